//! Measuring how well search ranks, on texts with judged answers.
//!
//! Texts become placements that have a title and nothing else, queries are read as if somebody
//! had typed them, and what is measured is the very search that people use. Beside it stands
//! plain BM25 over the same texts, with the engine's stock tokenizer, as a base line.

mod baseline;
mod language;
mod task;

pub use task::{Row, Task, TaskError};

use std::collections::HashSet;
use std::time::{Duration, Instant};

use serde::Serialize;

use baseline::Baseline;

use crate::document::PlacementDocument;
use crate::error::Error;
use crate::index::{Change, Index};
use crate::query::Query;
use crate::request::{MAX_PAGE, SearchRequest};

pub use language::detect;

/// Answers on the first page, for `recall10`.
const FIRST: usize = 10;

/// How well a search ranks. Queries without a judged answer don't count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Mean reciprocal rank of the first right answer, among the first 100; 0..=1.
    pub mrr: f64,
    /// Mean average precision, over the first 100; 0..=1.
    pub map: f64,
    /// What part of the right answers is among the first 10, on average; 0..=1.
    pub recall10: f64,
    /// What part of the queries has a right answer first; 0..=1.
    pub accuracy1: f64,
    /// Queries that found nothing.
    pub zero_results: usize,
    /// Queries that were asked.
    pub queries: usize,
}

/// What came out, ours beside plain BM25.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The language that the texts were read in; empty if none could be told.
    pub language: String,
    /// This search.
    pub ours: Scores,
    /// Time of a query, on average.
    pub our_time: Duration,
    /// Plain BM25.
    pub baseline: Scores,
    /// Its time of a query, on average.
    pub baseline_time: Duration,
}

/// Ranks the texts of a task for each of its queries. Without a language the texts are read in
/// the one that they seem to be in.
///
/// # Errors
/// As [`Index::search`].
pub fn evaluate(task: &Task, language: Option<&str>) -> Result<Evaluation, Error> {
    let language = match language {
        Some(language) => language.to_owned(),
        None => detect(task.corpus.iter().map(|row| row.text.as_str())).to_owned(),
    };
    let titles = task.corpus.iter().map(|row| PlacementDocument {
        language: language.clone(),
        title: row.text.clone(),
        places_left: 1,
        ..PlacementDocument::default()
    });
    let index = indexed(titles)?;
    let (ours, our_time) = measured(task, |text| ranked(&index, &language, text))?;
    let texts = task.corpus.iter().map(|row| row.text.as_str());
    let plain = Baseline::over(texts)?;
    let (baseline, baseline_time) = measured(task, |text| plain.ranked(text))?;
    Ok(Evaluation {
        language,
        ours,
        our_time,
        baseline,
        baseline_time,
    })
}

/// Ranks placements for queries, each in the language of who asks: places in `placements`, best
/// first. Their ids don't matter.
///
/// # Errors
/// As [`Index::search`].
pub fn rank<'a>(
    placements: impl IntoIterator<Item = PlacementDocument>,
    queries: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<Vec<usize>>, Error> {
    let index = indexed(placements)?;
    let ranked = |(language, text)| ranked(&index, language, text);
    queries.into_iter().map(ranked).collect()
}

/// Ranks texts for queries by plain BM25.
///
/// # Errors
/// [`Error::Engine`], in practice never.
pub fn rank_plainly<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    queries: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<Vec<usize>>, Error> {
    let plain = Baseline::over(texts)?;
    queries.into_iter().map(|text| plain.ranked(text)).collect()
}

/// An index in which ids are places, from 1.
fn indexed(placements: impl IntoIterator<Item = PlacementDocument>) -> Result<Index, Error> {
    let index = Index::in_memory()?;
    let mut writer = index.writer()?;
    let documents = (1..).zip(placements);
    writer.apply(
        documents
            .map(|(id, placement)| Change::Put(Box::new(PlacementDocument { id, ..placement }))),
    )?;
    writer.commit(1)?;
    writer.close()?;
    Ok(index)
}

