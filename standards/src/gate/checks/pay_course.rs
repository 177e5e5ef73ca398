use std::cmp::Ordering;

use serde::Deserialize;

use super::{ANSWERS_WHERE_APPLICABLE, Check, Kind, finding_of, pay, remuneration};
use crate::{
    PayPeriod,
    gate::{Finding, case::Case, notes::Notes},
};

/// Pay rises from each year of training to the next.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PayRises {}

impl PayRises {
    fn rises(case: &Case<'_>, duration: u16) -> Option<bool> {
        let steps = &case.facts.remuneration;
        let mut before = None;
        let mut answer = Some(true);
        for (_, month) in pay::years(duration) {
            let step = pay::step_in(steps, month)?;
            if let Some(before) = before.replace(step) {
                let compared = if before.period == step.period {
                    Some(before.amount.minor.cmp(&step.amount.minor))
                } else {
                    pay::yearly(before, case)
                        .zip(pay::yearly(step, case))
                        .map(|(before, now)| pay::compare(before, now))
                };
                match compared.filter(|_| before.amount.currency == step.amount.currency) {
                    Some(Ordering::Less) => {}
                    Some(_) => return Some(false),
                    None => answer = None,
                }
            }
        }
        answer
    }
}

impl Kind for PayRises {
    const NAME: &'static str = "pay_rises";
}

impl Check for PayRises {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["duration_months"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        notes.input("duration_months", case.facts.duration_months);
        remuneration::note(case, notes);
        match case.facts.duration_months {
            Some(duration) if duration <= 12 => Finding::NotApplicable,
            duration => finding_of(duration.and_then(|months| Self::rises(case, months))),
        }
    }
}

/// Pay comes at least as often as this.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PayInterval {
    at_most: PayPeriod,
}

impl Kind for PayInterval {
    const NAME: &'static str = "pay_interval";
}

impl Check for PayInterval {
    fn findings(&self) -> &'static [Finding] {
        super::ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["periods"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let steps = &case.facts.remuneration;
        notes.titles("periods", steps.iter().map(|step| step.period));
        remuneration::note(case, notes);
        // Periods are listed from the shortest to the longest.
        let often_enough = steps.iter().all(|step| step.period <= self.at_most);
        finding_of((!steps.is_empty()).then_some(often_enough))
    }
}
