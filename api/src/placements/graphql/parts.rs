//! The parts of a placement in GraphQL: schedule, remuneration, requirements.

use async_graphql::{Context, Object, SimpleObject};
use standards::{Currency, EducationLevel, Language, Money, TextLanguage};

use crate::ids::{self, Kind};
use crate::placements::Asked;
use crate::viewer::Viewer;
use crate::vocabulary::{LanguageLevel, Necessity, PayPeriod, RequirementKind, Weekday, WorkShift};

/// When the work is done.
#[derive(SimpleObject)]
pub struct Schedule {
    pub days: Vec<Weekday>,
    pub shift: WorkShift,
}

/// What is paid from a month of the placement on.
pub struct RemunerationStep(pub crate::vocabulary::RemunerationStep);

#[Object]
impl RemunerationStep {
    /// First month of the placement that it holds for, from 1.
    async fn from_month(&self) -> i32 {
        self.0.from_month
    }

    /// In minor units (cents).
    async fn amount_minor(&self) -> i64 {
        self.0.amount_minor
    }

    /// Plain decimal, such as 450.00.
    async fn amount(&self) -> String {
        let currency = self.0.currency.parse::<Currency>();
        currency.map_or_else(
            |_| self.0.amount_minor.to_string(),
            |currency| Money::new(self.0.amount_minor, currency).decimal(),
        )
    }

    /// ISO 4217.
    async fn currency(&self) -> &str {
        &self.0.currency
    }

    async fn period(&self) -> PayPeriod {
        self.0.period
    }
}

/// Something that an apprentice should bring.
pub struct Requirement(pub crate::placements::Requirement);

#[Object]
impl Requirement {
    async fn kind(&self) -> RequirementKind {
        self.0.asked.kind()
    }

    async fn necessity(&self) -> Necessity {
        self.0.necessity
    }

    /// Skill, language, level or licence in words.
    async fn label(&self, context: &Context<'_>) -> async_graphql::Result<String> {
        let language = &context.data::<Viewer>()?.language;
        Ok(label(&self.0.asked, language))
    }

    /// Skill id, ISO 639-1 code, ISCED level or licence code.
    async fn code(&self) -> String {
        match &self.0.asked {
            Asked::Skill(skill) => ids::encode(Kind::Skill, skill.id).to_string(),
            Asked::Education(level) => level.to_string(),
            Asked::Language(code, _) | Asked::Licence(code) => code.clone(),
        }
    }

    /// Of a language.
    async fn level(&self) -> Option<LanguageLevel> {
        match self.0.asked {
            Asked::Language(_, level) => level,
            _ => None,
        }
    }
}

fn label(asked: &Asked, language: &str) -> String {
    let reader = TextLanguage::for_tag(language);
    match asked {
        Asked::Skill(skill) => skill.label(language).to_owned(),
        Asked::Education(level) => {
            let known = u8::try_from(*level)
                .ok()
                .and_then(EducationLevel::from_level);
            known.map_or_else(|| level.to_string(), |known| known.title(reader).to_owned())
        }
        Asked::Language(code, _) => code
            .parse::<Language>()
            .map_or_else(|_| code.clone(), |known| known.name(reader).to_owned()),
        Asked::Licence(code) => code.clone(),
    }
}
