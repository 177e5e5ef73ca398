//! What could be dropped from a search that found nothing, and how much would be found without it.

use std::collections::BTreeSet;
use std::time::Instant;

use search_index::{Bounds, Filters, Index, Near, SearchRequest};

use super::blocking;
use crate::context::Ctx;
use crate::error::Error;

/// The most searches that an empty result costs on top: one for each thing that a filter can ask for, and for each
/// wider circle. Each only counts.
const MOST: usize = 42;

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

/// The same search around the same place, further away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WiderCircle {
    pub radius_km: f64,
    /// Placements found within it.
    pub count: u64,
}

/// What leads on from a search that found nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ways {
    pub relaxations: Vec<Relaxation>,
    pub wider: Vec<WiderCircle>,
}

/// Radii that people think in, in km; the greatest is the greatest that the index takes.
const RADII_KM: [f64; 6] = [10.0, 25.0, 50.0, 100.0, 250.0, search_index::MAX_RADIUS_KM];

/// Wider circles offered; they have to find more than the one before.
const WIDER: usize = 2;

/// The same request without one thing that it asks for.
struct Without {
    field: &'static str,
    code: Option<String>,
    request: SearchRequest,
}

/// Everything that could be dropped alone and leads to something, that which leads to most first; where nothing does
/// alone, all conditions or all branches together. Around a place, wider circles too.
///
/// # Errors
/// When the index fails. A count that takes too long is left out.
pub(super) async fn of(ctx: &Ctx, request: SearchRequest) -> Result<Ways, Error> {
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
    blocking(move || {
        let mut counting = Counting::new(&index, &request);
        Ok(Ways {
            wider: counting.wider(&request)?,
            relaxations: counting.relaxations(&request)?,
        })
    })
    .await
}

/// Counts what other searches would find, all of them within the deadline of one and [`MOST`] at most.
struct Counting<'a> {
    index: &'a Index,
    give_up: Instant,
    left: usize,
}

impl<'a> Counting<'a> {
    fn new(index: &'a Index, request: &SearchRequest) -> Self {
        Self {
            index,
            give_up: Instant::now() + request.deadline,
            left: MOST,
        }
    }

    /// How many placements a request finds; nothing once time is up.
    fn count(&mut self, request: SearchRequest) -> Result<Option<u64>, search_index::Error> {
        let deadline = self.give_up.saturating_duration_since(Instant::now());
        let Some(left) = self.left.checked_sub(1) else {
            return Ok(None);
        };
        self.left = left;
        match self.index.search(&SearchRequest {
            deadline,
            ..request
        }) {
            Ok(response) => Ok(Some(response.total)),
            Err(search_index::Error::DeadlineExceeded(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn wider(&mut self, request: &SearchRequest) -> Result<Vec<WiderCircle>, search_index::Error> {
        let Some(near) = request.near else {
            return Ok(Vec::new());
        };
        let mut circles = Vec::new();
        let mut before = 0;
        for radius_km in RADII_KM.into_iter().filter(|km| *km > near.radius_km) {
            let circle = Near { radius_km, ..near };
            let asked = SearchRequest {
                near: Some(circle),
                ..request.clone()
            };
            let Some(count) = self.count(asked)? else {
                break;
            };
            if count > before {
                circles.push(WiderCircle { radius_km, count });
                before = count;
            }
            if circles.len() == WIDER {
                break;
            }
        }
        Ok(circles)
    }

    fn relaxations(
        &mut self,
        request: &SearchRequest,
    ) -> Result<Vec<Relaxation>, search_index::Error> {
        let alone = self.counted(alone(request))?;
        match alone.is_empty() {
            true => self.counted(together(request)),
            false => Ok(alone),
        }
    }

    /// Those that lead to something, that which leads to most first.
    fn counted(&mut self, all: Vec<Without>) -> Result<Vec<Relaxation>, search_index::Error> {
        let mut found = Vec::new();
        for without in all {
            let Some(count) = self.count(without.request)? else {
                break;
            };
            if count > 0 {
                found.push(Relaxation {
                    field: without.field,
                    code: without.code,
                    count,
                });
            }
        }
        found.sort_by_key(|relaxation| std::cmp::Reverse(relaxation.count));
        Ok(found)
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
