//! Reading a row's tree: numbers and days may be written as text, and every fault names its path.

use async_graphql::MaybeUndefined;
use chrono::NaiveDate;
use serde_json::Value;

use super::tree::{Tree, words};
use crate::error::{Refusal, UserErrorCode};
use crate::form::{Form, excerpt};
use crate::graphql::scalars::Date;

/// A place in a row's tree, and what stands there.
#[derive(Clone)]
pub(super) struct Node<'a> {
    path: String,
    value: Option<&'a Value>,
}

impl<'a> Node<'a> {
    /// A field of the row.
    pub(super) fn field(tree: &'a Tree, name: &str) -> Self {
        Self {
            path: name.to_owned(),
            value: tree.get(name),
        }
    }

    /// What is inside.
    pub(super) fn child(&self, name: &str) -> Self {
        Self {
            path: format!("{}.{name}", self.path),
            value: self.value.and_then(|value| value.get(name)),
        }
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Whether there is something.
    pub(super) fn is_given(&self) -> bool {
        self.value.is_some_and(|value| !value.is_null())
    }

    /// Left out, cleared, or what `read` makes of it; what can't be read counts as left out.
    pub(super) fn maybe<'n, T>(
        &'n self,
        read: impl FnOnce(&'n Self) -> Option<T>,
    ) -> MaybeUndefined<T> {
        match self.value {
            None => MaybeUndefined::Undefined,
            Some(Value::Null) => MaybeUndefined::Null,
            Some(_) => read(self).map_or(MaybeUndefined::Undefined, MaybeUndefined::Value),
        }
    }

    /// Words; numbers and truth count as words.
    pub(super) fn text(&self, form: &mut Form) -> Option<String> {
        let value = self.value.filter(|value| !value.is_null())?;
        if value.is_object() || value.is_array() {
            form.refuse(Refusal::invalid(
                &self.path,
                "Text is expected here, not a list or an object. Write plain text.",
            ));
            return None;
        }
        Some(words(value))
    }

    fn trimmed(&self, form: &mut Form) -> Option<String> {
        Some(self.text(form)?.trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn unreadable(&self, form: &mut Form, found: &str, expected: &str) {
        form.refuse(Refusal::invalid(
            &self.path,
            format!("“{}” is not {expected}.", excerpt(found)),
        ));
    }

    /// A whole number.
    pub(super) fn number(&self, form: &mut Form) -> Option<i32> {
        let text = self.trimmed(form)?;
        let whole = text.strip_suffix(".0").unwrap_or(&text);
        let number = whole.parse().ok();
        if number.is_none() {
            self.unreadable(form, &text, "a whole number. Write digits only, such as 12");
        }
        number
    }

    /// A number with decimals.
    pub(super) fn decimal(&self, form: &mut Form) -> Option<f64> {
        let text = self.trimmed(form)?;
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            self.unreadable(
                form,
                &text,
                "a number. Write digits with a point, such as 37.5",
            );
        }
        number
    }

    /// Yes or no.
    pub(super) fn truth(&self, form: &mut Form) -> Option<bool> {
        let text = self.trimmed(form)?;
        match text.to_lowercase().as_str() {
            "true" | "yes" | "y" | "1" => Some(true),
            "false" | "no" | "n" | "0" => Some(false),
            _ => {
                self.unreadable(form, &text, "yes or no. Write true or false");
                None
            }
        }
    }

    /// A day, as 2026-09-01 or 20260901; a time after it is left away.
    pub(super) fn day(&self, form: &mut Form) -> Option<Date> {
        let text = self.trimmed(form)?;
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").or_else(|error| {
            if day.len() == 8 {
                NaiveDate::parse_from_str(day, "%Y%m%d")
            } else {
                Err(error)
            }
        });
        if day.is_err() {
            self.unreadable(
                form,
                &text,
                "a day. Write it as YYYY-MM-DD, such as 2026-09-01",
            );
        }
        day.ok().map(Date)
    }

    /// A word of a closed list.
    pub(super) fn code<T>(
        &self,
        form: &mut Form,
        read: fn(&str) -> Option<T>,
        known: impl FnOnce() -> String,
    ) -> Option<T> {
        let text = self.trimmed(form)?;
        let found = read(&text.to_lowercase()).or_else(|| read(&text.to_uppercase()));
        if found.is_none() {
            let message = format!(
                "“{}” is not a known code here. Use one of: {}.",
                excerpt(&text),
                known()
            );
            form.refuse(Refusal::of(UserErrorCode::UnknownCode, &self.path, message));
        }
        found
    }

    /// The items of a list.
    pub(super) fn items(&self, form: &mut Form) -> Option<Vec<Self>> {
        match self.value? {
            Value::Null => None,
            Value::Array(items) => {
                let nodes = items.iter().enumerate();
                Some(
                    nodes
                        .map(|(at, item)| Self {
                            path: format!("{}.{at}", self.path),
                            value: Some(item),
                        })
                        .collect(),
                )
            }
            other => {
                self.unreadable(
                    form,
                    &words(other),
                    "a list. Write a JSON list in square brackets",
                );
                None
            }
        }
    }

    /// A list of words; in a cell, words with `|` or a new line between.
    pub(super) fn texts(&self, form: &mut Form) -> Option<Vec<String>> {
        if let Some(Value::String(text)) = self.value {
            let parts = text.split(['|', '\n']).map(|part| part.trim().to_owned());
            return Some(parts.filter(|part| !part.is_empty()).collect());
        }
        Some(
            self.items(form)?
                .iter()
                .filter_map(|item| item.text(form))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read<T>(value: Value, read: impl FnOnce(&Node, &mut Form) -> T) -> (T, Vec<String>) {
        let mut form = Form::new();
        let found = read(
            &Node {
                path: "field".to_owned(),
                value: Some(&value),
            },
            &mut form,
        );
        let refused = form
            .finish()
            .err()
            .map(|error| error.into_refusals().unwrap())
            .unwrap_or_default();
        (
            found,
            refused.into_iter().map(|refusal| refusal.message).collect(),
        )
    }

    #[test]
    fn days_are_read_with_and_without_dashes() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
        for written in [
            json!("2026-09-01"),
            json!("20260901"),
            json!(20_260_901),
            json!("2026-09-01T00:00:00Z"),
        ] {
            assert_eq!(
                read(written, |node, form| node.day(form)),
                (Some(Date(day)), vec![])
            );
        }
        let (found, refused) = read(json!("1.9.2026"), |node, form| node.day(form));
        assert_eq!((found, refused.len()), (None, 1));
        assert!(refused[0].contains("1.9.2026") && refused[0].contains("YYYY-MM-DD"));
    }

    #[test]
    fn a_number_may_be_text() {
        assert_eq!(
            read(json!("12"), |node, form| node.number(form)).0,
            Some(12)
        );
        assert_eq!(
            read(json!(12.0), |node, form| node.number(form)).0,
            Some(12)
        );
        assert!(read(json!("zwölf"), |node, form| node.number(form)).1[0].contains("zwölf"));
    }

    #[test]
    fn words_in_a_cell_are_a_list() {
        assert_eq!(
            read(json!("Cut | Weld\nGrind"), |node, form| node.texts(form))
                .0
                .unwrap(),
            ["Cut", "Weld", "Grind"]
        );
    }
}
