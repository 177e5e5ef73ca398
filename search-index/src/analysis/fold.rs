//! Folding: what people write differently and mean the same.

use unicode_normalization::UnicodeNormalization;

/// Folds a word that is already in lower case: compatibility forms, accents, Arabic vowel marks
/// and letter variants, ligatures and the digits of other scripts.
///
/// Marks of Indic and South-East Asian scripts stay, because there they are vowels.
#[must_use]
pub fn fold(lower: &str) -> String {
    if lower.is_ascii() {
        return lower.to_owned();
    }
    let mut folded = String::with_capacity(lower.len());
    let kept = lower.nfkd().filter(|character| !is_dropped(*character));
    for character in kept.nfc() {
        push_folded(character, &mut folded);
    }
    folded
}

fn is_dropped(character: char) -> bool {
    matches!(character,
        // Latin, Greek and Cyrillic accents
        '\u{0300}'..='\u{036F}'
        // Hebrew points
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}'..='\u{05C2}' | '\u{05C4}'..='\u{05C5}'
        // Arabic honorifics, vowel marks, superscript alef, tatweel
        | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}'
        // joiners and direction marks
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn push_folded(character: char, folded: &mut String) {
    let replacement = match character {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŋ' => "n",
        // final sigma
        'ς' => "σ",
        // alef maksura and Persian yeh, teh marbuta, Persian kaf, alef wasla
        'ى' | 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        'ٱ' => "ا",
        other => return folded.push(ascii_digit(other).unwrap_or(other)),
    };
    folded.push_str(replacement);
}

/// Digits of the Arabic, Persian and Devanagari scripts, as everybody compares them.
fn ascii_digit(character: char) -> Option<char> {
    let zero = match character {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        '\u{0966}'..='\u{096F}' => 0x0966,
        _ => return None,
    };
    char::from_digit(u32::from(character) - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_ligatures_fold() {
        assert_eq!(fold("électricité"), "electricite");
        assert_eq!(fold("e\u{301}lan"), "elan");
        assert_eq!(fold("straße"), "strasse");
        assert_eq!(fold("œuvre"), "oeuvre");
        assert_eq!(fold("łódź"), "lodz");
    }

    #[test]
    fn arabic_vowels_and_letter_variants_fold() {
        assert_eq!(fold("نَجَّار"), fold("نجار"));
        assert_eq!(fold("أحمد"), fold("احمد"));
        assert_eq!(fold("مدرسة"), fold("مدرسه"));
        assert_eq!(fold("٢٠٢٦"), "2026");
    }

    #[test]
    fn vowels_of_indic_scripts_stay() {
        assert_ne!(fold("कि"), fold("क"));
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for word in [
            "électricité",
            "نَجَّار",
            "ǆungla",
            "ﬁtter",
            "한국어",
            "ÅNGSTRÖM",
        ] {
            let once = fold(&word.to_lowercase());
            assert_eq!(fold(&once), once, "{word}");
        }
    }
}
