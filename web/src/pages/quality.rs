//! What the quality gate says of a placement, sorted by what it asks of the enterprise.

use crate::codes::Verdict;
use crate::failure::Failure;
use crate::operations::{Date, agreement_to_change, check_placement, edit_placement, view_review};
use crate::site::Site;
use crate::visitor::Visitor;
use serde::Serialize;

/// What one rule says.
pub struct Finding {
    pub rule: String,
    pub title: String,
    pub verdict: Verdict,
    /// What was found, in plain words.
    pub text: String,
    pub remedy: Option<String>,
    /// Who looks at it, and whom to ask again.
    pub appeal_route: Option<String>,
    /// The facts that were looked at.
    pub inputs: String,
    pub threshold: Option<String>,
    /// How well the source is known: T, C, P or M.
    pub grade: String,
    pub source: Source,
}

/// Where a rule comes from.
pub struct Source {
    pub instrument: String,
    pub title: String,
    pub paragraph: String,
    pub year: i64,
}

/// Findings that ask for the same of the enterprise.
pub struct Group {
    /// Key of its heading.
    pub title: &'static str,
    pub verdict: Verdict,
    pub findings: Vec<Finding>,
}

impl Group {
    /// Findings in groups, what stands in the way first; groups without any are left out.
    pub fn of(findings: impl Iterator<Item = Finding>) -> Vec<Self> {
        let mut groups: Vec<Self> = GROUPS
            .iter()
            .map(|(verdict, title)| Self {
                title,
                verdict: *verdict,
                findings: Vec::new(),
            })
            .collect();
        for finding in findings {
            if let Some(group) = groups.iter_mut().find(|it| it.verdict == finding.verdict) {
                group.findings.push(finding);
            }
        }
        groups.retain(|it| !it.findings.is_empty());
        groups
    }

    /// How many findings it has.
    pub fn count(&self) -> i64 {
        i64::try_from(self.findings.len()).unwrap_or(i64::MAX)
    }
}

/// A report, what stands in the way first; rules that don't concern the placement are left out.
pub struct Checklist {
    pub pack: String,
    pub pack_version: String,
    pub publishable: bool,
    pub needs_review: bool,
    pub checked_on: Date,
    pub groups: Vec<Group>,
}

/// The groups in the order in which they are read.
const GROUPS: [(Verdict, &str); 4] = [
    (Verdict::Block, "quality-group-block"),
    (Verdict::Review, "quality-group-review"),
    (Verdict::Warn, "quality-group-warn"),
    (Verdict::Pass, "quality-group-pass"),
];

macro_rules! findings {
    ($($module:ident $result:ident)+) => {
        $(impl From<$module::$result> for Finding {
            fn from(it: $module::$result) -> Self {
                Self {
                    rule: it.rule,
                    title: it.title,
                    verdict: it.verdict,
                    text: it.text,
                    remedy: it.remedy,
                    appeal_route: it.appeal_route,
                    inputs: it.inputs,
                    threshold: it.threshold,
                    grade: it.grade,
                    source: Source {
                        instrument: it.source.instrument,
                        title: it.source.title,
                        paragraph: it.source.paragraph,
                        year: it.source.year,
                    },
                }
            }
        })+
    };
}

findings! {
    agreement_to_change AgreementToChangeAgreementCurrentVersionQualityReportsResults
    check_placement CheckPlacementQualityReportResults
    edit_placement EditPlacementPlacementQualityReportResults
    view_review ViewReviewNodeOnReviewResults
}

macro_rules! checklists {
    ($($module:ident $report:ident)+) => {
        $(impl From<$module::$report> for Checklist {
            fn from(report: $module::$report) -> Self {
                Self {
                    pack: report.pack,
                    pack_version: report.pack_version,
                    publishable: report.publishable,
                    needs_review: report.needs_review,
                    checked_on: report.checked_on,
                    groups: Group::of(report.results.into_iter().map(Finding::from)),
                }
            }
        })+
    };
}

checklists! {
    check_placement CheckPlacementQualityReport
    edit_placement EditPlacementPlacementQualityReport
}

/// What the gate would say of a placement while it is being written; nothing is stored.
pub async fn check(
    site: &Site,
    visitor: &Visitor,
    input: &impl Serialize,
    cleared: &[&str],
) -> Result<Checklist, Failure> {
    let document = (check_placement::OPERATION_NAME, check_placement::QUERY);
    let answer = site
        .ask_about::<check_placement::ResponseData>(visitor, document, input, cleared)
        .await?;
    Ok(answer.data.quality_report.into())
}
