//! Finding suggestions in the dictionaries of the index.

use std::collections::HashMap;

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED};

use super::{SEPARATOR, Suggestion, SuggestionKind, folded_prefix};
use crate::error::Failure;
use crate::schema::Fields;

/// The most terms looked at in one dictionary of a segment. A few letters may begin thousands of
/// titles; the first of them in the alphabet are as good as any, and the time stays bounded.
const MAX_TERMS: usize = 400;

/// Longest text typed that is looked up, in bytes; more can't begin anything.
const MAX_PREFIX_BYTES: usize = 480;

/// A text that completes what is typed, before it is known whether a live placement has it.
struct Candidate {
    suggestion: Suggestion,
    begins: bool,
    found: Vec<(usize, TermInfo)>,
}

/// The best `first` completions of `typed` for a reader of `language`.
pub(crate) fn suggest(
    searcher: &Searcher,
    fields: &Fields,
    typed: &str,
    first: usize,
    language: &str,
) -> Result<Vec<Suggestion>, Failure> {
    let prefix = folded_prefix(typed);
    if prefix.is_empty() || prefix.len() > MAX_PREFIX_BYTES {
        return Ok(Vec::new());
    }
    let mut candidates = Vec::new();
    for kind in kinds_for(&prefix) {
        candidates.extend(candidates_of(searcher, fields, *kind, &prefix)?);
    }
    candidates.sort_by(|left, right| rank(left, language).cmp(&rank(right, language)));
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for candidate in candidates {
        if suggestions.len() >= first {
            break;
        }
        let same = |known: &Suggestion| {
            known.kind == candidate.suggestion.kind && known.text == candidate.suggestion.text
        };
        if !suggestions.iter().any(same) && is_live(searcher, fields, &candidate)? {
            suggestions.push(candidate.suggestion);
        }
    }
    Ok(suggestions)
}

/// One letter begins too much of everything to be of use for any but the names that are few.
fn kinds_for(prefix: &str) -> &'static [SuggestionKind] {
    const FEW: [SuggestionKind; 2] = [SuggestionKind::Occupation, SuggestionKind::Locality];
    if prefix.chars().nth(1).is_none() {
        &FEW
    } else {
        &SuggestionKind::ALL
    }
}

/// The order of suggestions: one's own language and names first, then what begins as typed, then
/// what more placements have; kinds and texts decide the rest so that the order is always the same.
fn rank<'a>(
    candidate: &'a Candidate,
    language: &str,
) -> (bool, bool, std::cmp::Reverse<u64>, usize, &'a str) {
    let suggestion = &candidate.suggestion;
    let foreign =
        !suggestion.language.is_empty() && !suggestion.language.eq_ignore_ascii_case(language);
    (
        foreign,
        !candidate.begins,
        std::cmp::Reverse(suggestion.placements),
        suggestion.kind as usize,
        &suggestion.text,
    )
}

fn candidates_of(
    searcher: &Searcher,
    fields: &Fields,
    kind: SuggestionKind,
    prefix: &str,
) -> Result<Vec<Candidate>, Failure> {
    let mut by_term: HashMap<Vec<u8>, Vec<(usize, TermInfo)>> = HashMap::new();
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let index = segment.inverted_index(fields.suggestions(kind))?;
        let range = index.terms().range().ge(prefix).lt(after(prefix));
        let mut stream = range.into_stream()?;
        for _ in 0..MAX_TERMS {
            let Some((term, info)) = stream.next() else {
                break;
            };
            match by_term.get_mut(term) {
                Some(found) => found.push((ordinal, info.clone())),
                None => {
                    by_term.insert(term.to_vec(), vec![(ordinal, info.clone())]);
                }
            }
        }
    }
    Ok(by_term
        .into_iter()
        .filter_map(|(term, found)| candidate(kind, &term, found))
        .collect())
}

fn candidate(
    kind: SuggestionKind,
    term: &[u8],
    found: Vec<(usize, TermInfo)>,
) -> Option<Candidate> {
    let term = std::str::from_utf8(term).ok()?;
    let mut parts = term.split(SEPARATOR);
    let (_, marks, text) = (parts.next()?, parts.next()?, parts.next()?);
    let (begins, language) = marks.split_at_checked(1)?;
    Some(Candidate {
        suggestion: Suggestion {
            kind,
            text: text.to_owned(),
            language: language.to_owned(),
            placements: found.iter().map(|(_, info)| u64::from(info.doc_freq)).sum(),
        },
        begins: begins == "0",
        found,
    })
}

/// The least text after everything that begins with `prefix`. Terms are UTF-8, which has no byte
/// 0xFF.
fn after(prefix: &str) -> Vec<u8> {
    let mut end = prefix.as_bytes().to_vec();
    end.push(0xFF);
    end
}

/// Dictionaries keep the terms of removed documents until segments merge.
fn is_live(searcher: &Searcher, fields: &Fields, candidate: &Candidate) -> Result<bool, Failure> {
    let field = fields.suggestions(candidate.suggestion.kind);
    for (ordinal, info) in &candidate.found {
        let segment: &SegmentReader = &searcher.segment_readers()[*ordinal];
        if !segment.has_deletes() {
            return Ok(true);
        }
        let index = segment.inverted_index(field)?;
        let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                return Ok(true);
            }
            postings.advance();
        }
    }
    Ok(false)
}
