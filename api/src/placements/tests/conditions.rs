//! Finding placements by their conditions.

use standards::conditions::Facet;

use super::*;
use crate::placements::badges;
use crate::placements::search::{Found, Relaxation};

impl Stage {
    /// A public placement whose covered conditions were changed by `change`.
    async fn published_with(&self, change: impl FnOnce(&mut ConditionsInput)) -> Placement {
        let mut conditions = covered();
        change(&mut conditions);
        let draft = self
            .saved(SavePlacementInput {
                conditions: MaybeUndefined::Value(conditions),
                ..self.good()
            })
            .await;
        let gated = self.publish(draft.id).await;
        assert!(gated.refusals.is_empty(), "{:?}", gated.refusals);
        gated.placement
    }

    async fn asked(&self, filter: PlacementFilter) -> Found {
        index_feed::catch_up(self.ctx()).await.unwrap();
        let asked = Search {
            filter,
            facets: true,
            relaxations: true,
            ..Search::default()
        };
        search(self.ctx(), &Viewer::anonymous("en"), asked)
            .await
            .unwrap()
    }
}

fn asking(conditions: &[&str], branches: &[&str]) -> PlacementFilter {
    let list = |codes: &[&str]| Some(codes.iter().map(|code| (*code).to_owned()).collect());
    PlacementFilter {
        conditions: list(conditions),
        covered_branches: list(branches),
        ..PlacementFilter::default()
    }
}

fn ids(found: &Found) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = found.hits.iter().map(|hit| hit.placement.id).collect();
    ids.sort_unstable();
    ids
}

fn counted(found: &Found, field: &str, code: &str) -> Option<u64> {
    let facet = found.facets.iter().find(|facet| facet.field == field)?;
    let value = facet.values.iter().find(|value| value.code == code)?;
    Some(value.count)
}

fn badge(stage: &Stage, placement: &Placement, facet: Facet) -> Option<bool> {
    let badges = badges::of(placement, stage.ctx().today());
    badges
        .into_iter()
        .find(|(other, _)| *other == facet)
        .and_then(|(_, stated)| stated)
}

#[tokio::test]
async fn every_condition_and_branch_that_is_asked_for_holds() {
    let stage = Stage::new().await;
    let plain = stage.published().await.id;
    let more = stage
        .published_with(|conditions| {
            conditions.sick_pay = Some(true);
            conditions.annual_leave_days = Some(20);
            let mut cover = conditions.coverage.clone().unwrap();
            cover.push(CoverageInput {
                branch: "sickness".to_owned(),
                mode: "statutory_scheme".to_owned(),
                ..CoverageInput::default()
            });
            conditions.coverage = Some(cover);
        })
        .await
        .id;
    let found = stage.asked(asking(&["paid", "equipment_free"], &[])).await;
    assert_eq!(ids(&found), [plain, more]);
    let found = stage.asked(asking(&["paid", "sick_pay"], &[])).await;
    assert_eq!(ids(&found), [more]);
    let found = stage
        .asked(asking(&[], &["medical_care", "sickness"]))
        .await;
    assert_eq!(ids(&found), [more]);
}

#[tokio::test]
async fn conditions_and_branches_are_counted_down_to_nothing() {
    let stage = Stage::new().await;
    stage.published().await;
    stage
        .published_with(|conditions| conditions.sick_pay = Some(true))
        .await;
    let found = stage.asked(PlacementFilter::default()).await;
    assert_eq!(counted(&found, "conditions", "injury_cover"), Some(2));
    assert_eq!(counted(&found, "conditions", "sick_pay"), Some(1));
    assert_eq!(counted(&found, "conditions", "accommodation"), Some(0));
    assert_eq!(
        counted(&found, "coveredBranches", "employment_injury"),
        Some(2)
    );
    assert_eq!(counted(&found, "coveredBranches", "maternity"), Some(0));
    let narrowed = stage.asked(asking(&["sick_pay"], &[])).await;
    assert_eq!(counted(&narrowed, "conditions", "injury_cover"), Some(1));
}

#[tokio::test]
async fn a_risk_assessment_that_turns_too_old_leaves_the_search_without_a_change() {
    let stage = Stage::new().await;
    let today = stage.ctx().today();
    let assessed_on = today.checked_sub_months(chrono::Months::new(12)).unwrap();
    let placement = stage
        .published_with(|conditions| conditions.risk_assessed_on = Some(Date(assessed_on)))
        .await;
    let verified = asking(&["osh_verified"], &[]);
    let found = stage.asked(verified.clone()).await;
    assert_eq!(ids(&found), [placement.id], "its last day counts");
    assert_eq!(counted(&found, "conditions", "osh_verified"), Some(1));
    assert_eq!(badge(&stage, &placement, Facet::OshVerified), Some(true));
    stage.fixture.pass(Duration::days(1));
    let found = stage.asked(verified).await;
    assert!(found.hits.is_empty());
    let all = stage.asked(PlacementFilter::default()).await;
    assert_eq!(counted(&all, "conditions", "osh_verified"), Some(0));
    assert_eq!(counted(&all, "conditions", "osh_assessed"), Some(1));
    assert_eq!(badge(&stage, &placement, Facet::OshVerified), Some(false));
}

#[tokio::test]
async fn an_empty_result_says_what_to_leave_out_and_how_much_is_found_then() {
    let stage = Stage::new().await;
    stage.published().await;
    stage
        .published_with(|conditions| conditions.sick_pay = Some(true))
        .await;
    let asked = PlacementFilter {
        countries: Some(vec!["GH".to_owned()]),
        ..asking(&["paid", "sick_pay", "accommodation"], &[])
    };
    let found = stage.asked(asked).await;
    let without_lodging = Relaxation {
        field: "conditions",
        code: Some("accommodation".to_owned()),
        count: 1,
    };
    assert_eq!(found.relaxations, [without_lodging]);
    let elsewhere = PlacementFilter {
        countries: Some(vec!["FR".to_owned()]),
        ..asking(&["paid"], &[])
    };
    let found = stage.asked(elsewhere).await;
    assert_eq!(
        found.relaxations,
        [Relaxation {
            field: "countries",
            code: None,
            count: 2
        }]
    );
}

#[tokio::test]
async fn where_no_single_condition_is_to_blame_all_of_them_are_offered() {
    let stage = Stage::new().await;
    stage.published().await;
    let found = stage
        .asked(asking(&["accommodation", "accessible"], &[]))
        .await;
    assert_eq!(
        found.relaxations,
        [Relaxation {
            field: "conditions",
            code: None,
            count: 1
        }]
    );
}

#[tokio::test]
async fn a_result_that_is_not_empty_has_nothing_to_leave_out() {
    let stage = Stage::new().await;
    stage.published().await;
    let found = stage.asked(asking(&["paid"], &[])).await;
    assert!(found.relaxations.is_empty());
}
