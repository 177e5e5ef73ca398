//! Towns by name, so that nobody has to know a latitude: those of GeoNames that are part of the program, and
//! those of a deployment's own file.
//!
//! All of it is in memory, about 5 MB. A name is found by halving in some microseconds; a misspelt one by
//! comparing with all, in some milliseconds.

pub mod graphql;
mod lines;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use standards::{CodeList, Country, TextLanguage};

pub use lines::{LineError, read_geonames};

/// The towns that are part of the program.
const TOWNS: &str = include_str!("../data/towns.tsv");

/// Letters of a name, folded, below which nothing is completed.
const LEAST_TYPED: usize = 2;
/// Names looked at for the greatest towns whose names begin alike.
const MOST_LOOKED_AT: usize = 4_000;
/// How many times the people of the next one of the same name a town needs to be meant without saying.
const DOMINANCE: u32 = 4;

/// A town, a village, or a part of a city.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// In GeoNames.
    pub id: u32,
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Degrees, of the centre.
    pub latitude: f64,
    /// Degrees, of the centre.
    pub longitude: f64,
    /// 0 where it isn't known.
    pub people: u32,
    /// In other languages and spellings.
    pub other_names: Vec<String>,
}

impl Town {
    /// The centre: latitude and longitude in degrees.
    #[must_use]
    pub fn point(&self) -> (f64, f64) {
        (self.latitude, self.longitude)
    }

    /// Whether what somebody typed is a name of it, rather than a beginning of one.
    #[must_use]
    pub fn is_called(&self, typed: &str) -> bool {
        let (name, _) = split(typed);
        let mut own = std::iter::once(&self.name).chain(&self.other_names);
        own.any(|known| folded(known) == name)
    }
}

/// All towns, with an index of their names; read when the first name is looked for.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// The deployment's own.
    others: Vec<Town>,
    known: OnceLock<Known>,
}

#[derive(Debug)]
struct Known {
    towns: Vec<Town>,
    /// Folded names with the place of their town, sorted.
    names: Vec<(Box<str>, u32)>,
}

impl Known {
    /// # Panics
    /// If the towns that are part of the program can't be read, which a test excludes.
    fn with(others: &[Town]) -> Self {
        let embedded = lines::read_own(TOWNS).expect("the towns that are part of the program");
        let mut by_id: BTreeMap<u32, Town> =
            embedded.into_iter().map(|town| (town.id, town)).collect();
        by_id.extend(others.iter().map(|town| (town.id, town.clone())));
        let towns: Vec<Town> = by_id.into_values().collect();
        let mut names: Vec<(Box<str>, u32)> = Vec::with_capacity(towns.len() * 2);
        for (town, at) in towns.iter().zip(0..) {
            let own = std::iter::once(&town.name).chain(&town.other_names);
            names.extend(own.map(|name| (folded(name).into_boxed_str(), at)));
        }
        names.sort_unstable();
        names.dedup();
        Self { towns, names }
    }
}

