//! Clients that are slow, silent, too many or in the way of a shutdown.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::routing::get;
use tokio::sync::{Notify, oneshot};

use super::*;
use crate::http::HttpSettings;
use crate::http::testing::{PATIENCE, Server, body, status, toy};

const SHORT: Duration = Duration::from_millis(100);
const GET: &str = "GET /graphql?query=%7Bhello%7D HTTP/1.1\r\nHost: fundi.test\r\n\r\n";
const HELLO: &str = r#"{"data":{"hello":"hello"}}"#;

/// Waits so long that a test that depends on it would fail by its own patience.
fn patient() -> ServerSettings {
    let long = PATIENCE * 6;
    ServerSettings {
        first_byte_timeout: long,
        header_read_timeout: long,
        idle_timeout: long,
        body_pause_timeout: long,
        body_timeout: long,
        write_timeout: long,
        drain_timeout: long,
        ..ServerSettings::default()
    }
}

async fn start(settings: ServerSettings) -> Server {
    Server::start(toy(HttpSettings::default()), settings).await
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let server = start(ServerSettings {
        first_byte_timeout: SHORT,
        ..patient()
    })
    .await;
    assert_eq!(server.connect().await.rest().await, "");
}

#[tokio::test]
async fn a_head_that_stops_is_closed() {
    let server = start(ServerSettings {
        header_read_timeout: SHORT,
        ..patient()
    })
    .await;
    let mut client = server.connect().await;
    client.send("GET / HTTP/1.1\r\nHost:").await;
    client.rest().await;
}

#[tokio::test]
async fn a_head_that_drips_is_closed() {
    let server = start(ServerSettings {
        header_read_timeout: SHORT,
        ..patient()
    })
    .await;
    let mut client = server.connect().await;
    client.send("GET /").await;
    let sent = client.drip(500, Duration::from_millis(10)).await;
    assert!(sent < 200, "closed only after {sent} bytes");
}

#[tokio::test]
async fn a_connection_that_rests_between_requests_outlives_the_limit_on_heads() {
    let server = start(ServerSettings {
        header_read_timeout: SHORT,
        ..patient()
    })
    .await;
    let mut client = server.connect().await;
    client.send(GET).await;
    client.read_until(HELLO).await;
    // The passing of time is what is tested: the client has nothing to ask for longer than a head may take.
    tokio::time::sleep(SHORT * 3).await;
    client.send(GET).await;
    client.read_until(HELLO).await;
}

#[tokio::test]
async fn a_connection_that_rests_too_long_is_closed() {
    let server = start(ServerSettings {
        idle_timeout: SHORT,
        ..patient()
    })
    .await;
    let mut client = server.connect().await;
    client.send(GET).await;
    assert_eq!(body(&client.rest().await), HELLO);
}

#[tokio::test]
async fn a_body_that_stops_is_answered_and_closed() {
    let server = start(ServerSettings {
        body_pause_timeout: SHORT,
        ..patient()
    })
    .await;
    let answer = server.exchange(HALF_A_BODY).await;
    assert_eq!(status(&answer), 408, "{answer}");
}

#[tokio::test]
async fn a_body_that_drips_is_closed_though_it_never_stops() {
    let server = start(ServerSettings {
        body_timeout: SHORT,
        ..patient()
    })
    .await;
    let mut client = server.connect().await;
    client.send(HALF_A_BODY).await;
    let sent = client.drip(500, Duration::from_millis(10)).await;
    assert!(sent < 200, "closed only after {sent} bytes");
}

const HALF_A_BODY: &str = "POST /graphql HTTP/1.1\r\nHost: fundi.test\r\nContent-Type: application/json\r\n\
    Content-Length: 1000\r\n\r\n{\"query\":";

/// Tells when it is dropped.
struct Farewell(Option<oneshot::Sender<()>>);

impl Drop for Farewell {
    fn drop(&mut self) {
        if let Some(sender) = self.0.take() {
            sender.send(()).ok();
        }
    }
}

