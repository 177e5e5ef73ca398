//! `/enterprise/verification`: an enterprise asks to be checked, and sees what came of it.

use super::enterprise;
use crate::codes::{Code, StandingState, VerificationMethod, VerificationState};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form};
use crate::operations::enterprise::EnterpriseViewerMembershipsOrganisation as Organisation;
use crate::operations::{
    ConfirmVerification, RequestVerification, confirm_verification, request_verification,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Refusal, Site};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

const HERE: &str = "/enterprise/verification";
const FIELDS: [&str; 5] = ["method", "reference", "email", "note", "code"];

#[derive(Template)]
#[template(path = "verification.html")]
struct VerificationPage {
    page: Page,
    form: Form,
    organisations: Vec<Organisation>,
    /// The enterprises to choose from.
    choices: Vec<Choice>,
    methods: Vec<Choice>,
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    html(&page(&site, &visitor, Form::new(Fields::default())).await?)
}

pub async fn request(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = request_verification::RequestVerificationInput {
        organisation_id: fields.get("organisation").to_owned(),
        method: VerificationMethod::parse(fields.get("method")).unwrap_or_default(),
        reference: fields.filled("reference"),
        email: fields.filled("email"),
        note: fields.filled("note"),
    };
    let variables = request_verification::Variables { input };
    let refusals = site
        .change::<RequestVerification>(&visitor, variables, &[], fields.filled("key"))
        .await?
        .refusals;
    answer(&site, &visitor, fields, &refusals).await
}

pub async fn confirm(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = confirm_verification::ConfirmVerificationByEmailDomainInput {
        verification_id: fields.get("verification").to_owned(),
        code: fields.get("code").to_owned(),
    };
    let variables = confirm_verification::Variables { input };
    let refusals = site
        .change::<ConfirmVerification>(&visitor, variables, &[], fields.filled("key"))
        .await?
        .refusals;
    answer(&site, &visitor, fields, &refusals).await
}

async fn answer(
    site: &Site,
    visitor: &Visitor,
    fields: Fields,
    refusals: &[Refusal],
) -> Result<Response, Failure> {
    match refusals.is_empty() {
        true => Ok(see_other(HERE)),
        false => {
            let form = Form::refused(fields, refusals, &FIELDS);
            unprocessable(&page(site, visitor, form).await?)
        }
    }
}

async fn page(site: &Site, visitor: &Visitor, form: Form) -> Result<VerificationPage, Failure> {
    let (me, organisations) = enterprise::own(site, visitor).await?;
    let page = Page::new(site, visitor, me, "verification-title");
    let choices = organisations
        .iter()
        .map(|it| Choice::new(it.id.clone(), it.name.clone()))
        .collect();
    Ok(VerificationPage {
        methods: page.every::<VerificationMethod>(),
        choices,
        organisations,
        form,
        page,
    })
}
