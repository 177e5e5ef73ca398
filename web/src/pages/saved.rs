//! `/saved`: what the reader saved, and how often they are written to about it.

use crate::codes::{AlertFrequency, Code, PlacementState, SavedSearchState};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form};
use crate::operations::add_bookmark::{self, AddBookmarkInput};
use crate::operations::change_saved_search::{self, ChangeSavedSearchInput};
use crate::operations::delete_saved_search::{self, DeleteSavedSearchInput};
use crate::operations::remove_bookmark::{self, RemoveBookmarkInput};
use crate::operations::saved::{SavedViewer, Variables};
use crate::operations::{
    AddBookmark, ChangeSavedSearch, Date, DeleteSavedSearch, RemoveBookmark, Saved,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Refusal, Site};
use crate::visitor::{Visitor, own_path};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Utc;

#[derive(Template)]
#[template(path = "saved.html")]
struct SavedPage {
    page: Page,
    form: Form,
    viewer: SavedViewer,
    frequencies: Vec<Choice>,
    just_saved: bool,
    today: Date,
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    html(&page(&site, &visitor, Form::new(Fields::default())).await?)
}

pub async fn change(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let refusals = match fields.get("action") {
        "delete" => delete(&site, &visitor, id).await?,
        action => {
            let input = ChangeSavedSearchInput {
                id,
                frequency: AlertFrequency::parse(fields.get("frequency")),
                paused: match action {
                    "pause" => Some(true),
                    "resume" => Some(false),
                    _ => None,
                },
                ..ChangeSavedSearchInput::default()
            };
            let variables = change_saved_search::Variables { input };
            site.change::<ChangeSavedSearch>(&visitor, variables, &[], None)
                .await?
                .refusals
        }
    };
    finish(&site, &visitor, fields, refusals).await
}

/// Saves a placement, or takes it off the list.
pub async fn bookmark(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let own = format!("/placements/{id}");
    let refusals = match fields.get("action") {
        "remove" => {
            let input = RemoveBookmarkInput { placement_id: id };
            let variables = remove_bookmark::Variables { input };
            site.change::<RemoveBookmark>(&visitor, variables, &[], None)
                .await?
                .refusals
        }
        _ => {
            let input = AddBookmarkInput { placement_id: id };
            let variables = add_bookmark::Variables { input };
            site.change::<AddBookmark>(&visitor, variables, &[], None)
                .await?
                .refusals
        }
    };
    if !refusals.is_empty() {
        return finish(&site, &visitor, fields, refusals).await;
    }
    Ok(see_other(own_path(fields.get("back")).unwrap_or(&own)))
}

async fn delete(site: &Site, visitor: &Visitor, id: String) -> Result<Vec<Refusal>, Failure> {
    let input = DeleteSavedSearchInput { id };
    let variables = delete_saved_search::Variables { input };
    let answer = site
        .change::<DeleteSavedSearch>(visitor, variables, &[], None)
        .await?;
    Ok(answer.refusals)
}

async fn finish(
    site: &Site,
    visitor: &Visitor,
    fields: Fields,
    refusals: Vec<Refusal>,
) -> Result<Response, Failure> {
    if refusals.is_empty() {
        return Ok(see_other("/saved"));
    }
    unprocessable(&page(site, visitor, Form::refused(fields, &refusals, &[])).await?)
}

async fn page(site: &Site, visitor: &Visitor, form: Form) -> Result<SavedPage, Failure> {
    let answer = site
        .ask::<Saved>(
            visitor,
            Variables {
                after: visitor.query.filled("after"),
            },
        )
        .await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    let page = Page::new(site, visitor, answer.me, "saved-title");
    Ok(SavedPage {
        frequencies: page.every::<AlertFrequency>(),
        today: Utc::now().date_naive(),
        just_saved: visitor.query.has("saved", "yes"),
        page,
        form,
        viewer,
    })
}
