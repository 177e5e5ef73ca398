use async_graphql::MaybeUndefined;
use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::amending::{day, hours, proposal, propose};
use super::{agreement_id, asked, draft_as, drafted, sign_as, signed_with, sound, word};
use crate::agreements::verify_documents;
use crate::agreements::{
    Agreement, AmendmentInput, MentorInput, PreparationInput, RecordPreparationInput, prepare, tend,
};
use crate::applications::testing::{Stage, refused};
use crate::entities::{audit_entry, placement};
use crate::error::{Error, UserErrorCode};
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::organisations::mentors::{self, Mentor};
use crate::organisations::{SaveMentorInput, save_mentor};
use crate::vocabulary::{OrganisationKind, SignatoryRole};

async fn mentor(stage: &Stage, account: uuid::Uuid, organisation: uuid::Uuid) -> Mentor {
    let viewer = stage.viewer(account).await;
    let input = SaveMentorInput {
        organisation_id: Some(ids::encode(Kind::Organisation, organisation)),
        name: Some("Esi Boateng".to_owned()),
        adult: MaybeUndefined::Value(true),
        qualified: MaybeUndefined::Value(true),
        qualification: MaybeUndefined::Value("master carpenter".to_owned()),
        ..SaveMentorInput::default()
    };
    save_mentor(stage.ctx(), &viewer, input).await.unwrap()
}

fn guided_by(mentor: &Mentor) -> AmendmentInput {
    AmendmentInput {
        mentors: Some(vec![MentorInput {
            mentor_id: Some(ids::encode(Kind::Mentor, mentor.id)),
            ..MentorInput::default()
        }]),
        ..AmendmentInput::default()
    }
}

async fn prepared(
    stage: &Stage,
    agreement: &Agreement,
    preparation: PreparationInput,
) -> Result<Agreement, Error> {
    let owner = stage.viewer(stage.owner).await;
    let input = RecordPreparationInput {
        agreement_id: agreement_id(agreement),
        preparation,
    };
    prepare(stage.ctx(), &owner, input).await
}

#[tokio::test]
async fn a_mentor_is_named_by_who_they_are_and_counts_whom_they_guide() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let esi = mentor(&stage, stage.owner, stage.organisation).await;
    let input = proposal(&signed, day(2026, 12, 1), guided_by(&esi));
    let proposed = propose(&stage, stage.owner, input).await.unwrap();
    for (account, name) in [(ama.account, "Ama Serwaa"), (stage.owner, "Kofi Mensah")] {
        sign_as(&stage, account, word(&proposed, name))
            .await
            .unwrap();
    }
    let named = &proposed
        .pending()
        .unwrap()
        .document
        .terms
        .enterprise
        .mentors[0];
    assert_eq!(
        (named.name.as_str(), named.qualification.as_deref()),
        ("Esi Boateng", Some("master carpenter"))
    );
    let today = stage.ctx().today();
    let db = stage.ctx().db.reader();
    let loads = mentors::loads(db, &[stage.organisation], today)
        .await
        .unwrap();
    let guided: i64 = loads
        .iter()
        .filter(|load| load.mentor_ids == [esi.id])
        .map(|load| load.apprentices)
        .sum();
    let all: i64 = loads.iter().map(|load| load.apprentices).sum();
    assert_eq!((guided, all), (1, 1));
}

#[tokio::test]
async fn the_mentors_of_others_guide_nobody_here() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    let (rival, works) = stage
        .member_of_new(OrganisationKind::Enterprise, "Rival Works")
        .await;
    let esi = mentor(&stage, rival, works).await;
    let input = proposal(&signed, day(2026, 12, 1), guided_by(&esi));
    assert_eq!(
        refused(propose(&stage, stage.owner, input).await),
        Some(UserErrorCode::NotFound)
    );
}

#[tokio::test]
async fn the_placements_own_mentor_stands_in_the_text_with_who_they_are() {
    let stage = sound(1).await;
    let esi = mentor(&stage, stage.owner, stage.organisation).await;
    stage.set(placement::Column::MentorId, esi.id).await;
    stage
        .set(placement::Column::MentorName, esi.name.clone())
        .await;
    let (_, drafted) = drafted(&stage).await;
    assert_eq!(drafted.current().document.terms.mentor_ids(), [esi.id]);
}

#[tokio::test]
async fn the_guardian_of_a_minor_agrees_to_another_mentor_too() {
    let stage = sound(1).await;
    let kwame = stage.minor("Kwame Asare").await;
    let mother = stage.guardian_of(kwame, "Akosua Asare").await;
    let application = stage.accepted(kwame).await;
    let drafted = draft_as(&stage, stage.owner, asked(application.id))
        .await
        .unwrap();
    for (account, name) in [
        (kwame.account, "Kwame Asare"),
        (mother, "Akosua Asare"),
        (stage.owner, "Kofi Mensah"),
    ] {
        sign_as(&stage, account, word(&drafted, name))
            .await
            .unwrap();
    }
    let esi = mentor(&stage, stage.owner, stage.organisation).await;
    let input = proposal(&drafted, day(2026, 12, 1), guided_by(&esi));
    let proposed = propose(&stage, stage.owner, input).await.unwrap();
    assert!(proposed.awaiting_roles().contains(&SignatoryRole::Guardian));
}

