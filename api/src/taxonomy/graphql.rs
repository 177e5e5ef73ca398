//! The taxonomy and the code lists in GraphQL.

use async_graphql::{Context, ID, Object, SimpleObject};
use standards::{CodeList, TextLanguage};

use super::{isco_title, search_occupations, search_skills, store};
use crate::context::Ctx;
use crate::graphql::connection::cost;
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::SkillKind;

/// What somebody learns to do.
#[derive(Clone)]
pub struct Occupation(super::Occupation);

impl From<super::Occupation> for Occupation {
    fn from(occupation: super::Occupation) -> Self {
        Self(occupation)
    }
}

fn language<'a>(
    context: &'a Context<'_>,
    given: Option<&'a String>,
) -> async_graphql::Result<&'a str> {
    Ok(match given {
        Some(language) => language,
        None => &context.data::<Viewer>()?.language,
    })
}

#[Object]
impl Occupation {
    /// ISCO-08 unit group, such as 7112, or finer ESCO code, such as 7112.1.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// The name in a language (ISO 639-1; the reader's by default), else in English.
    async fn label(
        &self,
        context: &Context<'_>,
        language: Option<String>,
    ) -> async_graphql::Result<String> {
        Ok(self
            .0
            .label(self::language(context, language.as_ref())?)
            .to_owned())
    }

    /// Other names in a language.
    async fn alternative_labels(
        &self,
        context: &Context<'_>,
        language: Option<String>,
    ) -> async_graphql::Result<Vec<String>> {
        let names = self
            .0
            .alternatives(self::language(context, language.as_ref())?);
        Ok(names.into_iter().map(str::to_owned).collect())
    }

    /// ISCO-08 unit group, four digits.
    async fn isco_group(&self) -> &str {
        &self.0.isco_group
    }

    /// Title of the ISCO-08 unit group.
    async fn isco_title(&self, context: &Context<'_>) -> async_graphql::Result<String> {
        Ok(isco_title(&self.0.isco_group, &context.data::<Viewer>()?.language).to_owned())
    }

    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// Skills without which nobody can do it.
    #[graphql(complexity = "50 + 20 * child_complexity")]
    async fn essential_skills(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Skill>> {
        let db = context.data::<Ctx>()?.db.reader();
        let ids = store::essential_skills(db, &[self.0.id])
            .await?
            .remove(&self.0.id)
            .unwrap_or_default();
        let mut skills = store::skills(db, &ids).await?;
        Ok(ids
            .iter()
            .filter_map(|id| skills.remove(id))
            .map(Skill)
            .collect())
    }
}

/// What somebody can do, or knows.
#[derive(Clone)]
pub struct Skill(super::Skill);

impl From<super::Skill> for Skill {
    fn from(skill: super::Skill) -> Self {
        Self(skill)
    }
}

#[Object]
impl Skill {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Skill, self.0.id)
    }

    /// The name in a language (ISO 639-1; the reader's by default), else in English.
    async fn label(
        &self,
        context: &Context<'_>,
        language: Option<String>,
    ) -> async_graphql::Result<String> {
        Ok(self
            .0
            .label(self::language(context, language.as_ref())?)
            .to_owned())
    }

    async fn kind(&self) -> SkillKind {
        self.0.kind
    }
}

/// A code and its title in the reader's language.
#[derive(SimpleObject)]
pub struct Code {
    pub code: String,
    pub title: String,
}

/// The closed lists that inputs take codes from.
pub struct CodeLists;

macro_rules! code_lists {
    ($($(#[$doc:meta])* $field:ident: $list:ty),+ $(,)?) => {
        #[Object]
        impl CodeLists {
            $(
                $(#[$doc])*
                #[graphql(complexity = "20 * child_complexity")]
                async fn $field(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Code>> {
                    let language = TextLanguage::for_tag(&context.data::<Viewer>()?.language);
                    Ok(<$list as CodeList>::all()
                        .map(|item| Code { code: item.code().to_owned(), title: CodeList::title(item, language).to_owned() })
                        .collect())
                }
            )+
        }
    };
}

code_lists! {
    /// The nine branches of social security of ILO convention C102.
    social_security_branches: standards::SocialSecurityBranch,
    /// How a branch is covered.
    coverage_modes: standards::CoverageMode,
    /// What may harm somebody at work.
    hazards: standards::Hazard,
    /// Levels of the hierarchy of controls, the best first.
    control_levels: standards::ControlLevel,
    /// ISCED 2011.
    education_levels: standards::EducationLevel,
    /// ISO 3166-1 alpha-2.
    countries: standards::Country,
    /// ISO 639-1.
    languages: standards::Language,
    /// ISO 4217.
    currencies: standards::Currency,
}

#[derive(Default)]
pub struct TaxonomyQuery;

#[Object]
impl TaxonomyQuery {
    /// The occupation with a code.
    async fn occupation(
        &self,
        context: &Context<'_>,
        code: String,
    ) -> async_graphql::Result<Option<Occupation>> {
        let db = context.data::<Ctx>()?.db.reader();
        Ok(store::occupation_by_code(db, &code).await?.map(Occupation))
    }

    /// Occupations whose labels begin with, or have a word that begins with, what was typed; the reader's
    /// language first.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn occupations(
        &self,
        context: &Context<'_>,
        query: String,
        first: Option<i32>,
    ) -> async_graphql::Result<Vec<Occupation>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let found = search_occupations(ctx, &query, first, &viewer.language).await?;
        Ok(found.into_iter().map(Occupation).collect())
    }

    /// Skills, found as occupations are.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn skills(
        &self,
        context: &Context<'_>,
        query: String,
        first: Option<i32>,
    ) -> async_graphql::Result<Vec<Skill>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let found = search_skills(ctx, &query, first, &viewer.language).await?;
        Ok(found.into_iter().map(Skill).collect())
    }

    /// The closed lists that inputs take codes from.
    async fn code_lists(&self) -> CodeLists {
        CodeLists
    }
}
