//! Filters, facets and places.

use crate::builder::{anything, found_by, index_of, list, placement, placement_at};
use search_index::{
    Bounds, Error, FacetCounts, FacetField, Filters, Index, MAX_FILTER_VALUES, Near, PayFilter,
    PlacementDocument, RetrievalRequest, SearchRequest, Sort,
};

fn by(filters: Filters) -> SearchRequest {
    SearchRequest {
        filters,
        ..anything()
    }
}

fn counts(facet: &FacetCounts) -> Vec<(&str, u64)> {
    facet
        .values
        .iter()
        .map(|value| (value.code.as_str(), value.count))
        .collect()
}

fn trades() -> Index {
    let trade = |id, occupation: &str, country: &str, conditions: &[&str]| PlacementDocument {
        occupation_code: occupation.to_owned(),
        country: country.to_owned(),
        conditions: list(conditions),
        ..placement(id, "Placement")
    };
    index_of([
        trade(1, "7212", "KE", &["paid", "injury_cover"]),
        trade(2, "7213", "KE", &["paid"]),
        trade(3, "7115", "TZ", &["injury_cover"]),
        trade(4, "5120", "TZ", &[]),
        trade(5, "", "", &[]),
    ])
}

#[test]
fn values_of_one_list_are_alternatives_and_lists_add_up() {
    let index = trades();
    let countries = Filters {
        countries: list(&["KE", "TZ"]),
        ..Filters::default()
    };
    assert_eq!(found_by(&index, &by(countries.clone())), [1, 2, 3, 4]);
    let paid = Filters {
        conditions: list(&["paid"]),
        ..countries
    };
    assert_eq!(found_by(&index, &by(paid)), [1, 2]);
}

#[test]
fn an_occupation_is_filtered_by_its_first_digits() {
    let index = trades();
    for (codes, ids) in [
        (["7"], &[1, 2, 3][..]),
        (["72"], &[1, 2]),
        (["721"], &[1, 2]),
        (["7213"], &[2]),
    ] {
        let filters = Filters {
            occupations: list(&codes),
            ..Filters::default()
        };
        assert_eq!(found_by(&index, &by(filters)), ids);
    }
}

#[test]
fn every_condition_that_is_asked_must_hold() {
    let index = trades();
    let filters = Filters {
        conditions: list(&["paid", "injury_cover"]),
        ..Filters::default()
    };
    assert_eq!(found_by(&index, &by(filters)), [1]);
}

#[test]
fn a_facet_leaves_out_its_own_filter_and_keeps_the_others() {
    let index = trades();
    let request = SearchRequest {
        facets: vec![
            FacetField::Country,
            FacetField::OccupationMajor,
            FacetField::Conditions,
        ],
        filters: Filters {
            countries: list(&["KE"]),
            occupations: list(&["7"]),
            ..Filters::default()
        },
        ..anything()
    };
    let response = index.search(&request).expect("a search");
    assert_eq!(response.total, 2);
    assert_eq!(counts(&response.facets[0]), [("KE", 2), ("TZ", 1)]);
    assert_eq!(counts(&response.facets[1]), [("7", 2)]);
    assert_eq!(
        counts(&response.facets[2]),
        [("paid", 2), ("injury_cover", 1)]
    );
}

#[test]
fn counting_a_facet_does_not_change_what_is_found() {
    let index = trades();
    let facets = [
        FacetField::Country,
        FacetField::OccupationUnit,
        FacetField::Conditions,
    ];
    for filters in [
        Filters {
            countries: list(&["TZ", "XX"]),
            ..Filters::default()
        },
        Filters {
            occupations: list(&["71", "5"]),
            ..Filters::default()
        },
        Filters {
            conditions: list(&["paid"]),
            countries: list(&["KE"]),
            ..Filters::default()
        },
    ] {
        let plain = by(filters);
        let counted = SearchRequest {
            facets: facets.to_vec(),
            ..plain.clone()
        };
        assert_eq!(found_by(&index, &plain), found_by(&index, &counted));
    }
}

#[test]
fn sub_major_and_unit_groups_are_counted_from_one_code() {
    let request = SearchRequest {
        facets: vec![FacetField::OccupationSubMajor, FacetField::OccupationUnit],
        ..anything()
    };
    let response = trades().search(&request).expect("a search");
    assert_eq!(
        counts(&response.facets[0]),
        [("72", 2), ("51", 1), ("71", 1)]
    );
    assert_eq!(response.facets[1].values.len(), 4);
}

