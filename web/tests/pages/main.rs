//! Every page over a recorded sample, through the router that is served.

mod catalogues;
mod forms;
mod markup;
mod sample;
mod schema;
mod support;
mod told;
mod whole;
