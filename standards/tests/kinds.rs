//! Kinds of check that no embedded pack in force uses, on both sides of their thresholds.

use standards::{
    CoverageMode, Hazard, TextLanguage,
    conditions::Accommodation,
    gate::{Context, Finding, Library, Pack, PlacementFacts, Stage, check},
};

const TEXTS: &str = "[R]\ntitle = \"T\"\nmet = \"M\"\nnot_met = \"N\"\nnot_stated = \"S\"\nnot_applicable = \"A\"\nremedy = \"R\"\n";

fn pack(kind: &str, parameters: &str) -> Pack {
    let pack = format!(
        "id = \"test\"\nversion = \"1\"\n[instruments.I]\ntitle = {{ en = \"I\", fr = \"I\" }}\nyear = 2020\n[[rule]]\nid = \"R\"\nkind = \"{kind}\"\nseverity = \"block\"\ninstrument = \"I\"\nprovision = \"1\"\nevidence = \"text\"\nparameters = {{ {parameters} }}\n"
    );
    let texts = [TextLanguage::English, TextLanguage::French].map(|language| (language, TEXTS));
    Pack::parse(&pack, &texts).unwrap()
}

fn good() -> PlacementFacts {
    toml::from_str(include_str!("gate/good.toml")).unwrap()
}

fn context() -> Context {
    Context {
        today: "2026-06-01".parse().unwrap(),
        stage: Stage::Publication,
    }
}

fn finds(pack: &Pack, change: impl FnOnce(&mut PlacementFacts)) -> Finding {
    let mut facts = good();
    change(&mut facts);
    pack.check(&facts, &context()).result("R").unwrap().finding
}

#[test]
fn a_scheme_covers_from_its_pay_and_hours_on() {
    let pay = pack(
        "coverage_eligibility",
        "branch = \"employment_injury\", mode = \"statutory_scheme\", currency = \"EUR\", monthly_at_least = \"450.00\"",
    );
    assert_eq!(finds(&pay, |_| ()), Finding::Met);
    assert_eq!(
        finds(&pay, |facts| facts.remuneration[0].amount.minor = 44_999),
        Finding::NotMet
    );
    assert_eq!(
        finds(&pay, |facts| facts.remuneration.clear()),
        Finding::NotStated
    );
    assert_eq!(
        finds(&pay, |facts| facts.conditions.coverage[0].mode =
            CoverageMode::PrivatePolicy),
        Finding::NotApplicable
    );
    let hours = pack(
        "coverage_eligibility",
        "branch = \"employment_injury\", mode = \"statutory_scheme\", weekly_at_least = \"38 hours\"",
    );
    assert_eq!(finds(&hours, |_| ()), Finding::Met);
    assert_eq!(
        finds(&hours, |facts| facts.schedule.weekly_minutes = Some(2_279)),
        Finding::NotMet
    );
}

#[test]
fn apprentices_are_in_proportion_to_those_who_work_there() {
    let ratio = pack(
        "apprentice_ratio",
        "per_100_workers_at_most = 15, always_allowed = 1",
    );
    let with = |apprentices, workers| {
        finds(&ratio, |facts| {
            facts.apprentices = apprentices;
            facts.workers = workers;
        })
    };
    assert_eq!(with(Some(3), Some(20)), Finding::Met);
    assert_eq!(with(Some(3), Some(19)), Finding::NotMet);
    assert_eq!(with(Some(1), Some(1)), Finding::Met);
    assert_eq!(with(Some(2), None), Finding::NotStated);
}

#[test]
fn an_inspection_is_not_older_than_its_limit() {
    let inspected = pack("inspected", "within = \"24 months\"");
    let on = |day: Option<&str>| {
        finds(&inspected, |facts| {
            facts.host.last_inspected_on = day.map(|day| day.parse().unwrap());
        })
    };
    assert_eq!(on(Some("2024-06-01")), Finding::Met);
    assert_eq!(on(Some("2024-05-31")), Finding::NotMet);
    assert_eq!(on(None), Finding::NotStated);
}

#[test]
fn lodging_suits_those_who_may_come_and_is_described() {
    let lodging = pack("lodging", "adult_age = 18");
    let offered = |suits_minors, age| {
        finds(&lodging, |facts| {
            facts.minimum_age = Some(age);
            facts.conditions.safety.accommodation = Some(Accommodation {
                provided: true,
                description: Some("A room of one's own".to_owned()),
                paid_by: Some(standards::Payer::Enterprise),
                suits_minors,
            });
        })
    };
    assert_eq!(offered(Some(true), 17), Finding::Met);
    assert_eq!(offered(Some(false), 17), Finding::NotMet);
    assert_eq!(offered(None, 17), Finding::NotStated);
    assert_eq!(offered(None, 18), Finding::Met);
    assert_eq!(finds(&lodging, |_| ()), Finding::NotApplicable);
}

