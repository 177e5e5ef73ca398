//! Packs: rules as data, loaded and proved sound before anything is checked against them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Assessment, Lifecycle, PackVersion,
    case::Case,
    facts::{Context, PlacementFacts},
    library::Library,
    notes::Notes,
    record::{Record, RecordedResult},
    report::Report,
};
use crate::{LocalizedText, TextLanguage, codes::code_list};

mod build;
mod error;
mod inherit;
mod raw;
mod rule;
mod validity;

pub(super) use build::Draft;
pub use error::{PackError, PackErrors};
use rule::Rule;
pub use rule::RuleInfo;
pub(super) use validity::Validity;

code_list! {
    /// How far a pack has come.
    PackStatus in "pack_status" {
        InForce = "in_force", "In force", "En vigueur";
        /// Its own rules never block; those that it inherits do.
        Draft = "draft", "Draft", "Projet";
    }
}

/// A set of rules for one jurisdiction, in one version.
///
/// A clone shares the rules.
#[derive(Clone, Debug)]
pub struct Pack {
    version: PackVersion,
    own_version: String,
    name: LocalizedText,
    appeal_route: Option<LocalizedText>,
    jurisdiction: Option<String>,
    validity: Validity,
    extends: Option<PackVersion>,
    supersedes: Option<String>,
    status: PackStatus,
    verified_by: Option<String>,
    parameters: toml::Table,
    instruments: inherit::Instruments,
    lifecycle: Lifecycle,
    rules: Vec<Arc<Rule>>,
}

/// A pack's files: its rules and its texts, read by whoever has them.
#[derive(Clone, Debug, Default)]
pub struct PackSource {
    /// The name of the pack's file, for messages.
    pub file: String,
    /// The pack's TOML.
    pub pack: String,
    /// The texts, a file a language: the language, the file's name, its TOML. English and French
    /// are needed; a sentence that another language lacks is said in English.
    pub texts: Vec<(TextLanguage, String, String)>,
}

