//! The catalogues hold what the pages say: nothing missing, nothing left over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use web::codes::every_enum;
use web::lists;
use web::text::Language;

/// Codes whose keys are put together at run time: the conditions that are answered with yes or no,
/// and the answers about interests.
const COMPOSED: [&str; 10] = [
    "condition-inductionplanned",
    "condition-protectiveequipmentfree",
    "condition-minorswelcome",
    "condition-harassmentpolicy",
    "condition-accommodationprovided",
    "condition-nightwork",
    "condition-sickpay",
    "interest-answer-0",
    "interest-answer-25",
    "interest-answer-50",
];

fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of this crate") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(fs::read_to_string(path).expect("text"));
            }
        }
    }
    found
}

/// Keys of a language with their text.
fn catalogue(language: &str) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    for file in files(&format!("locales/{language}"), ".ftl") {
        let mut last = String::new();
        for line in file.lines() {
            let begins = line.starts_with(|it: char| it.is_ascii_lowercase());
            match line.split_once(" = ").filter(|_| begins) {
                Some((key, text)) => {
                    last = key.to_owned();
                    assert!(
                        messages.insert(last.clone(), text.to_owned()).is_none(),
                        "{language} has {key} twice"
                    );
                }
                None => {
                    messages
                        .entry(last.clone())
                        .or_insert_with(String::new)
                        .push_str(line);
                }
            }
        }
    }
    messages.remove("");
    messages
}

/// Keys that templates name: the first argument of a method of the page that says something.
fn keys_of_templates() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in files("templates", ".html") {
        for method in [
            "page.t(\"",
            "page.with(\"",
            "page.with2(\"",
            "page.count(\"",
        ] {
            let pieces = file.split(method).skip(1);
            keys.extend(
                pieces
                    .filter_map(|it| it.split_once('"'))
                    .map(|(key, _)| key.to_owned()),
            );
        }
    }
    keys
}

/// Whether the code names the key in quotes.
fn keys_in_code(candidates: &BTreeMap<String, String>) -> BTreeSet<String> {
    let code = files("src", ".rs").concat();
    candidates
        .keys()
        .filter(|key| code.contains(&format!("\"{key}\"")))
        .cloned()
        .collect()
}

fn keys_of_codes() -> BTreeSet<String> {
    let listed = lists::LISTS.iter().flat_map(|list| {
        lists::codes(list)
            .iter()
            .map(move |code| format!("{list}-{}", code.to_lowercase().replace('_', "-")))
    });
    let named = every_enum()
        .into_iter()
        .flat_map(|(_, values)| values)
        .map(|(_, key)| key.to_owned());
    let composed = COMPOSED
        .iter()
        .map(|it| (*it).to_owned())
        .chain(["interest-answer-75".into(), "interest-answer-100".into()]);
    listed.chain(named).chain(composed).collect()
}

#[test]
fn every_key_that_is_used_has_an_english_text() {
    let english = catalogue("en");
    let used: BTreeSet<String> = keys_of_templates()
        .union(&keys_of_codes())
        .cloned()
        .collect();
    let missing: Vec<_> = used
        .iter()
        .filter(|key| !english.contains_key(*key))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_english_text_is_used() {
    let english = catalogue("en");
    let mut used = keys_of_templates();
    used.extend(keys_of_codes());
    used.extend(keys_in_code(&english));
    let unused: Vec<_> = english.keys().filter(|key| !used.contains(*key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// Every language that pages are written in but English, with its catalogue.
fn translations() -> impl Iterator<Item = (&'static str, BTreeMap<String, String>)> {
    Language::ALL
        .iter()
        .filter(|it| **it != Language::English)
        .map(|it| (it.tag(), catalogue(it.tag())))
}

#[test]
fn every_language_has_each_text_that_english_has_and_no_other() {
    let english = catalogue("en");
    for (language, translated) in translations() {
        let without = |these: &BTreeMap<String, String>, others: &BTreeMap<String, String>| {
            let keys = these.keys().filter(|key| !others.contains_key(*key));
            keys.cloned().collect::<Vec<_>>()
        };
        let missing = without(&english, &translated);
        assert!(missing.is_empty(), "missing in {language}: {missing:?}");
        let surplus = without(&translated, &english);
        assert!(surplus.is_empty(), "only in {language}: {surplus:?}");
    }
}

#[test]
fn every_folder_of_texts_belongs_to_a_language() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales"));
    let folders: BTreeSet<String> = folders
        .expect("the catalogues")
        .map(|it| it.expect("an entry").file_name().to_string_lossy().into())
        .collect();
    let languages = Language::ALL.iter().map(|it| it.tag().to_owned()).collect();
    assert_eq!(folders, languages);
}

/// Names of what a text fills in.
fn places(text: &str) -> BTreeSet<String> {
    text.split("{ $")
        .skip(1)
        .filter_map(|it| it.split([' ', '}']).next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_translation_fills_in_the_same_words() {
    let english = catalogue("en");
    for (language, translated) in translations() {
        for (key, text) in &english {
            let other = translated.get(key).map(|it| places(it));
            assert_eq!(other, Some(places(text)), "{key} in {language}");
        }
    }
}

#[test]
fn arabic_has_a_form_for_each_way_of_counting() {
    for (key, text) in catalogue("ar") {
        if text.contains(" ->") {
            for form in ["[one]", "[two]", "[few]", "*[other]"] {
                assert!(text.contains(form), "{key} lacks {form}");
            }
        }
        let counted = text.contains("$count ->");
        let forms = text.contains("[zero]") && text.contains("[many]");
        assert!(!counted || forms, "{key} lacks [zero] or [many]");
    }
}

#[test]
fn what_english_counts_is_counted_in_arabic() {
    let arabic = catalogue("ar");
    for (key, text) in catalogue("en") {
        if text.contains(" ->") {
            assert!(arabic[&key].contains(" ->"), "{key}");
        }
    }
}

#[tokio::test]
async fn no_page_shows_a_bare_key() {
    let keys = catalogue("en");
    let pages = crate::support::Pages::new();
    for (_, path) in web::ROUTES.iter().filter(|(method, path)| {
        *method == "get" && !path.starts_with("/assets") && !path.ends_with(".csv")
    }) {
        let body = pages.get(&crate::support::filled(path)).await.body;
        let shown = keys
            .keys()
            .filter(|key| key.contains('-') && body.contains(&format!(">{key}<")))
            .collect::<Vec<_>>();
        assert!(shown.is_empty(), "{path} shows {shown:?}");
    }
}
