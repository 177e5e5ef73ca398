//! What a check notes down while it looks at the facts.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::NamedValue;
use crate::{CodeList, LocalizedText, Money, TextLanguage};

/// What a check puts into the sentences about what it found, beside inputs and thresholds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Words {
    /// A word by the name that stands for it in a sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) words: Vec<(Cow<'static, str>, LocalizedText)>,
    /// Whether the sentence that the rule keeps as a note is added.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) note: bool,
}

impl Words {
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && !self.note
    }
}

/// The facts that a check looked at and words for the sentence about them. Nobody reads them when
/// only the verdict is wanted; then nothing is written down, which is most of the speed.
#[derive(Debug)]
pub(super) struct Notes {
    is_kept: bool,
    pub(super) inputs: Vec<NamedValue>,
    pub(super) words: Words,
}

impl Notes {
    /// Notes that somebody will read.
    pub(super) fn kept() -> Self {
        Self {
            is_kept: true,
            inputs: Vec::new(),
            words: Words::default(),
        }
    }

    /// Notes that nobody will read.
    pub(super) const fn dropped() -> Self {
        Self {
            is_kept: false,
            inputs: Vec::new(),
            words: Words {
                words: Vec::new(),
                note: false,
            },
        }
    }

    /// Whether it is worth while to find out something only to note it.
    pub(super) const fn are_kept(&self) -> bool {
        self.is_kept
    }

    /// Records a fact that the check looked at.
    pub(super) fn input(&mut self, name: impl Into<Cow<'static, str>>, value: Option<impl Told>) {
        if self.is_kept {
            self.inputs.push(NamedValue {
                name: name.into(),
                value: value.map(Told::told),
            });
        }
    }

    /// Records a list of codes; an empty list isn't stated.
    pub(super) fn codes<T: CodeList>(
        &mut self,
        name: &'static str,
        codes: impl IntoIterator<Item = T>,
    ) {
        if self.is_kept {
            let list = codes.into_iter().map(CodeList::code).collect::<Vec<_>>();
            let list = (!list.is_empty()).then(|| list.join(","));
            self.input(name, list);
        }
    }

    /// Gives the sentence the titles of some codes under a name.
    pub(super) fn titles<T: CodeList>(
        &mut self,
        name: &'static str,
        codes: impl IntoIterator<Item = T>,
    ) {
        if self.is_kept {
            let codes: Vec<T> = codes.into_iter().collect();
            let titles = |language: TextLanguage| {
                let titles: Vec<_> = codes.iter().map(|code| code.title(language)).collect();
                titles.join(language.between_items())
            };
            self.word(name, titles);
        }
    }

    /// Gives the sentence a word under a name.
    pub(super) fn word(&mut self, name: &'static str, write: impl FnMut(TextLanguage) -> String) {
        if self.is_kept {
            let word = LocalizedText::written(write);
            self.words.words.push((Cow::Borrowed(name), word));
        }
    }

    /// Adds the sentence that the rule keeps as a note.
    pub(super) const fn add_note(&mut self) {
        self.words.note = true;
    }
}

/// A value that can be noted.
pub(super) trait Told {
    fn told(self) -> Cow<'static, str>;
}

impl Told for &'static str {
    fn told(self) -> Cow<'static, str> {
        Cow::Borrowed(self)
    }
}

impl Told for bool {
    fn told(self) -> Cow<'static, str> {
        Cow::Borrowed(if self { "true" } else { "false" })
    }
}

impl Told for Cow<'static, str> {
    fn told(self) -> Cow<'static, str> {
        self
    }
}

macro_rules! told_by_display {
    ($($type:ty),+) => {
        $(impl Told for $type {
            fn told(self) -> Cow<'static, str> {
                Cow::Owned(self.to_string())
            }
        })+
    };
}

told_by_display!(
    u8, u16, u32, i64, String, &String, NaiveDate, NaiveTime, Money
);
