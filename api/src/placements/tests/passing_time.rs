//! New packs, evidence that runs out, and the letters of a day.

use std::sync::Arc;

use standards::TextLanguage;
use standards::gate::{Library, PackSource};

use super::*;
use crate::vocabulary::HoldCause;

/// A pack for Kenya that asks for one thing more than the international one.
fn with_kenya(version: &str, question: &str, severity: &str) -> Arc<Library> {
    let pack = format!(
        r#"
id = "ke"
version = "{version}"
jurisdiction = "KE"
extends = "international"

[instruments.K]
title = {{ en = "An invented law", fr = "Une loi inventée" }}
year = 2026

[[rule]]
id = "K01"
kind = "answer"
severity = "{severity}"
instrument = "K"
provision = "section 1"
evidence = "text"
parameters = {{ question = "{question}", expected = true }}
"#
    );
    let texts = r#"
[K01]
title = "Something more"
met = "It is so."
not_met = "It is not so."
not_stated = "It isn't stated."
remedy = "State it."
"#;
    let text = |language: TextLanguage| {
        let name = format!("texts/ke.{}.toml", language.code());
        (language, name, texts.to_owned())
    };
    let source = PackSource {
        file: "packs/ke.toml".to_owned(),
        pack,
        texts: TextLanguage::ALL.iter().copied().map(text).collect(),
    };
    Arc::new(Library::with(&[source]).unwrap())
}

/// A public placement in Nairobi.
async fn in_kenya() -> (Stage, Placement) {
    let mut stage = Stage::new().await;
    let moved = SiteInput {
        id: Some(stage.site.clone()),
        country: "KE".to_owned(),
        ..site("Workshop", -1.28, 36.82)
    };
    let input = SaveEnterpriseInput {
        id: Some(stage.enterprise.clone()),
        sites: Some(vec![moved]),
        ..SaveEnterpriseInput::default()
    };
    save_enterprise(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    stage.fixture.ctx.standards = with_kenya("1", "induction_planned", "block");
    let published = stage.published().await;
    recheck::mark_checked(stage.ctx(), stage.ctx().db.writer())
        .await
        .unwrap();
    (stage, published)
}

async fn seen(stage: &Stage, id: Uuid) -> Placement {
    placement(stage.ctx(), &stage.owner, id)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn the_pack_is_that_of_the_country_of_work() {
    let (stage, published) = in_kenya().await;
    let id = published.quality_report_id.unwrap();
    let kept = store::quality_records(stage.ctx().db.reader(), &[id])
        .await
        .unwrap();
    assert_eq!(kept[&id].pack.id, "ke");
    assert!(recheck::run_if_due(stage.ctx()).await.unwrap().is_none());
}

#[tokio::test]
async fn a_new_pack_that_blocks_makes_a_placement_a_draft_and_tells_those_concerned() {
    let (mut stage, published) = in_kenya().await;
    stage.authority("authority@example.org").await;
    stage.fixture.ctx.standards = with_kenya("2", "transfer_plan", "block");
    let run = recheck::run_if_due(stage.ctx()).await.unwrap().unwrap();
    assert_eq!(
        (run.total, run.done, run.changed, run.blocked),
        (1, 1, 1, 1)
    );
    assert!(run.finished_at.is_some());
    let held = seen(&stage, published.id).await;
    assert_eq!(held.state, PlacementState::Draft);
    let back = held.held_back.unwrap();
    assert_eq!(back.cause, HoldCause::Standard);
    assert!(back.reason.contains("State it."), "{}", back.reason);
    let told = stage.messages().await;
    assert!(told.contains(&("placements_held".to_owned(), "owner@example.org".to_owned())));
    assert!(told.contains(&(
        "standard_changed".to_owned(),
        "authority@example.org".to_owned()
    )));
    assert!(recheck::run_if_due(stage.ctx()).await.unwrap().is_none());
}

#[tokio::test]
async fn a_new_pack_that_asks_for_a_review_keeps_it_public_and_opens_a_case() {
    let (mut stage, published) = in_kenya().await;
    stage.fixture.ctx.standards = with_kenya("2", "transfer_plan", "review");
    let run = recheck::run_if_due(stage.ctx()).await.unwrap().unwrap();
    assert_eq!((run.changed, run.blocked), (1, 0));
    let standing = seen(&stage, published.id).await;
    assert_eq!(standing.state, PlacementState::Published);
    assert_ne!(standing.quality_report_id, published.quality_report_id);
    let cases = reviews::newest_of(stage.ctx().db.reader(), &[published.id])
        .await
        .unwrap();
    assert!(
        cases[&published.id]
            .rules
            .iter()
            .any(|asked| asked.rule == "K01")
    );
}

#[tokio::test]
async fn a_recheck_that_finds_nothing_new_changes_nothing() {
    let (mut stage, published) = in_kenya().await;
    stage.fixture.ctx.standards = with_kenya("2", "induction_planned", "block");
    let run = recheck::run_if_due(stage.ctx()).await.unwrap().unwrap();
    assert_eq!((run.done, run.changed), (1, 0));
    let standing = seen(&stage, published.id).await;
    assert_eq!(standing.quality_report_id, published.quality_report_id);
}

#[tokio::test]
async fn progress_is_for_administrators() {
    let (stage, _) = in_kenya().await;
    recheck::run(stage.ctx(), &mut |_| {}).await.unwrap();
    assert_eq!(
        recheck::latest(stage.ctx(), &stage.owner).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn evidence_that_runs_out_is_warned_of_once_a_step_and_then_takes_the_placement_off() {
    let stage = Stage::new().await;
    let mut conditions = covered();
    for cover in conditions.coverage.iter_mut().flatten() {
        cover.from_date = Some(Date(day(2026, 1, 1)));
        cover.evidence_expires_on = Some(Date(day(2026, 4, 1)));
    }
    let input = SavePlacementInput {
        conditions: MaybeUndefined::Value(conditions),
        starts_on: Some(Date(day(2026, 3, 30))),
        ..stage.good()
    };
    let draft = stage.saved(input).await;
    let gated = stage.publish(draft.id).await;
    assert!(gated.refusals.is_empty(), "{:?}", gated.refusals);
    let warnings = async || {
        let told = stage.messages().await;
        told.iter()
            .filter(|(template, _)| template == "cover_expiring")
            .count()
    };
    stage.fixture.pass(Duration::days(5));
    watch::daily(stage.ctx()).await.unwrap();
    assert_eq!(warnings().await, 1);
    stage.fixture.pass(Duration::days(1));
    watch::daily(stage.ctx()).await.unwrap();
    assert_eq!(warnings().await, 1);
    stage.fixture.pass(Duration::days(20));
    watch::daily(stage.ctx()).await.unwrap();
    assert_eq!(warnings().await, 2);
    stage.fixture.pass(Duration::days(10));
    watch::daily(stage.ctx()).await.unwrap();
    let held = seen(&stage, draft.id).await;
    assert_eq!(held.state, PlacementState::Draft);
    assert_eq!(held.held_back.unwrap().cause, HoldCause::Cover);
    let told = stage.messages().await;
    assert!(told.contains(&("placements_held".to_owned(), "owner@example.org".to_owned())));
}

#[tokio::test]
async fn the_authority_hears_once_a_day_what_waits() {
    let stage = Stage::new().await;
    stage.published().await;
    stage.authority("authority@example.org").await;
    for _ in 0..2 {
        watch::daily(stage.ctx()).await.unwrap();
    }
    let told = stage.messages().await;
    let letters = told
        .iter()
        .filter(|(template, _)| template == "authority_queue");
    assert_eq!(letters.count(), 1);
}
