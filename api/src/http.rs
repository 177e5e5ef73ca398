//! Everything between a socket and the schema.
//!
//! Three rooms, used together by the composition root:
//!
//! - [`router`] speaks GraphQL over HTTP for anything that implements [`GraphQl`];
//! - [`guard`] wraps an application in what every response needs: measurements, headers, compression,
//!   a limit for each address, and refusal before the machine is overrun;
//! - [`serve`] is the accept loop, with a time limit on every step that waits for a client.
//!
//! None of them knows the marketplace. A token is handed on unread, and no path parameter, query string,
//! header or body ever reaches the log.

mod client;
mod graphql;
mod operations;
mod papers;
mod refusal;
mod server;
#[cfg(test)]
mod testing;

pub use client::ClientAddress;
pub use graphql::{Caller, GraphQl, HttpSettings, router};
pub use operations::{
    GuardSettings, Operations, RateSettings, Readiness, ReadyReport, RequestId, guard,
    metrics_handle,
};
pub use papers::{AskedPaper, NoPaper, Paper, Papers, papers};
pub use server::{ServerSettings, serve};
