//! Fundi as a whole: the real binary over HTTP, on each database that it supports, and the house rules.
//!
//! One test program, one module an area. `tests/run` gives it all that it needs; without PostgreSQL
//! it tests on SQLite alone, and says so.

mod accounts;
mod alerts;
mod authorisation;
mod bad_input;
mod bookmarks;
mod crash;
mod demand;
mod judging_search;
mod life_of_a_placement;
mod mail;
mod quality;
mod quality_standard;
mod rounds;
mod search;
mod serving;
mod support;
mod tidy;
