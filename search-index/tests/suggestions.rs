//! Completing what somebody types.

use crate::builder::{index_of, list, placement};
use search_index::{Change, Index, PlacementDocument, Suggestion, SuggestionKind};

fn texts(index: &Index, typed: &str) -> Vec<String> {
    let suggestions = index.suggest(typed, 10, "en").expect("suggestions");
    suggestions
        .into_iter()
        .map(|suggestion| suggestion.text)
        .collect()
}

fn placements() -> Index {
    let electrician = PlacementDocument {
        occupation_labels: vec![
            ("en".to_owned(), "Electrician".to_owned()),
            ("fr".to_owned(), "Électricien".to_owned()),
        ],
        locality: "Eldoret".to_owned(),
        enterprise: "Elgon Electric".to_owned(),
        skills: list(&["electrical safety"]),
        ..placement(1, "Apprentice electrician")
    };
    index_of([electrician, placement(2, "Plumber")])
}

#[test]
fn every_kind_of_name_is_suggested_with_its_kind() {
    let suggestions = placements().suggest("el", 10, "en").expect("suggestions");
    let has = |kind, text: &str| {
        let same = |suggestion: &Suggestion| suggestion.kind == kind && suggestion.text == text;
        suggestions.iter().any(same)
    };
    assert!(has(SuggestionKind::Occupation, "Electrician"));
    assert!(has(SuggestionKind::Locality, "Eldoret"));
    assert!(has(SuggestionKind::Enterprise, "Elgon Electric"));
    assert!(has(SuggestionKind::Skill, "electrical safety"));
    assert!(has(SuggestionKind::Title, "Apprentice electrician"));
}

#[test]
fn any_word_of_a_text_may_be_the_one_typed() {
    assert_eq!(
        texts(&placements(), "apprentice ele"),
        ["Apprentice electrician"]
    );
    assert!(texts(&placements(), "electrici").contains(&"Apprentice electrician".to_owned()));
}

#[test]
fn accents_need_not_be_typed_and_ones_own_language_comes_first() {
    let index = placements();
    assert_eq!(texts(&index, "ELECTRICI")[0], "Electrician");
    let french = index.suggest("electrici", 10, "fr").expect("suggestions");
    assert_eq!(french[0].text, "Électricien");
}

#[test]
fn more_placements_come_first() {
    let index = index_of([
        placement(1, "Carpenter"),
        placement(2, "Car mechanic"),
        placement(3, "Car mechanic"),
    ]);
    assert_eq!(texts(&index, "car"), ["Car mechanic", "Carpenter"]);
}

#[test]
fn nothing_typed_suggests_nothing() {
    for typed in ["", "   ", "!?", "🙂", "zzz"] {
        assert!(texts(&placements(), typed).is_empty(), "{typed}");
    }
}

#[test]
fn what_no_placement_has_any_more_is_not_suggested() {
    let index = index_of([placement(1, "Welder"), placement(2, "Weaver")]);
    let mut writer = index.writer().expect("the only writer");
    writer.apply([Change::Remove(1)]).expect("applied");
    writer.commit(2).expect("committed");
    assert_eq!(texts(&index, "we"), ["Weaver"]);
}
