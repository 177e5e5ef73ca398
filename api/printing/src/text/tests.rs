use std::sync::LazyLock;

use super::*;

/// The bundled faces alone, so that the tests say the same on every machine.
static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::load(&[], &[]).unwrap());

fn latin() -> Preparation<'static> {
    Preparation {
        fonts: &FONTS,
        right_to_left: false,
    }
}

/// The text with `‹` or, from right to left, `«` in place of what opens an isolate, and `›` of what closes it.
fn in_arabic(text: &str) -> String {
    let prepared = Preparation {
        fonts: &FONTS,
        right_to_left: true,
    }
    .line(text);
    prepared
        .0
        .replace(LEFT_TO_RIGHT_ISOLATE, "‹")
        .replace(RIGHT_TO_LEFT_ISOLATE, "«")
        .replace(POP_ISOLATE, "›")
}

#[test]
fn markup_stays_as_it_was_typed() {
    let typed = r"#panic() *bold* _it_ $x$ @ref \ <label> `raw` // /* ~ -- ...";
    assert_eq!(latin().line(typed).0, typed);
}

#[test]
fn a_character_without_a_glyph_is_written_out() {
    assert_eq!(
        latin().line("fun 👍🏽 at work").0,
        "fun [U+1F44D][U+1F3FD] at work"
    );
    assert_eq!(latin().line("private \u{E000}").0, "private [U+E000]");
}

#[test]
fn letters_and_signs_of_europe_and_vietnam_are_kept() {
    for text in [
        "Ærøskøbing ½ € ≥ №",
        "Đặng Thị Ngọc",
        "Łódź, Győr, Τρίκαλα, Минск",
    ] {
        assert_eq!(latin().line(text).0, text);
    }
}

#[test]
fn accents_typed_apart_become_one_letter() {
    assert_eq!(latin().line("Ame\u{301}lie").0, "Amélie");
}

#[test]
fn what_is_invisible_or_turns_the_direction_is_left_out() {
    let typed = "pay\u{202E}0001\u{202C} \u{2067}x\u{2069}\u{200F}\u{200B}\u{FEFF}\0\u{7}\u{1B}[0m";
    assert_eq!(latin().line(typed).0, "pay0001 x[0m");
}

#[test]
fn a_letter_carries_a_bounded_number_of_marks() {
    let typed = format!("a{}b", "\u{323}".repeat(500));
    let marks = latin()
        .line(&typed)
        .0
        .chars()
        .filter(|&c| is_combining_mark(c))
        .count();
    assert!(marks <= MOST_MARKS, "{marks} marks");
}

#[test]
fn line_breaks_of_every_kind_stay_in_a_block_and_become_spaces_in_a_line() {
    let typed = "one\r\ntwo\u{2028}three\n\n\n\nfour\tfive";
    assert_eq!(latin().block(typed).0, "one\ntwo\nthree\nfour five");
    assert_eq!(latin().line("one\r\ntwo").0, "one two");
}

#[test]
fn a_word_that_no_line_can_hold_may_be_broken() {
    let prepared = latin().line(&"W".repeat(10_000)).0;
    assert!(
        prepared
            .split(ZERO_WIDTH_SPACE)
            .all(|piece| piece.len() <= BREAK_EVERY)
    );
    assert_eq!(prepared.replace(ZERO_WIDTH_SPACE, ""), "W".repeat(10_000));
}

#[test]
fn ordinary_words_are_never_broken() {
    let word = "Berufsausbildungsvorbereitung";
    assert_eq!(latin().line(word).0, word);
}

#[test]
fn a_code_in_an_arabic_sentence_is_kept_apart() {
    assert_eq!(
        in_arabic("رقم الملف AB-12/34، وهو محفوظ"),
        "رقم الملف ‹AB-12/34›، وهو محفوظ"
    );
}

#[test]
fn the_words_of_one_name_stay_together() {
    assert_eq!(
        in_arabic("لدى Brown & Sons Ltd في"),
        "لدى ‹Brown & Sons Ltd› في"
    );
}

#[test]
fn dates_and_telephone_numbers_read_from_left_to_right() {
    assert_eq!(in_arabic("من 2027-04-01 إلى"), "من ‹2027-04-01› إلى");
    assert_eq!(in_arabic("هاتف +961 3 123 456."), "هاتف ‹+961 3 123 456›.");
}

#[test]
fn from_and_until_stay_two_numbers() {
    assert_eq!(in_arabic("من 8:00 – 15:30 كل"), "من ‹8:00› – ‹15:30› كل");
}

