//! What people look for in a placement, each stated as yes, as no, or not at all.

use chrono::NaiveDate;
use standards::conditions::Facet;

use super::{Placement, quality};

/// Every badge in display order, as it stands on a day; `None` is "not stated".
#[must_use]
pub fn of(placement: &Placement, today: NaiveDate) -> Vec<(Facet, Option<bool>)> {
    let steps = quality::remuneration_steps(&placement.remuneration);
    Facet::all()
        .map(|facet| (facet, facet.stated(&placement.conditions, &steps, today)))
        .collect()
}
