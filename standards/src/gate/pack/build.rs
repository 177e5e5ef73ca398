//! From files to a pack: everything that can be wrong is found here, all at once.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Pack, PackError, PackSource, Validity, inherit,
    raw::{self, AppliesBy},
    rule::Rule,
};
use crate::{
    Country, LocalizedText, TextLanguage,
    gate::{
        Finding, PackStatus, PackVersion, Severity, Source, Stage,
        checks::{self, Check},
        texts::{RuleTexts, Sentence, Texts},
    },
};

/// The languages in which every pack has to be complete.
const NEEDED: [TextLanguage; 2] = [TextLanguage::English, TextLanguage::French];

/// A pack that has been read and not yet proved.
#[derive(Debug)]
pub(in crate::gate) struct Draft {
    file: String,
    raw: raw::Pack,
    texts: Vec<(TextLanguage, String, Texts)>,
}

impl Draft {
    pub(in crate::gate) fn read(source: &PackSource) -> Result<Self, Vec<PackError>> {
        let mut errors = Vec::new();
        let way_out = "Correct the line that the reader names";
        let mut unreadable = |file: &str, error: toml::de::Error| {
            let reason = format!("it can't be read: {}", error.to_string().trim_end());
            errors.push(PackError::new(file, reason, way_out));
        };
        let raw = toml::from_str(&source.pack);
        let raw = raw.map_err(|error| unreadable(&source.file, error)).ok();
        let mut texts = Vec::new();
        for (language, file, text) in &source.texts {
            match toml::from_str(text) {
                Ok(read) => texts.push((*language, file.clone(), read)),
                Err(error) => unreadable(file, error),
            }
        }
        match raw {
            Some(raw) if errors.is_empty() => Ok(Self {
                file: source.file.clone(),
                raw,
                texts,
            }),
            _ => Err(errors),
        }
    }

    pub(in crate::gate) fn id(&self) -> &str {
        &self.raw.id
    }

    pub(in crate::gate) fn file(&self) -> &str {
        &self.file
    }

    pub(in crate::gate) fn extends(&self) -> Option<&str> {
        self.raw.extends.as_deref()
    }

    pub(in crate::gate) fn validity(&self) -> Validity {
        Validity {
            from: self.raw.valid_from,
            to: self.raw.valid_to,
        }
    }

    /// Proves the pack sound on top of the one that it extends.
    pub(in crate::gate) fn build(self, parent: Option<&Pack>) -> Result<Pack, Vec<PackError>> {
        let mut builder = Builder {
            parameters: inherit::parameters(parent, &self.raw.parameters),
            instruments: inherit::instruments(parent, &self.raw.instruments),
            parent,
            errors: Vec::new(),
            draft: &self,
        };
        builder.check_head();
        let own = builder.rules();
        builder.check_texts();
        let rules = inherit::rules(parent, own, &self.file, &mut builder.errors);
        let Builder {
            parameters,
            instruments,
            errors,
            ..
        } = builder;
        if errors.is_empty() {
            Ok(self.finish(parent, parameters, instruments, rules))
        } else {
            Err(errors)
        }
    }

    fn finish(
        self,
        parent: Option<&Pack>,
        parameters: toml::Table,
        instruments: inherit::Instruments,
        rules: Vec<Arc<Rule>>,
    ) -> Pack {
        let own = |pick: fn(&Texts) -> Option<&String>| {
            let is_there = self.texts.iter().any(|(_, _, texts)| pick(texts).is_some());
            is_there.then(|| wordings(&self.texts, pick))
        };
        let validity = self.validity();
        let name = own(|texts| texts.pack.name.as_ref());
        let appeal_route = own(|texts| texts.pack.appeal_route.as_ref());
        let inherited_route = || parent.and_then(|parent| parent.appeal_route.clone());
        let version = match parent {
            Some(parent) => format!("{}+{}", self.raw.version, parent.version.version),
            None => self.raw.version.clone(),
        };
        Pack {
            name: name.unwrap_or_else(|| LocalizedText::written(|_| self.raw.id.clone())),
            appeal_route: appeal_route.or_else(inherited_route),
            jurisdiction: self.raw.jurisdiction,
            validity,
            extends: parent.map(|parent| parent.version.clone()),
            supersedes: self.raw.supersedes,
            status: self.raw.status.unwrap_or(PackStatus::InForce),
            verified_by: self.raw.verified_by,
            parameters,
            instruments,
            lifecycle: inherit::lifecycle(parent, self.raw.lifecycle),
            rules,
            own_version: self.raw.version,
            version: PackVersion {
                id: self.raw.id,
                version,
            },
        }
    }
}

/// One text in every language that has it, English for the others.
fn wordings<'a>(
    texts: &'a [(TextLanguage, String, Texts)],
    pick: impl Fn(&'a Texts) -> Option<&'a String>,
) -> LocalizedText {
    let in_language = |language: TextLanguage| {
        let mut texts = texts.iter().filter(|(known, ..)| *known == language);
        texts.find_map(|(_, _, texts)| pick(texts))
    };
    LocalizedText::written(|language| {
        in_language(language)
            .or_else(|| in_language(TextLanguage::English))
            .cloned()
            .unwrap_or_default()
    })
}

struct Builder<'a> {
    draft: &'a Draft,
    parent: Option<&'a Pack>,
    parameters: toml::Table,
    instruments: inherit::Instruments,
    errors: Vec<PackError>,
}

