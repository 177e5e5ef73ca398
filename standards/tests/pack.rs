//! What a pack may and may not say.

use chrono::NaiveDate;
use standards::{
    TextLanguage,
    gate::{Context, Pack, PackErrors, PlacementFacts, Stage, Verdict},
};

const HEAD: &str = r#"
id = "test"
version = "1"
[instruments.C138]
title = { en = "Minimum Age Convention", fr = "Convention sur l'âge minimum" }
year = 1973
"#;

const RULE: &str = r#"
[[rule]]
id = "T1"
kind = "minimum_age"
severity = "block"
instrument = "C138"
provision = "article 2(3)"
evidence = "text"
parameters = { general_age = 15, approved_programme_age = 14 }
"#;

const TEXTS: &str = r#"
[T1]
title = "Age"
met = "Old enough"
not_met = "Too young"
not_stated = "How old?"
remedy = "Say how old"
"#;

fn load(pack: &str, english: &str, french: &str) -> Result<Pack, PackErrors> {
    let texts = [
        (TextLanguage::English, english),
        (TextLanguage::French, french),
    ];
    Pack::parse(pack, &texts)
}

/// Loads the test pack with one piece of the rule replaced.
fn with(piece: &str, other: &str) -> Result<Pack, PackErrors> {
    assert!(RULE.contains(piece), "{piece}");
    load(
        &format!("{HEAD}{}", RULE.replace(piece, other)),
        TEXTS,
        TEXTS,
    )
}

fn context(today: NaiveDate) -> Context {
    Context {
        today,
        stage: Stage::Publication,
    }
}

fn message(result: Result<Pack, PackErrors>) -> String {
    result.expect_err("the pack is wrong").to_string()
}

#[test]
fn a_sound_pack_loads_and_checks() {
    let pack = load(&format!("{HEAD}{RULE}"), TEXTS, TEXTS).unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let report = pack.check(&PlacementFacts::default(), &context(today));
    assert_eq!(report.pack.id, "test");
    assert_eq!(report.result("T1").unwrap().verdict, Verdict::Block);
}

