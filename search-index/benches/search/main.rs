//! What searching costs, beside the engine alone.
//!
//! `cargo bench -p search-index` measures 200,000 placements; `SEARCH_BENCH_SIZES=10000,1000000`
//! before it measures as many as it says. The placements are drawn from a fixed seed, and both
//! indexes hold the same ones on the same disk. Processor time of a query is of the one thread
//! that searches, of indexing it is of the whole process; the last column is how many were found.

mod generate;
mod measure;
mod raw;

use std::time::{Duration, Instant};

use generate::{Generator, Kind, TYPED};
use measure::{Timings, say};
use raw::{RawIndex, RawReader};
use search_index::{
    Change, FacetField, Filters, Index, Near, Query, RetrievalRequest, SearchRequest, Sort,
};

/// Placements between commits when indexing.
const BATCH: usize = 50_000;

fn main() {
    let sizes = std::env::var("SEARCH_BENCH_SIZES").unwrap_or_else(|_| "200000".to_owned());
    for size in sizes.split(',').filter_map(|size| size.trim().parse().ok()) {
        bench(size);
    }
}

fn bench(size: usize) {
    say(&format!("\n{size} placements"));
    let directory = tempfile::tempdir().expect("a directory");
    let (index, ours) = indexed(directory.path(), size);
    let plain = tempfile::tempdir().expect("a directory");
    let (raw, theirs) = indexed_raw(plain.path(), size);
    say(&format!(
        "  processor time over raw: {:.2} times",
        ours / theirs
    ));

    for kind in Kind::ALL {
        compared(kind, &index, &raw);
    }
    Timings::of(|round| run(&index, &text(Kind::Term, round))).report("term, with highlights");
    Timings::of(|round| run(&index, &faceted(round))).report("term + 50 km + 5 facets");
    Timings::of(|round| run(&index, &protected(round))).report("  and branches, with what lapses");
    Timings::of(|round| run(&index, &near(round))).report("50 km, by distance");
    Timings::of(|_| {
        run(
            &index,
            &SearchRequest {
                deadline: PATIENCE,
                ..SearchRequest::default()
            },
        )
    })
    .report("everything, newest");
    Timings::of(|round| run(&index, &unheard_of(round))).report("nothing but what comes close");
    Timings::of(|round| suggest(&index, round)).report("suggest");
    Timings::of(|round| retrieve(&index, round)).report("retrieve 2,000 within 100 km");
    deep_page(&index);
}

/// One kind of query, ours beside the engine alone.
fn compared(kind: Kind, index: &Index, raw: &RawReader) {
    let request = |round| match kind {
        Kind::Filtered => filtered(round),
        _ => bare(kind, round),
    };
    let ours = Timings::of(|round| run(index, &request(round)));
    let plain = Timings::of(|round| {
        let text = kind.query(round);
        match kind {
            Kind::Term | Kind::TwoTerms | Kind::Phrase => raw.words(&text),
            Kind::Prefix => raw.begun(&text),
            Kind::Misspelt => raw.misspelt(&text),
            Kind::Filtered => raw.filtered(&text, CONDITION, generate::town(round)),
        }
    });
    ours.report(&format!("{kind:?}"));
    plain.report("  raw, top 20 and total");
    if matches!(kind, Kind::Term | Kind::TwoTerms | Kind::Phrase) {
        Timings::of(|round| raw.best(&kind.query(round))).report("  raw, top 20 only");
    }
    say(&format!(
        "  processor time over raw: {:.2} times",
        ours.processor() / plain.processor()
    ));
}

/// Longer than any search here: what is slow is to be seen, not stopped.
const PATIENCE: Duration = Duration::from_secs(60);

/// Our index and the processor time of a placement, in microseconds.
fn indexed(directory: &std::path::Path, size: usize) -> (Index, f64) {
    let index = Index::open_in(directory).expect("an index");
    let mut writer = index.writer().expect("the only writer");
    let (mut processor, mut spent) = (0.0, Duration::ZERO);
    for batch in batches(size) {
        let (before, started) = (measure::process_micros(), Instant::now());
        let changes = batch.into_iter().map(Box::new).map(Change::Put);
        writer.apply(changes).expect("applied");
        writer.commit(1).expect("committed");
        spent += started.elapsed();
        processor += measure::process_micros() - before;
    }
    let (before, started) = (measure::process_micros(), Instant::now());
    writer.close().expect("closed");
    spent += started.elapsed();
    processor += measure::process_micros() - before;
    report_indexing("indexing", directory, size, spent, processor);
    (index, processor)
}

fn indexed_raw(directory: &std::path::Path, size: usize) -> (RawReader, f64) {
    let index = RawIndex::create_in(directory);
    let mut writer = index.writer();
    let (mut processor, mut spent) = (0.0, Duration::ZERO);
    for batch in batches(size) {
        let (before, started) = (measure::process_micros(), Instant::now());
        for placement in &batch {
            writer
                .add_document(index.document(placement))
                .expect("added");
        }
        writer.commit().expect("committed");
        spent += started.elapsed();
        processor += measure::process_micros() - before;
    }
    let (before, started) = (measure::process_micros(), Instant::now());
    writer.wait_merging_threads().expect("merged");
    spent += started.elapsed();
    processor += measure::process_micros() - before;
    report_indexing("  raw indexing", directory, size, spent, processor);
    (index.reader(), processor)
}

