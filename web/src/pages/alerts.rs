//! `/alerts/…`: the links in messages about saved searches. Whoever holds one may use it; no cookie counts.
//!
//! Opening a link changes nothing, because mail scanners open links too: the button does. A mail program that ends
//! messages by itself posts to the same address (RFC 8058), with a body that says nothing more.

use crate::codes::SavedSearchState;
use crate::failure::Failure;
use crate::operations::confirm_search_alert::{
    self, ConfirmSearchAlertConfirmSearchAlertSavedSearch as Confirmed, ConfirmSearchAlertInput,
};
use crate::operations::end_search_alert::{self, EndSearchAlertInput};
use crate::operations::search_alert::{SearchAlertSearchAlert as Found, Variables};
use crate::operations::{ConfirmSearchAlert, EndSearchAlert, SearchAlert};
use crate::page::{Page, html, html_with};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "alert_confirm.html")]
struct ConfirmPage {
    page: Page,
    /// What waits to be confirmed.
    waiting: Option<Found>,
    confirmed: Option<Confirmed>,
}

#[derive(Template)]
#[template(path = "alert_end.html")]
struct EndPage {
    page: Page,
    found: Option<Found>,
    ended: bool,
}

pub async fn show_confirm(
    State(site): State<Site>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let found = find(&site, &visitor, token).await?;
    let waiting = found.filter(|found| found.state == SavedSearchState::Unconfirmed);
    html(&ConfirmPage {
        page: Page::new(&site, &visitor, None, "alert-confirm-title"),
        waiting,
        confirmed: None,
    })
}

pub async fn confirm(
    State(site): State<Site>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let input = ConfirmSearchAlertInput { token };
    let variables = confirm_search_alert::Variables { input };
    let answer = site
        .change::<ConfirmSearchAlert>(&visitor, variables, &[], None)
        .await?;
    let confirmed = answer.data.confirm_search_alert.saved_search;
    let status = match confirmed {
        Some(_) => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = ConfirmPage {
        page: Page::new(&site, &visitor, None, "alert-confirm-title"),
        waiting: None,
        confirmed,
    };
    html_with(status, &page)
}

pub async fn show_end(
    State(site): State<Site>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let found = find(&site, &visitor, token).await?;
    html(&EndPage {
        page: Page::new(&site, &visitor, None, "alert-end-title"),
        found: found.filter(|found| found.state == SavedSearchState::Active),
        ended: false,
    })
}

pub async fn end(
    State(site): State<Site>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let input = EndSearchAlertInput { token };
    let variables = end_search_alert::Variables { input };
    site.change::<EndSearchAlert>(&visitor, variables, &[], None)
        .await?;
    html(&EndPage {
        page: Page::new(&site, &visitor, None, "alert-end-title"),
        found: None,
        ended: true,
    })
}

async fn find(site: &Site, visitor: &Visitor, token: String) -> Result<Option<Found>, Failure> {
    let answer = site
        .ask::<SearchAlert>(visitor, Variables { token })
        .await?;
    Ok(answer.data.search_alert)
}
