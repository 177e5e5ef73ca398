use crate::gate::Condition;
use crate::placement::{Hazards, Placement};
use crate::terms::Term;

/// Which facts a family groups placements by.
///
/// Together the kinds cover every term but travel, each exactly once. Conditions on travel and on
/// credentials read facts of more than one kind and are left to the gate itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Occupation,
    Dates,
    Taught,
    SkillsAsked,
    LevelsAsked,
    Conditions,
    Record,
    Seats,
}

impl Kind {
    pub(super) const ALL: [Self; 8] = [
        Self::Occupation,
        Self::Dates,
        Self::Taught,
        Self::SkillsAsked,
        Self::LevelsAsked,
        Self::Conditions,
        Self::Record,
        Self::Seats,
    ];

    /// The terms that read these facts of a placement and no others.
    pub(super) const fn terms(self) -> &'static [Term] {
        match self {
            Self::Occupation => &[Term::Aspiration, Term::Interests],
            Self::Dates => &[Term::ScheduleAndStart, Term::Availability],
            Self::Taught => &[Term::LearningOutcome],
            Self::SkillsAsked => &[Term::EntrySkills, Term::DeclaredExtras],
            Self::LevelsAsked => &[Term::CoreSkills, Term::PriorEducation, Term::Language],
            Self::Conditions => &[Term::Conditions],
            Self::Record => &[Term::ProgrammeQuality],
            Self::Seats => &[],
        }
    }

    /// The conditions that read these facts of a placement and no others.
    pub(super) const fn conditions(self) -> &'static [Condition] {
        match self {
            Self::Dates => &[Condition::Age, Condition::Dates, Condition::Commitment],
            Self::LevelsAsked => &[Condition::Education, Condition::Language],
            Self::Seats => &[Condition::Seat],
            Self::Occupation
            | Self::Taught
            | Self::SkillsAsked
            | Self::Conditions
            | Self::Record => &[],
        }
    }

    /// Writes the facts as words, so that equal words mean equal facts.
    pub(super) fn facts(self, placement: &Placement, words: &mut Vec<u64>) {
        match self {
            Self::Occupation => {
                words.push(placement.occupation.isco.into());
                words.push(optional(placement.occupation.finer));
                let profile = placement.interests.into_iter().flatten();
                words.extend(profile.map(|value| u64::from(value.to_bits())));
            }
            Self::Dates => {
                words.push(optional(placement.required_slots.map(|slots| slots.bits())));
                words.push(optional(placement.weekly_hours.map(f32::to_bits)));
                words.push(optional(placement.starts_on.map(i32::cast_unsigned)));
                words.push(placement.start_may_slip_days.into());
                words.push(optional(placement.duration_days));
                words.extend(match placement.hazards {
                    Hazards::Unassessed => [0, 0],
                    Hazards::NoAgeBar => [1, 0],
                    // Which hazard it is changes the reason, not the verdict.
                    Hazards::AgeBar { years, .. } => [2, u64::from(years)],
                });
            }
            Self::Taught => {
                words.extend(placement.learning_outcomes.iter().map(|&id| u64::from(id)))
            }
            Self::SkillsAsked => words.extend(placement.entry_skills.iter().flat_map(|asked| {
                let weight = u64::from(asked.weight.to_bits());
                [
                    u64::from(asked.skill) << 1 | u64::from(asked.necessity.bars()),
                    weight,
                ]
            })),
            Self::LevelsAsked => {
                words.extend(
                    placement
                        .core_skills
                        .levels()
                        .map(|level| optional(level.map(u32::from))),
                );
                words.push(placement.education.map_or(0, |asked| {
                    1 + 2 * u64::from(asked.level.isced()) + u64::from(asked.necessity.bars())
                }));
                words.extend(placement.languages.iter().map(|asked| {
                    let [first, second] = asked.language.letters().map(u64::from);
                    let firmness = u64::from(asked.necessity.bars());
                    first << 24 | second << 16 | u64::from(asked.level.rank()) << 8 | firmness
                }));
            }
            Self::Conditions => {
                words.extend(placement.pay.into_iter().flat_map(|pay| {
                    let [first, second, third] = pay.currency.map(u64::from);
                    [
                        pay.minor_units.cast_unsigned(),
                        first << 16 | second << 8 | third,
                    ]
                }));
                words.push(placement.accommodations_offered.0);
            }
            Self::Record => words.extend(
                placement
                    .record
                    .map(|record| u64::from(record.completed) << 32 | u64::from(record.ended)),
            ),
            Self::Seats => {
                words.push(optional(
                    placement.seats_open.map(|seats| seats.min(1).into()),
                ));
                words.push(optional(placement.closes_on.map(i32::cast_unsigned)));
            }
        }
    }
}

/// A word for a value that may be unknown: 0 for unknown, one more than the value otherwise.
fn optional(value: Option<u32>) -> u64 {
    value.map_or(0, |value| u64::from(value) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_but_travel_is_in_exactly_one_family() {
        let mut terms: Vec<Term> = Kind::ALL
            .iter()
            .flat_map(|kind| kind.terms())
            .copied()
            .collect();
        terms.push(Term::Travel);
        terms.sort_unstable();
        assert_eq!(terms, Term::ALL);
    }

    #[test]
    fn hazards_that_bar_different_ages_are_different_facts() {
        let barring = |years| {
            let mut placement = Placement::new(1, crate::Occupation::unit_group(7212));
            placement.hazards = Hazards::AgeBar { years, hazard: 1 };
            let mut words = Vec::new();
            Kind::Dates.facts(&placement, &mut words);
            words
        };
        assert_ne!(barring(16), barring(18));
    }
}
