//! A deployment's own packs on top of the embedded ones: what they may change and what not.

use standards::{
    TextLanguage,
    gate::{Context, Library, PackErrors, PackSource, PlacementFacts, Stage, Verdict},
};

/// A pack with texts for every rule that it writes, as `R1` and so on.
fn source(file: &str, pack: &str) -> PackSource {
    let ids = pack
        .lines()
        .filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'))
        .filter(|id| id.starts_with(|first: char| first.is_ascii_uppercase()));
    let mut texts = String::new();
    let mut seen = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
            texts.push_str(&format!(
                "[{id}]\ntitle = \"T\"\nmet = \"M\"\nnot_met = \"N\"\nnot_stated = \"S\"\nnot_applicable = \"A\"\nremedy = \"R\"\n"
            ));
        }
    }
    PackSource {
        file: file.to_owned(),
        pack: pack.to_owned(),
        texts: [TextLanguage::English, TextLanguage::French]
            .map(|language| {
                (
                    language,
                    format!("{file}.{}", language.code()),
                    texts.clone(),
                )
            })
            .to_vec(),
    }
}

fn head(id: &str, more: &str) -> String {
    format!("id = \"{id}\"\nversion = \"1\"\n{more}\n")
}

fn rule(id: &str, more: &str) -> String {
    format!("[[rule]]\nid = \"{id}\"\ninstrument = \"C138\"\nprovision = \"article 2\"\n{more}\n")
}

fn kenya(rules: &str) -> PackSource {
    let head = head("ke", "jurisdiction = \"KE\"\nextends = \"international\"");
    source("ke.toml", &format!("{head}{rules}"))
}

fn refused(sources: &[PackSource]) -> String {
    let errors: PackErrors = Library::with(sources).expect_err("something is wrong");
    errors.to_string()
}

const AGE_16: &str = "kind = \"minimum_age\"\nseverity = \"block\"\nevidence = \"text\"\nparameters = { general_age = 16, approved_programme_age = 15 }";

#[test]
fn a_country_is_added_without_any_rust() {
    let library = Library::with(&[kenya(&rule("G01", AGE_16))]).unwrap();
    let day = "2026-09-01".parse().unwrap();
    let pack = library.pack_for("KE", None, day);
    assert_eq!(pack.version().id, "ke");
    let facts = PlacementFacts {
        minimum_age: Some(15),
        ..PlacementFacts::default()
    };
    let context = Context {
        today: day,
        stage: Stage::Publication,
    };
    let report = pack.check(&facts, &context);
    assert_eq!(report.result("G01").unwrap().verdict, Verdict::Block);
    // The inherited rules are all there.
    assert!(report.result("G06").is_some());
    assert_eq!(report.jurisdiction.as_deref(), Some("KE"));
}

#[test]
fn a_floor_can_be_raised_and_not_lowered() {
    let lower = AGE_16.replace("16", "14").replace("15", "14");
    let message = refused(&[kenya(&rule("G01", &lower))]);
    assert!(
        message.contains("rule G01: `parameters` is `general_age = 14`: it would weaken the rule inherited from `international`: there `general_age` is 15"),
        "{message}"
    );
    let softer = AGE_16.replace("block", "review");
    let message = refused(&[kenya(&rule("G01", &softer))]);
    assert!(message.contains("`severity` is `review`"), "{message}");
    let remembered = AGE_16.replace("block", "review").replace("text", "memory");
    let message = refused(&[kenya(&rule("G01", &remembered))]);
    assert!(message.contains("`evidence` is `memory`"), "{message}");
    let later = format!("{AGE_16}\nvalid_from = \"2027-01-01\"");
    let later = later.replace("parameters", "from_stage = \"publication\"\nparameters");
    let message = refused(&[kenya(&rule("G01", &later))]);
    assert!(message.contains("leaves days without it"), "{message}");
}

#[test]
fn another_rule_may_stand_for_a_floor_if_it_blocks_too() {
    let own = rule("KE-AGE", AGE_16);
    let warn = "kind = \"minimum_age\"\nseverity = \"warn\"\nevidence = \"text\"\nstricter_elsewhere = \"KE-AGE\"\nparameters = { general_age = 14, approved_programme_age = 14 }";
    let instead = rule("G01", warn);
    assert!(Library::with(&[kenya(&format!("{own}{instead}"))]).is_ok());
    let weak = rule("KE-AGE", &AGE_16.replace("block", "review"));
    let message = refused(&[kenya(&format!("{weak}{instead}"))]);
    assert!(
        message.contains("`stricter_elsewhere` is `KE-AGE`"),
        "{message}"
    );
}

