//! Keeps what reads from left to right whole inside a sentence that reads from right to left.
//!
//! A name, a code or a telephone number beside an Arabic conjunction would otherwise be ordered together with
//! what stands on the conjunction's other side. The marks belong to the words, which are the same for every
//! reader: which language somebody reads changes neither the document nor its hash.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// What follows, up to [`END`], is ordered by itself, and reads as its own first letter does.
const BEGIN: char = '\u{2068}';
pub(super) const END: char = '\u{2069}';

/// A value for a sentence that reads from right to left. What reads the same way, is one number, or is made of
/// parts that were set apart already stays as it is.
pub(super) fn set_apart(value: &str) -> Cow<'_, str> {
    if !reads_against(value) {
        return Cow::Borrowed(value);
    }
    // A line break ends what a mark began.
    let lines: Vec<String> = value
        .split('\n')
        .map(|line| format!("{BEGIN}{line}{END}"))
        .collect();
    Cow::Owned(lines.join("\n"))
}

/// Whether letters from left to right are in it, or a number of several parts and no letter at all.
fn reads_against(value: &str) -> bool {
    let mut depth = 0_usize;
    let (mut letters, mut digits, mut parts) = (false, false, false);
    for c in value.chars() {
        match bidi_class(c) {
            BidiClass::FSI => depth += 1,
            BidiClass::PDI => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            BidiClass::L => return true,
            BidiClass::R | BidiClass::AL => letters = true,
            BidiClass::EN => digits = true,
            _ => parts |= !matches!(c, '.' | ','),
        }
    }
    digits && parts && !letters
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With `‹` and `›` for the marks.
    fn shown(value: &str) -> String {
        set_apart(value).replace(BEGIN, "‹").replace(END, "›")
    }

    #[test]
    fn names_codes_and_telephone_numbers_are_set_apart() {
        assert_eq!(shown("Ama Sarpong"), "‹Ama Sarpong›");
        assert_eq!(shown("SSNIT 4711"), "‹SSNIT 4711›");
        assert_eq!(shown("+233 24 555 0101"), "‹+233 24 555 0101›");
        assert_eq!(shown("شركة ACME"), "‹شركة ACME›");
    }

    #[test]
    fn arabic_words_and_single_numbers_are_part_of_the_sentence() {
        for value in ["ليلى حداد", "450.00", "24", "1 سبتمبر 2026", "", "–"] {
            assert_eq!(shown(value), value);
        }
    }

    #[test]
    fn what_is_made_of_parts_set_apart_is_not_set_apart_again() {
        let both = format!("{} و{}", set_apart("Ama"), set_apart("Esi"));
        assert_eq!(set_apart(&both), both);
    }

    #[test]
    fn each_line_of_a_text_is_set_apart() {
        assert_eq!(shown("one\ntwo"), "‹one›\n‹two›");
    }
}
