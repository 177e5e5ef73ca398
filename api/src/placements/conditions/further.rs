//! Reading what was stated later than the first forms knew: left out, it stays as it was.

use async_graphql::MaybeUndefined;
use chrono::NaiveTime;
use standards::Payer;
use standards::conditions::{
    Clause, Conditions, HazardDerogation, MinorsPolicy, NightAuthorization, Rest, Termination,
    WorkingTime,
};

use super::{code, whole};
use crate::error::Refusal;
use crate::form::{Form, changed, excerpt};
use crate::placements::input::{
    ConditionsInput, HazardDerogationInput, NightAuthorizationInput, RestInput, TerminationInput,
    WorkingTimeInput,
};

/// Minutes of a day and of a week.
const DAY: u32 = 24 * 60;
const WEEK: u32 = 7 * DAY;

pub(super) fn read(form: &mut Form, input: &ConditionsInput, conditions: &mut Conditions) {
    group(&input.working_time, &mut conditions.working_time, |given| {
        working_time(form, given)
    });
    group(&input.rest, &mut conditions.rest, |given| rest(form, given));
    group(&input.termination, &mut conditions.termination, |given| {
        termination(form, given)
    });
    sick_pay(form, input, conditions);
    conditions.apprentice_pays = changed(&input.apprentice_pays, conditions.apprentice_pays);
    conditions.industrial_undertaking = changed(
        &input.industrial_undertaking,
        conditions.industrial_undertaking,
    );
    conditions.approved_programme =
        changed(&input.approved_programme, conditions.approved_programme);
    conditions.transfer_plan = changed(&input.transfer_plan, conditions.transfer_plan);
    conditions.in_kind_percent = number(
        form,
        "conditions.inKindPercent",
        &input.in_kind_percent,
        100,
        conditions.in_kind_percent.map(u16::from),
    )
    .and_then(|percent| u8::try_from(percent).ok());
    conditions.data_retention_months = number(
        form,
        "conditions.dataRetentionMonths",
        &input.data_retention_months,
        1_200,
        conditions.data_retention_months,
    );
    conditions.targeted_programme = text(
        form,
        "conditions.targetedProgramme",
        &input.targeted_programme,
        conditions.targeted_programme.take(),
    );
    conditions.clauses = match &input.clauses {
        MaybeUndefined::Value(given) => Some(clauses(form, given)),
        MaybeUndefined::Null => None,
        MaybeUndefined::Undefined => conditions.clauses.take(),
    };
    accommodation(form, input, conditions);
    grounds(form, input, conditions);
}

/// A group that is given replaces the one before as a whole.
fn group<I, T: Default>(change: &MaybeUndefined<I>, now: &mut T, read: impl FnOnce(&I) -> T) {
    match change {
        MaybeUndefined::Value(given) => *now = read(given),
        MaybeUndefined::Null => *now = T::default(),
        MaybeUndefined::Undefined => {}
    }
}

fn working_time(form: &mut Form, given: &WorkingTimeInput) -> WorkingTime {
    WorkingTime {
        earliest_start: time(
            form,
            "conditions.workingTime.earliestStart",
            given.earliest_start.as_deref(),
        ),
        latest_end: time(
            form,
            "conditions.workingTime.latestEnd",
            given.latest_end.as_deref(),
        ),
        daily_minutes: minutes(
            form,
            "conditions.workingTime.dailyMinutes",
            given.daily_minutes,
            DAY,
        ),
    }
}

fn rest(form: &mut Form, given: &RestInput) -> Rest {
    Rest {
        break_minutes: minutes(
            form,
            "conditions.rest.breakMinutes",
            given.break_minutes,
            DAY,
        ),
        daily_minutes: minutes(
            form,
            "conditions.rest.dailyMinutes",
            given.daily_minutes,
            DAY,
        ),
        weekly_minutes: minutes(
            form,
            "conditions.rest.weeklyMinutes",
            given.weekly_minutes,
            WEEK,
        ),
    }
}

fn termination(form: &mut Form, given: &TerminationInput) -> Termination {
    let mut days = |field: &str, days: Option<i32>| days.map(|days| whole(form, field, days, 366));
    Termination {
        probation_days: days("conditions.termination.probationDays", given.probation_days),
        notice_days: days("conditions.termination.noticeDays", given.notice_days),
        terms: form.optional_text(
            "conditions.termination.terms",
            given.terms.as_deref(),
            2_000,
        ),
    }
}

/// How long and how much is only said where pay goes on; where nothing is said about that, there is no room for it.
fn sick_pay(form: &mut Form, input: &ConditionsInput, conditions: &mut Conditions) {
    let Some(pay) = &mut conditions.sick_pay else {
        return;
    };
    pay.days = number(
        form,
        "conditions.sickPayDays",
        &input.sick_pay_days,
        3_660,
        pay.days,
    );
    pay.percent = number(
        form,
        "conditions.sickPayPercent",
        &input.sick_pay_percent,
        100,
        pay.percent.map(u16::from),
    )
    .and_then(|percent| u8::try_from(percent).ok());
}

