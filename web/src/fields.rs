//! Name and value pairs, as a query string or a posted form carries them.

use crate::failure::Failure;
use axum::extract::{Form, FromRequest, Query, Request};
use axum::http::Uri;
use std::collections::BTreeSet;

/// The pairs in the order in which they came; a name may come more than once.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The pairs of a query string; none when it can't be read.
    pub fn of(uri: &Uri) -> Self {
        Query::<Vec<(String, String)>>::try_from_uri(uri)
            .map_or_else(|_| Self::default(), |Query(pairs)| Self(pairs))
    }

    /// The trimmed value of `name`, empty when it is absent.
    pub fn get(&self, name: &str) -> &str {
        self.given(name).unwrap_or_default()
    }

    /// The trimmed value of `name`, unless it is absent or empty.
    pub fn filled(&self, name: &str) -> Option<String> {
        self.given(name)
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
    }

    /// Every value of `name` that isn't empty.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.pairs()
            .filter(|(given, value)| *given == name && !value.is_empty())
            .map(|(_, value)| value.to_owned())
            .collect()
    }

    /// Whether `name` came with exactly `value`.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.pairs().any(|(given, it)| given == name && it == value)
    }

    /// The pairs, trimmed.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.trim()))
    }

    /// The rows of a list that have anything in them, ascending: every N with a value in some `list.N.…`.
    pub fn rows(&self, list: &str) -> BTreeSet<usize> {
        self.pairs()
            .filter(|(_, value)| !value.is_empty())
            .filter_map(|(name, _)| name.strip_prefix(list)?.strip_prefix('.')?.split_once('.'))
            .filter_map(|(index, _)| index.parse().ok())
            .collect()
    }

    /// Adds a pair at the end.
    pub fn push(&mut self, name: impl Into<String>, value: impl ToString) {
        self.0.push((name.into(), value.to_string()));
    }

    /// Puts a pair in place of those with its name.
    pub fn set(&mut self, name: &str, value: impl ToString) {
        self.0.retain(|(given, _)| given != name);
        self.push(name, value);
    }

    /// Adds a pair if there is a value.
    pub fn push_some(&mut self, name: impl Into<String>, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.push(name, value);
        }
    }

    fn given(&self, name: &str) -> Option<&str> {
        self.pairs()
            .find(|(given, _)| *given == name)
            .map(|(_, value)| value)
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(pairs)) => Ok(Self(pairs)),
            Err(rejection) => Err(Failure::BadInput(Some(rejection.to_string()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_those_with_a_value_in_the_order_of_their_numbers() {
        let mut fields = Fields::default();
        for (name, value) in [
            ("sites.10.name", "Depot"),
            ("sites.2.locality", "Tema"),
            ("sites.3.name", " "),
            ("sites.name", "x"),
            ("websites.4.name", "x"),
        ] {
            fields.push(name, value);
        }
        assert_eq!(fields.rows("sites"), BTreeSet::from([2, 10]));
    }
}
