//! `/matches` and a broker's `/caseload/{candidate}/matches`: placements by fit, with the reasons.

use crate::failure::Failure;
use crate::operations::matches::{MatchesMatches, Variables};
use crate::operations::{Date, Matches};
use crate::page::{Page, html};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Utc;

#[derive(Template)]
#[template(path = "matches.html")]
struct MatchesPage {
    page: Page,
    matches: Vec<MatchesMatches>,
    own: bool,
    today: Date,
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    list(&site, &visitor, None).await
}

pub async fn of_candidate(
    State(site): State<Site>,
    visitor: Visitor,
    Path(candidate): Path<String>,
) -> Result<Response, Failure> {
    list(&site, &visitor, Some(candidate)).await
}

/// The matches of a candidate, or the viewer's own.
async fn list(
    site: &Site,
    visitor: &Visitor,
    candidate_id: Option<String>,
) -> Result<Response, Failure> {
    let own = candidate_id.is_none();
    let answer = site
        .ask::<Matches>(visitor, Variables { candidate_id })
        .await?;
    if answer.me.is_none() {
        return Err(Failure::SignInFirst);
    }
    let title = if own {
        "matches-title"
    } else {
        "matches-of-candidate-title"
    };
    html(&MatchesPage {
        page: Page::new(site, visitor, answer.me, title),
        matches: answer.data.matches,
        own,
        today: Utc::now().date_naive(),
    })
}
