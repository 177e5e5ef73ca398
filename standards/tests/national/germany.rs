use super::*;

fn german(change: impl FnOnce(&mut PlacementFacts)) -> Case {
    Case::of("de").with(change)
}

#[test]
fn young_people_work_forty_hours_a_week_with_school_and_other_employers() {
    let weekly = |minutes, elsewhere| {
        german(|facts| facts.schedule.weekly_minutes = Some(minutes))
            .at(Stage::Signing)
            .person("2010-01-01", |person| {
                person.other_weekly_minutes = Some(elsewhere);
            })
            .says("DE-G03")
    };
    assert_eq!(weekly(38 * 60, 2 * 60), MET);
    assert_eq!(weekly(38 * 60, 2 * 60 + 1), BLOCKED);
}

#[test]
fn eight_and_a_half_hours_are_allowed_when_another_day_is_shorter() {
    let day = |daily, weekly| {
        german(|facts| {
            facts.conditions.working_time.daily_minutes = Some(daily);
            facts.schedule.weekly_minutes = Some(weekly);
        })
        .says("DE-G03")
    };
    assert_eq!(day(8 * 60, 40 * 60), MET);
    assert_eq!(day(510, 40 * 60), MET);
    assert_eq!(day(511, 40 * 60), BLOCKED);
}

#[test]
fn adults_have_other_hours() {
    let adult = |daily| {
        german(|facts| {
            facts.minimum_age = Some(18);
            facts.conditions.working_time.daily_minutes = Some(daily);
        })
    };
    assert_eq!(adult(600).says("DE-G03"), NOT_APPLICABLE);
    assert_eq!(adult(600).says("DE-G03b"), MET);
    assert_eq!(adult(601).says("DE-G03b"), BLOCKED);
}

fn working(age: u8, occupation: &str, from: &str, until: &str) -> Case {
    german(|facts| {
        facts.minimum_age = Some(age);
        facts.occupation = Some(occupation.parse().unwrap());
        facts.conditions.working_time.earliest_start = time(from);
        facts.conditions.working_time.latest_end = time(until);
    })
}

#[test]
fn young_people_work_from_six_to_twenty() {
    assert_eq!(working(16, "7115", "06:00", "14:00").says("DE-G04"), MET);
    assert_eq!(
        working(16, "7115", "05:59", "14:00").says("DE-G04"),
        BLOCKED
    );
    assert_eq!(working(16, "7115", "12:00", "20:00").says("DE-G04"), MET);
    assert_eq!(
        working(16, "7115", "12:00", "20:01").says("DE-G04"),
        BLOCKED
    );
    assert_eq!(
        working(18, "7115", "12:00", "22:00").says("DE-G04"),
        NOT_APPLICABLE
    );
}

#[test]
fn hospitality_farming_and_bakeries_have_other_hours_from_sixteen_or_seventeen() {
    let says = |age, occupation, from, until| working(age, occupation, from, until).says("DE-G04");
    // Cooks and waiters to ten in the evening from 16.
    assert_eq!(says(16, "5120", "13:00", "22:00"), MET);
    assert_eq!(says(15, "5120", "13:00", "22:00"), BLOCKED);
    assert_eq!(says(16, "5131", "13:00", "22:01"), BLOCKED);
    // Farms from five, or to nine in the evening, not both.
    assert_eq!(says(16, "6111", "05:00", "13:00"), MET);
    assert_eq!(says(16, "6111", "13:00", "21:00"), MET);
    assert_eq!(says(16, "6111", "05:00", "21:00"), BLOCKED);
    // Bakers from five at 16, from four at 17.
    assert_eq!(says(16, "7512", "05:00", "12:00"), MET);
    assert_eq!(says(16, "7512", "04:00", "12:00"), BLOCKED);
    assert_eq!(says(17, "7512", "04:00", "12:00"), MET);
    assert_eq!(says(17, "7512", "03:59", "12:00"), BLOCKED);
}

