//! `/enterprise/placements/{id}/conditions`: the second part of a posting. What is learnt,
//! what is asked for, and how the apprentice is protected.

mod grounds;
mod requirements;
mod values;

use super::quality::{self, Checklist};
use super::{code_lists, offer};
use crate::codes::{Code, LanguageLevel, Necessity, RequirementKind, Verdict, Weekday, WorkShift};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading, yes_or_no};
use crate::lists;
use crate::operations::SavePlacement;
use crate::operations::edit_placement::EditPlacementPlacement;
use crate::operations::save_placement::{
    ConditionsInput, ControlInput, CoverageInput, HazardInput, RestInput, SavePlacementInput,
    ScheduleInput, TerminationInput, Variables, WorkingTimeInput,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Refusal, Site};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

/// Languages that the form has room to ask for.
const LANGUAGES: usize = 2;

/// Fields that are cleared when they are left empty.
const CLEARED: [&str; 21] = [
    "closesOn",
    "offTheJobPercent",
    "minimumAge",
    "programme",
    "qualification",
    "eqfLevel",
    "conditions.sickPayDays",
    "conditions.sickPayPercent",
    "conditions.inKindPercent",
    "conditions.dataRetentionMonths",
    "conditions.apprenticePays",
    "conditions.transferPlan",
    "conditions.clauses",
    "conditions.industrialUndertaking",
    "conditions.approvedProgramme",
    "conditions.targetedProgramme",
    "conditions.hazardDerogation",
    "conditions.nightAuthorization",
    "conditions.accommodationDescription",
    "conditions.accommodationPaidBy",
    "conditions.accommodationSuitsMinors",
];

/// Names of the fields that a refusal can lead to.
pub const FIELDS: [&str; 44] = [
    "closesOn",
    "offTheJobPercent",
    "minimumAge",
    "programme",
    "qualification",
    "eqfLevel",
    "mentorName",
    "learningOutcomes",
    "schedule",
    "requirements",
    "conditions.coverage",
    "conditions.hazards",
    "conditions.riskAssessedOn",
    "conditions.protectiveEquipment",
    "conditions.supervision",
    "conditions.minorsReason",
    "conditions.annualLeaveDays",
    "conditions.grievanceRoute",
    "conditions.accessibility",
    "conditions.sickPayDays",
    "conditions.sickPayPercent",
    "conditions.inKindPercent",
    "conditions.dataRetentionMonths",
    "conditions.apprenticePays",
    "conditions.transferPlan",
    "conditions.clauses",
    "conditions.workingTime.earliestStart",
    "conditions.workingTime.latestEnd",
    "conditions.workingTime.dailyMinutes",
    "conditions.rest.breakMinutes",
    "conditions.rest.dailyMinutes",
    "conditions.rest.weeklyMinutes",
    "conditions.termination.probationDays",
    "conditions.termination.noticeDays",
    "conditions.termination.terms",
    "conditions.targetedProgramme",
    "conditions.hazardDerogation.allowedBy",
    "conditions.hazardDerogation",
    "conditions.nightAuthorization.reference",
    "conditions.nightAuthorization",
    "conditions.accommodationDescription",
    "conditions.accommodationPaidBy",
    "conditions.accommodationProvided",
    "conditions",
];

/// Stated instead of a clause: that there is none of them.
const NO_CLAUSE: &str = "none";

/// Conditions that are answered with yes, no or nothing.
const ANSWERS: [&str; 7] = [
    "inductionPlanned",
    "protectiveEquipmentFree",
    "minorsWelcome",
    "harassmentPolicy",
    "accommodationProvided",
    "nightWork",
    "sickPay",
];

#[derive(Template)]
#[template(path = "offer_conditions.html")]
struct ConditionsPage {
    page: Page,
    form: Form,
    placement: EditPlacementPlacement,
    answers: Vec<Choice>,
    languages: Vec<Choice>,
    /// Skills that are asked for though the occupation doesn't list them as essential.
    further_skills: Vec<Choice>,
    checklist: Option<Checklist>,
}

impl ConditionsPage {
    /// Controls of a hazard beyond the first, which the form carries along unless they are unticked.
    fn further_controls(&self, hazard: &str) -> Vec<Choice> {
        let carried = self.form.fields.all(&format!("hazard.{hazard}.further"));
        let told = carried.into_iter().map(|control| {
            let told = match control.split_once(FURTHER) {
                Some((level, text)) => self.page.with2(
                    "control-further",
                    "level",
                    self.page.coded("control", level),
                    "text",
                    text,
                ),
                None => control.clone(),
            };
            Choice::new(control, told)
        });
        told.collect()
    }

