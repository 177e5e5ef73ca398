//! The shape of a pack's TOML.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de::Error};

use crate::{
    EqfLevel, LocalizedText,
    codes::code_list,
    gate::{EvidenceGrade, NamedValue, Registration, Severity, Stage},
    isco,
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) jurisdiction: Option<String>,
    #[serde(default, deserialize_with = "day")]
    pub(super) valid_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "day")]
    pub(super) valid_to: Option<NaiveDate>,
    pub(super) extends: Option<String>,
    pub(super) supersedes: Option<String>,
    /// In force, if it isn't given.
    pub(super) status: Option<super::PackStatus>,
    pub(super) verified_by: Option<String>,
    #[serde(default, deserialize_with = "parameters")]
    pub(super) parameters: toml::Table,
    #[serde(default)]
    pub(super) lifecycle: Lifecycle,
    #[serde(default)]
    pub(super) instruments: BTreeMap<String, Instrument>,
    #[serde(default, rename = "rule")]
    pub(super) rules: Vec<Rule>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lifecycle {
    pub(super) registration: Option<Registration>,
    pub(super) registration_deadline_days: Option<u16>,
    pub(super) saturday_counts: Option<bool>,
    pub(super) decision_deadline_days: Option<u16>,
    pub(super) provider_signs: Option<bool>,
    pub(super) signing_deadline_days: Option<u16>,
    pub(super) cover_warning_days: Option<u16>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Instrument {
    pub(super) title: LocalizedText,
    pub(super) year: u16,
    pub(super) edition: Option<String>,
}

code_list! {
    /// Which day decides whether a rule is in force.
    AppliesBy in "applies_by" {
        Today = "today", "The day of the check", "Le jour de la vérification";
        Start = "start", "The first day of the work", "Le premier jour du travail";
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) severity: Severity,
    /// The severity when the facts don't say; the same as `severity` if it isn't given.
    pub(super) when_not_stated: Option<Severity>,
    pub(super) instrument: String,
    pub(super) provision: String,
    pub(super) evidence: EvidenceGrade,
    #[serde(default, deserialize_with = "day")]
    pub(super) valid_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "day")]
    pub(super) valid_to: Option<NaiveDate>,
    pub(super) applies_by: Option<AppliesBy>,
    /// The first stage at which the rule is asked.
    pub(super) from_stage: Option<Stage>,
    #[serde(default)]
    pub(super) when: When,
    /// The key of the texts; the id if it isn't given.
    pub(super) text: Option<String>,
    /// The rule of this pack that stands for the inherited one of this id.
    pub(super) stricter_elsewhere: Option<String>,
    #[serde(default, deserialize_with = "parameters")]
    pub(super) parameters: toml::Table,
}

/// A day as TOML has it, or in quotes.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => text,
        toml::Value::Datetime(time) => time.to_string(),
        other => other.to_string(),
    };
    let wrong = |_| D::Error::custom(format!("`{text}` is no day; write it like 2026-01-31"));
    text.parse().map(Some).map_err(wrong)
}

/// Parameters, with the days and times that TOML has written as those in quotes are, so that a check reads either.
fn parameters<'de, D: Deserializer<'de>>(deserializer: D) -> Result<toml::Table, D::Error> {
    let mut table = toml::Table::deserialize(deserializer)?;
    table.iter_mut().for_each(|(_, value)| quote(value));
    Ok(table)
}

fn quote(value: &mut toml::Value) {
    match value {
        toml::Value::Datetime(time) => *value = toml::Value::String(time.to_string()),
        toml::Value::Array(items) => items.iter_mut().for_each(quote),
        toml::Value::Table(table) => table.iter_mut().for_each(|(_, value)| quote(value)),
        _ => {}
    }
}

/// Whom a rule is about. Every condition that is given has to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    /// Somebody under this age may be the apprentice.
    pub(super) under_age: Option<u8>,
    /// Somebody of this age or over may be the apprentice, which is so of everybody whose age
    /// isn't known.
    pub(super) from_age: Option<u8>,
    /// The occupation is in one of these groups.
    #[serde(default)]
    pub(super) occupations: Vec<isco::Code>,
    /// The qualification has this level.
    pub(super) eqf_level: Option<EqfLevel>,
}

/// The parameters as a flat list for the report. A table's entries become `name.key`, a list of
/// tables one entry each.
pub(super) fn thresholds(parameters: &toml::Table) -> Vec<NamedValue> {
    parameters
        .iter()
        .flat_map(|(name, value)| match value {
            toml::Value::Table(table) => table
                .iter()
                .map(|(key, value)| named(format!("{name}.{key}"), value))
                .collect(),
            value => vec![named(name.clone(), value)],
        })
        .collect()
}

fn named(name: String, value: &toml::Value) -> NamedValue {
    NamedValue {
        name: name.into(),
        value: Some(plain(value).into()),
    }
}

fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        toml::Value::Table(table) => table
            .iter()
            .map(|(key, value)| format!("{key} {}", plain(value)))
            .collect::<Vec<_>>()
            .join(" "),
        other => other.to_string(),
    }
}