#[test]
fn work_in_several_shifts_goes_to_eleven_at_night_from_sixteen() {
    let late = |age, until| {
        working(age, "8160", "15:00", until)
            .with(|facts| facts.schedule.shifts = vec![WorkShift::Rotating])
            .says("DE-G04")
    };
    assert_eq!(late(16, "23:00"), MET);
    assert_eq!(late(16, "23:01"), BLOCKED);
    assert_eq!(late(15, "23:00"), BLOCKED);
}

#[test]
fn breaks_grow_with_the_day() {
    let breaks = |daily, minutes| {
        german(|facts| {
            facts.conditions.working_time.daily_minutes = Some(daily);
            facts.conditions.rest.break_minutes = Some(minutes);
        })
        .says("DE-G05")
    };
    assert_eq!(breaks(270, 0), MET);
    assert_eq!(breaks(271, 29), BLOCKED);
    assert_eq!(breaks(360, 30), MET);
    assert_eq!(breaks(361, 59), BLOCKED);
    assert_eq!(breaks(361, 60), MET);
}

#[test]
fn a_day_is_ten_hours_long_and_eleven_on_a_building_site() {
    let says = |occupation, until| working(16, occupation, "07:00", until).says("DE-G05b");
    // Longer than that may be two shifts, so a person looks.
    let unclear = (Verdict::Review, Finding::NotStated);
    assert_eq!(says("5223", "17:00"), MET);
    assert_eq!(says("5223", "17:01"), unclear);
    assert_eq!(says("7112", "18:00"), MET);
    assert_eq!(says("7112", "18:01"), unclear);
    assert_eq!(says("5151", "18:00"), MET);
}

#[test]
fn work_and_breaks_prove_that_a_day_is_too_long() {
    let filled = |breaks| {
        let case = working(16, "5223", "08:00", "20:00");
        case.with(|facts| {
            facts.conditions.working_time.daily_minutes = Some(540);
            facts.conditions.rest.break_minutes = Some(breaks);
        })
        .says("DE-G05b")
    };
    assert_eq!(filled(60), (Verdict::Review, Finding::NotStated));
    assert_eq!(filled(61), BLOCKED);
}

#[test]
fn a_hotel_goes_to_ten_in_the_evening_from_sixteen() {
    let cleaning = |age, until| working(age, "9112", "14:00", until).says("DE-G04");
    assert_eq!(cleaning(16, "22:00"), MET);
    assert_eq!(cleaning(16, "22:01"), BLOCKED);
    assert_eq!(cleaning(15, "22:00"), BLOCKED);
}

#[test]
fn opening_hours_never_show_that_a_young_person_rests_too_little() {
    let open_until = |until: &str| {
        let case = working(16, "5141", "08:00", until);
        case.with(|facts| facts.conditions.rest.daily_minutes = None)
            .says("DE-G05a")
    };
    assert_eq!(open_until("20:00"), MET);
    assert_eq!(open_until("20:01"), (Verdict::Review, Finding::NotStated));
}

#[test]
fn adults_work_forty_eight_hours_a_week_and_young_people_have_their_own_rule() {
    let week = |age, minutes| {
        german(|facts| {
            facts.minimum_age = Some(age);
            facts.schedule.weekly_minutes = Some(minutes);
        })
        .at(Stage::Signing)
    };
    assert_eq!(week(18, 48 * 60).says("DE-G03c"), MET);
    assert_eq!(week(18, 48 * 60 + 1).says("DE-G03c"), BLOCKED);
    let minor = week(16, 48 * 60 + 1).person("2010-01-01", |_| ());
    assert_eq!(minor.says("DE-G03c"), NOT_APPLICABLE);
}

#[test]
fn young_people_are_free_at_the_weekend_or_a_person_looks() {
    use standards::gate::Weekday;
    let on = |age, days: &[Weekday]| {
        let days = days.to_vec();
        german(|facts| {
            facts.minimum_age = Some(age);
            facts.weekdays = days;
        })
        .says("DE-G05d")
    };
    assert_eq!(on(17, &[Weekday::Monday, Weekday::Friday]), MET);
    assert_eq!(on(17, &[Weekday::Friday, Weekday::Saturday]), REVIEWED);
    assert_eq!(on(17, &[Weekday::Sunday]), REVIEWED);
    assert_eq!(on(17, &[]), (Verdict::Warn, Finding::NotStated));
    assert_eq!(on(18, &[Weekday::Sunday]), NOT_APPLICABLE);
    let in_words = german(|facts| facts.schedule.shifts = vec![WorkShift::Weekend]);
    assert_eq!(in_words.says("DE-G05d"), REVIEWED);
}

