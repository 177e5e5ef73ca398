//! Placements in GraphQL.

mod conditions;
mod connection;
pub(crate) mod quality;

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use standards::{Currency, EducationLevel, Language, Money, TextLanguage};
use uuid::Uuid;

use super::search::{PlacementFilter, PlacementSort, Search};
use super::{Asked, ClosePlacementInput, PublishPlacementInput, SavePlacementInput, store};
use crate::applications;
use crate::applications::graphql::{Application, ApplicationConnection};
use crate::brokering;
use crate::brokering::graphql::Match;
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::connection::cost;
use crate::graphql::payload::UserError;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::organisations::graphql::{Organisation, Site, by_id};
use crate::payload;
use crate::taxonomy::graphql::Occupation;
use crate::viewer::Viewer;
use crate::vocabulary::{LanguageLevel, Necessity, PayPeriod, PlacementState, RequirementKind, Weekday, WorkShift};

pub use conditions::Conditions;
pub use connection::{PlacementConnection, PlacementEdge};
pub use quality::{QualityReport, QualityReportLoader};

/// A place to learn an occupation at work.
#[derive(Clone)]
pub struct Placement(pub Arc<super::Placement>);

impl From<super::Placement> for Placement {
    fn from(placement: super::Placement) -> Self {
        Self(Arc::new(placement))
    }
}

#[Object]
impl Placement {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Placement, self.0.id)
    }

    /// The id in the enterprise's own system; for its members and the authority only.
    async fn external_id(&self, context: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let own = super::sees_all_of(context.data::<Viewer>()?, self.0.enterprise.id);
        Ok(self.0.external_id.as_deref().filter(|_| own))
    }

    async fn state(&self) -> PlacementState {
        self.0.state
    }

    async fn version(&self) -> i32 {
        self.0.version
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    async fn description(&self) -> &str {
        &self.0.description
    }

    /// ISO 639-1: in which language title and description are written.
    async fn language(&self) -> &str {
        &self.0.language
    }

    async fn occupation(&self) -> Occupation {
        Occupation::from((*self.0.occupation).clone())
    }

    async fn enterprise(&self, context: &Context<'_>) -> async_graphql::Result<Organisation> {
        by_id(context, self.0.enterprise.id).await
    }

    async fn site(&self) -> Site {
        Site(self.0.site.clone())
    }

    async fn training_provider(&self, context: &Context<'_>) -> async_graphql::Result<Option<Organisation>> {
        match &self.0.training_provider {
            Some(provider) => by_id(context, provider.id).await.map(Some),
            None => Ok(None),
        }
    }

    async fn programme(&self) -> Option<&str> {
        self.0.programme.as_deref()
    }

    /// What the apprentice has at the end.
    async fn qualification(&self) -> Option<&str> {
        self.0.qualification.as_deref()
    }

    /// European Qualifications Framework, 1 to 8.
    async fn eqf_level(&self) -> Option<i32> {
        self.0.eqf_level
    }

    async fn places(&self) -> i32 {
        self.0.places
    }

    /// Places that nobody has and no open offer holds.
    async fn places_left(&self) -> i32 {
        self.0.places_left()
    }

    async fn starts_on(&self) -> Date {
        Date(self.0.starts_on)
    }

    async fn duration_months(&self) -> i32 {
        self.0.duration_months
    }

    /// Last day to apply.
    async fn closes_on(&self) -> Option<Date> {
        self.0.closes_on.map(Date)
    }

    /// Work and training together.
    async fn weekly_hours(&self) -> f64 {
        f64::from(self.0.weekly_minutes) / 60.0
    }

    async fn schedule(&self) -> Schedule {
        Schedule { days: Weekday::in_mask(self.0.days), shift: self.0.shift }
    }

    /// Share of the time that is learning off the job, 0 to 100.
    async fn off_the_job_percent(&self) -> Option<i32> {
        self.0.off_the_job_percent
    }

    /// Youngest age in years.
    async fn minimum_age(&self) -> Option<i32> {
        self.0.minimum_age
    }

    /// Whether somebody at the workplace is named who guides the apprentice.
    async fn mentor_named(&self) -> bool {
        self.0.mentor_name.is_some()
    }

    /// Ascending by month.
    async fn remuneration(&self) -> Vec<RemunerationStep> {
        self.0.remuneration.iter().cloned().map(RemunerationStep).collect()
    }

    async fn requirements(&self) -> Vec<Requirement> {
        self.0.requirements.iter().cloned().map(Requirement).collect()
    }

    async fn learning_outcomes(&self) -> Vec<&str> {
        self.0.learning_outcomes.iter().map(|outcome| outcome.text.as_str()).collect()
    }

    async fn conditions(&self) -> Conditions {
        Conditions(Arc::clone(&self.0))
    }

    /// What the quality gate says: of a public placement the report that let it through, of a draft how it stands
    /// today.
    async fn quality_report(&self, context: &Context<'_>) -> async_graphql::Result<Option<QualityReport>> {
        let Some(id) = self.0.quality_report_id else {
            let report = super::quality::check(&self.0, context.data::<Ctx>()?.today());
            return Ok(Some(QualityReport::from(report)));
        };
        context.data::<DataLoader<QualityReportLoader>>()?.load_one(id).await
    }

    /// When it first became public.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at
    }

    /// Whether it is made up, to try the marketplace out.
    async fn demonstration(&self) -> bool {
        self.0.demonstration
    }

    async fn viewer_may_edit(&self, context: &Context<'_>) -> async_graphql::Result<bool> {
        let own = context.data::<Viewer>()?.is_member_of(self.0.enterprise.id);
        Ok(own && self.0.state != PlacementState::Closed)
    }

    /// The viewer's own application to it, if any.
    async fn viewer_application(&self, context: &Context<'_>) -> async_graphql::Result<Option<Application>> {
        applications::graphql::of_viewer_to(context, self.0.id).await
    }

    /// How it fits the viewer, if the viewer is a candidate.
    async fn viewer_match(&self, context: &Context<'_>) -> async_graphql::Result<Option<Match>> {
        brokering::graphql::of_viewer_with(context, &self.0).await
    }

    /// For members of the enterprise: who applied, best fit first; null for everybody else.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn applications(
        &self,
        context: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<Option<ApplicationConnection>> {
        applications::graphql::of_placement(context, &self.0, first, after).await
    }
}

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
pub struct Requirement(pub super::Requirement);

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
            let known = u8::try_from(*level).ok().and_then(EducationLevel::from_level);
            known.map_or_else(|| level.to_string(), |known| known.title(reader).to_owned())
        }
        Asked::Language(code, _) => {
            code.parse::<Language>().map_or_else(|_| code.clone(), |known| known.name(reader).to_owned())
        }
        Asked::Licence(code) => code.clone(),
    }
}

