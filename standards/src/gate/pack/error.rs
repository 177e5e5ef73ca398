use std::fmt;

use serde::Serialize;

/// Something that is wrong with a pack: where, what, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackError {
    /// The file.
    pub file: String,
    /// The rule's id; nothing when it is about the pack as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The field or sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is wrong with it.
    pub reason: String,
    /// What would be right.
    pub way_out: String,
}

impl PackError {
    pub(in crate::gate) fn new(
        file: &str,
        reason: impl Into<String>,
        way_out: impl Into<String>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            rule: None,
            field: None,
            value: None,
            reason: reason.into(),
            way_out: way_out.into(),
        }
    }

    pub(in crate::gate) fn rule(mut self, rule: &str) -> Self {
        self.rule = Some(rule.to_owned());
        self
    }

    pub(in crate::gate) fn field(mut self, field: &str, value: impl fmt::Display) -> Self {
        self.field = Some(field.to_owned());
        self.value = Some(value.to_string());
        self
    }

    /// Names a field that should be there and isn't.
    pub(in crate::gate) fn missing(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.file)?;
        if let Some(rule) = &self.rule {
            write!(formatter, "rule {rule}: ")?;
        }
        match (&self.field, &self.value) {
            (Some(field), Some(value)) => write!(formatter, "`{field}` is `{value}`: ")?,
            (Some(field), None) => write!(formatter, "`{field}`: ")?,
            _ => {}
        }
        write!(formatter, "{}. {}.", self.reason, self.way_out)
    }
}

/// Why packs can't be used: everything that was found, at least one thing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct PackErrors(pub Vec<PackError>);

impl fmt::Display for PackErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, error) in self.0.iter().enumerate() {
            let separator = if place == 0 { "" } else { "\n" };
            write!(formatter, "{separator}{error}")?;
        }
        Ok(())
    }
}