#[test]
fn an_occupation_for_adults_takes_nobody_younger() {
    let adults = pack("adults_only", "adult_age = 18");
    assert_eq!(
        finds(&adults, |facts| facts.minimum_age = Some(18)),
        Finding::Met
    );
    assert_eq!(
        finds(&adults, |facts| facts.minimum_age = Some(17)),
        Finding::NotMet
    );
}

#[test]
fn a_banned_hazard_stays_banned_whatever_the_ground() {
    let banned = pack(
        "banned_hazards",
        "adult_age = 18, hazards = { confined_space = \"1\" }",
    );
    let at = |age| {
        finds(&banned, |facts| {
            facts.minimum_age = Some(age);
            facts.conditions.safety.hazards.push(Hazard::ConfinedSpace);
        })
    };
    assert_eq!(at(17), Finding::NotMet);
    assert_eq!(at(18), Finding::NotApplicable);
    assert_eq!(finds(&banned, |_| ()), Finding::Met);
}

#[test]
fn silence_about_hazards_does_not_say_that_there_is_no_banned_one() {
    let banned = pack(
        "banned_hazards",
        "adult_age = 18, hazards = { confined_space = \"1\" }",
    );
    let silent = |age, assessed: Option<&str>| {
        finds(&banned, |facts| {
            facts.minimum_age = Some(age);
            facts.conditions.safety.hazards.clear();
            facts.conditions.safety.risk_assessed_on = assessed.map(|day| day.parse().unwrap());
        })
    };
    assert_eq!(silent(17, None), Finding::NotStated);
    assert_eq!(silent(17, Some("2999-01-01")), Finding::NotStated);
    assert_eq!(silent(17, Some("2026-01-15")), Finding::Met);
    assert_eq!(silent(18, None), Finding::NotApplicable);
}

#[test]
fn twenty_weeks_of_fifty_two_are_thirty_nine_percent_and_not_thirty_eight() {
    let weeks = pack("off_the_job_share", "at_least_weeks_a_year = 20");
    let share = |percent| finds(&weeks, |facts| facts.off_the_job_percent = Some(percent));
    assert_eq!(share(39), Finding::Met);
    assert_eq!(share(38), Finding::NotMet);
}

#[test]
fn a_cover_comes_from_where_it_has_to() {
    let tanzania = Library::embedded().newest("tz").unwrap();
    let mut facts = good();
    let finding = |facts: &PlacementFacts| {
        let report = tanzania.check(facts, &context());
        report.result("TZ-G06").unwrap().finding
    };
    assert_eq!(finding(&facts), Finding::Met);
    facts.conditions.coverage[0].mode = CoverageMode::PrivatePolicy;
    assert_eq!(finding(&facts), Finding::NotMet);
}

#[test]
fn words_that_shut_people_out_block_unless_a_programme_is_named_and_that_is_looked_at() {
    let mut facts = good();
    facts.texts = vec!["Welder, women only".to_owned()];
    let finding =
        |facts: &PlacementFacts, rule: &str| check(facts, &context()).result(rule).unwrap().finding;
    assert_eq!(finding(&facts, "G22"), Finding::NotMet);
    assert_eq!(finding(&facts, "G22a"), Finding::NotApplicable);
    facts.conditions.targeted_programme = Some("Decision 12/2026".to_owned());
    assert_eq!(finding(&facts, "G22"), Finding::Met);
    assert_eq!(finding(&facts, "G22a"), Finding::NotMet);
}

#[test]
fn a_share_of_women_below_thirty_or_above_seventy_percent_only_warns() {
    let verdict = |share| {
        let mut facts = good();
        facts.occupation_women_percent = share;
        check(&facts, &context()).result("G27").unwrap().finding
    };
    assert_eq!(verdict(Some(30)), Finding::Met);
    assert_eq!(verdict(Some(29)), Finding::NotMet);
    assert_eq!(verdict(Some(70)), Finding::Met);
    assert_eq!(verdict(Some(71)), Finding::NotMet);
    assert_eq!(verdict(None), Finding::NotApplicable);
}