impl Gazetteer {
    /// The towns that are part of the program, and others; of two with the same id the other.
    #[must_use]
    pub fn with(others: Vec<Town>) -> Self {
        Self {
            others,
            known: OnceLock::new(),
        }
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::with(&self.others))
    }

    /// The towns meant by what somebody typed, the likeliest first: those of that name, then those whose names begin
    /// with it, the greater before the smaller. A country may follow after a comma, as a code or a name.
    #[must_use]
    pub fn find(&self, typed: &str, most: usize) -> Vec<&Town> {
        let (name, country) = split(typed);
        if name.chars().count() < LEAST_TYPED {
            return Vec::new();
        }
        let Known { towns, names } = self.known();
        let begin = names.partition_point(|(known, _)| **known < *name);
        let alike = names[begin..]
            .iter()
            .take_while(|(known, _)| known.starts_with(&name))
            .take(MOST_LOOKED_AT);
        let mut found: Vec<(bool, &Town)> = alike
            .map(|(known, at)| (**known == *name, &towns[*at as usize]))
            .filter(|(_, town)| country.as_ref().is_none_or(|it| it.holds(town)))
            .collect();
        found.sort_by_key(|(exact, town)| (!exact, Reverse(town.people), town.id));
        distinct(found.into_iter().map(|(_, town)| town), most)
    }

    /// The centre of the town that a name in a country means; none where several towns could be meant.
    #[must_use]
    pub fn locate(&self, name: &str, country: &str) -> Option<(f64, f64)> {
        let mut named = self.find(name, usize::MAX);
        named.retain(|town| town.country == country && town.is_called(name));
        match named[..] {
            [] => None,
            [town] => Some(town.point()),
            [first, second, ..] => (first.people > 0 && first.people / DOMINANCE >= second.people)
                .then(|| first.point()),
        }
    }

    /// The point of something in a town (name, country): the one that is given or, without one, the town's centre.
    /// A point that was the centre of the town `before` follows to another town.
    #[must_use]
    pub fn follow(
        &self,
        given: Option<(f64, f64)>,
        before: Option<(&str, &str)>,
        now: (&str, &str),
    ) -> Option<(f64, f64)> {
        let centre = |(name, country): (&str, &str)| self.locate(name, country);
        let has_moved = before.is_some_and(|before| before != now);
        let was_centre = has_moved && given.is_some() && before.and_then(centre) == given;
        match given {
            Some(point) if !was_centre => Some(point),
            _ => centre(now),
        }
    }

    /// The nearest town with at least so many people, no farther than `within_km`; by comparing with all, in some tens
    /// of microseconds.
    #[must_use]
    pub fn nearest(&self, point: (f64, f64), people: u32, within_km: f64) -> Option<&Town> {
        let candidates = self.known().towns.iter();
        let apart = candidates
            .filter(|town| town.people >= people)
            .map(|town| (km_apart(point, town.point()), town))
            .filter(|(km, _)| *km <= within_km);
        apart
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, town)| town)
    }

    /// Towns whose names are nearly what somebody typed, the greatest of the nearest first.
    #[must_use]
    pub fn nearly(&self, typed: &str, most: usize) -> Vec<&Town> {
        let (name, country) = split(typed);
        let letters = name.chars().count();
        let slips = match letters {
            0..=3 => return Vec::new(),
            4..=7 => 1,
            _ => 2,
        };
        let Known { towns, names } = self.known();
        let mut found: Vec<(usize, &Town)> = names
            .iter()
            .filter(|(known, _)| known.len().abs_diff(name.len()) <= slips * 2)
            .filter_map(|(known, at)| {
                let apart = strsim::osa_distance(known, &name);
                (apart <= slips).then(|| (apart, &towns[*at as usize]))
            })
            .filter(|(_, town)| country.as_ref().is_none_or(|it| it.holds(town)))
            .collect();
        found.sort_by_key(|(apart, town)| (*apart, Reverse(town.people), town.id));
        distinct(found.into_iter().map(|(_, town)| town), most)
    }
}

/// The distance of two points in km, as on a flat map: right to some percent where towns are near each other.
fn km_apart(one: (f64, f64), other: (f64, f64)) -> f64 {
    const KM_A_DEGREE: f64 = 111.2;
    let across = (one.1 - other.1).abs();
    let across = across.min(360.0 - across) * one.0.to_radians().cos();
    across.hypot(one.0 - other.0) * KM_A_DEGREE
}

/// Each town once, by the first of its names.
fn distinct<'a>(found: impl Iterator<Item = &'a Town>, most: usize) -> Vec<&'a Town> {
    let mut seen = HashSet::new();
    found
        .filter(|town| seen.insert(town.id))
        .take(most)
        .collect()
}

/// What follows the comma: a country's code or its name in any language of the program.
struct Within {
    typed: String,
    /// The code of the country of that name.
    code: Option<&'static str>,
}

impl Within {
    fn read(typed: String) -> Self {
        let is_called = |country: &Country| {
            let mut languages = TextLanguage::ALL.iter();
            languages.any(|language| folded(country.title(*language)) == typed)
        };
        let code = Country::all().find(is_called).map(Country::code);
        Self { typed, code }
    }

    fn holds(&self, town: &Town) -> bool {
        self.typed.eq_ignore_ascii_case(&town.country) || self.code == Some(town.country.as_str())
    }
}

/// The folded name of the town, and what follows a comma.
fn split(typed: &str) -> (String, Option<Within>) {
    let (name, country) = match typed.rsplit_once([',', '،']) {
        Some((name, country)) => (name, Some(folded(country))),
        None => (typed, None),
    };
    (
        folded(name),
        country.filter(|it| !it.is_empty()).map(Within::read),
    )
}

/// A name as names are compared: small letters and digits without accents, nothing between them.
fn folded(name: &str) -> String {
    let mut folded = search_index::fold(&name.to_lowercase());
    folded.retain(char::is_alphanumeric);
    folded
}