#[test]
fn substances_and_agents_are_looked_at_for_young_people() {
    let meeting = |age, hazard, rule: &str| {
        german(|facts| {
            facts.minimum_age = Some(age);
            facts.conditions.safety.hazards = vec![hazard];
        })
        .says(rule)
    };
    assert_eq!(meeting(17, Hazard::Chemical, "DE-G02b"), REVIEWED);
    assert_eq!(meeting(17, Hazard::Biological, "DE-G02b"), REVIEWED);
    assert_eq!(meeting(17, Hazard::Noise, "DE-G02b"), MET);
    assert_eq!(meeting(18, Hazard::Chemical, "DE-G02b"), NOT_APPLICABLE);
    assert_eq!(meeting(17, Hazard::ManualHandling, "DE-G02a"), REVIEWED);
    assert_eq!(meeting(17, Hazard::Ergonomic, "DE-G02a"), REVIEWED);
    assert_eq!(meeting(17, Hazard::LoneWork, "DE-G02a"), MET);
}

#[test]
fn under_fifteen_a_person_looks_even_in_an_approved_programme() {
    let from = |age| {
        german(|facts| {
            facts.minimum_age = Some(age);
            facts.conditions.approved_programme = Some(true);
        })
        .says("DE-G01a")
    };
    assert_eq!(from(15), MET);
    assert_eq!(from(14), REVIEWED);
}

#[test]
fn a_minor_is_instructed_on_the_first_day_at_the_latest() {
    let instructed = |day: Option<&str>| {
        Case::of("de")
            .at(Stage::Start)
            .person("2010-01-01", |person| person.induction_on = day.map(date))
            .says("DE-G19")
    };
    assert_eq!(instructed(Some("2026-09-01")), MET);
    assert_eq!(instructed(Some("2026-09-02")), BLOCKED);
    assert_eq!(instructed(None), (Verdict::Block, Finding::NotStated));
}

#[test]
fn who_gives_up_the_occupation_leaves_after_four_weeks() {
    let notice =
        |days| german(|facts| facts.conditions.termination.notice_days = days).says("DE-G29");
    assert_eq!(notice(Some(28)), MET);
    assert_eq!(notice(Some(29)), REVIEWED);
    assert_eq!(notice(None), NOT_APPLICABLE);
}

#[test]
fn the_minimum_pay_of_who_began_in_another_year_is_not_known() {
    let beginning_in = |year| {
        german(|facts| {
            facts.duration_months = Some(12);
            facts.remuneration = monthly_euros(&["2000"]);
        })
        .at(Stage::Signing)
        .person("2005-01-01", |person| person.year_of_training = Some(year))
        .says("DE-G11")
    };
    assert_eq!(beginning_in(1), MET);
    assert_eq!(beginning_in(2), (Verdict::Review, Finding::NotStated));
}

#[test]
fn young_people_rest_for_twelve_hours_and_adults_for_eleven() {
    let rest = |age, minutes, rule: &str| {
        let case = german(|facts| {
            facts.minimum_age = Some(age);
            facts.conditions.rest.daily_minutes = Some(minutes);
        });
        case.says(rule)
    };
    assert_eq!(rest(16, 720, "DE-G05a"), MET);
    assert_eq!(rest(16, 719, "DE-G05a"), BLOCKED);
    assert_eq!(rest(18, 660, "DE-G05c"), MET);
    assert_eq!(rest(18, 659, "DE-G05c"), BLOCKED);
}

