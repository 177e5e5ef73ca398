//! Age, social protection, pay, fees: G01 and G06 to G12.

use standards::{CoverageMode, SocialSecurityBranch, conditions::Coverage};

use super::*;

fn injury(facts: &mut PlacementFacts) -> &mut Coverage {
    &mut facts.conditions.coverage[0]
}

fn without(facts: &mut PlacementFacts, branch: SocialSecurityBranch) {
    facts
        .conditions
        .coverage
        .retain(|coverage| coverage.branch != branch);
}

fn uncovered(facts: &mut PlacementFacts, branch: SocialSecurityBranch) {
    without(facts, branch);
    facts
        .conditions
        .coverage
        .push(Coverage::new(branch, CoverageMode::None));
}

#[test]
fn fifteen_is_old_enough_and_fourteen_is_not() {
    assert_eq!(verdict("G01", |facts| facts.minimum_age = Some(15)), MET);
    assert_eq!(
        verdict("G01", |facts| facts.minimum_age = Some(14)),
        (Verdict::Block, Finding::NotMet)
    );
}

#[test]
fn fourteen_is_old_enough_in_an_approved_programme_and_thirteen_is_not() {
    let in_programme = |age| {
        verdict("G01", |facts| {
            facts.minimum_age = Some(age);
            facts.conditions.approved_programme = Some(true);
        })
    };
    assert_eq!(in_programme(14), MET);
    assert_eq!(in_programme(13), (Verdict::Block, Finding::NotMet));
}

#[test]
fn an_unstated_minimum_age_stands_in_the_way() {
    assert_eq!(
        verdict("G01", |facts| facts.minimum_age = None),
        (Verdict::Block, Finding::NotStated)
    );
}

#[test]
fn who_takes_nobody_under_eighteen_has_said_how_old_the_youngest_is() {
    let policy = |welcome| {
        after("G01", move |facts| {
            facts.minimum_age = None;
            facts.conditions.safety.minors.as_mut().unwrap().welcome = welcome;
        })
    };
    let closed = policy(false);
    assert_eq!((closed.verdict, closed.finding), MET);
    let english = closed.text.in_language(standards::TextLanguage::English);
    assert_eq!(english, "The youngest apprentice is 18.");
    assert_eq!(policy(true).finding, Finding::NotStated);
}

#[test]
fn the_age_of_the_person_is_said_once_there_is_one() {
    let mut facts = good();
    facts.minimum_age = None;
    facts.apprenticeship = Some(standards::gate::ApprenticeshipFacts {
        birth_date: Some(date("2009-01-01")),
        ..Default::default()
    });
    let signing = Context {
        stage: Stage::Signing,
        ..context()
    };
    let report = check(&facts, &signing);
    let text = &report.result("G01").unwrap().text;
    for &language in standards::TextLanguage::ALL {
        assert!(text.in_language(language).contains("17"), "{language:?}");
    }
}

#[test]
fn before_anybody_signs_a_number_or_a_document_shows_the_cover() {
    let signing = |change: fn(&mut Coverage)| {
        let mut facts = good();
        change(injury(&mut facts));
        let context = Context {
            stage: Stage::Signing,
            ..context()
        };
        let report = check(&facts, &context);
        let result = report.result("G06").unwrap();
        (result.verdict, result.finding)
    };
    let unproved = (Verdict::Block, Finding::NotStated);
    assert_eq!(signing(|_| ()), MET);
    assert_eq!(signing(|cover| cover.reference = None), unproved);
    assert_eq!(
        signing(|cover| cover.reference = Some(" ".to_owned())),
        unproved
    );
    let with_document = |cover: &mut Coverage| {
        cover.reference = None;
        cover.evidence_document = Some("Certificate of the fund".to_owned());
    };
    assert_eq!(signing(with_document), MET);
    // A word is enough to publish, with a warning.
    let unshown = |facts: &mut PlacementFacts| injury(facts).reference = None;
    assert_eq!(verdict("G06", unshown), MET);
    assert_eq!(verdict("G06d", |_| ()), MET);
    assert_eq!(
        verdict("G06d", unshown),
        (Verdict::Warn, Finding::NotStated)
    );
}

