//! The terms in plain words: the same terms give the same words, and what isn't stated is said not to be.
//!
//! A language is a file of texts by key beside this one, and a row of [`WordingLanguage`]; the clauses are
//! written once, for all of them.

mod amended;
pub(super) mod book;
mod direction;
mod duties;
mod facts;
mod learning;
mod parties;
mod pay;
mod protection;
mod rules;
mod safety;
mod time;

use std::collections::BTreeMap;

use standards::TextLanguage;

use crate::agreements::document::{Amendment, Clause, Signatory, Terms, Words};
use book::Book;

/// A language in which agreements are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum WordingLanguage {
    English,
    French,
    Arabic,
}

impl WordingLanguage {
    /// Every one, English first.
    pub const ALL: &'static [Self] = &[Self::English, Self::French, Self::Arabic];

    /// The language of a reader who asked for a tag such as `ar-LB`; English where it isn't written in it.
    #[must_use]
    pub fn for_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let mut all = Self::ALL.iter().copied();
        all.find(|language| language.code().eq_ignore_ascii_case(primary))
            .unwrap_or(Self::English)
    }

    /// ISO 639-1.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    const fn source(self) -> &'static str {
        match self {
            Self::English => include_str!("wording/en.toml"),
            Self::French => include_str!("wording/fr.toml"),
            Self::Arabic => include_str!("wording/ar.toml"),
        }
    }

    /// Whether a sentence of it reads from right to left.
    const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic)
    }

    /// The language in which code lists are read where a book has no title of its own.
    const fn of_code_lists(self) -> TextLanguage {
        match self {
            Self::French => TextLanguage::French,
            Self::English | Self::Arabic => TextLanguage::English,
        }
    }

    /// The form of a noun after a number, as CLDR names it.
    const fn plural(self, count: i64) -> &'static str {
        match (self, count, count % 100) {
            (Self::English | Self::Arabic, 1, _) | (Self::French, 0 | 1, _) => "one",
            (Self::Arabic, 2, _) => "two",
            (Self::Arabic, 3.., 3..=10) => "few",
            (Self::Arabic, 11.., 11..=99) => "many",
            _ => "other",
        }
    }
}

/// Everything in every language, by ISO 639-1 code.
#[must_use]
pub(crate) fn words(
    terms: &Terms,
    amendment: Option<&Amendment>,
    signatories: &[Signatory],
) -> BTreeMap<String, Words> {
    let in_language = |language: &WordingLanguage| {
        let book = book::of(*language);
        let words = Words {
            key_facts: facts::key_facts(book, terms, amendment),
            clauses: clauses(book, terms, amendment, signatories),
        };
        (language.code().to_owned(), words)
    };
    WordingLanguage::ALL.iter().map(in_language).collect()
}

/// Every clause, in the order in which people should read them.
fn clauses(
    book: &Book,
    terms: &Terms,
    amendment: Option<&Amendment>,
    signatories: &[Signatory],
) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = amendment
        .map(|amendment| amended::changes(book, amendment))
        .into_iter()
        .collect();
    clauses.extend([
        parties::parties(book, terms, signatories),
        learning::aim(book, terms),
        time::duration(book, terms),
        pay::remuneration(book, terms),
        time::working_time(book, terms),
        time::leave(book, terms),
        learning::learning(book, terms),
        duties::duties(book, terms),
        protection::social_protection(book, terms),
        safety::safety(book, terms),
        safety::respect(book, terms),
        rules::disputes(book, terms),
        rules::ending(book, terms),
        rules::transfer(book, terms),
        rules::personal_data(book, terms),
        rules::registration(book, terms),
    ]);
    clauses.extend(rules::additional(book, terms));
    clauses
}

/// A clause of the lines that there are.
fn clause(title: String, lines: impl IntoIterator<Item = String>) -> Clause {
    Clause {
        title,
        text: lines.into_iter().collect::<Vec<_>>().join("\n"),
    }
}
