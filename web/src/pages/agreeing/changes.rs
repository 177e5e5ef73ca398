//! The kinds of change one by one: what holds now, what stands in the form, and what is read from it.

use super::rows::{self, List};
use super::terms::{self, Step, Terms};
use super::{Subject, naming};
use crate::codes::{AmendmentKind, Code, OrganisationKind, PayPeriod, Weekday, WorkShift};
use crate::fields::Fields;
use crate::form::{Reading, as_hours};
use crate::operations::propose_amendment::{
    AmendmentInput, HostChangeInput, HoursChangeInput, InterruptionInput, PayChangeInput,
    PeriodChangeInput, PlaceChangeInput, PlanChangeInput, ProviderChangeInput,
    RemunerationStepInput,
};
use crate::page::Page;
use crate::pages::conditions::lines;
use crate::site::Refusal;
use crate::text::Language;

/// The field with the day from which a change counts.
pub const EFFECTIVE: &str = "effectiveOn";

pub const MENTORS: List = rows::mentors("changes.mentors");
const STAGES: List = rows::stages("changes.trainingPlan.stages");
const STEPS: List = rows::steps("changes.pay.remuneration");
const STARTS: &str = "changes.period.startsOn";
const ENDS: &str = "changes.period.endsOn";
const RESTS_FROM: &str = "changes.interruption.from";
const RESTS_UNTIL: &str = "changes.interruption.until";
const SITE: &str = "changes.place.siteId";
const HOST: &str = "changes.host.organisationId";
const PROVIDER: &str = "changes.trainingProvider.organisationId";
const PROVIDER_SIGNS: &str = "changes.trainingProvider.signs";
const PAY_DAY: &str = "changes.pay.payDay";
const OUTCOMES: &str = "changes.trainingPlan.learningOutcomes";
const WEEKLY: &str = "changes.hours.weeklyMinutes";
const DAYS: &str = "changes.hours.days";
const SHIFT: &str = "changes.hours.shift";
const PERCENT: &str = "changes.hours.offTheJobPercent";
pub const TERMINATION: &str = "changes.termination";

const MINUTES_IN_AN_HOUR: f64 = 60.0;

/// Something that holds: the key of its name, and what it is.
pub struct Fact {
    pub label: &'static str,
    /// One line each.
    pub lines: Vec<String>,
}

/// What a kind is about, in a sentence; none for what nobody proposes.
pub fn hint(kind: AmendmentKind) -> Option<&'static str> {
    Some(match kind {
        AmendmentKind::Period => "amend-hint-period",
        AmendmentKind::Interruption => "amend-hint-interruption",
        AmendmentKind::Place => "amend-hint-place",
        AmendmentKind::Host => "amend-hint-host",
        AmendmentKind::Mentor => "amend-hint-mentor",
        AmendmentKind::TrainingProvider => "amend-hint-training-provider",
        AmendmentKind::Pay => "amend-hint-pay",
        AmendmentKind::TrainingPlan => "amend-hint-training-plan",
        AmendmentKind::Hours => "amend-hint-hours",
        AmendmentKind::Termination => "amend-hint-termination",
        AmendmentKind::ContactData => return None,
    })
}

/// The field that names an organisation, and of which kind it is.
pub fn organisation(kind: AmendmentKind) -> Option<(&'static str, OrganisationKind)> {
    match kind {
        AmendmentKind::Host => Some((HOST, OrganisationKind::Enterprise)),
        AmendmentKind::TrainingProvider => Some((PROVIDER, OrganisationKind::TrainingProvider)),
        _ => None,
    }
}

/// The list of a kind's form.
fn list(kind: AmendmentKind) -> Option<List> {
    match kind {
        AmendmentKind::Mentor => Some(MENTORS),
        AmendmentKind::Pay => Some(STEPS),
        AmendmentKind::TrainingPlan => Some(STAGES),
        _ => None,
    }
}

