//! The house rules that a compiler doesn't hold: which room imports what, nothing left lying about,
//! papers whose links lead somewhere, and a committed schema that is the one the binary serves.

mod belonging;
mod engines;
mod leftovers;
mod papers;
mod rooms;
mod schema;
mod tree;

/// Fails with every breach at once, each on a line of its own.
fn assert_none(breaches: Vec<String>) {
    assert!(
        breaches.is_empty(),
        "{} found:\n{}",
        breaches.len(),
        breaches.join("\n")
    );
}
