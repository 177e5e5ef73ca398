//! The words of each message, out of the catalogues: a Fluent message for each template, with a subject and
//! the name of a link.

use askama::Template as _;
use chrono::NaiveDate;
use serde_json::Value;

use super::Template;
use crate::calendar;
use crate::catalogues::{self, Word};
use crate::error::Error;

/// What letters fill in. One that a notice doesn't give reads as nothing.
const NAMES: [&str; 26] = [
    "agreements",
    "blocked",
    "candidate",
    "cause",
    "changed",
    "days",
    "deadline",
    "ends_on",
    "enterprise",
    "hours",
    "minutes",
    "placement",
    "placements",
    "reason",
    "reference",
    "reply_by",
    "reviews",
    "search",
    "sign_by",
    "starts_on",
    "state",
    "total",
    "under_review",
    "until",
    "urgency",
    "verifications",
];

/// Whether one that may be missing is given: `yes` or `no`.
const OPTIONAL: [(&str, &str); 3] = [
    ("reason", "has-reason"),
    ("under_review", "has-under_review"),
    ("until", "has-until"),
];

/// What a message says, before it is dressed as text or HTML. No name of a person is in a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    subject: String,
    paragraphs: Vec<String>,
    /// Shown large, to be typed.
    code: Option<String>,
    /// Placements that it tells of.
    items: Vec<Item>,
    link: Option<Link>,
    /// Where its reader says that no more of its kind are wanted.
    unsubscribe: Option<Link>,
    footer: String,
}

/// A placement in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    title: String,
    /// Who offers it, and where.
    facts: String,
    starts: String,
    url: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    label: String,
    url: String,
}

/// A message as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Where a program that reads the mail ends all of its kind, by a POST (RFC 8058).
    pub unsubscribe: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    language: &'a str,
    direction: &'static str,
    letter: &'a Letter,
}

#[derive(askama::Template)]
#[template(path = "letter.txt", escape = "none")]
struct Text<'a> {
    letter: &'a Letter,
}

/// Writes a message in a language; those without a catalogue are sent in English.
///
/// # Errors
/// When a template can't be rendered.
pub fn write(
    template: Template,
    locale: &str,
    parameters: &Value,
    public_url: &str,
) -> Result<Written, Error> {
    let language = catalogues::readable(locale);
    let letter = letter(template, language, parameters, public_url);
    let faulty = |error: askama::Error| Error::Mail(error.to_string());
    let text = Text { letter: &letter }.render().map_err(faulty)?;
    let html = Html {
        language,
        direction: catalogues::direction(language),
        letter: &letter,
    }
    .render()
    .map_err(faulty)?;
    Ok(Written {
        subject: letter.subject,
        text,
        html,
        unsubscribe: letter.unsubscribe.map(|link| link.url),
    })
}

fn letter(template: Template, language: &str, parameters: &Value, public_url: &str) -> Letter {
    let words = words(parameters, language);
    let key = format!("letter-{}", template.code().replace('_', "-"));
    let paragraphs = catalogues::say(language, &key, &words)
        .split("\n\n")
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect();
    let link = |name: &str, parameter: &str| {
        let label = catalogues::told(language, &format!("{key}.{name}"), &words)?;
        Some(Link {
            label,
            url: format!("{public_url}{}", text(&parameters[parameter])),
        })
    };
    Letter {
        subject: catalogues::say(language, &format!("{key}.subject"), &words),
        paragraphs,
        code: shows_code(template).then(|| text(&parameters["code"])),
        items: items(parameters, language, public_url),
        link: link("link", "link"),
        unsubscribe: link("unsubscribe", "unsubscribe"),
        footer: catalogues::say(language, "letter-footer", &[]),
    }
}

fn items(parameters: &Value, language: &str, public_url: &str) -> Vec<Item> {
    let items = parameters["items"].as_array().into_iter().flatten();
    items
        .map(|item| {
            let facts = ["enterprise", "place"].map(|name| (name, word(&item[name], language)));
            let starts = [("starts_on", word(&item["starts_on"], language))];
            Item {
                title: text(&item["title"]),
                facts: catalogues::say(language, "letter-item-facts", &facts),
                starts: catalogues::say(language, "letter-item-starts", &starts),
                url: format!("{public_url}{}", text(&item["link"])),
            }
        })
        .collect()
}

/// Whether the message brings a code to be typed, which stands by itself so that it can be copied.
fn shows_code(template: Template) -> bool {
    matches!(template, Template::SignInCode | Template::VerificationCode)
}

/// All that letters fill in, by name: numbers as numbers, and dates in words.
fn words<'a>(parameters: &'a Value, language: &str) -> Vec<(&'static str, Word<'a>)> {
    let given = NAMES
        .iter()
        .map(|name| (*name, word(&parameters[name], language)));
    let optional = OPTIONAL.iter().map(|(name, has)| {
        let given = !text(&parameters[name]).is_empty();
        (*has, Word::from(if given { "yes" } else { "no" }))
    });
    given.chain(optional).collect()
}