    /// That there is no clause that laws limit, and each of those clauses.
    fn clauses(&self) -> Vec<Choice> {
        let none = Choice::new(NO_CLAUSE, self.page.t("conditions-no-clause"));
        std::iter::once(none)
            .chain(self.page.choices("clause"))
            .collect()
    }

    /// What has to hold where people under 18 do dangerous work, by the names of its fields.
    fn derogation(&self) -> Vec<Choice> {
        let asked = grounds::DEROGATION.iter();
        asked
            .map(|(name, label)| Choice::new(grounds::derogation(name), self.page.t(label)))
            .collect()
    }

    fn yes_no(&self) -> Vec<Choice> {
        vec![
            Choice::new("yes", self.page.t("stated-yes")),
            Choice::new("no", self.page.t("stated-no")),
        ]
    }
}

pub async fn edit(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (me, placement, _) = offer::load(&site, &visitor, &id).await?;
    let form = Form::new(values::values(&placement));
    html(&page(&site, &visitor, me, placement, form).await?)
}

pub async fn save(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (input, mut refusals) = read(&visitor, &fields, id.clone());
    if fields.filled("check").is_some() {
        let checklist = quality::check(&site, &visitor, &input, &CLEARED).await?;
        let (me, placement, _) = offer::load(&site, &visitor, &id).await?;
        let form = Form::refused(fields, &refusals, &FIELDS);
        let mut page = page(&site, &visitor, me, placement, form).await?;
        page.checklist = Some(checklist);
        return html(&page);
    }
    if refusals.is_empty() {
        let variables = Variables { input };
        refusals = site
            .change::<SavePlacement>(&visitor, variables, &CLEARED, fields.filled("key"))
            .await?
            .refusals;
    }
    if refusals.is_empty() {
        return Ok(see_other(&format!("/enterprise/placements/{id}")));
    }
    let (me, placement, _) = offer::load(&site, &visitor, &id).await?;
    let form = Form::refused(fields, &refusals, &FIELDS);
    unprocessable(&page(&site, &visitor, me, placement, form).await?)
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    me: Option<Me>,
    placement: EditPlacementPlacement,
    form: Form,
) -> Result<ConditionsPage, Failure> {
    let page = Page::new(site, visitor, me, "conditions-title");
    let answers = ANSWERS
        .iter()
        .map(|name| Choice::new(format!("conditions.{name}"), page.coded("condition", name)))
        .collect();
    let languages = code_lists::load(site, visitor).await?.languages;
    let offered = |code: &str| {
        placement
            .occupation
            .essential_skills
            .iter()
            .any(|skill| skill.id == code)
    };
    let further_skills = placement
        .requirements
        .iter()
        .filter(|asked| asked.kind == RequirementKind::Skill && !offered(&asked.code))
        .map(|asked| Choice::new(asked.code.clone(), asked.label.clone()))
        .collect();
    Ok(ConditionsPage {
        page,
        form,
        placement,
        answers,
        languages,
        further_skills,
        checklist: None,
    })
}

fn read(visitor: &Visitor, fields: &Fields, id: String) -> (SavePlacementInput, Vec<Refusal>) {
    let mut reading = Reading::new(fields, visitor.language);
    let days: Vec<Weekday> = fields
        .all("days")
        .iter()
        .filter_map(|day| Weekday::parse(day))
        .collect();
    let shift = WorkShift::parse(fields.get("shift")).unwrap_or(WorkShift::Day);
    let conditions = conditions(&mut reading, fields);
    let conditions = further(&mut reading, fields, conditions);
    let conditions = grounds::read(fields, conditions);
    let input = SavePlacementInput {
        id: Some(id),
        expected_version: fields.get("version").parse().ok(),
        closes_on: reading.date("closesOn"),
        off_the_job_percent: reading.whole("offTheJobPercent"),
        minimum_age: reading.whole("minimumAge"),
        programme: fields.filled("programme"),
        qualification: fields.filled("qualification"),
        eqf_level: reading.whole("eqfLevel"),
        mentor_name: fields.filled("mentorName"),
        learning_outcomes: Some(lines(fields.get("learningOutcomes"))),
        schedule: (!days.is_empty()).then_some(ScheduleInput { days, shift }),
        requirements: Some(requirements::read(fields)),
        conditions: Some(conditions),
        ..SavePlacementInput::default()
    };
    (input, reading.refusals)
}

