//! `/sign/{token}`: reading and signing by a link that was sent, on a phone, without an account.
//!
//! Whoever has the address can sign. So it is shown to nobody else: the guard keeps it out of caches and out of
//! what a browser tells the next page, and nothing on these pages leads it elsewhere.

use super::refused::{missing, told};
use super::text::Reading;
use crate::codes::SigningObstacleReason;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::agreement_to_sign::{
    AgreementToSignAgreementToSign, AgreementToSignAgreementToSignObstacle,
    AgreementToSignAgreementToSignToSign, Variables,
};
use crate::operations::sign_by_link::{self, SignByLinkInput, SignByLinkSignByLinkSigned};
use crate::operations::{AgreementToSign, SignByLink};
use crate::page::{Page, html, html_with, unprocessable};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

const FIELDS: [&str; 3] = ["fullName", "nameConfirmed", "confirm"];

#[derive(Template)]
#[template(path = "sign_link.html")]
struct SignPage {
    page: Page,
    form: Form,
    to_sign: AgreementToSignAgreementToSignToSign,
    reading: Reading,
}

#[derive(Template)]
#[template(path = "sign_obstacle.html")]
struct ObstaclePage {
    page: Page,
    obstacle: AgreementToSignAgreementToSignObstacle,
}

#[derive(Template)]
#[template(path = "sign_done.html")]
struct DonePage {
    page: Page,
    signed: SignByLinkSignByLinkSigned,
}

impl ObstaclePage {
    /// Whether nothing more is needed of whoever holds the link.
    fn is_done(&self) -> bool {
        matches!(
            self.obstacle.reason,
            SigningObstacleReason::Used | SigningObstacleReason::Given
        )
    }

    /// Whether another link would help.
    fn asks_for_another(&self) -> bool {
        matches!(
            self.obstacle.reason,
            SigningObstacleReason::Unknown
                | SigningObstacleReason::Replaced
                | SigningObstacleReason::Expired
                | SigningObstacleReason::Changed
        )
    }
}

/// Opening the link changes nothing: mail scanners open links too. The button signs.
pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let opened = open(&site, &visitor, token).await?;
    shown(&site, &visitor, opened, Form::new(Fields::default()))
}

pub async fn sign(
    State(site): State<Site>,
    visitor: Visitor,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut refusals = Vec::new();
    if fields.get("fullName").is_empty() {
        refusals.push(missing(
            visitor.language,
            "fullName",
            "agreement-refused-name",
        ));
    }
    if !fields.has("confirm", "yes") {
        refusals.push(missing(
            visitor.language,
            "confirm",
            "agreement-refused-confirm",
        ));
    }
    if refusals.is_empty() {
        let input = SignByLinkInput {
            token: token.clone(),
            content_hash: fields.get("contentHash").to_owned(),
            full_name: fields.get("fullName").to_owned(),
            name_confirmed: fields.has("nameConfirmed", "yes").then_some(true),
            confirm: true,
        };
        let variables = sign_by_link::Variables { input };
        let answer = site
            .change::<SignByLink>(&visitor, variables, &[], None)
            .await?;
        if let Some(signed) = answer.data.sign_by_link.signed {
            let page = frame(&site, &visitor, "sign-done-title");
            return html(&DonePage { page, signed });
        }
        refusals = told(visitor.language, answer.refusals);
    }
    let form = Form::refused(fields, &refusals, &FIELDS);
    let opened = open(&site, &visitor, token).await?;
    shown(&site, &visitor, opened, form)
}

async fn open(
    site: &Site,
    visitor: &Visitor,
    token: String,
) -> Result<AgreementToSignAgreementToSign, Failure> {
    let variables = Variables {
        token,
        language: Some(visitor.language.tag().to_owned()),
    };
    let answer = site.ask::<AgreementToSign>(visitor, variables).await?;
    Ok(answer.data.agreement_to_sign)
}

fn shown(
    site: &Site,
    visitor: &Visitor,
    opened: AgreementToSignAgreementToSign,
    form: Form,
) -> Result<Response, Failure> {
    if let Some(to_sign) = opened.to_sign {
        let reading = Reading::of(visitor.language.tag(), &to_sign.version.languages);
        let shown = SignPage {
            page: frame(site, visitor, "sign-link-title"),
            form,
            to_sign,
            reading,
        };
        return match shown.form.problems.is_empty() {
            true => html(&shown),
            false => unprocessable(&shown),
        };
    }
    let obstacle = opened.obstacle.ok_or(Failure::Fault)?;
    let status = match obstacle.reason {
        SigningObstacleReason::Unknown => StatusCode::NOT_FOUND,
        SigningObstacleReason::Early => StatusCode::CONFLICT,
        _ => StatusCode::GONE,
    };
    let page = frame(site, visitor, "sign-obstacle-title");
    html_with(status, &ObstaclePage { page, obstacle })
}

/// A frame without what would lead away, whoever is signed in: the link alone says who signs.
fn frame(site: &Site, visitor: &Visitor, title: &str) -> Page {
    let mut page = Page::new(site, visitor, None, title);
    page.offer_language = false;
    page
}
