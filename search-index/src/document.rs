//! A placement as search sees it.

/// The identity of a placement: the 128 bits of its UUID, as `Uuid::as_u128` gives them.
///
/// With UUIDv7 a greater id is a younger placement, which is how ties are broken.
pub type PlacementId = u128;

/// One published placement, flattened into what can be found, filtered, counted and ordered.
///
/// A plain copy of public facts: nothing here may be personal or sensitive. Empty text and empty
/// lists mean "not stated", and never match a filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacementDocument {
    /// Identity; putting another document with the same id replaces this one.
    pub id: PlacementId,
    /// The language that title, description and skills are written in, two letters (ISO 639-1).
    pub language: String,
    /// The title, as people read it.
    pub title: String,
    /// The description, as plain text.
    pub description: String,
    /// ISCO-08 unit group, 4 digits; empty when unknown.
    pub occupation_code: String,
    /// Names of the occupation as (language, label), in as many languages as are known; this is
    /// what lets a query in one language find a placement written in another.
    pub occupation_labels: Vec<(String, String)>,
    /// Skills that are learnt or asked for, as people read them.
    pub skills: Vec<String>,
    /// Name of the enterprise.
    pub enterprise: String,
    /// Identity of the enterprise.
    pub enterprise_id: u128,
    /// Town or district of the workplace.
    pub locality: String,
    /// ISO 3166-1 alpha-2 code of the country of the workplace.
    pub country: String,
    /// Latitude of the workplace in degrees, -90..=90.
    pub latitude: Option<f64>,
    /// Longitude of the workplace in degrees, -180..=180.
    pub longitude: Option<f64>,
    /// First day, in days since 1970-01-01.
    pub starts_on: Option<i32>,
    /// Last day to apply, in days since 1970-01-01.
    pub closes_on: Option<i32>,
    /// Day of publication, in days since 1970-01-01.
    pub published_on: i32,
    /// Length in months.
    pub duration_months: Option<u32>,
    /// Work and training a week, in minutes.
    pub weekly_minutes: Option<u32>,
    /// Remuneration a month in the first stage, in minor units of `currency`.
    pub monthly_pay_minor: Option<i64>,
    /// ISO 4217 code; empty when the remuneration is not stated.
    pub currency: String,
    /// Places that nobody has taken yet.
    pub places_left: u32,
    /// Least education asked for, ISCED 2011 level 0..=8.
    pub entry_education: Option<u8>,
    /// European Qualifications Framework level that it leads to, 1..=8.
    pub eqf_level: Option<u8>,
    /// Share of the time in off-the-job training, 0..=100.
    pub off_the_job_percent: Option<u8>,
    /// Conditions that hold, as the caller's own codes, such as `paid` or `injury_cover`.
    pub conditions: Vec<String>,
    /// One of `conditions` that time ends, with the last day on which it holds, in days since
    /// 1970-01-01. After it the condition is neither found nor counted in a search that gives
    /// [`crate::Filters::open_on`], without a new document.
    pub lapsing_condition: Option<(String, i32)>,
    /// Branches of social security that are covered, as the caller's own codes.
    pub covered_branches: Vec<String>,
    /// How work is laid out, as the caller's own codes, such as `weekdays` or `shifts`.
    pub work_schedule: Vec<String>,
    /// Whether this is made up for a demonstration.
    pub demonstration: bool,
}

impl PlacementDocument {
    /// Where the workplace is, when both coordinates are known and on the globe.
    #[must_use]
    pub fn location(&self) -> Option<(f64, f64)> {
        let (latitude, longitude) = (self.latitude?, self.longitude?);
        crate::place::is_on_globe(latitude, longitude).then_some((latitude, longitude))
    }
}
