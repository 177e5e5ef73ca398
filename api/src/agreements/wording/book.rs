//! The words of one language, by key, and what its grammar needs: dates, numbers with their noun, lists.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use standards::{CodeList, Country, Currency, Money, PayPeriod};

use super::{WordingLanguage, direction};
use crate::vocabulary::{RemunerationStep, Weekday, WorkShift};

/// One language's words.
pub(in crate::agreements) struct Book {
    pub language: WordingLanguage,
    texts: HashMap<String, String>,
}

static BOOKS: LazyLock<Vec<Book>> = LazyLock::new(|| {
    WordingLanguage::ALL
        .iter()
        .map(|language| Book::read(*language))
        .collect()
});

/// The book of a language.
pub(in crate::agreements) fn of(language: WordingLanguage) -> &'static Book {
    &BOOKS[language as usize]
}

impl Book {
    #[expect(
        clippy::expect_used,
        reason = "the texts are part of the program, and a test reads each of them"
    )]
    fn read(language: WordingLanguage) -> Self {
        let table: toml::Table = language
            .source()
            .parse()
            .expect("the embedded words are TOML");
        let mut texts = HashMap::new();
        flatten("", &table, &mut texts);
        Self { language, texts }
    }

    /// The text of a key with its names in braces replaced; values that read against it are set apart.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let text = self.texts.get(key).map_or(key, String::as_str);
        debug_assert!(self.texts.contains_key(key), "no text for {key}");
        fill(text, values, |value| self.set_apart(value))
    }

    /// The text of a key that has no names in it.
    pub fn plain(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// `1 September 2026`, `1er septembre 2026`.
    pub fn date(&self, date: NaiveDate) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let month = self.plain(&format!("month.{}", date.month()));
        let key = if date.day() == 1 {
            "phrase.first_date"
        } else {
            "phrase.date"
        };
        self.say(key, &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// A number with its noun: `unit` is `hour`, `minute`, `day`, `leave_day` or `month`.
    pub fn counted(&self, unit: &str, count: i64) -> String {
        let form = self.language.plural(count);
        let key = format!("unit.{unit}.{form}");
        self.say(&key, &[("n", &count.to_string())])
    }

    /// `37 hours 30 minutes`.
    pub fn minutes(&self, minutes: i64) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        match (hours, rest) {
            (_, 0) => self.counted("hour", hours),
            (0, _) => self.counted("minute", rest),
            _ => self.both(&self.counted("hour", hours), &self.counted("minute", rest)),
        }
    }

    fn both(&self, hours: &str, minutes: &str) -> String {
        match self.language {
            WordingLanguage::Arabic => {
                self.say("phrase.and", &[("first", hours), ("last", minutes)])
            }
            WordingLanguage::English | WordingLanguage::French => format!("{hours} {minutes}"),
        }
    }

    /// `GHS 450.00 a month`, `450.00 GHS par mois`.
    pub fn pay(&self, step: &RemunerationStep) -> String {
        let currency = &step.currency;
        let amount = Currency::from_code(currency).map_or_else(
            |_| step.amount_minor.to_string(),
            |known| Money::new(step.amount_minor, known).decimal(),
        );
        let period = PayPeriod::from_code(step.period.code())
            .map(|period| self.title(period))
            .unwrap_or_default();
        self.say(
            "phrase.pay",
            &[
                ("currency", currency),
                ("amount", &amount),
                ("period", &period),
            ],
        )
    }

    /// The title of an entry of a code list; in English where this language has none.
    pub fn title<T: CodeList>(&self, entry: T) -> String {
        let own = self
            .texts
            .get(&format!("code.{}.{}", T::LIST, entry.code()));
        own.cloned()
            .unwrap_or_else(|| entry.title(self.language.of_code_lists()).to_owned())
    }

    /// The name of a country; its code where it is none.
    pub fn country(&self, code: &str) -> String {
        if let Some(own) = self.texts.get(&format!("code.country.{code}")) {
            return own.clone();
        }
        code.parse::<Country>().map_or_else(
            |_| code.to_owned(),
            |country| country.name(self.language.of_code_lists()).to_owned(),
        )
    }

    /// What a guardian is to the apprentice: in words where it is one of the codes that pages offer, otherwise as it
    /// was written.
    pub fn relation(&self, written: &str) -> String {
        let known = self.texts.get(&format!("relation.{written}"));
        known.cloned().unwrap_or_else(|| written.to_owned())
    }

    /// The shift by its title in the code list.
    pub fn shift(&self, shift: WorkShift) -> String {
        standards::WorkShift::from_code(shift.code())
            .map(|known| self.title(known))
            .unwrap_or_default()
    }

    /// `Monday, Tuesday and Friday`.
    pub fn weekdays(&self, days: &[Weekday]) -> String {
        let names: Vec<String> = days
            .iter()
            .map(|day| self.plain(&format!("weekday.{}", day.code())))
            .collect();
        self.list(&names)
    }

    /// `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => self.not_stated(),
            [one] => one.clone(),
            [first @ .., last] => {
                let first = self.joined("phrase.series", first);
                self.say("phrase.and", &[("first", &first), ("last", last)])
            }
        }
    }

    /// `a, b`: for the parts of an address, or of one item.
    pub fn series<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.joined("phrase.comma", items)
    }

    /// `a; b`: for items that have commas of their own.
    pub fn apart(&self, items: &[String]) -> String {
        self.joined("phrase.semicolon", items)
    }

    fn joined<T: AsRef<str>>(&self, separator: &str, items: &[T]) -> String {
        let items: Vec<Cow<'_, str>> = items
            .iter()
            .map(|item| self.set_apart(item.as_ref()))
            .collect();
        items.join(&self.plain(separator))
    }

    fn set_apart<'a>(&self, value: &'a str) -> Cow<'a, str> {
        if self.language.is_right_to_left() {
            direction::set_apart(value)
        } else {
            Cow::Borrowed(value)
        }
    }

    /// `yes`, `no` or `not stated`.
    pub fn answer(&self, answer: Option<bool>) -> String {
        match answer {
            Some(true) => self.plain("phrase.yes"),
            Some(false) => self.plain("phrase.no"),
            None => self.not_stated(),
        }
    }

    /// The value, or that it wasn't stated.
    pub fn stated(&self, value: Option<String>) -> String {
        value.unwrap_or_else(|| self.not_stated())
    }

    /// A text that somebody wrote, or that they wrote none.
    pub fn written(&self, value: Option<&str>) -> String {
        let value = value.map(str::trim).filter(|text| !text.is_empty());
        self.stated(value.map(str::to_owned))
    }

    /// That something wasn't stated.
    pub fn not_stated(&self) -> String {
        self.plain("phrase.not_stated")
    }

    /// The keys, for the test that compares languages.
    #[cfg(test)]
    pub fn texts(&self) -> impl Iterator<Item = (&String, &String)> {
        self.texts.iter()
    }
}

