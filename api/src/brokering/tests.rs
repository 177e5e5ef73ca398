mod obstacles;

use std::collections::BTreeSet;

use async_graphql::MaybeUndefined::Value;
use matcher::Term;
use matcher::gate::Verdict;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::words::{self, enterprise};
use super::{applicant_fits, candidates_for, explained_matches, fit, matches};
use crate::applications::testing::{Person, Stage};
use crate::candidates::{self, SaveCandidateProfileInput, Sight};
use crate::entities::{organisation, placement, site};
use crate::error::{Error, UserErrorCode};
use crate::ids::{Kind, encode};
use crate::index_feed;
use crate::placements;
use crate::vocabulary::PlacementState;

/// Kumasi.
const HERE: (f64, f64) = (6.69, -1.62);
/// Some 200 km away.
const FAR: (f64, f64) = (5.6, -0.2);

fn profile() -> SaveCandidateProfileInput {
    SaveCandidateProfileInput {
        latitude: Value(HERE.0),
        longitude: Value(HERE.1),
        travel_limit_km: Value(300),
        aspirations: Some(vec!["7115".to_owned()]),
        brokering_consent: Some(true),
        ..SaveCandidateProfileInput::default()
    }
}

async fn at(stage: &Stage, placement_id: Uuid, (latitude, longitude): (f64, f64)) {
    let row = placement::Entity::find_by_id(placement_id)
        .one(stage.ctx().db.reader())
        .await
        .unwrap()
        .unwrap();
    site::Entity::update_many()
        .col_expr(site::Column::Latitude, Expr::value(latitude))
        .col_expr(site::Column::Longitude, Expr::value(longitude))
        .filter(site::Column::Id.eq(row.site_id))
        .exec(stage.ctx().db.writer())
        .await
        .unwrap();
}

/// One placement here, and everything in the index.
async fn stage() -> Stage {
    let stage = Stage::with_places(2).await;
    at(&stage, stage.placement, HERE).await;
    stage
}

async fn verify(stage: &Stage) {
    organisation::Entity::update_many()
        .col_expr(
            organisation::Column::VerifiedAt,
            Expr::value(stage.ctx().now()),
        )
        .filter(organisation::Column::Id.eq(stage.organisation))
        .exec(stage.ctx().db.writer())
        .await
        .unwrap();
}

async fn proposed(stage: &Stage) -> Vec<super::CandidateMatch> {
    candidates_for(
        stage.ctx(),
        &stage.viewer(stage.owner).await,
        stage.placement,
        None,
    )
    .await
    .unwrap()
}

async fn indexed(stage: &Stage) {
    index_feed::reindex(stage.ctx(), |_, _| {}).await.unwrap();
}

async fn with_profile(stage: &Stage, person: Person, input: SaveCandidateProfileInput) -> Person {
    let viewer = stage.viewer(person.account).await;
    candidates::save_candidate_profile(stage.ctx(), &viewer, input)
        .await
        .unwrap();
    person
}

async fn matched(stage: &Stage, person: Person) -> Vec<super::Match> {
    matches(stage.ctx(), &stage.viewer(person.account).await, None, None)
        .await
        .unwrap()
}

fn refused_as<T>(result: Result<T, Error>) -> UserErrorCode {
    let Err(error) = result else {
        panic!("it was not refused")
    };
    error.into_refusals().unwrap()[0].code
}

#[tokio::test]
async fn a_near_placement_comes_before_a_far_one() {
    let stage = stage().await;
    let far = stage.placement(1).await;
    at(&stage, far, FAR).await;
    indexed(&stage).await;
    let ama = stage.adult("Ama Owusu").await;
    let ama = with_profile(&stage, ama, profile()).await;
    let order: Vec<Uuid> = matched(&stage, ama)
        .await
        .iter()
        .map(|found| found.placement.id)
        .collect();
    assert_eq!(order, [stage.placement, far]);
}

