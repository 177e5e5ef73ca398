//! Signing when signed in, with a password or a code.

use super::refused::told;
use super::view::{AgreementPage, page};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::request_sign_in_code::RequestSignInCodeInput;
use crate::operations::sign_agreement::SignAgreementInput;
use crate::operations::{RequestSignInCode, SignAgreement, request_sign_in_code, sign_agreement};
use crate::page::{html, see_other, unprocessable};
use crate::site::{Refusal, Site};
use crate::visitor::Visitor;
use axum::extract::{Path, State};
use axum::response::Response;

const FIELDS: [&str; 4] = ["fullName", "nameConfirmed", "password", "code"];

/// Signs the version whose hash the form carries: the one that the signatory read. Its other button sends a code.
pub async fn sign(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    if fields.has("way", "code") {
        return send_code(&site, &visitor, id, fields).await;
    }
    let input = SignAgreementInput {
        agreement_id: id.clone(),
        content_hash: fields.get("contentHash").to_owned(),
        full_name: fields.get("fullName").to_owned(),
        name_confirmed: fields.has("nameConfirmed", "yes").then_some(true),
        password: fields.filled("password"),
        code: fields.filled("code"),
    };
    let variables = sign_agreement::Variables { input };
    let answer = site
        .change::<SignAgreement>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    if answer.refusals.is_empty() {
        return Ok(see_other(&format!("/agreements/{id}?done=signed")));
    }
    let shown = page(&site, &visitor, id, Form::new(Fields::default())).await?;
    unprocessable(&refused(shown, &visitor, fields, answer.refusals))
}

/// Sends a code to the viewer's own address, and shows the form again with what was typed.
async fn send_code(
    site: &Site,
    visitor: &Visitor,
    id: String,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut shown = page(site, visitor, id, Form::new(fields.clone())).await?;
    let Some(email) = shown.email.clone() else {
        shown
            .form
            .complain("code", shown.page.t("agreement-no-address"));
        shown.signing = true;
        return unprocessable(&shown);
    };
    let variables = request_sign_in_code::Variables {
        input: RequestSignInCodeInput {
            email: email.clone(),
        },
    };
    let answer = site
        .change::<RequestSignInCode>(visitor, variables, &[], None)
        .await?;
    if answer.refusals.is_empty() {
        shown.code_sent = Some(email);
        return html(&shown);
    }
    unprocessable(&refused(shown, visitor, fields, answer.refusals))
}

fn refused(
    mut shown: AgreementPage,
    visitor: &Visitor,
    fields: Fields,
    refusals: Vec<Refusal>,
) -> AgreementPage {
    let refusals = told(visitor.language, refusals);
    shown.form = Form::refused(fields, &refusals, &FIELDS);
    shown.signing = true;
    shown
}
