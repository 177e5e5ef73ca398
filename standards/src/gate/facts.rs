use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Conditions, EqfLevel, RemunerationStep, WorkShift, codes::code_list, conditions::Contradiction,
    isco,
};

code_list! {
    /// When the gate is asked, from the first to the last time.
    Stage in "stage" {
        Publication = "publication", "Before it is published", "Avant la publication";
        Signing = "signing", "Before the agreement is signed", "Avant la signature du contrat";
        Start = "start", "Before the work begins", "Avant le début du travail";
    }
}

code_list! {
    /// A day of the week.
    Weekday in "weekday" {
        Monday = "monday", "Monday", "lundi";
        Tuesday = "tuesday", "Tuesday", "mardi";
        Wednesday = "wednesday", "Wednesday", "mercredi";
        Thursday = "thursday", "Thursday", "jeudi";
        Friday = "friday", "Friday", "vendredi";
        Saturday = "saturday", "Saturday", "samedi";
        Sunday = "sunday", "Sunday", "dimanche";
    }
}

code_list! {
    /// Who signs an agreement.
    Party in "party" {
        Apprentice = "apprentice", "The apprentice", "La personne en apprentissage";
        Guardian = "guardian", "The guardian of a minor", "La personne qui représente légalement le mineur";
        Enterprise = "enterprise", "The enterprise", "L'entreprise";
        TrainingProvider = "training_provider", "The training provider", "L'organisme de formation";
    }
}

/// What the gate needs to know besides the placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The day on which the placement is checked.
    pub today: NaiveDate,
    /// When in the life of the placement. Rules of a later stage are left out.
    pub stage: Stage,
}

/// What is stated about a placement. `None`, an empty list and a zero count mean *not stated*.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlacementFacts {
    /// The occupation.
    pub occupation: Option<isco::Code>,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The length in months.
    pub duration_months: Option<u16>,
    /// Working time.
    pub schedule: Schedule,
    /// The days of the week on which work is done.
    pub weekdays: Vec<Weekday>,
    /// Remuneration, in the order of the steps.
    pub remuneration: Vec<RemunerationStep>,
    /// The share of the time that is learning off the job, in percent, 0 to 100.
    pub off_the_job_percent: Option<u8>,
    /// Whether a mentor at the workplace is named.
    pub mentor_named: Option<bool>,
    /// What is known about each mentor who is named.
    pub mentors: Vec<MentorFacts>,
    /// The qualification at the end.
    pub qualification: Option<String>,
    /// The level of the qualification.
    pub eqf_level: Option<EqfLevel>,
    /// How many learning outcomes are written down.
    pub learning_outcomes: u16,
    /// The age in years of the youngest apprentice who would be accepted.
    pub minimum_age: Option<u8>,
    /// The title first, then description and requirements, for wording that shuts people out.
    pub texts: Vec<String>,
    /// How many people work in the enterprise, apprentices not counted.
    pub workers: Option<u32>,
    /// How many apprentices the enterprise has, the places of this placement counted.
    pub apprentices: Option<u32>,
    /// Who the enterprise is.
    pub host: HostFacts,
    /// The share of women among those who work in the occupation, in percent, 0 to 100.
    pub occupation_women_percent: Option<u8>,
    /// Social protection, safety and health, leave, rest.
    pub conditions: Conditions,
    /// The person who was accepted, and what was done for them; known from the signing on.
    pub apprenticeship: Option<ApprenticeshipFacts>,
}

/// Working time on and off the job together. When the day lies is in
/// [`WorkingTime`](crate::conditions::WorkingTime).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    /// Minutes a week.
    pub weekly_minutes: Option<u32>,
    /// Days a week, 1 to 7.
    pub days_per_week: Option<u8>,
    /// When the work is done, in words.
    pub shifts: Vec<WorkShift>,
}

/// What is known about a mentor at the workplace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MentorFacts {
    /// Whether the mentor is of age.
    pub adult: Option<bool>,
    /// Whether the mentor is qualified in the occupation.
    pub qualified: Option<bool>,
    /// How many apprentices the mentor has, with the one of this placement.
    pub apprentices: Option<u16>,
}

/// What is known about the enterprise as a place to learn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HostFacts {
    /// Whether it was verified that the enterprise is who it says.
    pub verified: Option<bool>,
    /// Whether the competent authority has suspended it.
    pub suspended: Option<bool>,
    /// The day of the latest inspection.
    pub last_inspected_on: Option<NaiveDate>,
    /// How many serious incidents aren't closed.
    pub open_serious_incidents: Option<u16>,
}

