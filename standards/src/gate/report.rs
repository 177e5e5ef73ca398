use std::{borrow::Cow, sync::Arc};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{facts::Stage, notes::Words, shared};
use crate::{LocalizedText, codes::code_list};

code_list! {
    /// What a rule asks for when it isn't met.
    Severity in "severity" {
        Warn = "warn", "Warn", "Avertir";
        Review = "review", "Have a person look", "Faire examiner par une personne";
        Block = "block", "Don't publish", "Ne pas publier";
    }
}

code_list! {
    /// What a rule says about a placement, from the lightest to the gravest.
    Verdict in "verdict" {
        NotApplicable = "not_applicable", "Doesn't apply", "Sans objet";
        Pass = "pass", "Met", "Respecté";
        Warn = "warn", "Could be better", "À améliorer";
        Review = "review", "To be looked at by a person", "À examiner par une personne";
        Block = "block", "Stands in the way of publication", "Empêche la publication";
    }
}

impl From<Severity> for Verdict {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Warn => Self::Warn,
            Severity::Review => Self::Review,
            Severity::Block => Self::Block,
        }
    }
}

code_list! {
    /// What a check found in the facts, before the pack's severity.
    Finding in "finding" {
        Met = "met", "Met", "Respecté";
        NotMet = "not_met", "Not met", "Non respecté";
        NotStated = "not_stated", "Not stated", "Non renseigné";
        NotApplicable = "not_applicable", "Doesn't apply", "Sans objet";
    }
}

code_list! {
    /// How well a rule's source is known.
    EvidenceGrade in "evidence_grade" {
        /// Grade T.
        Text = "text", "Read in the text of the instrument", "Lu dans le texte de l'instrument";
        /// Grade C.
        Code = "code", "Read in a public agency's own software", "Lu dans le logiciel d'un organisme public";
        /// Grade P.
        Page = "page", "Read on a page about the instrument", "Lu sur une page au sujet de l'instrument";
        /// Grade M.
        Memory = "memory", "From memory, to be verified", "De mémoire, à vérifier";
    }
}

impl EvidenceGrade {
    /// The usual one-letter mark: `T`, `C`, `P` or `M`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Text => 'T',
            Self::Code => 'C',
            Self::Page => 'P',
            Self::Memory => 'M',
        }
    }

    /// Whether a rule of this grade may block a placement.
    #[must_use]
    pub const fn may_block(self) -> bool {
        matches!(self, Self::Text | Self::Code)
    }
}

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The instrument's short name, such as `C138`.
    pub instrument: String,
    /// The instrument's title.
    pub title: LocalizedText,
    /// The year in which the instrument was adopted or published.
    pub year: u16,
    /// The article or paragraph.
    pub provision: String,
    /// How well the provision is known.
    pub evidence: EvidenceGrade,
    /// The month (`2017-05`) of the edition in which the text was read, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
}

/// A name with a value: a fact that a check looked at, or a parameter of the rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedValue {
    /// The stable name, such as `minimum_age`.
    pub name: Cow<'static, str>,
    /// The value as a code, number, date or text; nothing when it isn't stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Cow<'static, str>>,
}

/// What one rule says about the placement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleResult {
    /// The rule's id, such as `G01`.
    pub rule: String,
    /// What it means for the placement.
    pub verdict: Verdict,
    /// What was found in the facts.
    pub finding: Finding,
    /// The rule's subject in a few words.
    pub title: LocalizedText,
    /// What was found, in plain words.
    pub text: LocalizedText,
    /// What to do about it; nothing when there is nothing to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<LocalizedText>,
    /// Who decides in doubt and whom to ask again, where the rule blocks or a person has to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_route: Option<LocalizedText>,
    /// The first day of this version of the rule, where the rule has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// The facts that the check looked at.
    pub inputs: Vec<NamedValue>,
    /// The rule's parameters.
    #[serde(with = "shared")]
    pub thresholds: Arc<Vec<NamedValue>>,
    /// Where the rule comes from.
    #[serde(with = "shared")]
    pub source: Arc<Source>,
    /// What the check put into the sentences, beside inputs and thresholds; kept by a record.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub(super) words: Words,
}

/// Which pack, in which version.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PackVersion {
    /// The pack's id, such as `international`.
    pub id: String,
    /// Its version, such as `2026.1`. A pack that extends another is a new version whenever that
    /// one is, so the version of a pack that extends names both: `2026.1+2026.2`.
    pub version: String,
}

/// What a pack says about a placement: one result a rule, in the pack's order.
///
/// A report is complete in itself, about 26 kB as JSON. What is kept of every placement is its
/// [`Record`](super::Record), a tenth of that, from which the pack tells the report again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The pack that was asked.
    pub pack: PackVersion,
    /// The jurisdiction of the pack by ISO 3166, such as `FR` or `GB-ENG`; nothing for the
    /// international baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// When in the life of the placement it was asked.
    pub stage: Stage,
    /// The day of the check.
    pub checked_on: NaiveDate,
    /// The results.
    pub results: Vec<RuleResult>,
}

impl Report {
    /// Whether nothing stands in the way of publication.
    #[must_use]
    pub fn is_publishable(&self) -> bool {
        self.with_verdict(Verdict::Block).next().is_none()
    }

    /// Whether a person has to look at the placement.
    #[must_use]
    pub fn needs_review(&self) -> bool {
        self.with_verdict(Verdict::Review).next().is_some()
    }

    /// The gravest verdict; `NotApplicable` if no rule applies.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.results
            .iter()
            .map(|result| result.verdict)
            .max()
            .unwrap_or(Verdict::NotApplicable)
    }

    /// The results with one verdict, in the pack's order.
    pub fn with_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &RuleResult> {
        self.results
            .iter()
            .filter(move |result| result.verdict == verdict)
    }

    /// The result of one rule, if the pack has it and it was in force.
    #[must_use]
    pub fn result(&self, rule: &str) -> Option<&RuleResult> {
        self.results.iter().find(|result| result.rule == rule)
    }
}
