//! Reading what an enterprise states about social protection, safety and rights.

mod contradictions;
mod further;

use chrono::NaiveDate;
use standards::conditions::{Accommodation, Conditions, Control, Coverage, MinorsPolicy, SickPay};
use standards::{
    CodeList, ControlLevel, CoverageMode, Hazard, Payer, SiteAccess, SocialSecurityBranch,
};

use async_graphql::MaybeUndefined;

use super::input::{ConditionsInput, CoverageInput, HazardInput};
use crate::error::{Refusal, UserErrorCode};
use crate::form::{Form, excerpt};
use crate::graphql::scalars::Date;

pub(super) use contradictions::refuse as refuse_contradictions;

const MOST_COVERAGES: usize = 30;
const MOST_CONTROLS: usize = 20;
const MOST_EQUIPMENT: usize = 30;

/// What is stated now. What an input has no words for (the adjustments that an enterprise is ready to make) stays as
/// it was.
pub(super) fn read(
    form: &mut Form,
    input: &ConditionsInput,
    before: &Conditions,
    today: NaiveDate,
) -> Conditions {
    let mut conditions = before.clone();
    conditions.coverage = coverages(form, input, &before.coverage);
    conditions.paid_leave_days = input
        .annual_leave_days
        .map(|days| whole(form, "conditions.annualLeaveDays", days, 366));
    conditions.sick_pay = input.sick_pay.map(|continues| SickPay {
        continues,
        ..before.sick_pay.clone().unwrap_or_default()
    });
    conditions.night_work = input.night_work;
    conditions.grievance_route = form.optional_text(
        "conditions.grievanceRoute",
        input.grievance_route.as_deref(),
        1_000,
    );
    conditions.site_access = codes(
        form,
        "conditions.accessibility",
        input.accessibility.as_deref(),
    );
    safety(form, input, &mut conditions, today);
    further::read(form, input, &mut conditions);
    conditions
}

fn safety(form: &mut Form, input: &ConditionsInput, conditions: &mut Conditions, today: NaiveDate) {
    let safety = &mut conditions.safety;
    (safety.hazards, safety.controls) = hazards(form, input.hazards.as_deref().unwrap_or_default());
    safety.risk_assessed_on = input.risk_assessed_on.map(|Date(day)| {
        if day > today {
            let message = format!(
                "{day} is in the future. Give the day of the latest assessment, or leave it out."
            );
            form.refuse(Refusal::of(
                UserErrorCode::OutOfRange,
                "conditions.riskAssessedOn",
                message,
            ));
        }
        day
    });
    safety.induction_planned = input.induction_planned;
    safety.protective_equipment = equipment(
        form,
        input.protective_equipment.as_deref().unwrap_or_default(),
    );
    safety.protective_equipment_paid_by = payer_of_equipment(
        input.protective_equipment_free,
        safety.protective_equipment_paid_by,
    );
    safety.supervision = form.optional_text(
        "conditions.supervision",
        input.supervision.as_deref(),
        1_000,
    );
    safety.minors = minors(form, input, safety.minors.as_ref());
    safety.harassment_policy = input.harassment_policy;
    safety.accommodation = input.accommodation_provided.map(|provided| Accommodation {
        provided,
        ..safety.accommodation.clone().unwrap_or_default()
    });
}

fn coverages(form: &mut Form, input: &ConditionsInput, before: &[Coverage]) -> Vec<Coverage> {
    let given = input.coverage.as_deref().unwrap_or_default();
    form.at_most("conditions.coverage", given, MOST_COVERAGES);
    given
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            coverage(form, &format!("conditions.coverage.{at}"), entry, before)
        })
        .collect()
}

