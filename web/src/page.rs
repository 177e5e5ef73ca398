//! What every template can say: words, dates, money, and who is looking.

use crate::assets;
use crate::codes::{Code, Named};
use crate::failure::Failure;
use crate::form::Choice;
use crate::lists;
use crate::operations::DateTime;
use crate::site::{Me, Site};
use crate::text::{self, Language};
use crate::visitor::{Visitor, link, way_back};
use crate::{codes::PayPeriod, format};
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use std::fmt::Display;

/// A whole number, however a template holds it.
pub trait Whole {
    /// The number.
    fn whole(&self) -> i64;
}

impl Whole for i64 {
    fn whole(&self) -> i64 {
        *self
    }
}

impl<T: Whole> Whole for &T {
    fn whole(&self) -> i64 {
        (**self).whole()
    }
}

/// The conditions that a card shows: what people ask for first.
const LEADING_CONDITIONS: [&str; 5] = [
    "paid",
    "injury_cover",
    "health_cover",
    "minors_welcome",
    "osh_verified",
];

/// The frame of a page and the words in it.
#[derive(Clone, Debug)]
pub struct Page {
    /// Language of everything on the page.
    pub language: Language,
    /// Title of the page, without the site's name.
    pub title: String,
    /// Whoever is signed in.
    pub me: Option<Me>,
    /// Path and query of this page, to come back to.
    pub here: String,
    /// Path of this page alone.
    pub path: String,
    /// Whether the language was asked for in the address and may be kept.
    pub offer_language: bool,
    /// Whether everything here is made up.
    pub demonstration: bool,
    /// Where the site is reached, without a slash at the end.
    pub public_url: String,
    /// Whether search engines may list the page.
    pub listed: bool,
}

impl Page {
    /// The frame for `visitor`, titled with the message `title`.
    pub fn new(site: &Site, visitor: &Visitor, me: Option<Me>, title: &str) -> Self {
        Self {
            language: visitor.language,
            title: text::message(visitor.language, title),
            me,
            here: visitor.here(),
            path: visitor.path.clone(),
            offer_language: visitor.language_for_now,
            demonstration: site.settings.demonstration,
            public_url: site.settings.public_url.trim_end_matches('/').to_owned(),
            listed: false,
        }
    }

    /// The same with a title that isn't in the catalogues, such as a placement's.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same, open to search engines.
    pub fn listed(mut self) -> Self {
        self.listed = true;
        self
    }

    /// The message `key`.
    pub fn t(&self, key: &str) -> String {
        text::message(self.language, key)
    }

    /// The message `key` with one word filled in.
    pub fn with(&self, key: &str, name: &'static str, word: impl Display) -> String {
        text::message_with(self.language, key, &[(name, &word)])
    }

    /// The message `key` with two words filled in.
    pub fn with2(
        &self,
        key: &str,
        name: &'static str,
        word: impl Display,
        other: &'static str,
        second: impl Display,
    ) -> String {
        text::message_with(self.language, key, &[(name, &word), (other, &second)])
    }

    /// The message `key` in singular or plural.
    pub fn count(&self, key: &str, count: impl Whole) -> String {
        text::message_counting(self.language, key, count.whole())
    }

    /// The name of a state, action or the like.
    pub fn name(&self, code: impl Named) -> String {
        text::name(self.language, code)
    }

    /// The name of a code in one of the lists, or the code itself when the list lacks it.
    pub fn coded(&self, list: &str, code: impl Display) -> String {
        let code = code.to_string();
        let key = format!("{list}-{}", code.to_lowercase().replace('_', "-"));
        text::known(self.language, &key).unwrap_or(code)
    }

    /// The choices of one of the lists.
    pub fn choices(&self, list: &str) -> Vec<Choice> {
        lists::codes(list)
            .iter()
            .map(|code| Choice::new(*code, self.coded(list, code)))
            .collect()
    }

    /// The values of a schema enum as choices.
    pub fn every<C: Code + Named>(&self) -> Vec<Choice> {
        C::ALL
            .iter()
            .map(|it| Choice::new(it.code(), self.name(it)))
            .collect()
    }

