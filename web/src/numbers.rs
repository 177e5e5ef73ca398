//! Numbers as people write them, with the signs of their language. What could mean two things is not guessed.

use crate::format;
use crate::text::Language;

/// Digits between two signs that set thousands apart.
const GROUP: usize = 3;

/// A number that somebody wrote, as a plain decimal such as `1200.50`; nothing where it isn't one, or could be two.
pub fn plain(language: Language, written: &str) -> Option<String> {
    let text: String = written.trim().chars().map(known).collect();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = divided(language, text)?;
    let whole = ungrouped(whole)?;
    Some(match fraction {
        Some(fraction) if is_digits(fraction) => format!("{sign}{whole}.{fraction}"),
        Some(_) => return None,
        None => format!("{sign}{whole}"),
    })
}

/// An amount of money as a plain decimal, where it has no more decimals than its currency.
pub fn amount(language: Language, written: &str, currency: &str) -> Option<String> {
    let plain = plain(language, written)?;
    let places = format::exponent(currency) as usize;
    let Some((whole, fraction)) = plain.split_once('.') else {
        return Some(plain);
    };
    match fraction {
        _ if fraction.len() <= places => Some(plain),
        // Where a currency has no cents, people still write them; three digits could be thousands.
        "0" | "00" => Some(whole.to_owned()),
        _ => None,
    }
}

/// Degrees on a map: there are no thousands of them, so every sign stands before decimals.
pub fn coordinate(written: &str) -> Option<f64> {
    let text: String = written.trim().chars().map(known).collect();
    text.replace([',', '٫'], ".").parse().ok()
}

/// The signs that are read: Western digits for all others, and a space for whatever only sets thousands apart.
fn known(sign: char) -> char {
    match sign {
        '٠'..='٩' => western(sign, '٠'),
        '۰'..='۹' => western(sign, '۰'),
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '\u{2019}' | '\u{66c}' => ' ',
        '\u{2212}' => '-',
        '،' => ',',
        other => other,
    }
}

fn western(digit: char, zero: char) -> char {
    let value = u32::from(digit) - u32::from(zero);
    char::from_digit(value, 10).unwrap_or(digit)
}

/// What stands before and after the decimal sign, if there is one.
fn divided(language: Language, text: &str) -> Option<(&str, Option<&str>)> {
    if let Some((whole, fraction)) = text.split_once('٫') {
        return Some((whole, Some(fraction)));
    }
    let Some(at) = text.rfind(['.', ',']) else {
        return Some((text, None));
    };
    let (whole, mark, fraction) = (&text[..at], &text[at..=at], &text[at + 1..]);
    if whole.contains(mark) {
        return Some((text, None));
    }
    let is_point = mark == format::point(language) || whole.contains([' ', '.', ',']);
    let could_be_thousands =
        fraction.len() == GROUP && (1..=GROUP).contains(&whole.len()) && !whole.starts_with('0');
    match (is_point || !could_be_thousands, format::separator(language)) {
        (true, _) => Some((whole, Some(fraction))),
        (false, separator) if separator == mark => Some((text, None)),
        (false, _) => None,
    }
}

/// The digits without what sets thousands apart, or lakhs and crores.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(mark) = whole.chars().find(|it| !it.is_ascii_digit()) else {
        return is_digits(whole).then(|| whole.to_owned());
    };
    let groups: Vec<&str> = [' ', ',', '.']
        .contains(&mark)
        .then(|| whole.split(mark).collect())?;
    let (first, rest) = groups.split_first()?;
    let (last, between) = rest.split_last()?;
    let is_group =
        |group: &&str, lengths: &[usize]| is_digits(group) && lengths.contains(&group.len());
    let all = |lengths: &[usize], first_lengths: &[usize]| {
        is_group(first, first_lengths)
            && between.iter().all(|group| is_group(group, lengths))
            && is_group(last, &[GROUP])
    };
    let is_indian = !between.is_empty() && all(&[2], &[1, 2]);
    (all(&[GROUP], &[1, 2, GROUP]) || is_indian).then(|| groups.concat())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Arabic, English, French};

    fn read(language: Language, written: &str) -> Option<String> {
        plain(language, written)
    }

    #[test]
    fn thousands_are_set_apart_by_any_space() {
        for space in [" ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "\u{2019}"] {
            let written = format!("250{space}000");
            for language in [English, French, Arabic] {
                assert_eq!(read(language, &written).as_deref(), Some("250000"));
            }
        }
    }

    #[test]
    fn two_signs_tell_what_each_of_them_means_in_every_language() {
        for language in [English, French, Arabic] {
            for written in ["1 200,50", "1,200.50", "1.200,50", "1\u{202f}200.50"] {
                assert_eq!(
                    read(language, written).as_deref(),
                    Some("1200.50"),
                    "{written}"
                );
            }
            assert_eq!(read(language, "1.250.000").as_deref(), Some("1250000"));
            assert_eq!(read(language, "12,50,000").as_deref(), Some("1250000"));
        }
    }

    #[test]
    fn one_sign_before_three_digits_means_what_it_means_in_the_language() {
        assert_eq!(read(English, "1,200").as_deref(), Some("1200"));
        assert_eq!(read(Arabic, "1,200").as_deref(), Some("1200"));
        assert_eq!(read(French, "1,200").as_deref(), Some("1.200"));
        assert_eq!(read(French, "1.200"), None);
        assert_eq!(read(French, "0.125").as_deref(), Some("0.125"));
    }

    #[test]
    fn one_sign_before_other_digits_is_a_decimal_sign() {
        for language in [English, French, Arabic] {
            for written in ["37.5", "37,5"] {
                assert_eq!(read(language, written).as_deref(), Some("37.5"));
            }
        }
    }

    #[test]
    fn digits_and_signs_of_arabic_are_read() {
        for language in [English, French, Arabic] {
            assert_eq!(read(language, "١٬٢٠٠٫٥٠").as_deref(), Some("1200.50"));
            assert_eq!(read(language, "۴۵۰").as_deref(), Some("450"));
            assert_eq!(read(language, "٣٧،٥").as_deref(), Some("37.5"));
        }
    }

    #[test]
    fn what_is_no_number_is_not_made_one() {
        for written in [
            "",
            "two",
            "45O",
            "25 0000",
            "1,2,3",
            "1,20.50",
            "1.2.3,4",
            "1 2",
            ".",
            "5.",
            "GHS 450",
            "1e5",
            "--5",
            "12,0000,000",
        ] {
            assert_eq!(read(English, written), None, "{written}");
        }
    }

    #[test]
    fn an_amount_has_the_decimals_of_its_currency() {
        let shillings = |written| amount(English, written, "UGX");
        assert_eq!(shillings("250,000").as_deref(), Some("250000"));
        assert_eq!(shillings("450.00").as_deref(), Some("450"));
        assert_eq!(shillings("450.50"), None);
        assert_eq!(amount(English, "250.000", "GHS"), None);
        assert_eq!(amount(French, "1,250", "TND").as_deref(), Some("1.250"));
    }

    #[test]
    fn degrees_have_no_thousands() {
        assert_eq!(coordinate("5,603"), Some(5.603));
        assert_eq!(coordinate("-0.187"), Some(-0.187));
    }
}
