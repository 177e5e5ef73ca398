//! Counts over what was found, with names that people read.

use search_index::{FacetCounts, FacetField, FacetValue as Counted};
use standards::conditions::Facet as Condition;
use standards::{
    CodeList, Country, EducationLevel, EqfLevel, Language, SocialSecurityBranch, TextLanguage, isco,
};

use crate::vocabulary::WorkShift;

/// Values of one facet; rarer ones are left out.
const MOST_VALUES: usize = 100;

/// What was found, counted by one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Name of what is counted.
    pub field: &'static str,
    pub values: Vec<FacetValue>,
}

/// One value and how many placements have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// As the filter takes it.
    pub code: String,
    /// In the reader's language.
    pub label: String,
    pub count: u64,
}

/// The facets of a search; distance only counts around a place.
pub(super) fn wanted(near: bool) -> Vec<FacetField> {
    let mut fields = vec![
        FacetField::OccupationMajor,
        FacetField::OccupationSubMajor,
        FacetField::OccupationUnit,
        FacetField::Country,
        FacetField::Locality,
        FacetField::Conditions,
        FacetField::CoveredBranches,
        FacetField::EntryEducation,
        FacetField::EqfLevel,
        FacetField::Schedule,
        FacetField::Language,
        FacetField::StartMonth,
        FacetField::DurationBand,
    ];
    fields.extend(near.then_some(FacetField::DistanceBand));
    fields
}

/// A facet with the names of its values.
pub(super) fn labelled(counts: FacetCounts, language: &str) -> Facet {
    let FacetCounts { field, values } = counts;
    let mut values = match field {
        FacetField::Conditions => whole_list::<Condition>(&values),
        FacetField::CoveredBranches => whole_list::<SocialSecurityBranch>(&values),
        _ => values,
    };
    values.truncate(MOST_VALUES);
    let reader = TextLanguage::for_tag(language);
    let values = values
        .into_iter()
        .map(|value| {
            let (code, label) = named(field, value.code, reader);
            FacetValue {
                code,
                label,
                count: value.count,
            }
        })
        .collect();
    Facet {
        field: name(field),
        values,
    }
}

/// Every entry of a list in its own order, with 0 for those that nothing found has: a reader should see what can be
/// asked for.
fn whole_list<T: CodeList>(counted: &[Counted]) -> Vec<Counted> {
    let count = |code: &str| counted.iter().find(|value| value.code == code);
    T::all()
        .map(|entry| Counted {
            code: entry.code().to_owned(),
            count: count(entry.code()).map_or(0, |value| value.count),
        })
        .collect()
}

fn name(field: FacetField) -> &'static str {
    match field {
        FacetField::OccupationMajor => "occupationMajor",
        FacetField::OccupationSubMajor => "occupationSubMajor",
        FacetField::OccupationUnit => "occupation",
        FacetField::Country => "country",
        FacetField::Locality => "locality",
        FacetField::Conditions => "conditions",
        FacetField::CoveredBranches => "coveredBranches",
        FacetField::EntryEducation => "entryEducation",
        FacetField::EqfLevel => "eqfLevel",
        FacetField::Schedule => "shift",
        FacetField::Language => "language",
        FacetField::StartMonth => "startMonth",
        FacetField::DistanceBand => "distance",
        FacetField::DurationBand => "duration",
    }
}

/// The code as the filter takes it, and its name.
fn named(field: FacetField, code: String, language: TextLanguage) -> (String, String) {
    let label = match field {
        FacetField::OccupationMajor
        | FacetField::OccupationSubMajor
        | FacetField::OccupationUnit => title::<isco::Code>(&code, language),
        FacetField::Country => title::<Country>(&code, language),
        FacetField::Language => title::<Language>(&code, language),
        FacetField::Conditions => title::<Condition>(&code, language),
        FacetField::CoveredBranches => title::<SocialSecurityBranch>(&code, language),
        FacetField::EntryEducation => level(&code)
            .and_then(EducationLevel::from_level)
            .map(|level| level.title(language)),
        FacetField::EqfLevel => level(&code)
            .and_then(EqfLevel::from_level)
            .map(|level| level.title(language)),
        FacetField::Schedule => title::<standards::WorkShift>(&code, language),
        FacetField::Locality
        | FacetField::StartMonth
        | FacetField::DistanceBand
        | FacetField::DurationBand => None,
    };
    let label = label.map_or_else(|| code.clone(), str::to_owned);
    // The filter takes the enumeration's own names.
    let code = match (field, WorkShift::from_code(&code)) {
        (FacetField::Schedule, Some(_)) => code.to_uppercase(),
        _ => code,
    };
    (code, label)
}

fn title<T: CodeList>(code: &str, language: TextLanguage) -> Option<&'static str> {
    T::from_code(code).ok().map(|item| item.title(language))
}

fn level(code: &str) -> Option<u8> {
    code.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(field: FacetField, code: &str, language: &str) -> (String, String) {
        let counts = FacetCounts {
            field,
            values: vec![Counted {
                code: code.to_owned(),
                count: 1,
            }],
        };
        let value = labelled(counts, language).values.remove(0);
        (value.code, value.label)
    }

    #[test]
    fn values_are_named_in_the_language_of_the_reader() {
        assert_eq!(label(FacetField::Country, "DE", "fr").1, "Allemagne");
        assert_eq!(
            label(FacetField::OccupationUnit, "7126", "en").1,
            "Plumbers and pipe fitters"
        );
        assert_eq!(
            label(FacetField::EntryEducation, "1", "en").1,
            "Primary school"
        );
        assert_eq!(label(FacetField::Locality, "Accra", "en").1, "Accra");
    }

    #[test]
    fn conditions_and_branches_are_listed_whole_in_their_own_order() {
        let counts = FacetCounts {
            field: FacetField::CoveredBranches,
            values: vec![Counted {
                code: "sickness".to_owned(),
                count: 4,
            }],
        };
        let values = labelled(counts, "en").values;
        assert_eq!(values.len(), 9);
        assert_eq!(
            (values[0].code.as_str(), values[0].count),
            ("medical_care", 0)
        );
        assert_eq!((values[1].code.as_str(), values[1].count), ("sickness", 4));
    }

    #[test]
    fn shifts_have_the_codes_that_the_filter_takes() {
        assert_eq!(
            label(FacetField::Schedule, "night", "en"),
            ("NIGHT".to_owned(), "Night".to_owned())
        );
    }
}
