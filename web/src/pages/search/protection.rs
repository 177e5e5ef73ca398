//! The filters on protection and conditions, in groups that people can find their way in.

use super::{Choosable, Filter, options};
use crate::fields::Fields;
use crate::operations::search_placements::SearchPlacementsPlacements;
use crate::page::Page;

/// Name of conditions in the address.
pub(super) const CONDITION: &str = "condition";
/// Name of branches of social security in the address.
pub(super) const BRANCH: &str = "branch";

/// A recent assessment with an introduction says more than this one; it is offered only to who has chosen it.
const SUPERSEDED: &str = "osh_assessed";

/// Groups of conditions: key of the title, codes. The last takes all others as well.
const GROUPS: [(&str, &[&str]); 4] = [
    ("search-group-insurance", &["injury_cover", "health_cover"]),
    ("search-group-money", &["paid", "sick_pay", "paid_leave"]),
    (
        "search-group-safety",
        &[
            "osh_verified",
            "osh_assessed",
            "equipment_free",
            "harassment_policy",
        ],
    ),
    (
        "search-group-life",
        &[
            "no_night_work",
            "minors_welcome",
            "accommodation",
            "accessible",
        ],
    ),
];

/// The groups of conditions, then the branches. Groups without a choice are left out.
pub(super) fn filters(
    page: &Page,
    fields: &Fields,
    found: &SearchPlacementsPlacements,
) -> Vec<Filter> {
    let conditions = options(page, &fields.all(CONDITION), CONDITION, "conditions", found);
    let mut filters: Vec<Filter> = GROUPS
        .iter()
        .map(|(title, _)| Filter {
            name: CONDITION,
            title: page.t(title),
            options: Vec::new(),
        })
        .collect();
    let offered = |condition: &Choosable| condition.chosen || condition.value != SUPERSEDED;
    for condition in conditions.into_iter().filter(offered) {
        filters[group(&condition.value)].options.push(condition);
    }
    filters.push(Filter {
        name: BRANCH,
        title: page.t("search-group-branches"),
        options: branches(page, fields, found),
    });
    filters.retain(|filter| !filter.options.is_empty());
    filters
}

/// Which group a condition belongs to.
fn group(code: &str) -> usize {
    let named = GROUPS.iter().position(|(_, codes)| codes.contains(&code));
    named.unwrap_or(GROUPS.len() - 1)
}

/// The branches in plain words rather than in those of the convention.
fn branches(page: &Page, fields: &Fields, found: &SearchPlacementsPlacements) -> Vec<Choosable> {
    let options = options(page, &fields.all(BRANCH), BRANCH, "coveredBranches", found);
    options
        .into_iter()
        .map(|option| Choosable {
            label: page.coded(BRANCH, &option.value),
            ..option
        })
        .collect()
}
