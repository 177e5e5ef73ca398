//! What a search asks for.

use std::time::Duration;

use serde::Serialize;

use crate::document::PlacementId;
use crate::error::Error;
use crate::facet::FacetField;
use crate::query::Query;

/// The most hits on one page.
pub const MAX_PAGE: usize = 100;
/// The widest radius, in km.
pub const MAX_RADIUS_KM: f64 = 500.0;
/// The most values in one list of a filter.
pub const MAX_FILTER_VALUES: usize = 500;

/// One search: words, place, filters, order, page and facets.
///
/// Start from [`SearchRequest::default`], which asks for the 20 newest placements within 250 ms.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRequest {
    /// The words; nothing, or a query with no word in it, finds everything.
    pub text: Option<Query>,
    /// The language of the person who searches (ISO 639-1): whose stop words are dropped.
    pub language: String,
    /// Only placements around this point.
    pub near: Option<Near>,
    /// What a placement must satisfy.
    pub filters: Filters,
    /// The order of hits.
    pub sort: Sort,
    /// Hits on the page, 0..=[`MAX_PAGE`]; 0 only counts.
    pub first: usize,
    /// Where the page starts: [`crate::SearchResponse::next`] of the page before.
    pub after: Option<String>,
    /// Facets to count over the whole result.
    pub facets: Vec<FacetField>,
    /// Where fewer placements than this have the words, others that come close follow below them
    /// ([`crate::Hit::near`]), in the order of relevance only. 1 shows them instead of nothing, 0
    /// never.
    pub fill: u64,
    /// Whether hits carry highlights.
    pub highlights: bool,
    /// How long the search may take before it gives up with [`Error::DeadlineExceeded`].
    pub deadline: Duration,
}

impl Default for SearchRequest {
    fn default() -> Self {
        Self {
            text: None,
            language: String::new(),
            near: None,
            filters: Filters::default(),
            sort: Sort::Relevance,
            first: 20,
            after: None,
            facets: Vec::new(),
            fill: 20,
            highlights: true,
            deadline: Duration::from_millis(250),
        }
    }
}

impl SearchRequest {
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.first > MAX_PAGE {
            return Err(Error::invalid(
                "first",
                format!("must be at most {MAX_PAGE}"),
            ));
        }
        if let Some(near) = &self.near {
            near.check()?;
        }
        if self.near.is_none() {
            if self.sort == Sort::Distance {
                return Err(Error::invalid("sort", "by distance needs `near`"));
            }
            if self.facets.contains(&FacetField::DistanceBand) {
                return Err(Error::invalid("facets", "by distance need `near`"));
            }
        }
        self.filters.check()
    }
}

/// A circle on the globe.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Near {
    /// Latitude of the centre in degrees, -90..=90.
    pub latitude: f64,
    /// Longitude of the centre in degrees, -180..=180.
    pub longitude: f64,
    /// Radius in km, greater than 0 and at most [`MAX_RADIUS_KM`].
    pub radius_km: f64,
}

impl Near {
    pub(crate) fn check(&self) -> Result<(), Error> {
        if !crate::place::is_on_globe(self.latitude, self.longitude) {
            return Err(Error::invalid(
                "near",
                "must have a latitude of -90..=90 and a longitude of -180..=180 degrees",
            ));
        }
        if !(self.radius_km > 0.0 && self.radius_km <= MAX_RADIUS_KM) {
            return Err(Error::invalid(
                "near.radius_km",
                format!("must be above 0 and at most {MAX_RADIUS_KM}"),
            ));
        }
        Ok(())
    }
}

/// The order of hits. Hits without the value come last; ties go to the greater id, which with
/// UUIDv7 is the younger placement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Sort {
    /// Best match of the words first; without words, newest first.
    #[default]
    Relevance,
    /// Nearest first; needs [`SearchRequest::near`].
    Distance,
    /// Highest monthly remuneration first. Amounts are compared as numbers of minor units, so
    /// filter by one currency ([`Filters::pay`]) where more than one is in use.
    Pay,
    /// Latest day of publication first.
    Newest,
    /// Soonest closing day first.
    Closing,
    /// Soonest first day first.
    Starting,
}

