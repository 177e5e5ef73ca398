//! Counting in memory.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

use crate::entities::search_demand::Model;
use crate::gazetteer::Gazetteer;
use crate::placements::search::Search;

/// Different searches counted between two writings; further ones are not counted.
const MOST: usize = 10_000;
/// Words of a search that count, and their characters together.
const MOST_WORDS: usize = 6;
const MOST_CHARACTERS: usize = 60;
/// So many digits are a telephone number or a year of birth rather than a trade.
const MANY_DIGITS: usize = 4;
/// A point is known to a tenth of a degree, some ten kilometres, until its city is looked up.
const PARTS_OF_A_DEGREE: f64 = 10.0;
/// A city, for a region: so many people, and no farther than that.
const PEOPLE_OF_A_CITY: u32 = 100_000;
const KM_TO_A_CITY: f64 = 100.0;
/// How far a point may be from any town to be counted for the country of that town.
const KM_TO_A_TOWN: f64 = 200.0;

/// What was searched for and isn't written down yet.
#[derive(Debug, Default)]
pub struct Log(Mutex<HashMap<Key, Counts>>);

/// What two searches have in common that are counted together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key {
    day: NaiveDate,
    words: String,
    occupation: String,
    place: Place,
}

/// Where was searched.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Place {
    Anywhere,
    Country(String),
    Town(String),
    /// Latitude and longitude in parts of a degree.
    Around(i32, i32),
}

#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    searches: i32,
    fruitless: i32,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.searches = self.searches.saturating_add(other.searches);
        self.fruitless = self.fruitless.saturating_add(other.fruitless);
    }
}

impl Log {
    /// Counts a search that found `total` placements on its first page. One that asks for neither words nor an
    /// occupation says nothing of demand.
    pub fn note(&self, day: NaiveDate, search: &Search, total: u64) {
        let words = search.query.as_deref().map(words).unwrap_or_default();
        let occupation = occupation(search);
        if words.is_empty() && occupation.is_empty() {
            return;
        }
        let key = Key {
            day,
            words,
            occupation,
            place: place(search),
        };
        let one = Counts {
            searches: 1,
            fruitless: i32::from(total == 0),
        };
        self.add(key, one);
    }

    fn add(&self, key: Key, counts: Counts) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() < MOST || counted.contains_key(&key) {
            counted.entry(key).or_default().add(counts);
        }
    }

    /// Everything, which is forgotten here.
    pub(super) fn take(&self) -> HashMap<Key, Counts> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What could not be written.
    pub(super) fn give_back(&self, taken: HashMap<Key, Counts>) {
        for (key, counts) in taken {
            self.add(key, counts);
        }
    }
}

/// The rows to add, in the order of their keys, with places as country and nearest city.
pub(super) fn rows(counted: HashMap<Key, Counts>, gazetteer: &Gazetteer) -> Vec<Model> {
    let mut rows: BTreeMap<(NaiveDate, String, String, String, String), Counts> = BTreeMap::new();
    for (key, counts) in counted {
        let (country, region) = located(&key.place, gazetteer);
        let key = (key.day, key.words, key.occupation, country, region);
        rows.entry(key).or_default().add(counts);
    }
    rows.into_iter()
        .map(
            |((day, words, occupation, country, region), counts)| Model {
                day,
                words,
                occupation,
                country,
                region,
                searches: counts.searches,
                fruitless: counts.fruitless,
            },
        )
        .collect()
}

/// Small letters without accents; nothing where it could be a number, an address or a long text about somebody.
fn words(query: &str) -> String {
    let digits = query.chars().filter(char::is_ascii_digit).count();
    if query.contains('@') || digits >= MANY_DIGITS {
        return String::new();
    }
    let folded = search_index::fold(&query.to_lowercase());
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let joined = words.join(" ");
    match words.len() <= MOST_WORDS && joined.chars().count() <= MOST_CHARACTERS {
        true => joined,
        false => String::new(),
    }
}

fn occupation(search: &Search) -> String {
    match search.filter.occupations.as_deref() {
        Some([only]) => only.clone(),
        _ => String::new(),
    }
}

fn place(search: &Search) -> Place {
    let filter = &search.filter;
    if let Some(near) = &filter.near {
        return match (&near.town, near.latitude, near.longitude) {
            (Some(town), ..) => Place::Town(town.to_lowercase()),
            (None, Some(latitude), Some(longitude)) => {
                Place::Around(part(latitude), part(longitude))
            }
            _ => Place::Anywhere,
        };
    }
    match filter.countries.as_deref() {
        Some([only]) => Place::Country(only.to_uppercase()),
        _ => Place::Anywhere,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees were checked to be within 180"
)]
fn part(degrees: f64) -> i32 {
    (degrees * PARTS_OF_A_DEGREE).round() as i32
}

/// The country, and its nearest city; empty where it isn't known.
fn located(place: &Place, gazetteer: &Gazetteer) -> (String, String) {
    let point = match place {
        Place::Anywhere => return Default::default(),
        Place::Country(code) => return (code.clone(), String::new()),
        Place::Town(name) => match gazetteer.find(name, 1).first() {
            Some(town) => town.point(),
            None => return Default::default(),
        },
        Place::Around(latitude, longitude) => (
            f64::from(*latitude) / PARTS_OF_A_DEGREE,
            f64::from(*longitude) / PARTS_OF_A_DEGREE,
        ),
    };
    let Some(town) = gazetteer.nearest(point, 0, KM_TO_A_TOWN) else {
        return Default::default();
    };
    let city = gazetteer.nearest(point, PEOPLE_OF_A_CITY, KM_TO_A_CITY);
    let city = city.filter(|city| city.country == town.country);
    let region = city.map(|city| city.name.clone()).unwrap_or_default();
    (town.country.clone(), region)
}
