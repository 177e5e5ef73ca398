//! The brokering round, against its definition by enumeration.

mod answers;
mod checking;
mod definition;
mod markets;
