//! `/matches` and a broker's `/caseload/{candidate}/matches`: placements by fit, with the reasons.

use crate::failure::Failure;
use crate::operations::match_obstacle::{self, MatchObstacleMatchObstacle as Obstacle};
use crate::operations::matches::{MatchesMatches, Variables};
use crate::operations::{Date, MatchObstacle, Matches};
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
    /// Why there is none, when there is none.
    obstacle: Option<Obstacle>,
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
        .ask::<Matches>(
            visitor,
            Variables {
                candidate_id: candidate_id.clone(),
            },
        )
        .await?;
    if answer.me.is_none() {
        return Err(Failure::SignInFirst);
    }
    let title = if own {
        "matches-title"
    } else {
        "matches-of-candidate-title"
    };
    let obstacle = if answer.data.matches.is_empty() {
        let variables = match_obstacle::Variables { candidate_id };
        let found = site.ask::<MatchObstacle>(visitor, variables).await?;
        found.data.match_obstacle
    } else {
        None
    };
    html(&MatchesPage {
        page: Page::new(site, visitor, answer.me, title),
        matches: answer.data.matches,
        obstacle,
        own,
        today: Utc::now().date_naive(),
    })
}
