//! What an enterprise wrote, in the words of the standards.

use std::collections::BTreeSet;

use standards::conditions::{Conditions, Coverage, Rest, WorkingTime};
use standards::gate::{PlacementFacts, Schedule, Weekday};
use standards::{Currency, EqfLevel, Money};

use super::Surroundings;
use crate::placements::Content;
use crate::vocabulary::{PayPeriod, RemunerationStep, WorkShift};

/// Remuneration in the words of the standards. A step in a currency that they don't know is left out.
#[must_use]
pub fn remuneration_steps(steps: &[RemunerationStep]) -> Vec<standards::RemunerationStep> {
    let convert = |step: &RemunerationStep| {
        let currency: Currency = step.currency.parse().ok()?;
        Some(standards::RemunerationStep {
            from_month: u16::try_from(step.from_month).ok()?,
            amount: Money::new(step.amount_minor, currency),
            period: pay_period(step.period),
        })
    };
    steps.iter().filter_map(convert).collect()
}

pub(super) fn of(content: &Content, around: &Surroundings) -> PlacementFacts {
    PlacementFacts {
        occupation: content.isco_group.parse().ok(),
        starts_on: Some(content.starts_on),
        duration_months: u16::try_from(content.duration_months).ok(),
        schedule: schedule(content.weekly_minutes, content.days, content.shift),
        weekdays: weekdays(content.days),
        remuneration: remuneration_steps(&content.remuneration),
        off_the_job_percent: content
            .off_the_job_percent
            .and_then(|percent| u8::try_from(percent).ok()),
        mentor_named: content.mentor_name.as_ref().map(|_| true),
        mentors: around.mentors.clone(),
        qualification: content.qualification.clone(),
        eqf_level: content
            .eqf_level
            .and_then(|level| EqfLevel::from_level(u8::try_from(level).ok()?)),
        learning_outcomes: u16::try_from(content.learning_outcomes.len()).unwrap_or(u16::MAX),
        minimum_age: content.minimum_age.and_then(|age| u8::try_from(age).ok()),
        texts: texts(content),
        workers: around.workers,
        apprentices: around.apprentices,
        host: around.host.clone(),
        conditions: content.conditions.clone(),
        ..PlacementFacts::default()
    }
}

/// Working time as the standards have it.
pub(in crate::placements) fn schedule(
    weekly_minutes: i32,
    days: i32,
    shift: WorkShift,
) -> Schedule {
    Schedule {
        weekly_minutes: u32::try_from(weekly_minutes)
            .ok()
            .filter(|minutes| *minutes > 0),
        days_per_week: u8::try_from(days.count_ones()).ok(),
        shifts: vec![work_shift(shift)],
    }
}

/// The days of a bit mask, Monday the lowest bit.
pub fn weekdays(mask: i32) -> Vec<Weekday> {
    let days = Weekday::all().enumerate();
    days.filter(|(place, _)| mask & (1 << place) != 0)
        .map(|(_, day)| day)
        .collect()
}

/// Takes back what the fields of an input with faults would have said.
pub(super) fn forget(facts: &mut PlacementFacts, fields: &[String]) {
    for field in fields {
        match field.split('.').next().unwrap_or_default() {
            "occupationCode" => facts.occupation = None,
            "startsOn" => facts.starts_on = None,
            "durationMonths" => facts.duration_months = None,
            "weeklyHours" => facts.schedule.weekly_minutes = None,
            "schedule" => {
                facts.schedule.days_per_week = None;
                facts.schedule.shifts.clear();
                facts.weekdays.clear();
            }
            "remuneration" => facts.remuneration.clear(),
            "offTheJobPercent" => facts.off_the_job_percent = None,
            "minimumAge" => facts.minimum_age = None,
            "eqfLevel" => facts.eqf_level = None,
            "places" => facts.apprentices = None,
            "conditions" => forget_condition(&mut facts.conditions, field),
            _ => {}
        }
    }
    forget_coverage(&mut facts.conditions, fields);
}

