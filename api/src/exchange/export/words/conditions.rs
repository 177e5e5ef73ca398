//! What a placement states about social protection, safety and rights, in the words of a row.

use chrono::NaiveTime;
use serde_json::{Map, Value, json};
use standards::conditions::{Clause, Conditions, Coverage, HazardDerogation};
use standards::{CodeList, Hazard};

use super::known;

pub(super) fn of(conditions: &Conditions) -> Map<String, Value> {
    let safety = &conditions.safety;
    let coverage: Vec<Value> = conditions.coverage.iter().map(coverage).collect();
    let hazards: Vec<Value> = safety
        .hazards
        .iter()
        .map(|hazard| self::hazard(*hazard, conditions))
        .collect();
    let access: Vec<&str> = conditions
        .site_access
        .iter()
        .map(|item| item.code())
        .collect();
    let mut stated = known([
        ("coverage", json!(coverage)),
        ("hazards", json!(hazards)),
        ("riskAssessedOn", json!(safety.risk_assessed_on)),
        ("inductionPlanned", json!(safety.induction_planned)),
        ("protectiveEquipment", json!(safety.protective_equipment)),
        (
            "protectiveEquipmentFree",
            json!(
                safety
                    .protective_equipment_paid_by
                    .map(|payer| !payer.includes_apprentice())
            ),
        ),
        ("supervision", json!(safety.supervision)),
        (
            "minorsWelcome",
            json!(safety.minors.as_ref().map(|policy| policy.welcome)),
        ),
        (
            "minorsReason",
            json!(
                safety
                    .minors
                    .as_ref()
                    .and_then(|policy| policy.reason.as_ref())
            ),
        ),
        ("harassmentPolicy", json!(safety.harassment_policy)),
        (
            "accommodationProvided",
            json!(safety.accommodation.as_ref().map(|home| home.provided)),
        ),
        ("nightWork", json!(conditions.night_work)),
        ("annualLeaveDays", json!(conditions.paid_leave_days)),
        (
            "sickPay",
            json!(conditions.sick_pay.as_ref().map(|pay| pay.continues)),
        ),
        ("grievanceRoute", json!(conditions.grievance_route)),
        ("accessibility", json!(access)),
    ]);
    stated.extend(further(conditions));
    stated
}

fn coverage(entry: &Coverage) -> Value {
    Value::Object(known([
        ("branch", json!(entry.branch.code())),
        ("mode", json!(entry.mode.code())),
        ("reference", json!(entry.reference)),
        ("fromDate", json!(entry.from_date)),
        ("coversOffTheJob", json!(entry.covers_off_the_job)),
        ("coversCommute", json!(entry.covers_commute)),
        ("waitingDays", json!(entry.waiting_days)),
        ("payer", json!(entry.payer.map(|payer| payer.code()))),
        ("evidenceExpiresOn", json!(entry.evidence_expires_on)),
        ("evidenceDocument", json!(entry.evidence_document)),
    ]))
}

fn hazard(hazard: Hazard, conditions: &Conditions) -> Value {
    let own = conditions
        .safety
        .controls
        .iter()
        .filter(|control| control.hazard == hazard);
    let controls: Vec<Value> = own
        .map(|control| json!({ "level": control.level.code(), "text": control.text }))
        .collect();
    json!({ "code": hazard.code(), "controls": controls })
}

/// What was stated later than the first forms knew.
fn further(conditions: &Conditions) -> Map<String, Value> {
    let clause_codes = |clauses: &Vec<Clause>| -> Vec<&str> {
        clauses.iter().map(|clause| clause.code()).collect()
    };
    let pay = conditions.sick_pay.as_ref();
    let lodging = conditions.safety.accommodation.as_ref();
    let minors = conditions.safety.minors.as_ref();
    known([
        ("sickPayDays", json!(pay.and_then(|pay| pay.days))),
        ("sickPayPercent", json!(pay.and_then(|pay| pay.percent))),
        ("workingTime", working_time(conditions)),
        ("rest", rest(conditions)),
        ("termination", termination(conditions)),
        ("apprenticePays", json!(conditions.apprentice_pays)),
        ("inKindPercent", json!(conditions.in_kind_percent)),
        (
            "industrialUndertaking",
            json!(conditions.industrial_undertaking),
        ),
        ("approvedProgramme", json!(conditions.approved_programme)),
        ("targetedProgramme", json!(conditions.targeted_programme)),
        (
            "clauses",
            json!(conditions.clauses.as_ref().map(clause_codes)),
        ),
        ("transferPlan", json!(conditions.transfer_plan)),
        (
            "dataRetentionMonths",
            json!(conditions.data_retention_months),
        ),
        (
            "hazardDerogation",
            minors
                .and_then(|policy| policy.hazard_derogation.as_ref())
                .map_or(Value::Null, derogation),
        ),
        (
            "nightAuthorization",
            minors
                .and_then(|policy| policy.night_authorization.as_ref())
                .map_or(Value::Null, |given| {
                    json!({ "reference": given.reference, "continuousProcess": given.continuous_process })
                }),
        ),
        (
            "accommodationDescription",
            json!(lodging.and_then(|home| home.description.as_ref())),
        ),
        (
            "accommodationPaidBy",
            json!(lodging.and_then(|home| home.paid_by).map(CodeList::code)),
        ),
        (
            "accommodationSuitsMinors",
            json!(lodging.and_then(|home| home.suits_minors)),
        ),
    ])
}

/// Nothing, where nothing of a group is stated.
fn group<const N: usize>(parts: [(&str, Value); N]) -> Value {
    let parts = known(parts);
    if parts.is_empty() {
        Value::Null
    } else {
        Value::Object(parts)
    }
}

fn working_time(conditions: &Conditions) -> Value {
    let stated = &conditions.working_time;
    let written = |time: NaiveTime| time.format("%H:%M").to_string();
    group([
        ("earliestStart", json!(stated.earliest_start.map(written))),
        ("latestEnd", json!(stated.latest_end.map(written))),
        ("dailyMinutes", json!(stated.daily_minutes)),
    ])
}

fn rest(conditions: &Conditions) -> Value {
    let stated = &conditions.rest;
    group([
        ("breakMinutes", json!(stated.break_minutes)),
        ("dailyMinutes", json!(stated.daily_minutes)),
        ("weeklyMinutes", json!(stated.weekly_minutes)),
    ])
}

fn termination(conditions: &Conditions) -> Value {
    let stated = &conditions.termination;
    group([
        ("probationDays", json!(stated.probation_days)),
        ("noticeDays", json!(stated.notice_days)),
        ("terms", json!(stated.terms)),
    ])
}

fn derogation(stated: &HazardDerogation) -> Value {
    Value::Object(known([
        ("allowedBy", json!(stated.allowed_by)),
        ("fullyProtected", json!(stated.fully_protected)),
        ("specificInstruction", json!(stated.specific_instruction)),
        ("necessaryForTraining", json!(stated.necessary_for_training)),
        ("expertSupervision", json!(stated.expert_supervision)),
    ]))
}