/// Places in the corpus, best first.
fn ranked(index: &Index, language: &str, text: &str) -> Result<Vec<usize>, Error> {
    let request = SearchRequest {
        text: Some(Query::parse_start(text)),
        language: language.to_owned(),
        first: MAX_PAGE,
        fill: MAX_PAGE as u64,
        highlights: false,
        deadline: Duration::from_secs(60),
        ..SearchRequest::default()
    };
    if request.text.as_ref().is_none_or(Query::is_empty) {
        return Ok(Vec::new());
    }
    let hits = index.search(&request)?.hits.into_iter();
    Ok(hits
        .filter_map(|hit| usize::try_from(hit.id - 1).ok())
        .collect())
}

/// Scores and time of a query.
fn measured(
    task: &Task,
    rank: impl Fn(&str) -> Result<Vec<usize>, Error>,
) -> Result<(Scores, Duration), Error> {
    let mut rankings = Vec::with_capacity(task.queries.len());
    let started = Instant::now();
    for query in &task.queries {
        rankings.push(rank(&query.text)?);
    }
    let count = u32::try_from(rankings.len().max(1)).unwrap_or(u32::MAX);
    let time = started.elapsed() / count;
    let judged = rankings
        .iter()
        .zip(&task.relevant)
        .map(|(ranking, right)| (&ranking[..], right));
    Ok((scores(judged), time))
}

/// Scores of rankings, each with its right answers.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
pub fn scores<'a>(judged: impl IntoIterator<Item = (&'a [usize], &'a HashSet<usize>)>) -> Scores {
    let mut sum = Scores::default();
    for (ranking, right) in judged {
        if right.is_empty() {
            continue;
        }
        sum.queries += 1;
        sum.zero_results += usize::from(ranking.is_empty());
        let mut found = 0_usize;
        let mut precision = 0.0;
        for (rank, answer) in (1_usize..).zip(ranking) {
            if right.contains(answer) {
                found += 1;
                precision += found as f64 / rank as f64;
                if found == 1 {
                    sum.mrr += 1.0 / rank as f64;
                    sum.accuracy1 += f64::from(u8::from(rank == 1));
                }
            }
        }
        sum.map += precision / right.len() as f64;
        let first = ranking
            .iter()
            .take(FIRST)
            .filter(|answer| right.contains(answer));
        sum.recall10 += first.count() as f64 / right.len() as f64;
    }
    let queries = sum.queries.max(1) as f64;
    Scores {
        mrr: sum.mrr / queries,
        map: sum.map / queries,
        recall10: sum.recall10 / queries,
        accuracy1: sum.accuracy1 / queries,
        ..sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rankings: &[(&[usize], &[usize])]) -> Scores {
        let right: Vec<HashSet<usize>> = rankings
            .iter()
            .map(|(_, right)| right.iter().copied().collect())
            .collect();
        scores(rankings.iter().map(|(ranking, _)| *ranking).zip(&right))
    }

    #[test]
    fn the_first_right_answer_makes_the_reciprocal_rank() {
        let scores = of(&[(&[7, 3, 5], &[3, 5]), (&[1], &[1]), (&[], &[2])]);
        assert!((scores.mrr - (0.5 + 1.0) / 3.0).abs() < 1e-9);
        assert!((scores.accuracy1 - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!((scores.zero_results, scores.queries), (1, 3));
    }

    #[test]
    fn average_precision_and_recall_count_every_right_answer() {
        let scores = of(&[(&[9, 1, 8, 2], &[1, 2])]);
        assert!((scores.map - f64::midpoint(0.5, 0.5)).abs() < 1e-9);
        assert!((scores.recall10 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_query_that_nobody_judged_does_not_count() {
        assert_eq!(of(&[(&[1], &[])]).queries, 0);
    }
}
