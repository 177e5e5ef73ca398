//! The accept loop: HTTP/1.1 with a time limit on every step that depends on somebody else.
//!
//! A connection that says nothing, a head that drips, a body that stops, an answer that nobody reads: each has its own
//! limit, and ends with the connection closed. There is a cap on connections; who comes beyond it is answered 503 with
//! `Retry-After` at once. Accepting is not paused instead, because a client in the backlog waits without knowing.

mod body;
mod full;
mod patience;
mod socket;

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tower::ServiceExt;

pub(super) use self::body::BodyTimedOut;
use self::body::TimedBody;
use self::patience::{Arrivals, HeadTimer, Waits};
use self::socket::Socket;
use super::client::ClientAddress;

/// Heads larger than this many bytes are refused by hyper with 431.
const LARGEST_HEAD: usize = 64 * 1024;

/// Connections that are being turned away at one time; beyond them a connection is closed without a word.
const FAREWELLS: usize = 256;

/// How long to rest when the system has no more file descriptors, in which case accepting fails at once each time.
const ACCEPT_REST: Duration = Duration::from_millis(100);

/// How long a connection may take for each step. [`Default`] holds the values for production.
#[derive(Clone, Debug)]
pub struct ServerSettings {
    /// From the start of a connection to its first byte.
    pub first_byte_timeout: Duration,
    /// From the first byte of a request's head to its last.
    pub header_read_timeout: Duration,
    /// Between two requests on one connection.
    pub idle_timeout: Duration,
    /// Longest pause while a body arrives.
    pub body_pause_timeout: Duration,
    /// Longest time for a whole body.
    pub body_timeout: Duration,
    /// Longest pause while the client takes its answer.
    pub write_timeout: Duration,
    /// Longest time that requests get to finish after the shutdown has begun.
    pub drain_timeout: Duration,
    /// Connections served at one time.
    pub max_connections: usize,
    /// The one peer whose `X-Forwarded-For` is believed.
    pub trusted_proxy: Option<IpAddr>,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            first_byte_timeout: Duration::from_secs(5),
            header_read_timeout: Duration::from_secs(5),
            idle_timeout: Duration::from_secs(30),
            body_pause_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(10),
            drain_timeout: Duration::from_secs(20),
            max_connections: 1024,
            trusted_proxy: None,
        }
    }
}

/// Serves `app` on `listener` until `shutdown` completes, then stops accepting, lets running requests finish for at
/// most [`ServerSettings::drain_timeout`], and returns.
///
/// Each request carries [`ConnectInfo<SocketAddr>`] with the peer of the connection and [`ClientAddress`] with whom
/// it is taken to come from.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    settings: ServerSettings,
    shutdown: impl Future<Output = ()>,
) {
    let drain_timeout = settings.drain_timeout;
    let server = Server {
        room: Arc::new(Semaphore::new(settings.max_connections)),
        farewells: Arc::new(Semaphore::new(FAREWELLS)),
        app,
        settings: Arc::new(settings),
    };
    let (stop, stopping) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            // Finished connections are taken out as they end, so that the set holds only living ones.
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => server.admit(accepted, &stopping, &mut connections).await,
        }
    }
    drop(listener);
    stop.send_replace(true);
    drain(connections, drain_timeout).await;
}

async fn drain(mut connections: JoinSet<()>, limit: Duration) {
    let all = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(limit, all).await.is_err() {
        tracing::warn!(
            connections = connections.len(),
            "closing connections that did not finish in time"
        );
        connections.shutdown().await;
    }
}

struct Server {
    app: Router,
    settings: Arc<ServerSettings>,
    room: Arc<Semaphore>,
    farewells: Arc<Semaphore>,
}

impl Server {
    async fn admit(
        &self,
        accepted: io::Result<(TcpStream, SocketAddr)>,
        stopping: &watch::Receiver<bool>,
        connections: &mut JoinSet<()>,
    ) {
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => return rest_after(&error).await,
        };
        if let Ok(place) = Arc::clone(&self.room).try_acquire_owned() {
            let connection = Connection::new(self.app.clone(), Arc::clone(&self.settings), peer);
            let stopping = stopping.clone();
            connections.spawn(async move {
                connection.run(stream, stopping).await;
                drop(place);
            });
            return;
        }
        metrics::counter!("fundi_http_connections_refused_total").increment(1);
        if let Ok(place) = Arc::clone(&self.farewells).try_acquire_owned() {
            connections.spawn(async move {
                full::turn_away(stream).await;
                drop(place);
            });
        }
    }
}

async fn rest_after(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    // The client was gone before it was accepted: nothing is wrong here.
    if matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    ) {
        return;
    }
    tracing::error!(%error, "a connection could not be accepted");
    tokio::time::sleep(ACCEPT_REST).await;
}

/// Waits for the shutdown. The server holds the sender for longer than any connection lives.
async fn stopped(mut stopping: watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

struct Connection {
    app: Router,
    settings: Arc<ServerSettings>,
    peer: SocketAddr,
}

impl Connection {
    fn new(app: Router, settings: Arc<ServerSettings>, peer: SocketAddr) -> Self {
        Self {
            app,
            settings,
            peer,
        }
    }

    async fn run(self, stream: TcpStream, stopping: watch::Receiver<bool>) {
        // Answers are small: waiting to fill a packet would only delay them. Failing to say so harms nobody.
        let _ = stream.set_nodelay(true);
        let arrivals = Arrivals::default();
        let builder = self.builder(arrivals.clone());
        let socket = Socket::new(stream, arrivals, self.settings.write_timeout);
        let service = service_fn(|request| self.answer(request));
        let mut connection =
            std::pin::pin!(builder.serve_connection(TokioIo::new(socket), service));
        let ended = tokio::select! {
            ended = &mut connection => ended,
            () = stopped(stopping) => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            // Clients break off and time out all day long; that is worth a look only when looking for it.
            tracing::debug!(%error, "a connection ended early");
        }
    }

    fn builder(&self, arrivals: Arrivals) -> http1::Builder {
        let waits = Waits {
            first_byte: self.settings.first_byte_timeout,
            head: self.settings.header_read_timeout,
            idle: self.settings.idle_timeout,
        };
        let mut builder = http1::Builder::new();
        builder
            .timer(HeadTimer::new(waits, arrivals))
            // The value only switches the timer on: how long it waits is the timer's own decision.
            .header_read_timeout(waits.idle)
            .max_buf_size(LARGEST_HEAD);
        builder
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response, Infallible> {
        let ServerSettings {
            body_pause_timeout,
            body_timeout,
            trusted_proxy,
            ..
        } = *self.settings;
        let mut request =
            request.map(|body| Body::new(TimedBody::new(body, body_pause_timeout, body_timeout)));
        let client = ClientAddress::decide(self.peer, request.headers(), trusted_proxy);
        request.extensions_mut().insert(ConnectInfo(self.peer));
        request.extensions_mut().insert(client);
        self.app.clone().oneshot(request).await
    }
}

#[cfg(test)]
mod tests;
