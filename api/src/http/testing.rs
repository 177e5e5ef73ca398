//! A small schema, a server on a free port and a client that can misbehave, for the tests of this room.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Context, EmptySubscription, Object, Schema};
use async_trait::async_trait;
use axum::Router;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Caller, GraphQl, HttpSettings, ServerSettings, router, serve};

/// Longer than any correct server needs for anything here, so that a test fails instead of hanging.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

pub(super) struct Query;

#[Object]
impl Query {
    async fn hello(&self) -> &'static str {
        "hello"
    }

    async fn node(&self) -> Query {
        Query
    }

    async fn b(&self) -> i32 {
        2
    }

    async fn a(&self) -> i32 {
        1
    }

    /// Never answers.
    async fn never(&self) -> i32 {
        std::future::pending().await
    }

    async fn broken(&self) -> async_graphql::Result<i32> {
        use async_graphql::ErrorExtensions;
        let error = async_graphql::Error::new("The database does not answer.");
        Err(error.extend_with(|_, extensions| extensions.set("code", "UNAVAILABLE")))
    }

    /// What HTTP says about who asks.
    async fn caller(&self, context: &Context<'_>) -> String {
        let caller = context.data_unchecked::<Caller>();
        let said = [&caller.session, &caller.language, &caller.idempotency_key]
            .map(|text| text.as_deref().unwrap_or("-").to_owned());
        format!("{} {}", said.join(" "), caller.client)
    }
}

pub(super) struct Mutation;

#[Object]
impl Mutation {
    async fn bump(&self) -> i32 {
        1
    }
}

struct Toy(Schema<Query, Mutation, EmptySubscription>);

#[async_trait]
impl GraphQl for Toy {
    async fn execute(
        &self,
        request: async_graphql::Request,
        caller: Caller,
    ) -> async_graphql::Response {
        self.0.execute(request.data(caller)).await
    }

    fn sdl(&self) -> &str {
        "type Query { hello: String! }"
    }
}

/// The toy schema behind the real handler.
pub(super) fn toy(settings: HttpSettings) -> Router {
    let schema = Schema::build(Query, Mutation, EmptySubscription).finish();
    router(Arc::new(Toy(schema)), settings)
}

/// A server on a port of its own.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    done: JoinHandle<()>,
}

impl Server {
    pub(super) async fn start(app: Router, settings: ServerSettings) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async {
            stopped.await.ok();
        };
        let done = tokio::spawn(serve(listener, app, settings, shutdown));
        Self {
            address,
            stop: Some(stop),
            done,
        }
    }

    /// Begins the shutdown without waiting for its end.
    pub(super) fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    /// Waits until `serve` has returned.
    pub(super) async fn ended(self) {
        tokio::time::timeout(PATIENCE, self.done)
            .await
            .expect("the server should end")
            .unwrap();
    }

    pub(super) async fn connect(&self) -> Client {
        Client(TcpStream::connect(self.address).await.unwrap())
    }

    /// Sends one request on a connection of its own and reads the whole answer.
    pub(super) async fn exchange(&self, request: &str) -> String {
        let mut client = self.connect().await;
        client.send(request).await;
        client.rest().await
    }

    /// POSTs a body to `/graphql`, with more header lines if need be.
    pub(super) async fn post(&self, headers: &str, body: &str) -> String {
        let length = body.len();
        self.exchange(&format!(
            "POST /graphql HTTP/1.1\r\nHost: fundi.test\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        ))
        .await
    }

    /// POSTs a document as JSON.
    pub(super) async fn ask(&self, document: &str) -> String {
        let body = serde_json::json!({ "query": document }).to_string();
        self.post("Content-Type: application/json\r\n", &body).await
    }

    pub(super) async fn get(&self, path: &str, headers: &str) -> String {
        self.exchange(&format!(
            "GET {path} HTTP/1.1\r\nHost: fundi.test\r\nConnection: close\r\n{headers}\r\n"
        ))
        .await
    }
}

/// A connection on which anything can be sent.
pub(super) struct Client(TcpStream);

impl Client {
    pub(super) async fn send(&mut self, text: &str) {
        // A server that refuses early may stop reading; what it answered is what counts.
        self.0.write_all(text.as_bytes()).await.ok();
    }

    /// Reads until the server closes; a reset counts as closing.
    pub(super) async fn rest(&mut self) -> String {
        let mut read = Vec::new();
        tokio::time::timeout(PATIENCE, self.0.read_to_end(&mut read))
            .await
            .expect("the server should close the connection")
            .ok();
        String::from_utf8(read).unwrap()
    }

    /// Reads until `end` has been seen.
    pub(super) async fn read_until(&mut self, end: &str) -> String {
        let mut read = String::new();
        let mut buffer = [0; 1024];
        while !read.contains(end) {
            let count = tokio::time::timeout(PATIENCE, self.0.read(&mut buffer))
                .await
                .expect("the server should answer")
                .unwrap();
            assert!(count > 0, "closed after {read:?}");
            read.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
        }
        read
    }

    /// Sends one byte at a time, `pause` apart, until the server closes or `bytes` are out.
    pub(super) async fn drip(&mut self, bytes: usize, pause: Duration) -> usize {
        let mut ticks = tokio::time::interval(pause);
        for sent in 0..bytes {
            ticks.tick().await;
            if self.0.write_all(b"x").await.is_err() {
                return sent;
            }
        }
        bytes
    }
}

/// The status of a raw answer.
pub(super) fn status(answer: &str) -> u16 {
    answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or_else(|| panic!("no status in {answer:?}"))
}

/// The body of a raw answer.
pub(super) fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}