#[tokio::test]
async fn an_answer_that_nobody_reads_is_given_up() {
    let (sender, dropped) = oneshot::channel();
    let farewell = Arc::new(std::sync::Mutex::new(Some(Farewell(Some(sender)))));
    let endless = move || {
        let farewell = farewell.lock().unwrap().take();
        async move {
            Body::from_stream(futures::stream::repeat_with(move || {
                let _kept = &farewell;
                Ok::<_, io::Error>(Bytes::from_static(&[b'x'; 65_536]))
            }))
        }
    };
    let app = Router::new().route("/endless", get(endless));
    let settings = ServerSettings {
        write_timeout: SHORT,
        ..patient()
    };
    let server = Server::start(app, settings).await;
    let mut client = server.connect().await;
    client
        .send("GET /endless HTTP/1.1\r\nHost: fundi.test\r\n\r\n")
        .await;
    tokio::time::timeout(PATIENCE, dropped)
        .await
        .expect("the answer should be given up")
        .unwrap();
}

#[tokio::test]
async fn a_connection_beyond_the_cap_is_told_when_to_come_back() {
    let server = start(ServerSettings {
        max_connections: 1,
        ..patient()
    })
    .await;
    let mut first = server.connect().await;
    first.send(GET).await;
    first.read_until(HELLO).await;
    let answer = server.exchange(GET).await;
    assert_eq!(status(&answer), 503, "{answer}");
    assert!(answer.contains("retry-after: 2\r\n"));
    first.send(GET).await;
    first.read_until(HELLO).await;
}

#[tokio::test]
async fn a_place_is_free_again_when_its_connection_ends() {
    let server = start(ServerSettings {
        max_connections: 1,
        idle_timeout: SHORT,
        ..patient()
    })
    .await;
    let mut first = server.connect().await;
    first.send(GET).await;
    first.rest().await;
    // The place is given back just after the connection closes, so the first attempts may still come too early.
    let served = async { while status(&server.exchange(GET).await) != 200 {} };
    tokio::time::timeout(PATIENCE, served)
        .await
        .expect("the place should be free again");
}

#[tokio::test]
async fn every_request_knows_its_peer() {
    let peer = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() };
    let app = Router::new().route("/peer", get(peer));
    let server = Server::start(app, patient()).await;
    assert_eq!(body(&server.get("/peer", "").await), "127.0.0.1");
}

#[tokio::test]
async fn a_trusted_proxy_is_believed_about_the_client() {
    let server = start(ServerSettings {
        trusted_proxy: Some("127.0.0.1".parse().unwrap()),
        ..patient()
    })
    .await;
    let path = "/graphql?query=%7Bcaller%7D";
    let answer = server.get(path, "X-Forwarded-For: 203.0.113.9\r\n").await;
    assert!(body(&answer).contains("203.0.113.9"), "{answer}");
}

/// An application with one route that says when it was entered and waits to be let go.
fn gated() -> (Router, Arc<Notify>, Arc<Notify>) {
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
    (Router::new().route("/gate", get(wait)), entered, release)
}

#[tokio::test]
async fn a_shutdown_lets_running_requests_finish_and_takes_no_new_ones() {
    let (app, entered, release) = gated();
    let mut server = Server::start(app, patient()).await;
    let mut resting = server.connect().await;
    let mut client = server.connect().await;
    client
        .send("GET /gate HTTP/1.1\r\nHost: fundi.test\r\n\r\n")
        .await;
    entered.notified().await;
    server.stop();
    // An idle connection is closed as soon as the shutdown has begun, and the listener before it.
    assert_eq!(resting.rest().await, "");
    assert!(TcpStream::connect(server.address).await.is_err());
    release.notify_one();
    assert_eq!(body(&client.rest().await), "finished");
    server.ended().await;
}

#[tokio::test]
async fn a_shutdown_does_not_wait_longer_than_it_may() {
    let (app, entered, _release) = gated();
    let mut server = Server::start(
        app,
        ServerSettings {
            drain_timeout: SHORT,
            ..patient()
        },
    )
    .await;
    let mut client = server.connect().await;
    client
        .send("GET /gate HTTP/1.1\r\nHost: fundi.test\r\n\r\n")
        .await;
    entered.notified().await;
    server.stop();
    server.ended().await;
    assert_eq!(client.rest().await, "");
}
