//! Reading proposed changes.

use chrono::NaiveDate;

use super::input::{
    AmendmentInput, HostChangeInput, HoursChangeInput, InterruptionInput, PayChangeInput,
    PeriodChangeInput, PlaceChangeInput, PlanChangeInput, ProviderChangeInput,
};
use crate::agreements::document::{
    Change, Contact, HostEnterprise, Terms, TrainingProvider, months,
};
use crate::agreements::draft::{extras, people};
use crate::agreements::lifecycle::Lifecycle;
use crate::agreements::{Agreement, hosts, terms};
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::organisations;
use crate::placements;
use crate::vocabulary::{AgreementState, OrganisationKind, Weekday};
use crate::work::Work;

/// Learning outcomes at most.
const MOST_OUTCOMES: usize = 50;
/// Characters of a learning outcome at most.
const LONGEST_OUTCOME: usize = 300;
/// Minutes in a week.
const WEEK: i32 = 7 * 24 * 60;
/// Months from the first to the last day at most, with everything that makes it longer.
const MOST_MONTHS: i32 = 120;

/// What is to be changed.
pub(super) struct Basis<'a> {
    pub agreement: &'a Agreement,
    /// What holds on the effective day without the changes.
    pub terms: &'a Terms,
    pub effective_on: NaiveDate,
}

/// Every change that is asked for; what is wrong is in the form.
pub(super) async fn changes(
    ctx: &Ctx,
    form: &mut Form,
    work: &Work,
    basis: &Basis<'_>,
    input: &AmendmentInput,
) -> Result<Vec<Change>, Error> {
    let today = ctx.today();
    let agreement = basis.agreement;
    let mut changes = Vec::new();
    // Pay and plan run over the new days.
    let mut before = basis.terms.clone();
    if let Some(asked) = &input.period {
        let change = period(form, agreement, &before, asked, today);
        change.apply(&mut before);
        changes.push(change);
    }
    let before = &before;
    if let Some(asked) = &input.interruption {
        changes.push(interruption(form, before, basis.effective_on, asked));
    }
    if let Some(asked) = &input.place {
        changes.extend(place(form, work, agreement, asked).await?);
    }
    if let Some(asked) = &input.host {
        changes.extend(host(form, work, agreement, asked).await?);
    }
    if let Some(asked) = &input.mentors {
        let enterprises = hosts::by(agreement, before);
        let known = people::mentors(&**work, &enterprises).await?;
        let mentors = extras::mentors(form, "changes.mentors", asked, &known);
        if mentors.is_empty() {
            form.refuse(required("changes.mentors", "Name at least one mentor."));
        }
        changes.push(Change::Mentor { mentors });
    }
    if let Some(asked) = &input.training_provider {
        changes.extend(provider(ctx, form, work, before, asked).await?);
    }
    if let Some(asked) = &input.pay {
        changes.push(pay(form, before, asked));
    }
    if let Some(asked) = &input.training_plan {
        changes.push(plan(form, before, asked));
    }
    if let Some(asked) = &input.hours {
        changes.push(hours(form, before, asked));
    }
    if let Some(Date(last_day)) = input.termination {
        changes.push(termination(form, before, last_day, today));
    }
    if changes.is_empty() {
        form.refuse(required(
            "changes",
            "Say what changes: give at least one change.",
        ));
    }
    Ok(changes)
}

fn required(field: &str, message: &str) -> Refusal {
    Refusal::of(UserErrorCode::Required, field, message)
}