#[test]
fn a_draft_cannot_lower_a_floor_and_never_blocks_itself() {
    let head = head(
        "ke",
        "jurisdiction = \"KE\"\nextends = \"international\"\nstatus = \"draft\"",
    );
    let message = refused(&[source("ke.toml", &format!("{head}{}", rule("G01", AGE_16)))]);
    assert!(message.contains("it would weaken"), "{message}");
    assert!(
        message
            .contains("`severity` is `block`: the pack is a draft, and no rule of a draft blocks"),
        "{message}"
    );
    let own = source("ke.toml", &format!("{head}{}", rule("KE-AGE", AGE_16)));
    let library = Library::with(&[own]).unwrap();
    let pack = library.newest("ke").unwrap();
    let info = pack.rules().find(|rule| rule.rule == "KE-AGE").unwrap();
    assert_eq!(Verdict::from(info.severity), Verdict::Review);
}

#[test]
fn an_authority_that_verified_a_pack_lets_its_pages_block() {
    let page = AGE_16.replace("text", "page");
    let with = |verified: &str| {
        let head = head(
            "ke",
            &format!("jurisdiction = \"KE\"\nextends = \"international\"\n{verified}"),
        );
        Library::with(&[source(
            "ke.toml",
            &format!("{head}{}", rule("KE-AGE", &page)),
        )])
    };
    assert!(with("").is_err());
    assert!(with("verified_by = \"Directorate of Industrial Training\"").is_ok());
}

#[test]
fn packs_that_extend_each_other_in_a_circle_are_refused() {
    let pack = |id: &str, extends: &str| {
        let head = head(id, &format!("extends = \"{extends}\""));
        source(
            &format!("{id}.toml"),
            &format!("{head}{}", rule("R1", AGE_16)),
        )
    };
    let message = refused(&[pack("a", "b"), pack("b", "a")]);
    assert!(
        message.contains("a.toml: `extends` is `b`: the packs extend each other in a circle"),
        "{message}"
    );
    let message = refused(&[pack("a", "nowhere")]);
    assert!(
        message.contains("`extends` is `nowhere`: there is no pack with this id"),
        "{message}"
    );
}

#[test]
fn two_packs_for_one_place_and_time_are_refused() {
    let pack = |id: &str, time: &str| {
        let head = head(
            id,
            &format!("jurisdiction = \"KE\"\nextends = \"international\"\n{time}"),
        );
        source(
            &format!("{id}.toml"),
            &format!("{head}{}", rule("R1", AGE_16)),
        )
    };
    let message = refused(&[pack("ke", ""), pack("ke-other", "")]);
    assert!(
        message.contains("for the same place, at the same time"),
        "{message}"
    );
    let apart = [
        pack("ke", "valid_to = \"2026-03-31\""),
        pack("ke-other", "valid_from = \"2026-04-01\""),
    ];
    let library = Library::with(&apart).unwrap();
    let on = |day: &str| {
        let pack = library.pack_for("KE", None, day.parse().unwrap());
        pack.version().id.clone()
    };
    assert_eq!(on("2026-03-31"), "ke");
    assert_eq!(on("2026-04-01"), "ke-other");
}

#[test]
fn a_newer_version_supersedes_an_embedded_one_by_naming_it() {
    let pack = |supersedes: &str| {
        let head = format!(
            "id = \"fr\"\nversion = \"2026.2\"\njurisdiction = \"FR\"\nextends = \"international\"\n{supersedes}\n"
        );
        source("fr.toml", &format!("{head}{}", rule("R1", AGE_16)))
    };
    let message = refused(&[pack("")]);
    assert!(message.contains("supersedes = \"2026.1\""), "{message}");
    let library = Library::with(&[pack("supersedes = \"2026.1\"")]).unwrap();
    let chosen = library.pack_for("FR", None, "2026-09-01".parse().unwrap());
    let lost = library.rules_lost_in(chosen);
    assert!(lost.contains(&"FR-G01"), "{lost:?}");
    assert!(!lost.contains(&"G01"), "{lost:?}");
    assert!(chosen.version().version.starts_with("2026.2+"));
    // A report of the old version can still be told.
    let old = Library::embedded().newest("fr").unwrap().version();
    assert!(library.find(old).is_some());
}

