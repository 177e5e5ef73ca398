//! The terms of the score: what each one reads, and its value in [0, 1].

use crate::candidate::Candidate;
use crate::placement::Placement;
use crate::similarity::Similarity;
use crate::weights::Weights;

pub(crate) mod candidate_side;
pub(crate) mod placement_side;
mod schedule;

/// Whose question a score answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// How good the placement is for the candidate.
    Candidate,
    /// How ready the candidate is for the placement.
    Placement,
}

/// One reason for a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// Nearness of the occupation to what the person wishes for.
    Aspiration,
    /// Agreement of the person's interests with the occupation's profile.
    Interests,
    /// Distance, against the person's own limit.
    Travel,
    /// Share of the required week that the person has, and nearness of the start.
    ScheduleAndStart,
    /// Share of the wished occupation's essential skills that are learnt here.
    LearningOutcome,
    /// Pay against need, accommodations offered against those asked for.
    Conditions,
    /// How often apprenticeships here are completed.
    ProgrammeQuality,
    /// Coverage of the skills required at entry.
    EntrySkills,
    /// Levels of core skills against those asked for.
    CoreSkills,
    /// Level of education against the one asked for; more is no better.
    PriorEducation,
    /// Levels of languages against those asked for.
    Language,
    /// Share of the required week and of the placement's days that the person has.
    Availability,
    /// Welcome skills, up to a cap.
    DeclaredExtras,
}

impl Term {
    /// How many terms there are, both sides together.
    pub const COUNT: usize = 13;

    /// Every term: the candidate's side, then the placement's.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Aspiration,
        Self::Interests,
        Self::Travel,
        Self::ScheduleAndStart,
        Self::LearningOutcome,
        Self::Conditions,
        Self::ProgrammeQuality,
        Self::EntrySkills,
        Self::CoreSkills,
        Self::PriorEducation,
        Self::Language,
        Self::Availability,
        Self::DeclaredExtras,
    ];

    /// The side that the term belongs to.
    #[must_use]
    pub const fn side(self) -> Side {
        if (self as usize) < Side::CANDIDATE_TERMS {
            Side::Candidate
        } else {
            Side::Placement
        }
    }
}

impl Side {
    const CANDIDATE_TERMS: usize = 7;

    /// The terms of the side, in the order in which they are added up and shown.
    #[must_use]
    pub fn terms(self) -> &'static [Term] {
        let (candidate, placement) = Term::ALL.split_at(Self::CANDIDATE_TERMS);
        match self {
            Self::Candidate => candidate,
            Self::Placement => placement,
        }
    }
}

/// The value of a term in [0, 1], or `None` when a fact that it needs is unknown.
pub(crate) fn value<S: Similarity + ?Sized>(
    term: Term,
    candidate: &Candidate,
    placement: &Placement,
    weights: &Weights,
    similarity: &S,
) -> Option<f64> {
    let constants = weights.constants();
    match term {
        Term::Aspiration => candidate_side::aspiration(candidate, placement, constants, similarity),
        Term::Interests => candidate_side::interests(candidate, placement),
        Term::Travel => candidate_side::travel(candidate, placement),
        Term::ScheduleAndStart => {
            candidate_side::schedule_and_start(candidate, placement, constants)
        }
        Term::LearningOutcome => candidate_side::learning_outcome(candidate, placement, similarity),
        Term::Conditions => candidate_side::conditions(candidate, placement),
        Term::ProgrammeQuality => candidate_side::programme_quality(placement, constants),
        Term::EntrySkills => placement_side::entry_skills(candidate, placement, similarity),
        Term::CoreSkills => placement_side::core_skills(candidate, placement),
        Term::PriorEducation => placement_side::prior_education(candidate, placement),
        Term::Language => placement_side::language(candidate, placement),
        Term::Availability => placement_side::availability(candidate, placement),
        Term::DeclaredExtras => {
            placement_side::declared_extras(candidate, placement, constants, similarity)
        }
    }
}

/// Cuts a similarity to [0, 1]; not-a-number becomes 0.
fn unit(nearness: f64) -> f64 {
    if nearness > 0.0 {
        nearness.min(1.0)
    } else {
        0.0
    }
}
