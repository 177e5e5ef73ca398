//! The cookies: who is signed in, which language was chosen, and the address that a code was sent to.

use crate::operations::DateTime;
use crate::site::Site;
use crate::text::Language;
use crate::visitor::{LANGUAGE_COOKIE, PLAIN_COOKIE, SECURE_COOKIE, cookie};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use chrono::Utc;
use data_encoding::HEXLOWER;

/// Keeps the address between asking for a code and typing it.
const ADDRESS_COOKIE: &str = "fundi-address";
/// As long as a code is of use, in seconds.
const ADDRESS_SECONDS: i64 = 900;
/// A year, in seconds.
const LANGUAGE_SECONDS: i64 = 31_536_000;

/// Whether `token` can stand in a cookie as it is.
pub fn is_token(token: &str) -> bool {
    !token.is_empty()
        && token
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b"-_.~".contains(&it))
}

/// Signs in: sets the session cookie until `expires_at`.
pub fn begin(
    site: &Site,
    response: Response,
    token: &str,
    expires_at: Option<DateTime>,
) -> Response {
    let seconds = expires_at.map(|at| (at - Utc::now()).num_seconds().max(0));
    let response = set(site, response, session_cookie(site), token, seconds, "/");
    set(site, response, ADDRESS_COOKIE, "", Some(0), "/sign-in")
}

/// Signs out: takes the session cookie away.
pub fn end(site: &Site, response: Response) -> Response {
    set(site, response, session_cookie(site), "", Some(0), "/")
}

/// Keeps the chosen language.
pub fn keep_language(site: &Site, response: Response, language: Language) -> Response {
    set(
        site,
        response,
        LANGUAGE_COOKIE,
        language.tag(),
        Some(LANGUAGE_SECONDS),
        "/",
    )
}

/// Keeps the e-mail address for the page that asks for the code, out of its address.
pub fn remember_address(site: &Site, response: Response, email: &str) -> Response {
    let value = HEXLOWER.encode(email.as_bytes());
    set(
        site,
        response,
        ADDRESS_COOKIE,
        &value,
        Some(ADDRESS_SECONDS),
        "/sign-in",
    )
}

/// The e-mail address that a code was sent to.
pub fn remembered_address(headers: &HeaderMap) -> Option<String> {
    let value = cookie(headers, ADDRESS_COOKIE)?;
    String::from_utf8(HEXLOWER.decode(value.as_bytes()).ok()?).ok()
}

fn session_cookie(site: &Site) -> &'static str {
    match site.settings.secure_cookies {
        true => SECURE_COOKIE,
        false => PLAIN_COOKIE,
    }
}

fn set(
    site: &Site,
    mut response: Response,
    name: &str,
    value: &str,
    seconds: Option<i64>,
    path: &str,
) -> Response {
    let age = seconds
        .map(|it| format!("; Max-Age={it}"))
        .unwrap_or_default();
    let secure = if site.settings.secure_cookies {
        "; Secure"
    } else {
        ""
    };
    let text = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Lax{age}{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
