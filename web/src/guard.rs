//! What holds for every response: where forms may come from, security headers, and the error pages.

use crate::failure::Failure;
use crate::operations::{Me as Who, me};
use crate::page::{Page, html_with};
use crate::site::{Me, Site};
use crate::visitor::{Visitor, is_secret, link};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    page: Page,
    heading: String,
    text: String,
    detail: Option<String>,
}

/// Refuses foreign forms, writes error pages, and adds the security headers.
pub async fn guard(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let visitor = Visitor::of(&parts);
    let safe = matches!(parts.method, Method::GET | Method::HEAD);
    let signed_in = visitor.session.is_some();
    let secret = is_secret(&visitor.path);
    let own = is_own(&parts.headers, &site.settings.public_url)
        || (secret && comes_from_nowhere(&parts.headers));
    let mut response = match safe || own {
        true => next.run(Request::from_parts(parts, body)).await,
        false => Failure::ForeignForm.into_response(),
    };
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        response = explain(&site, &visitor, &failure, safe).await;
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response = explain(&site, &visitor, &Failure::NotFound, safe).await;
    }
    protect(&mut response, signed_in, secret);
    response
}

/// Whether an older browser keeps from us where a form comes from, as a page without a referrer tells it to.
/// That is enough where the address itself says who may act and no cookie counts.
fn comes_from_nowhere(headers: &HeaderMap) -> bool {
    !headers.contains_key("sec-fetch-site")
        && headers
            .get(header::ORIGIN)
            .is_some_and(|origin| origin == "null")
}

/// Whether a post comes from one of our own pages. A browser says so with
/// `Sec-Fetch-Site`, an older one with `Origin`; a program that sends neither has no cookie to abuse.
fn is_own(headers: &HeaderMap, public_url: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    let host = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    origin == public_url.trim_end_matches('/')
        || host.is_some_and(|host| {
            origin
                .split_once("://")
                .is_some_and(|(_, rest)| rest == host)
        })
}

async fn explain(site: &Site, visitor: &Visitor, failure: &Failure, safe: bool) -> Response {
    let (status, heading, text) = match failure {
        Failure::SignInFirst => {
            let back = if safe { visitor.here() } else { "/".to_owned() };
            return Redirect::to(&link("/sign-in", [("back", back.as_str())])).into_response();
        }
        Failure::BadInput(_) => (
            StatusCode::BAD_REQUEST,
            "failure-bad-input",
            "failure-bad-input-text",
        ),
        Failure::Forbidden => (
            StatusCode::FORBIDDEN,
            "failure-forbidden",
            "failure-forbidden-text",
        ),
        Failure::ForeignForm => (
            StatusCode::FORBIDDEN,
            "failure-foreign-form",
            "failure-foreign-form-text",
        ),
        Failure::NotFound => (
            StatusCode::NOT_FOUND,
            "failure-not-found",
            "failure-not-found-text",
        ),
        Failure::Unavailable => (
            StatusCode::SERVICE_UNAVAILABLE,
            "failure-unavailable",
            "failure-unavailable-text",
        ),
        Failure::Fault => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "failure-fault",
            "failure-fault-text",
        ),
    };
    let page = Page::new(site, visitor, reader(site, visitor, failure).await, heading);
    let detail = match failure {
        Failure::BadInput(detail) => detail.clone(),
        _ => None,
    };
    let template = FailurePage {
        heading: page.t(heading),
        text: page.t(text),
        page,
        detail,
    };
    let mut response = html_with(status, &template).unwrap_or_else(|_| status.into_response());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}

/// Whoever is signed in, so that the page offers them their own ways on; nobody where asking would fail again.
async fn reader(site: &Site, visitor: &Visitor, failure: &Failure) -> Option<Me> {
    let may_ask = visitor.session.is_some()
        && !matches!(
            failure,
            Failure::Unavailable | Failure::Fault | Failure::ForeignForm
        );
    match may_ask {
        true => site.ask::<Who>(visitor, me::Variables).await.ok()?.me,
        false => None,
    }
}

fn protect(response: &mut Response, signed_in: bool, secret: bool) {
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static(if secret { "no-referrer" } else { "same-origin" }),
    );
    let private = signed_in || secret;
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert_with(|| HeaderValue::from_static(if private { "no-store" } else { "no-cache" }));
    headers
        .entry(header::VARY)
        .or_insert_with(|| HeaderValue::from_static("accept-language, cookie"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    header::HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn what_the_browser_says_of_the_site_decides_first() {
        let own = headers(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "https://evil.example"),
        ]);
        assert!(is_own(&own, "https://fundi.example"));
        let foreign = headers(&[("sec-fetch-site", "cross-site")]);
        assert!(!is_own(&foreign, "https://fundi.example"));
    }

    #[test]
    fn an_older_browser_is_judged_by_its_origin() {
        assert!(is_own(
            &headers(&[("origin", "https://fundi.example")]),
            "https://fundi.example/"
        ));
        assert!(!is_own(
            &headers(&[("origin", "https://evil.example")]),
            "https://fundi.example"
        ));
        assert!(!is_own(
            &headers(&[("origin", "null")]),
            "https://fundi.example"
        ));
    }
}
