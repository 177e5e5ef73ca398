//! What words find.

use crate::builder::{found, found_near, index_of, list, placement, words};
use search_index::{Change, HighlightField, PlacementDocument};

#[test]
fn inflected_forms_find_each_other() {
    let index = index_of([placement(1, "Welder"), placement(2, "Baker")]);
    assert_eq!(found(&index, "welders"), [1]);
}

#[test]
fn every_placement_is_read_in_its_own_language() {
    let german = PlacementDocument {
        language: "de".to_owned(),
        ..placement(2, "Ausbildung zum Tischler")
    };
    let spanish = PlacementDocument {
        language: "es".to_owned(),
        ..placement(3, "Aprendices de electricista")
    };
    let index = index_of([placement(1, "Joiner"), german, spanish]);
    assert_eq!(found(&index, "tischlern"), [2]);
    assert_eq!(found(&index, "electricistas"), [3]);
}

#[test]
fn accents_and_case_make_no_difference() {
    let french = PlacementDocument {
        language: "fr".to_owned(),
        ..placement(1, "Électricien")
    };
    let index = index_of([french]);
    assert_eq!(found(&index, "electricien"), [1]);
    assert_eq!(found(&index, "ÉLECTRICIENS"), [1]);
}

#[test]
fn arabic_is_found_with_and_without_vowel_marks() {
    let arabic = PlacementDocument {
        language: "ar".to_owned(),
        ..placement(1, "متدرب نجّار")
    };
    let index = index_of([arabic]);
    assert_eq!(found(&index, "نجار"), [1]);
    assert_eq!(found(&index, "النجارون"), [1]);
}

#[test]
fn a_language_without_a_stemmer_is_found_as_it_stands() {
    let swahili = PlacementDocument {
        language: "sw".to_owned(),
        ..placement(1, "Mwanafunzi wa useremala")
    };
    let amharic = PlacementDocument {
        language: "am".to_owned(),
        ..placement(2, "አናጺ ተለማማጅ")
    };
    let index = index_of([swahili, amharic]);
    assert_eq!(found(&index, "useremala"), [1]);
    assert_eq!(found(&index, "አናጺ"), [2]);
}

#[test]
fn a_query_in_one_language_finds_a_placement_in_another_by_its_occupation() {
    let english = PlacementDocument {
        occupation_labels: vec![
            ("en".to_owned(), "Welder".to_owned()),
            ("fr".to_owned(), "Soudeur".to_owned()),
        ],
        ..placement(1, "Metal apprentice")
    };
    let index = index_of([english, placement(2, "Metal apprentice")]);
    assert_eq!(found(&index, "soudeurs"), [1]);
}

#[test]
fn one_typing_error_is_forgiven_below_exact_matches() {
    let index = index_of([
        placement(1, "Welber"),
        placement(2, "Welder"),
        placement(3, "Barber"),
    ]);
    assert_eq!(found(&index, "welder"), [2]);
    assert_eq!(found_near(&index, "welder"), [1]);
}

#[test]
fn what_has_a_part_of_the_words_comes_below_what_has_them_all() {
    let index = index_of([
        placement(1, "Car mechanic"),
        placement(2, "Bicycle mechanic"),
        placement(3, "Baker"),
    ]);
    let response = index.search(&words("bicycle mechanic")).expect("a search");
    let hits: Vec<(u128, bool)> = response.hits.iter().map(|hit| (hit.id, hit.near)).collect();
    assert_eq!(hits, [(2, false), (1, true)]);
    assert_eq!((response.total, response.near), (2, 1));
}

#[test]
fn a_search_that_nothing_satisfies_leads_to_what_comes_close() {
    let german = |id: u128, title: &str| PlacementDocument {
        language: "de".to_owned(),
        ..placement(id, title)
    };
    let index = index_of([
        german(1, "Industriemechaniker"),
        german(2, "Bäckereifachverkäufer"),
    ]);
    assert_eq!(found_near(&index, "Maschinenmechanikerin"), [1]);
    assert!(found(&index, "Maschinenmechanikerin").is_empty());
}

