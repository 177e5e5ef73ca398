//! Lengths of time as packs write them: a number with its unit, such as `12 hours`.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de::Error};

use super::arabic;
use crate::{LocalizedText, TextLanguage};

/// A unit: how it is written in a pack, which is how it is said in English, and in French, each of
/// one and of several.
struct Unit {
    english: [&'static str; 2],
    french: [&'static str; 2],
    measure: Measure,
    /// How many of the smallest unit of the measure.
    each: u32,
}

const UNITS: &[Unit] = &[
    Unit {
        english: ["minute", "minutes"],
        french: ["minute", "minutes"],
        measure: Measure::Minutes,
        each: 1,
    },
    Unit {
        english: ["hour", "hours"],
        french: ["heure", "heures"],
        measure: Measure::Minutes,
        each: 60,
    },
    Unit {
        english: ["day", "days"],
        french: ["jour", "jours"],
        measure: Measure::Days,
        each: 1,
    },
    Unit {
        english: ["week", "weeks"],
        french: ["semaine", "semaines"],
        measure: Measure::Days,
        each: 7,
    },
    Unit {
        english: ["month", "months"],
        french: ["mois", "mois"],
        measure: Measure::Months,
        each: 1,
    },
    Unit {
        english: ["year", "years"],
        french: ["an", "ans"],
        measure: Measure::Months,
        each: 12,
    },
    Unit {
        english: ["%", "%"],
        french: ["%", "%"],
        measure: Measure::Percent,
        each: 1,
    },
];

fn unit(name: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.english.contains(&name))
}

/// What a number with a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Minutes,
    Days,
    Months,
    Percent,
    Count,
}

impl Measure {
    /// The units that measure it, for a message.
    pub(super) const fn units(self) -> &'static str {
        match self {
            Self::Minutes => "minutes or hours, such as `12 hours`",
            Self::Days => "days or weeks, such as `14 days`",
            Self::Months => "months or years, such as `6 months`",
            Self::Percent => "percent, such as `25 %`",
            Self::Count => "a plain number, such as `2`",
        }
    }
}

impl Measure {
    /// An amount as a pack would write it.
    pub(super) fn written(self, amount: u32) -> String {
        let (amount, [one, several]) = match self {
            Self::Minutes if amount > 0 && amount.is_multiple_of(60) => {
                (amount / 60, ["hour", "hours"])
            }
            Self::Minutes => (amount, ["minute", "minutes"]),
            Self::Days => (amount, ["day", "days"]),
            Self::Months => (amount, ["month", "months"]),
            Self::Percent => (amount, ["%", "%"]),
            Self::Count => return amount.to_string(),
        };
        format!("{amount} {}", if amount == 1 { one } else { several })
    }
}

/// A number with what it measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    pub(super) amount: u32,
    pub(super) measure: Measure,
}

impl FromStr for Quantity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            format!(
                "`{text}` is no number with a unit; the units are minutes, hours, days, weeks, months, years and %"
            )
        };
        let (number, name) = text.split_once(' ').unwrap_or((text, ""));
        let number: u32 = number.parse().map_err(|_| wrong())?;
        if name.is_empty() {
            return Ok(Self {
                amount: number,
                measure: Measure::Count,
            });
        }
        let unit = unit(name).ok_or_else(wrong)?;
        let amount = number.checked_mul(unit.each).ok_or_else(wrong)?;
        Ok(Self {
            amount,
            measure: unit.measure,
        })
    }
}

impl Quantity {
    /// Reads a quantity that has to measure something.
    pub(super) fn of(measure: Measure, text: &str) -> Result<u32, String> {
        let quantity: Self = text.parse()?;
        if quantity.measure == measure {
            Ok(quantity.amount)
        } else {
            Err(format!(
                "`{text}` has the wrong unit; it is measured in {}",
                measure.units()
            ))
        }
    }
}

/// A parameter in people's words: a quantity by the names of its unit, anything else as it is.
pub(super) fn in_words(text: &str) -> LocalizedText {
    let known = text
        .split_once(' ')
        .filter(|(number, _)| number.parse::<u32>().is_ok())
        .and_then(|(number, name)| Some((number, unit(name)?)));
    LocalizedText::written(|language| {
        let Some((number, unit)) = known else {
            return match text {
                "true" => language.pick("yes", "oui").to_owned(),
                "false" => language.pick("no", "non").to_owned(),
                text => text.to_owned(),
            };
        };
        let words = match language {
            TextLanguage::French => unit.french,
            TextLanguage::English => unit.english,
            TextLanguage::Arabic => return arabic::unit(number, unit.english[0]),
        };
        format!("{number} {}", words[usize::from(number != "1")])
    })
}

/// Time in minutes or hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Minutes(pub(super) u32);

/// Time in days or weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Days(pub(super) u32);

/// Time in months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Months(pub(super) u32);

macro_rules! deserialize_as_text {
    ($($name:ident),+) => {
        $(impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Quantity::of(Measure::$name, &text).map(Self).map_err(D::Error::custom)
            }
        })+
    };
}

deserialize_as_text!(Minutes, Days, Months);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_read_in_its_smallest_unit() {
        assert_eq!(Quantity::of(Measure::Minutes, "12 hours"), Ok(720));
        assert_eq!(Quantity::of(Measure::Minutes, "1 minute"), Ok(1));
        assert_eq!(Quantity::of(Measure::Days, "6 weeks"), Ok(42));
        assert_eq!(Quantity::of(Measure::Months, "3 years"), Ok(36));
        assert_eq!(Quantity::of(Measure::Percent, "25 %"), Ok(25));
        assert_eq!(Quantity::of(Measure::Count, "2"), Ok(2));
    }

    #[test]
    fn an_amount_is_written_as_it_is_read() {
        for (measure, amount, written) in [
            (Measure::Minutes, 3600, "60 hours"),
            (Measure::Minutes, 90, "90 minutes"),
            (Measure::Days, 1, "1 day"),
            (Measure::Months, 24, "24 months"),
            (Measure::Percent, 25, "25 %"),
            (Measure::Count, 2, "2"),
        ] {
            assert_eq!(measure.written(amount), written);
            assert_eq!(Quantity::of(measure, written), Ok(amount));
        }
    }

    #[test]
    fn a_wrong_unit_is_refused_with_the_right_ones() {
        assert_eq!(
            Quantity::of(Measure::Minutes, "12 months").unwrap_err(),
            "`12 months` has the wrong unit; it is measured in minutes or hours, such as `12 hours`"
        );
        assert!(Quantity::of(Measure::Percent, "25").is_err());
        assert!("12 moons".parse::<Quantity>().is_err());
        assert!("twelve hours".parse::<Quantity>().is_err());
        assert!("99999999 hours".parse::<Quantity>().is_err());
    }

    #[test]
    fn a_quantity_is_said_in_each_language_and_another_text_stays() {
        let said = |text, language| in_words(text).in_language(language).to_owned();
        assert_eq!(said("12 hours", TextLanguage::French), "12 heures");
        assert_eq!(said("1 hours", TextLanguage::English), "1 hour");
        assert_eq!(said("24 months", TextLanguage::French), "24 mois");
        assert_eq!(said("24 months", TextLanguage::Arabic), "24 شهرًا");
        assert_eq!(said("25 %", TextLanguage::Arabic), "25%");
        assert_eq!(said("2026-03-01", TextLanguage::French), "2026-03-01");
        assert_eq!(said("three of them", TextLanguage::French), "three of them");
    }
}
