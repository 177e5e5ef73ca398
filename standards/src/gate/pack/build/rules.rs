//! From what a file says of a rule to the rule: its severity by its evidence, its parameters, its check.

use std::sync::Arc;

use super::{Builder, listed, syntax::in_plain_words};
use crate::{
    LocalizedText, TextLanguage,
    gate::{
        Finding, PackStatus, Severity, Source, Stage,
        checks::{self, Check},
        pack::{
            PackError, Validity,
            raw::{self, AppliesBy},
            rule::Rule,
        },
        texts::{RuleTexts, Sentence},
    },
};

/// The highest age in years that a pack can mean.
const OLDEST: i64 = 120;

impl Builder<'_> {
    pub(super) fn rules(&mut self) -> Vec<(Rule, Option<String>)> {
        let mut rules: Vec<(Rule, Option<String>)> = Vec::new();
        for raw in &self.draft.raw.rules {
            let before = self.errors.len();
            let validity = Validity {
                from: raw.valid_from,
                to: raw.valid_to,
            };
            let twin = rules.iter().find(|(rule, _)| {
                let other = Validity {
                    from: rule.valid_from,
                    to: rule.valid_to,
                };
                rule.id == raw.id && other.overlaps(validity)
            });
            if let Some((twin, _)) = twin {
                let other = Validity {
                    from: twin.valid_from,
                    to: twin.valid_to,
                };
                let reason = format!("another version of the rule holds {other}, at the same time");
                let way_out = "Give each version its own `valid_from` and `valid_to`, or each rule its own id";
                let error = self.error(reason, way_out).rule(&raw.id);
                self.errors.push(error.field("validity", validity));
            }
            let rule = self.rule(raw, validity);
            if let Some(rule) = rule.filter(|_| self.errors.len() == before) {
                rules.push((rule, raw.stricter_elsewhere.clone()));
            }
        }
        rules
    }

    fn rule(&mut self, raw: &raw::Rule, validity: Validity) -> Option<Rule> {
        let (severity, when_not_stated) = self.severities(raw);
        if validity.is_empty() {
            let error = self.error(
                "the rule ends before it begins",
                "Put `valid_to` on or after `valid_from`",
            );
            self.errors
                .push(error.rule(&raw.id).field("valid_to", validity));
        }
        let parameters = self.resolve(raw)?;
        self.check_ages(raw, &parameters);
        let source = self.source(raw);
        let check = self.check(raw, &parameters);
        let (kind, check, source) = (check.as_ref()?.0, check?.1, source?);
        let texts = self.texts_of(raw, check.as_ref())?;
        let thresholds = raw::thresholds(&parameters);
        let cut = |wording: &dyn Fn(&RuleTexts) -> Option<&str>| {
            let localized = LocalizedText::written(|language| {
                let in_language = |wanted: TextLanguage| {
                    let texts = texts.iter().find(|(known, _)| *known == wanted);
                    texts.and_then(|(_, texts)| wording(texts))
                };
                in_language(language)
                    .or_else(|| in_language(TextLanguage::English))
                    .unwrap_or_default()
                    .to_owned()
            });
            let is_there = localized.is_in(TextLanguage::English);
            is_there.then(|| Sentence::cut(&localized, &thresholds))
        };
        let for_finding = |finding: Finding| cut(&move |texts| texts.for_finding(finding));
        let title = cut(&|texts| Some(&texts.title))?;
        Some(Rule {
            id: raw.id.clone(),
            pack: self.draft.raw.id.clone(),
            kind,
            severity,
            when_not_stated,
            valid_from: raw.valid_from,
            valid_to: raw.valid_to,
            applies_by: raw.applies_by.unwrap_or(AppliesBy::Today),
            from_stage: raw.from_stage.unwrap_or(Stage::Publication),
            when: raw.when.clone(),
            source: Arc::new(source),
            title: title.say(&[], &crate::gate::notes::Words::default()),
            sentences: [
                Finding::Met,
                Finding::NotMet,
                Finding::NotStated,
                Finding::NotApplicable,
            ]
            .map(for_finding),
            remedy: cut(&|texts| Some(&texts.remedy))?,
            note: cut(&|texts| texts.note.as_deref()),
            thresholds: Arc::new(thresholds),
            texts,
            parameters,
            check,
        })
    }

    /// The severities, as far as evidence and status allow them. What evidence doesn't allow is an
    /// error; a draft is capped, so that a pack can be written as it will be in force.
    fn severities(&mut self, raw: &raw::Rule) -> (Severity, Severity) {
        let when_not_stated = raw.when_not_stated.unwrap_or(raw.severity);
        let verified = self.draft.raw.verified_by.is_some();
        let stated = [
            ("severity", Some(raw.severity)),
            ("when_not_stated", raw.when_not_stated),
        ];
        for (field, severity) in stated {
            let Some(severity) = severity else {
                continue;
            };
            if severity == Severity::Block && !raw.evidence.may_block() && !verified {
                let reason = format!(
                    "the rule may not block, its evidence is `{}` ({}); only `text` (T) and `code` (C) block",
                    raw.evidence,
                    raw.evidence.letter()
                );
                let way_out = "Write `review` or `warn`, or name in `verified_by` the authority that verified the pack";
                let error = self.error(reason, way_out);
                self.errors.push(error.rule(&raw.id).field(field, severity));
            }
        }
        let cap = |severity: Severity| match self.draft.raw.status {
            Some(PackStatus::Draft) => severity.min(Severity::Review),
            Some(PackStatus::InForce) | None => severity,
        };
        (cap(raw.severity), cap(when_not_stated))
    }

    /// Puts the pack's parameters where the rule names them as `$name`.
    fn resolve(&mut self, raw: &raw::Rule) -> Option<toml::Table> {
        let mut parameters = raw.parameters.clone();
        let mut is_sound = true;
        for (field, value) in &mut parameters {
            let Some(name) = value.as_str().and_then(|text| text.strip_prefix('$')) else {
                continue;
            };
            if let Some(known) = self.parameters.get(name) {
                *value = known.clone();
            } else {
                let known: Vec<_> = self.parameters.keys().map(String::as_str).collect();
                let way_out = format!("Add it to `[parameters]`; there are {}", listed(&known));
                let error =
                    PackError::new(&self.draft.file, "the pack has no such parameter", way_out);
                self.errors.push(
                    error
                        .rule(&raw.id)
                        .field(field, value.as_str().unwrap_or_default()),
                );
                is_sound = false;
            }
        }
        is_sound.then_some(parameters)
    }

    /// Ages that nobody has are slips of the pen.
    fn check_ages(&mut self, raw: &raw::Rule, parameters: &toml::Table) {
        let of_the_check = parameters
            .iter()
            .filter(|(name, _)| name.ends_with("_age"))
            .filter_map(|(name, value)| Some((name.as_str(), value.as_integer()?)));
        let of_whom = [
            ("when.under_age", raw.when.under_age),
            ("when.from_age", raw.when.from_age),
        ];
        let of_whom = of_whom
            .into_iter()
            .filter_map(|(name, age)| Some((name, i64::from(age?))));
        for (name, age) in of_the_check.chain(of_whom) {
            if !(1..=OLDEST).contains(&age) {
                let way_out = format!("Write an age in years, from 1 to {OLDEST}");
                let error = self.error("it is no age of a person", way_out);
                self.errors.push(error.rule(&raw.id).field(name, age));
            }
        }
    }

    fn source(&mut self, raw: &raw::Rule) -> Option<Source> {
        let Some(instrument) = self.instruments.get(&raw.instrument) else {
            let reason = "it isn't among the pack's instruments";
            let way_out = format!("Describe it under `[instruments.{}]`", raw.instrument);
            let error = self.error(reason, way_out).rule(&raw.id);
            self.errors.push(error.field("instrument", &raw.instrument));
            return None;
        };
        Some(Source {
            instrument: raw.instrument.clone(),
            title: instrument.title.clone(),
            year: instrument.year,
            provision: raw.provision.clone(),
            evidence: raw.evidence,
            edition: instrument.edition.clone(),
        })
    }

    fn check(
        &mut self,
        raw: &raw::Rule,
        parameters: &toml::Table,
    ) -> Option<(&'static str, Box<dyn Check>)> {
        let Some(kind) = checks::find(&raw.kind) else {
            let known: Vec<_> = checks::KINDS.iter().map(|kind| kind.name).collect();
            let way_out = format!("There are {}", known.join(", "));
            let error = self.error("there is no such kind of check", way_out);
            self.errors
                .push(error.rule(&raw.id).field("kind", &raw.kind));
            return None;
        };
        match (kind.build)(parameters.clone()) {
            Ok(check) => Some((kind.name, check)),
            Err(error) => {
                let reason = format!(
                    "wrong parameters for a check of the kind `{}`: {}",
                    raw.kind,
                    in_plain_words(error.message())
                );
                let way_out = "Correct the parameter that is named";
                let error = self.error(reason, way_out).rule(&raw.id);
                self.errors.push(error.missing("parameters"));
                None
            }
        }
    }
}