#[test]
fn the_forms_for_women_and_for_men_find_each_other() {
    for (language, title, typed) in [
        ("fr", "Coiffeur", "coiffeuses"),
        ("fr", "Opératrice de saisie", "opérateur de saisie"),
        ("de", "Elektrikerin", "Elektriker"),
        ("de", "Tischler/-in (m/w/d)", "Tischlerinnen"),
        ("es", "Conductora", "conductor"),
        ("es", "Enfermero", "enfermera"),
        ("en", "Craftsman", "craftsperson"),
        ("it", "Operatore", "operatrice"),
    ] {
        let document = PlacementDocument {
            language: language.to_owned(),
            ..placement(1, title)
        };
        assert_eq!(found(&index_of([document]), typed), [1], "{typed}");
    }
}

#[test]
fn a_word_of_level_never_decides() {
    let index = index_of([placement(1, "Baker"), placement(2, "Apprentice cook")]);
    assert_eq!(found(&index, "apprentice baker"), [1]);
    assert_eq!(found(&index, "apprentice"), [2]);
}

#[test]
fn the_beginning_of_a_word_finds_it_while_it_is_being_typed() {
    let index = index_of([placement(1, "Electrician"), placement(2, "Baker")]);
    assert_eq!(found(&index, "electr"), [1]);
    assert!(found(&index, "electr ").is_empty());
}

#[test]
fn a_long_word_may_have_two_typing_errors() {
    let index = index_of([placement(1, "Electrician"), placement(2, "Cook")]);
    assert_eq!(found(&index, "elektrichian"), [1]);
}

#[test]
fn a_typing_error_is_mended_in_each_of_its_shapes() {
    let index = index_of([placement(1, "Electrician")]);
    for typed in [
        "electrcian",
        "electrician",
        "elecctrician",
        "electirician",
        "elektrician",
        "eelctrician",
        "lectrician",
    ] {
        assert_eq!(found(&index, typed), [1], "{typed}");
    }
    assert!(found(&index, "elktricn").is_empty());
}

#[test]
fn a_mended_word_is_told() {
    let index = index_of([placement(1, "Plumbers wanted"), placement(2, "Plumber")]);
    let response = index.search(&words("plumbr")).expect("a search");
    assert_eq!(response.total, 2);
    assert_eq!(response.corrections.len(), 1);
    assert_eq!(response.corrections[0].typed, "plumbr");
    assert_eq!(response.corrections[0].read_as, ["plumber"]);
    assert!(
        index
            .search(&words("plumber"))
            .expect("a search")
            .corrections
            .is_empty()
    );
}

#[test]
fn short_words_are_not_mended() {
    let index = index_of([placement(1, "Cook")]);
    assert!(found(&index, "cool").is_empty());
}

#[test]
fn the_name_of_an_enterprise_is_found_folded_but_never_mended() {
    let enterprise = PlacementDocument {
        enterprise: "Müller & Söhne".to_owned(),
        ..placement(1, "Apprentice")
    };
    let index = index_of([enterprise]);
    assert_eq!(found(&index, "muller sohne"), [1]);
    assert!(found(&index, "mullar").is_empty());
}

#[test]
fn a_phrase_finds_words_only_side_by_side() {
    let index = index_of([
        placement(1, "Night shift baker"),
        placement(2, "Shift baker, never at night"),
    ]);
    assert_eq!(found(&index, "\"night shift\""), [1]);
    assert_eq!(found(&index, "night shift").len(), 2);
}

#[test]
fn a_phrase_does_not_run_from_one_skill_into_the_next() {
    let skills = PlacementDocument {
        skills: list(&["read plans", "weld pipes"]),
        ..placement(1, "Fitter")
    };
    let index = index_of([skills]);
    assert!(found(&index, "\"plans weld\"").is_empty());
    assert_eq!(found(&index, "\"weld pipes\""), [1]);
}

#[test]
fn an_exclusion_removes_what_has_the_word_in_any_form_and_field() {
    let driving = PlacementDocument {
        description: "You will be driving trucks.".to_owned(),
        ..placement(2, "Warehouse apprentice")
    };
    let index = index_of([placement(1, "Warehouse apprentice"), driving]);
    assert_eq!(found(&index, "warehouse -truck"), [1]);
    assert_eq!(found(&index, "-\"driving trucks\""), [1]);
    assert_eq!(found(&index, "-truck"), [1]);
}

#[test]
fn a_word_in_the_description_alone_does_not_admit_a_placement() {
    let mention = PlacementDocument {
        description: "Near the old bakery, with a baker next door.".to_owned(),
        ..placement(1, "Office clerk")
    };
    let index = index_of([mention, placement(2, "Baker")]);
    assert_eq!(found(&index, "baker"), [2]);
}

