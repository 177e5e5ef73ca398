use serde::Deserialize;

use super::{ANSWERS, Check, Kind, pay, remuneration};
use crate::{
    Currency, Money, PayPeriod, RemunerationStep,
    gate::{Finding, case::Case, facts::age_on, notes::Notes, quantity::Minutes},
};

/// Pay is at or above the floor, in every year of training.
///
/// Before there is a person, the floor is tested for the youngest who may come; if somebody older
/// has to get more, the rule's note says so. Each year of training is tested at its beginning,
/// with the age that the apprentice then has.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Raw")]
pub(super) struct PayFloor {
    currency: Currency,
    per: FloorPeriod,
    full_time: Option<u32>,
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
}

impl TryFrom<Raw> for PayFloor {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, Self::Error> {
        let currency = raw.currency;
        let parse =
            |amount: &str| Money::parse(amount, currency).map_err(|error| error.to_string());
        let reference = raw.reference.as_deref().map(parse).transpose()?;
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
            rates: raw.rates.into_iter().map(rate).collect::<Result<_, _>>()?,
        })
    }
}

/// One year of training with what is known of it.
#[derive(Clone, Copy)]
struct Year {
    /// From 1, in the training as a whole.
    number: u16,
    /// The month of this placement in which it begins, from 1.
    month: u16,
    age: Option<u8>,
}

impl PayFloor {
    /// The floor for an age in a year; the lowest of the year, if the age isn't known.
    fn hundredths(&self, age: Option<u8>, year: u16) -> Option<i128> {
        let mut rates = self
            .rates
            .iter()
            .filter(|rate| (rate.from_year..=rate.to_year).contains(&year));
        let rate = match age {
            Some(age) => rates.find(|rate| (rate.from_age..rate.under_age).contains(&age)),
            None => rates.min_by_key(|rate| rate.hundredths),
        };
        rate.map(|rate| rate.hundredths)
    }

    fn years<'a>(case: &'a Case<'_>) -> impl Iterator<Item = Year> + 'a {
        let duration = case.facts.duration_months.unwrap_or(1);
        let begins_in = case.person().and_then(|person| person.year_of_training);
        let before = u16::from(begins_in.unwrap_or(1).max(1)) - 1;
        pay::years(duration).map(move |(number, month)| Year {
            number: number + before,
            month,
            age: age_in(case, month),
        })
    }

    /// Whether a step reaches the floor; nothing if they can't be compared.
    fn reaches(&self, step: &RemunerationStep, floor: i128, case: &Case<'_>) -> Option<bool> {
        if step.amount.currency != self.currency {
            return None;
        }
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

    /// The finding, with the year that decided it.
    fn find(&self, case: &Case<'_>) -> (Finding, Option<Year>) {
        let steps = &case.facts.remuneration;
        let mut first = None;
        let mut is_open = steps.is_empty();
        for year in Self::years(case) {
            first = first.or(Some(year));
            let Some(floor) = self.hundredths(year.age, year.number) else {
                continue;
            };
            let paid = pay::step_in(steps, year.month);
            match paid.and_then(|step| self.reaches(step, floor, case)) {
                Some(true) => {}
                Some(false) => return (Finding::NotMet, Some(year)),
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

    /// The youngest age above the one that was tested that the pay isn't enough for in the first
    /// year, with its floor.
    fn older(&self, case: &Case<'_>) -> Option<(u8, Money)> {
        let is_known = case.facts.age_at_start().is_some();
        let youngest = case.age.filter(|_| !is_known)?;
        let first = Self::years(case).next()?;
        let step = pay::step_in(&case.facts.remuneration, first.month)?;
        let mut ages = self
            .rates
            .iter()
            .flat_map(|rate| [rate.from_age, rate.under_age]);
        let mut youngest_found: Option<(u8, i128)> = None;
        for age in ages.by_ref().filter(|&age| age > youngest && age < u8::MAX) {
            let Some(floor) = self.hundredths(Some(age), first.number) else {
                continue;
            };
            if self.reaches(step, floor, case) == Some(false)
                && youngest_found.is_none_or(|(found, _)| age < found)
            {
                youngest_found = Some((age, floor));
            }
        }
        let (age, floor) = youngest_found?;
        Some((age, self.shown(floor, case)?))
    }

    fn note(&self, case: &Case<'_>, year: Option<Year>, finding: Finding, notes: &mut Notes) {
        let floor = year.and_then(|year| self.hundredths(year.age, year.number));
        let floor = floor.and_then(|floor| self.shown(floor, case));
        notes.input("age", year.and_then(|year| year.age));
        notes.input("year", year.map(|year| year.number));
        notes.input("floor", floor);
        notes.input("weekly_minutes", case.schedule.weekly_minutes);
        let paid = year.and_then(|year| pay::step_in(&case.facts.remuneration, year.month));
        notes.word("paid", |language| {
            paid.map_or_else(
                || "–".to_owned(),
                |step| format!("{} {}", step.amount, step.period.title(language)),
            )
        });
        let older = self.older(case);
        notes.input("older_age", older.map(|(age, _)| age));
        notes.input("older_floor", older.map(|(_, floor)| floor));
        remuneration::note(case, notes);
        if finding == Finding::Met && older.is_some() {
            notes.add_note();
        }
    }
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
            "floor",
            "weekly_minutes",
            "paid",
            "older_age",
            "older_floor",
        ]
    }

    fn may_add_note(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let (finding, year) = self.find(case);
        if notes.are_kept() {
            self.note(case, year, finding, notes);
        }
        finding
    }
}