fn batches(size: usize) -> impl Iterator<Item = Vec<search_index::PlacementDocument>> {
    let mut generator = Generator::new();
    let mut left = size;
    std::iter::from_fn(move || {
        let next = left.min(BATCH);
        left -= next;
        (next > 0).then(|| (0..next).map(|_| generator.placement()).collect())
    })
}

fn report_indexing(
    what: &str,
    directory: &std::path::Path,
    size: usize,
    spent: Duration,
    processor: f64,
) {
    say(&format!(
        "{what}: {:.0} a second, processor {:.1} us each, {:.0} bytes each",
        size as f64 / spent.as_secs_f64(),
        processor / size as f64,
        measure::bytes_in(directory) as f64 / size as f64
    ));
}

fn run(index: &Index, request: &SearchRequest) -> u64 {
    index.search(request).expect("a search").total
}

fn text(kind: Kind, round: usize) -> SearchRequest {
    SearchRequest {
        text: Some(Query::parse(&kind.query(round)).expect("within the limits")),
        language: "en".to_owned(),
        deadline: PATIENCE,
        ..SearchRequest::default()
    }
}

/// Without highlights, which the engine alone doesn't make either.
fn bare(kind: Kind, round: usize) -> SearchRequest {
    SearchRequest {
        highlights: false,
        ..text(kind, round)
    }
}

const CONDITION: &str = "paid";

fn filtered(round: usize) -> SearchRequest {
    let (latitude, longitude) = generate::town(round);
    SearchRequest {
        near: Some(Near {
            latitude,
            longitude,
            radius_km: 30.0,
        }),
        filters: Filters {
            conditions: vec![CONDITION.to_owned()],
            ..Filters::default()
        },
        facets: vec![
            FacetField::OccupationMajor,
            FacetField::Conditions,
            FacetField::DurationBand,
        ],
        ..bare(Kind::Filtered, round)
    }
}

fn near(round: usize) -> SearchRequest {
    let (latitude, longitude) = generate::town(round);
    SearchRequest {
        near: Some(Near {
            latitude,
            longitude,
            radius_km: 50.0,
        }),
        sort: Sort::Distance,
        deadline: PATIENCE,
        ..SearchRequest::default()
    }
}

fn faceted(round: usize) -> SearchRequest {
    SearchRequest {
        near: near(round).near,
        filters: Filters {
            conditions: vec!["paid".to_owned()],
            ..Filters::default()
        },
        facets: vec![
            FacetField::OccupationMajor,
            FacetField::Conditions,
            FacetField::DurationBand,
            FacetField::StartMonth,
            FacetField::DistanceBand,
        ],
        ..text(Kind::Term, round)
    }
}

/// The same on a day, with a branch asked for and branches counted.
fn protected(round: usize) -> SearchRequest {
    let request = faceted(round);
    SearchRequest {
        filters: Filters {
            covered_branches: vec!["sickness".to_owned()],
            open_on: Some(20_500),
            ..request.filters
        },
        facets: [&request.facets[..], &[FacetField::CoveredBranches]].concat(),
        ..request
    }
}

/// Words that no placement has, and that are no typing error.
fn unheard_of(round: usize) -> SearchRequest {
    let typed = [
        "elektromaschinenbauer",
        "soudobrasage",
        "brickwork mason",
        "panaderismo",
    ];
    SearchRequest {
        text: Some(Query::parse(typed[round % typed.len()]).expect("within the limits")),
        ..bare(Kind::Term, round)
    }
}

fn suggest(index: &Index, round: usize) -> u64 {
    let typed = TYPED[round % TYPED.len()];
    index.suggest(typed, 10, "en").expect("suggestions").len() as u64
}

fn retrieve(index: &Index, round: usize) -> u64 {
    let (latitude, longitude) = generate::town(round);
    let request = RetrievalRequest {
        near: Some(Near {
            latitude,
            longitude,
            radius_km: 100.0,
        }),
        isco_prefixes: vec!["7".to_owned()],
        limit: 2_000,
        deadline: PATIENCE,
        ..RetrievalRequest::default()
    };
    index.retrieve(&request).expect("ids").len() as u64
}

/// The first page against the fiftieth.
fn deep_page(index: &Index) {
    let mut request = SearchRequest {
        first: 100,
        highlights: false,
        deadline: PATIENCE,
        ..SearchRequest::default()
    };
    Timings::of(|_| run(index, &request)).report("page 1 of 100 hits");
    for _ in 1..50 {
        request.after = index.search(&request).expect("a page").next;
    }
    Timings::of(|_| run(index, &request)).report("page 50 of 100 hits");
}
