//! Finding placements through the index. What it finds is looked up again in the database, which alone says
//! what is public.

mod cursor;
mod facets;
mod filter;
mod relaxation;

use std::collections::HashMap;
use std::time::Duration;

use async_graphql::Enum;
use search_index::{Correction, Hit, Query, SearchRequest, SearchResponse, Sort};
use uuid::Uuid;

use super::{Placement, store};
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::graphql::connection::size;
use crate::index_feed;
use crate::viewer::Viewer;

pub use facets::{Facet, FacetValue};
pub use filter::{DateRange, IntRange, NearInput, PlacementFilter};
use relaxation::Ways;
pub use relaxation::{Relaxation, WiderCircle};

/// How long a search may take before it is given up.
const DEADLINE: Duration = Duration::from_millis(1_000);

/// As many as fit on one page.
const MOST_FILL: u64 = search_index::MAX_PAGE as u64;

/// Characters of what is being typed; more completes nothing.
const MOST_TYPED: usize = 120;

/// How many suggestions there are when nobody says.
const SUGGESTIONS: i32 = 10;

/// The order of what was found.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Enum)]
pub enum PlacementSort {
    /// Best match of the words first; without words, newest first.
    #[default]
    Relevance,
    /// Nearest first; needs `filter.near`.
    Distance,
    /// Highest monthly remuneration first; use with `filter.payCurrency`.
    Pay,
    Newest,
    /// Soonest last day to apply first.
    Closing,
    /// Soonest first day first.
    Starting,
}

/// One search.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Words, "phrases" and -exclusions.
    pub query: Option<String>,
    pub filter: PlacementFilter,
    pub sort: PlacementSort,
    pub first: Option<i32>,
    pub after: Option<String>,
    /// Where fewer placements have the words, others that come close follow; 0 to 100, 0 when nobody says.
    pub fill: Option<i32>,
    /// Whether facets are wanted.
    pub facets: bool,
    /// Whether highlights are wanted.
    pub highlights: bool,
    /// Whether an empty result should say what could be dropped.
    pub relaxations: bool,
    /// Whether an empty result around a place should say what wider circles have.
    pub wider: bool,
}

/// One page of what was found.
#[derive(Clone, Debug)]
pub struct Found {
    pub hits: Vec<FoundPlacement>,
    /// On all pages, those included that only come close.
    pub total: u64,
    /// Of them, those that only come close to the words.
    pub near: u64,
    /// Words that no placement has, and what they were read as.
    pub corrections: Vec<Correction>,
    pub facets: Vec<Facet>,
    /// Where nothing has all that is asked for: what could be dropped, that which leads to most first.
    pub relaxations: Vec<Relaxation>,
    /// Where nothing has all that is asked for around a place: wider circles that have something, the next one first.
    pub wider: Vec<WiderCircle>,
    pub has_next: bool,
    /// Whether a cursor brought the reader here.
    pub has_previous: bool,
    /// Where the next page begins, or what was found ends; nothing on an empty page.
    pub end_cursor: Option<String>,
}

/// One placement found.
#[derive(Clone, Debug)]
pub struct FoundPlacement {
    pub placement: Placement,
    pub cursor: String,
    /// Whether it only comes close to the words.
    pub near: bool,
    /// How well the words match; 0 when the order isn't by relevance.
    pub relevance: f32,
    /// From the centre of `filter.near`.
    pub distance_km: Option<f64>,
    pub highlights: Vec<search_index::Highlight>,
}

/// Finds public placements that take applications today.
///
/// # Errors
/// Refuses what can't be searched for, naming the field and the value.
pub async fn search(ctx: &Ctx, viewer: &Viewer, search: Search) -> Result<Found, Error> {
    let request = request(ctx, viewer, &search)?;
    let (response, begin) = run(ctx, request.clone(), search.after.as_deref()).await?;
    if response.total == 0 {
        index_feed::expect_built(ctx).await?;
    }
    if search.after.is_none() {
        let exact = response.total.saturating_sub(response.near);
        ctx.demand.note(ctx.today(), &search, exact);
    }
    let is_empty = response.total == response.near;
    let ways = match is_empty && (search.relaxations || search.wider) {
        true => relaxation::of(ctx, request).await?,
        false => Ways::default(),
    };
    let ids: Vec<Uuid> = response
        .hits
        .iter()
        .map(|hit| Uuid::from_u128(hit.id))
        .collect();
    let loaded = store::load(ctx.db.reader(), &ids).await?;
    let has_previous = search.after.is_some();
    Ok(Found {
        has_previous,
        relaxations: ways.relaxations,
        wider: ways.wider,
        ..page(ctx, viewer, response, loaded, begin.as_deref())
    })
}

/// Completes what somebody is typing.
///
/// # Errors
/// Refuses text that is too long and a number outside 0 to 50.
pub async fn suggest(
    ctx: &Ctx,
    viewer: &Viewer,
    prefix: String,
    first: Option<i32>,
) -> Result<Vec<search_index::Suggestion>, Error> {
    let first = first.unwrap_or(SUGGESTIONS);
    let Ok(count @ 0..=50) = usize::try_from(first) else {
        let message = format!("first is {first}; give 0 to 50.");
        return Err(Refusal::of(UserErrorCode::OutOfRange, "first", message).into());
    };
    let length = prefix.chars().count();
    if length > MOST_TYPED {
        let message = format!(
            "This has {length} characters; at most {MOST_TYPED} can be completed. Shorten it."
        );
        return Err(Refusal::of(UserErrorCode::TooLong, "prefix", message).into());
    }
    let (index, language) = (ctx.index.clone(), viewer.language.clone());
    blocking(move || index.suggest(&prefix, count, &language)).await
}

