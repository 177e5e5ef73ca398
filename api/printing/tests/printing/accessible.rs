use printing::Language;

use crate::pages::{metadata, tags};
use crate::{PRINTER, english, print, sample};

#[test]
fn the_file_says_that_it_conforms_to_pdf_a_2a_and_pdf_ua_1() {
    let metadata = metadata(&print(&english()));
    for mark in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(metadata.contains(mark), "{mark} in {metadata}");
    }
}

#[test]
fn title_and_language_are_in_the_metadata() {
    for (language, title) in [
        (Language::En, "Apprenticeship agreement"),
        (Language::Fr, "Contrat d’apprentissage"),
    ] {
        let metadata = metadata(&print(&sample::agreement(language)));
        assert!(metadata.contains(title), "{metadata}");
        assert!(
            metadata.contains(&format!("<rdf:li>{}</rdf:li>", language.tag())),
            "{metadata}"
        );
    }
}

#[test]
fn the_headings_are_one_title_and_its_sections() {
    let paper = english();
    let tags = tags(&print(&paper));
    let count = |wanted: &str| tags.iter().filter(|(name, _)| name == wanted).count();
    assert_eq!(count("H1"), 1);
    assert_eq!(
        count("H2"),
        paper.sections.len() + 4,
        "key facts, parties, signatures, check"
    );
    assert_eq!(count("H3") + count("H4"), 0);
}

#[test]
fn every_figure_has_an_alternative_text() {
    let tags = tags(&print(&english()));
    let figures: Vec<_> = tags.iter().filter(|(name, _)| name == "Figure").collect();
    assert_eq!(figures.len(), 1);
    assert_eq!(
        figures[0].1.as_deref(),
        Some("QR code with the address to check this document")
    );
}

#[test]
fn every_label_is_a_header_cell_of_its_value() {
    let paper = english();
    let tags = tags(&print(&paper));
    let count = |wanted: &str| tags.iter().filter(|(name, _)| name == wanted).count();
    let (facts, parties, lines) = (
        paper.key_facts.len(),
        paper.parties.len(),
        paper.signatures.len(),
    );
    assert_eq!(count("TH"), facts + parties + lines + 3);
    assert_eq!(count("TD"), facts + parties + 2 * lines);
}

#[test]
fn the_address_is_a_link_and_only_a_web_address_is() {
    let linked = |url: &str| {
        let mut paper = english();
        paper.verify.url = url.into();
        tags(&print(&paper)).iter().any(|(name, _)| name == "Link")
    };
    assert!(linked("https://fundi.example/verify/K7QM"));
    assert!(!linked("javascript:alert(1)"));
    assert!(!linked("https://fundi.example/\u{202E}moc"));
}

#[test]
fn an_arabic_file_is_accessible_too() {
    if PRINTER.can_print(Language::Ar).is_err() {
        return;
    }
    let pdf = print(&sample::agreement(Language::Ar));
    let metadata = metadata(&pdf);
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(metadata.contains("<rdf:li>ar</rdf:li>"), "{metadata}");
    let alternative = tags(&pdf)
        .into_iter()
        .find_map(|(_, alternative)| alternative)
        .unwrap();
    assert!(alternative.starts_with("رمز"), "{alternative}");
}
