//! Conditions and branches of social security: all that are asked for hold, and counts are what
//! choosing leads to.

use std::collections::BTreeSet;

use proptest::prelude::*;
use search_index::{FacetField, Filters, Index, PlacementDocument, SearchRequest};

use crate::builder::{anything, found_by, index_of, list, placement, put};

const CONDITIONS: [&str; 6] = [
    "paid",
    "injury_cover",
    "no_night_work",
    "sick_pay",
    "equipment_free",
    "osh_verified",
];
const BRANCHES: [&str; 4] = ["medical_care", "sickness", "maternity", "old_age"];
const COUNTRIES: [&str; 3] = ["GH", "SN", "TZ"];
/// The condition that time ends.
const LAPSING: &str = "osh_verified";
const TODAY: i32 = 20_500;

fn counted(index: &Index, filters: &Filters, field: FacetField) -> Vec<(String, u64)> {
    let request = SearchRequest {
        filters: filters.clone(),
        facets: vec![field],
        ..anything()
    };
    let mut facets = index.search(&request).expect("a search").facets;
    let values = facets.remove(0).values.into_iter();
    let mut values: Vec<(String, u64)> = values.map(|value| (value.code, value.count)).collect();
    values.sort();
    values
}

fn verified(id: u128, last_day: i32) -> PlacementDocument {
    PlacementDocument {
        conditions: list(&["paid", LAPSING]),
        lapsing_condition: Some((LAPSING.to_owned(), last_day)),
        ..placement(id, "Placement")
    }
}

fn asked_on(day: Option<i32>) -> Filters {
    Filters {
        conditions: list(&[LAPSING]),
        open_on: day,
        ..Filters::default()
    }
}

fn by(filters: &Filters) -> SearchRequest {
    SearchRequest {
        filters: filters.clone(),
        ..anything()
    }
}

#[test]
fn every_branch_that_is_asked_must_be_covered() {
    let covering = |id, branches: &[&str]| PlacementDocument {
        covered_branches: list(branches),
        ..placement(id, "Placement")
    };
    let index = index_of([
        covering(1, &["sickness", "maternity"]),
        covering(2, &["sickness"]),
        covering(3, &[]),
    ]);
    let covered = |branches: &[&str]| Filters {
        covered_branches: list(branches),
        ..Filters::default()
    };
    assert_eq!(found_by(&index, &by(&covered(&["sickness"]))), [1, 2]);
    assert_eq!(
        found_by(&index, &by(&covered(&["sickness", "maternity"]))),
        [1]
    );
}

#[test]
fn a_condition_that_time_ends_holds_through_its_last_day() {
    let index = index_of([verified(1, TODAY), verified(2, TODAY - 1)]);
    assert_eq!(found_by(&index, &by(&asked_on(Some(TODAY)))), [1]);
    assert_eq!(
        found_by(&index, &by(&asked_on(Some(TODAY + 1)))),
        [] as [u128; 0]
    );
    assert_eq!(
        found_by(&index, &by(&asked_on(None))),
        [1, 2],
        "without a day nothing lapses"
    );
}

#[test]
fn a_condition_that_lapsed_is_not_counted_and_the_others_of_its_placement_are() {
    let index = index_of([verified(1, TODAY), verified(2, TODAY - 1)]);
    let on_the_day = Filters {
        open_on: Some(TODAY),
        ..Filters::default()
    };
    assert_eq!(
        counted(&index, &on_the_day, FacetField::Conditions),
        [(LAPSING.to_owned(), 1), ("paid".to_owned(), 2)]
    );
}

/// What a search looks at in a placement, as the naive count sees it.
#[derive(Clone, Debug)]
struct Stated {
    conditions: BTreeSet<&'static str>,
    branches: BTreeSet<&'static str>,
    country: &'static str,
    /// Days from today to the last on which the lapsing condition holds.
    lapses_in: i32,
}

impl Stated {
    fn document(&self, id: u128) -> PlacementDocument {
        let owned = |codes: &BTreeSet<&str>| codes.iter().map(|code| (*code).to_owned()).collect();
        let lapses = self.conditions.contains(LAPSING);
        PlacementDocument {
            conditions: owned(&self.conditions),
            lapsing_condition: lapses.then(|| (LAPSING.to_owned(), TODAY + self.lapses_in)),
            covered_branches: owned(&self.branches),
            country: self.country.to_owned(),
            ..placement(id, "Placement")
        }
    }