fn accommodation(form: &mut Form, input: &ConditionsInput, conditions: &mut Conditions) {
    let Some(lodging) = &mut conditions.safety.accommodation else {
        return;
    };
    lodging.description = text(
        form,
        "conditions.accommodationDescription",
        &input.accommodation_description,
        lodging.description.take(),
    );
    lodging.paid_by = match &input.accommodation_paid_by {
        MaybeUndefined::Value(payer) => {
            code::<Payer>(form, "conditions.accommodationPaidBy", payer)
        }
        MaybeUndefined::Null => None,
        MaybeUndefined::Undefined => lodging.paid_by,
    };
    lodging.suits_minors = changed(&input.accommodation_suits_minors, lodging.suits_minors);
}

/// Grounds stand beside whether people under 18 are welcome; without that answer there is no room for them.
fn grounds(form: &mut Form, input: &ConditionsInput, conditions: &mut Conditions) {
    let Some(policy) = &mut conditions.safety.minors else {
        let given = [
            ("hazardDerogation", input.hazard_derogation.is_value()),
            ("nightAuthorization", input.night_authorization.is_value()),
        ];
        for (field, _) in given.into_iter().filter(|(_, given)| *given) {
            let message = "This is about people under 18. Say whether they are welcome.";
            form.refuse(Refusal::invalid(&format!("conditions.{field}"), message));
        }
        return;
    };
    set_grounds(form, input, policy);
}

fn set_grounds(form: &mut Form, input: &ConditionsInput, policy: &mut MinorsPolicy) {
    match &input.hazard_derogation {
        MaybeUndefined::Value(given) => policy.hazard_derogation = Some(derogation(form, given)),
        MaybeUndefined::Null => policy.hazard_derogation = None,
        MaybeUndefined::Undefined => {}
    }
    match &input.night_authorization {
        MaybeUndefined::Value(given) => {
            policy.night_authorization = Some(authorization(form, given));
        }
        MaybeUndefined::Null => policy.night_authorization = None,
        MaybeUndefined::Undefined => {}
    }
}

fn derogation(form: &mut Form, given: &HazardDerogationInput) -> HazardDerogation {
    HazardDerogation {
        allowed_by: form.optional_text(
            "conditions.hazardDerogation.allowedBy",
            given.allowed_by.as_deref(),
            500,
        ),
        fully_protected: given.fully_protected,
        specific_instruction: given.specific_instruction,
        necessary_for_training: given.necessary_for_training,
        expert_supervision: given.expert_supervision,
    }
}

fn authorization(form: &mut Form, given: &NightAuthorizationInput) -> NightAuthorization {
    NightAuthorization {
        reference: form.text(
            "conditions.nightAuthorization.reference",
            &given.reference,
            300,
        ),
        continuous_process: given.continuous_process,
    }
}

fn clauses(form: &mut Form, given: &[String]) -> Vec<Clause> {
    let mut known = Vec::new();
    for (at, text) in given.iter().enumerate() {
        if let Some(clause) = code::<Clause>(form, &format!("conditions.clauses.{at}"), text)
            && !known.contains(&clause)
        {
            known.push(clause);
        }
    }
    known
}

fn number(
    form: &mut Form,
    field: &str,
    change: &MaybeUndefined<i32>,
    most: u16,
    now: Option<u16>,
) -> Option<u16> {
    match change {
        MaybeUndefined::Value(number) => Some(whole(form, field, *number, most)),
        MaybeUndefined::Null => None,
        MaybeUndefined::Undefined => now,
    }
}

fn text(
    form: &mut Form,
    field: &str,
    change: &MaybeUndefined<String>,
    now: Option<String>,
) -> Option<String> {
    match change {
        MaybeUndefined::Value(text) => form.optional_text(field, Some(text), 1_000),
        MaybeUndefined::Null => None,
        MaybeUndefined::Undefined => now,
    }
}

fn minutes(form: &mut Form, field: &str, given: Option<i32>, most: u32) -> Option<u32> {
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    given.map(|minutes| form.number(field, minutes, 0..=most).unsigned_abs())
}

fn time(form: &mut Form, field: &str, given: Option<&str>) -> Option<NaiveTime> {
    let text = given.map(str::trim).filter(|text| !text.is_empty())?;
    let read = NaiveTime::parse_from_str(text, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S"));
    if read.is_err() {
        let message = format!(
            "“{}” is not a time of day. Write hours and minutes, such as 07:30.",
            excerpt(text)
        );
        form.refuse(Refusal::invalid(field, message));
    }
    read.ok()
}
