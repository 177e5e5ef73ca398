//! The words of each message: one function a language, one arm a template.

mod en;
mod fr;

use askama::Template as _;
use serde_json::Value;

use super::Template;
use crate::calendar;
use crate::error::Error;

/// What a message says, before it is dressed as text or HTML. No name of a person is in a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// Shown large, to be typed.
    pub code: Option<String>,
    /// What the link is called; its path is in the parameters.
    pub link: Option<&'static str>,
}

/// A message as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
}

#[derive(askama::Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    language: &'a str,
    letter: &'a Letter,
    link: Option<(&'a str, String)>,
    footer: &'a str,
}

#[derive(askama::Template)]
#[template(path = "letter.txt", escape = "none")]
struct Text<'a> {
    letter: &'a Letter,
    link: Option<(&'a str, String)>,
    footer: &'a str,
}

/// Parameters by name; a missing one reads as nothing.
pub(super) struct Parameters<'a>(pub &'a Value);

impl Parameters<'_> {
    fn text(&self, name: &str) -> String {
        match &self.0[name] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        }
    }

    /// A date, as it is written in `language`.
    fn date(&self, name: &str, language: &str) -> String {
        let text = self.text(name);
        match text.parse() {
            Ok(date) => calendar::written(date, language),
            Err(_) => text,
        }
    }

    fn given(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }
}

/// Writes a message in a language; those not written yet are sent in English.
///
/// # Errors
/// When a template can't be rendered.
pub fn write(
    template: Template,
    locale: &str,
    parameters: &Value,
    public_url: &str,
) -> Result<Written, Error> {
    let parameters = Parameters(parameters);
    let (language, letter, footer) = match locale {
        "fr" => ("fr", fr::letter(template, &parameters), fr::FOOTER),
        _ => ("en", en::letter(template, &parameters), en::FOOTER),
    };
    let link = letter
        .link
        .map(|label| (label, format!("{public_url}{}", parameters.text("link"))));
    let faulty = |error: askama::Error| Error::Mail(error.to_string());
    let text = Text {
        letter: &letter,
        link: link.clone(),
        footer,
    }
    .render()
    .map_err(faulty)?;
    let html = Html {
        language,
        letter: &letter,
        link,
        footer,
    }
    .render()
    .map_err(faulty)?;
    Ok(Written {
        subject: letter.subject,
        text,
        html,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sample() -> Value {
        json!({
            "code": "042137", "minutes": 10, "days": 14, "candidate": "Ama <script>", "placement": "Apprentice mason & tiler",
            "enterprise": "Kofi's Works", "reference": "F-7K2M9Q", "state": "interview", "reason": "The seat was filled.",
            "reply_by": "2026-04-01", "link": "/applications/app_1",
        })
    }

    #[test]
    fn every_message_is_written_in_every_language_with_its_words_filled_in() {
        for locale in ["en", "fr"] {
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
                assert!(!written.text.contains("{{"), "{template:?}");
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
}
