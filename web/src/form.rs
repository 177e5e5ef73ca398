//! A form as it is shown: its values, what was wrong with them, and a fresh idempotency key.

use crate::fields::Fields;
use crate::site::Refusal;
use std::fmt::Display;
use std::str::FromStr;

/// Name of the hidden field that carries the idempotency key.
pub const KEY: &str = "key";

/// Minutes in an hour: forms are written in hours, the schema counts minutes.
const MINUTES: f64 = 60.0;

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
    /// The fields that can't be read, each with what it should look like.
    pub refusals: Vec<Refusal>,
}

impl<'a> Reading<'a> {
    /// Starts reading `fields`.
    pub fn new(fields: &'a Fields) -> Self {
        Self {
            fields,
            refusals: Vec::new(),
        }
    }

    /// The value of `name`, if given; `message` says what it should look like.
    pub fn read<T: FromStr>(&mut self, name: &str, message: &str) -> Option<T> {
        let text = self.fields.filled(name)?;
        let value = text.replace(',', ".").parse().ok();
        if value.is_none() {
            self.refuse(name, message);
        }
        value
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

/// Minutes of what was written as hours.
pub fn read_hours(reading: &mut Reading<'_>, name: &str, message: &str) -> Option<i64> {
    let hours: f64 = reading.read(name, message)?;
    Some((hours * MINUTES).round() as i64)
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

    #[test]
    fn a_number_that_cannot_be_read_is_refused_and_not_dropped() {
        let mut fields = Fields::default();
        fields.push("places", "two");
        let mut reading = Reading::new(&fields);
        assert_eq!(reading.read::<i64>("places", "Write a whole number."), None);
        assert_eq!(reading.refusals.len(), 1);
    }
}