#[test]
fn the_amounts_of_2026_count_for_a_start_in_2026_and_only_ask_a_person() {
    let paid = |start: &str, amounts: &[&str]| {
        german(|facts| {
            facts.starts_on = Some(date(start));
            facts.duration_months = Some(36);
            facts.remuneration = monthly_euros(amounts);
        })
        .says("DE-G11")
    };
    let least = ["724", "854", "977"];
    assert_eq!(paid("2026-01-01", &least), MET);
    assert_eq!(paid("2026-12-31", &least), MET);
    assert_eq!(paid("2026-01-01", &["723.99", "854", "977"]), REVIEWED);
    assert_eq!(paid("2026-01-01", &["724", "854", "976.99"]), REVIEWED);
    assert_eq!(paid("2025-12-31", &least), REVIEWED);
    assert_eq!(paid("2027-01-01", &least), REVIEWED);
}

#[test]
fn pay_rises_from_year_to_year() {
    let paid = |amounts: &[&str]| {
        german(|facts| {
            facts.duration_months = Some(36);
            facts.remuneration = monthly_euros(amounts);
        })
        .says("DE-G11a")
    };
    assert_eq!(paid(&["724", "854", "977"]), MET);
    assert_eq!(paid(&["724", "854", "854"]), BLOCKED);
    assert_eq!(paid(&["900"]), BLOCKED);
}

#[test]
fn a_quarter_of_the_pay_is_money() {
    let in_kind =
        |percent| german(|facts| facts.conditions.in_kind_percent = percent).says("DE-G11b");
    assert_eq!(in_kind(Some(75)), MET);
    assert_eq!(in_kind(Some(76)), BLOCKED);
    assert_eq!(in_kind(None), NOT_APPLICABLE);
}

#[test]
fn pay_comes_every_month_at_least() {
    let every = |period| {
        let case = german(|facts| facts.remuneration[0].period = period);
        case.says("DE-G11c")
    };
    assert_eq!(every(PayPeriod::Month), MET);
    assert_eq!(every(PayPeriod::Year), REVIEWED);
}

#[test]
fn leave_depends_on_the_age_on_new_year() {
    // Six days a week, as the acts count.
    let leave = |born_on: &str, days| {
        german(|facts| {
            facts.schedule.days_per_week = Some(6);
            facts.conditions.paid_leave_days = Some(days);
        })
        .at(Stage::Signing)
        .person(born_on, |_| ())
        .says("DE-G13b")
    };
    assert_eq!(leave("2010-01-02", 30), MET);
    assert_eq!(leave("2010-01-02", 29), BLOCKED);
    // 16 on the first of January.
    assert_eq!(leave("2010-01-01", 27), MET);
    assert_eq!(leave("2010-01-01", 26), BLOCKED);
    assert_eq!(leave("2009-01-01", 25), MET);
    assert_eq!(leave("2009-01-01", 24), BLOCKED);
    assert_eq!(leave("2008-01-01", 24), MET);
    assert_eq!(leave("2008-01-01", 23), BLOCKED);
}

#[test]
fn pay_goes_on_for_six_weeks_of_illness() {
    let days = |days| {
        german(|facts| facts.conditions.sick_pay.as_mut().unwrap().days = Some(days)).says("DE-G09")
    };
    assert_eq!(days(42), MET);
    assert_eq!(days(41), BLOCKED);
    let part = |percent| {
        german(|facts| facts.conditions.sick_pay.as_mut().unwrap().percent = percent).says("DE-G09")
    };
    assert_eq!(part(Some(100)), MET);
    assert_eq!(part(Some(99)), BLOCKED);
    assert_eq!(part(None), MET);
}

#[test]
fn before_there_is_a_person_a_note_says_what_who_is_younger_on_new_year_needs() {
    let note = |days| {
        let case = german(|facts| {
            facts.schedule.days_per_week = Some(6);
            facts.conditions.paid_leave_days = Some(days);
        });
        let result = case.result("DE-G13b");
        assert_eq!(result.finding, Finding::Met);
        let text = result.text.in_language(TextLanguage::English);
        text.ends_with("Who comes at 15 on the first of January has a right to 30 days.")
    };
    assert!(note(29));
    assert!(!note(30));
}

