//! The marketplace: areas over one database, reached through GraphQL and HTTP.
//!
//! An **area** is a module with one word for a name, the same word in GraphQL, in pages and in tests.
//! It holds its use cases (one file a verb or a small family), its `store` (queries) and its `graphql`
//! (thin types and resolvers). A use case takes a [`context::Ctx`] and a [`viewer::Viewer`], decides
//! whether that viewer may do it, and owns the transaction, which is a [`work::Work`]: what it changes,
//! what it owes the audit log, the index and the people waiting become true together or not at all.
//!
//! GraphQL, background loops and the command line are thin callers of use cases.

pub mod accounts;
pub mod agreements;
pub mod alerts;
pub mod applications;
pub mod audit;
pub mod bookmarks;
pub mod brokering;
mod calendar;
pub mod candidates;
mod canonical;
mod catalogues;
pub mod context;
pub mod database;
pub mod demand;
pub mod demonstration;
mod entities;
pub mod error;
pub mod exchange;
pub mod form;
pub mod gazetteer;
pub mod graphql;
pub mod housekeeping;
pub mod http;
pub mod ids;
pub mod index_feed;
pub mod notifications;
pub mod organisations;
pub mod placements;
pub mod taxonomy;
#[cfg(test)]
mod testing;
pub mod viewer;
pub mod vocabulary;
pub mod work;
