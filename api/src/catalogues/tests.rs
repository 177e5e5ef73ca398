use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{Word, say};

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of this crate");
    entries.map(|it| it.expect("an entry").path()).collect()
}

/// Every language's texts by key; what belongs to a text follows its key after a point.
fn catalogues() -> BTreeMap<String, BTreeMap<String, String>> {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    entries(&locales)
        .iter()
        .map(|folder| {
            let language = folder.file_name().expect("a name");
            (language.to_string_lossy().into_owned(), texts(folder))
        })
        .collect()
}

fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let (mut message, mut key) = (String::new(), String::new());
    for file in entries(folder) {
        let file = fs::read_to_string(file).expect("text");
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let begun = match (line.split_once(" ="), line.trim_start().strip_prefix('.')) {
                (Some((name, text)), None) if !name.starts_with(' ') => {
                    name.clone_into(&mut message);
                    Some((message.clone(), text))
                }
                (_, Some(attribute)) => attribute
                    .split_once(" =")
                    .map(|(name, text)| (format!("{message}.{name}"), text)),
                _ => None,
            };
            if let Some((name, text)) = begun {
                texts.insert(name.clone(), text.to_owned());
                key = name;
            } else if let Some(text) = texts.get_mut(&key) {
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    texts
}

/// The names of what a text fills in.
fn places(text: &str) -> BTreeSet<&str> {
    text.split("{ $")
        .skip(1)
        .filter_map(|it| it.split([' ', '}']).next())
        .collect()
}

#[test]
fn every_language_has_the_texts_of_english_with_the_same_words_to_fill_in() {
    let catalogues = catalogues();
    let english = &catalogues["en"];
    for (language, texts) in &catalogues {
        let keys: Vec<_> = texts.keys().collect();
        assert_eq!(keys, english.keys().collect::<Vec<_>>(), "{language}");
        for (key, text) in texts {
            assert_eq!(places(text), places(&english[key]), "{key} in {language}");
        }
    }
}

#[test]
fn a_language_without_a_catalogue_is_served_in_english() {
    assert_eq!(say("sw", "gate-pass", &[]), "fine.");
    assert_eq!(say("not a tag", "gate-pass", &[]), "fine.");
    assert_eq!(say("fr-SN", "gate-pass", &[]), "c'est bon.");
}

#[test]
fn a_word_inside_arabic_is_set_apart_from_the_sentence() {
    let said = say(
        "ar",
        "found-aspiration-other",
        &[("occupation", Word::from("Baker"))],
    );
    assert_eq!(said, "\u{2068}Baker\u{2069}: ليست من رغباتك.");
}
