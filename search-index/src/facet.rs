//! What can be counted over a result.

/// Something that results are counted by.
///
/// Counts tell what choosing a value would give. Where the values of a field are alternatives, its
/// counts leave out the filter on that same field; where all have to hold (conditions and covered
/// branches), they keep it, because another value narrows further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetField {
    /// ISCO-08 major group, 1 digit.
    OccupationMajor,
    /// ISCO-08 sub-major group, 2 digits.
    OccupationSubMajor,
    /// ISCO-08 unit group, 4 digits.
    OccupationUnit,
    /// Country, ISO 3166-1 alpha-2.
    Country,
    /// Locality, as the documents spell it; the [`MAX_LOCALITIES`] most frequent.
    Locality,
    /// Condition codes.
    Conditions,
    /// Codes of covered branches of social security.
    CoveredBranches,
    /// ISCED level of entry.
    EntryEducation,
    /// EQF level.
    EqfLevel,
    /// Schedule codes.
    Schedule,
    /// Language, ISO 639-1.
    Language,
    /// Month of the first day, as `2026-09`.
    StartMonth,
    /// Distance from the centre of `near` in km: one of [`DISTANCE_BANDS`].
    DistanceBand,
    /// Length in months: one of [`DURATION_BANDS`].
    DurationBand,
}

/// The most localities that one facet lists.
pub const MAX_LOCALITIES: usize = 100;

/// Codes of distance bands with their upper end in km, which is included.
pub const DISTANCE_BANDS: [(&str, f64); 7] = [
    ("0-5", 5.0),
    ("5-10", 10.0),
    ("10-25", 25.0),
    ("25-50", 50.0),
    ("50-100", 100.0),
    ("100-250", 250.0),
    ("250-500", 500.0),
];

/// Codes of duration bands with their greatest length in months, which is included.
pub const DURATION_BANDS: [(&str, u32); 5] = [
    ("1-6", 6),
    ("7-12", 12),
    ("13-24", 24),
    ("25-36", 36),
    ("37+", u32::MAX),
];

/// The band of a length in months.
#[must_use]
pub fn duration_band(months: u32) -> &'static str {
    DURATION_BANDS
        .iter()
        .find(|(_, most)| months <= *most)
        .map_or("37+", |(code, _)| code)
}

/// The values of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// What was counted.
    pub field: FacetField,
    /// Values with at least one placement: those on a scale (levels, months, bands) in their
    /// order, others most frequent first.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The code, for use in the filter of that field.
    pub code: String,
    /// Placements that have it.
    pub count: u64,
}
