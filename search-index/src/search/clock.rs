//! The deadline of a search.

use std::time::{Duration, Instant};

use crate::error::Error;

/// Counts the time of one search.
pub(super) struct Clock {
    started: Instant,
    allowed: Duration,
}

impl Clock {
    pub(super) fn start(allowed: Duration) -> Self {
        Self {
            started: Instant::now(),
            allowed,
        }
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        if self.started.elapsed() > self.allowed {
            return Err(Error::DeadlineExceeded(self.allowed));
        }
        Ok(())
    }
}
