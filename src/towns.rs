//! A deployment's own towns, on top of those that are part of the program.

use api::gazetteer::{Gazetteer, read_geonames};

use crate::Failure;
use crate::configuration::Configuration;

/// The towns of this deployment.
///
/// # Errors
/// When the file can't be read, with the first line that is wrong.
pub fn gazetteer(configuration: &Configuration) -> Result<Gazetteer, Failure> {
    let Some(file) = &configuration.towns else {
        return Ok(Gazetteer::default());
    };
    let told = |error: &dyn std::fmt::Display| format!("towns: {}: {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| told(&error))?;
    let towns = read_geonames(&text).map_err(|error| told(&error))?;
    Ok(Gazetteer::with(towns))
}
