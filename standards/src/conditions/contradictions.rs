//! Statements that can't both be true.
//!
//! A contradiction isn't a matter of law: whatever the rules are, nobody can tell what is meant.
//! So it is refused when it is written, before any rule is asked.

use serde::Serialize;

use super::{Conditions, Coverage};
use crate::{
    CoverageMode, LocalizedText, TextLanguage, WorkShift,
    gate::Schedule,
    time::{MINUTES_PER_DAY, Span},
};

/// Two or more statements that can't both be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// The stable name of the contradiction, such as `night_work_denied`.
    pub code: &'static str,
    /// The fields that contradict each other, by their paths in [`Conditions`] or, behind
    /// `schedule.` and as `minimum_age`, in [`PlacementFacts`](crate::gate::PlacementFacts).
    pub fields: &'static [&'static str],
    /// What is wrong and the way out, in plain words.
    pub reason: LocalizedText,
}

impl Contradiction {
    pub(crate) fn new(
        code: &'static str,
        fields: &'static [&'static str],
        english: &'static str,
        french: &'static str,
    ) -> Self {
        let wording = |language: TextLanguage| language.pick(english, french).to_owned();
        Self {
            code,
            fields,
            reason: LocalizedText::written(wording),
        }
    }
}

impl Conditions {
    /// What contradicts what among these conditions, the schedule and the age of the youngest
    /// apprentice who would be accepted; nothing when everything can be true together.
    #[must_use]
    pub fn contradictions(
        &self,
        schedule: &Schedule,
        minimum_age: Option<u8>,
    ) -> Vec<Contradiction> {
        let night = self.night_contradiction(schedule);
        let minors = self.minors_contradiction(minimum_age);
        let time = self.time_contradictions(schedule);
        let rest = self.rest_contradictions(schedule);
        night
            .into_iter()
            .chain(minors)
            .chain(time)
            .chain(rest)
            .chain(self.protection_contradictions())
            .chain(self.other_contradictions())
            .collect()
    }

    /// From the earliest start to the latest end of a working day.
    pub(crate) fn working_day(&self) -> Option<Span> {
        let time = &self.working_time;
        Some(Span::between(time.earliest_start?, time.latest_end?))
    }

    fn night_contradiction(&self, schedule: &Schedule) -> Option<Contradiction> {
        let has_night_shift = schedule.shifts.contains(&WorkShift::Night);
        let reaches_into_night = self
            .working_day()
            .map(|day| day.overlap_with_daily(Span::NIGHT) > 0);
        let authorized = self
            .safety
            .minors
            .as_ref()
            .is_some_and(|policy| policy.night_authorization.is_some());
        match (self.night_work, reaches_into_night) {
            (Some(false), _) if has_night_shift => Some(Contradiction::new(
                "night_shift_denied",
                &["night_work", "schedule.shifts"],
                "It is stated that there is no night work, and a night shift is among the shifts. Take the night shift out, or state that there is night work.",
                "Il est indiqué qu'il n'y a pas de travail de nuit, et un poste de nuit figure parmi les horaires. Retirez le poste de nuit, ou indiquez qu'il y a du travail de nuit.",
            )),
            (Some(false), Some(true)) => Some(Contradiction::new(
                "night_hours_denied",
                &[
                    "night_work",
                    "working_time.earliest_start",
                    "working_time.latest_end",
                ],
                "It is stated that there is no night work, and the working day reaches into the night, which is from ten in the evening to six in the morning. Change the times, or state that there is night work.",
                "Il est indiqué qu'il n'y a pas de travail de nuit, et la journée empiète sur la nuit, qui va de vingt-deux heures à six heures. Changez les horaires, ou indiquez qu'il y a du travail de nuit.",
            )),
            (Some(true), Some(false)) if !has_night_shift => Some(Contradiction::new(
                "night_hours_missing",
                &[
                    "night_work",
                    "working_time.earliest_start",
                    "working_time.latest_end",
                ],
                "It is stated that there is night work, and the working day lies between six in the morning and ten in the evening. Give the earliest start and the latest end with the night in them, or state that there is no night work.",
                "Il est indiqué qu'il y a du travail de nuit, et la journée se situe entre six heures et vingt-deux heures. Donnez le début et la fin avec la nuit comprise, ou indiquez qu'il n'y a pas de travail de nuit.",
            )),
            (Some(false), _) if authorized => Some(Contradiction::new(
                "night_authorization_unused",
                &["night_work", "safety.minors.night_authorization"],
                "It is stated that there is no night work, and an authorisation of night work is given. Leave out the one that isn't meant.",
                "Il est indiqué qu'il n'y a pas de travail de nuit, et une autorisation de travail de nuit est donnée. Retirez ce qui n'est pas voulu.",
            )),
            _ => None,
        }
    }

