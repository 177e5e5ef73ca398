//! The filters that are lists of codes.

use std::collections::BTreeSet;

use crate::facet::FacetField;
use crate::request::{Filters, SearchRequest};
use crate::schema::column;

/// A fact that is a code or a list of codes. The filter on it and the facets that count it share
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Listed {
    Occupation,
    Country,
    Locality,
    Conditions,
    CoveredBranches,
    EntryEducation,
    EqfLevel,
    Schedule,
    Language,
    StartMonth,
    DurationBand,
}

impl Listed {
    pub(super) const ALL: [Self; 11] = [
        Self::Occupation,
        Self::Country,
        Self::Locality,
        Self::Conditions,
        Self::CoveredBranches,
        Self::EntryEducation,
        Self::EqfLevel,
        Self::Schedule,
        Self::Language,
        Self::StartMonth,
        Self::DurationBand,
    ];

    /// The fact that a facet counts; distance has no list.
    pub(super) fn of(field: FacetField) -> Option<Self> {
        Some(match field {
            FacetField::OccupationMajor
            | FacetField::OccupationSubMajor
            | FacetField::OccupationUnit => Self::Occupation,
            FacetField::Country => Self::Country,
            FacetField::Locality => Self::Locality,
            FacetField::Conditions => Self::Conditions,
            FacetField::CoveredBranches => Self::CoveredBranches,
            FacetField::EntryEducation => Self::EntryEducation,
            FacetField::EqfLevel => Self::EqfLevel,
            FacetField::Schedule => Self::Schedule,
            FacetField::Language => Self::Language,
            FacetField::StartMonth => Self::StartMonth,
            FacetField::DurationBand => Self::DurationBand,
            FacetField::DistanceBand => return None,
        })
    }

    pub(super) fn column(self) -> &'static str {
        match self {
            Self::Occupation => column::OCCUPATION,
            Self::Country => column::COUNTRY,
            Self::Locality => column::LOCALITY,
            Self::Conditions => column::CONDITIONS,
            Self::CoveredBranches => column::COVERED_BRANCHES,
            Self::EntryEducation => column::ENTRY_EDUCATION,
            Self::EqfLevel => column::EQF_LEVEL,
            Self::Schedule => column::SCHEDULE,
            Self::Language => column::LANGUAGE,
            Self::StartMonth => column::START_MONTH,
            Self::DurationBand => column::DURATION_BAND,
        }
    }

    /// The codes asked for as alternatives; none if the filter is off. What all has to hold is
    /// asked for in [`Self::all_of`].
    pub(super) fn alternatives(self, filters: &Filters) -> BTreeSet<String> {
        let texts = |list: &[String]| list.iter().cloned().collect();
        let levels = |list: &[u8]| list.iter().map(u8::to_string).collect();
        match self {
            Self::Occupation => texts(&filters.occupations),
            Self::Country => texts(&filters.countries),
            Self::Locality => texts(&filters.localities),
            Self::Conditions | Self::CoveredBranches => BTreeSet::new(),
            Self::EntryEducation => levels(&filters.entry_education),
            Self::EqfLevel => levels(&filters.eqf_levels),
            Self::Schedule => texts(&filters.schedules),
            Self::Language => texts(&filters.languages),
            Self::StartMonth => texts(&filters.start_months),
            Self::DurationBand => texts(&filters.duration_bands),
        }
    }

    /// The codes that all have to hold; none if the filter is off.
    pub(super) fn all_of(self, filters: &Filters) -> &[String] {
        match self {
            Self::Conditions => &filters.conditions,
            Self::CoveredBranches => &filters.covered_branches,
            _ => &[],
        }
    }

    /// Whether the list must be decided here because its facet is counted.
    pub(super) fn is_counted(self, request: &SearchRequest) -> bool {
        request
            .facets
            .iter()
            .any(|field| Self::of(*field) == Some(self))
    }
}