#[test]
fn two_numbers_with_a_sign_between_them_stay_two() {
    assert_eq!(
        in_arabic("نوفمبر 2029 (36 شهرًا)"),
        "نوفمبر ‹2029› (‹36› شهرًا)"
    );
    assert_eq!(
        in_arabic("نوفمبر 2029: 36 شهرًا"),
        "نوفمبر ‹2029›: ‹36› شهرًا"
    );
    assert_eq!(in_arabic("هاتف +44 (0)20 7946."), "هاتف ‹+44 (0)20 7946›.");
}

#[test]
fn punctuation_around_a_name_belongs_to_the_sentence() {
    assert_eq!(
        in_arabic("شركة Roofs (Tripoli)."),
        "شركة ‹Roofs (Tripoli)›."
    );
    assert_eq!(in_arabic("(من Roofs)"), "(من ‹Roofs›)");
    assert_eq!(
        in_arabic("شركة Roofs S.A.R.L. في"),
        "شركة ‹Roofs S.A.R.L.› في"
    );
    assert_eq!(
        in_arabic("النسخة 1 · SHA-256 ab · نهائية"),
        "النسخة ‹1› · ‹SHA-256 ab› · نهائية"
    );
}

#[test]
fn an_arabic_name_in_an_english_sentence_is_kept_apart() {
    let expected = format!("with {RIGHT_TO_LEFT_ISOLATE}ليلى حداد{POP_ISOLATE} (18)");
    assert_eq!(latin().line("with ليلى حداد (18)").0, expected);
}

#[test]
fn an_isolate_that_a_text_comes_with_is_kept_as_its_first_letter_reads() {
    assert_eq!(
        in_arabic("\u{2068}Ama Sarpong\u{2069} و\u{2068}Adjoa Paintworks\u{2069}"),
        "‹Ama Sarpong› و‹Adjoa Paintworks›"
    );
    assert_eq!(
        in_arabic("\u{2068}شركة ACME 5\u{2069}، \u{2068}+233 24 555\u{2069}"),
        "«شركة ‹ACME 5››، ‹+233 24 555›"
    );
    assert_eq!(
        in_arabic("\u{2068}\u{2068}Ama\u{2069} و\u{2068}Esi\u{2069}\u{2069}."),
        "«‹Ama› و‹Esi››."
    );
}

#[test]
fn an_isolate_without_its_other_end_stays_in_its_line() {
    assert_eq!(in_arabic("من \u{2068}Esi"), "من ‹Esi›");
    assert_eq!(in_arabic("Esi\u{2069} من"), "‹Esi› من");
    let block = Preparation {
        fonts: &FONTS,
        right_to_left: false,
    }
    .block("\u{2068}one\ntwo\u{2069}");
    assert_eq!(block.0, "\u{2066}one\u{2069}\ntwo");
}

#[test]
fn isolates_inside_each_other_without_end_are_bounded() {
    let deep = "\u{2068}".repeat(100_000) + "a" + &"\u{2069}".repeat(100_000);
    let laid_out = latin().line(&deep).0;
    let opened = laid_out.matches(LEFT_TO_RIGHT_ISOLATE).count();
    assert_eq!(opened, DEEPEST_ISOLATE);
    assert_eq!(laid_out.matches(POP_ISOLATE).count(), opened);
    assert!(latin().line("\u{2068}\u{2069}").is_empty());
}

#[test]
fn what_goes_into_the_metadata_has_no_marks() {
    assert_eq!(latin().plain_line("with \u{2068}ليلى\u{2069}"), "with ليلى");
}

#[test]
fn signs_alone_are_no_name() {
    assert_eq!(in_arabic("( ) & - · …"), "( ) & - · …");
}

#[test]
fn a_text_with_marks_is_cut_so_that_each_mark_stands_alone() {
    let json = serde_json::to_value(latin().line("with ليلى, 18")).unwrap();
    assert_eq!(
        json,
        serde_json::json!(["with ", "\u{2067}", "ليلى", "\u{2069}", ", 18"])
    );
    assert_eq!(
        serde_json::to_value(latin().line("with Leila")).unwrap(),
        "with Leila"
    );
}

#[test]
fn the_beginning_of_a_long_text_ends_with_dots() {
    assert_eq!(latin().beginning("four words are enough", 5).0, "four…");
    assert_eq!(latin().beginning("four", 4).0, "four");
}
