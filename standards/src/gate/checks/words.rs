//! Amounts of something in people's words.

use crate::{
    TextLanguage,
    gate::{arabic, quantity::Measure},
};

/// An amount that may not be stated.
pub(super) fn amount_if_stated(
    stated: Option<u32>,
    measure: Measure,
    language: TextLanguage,
) -> String {
    let silence = || match language {
        TextLanguage::English => "an unstated amount".to_owned(),
        TextLanguage::French => "une quantité non indiquée".to_owned(),
        TextLanguage::Arabic => "قدر غير مذكور".to_owned(),
    };
    stated.map_or_else(silence, |stated| amount(stated, measure, language))
}

/// An amount with its unit: minutes as hours where they are more than an hour and a half.
pub(super) fn amount(amount: u32, measure: Measure, language: TextLanguage) -> String {
    if language == TextLanguage::Arabic {
        return arabic::amount(amount, measure);
    }
    match measure {
        Measure::Minutes if amount < 90 => format!("{amount} minutes"),
        Measure::Minutes => hours(amount, language),
        Measure::Days => count(amount, language, ["day", "days"], ["jour", "jours"]),
        Measure::Months => count(amount, language, ["month", "months"], ["mois", "mois"]),
        Measure::Percent => format!("{amount} %"),
        Measure::Count => amount.to_string(),
    }
}

fn hours(minutes: u32, language: TextLanguage) -> String {
    let (whole, rest) = (minutes / 60, minutes % 60);
    let hours = language.pick("hours", "heures");
    if rest == 0 {
        format!("{whole} {hours}")
    } else {
        let and = language.pick("and", "et");
        format!("{whole} {hours} {and} {rest} minutes")
    }
}

fn count(
    amount: u32,
    language: TextLanguage,
    english: [&'static str; 2],
    french: [&'static str; 2],
) -> String {
    let many = usize::from(amount != 1);
    format!("{amount} {}", language.pick(english[many], french[many]))
}