/// What is known about one apprentice and about the beginning of the apprenticeship.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApprenticeshipFacts {
    /// The apprentice's birth date.
    pub birth_date: Option<NaiveDate>,
    /// Working time with other employers in minutes a week; 0 says that there is none.
    pub other_weekly_minutes: Option<u32>,
    /// The year of training in which the apprentice begins; 1 is the first.
    pub year_of_training: Option<u8>,
    /// By how many months prior learning shortens the training; 0 says that it doesn't.
    pub prior_learning_months: Option<u16>,
    /// Who assessed the prior learning.
    pub prior_learning_assessor: Option<String>,
    /// Whether a guardian signs.
    pub guardian_signs: Option<bool>,
    /// Whether the guardian is the employer, or acts for the enterprise.
    pub guardian_is_employer: Option<bool>,
    /// Who has signed the current version.
    pub signed: BTreeSet<Party>,
    /// The day on which the risks for this young person were assessed.
    pub minor_assessed_on: Option<NaiveDate>,
    /// The day of the medical examination that found the apprentice fit.
    pub medical_fitness_on: Option<NaiveDate>,
    /// The day of the introduction to safety and health.
    pub induction_on: Option<NaiveDate>,
    /// Whether the guardian consented to the use of the minor's data.
    pub guardian_consented_to_data: Option<bool>,
    /// The number under which the agreement is registered or deposited.
    pub registration_reference: Option<String>,
    /// The day of the registration.
    pub registered_on: Option<NaiveDate>,
}

impl ApprenticeshipFacts {
    /// What contradicts what among the facts about the person.
    #[must_use]
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let mut found = Vec::new();
        let signs = self.guardian_signs == Some(true) || self.signed.contains(&Party::Guardian);
        if signs && self.guardian_is_employer == Some(true) {
            found.push(Contradiction::new(
                "guardian_is_employer",
                &["guardian_signs", "guardian_is_employer"],
                "The guardian who signs for the apprentice is the employer, so that one person would stand on both sides. Let another guardian sign, or ask the competent authority to name one.",
                "La personne qui signe pour l'apprenti ou l'apprentie est l'employeur : une seule personne serait des deux côtés. Faites signer un autre représentant légal, ou demandez à l'autorité compétente d'en désigner un.",
            ));
        }
        if self.guardian_signs == Some(false) && self.signed.contains(&Party::Guardian) {
            found.push(Contradiction::new(
                "guardian_signed_unasked",
                &["guardian_signs", "signed"],
                "No guardian is to sign, and one has signed. Correct one of them.",
                "Aucun représentant légal ne doit signer, et l'un d'eux a signé. Corrigez l'un des deux.",
            ));
        }
        if self.registered_on.is_some() && self.registration_reference.is_none() {
            found.push(Contradiction::new(
                "registered_without_reference",
                &["registered_on", "registration_reference"],
                "A day of registration is given without the number under which it is registered. Add the number, or take the day out.",
                "Un jour d'enregistrement est donné sans le numéro. Ajoutez le numéro, ou retirez le jour.",
            ));
        }
        found
    }
}

impl PlacementFacts {
    /// Whether somebody under `age` could be the apprentice. The age of the person on the first
    /// day decides where it is known, else the stated minimum age; without one, only a stated
    /// policy against minors excludes them.
    #[must_use]
    pub fn may_accept_under(&self, age: u8) -> bool {
        match self.youngest_age() {
            Some(youngest) => youngest < age,
            None => self
                .conditions
                .safety
                .minors
                .as_ref()
                .is_none_or(|policy| policy.welcome),
        }
    }

    /// What contradicts what among these facts: the conditions', and the person's.
    #[must_use]
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let mut found = self
            .conditions
            .contradictions(&self.schedule, self.minimum_age);
        if let (Some(probation), Some(months)) = (
            self.conditions.termination.probation_days,
            self.duration_months,
        ) && u32::from(probation) > u32::from(months) * 31
        {
            found.push(Contradiction::new(
                "probation_longer_than_placement",
                &["termination.probation_days", "duration_months"],
                "The probation is longer than the placement. Correct one of them.",
                "La période d'essai est plus longue que l'apprentissage. Corrigez l'un des deux.",
            ));
        }
        let person = self.apprenticeship.as_ref();
        found.extend(
            person
                .into_iter()
                .flat_map(ApprenticeshipFacts::contradictions),
        );
        found
    }

    /// The age on the first day: of the person where the birth date is known, else of the
    /// youngest who would be accepted.
    #[must_use]
    pub fn youngest_age(&self) -> Option<u8> {
        self.age_at_start().or(self.minimum_age)
    }

    /// The age in completed years of the person on the first day, where both are known.
    #[must_use]
    pub fn age_at_start(&self) -> Option<u8> {
        let birth_date = self.apprenticeship.as_ref()?.birth_date?;
        age_on(birth_date, self.starts_on?)
    }
}

/// Completed years on a day; nothing before the birth. Who is born on 29 February grows older on
/// 1 March of a common year.
pub(crate) fn age_on(birth_date: NaiveDate, day: NaiveDate) -> Option<u8> {
    day.years_since(birth_date)
        .map(|years| u8::try_from(years).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_birthday_counts_from_the_day_itself() {
        let born = date("2010-09-01");
        assert_eq!(age_on(born, date("2026-08-31")), Some(15));
        assert_eq!(age_on(born, date("2026-09-01")), Some(16));
        assert_eq!(age_on(born, date("2010-08-31")), None);
    }

    #[test]
    fn who_is_born_on_a_leap_day_grows_older_on_the_first_of_march() {
        let born = date("2008-02-29");
        assert_eq!(age_on(born, date("2026-02-28")), Some(17));
        assert_eq!(age_on(born, date("2026-03-01")), Some(18));
    }
}
