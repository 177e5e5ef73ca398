//! Which media type a client sends and which it would like back.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE};

/// The two ways in which a GraphQL response travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/json`: a well-formed request is answered with 200 even when its document is not valid.
    Json,
    /// `application/graphql-response+json`: the status tells an invalid document from an answer.
    GraphQlResponse,
}

impl Media {
    /// Chooses from `Accept`; `None` when neither type is acceptable.
    ///
    /// A client that names no preference gets `application/json`, as GraphQL over HTTP asks for.
    pub(super) fn negotiate(headers: &HeaderMap) -> Option<Self> {
        let accept = accept(headers);
        if accept.trim().is_empty() {
            return Some(Self::Json);
        }
        let ranges: Vec<Range<'_>> = accept.split(',').filter_map(Range::parse).collect();
        let json = quality(&ranges, "application", "json");
        let graphql = quality(&ranges, "application", "graphql-response+json");
        let named = ranges
            .iter()
            .any(|range| range.subtype.eq_ignore_ascii_case("graphql-response+json"));
        match (json, graphql) {
            (json, graphql) if json <= 0.0 && graphql <= 0.0 => None,
            (json, graphql) if graphql > json || (graphql == json && named) => {
                Some(Self::GraphQlResponse)
            }
            _ => Some(Self::Json),
        }
    }

    /// The value of `Content-Type`.
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphQlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }
}

/// Whether a body is plain JSON in UTF-8, the only kind that we read.
///
/// Every other type could be sent by a form of another site without the browser asking first.
pub(super) fn sends_json(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return false;
    };
    let Ok(value) = value.to_str() else {
        return false;
    };
    let mut parts = value.split(';').map(str::trim);
    let json = parts
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    json && parts.all(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        !name.trim().eq_ignore_ascii_case("charset")
            || value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
    })
}

/// Whether a body arrives compressed, which would slip past the limit on its size.
pub(super) fn sends_compressed(headers: &HeaderMap) -> bool {
    headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity"))
}

fn accept(headers: &HeaderMap) -> String {
    let values: Vec<&str> = headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    values.join(",")
}

struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    quality: f32,
}

impl<'a> Range<'a> {
    fn parse(entry: &'a str) -> Option<Self> {
        let mut parts = entry.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let quality = parts
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("q"))
            .map_or(1.0, |(_, value)| value.trim().parse().unwrap_or(0.0));
        Some(Self {
            kind,
            subtype,
            quality,
        })
    }
}

/// The quality of one type by the most specific range that covers it; 0 when none does.
fn quality(ranges: &[Range<'_>], kind: &str, subtype: &str) -> f32 {
    ranges
        .iter()
        .filter_map(|range| {
            let specificity = match (range.kind, range.subtype) {
                ("*", "*") => 0,
                (k, "*") if k.eq_ignore_ascii_case(kind) => 1,
                (k, s) if k.eq_ignore_ascii_case(kind) && s.eq_ignore_ascii_case(subtype) => 2,
                _ => return None,
            };
            Some((specificity, range.quality))
        })
        .max_by_key(|(specificity, _)| *specificity)
        .map_or(0.0, |(_, quality)| quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negotiate(accept: &str) -> Option<Media> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, accept.parse().unwrap());
        Media::negotiate(&headers)
    }

    fn is_json(content_type: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, content_type.parse().unwrap());
        sends_json(&headers)
    }

    #[test]
    fn no_preference_means_json() {
        assert_eq!(Media::negotiate(&HeaderMap::new()), Some(Media::Json));
        assert_eq!(negotiate("*/*"), Some(Media::Json));
        assert_eq!(negotiate("text/html, */*;q=0.8"), Some(Media::Json));
    }

    #[test]
    fn the_newer_type_wins_when_it_is_named_and_not_lower() {
        assert_eq!(
            negotiate("application/json, application/graphql-response+json"),
            Some(Media::GraphQlResponse)
        );
        assert_eq!(
            negotiate("application/json, application/graphql-response+json;q=0.5"),
            Some(Media::Json)
        );
    }

    #[test]
    fn a_type_that_is_refused_by_name_is_not_sent_under_a_wildcard() {
        assert_eq!(
            negotiate("application/json;q=0, */*"),
            Some(Media::GraphQlResponse)
        );
    }

    #[test]
    fn nothing_acceptable_is_told_apart() {
        assert_eq!(negotiate("image/png"), None);
        assert_eq!(negotiate("text/html"), None);
    }

    #[test]
    fn only_json_in_utf_8_is_read() {
        assert!(is_json("application/json"));
        assert!(is_json("Application/JSON; Charset=\"UTF-8\""));
        assert!(!is_json("application/json; charset=utf-16"));
        assert!(!is_json("text/plain"));
        assert!(!is_json("application/graphql"));
        assert!(!is_json("text/plain; application/json"));
        assert!(!sends_json(&HeaderMap::new()));
    }
}