impl Pack {
    /// The embedded baseline: rules that rest on international instruments and therefore hold
    /// everywhere, and under every country's pack.
    #[must_use]
    pub fn international() -> &'static Self {
        Library::embedded().international()
    }

    /// Reads a pack and its texts, one TOML document each, and proves them sound. The pack may
    /// extend an embedded one.
    ///
    /// # Errors
    /// [`PackErrors`] with everything that is wrong.
    pub fn parse(pack: &str, texts: &[(TextLanguage, &str)]) -> Result<Self, PackErrors> {
        let text = |(language, text): &(TextLanguage, &str)| {
            let file = format!("the texts in {}", language.code());
            (*language, file, (*text).to_owned())
        };
        let source = PackSource {
            file: "the pack".to_owned(),
            pack: pack.to_owned(),
            texts: texts.iter().map(text).collect(),
        };
        Library::parse_one(&source)
    }

    /// The pack's id and version.
    #[must_use]
    pub const fn version(&self) -> &PackVersion {
        &self.version
    }

    /// The pack's name in plain words, such as Germany.
    #[must_use]
    pub const fn name(&self) -> &LocalizedText {
        &self.name
    }

    /// Where it holds, by ISO 3166-1 or 3166-2; nothing for the international baseline.
    #[must_use]
    pub fn jurisdiction(&self) -> Option<&str> {
        self.jurisdiction.as_deref()
    }

    /// The first day of work to which it applies, if it has one.
    #[must_use]
    pub const fn valid_from(&self) -> Option<NaiveDate> {
        self.validity.from
    }

    /// The last day of work to which it applies, if it has one.
    #[must_use]
    pub const fn valid_to(&self) -> Option<NaiveDate> {
        self.validity.to
    }

    /// The pack whose rules it inherits.
    #[must_use]
    pub const fn extends(&self) -> Option<&PackVersion> {
        self.extends.as_ref()
    }

    /// How far it has come.
    #[must_use]
    pub const fn status(&self) -> PackStatus {
        self.status
    }

    /// The authority that verified it. Only then may rules known from a page or from memory block.
    #[must_use]
    pub fn verified_by(&self) -> Option<&str> {
        self.verified_by.as_deref()
    }

    /// What the jurisdiction asks of the life of an agreement.
    #[must_use]
    pub const fn lifecycle(&self) -> &Lifecycle {
        &self.lifecycle
    }

    /// The ids of the rules, in the pack's order; one that has several versions comes once for
    /// each.
    pub fn rule_ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.id.as_str())
    }

    /// The rules, inherited ones first, in the pack's order.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo<'_>> {
        self.rules.iter().map(|rule| rule.info())
    }

    /// Checks a placement against every rule that is in force, and says in words what was found.
    ///
    /// The same pack, facts and context give the same report.
    #[must_use]
    pub fn check(&self, facts: &PlacementFacts, context: &Context) -> Report {
        let case = Case::new(facts, context);
        let mut results = Vec::with_capacity(self.rules.len());
        for rule in self.rules.iter().filter(|rule| rule.is_in_force(&case)) {
            let mut notes = Notes::kept();
            let finding = rule.look(&case, &mut notes);
            let verdict = rule.verdict(finding);
            let Notes { inputs, words, .. } = notes;
            let appeal_route = self.appeal_route.as_ref();
            results.push(rule.tell(verdict, finding, inputs, words, appeal_route));
        }
        Report {
            pack: self.version.clone(),
            jurisdiction: self.jurisdiction.clone(),
            stage: context.stage,
            checked_on: context.today,
            results,
        }
    }

    /// Says of every rule that is in force what [`Pack::check`] says, without a word: much faster.
    #[must_use]
    pub fn assess(&self, facts: &PlacementFacts, context: &Context) -> Assessment<'_> {
        let case = Case::new(facts, context);
        let mut results = Vec::with_capacity(self.rules.len());
        let mut notes = Notes::dropped();
        for rule in self.rules.iter().filter(|rule| rule.is_in_force(&case)) {
            let finding = rule.look(&case, &mut notes);
            results.push((rule.id.as_str(), rule.verdict(finding), finding));
        }
        Assessment {
            pack: &self.version,
            results,
        }
    }

    /// Tells a report again from what was kept of it, in this pack's words. Nothing when the record
    /// is another pack's or another version's.
    #[must_use]
    pub fn retell(&self, record: &Record) -> Option<Report> {
        if record.pack != self.version {
            return None;
        }
        let tell = |kept: &RecordedResult| {
            let is_meant =
                |rule: &&Arc<Rule>| rule.id == kept.rule && rule.valid_from == kept.valid_from;
            let rule = self.rules.iter().find(is_meant)?;
            let RecordedResult {
                verdict,
                finding,
                inputs,
                words,
                ..
            } = kept.clone();
            let appeal_route = self.appeal_route.as_ref();
            Some(rule.tell(verdict, finding, inputs, words, appeal_route))
        };
        Some(Report {
            pack: record.pack.clone(),
            jurisdiction: self.jurisdiction.clone(),
            stage: record.stage,
            checked_on: record.checked_on,
            results: record.results.iter().map(tell).collect::<Option<_>>()?,
        })
    }

    pub(super) const fn validity(&self) -> Validity {
        self.validity
    }

    /// Whether this pack names the other as the version that it supersedes.
    pub(super) fn takes_the_place_of(&self, other: &Self) -> bool {
        self.version.id == other.version.id
            && self.version != other.version
            && self.supersedes.as_ref() == Some(&other.own_version)
    }

    /// What is wrong when both are in one library.
    pub(super) fn clash_with(&self, other: &Self) -> Option<PackError> {
        let same_id = self.version.id == other.version.id;
        if same_id && self.own_version == other.own_version {
            let reason = format!(
                "there is another pack `{}` of this version",
                self.version.id
            );
            let way_out = "Give the new one a new version";
            let error = PackError::new(&self.version.id, reason, way_out);
            return Some(error.field("version", &self.own_version));
        }
        let same_place =
            self.jurisdiction == other.jurisdiction && (same_id || self.jurisdiction.is_some());
        let replaces = self.takes_the_place_of(other) || other.takes_the_place_of(self);
        if !same_place || replaces || !self.validity.overlaps(other.validity) {
            return None;
        }
        let reason = format!(
            "pack `{}` {} holds {} for the same place, at the same time",
            other.version.id, other.own_version, other.validity
        );
        let way_out = format!(
            "Set `valid_from` and `valid_to` apart, or write `supersedes = \"{}\"` in a newer version of the same pack",
            other.own_version
        );
        let error = PackError::new(&self.version.id, reason, way_out);
        Some(error.field("validity", self.validity))
    }
}
