//! What the quality gate says of a placement, sorted by what it asks of the enterprise.

mod looked;

pub use looked::Fact;

use crate::codes::Verdict;
use crate::failure::Failure;
use crate::operations::{Date, agreement_to_change, check_placement, edit_placement, view_review};
use crate::page::Page;
use crate::site::Site;
use crate::visitor::Visitor;
use chrono::Months;
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
    /// How well the source is known: T, C, P or M.
    pub grade: String,
    pub source: Source,
}

impl Finding {
    /// What was looked at, in words.
    pub fn looked_at(&self, page: &Page) -> Vec<Fact> {
        looked::at(page, &self.inputs)
    }

    /// Where it is put right among the pages under `base`, at the field that it is about if it is about one.
    pub fn change(&self, base: &str) -> String {
        let names = || {
            self.inputs
                .split(", ")
                .filter_map(|input| Some(input.split_once(": ")?.0))
        };
        let place = PLACES
            .iter()
            .find(|(named, _, _)| names().any(|name| named.contains(&name)));
        match place {
            Some((_, page, field)) => format!("{base}/{page}#{field}"),
            None => format!("{base}/conditions"),
        }
    }
}

/// What a rule looked at, with the form and the field in which it is stated; what says most first.
const PLACES: &[(&[&str], &str, &str)] = &[
    (
        &[
            "mode",
            "from_date",
            "covers_off_the_job",
            "waiting_days",
            "evidence_expires_on",
            "paid_by",
            "injury_cover",
        ],
        "conditions",
        "conditions.coverage",
    ),
    (
        &["risk_assessed_on"],
        "conditions",
        "conditions.riskAssessedOn",
    ),
    (
        &["induction_planned"],
        "conditions",
        "conditions.inductionPlanned",
    ),
    (
        &["harassment_policy"],
        "conditions",
        "conditions.harassmentPolicy",
    ),
    (
        &["protective_equipment_named"],
        "conditions",
        "conditions.protectiveEquipment",
    ),
    (
        &["protective_equipment_paid_by"],
        "conditions",
        "conditions.protectiveEquipmentFree",
    ),
    (&["supervision"], "conditions", "conditions.supervision"),
    (
        &[
            "mentor_named",
            "mentors",
            "adult",
            "qualified",
            "apprentices",
        ],
        "conditions",
        "mentorName",
    ),
    (
        &["minors_welcome"],
        "conditions",
        "conditions.minorsWelcome",
    ),
    (
        &["accommodation", "suits_minors"],
        "conditions",
        "conditions.accommodationProvided",
    ),
    (
        &["paid_leave_days", "paid_leave"],
        "conditions",
        "conditions.annualLeaveDays",
    ),
    (&["sick_pay"], "conditions", "conditions.sickPay"),
    (
        &["grievance_route"],
        "conditions",
        "conditions.grievanceRoute",
    ),
    (&["clauses"], "conditions", "conditions.clauses"),
    (
        &["apprentice_pays"],
        "conditions",
        "conditions.apprenticePays",
    ),
    (&["transfer_plan"], "conditions", "conditions.transferPlan"),
    (
        &["data_retention"],
        "conditions",
        "conditions.dataRetentionMonths",
    ),
    (&["allowed_by"], "conditions", "conditions.hazardDerogation"),
    (
        &["continuous_process"],
        "conditions",
        "conditions.nightAuthorization",
    ),
    (&["night_work"], "conditions", "conditions.nightWork"),
    (
        &["approved_programme"],
        "conditions",
        "conditions.approvedProgramme",
    ),
    (
        &["targeted_programme"],
        "conditions",
        "conditions.targetedProgramme",
    ),
    (
        &["break_minutes"],
        "conditions",
        "conditions.rest.breakMinutes",
    ),
    (
        &["daily_rest_minutes", "rest"],
        "conditions",
        "conditions.rest.dailyMinutes",
    ),
    (
        &["weekly_rest_minutes"],
        "conditions",
        "conditions.rest.weeklyMinutes",
    ),
    (
        &["daily_minutes", "daily_hours"],
        "conditions",
        "conditions.workingTime.dailyMinutes",
    ),
    (
        &["latest_end"],
        "conditions",
        "conditions.workingTime.latestEnd",
    ),
    (
        &["earliest_start"],
        "conditions",
        "conditions.workingTime.earliestStart",
    ),
    (
        &["probation_days", "probation"],
        "conditions",
        "conditions.termination.probationDays",
    ),
    (
        &["notice_days", "termination"],
        "conditions",
        "conditions.termination.noticeDays",
    ),
    (
        &["off_the_job_percent", "off_the_job", "training_hours"],
        "conditions",
        "offTheJobPercent",
    ),
    (&["learning_outcomes"], "conditions", "learningOutcomes"),
    (&["qualification"], "conditions", "qualification"),
    (&["eqf_level"], "conditions", "eqfLevel"),
    (&["days_per_week"], "conditions", "days"),
    (
        &["industrial_undertaking"],
        "conditions",
        "conditions.industrialUndertaking",
    ),
    (
        &["floor", "older_floor", "remuneration"],
        "edit",
        "remuneration.0.amount",
    ),
    (&["weekly_minutes", "weekly_hours"], "edit", "weeklyHours"),
    (&["duration_months", "duration"], "edit", "durationMonths"),
    (&["occupation"], "edit", "occupationCode"),
    (&["minimum_age", "age"], "conditions", "minimumAge"),
    (&["starts_on"], "edit", "startsOn"),
];

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

    /// Who decides about what is found, and whom to ask again: the same for all of a pack.
    pub fn appeal_route(&self) -> Option<&str> {
        let mut routes = self.findings.iter().map(|it| it.appeal_route.as_deref());
        routes.find_map(|route| route)
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
    /// Whether something else than the rules stands in the way.
    pub barred: bool,
    /// What the writer may have mistaken, though nothing forbids it.
    pub remarks: Vec<String>,
}

