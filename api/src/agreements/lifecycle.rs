//! What the law of the workplace asks of the life of an agreement: deadlines, and who takes part.

use chrono::{Days, NaiveDate};

use standards::gate;

use super::document::{Site, Terms};
use crate::context::Ctx;
use crate::vocabulary::Registration;

/// What a jurisdiction asks, by its rule pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lifecycle {
    pub registration: Registration,
    /// Working days after the first day within which it is registered.
    pub registration_deadline_days: Option<u16>,
    /// Whether Saturday is one of these working days.
    pub saturday_counts: bool,
    /// Days within which the authority decides.
    pub decision_deadline_days: Option<u16>,
    /// Whether the training provider signs too.
    pub provider_signs: bool,
    pub signing_deadline_days: u16,
    /// Whether what it asks may hold somebody back: a draft that no authority verified may only ask.
    pub binding: bool,
}

impl From<&gate::Pack> for Lifecycle {
    fn from(pack: &gate::Pack) -> Self {
        let known = pack.lifecycle();
        Self {
            registration: match known.registration {
                gate::Registration::NotRequired => Registration::NotRequired,
                gate::Registration::Register => Registration::Register,
                gate::Registration::Deposit => Registration::Deposit,
            },
            registration_deadline_days: known.registration_deadline_days,
            saturday_counts: known.saturday_counts,
            decision_deadline_days: known.decision_deadline_days,
            provider_signs: known.provider_signs,
            signing_deadline_days: known.signing_deadline_days,
            binding: pack.status() == gate::PackStatus::InForce,
        }
    }
}

impl Lifecycle {
    /// Of a workplace, for work that begins on a day.
    pub(crate) fn of(ctx: &Ctx, site: &Site, on: NaiveDate) -> Self {
        super::gate::pack(ctx, site, on).into()
    }

    /// Of the workplace that the terms name.
    pub(crate) fn of_terms(ctx: &Ctx, terms: &Terms) -> Self {
        Self::of(ctx, &terms.enterprise.site, terms.starts_on)
    }

    /// The last day for signatures on what is sent today: never after the first day.
    #[must_use]
    pub(crate) fn sign_by(&self, today: NaiveDate, starts_on: NaiveDate) -> NaiveDate {
        let usual = later(today, self.signing_deadline_days);
        if starts_on < today {
            usual
        } else {
            usual.min(starts_on)
        }
    }

    /// The last day for signatures on an amendment: never after the first day on which it would change
    /// something, unless the authority allowed that day to be past.
    #[must_use]
    pub(crate) fn sign_amendment_by(&self, today: NaiveDate, first: NaiveDate) -> NaiveDate {
        let usual = later(today, self.signing_deadline_days);
        if first < today {
            usual
        } else {
            usual.min(first)
        }
    }

    /// The last day on which it should be registered; none where it needn't be.
    #[must_use]
    pub(crate) fn register_by(&self, starts_on: NaiveDate) -> Option<NaiveDate> {
        match (self.registration, self.registration_deadline_days) {
            (Registration::NotRequired, _) => None,
            (_, Some(days)) => gate::working_days_after(starts_on, days, self.saturday_counts),
            (_, None) => Some(starts_on),
        }
    }

    /// The last day on which the authority should have decided on what was signed on a day.
    #[must_use]
    pub(crate) fn decide_by(&self, signed_on: NaiveDate) -> Option<NaiveDate> {
        let days = self.decision_deadline_days;
        days.filter(|_| self.registration != Registration::NotRequired)
            .map(|days| later(signed_on, days))
    }

    /// Whether nobody starts before it is registered.
    #[must_use]
    pub(crate) fn registers_before_start(&self) -> bool {
        self.binding
            && self.registration != Registration::NotRequired
            && self.registration_deadline_days.is_none()
    }
}

fn later(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn deposit() -> Lifecycle {
        Lifecycle {
            registration: Registration::Deposit,
            registration_deadline_days: Some(5),
            saturday_counts: false,
            decision_deadline_days: Some(20),
            provider_signs: true,
            signing_deadline_days: 14,
            binding: true,
        }
    }

    #[test]
    fn five_working_days_after_a_wednesday_are_the_next_wednesday() {
        assert_eq!(
            deposit().register_by(day(2026, 9, 2)),
            Some(day(2026, 9, 9))
        );
        assert_eq!(
            deposit().register_by(day(2026, 9, 4)),
            Some(day(2026, 9, 11))
        );
    }

    #[test]
    fn five_working_days_end_a_day_sooner_where_the_pack_counts_saturday() {
        let wednesday = day(2026, 9, 2);
        let packs = gate::Library::embedded();
        let by_pack = |country| {
            let pack = packs.pack_for(country, None, wednesday);
            let lifecycle = Lifecycle {
                registration_deadline_days: Some(5),
                registration: Registration::Deposit,
                ..pack.into()
            };
            lifecycle.register_by(wednesday)
        };
        assert_eq!(by_pack("FR"), Some(day(2026, 9, 8)));
        assert_eq!(by_pack("DE"), Some(day(2026, 9, 9)));
    }

    #[test]
    fn a_deadline_of_no_days_is_the_first_day_itself() {
        let at_once = Lifecycle {
            registration_deadline_days: Some(0),
            ..deposit()
        };
        let friday = day(2026, 9, 4);
        assert_eq!(at_once.register_by(friday), Some(friday));
    }

    #[test]
    fn an_amendment_is_signed_by_the_day_from_which_it_holds() {
        let (today, soon, far) = (day(2026, 3, 2), day(2026, 3, 9), day(2026, 9, 1));
        assert_eq!(deposit().sign_amendment_by(today, soon), soon);
        assert_eq!(deposit().sign_amendment_by(today, far), day(2026, 3, 16));
        let allowed = day(2026, 2, 1);
        let usual = day(2026, 3, 16);
        assert_eq!(deposit().sign_amendment_by(today, allowed), usual);
    }

    #[test]
    fn nobody_signs_later_than_the_first_day() {
        let (today, soon, far) = (day(2026, 3, 2), day(2026, 3, 9), day(2026, 9, 1));
        assert_eq!(deposit().sign_by(today, soon), soon);
        assert_eq!(deposit().sign_by(today, far), day(2026, 3, 16));
    }

    #[test]
    fn what_may_be_registered_after_the_start_holds_nobody_back() {
        assert!(!deposit().registers_before_start());
        let before = Lifecycle {
            registration: Registration::Register,
            registration_deadline_days: None,
            ..deposit()
        };
        assert!(before.registers_before_start());
        let draft = Lifecycle {
            binding: false,
            ..before.clone()
        };
        assert!(!draft.registers_before_start());
        assert_eq!(before.register_by(day(2026, 9, 1)), Some(day(2026, 9, 1)));
    }
}
