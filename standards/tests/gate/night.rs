//! Night work of young people and weekly rest: G04, G04a and G05.

use standards::{
    WorkShift,
    conditions::{MinorsPolicy, NightAuthorization},
};

use super::*;

const BLOCKED: (Verdict, Finding) = (Verdict::Block, Finding::NotMet);

/// The night rule for industry, about somebody of an age who works from one time to another.
fn working(age: u8, from: &str, until: &str) -> (Verdict, Finding) {
    let (from, until) = (time(from), time(until));
    verdict("G04", move |facts| {
        facts.minimum_age = Some(age);
        facts.conditions.working_time.earliest_start = Some(from);
        facts.conditions.working_time.latest_end = Some(until);
    })
}

/// Takes away everything that says when the work is done.
fn no_hours(facts: &mut PlacementFacts) {
    facts.schedule.shifts.clear();
    facts.conditions.working_time.earliest_start = None;
    facts.conditions.working_time.latest_end = None;
    facts.conditions.night_work = None;
    facts.conditions.rest.daily_minutes = None;
}

#[test]
fn under_sixteen_the_night_from_ten_to_six_is_free() {
    assert_eq!(working(15, "10:00", "22:00"), MET);
    assert_eq!(working(15, "10:01", "22:01"), BLOCKED);
    assert_eq!(working(15, "06:00", "14:00"), MET);
    assert_eq!(working(15, "05:59", "14:00"), BLOCKED);
}

#[test]
fn from_sixteen_seven_hours_on_end_between_ten_and_seven_are_enough() {
    assert_eq!(working(16, "05:00", "14:00"), MET);
    assert_eq!(working(16, "04:59", "14:00"), BLOCKED);
    assert_eq!(working(16, "14:00", "00:00"), MET);
    assert_eq!(working(16, "14:00", "00:01"), BLOCKED);
}

#[test]
fn a_night_has_twelve_hours() {
    assert_eq!(working(15, "07:00", "19:00"), MET);
    assert_eq!(
        in_two_shifts("07:00", "19:01", None),
        (Verdict::Review, Finding::NotStated)
    );
}

/// The night rule for industry about somebody of 16 between the earliest start and the latest end.
fn in_two_shifts(from: &str, until: &str, rest: Option<u32>) -> (Verdict, Finding) {
    let (from, until) = (time(from), time(until));
    verdict("G04", move |facts| {
        facts.conditions.working_time.earliest_start = Some(from);
        facts.conditions.working_time.latest_end = Some(until);
        facts.conditions.rest.daily_minutes = rest;
    })
}

#[test]
fn with_two_shifts_the_stated_rest_shows_how_long_the_night_is() {
    assert_eq!(in_two_shifts("06:00", "22:00", Some(720)), MET);
    assert_eq!(in_two_shifts("06:00", "22:00", Some(719)), BLOCKED);
    assert_eq!(
        in_two_shifts("06:00", "22:00", None),
        (Verdict::Review, Finding::NotStated)
    );
    // No rest makes up for hours that aren't free.
    assert_eq!(in_two_shifts("06:00", "23:01", Some(720)), BLOCKED);
}

#[test]
fn bakers_of_sixteen_are_free_from_nine_to_four_instead() {
    let baking = |age, occupation: &str, from: &str, until: &str| {
        let (from, until) = (time(from), time(until));
        let occupation = occupation.parse().ok();
        verdict("G04", move |facts| {
            facts.minimum_age = Some(age);
            facts.occupation = occupation;
            facts.conditions.night_work = Some(true);
            facts.schedule.shifts.clear();
            facts.conditions.working_time.earliest_start = Some(from);
            facts.conditions.working_time.latest_end = Some(until);
        })
    };
    assert_eq!(baking(16, "7512", "04:00", "12:00"), MET);
    assert_eq!(baking(16, "7512", "03:59", "12:00"), BLOCKED);
    assert_eq!(baking(16, "7512", "13:01", "21:01"), BLOCKED);
    assert_eq!(baking(15, "7512", "04:00", "12:00"), BLOCKED);
    assert_eq!(baking(16, "7511", "04:00", "12:00"), BLOCKED);
}

#[test]
fn a_shift_through_the_night_is_blocked_at_any_age_under_eighteen() {
    assert_eq!(working(17, "22:00", "06:00"), BLOCKED);
    assert_eq!(working(18, "22:00", "06:00"), NOT_APPLICABLE);
}

#[test]
fn a_word_for_night_outweighs_harmless_hours() {
    assert_eq!(
        verdict("G04", |facts| facts.conditions.night_work = Some(true)),
        BLOCKED
    );
    assert_eq!(
        verdict("G04", |facts| facts.schedule.shifts.push(WorkShift::Night)),
        BLOCKED
    );
}