#[tokio::test]
async fn a_placement_beyond_the_travel_limit_is_not_a_match() {
    let stage = stage().await;
    at(&stage, stage.placement, FAR).await;
    indexed(&stage).await;
    let ama = stage.adult("Ama Owusu").await;
    let near = SaveCandidateProfileInput {
        travel_limit_km: Value(20),
        ..profile()
    };
    let ama = with_profile(&stage, ama, near).await;
    assert!(matched(&stage, ama).await.is_empty());
}

#[tokio::test]
async fn a_minor_is_not_matched_with_work_from_18_and_is_told_when() {
    let stage = stage().await;
    stage.set(placement::Column::MinimumAge, 18).await;
    indexed(&stage).await;
    let kwame = stage.minor("Kwame Boateng").await;
    let kwame = with_profile(&stage, kwame, profile()).await;
    assert!(matched(&stage, kwame).await.is_empty());

    let candidate = candidates::load_one(stage.ctx(), kwame.candidate)
        .await
        .unwrap();
    let found = placements::store::load(stage.ctx().db.reader(), &[stage.placement])
        .await
        .unwrap();
    let fit = fit(stage.ctx(), &candidate, &found[&stage.placement])
        .await
        .unwrap();
    let told: Vec<_> = fit
        .gate
        .findings
        .iter()
        .map(|finding| words::finding(finding, &fit, "en"))
        .collect();
    assert!(
        told.iter()
            .any(|(text, remedy)| text.contains("from 18 years")
                && remedy.as_deref() == Some("A start from 17\u{a0}May 2027 would do.")),
        "{told:?}"
    );
}

#[tokio::test]
async fn nobody_else_sees_somebodys_matches() {
    let stage = stage().await;
    indexed(&stage).await;
    let ama = stage.adult("Ama Owusu").await;
    let eve = stage.adult("Eve Addo").await;
    for stranger in [eve.account, stage.owner] {
        let viewer = stage.viewer(stranger).await;
        let asked = matches(stage.ctx(), &viewer, Some(ama.candidate), None).await;
        assert_eq!(refused_as(asked), UserErrorCode::NotFound);
    }
}

#[tokio::test]
async fn base_and_points_add_up_to_the_score_that_is_shown() {
    let stage = stage().await;
    indexed(&stage).await;
    let ama = stage.adult("Ama Owusu").await;
    let ama = with_profile(&stage, ama, profile()).await;
    for found in matched(&stage, ama).await {
        for side in [
            &found.fit.score.candidate_side,
            &found.fit.score.placement_side,
        ] {
            let points: i16 = side.terms.iter().map(|term| term.points).sum();
            assert_eq!(i16::from(side.base) + points, i16::from(side.score));
        }
    }
}

#[tokio::test]
async fn candidates_who_consented_are_proposed_without_their_names() {
    let stage = stage().await;
    verify(&stage).await;
    let ama = stage.adult("Ama Owusu").await;
    with_profile(&stage, ama, profile()).await;
    let shy = stage.adult("Esi Appiah").await;
    with_profile(
        &stage,
        shy,
        SaveCandidateProfileInput {
            brokering_consent: Some(false),
            ..profile()
        },
    )
    .await;
    let seen: Vec<(Uuid, Sight)> = proposed(&stage)
        .await
        .iter()
        .map(|found| (found.candidate.id, found.sight))
        .collect();
    assert_eq!(seen, [(ama.candidate, Sight::Pseudonymous)]);
}

#[tokio::test]
async fn an_enterprise_that_nobody_verified_sees_who_applied_and_nobody_else() {
    let stage = stage().await;
    let ama = stage.adult("Ama Owusu").await;
    with_profile(&stage, ama, profile()).await;
    let eve = stage.adult("Eve Addo").await;
    stage.apply(eve).await.unwrap();
    let seen: Vec<Uuid> = proposed(&stage)
        .await
        .iter()
        .map(|found| found.candidate.id)
        .collect();
    assert_eq!(seen, [eve.candidate]);
}

