//! `/applications`: what became of them, and what may be done next.

use crate::codes::{ApplicationAction, ApplicationState, Code};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Form, Reading};
use crate::operations::applications::ApplicationsViewerApplications;
use crate::operations::view_application::ViewApplicationApplication;
use crate::operations::{
    AdvanceApplication, Applications, DraftAgreement, ViewApplication, WithdrawApplication,
    advance_application, applications, draft_agreement, view_application, withdraw_application,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Refusal, Site};
use crate::text::message;
use crate::visitor::{Visitor, own_path};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

const FIELDS: [&str; 4] = ["reason", "replyBy", "additionalTerms", "startsOn"];

#[derive(Template)]
#[template(path = "applications.html")]
struct ApplicationsPage {
    page: Page,
    applications: ApplicationsViewerApplications,
    /// Whether the reader has just become somebody's guardian.
    guardian: bool,
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

pub async fn list(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let variables = applications::Variables {
        after: visitor.query.filled("after"),
    };
    let answer = site.ask::<Applications>(&visitor, variables).await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    html(&ApplicationsPage {
        page: Page::new(&site, &visitor, answer.me, "applications-title"),
        applications: viewer.applications,
        guardian: visitor.query.has("guardian", "yes"),
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
    let mut reading = Reading::new(&fields);
    let reply_by = reading.read("replyBy", &message(visitor.language, "form-date"));
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

pub async fn draft_agreement(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut reading = Reading::new(&fields);
    let starts_on = reading.read("startsOn", &message(visitor.language, "form-date"));
    let mut refusals = reading.refusals;
    if refusals.is_empty() {
        let input = draft_agreement::DraftAgreementInput {
            application_id: id.clone(),
            additional_terms: fields.filled("additionalTerms"),
            starts_on,
            send: None,
            guardians_sign: None,
            signatory_email: None,
            provider_signs: None,
            host_enterprise_id: None,
            prior_learning: None,
            training_plan: None,
            training_record: None,
            pay_day: None,
            collective_agreements: None,
            mentors: None,
            preparation: None,
        };
        let variables = draft_agreement::Variables { input };
        let answer = site
            .change::<DraftAgreement>(&visitor, variables, &[], fields.filled("key"))
            .await?;
        if let Some(drafted) = answer.data.draft_agreement.agreement {
            return Ok(see_other(&format!("/agreements/{}", drafted.id)));
        }
        refusals = answer.refusals;
    }
    finish(&site, &visitor, id, fields, refusals).await
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