fn coverage(
    form: &mut Form,
    path: &str,
    entry: &CoverageInput,
    before: &[Coverage],
) -> Option<Coverage> {
    let branch = code::<SocialSecurityBranch>(form, &format!("{path}.branch"), &entry.branch);
    let mode = code::<CoverageMode>(form, &format!("{path}.mode"), &entry.mode);
    let payer = entry
        .payer
        .as_deref()
        .and_then(|payer| code::<Payer>(form, &format!("{path}.payer"), payer));
    let reference = form.optional_text(
        &format!("{path}.reference"),
        entry.reference.as_deref(),
        200,
    );
    let waiting_days = entry
        .waiting_days
        .map(|days| whole(form, &format!("{path}.waitingDays"), days, 366));
    let (branch, mode) = (branch?, mode?);
    let evidence_document = match &entry.evidence_document {
        MaybeUndefined::Value(text) => {
            form.optional_text(&format!("{path}.evidenceDocument"), Some(text), 300)
        }
        MaybeUndefined::Null => None,
        MaybeUndefined::Undefined => before
            .iter()
            .find(|cover| (cover.branch, cover.mode) == (branch, mode))
            .and_then(|cover| cover.evidence_document.clone()),
    };
    Some(Coverage {
        evidence_document,
        reference,
        from_date: entry.from_date.map(|Date(day)| day),
        covers_off_the_job: entry.covers_off_the_job,
        covers_commute: entry.covers_commute,
        waiting_days,
        payer,
        evidence_expires_on: entry.evidence_expires_on.map(|Date(day)| day),
        ..Coverage::new(branch, mode)
    })
}

fn hazards(form: &mut Form, given: &[HazardInput]) -> (Vec<Hazard>, Vec<Control>) {
    let (mut hazards, mut controls) = (Vec::new(), Vec::new());
    for (at, entry) in given.iter().enumerate() {
        let path = format!("conditions.hazards.{at}");
        let Some(hazard) = code::<Hazard>(form, &format!("{path}.code"), &entry.code) else {
            continue;
        };
        if hazards.contains(&hazard) {
            let message = format!("“{hazard}” is listed twice. Put its controls together.");
            form.refuse(Refusal::invalid(&format!("{path}.code"), message));
            continue;
        }
        hazards.push(hazard);
        let measures = entry.controls.as_deref().unwrap_or_default();
        form.at_most(&format!("{path}.controls"), measures, MOST_CONTROLS);
        for (at, measure) in measures.iter().enumerate() {
            let path = format!("{path}.controls.{at}");
            let text = form.text(&format!("{path}.text"), &measure.text, 500);
            if let Some(level) =
                code::<ControlLevel>(form, &format!("{path}.level"), &measure.level)
            {
                controls.push(Control {
                    hazard,
                    level,
                    text,
                });
            }
        }
    }
    (hazards, controls)
}

fn equipment(form: &mut Form, given: &[String]) -> Vec<String> {
    form.at_most("conditions.protectiveEquipment", given, MOST_EQUIPMENT);
    given
        .iter()
        .enumerate()
        .map(|(at, item)| form.text(&format!("conditions.protectiveEquipment.{at}"), item, 200))
        .collect()
}

/// Keeps who pays when the answer is the same as before, because the input knows fewer payers.
fn payer_of_equipment(free: Option<bool>, before: Option<Payer>) -> Option<Payer> {
    let free = free?;
    match before {
        Some(payer) if payer.includes_apprentice() != free => Some(payer),
        _ if free => Some(Payer::Enterprise),
        _ => Some(Payer::Apprentice),
    }
}

fn minors(
    form: &mut Form,
    input: &ConditionsInput,
    before: Option<&MinorsPolicy>,
) -> Option<MinorsPolicy> {
    let reason = form.optional_text(
        "conditions.minorsReason",
        input.minors_reason.as_deref(),
        1_000,
    );
    let Some(welcome) = input.minors_welcome else {
        if reason.is_some() {
            let message =
                "There is a reason, but not whether people under 18 are welcome. Say yes or no.";
            form.refuse(Refusal::of(
                UserErrorCode::Required,
                "conditions.minorsWelcome",
                message,
            ));
        }
        return None;
    };
    Some(MinorsPolicy {
        welcome,
        reason,
        hazard_derogation: before.and_then(|policy| policy.hazard_derogation.clone()),
        night_authorization: before.and_then(|policy| policy.night_authorization.clone()),
    })
}