fn word<'a>(value: &'a Value, language: &str) -> Word<'a> {
    match value {
        Value::Number(number) => number
            .as_f64()
            .map_or_else(|| Word::from(number.to_string()), Word::from),
        Value::String(text) => match text.parse::<NaiveDate>() {
            Ok(date) => Word::from(calendar::written(date, language)),
            Err(_) => Word::from(text.as_str()),
        },
        other => Word::from(text(other)),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sample() -> Value {
        json!({
            "code": "042137", "minutes": 10, "days": 14, "candidate": "Ama <script>", "placement": "Apprentice mason & tiler",
            "enterprise": "Kofi's Works", "reference": "F-7K2M9Q", "state": "interview", "reason": "The seat was filled.",
            "reply_by": "2026-04-01", "link": "/applications/app_1", "until": "2026-05-02", "under_review": true,
            "urgency": "soon", "sign_by": "2026-04-03", "starts_on": "2026-09-01", "ends_on": "2026-10-01",
            "cause": "cover", "placements": "Mason, Tiler", "reviews": 1, "verifications": 2, "agreements": 3,
            "search": "Mason around Accra", "hours": 48, "unsubscribe": "/alerts/end/abc",
            "items": [{ "title": "Mason <b>", "enterprise": "Kofi's Works", "place": "Accra", "starts_on": "2026-09-01", "link": "/placements/pla_1" }],
            "total": 30, "changed": 3, "blocked": 1, "deadline": "2026-06-01",
        })
    }

    #[test]
    fn every_message_is_written_in_every_language_with_its_words_filled_in() {
        for locale in ["en", "fr", "ar"] {
            for template in Template::ALL {
                let written = write(*template, locale, &sample(), "https://fundi.example").unwrap();
                assert!(
                    !written.subject.is_empty() && !written.subject.contains("Ama"),
                    "{template:?}"
                );
                assert!(
                    !written.text.contains("<p>") && written.text.len() > 80,
                    "{template:?}"
                );
                assert!(
                    !written.html.contains("<script>"),
                    "{template:?} does not escape"
                );
                assert!(!written.text.contains("{"), "{template:?}");
                assert!(!written.text.contains("letter-"), "{template:?}");
            }
        }
    }

    #[test]
    fn a_link_is_whole_in_text_and_html() {
        let written = write(
            Template::ApplicationOffered,
            "en",
            &sample(),
            "https://fundi.example",
        )
        .unwrap();
        assert!(
            written
                .text
                .contains("\nhttps://fundi.example/applications/app_1\n")
        );
        assert!(
            written
                .html
                .contains("href=\"https://fundi.example/applications/app_1\"")
        );
    }

    #[test]
    fn an_offer_says_until_when_to_answer() {
        let written = write(
            Template::ApplicationOffered,
            "fr",
            &sample(),
            "https://fundi.example",
        )
        .unwrap();
        assert!(written.text.contains("1er\u{a0}avril 2026"));
        assert_eq!(written.subject, "Une place vous est proposée");
    }

    #[test]
    fn only_a_code_that_is_to_be_typed_is_shown_large() {
        let large = "    042137\n";
        let code = write(Template::SignInCode, "ar", &sample(), "").unwrap();
        assert!(code.text.contains(large));
        let signed = write(Template::AgreementSigned, "en", &sample(), "").unwrap();
        assert!(!signed.text.contains(large));
    }

    #[test]
    fn what_is_not_given_leaves_no_hole() {
        let without = json!({ "enterprise": "Kofi's Works", "placement": "Mason", "reference": "F-1", "link": "/" });
        let written = write(Template::ApplicationDeclined, "en", &without, "").unwrap();
        assert!(!written.text.contains("Their reason"));
        assert!(!written.text.contains("\n\n\n"));
        assert!(written.text.contains("Other places are open near you."));
    }

    #[test]
    fn news_of_a_search_lists_placements_and_how_to_end_it() {
        for language in ["en", "fr", "ar"] {
            let written = write(
                Template::SearchAlert,
                language,
                &sample(),
                "https://fundi.example",
            )
            .unwrap();
            let ends = "https://fundi.example/alerts/end/abc";
            assert_eq!(written.unsubscribe.as_deref(), Some(ends));
            assert!(
                written.text.contains(ends) && written.html.contains(ends),
                "{language}"
            );
            let placement = "https://fundi.example/placements/pla_1";
            assert!(written.text.contains(placement) && written.html.contains(placement));
            assert!(written.text.contains("Mason <b>") && !written.html.contains("Mason <b>"));
        }
        let other = write(Template::AuthorityQueue, "en", &sample(), "").unwrap();
        assert_eq!(other.unsubscribe, None);
    }

    #[test]
    fn how_many_wait_agrees_with_its_noun() {
        let written = write(Template::AuthorityQueue, "en", &sample(), "").unwrap();
        assert!(written.text.contains("one placement that"));
        assert!(
            written
                .text
                .contains("2 organisations that want to be verified.")
        );
    }

    #[test]
    fn arabic_is_sent_from_right_to_left_and_sets_names_apart() {
        let written = write(Template::SigningLink, "ar", &sample(), "").unwrap();
        assert!(written.html.contains("<html lang=\"ar\" dir=\"rtl\">"));
        assert!(written.text.contains("\u{2068}Kofi's Works\u{2069}"));
    }

    #[test]
    fn a_language_without_letters_is_written_in_english() {
        let written = write(Template::SigningLink, "sw", &sample(), "").unwrap();
        assert!(written.html.contains("<html lang=\"en\" dir=\"ltr\">"));
        assert_eq!(written.subject, "Your link to sign an agreement");
    }
}
