//! How an apprentice is protected, in words that somebody of 15 can read: what is stated, what
//! isn't, and what to ask for.

mod accident;
mod dangers;
mod freedom;
mod illness;
mod people;
mod time;
mod young;

use crate::codes::Stated;
use crate::operations::Date;
use crate::operations::view_placement::{
    ViewPlacementPlacement, ViewPlacementPlacementConditionsCoverage,
};
use crate::page::Page;
use std::fmt::Display;

pub use young::Reader;

/// Everything that the section says, in its order.
pub struct Protection {
    pub parts: Vec<Part>,
    /// Questions about what isn't stated.
    pub questions: Vec<String>,
}

/// One subject, such as accidents.
pub struct Part {
    pub id: &'static str,
    pub title: String,
    pub lines: Vec<Line>,
}

/// One thing that is said.
pub struct Line {
    pub kind: Kind,
    pub text: String,
    /// What belongs to it, such as what is done about a danger.
    pub below: Vec<String>,
}

/// How a line is marked; its words say the same.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// It protects, doesn't protect, or isn't stated.
    Stated(Stated),
    /// It is neither good nor bad.
    Fact,
}

impl Kind {
    /// Class that marks it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Stated(stated) => stated.class(),
            Self::Fact => "fact",
        }
    }
}

/// What the section says to `reader`: the rules for young people first if they are for them.
pub fn of(
    page: &Page,
    placement: &ViewPlacementPlacement,
    reader: Reader,
    today: Date,
) -> Protection {
    let mut notes = Notes {
        page,
        placement,
        today,
        parts: Vec::new(),
        questions: Vec::new(),
    };
    if reader.is_young() {
        young::tell(&mut notes, reader);
    }
    accident::tell(&mut notes);
    illness::tell(&mut notes);
    dangers::tell(&mut notes);
    time::tell(&mut notes);
    freedom::tell(&mut notes);
    people::tell(&mut notes);
    if reader == Reader::Unknown {
        young::tell(&mut notes, reader);
    }
    Protection {
        parts: notes.parts,
        questions: notes.questions,
    }
}

/// The section while it is written.
struct Notes<'a> {
    page: &'a Page,
    placement: &'a ViewPlacementPlacement,
    today: Date,
    parts: Vec<Part>,
    questions: Vec<String>,
}

impl<'a> Notes<'a> {
    /// Begins a part; the lines that follow belong to it.
    fn part(&mut self, id: &'static str, title: &str) {
        let title = self.page.t(title);
        self.parts.push(Part {
            id,
            title,
            lines: Vec::new(),
        });
    }

    fn yes(&mut self, text: String) {
        self.line(Kind::Stated(Stated::Yes), text, Vec::new());
    }

    fn no(&mut self, text: String) {
        self.line(Kind::Stated(Stated::No), text, Vec::new());
    }

    fn fact(&mut self, text: String) {
        self.line(Kind::Fact, text, Vec::new());
    }

    /// Something that isn't stated, and the question that would settle it.
    fn unknown(&mut self, text: &str, question: &str) {
        self.line(
            Kind::Stated(Stated::NotStated),
            self.page.t(text),
            Vec::new(),
        );
        self.ask(question);
    }

    fn ask(&mut self, question: &str) {
        let question = self.page.t(question);
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }

    fn line(&mut self, kind: Kind, text: String, below: Vec<String>) {
        if let Some(part) = self.parts.last_mut() {
            part.lines.push(Line { kind, text, below });
        }
    }

    /// Says yes or no by a statement that has both words; otherwise says that it isn't stated.
    fn answer(&mut self, stated: Option<bool>, [yes, no, unknown]: [&str; 3], question: &str) {
        match stated {
            Some(true) => self.yes(self.page.t(yes)),
            Some(false) => self.no(self.page.t(no)),
            None => self.unknown(unknown, question),
        }
    }

    fn with(&self, key: &str, name: &'static str, word: impl Display) -> String {
        self.page.with(key, name, word)
    }

    /// The best that is stated about a branch: a source of cover before a statement that there
    /// is none.
    fn cover(&self, branch: &str) -> Option<&'a ViewPlacementPlacementConditionsCoverage> {
        let entries = || {
            self.placement
                .conditions
                .coverage
                .iter()
                .filter(|entry| entry.branch == branch)
        };
        entries()
            .find(|entry| is_cover(entry))
            .or_else(|| entries().next())
    }

    /// Where the cover of a branch comes from, in the page's own words.
    fn mode(&self, cover: &ViewPlacementPlacementConditionsCoverage) -> String {
        let key = match cover.mode.as_str() {
            "statutory_scheme" => "protect-mode-statutory-scheme",
            "employer_liability" => "protect-mode-employer-liability",
            "private_policy" => "protect-mode-private-policy",
            "residence_based" => "protect-mode-residence-based",
            "family_dependant" => "protect-mode-family-dependant",
            _ => return cover.mode_title.clone(),
        };
        self.page.t(key)
    }
}

/// Whether an entry names a source of cover rather than saying that there is none.
fn is_cover(entry: &ViewPlacementPlacementConditionsCoverage) -> bool {
    entry.mode != "none"
}