#[test]
fn without_hours_words_and_rest_together_are_enough() {
    let told = |night_work, shifts: &'static [WorkShift], rest| {
        verdict("G04", move |facts| {
            no_hours(facts);
            facts.conditions.night_work = night_work;
            facts.schedule.shifts = shifts.to_vec();
            facts.conditions.rest.daily_minutes = rest;
        })
    };
    let unstated = (Verdict::Review, Finding::NotStated);
    assert_eq!(told(Some(false), &[], Some(720)), MET);
    assert_eq!(told(None, &[WorkShift::Day], Some(720)), MET);
    assert_eq!(told(Some(false), &[], Some(719)), BLOCKED);
    assert_eq!(told(Some(false), &[], None), unstated);
    assert_eq!(told(None, &[WorkShift::Rotating], Some(720)), unstated);
    assert_eq!(told(None, &[], Some(720)), unstated);
    assert_eq!(told(None, &[], None), unstated);
}

#[test]
fn the_industry_rule_stops_at_industry() {
    let night_shift = |industrial| {
        move |facts: &mut PlacementFacts| {
            facts.conditions.industrial_undertaking = industrial;
            facts.schedule.shifts = vec![WorkShift::Night];
        }
    };
    assert_eq!(verdict("G04", night_shift(Some(true))), BLOCKED);
    assert_eq!(
        verdict("G04", night_shift(None)),
        (Verdict::Review, Finding::NotStated)
    );
    assert_eq!(verdict("G04", night_shift(Some(false))), NOT_APPLICABLE);
    assert_eq!(
        verdict("G04a", night_shift(Some(false))),
        (Verdict::Review, Finding::NotMet)
    );
    assert_eq!(verdict("G04a", night_shift(Some(true))), NOT_APPLICABLE);
}

/// The night rule about a night shift with an authorisation.
fn authorized(age: u8, rest: u32, reference: &str, continuous_process: bool) -> (Verdict, Finding) {
    verdict("G04", |facts| {
        facts.minimum_age = Some(age);
        facts.schedule.shifts = vec![WorkShift::Night];
        facts.conditions.rest.daily_minutes = Some(rest);
        facts.conditions.safety.minors = Some(MinorsPolicy {
            welcome: true,
            reason: None,
            hazard_derogation: None,
            night_authorization: Some(NightAuthorization {
                reference: reference.to_owned(),
                continuous_process,
            }),
        });
    })
}

#[test]
fn the_authority_may_allow_the_night_from_sixteen_with_thirteen_hours_of_rest() {
    assert_eq!(authorized(16, 780, "Decision 12/2026", true), MET);
    assert_eq!(authorized(15, 780, "Decision 12/2026", true), BLOCKED);
    assert_eq!(authorized(16, 779, "Decision 12/2026", true), BLOCKED);
    assert_eq!(authorized(16, 780, " ", true), BLOCKED);
    assert_eq!(authorized(16, 780, "Decision 12/2026", false), BLOCKED);
}

#[test]
fn outside_industry_young_people_work_until_ten_and_from_six() {
    let elsewhere = |from: &str, until: &str| {
        let (from, until) = (time(from), time(until));
        verdict("G04a", move |facts| {
            facts.conditions.industrial_undertaking = Some(false);
            facts.conditions.working_time.earliest_start = Some(from);
            facts.conditions.working_time.latest_end = Some(until);
        })
    };
    let review = (Verdict::Review, Finding::NotMet);
    assert_eq!(elsewhere("14:00", "22:00"), MET);
    assert_eq!(elsewhere("14:00", "22:01"), review);
    assert_eq!(elsewhere("06:00", "14:00"), MET);
    assert_eq!(elsewhere("05:59", "14:00"), review);
    assert_eq!(elsewhere("18:00", "02:00"), review);
    assert_eq!(
        verdict("G04a", |facts| {
            facts.conditions.industrial_undertaking = Some(false);
            no_hours(facts);
        }),
        (Verdict::Warn, Finding::NotStated)
    );
}

#[test]
fn a_week_has_a_rest_of_twenty_four_hours_in_industry() {
    let resting = |weekly_minutes, days_per_week, industrial| {
        verdict("G05", move |facts| {
            facts.conditions.rest.weekly_minutes = weekly_minutes;
            facts.schedule.days_per_week = days_per_week;
            facts.conditions.industrial_undertaking = industrial;
        })
    };
    assert_eq!(resting(Some(1440), Some(7), Some(true)), MET);
    assert_eq!(resting(Some(1439), Some(5), Some(true)), BLOCKED);
    assert_eq!(resting(None, Some(6), Some(true)), MET);
    assert_eq!(resting(None, Some(7), Some(true)), BLOCKED);
    assert_eq!(
        resting(None, None, Some(true)),
        (Verdict::Review, Finding::NotStated)
    );
    assert_eq!(
        resting(None, Some(7), None),
        (Verdict::Review, Finding::NotStated)
    );
    assert_eq!(resting(None, Some(7), Some(false)), NOT_APPLICABLE);
}
