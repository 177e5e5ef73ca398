use crate::facts::{
    Accommodations, CoreSkills, Day, EducationLevel, HeldSkill, Interests, Kilometres,
    LanguageSkill, MonthlyPay, Occupation, Period, Place, SkillId, WeeklySlots,
};

/// The caller's handle of a candidate; also what breaks ties, lower first.
pub type CandidateId = u64;

/// What may be scored about somebody who looks for a placement, and nothing else.
///
/// `None` means that nobody has said; it is neutral in the score and "subject to proof" at the gate.
/// `Some` of an empty list means that somebody has said: none. [`Candidate::new`] starts with
/// everything unknown, so a caller fills in what it has.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The caller's handle.
    pub id: CandidateId,
    /// Wished occupations, dearest first. The first three count; empty means unknown.
    pub wishes: Vec<Occupation>,
    /// The skills essential to the wished occupations, as the taxonomy lists them; empty means unknown.
    pub goal_skills: Vec<SkillId>,
    /// Answers to an interest questionnaire.
    pub interests: Option<Interests>,
    /// Where daily travel begins.
    pub home: Option<Place>,
    /// The farthest that the person will travel one way, zero or more.
    pub travel_limit: Option<Kilometres>,
    /// The parts of the week the person can give.
    pub available_slots: Option<WeeklySlots>,
    /// The hours a week the person can give.
    pub weekly_hours: Option<f32>,
    /// The first day on which the person could start.
    pub available_from: Option<Day>,
    /// The last day on which the person is available; `None` means no end in sight.
    pub available_until: Option<Day>,
    /// What the person needs to live on, as the person stated it.
    pub pay_need: Option<MonthlyPay>,
    /// Accommodations the person chose to ask for. They bear on the candidate's own side only.
    pub accommodations_needed: Accommodations,
    /// Skills held, in any order; a skill may appear twice, its best evidence counts.
    pub skills: Option<Vec<HeldSkill>>,
    /// Levels of core skills.
    pub core_skills: CoreSkills,
    /// The highest level of education completed.
    pub education: Option<EducationLevel>,
    /// Languages, in any order.
    pub languages: Option<Vec<LanguageSkill>>,
    /// What only the gate reads.
    pub gate: GateFacts,
}

/// Facts that decide whether a placement is lawful and possible for somebody, and never how good.
///
/// The scorer's terms don't read them; a property test holds that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GateFacts {
    /// Date of birth.
    pub born_on: Option<Day>,
    /// Qualifications, licences and permits held.
    pub credentials: Option<Vec<HeldCredential>>,
    /// When the person is already bound by another active agreement.
    pub commitments: Vec<Period>,
}

/// The caller's handle of a qualification, a licence or a permit.
pub type CredentialId = u32;

/// A qualification, licence or permit that somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HeldCredential {
    /// Which one.
    pub credential: CredentialId,
    /// Its last day of validity; `None` means that it doesn't lapse.
    pub valid_until: Option<Day>,
}

impl Candidate {
    /// Somebody of whom nothing is known yet.
    #[must_use]
    pub fn new(id: CandidateId) -> Self {
        Self {
            id,
            wishes: Vec::new(),
            goal_skills: Vec::new(),
            interests: None,
            home: None,
            travel_limit: None,
            available_slots: None,
            weekly_hours: None,
            available_from: None,
            available_until: None,
            pay_need: None,
            accommodations_needed: Accommodations::default(),
            skills: None,
            core_skills: CoreSkills::default(),
            education: None,
            languages: None,
            gate: GateFacts::default(),
        }
    }
}
