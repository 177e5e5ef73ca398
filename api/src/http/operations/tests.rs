//! The guard around an application, over a socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use axum::Router;
use axum::body::Bytes;
use axum::routing::get;
use tokio::sync::Notify;

use super::*;
use crate::http::ServerSettings;
use crate::http::testing::{Server, body, status};

struct Fixed(ReadyReport);

#[async_trait]
impl Readiness for Fixed {
    async fn check(&self) -> ReadyReport {
        self.0
    }
}

struct Silent;

#[async_trait]
impl Readiness for Silent {
    async fn check(&self) -> ReadyReport {
        std::future::pending().await
    }
}

fn report(database: bool, index_lag: Option<u64>) -> Arc<dyn Readiness> {
    Arc::new(Fixed(ReadyReport {
        database,
        index_lag,
    }))
}

async fn start(app: Router, readiness: Arc<dyn Readiness>, settings: GuardSettings) -> Server {
    let operations = Operations {
        readiness,
        metrics: metrics_handle(),
    };
    Server::start(guard(app, operations, settings), ServerSettings::default()).await
}

async fn with(app: Router, settings: GuardSettings) -> Server {
    start(app, report(true, Some(0)), settings).await
}

async fn readiness(readiness: Arc<dyn Readiness>, settings: GuardSettings) -> u16 {
    let server = start(Router::new(), readiness, settings).await;
    status(&server.get("/readyz", "").await)
}

#[tokio::test]
async fn a_process_that_runs_says_so() {
    let server = with(Router::new(), GuardSettings::default()).await;
    assert_eq!(status(&server.get("/healthz", "").await), 200);
}

#[tokio::test]
async fn a_process_is_ready_when_its_database_answers_and_its_index_follows() {
    let settings = GuardSettings {
        max_index_lag: 5,
        ..GuardSettings::default()
    };
    let cases = [
        (report(true, Some(5)), 200),
        (report(true, Some(6)), 503),
        (report(true, None), 503),
        (report(false, Some(0)), 503),
    ];
    for (report, expected) in cases {
        assert_eq!(readiness(report, settings.clone()).await, expected);
    }
}

#[tokio::test]
async fn a_readiness_that_does_not_answer_is_a_no() {
    let settings = GuardSettings {
        readiness_timeout: Duration::from_millis(50),
        ..GuardSettings::default()
    };
    assert_eq!(readiness(Arc::new(Silent), settings).await, 503);
}

struct Counted(AtomicUsize);

#[async_trait]
impl Readiness for Counted {
    async fn check(&self) -> ReadyReport {
        self.0.fetch_add(1, Ordering::SeqCst);
        ReadyReport {
            database: true,
            index_lag: Some(0),
        }
    }
}

#[tokio::test]
async fn asking_often_whether_it_is_ready_does_not_ask_the_database_each_time() {
    let counted = Arc::new(Counted(AtomicUsize::new(0)));
    let server = start(Router::new(), counted.clone(), GuardSettings::default()).await;
    let began = Instant::now();
    for _ in 0..20 {
        assert_eq!(status(&server.get("/readyz", "").await), 200);
    }
    let windows = began.elapsed().as_millis() / 500 + 1;
    assert!(counted.0.load(Ordering::SeqCst) as u128 <= windows);
}

