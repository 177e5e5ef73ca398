//! Dates, money and numbers as a reader of each language writes them.

use crate::codes::PayPeriod;
use crate::currency;
use crate::text::{Language, message};
use chrono::{Datelike, NaiveDate};

/// Decimal places of a currency by ISO 4217; two unless listed.
pub fn exponent(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

/// `GHS 1,450.00` from minor units; French and Arabic put the currency last: `1 450,00 GHS`.
pub fn money(language: Language, minor: i64, currency: &str) -> String {
    let places = exponent(currency);
    let scale = 10_u64.pow(places);
    let whole = grouped(language, minor.unsigned_abs() / scale);
    let fraction = minor.unsigned_abs() % scale;
    let sign = if minor < 0 { "-" } else { "" };
    let amount = if fraction == 0 {
        format!("{sign}{whole}")
    } else {
        format!(
            "{sign}{whole}{}{fraction:0width$}",
            point(language),
            width = places as usize
        )
    };
    match language {
        Language::English => format!("{currency}\u{a0}{amount}"),
        Language::French | Language::Arabic => format!("{amount}\u{a0}{currency}"),
    }
}

/// A plain decimal for machines, such as `1450.00`.
pub fn decimal(minor: i64, currency: &str) -> String {
    let places = exponent(currency);
    let scale = 10_u64.pow(places);
    let (whole, fraction) = (minor.unsigned_abs() / scale, minor.unsigned_abs() % scale);
    let sign = if minor < 0 { "-" } else { "" };
    match places {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{fraction:0width$}", width = places as usize),
    }
}

/// A plain decimal as it stands in a field for somebody to change, such as `450,00` in French.
pub fn written(language: Language, decimal: &str) -> String {
    decimal.replace('.', point(language))
}

/// A text with its amounts of money written as [`money`] writes them, such as those of an agreement, which is kept in
/// plain decimals: `TZS 180000.00` becomes `TZS 180,000`. Other numbers stay as they are.
pub fn with_amounts(language: Language, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(start) = rest.find(|it: char| it.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|it: char| !it.is_ascii_digit() && it != '.');
        let (number, after) = from.split_at(end.unwrap_or(from.len()));
        let plain = number.trim_end_matches('.');
        let after_plain = &from[plain.len()..];
        out.push_str(before);
        let code = currency_before(&out).or_else(|| currency_after(after));
        match code
            .filter(|_| is_free(before))
            .and_then(|code| amount(language, plain, code))
        {
            Some(shown) => out.push_str(&shown),
            None => out.push_str(plain),
        }
        rest = after_plain;
    }
    out.push_str(rest);
    out
}

/// Whether a number stands for itself and doesn't end a word such as `A4`.
fn is_free(before: &str) -> bool {
    !before.ends_with(|it: char| it.is_alphanumeric() || it == ',' || it == '-')
}

/// The amount of a plain decimal without its currency.
fn amount(language: Language, plain: &str, code: &str) -> Option<String> {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let is_amount =
        fraction.len() == exponent(code) as usize || (fraction.is_empty() && exponent(code) == 0);
    let whole = grouped(language, whole.parse().ok().filter(|_| is_amount)?);
    Some(match fraction.bytes().all(|it| it == b'0') {
        true => whole,
        false => format!("{whole}{}{fraction}", point(language)),
    })
}

/// Marks and spaces that may stand between an amount and its currency.
fn is_between(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{2066}'..='\u{2069}')
}

fn currency_before(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(is_between);
    let code = text.get(text.len().checked_sub(3)?..)?;
    let ends_a_word = text[..text.len() - 3].ends_with(char::is_alphanumeric);
    (!ends_a_word && currency::is_one(code)).then_some(code)
}

fn currency_after(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_between);
    let code = text.get(..3)?;
    let goes_on = text[3..].starts_with(char::is_alphanumeric);
    (!goes_on && currency::is_one(code)).then_some(code)
}

/// `GHS 450.00 a month`.
pub fn pay(language: Language, minor: i64, currency: &str, period: PayPeriod) -> String {
    format!(
        "{} {}",
        money(language, minor, currency),
        crate::text::name(language, period)
    )
}

