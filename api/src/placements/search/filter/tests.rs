use super::*;

fn refused(filter: &PlacementFilter) -> Vec<String> {
    let refusals = read(filter, &Gazetteer::default(), NaiveDate::default())
        .unwrap_err()
        .into_refusals()
        .unwrap();
    refusals
        .into_iter()
        .filter_map(|refusal| refusal.field)
        .collect()
}

#[test]
fn a_radius_is_more_than_nothing_and_at_most_five_hundred_kilometres() {
    for radius_km in [0.0, -1.0, 500.1, f64::INFINITY, f64::NAN] {
        let near = NearInput {
            town: None,
            latitude: Some(5.6),
            longitude: Some(-0.2),
            radius_km,
        };
        let filter = PlacementFilter {
            near: Some(near),
            ..PlacementFilter::default()
        };
        assert_eq!(refused(&filter), ["filter.near.radiusKm"], "{radius_km}");
    }
    let near = NearInput {
        town: None,
        latitude: Some(5.6),
        longitude: Some(-0.2),
        radius_km: 500.0,
    };
    assert!(
        read(
            &PlacementFilter {
                near: Some(near),
                ..PlacementFilter::default()
            },
            &Gazetteer::default(),
            NaiveDate::default()
        )
        .is_ok()
    );
}

#[test]
fn a_place_off_the_globe_is_refused_by_its_field() {
    let near = NearInput {
        town: None,
        latitude: Some(91.0),
        longitude: Some(181.0),
        radius_km: 10.0,
    };
    let filter = PlacementFilter {
        near: Some(near),
        ..PlacementFilter::default()
    };
    assert_eq!(
        refused(&filter),
        ["filter.near.latitude", "filter.near.longitude"]
    );
}

#[test]
fn a_town_is_its_centre_and_an_unknown_one_is_refused_with_those_that_are_nearly_it() {
    let near = |town: &str| PlacementFilter {
        near: Some(NearInput {
            town: Some(town.to_owned()),
            latitude: None,
            longitude: None,
            radius_km: 25.0,
        }),
        ..PlacementFilter::default()
    };
    let gazetteer = Gazetteer::default();
    let (found, _) = read(&near("kumasi"), &gazetteer, NaiveDate::default()).unwrap();
    let found = found.unwrap();
    assert_eq!(
        Some((found.latitude, found.longitude)),
        gazetteer.locate("Kumasi", "GH")
    );
    let refusals = read(&near("Kumassii"), &gazetteer, NaiveDate::default())
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(refusals[0].field.as_deref(), Some("filter.near.town"));
    assert!(
        refusals[0].message.contains("Is it Kumasi, GH"),
        "{refusals:?}"
    );
}

#[test]
fn a_town_and_a_point_at_once_are_refused() {
    let near = NearInput {
        town: Some("Kumasi".to_owned()),
        latitude: Some(5.6),
        longitude: None,
        radius_km: 25.0,
    };
    let filter = PlacementFilter {
        near: Some(near),
        ..PlacementFilter::default()
    };
    assert_eq!(refused(&filter), ["filter.near"]);
}

#[test]
fn unknown_codes_are_refused_by_their_place_in_the_list() {
    let filter = PlacementFilter {
        occupations: Some(vec!["72".to_owned(), "99999".to_owned()]),
        countries: Some(vec!["XX".to_owned()]),
        conditions: Some(vec!["free_lunch".to_owned()]),
        covered_branches: Some(vec!["sickness".to_owned(), "lunch".to_owned()]),
        eqf_levels: Some(vec![9]),
        ..PlacementFilter::default()
    };
    assert_eq!(
        refused(&filter),
        [
            "filter.occupations.1",
            "filter.countries.0",
            "filter.conditions.0",
            "filter.coveredBranches.1",
            "filter.eqfLevels.0"
        ]
    );
}

#[test]
fn a_range_of_pay_needs_a_currency() {
    let range = IntRange {
        from: Some(1),
        to: None,
    };
    let filter = PlacementFilter {
        monthly_pay: Some(range),
        ..PlacementFilter::default()
    };
    assert_eq!(refused(&filter), ["filter.payCurrency"]);
}

#[test]
fn a_range_that_ends_before_it_begins_is_refused() {
    let range = IntRange {
        from: Some(24),
        to: Some(12),
    };
    let filter = PlacementFilter {
        duration_months: Some(range),
        ..PlacementFilter::default()
    };
    assert_eq!(refused(&filter), ["filter.durationMonths"]);
}
