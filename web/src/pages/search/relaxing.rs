//! What could be left out of a search that found nothing, with what would be found then.

use super::protection::{BRANCH, CONDITION};
use super::{Filter, PLACE, Way, without, without_all};
use crate::fields::Fields;
use crate::operations::search_placements::{
    SearchPlacementsPlacements, SearchPlacementsPlacementsRelaxations,
};
use crate::page::Page;

/// The ways on, that which leads to most first.
pub(super) fn ways(
    page: &Page,
    fields: &Fields,
    found: &SearchPlacementsPlacements,
    filters: [&[Filter]; 2],
) -> Vec<Way> {
    let relaxations = found.relaxations.iter();
    relaxations
        .filter_map(|relaxation| way(page, fields, relaxation, filters))
        .collect()
}

fn way(
    page: &Page,
    fields: &Fields,
    relaxation: &SearchPlacementsPlacementsRelaxations,
    filters: [&[Filter]; 2],
) -> Option<Way> {
    let code = relaxation.code.as_deref();
    if relaxation.field == "protection" {
        return Some(Way {
            label: page.t("search-relax-protection"),
            without: without_all(fields, &[CONDITION, BRANCH], None),
            count: relaxation.count,
        });
    }
    if relaxation.field == "near" {
        return Some(Way {
            label: page.t("search-relax-near"),
            without: without_all(fields, &PLACE, None),
            count: relaxation.count,
        });
    }
    let name = name(&relaxation.field)?;
    let label = match (name, code) {
        (CONDITION, None) => page.t("search-relax-conditions"),
        (BRANCH, None) => page.t("search-relax-branches"),
        ("q", _) => fields.get("q").to_owned(),
        ("from", _) => page.t("search-relax-starts"),
        ("months", _) => page.t("search-relax-months"),
        ("hours", _) => page.t("search-relax-hours"),
        ("pay", _) => page.t("search-relax-pay"),
        _ => labels(name, code, filters),
    };
    Some(Way {
        label,
        without: without(fields, name, code),
        count: relaxation.count,
    })
}

/// The name in the address of a field of the filter, or of the words.
fn name(field: &str) -> Option<&'static str> {
    Some(match field {
        "query" => "q",
        "conditions" => CONDITION,
        "coveredBranches" => BRANCH,
        "occupations" => "occupation",
        "countries" => "country",
        "localities" => "locality",
        "languages" => "language",
        "entryEducation" => "education",
        "shifts" => "shift",
        "starts" => "from",
        "durationMonths" => "months",
        "weeklyHours" => "hours",
        "monthlyPay" => "pay",
        _ => return None,
    })
}

/// What is chosen under a name, or one of it.
fn labels(name: &str, code: Option<&str>, filters: [&[Filter]; 2]) -> String {
    let options = filters
        .into_iter()
        .flatten()
        .filter(|filter| filter.name == name)
        .flat_map(|filter| &filter.options);
    let chosen = options.filter(|option| match code {
        Some(code) => option.value == code,
        None => option.chosen,
    });
    let labels: Vec<&str> = chosen.map(|option| option.label.as_str()).collect();
    labels.join(", ")
}
