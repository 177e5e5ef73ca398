//! `/agreements`: what was agreed, who has signed, and signing.

use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::agreements::{self, AgreementsViewerAgreements};
use crate::operations::sign_agreement::{self, SignAgreementInput};
use crate::operations::view_agreement::{self, ViewAgreementAgreement};
use crate::operations::{Agreements, SignAgreement, ViewAgreement};
use crate::page::{Page, html, see_other, unprocessable};
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

#[derive(Template)]
#[template(path = "agreement.html")]
struct AgreementPage {
    page: Page,
    form: Form,
    agreement: ViewAgreementAgreement,
}

impl AgreementPage {
    fn signatures(&self, version: &usize) -> i64 {
        let version = self.agreement.versions.get(*version);
        version.map_or(0, |it| {
            i64::try_from(it.signatures.len()).unwrap_or(i64::MAX)
        })
    }
}

pub async fn list(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let variables = agreements::Variables {
        after: visitor.query.filled("after"),
    };
    let answer = site.ask::<Agreements>(&visitor, variables).await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    html(&AgreementsPage {
        page: Page::new(&site, &visitor, answer.me, "agreements-title"),
        agreements: viewer.agreements,
    })
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    html(&page(&site, &visitor, id, Form::new(Fields::default())).await?)
}

/// Signs the version whose hash the form carries: the one that the signatory read.
pub async fn sign(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = SignAgreementInput {
        agreement_id: id.clone(),
        content_hash: fields.get("contentHash").to_owned(),
        full_name: fields.get("fullName").to_owned(),
        password: fields.filled("password"),
        code: fields.filled("code"),
    };
    let variables = sign_agreement::Variables { input };
    let answer = site
        .change::<SignAgreement>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    if answer.refusals.is_empty() {
        return Ok(see_other(&format!("/agreements/{id}")));
    }
    let form = Form::refused(fields, &answer.refusals, &["fullName", "password", "code"]);
    unprocessable(&page(&site, &visitor, id, form).await?)
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    id: String,
    form: Form,
) -> Result<AgreementPage, Failure> {
    let answer = site
        .ask::<ViewAgreement>(visitor, view_agreement::Variables { id })
        .await?;
    let Some(agreement) = answer.data.agreement else {
        return Err(if answer.me.is_none() {
            Failure::SignInFirst
        } else {
            Failure::NotFound
        });
    };
    Ok(AgreementPage {
        page: Page::new(site, visitor, answer.me, "agreement-title"),
        form,
        agreement,
    })
}
