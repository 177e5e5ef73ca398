use printing::{Language, Paper, Party, Section, SignatureLine, Verify};

use crate::pages::{lines, text};
use crate::{PRINTER, english, print};

/// A document in which every text is `text`, except the title.
fn filled(language: Language, text: &str) -> Paper {
    let text = || text.to_owned();
    Paper {
        language,
        title: format!("Title {}", text()),
        subtitle: text(),
        key_facts: vec![(text(), text())],
        sections: vec![Section {
            title: text(),
            paragraphs: vec![text(), text()],
        }],
        parties: vec![Party {
            role: text(),
            name: text(),
            detail: vec![text()],
        }],
        signatures: vec![
            SignatureLine {
                role: text(),
                name: Some(text()),
                signed_at: Some(text()),
                method: Some(text()),
            },
            SignatureLine {
                role: text(),
                name: None,
                signed_at: None,
                method: None,
            },
        ],
        verify: Verify {
            url: "https://fundi.example/v/1".into(),
            code: text(),
            words: text(),
        },
        footer: text(),
        watermark: Some(text()),
        made_at: english().made_at,
    }
}

fn printable(text: &str) {
    for language in [Language::En, Language::Ar] {
        if PRINTER.can_print(language).is_ok() {
            print(&filled(language, text));
        }
    }
}

#[test]
fn markup_of_the_typesetter_stands_on_the_page_as_it_was_typed() {
    let typed = [
        "#panic(\"x\")",
        "#read(\"/etc/passwd\")",
        "*bold* _slanted_ `raw` ```code```",
        "$x^2$ @label <label> \\ // /* */",
        "= Heading",
        "- item",
        "#set page(width: 1pt)",
        "\"quoted\" 'quoted' -- --- ...",
        "[content] {code} \\u{41} &amp; %s",
    ];
    let mut paper = english();
    paper.sections = vec![Section {
        title: typed[0].into(),
        paragraphs: typed.map(|typed| format!("A {typed} Z")).into(),
    }];
    let printed = text(&print(&paper));
    for typed in typed {
        assert!(
            printed.contains(&format!("A {typed} Z")),
            "{typed} in {printed}"
        );
    }
    printable(&typed.concat());
}

#[test]
fn characters_that_no_face_has_do_no_harm() {
    let typed = [
        "emoji 👩🏽‍🔧 👍 🇰🇪 ❤️",
        "\0\u{1}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{9b}",
        "\u{202E}evil\u{202D}\u{2066}\u{2067}\u{2068}\u{2069}\u{2069}\u{2069}\u{200F}",
        "\u{FFFD}\u{FFFE}\u{FFFF}\u{FEFF}\u{FFFC}\u{E000}\u{F8FF}\u{10FFFF}",
        "漢字 かな 한국어 अपना አማርኛ ไทย",
        "\u{2028}\u{2029}\r\n\t\u{85}",
        "\u{301}\u{301} at the start",
    ];
    printable(&typed.join(" "));
    printable(typed[6]);
}

#[test]
fn characters_from_all_over_the_basic_plane_can_be_printed() {
    let characters: Vec<char> = ('\0'..='\u{FFFF}').step_by(13).collect();
    let paragraphs = characters
        .chunks(64)
        .map(|chunk| chunk.iter().collect())
        .collect();
    let mut paper = english();
    paper.sections = vec![Section {
        title: "All".into(),
        paragraphs,
    }];
    let printed = text(&print(&paper));
    assert!(!printed.contains('\u{FFFD}'));
}

#[test]
fn marks_after_every_letter_can_be_printed() {
    let letters = "aبא가क";
    let marks = ('\u{300}'..='\u{36F}')
        .chain('\u{64B}'..='\u{65F}')
        .chain('\u{5B0}'..='\u{5BD}');
    let paragraph: String = marks
        .flat_map(|mark| letters.chars().flat_map(move |letter| [letter, mark, mark]))
        .collect();
    let mut paper = english();
    paper.sections = vec![Section {
        title: "Marks".into(),
        paragraphs: vec![paragraph],
    }];
    print(&paper);
}

#[test]
fn ten_thousand_letters_without_a_space_stay_on_the_page() {
    let mut paper = english();
    paper.sections = vec![Section {
        title: "Long".into(),
        paragraphs: vec!["Ω".repeat(10_000)],
    }];
    paper.parties[0].name = "M".repeat(200);
    let pages = lines(&print(&paper));
    let longest = pages
        .iter()
        .flatten()
        .map(|line| line.matches('Ω').count())
        .max()
        .unwrap();
    assert!(longest < 80, "{longest} letters in a line");
    let all: usize = pages
        .iter()
        .flatten()
        .map(|line| line.matches('Ω').count())
        .sum();
    assert_eq!(all, 10_000);
}

#[test]
fn long_paragraphs_in_every_place_are_printed() {
    printable(&"words and more words ".repeat(50));
}

#[test]
fn empty_texts_in_every_place_are_printed() {
    printable("");
    printable(" \u{202E}\n ");
}

#[test]
fn nothing_of_an_endless_signature_is_lost() {
    let mut paper = english();
    paper.signatures[0].name = Some("Ω ".repeat(9_000));
    let printed = text(&print(&paper));
    assert_eq!(printed.matches('Ω').count(), 9_000);
}
