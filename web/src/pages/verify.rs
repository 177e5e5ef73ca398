//! `/verify`: checks an agreement by its code, without an account.

use crate::codes::AgreementState;
use crate::failure::Failure;
use crate::operations::VerifyAgreement;
use crate::operations::verify_agreement::{Variables, VerifyAgreementVerifyAgreement};
use crate::page::{Page, html_with, see_other};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    page: Page,
    code: String,
    found: Option<VerifyAgreementVerifyAgreement>,
}

impl VerifyPage {
    fn holds(&self) -> bool {
        self.found
            .as_ref()
            .is_some_and(|it| it.state.class() == "yes")
    }

    /// What the state means today, with the last day filled in.
    fn sentence(&self, state: &AgreementState) -> &'static str {
        match state {
            AgreementState::Draft | AgreementState::AwaitingSignatures => "verify-now-awaiting",
            AgreementState::Signed => "verify-now-signed",
            AgreementState::Registered => "verify-now-registered",
            AgreementState::Refused => "verify-now-refused",
            AgreementState::Active => "verify-now-active",
            AgreementState::Completed => "verify-now-completed",
            AgreementState::Terminated => "verify-now-terminated",
            AgreementState::Cancelled => "verify-now-cancelled",
            AgreementState::Expired => "verify-now-expired",
        }
    }
}

pub async fn form(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let code = visitor.query.filled("code").unwrap_or_default();
    if !code.is_empty() && plausible(&code) {
        return Ok(see_other(&format!("/verify/{code}")));
    }
    let me = super::information::me(&site, &visitor).await?;
    let page = Page::new(&site, &visitor, me, "verify-title").listed();
    // What can't be a code is one that no agreement has.
    let status = if code.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    let found = None;
    html_with(status, &VerifyPage { page, code, found })
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let answer = site
        .ask::<VerifyAgreement>(&visitor, Variables { code: code.clone() })
        .await?;
    let found = answer.data.verify_agreement;
    let status = if found.is_some() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    let page = Page::new(&site, &visitor, answer.me, "verify-title");
    html_with(status, &VerifyPage { page, code, found })
}

/// Codes are letters, digits and dashes; anything else can't be part of an address unchanged.
fn plausible(code: &str) -> bool {
    code.bytes()
        .all(|it| it.is_ascii_alphanumeric() || it == b'-')
}
