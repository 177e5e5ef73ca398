//! `/placements/{id}`: all that is known of a placement, and whether it fits.

use crate::codes::{Necessity, PlacementState, RequirementKind, Stated, Verdict};
use crate::failure::Failure;
use crate::form::Choice;
use crate::operations::view_placement::{
    Variables, ViewPlacementPlacement, ViewPlacementPlacementConditionsCoverage,
};
use crate::operations::{Date, ViewPlacement};
use crate::page::{Page, html};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Utc;
use protection::{Kind, Protection, Reader};

mod linked_data;
mod protection;

#[derive(Template)]
#[template(path = "placement.html")]
struct PlacementPage {
    page: Page,
    placement: ViewPlacementPlacement,
    linked_data: String,
    protection: Protection,
    today: Date,
}

impl PlacementPage {
    fn open(&self) -> bool {
        self.placement.state == PlacementState::Published
            && self.placement.places_left > 0
            && self.placement.closes_on.is_none_or(|day| day >= self.today)
    }

    /// Whether the viewer has no application that is still open or was accepted.
    fn may_apply(&self) -> bool {
        self.placement
            .viewer_application
            .as_ref()
            .is_none_or(|it| it.state.has_ended())
    }

    /// Why the viewer is too young on the first day, in words, if they are.
    fn too_young(&self) -> Option<String> {
        let found = self.placement.viewer_match.as_ref()?;
        let age = found
            .fit
            .gate
            .iter()
            .find(|it| it.condition == "age" && it.verdict.class() == "no")?;
        Some(match &age.remedy {
            Some(remedy) => format!("{} {remedy}", age.text),
            None => age.text.clone(),
        })
    }

    /// Every branch of social security, whether the placement says something about it or not.
    fn branches(&self) -> Vec<Choice> {
        self.page.choices("branch")
    }

    fn cover(&self, branch: &str) -> Option<&ViewPlacementPlacementConditionsCoverage> {
        self.placement
            .conditions
            .coverage
            .iter()
            .find(|it| it.branch == branch)
    }
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let answer = site
        .ask::<ViewPlacement>(&visitor, Variables { id })
        .await?;
    let placement = answer.data.placement.ok_or(Failure::NotFound)?;
    let candidate = answer.data.viewer.and_then(|viewer| viewer.candidate);
    let birth_date = candidate.and_then(|candidate| candidate.birth_date);
    let reader = Reader::born_on(birth_date, placement.starts_on);
    let today = Utc::now().date_naive();
    let mut page =
        Page::new(&site, &visitor, answer.me, "search-title").titled(placement.title.clone());
    page.listed = placement.state != PlacementState::Draft && !placement.demonstration;
    html(&PlacementPage {
        linked_data: linked_data::of(&placement, &page.public_url),
        protection: protection::of(&page, &placement, reader, today),
        today,
        placement,
        page,
    })
}
