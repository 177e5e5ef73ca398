//! `/matches` and a broker's `/caseload/{candidate}/matches`: placements by fit, with the reasons.

use crate::failure::Failure;
use crate::operations::matches::{MatchesMatches, Variables};
use crate::operations::{Date, Matches, Me, me};
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
    let viewer = site
        .ask::<Me>(&visitor, me::Variables)
        .await?
        .data
        .viewer
        .ok_or(Failure::SignInFirst)?;
    let candidate = viewer.candidate.ok_or(Failure::Forbidden)?;
    list(&site, &visitor, candidate.id, true).await
}

pub async fn of_candidate(
    State(site): State<Site>,
    visitor: Visitor,
    Path(candidate): Path<String>,
) -> Result<Response, Failure> {
    list(&site, &visitor, candidate, false).await
}

async fn list(
    site: &Site,
    visitor: &Visitor,
    candidate_id: String,
    own: bool,
) -> Result<Response, Failure> {
    let answer = site
        .ask::<Matches>(visitor, Variables { candidate_id })
        .await?;
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
