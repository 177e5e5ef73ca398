//! What holds for any candidate, any placement, any weights and any cohort.

mod advice;
mod cohort;
mod gate;
mod ranking;
mod round;
mod score;
mod strategies;
