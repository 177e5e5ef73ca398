//! Counting facets.

use std::collections::HashMap;

use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};

use super::lapse::Lapses;
use super::listed::Listed;
use super::restrict::Verdict;
use crate::error::Failure;
use crate::facet::{
    DISTANCE_BANDS, DURATION_BANDS, FacetCounts, FacetField, FacetValue, MAX_LOCALITIES,
};
use crate::request::SearchRequest;

/// Counts over all segments.
pub(super) struct Counts {
    facets: Vec<(FacetField, HashMap<String, u64>)>,
}

/// Counts in one segment, by the number of a term there.
pub(super) struct SegmentCounts {
    tallies: Vec<Tally>,
}

enum Tally {
    Codes {
        listed: Listed,
        column: StrColumn,
        counts: Vec<u64>,
        /// Characters of the code that count; all if `None`.
        prefix: Option<usize>,
        /// What is there and counts no more.
        lapses: Option<Box<Lapses>>,
    },
    Distance([u64; DISTANCE_BANDS.len()]),
    /// The segment has no document with the value.
    Nothing,
}

impl SegmentCounts {
    pub(super) fn in_segment(
        facets: &[FacetField],
        request: &SearchRequest,
        segment: &SegmentReader,
    ) -> Result<Self, Failure> {
        let tally = |field: &FacetField| Tally::in_segment(*field, request, segment);
        Ok(Self {
            tallies: facets.iter().map(tally).collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn count(&mut self, document: DocId, distance_km: Option<f64>, verdict: Verdict) {
        for tally in &mut self.tallies {
            tally.count(document, distance_km, verdict);
        }
    }
}

impl Tally {
    fn in_segment(
        field: FacetField,
        request: &SearchRequest,
        segment: &SegmentReader,
    ) -> Result<Self, Failure> {
        let Some(listed) = Listed::of(field) else {
            return Ok(Self::Distance([0; DISTANCE_BANDS.len()]));
        };
        let column = segment.fast_fields().str(listed.column())?;
        let lapses = match listed {
            Listed::Conditions => Lapses::of_all(&request.filters, segment)?,
            _ => None,
        };
        Ok(column.map_or(Self::Nothing, |column| Self::Codes {
            listed,
            counts: vec![0; column.num_terms()],
            column,
            prefix: prefix(field),
            lapses: lapses.map(Box::new),
        }))
    }

    fn count(&mut self, document: DocId, distance_km: Option<f64>, verdict: Verdict) {
        match self {
            Self::Codes {
                listed,
                column,
                counts,
                lapses,
                ..
            } => {
                let counts_here = match verdict {
                    Verdict::Passes => true,
                    Verdict::MissesOnly(missed) => *listed == missed,
                    Verdict::Fails => false,
                };
                if !counts_here {
                    return;
                }
                let lapsed = lapses.as_ref().and_then(|lapses| lapses.lapsed(document));
                for term in column.term_ords(document) {
                    if Some(term) == lapsed {
                        continue;
                    }
                    let term = usize::try_from(term).unwrap_or(usize::MAX);
                    if let Some(count) = counts.get_mut(term) {
                        *count += 1;
                    }
                }
            }
            Self::Distance(bands) => {
                if let (Verdict::Passes, Some(km)) = (verdict, distance_km)
                    && let Some(band) = DISTANCE_BANDS.iter().position(|(_, most)| km <= *most)
                {
                    bands[band] += 1;
                }
            }
            Self::Nothing => {}
        }
    }

    /// Calls `add` with each code and its count.
    fn each(&self, mut add: impl FnMut(&str, u64)) -> Result<(), Failure> {
        match self {
            Self::Codes {
                column,
                counts,
                prefix,
                ..
            } => {
                let mut code = String::new();
                for (term, count) in (0..).zip(counts).filter(|(_, count)| **count > 0) {
                    column.ord_to_str(term, &mut code)?;
                    let kept = prefix
                        .and_then(|length| code.get(..length))
                        .unwrap_or(&code);
                    add(kept, *count);
                }
            }
            Self::Distance(bands) => {
                for ((code, _), count) in DISTANCE_BANDS.iter().zip(bands) {
                    if *count > 0 {
                        add(code, *count);
                    }
                }
            }
            Self::Nothing => {}
        }
        Ok(())
    }
}

impl Counts {
    pub(super) fn new(fields: &[FacetField]) -> Self {
        Self {
            facets: fields
                .iter()
                .map(|field| (*field, HashMap::new()))
                .collect(),
        }
    }

    pub(super) fn add(&mut self, segment: SegmentCounts) -> Result<(), Failure> {
        for ((_, counts), tally) in self.facets.iter_mut().zip(segment.tallies) {
            tally.each(|code, count| match counts.get_mut(code) {
                Some(sum) => *sum += count,
                None => {
                    counts.insert(code.to_owned(), count);
                }
            })?;
        }
        Ok(())
    }

    pub(super) fn into_facets(self) -> Vec<FacetCounts> {
        self.facets
            .into_iter()
            .map(|(field, counts)| facet(field, counts))
            .collect()
    }
}

fn facet(field: FacetField, counts: HashMap<String, u64>) -> FacetCounts {
    let value = |(code, count)| FacetValue { code, count };
    let mut values: Vec<FacetValue> = counts.into_iter().map(value).collect();
    match scale(field) {
        Some(scale) => values.sort_by_key(|value| scale(&value.code)),
        None => values.sort_by(|left, right| {
            right
                .count
                .cmp(&left.count)
                .then_with(|| left.code.cmp(&right.code))
        }),
    }
    if field == FacetField::Locality {
        values.truncate(MAX_LOCALITIES);
    }
    FacetCounts { field, values }
}

/// A code's place on its scale.
type Scale = fn(&str) -> (usize, String);

/// How the codes of a field are ordered, if they're on a scale.
fn scale(field: FacetField) -> Option<Scale> {
    match field {
        FacetField::DistanceBand => Some(|code| (position(&DISTANCE_BANDS, code), String::new())),
        FacetField::DurationBand => Some(|code| (position(&DURATION_BANDS, code), String::new())),
        FacetField::EntryEducation | FacetField::EqfLevel | FacetField::StartMonth => {
            Some(|code| (0, code.to_owned()))
        }
        _ => None,
    }
}

fn position<T>(bands: &[(&str, T)], code: &str) -> usize {
    bands
        .iter()
        .position(|(known, _)| *known == code)
        .unwrap_or(bands.len())
}

fn prefix(field: FacetField) -> Option<usize> {
    match field {
        FacetField::OccupationMajor => Some(1),
        FacetField::OccupationSubMajor => Some(2),
        _ => None,
    }
}
