//! What a row states about social protection, safety and rights, read from its tree.

use crate::exchange::fields::Node;
use crate::form::Form;
use crate::placements::{
    ConditionsInput, ControlInput, CoverageInput, HazardDerogationInput, HazardInput,
    NightAuthorizationInput, RestInput, TerminationInput, WorkingTimeInput,
};

pub(super) fn read(node: &Node, form: &mut Form) -> ConditionsInput {
    let child = |name: &str| node.child(name);
    ConditionsInput {
        coverage: list(&child("coverage"), form, coverage),
        hazards: list(&child("hazards"), form, hazard),
        risk_assessed_on: child("riskAssessedOn").day(form),
        induction_planned: child("inductionPlanned").truth(form),
        protective_equipment: child("protectiveEquipment").texts(form),
        protective_equipment_free: child("protectiveEquipmentFree").truth(form),
        supervision: child("supervision").text(form),
        minors_welcome: child("minorsWelcome").truth(form),
        minors_reason: child("minorsReason").text(form),
        harassment_policy: child("harassmentPolicy").truth(form),
        accommodation_provided: child("accommodationProvided").truth(form),
        night_work: child("nightWork").truth(form),
        annual_leave_days: child("annualLeaveDays").number(form),
        sick_pay: child("sickPay").truth(form),
        grievance_route: child("grievanceRoute").text(form),
        accessibility: child("accessibility").texts(form),
        sick_pay_days: child("sickPayDays").maybe(|node| node.number(form)),
        sick_pay_percent: child("sickPayPercent").maybe(|node| node.number(form)),
        working_time: child("workingTime").maybe(|node| Some(working_time(node, form))),
        rest: child("rest").maybe(|node| Some(rest(node, form))),
        termination: child("termination").maybe(|node| Some(termination(node, form))),
        apprentice_pays: child("apprenticePays").maybe(|node| node.truth(form)),
        in_kind_percent: child("inKindPercent").maybe(|node| node.number(form)),
        industrial_undertaking: child("industrialUndertaking").maybe(|node| node.truth(form)),
        approved_programme: child("approvedProgramme").maybe(|node| node.truth(form)),
        targeted_programme: child("targetedProgramme").maybe(|node| node.text(form)),
        clauses: child("clauses").maybe(|node| node.texts(form)),
        transfer_plan: child("transferPlan").maybe(|node| node.truth(form)),
        data_retention_months: child("dataRetentionMonths").maybe(|node| node.number(form)),
        hazard_derogation: child("hazardDerogation").maybe(|node| Some(derogation(node, form))),
        night_authorization: child("nightAuthorization")
            .maybe(|node| Some(authorization(node, form))),
        accommodation_description: child("accommodationDescription").maybe(|node| node.text(form)),
        accommodation_paid_by: child("accommodationPaidBy").maybe(|node| node.text(form)),
        accommodation_suits_minors: child("accommodationSuitsMinors")
            .maybe(|node| node.truth(form)),
    }
}

fn working_time(node: &Node, form: &mut Form) -> WorkingTimeInput {
    WorkingTimeInput {
        earliest_start: node.child("earliestStart").text(form),
        latest_end: node.child("latestEnd").text(form),
        daily_minutes: node.child("dailyMinutes").number(form),
    }
}

fn rest(node: &Node, form: &mut Form) -> RestInput {
    RestInput {
        break_minutes: node.child("breakMinutes").number(form),
        daily_minutes: node.child("dailyMinutes").number(form),
        weekly_minutes: node.child("weeklyMinutes").number(form),
    }
}

fn termination(node: &Node, form: &mut Form) -> TerminationInput {
    TerminationInput {
        probation_days: node.child("probationDays").number(form),
        notice_days: node.child("noticeDays").number(form),
        terms: node.child("terms").text(form),
    }
}

fn derogation(node: &Node, form: &mut Form) -> HazardDerogationInput {
    HazardDerogationInput {
        allowed_by: node.child("allowedBy").text(form),
        fully_protected: node.child("fullyProtected").truth(form),
        specific_instruction: node.child("specificInstruction").truth(form),
        necessary_for_training: node.child("necessaryForTraining").truth(form),
        expert_supervision: node.child("expertSupervision").truth(form),
    }
}

fn authorization(node: &Node, form: &mut Form) -> NightAuthorizationInput {
    NightAuthorizationInput {
        reference: node.child("reference").text(form).unwrap_or_default(),
        continuous_process: node
            .child("continuousProcess")
            .truth(form)
            .unwrap_or_default(),
    }
}

fn list<T>(node: &Node, form: &mut Form, read: fn(&Node, &mut Form) -> T) -> Option<Vec<T>> {
    Some(
        node.items(form)?
            .iter()
            .filter(|item| item.is_given())
            .map(|item| read(item, form))
            .collect(),
    )
}

fn coverage(node: &Node, form: &mut Form) -> CoverageInput {
    let child = |name: &str| node.child(name);
    CoverageInput {
        branch: child("branch").text(form).unwrap_or_default(),
        mode: child("mode").text(form).unwrap_or_default(),
        reference: child("reference").text(form),
        from_date: child("fromDate").day(form),
        covers_off_the_job: child("coversOffTheJob").truth(form),
        covers_commute: child("coversCommute").truth(form),
        waiting_days: child("waitingDays").number(form),
        payer: child("payer").text(form),
        evidence_expires_on: child("evidenceExpiresOn").day(form),
        evidence_document: child("evidenceDocument").maybe(|node| node.text(form)),
    }
}

fn hazard(node: &Node, form: &mut Form) -> HazardInput {
    HazardInput {
        code: node.child("code").text(form).unwrap_or_default(),
        controls: list(&node.child("controls"), form, control),
    }
}

fn control(node: &Node, form: &mut Form) -> ControlInput {
    ControlInput {
        level: node.child("level").text(form).unwrap_or_default(),
        text: node.child("text").text(form).unwrap_or_default(),
    }
}
