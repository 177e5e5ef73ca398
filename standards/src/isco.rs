//! Occupations: the International Standard Classification of Occupations 2008 (ISCO-08).
//!
//! The classification is a tree of four levels. Each digit of a code goes one level down:
//! `7` craft workers, `71` building workers, `712` building finishers, `7126` plumbers.

use std::sync::LazyLock;

use crate::{
    CodeList, TextLanguage, UnknownCode,
    tables::{rows, table_code},
};

struct Group {
    code: &'static str,
    english: &'static str,
    french: &'static str,
}

// Sorted by code, which puts every group right before the groups inside it.
static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
    rows(include_str!("../data/isco08.tsv"))
        .map(|[code, english, french]| Group {
            code,
            english,
            french,
        })
        .collect()
});

table_code! {
    /// The code of one of the 619 groups of ISCO-08: one to four digits that exist.
    Code in "isco_08", Group, GROUPS
}

/// A level of the classification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// One digit; there are 10.
    Major,
    /// Two digits; there are 43.
    SubMajor,
    /// Three digits; there are 130.
    Minor,
    /// Four digits; there are 436. The level at which a placement names its occupation.
    Unit,
}

impl Code {
    /// The group's title.
    #[must_use]
    pub fn title(self, language: TextLanguage) -> &'static str {
        CodeList::title(self, language)
    }

    /// The level of the group.
    #[must_use]
    pub fn level(self) -> Level {
        match self.code().len() {
            1 => Level::Major,
            2 => Level::SubMajor,
            3 => Level::Minor,
            _ => Level::Unit,
        }
    }

    /// The group that this one is directly in; nothing for a major group.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let code = self.code();
        Self::from_code(&code[..code.len() - 1]).ok()
    }

    /// The groups directly inside this one, sorted by code; none for a unit group.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let depth = self.code().len() + 1;
        (self.0 + 1..)
            .take_while(move |&place| {
                GROUPS
                    .get(usize::from(place))
                    .is_some_and(|group| group.code.starts_with(self.code()))
            })
            .map(Self)
            .filter(move |child| child.code().len() == depth)
    }

    /// Whether `other` is this group or somewhere inside it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        other.code().starts_with(self.code())
    }

    /// The groups of one level, sorted by code.
    pub fn of_level(level: Level) -> impl Iterator<Item = Self> {
        Self::all().filter(move |code| code.level() == level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str) -> Code {
        code.parse().unwrap()
    }

    #[test]
    fn there_are_10_43_130_and_436_groups() {
        let count = |level| Code::of_level(level).count();
        assert_eq!(count(Level::Major), 10);
        assert_eq!(count(Level::SubMajor), 43);
        assert_eq!(count(Level::Minor), 130);
        assert_eq!(count(Level::Unit), 436);
        assert_eq!(Code::all().count(), 619);
    }

    #[test]
    fn every_group_below_the_top_is_a_child_of_its_parent() {
        assert!(Code::all().is_sorted());
        for group in Code::all() {
            match group.parent() {
                None => assert_eq!(group.level(), Level::Major, "{group}"),
                Some(parent) => {
                    assert!(parent.children().any(|child| child == group), "{group}");
                    assert!(parent.contains(group) && !group.contains(parent), "{group}");
                }
            }
        }
        let children: usize = Code::all().map(|group| group.children().count()).sum();
        assert_eq!(children, 619 - 10);
    }

    #[test]
    fn a_plumber_is_found_at_the_end_of_the_tree() {
        let plumber = code("7126");
        assert_eq!(
            plumber.title(TextLanguage::English),
            "Plumbers and pipe fitters"
        );
        assert_eq!(plumber.parent(), Some(code("712")));
        assert_eq!(plumber.children().count(), 0);
        assert_eq!(plumber.level(), Level::Unit);
    }

    #[test]
    fn every_group_has_an_english_and_a_french_title() {
        for group in Code::all() {
            for &language in TextLanguage::ALL {
                assert!(!group.title(language).is_empty(), "{group} {language:?}");
            }
        }
    }

    #[test]
    fn a_code_that_the_classification_does_not_have_is_refused() {
        for wrong in ["", "10", "9999", "71260", "7126 ", "abc", "٧"] {
            assert!(wrong.parse::<Code>().is_err(), "{wrong}");
        }
    }
}
