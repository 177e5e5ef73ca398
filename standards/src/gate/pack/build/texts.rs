//! The words of a pack: there in every language, with no place that nothing fills.

use std::collections::BTreeMap;

use super::{Builder, NEEDED, listed};
use crate::{
    LocalizedText, TextLanguage,
    gate::{
        checks::Check,
        pack::{PackError, raw, rule::Rule},
        texts::{RuleTexts, Sentence, Texts},
    },
};

/// One text in every language that has it, English for the others.
pub(super) fn wordings<'a>(
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

impl Builder<'_> {
    /// The rule's texts: the pack's own, else those of the inherited rule that the key names.
    pub(super) fn texts_of(
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
        let mut is_whole = true;
        for language in NEEDED {
            let in_language = texts.iter().find(|(known, _)| *known == language);
            let Some((_, in_language)) = in_language else {
                is_whole = false;
                if !self.lacks_file_in(language) {
                    self.errors
                        .push(self.missing_text(raw, key, "title", language));
                }
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
        (is_whole && self.errors.len() == before).then_some(texts)
    }

    fn missing_text(
        &self,
        raw: &raw::Rule,
        key: &str,
        text: &str,
        language: TextLanguage,
    ) -> PackError {
        let reason = format!("the rule has no such text in `{}`", language.code());
        let way_out = format!("Write it under `[{key}]` in {}", self.texts_file(language));
        self.error(reason, way_out).rule(&raw.id).missing(text)
    }

    /// A needed language without a file, said once and before what is missing in each rule. A pack with no texts at all
    /// may take all of them from the one that it extends.
    pub(super) fn check_files(&mut self) {
        for language in NEEDED {
            if self.lacks_file_in(language) {
                let reason = format!("the pack has texts, and none in `{}`", language.code());
                let way_out = format!(
                    "Write {} with the texts of every rule",
                    self.texts_file(language)
                );
                let error = self.error(reason, way_out);
                self.errors.push(error.missing("texts"));
            }
        }
    }

    fn lacks_file_in(&self, language: TextLanguage) -> bool {
        let texts = &self.draft.texts;
        !texts.is_empty() && texts.iter().all(|(known, ..)| *known != language)
    }

    /// The file in which the texts in a language stand, or would stand.
    fn texts_file(&self, language: TextLanguage) -> String {
        let mut texts = self.draft.texts.iter();
        let there = texts.find(|(known, ..)| *known == language);
        there.map_or_else(
            || {
                let pack = self.draft.file.trim_end_matches(".toml");
                format!("{pack}.{}.toml", language.code())
            },
            |(_, file, _)| file.clone(),
        )
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
    pub(super) fn check_texts(&mut self) {
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