#[test]
fn months_bands_and_levels_are_counted_in_their_order() {
    let dated = |id, day, months, level| PlacementDocument {
        starts_on: Some(day),
        duration_months: Some(months),
        eqf_level: Some(level),
        ..placement(id, "Placement")
    };
    let index = index_of([
        dated(1, 20_697, 36, 4),
        dated(2, 20_698, 12, 3),
        dated(3, 20_600, 48, 4),
    ]);
    let request = SearchRequest {
        facets: vec![
            FacetField::StartMonth,
            FacetField::DurationBand,
            FacetField::EqfLevel,
        ],
        ..anything()
    };
    let response = index.search(&request).expect("a search");
    assert_eq!(
        counts(&response.facets[0]),
        [("2026-05", 1), ("2026-09", 2)]
    );
    assert_eq!(
        counts(&response.facets[1]),
        [("7-12", 1), ("25-36", 1), ("37+", 1)]
    );
    assert_eq!(counts(&response.facets[2]), [("3", 1), ("4", 2)]);
}

#[test]
fn remuneration_is_compared_within_its_currency() {
    let paid = |id, currency: &str, amount| PlacementDocument {
        currency: currency.to_owned(),
        monthly_pay_minor: amount,
        ..placement(id, "Placement")
    };
    let index = index_of([
        paid(1, "KES", Some(1_500_000)),
        paid(2, "KES", Some(900_000)),
        paid(3, "EUR", Some(1_500_000)),
        paid(4, "", None),
    ]);
    let pay = |currency: &str| Filters {
        pay: Some(PayFilter {
            currency: currency.to_owned(),
            monthly_minor: Bounds {
                from: Some(1_000_000),
                to: None,
            },
        }),
        ..Filters::default()
    };
    assert_eq!(found_by(&index, &by(pay("KES"))), [1]);
    assert_eq!(found_by(&index, &by(pay("USD"))), Vec::<u128>::new());
}

#[test]
fn ranges_include_both_ends_and_leave_out_what_is_not_stated() {
    let lasting = |id, months| PlacementDocument {
        duration_months: months,
        ..placement(id, "Placement")
    };
    let index = index_of([
        lasting(1, Some(11)),
        lasting(2, Some(12)),
        lasting(3, Some(24)),
        lasting(4, Some(25)),
        lasting(5, None),
    ]);
    let filters = Filters {
        duration_months: Bounds {
            from: Some(12),
            to: Some(24),
        },
        ..Filters::default()
    };
    assert_eq!(found_by(&index, &by(filters)), [2, 3]);
}

#[test]
fn open_on_a_day_keeps_what_closes_later_or_never() {
    let closing = |id, day| PlacementDocument {
        closes_on: day,
        ..placement(id, "Placement")
    };
    let index = index_of([
        closing(1, Some(99)),
        closing(2, Some(100)),
        closing(3, None),
    ]);
    let filters = Filters {
        open_on: Some(100),
        ..Filters::default()
    };
    assert_eq!(found_by(&index, &by(filters)), [2, 3]);
}

#[test]
fn full_demonstration_and_excluded_placements_can_be_left_out() {
    let full = PlacementDocument {
        places_left: 0,
        ..placement(1, "Placement")
    };
    let demonstration = PlacementDocument {
        demonstration: true,
        ..placement(2, "Placement")
    };
    let index = index_of([
        full,
        demonstration,
        placement(3, "Placement"),
        placement(4, "Placement"),
    ]);
    let filters = Filters {
        with_places_left: true,
        demonstration: Some(false),
        exclude: vec![4],
        ..Filters::default()
    };
    assert_eq!(found_by(&index, &by(filters)), [3]);
}

#[test]
fn a_search_can_be_restricted_to_some_placements() {
    let documents = (1..=5).map(|id| placement(id, "Placement"));
    let index = index_of(documents.collect::<Vec<_>>());
    let filters = Filters {
        only: vec![2, 4, 9],
        exclude: vec![4],
        ..Filters::default()
    };
    assert_eq!(found_by(&index, &by(filters)), [2]);
}

