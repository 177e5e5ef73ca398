//! What searching costs, beside the engine alone.
//!
//! `cargo bench -p search-index` measures 10,000 and 100,000 placements;
//! `SEARCH_BENCH_SIZES=1000000 cargo bench -p search-index` measures as many as it says. The
//! placements are drawn from a fixed seed. Processor time is of the one thread that searches; the
//! last column is how many were found. The raw engine is a BM25 query over title and description alone, with
//! its stock tokenizer, over the same texts, in the same run.

mod generate;
mod measure;
mod raw;

use std::time::{Duration, Instant};

use generate::{Generator, QUERIES, TYPED};
use measure::{Timings, say};
use raw::RawIndex;
use search_index::{
    Change, FacetField, Filters, Index, Near, Query, RetrievalRequest, SearchRequest, Sort,
};

/// Placements between commits when indexing.
const BATCH: usize = 50_000;

fn main() {
    let sizes = std::env::var("SEARCH_BENCH_SIZES").unwrap_or_else(|_| "10000,100000".to_owned());
    for size in sizes.split(',').filter_map(|size| size.trim().parse().ok()) {
        bench(size);
    }
}

fn bench(size: usize) {
    say(&format!("\n{size} placements"));
    let directory = tempfile::tempdir().expect("a directory");
    let index = indexed(directory.path(), size);
    let raw = RawIndex::build(size);

    let ours = Timings::of(|round| run(&index, &text(round)));
    let engine = Timings::of(|round| raw.search(QUERIES[round % QUERIES.len()]));
    ours.report("text, 20 hits, total");
    engine.report("  raw BM25, top 20 only");
    let counted = Timings::of(|round| raw.search_and_count(QUERIES[round % QUERIES.len()]));
    counted.report("  raw BM25, top 20 and total");
    say(&format!(
        "  processor time over raw: {:.1} times (top only), {:.1} times (with total)",
        ours.processor() / engine.processor(),
        ours.processor() / counted.processor()
    ));
    let bare = |round| SearchRequest {
        highlights: false,
        ..text(round)
    };
    Timings::of(|round| run(&index, &bare(round))).report("text without highlights");
    Timings::of(|round| run(&index, &faceted(round))).report("text + 50 km + 5 facets");
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
    Timings::of(|round| run(&index, &misspelt(round))).report("text with a typing error");
    Timings::of(|round| suggest(&index, round)).report("suggest");
    Timings::of(|round| retrieve(&index, round)).report("retrieve 2,000 within 100 km");
    deep_page(&index);
}

/// Longer than any search here: what is slow is to be seen, not stopped.
const PATIENCE: Duration = Duration::from_secs(60);

fn indexed(directory: &std::path::Path, size: usize) -> Index {
    let index = Index::open_in(directory).expect("an index");
    let mut writer = index.writer().expect("the only writer");
    let mut generator = Generator::new();
    let mut spent = Duration::ZERO;
    let mut left = size;
    while left > 0 {
        let batch: Vec<Change> = (0..left.min(BATCH))
            .map(|_| Change::Put(Box::new(generator.placement())))
            .collect();
        left -= batch.len();
        let started = Instant::now();
        writer.apply(batch).expect("applied");
        writer.commit(1).expect("committed");
        spent += started.elapsed();
    }
    let started = Instant::now();
    writer.close().expect("closed");
    let rate = size as f64 / spent.as_secs_f64();
    say(&format!(
        "indexing: {rate:.0} a second, then {:.1} s of merging, {:.0} bytes each",
        started.elapsed().as_secs_f64(),
        measure::bytes_in(directory) as f64 / size as f64
    ));
    index
}

fn run(index: &Index, request: &SearchRequest) -> u64 {
    index.search(request).expect("a search").total
}

fn text(round: usize) -> SearchRequest {
    SearchRequest {
        text: Some(Query::parse(QUERIES[round % QUERIES.len()]).expect("within the limits")),
        language: "en".to_owned(),
        deadline: PATIENCE,
        ..SearchRequest::default()
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
        ..text(round)
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

fn misspelt(round: usize) -> SearchRequest {
    let typed = ["weldr", "electrcian", "carpentar", "plumbre"];
    SearchRequest {
        text: Some(Query::parse(typed[round % typed.len()]).expect("within the limits")),
        ..text(round)
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
