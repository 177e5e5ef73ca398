/// The caller's handle of a skill; two skills are the same when their handles are.
pub type SkillId = u32;

/// How a skill is known to be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// The person says so.
    Declared,
    /// Something shows it: a certificate of a course, a reference, a piece of work.
    Evidenced,
    /// Somebody competent assessed it.
    Verified,
}

impl Evidence {
    /// How much of the skill the evidence lets us count on: .6, .85 or 1.
    #[must_use]
    pub const fn weight(self) -> f64 {
        match self {
            Self::Declared => 0.6,
            Self::Evidenced => 0.85,
            Self::Verified => 1.0,
        }
    }
}

/// A skill somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HeldSkill {
    /// Which skill.
    pub skill: SkillId,
    /// How it is known.
    pub evidence: Evidence,
}

/// The families of core skills for life and work, after the ILO's Global Framework (2021).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CoreSkill {
    /// Social and emotional: communicating, working with others.
    Social,
    /// Cognitive and metacognitive: literacy, numeracy, planning, solving problems.
    Cognitive,
    /// Basic digital skills.
    Digital,
    /// Basic skills for green jobs.
    Green,
}

/// A level for each family of core skills, `None` where nobody has said.
///
/// The scale is the caller's; a placement and a candidate must use the same one. Zero required is
/// nothing required.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct CoreSkills([Option<u8>; 4]);

impl CoreSkills {
    /// The levels with one of them set.
    #[must_use]
    pub const fn with(mut self, skill: CoreSkill, level: u8) -> Self {
        self.0[skill as usize] = Some(level);
        self
    }

    /// The level of one family.
    #[must_use]
    pub const fn level(self, skill: CoreSkill) -> Option<u8> {
        self.0[skill as usize]
    }

    /// The levels, in the order of [`CoreSkill`].
    pub(crate) fn levels(self) -> impl Iterator<Item = Option<u8>> {
        self.0.into_iter()
    }
}