#[test]
fn a_word_in_the_description_helps_once_another_admits_the_placement() {
    let plain = placement(1, "Baker");
    let described = PlacementDocument {
        description: "Bread and pastry in a small shop.".to_owned(),
        ..placement(2, "Baker")
    };
    let index = index_of([plain, described]);
    assert_eq!(found(&index, "baker pastry"), [2]);
}

#[test]
fn all_of_two_words_and_all_but_one_of_three_must_be_there() {
    let index = index_of([
        placement(1, "Bicycle mechanic"),
        placement(2, "Car mechanic"),
    ]);
    assert_eq!(found(&index, "bicycle mechanic"), [1]);
    assert_eq!(found(&index, "bicycle mechanic apprentice"), [1]);
    assert!(found(&index, "bicycle repair shop").is_empty());
}

#[test]
fn stop_words_of_the_readers_language_need_not_be_there() {
    let index = index_of([placement(1, "Hands-on joinery")]);
    assert_eq!(found(&index, "joinery with the hands"), [1]);
}

#[test]
fn a_title_weighs_more_than_a_skill() {
    let skill = PlacementDocument {
        skills: list(&["Welding"]),
        ..placement(1, "Fitter")
    };
    let index = index_of([skill, placement(2, "Welding")]);
    assert_eq!(found(&index, "welding"), [2, 1]);
}

#[test]
fn a_query_without_a_word_finds_everything() {
    let index = index_of([placement(1, "Baker"), placement(2, "Cook")]);
    assert_eq!(found(&index, "*** ??? 🙂").len(), 2);
}

#[test]
fn highlights_are_plain_runs_of_the_text() {
    let html = PlacementDocument {
        skills: list(&["Welding pipes"]),
        ..placement(1, "<b>Welder</b> & more")
    };
    let index = index_of([html]);
    let response = index.search(&words("welders")).expect("a search");
    let highlights = &response.hits[0].highlights;
    assert_eq!(highlights.len(), 1);
    assert_eq!(highlights[0].field, HighlightField::Title);
    let runs: Vec<(&str, bool)> = highlights[0]
        .runs
        .iter()
        .map(|run| (run.text.as_str(), run.is_match))
        .collect();
    assert_eq!(
        runs,
        [("<b>", false), ("Welder", true), ("</b> & more", false)]
    );
}

#[test]
fn what_filters_leave_out_is_no_reason_to_show_what_comes_close() {
    let bakers = (1..=20).map(|id| PlacementDocument {
        country: "FR".to_owned(),
        ..placement(id, "Baker")
    });
    let helper = PlacementDocument {
        country: "KE".to_owned(),
        ..placement(21, "Bakery helper")
    };
    let index = index_of(bakers.chain([helper]));
    let mut request = words("baker");
    request.filters.countries = list(&["KE"]);
    assert_eq!(index.search(&request).expect("a search").total, 0);
}

#[test]
fn every_placement_of_a_frequent_word_is_counted_and_the_best_comes_first() {
    let others = (1..=600).map(|id| placement(id, "Welder of ships and boats"));
    let index = index_of(others.chain([placement(601, "Welder")]));
    let response = index.search(&words("welder")).expect("a search");
    assert_eq!((response.total, response.hits[0].id), (601, 601));
    let response = index.search(&words("welder -baker")).expect("a search");
    assert_eq!((response.total, response.hits[0].id), (601, 601));
    let mut writer = index.writer().expect("the only writer");
    writer
        .apply((101..=400).map(Change::Remove))
        .expect("applied");
    writer.commit(2).expect("committed");
    drop(writer);
    let response = index.search(&words("welder")).expect("a search");
    assert_eq!((response.total, response.hits[0].id), (301, 601));
}

#[test]
fn of_two_words_one_may_be_in_the_description_alone_however_far_apart_those_are_that_have_it() {
    let index = index_of((1..=500).map(|id| PlacementDocument {
        description: if id % 97 == 0 { "Roses." } else { "Lawns." }.to_owned(),
        ..placement(id, if id % 2 == 0 { "Gardener" } else { "Baker" })
    }));
    assert_eq!(found(&index, "gardener roses"), [388, 194]);
}
