//! What is on the pages.
fn main() {}
