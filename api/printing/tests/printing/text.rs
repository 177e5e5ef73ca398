use printing::{Language, Section};

use crate::pages::{lines, qr_codes, text};
use crate::{english, print, sample};

#[test]
fn every_text_of_the_agreement_can_be_read_from_the_file() {
    let paper = english();
    let printed = text(&print(&paper)).replace(char::is_whitespace, "");
    let mut wanted: Vec<&str> = vec![&paper.title, &paper.subtitle, &paper.verify.words];
    wanted.extend(
        paper
            .key_facts
            .iter()
            .flat_map(|(label, value)| [label.as_str(), value]),
    );
    wanted.extend(
        paper
            .sections
            .iter()
            .flat_map(|section| &section.paragraphs)
            .map(String::as_str),
    );
    wanted.extend(paper.parties.iter().map(|party| party.name.as_str()));
    for text in wanted {
        assert!(
            printed.contains(&text.replace(char::is_whitespace, "")),
            "{text}"
        );
    }
}

#[test]
fn french_accents_and_ligatures_are_read_as_they_were_written() {
    let printed = text(&print(&sample::agreement(Language::Fr)));
    for name in [
        "Élodie Fœrster",
        "Atelier Cœur de Bois",
        "12, rue de l’Église, Thiès",
        "L’essentiel",
    ] {
        assert!(printed.contains(name), "{name}");
    }
}

#[test]
fn the_key_facts_come_before_the_sections() {
    let printed = text(&print(&english()));
    let place = |words: &str| printed.find(words).unwrap();
    assert!(place("Apprenticeship agreement") < place("Key facts"));
    assert!(place("€620.00 a month") < place("1. What you learn"));
    assert!(place("9. Your data") < place("Who takes part"));
    assert!(place("Who takes part") < place("Signatures"));
    assert!(place("Signatures") < place("Check this document"));
}

#[test]
fn each_page_says_its_number_the_number_of_pages_and_the_hash() {
    let pages = lines(&print(&english()));
    assert_eq!(pages.len(), 3);
    for (page, number) in pages.iter().zip(1..) {
        let foot = page.last().unwrap();
        assert!(foot.contains(&format!("Page {number} of 3")), "{foot}");
        assert!(foot.contains("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
    }
}

#[test]
fn who_has_signed_and_who_has_not_is_told_apart() {
    let printed = text(&print(&english()));
    assert!(printed.contains("Signed: 20 March 2027, 14:02"));
    assert!(printed.contains("How: by a link on her phone"));
    assert_eq!(
        printed.matches("Not signed yet").count(),
        2 + 1,
        "two lines and the mark of a draft"
    );
    assert!(printed.contains("Not named yet"));
}

#[test]
fn a_telephone_reads_the_address_from_the_qr_code() {
    let paper = english();
    let pdf = print(&paper);
    let last = lines(&pdf).len() - 1;
    assert_eq!(qr_codes(&pdf, last), [paper.verify.url]);
}

#[test]
fn a_watermark_is_also_said_in_the_text() {
    let mut paper = english();
    paper.signatures.clear();
    paper.watermark = Some("DRAFT".into());
    assert_eq!(text(&print(&paper)).matches("DRAFT").count(), 1);
    paper.watermark = None;
    assert!(!text(&print(&paper)).contains("DRAFT"));
}

#[test]
fn what_is_absent_leaves_no_heading_behind() {
    let mut paper = english();
    paper.key_facts.clear();
    paper.parties.clear();
    paper.signatures.clear();
    paper.sections = vec![Section {
        title: " ".into(),
        paragraphs: vec!["Only this.".into()],
    }];
    let printed = text(&print(&paper));
    assert!(printed.contains("Only this."));
    for heading in ["Key facts", "Who takes part", "Signatures"] {
        assert!(!printed.contains(heading), "{heading}");
    }
}

#[test]
fn a_line_break_in_a_paragraph_stays() {
    let mut paper = english();
    paper.sections = vec![Section {
        title: "List".into(),
        paragraphs: vec!["first\nsecond".into()],
    }];
    let page = lines(&print(&paper)).concat();
    assert!(page.contains(&"first".to_owned()) && page.contains(&"second".to_owned()));
}
