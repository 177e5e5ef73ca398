use chrono::{Duration, NaiveDate};

use super::amending::{day, hours, proposal, propose};
use super::{agreement_id, asked, authority, draft_as, run, sign_as, signed_with, sound, word};
use crate::agreements::wording::{WordingLanguage, book};
use crate::agreements::{
    Agreement, AmendmentInput, InterruptionInput, PeriodChangeInput, RefuseAgreementInput,
    TerminateAgreementInput, agreement, print, refuse, tend, terminate, verify_documents,
};
use crate::applications::testing::{Person, Stage, refused};
use crate::error::UserErrorCode;
use crate::graphql::scalars::Date;
use crate::vocabulary::AgreementState;

async fn now(stage: &Stage, known: &Agreement) -> Agreement {
    let viewer = stage.viewer(stage.owner).await;
    let found = agreement(stage.ctx(), &viewer, known.id).await;
    found.unwrap().unwrap()
}

async fn no_faults(stage: &Stage) {
    let faults = verify_documents(&stage.ctx().db).await.unwrap();
    assert_eq!(faults, Vec::<String>::new());
}

/// Signed, begun, and past the probation.
async fn running(stage: &Stage) -> (Person, Agreement) {
    let (ama, signed) = signed_with(stage).await;
    stage.fixture.pass(Duration::days(183));
    tend(stage.ctx()).await.unwrap();
    stage.fixture.pass(Duration::days(60));
    (ama, now(stage, &signed).await)
}

async fn notice(stage: &Stage, ama: &Person, running: &Agreement) -> NaiveDate {
    let last = stage.days_from_now(28);
    let viewer = stage.viewer(ama.account).await;
    let input = TerminateAgreementInput {
        agreement_id: agreement_id(running),
        reason: "Another calling.".to_owned(),
        last_day: Some(Date(last)),
        for_cause: None,
    };
    terminate(stage.ctx(), &viewer, input).await.unwrap();
    last
}

async fn agreed(
    stage: &Stage,
    ama: &Person,
    agreement: &Agreement,
    from: NaiveDate,
    changes: AmendmentInput,
) -> Agreement {
    let input = proposal(agreement, from, changes);
    let proposed = propose(stage, stage.owner, input).await.unwrap();
    sign_as(stage, ama.account, word(&proposed, "Ama Serwaa"))
        .await
        .unwrap();
    sign_as(stage, stage.owner, word(&proposed, "Kofi Mensah"))
        .await
        .unwrap()
}

fn until(ends_on: NaiveDate) -> AmendmentInput {
    AmendmentInput {
        period: Some(PeriodChangeInput {
            starts_on: None,
            ends_on: Date(ends_on),
        }),
        ..AmendmentInput::default()
    }
}

#[tokio::test]
async fn a_notice_stays_given_whatever_is_agreed_after_it() {
    let stage = sound(1).await;
    let (ama, running) = running(&stage).await;
    let last = notice(&stage, &ama, &running).await;
    let noticed = now(&stage, &running).await;
    let from = stage.days_from_now(10);
    let amended = agreed(&stage, &ama, &noticed, from, hours(2_100)).await;
    assert_eq!((amended.ends_on, amended.terminates_on), (last, Some(last)));
    assert!(amended.on(last).in_force);
    assert!(!amended.on(last.succ_opt().unwrap()).in_force);
    no_faults(&stage).await;

    let longer = propose(
        &stage,
        stage.owner,
        proposal(&amended, from, until(day(2028, 8, 31))),
    );
    assert_eq!(refused(longer.await), Some(UserErrorCode::NotAllowedNow));
    stage.fixture.pass(Duration::days(29));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(
        now(&stage, &amended).await.state,
        AgreementState::Terminated
    );
    no_faults(&stage).await;
}

#[tokio::test]
async fn what_ends_before_the_day_of_a_notice_is_completed_on_its_own_last_day() {
    let stage = sound(1).await;
    let (ama, running) = running(&stage).await;
    notice(&stage, &ama, &running).await;
    let noticed = now(&stage, &running).await;
    let from = stage.days_from_now(5);
    let shorter = agreed(&stage, &ama, &noticed, from, until(stage.days_from_now(14))).await;
    assert_eq!(shorter.ends_on, stage.days_from_now(14));
    stage.fixture.pass(Duration::days(15));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(now(&stage, &shorter).await.state, AgreementState::Completed);
}

#[tokio::test]
async fn whoever_agreed_on_an_end_can_agree_to_go_on() {
    let stage = sound(1).await;
    let (ama, running) = running(&stage).await;
    let end = AmendmentInput {
        termination: Some(Date(stage.days_from_now(60))),
        ..AmendmentInput::default()
    };
    let from = stage.days_from_now(5);
    let ending = agreed(&stage, &ama, &running, from, end).await;
    assert_eq!(ending.terminates_on, Some(stage.days_from_now(60)));
    let on = agreed(&stage, &ama, &ending, from, until(day(2028, 8, 31))).await;
    assert_eq!((on.ends_on, on.terminates_on), (day(2028, 8, 31), None));
    no_faults(&stage).await;
    stage.fixture.pass(Duration::days(61));
    tend(stage.ctx()).await.unwrap();
    assert_eq!(now(&stage, &on).await.state, AgreementState::Active);
}

