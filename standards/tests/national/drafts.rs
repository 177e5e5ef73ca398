//! The programme countries: what is known asks a person to look, and never blocks.

use super::*;

const DRAFTS: [&str; 7] = ["et", "gh", "lb", "mw", "ne", "sn", "tz"];

fn rule(pack: &str, rest: &str) -> String {
    format!("{}-{rest}", pack.to_uppercase())
}

#[test]
fn dangerous_work_of_young_people_is_looked_at_in_every_country() {
    for pack in DRAFTS {
        let meeting = |age, hazard| {
            let case = Case::of(pack).with(|facts| {
                facts.minimum_age = Some(age);
                facts.conditions.safety.hazards = vec![hazard];
            });
            case.says(&rule(pack, "G02"))
        };
        assert_eq!(meeting(17, Hazard::Machinery), REVIEWED, "{pack}");
        assert_eq!(meeting(17, Hazard::LoneWork), MET, "{pack}");
        assert_eq!(meeting(18, Hazard::Machinery), NOT_APPLICABLE, "{pack}");
    }
}

#[test]
fn the_week_of_an_adult_has_its_hours_in_every_country() {
    let limits = [
        ("et", 48),
        ("gh", 40),
        ("lb", 48),
        ("mw", 48),
        ("ne", 40),
        ("sn", 40),
        ("tz", 45),
    ];
    for (pack, hours) in limits {
        let week = |minutes: u32| {
            let case = Case::of(pack).with(|facts| {
                facts.minimum_age = Some(18);
                facts.schedule.weekly_minutes = Some(minutes);
            });
            case.says(&rule(pack, "G03a"))
        };
        assert_eq!(week(hours * 60), MET, "{pack}");
        assert_eq!(week(hours * 60 + 1), REVIEWED, "{pack}");
    }
}

#[test]
fn leave_only_warns_and_is_counted_in_the_week_that_is_worked() {
    // In a week of five days.
    let least = [
        ("et", 14),
        ("gh", 15),
        ("lb", 13),
        ("mw", 15),
        ("ne", 22),
        ("sn", 20),
        ("tz", 20),
    ];
    for (pack, days) in least {
        let leave = |days| {
            let case = Case::of(pack).with(|facts| {
                facts.minimum_age = Some(18);
                facts.conditions.paid_leave_days = Some(days);
            });
            case.says(&rule(pack, "G13b"))
        };
        assert_eq!(leave(days), MET, "{pack}");
        assert_eq!(leave(days - 1), (Verdict::Warn, Finding::NotMet), "{pack}");
    }
}

#[test]
fn a_probation_longer_than_is_known_only_warns() {
    // From 1 September.
    for (pack, days) in [("lb", 91), ("tz", 181), ("mw", 365)] {
        let probation = |days| {
            let case = Case::of(pack)
                .with(|facts| facts.conditions.termination.probation_days = Some(days));
            case.says(&rule(pack, "G23"))
        };
        assert_eq!(probation(days), MET, "{pack}");
        assert_eq!(
            probation(days + 1),
            (Verdict::Warn, Finding::NotMet),
            "{pack}"
        );
    }
}

#[test]
fn a_probation_counts_working_days_in_ethiopia_with_those_off_the_job() {
    let probation = |days| {
        let case = Case::of("et").with(|facts| {
            facts.schedule.days_per_week = Some(5);
            facts.conditions.termination.probation_days = Some(days);
        });
        case.says("ET-G23")
    };
    assert_eq!(probation(84), MET);
    assert_eq!(probation(85), REVIEWED);
}

#[test]
fn a_written_agreement_asks_for_no_guardian_where_the_law_read_here_does_not() {
    let signed = |pack, rule: &str| {
        Case::of(pack)
            .at(Stage::Start)
            .person("2010-01-01", |person| {
                person.signed = [Party::Apprentice, Party::Enterprise].into();
            })
            .says(rule)
    };
    for pack in ["gh", "ne", "sn"] {
        assert_eq!(signed(pack, &rule(pack, "G13")), MET, "{pack}");
        assert_eq!(signed(pack, "G13d"), REVIEWED, "{pack}");
    }
}

#[test]
fn an_accident_on_the_way_is_looked_at_in_niger() {
    let covers = |answer| {
        let case = Case::of("ne");
        let case = case.with(|facts| facts.conditions.coverage[0].covers_commute = answer);
        case.says("NE-G06a")
    };
    assert_eq!(covers(Some(true)), MET);
    assert_eq!(covers(Some(false)), REVIEWED);
    assert_eq!(covers(None), (Verdict::Warn, Finding::NotStated));
}

#[test]
fn the_enterprise_is_liable_in_ethiopia_and_another_answer_is_looked_at() {
    let from = |mode| {
        let case = Case::of("et").with(|facts| facts.conditions.coverage[0].mode = mode);
        case.says("ET-G06")
    };
    assert_eq!(from(standards::CoverageMode::EmployerLiability), MET);
    assert_eq!(from(standards::CoverageMode::StatutoryScheme), REVIEWED);
}

#[test]
fn an_honest_small_firm_publishes_in_every_country() {
    for pack in Library::embedded().packs() {
        let case = Case::of("gh").with(|facts| {
            facts.occupation = "5141".parse().ok();
            facts.duration_months = Some(36);
            facts.weekdays.clear();
            facts.remuneration = match pack.jurisdiction() {
                Some("FR" | "DE") => monthly_euros(&["1000", "1200", "1500"]),
                _ => facts.remuneration.clone(),
            };
            // A salon that is open for twelve hours says no more than when.
            facts.conditions.working_time.earliest_start = time("08:00");
            facts.conditions.working_time.latest_end = time("20:00");
            facts.conditions.working_time.daily_minutes = None;
            facts.conditions.rest = Default::default();
            facts.conditions.industrial_undertaking = Some(false);
            let safety = &mut facts.conditions.safety;
            safety.hazards = vec![Hazard::Ergonomic, Hazard::ViolenceHarassment];
            safety.controls.clear();
            facts.conditions.coverage[0].reference = None;
            facts.conditions.coverage[0].covers_commute = None;
        });
        let context = Context {
            today: case.today,
            stage: Stage::Publication,
        };
        let report = pack.check(&case.facts, &context);
        let blocks: Vec<_> = report.with_verdict(Verdict::Block).collect();
        assert!(blocks.is_empty(), "{}: {blocks:#?}", pack.version().id);
    }
}