    fn minors_contradiction(&self, minimum_age: Option<u8>) -> Option<Contradiction> {
        let welcome = self.safety.minors.as_ref()?.welcome;
        match (welcome, minimum_age?) {
            (true, 18..) => Some(Contradiction::new(
                "minors_welcome_too_old",
                &["safety.minors.welcome", "minimum_age"],
                "People under 18 are said to be welcome, and the minimum age is 18 or more. Lower the minimum age, or say that only adults are welcome.",
                "Les moins de 18 ans sont dits bienvenus, et l'âge minimum est de 18 ans ou plus. Baissez l'âge minimum, ou dites que seuls les adultes sont bienvenus.",
            )),
            (false, 0..18) => Some(Contradiction::new(
                "minors_unwelcome_too_young",
                &["safety.minors.welcome", "minimum_age"],
                "People under 18 are said not to be welcome, and the minimum age is below 18. Raise the minimum age to 18, or say that people under 18 are welcome.",
                "Les moins de 18 ans ne sont pas admis, et l'âge minimum est inférieur à 18 ans. Relevez l'âge minimum à 18 ans, ou dites que les moins de 18 ans sont bienvenus.",
            )),
            _ => None,
        }
    }

    fn time_contradictions(&self, schedule: &Schedule) -> Vec<Contradiction> {
        let mut found = Vec::new();
        let Some(daily) = self.working_time.daily_minutes else {
            return found;
        };
        let breaks = self.rest.break_minutes.unwrap_or_default();
        if self
            .working_day()
            .is_some_and(|day| day.length() < i64::from(daily) + i64::from(breaks))
        {
            found.push(Contradiction::new(
                "day_too_long_for_its_times",
                &[
                    "working_time.daily_minutes",
                    "rest.break_minutes",
                    "working_time.earliest_start",
                    "working_time.latest_end",
                ],
                "Working time and breaks of the longest day don't fit between the earliest start and the latest end. Correct the length, the breaks or the times.",
                "Le travail et les pauses de la journée la plus longue ne tiennent pas entre le début et la fin. Corrigez la durée, les pauses ou les horaires.",
            ));
        }
        let Some(weekly) = schedule.weekly_minutes else {
            return found;
        };
        let days = u32::from(schedule.days_per_week.unwrap_or(7));
        if weekly > daily.saturating_mul(days) {
            found.push(Contradiction::new(
                "week_too_long_for_its_days",
                &[
                    "schedule.weekly_minutes",
                    "schedule.days_per_week",
                    "working_time.daily_minutes",
                ],
                "The weekly working time is more than the longest day times the days of a week. Correct the hours a day, the hours a week or the days.",
                "La durée hebdomadaire dépasse la journée la plus longue multipliée par les jours de la semaine. Corrigez les heures par jour, les heures par semaine ou les jours.",
            ));
        }
        if daily > weekly {
            found.push(Contradiction::new(
                "day_longer_than_week",
                &["schedule.weekly_minutes", "working_time.daily_minutes"],
                "The longest day has more working time than the week. Correct the hours a day or the hours a week.",
                "La journée la plus longue compte plus d'heures que la semaine. Corrigez les heures par jour ou par semaine.",
            ));
        }
        found
    }

    fn rest_contradictions(&self, schedule: &Schedule) -> Vec<Contradiction> {
        let mut found = Vec::new();
        let day = self.working_day().map_or_else(
            || self.working_time.daily_minutes.map(i64::from),
            |day| Some(day.length()),
        );
        let daily_rest = self.rest.daily_minutes.map(i64::from);
        // The span is from the earliest start to the latest end, which no single day need fill, so
        // only a rest that doesn't fit beside the work itself is a contradiction.
        let work = self.working_time.daily_minutes.map(i64::from).or(day);
        if let (Some(rest), Some(work)) = (daily_rest, work)
            && rest + work > MINUTES_PER_DAY
        {
            found.push(Contradiction::new(
                "daily_rest_too_long",
                &[
                    "rest.daily_minutes",
                    "working_time.daily_minutes",
                    "working_time.earliest_start",
                    "working_time.latest_end",
                ],
                "The working day and the rest between two days are longer than 24 hours together. Correct one of them.",
                "La journée de travail et le repos entre deux journées dépassent ensemble 24 heures. Corrigez l'un des deux.",
            ));
        }
        if let (Some(rest), Some(days)) = (self.rest.weekly_minutes, schedule.days_per_week)
            && i64::from(rest) > i64::from(8_u8.saturating_sub(days)) * MINUTES_PER_DAY
        {
            found.push(Contradiction::new(
                "weekly_rest_too_long",
                &["rest.weekly_minutes", "schedule.days_per_week"],
                "So long a weekly rest doesn't fit beside so many working days. Correct the rest or the days.",
                "Un repos hebdomadaire aussi long ne tient pas à côté d'autant de jours de travail. Corrigez le repos ou les jours.",
            ));
        }
        found
    }

