//! What agreements do, through the use cases, on SQLite.

mod checking;
mod drafting;
mod signing;
mod wording;

use uuid::Uuid;

use super::{Agreement, DraftAgreementInput, SignAgreementInput, draft, sign};
use crate::applications::testing::{PASSWORD, Stage};
use crate::error::Error;
use crate::ids::{self, Kind};

fn asked(application: Uuid) -> DraftAgreementInput {
    DraftAgreementInput {
        application_id: ids::encode(Kind::Application, application),
        additional_terms: None,
        starts_on: None,
    }
}

async fn draft_as(
    stage: &Stage,
    account: Uuid,
    input: DraftAgreementInput,
) -> Result<Agreement, Error> {
    let viewer = stage.viewer(account).await;
    draft(stage.ctx(), &viewer, input).await
}

fn word(agreement: &Agreement, name: &str) -> SignAgreementInput {
    SignAgreementInput {
        agreement_id: ids::encode(Kind::Agreement, agreement.id),
        content_hash: agreement.current().content_hash.clone(),
        full_name: name.to_owned(),
        password: Some(PASSWORD.to_owned()),
        code: None,
    }
}

async fn sign_as(
    stage: &Stage,
    account: Uuid,
    input: SignAgreementInput,
) -> Result<Agreement, Error> {
    let viewer = stage.viewer(account).await;
    sign(stage.ctx(), &viewer, input).await
}

/// Drafted for an adult, and signed by both.
async fn signed(stage: &Stage) -> Agreement {
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let drafted = draft_as(stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    sign_as(stage, ama.account, word(&drafted, "Ama Serwaa"))
        .await
        .unwrap();
    sign_as(stage, stage.owner, word(&drafted, "Kofi Mensah"))
        .await
        .unwrap()
}
