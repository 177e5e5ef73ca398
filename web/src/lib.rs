//! Server-rendered pages of the marketplace.
//!
//! The pages are **a client of the GraphQL schema** and of nothing else: each runs a named
//! document from `operations/` through [`execute::Execute`], as the visitor. Whatever a page can
//! do, another front end can do with the same documents.
//!
//! ```
//! use std::sync::Arc;
//! use web::execute::{Execute, Operation, Unavailable};
//!
//! struct Closed;
//!
//! #[async_trait::async_trait]
//! impl Execute for Closed {
//!     async fn execute(&self, _: Operation) -> Result<serde_json::Value, Unavailable> {
//!         Err(Unavailable)
//!     }
//! }
//!
//! let settings = web::Settings {
//!     public_url: "http://localhost:8080".into(),
//!     secure_cookies: false,
//!     demonstration: true,
//! };
//! let pages: axum::Router = web::router(Arc::new(Closed), settings);
//! ```

pub mod assets;
pub mod codes;
mod currency;
pub mod execute;
pub mod failure;
pub mod fields;
pub mod form;
pub mod format;
mod guard;
pub mod lists;
mod numbers;
pub mod operations;
mod page;
mod pages;
mod session;
mod site;
pub mod text;
mod visitor;

use execute::Execute;
use std::sync::Arc;

pub use pages::ROUTES;

/// How the pages are served.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach the site, such as `https://fundi.example`.
    pub public_url: String,
    /// Whether cookies are sent over TLS only; true wherever the site is reached over TLS.
    pub secure_cookies: bool,
    /// Whether everything here is made up, which every page then says.
    pub demonstration: bool,
}

/// The pages as a router; it answers every path, so merge other routes before it.
pub fn router(execute: Arc<dyn Execute>, settings: Settings) -> axum::Router {
    pages::router(site::Site::new(execute, settings))
}
