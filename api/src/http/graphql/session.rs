//! Where a session token comes from, and when a cookie may carry it.

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, ORIGIN};

/// Longer than any token of ours; what is longer is not looked up.
const LONGEST_TOKEN: usize = 512;

/// A token as it arrived. It has no `Debug`, so that it cannot end up in a log.
pub(super) struct Token {
    /// The token itself, unchecked.
    pub(super) text: String,
    /// Whether the browser added it by itself, which is what another site could make it do.
    pub(super) by_cookie: bool,
}

impl Token {
    /// Takes the bearer token, else the cookie `__Host-fundi`, else the cookie `fundi`.
    pub(super) fn find(headers: &HeaderMap) -> Option<Self> {
        bearer(headers)
            .map(|text| (text, false))
            .or_else(|| cookie(headers, "__Host-fundi").map(|text| (text, true)))
            .or_else(|| cookie(headers, "fundi").map(|text| (text, true)))
            .filter(|(text, _)| !text.is_empty() && text.len() <= LONGEST_TOKEN)
            .map(|(text, by_cookie)| Self {
                text: text.to_owned(),
                by_cookie,
            })
    }
}

/// Whether a page of our own sent this request.
///
/// Browsers that say so (`Sec-Fetch-Site`) are believed; for the others `Origin` must be `public_origin` or, when that
/// isn't configured, name the same host and port as `Host`. A request that says neither is not taken for ours.
pub(super) fn is_same_origin(headers: &HeaderMap, public_origin: Option<&str>) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = text(headers, ORIGIN.as_str()) else {
        return false;
    };
    if let Some(expected) = public_origin {
        return origin.eq_ignore_ascii_case(expected.trim_end_matches('/'));
    }
    let authority = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    match (authority, text(headers, HOST.as_str())) {
        (Some(authority), Some(host)) => authority.eq_ignore_ascii_case(host),
        _ => false,
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = text(headers, AUTHORIZATION.as_str())?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    axum::http::HeaderName::from_static(name),
                    value.parse().unwrap(),
                )
            })
            .collect()
    }

    #[test]
    fn a_bearer_token_comes_before_a_cookie() {
        let found = Token::find(&headers(&[
            ("authorization", "bearer abc"),
            ("cookie", "fundi=def"),
        ]))
        .unwrap();
        assert_eq!((found.text.as_str(), found.by_cookie), ("abc", false));
    }

    #[test]
    fn the_cookie_bound_to_the_host_comes_before_the_plain_one() {
        let found = Token::find(&headers(&[("cookie", "fundi=plain; __Host-fundi=bound")]));
        assert_eq!(found.unwrap().text, "bound");
    }

    #[test]
    fn another_scheme_is_not_a_token() {
        assert!(Token::find(&headers(&[("authorization", "Basic YTpi")])).is_none());
    }

    #[test]
    fn what_the_browser_says_about_the_site_decides() {
        let same = headers(&[("sec-fetch-site", "same-origin")]);
        let sibling = headers(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "http://fundi.test"),
            ("host", "fundi.test"),
        ]);
        assert!(is_same_origin(&same, None));
        assert!(!is_same_origin(&sibling, None));
    }

    #[test]
    fn an_older_browser_is_judged_by_its_origin() {
        let ours = headers(&[
            ("origin", "http://fundi.test:8080"),
            ("host", "fundi.test:8080"),
        ]);
        let theirs = headers(&[("origin", "http://evil.test"), ("host", "fundi.test:8080")]);
        let hidden = headers(&[("origin", "null"), ("host", "fundi.test:8080")]);
        assert!(is_same_origin(&ours, None));
        assert!(!is_same_origin(&theirs, None));
        assert!(!is_same_origin(&hidden, None));
        assert!(!is_same_origin(&headers(&[("host", "fundi.test")]), None));
    }

    #[test]
    fn a_configured_origin_includes_its_scheme() {
        let plain = headers(&[("origin", "http://fundi.test"), ("host", "fundi.test")]);
        assert!(!is_same_origin(&plain, Some("https://fundi.test/")));
    }
}
