use crate::candidate::CredentialId;
use crate::facts::{
    Accommodations, CefrLevel, CoreSkills, Day, EducationLevel, Interests, LanguageCode,
    MonthlyPay, Necessity, Occupation, Period, Place, SkillId, WeeklySlots,
};

/// The caller's handle of a placement; also what breaks ties, lower first.
pub type PlacementId = u64;

/// What the scorer and the gate read of a placement.
///
/// As with [`Candidate`](crate::Candidate), `None` means unknown. [`Placement::new`] starts with
/// everything unknown and nothing asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// The caller's handle.
    pub id: PlacementId,
    /// What is learnt here.
    pub occupation: Occupation,
    /// The interest profile of the occupation.
    pub interests: Option<Interests>,
    /// Where the work is.
    pub site: Option<Place>,
    /// The parts of the week that the placement asks for.
    pub required_slots: Option<WeeklySlots>,
    /// The hours a week, on and off the job together.
    pub weekly_hours: Option<f32>,
    /// The first day.
    pub starts_on: Option<Day>,
    /// By how many days a start later than `starts_on` is still possible.
    pub start_may_slip_days: u16,
    /// How long it lasts, in days.
    pub duration_days: Option<u32>,
    /// The skills that the apprentice will learn here; empty means unknown.
    pub learning_outcomes: Vec<SkillId>,
    /// Remuneration in the first stage.
    pub pay: Option<MonthlyPay>,
    /// Accommodations that the enterprise can offer.
    pub accommodations_offered: Accommodations,
    /// How earlier apprenticeships here ended.
    pub record: Option<CompletionRecord>,
    /// Skills asked for at entry.
    pub entry_skills: Vec<EntrySkill>,
    /// Levels of core skills asked for at entry.
    pub core_skills: CoreSkills,
    /// The level of education asked for at entry.
    pub education: Option<EducationRequirement>,
    /// Languages asked for.
    pub languages: Vec<LanguageRequirement>,
    /// Qualifications, licences and permits asked for.
    pub credentials: Vec<CredentialRequirement>,
    /// Whether a hazard bars the young.
    pub hazards: Hazards,
    /// Seats that are neither filled nor promised.
    pub seats_open: Option<u16>,
    /// The last day to apply; `None` means until filled.
    pub closes_on: Option<Day>,
}

/// A skill asked for at entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EntrySkill {
    /// Which skill.
    pub skill: SkillId,
    /// How much it matters beside the others; only ratios count; zero, less or not finite
    /// counts as not asked.
    pub weight: f32,
    /// Required ones make the coverage of entry skills, welcome ones the declared extras. Neither bars
    /// anybody: an apprentice comes to learn.
    pub necessity: Necessity,
}

/// A level of education asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EducationRequirement {
    /// The level that is usual or needed.
    pub level: EducationLevel,
    /// How firmly.
    pub necessity: Necessity,
}

/// A language asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageRequirement {
    /// Which language.
    pub language: LanguageCode,
    /// From which level.
    pub level: CefrLevel,
    /// How firmly.
    pub necessity: Necessity,
}

/// A qualification, licence or permit asked for. Only the gate reads it, so a welcome one is told to
/// people but changes nothing here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CredentialRequirement {
    /// Which one.
    pub credential: CredentialId,
    /// How firmly.
    pub necessity: Necessity,
}

/// What the risk assessment says about age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hazards {
    /// Nobody has assessed it yet: for a minor it is subject to proof.
    Unassessed,
    /// No hazard asks for more than the national minimum age.
    NoAgeBar,
    /// A hazard bars whoever is younger.
    AgeBar {
        /// The age from which the work is allowed, in whole years.
        years: u8,
        /// The caller's code of the hazard that asks for it.
        hazard: u32,
    },
}

/// How earlier apprenticeships at a placement's enterprise or programme ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompletionRecord {
    /// How many completed. More than `ended` counts as `ended`.
    pub completed: u32,
    /// How many ended in any way.
    pub ended: u32,
}

impl Placement {
    /// A placement of which only the occupation is known.
    #[must_use]
    pub fn new(id: PlacementId, occupation: Occupation) -> Self {
        Self {
            id,
            occupation,
            interests: None,
            site: None,
            required_slots: None,
            weekly_hours: None,
            starts_on: None,
            start_may_slip_days: 0,
            duration_days: None,
            learning_outcomes: Vec::new(),
            pay: None,
            accommodations_offered: Accommodations::default(),
            record: None,
            entry_skills: Vec::new(),
            core_skills: CoreSkills::default(),
            education: None,
            languages: Vec::new(),
            credentials: Vec::new(),
            hazards: Hazards::Unassessed,
            seats_open: None,
            closes_on: None,
        }
    }

    /// The days the placement takes when it starts on time, or `None` when start or length is unknown.
    ///
    /// A length of zero days counts as one.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        let from = self.starts_on?;
        let days = i32::try_from(self.duration_days?.max(1)).unwrap_or(i32::MAX);
        Some(Period {
            from,
            until: from.saturating_add(days - 1),
        })
    }
}