/// The rows of a kind's list that are shown.
pub fn rows(kind: AmendmentKind, fields: &Fields) -> Vec<usize> {
    list(kind).map_or_else(Vec::new, |list| list.shown(fields))
}

/// Refusals of items of a list at the rows that they stand in.
pub fn at_rows(kind: AmendmentKind, refusals: Vec<Refusal>, fields: &Fields) -> Vec<Refusal> {
    match list(kind) {
        Some(list) => list.at_rows(refusals, fields),
        None => refusals,
    }
}

/// Fields of the input that the form doesn't ask for, with those that they follow from.
pub fn elsewhere(kind: AmendmentKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        AmendmentKind::Period => &[(EFFECTIVE, ENDS)],
        AmendmentKind::Interruption => &[(EFFECTIVE, RESTS_FROM)],
        AmendmentKind::Termination => &[(EFFECTIVE, TERMINATION)],
        _ => &[],
    }
}

/// The names of a kind's fields.
pub fn names(kind: AmendmentKind, fields: &Fields) -> Vec<String> {
    let own: &[&str] = match kind {
        AmendmentKind::Period => &[STARTS, ENDS],
        AmendmentKind::Interruption => &[RESTS_FROM, RESTS_UNTIL],
        AmendmentKind::Place => &[SITE],
        AmendmentKind::Host => &[HOST],
        AmendmentKind::TrainingProvider => &[PROVIDER, PROVIDER_SIGNS],
        AmendmentKind::Pay => &[PAY_DAY, "currency"],
        AmendmentKind::TrainingPlan => &[OUTCOMES],
        AmendmentKind::Hours => &[WEEKLY, DAYS, SHIFT, PERCENT],
        AmendmentKind::Termination => &[TERMINATION],
        AmendmentKind::Mentor | AmendmentKind::ContactData => &[],
    };
    let rows = list(kind).map_or_else(Vec::new, |list| list.names(fields));
    own.iter()
        .chain(&[EFFECTIVE, "reason"])
        .map(|it| (*it).to_owned())
        .chain(rows)
        .collect()
}

/// What stands in the form at first: what holds, so that only what changes is written.
pub fn values(kind: AmendmentKind, subject: &Subject, language: Language) -> Fields {
    let terms = &subject.terms;
    let mut fields = Fields::default();
    match kind {
        AmendmentKind::Period => {
            fields.push(STARTS, terms.starts_on);
            fields.push(ENDS, terms.ends_on);
        }
        AmendmentKind::Place => {
            let sites = &subject.agreement.application.placement.enterprise.sites;
            let here = &terms.enterprise.site;
            let is_here =
                |name: &str, locality: &str| (name, locality) == (&here.name, &here.locality);
            let site = sites.iter().find(|it| is_here(&it.name, &it.locality));
            fields.push_some(SITE, site.map(|it| &it.id));
        }
        AmendmentKind::Host => {
            if let Some(host) = &terms.host_enterprise {
                naming::values(&mut fields, HOST, &host.id, &host.name);
            }
        }
        AmendmentKind::Mentor => MENTORS.fill_mentors(&mut fields, &terms.enterprise.mentors),
        AmendmentKind::TrainingProvider => {
            if let Some(provider) = &terms.training_provider {
                naming::values(&mut fields, PROVIDER, &provider.id, &provider.name);
                fields.push_some(PROVIDER_SIGNS, provider.signs.then_some("yes"));
            }
        }
        AmendmentKind::Pay => {
            STEPS.fill_steps(&mut fields, &terms.remuneration, language);
            fields.push_some(PAY_DAY, terms.pay_day);
        }
        AmendmentKind::TrainingPlan => {
            fields.push(OUTCOMES, terms.learning_outcomes.join("\n"));
            STAGES.fill_stages(&mut fields, &terms.training_plan);
        }
        AmendmentKind::Hours => {
            fields.push(WEEKLY, as_hours(terms.weekly_minutes));
            for day in days(terms) {
                fields.push(DAYS, day.code());
            }
            let shift: Option<WorkShift> = terms::code(&terms.shift);
            fields.push_some(SHIFT, shift.map(Code::code));
            fields.push_some(PERCENT, terms.off_the_job_percent);
        }
        AmendmentKind::Interruption | AmendmentKind::Termination | AmendmentKind::ContactData => {}
    }
    fields
}

