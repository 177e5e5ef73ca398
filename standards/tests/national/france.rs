use super::*;

/// Pay of a first-year apprentice of that age, in euros a month for 35 hours.
fn first_year(age: u8, amount: &str) -> Case {
    Case::of("fr").with(|facts| {
        facts.minimum_age = Some(age);
        facts.duration_months = Some(12);
        facts.schedule.weekly_minutes = Some(35 * 60);
        facts.remuneration = monthly_euros(&[amount]);
    })
}

#[test]
fn a_first_year_at_the_smic_floor_passes_and_a_cent_less_does_not() {
    // 27, 43, 53 and 100 percent of 1,867.02, rounded up to the cent.
    for (age, floor, below) in [
        (16, "504.10", "504.09"),
        (18, "802.82", "802.81"),
        (21, "989.53", "989.52"),
        (26, "1867.02", "1867.01"),
    ] {
        assert_eq!(first_year(age, floor).says("FR-G11"), MET, "{age}");
        assert_eq!(first_year(age, below).says("FR-G11"), BLOCKED, "{age}");
    }
}

#[test]
fn the_sentence_names_the_floor_and_the_age() {
    let result = first_year(18, "802.81").result("FR-G11");
    let english = result.text.in_language(TextLanguage::English);
    assert!(english.contains("802.82 EUR"), "{english}");
    assert!(english.contains("at the age of 18"), "{english}");
    let french = result.text.in_language(TextLanguage::French);
    assert!(french.contains("802.81 EUR par mois"), "{french}");
}

#[test]
fn at_publication_the_youngest_counts_and_a_note_says_what_older_people_need() {
    let result = first_year(16, "504.10").result("FR-G11");
    let english = result.text.in_language(TextLanguage::English);
    assert!(english.contains("Who is 18 or over"), "{english}");
    assert!(english.contains("802.82 EUR"), "{english}");
    let enough_for_all = first_year(16, "1867.02").result("FR-G11");
    let english = enough_for_all.text.in_language(TextLanguage::English);
    assert!(!english.contains("or over"), "{english}");
}

#[test]
fn at_signing_the_person_counts() {
    let adult = first_year(16, "504.10")
        .at(Stage::Signing)
        .person("2008-09-01", |_| ());
    assert_eq!(adult.says("FR-G11"), BLOCKED);
    let minor = first_year(16, "504.10")
        .at(Stage::Signing)
        .person("2009-09-02", |_| ());
    assert_eq!(minor.says("FR-G11"), MET);
}

#[test]
fn who_turns_eighteen_gets_more_from_the_next_month_on() {
    // Eighteen on 15 November: the third month began at 17, the fourth on 1 December at 18.
    let paid_from = |month: u16| {
        let case = first_year(16, "504.10").at(Stage::Signing);
        case.with(|facts| {
            let more = pay(month, "802.82", "EUR", PayPeriod::Month);
            facts.remuneration.push(more);
        })
        .person("2008-11-15", |_| ())
    };
    assert_eq!(paid_from(4).says("FR-G11"), MET);
    let late = paid_from(5);
    assert_eq!(late.says("FR-G11"), BLOCKED);
    let result = late.result("FR-G11");
    let english = result.text.in_language(TextLanguage::English);
    assert!(
        english.starts_with("From month 4 on, in year 1 and at the age of 18"),
        "{english}"
    );
}

#[test]
fn a_step_down_in_the_middle_of_a_year_is_seen() {
    let then = |amount: &str| {
        let second = pay(6, amount, "EUR", PayPeriod::Month);
        let case = first_year(18, "900.00").with(|facts| facts.remuneration.push(second));
        case.says("FR-G11")
    };
    assert_eq!(then("802.82"), MET);
    assert_eq!(then("802.81"), BLOCKED);
}

#[test]
fn the_smic_of_an_hour_is_enough_at_every_week() {
    let hourly = |amount: &str, hours: u32| {
        let case = first_year(26, "1").with(|facts| {
            facts.schedule.weekly_minutes = Some(hours * 60);
            facts.remuneration = vec![pay(1, amount, "EUR", PayPeriod::Hour)];
        });
        case.says("FR-G11")
    };
    for hours in [24, 35, 39, 40] {
        assert_eq!(hourly("12.31", hours), MET, "{hours}");
        assert_eq!(hourly("12.30", hours), BLOCKED, "{hours}");
    }
    // 12.31 for 39 hours a week, by the month.
    let monthly = |amount: &str| {
        let case = first_year(26, amount);
        case.with(|facts| facts.schedule.weekly_minutes = Some(39 * 60))
            .says("FR-G11")
    };
    assert_eq!(monthly("2080.39"), MET);
    assert_eq!(monthly("2080.38"), BLOCKED);
}