/// Takes back what one field of the conditions would have said. Half of a list is no list: what couldn't be read of it
/// may be the very thing that a rule looks for.
fn forget_condition(conditions: &mut Conditions, field: &str) {
    let mut path = field.split('.').skip(1);
    let (group, part) = (path.next().unwrap_or_default(), path.next());
    let safety = &mut conditions.safety;
    match group {
        "clauses" => conditions.clauses = None,
        "hazards" => {
            safety.hazards.clear();
            safety.controls.clear();
            safety.risk_assessed_on = None;
        }
        "riskAssessedOn" => safety.risk_assessed_on = None,
        // That there is such work, or that young people come, stays said: rules are stricter with it.
        "nightWork" => conditions.night_work = conditions.night_work.filter(|night| *night),
        "minorsWelcome" => safety.minors = safety.minors.take().filter(|minors| minors.welcome),
        "workingTime" => conditions.working_time = WorkingTime::default(),
        "rest" => match part {
            Some("breakMinutes") => conditions.rest.break_minutes = None,
            Some("dailyMinutes") => conditions.rest.daily_minutes = None,
            Some("weeklyMinutes") => conditions.rest.weekly_minutes = None,
            _ => conditions.rest = Rest::default(),
        },
        "termination" => match part {
            Some("probationDays") => conditions.termination.probation_days = None,
            Some("noticeDays") => conditions.termination.notice_days = None,
            _ => conditions.termination.terms = None,
        },
        "annualLeaveDays" => conditions.paid_leave_days = None,
        "sickPay" | "sickPayDays" | "sickPayPercent" => conditions.sick_pay = None,
        "apprenticePays" => conditions.apprentice_pays = None,
        "inKindPercent" => conditions.in_kind_percent = None,
        "dataRetentionMonths" => conditions.data_retention_months = None,
        "grievanceRoute" => conditions.grievance_route = None,
        "supervision" => safety.supervision = None,
        "accommodationProvided" | "accommodationDescription" | "accommodationPaidBy" => {
            safety.accommodation = None;
        }
        _ => {}
    }
}

/// Takes back the covers with a fault of their own, and those that contradict each other. An entry whose branch or mode
/// can't be read was never written down, so that those after it stand one place before.
fn forget_coverage(conditions: &mut Conditions, fields: &[String]) {
    let faults: Vec<(usize, &str)> = fields
        .iter()
        .filter_map(|field| {
            let (at, part) = field
                .strip_prefix("conditions.coverage.")?
                .split_once('.')?;
            Some((at.parse().ok()?, part))
        })
        .collect();
    let unread: BTreeSet<usize> = faults
        .iter()
        .filter(|(_, part)| matches!(*part, "branch" | "mode"))
        .map(|(at, _)| *at)
        .collect();
    let faulty: BTreeSet<usize> = faults
        .iter()
        .filter(|(at, _)| !unread.contains(at))
        .map(|(at, _)| at - unread.range(..at).count())
        .collect();
    let mut place = 0;
    conditions.coverage.retain(|_| {
        place += 1;
        !faulty.contains(&(place - 1))
    });
    if fields.iter().any(|field| field == "conditions.coverage") {
        let all = conditions.coverage.clone();
        conditions.coverage.retain(|cover| {
            let is_both = |branch| {
                let of_branch = || all.iter().filter(|other| other.branch == branch);
                of_branch().any(Coverage::is_cover) && !of_branch().all(Coverage::is_cover)
            };
            let ends_first = cover
                .from_date
                .zip(cover.evidence_expires_on)
                .is_some_and(|(from, until)| until < from);
            !is_both(cover.branch) && !ends_first
        });
    }
}

/// What people read, where wording may shut somebody out.
fn texts(content: &Content) -> Vec<String> {
    let licences = content
        .requirements
        .iter()
        .filter(|asked| asked.kind == crate::vocabulary::RequirementKind::Licence)
        .filter_map(|asked| asked.code.clone());
    [content.title.clone(), content.description.clone()]
        .into_iter()
        .chain(licences)
        .filter(|text| !text.is_empty())
        .collect()
}

