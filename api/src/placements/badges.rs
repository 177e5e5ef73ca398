//! What people look for in a placement, each stated as yes, as no, or not at all.

use chrono::NaiveDate;
use standards::conditions::Facet;

use super::{Placement, quality};
use crate::candidates::ADULT_AGE;

/// Every badge in display order, as it stands on a day; `None` is "not stated".
#[must_use]
pub fn of(placement: &Placement, today: NaiveDate) -> Vec<(Facet, Option<bool>)> {
    let steps = quality::remuneration_steps(&placement.remuneration);
    Facet::all()
        .map(|facet| {
            let stated = facet.stated(&placement.conditions, &steps, today);
            (
                facet,
                stated.or_else(|| by_age(facet, placement.minimum_age)),
            )
        })
        .collect()
}

/// A placement that takes nobody below 18 is closed to minors, whatever else it says.
fn by_age(facet: Facet, minimum_age: Option<i32>) -> Option<bool> {
    let is_for_adults = minimum_age.is_some_and(|age| age >= ADULT_AGE.cast_signed());
    (facet == Facet::MinorsWelcome && is_for_adults).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minimum_age_of_18_closes_a_placement_to_minors_and_17_says_nothing() {
        assert_eq!(by_age(Facet::MinorsWelcome, Some(18)), Some(false));
        assert_eq!(by_age(Facet::MinorsWelcome, Some(17)), None);
        assert_eq!(by_age(Facet::Paid, Some(18)), None);
    }
}
