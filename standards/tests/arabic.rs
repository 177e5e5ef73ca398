//! The packs' texts in Arabic.

use std::collections::BTreeSet;

use standards::{CodeList, Hazard, TextLanguage, gate::Library};
use toml::Table;

/// The Arabic texts of a pack and the English ones that they follow.
const TEXTS: [(&str, &str); 2] = [
    (
        include_str!("../texts/international.en.toml"),
        include_str!("../texts/international.ar.toml"),
    ),
    (
        include_str!("../texts/lb.en.toml"),
        include_str!("../texts/lb.ar.toml"),
    ),
];

/// Every sentence as `rule.name`, with the names that it fills in.
fn sentences(texts: &str) -> BTreeSet<(String, BTreeSet<String>)> {
    let rules: Table = toml::from_str(texts).expect("texts");
    let mut sentences = BTreeSet::new();
    for (rule, texts) in &rules {
        for (name, sentence) in texts.as_table().expect("the texts of a rule") {
            let places = sentence.as_str().expect("a sentence").split('{').skip(1);
            let places = places.filter_map(|rest| rest.split_once('}'));
            let places = places.map(|(place, _)| place.to_owned()).collect();
            sentences.insert((format!("{rule}.{name}"), places));
        }
    }
    sentences
}

#[test]
fn arabic_has_every_sentence_of_english_with_the_same_words_to_fill_in() {
    for (english, arabic) in TEXTS {
        let (english, arabic) = (sentences(english), sentences(arabic));
        let differing: Vec<_> = english.symmetric_difference(&arabic).collect();
        assert!(differing.is_empty(), "{differing:?}");
    }
}

#[test]
fn a_pack_without_arabic_texts_is_named_in_english() {
    let name = |id| {
        let pack = Library::embedded().newest(id).expect("the pack is there");
        pack.name().in_language(TextLanguage::Arabic)
    };
    assert_eq!(name("lb"), "لبنان");
    assert_eq!(name("de"), "Germany");
}

#[test]
fn a_title_is_read_in_arabic_by_who_asks_for_a_kind_of_it() {
    let language = TextLanguage::for_tag("ar-LB");
    assert_eq!(Hazard::Noise.title(language), "الضجيج");
    assert_eq!(CodeList::title(Hazard::Noise, language), "الضجيج");
}
