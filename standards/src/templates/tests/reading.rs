//! What the loader takes and refuses.

use super::super::{Template, TemplateError, Templates};
use crate::{Hazard, TextLanguage, isco};

const GOOD: &str = r#"
id = "basket-maker"
isco = "7317"
title = { en = "Basket maker", fr = "Vannier·ère" }
also_known_as = { en = ["wicker worker"], fr = ["rotinier"] }
duration_months = { from = 6, usual = 12, to = 18 }
tasks = [{ en = "Split the canes", fr = "Fendre les cannes" }]
learning_outcomes = [{ en = "weave a round base", fr = "tresser un fond rond" }]
entry_skills = [{ en = "patience", fr = "de la patience" }]
off_the_job_topics = [{ en = "plants and fibres", fr = "les plantes et les fibres" }]
protective_equipment = []

[[hazards]]
hazard = "machinery"
controls = [{ level = "engineering", text = { en = "Guard on the splitter", fr = "Carter sur la fendeuse" } }]
"#;

fn parse(source: &str) -> Result<Templates, TemplateError> {
    Templates::parse([("basket.toml", source)])
}

fn good() -> Template {
    let templates = parse(GOOD).unwrap();
    templates.by_id("basket-maker").unwrap().clone()
}

/// What is said about the good template with `old` replaced by `new`.
fn refusal(old: &str, new: &str) -> String {
    assert!(GOOD.contains(old), "the good template has no {old}");
    parse(&GOOD.replace(old, new)).unwrap_err().to_string()
}

fn code(code: &str) -> isco::Code {
    code.parse().unwrap()
}

#[test]
fn a_sound_template_is_read_as_it_is_written() {
    let template = good();
    assert_eq!(template.isco, code("7317"));
    assert_eq!(template.duration_months.usual, 12);
    assert_eq!(
        template.hazard_codes().collect::<Vec<_>>(),
        [Hazard::Machinery]
    );
    assert_eq!(template.also_known_as(TextLanguage::French), ["rotinier"]);
    assert_eq!(template.minors_note, None);
    assert_eq!(
        template.tasks[0].in_language(TextLanguage::French),
        "Fendre les cannes"
    );
}

#[test]
fn other_names_may_be_left_out() {
    let source = GOOD.replace("also_known_as", "# also_known_as");
    let templates = parse(&source).unwrap();
    let names = templates
        .all()
        .next()
        .unwrap()
        .also_known_as(TextLanguage::English);
    assert!(names.is_empty());
}

#[test]
fn an_unknown_field_is_named_with_the_file() {
    let message = refusal("entry_skills", "entry_skill");
    assert!(message.contains("basket.toml"), "{message}");
    assert!(message.contains("unknown field `entry_skill`"), "{message}");
}

