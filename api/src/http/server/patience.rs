//! How long the head of a request may keep us waiting.
//!
//! hyper knows one limit, which runs from the moment it starts to wait until the head is complete, and so makes no
//! difference between a client that has nothing to ask and one that drips a byte a second. The timer here makes it:
//! the socket tells when the first byte came, and the limit that counts from then on is another.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use hyper::rt::{Sleep, Timer};

/// The three waits, each from its own beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waits {
    /// From the start of the connection to its first byte.
    pub(super) first_byte: Duration,
    /// From the first byte of a head to its last.
    pub(super) head: Duration,
    /// From an answer to the first byte of the next request.
    pub(super) idle: Duration,
}

/// When bytes came, shared between the socket and the timer of one connection.
#[derive(Clone, Default)]
pub(super) struct Arrivals(Arc<Mutex<Arrival>>);

#[derive(Default)]
struct Arrival {
    heads_awaited: u64,
    first_byte: Option<Instant>,
}

impl Arrivals {
    /// Notes that bytes came in.
    pub(super) fn note(&self) {
        self.with(|arrival| {
            arrival.first_byte.get_or_insert_with(Instant::now);
        });
    }

    fn begin(&self) -> bool {
        self.with(|arrival| {
            arrival.first_byte = None;
            arrival.heads_awaited += 1;
            arrival.heads_awaited == 1
        })
    }

    fn first_byte(&self) -> Option<Instant> {
        self.with(|arrival| arrival.first_byte)
    }

    fn with<T>(&self, change: impl FnOnce(&mut Arrival) -> T) -> T {
        // Nothing panics while it holds the lock, so a poisoned one holds a whole value all the same.
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The timer that hyper asks whenever it starts to wait for a head, and for nothing else on an HTTP/1 server.
pub(super) struct HeadTimer {
    waits: Waits,
    arrivals: Arrivals,
}

impl HeadTimer {
    /// A timer for one connection.
    pub(super) fn new(waits: Waits, arrivals: Arrivals) -> Self {
        Self { waits, arrivals }
    }
}

impl Timer for HeadTimer {
    fn sleep(&self, _: Duration) -> Pin<Box<dyn Sleep>> {
        let opening = self.arrivals.begin();
        let quiet = if opening {
            self.waits.first_byte
        } else {
            self.waits.idle
        };
        let quiet_until = Instant::now() + quiet;
        Box::pin(HeadSleep {
            quiet_until,
            head: self.waits.head,
            arrivals: self.arrivals.clone(),
            sleep: Box::pin(tokio::time::sleep_until(quiet_until.into())),
        })
    }

    fn sleep_until(&self, deadline: Instant) -> Pin<Box<dyn Sleep>> {
        self.sleep(deadline.saturating_duration_since(Instant::now()))
    }
}

/// Ends when the client was silent for too long, or, once it has begun, when its head took too long.
struct HeadSleep {
    quiet_until: Instant,
    head: Duration,
    arrivals: Arrivals,
    sleep: Pin<Box<tokio::time::Sleep>>,
}

impl Sleep for HeadSleep {}

impl Future for HeadSleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let deadline = self
            .arrivals
            .first_byte()
            .map_or(self.quiet_until, |first_byte| first_byte + self.head)
            .into();
        if self.sleep.deadline() != deadline {
            self.sleep.as_mut().reset(deadline);
        }
        self.sleep.as_mut().poll(context)
    }
}
