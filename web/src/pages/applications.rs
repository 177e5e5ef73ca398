//! `/applications`: what became of them, and what may be done next.

use crate::codes::{AgreementState, ApplicationAction, ApplicationState, Code};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Form, Reading};
use crate::operations::applications::ApplicationsViewerApplications;
use crate::operations::view_application::ViewApplicationApplication;
use crate::operations::{
    AdvanceApplication, Applications, ViewApplication, WithdrawApplication, advance_application,
    applications, view_application, withdraw_application,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Refusal, Site};
use crate::visitor::{Visitor, own_path};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

const FIELDS: [&str; 2] = ["reason", "replyBy"];

#[derive(Template)]
#[template(path = "applications.html")]
struct ApplicationsPage {
    page: Page,
    applications: ApplicationsViewerApplications,
}

#[derive(Template)]
#[template(path = "application.html")]
struct ApplicationPage {
    page: Page,
    form: Form,
    application: ViewApplicationApplication,
    just_sent: bool,
    /// Whether the reader applied again though there is an application.
    already: bool,
    own: bool,
}

impl ApplicationPage {
    /// Whether it is the reader's, for their enterprise, to write the agreement now.
    fn writes_agreement(&self) -> bool {
        !self.own
            && self.page.is("ENTERPRISE")
            && self.application.state == ApplicationState::Accepted
            && self.application.agreement.is_none()
    }

    /// Whether it isn't decided yet, so that how well it fits still matters. A place that is kept for the candidate
    /// isn't free for anybody.
    fn is_open(&self) -> bool {
        !matches!(
            self.application.state,
            ApplicationState::Offered | ApplicationState::Accepted
        )
    }
}

pub async fn list(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let variables = applications::Variables {
        after: visitor.query.filled("after"),
    };
    let answer = site.ask::<Applications>(&visitor, variables).await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    html(&ApplicationsPage {
        page: Page::new(&site, &visitor, answer.me, "applications-title"),
        applications: viewer.applications,
    })
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    html(&page(&site, &visitor, id, Form::new(Fields::default())).await?)
}

pub async fn advance(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let action = ApplicationAction::parse(fields.get("action")).ok_or(Failure::BadInput(None))?;
    let mut reading = Reading::new(&fields, visitor.language);
    let reply_by = reading.date("replyBy");
    let mut refusals = reading.refusals;
    if refusals.is_empty() {
        let input = advance_application::AdvanceApplicationInput {
            id: id.clone(),
            action,
            reason: fields.filled("reason"),
            reply_by,
            expected_version: fields.get("version").parse().ok(),
        };
        let variables = advance_application::Variables { input };
        refusals = site
            .change::<AdvanceApplication>(&visitor, variables, &[], fields.filled("key"))
            .await?
            .refusals;
    }
    finish(&site, &visitor, id, fields, refusals).await
}

pub async fn withdraw(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = withdraw_application::WithdrawApplicationInput {
        id: id.clone(),
        reason: fields.filled("reason"),
        expected_version: fields.get("version").parse().ok(),
    };
    let variables = withdraw_application::Variables { input };
    let answer = site
        .change::<WithdrawApplication>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    finish(&site, &visitor, id, fields, answer.refusals).await
}

/// What a browser asks for that reloads a form which was refused.
pub async fn back_to_it(Path(id): Path<String>) -> Response {
    see_other(&format!("/applications/{id}"))
}

/// Back to where the form was, or to the application with what was wrong.
async fn finish(
    site: &Site,
    visitor: &Visitor,
    id: String,
    fields: Fields,
    refusals: Vec<Refusal>,
) -> Result<Response, Failure> {
    if refusals.is_empty() {
        let own = format!("/applications/{id}");
        return Ok(see_other(own_path(fields.get("back")).unwrap_or(&own)));
    }
    let form = Form::refused(fields, &refusals, &FIELDS);
    unprocessable(&page(site, visitor, id, form).await?)
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    id: String,
    form: Form,
) -> Result<ApplicationPage, Failure> {
    let answer = site
        .ask::<ViewApplication>(visitor, view_application::Variables { id })
        .await?;
    let Some(application) = answer.data.application else {
        return Err(if answer.me.is_none() {
            Failure::SignInFirst
        } else {
            Failure::NotFound
        });
    };
    Ok(ApplicationPage {
        page: Page::new(site, visitor, answer.me, "application-title"),
        just_sent: visitor.query.has("sent", "yes"),
        already: visitor.query.has("sent", "already"),
        own: application.may_withdraw || application.actions.contains(&ApplicationAction::Accept),
        form,
        application,
    })
}