#[test]
fn probation_takes_one_to_four_months_of_the_calendar() {
    // From 1 September: one month is 30 days, four are 122.
    let days = |days| {
        german(|facts| facts.conditions.termination.probation_days = Some(days)).says("DE-G23")
    };
    assert_eq!(days(30), MET);
    // Four weeks may be meant as a month; less isn't.
    assert_eq!(days(27), (Verdict::Review, Finding::NotStated));
    assert_eq!(days(26), BLOCKED);
    assert_eq!(days(122), MET);
    assert_eq!(days(123), BLOCKED);
}

#[test]
fn the_sentence_about_probation_counts_the_days_from_that_first_day_on() {
    let case = german(|facts| {
        facts.starts_on = Some(date("2026-10-01"));
        facts.conditions.termination.probation_days = Some(30);
    });
    assert_eq!(case.says("DE-G23"), (Verdict::Review, Finding::NotStated));
    let remedy = case.result("DE-G23").remedy.unwrap();
    let english = remedy.in_language(TextLanguage::English);
    assert_eq!(english, "State a probation of 31 to 123 days.");
}

#[test]
fn a_minor_is_examined_within_fourteen_months_and_assessed_before_the_start() {
    let start = |examined: Option<&str>, assessed: Option<&str>, rule: &str| {
        Case::of("de")
            .at(Stage::Start)
            .person("2010-01-01", |person| {
                person.medical_fitness_on = examined.map(date);
                person.minor_assessed_on = assessed.map(date);
            })
            .says(rule)
    };
    assert_eq!(start(Some("2025-07-01"), None, "DE-G18a"), MET);
    assert_eq!(start(Some("2025-06-30"), None, "DE-G18a"), BLOCKED);
    assert_eq!(
        start(None, None, "DE-G18a"),
        (Verdict::Block, Finding::NotStated)
    );
    assert_eq!(start(None, Some("2026-09-01"), "DE-G18"), MET);
    assert_eq!(start(None, Some("2026-09-02"), "DE-G18"), BLOCKED);
}

#[test]
fn an_adult_needs_neither_examination_nor_assessment() {
    let adult = Case::of("de").at(Stage::Start).person("2008-09-01", |_| ());
    assert_eq!(adult.says("DE-G18"), NOT_APPLICABLE);
    assert_eq!(adult.says("DE-G18a"), NOT_APPLICABLE);
    let minor = Case::of("de").at(Stage::Start).person("2008-09-02", |_| ());
    assert_eq!(minor.says("DE-G18").0, Verdict::Block);
}

#[test]
fn void_clauses_block_and_a_bar_on_later_work_is_looked_at() {
    let clause = |clause, rule: &str| {
        german(|facts| facts.conditions.clauses = Some(vec![clause])).says(rule)
    };
    assert_eq!(clause(Clause::Penalty, "DE-G24"), BLOCKED);
    assert_eq!(clause(Clause::BarOnLaterOccupation, "DE-G24"), MET);
    assert_eq!(clause(Clause::BarOnLaterOccupation, "DE-G24a"), REVIEWED);
}

#[test]
fn prior_learning_counts_in_steps_of_six_months() {
    let credit = |months| {
        Case::of("de")
            .at(Stage::Signing)
            .person("2005-01-01", |person| {
                person.prior_learning_months = Some(months);
                person.prior_learning_assessor = Some("Chamber of Crafts".to_owned());
            })
            .says("DE-G16a")
    };
    assert_eq!(credit(6), MET);
    assert_eq!(credit(12), MET);
    assert_eq!(credit(7), REVIEWED);
    assert_eq!(credit(0), NOT_APPLICABLE);
}

#[test]
fn a_guardian_signs_for_a_minor_and_not_for_an_adult() {
    let signed = |born_on: &str, parties: &[Party]| {
        let parties = parties.iter().copied().collect();
        Case::of("de")
            .at(Stage::Start)
            .person(born_on, |person| person.signed = parties)
            .says("DE-G13a")
    };
    let two = [Party::Apprentice, Party::Enterprise];
    assert_eq!(signed("2008-09-01", &two), MET);
    assert_eq!(signed("2008-09-02", &two), BLOCKED);
    let three = [Party::Apprentice, Party::Enterprise, Party::Guardian];
    assert_eq!(signed("2008-09-02", &three), MET);
}
