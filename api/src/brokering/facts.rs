//! From the marketplace's words to the matcher's plain facts. Nothing sensitive passes: the types have no room for it.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use matcher::{
    CandidateId, CefrLevel, CredentialRequirement, EducationLevel, EducationRequirement,
    EntrySkill, Evidence as Proof, Hazards, HeldSkill, LanguageCode, LanguageRequirement,
    LanguageSkill, MonthlyPay, Necessity as Need, Occupation, Period, Place, PlacementId,
    WeeklySlots,
};
use uuid::Uuid;

use super::Background;
use crate::candidates::Candidate;
use crate::placements::{Asked, Placement, quality};
use crate::taxonomy::Skill;
use crate::vocabulary::{Evidence, Interests, LanguageLevel, Necessity, WorkShift};

/// Days between 1970-01-01 and the first day of the common era.
const EPOCH: i32 = 719_163;
/// Days of an average month, to turn a duration into days.
const DAYS_A_MONTH: f64 = 30.44;

/// Days since 1970-01-01.
pub(super) fn day(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - EPOCH
}

/// The date of a day counted from 1970-01-01.
pub(super) fn date(day: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day.checked_add(EPOCH)?)
}

/// Numbers for skills and licences, and what they stand for: the matcher works with small numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Book {
    skills: Vec<Skill>,
    numbers: HashMap<Uuid, u32>,
    licences: Vec<String>,
}

impl Book {
    /// The skill behind a number.
    pub(super) fn skill(&self, number: u32) -> Option<&Skill> {
        self.skills.get(number as usize)
    }

    /// The licence behind a number.
    pub(super) fn licence(&self, number: u32) -> Option<&str> {
        self.licences.get(number as usize).map(String::as_str)
    }

    fn number(&mut self, skill: &Skill) -> u32 {
        if let Some(number) = self.numbers.get(&skill.id) {
            let known = &mut self.skills[*number as usize];
            if known.labels.is_empty() {
                known.labels.clone_from(&skill.labels);
            }
            return *number;
        }
        let number = u32::try_from(self.skills.len()).unwrap_or(u32::MAX);
        self.numbers.insert(skill.id, number);
        self.skills.push(skill.clone());
        number
    }

    /// A skill of which only the id matters, because nobody is told about it by name.
    fn nameless(&mut self, id: Uuid) -> u32 {
        self.number(&Skill {
            id,
            kind: crate::vocabulary::SkillKind::Skill,
            labels: Vec::new(),
        })
    }

