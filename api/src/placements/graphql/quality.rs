//! What the quality gate says, in GraphQL.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use async_graphql::{Context, Enum, Object};
use standards::gate::{self, NamedValue};
use standards::{LocalizedText, TextLanguage};
use uuid::Uuid;

use crate::context::Ctx;
use crate::graphql::scalars::Date;
use crate::placements::quality::{self, Surroundings};
use crate::placements::{Content, Placement, store};
use crate::viewer::Viewer;
use crate::vocabulary::ReviewedRule;

/// What a rule says about a placement.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum Verdict {
    Pass,
    /// It stands in the way of publication.
    Block,
    /// A person should look at it.
    Review,
    Warn,
    NotApplicable,
}

/// Before what in the life of a placement the gate is asked.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(name = "GateStage")]
pub enum Stage {
    Publication,
    Signing,
    Start,
}

/// What the rules of one pack say about a placement.
#[derive(Clone)]
pub struct QualityReport(Arc<gate::Report>);

impl From<gate::Report> for QualityReport {
    fn from(report: gate::Report) -> Self {
        Self(Arc::new(report))
    }
}

#[Object]
impl QualityReport {
    async fn pack(&self) -> &str {
        &self.0.pack.id
    }

    async fn pack_version(&self) -> &str {
        &self.0.pack.version
    }

    /// Where the rules hold, by ISO 3166, such as FR or GB-ENG; null for the international baseline.
    async fn jurisdiction(&self) -> Option<&str> {
        self.0.jurisdiction.as_deref()
    }

    /// Before what the gate was asked.
    async fn stage(&self) -> Stage {
        match self.0.stage {
            gate::Stage::Publication => Stage::Publication,
            gate::Stage::Signing => Stage::Signing,
            gate::Stage::Start => Stage::Start,
        }
    }

    /// Whether a person has to look at it.
    async fn needs_review(&self) -> bool {
        self.0.needs_review()
    }

    /// Whether nothing stands in the way of publication.
    async fn publishable(&self) -> bool {
        self.0.is_publishable()
    }

    async fn checked_on(&self) -> Date {
        Date(self.0.checked_on)
    }

    /// The same as checkedOn.
    async fn evaluated_on(&self) -> Date {
        Date(self.0.checked_on)
    }

    #[graphql(complexity = "20 * child_complexity")]
    async fn results(&self) -> Vec<RuleResult> {
        (0..self.0.results.len())
            .map(|at| RuleResult {
                report: Arc::clone(&self.0),
                at,
            })
            .collect()
    }
}

impl QualityReport {
    /// The results of some rules, in the pack's order.
    pub(super) fn results_of(&self, rules: &[ReviewedRule]) -> Vec<RuleResult> {
        (0..self.0.results.len())
            .filter(|at| {
                let result = &self.0.results[*at];
                rules.iter().any(|asked| asked.rule == result.rule)
            })
            .map(|at| RuleResult {
                report: Arc::clone(&self.0),
                at,
            })
            .collect()
    }
}

/// Where a rule comes from.
pub struct Source {
    report: Arc<gate::Report>,
    at: usize,
}

impl Source {
    fn source(&self) -> &gate::Source {
        &self.report.results[self.at].source
    }
}

#[Object(name = "RuleSource")]
impl Source {
    /// The short name, such as C138.
    async fn instrument(&self) -> &str {
        &self.source().instrument
    }

    async fn title(&self, context: &Context<'_>) -> async_graphql::Result<&str> {
        Ok(self.source().title.in_language(reader(context)?))
    }

    async fn paragraph(&self) -> &str {
        &self.source().provision
    }

    /// T, C, P or M: see RuleResult.grade.
    async fn grade(&self) -> String {
        self.source().evidence.letter().to_string()
    }

    /// When the instrument was adopted or published.
    async fn year(&self) -> i32 {
        self.source().year.into()
    }
}

/// What one rule says.
pub struct RuleResult {
    report: Arc<gate::Report>,
    at: usize,
}

impl RuleResult {
    fn rule_result(&self) -> &gate::RuleResult {
        &self.report.results[self.at]
    }
}

