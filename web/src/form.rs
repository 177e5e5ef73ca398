//! A form as it is shown: its values, what was wrong with them, and a fresh idempotency key.

use crate::fields::Fields;
use crate::operations::Date;
use crate::site::Refusal;
use crate::text::{Language, message, message_with};
use crate::{format, numbers};
use std::fmt::Display;
use std::str::FromStr;

/// Name of the hidden field that carries the idempotency key.
pub const KEY: &str = "key";

/// Minutes in an hour: forms are written in hours, the schema counts minutes.
const MINUTES: f64 = 60.0;

/// The amount that a message shows how to write, in minor units.
const EXAMPLE: i64 = 45_000;

/// One choice of a list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A choice that sends `value` and reads `label`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// One problem in the summary at the top of a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// Id of the field to go to, if it concerns one.
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
}

/// A form with its values and problems.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The values to show.
    pub fields: Fields,
    /// What is wrong with them.
    pub problems: Vec<Problem>,
    key: String,
}

impl Form {
    /// A form that shows `fields`.
    pub fn new(fields: Fields) -> Self {
        Self {
            fields,
            problems: Vec::new(),
            key: fresh_key(),
        }
    }

    /// The same form after it was refused. `known` are the names of its fields;
    /// a refusal of anything else concerns the whole form.
    pub fn refused(fields: Fields, refusals: &[Refusal], known: &[&str]) -> Self {
        let problems = refusals
            .iter()
            .map(|it| Problem {
                field: it.field.as_deref().and_then(|path| nearest(path, known)),
                message: it.message.clone(),
            })
            .collect();
        Self {
            fields,
            problems,
            key: fresh_key(),
        }
    }

    /// Adds a problem that the page itself found.
    pub fn complain(&mut self, field: &str, message: String) {
        self.problems.push(Problem {
            field: Some(field.to_owned()),
            message,
        });
    }

    /// A key that no other form has, to be sent along.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The value of a field.
    pub fn value(&self, name: impl AsRef<str>) -> &str {
        self.fields.get(name.as_ref())
    }

    /// Whether a choice is taken.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.has(name, value)
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.problems
            .iter()
            .find(|it| it.field.as_deref() == Some(name))
            .map(|it| it.message.as_str())
    }

    /// Attributes that tie a field to its hint and its error, ready to stand in a tag.
    /// Names are our own and need no escaping.
    pub fn state(&self, name: &str, hint: &str) -> String {
        let hint = (!hint.is_empty()).then(|| format!("{name}-hint"));
        let error = self.error(name).map(|_| format!("{name}-error"));
        let invalid = if error.is_some() {
            " aria-invalid=\"true\""
        } else {
            ""
        };
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        match ids.is_empty() {
            true => String::new(),
            false => format!(" aria-describedby=\"{}\"{invalid}", ids.join(" ")),
        }
    }
}

/// Reads typed values and keeps note of those that can't be read.
pub struct Reading<'a> {
    fields: &'a Fields,
    language: Language,
    /// The fields that can't be read, each with what it should look like.
    pub refusals: Vec<Refusal>,
}

impl<'a> Reading<'a> {
    /// Starts reading `fields`, which somebody wrote who reads `language`.
    pub fn new(fields: &'a Fields, language: Language) -> Self {
        Self {
            fields,
            language,
            refusals: Vec::new(),
        }
    }

    /// The value of `name`, if given; `message` says what it should look like.
    pub fn read<T: FromStr>(&mut self, name: &str, message: &str) -> Option<T> {
        let text = self.fields.filled(name)?;
        self.expect(name, text.parse().ok(), message)
    }

