//! How the crate behaves to its callers, one file a subject.

mod builder;
mod conditions;
mod durability;
mod filters;
mod judged;
mod odd_input;
mod pages;
mod suggestions;
mod words;