    /// The conditions that hold today.
    fn held(&self) -> BTreeSet<&'static str> {
        let mut held = self.conditions.clone();
        if self.lapses_in < 0 {
            held.remove(LAPSING);
        }
        held
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
struct Asked {
    conditions: BTreeSet<&'static str>,
    branches: BTreeSet<&'static str>,
    countries: BTreeSet<&'static str>,
}

impl Asked {
    fn filters(&self) -> Filters {
        let owned = |codes: &BTreeSet<&str>| codes.iter().map(|code| (*code).to_owned()).collect();
        Filters {
            conditions: owned(&self.conditions),
            covered_branches: owned(&self.branches),
            countries: owned(&self.countries),
            open_on: Some(TODAY),
            ..Filters::default()
        }
    }

    fn finds(&self, stated: &Stated) -> bool {
        self.conditions.is_subset(&stated.held())
            && self.branches.is_subset(&stated.branches)
            && (self.countries.is_empty() || self.countries.contains(stated.country))
    }
}

/// How many of `placements` are found once one more value is asked for, for each value that leads
/// to any.
fn naive(
    placements: &[Stated],
    values: &[&'static str],
    ask: impl Fn(&'static str) -> Asked,
) -> Vec<(String, u64)> {
    let found = |value| {
        let asked = ask(value);
        placements
            .iter()
            .filter(|stated| asked.finds(stated))
            .count() as u64
    };
    let mut counts: Vec<(String, u64)> = values
        .iter()
        .map(|value| ((*value).to_owned(), found(*value)))
        .filter(|(_, count)| *count > 0)
        .collect();
    counts.sort();
    counts
}

fn some_of(
    codes: &'static [&'static str],
    most: usize,
) -> impl Strategy<Value = BTreeSet<&'static str>> {
    proptest::collection::btree_set(proptest::sample::select(codes), 0..=most)
}

fn stated() -> impl Strategy<Value = Stated> {
    (
        some_of(&CONDITIONS, CONDITIONS.len()),
        some_of(&BRANCHES, BRANCHES.len()),
        proptest::sample::select(&COUNTRIES[..]),
        -2..3_i32,
    )
        .prop_map(|(conditions, branches, country, lapses_in)| Stated {
            conditions,
            branches,
            country,
            lapses_in,
        })
}

fn asked() -> impl Strategy<Value = Asked> {
    (
        some_of(&CONDITIONS, 2),
        some_of(&BRANCHES, 2),
        some_of(&COUNTRIES, 2),
    )
        .prop_map(|(conditions, branches, countries)| Asked {
            conditions,
            branches,
            countries,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// The heart of it: a count beside a choice is the number of placements that a reader has in
    /// front of them after making it. Two commits make two segments.
    #[test]
    fn counts_are_those_of_a_naive_count_over_every_placement(
        placements in proptest::collection::vec(stated(), 1..40),
        asked in asked(),
    ) {
        let documents: Vec<_> = placements.iter().zip(1..).map(|(stated, id)| stated.document(id)).collect();
        let (first, second) = documents.split_at(documents.len() / 2);
        let index = index_of(first.to_vec());
        put(&index, second.to_vec(), 2);
        let filters = asked.filters();

        let found: Vec<u128> = placements.iter().zip(1..).filter(|(stated, _)| asked.finds(stated)).map(|(_, id)| id).collect();
        let request = SearchRequest { first: 100, ..by(&filters) };
        prop_assert_eq!(found_by(&index, &request), found);

        let and_condition = |value| Asked { conditions: &asked.conditions | &BTreeSet::from([value]), ..asked.clone() };
        prop_assert_eq!(
            counted(&index, &filters, FacetField::Conditions),
            naive(&placements, &CONDITIONS, and_condition)
        );
        let and_branch = |value| Asked { branches: &asked.branches | &BTreeSet::from([value]), ..asked.clone() };
        prop_assert_eq!(
            counted(&index, &filters, FacetField::CoveredBranches),
            naive(&placements, &BRANCHES, and_branch)
        );
        let other_country = |value| Asked { countries: BTreeSet::from([value]), ..asked.clone() };
        prop_assert_eq!(
            counted(&index, &filters, FacetField::Country),
            naive(&placements, &COUNTRIES, other_country)
        );
    }
}