#[test]
fn an_unknown_hazard_is_named_with_its_line() {
    let message = refusal(r#"hazard = "machinery""#, r#"hazard = "dragons""#);
    assert!(
        message.contains("`dragons` is not a code of the list `hazard`"),
        "{message}"
    );
    assert!(message.contains("line 14"), "{message}");
}

#[test]
fn an_occupation_must_be_a_unit_group_that_exists() {
    let above = refusal(r#""7317""#, r#""731""#);
    assert!(above.contains("`731`, which isn't a unit group"), "{above}");
    let nowhere = refusal(r#""7317""#, r#""7399""#);
    assert!(
        nowhere.contains("`7399` is not a code of the list `isco_08`"),
        "{nowhere}"
    );
}

#[test]
fn an_id_is_lower_case_words_with_hyphens() {
    for wrong in [
        "",
        "Basket-maker",
        "basket maker",
        "basket--maker",
        "-basket",
        "vannière",
    ] {
        let message = refusal("basket-maker", wrong);
        assert!(message.contains(&format!("the id `{wrong}`")), "{message}");
    }
}

#[test]
fn durations_are_in_order_and_not_nothing() {
    for (from, usual, to) in [(0, 12, 18), (13, 12, 18), (6, 19, 18)] {
        let message = refusal(
            "from = 6, usual = 12, to = 18",
            &format!("from = {from}, usual = {usual}, to = {to}"),
        );
        let said = format!("from {from}, usual {usual}, to {to}");
        assert!(message.contains(&said), "{message}");
    }
    let equal = GOOD.replace(
        "from = 6, usual = 12, to = 18",
        "from = 1, usual = 1, to = 1",
    );
    assert!(parse(&equal).is_ok());
}

#[test]
fn a_list_to_confirm_has_something_in_it() {
    let message = refusal(
        r#"entry_skills = [{ en = "patience", fr = "de la patience" }]"#,
        "entry_skills = []",
    );
    assert!(message.contains("`entry_skills` is empty"), "{message}");
}

#[test]
fn a_text_without_english_is_named_by_its_place() {
    let message = refusal(r#"{ en = "Guard on the splitter", fr"#, "{ fr");
    assert!(
        message.contains("controls of machinery, entry 1 has no wording in `en`"),
        "{message}"
    );
}

#[test]
fn a_blank_wording_is_no_wording() {
    let message = refusal(r#"fr = "Fendre les cannes""#, r#"fr = " ""#);
    assert!(
        message.contains("tasks, entry 1 has no wording in `fr`"),
        "{message}"
    );
    let message = refusal(r#""wicker worker""#, r#""""#);
    assert!(
        message.contains("also_known_as has no wording in `en`"),
        "{message}"
    );
}

#[test]
fn a_hazard_needs_more_than_protective_equipment() {
    for wrong in ["personal_protective_equipment", "engineering"] {
        let mut source = GOOD.replace("engineering", wrong);
        if wrong == "engineering" {
            let start = source.find("controls = ").unwrap();
            source.replace_range(start.., "controls = []");
        }
        let message = parse(&source).unwrap_err().to_string();
        assert!(
            message.contains("`machinery` has no control above personal protective equipment"),
            "{message}"
        );
    }
}

#[test]
fn the_best_kind_of_control_comes_first_and_equals_keep_their_order() {
    let control = |level: &str, text: &str| {
        format!(r#"{{ level = "{level}", text = {{ en = "{text}", fr = "{text}" }} }}, "#)
    };
    let controls = control("personal_protective_equipment", "Gloves")
        + &control("administrative", "Signs")
        + &control("administrative", "Breaks")
        + &control("elimination", "No blade");
    let source = GOOD.replace("controls = [", &format!("controls = [{controls}"));
    let templates = parse(&source).unwrap();
    let hazard = &templates.by_id("basket-maker").unwrap().hazards[0];
    let texts: Vec<_> = hazard
        .controls
        .iter()
        .map(|control| control.text.in_language(TextLanguage::English))
        .collect();
    assert_eq!(
        texts,
        [
            "No blade",
            "Guard on the splitter",
            "Signs",
            "Breaks",
            "Gloves"
        ]
    );
}

#[test]
fn a_hazard_is_in_a_template_once() {
    let hazard = &GOOD[GOOD.find("[[hazards]]").unwrap()..];
    let message = parse(&format!("{GOOD}{hazard}")).unwrap_err().to_string();
    assert!(
        message.contains("the hazard `machinery` is there twice"),
        "{message}"
    );
}

#[test]
fn two_files_with_one_id_are_both_named() {
    let message = Templates::parse([("one.toml", GOOD), ("two.toml", GOOD)])
        .unwrap_err()
        .to_string();
    assert!(
        message.contains("in one.toml and again in two.toml"),
        "{message}"
    );
}

#[test]
fn the_unit_group_comes_first_then_the_minor_group_and_nothing_else() {
    let file = |id: &str, isco: &str| GOOD.replace("basket-maker", id).replace("7317", isco);
    let sources = [
        file("potter", "7314"),
        file("weaver", "7318"),
        file("wicker-worker", "7317"),
        file("basket-maker", "7317"),
        file("mason", "7112"),
    ];
    let templates =
        Templates::parse(sources.iter().map(|source| ("file.toml", source.as_str()))).unwrap();
    let ids = |of: &str| -> Vec<_> {
        let found = templates.of(code(of)).into_iter();
        found.map(|template| template.id.as_str()).collect()
    };
    assert_eq!(
        ids("7317"),
        ["basket-maker", "wicker-worker", "potter", "weaver"]
    );
    assert_eq!(
        ids("7318"),
        ["weaver", "potter", "basket-maker", "wicker-worker"]
    );
    assert_eq!(
        ids("7311"),
        ["potter", "basket-maker", "wicker-worker", "weaver"]
    );
    assert_eq!(ids("71"), ["mason"]);
    assert!(ids("5120").is_empty());
}

#[test]
fn a_deployments_own_template_replaces_the_one_with_its_id() {
    let base = parse(GOOD).unwrap();
    let own = parse(&GOOD.replace("Basket maker", "Basket weaver")).unwrap();
    let other = parse(&GOOD.replace("basket-maker", "mat-maker")).unwrap();

    let both = base.with(own).with(other);
    let ids: Vec<_> = both.all().map(|template| template.id.as_str()).collect();
    assert_eq!(ids, ["basket-maker", "mat-maker"]);
    let title = &both.by_id("basket-maker").unwrap().title;
    assert_eq!(title.in_language(TextLanguage::English), "Basket weaver");
}