#[Object]
impl RuleResult {
    async fn rule(&self) -> &str {
        &self.rule_result().rule
    }

    async fn title(&self, context: &Context<'_>) -> async_graphql::Result<&str> {
        Ok(self.rule_result().title.in_language(reader(context)?))
    }

    async fn verdict(&self) -> Verdict {
        match self.rule_result().verdict {
            gate::Verdict::Pass => Verdict::Pass,
            gate::Verdict::Block => Verdict::Block,
            gate::Verdict::Review => Verdict::Review,
            gate::Verdict::Warn => Verdict::Warn,
            gate::Verdict::NotApplicable => Verdict::NotApplicable,
        }
    }

    /// What was found, in plain words.
    async fn text(&self, context: &Context<'_>) -> async_graphql::Result<&str> {
        Ok(self.rule_result().text.in_language(reader(context)?))
    }

    /// What to do about it; null when there is nothing to do.
    async fn remedy(&self, context: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let language = reader(context)?;
        let remedy: Option<&LocalizedText> = self.rule_result().remedy.as_ref();
        Ok(remedy
            .map(|remedy| remedy.in_language(language))
            .filter(|remedy| !remedy.is_empty()))
    }

    async fn source(&self) -> Source {
        Source {
            report: Arc::clone(&self.report),
            at: self.at,
        }
    }

    /// Where something stands in the way or a person has to look: who decides, and whom to ask again.
    async fn appeal_route(&self, context: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let language = reader(context)?;
        let route: Option<&LocalizedText> = self.rule_result().appeal_route.as_ref();
        Ok(route.map(|route| route.in_language(language)))
    }

    /// Where the rule comes from, such as C138.
    async fn instrument(&self) -> &str {
        &self.rule_result().source.instrument
    }

    async fn paragraph(&self) -> &str {
        &self.rule_result().source.provision
    }

    /// How well the source is known: T read in the legal text, C in a public agency's software, P on a page about it,
    /// M from memory.
    async fn grade(&self) -> String {
        self.rule_result().source.evidence.letter().to_string()
    }

    /// The facts that were looked at; a dash for what isn't stated.
    async fn inputs(&self) -> String {
        listed(&self.rule_result().inputs)
    }

    async fn threshold(&self) -> Option<String> {
        Some(listed(&self.rule_result().thresholds)).filter(|threshold| !threshold.is_empty())
    }
}

fn reader(context: &Context<'_>) -> async_graphql::Result<TextLanguage> {
    Ok(TextLanguage::for_tag(&context.data::<Viewer>()?.language))
}

fn listed(values: &[NamedValue]) -> String {
    let each = values
        .iter()
        .map(|value| format!("{}: {}", value.name, value.value.as_deref().unwrap_or("–")));
    each.collect::<Vec<_>>().join(", ")
}

/// Loads stored reports in batches, for placements that the viewer may see.
pub struct QualityReportLoader(pub Ctx);

impl Loader<Uuid> for QualityReportLoader {
    type Value = QualityReport;
    type Error = async_graphql::Error;

    async fn load(
        &self,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, QualityReport>, async_graphql::Error> {
        let loaded = store::quality_reports(&self.0.standards, self.0.db.reader(), ids).await?;
        Ok(loaded
            .into_iter()
            .map(|(id, report)| (id, report.into()))
            .collect())
    }
}

/// Asks the gate about placements as they stand today, in batches, for those that the viewer may see.
pub struct DraftReportLoader(pub Ctx);

impl Loader<Uuid> for DraftReportLoader {
    type Value = QualityReport;
    type Error = async_graphql::Error;

    async fn load(
        &self,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, QualityReport>, async_graphql::Error> {
        let ctx = &self.0;
        let db = ctx.db.reader();
        let placements = store::load(db, ids).await?;
        let borrowed: Vec<&Placement> = placements.values().collect();
        let around = Surroundings::of_placements(db, ctx.today(), &borrowed).await?;
        let reports = placements.values().filter_map(|placement| {
            let around = around.get(&placement.id)?;
            let content = Content::of(placement);
            let report = quality::judge(ctx, &content, around, gate::Stage::Publication);
            Some((placement.id, report.into()))
        });
        Ok(reports.collect())
    }
}