/// Reads a change. `organisation` is the one that the form names.
pub fn read(
    kind: AmendmentKind,
    reading: &mut Reading<'_>,
    fields: &Fields,
    organisation: Option<String>,
) -> AmendmentInput {
    let mut change = AmendmentInput::default();
    match kind {
        AmendmentKind::Period => {
            let starts_on = reading.date(STARTS);
            change.period = reading
                .needed_date(ENDS)
                .map(|ends_on| PeriodChangeInput { starts_on, ends_on });
        }
        AmendmentKind::Interruption => {
            let from = reading.needed_date(RESTS_FROM);
            let until = reading.needed_date(RESTS_UNTIL);
            change.interruption = from
                .zip(until)
                .map(|(from, until)| InterruptionInput { from, until });
        }
        AmendmentKind::Place => {
            let site_id = fields.get(SITE).to_owned();
            change.place = Some(PlaceChangeInput { site_id });
        }
        AmendmentKind::Host => {
            change.host = Some(HostChangeInput {
                organisation_id: organisation,
            });
        }
        AmendmentKind::Mentor => {
            let mentors = MENTORS.read_mentors(reading, fields);
            change.mentors = Some(mentors.into_iter().map(Into::into).collect());
        }
        AmendmentKind::TrainingProvider => {
            change.training_provider = Some(ProviderChangeInput {
                organisation_id: organisation,
                signs: Some(fields.has(PROVIDER_SIGNS, "yes")),
            });
        }
        AmendmentKind::Pay => {
            change.pay = Some(PayChangeInput {
                remuneration: steps(reading, fields),
                pay_day: reading.whole(PAY_DAY),
            });
        }
        AmendmentKind::TrainingPlan => {
            let stages = STAGES.read_stages(reading, fields);
            change.training_plan = Some(PlanChangeInput {
                learning_outcomes: Some(lines(fields.get(OUTCOMES))),
                stages: Some(stages.into_iter().map(Into::into).collect()),
            });
        }
        AmendmentKind::Hours => {
            let days = fields.all(DAYS);
            change.hours = Some(HoursChangeInput {
                weekly_minutes: reading.hours(WEEKLY),
                days: Some(days.iter().filter_map(|day| Weekday::parse(day)).collect()),
                shift: WorkShift::parse(fields.get(SHIFT)),
                off_the_job_percent: reading.whole(PERCENT),
            });
        }
        AmendmentKind::Termination => change.termination = reading.needed_date(TERMINATION),
        AmendmentKind::ContactData => {}
    }
    change
}

fn steps(reading: &mut Reading<'_>, fields: &Fields) -> Vec<RemunerationStepInput> {
    let usual = PayPeriod::parse(fields.get("period")).unwrap_or(PayPeriod::Month);
    let currency = fields.get("currency").to_uppercase();
    let rows = STEPS.rows(fields).into_iter();
    rows.map(|row| RemunerationStepInput {
        from_month: reading
            .whole(&STEPS.at(row, "fromMonth"))
            .unwrap_or_default(),
        amount: reading
            .amount(&STEPS.at(row, "amount"), &currency)
            .unwrap_or_default(),
        currency: currency.clone(),
        period: PayPeriod::parse(fields.get(&STEPS.at(row, "period"))).unwrap_or(usual),
    })
    .collect()
}

fn days(terms: &Terms) -> Vec<Weekday> {
    terms
        .days
        .iter()
        .filter_map(|day| terms::code(day))
        .collect()
}

