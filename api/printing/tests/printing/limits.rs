use chrono::DateTime;
use printing::{Printer, PrintingError};

use crate::pages::lines;
use crate::{PRINTER, english, print};

#[test]
fn a_document_without_a_title_is_refused() {
    let mut paper = english();
    paper.title = " \u{200B}\n".into();
    assert!(matches!(PRINTER.print(&paper), Err(PrintingError::NoTitle)));
}

#[test]
fn a_document_of_a_million_characters_is_refused() {
    let mut paper = english();
    paper.sections[0].paragraphs = vec!["word ".repeat(200_000)];
    let error = PRINTER.print(&paper).unwrap_err();
    assert!(
        matches!(
            error,
            PrintingError::TooLong {
                most: 1_000_000,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn an_address_that_no_qr_code_holds_is_refused() {
    let mut paper = english();
    paper.verify.url = format!("https://fundi.example/{}", "a".repeat(2_400));
    let error = PRINTER.print(&paper).unwrap_err();
    assert!(
        matches!(error, PrintingError::AddressTooLong { bytes: 2_422 }),
        "{error}"
    );
}

#[test]
fn a_date_before_the_year_0_is_refused() {
    let mut paper = english();
    paper.made_at = DateTime::from_timestamp(-70_000_000_000, 0).unwrap();
    assert!(matches!(PRINTER.print(&paper), Err(PrintingError::Date(_))));
}

#[test]
fn a_folder_of_fonts_that_is_not_there_is_named() {
    let error = Printer::new(&["/no/such/folder".into()]).err().unwrap();
    assert!(error.to_string().contains("/no/such/folder"), "{error}");
}

#[test]
fn a_file_that_is_no_font_is_named() {
    let file = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let error = Printer::new(&[file]).err().unwrap();
    assert!(matches!(error, PrintingError::NotAFont(_)), "{error}");
}

#[test]
fn a_long_footer_stands_whole_at_the_end_and_begun_on_every_page() {
    let mut paper = english();
    paper.footer = "Ω ".repeat(400);
    let pages = lines(&print(&paper));
    let count = |page: &[String]| page.concat().matches('Ω').count();
    assert_eq!(count(&pages[0]), 150);
    assert_eq!(count(pages.last().unwrap()), 150 + 400);
}