fn flatten(prefix: &str, table: &toml::Table, texts: &mut HashMap<String, String>) {
    for (key, value) in table {
        let path = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        match value {
            toml::Value::Table(inner) => flatten(&path, inner, texts),
            toml::Value::String(text) => {
                texts.insert(path, text.clone());
            }
            _ => {}
        }
    }
}

/// In one pass, so that a value with braces in it stays as it was written. A value with a full stop of its own, such as
/// `Subira D.`, ends the sentence that it stands at the end of.
fn fill<'a>(
    text: &str,
    values: &[(&str, &'a str)],
    prepare: impl Fn(&'a str) -> Cow<'a, str>,
) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        debug_assert!(value.is_some(), "no value for {name} in {text}");
        if let Some((_, value)) = value {
            out.push_str(&prepare(value));
        }
        let has_ended = out.trim_end_matches(direction::END).ends_with('.');
        rest = match behind.strip_prefix('.') {
            Some(after) if has_ended => after,
            _ => behind,
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use WordingLanguage::{Arabic, English, French};

    #[test]
    fn a_date_is_written_as_people_say_it() {
        let first = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
        assert_eq!(of(English).date(first), "1 September 2026");
        assert_eq!(of(French).date(first), "1er septembre 2026");
        assert_eq!(of(Arabic).date(first), "1 سبتمبر 2026");
        let second = first.succ_opt().unwrap();
        assert_eq!(of(French).date(second), "2 septembre 2026");
    }

    #[test]
    fn hours_are_written_without_fractions() {
        assert_eq!(of(English).minutes(2_250), "37 hours 30 minutes");
        assert_eq!(of(French).minutes(60), "1 heure");
        assert_eq!(of(English).minutes(45), "45 minutes");
        assert_eq!(of(English).minutes(0), "0 hours");
        assert_eq!(of(Arabic).minutes(2_250), "37 ساعة و30 دقيقة");
    }

    #[test]
    fn a_noun_takes_the_form_that_its_number_asks_for() {
        let months = |count| of(Arabic).counted("month", count);
        assert_eq!(months(1), "شهر واحد");
        assert_eq!(months(2), "شهران");
        assert_eq!(months(3), "3 أشهر");
        assert_eq!(months(24), "24 شهرًا");
        assert_eq!(months(100), "100 شهر");
        assert_eq!(of(French).counted("day", 0), "0 jour");
        assert_eq!(of(English).counted("day", 0), "0 days");
    }

    #[test]
    fn pay_has_the_decimals_of_its_currency() {
        let step = |amount_minor, currency: &str| RemunerationStep {
            from_month: 1,
            amount_minor,
            currency: currency.to_owned(),
            period: crate::vocabulary::PayPeriod::Month,
        };
        assert_eq!(of(English).pay(&step(45_000, "GHS")), "GHS 450.00 a month");
        assert_eq!(of(French).pay(&step(60_000, "XOF")), "60000 XOF par mois");
        assert_eq!(
            of(Arabic).pay(&step(60_000, "XOF")),
            "\u{2068}60000 \u{2068}XOF\u{2069}\u{2069} في الشهر"
        );
    }

    #[test]
    fn a_relation_is_told_in_the_language_and_a_written_one_as_it_is() {
        assert_eq!(of(English).relation("parent"), "mother or father");
        assert_eq!(of(Arabic).relation("parent"), "أم أو أب");
        assert_eq!(of(French).relation("aunt"), "aunt");
    }

    #[test]
    fn a_name_with_a_full_stop_of_its_own_ends_the_sentence() {
        for language in [English, French, Arabic] {
            let said = of(language).say("learning.provider", &[("name", "Subira D.")]);
            assert_eq!(said.matches('.').count(), 1, "{said}");
        }
    }

    #[test]
    fn a_list_ends_with_and() {
        let list = |language, items: &[&str]| {
            let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
            of(language).list(&items)
        };
        assert_eq!(list(English, &["a", "b", "c"]), "a, b and c");
        assert_eq!(list(French, &["a", "b"]), "a et b");
        assert_eq!(list(English, &[]), "not stated");
    }

    #[test]
    fn names_beside_an_arabic_conjunction_are_set_apart() {
        let names = ["Ama".to_owned(), "Esi".to_owned(), "ليلى".to_owned()];
        assert_eq!(
            of(Arabic).list(&names),
            "\u{2068}Ama\u{2069} و\u{2068}Esi\u{2069} وليلى"
        );
        assert_eq!(
            of(Arabic).series(&names[..2]),
            "\u{2068}Ama\u{2069}، \u{2068}Esi\u{2069}"
        );
        assert_eq!(of(English).list(&names), "Ama, Esi and ليلى");
    }

    #[test]
    fn a_value_with_braces_is_left_as_it_was_written() {
        let said = of(English).say("disputes.route", &[("route", "ask {name}")]);
        assert_eq!(said, "How to complain: ask {name}.");
    }

    #[test]
    fn a_shift_and_a_period_of_the_marketplace_are_in_the_code_lists() {
        assert!(
            WorkShift::ALL
                .iter()
                .all(|item| !of(English).shift(*item).is_empty())
        );
        assert!(
            crate::vocabulary::PayPeriod::ALL
                .iter()
                .all(|item| PayPeriod::from_code(item.code()).is_ok())
        );
    }

    #[test]
    fn every_language_has_the_same_texts_with_the_same_names_in_them() {
        let english = skeleton(English);
        for language in [French, Arabic] {
            assert_eq!(skeleton(language), english, "{language:?}");
        }
    }

    #[test]
    fn every_form_of_a_noun_is_there() {
        for language in WordingLanguage::ALL {
            for unit in ["hour", "minute", "day", "leave_day", "month"] {
                for count in 0..120 {
                    assert!(!of(*language).counted(unit, count).is_empty());
                }
            }
        }
    }

    #[test]
    fn arabic_has_a_title_for_each_code_that_an_agreement_prints() {
        fn titled<T: CodeList>() {
            for entry in T::all() {
                let title = of(Arabic).title(entry);
                assert!(!title.is_ascii(), "{} {}", T::LIST, entry.code());
            }
        }
        titled::<standards::SocialSecurityBranch>();
        titled::<standards::CoverageMode>();
        titled::<standards::Payer>();
        titled::<standards::ControlLevel>();
        titled::<standards::Hazard>();
        titled::<standards::WorkShift>();
        titled::<PayPeriod>();
    }

    /// Every key with the names in its braces, but for forms of nouns and titles of codes, which differ.
    fn skeleton(language: WordingLanguage) -> std::collections::BTreeMap<String, Vec<String>> {
        let kept = of(language)
            .texts()
            .filter(|(key, _)| !key.starts_with("unit.") && !key.starts_with("code."));
        kept.map(|(key, text)| (key.clone(), names(text))).collect()
    }

    fn names(text: &str) -> Vec<String> {
        let mut found: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .collect();
        found.sort();
        found
    }
}