/// What holds now of what a kind changes.
pub fn now(page: &Page, kind: AmendmentKind, terms: &Terms) -> Vec<Fact> {
    let none = || page.t("form-none");
    let one = |label: &'static str, text: String| Fact {
        label,
        lines: vec![text],
    };
    let several = |label: &'static str, lines: Vec<String>| Fact {
        label,
        lines: if lines.is_empty() {
            vec![none()]
        } else {
            lines
        },
    };
    match kind {
        AmendmentKind::Period => vec![
            one("fact-start", page.date(&terms.starts_on)),
            one("amend-last-day", page.date(&terms.ends_on)),
        ],
        AmendmentKind::Termination => vec![one("amend-last-day", page.date(&terms.ends_on))],
        AmendmentKind::Interruption => {
            let rests = terms.interruptions.iter().map(|rest| {
                let (from, until) = (page.date(&rest.from), page.date(&rest.until));
                page.with2("amend-span", "from", from, "until", until)
            });
            vec![several("amend-rests", rests.collect())]
        }
        AmendmentKind::Place => vec![one("amend-place", place(page, terms))],
        AmendmentKind::Host => {
            let host = terms.host_enterprise.iter().map(|it| it.name.clone());
            vec![several("agreement-party-host-enterprise", host.collect())]
        }
        AmendmentKind::Mentor => {
            let mentors = terms.enterprise.mentors.iter().map(|mentor| {
                let qualification = mentor.qualification.iter().cloned();
                let parts: Vec<String> = [mentor.name.clone()]
                    .into_iter()
                    .chain(qualification)
                    .collect();
                parts.join(page.comma())
            });
            vec![several("mentors-title", mentors.collect())]
        }
        AmendmentKind::TrainingProvider => {
            let provider = terms.training_provider.iter().map(|it| it.name.clone());
            vec![several(
                "agreement-party-training-provider",
                provider.collect(),
            )]
        }
        AmendmentKind::Pay => {
            let steps = terms.remuneration.iter().map(|step| pay(page, step));
            let day = terms
                .pay_day
                .map(|day| one("draft-pay-day", day.to_string()));
            [several("fact-pay", steps.collect())]
                .into_iter()
                .chain(day)
                .collect()
        }
        AmendmentKind::TrainingPlan => {
            let stages = terms.training_plan.iter().map(|stage| {
                let months = format!("{}–{}", stage.from_month, stage.to_month);
                page.with2("amend-stage", "title", &stage.title, "months", months)
            });
            vec![
                several("placement-learn", terms.learning_outcomes.clone()),
                several("draft-plan", stages.collect()),
            ]
        }
        AmendmentKind::Hours => hours(page, terms),
        AmendmentKind::ContactData => Vec::new(),
    }
}

fn place(page: &Page, terms: &Terms) -> String {
    let site = &terms.enterprise.site;
    let parts: Vec<&str> = [
        Some(&site.name),
        site.address.as_ref(),
        Some(&site.locality),
    ]
    .into_iter()
    .flatten()
    .map(String::as_str)
    .collect();
    parts.join(page.comma())
}

fn pay(page: &Page, step: &Step) -> String {
    let period = terms::code(&step.period).unwrap_or(PayPeriod::Month);
    let amount = page.pay(&step.amount_minor, &step.currency, &period);
    page.with2("amend-pay-step", "month", step.from_month, "pay", amount)
}

fn hours(page: &Page, terms: &Terms) -> Vec<Fact> {
    let hours = page.number(&(terms.weekly_minutes as f64 / MINUTES_IN_AN_HOUR));
    let days: Vec<String> = days(terms).iter().map(|day| page.name(day)).collect();
    let shift: Option<WorkShift> = terms::code(&terms.shift);
    let fact = |label, text: Option<String>| {
        Some(Fact {
            label,
            lines: vec![text?],
        })
    };
    let percent = terms.off_the_job_percent.map(|it| format!("{it} %"));
    [
        fact(
            "fact-hours",
            Some(page.with("hours-a-week", "hours", hours)),
        ),
        fact("fact-days", Some(days.join(page.comma()))),
        fact("conditions-shift", shift.map(|it| page.name(it))),
        fact("amend-off-the-job", percent),
    ]
    .into_iter()
    .flatten()
    .collect()
}