    /// A date.
    pub fn date(&self, date: &NaiveDate) -> String {
        format::date(self.language, *date)
    }

    /// The day of an instant, in UTC.
    pub fn day(&self, instant: &DateTime) -> String {
        format::date(self.language, instant.date_naive())
    }

    /// What an amount pays for a period.
    pub fn pay(&self, minor: &i64, currency: &str, period: &PayPeriod) -> String {
        format::pay(self.language, *minor, currency, *period)
    }

    /// A text in a language, such as that of an agreement, with its amounts as people read them there.
    pub fn amounts(&self, text: &str, language: &str) -> String {
        let language = Language::parse(language).unwrap_or_default();
        format::with_amounts(language, text)
    }

    /// A number with at most one decimal.
    pub fn number(&self, value: &f64) -> String {
        format::number(self.language, *value)
    }

    /// A whole number with its thousands set apart.
    pub fn whole(&self, value: impl Whole) -> String {
        format::grouped(self.language, value.whole().unsigned_abs())
    }

    /// Yes, no, or not stated: three different answers.
    pub fn stated(&self, answer: &Option<bool>) -> String {
        self.t(match answer {
            Some(true) => "stated-yes",
            Some(false) => "stated-no",
            None => "stated-not-stated",
        })
    }

    /// Whether a condition is one of the few that a card shows.
    pub fn leads(&self, condition: &str) -> bool {
        LEADING_CONDITIONS.contains(&condition)
    }

    /// Whether the viewer has this role, written as the schema does.
    pub fn is(&self, role: &str) -> bool {
        self.me
            .as_ref()
            .is_some_and(|me| me.roles.iter().any(|it| it == role))
    }

    /// What stands between the items of a list.
    pub fn comma(&self) -> &'static str {
        self.language.comma()
    }

    /// Reading direction of the page.
    pub fn direction(&self) -> &'static str {
        self.language.direction()
    }

    /// The shipped languages.
    pub fn languages(&self) -> &'static [Language] {
        Language::ALL
    }

    /// Whether this page belongs to the part of the site that begins at `path`.
    pub fn current(&self, path: &str) -> bool {
        self.path == path
    }

    /// When a placement closes, seen from `today`.
    pub fn closes(&self, day: &NaiveDate, today: &NaiveDate) -> String {
        match (*day - *today).num_days() {
            ..0 => self.with("closed-on", "date", self.date(day)),
            0 => self.t("closes-today"),
            days @ 1..=30 => self.count("closes-in", days),
            _ => self.with("closes-on", "date", self.date(day)),
        }
    }

    /// Where to sign in and come back.
    pub fn sign_in(&self) -> String {
        link("/sign-in", [("back", self.here.as_str())])
    }

    /// Where to make an account in a role and come back.
    pub fn sign_up(&self, role: &str) -> String {
        link("/sign-up", [("role", role), ("back", self.here.as_str())])
    }

    /// The next page on the way to where somebody wanted to go.
    pub fn on_the_way(&self, path: &str, back: &str) -> String {
        link(path, way_back(back))
    }

    /// Address of the stylesheet, which changes whenever its content does.
    pub fn stylesheet(&self) -> &'static str {
        assets::stylesheet()
    }

    /// Address of a page with one value in its query.
    pub fn link_to(&self, path: &str, name: &str, value: &str) -> String {
        link(path, [(name, value)])
    }
}

/// The response that carries a rendered template.
pub fn html(template: &impl Template) -> Result<Response, Failure> {
    html_with(StatusCode::OK, template)
}

/// The same for a form that has to be filled in again.
pub fn unprocessable(template: &impl Template) -> Result<Response, Failure> {
    html_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// The response that carries a rendered template with another status.
pub fn html_with(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let body = template.render().map_err(|error| {
        tracing::error!(%error, "a template failed");
        Failure::Fault
    })?;
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    Ok((status, [(header::CONTENT_TYPE, kind)], body).into_response())
}

/// Goes on to `path` with a GET, after a post has done its work.
pub fn see_other(path: &str) -> Response {
    axum::response::Redirect::to(path).into_response()
}
