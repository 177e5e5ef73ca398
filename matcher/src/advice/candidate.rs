use crate::candidate::Candidate;
use crate::facts::{
    CefrLevel, Day, Evidence, HeldSkill, Kilometres, LanguageCode, LanguageSkill, SkillId,
};
use crate::gate::{self, Setting};
use crate::placement::Placement;
use crate::score::{Scorer, shown};
use crate::similarity::Similarity;

/// Something a candidate can do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Action {
    /// Travel farther than so far.
    TravelUpTo(Kilometres),
    /// Bring a language to a level.
    ReachLanguageLevel {
        /// Which language.
        language: LanguageCode,
        /// The level to reach.
        level: CefrLevel,
    },
    /// Learn a skill, or get evidence for it.
    AcquireSkill {
        /// Which skill.
        skill: SkillId,
        /// What would show it afterwards.
        evidence: Evidence,
    },
    /// Be available from another day.
    BeAvailableFrom(Day),
}

impl Action {
    /// The candidate after the action and nothing else.
    #[must_use]
    pub fn applied_to(self, candidate: &Candidate) -> Candidate {
        let mut changed = candidate.clone();
        match self {
            Self::TravelUpTo(limit) => changed.travel_limit = Some(limit),
            Self::ReachLanguageLevel { language, level } => changed
                .languages
                .get_or_insert_default()
                .push(LanguageSkill {
                    language,
                    level: Some(level),
                }),
            Self::AcquireSkill { skill, evidence } => {
                changed
                    .skills
                    .get_or_insert_default()
                    .push(HeldSkill { skill, evidence });
            }
            Self::BeAvailableFrom(day) => changed.available_from = Some(day),
        }
        changed
    }
}

/// How big a step to try.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Steps {
    /// How much farther to travel.
    pub further: Kilometres,
    /// What a newly acquired skill would be shown by.
    pub skill_evidence: Evidence,
}

impl Default for Steps {
    /// Five kilometres, roughly ten more minutes in a minibus; a certificate of a course.
    fn default() -> Self {
        Self {
            further: 5.0,
            skill_evidence: Evidence::Evidenced,
        }
    }
}

/// A pair's whole-number scores and its gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// How good the placement is for the candidate, 0 to 100.
    pub candidate_side: u8,
    /// How ready the candidate is for the placement, 0 to 100.
    pub placement_side: u8,
    /// Both together, 0 to 100.
    pub fit: u8,
    /// Whether nothing is known to stand in the way.
    pub gate_open: bool,
}

/// An action that would help, with the pair before and after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WouldHelp {
    /// What to do.
    pub action: Action,
    /// The pair as it is.
    pub before: Reading,
    /// The pair after the action, computed like any other pair.
    pub after: Reading,
}

impl<S: Similarity + ?Sized> Scorer<'_, S> {
    /// The pair's whole-number scores and its gate.
    #[must_use]
    pub fn reading(
        &self,
        candidate: &Candidate,
        placement: &Placement,
        setting: &Setting,
    ) -> Reading {
        let sides = self.sides(candidate, placement);
        Reading {
            candidate_side: shown(sides.candidate),
            placement_side: shown(sides.placement),
            fit: shown(sides.fit()),
            gate_open: gate::is_open(candidate, placement, setting),
        }
    }

    /// The single actions that would open the gate or raise the fit as shown: those that open the gate
    /// first, then by how much they raise the fit.
    #[must_use]
    pub fn what_would_help(
        &self,
        candidate: &Candidate,
        placement: &Placement,
        setting: &Setting,
        steps: &Steps,
    ) -> Vec<WouldHelp> {
        let before = self.reading(candidate, placement, setting);
        let mut helpful: Vec<WouldHelp> = actions(candidate, placement, steps)
            .into_iter()
            .map(|action| {
                let after = self.reading(&action.applied_to(candidate), placement, setting);
                WouldHelp {
                    action,
                    before,
                    after,
                }
            })
            .filter(|tried| tried.opens_gate() || tried.after.fit > before.fit)
            .filter(|tried| tried.after.gate_open || !before.gate_open)
            .collect();
        helpful.sort_by_key(|tried| (!tried.opens_gate(), std::cmp::Reverse(tried.after.fit)));
        helpful
    }
}

impl WouldHelp {
    /// Whether the action clears the last thing that stood in the way.
    #[must_use]
    pub fn opens_gate(&self) -> bool {
        self.after.gate_open && !self.before.gate_open
    }
}

/// The actions worth trying for a pair: each concerns something that the placement asks for and
/// that the candidate is known not to have in full.
fn actions(candidate: &Candidate, placement: &Placement, steps: &Steps) -> Vec<Action> {
    let mut actions = Vec::new();
    if let Some(limit) = candidate.travel_limit {
        actions.push(Action::TravelUpTo(limit + steps.further));
    }
    let later = |&start: &Day| candidate.available_from.is_some_and(|from| from > start);
    actions.extend(
        placement
            .starts_on
            .filter(later)
            .map(Action::BeAvailableFrom),
    );
    actions.extend(language_steps(candidate, placement));
    actions.extend(skill_steps(candidate, placement, steps.skill_evidence));
    actions
}

fn language_steps(candidate: &Candidate, placement: &Placement) -> Vec<Action> {
    let Some(languages) = &candidate.languages else {
        return Vec::new();
    };
    let step = |language, asked| {
        let held = || languages.iter().filter(|held| held.language == language);
        let best = held().filter_map(|held| held.level).max();
        let next = match best {
            Some(best) if best < asked => best.next()?,
            None if held().next().is_none() => CefrLevel::A1,
            _ => return None,
        };
        Some(Action::ReachLanguageLevel {
            language,
            level: next,
        })
    };
    placement
        .languages
        .iter()
        .filter_map(|asked| step(asked.language, asked.level))
        .collect()
}

fn skill_steps(candidate: &Candidate, placement: &Placement, evidence: Evidence) -> Vec<Action> {
    let Some(skills) = &candidate.skills else {
        return Vec::new();
    };
    let shown = |skill| {
        skills
            .iter()
            .any(|held| held.skill == skill && held.evidence >= evidence)
    };
    let asked = placement.entry_skills.iter().map(|asked| asked.skill);
    asked
        .filter(|&skill| !shown(skill))
        .map(|skill| Action::AcquireSkill { skill, evidence })
        .collect()
}
