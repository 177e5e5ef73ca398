//! Every page over a recorded sample, through the router that is served.

mod agreeing;
mod agreements;
mod catalogues;
mod drafts;
mod forms;
mod gate;
mod markup;
mod protection;
mod sample;
mod saved;
mod schema;
mod signing_links;
mod sites;
mod support;
mod told;
mod whole;
