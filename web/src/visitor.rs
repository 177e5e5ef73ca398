//! Who asks: session, language and address, read from the request and from nothing else.

use crate::fields::Fields;
use crate::text::Language;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Name of the session cookie where cookies are sent over TLS only.
pub const SECURE_COOKIE: &str = "__Host-fundi";
/// Name of the session cookie on plain HTTP, for development.
pub const PLAIN_COOKIE: &str = "fundi";
/// Where addresses begin that are for one person alone: whoever has one can sign with it, or say what is written to
/// them.
const SECRET: [&str; 2] = ["/sign/", "/alerts/"];
/// Name of the cookie that keeps the chosen language.
pub const LANGUAGE_COOKIE: &str = "fundi-language";

/// Whoever sent the request.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Session token, unchecked.
    pub session: Option<String>,
    /// Language of the page.
    pub language: Language,
    /// The language asked for in the address, which lasts for this page only.
    pub language_for_now: bool,
    /// Address, for counting attempts.
    pub client: IpAddr,
    /// Path of the request, starting with a slash.
    pub path: String,
    /// The query string's pairs.
    pub query: Fields,
}

impl Visitor {
    /// Reads the visitor from the head of a request.
    pub fn of(parts: &Parts) -> Self {
        let query = Fields::of(&parts.uri);
        let asked = Language::parse(query.get("lang"));
        let kept = cookie(&parts.headers, LANGUAGE_COOKIE).and_then(|tag| Language::parse(&tag));
        Self {
            session: cookie(&parts.headers, SECURE_COOKIE)
                .or_else(|| cookie(&parts.headers, PLAIN_COOKIE)),
            language: asked
                .or(kept)
                .or_else(|| accepted(&parts.headers))
                .unwrap_or_default(),
            language_for_now: asked.is_some() && asked != kept,
            client: parts
                .extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(address)| {
                    address.ip()
                }),
            path: parts.uri.path().to_owned(),
            query,
        }
    }

    /// Path and query, without `lang`, to come back to. A secret address is not handed on: it leads to the start.
    pub fn here(&self) -> String {
        if is_secret(&self.path) {
            return "/".to_owned();
        }
        let kept = self.query.pairs().filter(|(name, _)| *name != "lang");
        link(&self.path, kept)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

/// Whether the path is for one person alone, so that nobody else may learn it.
pub fn is_secret(path: &str) -> bool {
    SECRET.iter().any(|begin| path.starts_with(begin))
}

/// An address made of a path and pairs, percent-encoded.
pub fn link<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let query: Vec<String> = pairs
        .into_iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    match query.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", query.join("&")),
    }
}

/// `back` if it is a path on this site, so that nobody is led elsewhere after signing in.
pub fn own_path(back: &str) -> Option<&str> {
    let mut characters = back.chars();
    let rooted = characters.next() == Some('/') && !matches!(characters.next(), Some('/' | '\\'));
    (rooted && !back.contains(['\\', '\r', '\n', '\t'])).then_some(back)
}

/// The pair that carries `back` on to the next step, if it is a path of this site.
pub fn way_back(back: &str) -> Option<(&'static str, &str)> {
    own_path(back).map(|back| ("back", back))
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(given, value)| *given == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

fn accepted(headers: &HeaderMap) -> Option<Language> {
    Language::negotiate(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_this_site_is_a_way_back() {
        assert_eq!(own_path("/matches?x=1"), Some("/matches?x=1"));
        assert_eq!(own_path("//evil.example"), None);
        assert_eq!(own_path("/\\evil.example"), None);
        assert_eq!(own_path("https://evil.example"), None);
    }

    #[test]
    fn values_in_a_link_are_encoded() {
        assert_eq!(
            link("/placements", [("q", "a&b é")]),
            "/placements?q=a%26b%20%C3%A9"
        );
    }
}
