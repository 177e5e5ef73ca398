//! Packs: rules as data, loaded and proved sound before anything is checked against them.

use std::{collections::BTreeSet, sync::LazyLock};

use chrono::NaiveDate;

use super::{
    Finding, NamedValue, PackVersion, Severity, Source,
    checks::{self, Check},
    facts::{Context, PlacementFacts},
    record::{Record, RecordedResult},
    report::{Report, RuleResult, Verdict},
    texts::{RuleTexts, Texts, Words, fill},
};
use crate::{LocalizedText, TextLanguage};

mod error;
mod raw;

pub use error::PackError;

/// A set of rules for one jurisdiction, in one version.
#[derive(Debug)]
pub struct Pack {
    version: PackVersion,
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    id: String,
    severity: Severity,
    when_not_stated: Severity,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    source: Source,
    thresholds: Vec<NamedValue>,
    check: Box<dyn Check>,
    texts: Vec<(TextLanguage, RuleTexts)>,
}

static INTERNATIONAL: LazyLock<Pack> = LazyLock::new(|| {
    let texts = [
        (
            TextLanguage::English,
            include_str!("../../texts/international.en.toml"),
        ),
        (
            TextLanguage::French,
            include_str!("../../texts/international.fr.toml"),
        ),
    ];
    // The files are part of the program and a test loads them, so this can't fail in use.
    Pack::parse(include_str!("../../packs/international.toml"), &texts)
        .expect("the embedded international pack is sound")
});

impl Pack {
    /// The embedded baseline: rules that rest on international instruments and therefore hold
    /// everywhere, until a country's pack says more.
    #[must_use]
    pub fn international() -> &'static Self {
        &INTERNATIONAL
    }

    /// Reads a pack and its texts, one TOML document each, and proves them sound.
    ///
    /// # Errors
    /// [`PackError`] for the first thing that is wrong.
    pub fn parse(pack: &str, texts: &[(TextLanguage, &str)]) -> Result<Self, PackError> {
        let raw: raw::Pack =
            toml::from_str(pack).map_err(|source| PackError::syntax("the pack", source))?;
        let texts = TextLanguage::ALL
            .iter()
            .map(|&language| Ok((language, read_texts(language, texts)?)))
            .collect::<Result<Vec<_>, PackError>>()?;
        if raw.rules.is_empty() {
            return Err(PackError::NoRules { pack: raw.id });
        }
        let mut seen = BTreeSet::new();
        let mut rules = Vec::with_capacity(raw.rules.len());
        for rule in raw.rules {
            if !seen.insert(rule.id.clone()) {
                return Err(PackError::DuplicateRule { rule: rule.id });
            }
            rules.push(build_rule(rule, &raw.instruments, &texts)?);
        }
        Ok(Self {
            version: PackVersion {
                id: raw.id,
                version: raw.version,
            },
            rules,
        })
    }

    /// The pack's id and version.
    #[must_use]
    pub fn version(&self) -> &PackVersion {
        &self.version
    }

    /// The ids of the rules, in the pack's order.
    pub fn rule_ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.id.as_str())
    }

    /// Checks a placement against every rule that is in force on the day.
    ///
    /// The same pack, facts and day give the same report.
    #[must_use]
    pub fn check(&self, facts: &PlacementFacts, context: &Context) -> Report {
        let results = self
            .rules
            .iter()
            .filter(|rule| rule.is_in_force(context.today))
            .map(|rule| rule.result(facts, context))
            .collect();
        Report {
            pack: self.version.clone(),
            checked_on: context.today,
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
            let rule = self.rules.iter().find(|rule| rule.id == kept.rule)?;
            let RecordedResult {
                verdict,
                finding,
                inputs,
                words,
                ..
            } = kept.clone();
            Some(rule.tell(verdict, finding, inputs, words))
        };
        Some(Report {
            pack: record.pack.clone(),
            checked_on: record.checked_on,
            results: record.results.iter().map(tell).collect::<Option<_>>()?,
        })
    }
}