impl Checklist {
    /// Remarks on a first day that is so far away that the year may be wrong.
    pub fn remark_on_start(&mut self, page: &Page, starts_on: Option<Date>) {
        let far = starts_on.filter(|day| *day > self.checked_on + FAR);
        let remark = far.map(|day| page.with("remark-far-start", "date", page.date(&day)));
        self.remarks.extend(remark);
    }

    /// Whether it asks a person to look at the same facts as in a case that was decided: rules with what they
    /// looked at.
    pub fn still_asks<'a>(&self, mut decided: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
        let groups = || {
            self.groups
                .iter()
                .filter(|it| it.verdict == Verdict::Review)
        };
        decided.any(|(rule, inputs)| {
            let mut findings = groups().flat_map(|it| &it.findings);
            findings.any(|it| it.rule == rule && it.inputs == inputs)
        })
    }
}

/// A first day later than this is worth a remark.
const FAR: Months = Months::new(24);

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
                    barred: false,
                    remarks: Vec::new(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn about(inputs: &str) -> Finding {
        Finding {
            rule: String::new(),
            title: String::new(),
            verdict: Verdict::Block,
            text: String::new(),
            remedy: None,
            appeal_route: None,
            inputs: inputs.to_owned(),
            grade: String::new(),
            source: Source {
                instrument: String::new(),
                title: String::new(),
                paragraph: String::new(),
                year: 0,
            },
        }
    }

    #[test]
    fn a_finding_leads_to_the_field_that_says_most() {
        let at = |inputs: &str| about(inputs).change("/p");
        assert_eq!(
            at("starts_on: 2027-01-11, mode: –, from_date: –"),
            "/p/conditions#conditions.coverage"
        );
        assert_eq!(
            at("age: 16, weekly_rest_minutes: 1440"),
            "/p/conditions#conditions.rest.weeklyMinutes"
        );
        assert_eq!(at("weekly_minutes: 3000"), "/p/edit#weeklyHours");
    }

    #[test]
    fn a_finding_about_no_field_leads_to_the_conditions() {
        assert_eq!(about("workers: 3").change("/p"), "/p/conditions");
    }
}