#[tokio::test]
async fn requests_are_counted_by_the_template_of_their_route() {
    let app = Router::new().route("/placements/{id}", get(|| async { "a placement" }));
    let server = with(app, GuardSettings::default()).await;
    server.get("/placements/secret-id?q=secret-word", "").await;
    server.get("/no/such/secret-path", "").await;
    let metrics = server.get("/metrics", "").await;
    assert!(
        metrics.contains(
            r#"fundi_http_requests_total{method="GET",route="/placements/{id}",status="200"}"#
        ),
        "{metrics}"
    );
    assert!(metrics.contains(r#"route="unmatched",status="404""#));
    assert!(!metrics.contains("secret"));
}

#[tokio::test]
async fn measurements_are_shown_to_the_bearer_of_the_token_only() {
    let settings = GuardSettings {
        metrics_token: Some("right".into()),
        ..GuardSettings::default()
    };
    let server = with(Router::new(), settings).await;
    let of = async |headers: &str| status(&server.get("/metrics", headers).await);
    assert_eq!(of("").await, 403);
    assert_eq!(of("Authorization: Bearer wrong\r\n").await, 403);
    assert_eq!(of("Authorization: Bearer right\r\n").await, 200);
}

#[tokio::test]
async fn a_request_beyond_what_fits_is_refused_at_once_and_the_probes_are_not() {
    let (entered, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (inside, gate) = (Arc::clone(&entered), Arc::clone(&release));
    let wait = move || {
        let (inside, gate) = (Arc::clone(&inside), Arc::clone(&gate));
        async move {
            inside.notify_one();
            gate.notified().await;
            "finished"
        }
    };
    let app = Router::new()
        .route("/gate", get(wait))
        .route("/other", get(|| async { "other" }));
    let server = with(
        app,
        GuardSettings {
            max_in_flight: 1,
            ..GuardSettings::default()
        },
    )
    .await;
    let mut first = server.connect().await;
    first
        .send("GET /gate HTTP/1.1\r\nHost: fundi.test\r\nConnection: close\r\n\r\n")
        .await;
    entered.notified().await;
    let refused = server.get("/other", "").await;
    assert_eq!(status(&refused), 503, "{refused}");
    assert!(refused.contains("retry-after: 2\r\n"));
    assert!(body(&refused).contains("OVERLOADED"));
    assert_eq!(status(&server.get("/healthz", "").await), 200);
    release.notify_one();
    assert_eq!(body(&first.rest().await), "finished");
    assert_eq!(status(&server.get("/other", "").await), 200);
}

fn one_place() -> GuardSettings {
    GuardSettings {
        max_in_flight: 1,
        ..GuardSettings::default()
    }
}

fn taking_bodies() -> Router {
    let length = |body: Bytes| async move { body.len().to_string() };
    Router::new().route("/", get(|| async { "here" }).post(length))
}

#[tokio::test]
async fn a_slow_body_does_not_take_the_place_of_those_who_are_ready() {
    let server = with(taking_bodies(), one_place()).await;
    let mut slow = server.connect().await;
    slow.send("POST / HTTP/1.1\r\nHost: fundi.test\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
        .await;
    // The server says that when it has begun to read the body.
    slow.read_until("100 Continue\r\n\r\n").await;
    assert_eq!(status(&server.get("/", "").await), 200);
    slow.send("done").await;
    assert_eq!(body(&slow.rest().await), "4");
}

#[tokio::test]
async fn large_bodies_beyond_their_share_are_refused() {
    let large = "POST / HTTP/1.1\r\nHost: fundi.test\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n";
    let settings = GuardSettings {
        max_in_flight: 4,
        ..GuardSettings::default()
    };
    let server = with(taking_bodies(), settings).await;
    let mut first = server.connect().await;
    first.send(large).await;
    first.read_until("100 Continue\r\n\r\n").await;
    assert_eq!(status(&server.exchange(large).await), 503);
    assert_eq!(status(&server.get("/", "").await), 200);
}

#[tokio::test]
async fn an_address_that_asks_too_much_is_told_when_to_come_back() {
    let app = Router::new().route("/", get(|| async { "here" }));
    let settings = GuardSettings {
        rate: Some(RateSettings {
            burst: 2,
            per_second: 1,
            addresses: 10,
        }),
        ..GuardSettings::default()
    };
    let server = with(app, settings).await;
    let of = async || server.get("/", "Accept: text/html\r\n").await;
    assert_eq!(status(&of().await), 200);
    assert_eq!(status(&of().await), 200);
    let refused = of().await;
    assert_eq!(status(&refused), 429, "{refused}");
    assert!(refused.contains("retry-after: 1\r\n"));
    assert!(body(&refused).starts_with("More than 1 requests a second"));
}

#[tokio::test]
async fn a_handler_that_panics_is_a_500_and_the_server_lives() {
    async fn panics() -> &'static str {
        panic!("on purpose")
    }
    let app = Router::new().route("/", get(panics));
    let server = with(app, GuardSettings::default()).await;
    let answer = server.get("/", "").await;
    assert_eq!(status(&answer), 500);
    assert!(!answer.contains("on purpose"));
    assert_eq!(status(&server.get("/healthz", "").await), 200);
}

#[tokio::test]
async fn an_answer_is_careful_unless_it_says_otherwise_itself() {
    let own = || async { ([("content-security-policy", "default-src 'self'")], "page") };
    let app = Router::new()
        .route("/plain", get(|| async { "plain" }))
        .route("/page", get(own));
    let settings = GuardSettings {
        https: true,
        ..GuardSettings::default()
    };
    let server = with(app, settings).await;
    let plain = server.get("/plain", "").await;
    for header in [
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'none'",
        "strict-transport-security: max-age=31536000",
        "x-request-id: ",
    ] {
        assert!(plain.contains(header), "{header} in {plain}");
    }
    let page = server.get("/page", "").await;
    assert!(page.contains("content-security-policy: default-src 'self'\r\n"));
    assert!(!page.contains("default-src 'none'"));
}

#[tokio::test]
async fn a_long_answer_is_compressed_for_whoever_can_read_it() {
    let app = Router::new().route("/", get(|| async { "again and again ".repeat(100) }));
    let server = with(app, GuardSettings::default()).await;
    let plain = server.get("/", "").await;
    assert!(!plain.contains("content-encoding"));
    let mut client = server.connect().await;
    client
        .send("HEAD / HTTP/1.1\r\nHost: fundi.test\r\nConnection: close\r\nAccept-Encoding: br\r\n\r\n")
        .await;
    assert!(client.rest().await.contains("content-encoding: br"));
}