    fn protection_contradictions(&self) -> Vec<Contradiction> {
        let mut found = Vec::new();
        let denies = |coverage: &&Coverage| coverage.mode == CoverageMode::None;
        if self
            .coverage
            .iter()
            .filter(denies)
            .any(|denied| self.is_covered(denied.branch) == Some(true))
        {
            found.push(Contradiction::new(
                "cover_and_no_cover",
                &["coverage"],
                "A branch of social security is said to have no cover, and a cover is named for it. Leave out the one that isn't meant.",
                "Une branche de la sécurité sociale est dite sans couverture, et une couverture y est nommée. Retirez ce qui n'est pas voulu.",
            ));
        }
        if self.coverage.iter().filter(denies).any(|denied| {
            denied.reference.is_some()
                || denied.from_date.is_some()
                || denied.evidence_document.is_some()
                || denied.evidence_expires_on.is_some()
        }) {
            found.push(Contradiction::new(
                "evidence_of_no_cover",
                &["coverage"],
                "A branch of social security is said to have no cover, and a number, a first day or evidence is given for it. Say where the cover comes from, or leave those out.",
                "Une branche de la sécurité sociale est dite sans couverture, et un numéro, un premier jour ou un justificatif est donné. Dites d'où vient la couverture, ou retirez-les.",
            ));
        }
        let ends_before_it_begins = |coverage: &Coverage| {
            let (Some(from), Some(until)) = (coverage.from_date, coverage.evidence_expires_on)
            else {
                return false;
            };
            until < from
        };
        if self.coverage.iter().any(ends_before_it_begins) {
            found.push(Contradiction::new(
                "evidence_ends_before_cover",
                &["coverage"],
                "The evidence of a cover expires before the cover begins. Correct the dates, or give the evidence of the new cover.",
                "Le justificatif d'une couverture expire avant qu'elle ne commence. Corrigez les dates, ou donnez le justificatif de la nouvelle couverture.",
            ));
        }
        found
    }

    fn other_contradictions(&self) -> Vec<Contradiction> {
        let mut found = Vec::new();
        let safety = &self.safety;
        if safety
            .controls
            .iter()
            .any(|control| !safety.hazards.contains(&control.hazard))
        {
            found.push(Contradiction::new(
                "control_without_hazard",
                &["safety.hazards", "safety.controls"],
                "Something is done about a hazard that isn't among the hazards of the placement. Add the hazard, or take the measure out.",
                "Une mesure vise un danger qui ne figure pas parmi les dangers de la place. Ajoutez le danger, ou retirez la mesure.",
            ));
        }
        if self.sick_pay.as_ref().is_some_and(|pay| {
            !pay.continues && (pay.days.unwrap_or(0) > 0 || pay.percent.unwrap_or(0) > 0)
        }) {
            found.push(Contradiction::new(
                "sick_pay_denied",
                &["sick_pay.continues", "sick_pay.days", "sick_pay.percent"],
                "Pay is said to stop in illness, and days or a part of the pay are given. Say that it continues, or leave those out.",
                "La rémunération est dite cesser en cas de maladie, et des jours ou une part sont donnés. Dites qu'elle continue, ou retirez-les.",
            ));
        }
        if safety
            .accommodation
            .as_ref()
            .is_some_and(|lodging| !lodging.provided && lodging.paid_by.is_some())
        {
            found.push(Contradiction::new(
                "lodging_denied",
                &[
                    "safety.accommodation.provided",
                    "safety.accommodation.paid_by",
                ],
                "No lodging is provided, and somebody is said to pay for it. Correct one of them.",
                "Aucun logement n'est fourni, et quelqu'un est dit le payer. Corrigez l'un des deux.",
            ));
        }
        if self.apprentice_pays == Some(false)
            && self
                .clauses
                .as_ref()
                .is_some_and(|clauses| clauses.contains(&super::Clause::Bond))
        {
            found.push(Contradiction::new(
                "bond_and_no_payment",
                &["apprentice_pays", "clauses"],
                "The apprentice is said to pay nothing, and the agreement asks for a deposit or a bond. Take the clause out, or state the payment.",
                "La personne en apprentissage est dite ne rien payer, et le contrat demande un dépôt ou une caution. Retirez la clause, ou indiquez le paiement.",
            ));
        }
        found
    }
}