#[test]
fn what_older_people_need_in_a_later_year_is_noted_too() {
    let result = first_year(16, "802.82")
        .with(|facts| {
            facts.duration_months = Some(24);
            facts.remuneration = monthly_euros(&["989.53", "989.53"]);
        })
        .result("FR-G11");
    let english = result.text.in_language(TextLanguage::English);
    assert!(
        english.ends_with("Who is 21 or over in year 2 has to get more: 1138.89 EUR a month."),
        "{english}"
    );
}

#[test]
fn the_smic_of_a_later_year_is_not_known() {
    let starting =
        |day: &str| first_year(18, "802.81").with(|facts| facts.starts_on = Some(date(day)));
    assert_eq!(starting("2026-12-31").says("FR-G11"), BLOCKED);
    assert_eq!(starting("2027-01-01").says("FR-G11"), REVIEWED);
}

#[test]
fn risks_are_assessed_and_the_reception_is_planned() {
    let case = |change: fn(&mut PlacementFacts)| Case::of("fr").with(change);
    let assessed = |day: &str| {
        let day = date(day);
        Case::of("fr")
            .with(|facts| facts.conditions.safety.risk_assessed_on = Some(day))
            .says("FR-G18")
    };
    assert_eq!(assessed("2026-06-01"), MET);
    assert_eq!(assessed("2026-06-02"), BLOCKED);
    let unstated = case(|facts| facts.conditions.safety.risk_assessed_on = None);
    assert_eq!(
        unstated.says("FR-G18"),
        (Verdict::Review, Finding::NotStated)
    );
    let unplanned = case(|facts| facts.conditions.safety.induction_planned = Some(false));
    assert_eq!(unplanned.says("FR-G19"), BLOCKED);
    assert_eq!(case(|_| ()).says("FR-G19"), MET);
}

#[test]
fn the_refusal_says_what_is_wrong_with_the_master() {
    let case = Case::of("fr").with(|facts| {
        facts.mentors = vec![MentorFacts {
            adult: Some(true),
            qualified: Some(false),
            apprentices: Some(1),
        }];
    });
    let result = case.result("FR-G17");
    let english = result.text.in_language(TextLanguage::English);
    assert!(
        english.contains("can't train here: not qualified in the occupation."),
        "{english}"
    );
}

#[test]
fn the_second_year_has_its_own_floor() {
    // 17 years old in the second year: 39 percent, 728.14.
    let two_years = |second: &str| {
        first_year(16, "504.10").with(|facts| {
            facts.duration_months = Some(24);
            facts.remuneration = monthly_euros(&["504.10", second]);
        })
    };
    assert_eq!(two_years("728.14").says("FR-G11"), MET);
    assert_eq!(two_years("728.13").says("FR-G11"), BLOCKED);
}

#[test]
fn a_longer_week_needs_more_in_proportion() {
    let at_39_hours = |amount: &str| {
        first_year(18, amount).with(|facts| facts.schedule.weekly_minutes = Some(39 * 60))
    };
    // 802.8186 x 39 / 35
    assert_eq!(at_39_hours("894.57").says("FR-G11"), MET);
    assert_eq!(at_39_hours("894.56").says("FR-G11"), BLOCKED);
}

#[test]
fn the_smic_of_june_counts_from_the_first_of_june_and_before_it_a_person_looks() {
    let starting =
        |day: &str| first_year(18, "802.81").with(|facts| facts.starts_on = Some(date(day)));
    assert_eq!(starting("2026-06-01").says("FR-G11"), BLOCKED);
    assert_eq!(starting("2026-05-31").says("FR-G11"), REVIEWED);
}

#[test]
fn a_quarter_of_the_time_is_at_the_training_centre() {
    let share = |percent| {
        let case = Case::of("fr").with(|facts| facts.off_the_job_percent = Some(percent));
        case.says("FR-G15")
    };
    assert_eq!(share(25), MET);
    assert_eq!(share(24), BLOCKED);
}

