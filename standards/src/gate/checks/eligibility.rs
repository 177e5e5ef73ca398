use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Kind, finding_of, remuneration};
use crate::{
    CoverageMode, Currency, Money, SocialSecurityBranch,
    gate::{Finding, case::Case, notes::Notes, quantity::Minutes},
};

/// The apprentice gets above the pay or the hours from which on a scheme covers somebody. Where
/// another source of cover is named, the threshold of this one doesn't matter.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Raw")]
pub(super) struct CoverageEligibility {
    branch: SocialSecurityBranch,
    mode: CoverageMode,
    monthly: Option<Money>,
    weekly: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    branch: SocialSecurityBranch,
    mode: CoverageMode,
    currency: Option<Currency>,
    monthly_at_least: Option<String>,
    weekly_at_least: Option<Minutes>,
}

impl TryFrom<Raw> for CoverageEligibility {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, Self::Error> {
        let monthly = match (raw.monthly_at_least, raw.currency) {
            (Some(amount), Some(currency)) => {
                Some(Money::parse(&amount, currency).map_err(|error| error.to_string())?)
            }
            (Some(_), None) => return Err("`monthly_at_least` needs a `currency`".to_owned()),
            (None, _) => None,
        };
        if monthly.is_none() && raw.weekly_at_least.is_none() {
            return Err("give `monthly_at_least`, `weekly_at_least` or both".to_owned());
        }
        Ok(Self {
            branch: raw.branch,
            mode: raw.mode,
            monthly,
            weekly: raw.weekly_at_least.map(|Minutes(minutes)| minutes),
        })
    }
}

impl CoverageEligibility {
    fn pays_enough(&self, case: &Case<'_>) -> Option<bool> {
        let Some(needed) = self.monthly else {
            return Some(true);
        };
        let steps = &case.facts.remuneration;
        let monthly = steps.iter().map(|step| {
            let schedule = case.schedule;
            let paid = step.monthly(schedule.weekly_minutes, schedule.days_per_week)?;
            (paid.currency == needed.currency).then_some(paid.minor)
        });
        let least = monthly.collect::<Option<Vec<_>>>()?.into_iter().min()?;
        Some(least >= needed.minor)
    }

    fn works_enough(&self, case: &Case<'_>) -> Option<bool> {
        let Some(needed) = self.weekly else {
            return Some(true);
        };
        Some(case.schedule.weekly_minutes? >= needed)
    }
}

impl Kind for CoverageEligibility {
    const NAME: &'static str = "coverage_eligibility";
}

impl Check for CoverageEligibility {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["weekly_minutes", "modes"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let covers = || {
            let covers = case.conditions.coverage_of(self.branch);
            covers.filter(|cover| cover.is_cover())
        };
        notes.input("weekly_minutes", case.schedule.weekly_minutes);
        notes.codes("modes", covers().map(|cover| cover.mode));
        remuneration::note(case, notes);
        let rests_on_it = covers().next().is_some() && covers().all(|c| c.mode == self.mode);
        if !rests_on_it {
            return Finding::NotApplicable;
        }
        match (self.pays_enough(case), self.works_enough(case)) {
            (Some(false), _) | (_, Some(false)) => Finding::NotMet,
            (pays, works) => finding_of(pays.zip(works).map(|_| true)),
        }
    }
}