#[tokio::test]
async fn a_draft_is_told_nobody() {
    let stage = stage().await;
    verify(&stage).await;
    stage
        .set(placement::Column::State, PlacementState::Draft.code())
        .await;
    stage
        .set(
            placement::Column::PublishedAt,
            None::<chrono::DateTime<chrono::Utc>>,
        )
        .await;
    let asked = candidates_for(
        stage.ctx(),
        &stage.viewer(stage.owner).await,
        stage.placement,
        None,
    )
    .await;
    assert_eq!(refused_as(asked), UserErrorCode::NotAllowedNow);
}

#[tokio::test]
async fn once_the_last_day_to_apply_is_over_only_applicants_are_seen() {
    let stage = stage().await;
    verify(&stage).await;
    let ama = stage.adult("Ama Owusu").await;
    with_profile(&stage, ama, profile()).await;
    let eve = stage.adult("Eve Addo").await;
    stage.apply(eve).await.unwrap();
    assert_eq!(proposed(&stage).await.len(), 2);
    let yesterday = stage.ctx().today().pred_opt().unwrap();
    stage.set(placement::Column::ClosesOn, yesterday).await;
    let seen: Vec<Uuid> = proposed(&stage)
        .await
        .iter()
        .map(|found| found.candidate.id)
        .collect();
    assert_eq!(seen, [eve.candidate]);
}

#[tokio::test]
async fn two_homes_in_one_cell_of_the_grid_can_not_be_told_apart() {
    let stage = stage().await;
    verify(&stage).await;
    for (name, (latitude, longitude)) in [("Ama Owusu", (6.66, -1.64)), ("Eve Addo", (6.74, -1.56))]
    {
        let person = stage.adult(name).await;
        let home = SaveCandidateProfileInput {
            latitude: Value(latitude),
            longitude: Value(longitude),
            ..profile()
        };
        with_profile(&stage, person, home).await;
    }
    let found = proposed(&stage).await;
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].fit.distance_km, found[1].fit.distance_km);
    assert_eq!(found[0].fit.score.fit, found[1].fit.score.fit);
    assert_eq!(found[0].candidate.point, found[1].candidate.point);
}

#[tokio::test]
async fn the_enterprise_is_not_told_when_somebody_comes_of_age_or_how_far_they_would_go() {
    let stage = stage().await;
    stage.set(placement::Column::MinimumAge, 18).await;
    at(&stage, stage.placement, FAR).await;
    let kwame = stage.minor("Kwame Boateng").await;
    let near = SaveCandidateProfileInput {
        travel_limit_km: Value(20),
        ..profile()
    };
    with_profile(&stage, kwame, near).await;
    let candidate = candidates::load_one(stage.ctx(), kwame.candidate)
        .await
        .unwrap();
    let found = placements::store::load(stage.ctx().db.reader(), &[stage.placement])
        .await
        .unwrap();
    let fit = fit(stage.ctx(), &candidate, &found[&stage.placement])
        .await
        .unwrap();
    for language in ["en", "fr", "ar"] {
        for finding in fit
            .gate
            .findings
            .iter()
            .filter(|finding| matches!(finding.verdict, Verdict::Fail(_)))
        {
            let (text, remedy) = enterprise::finding(finding, &fit, language);
            assert!(
                remedy.is_none() && !text.contains("20") && !text.contains("you"),
                "{text} {remedy:?}"
            );
        }
    }
}