#[test]
fn the_contract_takes_six_to_forty_eight_months_and_beyond_three_years_a_person_looks() {
    let months = |months, rule: &str| {
        let case = Case::of("fr").with(|facts| facts.duration_months = Some(months));
        case.says(rule)
    };
    assert_eq!(months(6, "FR-G16"), MET);
    assert_eq!(months(5, "FR-G16"), BLOCKED);
    assert_eq!(months(48, "FR-G16"), MET);
    assert_eq!(months(49, "FR-G16"), BLOCKED);
    assert_eq!(months(36, "FR-G16a"), MET);
    assert_eq!(months(37, "FR-G16a"), REVIEWED);
}

#[test]
fn a_master_has_two_apprentices_a_third_is_looked_at_and_a_fourth_is_too_many() {
    let load = |apprentices, rule: &str| {
        let case = Case::of("fr").with(|facts| {
            facts.mentors = vec![MentorFacts {
                adult: Some(true),
                qualified: Some(true),
                apprentices: Some(apprentices),
            }];
        });
        case.says(rule)
    };
    assert_eq!(load(2, "FR-G17"), MET);
    assert_eq!(load(3, "FR-G17"), REVIEWED);
    assert_eq!(load(3, "FR-G17a"), MET);
    assert_eq!(load(4, "FR-G17a"), BLOCKED);
}

#[test]
fn the_training_centre_signs_before_the_start() {
    let signed = |parties: &[Party]| {
        let parties = parties.iter().copied().collect();
        Case::of("fr")
            .at(Stage::Start)
            .person("2005-01-01", |person| person.signed = parties)
            .says("FR-G13")
    };
    let two = [Party::Apprentice, Party::Enterprise];
    let three = [
        Party::Apprentice,
        Party::Enterprise,
        Party::TrainingProvider,
    ];
    assert_eq!(signed(&two), BLOCKED);
    assert_eq!(signed(&three), MET);
}

#[test]
fn the_contract_is_deposited_within_five_working_days() {
    // 1 September 2026 is a Tuesday; with Saturday, the fifth working day after it is the next Monday.
    let deposited = |day: Option<&str>, today: &str| {
        let mut case = Case::of("fr")
            .at(Stage::Start)
            .person("2005-01-01", |person| {
                person.registration_reference = day.map(|_| "FR-1".to_owned());
                person.registered_on = day.map(date);
            });
        case.today = date(today);
        case.says("FR-G14")
    };
    assert_eq!(deposited(Some("2026-09-07"), "2026-09-20"), MET);
    assert_eq!(deposited(Some("2026-09-08"), "2026-09-20"), REVIEWED);
    assert_eq!(
        deposited(None, "2026-09-07"),
        (Verdict::Warn, Finding::NotStated)
    );
    assert_eq!(deposited(None, "2026-09-08"), REVIEWED);
}

#[test]
fn forty_five_days_of_presence_are_the_longest_probation() {
    // Five days a week and 30 percent off the job: half of the calendar days are in the enterprise.
    let probation = |days| {
        let case = Case::of("fr").with(|facts| {
            facts.conditions.termination.probation_days = Some(days);
        });
        case.says("FR-G23")
    };
    assert_eq!(probation(90), MET);
    assert_eq!(probation(91), REVIEWED);
}

#[test]
fn over_twenty_nine_at_the_signature_a_person_looks_for_the_ground() {
    let aged = |born_on: &str| {
        let case = Case::of("fr").at(Stage::Signing).person(born_on, |_| ());
        case.says("FR-G01b")
    };
    // Signed on 1 June; thirty by the first day doesn't matter.
    assert_eq!(aged("1996-06-02"), MET);
    assert_eq!(aged("1996-06-01"), REVIEWED);
    assert_eq!(
        Case::of("fr").at(Stage::Signing).says("FR-G01b"),
        NOT_APPLICABLE
    );
}

#[test]
fn forty_hours_are_the_longest_week() {
    let hours = |minutes| {
        let case = Case::of("fr").with(|facts| facts.schedule.weekly_minutes = Some(minutes));
        case.says("FR-G03")
    };
    assert_eq!(hours(40 * 60), MET);
    assert_eq!(hours(40 * 60 + 1), BLOCKED);
}
