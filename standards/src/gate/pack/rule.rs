//! A rule, proved sound and ready to be asked.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::raw::{AppliesBy, When};
use crate::{
    LocalizedText, TextLanguage,
    gate::{
        Finding, NamedValue, Severity, Source, Stage, Verdict,
        case::Case,
        checks::Check,
        notes::{Notes, Words},
        report::RuleResult,
        texts::{RuleTexts, Sentence},
    },
};

#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: String,
    /// The pack that wrote it.
    pub(super) pack: String,
    pub(super) kind: &'static str,
    pub(super) severity: Severity,
    pub(super) when_not_stated: Severity,
    pub(super) valid_from: Option<NaiveDate>,
    pub(super) valid_to: Option<NaiveDate>,
    pub(super) applies_by: AppliesBy,
    pub(super) from_stage: Stage,
    pub(super) when: When,
    pub(super) source: Arc<Source>,
    pub(super) parameters: toml::Table,
    pub(super) thresholds: Arc<Vec<NamedValue>>,
    pub(super) check: Box<dyn Check>,
    pub(super) texts: Vec<(TextLanguage, RuleTexts)>,
    pub(super) title: LocalizedText,
    pub(super) sentences: [Option<Sentence>; 4],
    pub(super) remedy: Sentence,
    pub(super) note: Option<Sentence>,
}

impl When {
    pub(super) fn is_for_everybody(&self) -> bool {
        *self == Self::default()
    }

    fn holds(&self, case: &Case<'_>) -> bool {
        let known_age = case.facts.age_at_start();
        self.under_age.is_none_or(|age| case.may_be_under(age))
            && self
                .from_age
                .is_none_or(|age| known_age.is_none_or(|known| known >= age))
            && (self.occupations.is_empty() || case.is_in(&self.occupations))
            && self
                .eqf_level
                .is_none_or(|level| case.facts.eqf_level == Some(level))
    }
}

impl Rule {
    /// Whether the rule is asked about these facts on this day, at this stage.
    pub(super) fn is_in_force(&self, case: &Case<'_>) -> bool {
        let day = match self.applies_by {
            AppliesBy::Today => case.today,
            AppliesBy::Start => case.start_or_today(),
        };
        self.from_stage <= case.stage
            && self.valid_from.is_none_or(|from| from <= day)
            && self.valid_to.is_none_or(|to| day <= to)
    }

    /// What the rule finds.
    pub(super) fn look(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        if self.when.is_for_everybody() || self.when.holds(case) {
            return self.check.run(case, notes);
        }
        // The facts belong into the report all the same, as far as anybody reads it.
        if notes.are_kept() {
            self.check.run(case, notes);
            notes.words.note = false;
        }
        Finding::NotApplicable
    }

    pub(super) fn verdict(&self, finding: Finding) -> Verdict {
        match finding {
            Finding::Met => Verdict::Pass,
            Finding::NotApplicable => Verdict::NotApplicable,
            Finding::NotMet => self.severity.into(),
            Finding::NotStated => self.when_not_stated.into(),
        }
    }

    /// The result in words.
    pub(super) fn tell(
        &self,
        verdict: Verdict,
        finding: Finding,
        inputs: Vec<NamedValue>,
        words: Words,
        appeal_route: Option<&LocalizedText>,
    ) -> RuleResult {
        let say = |sentence: &Sentence| sentence.say(&inputs, &words);
        let mut text = self.sentences[place_of(finding)]
            .as_ref()
            .map(say)
            .unwrap_or_default();
        if let Some(note) = self.note.as_ref().filter(|_| words.note) {
            let note = say(note);
            text = LocalizedText::written(|language| {
                format!(
                    "{} {}",
                    text.in_language(language),
                    note.in_language(language)
                )
            });
        }
        let needs_help = !matches!(verdict, Verdict::Pass | Verdict::NotApplicable);
        RuleResult {
            rule: self.id.clone(),
            verdict,
            finding,
            title: self.title.clone(),
            text,
            remedy: needs_help.then(|| say(&self.remedy)),
            // A warning decides nothing that anybody could appeal against.
            appeal_route: appeal_route.filter(|_| verdict >= Verdict::Review).cloned(),
            valid_from: self.valid_from,
            thresholds: Arc::clone(&self.thresholds),
            source: Arc::clone(&self.source),
            inputs,
            words,
        }
    }

    /// What the rule can find, the conditions of whom it is about taken into account.
    pub(super) fn findings(check: &dyn Check, when: &When) -> Vec<Finding> {
        let findings = check.findings();
        let mut all = findings.to_vec();
        if !when.is_for_everybody() && !findings.contains(&Finding::NotApplicable) {
            all.push(Finding::NotApplicable);
        }
        all
    }

    pub(super) fn info(&self) -> RuleInfo<'_> {
        RuleInfo {
            rule: &self.id,
            pack: &self.pack,
            kind: self.kind,
            severity: self.severity,
            when_not_stated: self.when_not_stated,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            applies_by: self.applies_by.code(),
            from_stage: self.from_stage,
            title: &self.title,
            source: &self.source,
            thresholds: &self.thresholds,
        }
    }
}

/// Where the sentence for a finding is kept.
pub(super) const fn place_of(finding: Finding) -> usize {
    match finding {
        Finding::Met => 0,
        Finding::NotMet => 1,
        Finding::NotStated => 2,
        Finding::NotApplicable => 3,
    }
}

/// What a rule of a pack is, for people and programs that look at packs.
#[derive(Clone, Debug, Serialize)]
pub struct RuleInfo<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// The id of the pack that wrote it, which may be one that this pack extends.
    pub pack: &'a str,
    /// The kind of check.
    pub kind: &'static str,
    /// What it asks for when it isn't met.
    pub severity: Severity,
    /// What it asks for when the facts don't say.
    pub when_not_stated: Severity,
    /// The first day on which it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// The last day on which it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Whether these days are compared with the day of the check (`today`) or with the first day
    /// of the work (`start`).
    pub applies_by: &'static str,
    /// The first stage at which it is asked.
    pub from_stage: Stage,
    /// Its subject in a few words.
    pub title: &'a LocalizedText,
    /// Where it comes from.
    pub source: &'a Source,
    /// Its parameters.
    pub thresholds: &'a [NamedValue],
}
