//! What could be dropped from a search that found nothing, and how much would be found without it.

use std::collections::BTreeSet;
use std::time::Instant;

use search_index::{Bounds, Filters, Index, SearchRequest};

use super::blocking;
use crate::context::Ctx;
use crate::error::Error;

/// The most searches that an empty result costs on top: one for each thing that a filter can ask for. Each only
/// counts.
const MOST: usize = 36;

/// Something that a reader asked for and could do without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// The argument or the field of the filter.
    pub field: &'static str,
    /// The value to drop; nothing if the whole field is to go.
    pub code: Option<String>,
    /// Placements found without it.
    pub count: u64,
}

/// The same request without one thing that it asks for.
struct Without {
    field: &'static str,
    code: Option<String>,
    request: SearchRequest,
}

/// Everything that could be dropped alone and leads to something, that which leads to most first; where nothing does
/// alone, all conditions or all branches together.
///
/// # Errors
/// When the index fails. A count that takes too long is left out.
pub(super) async fn of(ctx: &Ctx, request: SearchRequest) -> Result<Vec<Relaxation>, Error> {
    let index = ctx.index.clone();
    let request = SearchRequest {
        // What comes close is no reason to drop anything.
        fill: 0,
        first: 0,
        facets: Vec::new(),
        highlights: false,
        after: None,
        ..request
    };
    blocking(move || counted(&index, &request)).await
}

fn counted(index: &Index, request: &SearchRequest) -> Result<Vec<Relaxation>, search_index::Error> {
    let give_up = Instant::now() + request.deadline;
    let count = |alternatives: Vec<Without>| {
        let mut found = Vec::new();
        for Without {
            field,
            code,
            request,
        } in alternatives.into_iter().take(MOST)
        {
            let deadline = give_up.saturating_duration_since(Instant::now());
            let asked = SearchRequest {
                deadline,
                ..request
            };
            match index.search(&asked) {
                Ok(response) if response.total > 0 => found.push(Relaxation {
                    field,
                    code,
                    count: response.total,
                }),
                Ok(_) => {}
                Err(search_index::Error::DeadlineExceeded(_)) => break,
                Err(error) => return Err(error),
            }
        }
        found.sort_by_key(|relaxation| std::cmp::Reverse(relaxation.count));
        Ok(found)
    };
    let alone = count(alone(request))?;
    match alone.is_empty() {
        true => count(together(request)),
        false => Ok(alone),
    }
}

/// The request without each thing that it asks for. Conditions and branches, which all have to hold, go one by one;
/// a list of alternatives goes whole, because leaving out one of them finds no more.
fn alone(request: &SearchRequest) -> Vec<Without> {
    let filters = &request.filters;
    let mut all: Vec<Without> = each("conditions", &filters.conditions, |kept| Filters {
        conditions: kept,
        ..filters.clone()
    })
    .chain(each("coveredBranches", &filters.covered_branches, |kept| {
        Filters {
            covered_branches: kept,
            ..filters.clone()
        }
    }))
    .map(|(field, code, filters)| Without {
        field,
        code: Some(code),
        request: with(request, filters),
    })
    .collect();
    if request.text.as_ref().is_some_and(|text| !text.is_empty()) {
        all.push(whole(
            "query",
            SearchRequest {
                text: None,
                ..request.clone()
            },
        ));
    }
    if request.near.is_some() {
        // An order by distance needs the place that goes.
        let sort = search_index::Sort::Relevance;
        all.push(whole(
            "near",
            SearchRequest {
                near: None,
                sort,
                ..request.clone()
            },
        ));
    }
    all.extend(
        lists_and_ranges(filters)
            .into_iter()
            .filter(|(_, without)| without != filters)
            .map(|(field, without)| whole(field, with(request, without))),
    );
    all
}

/// The filters without each list of alternatives and each range; the same filters where it asks for nothing.
fn lists_and_ranges(filters: &Filters) -> [(&'static str, Filters); 11] {
    let of = || filters.clone();
    let none = Vec::new;
    [
        (
            "occupations",
            Filters {
                occupations: none(),
                ..of()
            },
        ),
        (
            "countries",
            Filters {
                countries: none(),
                ..of()
            },
        ),
        (
            "localities",
            Filters {
                localities: none(),
                ..of()
            },
        ),
        (
            "languages",
            Filters {
                languages: none(),
                ..of()
            },
        ),
        (
            "entryEducation",
            Filters {
                entry_education: Vec::new(),
                ..of()
            },
        ),
        (
            "eqfLevels",
            Filters {
                eqf_levels: Vec::new(),
                ..of()
            },
        ),
        (
            "shifts",
            Filters {
                schedules: none(),
                ..of()
            },
        ),
        ("monthlyPay", Filters { pay: None, ..of() }),
        (
            "starts",
            Filters {
                starts_on: Bounds::default(),
                ..of()
            },
        ),
        (
            "durationMonths",
            Filters {
                duration_months: Bounds::default(),
                ..of()
            },
        ),
        (
            "weeklyHours",
            Filters {
                weekly_minutes: Bounds::default(),
                ..of()
            },
        ),
    ]
}

/// The request without any condition, without any branch, and without either: `protection`.
fn together(request: &SearchRequest) -> Vec<Without> {
    let filters = &request.filters;
    let mut all = Vec::new();
    if filters.conditions.len() > 1 {
        let without = Filters {
            conditions: Vec::new(),
            ..filters.clone()
        };
        all.push(whole("conditions", with(request, without)));
    }
    if !filters.conditions.is_empty() && !filters.covered_branches.is_empty() {
        let without = Filters {
            conditions: Vec::new(),
            covered_branches: Vec::new(),
            ..filters.clone()
        };
        all.push(whole("protection", with(request, without)));
    }
    if filters.covered_branches.len() > 1 {
        let without = Filters {
            covered_branches: Vec::new(),
            ..filters.clone()
        };
        all.push(whole("coveredBranches", with(request, without)));
    }
    all
}

/// Each code with the filters that keep only the others.
fn each<'a>(
    field: &'static str,
    codes: &'a [String],
    without: impl Fn(Vec<String>) -> Filters + 'a,
) -> impl Iterator<Item = (&'static str, String, Filters)> + 'a {
    let distinct: BTreeSet<&String> = codes.iter().collect();
    distinct.into_iter().map(move |code| {
        let kept = codes.iter().filter(|other| *other != code).cloned();
        (field, code.clone(), without(kept.collect()))
    })
}

fn with(request: &SearchRequest, filters: Filters) -> SearchRequest {
    SearchRequest {
        filters,
        ..request.clone()
    }
}

fn whole(field: &'static str, request: SearchRequest) -> Without {
    Without {
        field,
        code: None,
        request,
    }
}
