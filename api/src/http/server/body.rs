//! A request body that must arrive in time.

use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep};

/// The body stopped coming, or took too long as a whole.
#[derive(Debug, thiserror::Error)]
#[error("the body arrived too slowly")]
pub(in crate::http) struct BodyTimedOut;

impl BodyTimedOut {
    /// Whether `error` is this one, or was caused by it.
    pub(in crate::http) fn caused(error: &(dyn Error + 'static)) -> bool {
        let mut cause = Some(error);
        while let Some(error) = cause {
            if error.is::<Self>() {
                return true;
            }
            cause = error.source();
        }
        false
    }
}

/// Ends with [`BodyTimedOut`] when nothing comes for `pause`, or when all of it takes longer than `whole`.
///
/// Both count from the first attempt to read, so a request that waits for its turn loses nothing.
pub(super) struct TimedBody {
    body: Incoming,
    pause: Duration,
    whole: Duration,
    clock: Option<Clock>,
}

struct Clock {
    end: Instant,
    sleep: Pin<Box<Sleep>>,
}

impl TimedBody {
    /// Puts `body` under the two limits.
    pub(super) fn new(body: Incoming, pause: Duration, whole: Duration) -> Self {
        Self {
            body,
            pause,
            whole,
            clock: None,
        }
    }
}

impl Body for TimedBody {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = &mut *self;
        let now = Instant::now();
        let (pause, whole) = (this.pause, this.whole);
        let clock = this.clock.get_or_insert_with(|| Clock {
            end: now + whole,
            sleep: Box::pin(tokio::time::sleep_until(now + pause.min(whole))),
        });
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            clock.sleep.as_mut().reset(clock.end.min(now + pause));
            // A client that keeps the socket full would never let the timer be asked.
            if now >= clock.end && frame.is_some() {
                return Poll::Ready(Some(Err(BodyTimedOut.into())));
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        clock
            .sleep
            .as_mut()
            .poll(context)
            .map(|()| Some(Err(BodyTimedOut.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
