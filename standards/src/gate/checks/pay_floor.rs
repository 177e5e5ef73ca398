use serde::Deserialize;

use super::{ANSWERS, Check, Kind, pay, remuneration};
use crate::{
    Currency, Money, PayPeriod, RemunerationStep,
    gate::{Finding, case::Case, facts::age_on, notes::Notes, quantity::Minutes},
};

/// Pay is at or above the floor, in every year of training and at every age.
///
/// Before there is a person, the floor is tested for the youngest who may come; if somebody older
/// has to get more, the rule's note says so. Pay is tested in the first month of every year of
/// training and of every step, and in the first that begins when the person has reached an age
/// from which another rate counts.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Raw")]
pub(super) struct PayFloor {
    currency: Currency,
    per: FloorPeriod,
    full_time: Option<u32>,
    by_beginning_of_training: bool,
    rates: Vec<Rate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FloorPeriod {
    Hour,
    Month,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    currency: Currency,
    per: FloorPeriod,
    /// The working week that a monthly floor pays for; longer and shorter weeks are in proportion.
    /// Without one, the floor is the same for every week.
    full_time: Option<Minutes>,
    /// The amount of which the rates are percentages.
    reference: Option<String>,
    /// The same amount for an hour, where the law gives it. Pay by the hour is compared with it, and
    /// other pay too where the week isn't the one of `full_time`, so that rounding decides nothing.
    reference_hourly: Option<String>,
    /// Whether the amounts are those for training that begins while the rule is valid, and stay
    /// its amounts later on. Of somebody who comes in a later year they aren't known.
    #[serde(default)]
    by_beginning_of_training: bool,
    rates: Vec<RawRate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRate {
    from_age: Option<u8>,
    under_age: Option<u8>,
    year: Option<u16>,
    from_year: Option<u16>,
    amount: Option<String>,
    percent: Option<u32>,
}

/// Whom a rate is for. The first that fits counts.
#[derive(Debug)]
struct Rate {
    from_age: u8,
    under_age: u8,
    from_year: u16,
    to_year: u16,
    /// Hundredths of a minor unit, so that percentages of an amount are exact.
    hundredths: i128,
    /// The same for an hour, where there is an amount for one beside that for a month.
    hourly: Option<i128>,
}

impl TryFrom<Raw> for PayFloor {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, Self::Error> {
        let currency = raw.currency;
        let parse =
            |amount: &str| Money::parse(amount, currency).map_err(|error| error.to_string());
        let reference = raw.reference.as_deref().map(parse).transpose()?;
        let hourly = raw.reference_hourly.as_deref().map(parse).transpose()?;
        if hourly.is_some() && (reference.is_none() || raw.per == FloorPeriod::Hour) {
            return Err("`reference_hourly` stands beside a `reference` for a month".to_owned());
        }
        let rate = |raw: RawRate| {
            let hundredths = match (&raw.amount, raw.percent, reference) {
                (Some(amount), None, _) => i128::from(parse(amount)?.minor) * 100,
                (None, Some(percent), Some(reference)) => {
                    i128::from(reference.minor) * i128::from(percent)
                }
                (None, Some(_), None) => {
                    return Err("a rate in `percent` needs a `reference`".to_owned());
                }
                _ => return Err("a rate has either an `amount` or a `percent`".to_owned()),
            };
            Ok(Rate {
                from_age: raw.from_age.unwrap_or(0),
                under_age: raw.under_age.unwrap_or(u8::MAX),
                from_year: raw.year.or(raw.from_year).unwrap_or(1),
                to_year: raw.year.unwrap_or(u16::MAX),
                hundredths,
                hourly: hourly
                    .zip(raw.percent)
                    .map(|(hourly, percent)| i128::from(hourly.minor) * i128::from(percent)),
            })
        };
        if raw.per == FloorPeriod::Hour && raw.full_time.is_some() {
            return Err("an hourly floor has no `full_time`".to_owned());
        }
        if raw.rates.is_empty() {
            return Err("`rates` is empty".to_owned());
        }
        Ok(Self {
            currency,
            per: raw.per,
            full_time: raw.full_time.map(|Minutes(minutes)| minutes.max(1)),
            by_beginning_of_training: raw.by_beginning_of_training,
            rates: raw.rates.into_iter().map(rate).collect::<Result<_, _>>()?,
        })
    }
}

/// A month in which the pay is tested.
#[derive(Clone, Copy)]
struct Moment {
    /// The year of training, from 1, in the training as a whole.
    year: u16,
    /// The month of this placement, from 1.
    month: u16,
    age: Option<u8>,
}

impl PayFloor {
    /// The floor for an age in a year; the lowest of the year, if the age isn't known.
    fn rate(&self, age: Option<u8>, year: u16) -> Option<&Rate> {
        let mut rates = self
            .rates
            .iter()
            .filter(|rate| (rate.from_year..=rate.to_year).contains(&year));
        match age {
            Some(age) => rates.find(|rate| (rate.from_age..rate.under_age).contains(&age)),
            None => rates.min_by_key(|rate| rate.hundredths),
        }
    }

    /// The ages at which another rate may count.
    fn bounds(&self) -> impl Iterator<Item = u8> {
        let bounds = self
            .rates
            .iter()
            .flat_map(|rate| [rate.from_age, rate.under_age]);
        bounds.filter(|&age| age < u8::MAX)
    }

    fn moments<'a>(&'a self, case: &'a Case<'_>) -> impl Iterator<Item = Moment> + 'a {
        let duration = case.facts.duration_months.unwrap_or(1).max(1);
        let year_before = begins_in(case) - 1;
        let is_known = case.facts.age_at_start().is_some();
        let mut age_before = None;
        (1..=duration).filter_map(move |month| {
            let begins_year = (month - 1) % 12 == 0;
            let begins_step = || {
                let mut steps = case.facts.remuneration.iter();
                steps.any(|step| step.from_month == month)
            };
            if !is_known && !begins_year && !begins_step() {
                return None;
            }
            let age = age_in(case, month);
            let grows = is_known && std::mem::replace(&mut age_before, age) != age;
            let is_bound = || age.is_some_and(|age| self.bounds().any(|bound| bound == age));
            (begins_year || begins_step() || (grows && is_bound())).then_some(Moment {
                year: (month - 1) / 12 + 1 + year_before,
                month,
                age,
            })
        })
    }