/// What the index is asked for a search.
///
/// # Errors
/// Refuses what can't be searched for, naming the field and the value.
pub(crate) fn request(ctx: &Ctx, viewer: &Viewer, search: &Search) -> Result<SearchRequest, Error> {
    let text = match &search.query {
        Some(text) => Some(Query::parse(text).map_err(|error| {
            Refusal::of(
                UserErrorCode::TooLong,
                "query",
                format!("{error}. Shorten it."),
            )
        })?),
        None => None,
    };
    let (near, filters) = filter::read(&search.filter, &ctx.gazetteer, ctx.today())?;
    if search.sort == PlacementSort::Distance && near.is_none() {
        let message =
            "An order by distance needs a place. Give filter.near, or choose another order.";
        return Err(Refusal::of(UserErrorCode::Required, "filter.near", message).into());
    }
    Ok(SearchRequest {
        text,
        language: viewer.language.clone(),
        near,
        filters,
        sort: match search.sort {
            PlacementSort::Relevance => Sort::Relevance,
            PlacementSort::Distance => Sort::Distance,
            PlacementSort::Pay => Sort::Pay,
            PlacementSort::Newest => Sort::Newest,
            PlacementSort::Closing => Sort::Closing,
            PlacementSort::Starting => Sort::Starting,
        },
        first: usize::try_from(size(search.first)?).unwrap_or_default(),
        facets: if search.facets {
            facets::wanted(near.is_some())
        } else {
            Vec::new()
        },
        fill: fill(search.fill)?,
        highlights: search.highlights,
        deadline: DEADLINE,
        after: None,
    })
}

fn fill(asked: Option<i32>) -> Result<u64, Error> {
    match u64::try_from(asked.unwrap_or_default()) {
        Ok(fill @ 0..=MOST_FILL) => Ok(fill),
        _ => {
            let asked = asked.unwrap_or_default();
            let message = format!("fill is {asked}; give 0 to {MOST_FILL}.");
            Err(Refusal::of(UserErrorCode::OutOfRange, "fill", message).into())
        }
    }
}

/// The page, and the index's own cursor that it begins at.
async fn run(
    ctx: &Ctx,
    mut request: SearchRequest,
    after: Option<&str>,
) -> Result<(SearchResponse, Option<String>), Error> {
    let (page, skip) = after.map(cursor::read).transpose()?.unwrap_or_default();
    request.after = page;
    if skip > 0 {
        let skipped = SearchRequest {
            first: skip,
            facets: Vec::new(),
            highlights: false,
            ..request.clone()
        };
        let past = ask(ctx, skipped).await?;
        if past.next.is_none() {
            // The cursor stands at the end.
            return Ok((
                SearchResponse {
                    hits: Vec::new(),
                    ..past
                },
                None,
            ));
        }
        request.after = past.next;
    }
    let begin = request.after.clone();
    Ok((ask(ctx, request).await?, begin))
}

async fn ask(ctx: &Ctx, request: SearchRequest) -> Result<SearchResponse, Error> {
    let index = ctx.index.clone();
    blocking(move || index.search(&request)).await
}

/// The index works on a thread of its own, because it computes and doesn't wait.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, search_index::Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result.map_err(told),
        Err(error) => Err(Error::Index(error.to_string())),
    }
}

/// What the index refuses, in the words of the interface.
fn told(error: search_index::Error) -> Error {
    use search_index::Error as Told;
    match error {
        Told::InvalidCursor | Told::ForeignCursor => {
            Refusal::invalid("after", format!("{error}.")).into()
        }
        Told::DeadlineExceeded(_) => Refusal::of(
            UserErrorCode::OutOfRange,
            "query",
            format!("{error}. Use fewer or rarer words."),
        )
        .into(),
        Told::InvalidRequest { field, problem } => {
            let path = filter::path_of(field);
            Refusal::of(
                UserErrorCode::OutOfRange,
                &path,
                format!("{path} {problem}."),
            )
            .into()
        }
        fault => Error::Index(fault.to_string()),
    }
}

fn page(
    ctx: &Ctx,
    viewer: &Viewer,
    response: SearchResponse,
    mut loaded: HashMap<Uuid, Placement>,
    begin: Option<&str>,
) -> Found {
    let SearchResponse {
        total,
        near,
        hits,
        facets,
        next,
        corrections,
    } = response;
    let (count, has_next) = (hits.len(), next.is_some());
    let cursor_at = |position: usize| match &next {
        Some(next) if position + 1 == count => cursor::at_end(next),
        _ => cursor::inside(begin, position + 1),
    };
    let today = ctx.today();
    let take = |(position, hit): (usize, Hit)| {
        // Closed or taken back since it was indexed: the database decides.
        let placement = loaded
            .remove(&Uuid::from_u128(hit.id))
            .filter(|placement| placement.is_open_on(today))?;
        let Hit {
            id: _,
            near,
            relevance,
            distance_km,
            highlights,
        } = hit;
        Some(FoundPlacement {
            placement,
            cursor: cursor_at(position),
            near,
            relevance,
            distance_km,
            highlights,
        })
    };
    Found {
        hits: hits.into_iter().enumerate().filter_map(take).collect(),
        total,
        near,
        corrections,
        facets: facets
            .into_iter()
            .map(|counts| facets::labelled(counts, &viewer.language))
            .collect(),
        relaxations: Vec::new(),
        wider: Vec::new(),
        has_next,
        has_previous: false,
        end_cursor: count.checked_sub(1).map(cursor_at),
    }
}
