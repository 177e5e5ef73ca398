//! What held when: versions and the changes between them, by day.

use chrono::NaiveDate;

use super::document::{Amendment, Change, Clause, KeyFact, Terms};
use super::{Agreement, Event, Version, wording};
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
                AgreementAction::DeclineAmendment => Some(AmendmentState::Declined),
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
                apply(&amendment.changes, &mut terms);
            }
        }
        (terms, numbers)
    }

    /// The terms of a day, if changes that aren't agreed yet took effect on theirs.
    #[must_use]
    pub(super) fn terms_with(
        &self,
        (effective_on, changes): (NaiveDate, &[Change]),
        day: NaiveDate,
    ) -> Terms {
        let (mut terms, _) = self.terms_on(effective_on.min(day));
        if effective_on > day {
            return terms;
        }
        apply(changes, &mut terms);
        for (_, amendment) in self.agreed_amendments() {
            if effective_on < amendment.effective_on && amendment.effective_on <= day {
                apply(&amendment.changes, &mut terms);
            }
        }
        terms
    }

    /// The days on which the terms would change from a day on: that day, and those of every agreed amendment
    /// after it.
    #[must_use]
    pub(super) fn turning_days(&self, from: NaiveDate) -> Vec<NaiveDate> {
        let agreed = self.agreed_amendments().into_iter();
        let mut days: Vec<NaiveDate> = agreed
            .map(|(_, amendment)| amendment.effective_on)
            .filter(|day| *day > from)
            .collect();
        days.dedup();
        days.insert(0, from);
        days
    }

    /// The last day on which both sides agreed, or of which notice was given, under these terms. A notice
    /// stays given, whatever is agreed after it.
    #[must_use]
    pub(super) fn terminates_under(&self, terms: &Terms) -> Option<NaiveDate> {
        let agreed = terms.terminates_on.into_iter();
        agreed.chain(self.notice()).min()
    }

    /// The first and the last day that it takes under these terms.
    #[must_use]
    pub(super) fn days_under(&self, terms: &Terms) -> (NaiveDate, NaiveDate) {
        let last = self.terminates_under(terms);
        let ends_on = last.map_or(terms.ends_on, |last| last.min(terms.ends_on));
        (terms.starts_on, ends_on)
    }

    /// The last day by a notice that was given.
    #[must_use]
    pub(super) fn notice(&self) -> Option<NaiveDate> {
        let mut events = self.since_draft();
        let given = events.any(|event| event.action == AgreementAction::GiveNotice);
        self.terminates_on.filter(|_| given)
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
        let held = self.state.is_agreed() || self.struck_off_on().is_some();
        let holds = held && self.first_agreed().is_some();
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
        let ends = [self.terminates_on, self.struck_off_on()];
        let earlier = ends.into_iter().flatten().min();
        earlier.map_or(terms.ends_on, |last| last.min(terms.ends_on))
    }

    /// Why the authority last allowed something to count from a past day.
    #[must_use]
    pub(super) fn backdating_reason(&self) -> Option<String> {
        let mut events = self.events.iter().rev();
        let allowed = events.find(|event| event.action == AgreementAction::AllowBackdating)?;
        allowed.reason.clone()
    }

    /// Whether a version counts from a past day that the authority allowed.
    #[must_use]
    pub(super) fn has_used_backdating(&self, number: i32) -> bool {
        let version = self.version(number);
        let amendment = version.and_then(|version| version.document.amendment.as_ref());
        amendment.is_some_and(|amendment| amendment.backdating_reason.is_some())
    }

    /// What happened since the newest whole text was drafted, newest first.
    fn since_draft(&self) -> impl Iterator<Item = &Event> {
        let events = self.events.iter().rev();
        events.take_while(|event| event.action != AgreementAction::Draft)
    }

    /// The day on which the authority refused what ran already: until then it held.
    fn struck_off_on(&self) -> Option<NaiveDate> {
        let gone = matches!(
            self.state,
            AgreementState::Refused | AgreementState::Cancelled
        );
        let mut events = self.since_draft();
        let struck = events.find(|event| event.to == AgreementState::Refused && gone)?;
        (struck.from == Some(AgreementState::Active)).then(|| struck.at.date_naive())
    }
}

fn apply(changes: &[Change], terms: &mut Terms) {
    changes.iter().for_each(|change| change.apply(terms));
}