    fn licence_number(&mut self, code: &str) -> u32 {
        let place = self
            .licences
            .iter()
            .position(|known| known == code)
            .unwrap_or_else(|| {
                self.licences.push(code.to_owned());
                self.licences.len() - 1
            });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// A candidate's scored facts, seen from a placement where there is one: its own agreement is in nobody's way.
    pub(super) fn candidate(
        &mut self,
        id: CandidateId,
        from: &Candidate,
        background: &Background,
        placement_id: Option<Uuid>,
    ) -> matcher::Candidate {
        let mut person = matcher::Candidate::new(id);
        person.wishes = from
            .aspirations
            .iter()
            .filter_map(|occupation| self::occupation(&occupation.isco_group))
            .collect();
        let goals = from
            .aspirations
            .iter()
            .filter_map(|occupation| background.goals.get(&occupation.id))
            .flatten();
        person.goal_skills = goals.map(|id| self.nameless(*id)).collect();
        person.interests = from.interests.map(profile);
        person.home = from
            .point
            .and_then(|(latitude, longitude)| Place::new(latitude, longitude));
        person.travel_limit = from.travel_limit_km.map(f64::from);
        person.available_slots = from.available_days.map(|days| slots(days, None));
        person.weekly_hours = from.weekly_hours.map(|hours| hours as f32);
        person.available_from = from.available_from.map(day);
        person.education = from.education_level.and_then(isced);
        let skills = from.skills.iter().map(|(skill, evidence)| HeldSkill {
            skill: self.number(skill),
            evidence: proof(*evidence),
        });
        person.skills = Some(skills.collect::<Vec<_>>()).filter(|skills| !skills.is_empty());
        let languages = from.languages.iter().filter_map(|(language, level)| {
            Some(LanguageSkill {
                language: LanguageCode::new(language)?,
                level: Some(cefr(*level)),
            })
        });
        person.languages =
            Some(languages.collect::<Vec<_>>()).filter(|languages| !languages.is_empty());
        person.gate.born_on = from.birth_date.map(day);
        let bound = background.commitments.get(&from.id).into_iter().flatten();
        person.gate.commitments = bound
            .filter(|commitment| Some(commitment.placement_id) != placement_id)
            .map(|commitment| Period {
                from: day(commitment.from),
                until: day(commitment.until),
            })
            .collect();
        person
    }

    /// A placement's scored facts.
    pub(super) fn placement(&mut self, id: PlacementId, from: &Placement) -> matcher::Placement {
        let occupation = occupation(&from.occupation.isco_group);
        let mut offer =
            matcher::Placement::new(id, occupation.unwrap_or(Occupation::unit_group(0)));
        offer.site = site(from);
        offer.required_slots = Some(slots(from.days, Some(from.shift)));
        offer.weekly_hours = Some(from.weekly_minutes as f32 / 60.0);
        offer.starts_on = Some(day(from.starts_on));
        offer.duration_days = Some((f64::from(from.duration_months) * DAYS_A_MONTH) as u32);
        offer.learning_outcomes = from
            .learning_outcomes
            .iter()
            .filter_map(|outcome| outcome.skill_id)
            .map(|id| self.nameless(id))
            .collect();
        offer.pay = pay(from);
        offer.hazards = hazards(from);
        offer.seats_open = u16::try_from(from.places_left()).ok();
        offer.closes_on = from.closes_on.map(day);
        for requirement in &from.requirements {
            self.require(&mut offer, &requirement.asked, need(requirement.necessity));
        }
        offer
    }

    fn require(&mut self, offer: &mut matcher::Placement, asked: &Asked, necessity: Need) {
        match asked {
            Asked::Skill(skill) => {
                offer.entry_skills.push(EntrySkill {
                    skill: self.number(skill),
                    weight: 1.0,
                    necessity,
                });
            }
            Asked::Education(level) => {
                offer.education =
                    isced(*level).map(|level| EducationRequirement { level, necessity });
            }
            Asked::Language(language, level) => {
                let level = level.map_or(CefrLevel::A1, cefr);
                offer
                    .languages
                    .extend(
                        LanguageCode::new(language).map(|language| LanguageRequirement {
                            language,
                            level,
                            necessity,
                        }),
                    );
            }
            Asked::Licence(code) => {
                let credential = self.licence_number(code);
                offer.credentials.push(CredentialRequirement {
                    credential,
                    necessity,
                });
            }
        }
    }
}

/// Where the work is.
pub(super) fn site(placement: &Placement) -> Option<Place> {
    let (latitude, longitude) = placement.site.point?;
    Place::new(latitude, longitude)
}

fn occupation(isco_group: &str) -> Option<Occupation> {
    isco_group.parse().ok().map(Occupation::unit_group)
}

/// Without a shift, whoever is free on a day is free by day and in the evening.
fn slots(days: i32, shift: Option<WorkShift>) -> WeeklySlots {
    const MORNING: u32 = 0b0001;
    const AFTERNOON: u32 = 0b0010;
    const EVENING: u32 = 0b0100;
    const NIGHT: u32 = 0b1000;
    let parts = match shift {
        None => MORNING | AFTERNOON | EVENING,
        Some(WorkShift::Day) => MORNING | AFTERNOON,
        Some(WorkShift::Evening) => AFTERNOON | EVENING,
        Some(WorkShift::Night) => NIGHT,
        Some(WorkShift::Rotating) => MORNING | AFTERNOON | EVENING | NIGHT,
    };
    let weekdays = (0..7).filter(|weekday| days & (1 << weekday) != 0);
    WeeklySlots::from_bits(weekdays.fold(0, |mask, weekday| mask | parts << (4 * weekday)))
}

fn pay(placement: &Placement) -> Option<MonthlyPay> {
    let steps = quality::remuneration_steps(&placement.remuneration);
    let minutes = u32::try_from(placement.weekly_minutes).ok();
    let days = u8::try_from(placement.days.count_ones()).ok();
    let monthly = steps.first()?.monthly(minutes, days)?;
    let currency = monthly.currency.code().as_bytes().try_into().ok()?;
    Some(MonthlyPay {
        minor_units: monthly.minor,
        currency,
    })
}

/// The age that the enterprise asks for, or what it says about minors. Where neither is said and no risk was
/// assessed, it is open for a minor until somebody has looked.
fn hazards(placement: &Placement) -> Hazards {
    let safety = &placement.conditions.safety;
    let excludes_minors = safety.minors.as_ref().is_some_and(|minors| !minors.welcome);
    let stated = placement.minimum_age.and_then(|age| u8::try_from(age).ok());
    match (excludes_minors, stated) {
        (true, stated) => Hazards::AgeBar {
            years: stated.unwrap_or(0).max(super::HAZARDOUS_WORK_AGE),
            hazard: 0,
        },
        (false, Some(years)) => Hazards::AgeBar { years, hazard: 0 },
        (false, None) if safety.risk_assessed_on.is_some() => Hazards::NoAgeBar,
        (false, None) => Hazards::Unassessed,
    }
}

fn profile(interests: Interests) -> matcher::Interests {
    let Interests {
        realistic,
        investigative,
        artistic,
        social,
        enterprising,
        conventional,
    } = interests;
    [
        realistic,
        investigative,
        artistic,
        social,
        enterprising,
        conventional,
    ]
    .map(|value| value as f32 / 100.0)
}

fn isced(level: i32) -> Option<EducationLevel> {
    EducationLevel::new(u8::try_from(level).ok()?)
}

fn proof(evidence: Evidence) -> Proof {
    match evidence {
        Evidence::Declared => Proof::Declared,
        Evidence::Evidenced => Proof::Evidenced,
        Evidence::Verified => Proof::Verified,
    }
}

fn need(necessity: Necessity) -> Need {
    match necessity {
        Necessity::Required => Need::Required,
        Necessity::Welcome => Need::Welcome,
    }
}

fn cefr(level: LanguageLevel) -> CefrLevel {
    match level {
        LanguageLevel::A1 => CefrLevel::A1,
        LanguageLevel::A2 => CefrLevel::A2,
        LanguageLevel::B1 => CefrLevel::B1,
        LanguageLevel::B2 => CefrLevel::B2,
        LanguageLevel::C1 => CefrLevel::C1,
        LanguageLevel::C2 => CefrLevel::C2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_as_it_went() {
        let first = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        assert_eq!(day(first), 0);
        let later = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
        assert_eq!(date(day(later)), Some(later));
    }

    #[test]
    fn a_night_shift_asks_for_nights_that_nobody_offers_unasked() {
        let asked = slots(0b001_1111, Some(WorkShift::Night));
        let offered = slots(0b001_1111, None);
        assert_eq!(asked.bits() & offered.bits(), 0);
        assert_eq!(asked.count(), 5);
    }
}
