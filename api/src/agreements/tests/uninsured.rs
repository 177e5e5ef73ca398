//! What can still be changed after the cover against accidents at work ran out.

use chrono::Duration;

use super::amending::{day, hours, proposal, propose};
use super::{sign_as, signed_with, sound, word};
use crate::agreements::{
    Agreement, AmendmentInput, InterruptionInput, MentorInput, PayChangeInput, PeriodChangeInput,
    PlanChangeInput,
};
use crate::applications::testing::{Person, Stage, refused};
use crate::entities::placement;
use crate::error::{Error, UserErrorCode};
use crate::graphql::scalars::Date;
use crate::placements::RemunerationStepInput;
use crate::vocabulary::PayPeriod;

/// Signed while a policy was in force that has run out by now, two months before the first day.
async fn uninsured() -> (Stage, Person, Agreement) {
    let stage = sound(1).await;
    let until_june = serde_json::json!({
        "coverage": [
            { "branch": "employment_injury", "mode": "statutory_scheme", "reference": "SSNIT 77", "from_date": "2026-01-01", "covers_off_the_job": true,
                "waiting_days": 0, "payer": "enterprise", "evidence_expires_on": "2026-06-30" },
            { "branch": "medical_care", "mode": "residence_based" },
        ],
        "safety": { "risk_assessed_on": "2026-01-05", "induction_planned": true, "protective_equipment_paid_by": "enterprise" },
        "night_work": false,
        "apprentice_pays": false,
        "rest": { "daily_minutes": 900, "weekly_minutes": 3840 },
        "termination": { "probation_days": 30, "notice_days": 28 },
    });
    stage.set(placement::Column::Conditions, until_june).await;
    let (ama, signed) = signed_with(&stage).await;
    stage.fixture.pass(Duration::days(122));
    assert!(stage.ctx().today() > day(2026, 6, 30));
    (stage, ama, signed)
}

async fn proposed(
    stage: &Stage,
    agreement: &Agreement,
    changes: AmendmentInput,
) -> Result<Agreement, Error> {
    let input = proposal(agreement, day(2026, 12, 1), changes);
    propose(stage, stage.owner, input).await
}

fn termination() -> AmendmentInput {
    AmendmentInput {
        termination: Some(Date(day(2027, 1, 31))),
        ..AmendmentInput::default()
    }
}

fn rest() -> AmendmentInput {
    AmendmentInput {
        interruption: Some(InterruptionInput {
            from: Date(day(2026, 12, 1)),
            until: Date(day(2027, 1, 31)),
        }),
        ..AmendmentInput::default()
    }
}

fn until(ends_on: chrono::NaiveDate) -> AmendmentInput {
    AmendmentInput {
        period: Some(PeriodChangeInput {
            starts_on: None,
            ends_on: Date(ends_on),
        }),
        ..AmendmentInput::default()
    }
}

fn pay(amount: &str) -> AmendmentInput {
    AmendmentInput {
        pay: Some(PayChangeInput {
            remuneration: vec![RemunerationStepInput {
                from_month: 1,
                amount: amount.to_owned(),
                currency: "GHS".to_owned(),
                period: PayPeriod::Month,
            }],
            pay_day: None,
        }),
        ..AmendmentInput::default()
    }
}

fn mentor() -> AmendmentInput {
    AmendmentInput {
        mentors: Some(vec![MentorInput {
            name: Some("Abena Boateng".to_owned()),
            ..MentorInput::default()
        }]),
        ..AmendmentInput::default()
    }
}

#[tokio::test]
async fn both_can_end_an_apprenticeship_whose_cover_ran_out() {
    let (stage, ama, signed) = uninsured().await;
    let open = proposed(&stage, &signed, termination()).await.unwrap();
    for (account, name) in [(ama.account, "Ama Serwaa"), (stage.owner, "Kofi Mensah")] {
        sign_as(&stage, account, word(&open, name)).await.unwrap();
    }
    let viewer = stage.viewer(stage.owner).await;
    let ended = crate::agreements::agreement(stage.ctx(), &viewer, signed.id).await;
    assert_eq!(ended.unwrap().unwrap().ends_on, day(2027, 1, 31));
}

#[tokio::test]
async fn what_rests_or_has_nothing_to_do_with_cover_waits_for_none() {
    for changes in [rest(), pay("900.00"), mentor(), hours(2_100)] {
        let (stage, _, signed) = uninsured().await;
        let told = format!("{changes:?}");
        let open = proposed(&stage, &signed, changes).await;
        assert_eq!(refused(open), None, "{told}");
    }
}

#[tokio::test]
async fn what_begins_or_grows_at_work_waits_for_cover() {
    let (stage, _, signed) = uninsured().await;
    let longer = until(signed.ends_on + Duration::days(30));
    let more = hours(2_460);
    let with_an_end = AmendmentInput {
        hours: more.hours.clone(),
        ..termination()
    };
    for changes in [longer, more, with_an_end] {
        let told = format!("{changes:?}");
        let open = proposed(&stage, &signed, changes).await;
        assert_eq!(refused(open), Some(UserErrorCode::QualityGate), "{told}");
    }
}

#[tokio::test]
async fn a_change_is_refused_for_what_it_makes_wrong_itself() {
    let (stage, _, signed) = uninsured().await;
    let shut_out = AmendmentInput {
        training_plan: Some(PlanChangeInput {
            learning_outcomes: Some(vec!["Fit a door, men only".to_owned()]),
            stages: None,
        }),
        ..AmendmentInput::default()
    };
    let refused = proposed(&stage, &signed, shut_out).await;
    let refusals = refused.unwrap_err().into_refusals().unwrap();
    let rules: Vec<bool> = refusals
        .iter()
        .map(|refusal| refusal.message.contains("(G22,"))
        .collect();
    assert_eq!(rules, [true], "{refusals:?}");
}
