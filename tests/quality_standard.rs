//! The quality standard as its strictest reader would try it: on each country's thresholds, with what doesn't fit
//! together, and behind the program's back.

mod changes;
mod countries;
mod cover;
mod deadlines;
mod hosting;
mod minors;
mod packs;
mod paper;
mod pay;
mod signing;
mod tampering;
mod workplaces;
