//! What held when: versions and the changes between them, by day.

use chrono::NaiveDate;

use super::document::{Amendment, Change, Clause, KeyFact, Terms};
use super::{Agreement, Version, wording};
use crate::vocabulary::{AgreementAction, AgreementState, AgreementVersionKind, AmendmentState};

/// What is agreed for a day, by everything that is known today.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub date: NaiveDate,
    /// Whether the agreement holds on that day.
    pub in_force: bool,
    /// Whether the training rests on that day.
    pub rests: bool,
    pub terms: Terms,
    /// The numbers of the versions that make it, the whole agreement first.
    pub versions: Vec<i32>,
}

impl View {
    /// The terms of that day in words, in a language or else in English. They are written anew where more
    /// than one version makes them, and then nobody signed these very words.
    #[must_use]
    pub fn words(&self, language: &str) -> (Vec<KeyFact>, Vec<Clause>) {
        let mut words = wording::words(&self.terms, None, &[]);
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let found = words.remove(primary).or_else(|| words.remove("en"));
        found.map_or_else(Default::default, |words| (words.key_facts, words.clauses))
    }
}

impl Agreement {
    /// The newest whole agreement that everybody has signed, if there is one.
    #[must_use]
    pub fn first_agreed(&self) -> Option<&Version> {
        let mut whole = self.versions.iter().rev().filter(|version| {
            version.kind == AgreementVersionKind::Agreement && version.number <= self.current_number
        });
        whole.next().filter(|version| version.awaiting().is_empty())
    }

    /// Where an amendment is in its life; nothing for a version that is none.
    #[must_use]
    pub fn amendment_state(&self, version: &Version) -> Option<AmendmentState> {
        if version.kind == AgreementVersionKind::Agreement {
            return None;
        }
        let ended = self
            .events
            .iter()
            .filter(|event| event.version == Some(version.number))
            .find_map(|event| match event.action {
                AgreementAction::WithdrawAmendment => Some(AmendmentState::Withdrawn),
                AgreementAction::ExpireAmendment => Some(AmendmentState::Expired),
                _ => None,
            });
        Some(ended.unwrap_or_else(|| {
            if version.awaiting().is_empty() {
                AmendmentState::Agreed
            } else {
                AmendmentState::AwaitingSignatures
            }
        }))
    }

    /// The amendments and corrections that were agreed, in the order in which they take effect.
    #[must_use]
    pub fn agreed_amendments(&self) -> Vec<(&Version, &Amendment)> {
        let Some(base) = self.first_agreed() else {
            return Vec::new();
        };
        let mut agreed: Vec<(&Version, &Amendment)> = self
            .versions
            .iter()
            .filter(|version| version.number > base.number)
            .filter(|version| self.amendment_state(version) == Some(AmendmentState::Agreed))
            .filter_map(|version| Some((version, version.document.amendment.as_ref()?)))
            .collect();
        agreed.sort_by_key(|(version, amendment)| (amendment.effective_on, version.number));
        agreed
    }

    /// The terms with every change that takes effect by a day, and the numbers of their versions.
    #[must_use]
    pub fn terms_on(&self, day: NaiveDate) -> (Terms, Vec<i32>) {
        let base = self.first_agreed().unwrap_or_else(|| self.current());
        let mut terms = base.document.terms.clone();
        let mut numbers = vec![base.number];
        for (version, amendment) in self.agreed_amendments() {
            if amendment.effective_on <= day {
                numbers.push(version.number);
                amendment
                    .changes
                    .iter()
                    .for_each(|change: &Change| change.apply(&mut terms));
            }
        }
        (terms, numbers)
    }

    /// The terms with every change that is agreed, also those that take effect later.
    #[must_use]
    pub fn final_terms(&self) -> Terms {
        self.terms_on(NaiveDate::MAX).0
    }

    /// What is agreed for a day.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> View {
        let (terms, versions) = self.terms_on(date);
        let holds = self.state.is_agreed() && self.first_agreed().is_some();
        View {
            date,
            in_force: holds && (terms.starts_on..=self.last_day(&terms)).contains(&date),
            rests: terms.rests_on(date),
            terms,
            versions,
        }
    }

    /// The last day on which it held or will: earlier than planned where somebody ended it.
    fn last_day(&self, terms: &Terms) -> NaiveDate {
        if self.state == AgreementState::Terminated {
            self.ends_on.min(terms.ends_on)
        } else {
            terms.ends_on
        }
    }
}
