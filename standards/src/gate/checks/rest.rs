use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Outcome, finding_of};
use crate::gate::{Context, Finding, PlacementFacts};

/// In an industrial undertaking, every seven days contain an uninterrupted rest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeeklyRestInIndustry {
    rest_hours: u32,
}

impl WeeklyRestInIndustry {
    /// A stated rest decides. Without one, a day off is a rest of 24 hours.
    fn rests(&self, facts: &PlacementFacts) -> Option<bool> {
        let hours_off = |days: u8| 24 * 7_u32.saturating_sub(u32::from(days));
        match (
            facts.conditions.rest.weekly_minutes,
            facts.schedule.days_per_week,
        ) {
            (Some(minutes), _) => Some(minutes >= self.rest_hours * 60),
            (None, days) => days.map(|days| hours_off(days) >= self.rest_hours),
        }
    }
}

impl Check for WeeklyRestInIndustry {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let finding = match (facts.industrial_undertaking, self.rests(facts)) {
            (Some(false), _) => Finding::NotApplicable,
            // Outside industry the convention doesn't reach, so it can't condemn what may be there.
            (None, Some(false)) => Finding::NotStated,
            (_, rests) => finding_of(rests),
        };
        Outcome::new(finding)
            .input("industrial_undertaking", facts.industrial_undertaking)
            .input("weekly_rest_minutes", facts.conditions.rest.weekly_minutes)
            .input("days_per_week", facts.schedule.days_per_week)
    }
}
