//! Files in and out, on SQLite.

mod esco;
mod placements;