#[test]
fn before_anybody_signs_a_policy_has_a_last_day_and_a_scheme_needs_none() {
    let signing = |mode, last_day: Option<&str>| {
        let mut facts = good();
        injury(&mut facts).mode = mode;
        injury(&mut facts).evidence_expires_on = last_day.map(date);
        let context = Context {
            stage: Stage::Signing,
            ..context()
        };
        check(&facts, &context).result("G06").unwrap().finding
    };
    let policy = CoverageMode::PrivatePolicy;
    assert_eq!(signing(policy, Some("2026-09-01")), Finding::Met);
    assert_eq!(signing(policy, None), Finding::NotStated);
    assert_eq!(signing(CoverageMode::StatutoryScheme, None), Finding::Met);
}

#[test]
fn the_refusal_names_the_day_on_which_the_evidence_runs_out_and_what_is_wrong() {
    let english = standards::TextLanguage::English;
    let expired = after("G06", |facts| {
        injury(facts).evidence_expires_on = Some(date("2026-03-01"));
    });
    let text = expired.text.in_language(english);
    assert!(text.ends_with("valid until 2026-03-01 only."), "{text}");
    let waiting = after("G06", |facts| injury(facts).waiting_days = Some(4));
    let text = waiting.text.in_language(english);
    assert!(
        text.ends_with("isn't enough: money is paid only after too many days."),
        "{text}"
    );
}

#[test]
fn a_cover_that_says_nothing_about_the_way_to_work_only_warns() {
    let covers = |answer| verdict("G06c", move |facts| injury(facts).covers_commute = answer);
    assert_eq!(covers(Some(true)), MET);
    assert_eq!(covers(Some(false)), (Verdict::Warn, Finding::NotMet));
    assert_eq!(covers(None), (Verdict::Warn, Finding::NotStated));
}

#[test]
fn health_cover_that_begins_on_the_second_day_is_looked_at() {
    let from = |day: &'static str| {
        verdict("G07", move |facts| {
            let covers = facts.conditions.coverage.iter_mut();
            for cover in covers.filter(|c| c.branch == SocialSecurityBranch::MedicalCare) {
                cover.from_date = Some(date(day));
            }
        })
    };
    assert_eq!(from("2026-09-01"), MET);
    assert_eq!(from("2026-09-02"), (Verdict::Review, Finding::NotMet));
}

#[test]
fn young_people_have_four_weeks_of_leave_and_adults_what_is_agreed() {
    let leave = |age, days| {
        verdict("G13e", move |facts| {
            facts.minimum_age = Some(age);
            facts.conditions.paid_leave_days = days;
        })
    };
    assert_eq!(leave(17, Some(20)), MET);
    assert_eq!(leave(17, Some(19)), (Verdict::Review, Finding::NotMet));
    assert_eq!(leave(17, None), (Verdict::Warn, Finding::NotStated));
    assert_eq!(leave(18, Some(19)), NOT_APPLICABLE);
}

#[test]
fn an_average_day_shows_that_a_day_is_too_long_and_never_that_none_is() {
    let day = |longest, weekly| {
        verdict("G03", move |facts| {
            facts.conditions.working_time.daily_minutes = longest;
            facts.schedule.weekly_minutes = Some(weekly);
            facts.schedule.days_per_week = Some(4);
        })
    };
    assert_eq!(day(Some(480), 32 * 60), MET);
    assert_eq!(day(None, 32 * 60), (Verdict::Warn, Finding::NotStated));
    assert_eq!(day(None, 32 * 60 + 4), (Verdict::Review, Finding::NotMet));
}

#[test]
fn breaks_are_proved_by_the_longest_day_or_by_being_long_enough_for_any() {
    let breaks = |longest, planned| {
        verdict("G05b", move |facts| {
            facts.conditions.working_time.daily_minutes = longest;
            facts.schedule.weekly_minutes = Some(5 * 270);
            facts.conditions.rest.break_minutes = planned;
        })
    };
    assert_eq!(breaks(Some(270), None), MET);
    assert_eq!(breaks(None, None), (Verdict::Warn, Finding::NotStated));
    assert_eq!(breaks(None, Some(30)), MET);
    assert_eq!(
        breaks(Some(271), Some(29)),
        (Verdict::Review, Finding::NotMet)
    );
}

#[test]
fn the_times_of_a_day_may_show_that_the_rest_is_long_enough_and_not_that_it_is_short() {
    let between = |until: &str| {
        let until = time(until);
        verdict("G05a", move |facts| {
            facts.conditions.rest.daily_minutes = None;
            facts.conditions.working_time.earliest_start = Some(time("08:00"));
            facts.conditions.working_time.latest_end = Some(until);
        })
    };
    assert_eq!(between("20:00"), MET);
    assert_eq!(between("20:01"), (Verdict::Warn, Finding::NotStated));
}

