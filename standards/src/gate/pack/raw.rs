//! The shape of a pack's TOML.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::PackError;
use crate::{
    LocalizedText, TextLanguage,
    gate::{EvidenceGrade, NamedValue, Severity, Source},
};

pub(super) type Instruments = BTreeMap<String, Instrument>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    pub(super) id: String,
    pub(super) version: String,
    #[serde(default)]
    pub(super) instruments: Instruments,
    #[serde(default, rename = "rule")]
    pub(super) rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Instrument {
    title: LocalizedText,
    year: u16,
    edition: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) severity: Severity,
    /// The severity when the facts don't say; the same as `severity` if it isn't given.
    pub(super) when_not_stated: Option<Severity>,
    instrument: String,
    provision: String,
    pub(super) evidence: EvidenceGrade,
    pub(super) valid_from: Option<NaiveDate>,
    pub(super) valid_to: Option<NaiveDate>,
    #[serde(default)]
    pub(super) parameters: toml::Table,
}

impl Rule {
    pub(super) fn source(&self, instruments: &Instruments) -> Result<Source, PackError> {
        let instrument =
            instruments
                .get(&self.instrument)
                .ok_or_else(|| PackError::UnknownInstrument {
                    rule: self.id.clone(),
                    instrument: self.instrument.clone(),
                })?;
        if let Some(language) = TextLanguage::ALL
            .iter()
            .find(|&&language| !instrument.title.is_in(language))
        {
            return Err(PackError::MissingTitle {
                instrument: self.instrument.clone(),
                language: language.code(),
            });
        }
        Ok(Source {
            instrument: self.instrument.clone(),
            title: instrument.title.clone(),
            year: instrument.year,
            provision: self.provision.clone(),
            evidence: self.evidence,
            edition: instrument.edition.clone(),
        })
    }
}

/// The parameters as a flat list for the report. A table's entries become `name.key`.
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
        name,
        value: Some(plain(value)),
    }
}

fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