/// A range with both ends included; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bounds<T> {
    /// Least value.
    pub from: Option<T>,
    /// Greatest value.
    pub to: Option<T>,
}

impl<T: PartialOrd + Copy> Bounds<T> {
    pub(crate) fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    pub(crate) fn contains(&self, value: T) -> bool {
        self.from.is_none_or(|from| value >= from) && self.to.is_none_or(|to| value <= to)
    }
}

/// A range of remuneration in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PayFilter {
    /// ISO 4217 code; only placements paid in it are found.
    pub currency: String,
    /// Minor units a month.
    pub monthly_minor: Bounds<i64>,
}

/// What a placement must satisfy. Values in one list are alternatives, except for conditions and
/// covered branches, which all have to hold; so have lists and ranges. An empty list and an open range ask for nothing; a placement that doesn't state the
/// value never satisfies a list or range that does ask.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Filters {
    /// ISCO-08 codes of 1 to 4 digits: major, sub-major, minor or unit group.
    pub occupations: Vec<String>,
    /// ISO 3166-1 alpha-2 codes.
    pub countries: Vec<String>,
    /// Localities, as the documents spell them.
    pub localities: Vec<String>,
    /// Condition codes that must all hold.
    pub conditions: Vec<String>,
    /// Branches of social security that must all be covered.
    pub covered_branches: Vec<String>,
    /// ISCED levels of entry, 0..=8.
    pub entry_education: Vec<u8>,
    /// EQF levels, 1..=8.
    pub eqf_levels: Vec<u8>,
    /// Schedule codes.
    pub schedules: Vec<String>,
    /// Languages of the placement (ISO 639-1).
    pub languages: Vec<String>,
    /// Months of the first day, as `2026-09`.
    pub start_months: Vec<String>,
    /// Codes of duration bands, from [`crate::FacetField::DurationBand`].
    pub duration_bands: Vec<String>,
    /// Remuneration.
    pub pay: Option<PayFilter>,
    /// First day, in days since 1970-01-01.
    pub starts_on: Bounds<i32>,
    /// Length in months.
    pub duration_months: Bounds<u32>,
    /// Minutes a week.
    pub weekly_minutes: Bounds<u32>,
    /// Share of off-the-job training, 0..=100.
    pub off_the_job_percent: Bounds<u8>,
    /// Only these enterprises.
    pub enterprises: Vec<u128>,
    /// Only these placements; all when there are none.
    pub only: Vec<PlacementId>,
    /// Not these placements.
    pub exclude: Vec<PlacementId>,
    /// Only placements that take applications on this day (days since 1970-01-01): closing on it
    /// or later, or with no closing day. It is also the day on which conditions have to hold that
    /// time ends.
    pub open_on: Option<i32>,
    /// Only placements with a place left.
    pub with_places_left: bool,
    /// Only demonstration placements, or none of them.
    pub demonstration: Option<bool>,
}

impl Filters {
    fn check(&self) -> Result<(), Error> {
        let lists = [
            ("filters.occupations", self.occupations.len()),
            ("filters.countries", self.countries.len()),
            ("filters.localities", self.localities.len()),
            ("filters.conditions", self.conditions.len()),
            ("filters.covered_branches", self.covered_branches.len()),
            ("filters.entry_education", self.entry_education.len()),
            ("filters.eqf_levels", self.eqf_levels.len()),
            ("filters.schedules", self.schedules.len()),
            ("filters.languages", self.languages.len()),
            ("filters.start_months", self.start_months.len()),
            ("filters.duration_bands", self.duration_bands.len()),
            ("filters.enterprises", self.enterprises.len()),
            ("filters.only", self.only.len()),
            ("filters.exclude", self.exclude.len()),
        ];
        match lists
            .into_iter()
            .find(|(_, length)| *length > MAX_FILTER_VALUES)
        {
            Some((field, _)) => Err(Error::invalid(
                field,
                format!("must have at most {MAX_FILTER_VALUES} values"),
            )),
            None => Ok(()),
        }
    }
}