#[test]
fn a_rule_from_a_page_or_from_memory_may_not_block() {
    assert_eq!(
        message(with(r#"evidence = "text""#, r#"evidence = "memory""#)),
        "the pack: rule T1: `severity` is `block`: the rule may not block, its evidence is `memory` (M); only \
         `text` (T) and `code` (C) block. Write `review` or `warn`, or name in `verified_by` the \
         authority that verified the pack."
    );
    let page = with(r#"evidence = "text""#, r#"evidence = "page""#);
    assert!(message(page).contains("its evidence is `page` (P)"));
    assert!(with(r#"evidence = "text""#, r#"evidence = "code""#).is_ok());
}

#[test]
fn a_rule_from_memory_may_not_block_by_way_of_silence_either() {
    let sneaky = RULE
        .replace(r#"evidence = "text""#, r#"evidence = "memory""#)
        .replace(
            r#"severity = "block""#,
            "severity = \"review\"\nwhen_not_stated = \"block\"",
        );
    let result = load(&format!("{HEAD}{sneaky}"), TEXTS, TEXTS);
    let message = message(result);
    assert!(
        message.contains("`when_not_stated` is `block`"),
        "{message}"
    );
}

#[test]
fn an_unknown_kind_is_named_with_the_kinds_that_there_are() {
    let message = message(with(r#""minimum_age""#, r#""minimum_wage""#));
    assert!(
        message.starts_with(
            "the pack: rule T1: `kind` is `minimum_wage`: there is no such kind of check. There are adults_only, "
        )
    );
    assert!(message.contains("minimum_age"));
}

#[test]
fn a_missing_or_misspelt_parameter_is_named() {
    let missing = message(with("general_age = 15, ", ""));
    assert!(
        missing.starts_with("the pack: rule T1: `parameters`: wrong parameters"),
        "{missing}"
    );
    assert!(missing.contains("missing field `general_age`"), "{missing}");
    let misspelt = message(with(
        "general_age = 15",
        "general_age = 15, generel_age = 16",
    ));
    assert!(
        misspelt.contains("unknown field `generel_age`"),
        "{misspelt}"
    );
}

#[test]
fn an_unknown_severity_grade_or_field_is_refused() {
    for (piece, other) in [
        (r#"severity = "block""#, r#"severity = "forbid""#),
        (r#"evidence = "text""#, r#"evidence = "hearsay""#),
        ("id = \"T1\"", "id = \"T1\"\nweight = 3"),
    ] {
        let message = message(with(piece, other));
        assert!(message.contains("it can't be read"), "{message}");
    }
}

#[test]
fn a_rule_citing_an_undescribed_instrument_is_refused() {
    assert_eq!(
        message(with(r#"instrument = "C138""#, r#"instrument = "C999""#)),
        "the pack: rule T1: `instrument` is `C999`: it isn't among the pack's instruments. Describe it under `[instruments.C999]`."
    );
}

#[test]
fn an_instrument_without_a_french_title_is_refused() {
    let pack = format!("{HEAD}{RULE}").replace(r#", fr = "Convention sur l'âge minimum""#, "");
    assert_eq!(
        message(load(&pack, TEXTS, TEXTS)),
        "the pack: `instruments` is `C138`: the instrument has no title in `fr`. Add `fr = \"…\"` to its title."
    );
}

#[test]
fn the_same_id_twice_is_refused() {
    assert_eq!(
        message(load(&format!("{HEAD}{RULE}{RULE}"), TEXTS, TEXTS)),
        "the pack: rule T1: `validity` is `always`: another version of the rule holds always, at the same time. Give each version its own `valid_from` and `valid_to`, or each rule its own id."
    );
}

#[test]
fn a_pack_without_rules_is_refused() {
    assert_eq!(
        message(load(HEAD, "", "")),
        "the pack: it has no rules, so it would let everything through. Add a `[[rule]]`, or `extends` another pack."
    );
}

#[test]
fn a_rule_without_a_sentence_for_what_it_can_find_is_refused() {
    let gap = TEXTS.replace("not_stated = \"How old?\"\n", "");
    assert_eq!(
        message(load(&format!("{HEAD}{RULE}"), TEXTS, &gap)),
        "the pack: rule T1: `not_stated`: the rule has no such text in `fr`. Write it under `[T1]` in the texts in fr."
    );
    let message = message(load(&format!("{HEAD}{RULE}"), "", TEXTS));
    assert!(
        message.contains("`title`: the rule has no such text in `en`"),
        "{message}"
    );
}

#[test]
fn a_rule_that_ends_before_it_begins_is_refused() {
    let result = with(
        "id = \"T1\"",
        "id = \"T1\"\nvalid_from = \"2026-02-01\"\nvalid_to = \"2026-01-31\"",
    );
    assert_eq!(
        message(result),
        "the pack: rule T1: `valid_to` is `2026-02-01 to 2026-01-31`: the rule ends before it begins. Put `valid_to` on or after `valid_from`."
    );
}

#[test]
fn a_rule_may_be_valid_for_a_single_day() {
    let one_day = "id = \"T1\"\nvalid_from = \"2026-02-01\"\nvalid_to = \"2026-02-01\"";
    assert!(with("id = \"T1\"", one_day).is_ok());
}

#[test]
fn a_rule_is_asked_from_its_first_to_its_last_day_and_not_outside() {
    let pack = with(
        "id = \"T1\"",
        "id = \"T1\"\nvalid_from = \"2026-02-01\"\nvalid_to = \"2026-02-28\"",
    )
    .unwrap();
    let asked = |day: &str| {
        let report = pack.check(&PlacementFacts::default(), &context(day.parse().unwrap()));
        report.result("T1").is_some()
    };
    assert!(!asked("2026-01-31"));
    assert!(asked("2026-02-01"));
    assert!(asked("2026-02-28"));
    assert!(!asked("2026-03-01"));
}

#[test]
fn a_day_may_be_written_as_toml_has_it_or_in_quotes() {
    let bare = "id = \"T1\"\nvalid_from = 2026-02-01\nvalid_to = \"2026-02-28\"";
    let pack = with("id = \"T1\"", bare).unwrap();
    let rule = pack.rules().next().unwrap();
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(rule.valid_from, day("2026-02-01"));
    assert_eq!(rule.valid_to, day("2026-02-28"));
    let wrong = message(with(
        "id = \"T1\"",
        "id = \"T1\"\nvalid_from = \"1 February 2026\"",
    ));
    assert!(
        wrong.contains("`1 February 2026` is no day; write it like 2026-01-31"),
        "{wrong}"
    );
}

#[test]
fn a_time_among_the_parameters_may_be_written_as_toml_has_it() {
    let night = "kind = \"minors_at_night_elsewhere\"";
    let rule = RULE.replace("kind = \"minimum_age\"", night).replace(
        "parameters = { general_age = 15, approved_programme_age = 14 }",
        "parameters = { adult_age = 18, night_from = 22:00:00, night_until = \"06:00:00\" }",
    );
    let texts = format!("{TEXTS}not_applicable = \"Adults only\"\n");
    let pack = load(&format!("{HEAD}{rule}"), &texts, &texts);
    assert!(pack.is_ok(), "{pack:?}");
}

#[test]
fn a_word_that_is_not_on_its_list_is_told_with_the_words_that_are() {
    let severity = message(with(r#"severity = "block""#, r#"severity = "forbid""#));
    assert!(
        severity.contains(
            "`forbid` is not a code of the list `severity`; there are warn, review, block"
        ),
        "{severity}"
    );
    let status = format!("status = \"final\"\n{HEAD}{RULE}");
    let status = message(load(&status, TEXTS, TEXTS));
    assert!(status.contains("there are in_force, draft"), "{status}");
}

#[test]
fn figures_that_nobody_can_mean_are_refused() {
    for (piece, other, told) in [
        (
            "general_age = 15",
            "general_age = 250",
            "it is no age of a person",
        ),
        (
            "approved_programme_age = 14",
            "approved_programme_age = 16",
            "above the `general_age` of 15",
        ),
        (
            "id = \"T1\"",
            "id = \"T1\"\nwhen = { under_age = 180 }",
            "it is no age of a person",
        ),
    ] {
        let message = message(with(piece, other));
        assert!(message.contains(told), "{message}");
    }
    for (piece, other, told) in [
        ("year = 1973", "year = 20077", "20077 is no year of a law"),
        (
            "version = \"1\"",
            "version = \"\"",
            "`version` is ``: it is empty",
        ),
    ] {
        let pack = format!("{HEAD}{RULE}").replace(piece, other);
        let message = message(load(&pack, TEXTS, TEXTS));
        assert!(message.contains(told), "{message}");
    }
}

#[test]
fn a_language_without_a_file_is_told_once_with_the_file_that_is_missing() {
    let pack = format!("{HEAD}{RULE}");
    let only_english = [(TextLanguage::English, TEXTS)];
    assert_eq!(
        message(Pack::parse(&pack, &only_english)),
        "the pack: `texts`: the pack has texts, and none in `fr`. Write the pack.fr.toml with the texts of every rule."
    );
}