#[test]
fn enterprises_are_filtered_by_their_id() {
    let of = |id, enterprise_id| PlacementDocument {
        enterprise_id,
        ..placement(id, "Placement")
    };
    let index = index_of([of(1, 70), of(2, 71), of(3, 70)]);
    let filters = Filters {
        enterprises: vec![70],
        ..Filters::default()
    };
    assert_eq!(found_by(&index, &by(filters)), [1, 3]);
}

#[test]
fn a_list_that_is_too_long_is_refused_by_name() {
    let filters = Filters {
        localities: vec![String::from("x"); MAX_FILTER_VALUES + 1],
        ..Filters::default()
    };
    let refused = trades().search(&by(filters));
    assert!(matches!(
        refused,
        Err(Error::InvalidRequest {
            field: "filters.localities",
            ..
        })
    ));
}

fn around(latitude: f64, longitude: f64, radius_km: f64) -> Option<Near> {
    Some(Near {
        latitude,
        longitude,
        radius_km,
    })
}

#[test]
fn a_radius_is_exact_and_hits_tell_their_distance() {
    // One degree of longitude on the equator is 111.195 km.
    let index = index_of([
        placement_at(1, 0.0, 0.0),
        placement_at(2, 0.0, 1.0),
        placement_at(3, 0.0, 1.01),
        placement(4, "Nowhere"),
    ]);
    let request = SearchRequest {
        near: around(0.0, 0.0, 111.3),
        sort: Sort::Distance,
        facets: vec![FacetField::DistanceBand],
        ..anything()
    };
    let response = index.search(&request).expect("a search");
    assert_eq!(crate::builder::ids(&response), [1, 2]);
    let km: Vec<f64> = response
        .hits
        .iter()
        .filter_map(|hit| hit.distance_km)
        .collect();
    assert!(
        km[0].abs() < 1e-9 && (km[1] - 111.195).abs() < 0.01,
        "{km:?}"
    );
    assert_eq!(counts(&response.facets[0]), [("0-5", 1), ("100-250", 1)]);
}

#[test]
fn a_radius_reaches_across_the_date_line() {
    let index = index_of([
        placement_at(1, -17.0, 179.95),
        placement_at(2, -17.0, -179.95),
    ]);
    let request = SearchRequest {
        near: around(-17.0, 180.0, 10.0),
        ..anything()
    };
    assert_eq!(found_by(&index, &request), [1, 2]);
}

#[test]
fn a_radius_outside_its_bounds_is_refused() {
    let index = trades();
    for radius_km in [0.0, -1.0, 500.1, f64::NAN, f64::INFINITY] {
        let request = SearchRequest {
            near: around(0.0, 0.0, radius_km),
            ..anything()
        };
        let refused = index.search(&request);
        assert!(
            matches!(
                refused,
                Err(Error::InvalidRequest {
                    field: "near.radius_km",
                    ..
                })
            ),
            "{radius_km}"
        );
    }
    let request = SearchRequest {
        near: around(91.0, 0.0, 10.0),
        ..anything()
    };
    assert!(matches!(
        index.search(&request),
        Err(Error::InvalidRequest { field: "near", .. })
    ));
}

#[test]
fn distance_needs_a_place() {
    let request = SearchRequest {
        sort: Sort::Distance,
        ..anything()
    };
    let refused = trades().search(&request);
    assert!(matches!(
        refused,
        Err(Error::InvalidRequest { field: "sort", .. })
    ));
}

#[test]
fn retrieval_gives_the_nearest_live_placements_of_the_occupations() {
    let at = |id, longitude, occupation: &str| PlacementDocument {
        occupation_code: occupation.to_owned(),
        ..placement_at(id, 0.0, longitude)
    };
    let full = PlacementDocument {
        places_left: 0,
        ..at(5, 0.05, "7212")
    };
    let index = index_of([
        at(1, 0.2, "7212"),
        at(2, 0.1, "7213"),
        at(3, 0.0, "5120"),
        at(4, 5.0, "7212"),
        full,
    ]);
    let request = RetrievalRequest {
        near: around(0.0, 0.0, 50.0),
        isco_prefixes: list(&["72"]),
        deadline: anything().deadline,
        ..RetrievalRequest::default()
    };
    assert_eq!(index.retrieve(&request).expect("a retrieval"), [2, 1]);
    let nearest = RetrievalRequest {
        limit: 1,
        ..request
    };
    assert_eq!(index.retrieve(&nearest).expect("a retrieval"), [2]);
}