/// `14 January 2027`; French writes the first as `1er`.
pub fn date(language: Language, date: NaiveDate) -> String {
    let month = message(language, MONTHS[date.month0() as usize]);
    let day = match (language, date.day()) {
        (Language::French, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    };
    format!("{day}\u{a0}{month} {}", date.year())
}

/// A number with at most one decimal, such as `37.5`.
pub fn number(language: Language, value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let whole = grouped(language, (tenths / 10).unsigned_abs());
    let sign = if tenths < 0 { "-" } else { "" };
    match tenths % 10 {
        0 => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}{}{}", point(language), rest.abs()),
    }
}

/// A whole number with its thousands set apart. Arabic is written with Western digits: they are
/// what the Maghreb uses and what everybody else reads too, on bank notes and in telephone numbers.
pub fn grouped(language: Language, value: u64) -> String {
    let digits = value.to_string();
    let separator = separator(language);
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

/// What sets thousands apart.
pub fn separator(language: Language) -> &'static str {
    match language {
        Language::English | Language::Arabic => ",",
        Language::French => "\u{202f}",
    }
}

/// What stands before decimals.
pub fn point(language: Language) -> &'static str {
    match language {
        Language::English | Language::Arabic => ".",
        Language::French => ",",
    }
}

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_the_decimals_of_its_currency() {
        assert_eq!(
            money(Language::English, 145_050, "GHS"),
            "GHS\u{a0}1,450.50"
        );
        assert_eq!(money(Language::English, 45_000, "XOF"), "XOF\u{a0}45,000");
        assert_eq!(money(Language::English, 45_000, "GHS"), "GHS\u{a0}450");
        assert_eq!(money(Language::English, 5, "TND"), "TND\u{a0}0.005");
    }

    #[test]
    fn french_money_puts_the_currency_last_and_uses_a_comma() {
        assert_eq!(
            money(Language::French, 145_005, "EUR"),
            "1\u{202f}450,05\u{a0}EUR"
        );
    }

    #[test]
    fn arabic_money_is_read_amount_first() {
        assert_eq!(money(Language::Arabic, 145_005, "LBP"), "1,450.05\u{a0}LBP");
        let shown = pay(Language::Arabic, 45_000, "USD", PayPeriod::Month);
        assert_eq!(shown, "450\u{a0}USD في\u{a0}الشهر");
    }

    #[test]
    fn amounts_in_a_text_are_written_as_the_language_writes_money() {
        let shown = |language, text| with_amounts(language, text);
        assert_eq!(
            shown(
                Language::English,
                "From month 13: TZS 180000.00 a month, before deductions."
            ),
            "From month 13: TZS 180,000 a month, before deductions."
        );
        assert_eq!(
            shown(
                Language::French,
                "À partir du mois 1 : 1450.50 EUR par mois."
            ),
            "À partir du mois 1 : 1\u{202f}450,50 EUR par mois."
        );
        let arabic = "\u{2068}60000 \u{2068}XOF\u{2069}\u{2069} في الشهر";
        assert_eq!(
            shown(Language::Arabic, arabic),
            arabic.replace("60000", "60,000")
        );
    }

    #[test]
    fn other_numbers_in_a_text_stay_as_they_are() {
        for text in [
            "number CNS 123456, born in 2009.",
            "SSNIT 77000, Convention No. 138, article 3.",
            "Level 3. Carpenter (7115), 37.5 hours",
            "EUR2000 and A4000 EURO",
            "1,234.56 EUR",
        ] {
            assert_eq!(with_amounts(Language::English, text), text);
        }
    }

    #[test]
    fn pay_says_what_time_it_is_for() {
        let shown = pay(Language::English, 45_000, "GHS", PayPeriod::Month);
        assert_eq!(shown, "GHS\u{a0}450 a month");
    }

    #[test]
    fn a_number_keeps_at_most_one_decimal() {
        assert_eq!(number(Language::English, 37.5), "37.5");
        assert_eq!(number(Language::French, 37.5), "37,5");
        assert_eq!(number(Language::English, 40.0), "40");
    }

    #[test]
    fn french_writes_the_first_of_a_month_as_an_ordinal() {
        let day = NaiveDate::from_ymd_opt(2027, 3, 1).expect("a real day");
        assert_eq!(date(Language::French, day), "1er\u{a0}mars 2027");
        assert_eq!(date(Language::English, day), "1\u{a0}March 2027");
        assert_eq!(date(Language::Arabic, day), "1\u{a0}مارس 2027");
    }
}
