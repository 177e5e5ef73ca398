//! Whatever is typed, nothing breaks.

use std::sync::OnceLock;

use crate::builder::{anything, index_of, placement};
use proptest::prelude::*;
use search_index::{
    Index, MAX_CHARACTERS, MAX_TERMS, PlacementDocument, Query, QueryError, SearchRequest,
};

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let languages = ["en", "fr", "de", "es", "ar", "sw", "tr", "ta", ""];
        let titles = [
            "Welder \"night\"",
            "İstanbul aşçı",
            "نجار",
            "木工 大工",
            "ǅ ﬃ ß",
            "a:b en:weld",
        ];
        let placements = (1..).zip(
            languages
                .iter()
                .flat_map(|language| titles.iter().map(move |title| (language, title))),
        );
        index_of(placements.map(|(id, (language, title))| PlacementDocument {
            language: (*language).to_owned(),
            description: (*title).repeat(3),
            occupation_labels: vec![((*language).to_owned(), (*title).to_owned())],
            ..placement(id, title)
        }))
    })
}

fn search_for(text: &str) {
    if let Ok(query) = Query::parse(text) {
        let request = SearchRequest {
            text: Some(query),
            language: "en".to_owned(),
            ..anything()
        };
        index().search(&request).expect("an answer");
    }
    index().suggest(text, 5, "en").expect("suggestions");
}

#[test]
fn odd_queries_are_answered() {
    for text in [
        "🙂👩‍🚒",
        "\u{202E}נגר\u{202C}",
        "\u{0}",
        "\u{1F}",
        "*",
        "wel*",
        "?",
        "~",
        "^",
        "title:welder",
        "a AND (b OR",
        "[1 TO 2]",
        "/.*/",
        "--",
        "-",
        "\"",
        "\"\"",
        "-\"",
        "\\",
        "\u{FEFF}",
        "en:weld",
        "İİİİİ",
        "ßßßßß",
        "\u{301}\u{301}",
        "a\u{300}\u{301}\u{302}",
        "木工",
        "ﷺﷺﷺﷺﷺ",
    ] {
        search_for(text);
    }
}

#[test]
fn a_thousand_odd_queries_are_answered_or_refused_within_their_limits() {
    let pieces = [
        "the",
        "and of",
        "apprentice",
        "junior",
        "*",
        "?",
        "~1",
        "\"",
        "-",
        "- ",
        "(",
        "]",
        "AND",
        "title:",
        "🙂",
        "👩‍🚒",
        "\u{202E}נגר",
        "نجار",
        "木工",
        "\u{0}",
        "\u{1F}",
        "e\u{301}\u{301}",
        "ﷺ",
        "welder",
        "wel",
        "weldre",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "0",
        "🇰🇪",
        "\n",
        "\t",
    ];
    let mut state: usize = 1;
    for _ in 0..1_000 {
        let mut text = String::new();
        for _ in 0..state % 23 {
            // A linear congruential generator: the same thousand every time.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) % pieces.len()]);
            if state >> 62 != 0 {
                text.push(' ');
            }
        }
        state = state.wrapping_add(1);
        match Query::parse(&text) {
            Ok(query) => {
                assert!(text.chars().count() <= MAX_CHARACTERS && query.nodes().len() <= MAX_TERMS);
                let request = SearchRequest {
                    text: Some(query),
                    language: "en".to_owned(),
                    ..anything()
                };
                let response = index().search(&request).expect("an answer");
                assert!(response.near <= response.total, "{text:?}");
            }
            Err(QueryError::TooLong(length)) => assert!(length > MAX_CHARACTERS),
            Err(QueryError::TooManyTerms(terms)) => assert!(terms > MAX_TERMS),
        }
    }
}

#[test]
fn a_text_of_10_kb_is_refused_with_the_limit() {
    let refused = Query::parse(&"é".repeat(10_000));
    assert_eq!(refused, Err(QueryError::TooLong(10_000)));
    assert!(refused.expect_err("too long").to_string().contains("256"));
    search_for(&"x".repeat(10_000));
}

#[test]
fn a_mark_that_the_index_uses_itself_does_no_harm_in_a_text() {
    let odd = PlacementDocument {
        title: "fr\u{1F}Soudeur\u{1F}chef".to_owned(),
        skills: vec!["en:weld\u{1F}".to_owned()],
        ..placement(1, "")
    };
    let index = index_of([odd]);
    assert_eq!(crate::builder::found(&index, "soudeur"), [1]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_is_answered_or_refused(text in any::<String>()) {
        search_for(&text);
    }

    #[test]
    fn any_mixture_of_our_own_signs_is_answered(text in "[-\"“”„«» a-eéİßن木🙂*:~]{0,60}") {
        search_for(&text);
    }

    #[test]
    fn words_that_are_there_are_answered_however_they_are_quoted_and_excluded(
        text in "(-?\"?(welder|night|welder night|a b|b|en weld|asci|木工)\"? ?){1,8}",
    ) {
        search_for(&text);
    }

    #[test]
    fn any_document_is_taken_and_highlighted(title in any::<String>(), language in "[a-z]{0,2}") {
        let document = PlacementDocument { language, description: title.clone(), ..placement(1, &format!("welder {title}")) };
        let index = index_of([document]);
        prop_assert_eq!(crate::builder::found(&index, "welder"), vec![1]);
    }
}
