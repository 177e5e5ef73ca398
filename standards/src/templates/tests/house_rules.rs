//! What every file in `templates/` keeps to, beyond what the loader asks of anybody.

use std::{collections::BTreeMap, ops::RangeInclusive};

use super::super::{FILES, Template, Templates, all, by_id};
use crate::{LocalizedText, TextLanguage};

/// The languages in which every template is complete.
const LANGUAGES: [TextLanguage; 2] = [TextLanguage::English, TextLanguage::French];

/// A task or an outcome that fits more trades than this says nothing about any of them.
const MOST_FILES_WITH_ONE_SENTENCE: usize = 3;

fn texts() -> impl Iterator<Item = (&'static Template, String, &'static LocalizedText)> {
    all().flat_map(|template| {
        let texts = template.texts().into_iter();
        texts.map(move |(place, text)| (template, place, text))
    })
}

fn wordings(text: &LocalizedText) -> [&str; 2] {
    LANGUAGES.map(|language| text.in_language(language))
}

#[test]
fn every_file_is_sound() {
    for file in FILES {
        if let Err(error) = Templates::parse([*file]) {
            panic!("{error}");
        }
    }
    assert_eq!(all().count(), FILES.len());
}

#[test]
fn a_file_is_named_after_its_occupation_and_its_id() {
    for (file, source) in FILES {
        let templates = Templates::parse([(*file, *source)]).unwrap();
        let template = templates.all().next().unwrap();
        assert_eq!(*file, format!("{}-{}.toml", template.isco, template.id));
        assert_eq!(by_id(&template.id), Some(template));
    }
}

#[test]
fn every_list_is_long_enough_to_help_and_short_enough_to_read() {
    for template in all() {
        let id = &template.id;
        let within = |list: &str, found: usize, wanted: RangeInclusive<usize>| {
            assert!(
                wanted.contains(&found),
                "{id}: {found} {list}, wanted {wanted:?}"
            );
        };
        within("tasks", template.tasks.len(), 6..=9);
        within("outcomes", template.learning_outcomes.len(), 6..=10);
        within("entry skills", template.entry_skills.len(), 2..=5);
        within(
            "off-the-job topics",
            template.off_the_job_topics.len(),
            3..=6,
        );
        within("hazards", template.hazards.len(), 2..=10);
        for language in LANGUAGES {
            within("other names", template.also_known_as(language).len(), 1..=6);
        }
    }
}

#[test]
fn every_text_is_in_english_and_in_french_and_they_differ() {
    for (template, place, text) in texts() {
        let id = &template.id;
        assert!(
            text.is_in(TextLanguage::French),
            "{id}: {place} has no French"
        );
        let [english, french] = wordings(text);
        assert_ne!(english, french, "{id}: {place}");
    }
}

#[test]
fn no_text_has_stray_spaces() {
    for (file, source) in FILES {
        for (number, line) in (1..).zip(source.lines()) {
            assert_eq!(line, line.trim_end(), "{file}, line {number}");
        }
    }
    for (template, place, text) in texts() {
        for wording in wordings(text) {
            let tidy = wording.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(wording, tidy, "{}: {place}", template.id);
        }
    }
}

#[test]
fn only_titles_have_a_middle_dot() {
    for (template, place, text) in texts().filter(|(_, place, _)| place != "title") {
        for wording in wordings(text) {
            assert!(
                !wording.contains('·'),
                "{}: {place}: {wording}",
                template.id
            );
        }
    }
}

#[test]
fn entries_of_lists_are_no_sentences_and_outcomes_continue_one() {
    for (template, place, text) in texts().filter(|(_, place, _)| place != "minors_note") {
        for wording in wordings(text) {
            let id = &template.id;
            assert!(!wording.ends_with('.'), "{id}: {place}: {wording}");
            let starts_small = wording.starts_with(char::is_lowercase);
            let continues = place.starts_with("learning_outcomes");
            let begins = place.starts_with("tasks") || place.starts_with("controls");
            assert!(!continues || starts_small, "{id}: {place}: {wording}");
            assert!(!begins || !starts_small, "{id}: {place}: {wording}");
        }
    }
}

#[test]
fn no_template_says_the_same_twice() {
    for template in all() {
        for (list, entries) in template.lists() {
            for (place, entry) in entries.iter().enumerate() {
                let again = entries[..place].contains(entry);
                assert!(!again, "{}: {list}: {entry:?}", template.id);
            }
        }
    }
}

#[test]
fn tasks_and_outcomes_are_the_trades_own() {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for template in all() {
        let own = template.tasks.iter().chain(&template.learning_outcomes);
        for wording in own.flat_map(wordings) {
            files.entry(wording).or_default().push(&template.id);
        }
    }
    for (wording, ids) in files {
        assert!(
            ids.len() <= MOST_FILES_WITH_ONE_SENTENCE,
            "{wording}: {ids:?}"
        );
    }
}
