//! What a pack says of itself, before its rules.

use std::ops::RangeInclusive;

use super::{Builder, NEEDED};
use crate::Country;

/// The years in which an instrument can have been adopted. A year outside is a slip of the pen.
const YEARS: RangeInclusive<u16> = 1800..=2100;

impl Builder<'_> {
    pub(super) fn check_head(&mut self) {
        let raw = &self.draft.raw;
        if raw.rules.is_empty() && self.parent.is_none() {
            let reason = "it has no rules, so it would let everything through";
            self.errors
                .push(self.error(reason, "Add a `[[rule]]`, or `extends` another pack"));
        }
        for (field, value) in [("id", &raw.id), ("version", &raw.version)] {
            if value.trim().is_empty() {
                let error = self.error("it is empty", "Give it, such as `2026.1` for a version");
                self.errors.push(error.field(field, value));
            }
        }
        if let Some(jurisdiction) = &raw.jurisdiction
            && !is_jurisdiction(jurisdiction)
        {
            let reason = "there is no such country or subdivision";
            let way_out =
                "Write a code of ISO 3166-1 such as `FR`, or of ISO 3166-2 such as `GB-ENG`";
            let error = self.error(reason, way_out);
            self.errors.push(error.field("jurisdiction", jurisdiction));
        }
        if self.draft.validity().is_empty() {
            let reason = "the pack ends before it begins";
            let error = self.error(reason, "Put `valid_to` on or after `valid_from`");
            self.errors
                .push(error.field("valid_to", self.draft.validity()));
        }
        for (name, instrument) in &raw.instruments {
            if !YEARS.contains(&instrument.year) {
                let reason = format!("{} is no year of a law", instrument.year);
                let way_out = format!(
                    "Write the year in which it was adopted, from {} to {}",
                    YEARS.start(),
                    YEARS.end()
                );
                let error = self.error(reason, way_out);
                self.errors.push(error.field("instruments", name));
            }
            for language in NEEDED {
                if !instrument.title.is_in(language) {
                    let reason = format!(
                        "the instrument has no title in `{language}`",
                        language = language.code()
                    );
                    let way_out = format!("Add `{} = \"…\"` to its title", language.code());
                    let error = self.error(reason, way_out);
                    self.errors.push(error.field("instruments", name));
                }
            }
        }
    }
}

/// Whether a code is a country's, or has the form of a subdivision of one. The subdivisions
/// themselves aren't listed here.
fn is_jurisdiction(code: &str) -> bool {
    let (country, subdivision) = code
        .split_once('-')
        .map_or((code, None), |(country, rest)| (country, Some(rest)));
    let is_subdivision = |rest: &str| {
        (1..=3).contains(&rest.len())
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    country.parse::<Country>().is_ok() && subdivision.is_none_or(is_subdivision)
}
