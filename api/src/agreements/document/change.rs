//! The changes that an amendment can make, and whom each concerns.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Contact, HostEnterprise, Interruption, Mentor, Site, Terms, TrainingProvider, TrainingStage,
};
use crate::vocabulary::{
    AgreementParty, AmendmentKind, RemunerationStep, SignatoryRole, Weekday, WorkShift,
};

/// One change of what was agreed, with what holds from its effective day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// The first or the last day, or both.
    Period {
        starts_on: NaiveDate,
        ends_on: NaiveDate,
    },
    /// The training rests.
    Interruption { from: NaiveDate, until: NaiveDate },
    /// The workplace.
    Place { site: Site },
    /// The second enterprise; none from now on where it is null.
    Host { host: Option<HostEnterprise> },
    /// Who guides the apprentice.
    Mentor { mentors: Vec<Mentor> },
    /// Who teaches off the job; nobody from now on where it is null.
    TrainingProvider { provider: Option<TrainingProvider> },
    /// Remuneration, its steps counted from the first day of the agreement.
    Pay {
        remuneration: Vec<RemunerationStep>,
        pay_day: Option<i32>,
    },
    /// What is learnt, and when and where.
    TrainingPlan {
        learning_outcomes: Vec<String>,
        training_plan: Vec<TrainingStage>,
    },
    /// Working time.
    Hours {
        weekly_minutes: i32,
        days: Vec<Weekday>,
        shift: WorkShift,
        off_the_job_percent: Option<i32>,
    },
    /// The end, agreed by both sides.
    Termination { last_day: NaiveDate },
    /// How to reach a party.
    ContactData {
        party: AgreementParty,
        contact: Contact,
    },
}

/// Whom each kind of change concerns: they sign it, as far as the agreement has them.
const CONCERNED: &[(AmendmentKind, &[SignatoryRole])] = {
    use AmendmentKind as Kind;
    use SignatoryRole::{
        Apprentice, Enterprise, Guardian, HostEnterprise as Host, TrainingProvider as Provider,
    };
    &[
        (
            Kind::Period,
            &[Apprentice, Guardian, Enterprise, Host, Provider],
        ),
        (
            Kind::Interruption,
            &[Apprentice, Guardian, Enterprise, Host, Provider],
        ),
        (Kind::Place, &[Apprentice, Guardian, Enterprise]),
        (Kind::Host, &[Apprentice, Guardian, Enterprise, Host]),
        (Kind::Mentor, &[Apprentice, Guardian, Enterprise]),
        (
            Kind::TrainingProvider,
            &[Apprentice, Guardian, Enterprise, Provider],
        ),
        (Kind::Pay, &[Apprentice, Guardian, Enterprise]),
        (
            Kind::TrainingPlan,
            &[Apprentice, Guardian, Enterprise, Host, Provider],
        ),
        (Kind::Hours, &[Apprentice, Guardian, Enterprise]),
        (Kind::Termination, &[Apprentice, Guardian, Enterprise, Host]),
        (Kind::ContactData, &[]),
    ]
};

/// Whom a kind of change concerns.
#[must_use]
pub fn concerned(kind: AmendmentKind) -> &'static [SignatoryRole] {
    CONCERNED
        .iter()
        .find(|(known, _)| *known == kind)
        .map_or(&[], |(_, roles)| roles)
}

impl Change {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> AmendmentKind {
        match self {
            Self::Period { .. } => AmendmentKind::Period,
            Self::Interruption { .. } => AmendmentKind::Interruption,
            Self::Place { .. } => AmendmentKind::Place,
            Self::Host { .. } => AmendmentKind::Host,
            Self::Mentor { .. } => AmendmentKind::Mentor,
            Self::TrainingProvider { .. } => AmendmentKind::TrainingProvider,
            Self::Pay { .. } => AmendmentKind::Pay,
            Self::TrainingPlan { .. } => AmendmentKind::TrainingPlan,
            Self::Hours { .. } => AmendmentKind::Hours,
            Self::Termination { .. } => AmendmentKind::Termination,
            Self::ContactData { .. } => AmendmentKind::ContactData,
        }
    }

