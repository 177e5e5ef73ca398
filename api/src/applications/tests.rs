//! What applications do, through the use cases, on SQLite.

mod applying;
mod lapsing;
mod moving;
mod seeing;
