//! Learning, qualification and terms: G13 to G17, G21 and G30.

use standards::TextLanguage;

use super::*;

#[test]
fn an_apprenticeship_has_a_part_off_the_job_and_a_part_on_it() {
    let share = |percent| verdict("G15", move |facts| facts.off_the_job_percent = percent);
    assert_eq!(share(Some(1)), MET);
    assert_eq!(share(Some(0)), (Verdict::Review, Finding::NotMet));
    assert_eq!(share(Some(99)), MET);
    assert_eq!(share(Some(100)), (Verdict::Review, Finding::NotMet));
    assert_eq!(share(None), (Verdict::Review, Finding::NotStated));
}

#[test]
fn half_of_the_time_at_the_workplace_is_enough_and_less_warns() {
    let share = |percent| verdict("G15b", move |facts| facts.off_the_job_percent = percent);
    assert_eq!(share(Some(50)), MET);
    assert_eq!(share(Some(51)), (Verdict::Warn, Finding::NotMet));
}

type Change = fn(&mut PlacementFacts);

#[test]
fn each_fact_that_a_rule_wants_stated_is_missed_when_it_is_not() {
    let cases: [(&str, Verdict, Change); 13] = [
        ("G13", Verdict::Review, |facts| facts.duration_months = None),
        ("G13", Verdict::Review, |facts| {
            facts.duration_months = Some(0)
        }),
        ("G13", Verdict::Review, |facts| {
            facts.schedule.weekly_minutes = None
        }),
        ("G13a", Verdict::Warn, |facts| {
            facts.conditions.paid_leave_days = None
        }),
        ("G13a", Verdict::Warn, |facts| {
            facts.conditions.sick_pay = None
        }),
        ("G13a", Verdict::Warn, |facts| {
            facts.conditions.termination.notice_days = None
        }),
        ("G15a", Verdict::Review, |facts| facts.occupation = None),
        ("G15a", Verdict::Review, |facts| {
            facts.qualification = Some(" ".to_owned())
        }),
        ("G15c", Verdict::Review, |facts| facts.learning_outcomes = 0),
        ("G17", Verdict::Review, |facts| {
            facts.mentor_named = None;
            facts.mentors.clear();
        }),
        ("G21", Verdict::Review, |facts| {
            facts.conditions.grievance_route = None
        }),
        ("G21", Verdict::Review, |facts| {
            facts.conditions.grievance_route = Some(String::new())
        }),
        ("G30", Verdict::Warn, |facts| facts.eqf_level = None),
    ];
    for (place, (rule, expected, change)) in cases.into_iter().enumerate() {
        assert_eq!(verdict(rule, |_| ()), MET, "{rule}");
        assert_eq!(
            verdict(rule, change),
            (expected, Finding::NotStated),
            "case {place} {rule}"
        );
    }
}

#[test]
fn terms_in_words_are_terms_too() {
    let in_words = |facts: &mut PlacementFacts| {
        facts.conditions.termination.notice_days = None;
        facts.conditions.termination.terms = Some("Two weeks, in writing".to_owned());
    };
    assert_eq!(verdict("G13a", in_words), MET);
}

#[test]
fn a_placement_without_a_mentor_asks_a_person() {
    assert_eq!(
        verdict("G17", |facts| facts.mentor_named = Some(false)),
        (Verdict::Review, Finding::NotMet)
    );
}

#[test]
fn all_that_is_missing_is_named() {
    let result = after("G13", |facts| {
        facts.duration_months = None;
        facts.schedule.weekly_minutes = None;
    });
    assert_eq!(
        result.text.in_language(TextLanguage::English),
        "Not stated: the duration; the weekly hours."
    );
    assert_eq!(
        result.text.in_language(TextLanguage::French),
        "Non renseigné : la durée ; la durée hebdomadaire du travail."
    );
}
