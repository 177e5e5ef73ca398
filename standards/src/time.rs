//! Times of day as spans of minutes.

mod span;

pub(crate) use span::{MINUTES_PER_DAY, Span};