    /// Whether it only says how to reach somebody.
    #[must_use]
    pub fn is_contact_data(&self) -> bool {
        self.kind() == AmendmentKind::ContactData
    }

    /// Makes the change.
    pub fn apply(&self, terms: &mut Terms) {
        match self.clone() {
            Self::Period { starts_on, ends_on } => {
                terms.starts_on = starts_on;
                terms.ends_on = ends_on;
                terms.duration_months = months(starts_on, ends_on);
                // Whoever agrees on other days agrees that it doesn't end early any more.
                terms.terminates_on = None;
            }
            Self::Interruption { from, until } => {
                terms.interruptions.push(Interruption { from, until });
                terms.interruptions.sort_by_key(|rest| rest.from);
            }
            Self::Place { site } => terms.enterprise.site = site,
            Self::Host { host } => terms.host_enterprise = host,
            Self::Mentor { mentors } => terms.enterprise.mentors = mentors,
            Self::TrainingProvider { provider } => terms.training_provider = provider,
            Self::Pay {
                remuneration,
                pay_day,
            } => {
                terms.remuneration = remuneration;
                terms.pay_day = pay_day;
            }
            Self::TrainingPlan {
                learning_outcomes,
                training_plan,
            } => {
                terms.learning_outcomes = learning_outcomes;
                terms.training_plan = training_plan;
            }
            Self::Hours {
                weekly_minutes,
                days,
                shift,
                off_the_job_percent,
            } => {
                terms.weekly_minutes = weekly_minutes;
                terms.days = days;
                terms.shift = shift;
                terms.off_the_job_percent = off_the_job_percent;
            }
            Self::Termination { last_day } => {
                terms.ends_on = last_day;
                terms.terminates_on = Some(last_day);
            }
            Self::ContactData { party, contact } => {
                if let Some(known) = terms.contact_of(party) {
                    *known = contact;
                }
            }
        }
    }
}

/// The months that the days take, a part of one being a whole one.
#[must_use]
pub fn months(starts_on: NaiveDate, ends_on: NaiveDate) -> i32 {
    let after = ends_on.succ_opt().unwrap_or(ends_on);
    let whole = (after.year() - starts_on.year()) * 12 + after.month0().cast_signed()
        - starts_on.month0().cast_signed();
    let full = u32::try_from(whole)
        .ok()
        .and_then(|whole| starts_on.checked_add_months(Months::new(whole)))
        .is_some_and(|full| full >= after);
    if full { whole } else { whole + 1 }
}

impl Terms {
    /// Months from the first day to the last: those of the training, or fewer where it ends early.
    #[must_use]
    pub fn months(&self) -> i32 {
        match self.terminates_on {
            Some(last) => months(self.starts_on, last),
            None => self.duration_months,
        }
    }

    /// How to reach a party, if the agreement has it.
    pub fn contact_of(&mut self, party: AgreementParty) -> Option<&mut Contact> {
        match party {
            AgreementParty::Apprentice => Some(&mut self.apprentice.contact),
            AgreementParty::Enterprise => Some(&mut self.enterprise.contact),
            AgreementParty::TrainingProvider => self
                .training_provider
                .as_mut()
                .map(|provider| &mut provider.contact),
            AgreementParty::Guardian
            | AgreementParty::HostEnterprise
            | AgreementParty::Authority
            | AgreementParty::Marketplace => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_change_says_whom_it_concerns_and_the_apprentice_is_never_left_out() {
        for kind in AmendmentKind::ALL {
            assert!(CONCERNED.iter().any(|(known, _)| known == kind), "{kind:?}");
            let asked = concerned(*kind).contains(&SignatoryRole::Apprentice);
            assert_eq!(asked, *kind != AmendmentKind::ContactData, "{kind:?}");
        }
    }
}