    /// A day.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        let message = self.words("form-date");
        self.read(name, &message)
    }

    /// A day that has to be given.
    pub fn needed_date(&mut self, name: &str) -> Option<Date> {
        if self.fields.filled(name).is_none() {
            let message = self.words("form-date");
            self.refuse(name, message);
        }
        self.date(name)
    }

    /// A whole number.
    pub fn whole(&mut self, name: &str) -> Option<i64> {
        let text = self.fields.filled(name)?;
        let number = numbers::plain(self.language, &text).and_then(|it| it.parse().ok());
        let message = self.words("form-whole-number");
        self.expect(name, number, &message)
    }

    /// A number that may have decimals.
    pub fn number(&mut self, name: &str) -> Option<f64> {
        let text = self.fields.filled(name)?;
        let number = numbers::plain(self.language, &text).and_then(|it| it.parse().ok());
        let message = self.words("form-number");
        self.expect(name, number, &message)
    }

    /// Minutes of what was written as hours.
    pub fn hours(&mut self, name: &str) -> Option<i64> {
        let hours = self.number(name)?;
        Some((hours * MINUTES).round() as i64)
    }

    /// Degrees on a map.
    pub fn degrees(&mut self, name: &str) -> Option<f64> {
        let text = self.fields.filled(name)?;
        let message = self.words("form-number");
        self.expect(name, numbers::coordinate(&text), &message)
    }

    /// An amount of money as a plain decimal.
    pub fn amount(&mut self, name: &str, currency: &str) -> Option<String> {
        let text = self.fields.filled(name)?;
        let amount = numbers::amount(self.language, &text, currency);
        let example = format::decimal(EXAMPLE, currency);
        let example = format::written(self.language, &example);
        let message = message_with(self.language, "form-amount", &[("example", &example)]);
        self.expect(name, amount, &message)
    }

    /// The trimmed value of `name`, unless it is absent or empty.
    pub fn filled(&self, name: &str) -> Option<String> {
        self.fields.filled(name)
    }

    /// Notes that `name` can't stay as it is.
    pub fn refuse(&mut self, name: &str, message: impl Display) {
        self.refusals.push(Refusal {
            field: Some(name.to_owned()),
            code: None,
            message: message.to_string(),
        });
    }

    /// The same with a message of the catalogues.
    pub fn refuse_saying(&mut self, name: &str, key: &str) {
        let message = self.words(key);
        self.refuse(name, message);
    }

    fn expect<T>(&mut self, name: &str, value: Option<T>, message: &str) -> Option<T> {
        if value.is_none() {
            self.refuse(name, message);
        }
        value
    }

    fn words(&self, key: &str) -> String {
        message(self.language, key)
    }
}

/// Yes and no as a form sends them; anything else is not stated.
pub fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// How a form shows a value that may not be stated.
pub fn as_yes_or_no(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

/// Hours as a form shows minutes.
pub fn as_hours(minutes: i64) -> String {
    let hours = minutes as f64 / MINUTES;
    format!("{}", (hours * 100.0).round() / 100.0)
}

/// The known field that a path names, or that its longest known beginning names.
fn nearest(path: &str, known: &[&str]) -> Option<String> {
    let mut rest = path;
    loop {
        if known.contains(&rest) {
            return Some(rest.to_owned());
        }
        rest = rest.rsplit_once('.')?.0;
    }
}

fn fresh_key() -> String {
    uuid::Uuid::now_v7().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_goes_to_the_nearest_field_that_the_form_has() {
        assert_eq!(
            nearest("remuneration.0.amount", &["remuneration"]),
            Some("remuneration".into())
        );
        assert_eq!(
            nearest("remuneration.0.amount", &["remuneration.0.amount"]),
            Some("remuneration.0.amount".into())
        );
        assert_eq!(nearest("elsewhere", &["remuneration"]), None);
    }

    fn reading<'a>(fields: &'a Fields) -> Reading<'a> {
        Reading::new(fields, Language::French)
    }

    #[test]
    fn a_number_that_cannot_be_read_is_refused_and_not_dropped() {
        let mut fields = Fields::default();
        fields.push("places", "two");
        let mut reading = reading(&fields);
        assert_eq!(reading.whole("places"), None);
        assert_eq!(reading.refusals.len(), 1);
    }

    #[test]
    fn an_amount_that_cannot_be_read_is_answered_with_an_example_in_the_language_and_currency() {
        let mut fields = Fields::default();
        fields.push("amount", "quatre cents");
        let mut reading = reading(&fields);
        assert_eq!(reading.amount("amount", "EUR"), None);
        assert_eq!(reading.amount("amount", "XOF"), None);
        assert!(reading.refusals[0].message.contains("450,00"));
        assert!(reading.refusals[1].message.contains("45000"));
    }

    #[test]
    fn hours_are_read_as_the_language_writes_them() {
        let mut fields = Fields::default();
        fields.push("daily", "7,5");
        assert_eq!(reading(&fields).hours("daily"), Some(450));
    }
}