/// The conditions that a form states, by the names of their fields.
pub fn conditions(reading: &mut Reading<'_>, fields: &Fields) -> ConditionsInput {
    let answer = |name: &str| yes_or_no(fields.get(&format!("conditions.{name}")));
    let branches = lists::codes("branch");
    let coverage = branches
        .iter()
        .filter_map(|branch| coverage(reading, fields, branch))
        .collect();
    ConditionsInput {
        coverage: Some(coverage),
        hazards: Some(
            fields
                .all("hazards")
                .into_iter()
                .map(|code| hazard(fields, code))
                .collect(),
        ),
        risk_assessed_on: reading.date("conditions.riskAssessedOn"),
        induction_planned: answer("inductionPlanned"),
        protective_equipment: Some(lines(fields.get("conditions.protectiveEquipment"))),
        protective_equipment_free: answer("protectiveEquipmentFree"),
        supervision: fields.filled("conditions.supervision"),
        minors_welcome: answer("minorsWelcome"),
        minors_reason: fields.filled("conditions.minorsReason"),
        harassment_policy: answer("harassmentPolicy"),
        accommodation_provided: answer("accommodationProvided"),
        night_work: answer("nightWork"),
        annual_leave_days: reading.whole("conditions.annualLeaveDays"),
        sick_pay: answer("sickPay"),
        grievance_route: fields.filled("conditions.grievanceRoute"),
        accessibility: Some(fields.all("conditions.accessibility")),
        ..ConditionsInput::default()
    }
}

/// The conditions with what only this form asks for.
fn further(reading: &mut Reading<'_>, fields: &Fields, stated: ConditionsInput) -> ConditionsInput {
    let answer = |name: &str| yes_or_no(fields.get(&format!("conditions.{name}")));
    let mut clauses = fields.all("conditions.clauses");
    let is_answered = !clauses.is_empty();
    clauses.retain(|clause| clause != NO_CLAUSE);
    ConditionsInput {
        sick_pay_days: reading.whole("conditions.sickPayDays"),
        sick_pay_percent: reading.whole("conditions.sickPayPercent"),
        in_kind_percent: reading.whole("conditions.inKindPercent"),
        data_retention_months: reading.whole("conditions.dataRetentionMonths"),
        apprentice_pays: answer("apprenticePays"),
        transfer_plan: answer("transferPlan"),
        clauses: is_answered.then_some(clauses),
        working_time: Some(WorkingTimeInput {
            earliest_start: fields.filled("conditions.workingTime.earliestStart"),
            latest_end: fields.filled("conditions.workingTime.latestEnd"),
            daily_minutes: reading.hours("conditions.workingTime.dailyMinutes"),
        }),
        rest: Some(RestInput {
            break_minutes: reading.whole("conditions.rest.breakMinutes"),
            daily_minutes: reading.hours("conditions.rest.dailyMinutes"),
            weekly_minutes: reading.hours("conditions.rest.weeklyMinutes"),
        }),
        termination: Some(TerminationInput {
            probation_days: reading.whole("conditions.termination.probationDays"),
            notice_days: reading.whole("conditions.termination.noticeDays"),
            terms: fields.filled("conditions.termination.terms"),
        }),
        ..stated
    }
}

/// A branch of social security, unless nothing is stated about it.
fn coverage(reading: &mut Reading<'_>, fields: &Fields, branch: &str) -> Option<CoverageInput> {
    let at = |name: &str| format!("coverage.{branch}.{name}");
    let mode = fields.filled(&at("mode"))?;
    Some(CoverageInput {
        branch: branch.to_owned(),
        mode,
        reference: fields.filled(&at("reference")),
        from_date: reading.date(&at("fromDate")),
        covers_off_the_job: yes_or_no(fields.get(&at("coversOffTheJob"))),
        covers_commute: yes_or_no(fields.get(&at("coversCommute"))),
        waiting_days: reading.whole(&at("waitingDays")),
        payer: fields.filled(&at("payer")),
        evidence_expires_on: reading.date(&at("evidenceExpiresOn")),
        ..CoverageInput::default()
    })
}

/// Between level and text of a control beyond the first, which the form carries along unseen.
pub const FURTHER: &str = " | ";

fn hazard(fields: &Fields, code: String) -> HazardInput {
    let text = fields.filled(&format!("hazard.{code}.text"));
    let level = fields.filled(&format!("hazard.{code}.level"));
    let further = fields.all(&format!("hazard.{code}.further"));
    let further = further.iter().filter_map(|control| {
        let (level, text) = control.split_once(FURTHER)?;
        Some((level.to_owned(), text.to_owned()))
    });
    let controls = level
        .zip(text)
        .into_iter()
        .chain(further)
        .map(|(level, text)| ControlInput { level, text })
        .collect();
    HazardInput {
        code,
        controls: Some(controls),
    }
}

/// The lines of a text that have anything in them.
pub fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}
