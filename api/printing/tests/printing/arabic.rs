//! These run where an Arabic face is installed; where none is, the refusal is what is tested.

use printing::{Language, Paper, Printer, PrintingError, Section};

use crate::pages::{lines, text};
use crate::{PRINTER, print, sample};

/// The sample in Arabic, if this machine can print it.
fn arabic() -> Option<Paper> {
    PRINTER
        .can_print(Language::Ar)
        .is_ok()
        .then(|| sample::agreement(Language::Ar))
}

/// The lines that an Arabic document with this one paragraph shows, read from left to right.
fn shown(paragraph: &str) -> Option<String> {
    let mut paper = arabic()?;
    paper.sections = vec![Section {
        title: String::new(),
        paragraphs: vec![paragraph.into()],
    }];
    Some(text(&print(&paper)))
}

#[test]
fn without_an_arabic_face_the_refusal_says_where_it_looked_and_what_to_do() {
    let printer = Printer::without_system_fonts(&[]).unwrap();
    let error = printer.print(&sample::agreement(Language::Ar)).unwrap_err();
    let PrintingError::MissingFont(missing) = error else {
        panic!("{error}")
    };
    assert_eq!(missing.language, Language::Ar);
    assert!(missing.looked_in.is_empty());
    assert!(missing.remedy.contains("fonts-noto-core"));
    assert_eq!(printer.can_print(Language::Ar), Err(missing));
    assert_eq!(printer.can_print(Language::Fr), Ok(()));
}

#[test]
fn the_refusal_names_the_folders_passed_in() {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let printer = Printer::without_system_fonts(std::slice::from_ref(&folder)).unwrap();
    let missing = printer.can_print(Language::Ar).unwrap_err();
    assert!(
        missing.to_string().contains(&folder.display().to_string()),
        "{missing}"
    );
}

#[test]
fn a_folder_or_a_file_passed_in_brings_the_arabic_face() {
    let folder = std::path::PathBuf::from("/usr/share/fonts/truetype/noto");
    let file = folder.join("NotoNaskhArabic-Regular.ttf");
    if file.exists() {
        let printer = Printer::without_system_fonts(&[file]).unwrap();
        assert_eq!(printer.can_print(Language::Ar), Ok(()));
        assert!(printer.print(&sample::agreement(Language::Ar)).is_ok());
    }
}

#[test]
fn an_arabic_agreement_is_printed_without_a_missing_glyph() {
    let Some(paper) = arabic() else { return };
    let printed = text(&print(&paper));
    assert!(
        !printed.contains('\u{FFFD}') && !printed.contains("[U+"),
        "{printed}"
    );
}

#[test]
fn pages_begin_at_the_right() {
    let Some(paper) = arabic() else { return };
    let foot = lines(&print(&paper))[0].last().unwrap().clone();
    let (number, hash) = (foot.find('3').unwrap(), foot.find("SHA-256").unwrap());
    assert!(
        number < hash,
        "the number of pages stands at the left: {foot}"
    );
}

#[test]
fn codes_names_and_hashes_are_not_torn_apart() {
    for whole in [
        "AB-12/34",
        "Brown & Sons (Tripoli) Ltd",
        "sha256:ab12-cd",
        "+961 3 123 456",
        "2027-04-01",
    ] {
        let Some(shown) = shown(&format!("رقم الملف {whole}، وهو 7 محفوظ")) else {
            return;
        };
        assert!(shown.contains(whole), "{whole} in {shown}");
    }
}

#[test]
fn what_follows_a_latin_word_stands_at_its_left() {
    let Some(shown) = shown("لدى ACME 5 ثم XY-1 (9)") else {
        return;
    };
    let place = |words: &str| shown.find(words).unwrap();
    assert!(place("XY-1 (9)") < place("ACME 5"), "{shown}");
}

#[test]
fn two_names_around_a_conjunction_stand_in_the_order_in_which_they_are_said() {
    let Some(shown) =
        shown("بين \u{2068}Ama Sarpong\u{2069} و\u{2068}Adjoa Paintworks\u{2069} فقط")
    else {
        return;
    };
    let place = |words: &str| shown.find(words).unwrap();
    assert!(place("Adjoa Paintworks") < place("Ama Sarpong"), "{shown}");
    assert!(
        !shown.contains(['\u{2068}', '\u{2069}', '\u{FFFD}']),
        "{shown}"
    );
}

#[test]
fn a_telephone_number_and_an_address_in_one_line_stay_two() {
    let Some(shown) = shown("\u{2068}+233 24 555 0101\u{2069}، \u{2068}ama@example.org\u{2069}")
    else {
        return;
    };
    let place = |words: &str| shown.find(words).unwrap();
    assert!(
        place("ama@example.org") < place("+233 24 555 0101"),
        "{shown}"
    );
}

#[test]
fn a_direction_override_turns_nothing_around() {
    let Some(shown) = shown("المبلغ \u{202E}1234 EUR\u{202C} فقط") else {
        return;
    };
    assert!(shown.contains("1234 EUR"), "{shown}");
}

#[test]
fn an_arabic_name_in_an_english_agreement_is_printed() {
    let mut paper = sample::agreement(Language::En);
    paper.parties[0].name = "ليلى حداد".into();
    let printed = text(&print(&paper));
    let reversed: String = "ليلى".chars().rev().collect();
    assert!(printed.contains(&reversed), "{printed}");
}
