//! Small steps on the page of an agreement: sending it out, sending a link to sign, taking a change back.

use super::refused::told;
use super::view::page;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::{
    DeclineAmendment, SendAgreement, SendSigningLink, WithdrawAmendment,
    decline_amendment as declining, send_agreement, send_signing_link,
    withdraw_amendment as withdrawal,
};
use crate::page::{see_other, unprocessable};
use crate::site::{Refusal, Site};
use crate::visitor::{Visitor, link};
use axum::extract::{Path, State};
use axum::response::Response;

/// Sends a draft to everybody who signs it.
pub async fn send(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = send_agreement::SendAgreementInput {
        agreement_id: id.clone(),
    };
    let variables = send_agreement::Variables { input };
    let answer = site
        .change::<SendAgreement>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    let done = [("done", "sent")];
    finish(&site, &visitor, id, fields, answer.refusals, &done).await
}

/// Sends a link to sign with to somebody whose signature is missing; to oneself where nobody is named.
pub async fn send_link(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let signatory = fields.filled("signatory");
    let input = send_signing_link::SendSigningLinkInput {
        agreement_id: id.clone(),
        signatory: signatory.clone(),
        member_email: fields.filled("memberEmail"),
    };
    let variables = send_signing_link::Variables { input };
    let answer = site
        .change::<SendSigningLink>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    let to = signatory.unwrap_or_default();
    let done = [("done", "link"), ("to", to.as_str())];
    finish(&site, &visitor, id, fields, answer.refusals, &done).await
}

/// Takes back the change that waits for signatures, or declines it as somebody who is asked to sign.
pub async fn withdraw_amendment(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    if fields.get("step") == "decline" {
        return decline(&site, &visitor, id, fields).await;
    }
    let input = withdrawal::WithdrawAmendmentInput {
        agreement_id: id.clone(),
        reason: fields.filled("reason"),
    };
    let variables = withdrawal::Variables { input };
    let answer = site
        .change::<WithdrawAmendment>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    let done = [("done", "withdrawn")];
    finish(&site, &visitor, id, fields, answer.refusals, &done).await
}

async fn decline(
    site: &Site,
    visitor: &Visitor,
    id: String,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = declining::DeclineAmendmentInput {
        agreement_id: id.clone(),
        reason: fields.filled("reason"),
    };
    let variables = declining::Variables { input };
    let answer = site
        .change::<DeclineAmendment>(visitor, variables, &[], fields.filled("key"))
        .await?;
    let done = [("done", "declined")];
    finish(site, visitor, id, fields, answer.refusals, &done).await
}

async fn finish(
    site: &Site,
    visitor: &Visitor,
    id: String,
    fields: Fields,
    refusals: Vec<Refusal>,
    done: &[(&str, &str)],
) -> Result<Response, Failure> {
    if refusals.is_empty() {
        let path = format!("/agreements/{id}");
        return Ok(see_other(&link(&path, done.iter().copied())));
    }
    let refusals = told(visitor.language, refusals);
    let form = Form::refused(fields, &refusals, &[]);
    unprocessable(&page(site, visitor, id, form).await?)
}