#[test]
fn words_that_shut_people_out_are_found_in_every_french_form_and_in_arabic() {
    for text in [
        "Place réservée aux hommes",
        "Postes réservés aux femmes",
        "Maçon, hommes seulement",
        "مطلوب نجار للرجال فقط",
        "فرصة للإناث فقط",
    ] {
        let found = verdict("G22", |facts| facts.texts.push(text.to_owned()));
        assert_eq!(found, (Verdict::Block, Finding::NotMet), "{text}");
    }
    // A trade may serve men: a person looks.
    let tailor = |facts: &mut PlacementFacts| facts.texts.push("Costumes pour hommes".to_owned());
    assert_eq!(verdict("G22", tailor), MET);
    assert_eq!(verdict("G22b", tailor), (Verdict::Review, Finding::NotMet));
}

#[test]
fn injury_cover_begins_on_the_first_day_and_not_on_the_second() {
    assert_eq!(verdict("G06", |_| ()), MET);
    assert_eq!(
        verdict("G06", |facts| injury(facts).from_date =
            Some(date("2026-09-02"))),
        (Verdict::Block, Finding::NotMet)
    );
}

#[test]
fn cash_may_wait_for_three_days_and_not_for_four() {
    assert_eq!(
        verdict("G06", |facts| injury(facts).waiting_days = Some(3)),
        MET
    );
    assert_eq!(
        verdict("G06", |facts| injury(facts).waiting_days = Some(4)),
        (Verdict::Block, Finding::NotMet)
    );
}

#[test]
fn injury_cover_is_proved_on_the_last_day_of_its_evidence_and_not_after() {
    let expiring = |day| {
        verdict("G06", move |facts| {
            injury(facts).evidence_expires_on = Some(date(day))
        })
    };
    assert_eq!(expiring(TODAY), MET);
    assert_eq!(expiring("2026-03-01"), (Verdict::Block, Finding::NotStated));
}

#[test]
fn no_injury_cover_blocks_whether_denied_or_unsaid() {
    let branch = SocialSecurityBranch::EmploymentInjury;
    assert_eq!(
        verdict("G06", |facts| uncovered(facts, branch)),
        (Verdict::Block, Finding::NotMet)
    );
    assert_eq!(
        verdict("G06", |facts| without(facts, branch)),
        (Verdict::Block, Finding::NotStated)
    );
    assert_eq!(
        verdict("G06", |facts| injury(facts).from_date = None),
        (Verdict::Block, Finding::NotStated)
    );
    assert_eq!(
        verdict("G06", |facts| facts.starts_on = None),
        (Verdict::Block, Finding::NotStated)
    );
}

#[test]
fn a_second_source_of_injury_cover_makes_up_for_a_late_first_one() {
    let second = |facts: &mut PlacementFacts| {
        let mut policy = injury(facts).clone();
        policy.mode = CoverageMode::PrivatePolicy;
        injury(facts).from_date = Some(date("2026-10-01"));
        injury(facts).covers_off_the_job = Some(false);
        facts.conditions.coverage.push(policy);
    };
    assert_eq!(verdict("G06", second), MET);
    assert_eq!(verdict("G06a", second), MET);
}

#[test]
fn the_best_source_of_injury_cover_decides_whatever_the_order() {
    let beside = |other: fn(&mut Coverage)| {
        [true, false].map(|good_first| {
            verdict("G06", move |facts| {
                let mut second = injury(facts).clone();
                other(&mut second);
                facts
                    .conditions
                    .coverage
                    .insert(usize::from(good_first), second);
            })
        })
    };
    assert_eq!(
        beside(|late| late.from_date = Some(date("2026-10-01"))),
        [MET, MET]
    );
    assert_eq!(beside(|unstated| unstated.from_date = None), [MET, MET]);
}

#[test]
fn a_late_source_beside_an_unstated_one_leaves_the_question_open() {
    let both = |facts: &mut PlacementFacts| {
        let mut unstated = injury(facts).clone();
        unstated.from_date = None;
        injury(facts).from_date = Some(date("2026-10-01"));
        facts.conditions.coverage.push(unstated);
    };
    assert_eq!(verdict("G06", both), (Verdict::Block, Finding::NotStated));
}