#[tokio::test]
async fn what_somebody_signed_on_stays_and_what_is_yet_to_come_was_not_found_out() {
    let stage = sound(1).await;
    let (ama, drafted) = drafted(&stage).await;
    let second_year = || PreparationInput {
        year_of_training: Some(2),
        ..PreparationInput::default()
    };
    prepared(&stage, &drafted, second_year()).await.unwrap();
    sign_as(&stage, ama.account, word(&drafted, "Ama Serwaa"))
        .await
        .unwrap();
    let third_year = PreparationInput {
        year_of_training: Some(3),
        ..PreparationInput::default()
    };
    assert_eq!(
        refused(prepared(&stage, &drafted, third_year).await),
        Some(UserErrorCode::NotAllowedNow)
    );
    // Saying the same again changes nothing.
    prepared(&stage, &drafted, second_year()).await.unwrap();
    let found = |on| PreparationInput {
        minor_assessed_on: Some(Date(on)),
        ..PreparationInput::default()
    };
    let tomorrow = found(stage.days_from_now(1));
    assert_eq!(
        refused(prepared(&stage, &drafted, tomorrow).await),
        Some(UserErrorCode::OutOfRange)
    );
    let today = found(stage.ctx().today());
    assert_eq!(refused(prepared(&stage, &drafted, today).await), None);
}

#[tokio::test]
async fn what_was_found_out_about_a_minors_health_leaves_no_hash_that_tells_it() {
    let stage = sound(1).await;
    let (_, drafted) = drafted(&stage).await;
    let found = |on| PreparationInput {
        medical_fitness_on: Some(Date(on)),
        ..PreparationInput::default()
    };
    let today = stage.ctx().today();
    let salt = async |on| {
        let noted = prepared(&stage, &drafted, found(on)).await.unwrap();
        noted.preparation.health_salt.unwrap()
    };
    let first = salt(today).await;
    assert_eq!(salt(today).await, first, "nothing changed");
    assert_ne!(salt(today - Duration::days(1)).await, first);
    let entries = audit_entry::Entity::find()
        .filter(audit_entry::Column::Action.eq("prepare_apprenticeship"))
        .all(stage.ctx().db.reader())
        .await
        .unwrap();
    assert_eq!(entries.len(), 3);
    for entry in entries {
        for told in ["health", "medical", &today.to_string()] {
            assert!(!entry.detail.contains(told), "{told}: {}", entry.detail);
        }
    }
    let faults = verify_documents(&stage.ctx().db).await.unwrap();
    assert_eq!(faults, Vec::<String>::new());
}

#[tokio::test]
async fn a_start_that_is_held_back_does_not_silence_the_reminder_to_sign_what_would_let_it_begin() {
    let stage = sound(1).await;
    let until_the_day_before = serde_json::json!({
        "coverage": [
            { "branch": "employment_injury", "mode": "statutory_scheme", "reference": "SSNIT 77", "from_date": "2026-01-01", "covers_off_the_job": true,
                "waiting_days": 0, "payer": "enterprise", "evidence_expires_on": "2026-08-31" },
            { "branch": "medical_care", "mode": "residence_based" },
        ],
        "safety": { "risk_assessed_on": "2026-01-05", "induction_planned": true, "protective_equipment_paid_by": "enterprise" },
        "night_work": false,
        "apprentice_pays": false,
        "rest": { "daily_minutes": 900, "weekly_minutes": 3840 },
        "termination": { "probation_days": 30, "notice_days": 28 },
    });
    stage
        .set(placement::Column::Conditions, until_the_day_before)
        .await;
    let (_, signed) = signed_with(&stage).await;
    stage.fixture.pass(Duration::days(181));
    let input = proposal(&signed, stage.days_from_now(4), hours(2_100));
    propose(&stage, stage.owner, input).await.unwrap();
    stage.fixture.pass(Duration::days(2));
    tend(stage.ctx()).await.unwrap();
    assert!(
        stage
            .was_sent("agreement_start_blocked", "Kofi Mensah")
            .await
    );
    assert!(stage.was_sent("agreement_reminder", "Ama Serwaa").await);
    assert_eq!(tend(stage.ctx()).await.unwrap(), 0);
}

#[tokio::test]
async fn what_is_written_into_an_agreement_is_read_for_words_that_shut_people_out() {
    let stage = sound(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let application = stage.accepted(ama).await;
    let mut input = asked(application.id);
    input.additional_terms = Some("The workshop is for men only.".to_owned());
    assert_eq!(
        refused(draft_as(&stage, stage.owner, input).await),
        Some(UserErrorCode::QualityGate)
    );
}
