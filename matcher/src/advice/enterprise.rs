use rayon::prelude::*;

use crate::candidate::{Candidate, CredentialId};
use crate::facts::{LanguageCode, Necessity};
use crate::gate::{self, Barrier, Setting};
use crate::placement::Placement;
use crate::score::{Scorer, shown};
use crate::similarity::Similarity;

/// A requirement that an enterprise set and may relax. What the law asks for isn't among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Requirement {
    /// The level of education.
    Education,
    /// A qualification, licence or permit.
    Credential(CredentialId),
    /// The level of a language.
    Language(LanguageCode),
}

/// What a requirement costs an enterprise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequirementEffect {
    /// The requirement.
    pub requirement: Requirement,
    /// How many of the candidates are known not to meet it, whatever else stands in their way.
    pub excludes: usize,
    /// How many of the candidates would pass the gate with a fit above the given one if it were
    /// welcome instead of required, and don't pass it now.
    pub adds_above: usize,
}

impl Requirement {
    /// The placement with this requirement welcome instead of required, and nothing else changed.
    #[must_use]
    pub fn relaxed_in(self, placement: &Placement) -> Placement {
        let mut relaxed = placement.clone();
        match self {
            Self::Education => {
                if let Some(asked) = &mut relaxed.education {
                    relax(&mut asked.necessity);
                }
            }
            Self::Credential(credential) => relaxed
                .credentials
                .iter_mut()
                .filter(|asked| asked.credential == credential)
                .for_each(|asked| relax(&mut asked.necessity)),
            Self::Language(language) => relaxed
                .languages
                .iter_mut()
                .filter(|asked| asked.language == language)
                .for_each(|asked| relax(&mut asked.necessity)),
        }
        relaxed
    }

    fn is_behind(self, barrier: Barrier) -> bool {
        match barrier {
            Barrier::EducationBelow { .. } => self == Self::Education,
            Barrier::CredentialMissing { credential }
            | Barrier::CredentialLapses { credential, .. } => self == Self::Credential(credential),
            Barrier::LanguageBelow { language, .. } => self == Self::Language(language),
            Barrier::TooYoung { .. }
            | Barrier::TooFar { .. }
            | Barrier::AvailableTooLate { .. }
            | Barrier::AvailabilityEnds { .. }
            | Barrier::NoSeat
            | Barrier::Closed { .. }
            | Barrier::Committed { .. } => false,
        }
    }
}

impl<S: Similarity + ?Sized> Scorer<'_, S> {
    /// For each requirement that the enterprise may relax: whom it excludes among the candidates, and
    /// how many with a fit above `fit_above` (0 to 100) relaxing it alone would add.
    #[must_use]
    pub fn requirement_effects(
        &self,
        placement: &Placement,
        candidates: &[Candidate],
        setting: &Setting,
        fit_above: u8,
    ) -> Vec<RequirementEffect> {
        let effect = |requirement: Requirement| {
            let relaxed = requirement.relaxed_in(placement);
            let counts = |candidate| {
                let gate = gate::check(candidate, placement, setting);
                let excluded = gate
                    .barriers()
                    .any(|barrier| requirement.is_behind(barrier));
                let added = excluded
                    && gate::is_open(candidate, &relaxed, setting)
                    && shown(self.sides(candidate, &relaxed).fit()) > fit_above;
                [usize::from(excluded), usize::from(added)]
            };
            let add = |a: [usize; 2], b: [usize; 2]| [a[0] + b[0], a[1] + b[1]];
            let [excludes, adds_above] = candidates.par_iter().map(counts).reduce(|| [0; 2], add);
            RequirementEffect {
                requirement,
                excludes,
                adds_above,
            }
        };
        relaxable(placement).into_iter().map(effect).collect()
    }
}

fn relax(necessity: &mut Necessity) {
    if *necessity == Necessity::Required {
        *necessity = Necessity::Welcome;
    }
}

fn relaxable(placement: &Placement) -> Vec<Requirement> {
    let required = |necessity| necessity == Necessity::Required;
    let education = placement
        .education
        .filter(|asked| required(asked.necessity));
    let credentials = placement
        .credentials
        .iter()
        .filter(|asked| required(asked.necessity));
    let languages = placement
        .languages
        .iter()
        .filter(|asked| required(asked.necessity));
    let mut found: Vec<Requirement> = Vec::new();
    let all = education
        .map(|_| Requirement::Education)
        .into_iter()
        .chain(credentials.map(|asked| Requirement::Credential(asked.credential)))
        .chain(languages.map(|asked| Requirement::Language(asked.language)));
    for requirement in all {
        if !found.contains(&requirement) {
            found.push(requirement);
        }
    }
    found
}
