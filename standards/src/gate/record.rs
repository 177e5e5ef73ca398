//! What is kept of a report: the findings and the facts, without the words that the pack has anyway.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::Stage;
use super::notes::Words;
use super::report::{Finding, NamedValue, PackVersion, Report, Verdict};

/// What is kept of a [`Report`], about 3 kB as JSON. [`Pack::retell`](super::Pack::retell) makes
/// the report of it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The pack that was asked, in its version.
    pub pack: PackVersion,
    /// When in the life of the placement it was asked.
    pub stage: Stage,
    /// The day of the check.
    pub checked_on: NaiveDate,
    /// The results, in the pack's order.
    pub results: Vec<RecordedResult>,
}

/// What is kept of one rule's result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedResult {
    /// The rule's id.
    pub rule: String,
    /// The first day of the version of the rule that was asked, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// What it means for the placement.
    pub verdict: Verdict,
    /// What was found in the facts.
    pub finding: Finding,
    /// The facts that the check looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<NamedValue>,
    /// What the check put into the sentences, beside inputs and thresholds.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub(super) words: Words,
}

impl From<&Report> for Record {
    fn from(report: &Report) -> Self {
        let results = report.results.iter().map(|result| RecordedResult {
            rule: result.rule.clone(),
            valid_from: result.valid_from,
            verdict: result.verdict,
            finding: result.finding,
            inputs: result.inputs.clone(),
            words: result.words.clone(),
        });
        Self {
            pack: report.pack.clone(),
            stage: report.stage,
            checked_on: report.checked_on,
            results: results.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::{Context, Pack, PlacementFacts, Stage};

    fn report() -> Report {
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let facts = PlacementFacts {
            minimum_age: Some(14),
            off_the_job_percent: Some(60),
            ..PlacementFacts::default()
        };
        Pack::international().check(
            &facts,
            &Context {
                today,
                stage: Stage::Publication,
            },
        )
    }

    #[test]
    fn a_report_is_told_again_word_for_word_from_its_record() {
        let json = serde_json::to_string(&Record::from(&report())).unwrap();
        let record: Record = serde_json::from_str(&json).unwrap();
        assert_eq!(Pack::international().retell(&record), Some(report()));
    }

    #[test]
    fn another_version_of_a_pack_does_not_put_its_words_into_an_old_record() {
        let mut record = Record::from(&report());
        record.pack.version = "1999.1".to_owned();
        assert_eq!(Pack::international().retell(&record), None);
    }
}
