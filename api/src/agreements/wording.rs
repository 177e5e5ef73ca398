//! The terms in plain words: the same terms give the same words, and what isn't stated is said not to be.

mod duties;
mod learning;
mod parties;
mod pay;
mod phrases;
mod protection;
mod rules;
mod safety;
mod time;

use standards::TextLanguage;

use crate::agreements::document::{Clause, Terms};

/// Formats the text in the language of the reader: English, then French. Names in braces are captured.
macro_rules! words {
    ($language:expr, $english:literal, $french:literal) => {
        match $language {
            standards::TextLanguage::French => format!($french),
            _ => format!($english),
        }
    };
}
use words;

/// Every clause, in the order in which people should read them.
#[must_use]
pub fn clauses(terms: &Terms, language: TextLanguage) -> Vec<Clause> {
    let mut clauses = vec![
        parties::parties(terms, language),
        learning::aim(terms, language),
        time::duration(terms, language),
        pay::remuneration(terms, language),
        time::working_time(terms, language),
        time::leave(terms, language),
        learning::learning(terms, language),
        duties::duties(terms, language),
        protection::social_protection(terms, language),
        safety::safety(terms, language),
        safety::respect(terms, language),
        rules::disputes(terms, language),
        rules::ending(terms, language),
        rules::personal_data(language),
        rules::registration(terms, language),
    ];
    clauses.extend(rules::additional(terms, language));
    clauses
}

/// A clause of the lines that there are.
fn clause(title: String, lines: impl IntoIterator<Item = String>) -> Clause {
    Clause {
        title,
        text: lines.into_iter().collect::<Vec<_>>().join("\n"),
    }
}