    /// Whether pay reaches the floor for an hour, where it is compared with that.
    fn reaches_hourly(&self, step: &RemunerationStep, rate: &Rate, case: &Case<'_>) -> bool {
        let Some(hourly) = rate.hourly else {
            return false;
        };
        let weekly = case.schedule.weekly_minutes;
        if step.period == PayPeriod::Hour {
            return i128::from(step.amount.minor) * 100 >= hourly;
        }
        let other_week = weekly.filter(|weekly| self.full_time != Some(*weekly));
        other_week
            .zip(pay::yearly(step, case))
            .is_some_and(|(weekly, (pay, over))| {
                pay * 100 * 60 >= hourly * 52 * i128::from(weekly) * over
            })
    }

    /// Whether a step reaches the floor; nothing if they can't be compared.
    fn reaches(&self, step: &RemunerationStep, rate: &Rate, case: &Case<'_>) -> Option<bool> {
        if step.amount.currency != self.currency {
            return None;
        }
        if self.reaches_hourly(step, rate, case) {
            return Some(true);
        }
        let floor = rate.hundredths;
        let minor = i128::from(step.amount.minor);
        let weekly = case.schedule.weekly_minutes;
        match (self.per, step.period) {
            (FloorPeriod::Hour, PayPeriod::Hour) => Some(minor * 100 >= floor),
            (FloorPeriod::Hour, _) => {
                let (pay, over) = pay::yearly(step, case)?;
                // Pay / (52 x hours a week) against the floor for an hour.
                let hours = 52 * i128::from(weekly?);
                Some(pay * 100 * 60 >= floor * hours * over)
            }
            (FloorPeriod::Month, _) => {
                let month = step.monthly(weekly, case.schedule.days_per_week)?;
                let (times, over) = self.proportion(case);
                Some(i128::from(month.minor) * 100 * over >= floor * times)
            }
        }
    }

    /// The finding, with the month that decided it.
    fn find(&self, case: &Case<'_>) -> (Finding, Option<Moment>) {
        let steps = &case.facts.remuneration;
        let mut first = None;
        let mut is_open = steps.is_empty();
        for moment in self.moments(case) {
            first = first.or(Some(moment));
            if self.by_beginning_of_training && begins_in(case) > 1 {
                return (Finding::NotStated, first);
            }
            let Some(rate) = self.rate(moment.age, moment.year) else {
                continue;
            };
            let paid = pay::step_in(steps, moment.month);
            match paid.and_then(|step| self.reaches(step, rate, case)) {
                Some(true) => {}
                Some(false) => return (Finding::NotMet, Some(moment)),
                None => is_open = true,
            }
        }
        let finding = if is_open {
            Finding::NotStated
        } else {
            Finding::Met
        };
        (finding, first)
    }

