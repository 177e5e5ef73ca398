//! Lengths of time as packs write them: a number with its unit, such as `12 hours`.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de::Error};

use crate::{LocalizedText, TextLanguage};

/// The units, each with its words in English and French, one and several, and with what it
/// measures.
const UNITS: &[(&str, &str, [&str; 2], [&str; 2], Measure, u32)] = &[
    (
        "minute",
        "minutes",
        ["minute", "minutes"],
        ["minute", "minutes"],
        Measure::Minutes,
        1,
    ),
    (
        "hour",
        "hours",
        ["hour", "hours"],
        ["heure", "heures"],
        Measure::Minutes,
        60,
    ),
    (
        "day",
        "days",
        ["day", "days"],
        ["jour", "jours"],
        Measure::Days,
        1,
    ),
    (
        "week",
        "weeks",
        ["week", "weeks"],
        ["semaine", "semaines"],
        Measure::Days,
        7,
    ),
    (
        "month",
        "months",
        ["month", "months"],
        ["mois", "mois"],
        Measure::Months,
        1,
    ),
    (
        "year",
        "years",
        ["year", "years"],
        ["an", "ans"],
        Measure::Months,
        12,
    ),
    ("%", "%", ["%", "%"], ["%", "%"], Measure::Percent, 1),
];

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
        let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
        let number: u32 = number.parse().map_err(|_| wrong())?;
        if unit.is_empty() {
            return Ok(Self {
                amount: number,
                measure: Measure::Count,
            });
        }
        let (.., measure, each) = UNITS
            .iter()
            .find(|(one, many, ..)| [*one, *many].contains(&unit))
            .ok_or_else(wrong)?;
        let amount = number.checked_mul(*each).ok_or_else(wrong)?;
        Ok(Self {
            amount,
            measure: *measure,
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
        .and_then(|(number, unit)| {
            UNITS
                .iter()
                .find(|(one, many, ..)| [*one, *many].contains(&unit))
                .map(|(_, _, english, french, ..)| (number, english, french))
        });
    LocalizedText::written(|language| {
        let Some((number, english, french)) = known else {
            return match text {
                "true" => language.pick("yes", "oui").to_owned(),
                "false" => language.pick("no", "non").to_owned(),
                text => text.to_owned(),
            };
        };
        let words = match language {
            TextLanguage::French => french,
            TextLanguage::English => english,
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
    fn a_quantity_is_said_in_both_languages_and_another_text_stays() {
        let said = |text, language| in_words(text).in_language(language).to_owned();
        assert_eq!(said("12 hours", TextLanguage::French), "12 heures");
        assert_eq!(said("1 hours", TextLanguage::English), "1 hour");
        assert_eq!(said("24 months", TextLanguage::French), "24 mois");
        assert_eq!(said("2026-03-01", TextLanguage::French), "2026-03-01");
        assert_eq!(said("three of them", TextLanguage::French), "three of them");
    }
}