/// What a suggestion is the name of.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum SuggestionKind {
    Occupation,
    Title,
    Skill,
    Enterprise,
    Place,
}

/// One way to complete what is typed.
#[derive(SimpleObject)]
pub struct Suggestion {
    pub text: String,
    pub kind: SuggestionKind,
}

impl From<search_index::Suggestion> for Suggestion {
    fn from(suggestion: search_index::Suggestion) -> Self {
        let kind = match suggestion.kind {
            search_index::SuggestionKind::Occupation => SuggestionKind::Occupation,
            search_index::SuggestionKind::Title => SuggestionKind::Title,
            search_index::SuggestionKind::Skill => SuggestionKind::Skill,
            search_index::SuggestionKind::Enterprise => SuggestionKind::Enterprise,
            search_index::SuggestionKind::Locality => SuggestionKind::Place,
        };
        Self { text: suggestion.text, kind }
    }
}

/// The placement, if the viewer may see it, for `node` and `placement`.
///
/// # Errors
/// When the database fails.
pub async fn find(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Placement>, Error> {
    Ok(super::placement(ctx, viewer, id).await?.map(Placement::from))
}

/// Loads placements in batches, without asking who looks: only for what visible things point at.
pub struct PlacementLoader(pub Ctx);

impl Loader<Uuid> for PlacementLoader {
    type Value = Placement;
    type Error = async_graphql::Error;

    async fn load(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Placement>, async_graphql::Error> {
        let loaded = store::load(self.0.db.reader(), ids).await?;
        Ok(loaded.into_iter().map(|(id, placement)| (id, placement.into())).collect())
    }
}

#[derive(Default)]
pub struct PlacementsQuery;

#[Object]
impl PlacementsQuery {
    /// Public placements that take applications today.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn placements(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Words, \"phrases\" and -exclusions; at most 256 characters and 16 words.")] query: Option<String>,
        filter: Option<PlacementFilter>,
        sort: Option<PlacementSort>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<PlacementConnection> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let asked = context.look_ahead();
        let search = Search {
            query,
            filter: filter.unwrap_or_default(),
            sort: sort.unwrap_or_default(),
            first,
            after,
            facets: asked.field("facets").exists(),
            highlights: asked.field("edges").field("highlights").exists(),
        };
        Ok(super::search::search(ctx, viewer, search).await?.into())
    }

    /// A placement that is public, was public, or belongs to the viewer's enterprise; null when there is none.
    async fn placement(&self, context: &Context<'_>, id: ID) -> async_graphql::Result<Option<Placement>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = ids::decode(Kind::Placement, &id, "id")?;
        Ok(find(ctx, viewer, id).await?)
    }

    /// Completes what somebody is typing into the search: names of occupations, places, skills and enterprises.
    #[graphql(complexity = "cost(first, child_complexity)")]
    async fn suggest(
        &self,
        context: &Context<'_>,
        prefix: String,
        first: Option<i32>,
    ) -> async_graphql::Result<Vec<Suggestion>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let found = super::search::suggest(ctx, viewer, prefix, first).await?;
        Ok(found.into_iter().map(Suggestion::from).collect())
    }
}