    /// The apprentice's week over the week that the floor pays for.
    fn proportion(&self, case: &Case<'_>) -> (i128, i128) {
        match (self.full_time, case.schedule.weekly_minutes) {
            (Some(full_time), Some(weekly)) => (weekly.into(), full_time.into()),
            _ => (1, 1),
        }
    }

    /// The floor as an amount, rounded up to what can be paid.
    fn shown(&self, hundredths: i128, case: &Case<'_>) -> Option<Money> {
        let (times, over) = self.proportion(case);
        let over = over * 100;
        let minor = (hundredths * times + over - 1) / over;
        Some(Money::new(i64::try_from(minor).ok()?, self.currency))
    }

    /// The youngest age above the ones that were tested that the pay isn't enough for, with the
    /// first year in which it isn't and the floor there.
    fn older(&self, case: &Case<'_>) -> Option<(u8, u16, Money)> {
        if case.facts.age_at_start().is_some() {
            return None;
        }
        let lacking = self.moments(case).flat_map(|moment| {
            let step = pay::step_in(&case.facts.remuneration, moment.month);
            self.bounds().filter_map(move |age| {
                let rate = self.rate(Some(age), moment.year)?;
                let is_older = age > moment.age?;
                let lacks = is_older && self.reaches(step?, rate, case) == Some(false);
                lacks.then_some((age, moment.year, rate.hundredths))
            })
        });
        let (age, year, floor) = lacking.min_by_key(|&(age, year, _)| (age, year))?;
        Some((age, year, self.shown(floor, case)?))
    }

    fn note(&self, case: &Case<'_>, moment: Option<Moment>, finding: Finding, notes: &mut Notes) {
        let rate = moment.and_then(|moment| self.rate(moment.age, moment.year));
        let floor = rate.and_then(|rate| self.shown(rate.hundredths, case));
        notes.input("age", moment.and_then(|moment| moment.age));
        notes.input("year", moment.map(|moment| moment.year));
        notes.input("month", moment.map(|moment| moment.month));
        notes.input("floor", floor);
        notes.input("weekly_minutes", case.schedule.weekly_minutes);
        let paid = moment.and_then(|moment| pay::step_in(&case.facts.remuneration, moment.month));
        notes.word("paid", |language| {
            paid.map_or_else(
                || "–".to_owned(),
                |step| format!("{} {}", step.amount, step.period.title(language)),
            )
        });
        let older = self.older(case);
        notes.input("older_age", older.map(|(age, ..)| age));
        notes.input("older_year", older.map(|(_, year, _)| year));
        notes.input("older_floor", older.map(|(.., floor)| floor));
        remuneration::note(case, notes);
        if finding == Finding::Met && older.is_some() {
            notes.add_note();
        }
    }
}

/// The year of training in which the apprentice begins here, from 1.
fn begins_in(case: &Case<'_>) -> u16 {
    let stated = case.person().and_then(|person| person.year_of_training);
    stated.unwrap_or(1).max(1).into()
}

/// The apprentice's age when a month of the placement begins: the person's, else that of the
/// youngest who may come.
fn age_in(case: &Case<'_>, month: u16) -> Option<u8> {
    let later = u32::from(month.saturating_sub(1));
    let born_on = case.person().and_then(|person| person.birth_date);
    if let (Some(born_on), Some(start)) = (born_on, case.facts.starts_on) {
        let begins = start.checked_add_months(chrono::Months::new(later))?;
        return age_on(born_on, begins);
    }
    let years = u8::try_from(later / 12).ok()?;
    case.age.map(|age| age.saturating_add(years))
}

impl Kind for PayFloor {
    const NAME: &'static str = "pay_floor";
}

impl Check for PayFloor {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec![
            "age",
            "year",
            "month",
            "floor",
            "weekly_minutes",
            "paid",
            "older_age",
            "older_year",
            "older_floor",
        ]
    }

    fn may_add_note(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let (finding, moment) = self.find(case);
        if notes.are_kept() {
            self.note(case, moment, finding, notes);
        }
        finding
    }
}