#[test]
fn a_wrong_unit_is_named_with_the_right_ones() {
    let months = "kind = \"number\"\nseverity = \"block\"\nevidence = \"text\"\nparameters = { fact = \"daily_rest\", at_least = \"12 months\" }";
    let message = refused(&[kenya(&rule("R1", months))]);
    assert!(
        message.contains("`at_least` for `daily_rest`: `12 months` has the wrong unit; it is measured in minutes or hours"),
        "{message}"
    );
}

#[test]
fn an_unknown_place_parameter_jurisdiction_or_text_is_named() {
    let mut place = kenya(&rule("R1", AGE_16));
    for (_, _, text) in &mut place.texts {
        *text = text.replace("met = \"M\"", "met = \"From {agee}\"");
    }
    let message = refused(&[place]);
    assert!(
        message.contains("nothing fills the place `{agee}`"),
        "{message}"
    );

    let named = AGE_16.replace("general_age = 16", "general_age = \"$age\"");
    let message = refused(&[kenya(&rule("R1", &named))]);
    assert!(
        message.contains("`general_age` is `$age`: the pack has no such parameter"),
        "{message}"
    );

    let head = head("zz", "jurisdiction = \"ZZ\"\nextends = \"international\"");
    let message = refused(&[source("zz.toml", &format!("{head}{}", rule("R1", AGE_16)))]);
    assert!(message.contains("`jurisdiction` is `ZZ`"), "{message}");

    let mut stray = kenya(&rule("R1", AGE_16));
    for (_, _, text) in &mut stray.texts {
        text.push_str("[R9]\ntitle = \"T\"\nremedy = \"R\"\n");
    }
    let message = refused(&[stray]);
    assert!(
        message.contains("`texts` is `R9`: no rule of the pack has these texts"),
        "{message}"
    );
}

#[test]
fn a_parameter_of_the_pack_is_put_in_where_a_rule_names_it() {
    let head = head(
        "ke",
        "jurisdiction = \"KE\"\nextends = \"international\"\n[parameters]\nyoungest = 17",
    );
    let named = AGE_16.replace("general_age = 16", "general_age = \"$youngest\"");
    let pack = source("ke.toml", &format!("{head}{}", rule("R1", &named)));
    let library = Library::with(&[pack]).unwrap();
    let pack = library.newest("ke").unwrap();
    let rule = pack.rules().find(|rule| rule.rule == "R1").unwrap();
    let value = rule
        .thresholds
        .iter()
        .find(|named| named.name == "general_age");
    assert_eq!(value.unwrap().value.as_deref(), Some("17"));
}

#[test]
fn a_parameter_that_no_rule_of_the_pack_reads_is_refused() {
    for (parameters, named) in [
        (
            "[parameters]\ngeneral_age = \"16 years\"",
            "`parameters.general_age`",
        ),
        ("[parameters.G99]\ngeneral_age = 16", "`parameters.G99`"),
        ("[parameters.G01]\ngeneral_age = 17", "`parameters.G01`"),
    ] {
        let pack = format!(
            "{}{parameters}\n",
            head("ke", "jurisdiction = \"KE\"\nextends = \"international\"")
        );
        let message = refused(&[source("ke.toml", &pack)]);
        assert!(message.contains(named), "{message}");
        assert!(
            message.contains("no rule of this pack reads it"),
            "{message}"
        );
    }
}

#[test]
fn the_files_of_an_embedded_pack_are_there_to_start_from() {
    for pack in Library::embedded().packs() {
        let source = Library::embedded_source(&pack.version().id).unwrap();
        assert!(
            Library::with(std::slice::from_ref(source)).is_err(),
            "it is there already"
        );
        assert!(
            source
                .pack
                .contains(&format!("id = \"{}\"", pack.version().id))
        );
        assert!(source.texts.len() >= 2);
    }
    assert!(Library::embedded_source("nowhere").is_none());
}