impl Builder<'_> {
    fn error(&self, reason: impl Into<String>, way_out: impl Into<String>) -> PackError {
        PackError::new(&self.draft.file, reason, way_out)
    }

    fn check_head(&mut self) {
        let raw = &self.draft.raw;
        if raw.rules.is_empty() && self.parent.is_none() {
            let reason = "it has no rules, so it would let everything through";
            self.errors
                .push(self.error(reason, "Add a `[[rule]]`, or `extends` another pack"));
        }
        if let Some(jurisdiction) = &raw.jurisdiction
            && !is_jurisdiction(jurisdiction)
        {
            let reason = "there is no such country or subdivision";
            let way_out =
                "Write a code of ISO 3166-1 such as `FR`, or of ISO 3166-2 such as `GB-ENG`";
            let error = self.error(reason, way_out);
            self.errors.push(error.field("jurisdiction", jurisdiction));
        }
        if self.draft.validity().is_empty() {
            let reason = "the pack ends before it begins";
            let error = self.error(reason, "Put `valid_to` on or after `valid_from`");
            self.errors
                .push(error.field("valid_to", self.draft.validity()));
        }
        for (name, instrument) in &raw.instruments {
            for language in NEEDED {
                if !instrument.title.is_in(language) {
                    let reason = format!(
                        "the instrument has no title in `{language}`",
                        language = language.code()
                    );
                    let way_out = format!("Add `{} = \"…\"` to its title", language.code());
                    let error = self.error(reason, way_out);
                    self.errors.push(error.field("instruments", name));
                }
            }
        }
    }

    fn rules(&mut self) -> Vec<(Rule, Option<String>)> {
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
                    error.message()
                );
                let way_out = "Correct the parameter that is named";
                let error = self.error(reason, way_out).rule(&raw.id);
                self.errors.push(error.missing("parameters"));
                None
            }
        }
    }

    /// The rule's texts: the pack's own, else those of the inherited rule that the key names.
    fn texts_of(
        &mut self,
        raw: &raw::Rule,
        check: &dyn Check,
    ) -> Option<Vec<(TextLanguage, RuleTexts)>> {
        let key = raw.text.as_deref().unwrap_or(&raw.id);
        let own =
            self.draft.texts.iter().filter_map(|(language, _, texts)| {
                Some((*language, texts.rules.get(key)?.clone()))
            });
        let mut texts: Vec<_> = own.collect();
        if texts.is_empty() {
            let mut inherited = self.parent.into_iter().flat_map(|parent| &parent.rules);
            let inherited = inherited.find(|rule| rule.id == key);
            texts = inherited.map_or_else(Vec::new, |rule| rule.texts.clone());
        }
        let before = self.errors.len();
        for language in NEEDED {
            let in_language = texts.iter().find(|(known, _)| *known == language);
            let Some((_, in_language)) = in_language else {
                self.errors
                    .push(self.missing_text(raw, key, "title", language));
                continue;
            };
            for finding in Rule::findings(check, &raw.when) {
                if in_language.for_finding(finding).is_none() {
                    self.errors
                        .push(self.missing_text(raw, key, finding.code(), language));
                }
            }
            if check.may_add_note() && in_language.note.is_none() {
                self.errors
                    .push(self.missing_text(raw, key, "note", language));
            }
        }
        self.check_places(raw, check, &texts);
        (self.errors.len() == before).then_some(texts)
    }

    fn missing_text(
        &self,
        raw: &raw::Rule,
        key: &str,
        text: &str,
        language: TextLanguage,
    ) -> PackError {
        let reason = format!("the rule has no such text in `{}`", language.code());
        let way_out = format!("Write it under `[{key}]` in the texts of that language");
        self.error(reason, way_out).rule(&raw.id).missing(text)
    }

    /// Every place in a sentence has to be one that the rule or its check fills.
    fn check_places(
        &mut self,
        raw: &raw::Rule,
        check: &dyn Check,
        texts: &[(TextLanguage, RuleTexts)],
    ) {
        let thresholds = raw::thresholds(&raw.parameters);
        let mut known = check.names();
        known.extend(thresholds.iter().map(|named| named.name.as_ref()));
        known.sort_unstable();
        known.dedup();
        let mut errors = Vec::new();
        for (language, texts) in texts {
            for (name, text) in texts.sentences() {
                let sentence = LocalizedText::written(|_| text.to_owned());
                let sentence = Sentence::cut(&sentence, &[]);
                let unknown = sentence.places().find(|place| !known.contains(place));
                if let Some(place) = unknown {
                    let reason = format!(
                        "nothing fills the place `{{{place}}}` in `{}`",
                        language.code()
                    );
                    let way_out = format!("There are {}", listed(&known));
                    let error = PackError::new(&self.draft.file, reason, way_out);
                    errors.push(error.rule(&raw.id).missing(name));
                }
            }
        }
        self.errors.append(&mut errors);
    }

    /// Texts without a rule are a slip of the pen.
    fn check_texts(&mut self) {
        let mut keys = BTreeMap::new();
        for raw in &self.draft.raw.rules {
            keys.insert(raw.text.as_deref().unwrap_or(&raw.id), ());
        }
        for (_, file, texts) in &self.draft.texts {
            for key in texts.rules.keys() {
                if !keys.contains_key(key.as_str()) {
                    let reason = "no rule of the pack has these texts";
                    let error = PackError::new(file, reason, "Correct the key, or take them out");
                    self.errors.push(error.field("texts", key));
                }
            }
        }
    }
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

/// Whether a code is a country's, or has the form of a subdivision of one. The subdivisions
/// themselves aren't listed here.
fn is_jurisdiction(code: &str) -> bool {
    let (country, subdivision) = code
        .split_once('-')
        .map_or((code, None), |(country, rest)| (country, Some(rest)));
    let is_subdivision = |rest: &str| {
        (1..=3).contains(&rest.len())
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    country.parse::<Country>().is_ok() && subdivision.is_none_or(is_subdivision)
}
