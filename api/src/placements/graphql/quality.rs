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
use crate::placements::store;
use crate::viewer::Viewer;

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

    /// Whether nothing stands in the way of publication.
    async fn publishable(&self) -> bool {
        self.0.is_publishable()
    }

    async fn checked_on(&self) -> Date {
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
        let loaded = store::quality_reports(self.0.db.reader(), ids).await?;
        Ok(loaded
            .into_iter()
            .map(|(id, report)| (id, report.into()))
            .collect())
    }
}
