//! What the gate says while a placement is being written, and what contradicts itself.

use standards::gate::Verdict;

use super::*;
use crate::organisations::{SaveMentorInput, save_mentor};

async fn asked(stage: &Stage, input: &SavePlacementInput) -> standards::gate::Report {
    quality_report(stage.ctx(), &stage.owner, input)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_empty_input_is_judged_as_nothing_stated_and_nothing_is_written() {
    let stage = Stage::new().await;
    let report = asked(&stage, &SavePlacementInput::default()).await;
    assert!(!report.is_publishable());
    assert_eq!(report.jurisdiction, None);
    let page = Page::read(None, None).unwrap();
    let id = ids::decode(Kind::Organisation, &stage.enterprise, "id").unwrap();
    let there = of_organisation(stage.ctx(), &stage.owner, id, page)
        .await
        .unwrap();
    assert_eq!(there.total, 0);
}

#[tokio::test]
async fn the_report_of_a_whole_input_is_the_report_that_is_kept_of_it() {
    let stage = Stage::new().await;
    let live = asked(&stage, &stage.good()).await;
    let saved = stage.saved(stage.good()).await;
    let gated = stage.publish(saved.id).await;
    assert_eq!(live, gated.report);
}

#[tokio::test]
async fn what_can_not_be_read_counts_as_not_stated() {
    let stage = Stage::new().await;
    let input = SavePlacementInput {
        duration_months: Some(-3),
        ..stage.good()
    };
    let report = asked(&stage, &input).await;
    let duration = report.result("G13").unwrap();
    assert_eq!(duration.verdict, Verdict::Review);
    assert!(
        asked(&stage, &stage.good())
            .await
            .result("G13")
            .unwrap()
            .verdict
            < Verdict::Review
    );
}

#[tokio::test]
async fn nobody_asks_about_somebody_elses_enterprise_or_placement() {
    let stage = Stage::new().await;
    let stranger = stage.stranger().await;
    let refused = quality_report(stage.ctx(), &stranger, &stage.good()).await;
    assert_eq!(codes(refused)[0].1, UserErrorCode::NotFound);
    let published = stage.published().await;
    let refused = quality_report(stage.ctx(), &stranger, &edit(published.id)).await;
    assert_eq!(codes(refused)[0].1, UserErrorCode::Forbidden);
    let nobody = Viewer::anonymous("en");
    let refused = quality_report(stage.ctx(), &nobody, &SavePlacementInput::default()).await;
    assert_eq!(codes(refused)[0].1, UserErrorCode::Unauthenticated);
}

#[tokio::test]
async fn no_night_work_with_a_day_that_ends_at_eleven_is_refused_at_its_field_with_the_reason() {
    let stage = Stage::new().await;
    let conditions = ConditionsInput {
        night_work: Some(false),
        working_time: MaybeUndefined::Value(WorkingTimeInput {
            earliest_start: Some("15:00".to_owned()),
            latest_end: Some("23:00".to_owned()),
            daily_minutes: None,
        }),
        ..covered()
    };
    let input = SavePlacementInput {
        conditions: MaybeUndefined::Value(conditions),
        ..stage.good()
    };
    let refused = save_placement(stage.ctx(), &stage.owner, input).await;
    let refusals = refused.unwrap_err().into_refusals().unwrap();
    assert_eq!(refusals.len(), 1, "{refusals:?}");
    assert_eq!(refusals[0].field.as_deref(), Some("conditions.nightWork"));
    assert!(refusals[0].message.contains("night"));
}

#[tokio::test]
async fn statements_of_later_forms_stay_when_an_earlier_form_saves_and_null_clears_them() {
    let stage = Stage::new().await;
    let conditions = ConditionsInput {
        working_time: MaybeUndefined::Value(WorkingTimeInput {
            earliest_start: Some("07:30".to_owned()),
            latest_end: Some("16:30".to_owned()),
            daily_minutes: Some(480),
        }),
        apprentice_pays: MaybeUndefined::Value(false),
        clauses: MaybeUndefined::Value(Vec::new()),
        ..covered()
    };
    let input = SavePlacementInput {
        conditions: MaybeUndefined::Value(conditions),
        ..stage.good()
    };
    let saved = stage.saved(input).await;
    let earlier = SavePlacementInput {
        conditions: MaybeUndefined::Value(covered()),
        ..edit(saved.id)
    };
    let kept = stage.saved(earlier).await;
    assert_eq!(kept.conditions.working_time.daily_minutes, Some(480));
    assert_eq!(kept.conditions.clauses, Some(Vec::new()));
    let cleared = ConditionsInput {
        clauses: MaybeUndefined::Null,
        apprentice_pays: MaybeUndefined::Null,
        ..covered()
    };
    let input = SavePlacementInput {
        conditions: MaybeUndefined::Value(cleared),
        ..edit(saved.id)
    };
    let cleared = stage.saved(input).await;
    assert_eq!(
        (
            cleared.conditions.clauses,
            cleared.conditions.apprentice_pays
        ),
        (None, None)
    );
}

#[tokio::test]
async fn a_mentors_name_stands_for_the_mentor_and_an_unknown_id_is_refused() {
    let stage = Stage::new().await;
    let mentor = SaveMentorInput {
        organisation_id: Some(stage.enterprise.clone()),
        name: Some("Esi Boateng".to_owned()),
        adult: MaybeUndefined::Value(true),
        ..SaveMentorInput::default()
    };
    let mentor = save_mentor(stage.ctx(), &stage.owner, mentor)
        .await
        .unwrap();
    let named = SavePlacementInput {
        mentor_name: MaybeUndefined::Value("Esi Boateng".to_owned()),
        ..stage.good()
    };
    let saved = stage.saved(named).await;
    assert_eq!(saved.mentor.map(|found| found.id), Some(mentor.id));
    let foreign = SavePlacementInput {
        mentor_id: MaybeUndefined::Value(ids::encode(Kind::Mentor, Uuid::now_v7())),
        ..edit(saved.id)
    };
    assert_eq!(
        codes(save_placement(stage.ctx(), &stage.owner, foreign).await),
        [(Some("mentorId".to_owned()), UserErrorCode::NotFound)]
    );
}