impl Rule {
    fn is_in_force(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    fn verdict(&self, finding: Finding) -> Verdict {
        match finding {
            Finding::Met => Verdict::Pass,
            Finding::NotApplicable => Verdict::NotApplicable,
            Finding::NotMet => self.severity.into(),
            Finding::NotStated => self.when_not_stated.into(),
        }
    }

    fn result(&self, facts: &PlacementFacts, context: &Context) -> RuleResult {
        let outcome = self.check.run(facts, context);
        let verdict = self.verdict(outcome.finding);
        self.tell(verdict, outcome.finding, outcome.inputs, outcome.words)
    }

    fn tell(
        &self,
        verdict: Verdict,
        finding: Finding,
        inputs: Vec<NamedValue>,
        own_words: Words,
    ) -> RuleResult {
        let mut words = own_words.clone();
        words.extend(self.thresholds.iter().chain(&inputs).filter_map(as_word));
        let say = |pick: &dyn Fn(&RuleTexts) -> &str| {
            LocalizedText::written(|language| {
                self.texts
                    .iter()
                    .find(|(of, _)| *of == language)
                    .map_or_else(String::new, |(_, texts)| {
                        fill(pick(texts), &words, language)
                    })
            })
        };
        RuleResult {
            rule: self.id.clone(),
            verdict,
            finding,
            title: say(&RuleTexts::title),
            // Loading the pack proved that there is a sentence for everything the check can find.
            text: say(&|texts| texts.for_finding(finding).unwrap_or_default()),
            remedy: (verdict > Verdict::Pass).then(|| say(&RuleTexts::remedy)),
            inputs,
            thresholds: self.thresholds.clone(),
            source: self.source.clone(),
            words: own_words,
        }
    }
}

fn as_word(named: &NamedValue) -> Option<(String, LocalizedText)> {
    let value = named.value.as_ref()?;
    Some((
        named.name.clone(),
        LocalizedText::written(|_| value.clone()),
    ))
}

fn read_texts(language: TextLanguage, texts: &[(TextLanguage, &str)]) -> Result<Texts, PackError> {
    let source = texts
        .iter()
        .find(|(of, _)| *of == language)
        .map_or("", |(_, source)| source);
    toml::from_str(source)
        .map_err(|source| PackError::syntax(&format!("the texts in {}", language.code()), source))
}

fn build_rule(
    raw: raw::Rule,
    instruments: &raw::Instruments,
    texts: &[(TextLanguage, Texts)],
) -> Result<Rule, PackError> {
    let when_not_stated = raw.when_not_stated.unwrap_or(raw.severity);
    for (field, severity) in [
        ("severity", raw.severity),
        ("when_not_stated", when_not_stated),
    ] {
        if severity == Severity::Block && !raw.evidence.may_block() {
            let (grade, letter) = (raw.evidence, raw.evidence.letter());
            return Err(PackError::MayNotBlock {
                rule: raw.id,
                grade,
                letter,
                field,
            });
        }
    }
    if let (Some(from), Some(to)) = (raw.valid_from, raw.valid_to)
        && to < from
    {
        return Err(PackError::Validity {
            rule: raw.id,
            from,
            to,
        });
    }
    let source = raw.source(instruments)?;
    let thresholds = raw::thresholds(&raw.parameters);
    let check = checks::build(&raw.id, &raw.kind, raw.parameters)?;
    let texts = rule_texts(&raw.id, check.as_ref(), texts)?;
    Ok(Rule {
        id: raw.id,
        severity: raw.severity,
        when_not_stated,
        valid_from: raw.valid_from,
        valid_to: raw.valid_to,
        source,
        thresholds,
        check,
        texts,
    })
}

fn rule_texts(
    rule: &str,
    check: &dyn Check,
    texts: &[(TextLanguage, Texts)],
) -> Result<Vec<(TextLanguage, RuleTexts)>, PackError> {
    let missing = |text, language: TextLanguage| PackError::MissingText {
        rule: rule.to_owned(),
        text,
        language: language.code(),
    };
    texts
        .iter()
        .map(|(language, texts)| {
            let texts = texts.get(rule).ok_or_else(|| missing("title", *language))?;
            check
                .findings()
                .iter()
                .find(|&&finding| texts.for_finding(finding).is_none())
                .map_or(Ok(()), |finding| Err(missing(finding.code(), *language)))?;
            Ok((*language, texts.clone()))
        })
        .collect()
}
