//! What is in somebody's way, and what they are told that would help.

use super::*;
use crate::agreements::{self, DraftAgreementInput};
use crate::brokering::obstacle;

async fn agreed(stage: &Stage, person: Person) {
    agreements::tests::make_sound(stage).await;
    let application = stage.accepted(person).await;
    let input = DraftAgreementInput {
        application_id: encode(Kind::Application, application.id),
        ..DraftAgreementInput::default()
    };
    let owner = stage.viewer(stage.owner).await;
    agreements::draft(stage.ctx(), &owner, input).await.unwrap();
}

async fn findings(stage: &Stage, person: Person, placement_id: Uuid) -> Vec<(String, bool)> {
    let candidate = candidates::load_one(stage.ctx(), person.candidate)
        .await
        .unwrap();
    let found = placements::store::load(stage.ctx().db.reader(), &[placement_id])
        .await
        .unwrap();
    let fit = fit(stage.ctx(), &candidate, &found[&placement_id])
        .await
        .unwrap();
    fit.gate
        .findings
        .iter()
        .map(|finding| {
            let failed = matches!(finding.verdict, Verdict::Fail(_));
            (words::condition_code(finding.condition).to_owned(), failed)
        })
        .collect()
}

#[tokio::test]
async fn an_agreement_is_in_the_way_of_others_but_not_of_its_own_application() {
    let stage = stage().await;
    let other = stage.placement(1).await;
    let ama = stage.adult("Ama Owusu").await;
    agreed(&stage, ama).await;
    let bound = |findings: Vec<(String, bool)>| findings.contains(&("commitment".to_owned(), true));
    assert!(!bound(findings(&stage, ama, stage.placement).await));
    assert!(bound(findings(&stage, ama, other).await));
}

async fn told_why(stage: &Stage, person: Person) -> Option<(String, Option<String>)> {
    let viewer = stage.viewer(person.account).await;
    obstacle(stage.ctx(), &viewer, None)
        .await
        .unwrap()
        .map(|obstacle| words::obstacle(&obstacle, "en"))
}

#[tokio::test]
async fn somebody_with_an_agreement_is_told_from_when_another_placement_would_do() {
    let stage = stage().await;
    let other = stage.placement(1).await;
    at(&stage, other, HERE).await;
    let ama = stage.adult("Ama Owusu").await;
    let ama = with_profile(&stage, ama, profile()).await;
    agreed(&stage, ama).await;
    indexed(&stage).await;
    assert!(matched(&stage, ama).await.is_empty());
    let (text, remedy) = told_why(&stage, ama).await.unwrap();
    assert!(text.contains("agreement"), "{text}");
    assert!(
        remedy.as_deref().is_some_and(|it| it.contains("2028")),
        "{remedy:?}"
    );
}

#[tokio::test]
async fn whoever_finds_nothing_within_their_limit_is_told_how_far_the_nearest_is() {
    let stage = stage().await;
    at(&stage, stage.placement, FAR).await;
    indexed(&stage).await;
    let ama = stage.adult("Ama Owusu").await;
    let near = SaveCandidateProfileInput {
        travel_limit_km: Value(20),
        ..profile()
    };
    let ama = with_profile(&stage, ama, near).await;
    let (text, remedy) = told_why(&stage, ama).await.unwrap();
    assert!(text.contains("km away"), "{text}");
    assert!(remedy.unwrap().contains("travel limit of"));
}

#[tokio::test]
async fn an_empty_profile_is_told_to_be_the_reason_and_whoever_has_matches_needs_none() {
    let stage = stage().await;
    stage.set(placement::Column::MinimumAge, 18).await;
    let ama = stage.adult("Ama Owusu").await;
    let (text, _) = told_why(&stage, ama).await.unwrap();
    assert!(text.contains("Your profile"), "{text}");
    indexed(&stage).await;
    let ama = with_profile(&stage, ama, profile()).await;
    assert_eq!(told_why(&stage, ama).await, None);
}

#[tokio::test]
async fn no_step_is_proposed_that_nobody_would_take() {
    let stage = stage().await;
    at(&stage, stage.placement, (51.5, 0.0)).await;
    let ama = stage.adult("Ama Owusu").await;
    let far = SaveCandidateProfileInput {
        travel_limit_km: Value(500),
        ..profile()
    };
    let ama = with_profile(&stage, ama, far).await;
    let candidate = candidates::load_one(stage.ctx(), ama.candidate)
        .await
        .unwrap();
    let found = placements::store::load(stage.ctx().db.reader(), &[stage.placement])
        .await
        .unwrap();
    let fit = fit(stage.ctx(), &candidate, &found[&stage.placement])
        .await
        .unwrap();
    for language in ["en", "fr", "ar"] {
        let told: Vec<String> = fit
            .gate
            .findings
            .iter()
            .filter_map(|finding| words::finding(finding, &fit, language).1)
            .chain(
                fit.would_help
                    .iter()
                    .map(|step| words::would_help(step, &fit, language)),
            )
            .collect();
        assert!(told.iter().all(|it| !it.contains(" km")), "{told:?}");
    }
    for step in &fit.would_help {
        assert!(step.opens_gate() || step.after.fit >= step.before.fit + 2);
    }
}
