//! The life of a placement from its first draft to a signed agreement.

mod agreeing;
mod applying;
mod notices;
mod publishing;
