//! What holds of every report, whatever the facts.

use chrono::{Days, NaiveDate, NaiveTime};
use proptest::prelude::*;
use standards::{
    CoverageMode, Hazard, Money, PayPeriod, RemunerationStep, SocialSecurityBranch, TextLanguage,
    WorkShift,
    conditions::{Clause, Coverage, MinorsPolicy, SickPay},
    gate::{
        ApprenticeshipFacts, Context, Library, MentorFacts, Pack, PlacementFacts, Record, Stage,
    },
};

fn day(offset: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + Days::new(offset)
}

fn time(half_hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(half_hour / 2 % 24, half_hour % 2 * 30, 0).unwrap()
}

/// Facts drawn from one number, many of them absent.
fn facts(seed: u64) -> PlacementFacts {
    let mut state = seed;
    let mut draw = move |below: u64| {
        // A step of SplitMix64, which is enough to spread the facts.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 27)) % below
    };
    let mut facts = PlacementFacts::default();
    let (stated, personal) = (draw(5) != 0, draw(2) != 0);
    if !stated {
        return facts;
    }
    facts.starts_on = Some(day(draw(700)));
    facts.duration_months = u16::try_from(draw(60)).ok();
    facts.minimum_age = u8::try_from(12 + draw(20)).ok();
    facts.occupation = ["7512", "7121", "5120", "6111", "4110"][usize::try_from(draw(5)).unwrap()]
        .parse()
        .ok();
    facts.schedule.weekly_minutes = u32::try_from(draw(60) * 60).ok();
    facts.schedule.days_per_week = u8::try_from(draw(8)).ok();
    facts.schedule.shifts = vec![WorkShift::ALL[usize::try_from(draw(8)).unwrap()]];
    facts.off_the_job_percent = u8::try_from(draw(101)).ok();
    facts.texts = vec!["Men only, he must".to_owned()];
    let period = PayPeriod::ALL[usize::try_from(draw(6)).unwrap()];
    let currency = ["EUR", "GBP", "XOF"][usize::try_from(draw(3)).unwrap()];
    for from_month in [1, 13] {
        let amount = Money::new(
            i64::try_from(draw(300_000)).unwrap(),
            currency.parse().unwrap(),
        );
        facts.remuneration.push(RemunerationStep {
            from_month,
            amount,
            period,
        });
    }
    facts.mentors.push(MentorFacts {
        adult: Some(draw(2) == 0),
        qualified: None,
        apprentices: u16::try_from(draw(6)).ok(),
    });
    let conditions = &mut facts.conditions;
    conditions.working_time.earliest_start = Some(time(u32::try_from(draw(48)).unwrap()));
    conditions.working_time.latest_end = Some(time(u32::try_from(draw(48)).unwrap()));
    conditions.working_time.daily_minutes = u32::try_from(draw(900)).ok();
    conditions.rest.break_minutes = u32::try_from(draw(120)).ok();
    conditions.paid_leave_days = u16::try_from(draw(40)).ok();
    conditions.termination.probation_days = u16::try_from(draw(200)).ok();
    conditions.clauses = Some(vec![Clause::ALL[usize::try_from(draw(7)).unwrap()]]);
    conditions.sick_pay = Some(SickPay {
        continues: draw(2) == 0,
        days: u16::try_from(draw(60)).ok(),
        percent: None,
    });
    let hazard = Hazard::ALL[usize::try_from(draw(20)).unwrap()];
    conditions.safety.hazards = vec![hazard];
    conditions.safety.minors = Some(MinorsPolicy {
        welcome: draw(2) == 0,
        reason: None,
        hazard_derogation: None,
        night_authorization: None,
    });
    for branch in [
        SocialSecurityBranch::EmploymentInjury,
        SocialSecurityBranch::MedicalCare,
    ] {
        let mode = CoverageMode::ALL[usize::try_from(draw(6)).unwrap()];
        conditions.coverage.push(Coverage {
            from_date: Some(day(draw(700))),
            evidence_expires_on: Some(day(draw(900))),
            ..Coverage::new(branch, mode)
        });
    }
    if personal {
        facts.apprenticeship = Some(ApprenticeshipFacts {
            birth_date: Some(day(0) - Days::new(5_000 + draw(7_000))),
            other_weekly_minutes: u32::try_from(draw(600)).ok(),
            prior_learning_months: u16::try_from(draw(20)).ok(),
            ..ApprenticeshipFacts::default()
        });
    }
    facts
}

fn packs() -> Vec<&'static Pack> {
    Library::embedded().packs().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_report_is_the_same_every_time_and_is_told_again_from_its_record(
        seed: u64, pack in 0_usize..11, today in 0_u64..800, stage in 0_usize..3
    ) {
        let pack = packs()[pack];
        let facts = facts(seed);
        let context = Context { today: day(today), stage: Stage::ALL[stage] };
        let report = pack.check(&facts, &context);
        prop_assert_eq!(&report, &pack.check(&facts, &context));
        let stored = serde_json::to_string(&Record::from(&report)).unwrap();
        let record: Record = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(pack.retell(&record), Some(report));
    }

    #[test]
    fn an_assessment_says_what_the_report_says(
        seed: u64, pack in 0_usize..11, today in 0_u64..800, stage in 0_usize..3
    ) {
        let pack = packs()[pack];
        let facts = facts(seed);
        let context = Context { today: day(today), stage: Stage::ALL[stage] };
        let report = pack.check(&facts, &context);
        let assessment = pack.assess(&facts, &context);
        let told: Vec<_> = report
            .results
            .iter()
            .map(|result| (result.rule.as_str(), result.verdict, result.finding))
            .collect();
        prop_assert_eq!(assessment.results().collect::<Vec<_>>(), told);
        prop_assert_eq!(assessment.is_publishable(), report.is_publishable());
    }

    #[test]
    fn every_sentence_is_whole_in_both_languages(
        seed: u64, pack in 0_usize..11, today in 0_u64..800
    ) {
        let context = Context { today: day(today), stage: Stage::Start };
        for result in packs()[pack].check(&facts(seed), &context).results {
            for &language in TextLanguage::ALL {
                let text = result.text.in_language(language);
                prop_assert!(!text.trim().is_empty(), "{} {:?}", result.rule, result.finding);
                prop_assert!(!text.contains(['{', '}']), "{}: {text}", result.rule);
            }
        }
    }
}
