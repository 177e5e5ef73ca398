//! The handler as a client meets it: raw requests over a socket.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::HttpSettings;
use crate::http::ServerSettings;
use crate::http::testing::{Server, body, status, toy};

/// What GraphiQL and `graphql-js` ask first.
const INTROSPECTION: &str = include_str!("tests/introspection.graphql");

async fn server() -> Server {
    server_with(HttpSettings::default()).await
}

async fn server_with(settings: HttpSettings) -> Server {
    Server::start(toy(settings), ServerSettings::default()).await
}

fn assert_refused(answer: &str, expected: u16, code: &str) {
    assert_eq!(status(answer), expected, "{answer}");
    assert!(
        body(answer).contains(&format!("\"code\":\"{code}\"")),
        "{answer}"
    );
}

fn repeated(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

#[tokio::test]
async fn an_answer_keeps_the_order_in_which_it_was_asked() {
    let answer = server().await.ask("{ hello b a }").await;
    assert_eq!(body(&answer), r#"{"data":{"hello":"hello","b":2,"a":1}}"#);
    assert!(answer.contains("cache-control: no-store\r\n"));
}

#[tokio::test]
async fn a_body_of_3_mb_is_refused_with_the_limit_and_without_an_echo() {
    let document = format!("{{ hello(a: \"{}\") }}", "secret".repeat(500_000));
    let answer = server().await.ask(&document).await;
    assert_refused(&answer, 413, "TOO_LARGE");
    assert!(body(&answer).contains("262144"));
    assert!(!answer.contains("secret"));
}

#[tokio::test]
async fn a_body_that_asks_first_is_refused_before_it_is_sent() {
    let answer = server()
        .await
        .exchange(
            "POST /graphql HTTP/1.1\r\nHost: fundi.test\r\nContent-Type: application/json\r\n\
             Content-Length: 300000\r\nExpect: 100-continue\r\n\r\n",
        )
        .await;
    assert_refused(&answer, 413, "TOO_LARGE");
}

#[tokio::test]
async fn a_mutation_as_plain_text_is_refused() {
    let answer = server()
        .await
        .post(
            "Content-Type: text/plain\r\n",
            r#"{"query":"mutation { bump }"}"#,
        )
        .await;
    assert_refused(&answer, 415, "UNSUPPORTED_MEDIA_TYPE");
}

#[tokio::test]
async fn a_compressed_body_is_refused() {
    let headers = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";
    let answer = server().await.post(headers, "{}").await;
    assert_refused(&answer, 415, "UNSUPPORTED_MEDIA_TYPE");
}

#[tokio::test]
async fn a_query_runs_over_get() {
    let answer = server().await.get("/graphql?query=%7Bhello%7D", "").await;
    assert_eq!(body(&answer), r#"{"data":{"hello":"hello"}}"#);
}

#[tokio::test]
async fn a_mutation_over_get_is_refused() {
    let path = "/graphql?query=mutation%7Bbump%7D";
    let answer = server().await.get(path, "").await;
    assert_refused(&answer, 405, "METHOD_NOT_ALLOWED");
    assert!(answer.contains("allow: POST\r\n"));
}

#[tokio::test]
async fn a_mutation_chosen_by_name_over_get_is_refused() {
    let path = "/graphql?query=query%20q%7Bhello%7D%20mutation%20m%7Bbump%7D&operationName=m";
    let answer = server().await.get(path, "").await;
    assert_refused(&answer, 405, "METHOD_NOT_ALLOWED");
}

#[tokio::test]
async fn a_document_given_only_by_its_hash_is_refused() {
    let path = "/graphql?extensions=%7B%22persistedQuery%22%3A%7B%7D%7D";
    let answer = server().await.get(path, "").await;
    assert_refused(&answer, 400, "BAD_INPUT");
    assert!(body(&answer).contains("Persisted queries are not offered"));
}

#[tokio::test]
async fn a_batch_is_refused() {
    let headers = "Content-Type: application/json\r\n";
    let answer = server()
        .await
        .post(headers, r#"[{"query":"{hello}"}]"#)
        .await;
    assert_refused(&answer, 400, "BAD_INPUT");
    assert!(body(&answer).contains("batch"));
}

#[tokio::test]
async fn fifteen_aliases_run_and_sixteen_are_refused() {
    let server = server().await;
    let aliases = |count| format!("{{ {} }}", repeated(count, |n| format!("x{n}: hello ")));
    assert_eq!(status(&server.ask(&aliases(15)).await), 200);
    let answer = server.ask(&aliases(16)).await;
    assert_refused(&answer, 400, "TOO_COMPLEX");
    assert!(body(&answer).contains(r#""limit":15,"value":16"#));
}

#[tokio::test]
async fn twenty_fields_at_the_first_level_run_and_one_more_is_refused() {
    let server = server().await;
    let fields = |count| format!("{{ {} }}", "hello ".repeat(count));
    assert_eq!(status(&server.ask(&fields(20)).await), 200);
    assert_refused(&server.ask(&fields(21)).await, 400, "TOO_COMPLEX");
}

#[tokio::test]
async fn ten_fields_inside_each_other_run_and_eleven_are_refused() {
    let server = server().await;
    let deep = |depth: usize| {
        let (open, close) = ("{ node ".repeat(depth - 1), " }".repeat(depth));
        format!("{open}{{ hello{close}")
    };
    let answer = server.ask(&deep(10)).await;
    assert!(body(&answer).starts_with(r#"{"data""#), "{answer}");
    assert_refused(&server.ask(&deep(11)).await, 400, "TOO_COMPLEX");
}

#[tokio::test]
async fn a_long_list_of_long_lists_is_refused() {
    let document = "{ a(first: 100) { b(first: 100) { c d } } }";
    let answer = server().await.ask(document).await;
    assert_refused(&answer, 400, "TOO_COMPLEX");
}

#[tokio::test]
async fn a_document_that_doubles_itself_is_refused_at_once() {
    let mut document = String::from("{ ...f0 } fragment f40 on Query { hello }");
    for level in 0..40 {
        let next = level + 1;
        write!(
            document,
            " fragment f{level} on Query {{ ...f{next} ...f{next} }}"
        )
        .unwrap();
    }
    let server = server().await;
    let begun = Instant::now();
    assert_refused(&server.ask(&document).await, 400, "TOO_COMPLEX");
    assert!(begun.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn a_fragment_that_spreads_itself_is_refused() {
    let answer = server()
        .await
        .ask("{ ...f } fragment f on Query { node { ...f } }")
        .await;
    assert_refused(&answer, 400, "BAD_INPUT");
}

#[tokio::test]
async fn a_document_of_nothing_but_braces_is_refused_and_the_server_lives() {
    let server = server().await;
    let answer = server.ask(&"{".repeat(200_000)).await;
    assert_refused(&answer, 400, "TOO_COMPLEX");
    assert_eq!(status(&server.ask("{ hello }").await), 200);
}

#[tokio::test]
async fn the_introspection_that_every_tool_sends_runs() {
    let answer = server().await.ask(INTROSPECTION).await;
    assert!(
        body(&answer).starts_with(r#"{"data":{"__schema""#),
        "{answer}"
    );
}

#[tokio::test]
async fn walking_from_types_to_fields_and_back_to_types_is_refused() {
    let answer = server()
        .await
        .ask("{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }")
        .await;
    assert_refused(&answer, 400, "TOO_COMPLEX");
}

#[tokio::test]
async fn a_document_full_of_mistakes_gets_a_short_answer() {
    let fields = repeated(4_000, |n| format!("v{n}: 1 "));
    let answer = server().await.ask(&format!("{{ hello({fields}) }}")).await;
    assert_eq!(body(&answer).matches("\"message\"").count(), 20);
}

#[tokio::test]
async fn a_mistake_in_the_document_is_told_by_its_place_and_not_by_quoting_it() {
    let answer = server().await.ask("{ hello(secret: }").await;
    assert_eq!(status(&answer), 200);
    assert!(body(&answer).contains("line 1, column 17"), "{answer}");
    assert!(!body(&answer).contains("secret"), "{answer}");
}

#[tokio::test]
async fn the_newer_media_type_tells_an_invalid_document_by_its_status() {
    let server = server().await;
    let headers = "Content-Type: application/json\r\nAccept: application/graphql-response+json\r\n";
    let answer = server.post(headers, r#"{"query":"{ unknown }"}"#).await;
    assert_refused(&answer, 400, "BAD_INPUT");
    assert!(!body(&answer).contains("\"data\""));
}

#[tokio::test]
async fn a_request_beyond_its_deadline_is_given_up() {
    let server = server_with(HttpSettings {
        deadline: Duration::from_millis(50),
        ..HttpSettings::default()
    })
    .await;
    let answer = server.ask("{ never }").await;
    assert_refused(&answer, 503, "TIMED_OUT");
    assert!(answer.contains("retry-after: 1\r\n"));
}

#[tokio::test]
async fn an_error_of_the_whole_request_decides_the_status_by_its_code() {
    let answer = server().await.ask("{ broken }").await;
    assert_refused(&answer, 503, "UNAVAILABLE");
    assert!(answer.contains("retry-after: "));
}

#[tokio::test]
async fn a_cookie_from_another_site_does_not_sign_a_post() {
    let headers = "Content-Type: application/json\r\nCookie: fundi=token\r\n";
    let answer = server()
        .await
        .post(
            &format!("{headers}Origin: https://elsewhere.test\r\n"),
            r#"{"query":"{caller}"}"#,
        )
        .await;
    assert_refused(&answer, 403, "CROSS_ORIGIN");
}

#[tokio::test]
async fn a_cookie_from_our_own_page_signs_a_post() {
    let headers = "Content-Type: application/json\r\nCookie: fundi=token\r\n";
    let answer = server()
        .await
        .post(
            &format!("{headers}Sec-Fetch-Site: same-origin\r\n"),
            r#"{"query":"{caller}"}"#,
        )
        .await;
    assert!(body(&answer).contains("token - - 127.0.0.1"), "{answer}");
}

#[tokio::test]
async fn what_http_says_about_the_caller_reaches_the_schema() {
    let headers = "Content-Type: application/json\r\nAuthorization: Bearer abc\r\nAccept-Language: sw\r\n\
                   Idempotency-Key: k-1\r\n";
    let answer = server()
        .await
        .post(headers, r#"{"query":"{caller}"}"#)
        .await;
    assert!(body(&answer).contains("abc sw k-1 127.0.0.1"), "{answer}");
}

#[tokio::test]
async fn an_idempotency_key_with_a_space_is_refused() {
    let headers = "Content-Type: application/json\r\nIdempotency-Key: two words\r\n";
    let answer = server().await.post(headers, r#"{"query":"{hello}"}"#).await;
    assert_refused(&answer, 400, "BAD_INPUT");
}

#[tokio::test]
async fn a_browser_without_a_query_gets_the_page_and_its_files() {
    let server = server().await;
    let page = server
        .get("/graphql", "Accept: text/html,*/*;q=0.8\r\n")
        .await;
    assert!(page.contains("content-type: text/html"), "{page}");
    assert!(page.contains("content-security-policy: default-src 'none'; script-src 'self'"));
    assert!(!body(&page).contains("//"), "nothing comes from elsewhere");
    for file in ["/graphql/page.js", "/graphql/page.css"] {
        assert!(body(&page).contains(file));
        assert_eq!(status(&server.get(file, "").await), 200);
    }
}

#[tokio::test]
async fn a_browser_with_a_query_gets_its_answer_without_the_script() {
    let path = "/graphql?query=%7Bhello%7D&variables=";
    let answer = server()
        .await
        .get(path, "Accept: text/html,*/*;q=0.8\r\n")
        .await;
    assert_eq!(body(&answer), r#"{"data":{"hello":"hello"}}"#);
}

#[tokio::test]
async fn the_schema_is_served_as_text() {
    let answer = server().await.get("/schema.graphql", "").await;
    assert!(answer.contains("content-type: text/plain"));
    assert_eq!(body(&answer), "type Query { hello: String! }");
}

#[tokio::test]
async fn another_method_is_refused_with_those_that_work() {
    let answer = server()
        .await
        .exchange("DELETE /graphql HTTP/1.1\r\nHost: fundi.test\r\nConnection: close\r\n\r\n")
        .await;
    assert_refused(&answer, 405, "METHOD_NOT_ALLOWED");
    assert!(answer.contains("allow: GET, HEAD, POST\r\n"));
}
