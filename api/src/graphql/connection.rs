//! Relay connections over lists that are ordered by id, newest first.

use async_graphql::SimpleObject;
use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use crate::error::{Error, Refusal, UserErrorCode};

/// The most edges on a page.
pub const MOST: i32 = 100;
/// How many there are when nobody says.
pub const USUAL: i32 = 20;

/// Where a page is in its list.
#[derive(Clone, Debug, Default, SimpleObject)]
pub struct PageInfo {
    pub has_next_page: bool,
    /// Whether a cursor brought the reader here.
    pub has_previous_page: bool,
    pub start_cursor: Option<String>,
    pub end_cursor: Option<String>,
}

/// What part of a list is asked for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many.
    pub limit: u64,
    /// Only ids smaller than this one.
    pub before: Option<Uuid>,
}

impl Page {
    /// Reads `first` and `after`.
    ///
    /// # Errors
    /// Refuses a size outside 0 to [`MOST`] and a cursor that is none of ours.
    pub fn read(first: Option<i32>, after: Option<&str>) -> Result<Self, Error> {
        Ok(Self {
            limit: size(first)?.unsigned_abs().into(),
            before: after.map(read_cursor).transpose()?,
        })
    }
}

/// How many edges are asked for.
///
/// # Errors
/// Refuses a number outside 0 to [`MOST`].
pub fn size(first: Option<i32>) -> Result<i32, Error> {
    let size = first.unwrap_or(USUAL);
    if (0..=MOST).contains(&size) {
        return Ok(size);
    }
    Err(Refusal::of(
        UserErrorCode::OutOfRange,
        "first",
        format!("first is {size}; give 0 to {MOST} and use after for the rest."),
    )
    .into())
}

/// The cost of a list in the complexity of a query: its size times what an item costs.
#[must_use]
pub fn cost(first: Option<i32>, child: usize) -> usize {
    usize::try_from(first.unwrap_or(USUAL).clamp(1, MOST)).unwrap_or(1) * child.max(1)
}

/// The cursor of an item.
#[must_use]
pub fn cursor(id: Uuid) -> String {
    BASE64URL_NOPAD.encode(id.as_bytes())
}

fn read_cursor(after: &str) -> Result<Uuid, Error> {
    BASE64URL_NOPAD
        .decode(after.as_bytes())
        .ok()
        .and_then(|bytes| Uuid::from_slice(&bytes).ok())
        .ok_or_else(|| {
            Refusal::invalid(
                "after",
                format!(
                    "“{}” is not a cursor of this list. Use endCursor of the page before.",
                    crate::form::excerpt(after)
                ),
            )
            .into()
        })
}

/// One page of ids and how many there are in all. Load one more than `page.limit` and give it here.
#[derive(Clone, Debug)]
pub struct Slice<T> {
    pub items: Vec<(Uuid, T)>,
    pub total: u64,
    pub has_next: bool,
    pub has_previous: bool,
}

impl<T> Slice<T> {
    /// Cuts what was loaded with `page.limit + 1` to the page.
    #[must_use]
    pub fn cut(mut items: Vec<(Uuid, T)>, page: Page, total: u64) -> Self {
        let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let has_next = items.len() > limit;
        items.truncate(limit);
        Self {
            items,
            total,
            has_next,
            has_previous: page.before.is_some(),
        }
    }

    /// The same page of something made from its items.
    #[must_use]
    pub fn map<U>(self, mut make: impl FnMut(T) -> U) -> Slice<U> {
        Slice {
            items: self
                .items
                .into_iter()
                .map(|(id, item)| (id, make(item)))
                .collect(),
            total: self.total,
            has_next: self.has_next,
            has_previous: self.has_previous,
        }
    }

    /// The page's own description.
    #[must_use]
    pub fn page_info(&self) -> PageInfo {
        PageInfo {
            has_next_page: self.has_next,
            has_previous_page: self.has_previous,
            start_cursor: self.items.first().map(|(id, _)| cursor(*id)),
            end_cursor: self.items.last().map(|(id, _)| cursor(*id)),
        }
    }
}

/// Declares a connection and its edge: `connection!(CandidateConnection, CandidateEdge, Candidate);`
/// Build it with `CandidateConnection::from(slice)`, where the slice's items convert into the node.
#[macro_export]
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ty) => {
        /// A page of a list, newest first.
        #[derive(async_graphql::SimpleObject)]
        pub struct $connection {
            pub edges: Vec<$edge>,
            /// The edges' nodes.
            pub nodes: Vec<$node>,
            pub page_info: $crate::graphql::connection::PageInfo,
            /// How many there are on all pages.
            pub total_count: i32,
        }

        /// One item of the list.
        #[derive(async_graphql::SimpleObject)]
        pub struct $edge {
            pub cursor: String,
            pub node: $node,
        }

        impl<T: Into<$node>> From<$crate::graphql::connection::Slice<T>> for $connection {
            fn from(slice: $crate::graphql::connection::Slice<T>) -> Self {
                let page_info = slice.page_info();
                let total_count = i32::try_from(slice.total).unwrap_or(i32::MAX);
                let edges: Vec<$edge> = slice
                    .items
                    .into_iter()
                    .map(|(id, item)| $edge {
                        cursor: $crate::graphql::connection::cursor(id),
                        node: item.into(),
                    })
                    .collect();
                Self {
                    nodes: edges.iter().map(|edge| edge.node.clone()).collect(),
                    edges,
                    page_info,
                    total_count,
                }
            }
        }
    };
}
