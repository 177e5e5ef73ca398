//! What an import did.

use std::collections::BTreeSet;

use async_graphql::Value as GraphQlValue;
use async_graphql::resolver_utils::enum_value;
use serde::Serialize;

use super::tree::{Tree, at, words};
use crate::error::{Refusal, UserErrorCode};
use crate::form::excerpt;

/// How many faults and reasons are listed; the counts tell of all.
const MOST_LISTED: usize = 1_000;

/// What an import of placements did, or in a dry run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Rows of the file.
    pub read: u64,
    pub created: u64,
    pub updated: u64,
    /// Rows that say what is here already.
    pub unchanged: u64,
    /// Placements that this import made public.
    pub published: u64,
    /// Enterprises and training providers that weren't here.
    pub organisations_created: u64,
    /// Rows that were refused.
    pub refused_count: u64,
    /// Each fault of the first refused rows.
    pub refused: Vec<RefusedRow>,
    /// Rows that were to be published and stay drafts.
    pub not_published_count: u64,
    /// The first of them, with the reasons.
    pub not_published: Vec<NotPublished>,
    /// Columns or keys that nothing was read from.
    pub ignored: BTreeSet<String>,
}

/// One fault of a refused row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RefusedRow {
    /// Line of the file, from 1; in JSON-LD the number of the posting.
    pub line: u64,
    pub external_id: Option<String>,
    /// Path of the field, such as `remuneration.0.amount`.
    pub field: Option<String>,
    /// The beginning of what stands there.
    pub value: Option<String>,
    /// As in the API, such as `OUT_OF_RANGE`.
    pub code: String,
    /// What is wrong and the way out.
    pub message: String,
}

/// A row that stays a draft though it was to be public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NotPublished {
    pub line: u64,
    pub external_id: String,
    pub reasons: Vec<String>,
}

impl ImportReport {
    pub(super) fn refuse(&mut self, line: u64, tree: Option<&Tree>, refusals: Vec<Refusal>) {
        self.refused_count += 1;
        let value_at = |path: &str| {
            tree.and_then(|tree| at(tree, path))
                .map(|value| excerpt(&words(value)))
        };
        let external_id = value_at("externalId").or_else(|| value_at("id"));
        for Refusal {
            field,
            code,
            message,
        } in refusals
        {
            if self.refused.len() == MOST_LISTED {
                return;
            }
            self.refused.push(RefusedRow {
                line,
                external_id: external_id.clone(),
                value: field.as_deref().and_then(value_at),
                field,
                code: name_of(code),
                message,
            });
        }
    }

    pub(super) fn keep_draft(&mut self, line: u64, external_id: &str, refusals: Vec<Refusal>) {
        self.not_published_count += 1;
        if self.not_published.len() < MOST_LISTED {
            let reasons = refusals
                .into_iter()
                .map(|refusal| refusal.message)
                .collect();
            self.not_published.push(NotPublished {
                line,
                external_id: external_id.to_owned(),
                reasons,
            });
        }
    }
}

fn name_of(code: UserErrorCode) -> String {
    match enum_value(code) {
        GraphQlValue::Enum(name) => name.to_string(),
        other => other.to_string(),
    }
}