#[test]
fn injury_cover_has_to_hold_off_the_job_too() {
    let covers = |answer| {
        verdict("G06a", move |facts| {
            injury(facts).covers_off_the_job = answer
        })
    };
    assert_eq!(covers(Some(true)), MET);
    assert_eq!(covers(Some(false)), (Verdict::Block, Finding::NotMet));
    assert_eq!(covers(None), (Verdict::Review, Finding::NotStated));
    assert_eq!(
        verdict("G06a", |facts| {
            injury(facts).covers_off_the_job = Some(false);
            facts.off_the_job_percent = Some(0);
        }),
        NOT_APPLICABLE
    );
}

#[test]
fn health_care_has_to_be_answered_and_a_person_looks_at_a_no() {
    let branch = SocialSecurityBranch::MedicalCare;
    assert_eq!(verdict("G07", |_| ()), MET);
    assert_eq!(
        verdict("G07", |facts| uncovered(facts, branch)),
        (Verdict::Review, Finding::NotMet)
    );
    assert_eq!(
        verdict("G07", |facts| without(facts, branch)),
        (Verdict::Block, Finding::NotStated)
    );
}

#[test]
fn maternity_and_sickness_ask_a_person_and_pension_only_warns() {
    for (rule, branch, expected) in [
        ("G08", SocialSecurityBranch::Maternity, Verdict::Review),
        ("G09", SocialSecurityBranch::Sickness, Verdict::Review),
        ("G10", SocialSecurityBranch::OldAge, Verdict::Warn),
        ("G10", SocialSecurityBranch::Unemployment, Verdict::Warn),
    ] {
        assert_eq!(verdict(rule, |_| ()), MET);
        assert_eq!(
            verdict(rule, |facts| uncovered(facts, branch)),
            (expected, Finding::NotMet)
        );
        assert_eq!(
            verdict(rule, |facts| without(facts, branch)),
            (expected, Finding::NotStated)
        );
    }
}

#[test]
fn a_branch_without_an_answer_is_named_in_both_languages() {
    use standards::TextLanguage::{English, French};
    let result = after("G10", |facts| without(facts, SocialSecurityBranch::OldAge));
    assert!(
        result
            .text
            .in_language(English)
            .ends_with("covered for: Old age.")
    );
    assert!(
        result
            .text
            .in_language(French)
            .ends_with("pour : Vieillesse.")
    );
}

#[test]
fn one_minor_unit_is_pay_and_nothing_is_not() {
    let amount = |minor| {
        verdict("G11", move |facts| {
            facts.remuneration[0].amount.minor = minor
        })
    };
    assert_eq!(amount(1), MET);
    assert_eq!(amount(0), (Verdict::Review, Finding::NotMet));
    assert_eq!(
        verdict("G11", |facts| facts.remuneration.clear()),
        (Verdict::Review, Finding::NotStated)
    );
}

#[test]
fn a_fee_from_the_apprentice_blocks_and_silence_about_it_asks() {
    let pays = |answer| {
        verdict("G12", move |facts| {
            facts.conditions.apprentice_pays = answer
        })
    };
    assert_eq!(pays(Some(false)), MET);
    assert_eq!(pays(Some(true)), (Verdict::Block, Finding::NotMet));
    assert_eq!(pays(None), (Verdict::Review, Finding::NotStated));
}

#[test]
fn pay_that_is_all_in_kind_is_no_pay_and_a_part_of_it_is() {
    let in_kind = |percent| {
        verdict("G11", move |facts| {
            facts.conditions.in_kind_percent = Some(percent);
        })
    };
    assert_eq!(in_kind(99), MET);
    assert_eq!(in_kind(100), (Verdict::Review, Finding::NotMet));
}

#[test]
fn who_looks_for_some_clauses_does_not_say_that_there_are_none_of_others() {
    let bond = |facts: &mut PlacementFacts| {
        facts.conditions.clauses = Some(vec![standards::conditions::Clause::Bond]);
    };
    assert_eq!(verdict("G12a", bond), (Verdict::Block, Finding::NotMet));
    let other = after("G24", bond);
    let said = other.text.in_language(standards::TextLanguage::English);
    assert!(said.contains("none of these clauses"), "{said}");
    assert!(said.contains("penalty"), "{said}");
    assert!(!said.contains("deposit"), "{said}");
}
