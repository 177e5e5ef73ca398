//! Queries of real kinds, with judged answers over placements of the kind that people post.
//!
//! `cargo test -p search-index --test behaviour judged -- --nocapture` prints the figures.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;

use search_index::PlacementDocument;
use search_index::evaluation::{Scores, rank, rank_plainly, scores};

/// id, language, title, ISCO unit group, labels, skills, enterprise, locality, country.
const PLACEMENTS: &str = include_str!("evaluation/placements.tsv");
/// kind, language of who asks, query, ids of the right answers.
const QUERIES: &str = include_str!("evaluation/queries.tsv");

/// The least that the mean reciprocal rank may be, for each language and kind: a little below what
/// was measured when it was last raised.
const LEAST: [(&str, f64); 13] = [
    ("ar", 0.96),
    ("en", 0.95),
    ("fr", 0.97),
    ("de", 0.97),
    ("es", 0.98),
    ("beginning", 0.8),
    ("firm", 0.97),
    ("misspelt", 0.97),
    ("mixed", 0.93),
    ("place", 0.97),
    ("skill", 0.97),
    ("sw", 0.97),
    ("title", 0.96),
];

/// Two orders of equally good answers may differ by so much.
const NOISE: f64 = 0.03;

struct Judged {
    kind: &'static str,
    language: &'static str,
    text: &'static str,
    /// Places among the placements.
    right: HashSet<usize>,
}

fn columns<const N: usize>(line: &'static str) -> [&'static str; N] {
    let columns: Vec<&str> = line.split('\t').collect();
    columns
        .try_into()
        .unwrap_or_else(|_| panic!("{N} columns in {line}"))
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').filter(|value| !value.is_empty())
}

fn placements() -> Vec<PlacementDocument> {
    PLACEMENTS
        .lines()
        .skip(1)
        .map(|line| {
            let [
                _,
                language,
                title,
                code,
                labels,
                skills,
                enterprise,
                locality,
                country,
            ] = columns(line);
            let label = |label: &str| {
                let (language, label) = label.split_once(':').expect("a language");
                (language.to_owned(), label.to_owned())
            };
            PlacementDocument {
                language: language.to_owned(),
                title: title.to_owned(),
                occupation_code: code.to_owned(),
                occupation_labels: listed(labels).map(label).collect(),
                skills: listed(skills).map(str::to_owned).collect(),
                enterprise: enterprise.to_owned(),
                locality: locality.to_owned(),
                country: country.to_owned(),
                places_left: 1,
                ..PlacementDocument::default()
            }
        })
        .collect()
}

fn queries() -> Vec<Judged> {
    QUERIES
        .lines()
        .skip(1)
        .map(|line| {
            let [kind, language, text, right] = columns(line);
            let place = |id: &str| id.parse::<usize>().expect("a number") - 1;
            Judged {
                kind,
                language,
                text,
                right: right.split(',').map(place).collect(),
            }
        })
        .collect()
}

/// Everything that a placement says, for an index that knows no fields.
fn whole(placement: &PlacementDocument) -> String {
    let labels = placement
        .occupation_labels
        .iter()
        .map(|(_, label)| label.as_str());
    let mut texts = vec![placement.title.as_str()];
    texts.extend(labels);
    texts.extend(placement.skills.iter().map(String::as_str));
    texts.extend([placement.enterprise.as_str(), placement.locality.as_str()]);
    texts.join(" ")
}

/// Scores of each language and kind.
fn grouped(queries: &[Judged], rankings: &[Vec<usize>]) -> BTreeMap<&'static str, Scores> {
    let groups: HashSet<&str> = queries
        .iter()
        .flat_map(|query| [query.language, query.kind])
        .collect();
    let of_group = |group: &'static str| {
        let judged = queries.iter().zip(rankings);
        let judged = judged.filter(|(query, _)| [query.language, query.kind].contains(&group));
        scores(judged.map(|(query, ranking)| (&ranking[..], &query.right)))
    };
    groups
        .into_iter()
        .map(|group| (group, of_group(group)))
        .collect()
}

fn told(group: &str, who: &str, scores: &Scores) -> String {
    format!(
        "{group:<10} {who:<11} {:>4} queries: MRR {:.3}, MAP {:.3}, recall@10 {:.3}, nothing found {}",
        scores.queries, scores.mrr, scores.map, scores.recall10, scores.zero_results
    )
}

#[test]
fn judged_queries_are_answered_as_well_as_they_were_and_better_than_by_plain_bm25() {
    let (placements, queries) = (placements(), queries());
    assert!(queries.len() >= 300, "{} queries", queries.len());
    let texts: Vec<String> = placements.iter().map(whole).collect();
    let asked = queries.iter().map(|query| (query.language, query.text));
    let ours = rank(placements, asked).expect("ranked");
    let plain = rank_plainly(
        texts.iter().map(String::as_str),
        queries.iter().map(|query| query.text),
    );
    let ours = grouped(&queries, &ours);
    let plain = grouped(&queries, &plain.expect("ranked"));
    let mut out = std::io::stderr();
    let mut worse = Vec::new();
    for (group, least) in LEAST {
        for (who, scores) in [("this search", &ours[group]), ("plain BM25", &plain[group])] {
            writeln!(out, "{}", told(group, who, scores)).expect("standard error");
        }
        if ours[group].mrr < least || ours[group].mrr < plain[group].mrr - NOISE {
            worse.push(told(group, "this search", &ours[group]));
        }
    }
    assert!(worse.is_empty(), "{worse:#?}");
}