fn period(
    form: &mut Form,
    agreement: &Agreement,
    before: &Terms,
    asked: &PeriodChangeInput,
    today: NaiveDate,
) -> Change {
    let Date(ends_on) = asked.ends_on;
    let starts_on = asked.starts_on.map_or(before.starts_on, |Date(day)| day);
    if starts_on != before.starts_on {
        form.date_from("changes.period.startsOn", starts_on, today);
        if agreement.state == AgreementState::Active {
            form.refuse(Refusal::of(
                UserErrorCode::NotAllowedNow,
                "changes.period.startsOn",
                "The apprenticeship has started, so that its first day stays. Change the last day.",
            ));
        }
    }
    form.date_from("changes.period.endsOn", ends_on, starts_on.max(today));
    if months(starts_on, ends_on) > MOST_MONTHS {
        form.refuse(Refusal::of(
            UserErrorCode::OutOfRange,
            "changes.period.endsOn",
            format!(
                "That is more than {MOST_MONTHS} months after the first day. Give an earlier day."
            ),
        ));
    }
    if let Some(last) = agreement.notice().filter(|last| ends_on > *last) {
        form.refuse(Refusal::of(
            UserErrorCode::NotAllowedNow,
            "changes.period.endsOn",
            format!("Notice was given: it ends on {last}, and an amendment doesn't take that back. Give that day or an earlier one."),
        ));
    }
    Change::Period { starts_on, ends_on }
}

fn interruption(
    form: &mut Form,
    before: &Terms,
    effective_on: NaiveDate,
    asked: &InterruptionInput,
) -> Change {
    let (Date(from), Date(until)) = (asked.from, asked.until);
    // The effective day is past only where the authority allowed it.
    let earliest = before.starts_on.max(effective_on);
    form.date_from("changes.interruption.from", from, earliest);
    form.date_from("changes.interruption.until", until, from);
    if before
        .interruptions
        .iter()
        .any(|rest| rest.from <= until && from <= rest.until)
    {
        form.refuse(Refusal::of(
            UserErrorCode::Invalid,
            "changes.interruption.from",
            "The training rests on some of these days already. Give other days.",
        ));
    }
    Change::Interruption { from, until }
}

async fn place(
    form: &mut Form,
    work: &Work,
    agreement: &Agreement,
    asked: &PlaceChangeInput,
) -> Result<Option<Change>, Error> {
    const FIELD: &str = "changes.place.siteId";
    let found = ids::decode(Kind::Site, &asked.site_id, FIELD);
    let Some(id) = form.keep(found)? else {
        return Ok(None);
    };
    let organisation = organisations::store::load(&**work, &[agreement.organisation_id]).await?;
    let site = organisation
        .into_values()
        .flat_map(|organisation| organisation.sites)
        .find(|site| site.id == id);
    if site.is_none() {
        form.refuse(Refusal::not_found(FIELD, Kind::Site.word()));
    }
    Ok(site.map(|site| Change::Place {
        site: terms::site(&site),
    }))
}

async fn host(
    form: &mut Form,
    work: &Work,
    agreement: &Agreement,
    asked: &HostChangeInput,
) -> Result<Option<Change>, Error> {
    const FIELD: &str = "changes.host.organisationId";
    let Some(id) = &asked.organisation_id else {
        return Ok(Some(Change::Host { host: None }));
    };
    let found = ids::decode(Kind::Organisation, id, FIELD);
    let Some(id) = form.keep(found)? else {
        return Ok(None);
    };
    let host = people::second_enterprise(work, id, agreement.organisation_id, FIELD).await;
    let host = form.keep(host)?;
    Ok(host.map(|host| Change::Host {
        host: Some(HostEnterprise {
            id: ids::encode(Kind::Organisation, host.id).to_string(),
            name: host.name,
            registration_number: host.registration_number,
        }),
    }))
}

async fn provider(
    ctx: &Ctx,
    form: &mut Form,
    work: &Work,
    before: &Terms,
    asked: &ProviderChangeInput,
) -> Result<Option<Change>, Error> {
    const FIELD: &str = "changes.trainingProvider.organisationId";
    let must_sign = Lifecycle::of_terms(ctx, before).provider_signs;
    let Some(id) = &asked.organisation_id else {
        if must_sign {
            form.refuse(required(
                FIELD,
                "The law of the workplace asks for a training provider. Name one.",
            ));
        }
        return Ok(Some(Change::TrainingProvider { provider: None }));
    };
    let found = ids::decode(Kind::Organisation, id, FIELD);
    let Some(id) = form.keep(found)? else {
        return Ok(None);
    };
    let found = organisations::store::load(&**work, &[id])
        .await?
        .remove(&id)
        .filter(|found| found.kind == OrganisationKind::TrainingProvider);
    if found.is_none() {
        form.refuse(Refusal::not_found(FIELD, "training provider"));
    }
    Ok(found.map(|found| Change::TrainingProvider {
        provider: Some(TrainingProvider {
            id: ids::encode(Kind::Organisation, found.id).to_string(),
            name: found.name,
            contact: Contact::default(),
            signs: must_sign || asked.signs.unwrap_or(false),
        }),
    }))
}