#[tokio::test]
async fn the_enterprise_reads_about_distances_in_steps_of_five_kilometres() {
    let stage = stage().await;
    let ama = stage.adult("Ama Owusu").await;
    let home = SaveCandidateProfileInput {
        latitude: Value(HERE.0 + 0.02),
        ..profile()
    };
    with_profile(&stage, ama, home).await;
    let candidate = candidates::load_one(stage.ctx(), ama.candidate)
        .await
        .unwrap();
    let found = placements::store::load(stage.ctx().db.reader(), &[stage.placement])
        .await
        .unwrap();
    let placement = &found[&stage.placement];
    let fit = fit(stage.ctx(), &candidate, placement).await.unwrap();
    let travel = fit
        .score
        .candidate_side
        .terms
        .iter()
        .find(|share| share.term == Term::Travel)
        .unwrap();
    assert_eq!(
        enterprise::term_text(travel, &fit, placement, "en"),
        "Lives about 5 km away."
    );
    assert_eq!(
        enterprise::term_text(travel, &fit, placement, "fr"),
        "Habite à environ 5 km."
    );
}

#[tokio::test]
async fn only_the_enterprise_asks_who_fits() {
    let stage = stage().await;
    let (other, _) = stage
        .member_of_new(
            crate::vocabulary::OrganisationKind::Enterprise,
            "Other Works",
        )
        .await;
    let asked = candidates_for(
        stage.ctx(),
        &stage.viewer(other).await,
        stage.placement,
        None,
    )
    .await;
    assert_eq!(refused_as(asked), UserErrorCode::Forbidden);
}

#[tokio::test]
async fn whoever_wishes_for_the_trade_and_lives_near_fits_better() {
    let stage = stage().await;
    let ama = stage.adult("Ama Owusu").await;
    with_profile(&stage, ama, profile()).await;
    let eve = stage.adult("Eve Addo").await;
    let elsewhere = SaveCandidateProfileInput {
        latitude: Value(FAR.0),
        longitude: Value(FAR.1),
        ..profile()
    };
    with_profile(&stage, eve, elsewhere).await;
    let found = placements::store::load(stage.ctx().db.reader(), &[stage.placement])
        .await
        .unwrap();
    let fits = applicant_fits(
        stage.ctx(),
        &found[&stage.placement],
        &[ama.candidate, eve.candidate],
    )
    .await
    .unwrap();
    assert!(fits[&ama.candidate] > fits[&eve.candidate], "{fits:?}");
}

#[tokio::test]
async fn every_reason_has_a_sentence_in_each_language() {
    let stage = stage().await;
    indexed(&stage).await;
    let ama = stage.adult("Ama Owusu").await;
    let ama = with_profile(&stage, ama, profile()).await;
    let found = matched(&stage, ama).await.remove(0);
    let score = &found.fit.score;
    let mut sentences = BTreeSet::new();
    for term in score
        .candidate_side
        .terms
        .iter()
        .chain(&score.placement_side.terms)
    {
        for language in ["en", "fr", "ar"] {
            let text = words::term_text(term, &found.fit, &found.placement, language);
            assert!(text.ends_with('.') && !text.contains('{'), "{text}");
            sentences.insert(text);
        }
    }
    assert_eq!(sentences.len(), 3 * Term::COUNT);
}

#[tokio::test]
async fn the_command_line_tells_matches_with_their_reasons() {
    let stage = stage().await;
    indexed(&stage).await;
    let ama = stage.adult("Ama Owusu").await;
    let ama = with_profile(&stage, ama, profile()).await;
    let told = explained_matches(stage.ctx(), &encode(Kind::Candidate, ama.candidate), 5)
        .await
        .unwrap();
    assert_eq!(told[0].title, "Apprentice carpenter");
    assert!(
        told[0]
            .reasons
            .iter()
            .any(|reason| reason.contains("Carpenter is what you wish for most.")),
        "{:?}",
        told[0]
    );
}

#[tokio::test]
async fn a_number_of_matches_out_of_range_is_refused() {
    let stage = stage().await;
    let ama = stage.adult("Ama Owusu").await;
    for first in [0, -1, 51] {
        let asked = matches(
            stage.ctx(),
            &stage.viewer(ama.account).await,
            None,
            Some(first),
        )
        .await;
        assert_eq!(refused_as(asked), UserErrorCode::OutOfRange);
    }
}
