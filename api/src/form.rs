//! Parsing of what people send into what use cases work with, so that every fault is told at once.

use std::ops::RangeInclusive;

use async_graphql::MaybeUndefined;
use chrono::NaiveDate;
use standards::{CodeList, Country, Language};
use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Refusal, UserErrorCode};

/// The beginning of a value, to quote in a message.
#[must_use]
pub fn excerpt(value: &str) -> String {
    let mut short: String = value.chars().filter(|c| !c.is_control()).take(40).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

/// Collects the refusals of one input; `finish` returns them together.
#[derive(Debug, Default)]
pub struct Form {
    refusals: Vec<Refusal>,
}

impl Form {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a refusal.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.refusals.push(refusal);
    }

    /// Keeps the value, or notes why there is none.
    pub fn keep<T>(&mut self, result: Result<T, Error>) -> Result<Option<T>, Error> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                self.refusals.extend(error.into_refusals()?);
                Ok(None)
            }
        }
    }

    /// Text of 1 to `most` characters: NFC, trimmed, without control or direction-changing characters.
    pub fn text(&mut self, field: &str, value: &str, most: usize) -> String {
        let clean: String = value.trim().nfc().collect();
        let length = clean.chars().count();
        if clean.is_empty() {
            self.refuse(Refusal::of(UserErrorCode::Required, field, "Fill this in."));
        } else if length > most {
            self.refuse(Refusal::of(
                UserErrorCode::TooLong,
                field,
                format!("This has {length} characters; at most {most} fit. Shorten it."),
            ));
        } else if let Some(bad) = clean.chars().find(|c| is_hidden(*c)) {
            self.refuse(Refusal::invalid(
                field,
                format!(
                    "The invisible character U+{:04X} is not allowed here. Type the text again.",
                    bad as u32
                ),
            ));
        }
        clean
    }

    /// Like [`Self::text`], where an empty one means none.
    pub fn optional_text(
        &mut self,
        field: &str,
        value: Option<&str>,
        most: usize,
    ) -> Option<String> {
        let value = value?.trim();
        (!value.is_empty()).then(|| self.text(field, value, most))
    }

    /// A number within the range.
    pub fn number<T: PartialOrd + std::fmt::Display + Copy>(
        &mut self,
        field: &str,
        value: T,
        range: RangeInclusive<T>,
    ) -> T {
        if !range.contains(&value) {
            self.refuse(Refusal::of(
                UserErrorCode::OutOfRange,
                field,
                format!(
                    "{value} is outside {} to {}. Give a number in that range.",
                    range.start(),
                    range.end()
                ),
            ));
        }
        value
    }

    /// A date that is not before `earliest`.
    pub fn date_from(&mut self, field: &str, value: NaiveDate, earliest: NaiveDate) -> NaiveDate {
        if value < earliest {
            self.refuse(Refusal::of(
                UserErrorCode::InThePast,
                field,
                format!("{value} is before {earliest}. Give that day or a later one."),
            ));
        }
        value
    }

    /// At most `most` items.
    pub fn at_most<T>(&mut self, field: &str, items: &[T], most: usize) {
        if items.len() > most {
            self.refuse(Refusal::of(
                UserErrorCode::TooLong,
                field,
                format!(
                    "There are {} entries; at most {most} fit. Take some out.",
                    items.len()
                ),
            ));
        }
    }

    /// An e-mail address in lower case.
    pub fn email(&mut self, field: &str, value: &str) -> String {
        let clean = value.trim().to_lowercase();
        if clean.len() > 254 || clean.parse::<lettre::Address>().is_err() {
            self.refuse(Refusal::invalid(
                field,
                format!(
                    "“{}” is not an e-mail address. It looks like name@example.org.",
                    excerpt(&clean)
                ),
            ));
        }
        clean
    }

    /// A place on Earth: both numbers or neither.
    pub fn point(&mut self, latitude: Option<f64>, longitude: Option<f64>) -> Option<(f64, f64)> {
        match (latitude, longitude) {
            (Some(latitude), Some(longitude)) => {
                self.number("latitude", latitude, -90.0..=90.0);
                self.number("longitude", longitude, -180.0..=180.0);
                Some((latitude, longitude))
            }
            (None, None) => None,
            (given, _) => {
                let missing = if given.is_some() {
                    "longitude"
                } else {
                    "latitude"
                };
                self.refuse(Refusal::of(
                    UserErrorCode::Required,
                    missing,
                    "Give latitude and longitude together, or neither.",
                ));
                None
            }
        }
    }

    /// A two-letter country code of ISO 3166-1.
    pub fn country(&mut self, field: &str, value: &str) -> String {
        let code = value.trim().to_uppercase();
        if code.is_empty() {
            self.refuse(Refusal::of(
                UserErrorCode::Required,
                field,
                "Choose a country.",
            ));
        } else if Country::from_code(&code).is_err() {
            self.refuse(Refusal::of(
                UserErrorCode::UnknownCode,
                field,
                format!(
                    "“{}” is not a country code of ISO 3166-1. Use two letters, such as GH.",
                    excerpt(value)
                ),
            ));
        }
        code
    }

    /// A part of a country by ISO 3166-2, such as GB-ENG; an empty one means none.
    pub fn subdivision(
        &mut self,
        field: &str,
        value: Option<&str>,
        country: &str,
    ) -> Option<String> {
        let code = value?.trim().to_uppercase();
        if code.is_empty() {
            return None;
        }
        let part = code
            .strip_prefix(country)
            .and_then(|rest| rest.strip_prefix('-'));
        let is_part = |part: &str| {
            (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if !part.is_some_and(is_part) {
            self.refuse(Refusal::of(
                UserErrorCode::UnknownCode,
                field,
                format!(
                    "“{}” is not a part of {country} by ISO 3166-2. Write the country's code, a dash and up to three letters or digits, such as GB-ENG.",
                    excerpt(&code)
                ),
            ));
        }
        Some(code)
    }

    /// A two-letter language code of ISO 639-1.
    pub fn language(&mut self, field: &str, value: &str) -> String {
        let code = value.trim().to_lowercase();
        if Language::from_code(&code).is_err() {
            self.refuse(Refusal::of(
                UserErrorCode::UnknownCode,
                field,
                format!(
                    "“{}” is not a language code of ISO 639-1. Use two letters, such as en.",
                    excerpt(value)
                ),
            ));
        }
        code
    }

    /// Nothing, if nothing was refused.
    ///
    /// # Errors
    /// All refusals together.
    pub fn finish(self) -> Result<(), Error> {
        if self.refusals.is_empty() {
            Ok(())
        } else {
            Err(Error::Refused(self.refusals))
        }
    }
}

/// Characters that change how the text around them reads, or that nobody can see.
fn is_hidden(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        || (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
}

/// The new value of a field that may be left out (kept), null (cleared) or given.
#[must_use]
pub fn changed<T: Clone>(change: &MaybeUndefined<T>, current: Option<T>) -> Option<T> {
    match change {
        MaybeUndefined::Undefined => current,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(value) => Some(value.clone()),
    }
}

/// Refuses when what was edited is no longer at the version that the editor saw.
///
/// # Errors
/// A refusal that tells both versions.
pub fn expect_version(expected: Option<i32>, current: i32) -> Result<(), Error> {
    match expected {
        Some(expected) if expected != current => Err(Refusal::stale(expected, current).into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_refusals_are_told_at_once() {
        let mut form = Form::new();
        form.text("title", "  ", 10);
        form.number("places", 0, 1..=1000);
        let refusals = form.finish().unwrap_err().into_refusals().unwrap();
        assert_eq!(refusals.len(), 2);
        assert_eq!(refusals[1].field.as_deref(), Some("places"));
        assert!(refusals[1].message.contains("0 is outside 1 to 1000"));
    }

    #[test]
    fn text_that_would_turn_its_neighbours_around_is_refused() {
        let mut form = Form::new();
        form.text("name", "abc\u{202E}def", 20);
        assert!(form.finish().is_err());
    }

    #[test]
    fn text_is_composed() {
        assert_eq!(Form::new().text("name", "Ame\u{301}lie", 20), "Amélie");
    }
}
