use super::*;

fn paid(age: u8, start: &str, amount: &str, period: PayPeriod) -> Case {
    Case::of("gb-eng").with(|facts| {
        facts.minimum_age = Some(age);
        facts.starts_on = Some(date(start));
        facts.duration_months = Some(12);
        facts.schedule.weekly_minutes = Some(30 * 60);
        facts.remuneration = vec![pay(1, amount, "GBP", period)];
    })
}

#[test]
fn the_rate_of_april_counts_on_the_first_of_april_and_the_day_before_a_person_looks() {
    let starting = |day, amount| paid(17, day, amount, PayPeriod::Hour).says("GB-ENG-G11");
    assert_eq!(starting("2026-04-01", "8.00"), MET);
    assert_eq!(starting("2026-04-01", "7.99"), REVIEWED);
    // No rate before April is known, so even a high pay is looked at.
    assert_eq!(starting("2026-03-31", "20.00"), REVIEWED);
    let text = |day| {
        let result = paid(17, day, "8.00", PayPeriod::Hour).result("GB-ENG-G11");
        result.text.in_language(TextLanguage::English).to_owned()
    };
    assert!(text("2026-03-31").contains("aren't known"));
    assert!(text("2026-04-01").contains("8.00 GBP an hour"));
}

#[test]
fn a_yearly_wage_is_divided_by_weeks_and_hours() {
    // 8.00 x 52 x 30
    let yearly = |amount| paid(17, "2026-09-01", amount, PayPeriod::Year).says("GB-ENG-G11");
    assert_eq!(yearly("12480.00"), MET);
    assert_eq!(yearly("12479.99"), REVIEWED);
}

#[test]
fn after_the_first_year_who_is_nineteen_has_the_rate_of_the_age() {
    let second_year = |age: u8, amount: &str| {
        let case = paid(age, "2026-09-01", "8.00", PayPeriod::Hour).with(|facts| {
            facts.duration_months = Some(24);
            let second = pay(13, amount, "GBP", PayPeriod::Hour);
            facts.remuneration.push(second);
        });
        case.says("GB-ENG-G11")
    };
    assert_eq!(second_year(17, "8.00"), MET);
    assert_eq!(second_year(18, "10.84"), REVIEWED);
    assert_eq!(second_year(18, "10.85"), MET);
    assert_eq!(second_year(20, "12.70"), REVIEWED);
    assert_eq!(second_year(20, "12.71"), MET);
}

#[test]
fn a_week_has_sixteen_to_forty_eight_hours() {
    let hours = |hours: u32| {
        let case = Case::of("gb-eng");
        let case = case.with(|facts| facts.schedule.weekly_minutes = Some(hours * 60));
        case.says("GB-ENG-G03")
    };
    assert_eq!(hours(16), MET);
    assert_eq!(hours(15), BLOCKED);
    assert_eq!(hours(48), MET);
    assert_eq!(hours(49), BLOCKED);
}

#[test]
fn eight_months_are_the_shortest_and_fewer_hours_only_warn() {
    let planned = |months, hours: u32, rule: &str| {
        let case = Case::of("gb-eng").with(|facts| {
            facts.duration_months = Some(months);
            facts.schedule.weekly_minutes = Some(hours * 60);
        });
        case.says(rule)
    };
    assert_eq!(planned(8, 30, "GB-ENG-G16"), MET);
    assert_eq!(planned(7, 30, "GB-ENG-G16"), BLOCKED);
    // 30 / 20 x 8 months
    assert_eq!(planned(12, 20, "GB-ENG-G16a"), MET);
    assert_eq!(
        planned(11, 20, "GB-ENG-G16a"),
        (Verdict::Warn, Finding::NotMet)
    );
    assert_eq!(planned(8, 30, "GB-ENG-G16a"), MET);
}

#[test]
fn who_turns_nineteen_in_the_second_year_gets_the_rate_of_the_age() {
    // Nineteen on 15 October of the second year: in month 15, not yet in month 14.
    let paid_from = |month| {
        paid(17, "2026-09-01", "8.00", PayPeriod::Hour)
            .at(Stage::Signing)
            .with(|facts| {
                facts.duration_months = Some(18);
                let more = pay(month, "10.85", "GBP", PayPeriod::Hour);
                facts.remuneration.push(more);
            })
            .person("2008-10-15", |_| ())
            .says("GB-ENG-G11")
    };
    assert_eq!(paid_from(15), MET);
    assert_eq!(paid_from(16), REVIEWED);
}

#[test]
fn a_title_says_that_it_is_an_apprenticeship() {
    let titled = |title: &str| {
        let case = Case::of("gb-eng").with(|facts| facts.texts = vec![title.to_owned()]);
        case.says("GB-ENG-G15a")
    };
    assert_eq!(titled("Carpentry Apprenticeship"), MET);
    assert_eq!(titled("apprentice joiner"), MET);
    assert_eq!(titled("Carpenter"), REVIEWED);
    let untitled = Case::of("gb-eng").with(|facts| facts.texts.clear());
    assert_eq!(untitled.says("GB-ENG-G15a"), NOT_APPLICABLE);
}

#[test]
fn training_off_the_job_takes_187_hours() {
    // 30 hours for a year are 1,560; 12 percent of them 187.2.
    let share = |percent| {
        let case = Case::of("gb-eng").with(|facts| {
            facts.duration_months = Some(12);
            facts.schedule.weekly_minutes = Some(30 * 60);
            facts.off_the_job_percent = Some(percent);
        });
        case.says("GB-ENG-G15")
    };
    assert_eq!(share(12), MET);
    assert_eq!(share(11), BLOCKED);
}

#[test]
fn prior_learning_leaves_eight_months_and_has_an_assessor() {
    let with_credit = |months, assessor: Option<&str>| {
        let case = Case::of("gb-eng").at(Stage::Signing);
        let case = case.with(|facts| facts.duration_months = Some(months));
        case.person("2005-01-01", |person| {
            person.prior_learning_months = Some(4);
            person.prior_learning_assessor = assessor.map(str::to_owned);
        })
        .says("GB-ENG-G16b")
    };
    assert_eq!(with_credit(8, Some("College")), MET);
    assert_eq!(with_credit(7, Some("College")), BLOCKED);
    assert_eq!(with_credit(8, None), (Verdict::Review, Finding::NotStated));
}