fn pay_period(period: PayPeriod) -> standards::PayPeriod {
    match period {
        PayPeriod::Hour => standards::PayPeriod::Hour,
        PayPeriod::Day => standards::PayPeriod::Day,
        PayPeriod::Week => standards::PayPeriod::Week,
        PayPeriod::Month => standards::PayPeriod::Month,
        PayPeriod::Year => standards::PayPeriod::Year,
    }
}

pub(crate) fn work_shift(shift: WorkShift) -> standards::WorkShift {
    match shift {
        WorkShift::Day => standards::WorkShift::Day,
        WorkShift::Evening => standards::WorkShift::Evening,
        WorkShift::Night => standards::WorkShift::Night,
        WorkShift::Rotating => standards::WorkShift::Rotating,
    }
}

#[cfg(test)]
mod tests {
    use standards::conditions::Clause;
    use standards::{CoverageMode, SocialSecurityBranch};

    use super::*;

    /// What is left of facts after some fields couldn't be read.
    fn after(facts: &mut PlacementFacts, fields: &[&str]) {
        let fields: Vec<String> = fields.iter().map(|&field| field.to_owned()).collect();
        forget(facts, &fields);
    }

    #[test]
    fn a_clause_that_cannot_be_read_does_not_say_that_there_is_none() {
        let mut facts = PlacementFacts::default();
        facts.conditions.clauses = Some(Vec::new());
        after(&mut facts, &["conditions.clauses.0"]);
        assert_eq!(facts.conditions.clauses, None);
        facts.conditions.clauses = Some(vec![Clause::Bond]);
        after(&mut facts, &["conditions.hazards.0.code"]);
        assert_eq!(facts.conditions.clauses, Some(vec![Clause::Bond]));
    }

    #[test]
    fn a_number_that_cannot_be_read_is_not_stated() {
        let mut facts = PlacementFacts::default();
        facts.conditions.data_retention_months = Some(0);
        facts.conditions.paid_leave_days = Some(366);
        facts.conditions.termination.notice_days = Some(0);
        after(
            &mut facts,
            &[
                "conditions.dataRetentionMonths",
                "conditions.annualLeaveDays",
                "conditions.termination.noticeDays",
            ],
        );
        assert_eq!(facts, PlacementFacts::default());
    }

    #[test]
    fn of_two_statements_about_the_night_the_stricter_stays() {
        let mut facts = PlacementFacts::default();
        facts.conditions.night_work = Some(false);
        after(&mut facts, &["conditions.nightWork"]);
        assert_eq!(facts.conditions.night_work, None);
        facts.conditions.night_work = Some(true);
        after(&mut facts, &["conditions.nightWork"]);
        assert_eq!(facts.conditions.night_work, Some(true));
    }

    #[test]
    fn a_cover_with_a_fault_is_not_stated_and_the_others_are() {
        let cover = |branch| Coverage::new(branch, CoverageMode::StatutoryScheme);
        let injury = SocialSecurityBranch::EmploymentInjury;
        let mut facts = PlacementFacts::default();
        facts.conditions.coverage = vec![cover(injury), cover(SocialSecurityBranch::Sickness)];
        // The entry at 0 was never written down, so the fault at 1 is that of the first that is.
        let fields = [
            "conditions.coverage.0.branch",
            "conditions.coverage.1.waitingDays",
        ];
        after(&mut facts, &fields);
        let left = [cover(SocialSecurityBranch::Sickness)];
        assert_eq!(facts.conditions.coverage, left);
        facts
            .conditions
            .coverage
            .extend([cover(injury), Coverage::new(injury, CoverageMode::None)]);
        after(&mut facts, &["conditions.coverage"]);
        assert_eq!(facts.conditions.coverage, left);
    }

    #[test]
    fn monday_is_the_lowest_bit_of_the_days() {
        assert_eq!(weekdays(0b0001), [Weekday::Monday]);
        assert_eq!(weekdays(0b0110_0000), [Weekday::Saturday, Weekday::Sunday]);
    }
}