#[tokio::test]
async fn what_the_authority_strikes_off_has_held_until_that_day_and_its_texts_say_that_they_are_replaced()
 {
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let (_, running) = running(&stage).await;
    let struck_on = stage.ctx().today();
    let viewer = stage.viewer(office).await;
    let input = RefuseAgreementInput {
        agreement_id: agreement_id(&running),
        reason: "Nobody trains there.".to_owned(),
    };
    let struck = refuse(stage.ctx(), &viewer, input).await.unwrap();
    assert!(struck.on(struck_on.pred_opt().unwrap()).in_force);
    assert!(!struck.on(struck_on.succ_opt().unwrap()).in_force);

    let mut again = asked(struck.application_id);
    again.starts_on = Some(Date(stage.days_from_now(30)));
    let redrafted = draft_as(&stage, stage.owner, again).await.unwrap();
    let book = book::of(WordingLanguage::English);
    let marked = |number: i32| {
        let version = redrafted.version(number).unwrap();
        print::watermark(book, &redrafted, version)
    };
    assert_eq!(marked(1), Some(book.plain("paper.ended")));
    assert_eq!(marked(2), Some(book.plain("paper.draft")));
    no_faults(&stage).await;
}

#[tokio::test]
async fn a_redraft_keeps_neither_an_early_end_nor_the_leave_to_begin_in_the_past() {
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let (ama, running) = running(&stage).await;
    notice(&stage, &ama, &running).await;
    run(
        &stage,
        "UPDATE agreement SET backdating_from = '2026-09-01'",
    )
    .await
    .unwrap();
    let viewer = stage.viewer(office).await;
    let input = RefuseAgreementInput {
        agreement_id: agreement_id(&running),
        reason: "Nobody trains there.".to_owned(),
    };
    refuse(stage.ctx(), &viewer, input).await.unwrap();
    let mut again = asked(running.application_id);
    again.starts_on = Some(Date(day(2026, 9, 1)));
    assert_eq!(
        refused(draft_as(&stage, stage.owner, again.clone()).await),
        Some(UserErrorCode::InThePast)
    );
    again.starts_on = Some(Date(stage.days_from_now(30)));
    let redrafted = draft_as(&stage, stage.owner, again).await.unwrap();
    assert_eq!(
        (redrafted.terminates_on, redrafted.backdating_from),
        (None, None)
    );
}

#[tokio::test]
async fn nobody_signs_a_change_after_the_day_from_which_it_holds() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let soon = stage.days_from_now(3);
    let proposed = propose(&stage, stage.owner, proposal(&signed, soon, hours(2_100)))
        .await
        .unwrap();
    assert_eq!(proposed.sign_by, Some(soon));
    stage.fixture.pass(Duration::days(4));
    let late = sign_as(&stage, ama.account, word(&proposed, "Ama Serwaa")).await;
    assert_eq!(refused(late), Some(UserErrorCode::Expired));
}

#[tokio::test]
async fn a_rest_begins_on_the_effective_day_or_later() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    let rest = AmendmentInput {
        interruption: Some(InterruptionInput {
            from: Date(day(2026, 10, 1)),
            until: Date(day(2026, 10, 31)),
        }),
        ..AmendmentInput::default()
    };
    let earlier = propose(
        &stage,
        stage.owner,
        proposal(&signed, day(2026, 12, 1), rest),
    )
    .await;
    assert_eq!(refused(earlier), Some(UserErrorCode::InThePast));
}

#[tokio::test]
async fn an_agreement_does_not_go_on_for_ever() {
    let stage = sound(1).await;
    let (_, signed) = signed_with(&stage).await;
    let input = proposal(&signed, day(2026, 12, 1), until(day(2036, 9, 1)));
    assert_eq!(
        refused(propose(&stage, stage.owner, input).await),
        Some(UserErrorCode::OutOfRange)
    );
    let input = proposal(&signed, day(2026, 12, 1), until(day(2036, 8, 31)));
    assert_eq!(refused(propose(&stage, stage.owner, input).await), None);
}

#[tokio::test]
async fn a_change_is_looked_at_on_every_later_day_from_which_others_hold() {
    let stage = sound(1).await;
    let (ama, signed) = signed_with(&stage).await;
    let later = agreed(
        &stage,
        &ama,
        &signed,
        day(2026, 12, 1),
        until(day(2028, 9, 30)),
    )
    .await;
    let input = proposal(&later, day(2026, 10, 1), hours(2_100));
    let proposed = propose(&stage, stage.owner, input).await.unwrap();
    let amendment = proposed.pending().unwrap().document.amendment.clone();
    let changes = (day(2026, 10, 1), amendment.unwrap().changes);
    let asked = (changes.0, changes.1.as_slice());
    assert_eq!(
        proposed.turning_days(asked.0),
        [day(2026, 10, 1), day(2026, 12, 1)]
    );
    let told = |on| {
        let terms = proposed.terms_with(asked, on);
        (terms.weekly_minutes, terms.ends_on)
    };
    assert_eq!(told(day(2026, 9, 30)), (2_400, day(2028, 8, 31)));
    assert_eq!(told(day(2026, 10, 1)), (2_100, day(2028, 8, 31)));
    assert_eq!(told(day(2026, 12, 1)), (2_100, day(2028, 9, 30)));
}
