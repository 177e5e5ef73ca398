//! What the form of the second part shows at first: everything that is stated.

use super::{ANSWERS, FURTHER, NO_CLAUSE, grounds, requirements};
use crate::codes::Code;
use crate::fields::Fields;
use crate::form::{as_hours, as_yes_or_no};
use crate::operations::edit_placement::{EditPlacementPlacement, EditPlacementPlacementConditions};

/// Everything that is stated.
pub(super) fn values(placement: &EditPlacementPlacement) -> Fields {
    let mut fields = Fields::default();
    fields.push("version", placement.version);
    fields.push_some("closesOn", placement.closes_on);
    fields.push_some("offTheJobPercent", placement.off_the_job_percent);
    fields.push_some("minimumAge", placement.minimum_age);
    fields.push_some("programme", placement.programme.as_ref());
    fields.push_some("qualification", placement.qualification.as_ref());
    fields.push_some("eqfLevel", placement.eqf_level);
    fields.push("learningOutcomes", placement.learning_outcomes.join("\n"));
    fields.push("shift", placement.schedule.shift.code());
    for day in &placement.schedule.days {
        fields.push("days", day.code());
    }
    requirements::fill(placement, &mut fields);
    condition_values(&placement.conditions, &mut fields);
    fields
}

fn condition_values(conditions: &EditPlacementPlacementConditions, fields: &mut Fields) {
    for cover in &conditions.coverage {
        let at = |name: &str| format!("coverage.{}.{name}", cover.branch);
        fields.push(at("mode"), &cover.mode);
        fields.push_some(at("reference"), cover.reference.as_ref());
        fields.push_some(at("fromDate"), cover.from_date);
        fields.push(
            at("coversOffTheJob"),
            as_yes_or_no(cover.covers_off_the_job),
        );
        fields.push(at("coversCommute"), as_yes_or_no(cover.covers_commute));
        fields.push_some(at("waitingDays"), cover.waiting_days);
        fields.push_some(at("payer"), cover.payer.as_ref());
        fields.push_some(at("evidenceExpiresOn"), cover.evidence_expires_on);
    }
    for hazard in &conditions.hazards {
        fields.push("hazards", &hazard.code);
        if let Some(control) = hazard.controls.first() {
            fields.push(format!("hazard.{}.level", hazard.code), &control.level);
            fields.push(format!("hazard.{}.text", hazard.code), &control.text);
        }
        for control in hazard.controls.iter().skip(1) {
            let further = format!("{}{FURTHER}{}", control.level, control.text);
            fields.push(format!("hazard.{}.further", hazard.code), further);
        }
    }
    fields.push_some("conditions.riskAssessedOn", conditions.risk_assessed_on);
    fields.push(
        "conditions.protectiveEquipment",
        conditions.protective_equipment.join("\n"),
    );
    fields.push_some("conditions.supervision", conditions.supervision.as_ref());
    fields.push_some("conditions.minorsReason", conditions.minors_reason.as_ref());
    fields.push_some("conditions.annualLeaveDays", conditions.annual_leave_days);
    fields.push_some(
        "conditions.grievanceRoute",
        conditions.grievance_route.as_ref(),
    );
    for code in &conditions.accessibility {
        fields.push("conditions.accessibility", code);
    }
    let answers = [
        conditions.induction_planned,
        conditions.protective_equipment_free,
        conditions.minors_welcome,
        conditions.harassment_policy,
        conditions.accommodation_provided,
        conditions.night_work,
        conditions.sick_pay,
    ];
    for (name, answer) in ANSWERS.iter().zip(answers) {
        fields.push(format!("conditions.{name}"), as_yes_or_no(answer));
    }
    further_values(conditions, fields);
    grounds::fill(conditions, fields);
}

fn further_values(conditions: &EditPlacementPlacementConditions, fields: &mut Fields) {
    fields.push_some("conditions.sickPayDays", conditions.sick_pay_days);
    fields.push_some("conditions.sickPayPercent", conditions.sick_pay_percent);
    fields.push_some("conditions.inKindPercent", conditions.in_kind_percent);
    let months = conditions.data_retention_months;
    fields.push_some("conditions.dataRetentionMonths", months);
    let pays = as_yes_or_no(conditions.apprentice_pays);
    fields.push("conditions.apprenticePays", pays);
    let moves = as_yes_or_no(conditions.transfer_plan);
    fields.push("conditions.transferPlan", moves);
    match conditions.clauses.as_deref() {
        Some([]) => fields.push("conditions.clauses", NO_CLAUSE),
        Some(clauses) => {
            for clause in clauses {
                fields.push("conditions.clauses", &clause.code);
            }
        }
        None => {}
    }
    let time = &conditions.working_time;
    let earliest = time.earliest_start.as_ref();
    fields.push_some("conditions.workingTime.earliestStart", earliest);
    fields.push_some("conditions.workingTime.latestEnd", time.latest_end.as_ref());
    let hours = time.daily_minutes.map(as_hours);
    fields.push_some("conditions.workingTime.dailyMinutes", hours);
    let rest = &conditions.rest;
    fields.push_some("conditions.rest.breakMinutes", rest.break_minutes);
    let hours = rest.daily_minutes.map(as_hours);
    fields.push_some("conditions.rest.dailyMinutes", hours);
    let hours = rest.weekly_minutes.map(as_hours);
    fields.push_some("conditions.rest.weeklyMinutes", hours);
    let termination = &conditions.termination;
    let days = termination.probation_days;
    fields.push_some("conditions.termination.probationDays", days);
    let days = termination.notice_days;
    fields.push_some("conditions.termination.noticeDays", days);
    let terms = termination.terms.as_ref();
    fields.push_some("conditions.termination.terms", terms);
}
