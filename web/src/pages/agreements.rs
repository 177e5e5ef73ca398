//! `/agreements`: what was agreed, who has signed, and signing, also by a link that was sent.

mod link;
mod refused;
mod sign;
mod steps;
mod task;
mod text;
mod view;

pub use link::{show as show_link, sign as sign_by_link};
pub use sign::sign;
pub use steps::{send, send_link, withdraw_amendment};
pub use view::show;

use crate::failure::Failure;
use crate::operations::Agreements;
use crate::operations::agreements::{AgreementsViewerAgreements, Variables};
use crate::page::{Page, html, see_other};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

#[derive(Template)]
#[template(path = "agreements.html")]
struct AgreementsPage {
    page: Page,
    agreements: AgreementsViewerAgreements,
}

pub async fn list(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let variables = Variables {
        after: visitor.query.filled("after"),
    };
    let answer = site.ask::<Agreements>(&visitor, variables).await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    html(&AgreementsPage {
        page: Page::new(&site, &visitor, answer.me, "agreements-title"),
        agreements: viewer.agreements,
    })
}

/// What a browser asks for that reloads a form which was refused.
pub async fn back_to_it(Path(id): Path<String>) -> Response {
    see_other(&format!("/agreements/{id}"))
}
