//! What agreements do, through the use cases, on SQLite.

mod amending;
mod authority;
mod checking;
mod consenting;
mod drafting;
mod guiding;
mod lasting;
mod linking;
mod living;
mod signing;
mod suspending;
mod tampering;
mod uninsured;
mod wording;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{Agreement, DraftAgreementInput, SignAgreementInput, draft, sign};
use crate::applications::testing::{PASSWORD, Person, Stage};
use crate::entities::placement;
use crate::error::Error;
use crate::ids::{self, Kind};
use crate::vocabulary::OrganisationKind;

/// A stage whose placement the quality gate lets through, with as many places.
async fn sound(places: i32) -> Stage {
    let stage = Stage::with_places(places).await;
    make_sound(&stage).await;
    stage
}

/// What the international pack asks for, also for minors, is stated of the stage's placement.
pub(crate) async fn make_sound(stage: &Stage) {
    let conditions = serde_json::json!({
        "coverage": [
            { "branch": "employment_injury", "mode": "statutory_scheme", "reference": "SSNIT 77", "from_date": "2026-01-01", "covers_off_the_job": true, "waiting_days": 0, "payer": "enterprise" },
            { "branch": "medical_care", "mode": "residence_based" },
        ],
        "safety": { "risk_assessed_on": "2026-01-05", "induction_planned": true, "protective_equipment_paid_by": "enterprise",
            "minors": { "welcome": true } },
        "night_work": false,
        "apprentice_pays": false,
        "rest": { "daily_minutes": 900, "weekly_minutes": 3840 },
        "termination": { "probation_days": 30, "notice_days": 28 },
    });
    stage.set(placement::Column::Conditions, conditions).await;
}

async fn run(stage: &Stage, sql: &str) -> Result<(), sea_orm::DbErr> {
    let db = stage.ctx().db.writer();
    db.execute_unprepared(sql).await.map(|_| ())
}

fn asked(application: Uuid) -> DraftAgreementInput {
    DraftAgreementInput {
        application_id: ids::encode(Kind::Application, application),
        ..DraftAgreementInput::default()
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

/// A signature under the version that takes signatures.
fn word(agreement: &Agreement, name: &str) -> SignAgreementInput {
    let open = agreement.open().unwrap_or_else(|| agreement.current());
    SignAgreementInput {
        agreement_id: ids::encode(Kind::Agreement, agreement.id),
        content_hash: open.content_hash.clone(),
        full_name: name.to_owned(),
        name_confirmed: None,
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

/// Drafted for an adult.
async fn drafted(stage: &Stage) -> (Person, Agreement) {
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let drafted = draft_as(stage, stage.owner, asked(application.id)).await;
    (ama, drafted.unwrap())
}

/// Drafted for an adult, and signed by both.
async fn signed_with(stage: &Stage) -> (Person, Agreement) {
    let (ama, drafted) = drafted(stage).await;
    sign_as(stage, ama.account, word(&drafted, "Ama Serwaa"))
        .await
        .unwrap();
    let signed = sign_as(stage, stage.owner, word(&drafted, "Kofi Mensah")).await;
    (ama, signed.unwrap())
}

async fn signed(stage: &Stage) -> Agreement {
    signed_with(stage).await.1
}

/// Somebody of the competent authority.
async fn authority(stage: &Stage) -> Uuid {
    let kind = OrganisationKind::CompetentAuthority;
    stage.member_of_new(kind, "Labour Office").await.0
}

/// Somebody of the competent authority of a country.
async fn authority_of(stage: &Stage, country: &str) -> Uuid {
    let kind = OrganisationKind::CompetentAuthority;
    let name = format!("Labour Office {country}");
    let (account, organisation) = stage.member_of_new(kind, &name).await;
    stage.site_of(organisation, country).await;
    account
}

fn agreement_id(agreement: &Agreement) -> async_graphql::ID {
    ids::encode(Kind::Agreement, agreement.id)
}
