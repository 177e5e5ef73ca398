//! `/`: what this is, and the way into the search.

use crate::failure::Failure;
use crate::operations::{Home, home};
use crate::page::{Page, html};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// The most occupation groups that the home page offers.
const GROUPS: usize = 8;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    page: Page,
    total: i64,
    groups: Vec<home::HomePlacementsFacetsValues>,
    localities: Vec<home::HomePlacementsFacetsValues>,
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let answer = site.ask::<Home>(&visitor, home::Variables).await?;
    let placements = answer.data.placements;
    let mut facets = placements.facets;
    let mut take = |field: &str| {
        let found = facets.iter_mut().find(|it| it.field == field);
        found
            .map(|it| std::mem::take(&mut it.values))
            .unwrap_or_default()
    };
    let mut groups = take("occupationMajor");
    groups.truncate(GROUPS);
    html(&HomePage {
        page: Page::new(&site, &visitor, answer.me, "home-title").listed(),
        total: placements.total_count,
        groups,
        localities: take("locality"),
    })
}