fn codes(form: &mut Form, field: &str, given: Option<&[String]>) -> Vec<SiteAccess> {
    let mut known = Vec::new();
    for (at, text) in given.unwrap_or_default().iter().enumerate() {
        if let Some(item) = code::<SiteAccess>(form, &format!("{field}.{at}"), text)
            && !known.contains(&item)
        {
            known.push(item);
        }
    }
    known
}

/// The entry of a code list, or a refusal that names the list's own codes.
pub(super) fn code<T: CodeList>(form: &mut Form, field: &str, text: &str) -> Option<T> {
    let found = T::from_code(text.trim());
    if found.is_err() {
        let known: Vec<&str> = T::all().map(T::code).collect();
        let message = format!(
            "“{}” is not a known code here. Use one of: {}.",
            excerpt(text),
            known.join(", ")
        );
        form.refuse(Refusal::of(UserErrorCode::UnknownCode, field, message));
    }
    found.ok()
}

pub(super) fn whole(form: &mut Form, field: &str, number: i32, most: u16) -> u16 {
    u16::try_from(form.number(field, number, 0..=i32::from(most))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::placements::input::ControlInput;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
    }

    fn refused_fields(input: &ConditionsInput) -> Vec<String> {
        let mut form = Form::new();
        read(&mut form, input, &Conditions::default(), today());
        let refusals = form.finish().unwrap_err().into_refusals().unwrap();
        refusals
            .into_iter()
            .filter_map(|refusal| refusal.field)
            .collect()
    }

    #[test]
    fn each_unknown_code_is_named_with_its_path() {
        let input = ConditionsInput {
            coverage: Some(vec![CoverageInput {
                branch: "weather".to_owned(),
                mode: "none".to_owned(),
                ..CoverageInput::default()
            }]),
            hazards: Some(vec![
                HazardInput {
                    code: "dragons".to_owned(),
                    controls: None,
                },
                HazardInput {
                    code: "noise".to_owned(),
                    controls: Some(vec![ControlInput {
                        level: "hope".to_owned(),
                        text: "Wish".to_owned(),
                    }]),
                },
            ]),
            accessibility: Some(vec!["stairs".to_owned()]),
            ..ConditionsInput::default()
        };
        assert_eq!(
            refused_fields(&input),
            [
                "conditions.coverage.0.branch",
                "conditions.accessibility.0",
                "conditions.hazards.0.code",
                "conditions.hazards.1.controls.0.level"
            ]
        );
    }

    #[test]
    fn a_risk_assessment_of_tomorrow_is_refused() {
        let tomorrow = today().succ_opt().unwrap();
        let input = ConditionsInput {
            risk_assessed_on: Some(Date(tomorrow)),
            ..ConditionsInput::default()
        };
        assert_eq!(refused_fields(&input), ["conditions.riskAssessedOn"]);
    }

    #[test]
    fn what_is_left_out_is_not_stated() {
        let stated = Conditions {
            night_work: Some(true),
            ..Conditions::default()
        };
        let mut form = Form::new();
        let conditions = read(&mut form, &ConditionsInput::default(), &stated, today());
        assert_eq!(conditions, Conditions::default());
    }

    #[test]
    fn who_pays_for_equipment_is_kept_when_the_answer_is_the_same() {
        assert_eq!(
            payer_of_equipment(Some(true), Some(Payer::TrainingProvider)),
            Some(Payer::TrainingProvider)
        );
        assert_eq!(
            payer_of_equipment(Some(false), Some(Payer::TrainingProvider)),
            Some(Payer::Apprentice)
        );
        assert_eq!(payer_of_equipment(None, Some(Payer::State)), None);
    }
}