payload!(SavePlacementPayload { placement: Placement, quality_report: QualityReport });
payload!(PublishPlacementPayload { placement: Placement, quality_report: QualityReport });
payload!(ClosePlacementPayload { placement: Placement });

#[derive(Default)]
pub struct PlacementsMutation;

#[Object]
impl PlacementsMutation {
    /// Makes a draft, or changes a placement. A public one is changed only if the new version passes the quality
    /// gate.
    async fn save_placement(
        &self,
        context: &Context<'_>,
        input: SavePlacementInput,
    ) -> async_graphql::Result<SavePlacementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let (gated, refused) = outcome(super::save_placement(ctx, viewer, input).await);
        let payload = SavePlacementPayload::of(gated, |(placement, report)| (Some(placement), Some(report)))?;
        Ok(SavePlacementPayload { user_errors: [payload.user_errors, refused].concat(), ..payload })
    }

    /// Makes a draft public, if it passes the quality gate.
    async fn publish_placement(
        &self,
        context: &Context<'_>,
        input: PublishPlacementInput,
    ) -> async_graphql::Result<PublishPlacementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let (gated, refused) = outcome(super::publish_placement(ctx, viewer, input).await);
        let payload = PublishPlacementPayload::of(gated, |(placement, report)| (Some(placement), Some(report)))?;
        Ok(PublishPlacementPayload { user_errors: [payload.user_errors, refused].concat(), ..payload })
    }

    /// Takes a placement off the market for good and tells who waits for an answer.
    async fn close_placement(
        &self,
        context: &Context<'_>,
        input: ClosePlacementInput,
    ) -> async_graphql::Result<ClosePlacementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let closed = super::close_placement(ctx, viewer, input).await;
        ClosePlacementPayload::of(closed, |closed| (Some(closed.into()),))
    }
}

type Shown = Result<(Placement, QualityReport), Error>;

/// What the gate refused is told beside the placement as it stands.
fn outcome(gated: Result<super::quality::Gated, Error>) -> (Shown, Vec<UserError>) {
    match gated {
        Ok(gated) => {
            let refused = gated.refusals.into_iter().map(UserError::from).collect();
            (Ok((gated.placement.into(), gated.report.into())), refused)
        }
        Err(error) => (Err(error), Vec::new()),
    }
}
