//! Orders, pages and cursors.

use crate::builder::{anything, ids, index_of, list, placement, put, words};
use search_index::{Error, Filters, Index, Near, PlacementDocument, SearchRequest, Sort};

/// A few hundred placements with many ties, in several segments.
fn many() -> Index {
    let index = Index::in_memory().expect("memory");
    for batch in 0..4u128 {
        let numbers = (batch * 60)..(batch * 60 + 60);
        put(&index, numbers.map(tied), 1);
    }
    index
}

fn tied(number: u128) -> PlacementDocument {
    let step = i32::try_from(number % 7).expect("small");
    PlacementDocument {
        published_on: 20_000 + step,
        closes_on: (!number.is_multiple_of(3)).then_some(20_100 + step),
        starts_on: (!number.is_multiple_of(5)).then_some(20_200 + step),
        monthly_pay_minor: (!number.is_multiple_of(4)).then_some(i64::from(step) * 1_000),
        latitude: Some(f64::from(step) * 0.01),
        longitude: Some(36.0),
        skills: list(if number.is_multiple_of(2) {
            &["baking"]
        } else {
            &[]
        }),
        ..placement(
            number + 1,
            if number.is_multiple_of(9) {
                "Baker and cook"
            } else {
                "Baker"
            },
        )
    }
}

/// Walks all pages of a request.
fn walk(index: &Index, mut request: SearchRequest) -> Vec<u128> {
    let mut all = Vec::new();
    loop {
        let response = index.search(&request).expect("a page");
        all.extend(ids(&response));
        match response.next {
            Some(next) => request.after = Some(next),
            None => return all,
        }
    }
}

#[test]
fn all_pages_together_have_every_hit_once_in_every_order() {
    let index = many();
    let orders = [
        Sort::Relevance,
        Sort::Distance,
        Sort::Pay,
        Sort::Newest,
        Sort::Closing,
        Sort::Starting,
    ];
    for sort in orders {
        let request = SearchRequest {
            sort,
            first: 7,
            near: Some(Near {
                latitude: 0.0,
                longitude: 36.0,
                radius_km: 100.0,
            }),
            ..words("baker")
        };
        let paged = walk(&index, request.clone());
        let at_once = walk(
            &index,
            SearchRequest {
                first: 100,
                ..request
            },
        );
        let mut distinct = paged.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct, (1..=240).collect::<Vec<u128>>(), "{sort:?}");
        assert_eq!(paged, at_once, "{sort:?}");
    }
}

#[test]
fn the_total_is_that_of_all_pages() {
    let index = many();
    let request = SearchRequest {
        first: 7,
        ..words("baker")
    };
    let first = index.search(&request).expect("a page");
    let second = index
        .search(&SearchRequest {
            after: first.next,
            ..request
        })
        .expect("a page");
    assert_eq!((first.total, second.total), (240, 240));
    assert_ne!(first.hits[0].id, second.hits[0].id);
}

#[test]
fn a_page_of_none_only_counts() {
    let response = many()
        .search(&SearchRequest {
            first: 0,
            ..words("baker")
        })
        .expect("a count");
    assert_eq!(
        (response.total, response.hits.len(), response.next),
        (240, 0, None)
    );
}

#[test]
fn a_cursor_of_another_search_is_refused() {
    let index = many();
    let request = SearchRequest {
        first: 7,
        ..words("baker")
    };
    let after = index.search(&request).expect("a page").next;
    for other in [
        words("cook"),
        SearchRequest {
            sort: Sort::Newest,
            ..words("baker")
        },
        SearchRequest {
            filters: Filters {
                with_places_left: true,
                ..Filters::default()
            },
            ..words("baker")
        },
    ] {
        let refused = index.search(&SearchRequest {
            after: after.clone(),
            ..other
        });
        assert!(matches!(refused, Err(Error::ForeignCursor)));
    }
}

#[test]
fn a_cursor_serves_pages_of_any_size() {
    let index = many();
    let request = SearchRequest {
        first: 7,
        ..words("baker")
    };
    let after = index.search(&request).expect("a page").next;
    let larger = SearchRequest {
        first: 100,
        after,
        ..request
    };
    assert_eq!(index.search(&larger).expect("a page").hits.len(), 100);
}

#[test]
fn what_is_no_cursor_is_refused() {
    let index = many();
    for after in ["", "nonsense", "٣٤", "-1"] {
        let request = SearchRequest {
            after: Some(after.to_owned()),
            ..anything()
        };
        assert!(
            matches!(index.search(&request), Err(Error::InvalidCursor)),
            "{after}"
        );
    }
}

#[test]
fn a_page_of_more_than_100_is_refused() {
    let refused = many().search(&SearchRequest {
        first: 101,
        ..anything()
    });
    assert!(matches!(
        refused,
        Err(Error::InvalidRequest { field: "first", .. })
    ));
}

#[test]
fn the_next_page_neither_repeats_nor_skips_when_earlier_hits_are_added() {
    let index = index_of((1..=20).map(|id| PlacementDocument {
        published_on: i32::try_from(id).expect("small"),
        ..placement(id, "Baker")
    }));
    let request = SearchRequest {
        sort: Sort::Newest,
        first: 5,
        ..anything()
    };
    let first = index.search(&request).expect("a page");
    put(
        &index,
        [PlacementDocument {
            published_on: 99,
            ..placement(99, "Baker")
        }],
        2,
    );
    let second = index
        .search(&SearchRequest {
            after: first.next,
            ..request
        })
        .expect("a page");
    assert_eq!(ids(&second), [15, 14, 13, 12, 11]);
}

#[test]
fn hits_without_the_value_come_last() {
    let paid = |id, amount| PlacementDocument {
        monthly_pay_minor: amount,
        ..placement(id, "Baker")
    };
    let closing = |id, day| PlacementDocument {
        closes_on: day,
        ..placement(id, "Baker")
    };
    let index = index_of([
        paid(1, None),
        paid(2, Some(5)),
        paid(3, Some(9)),
        paid(4, Some(-2)),
    ]);
    let by_pay = SearchRequest {
        sort: Sort::Pay,
        ..anything()
    };
    assert_eq!(ids(&index.search(&by_pay).expect("a search")), [3, 2, 4, 1]);
    let index = index_of([closing(1, None), closing(2, Some(5)), closing(3, Some(-9))]);
    let by_closing = SearchRequest {
        sort: Sort::Closing,
        ..anything()
    };
    assert_eq!(
        ids(&index.search(&by_closing).expect("a search")),
        [3, 2, 1]
    );
}

#[test]
fn without_words_relevance_is_newest_first() {
    let published = |id, day| PlacementDocument {
        published_on: day,
        ..placement(id, "Baker")
    };
    let index = index_of([
        published(1, 5),
        published(2, 9),
        published(3, 7),
        published(4, 7),
    ]);
    assert_eq!(
        ids(&index.search(&anything()).expect("a search")),
        [2, 4, 3, 1]
    );
}

#[test]
fn a_search_that_takes_too_long_is_stopped() {
    let request = SearchRequest {
        deadline: std::time::Duration::ZERO,
        ..words("baker")
    };
    let stopped = many().search(&request);
    assert!(matches!(stopped, Err(Error::DeadlineExceeded(_))));
}
