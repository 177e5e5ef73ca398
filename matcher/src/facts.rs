//! The small vocabulary that candidates and placements share.

pub use education::EducationLevel;
pub use language::{CefrLevel, LanguageCode, LanguageSkill};
pub use money::MonthlyPay;
pub(crate) use place::EARTH_RADIUS_KM;
pub use place::{Kilometres, Place};
pub use schedule::{DayPart, Weekday, WeeklySlots};
pub use skill::{CoreSkill, CoreSkills, Evidence, HeldSkill, SkillId};

mod education;
mod language;
mod money;
mod place;
mod schedule;
mod skill;

/// A date, counted in days since 1970-01-01. The crate has no clock: every date comes from the caller.
pub type Day = i32;

/// An occupation: an ISCO-08 unit group, and a finer occupation inside it when one is known.
///
/// The finer handle has no meaning here beyond equality; ESCO occupations or a national list fit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Occupation {
    /// The four-digit ISCO-08 unit group, for instance 7212 for welders. Armed forces keep their
    /// leading zero as a smaller number (0110 is 110).
    pub isco: u16,
    /// The caller's handle of a finer occupation, or `None` when only the unit group is known.
    pub finer: Option<u32>,
}

impl Occupation {
    /// An occupation known only by its ISCO-08 unit group.
    #[must_use]
    pub const fn unit_group(isco: u16) -> Self {
        Self { isco, finer: None }
    }
}

/// Interests in Holland's order: realistic, investigative, artistic, social, enterprising, conventional.
///
/// Only the shape matters: the scale may be any, as long as one person's six numbers share it.
pub type Interests = [f32; 6];

/// A set of accommodations, one bit each; which bit means which is the caller's code list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Accommodations(pub u64);

impl Accommodations {
    /// How many accommodations are in the set.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Those in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// How firmly a placement asks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Necessity {
    /// It counts in favour of whoever has it and bars nobody.
    Welcome,
    /// The enterprise asks for it: the gate fails whoever is known to lack it. The enterprise may relax it.
    Required,
    /// The law asks for it (a driving licence for a driver): like [`Required`](Self::Required), but
    /// the enterprise can't relax it, so no advice ever proposes that.
    RequiredByLaw,
}

impl Necessity {
    /// Whether lacking it closes the gate.
    #[must_use]
    pub const fn bars(self) -> bool {
        matches!(self, Self::Required | Self::RequiredByLaw)
    }
}

/// A stretch of days, both ends included. Empty when `until` is before `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

impl Period {
    /// Whether the two share at least one day.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.from <= other.until
            && other.from <= self.until
            && self.from <= self.until
            && other.from <= other.until
    }
}
