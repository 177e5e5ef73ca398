//! The address of the page that shows a search, in the words that its form uses.

use std::fmt::Write as _;

use super::Asked;
use crate::placements::search::PlacementFilter;

/// The path with its query. What the form has no field for is left out: the page then shows more.
pub(super) fn of(asked: &Asked) -> String {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    pairs.extend(asked.query.clone().map(|words| ("q", words)));
    add_place(&mut pairs, &asked.filter);
    add_lists(&mut pairs, &asked.filter);
    add_numbers(&mut pairs, &asked.filter);
    let query: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    match query.is_empty() {
        true => "/placements".to_owned(),
        false => format!("/placements?{}", query.join("&")),
    }
}

fn add_place(pairs: &mut Vec<(&str, String)>, filter: &PlacementFilter) {
    let Some(near) = &filter.near else { return };
    match (&near.town, near.latitude, near.longitude) {
        (Some(town), ..) => pairs.push(("where", town.clone())),
        (None, Some(latitude), Some(longitude)) => {
            pairs.push(("near", format!("{latitude},{longitude}")));
        }
        _ => return,
    }
    pairs.push(("radius", near.radius_km.to_string()));
}

fn add_lists(pairs: &mut Vec<(&'static str, String)>, filter: &PlacementFilter) {
    let lists = [
        ("occupation", &filter.occupations),
        ("country", &filter.countries),
        ("locality", &filter.localities),
        ("language", &filter.languages),
        ("condition", &filter.conditions),
        ("branch", &filter.covered_branches),
    ];
    for (name, list) in lists {
        pairs.extend(list.iter().flatten().map(|value| (name, value.clone())));
    }
    let levels = filter.entry_education.iter().flatten();
    pairs.extend(levels.map(|level| ("education", level.to_string())));
    let shifts = filter.shifts.iter().flatten();
    pairs.extend(shifts.map(|shift| ("shift", shift.code().to_uppercase())));
}

fn add_numbers(pairs: &mut Vec<(&str, String)>, filter: &PlacementFilter) {
    let number = |value: Option<i32>| value.map(|value| value.to_string());
    let numbers = [
        (
            "from",
            filter
                .starts
                .and_then(|it| it.from)
                .map(|it| it.0.to_string()),
        ),
        (
            "months",
            number(filter.duration_months.and_then(|it| it.to)),
        ),
        ("hours", number(filter.weekly_hours.and_then(|it| it.to))),
        ("pay", number(filter.monthly_pay.and_then(|it| it.from))),
        ("currency", filter.pay_currency.clone()),
    ];
    pairs.extend(
        numbers
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?))),
    );
}

fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => {
                encoded.push(byte.into());
            }
            _ => {
                // Writing into a string doesn't fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