fn pay(form: &mut Form, before: &Terms, asked: &PayChangeInput) -> Change {
    const FIELD: &str = "changes.pay.remuneration";
    let steps = placements::remuneration(form, FIELD, &asked.remuneration, before.duration_months);
    let agreed = before.remuneration.first().map(|step| &step.currency);
    if let Some(agreed) = agreed
        && let Some(position) = steps.iter().position(|step| step.currency != *agreed)
    {
        form.refuse(Refusal::invalid(
            &format!("{FIELD}.{position}.currency"),
            format!("The agreement is in {agreed}. Give the amounts in {agreed}."),
        ));
    }
    let pay_day = asked
        .pay_day
        .map(|day| extras::pay_day(form, "changes.pay.payDay", day));
    Change::Pay {
        remuneration: steps,
        pay_day: pay_day.or(before.pay_day),
    }
}

fn plan(form: &mut Form, before: &Terms, asked: &PlanChangeInput) -> Change {
    const FIELD: &str = "changes.trainingPlan";
    let outcomes = asked.learning_outcomes.as_ref().map(|outcomes| {
        form.at_most(
            &format!("{FIELD}.learningOutcomes"),
            outcomes,
            MOST_OUTCOMES,
        );
        let read = |(position, outcome): (usize, &String)| {
            let field = format!("{FIELD}.learningOutcomes.{position}");
            form.text(&field, outcome, LONGEST_OUTCOME)
        };
        outcomes
            .iter()
            .take(MOST_OUTCOMES)
            .enumerate()
            .map(read)
            .collect()
    });
    let stages = asked.stages.as_ref().map(|stages| {
        extras::plan(
            form,
            &format!("{FIELD}.stages"),
            stages,
            before.duration_months,
        )
    });
    if outcomes.is_none() && stages.is_none() {
        form.refuse(required(
            FIELD,
            "Give the learning outcomes, the stages, or both.",
        ));
    }
    Change::TrainingPlan {
        learning_outcomes: outcomes.unwrap_or_else(|| before.learning_outcomes.clone()),
        training_plan: stages.unwrap_or_else(|| before.training_plan.clone()),
    }
}

fn hours(form: &mut Form, before: &Terms, asked: &HoursChangeInput) -> Change {
    let days = asked.days.as_ref().map(|days| Weekday::mask(days));
    if days == Some(0) {
        form.refuse(required("changes.hours.days", "Name at least one day."));
    }
    if let Some(minutes) = asked.weekly_minutes {
        form.number("changes.hours.weeklyMinutes", minutes, 60..=WEEK);
    }
    if let Some(percent) = asked.off_the_job_percent {
        form.number("changes.hours.offTheJobPercent", percent, 0..=100);
    }
    Change::Hours {
        weekly_minutes: asked.weekly_minutes.unwrap_or(before.weekly_minutes),
        days: days.map_or_else(|| before.days.clone(), Weekday::in_mask),
        shift: asked.shift.unwrap_or(before.shift),
        off_the_job_percent: asked.off_the_job_percent.or(before.off_the_job_percent),
    }
}

fn termination(form: &mut Form, before: &Terms, last_day: NaiveDate, today: NaiveDate) -> Change {
    form.date_from("changes.termination", last_day, today.max(before.starts_on));
    if last_day >= before.ends_on {
        form.refuse(Refusal::of(
            UserErrorCode::OutOfRange,
            "changes.termination",
            format!("It ends on {} anyway. Give an earlier day.", before.ends_on),
        ));
    }
    Change::Termination { last_day }
}
