//! `/guardian`: what waits for a guardian, and for whom they are one.

use crate::codes::ApplicationState;
use crate::failure::Failure;
use crate::operations::GuardianHome;
use crate::operations::guardian_home::{
    GuardianHomeViewer, GuardianHomeViewerAgreementsNodes as Agreement, Variables,
};
use crate::page::{Page, html};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "guardian_home.html")]
struct HomePage {
    page: Page,
    viewer: GuardianHomeViewer,
    /// Agreements that wait for the viewer's signature.
    to_sign: Vec<Agreement>,
    /// All others.
    others: Vec<Agreement>,
    /// Whether the reader has just become somebody's guardian.
    done: bool,
    /// Whether the reader has just ended a guardianship.
    ended: bool,
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let answer = site.ask::<GuardianHome>(&visitor, Variables).await?;
    let mut viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    let agreements = std::mem::take(&mut viewer.agreements.nodes).into_iter();
    let (to_sign, others) = agreements.partition(|it| it.viewer_may_sign_as.is_some());
    html(&HomePage {
        page: Page::new(&site, &visitor, answer.me, "guardian-home-title"),
        done: visitor.query.has("done", "yes"),
        ended: visitor.query.has("ended", "yes"),
        to_sign,
        others,
        viewer,
    })
}
