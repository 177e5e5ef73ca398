//! Finding placements, page by page.

use super::*;

#[tokio::test]
async fn a_published_placement_is_found_and_a_draft_is_not() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    assert!(stage.found("welder").await.is_empty());
    assert!(stage.publish(draft.id).await.refusals.is_empty());
    assert_eq!(stage.found("welder").await, [draft.id]);
    assert!(stage.found("plombier").await.is_empty());
    assert_eq!(
        stage.found("soudeurs").await,
        [draft.id],
        "the occupation is known in French"
    );
}

#[tokio::test]
async fn a_hit_that_was_closed_since_it_was_indexed_is_not_shown() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let input = ClosePlacementInput {
        id: outside(published.id),
        reason: None,
    };
    close_placement(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    let found = search(stage.ctx(), &stage.owner, Search::default())
        .await
        .unwrap();
    assert!(found.hits.is_empty());
}

#[tokio::test]
async fn a_placement_whose_last_day_passes_leaves_the_search_without_a_change() {
    let stage = Stage::new().await;
    let closes_on = MaybeUndefined::Value(Date(day(2026, 3, 3)));
    let draft = stage
        .saved(SavePlacementInput {
            closes_on,
            ..stage.good()
        })
        .await;
    stage.publish(draft.id).await;
    assert_eq!(stage.found("welder").await, [draft.id]);
    stage.fixture.pass(Duration::days(1));
    assert_eq!(
        stage.found("welder").await,
        [draft.id],
        "its last day counts"
    );
    stage.fixture.pass(Duration::days(1));
    assert!(stage.found("welder").await.is_empty());
}

#[tokio::test]
async fn pages_of_a_search_hold_everything_once_from_any_hit_on() {
    let stage = Stage::new().await;
    for _ in 0..5 {
        stage.published().await;
    }
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let ask = |first: i32, after: Option<String>| {
        search(
            stage.ctx(),
            &stage.owner,
            Search {
                first: Some(first),
                after,
                sort: PlacementSort::Newest,
                ..Search::default()
            },
        )
    };
    let all = ask(10, None).await.unwrap();
    let ids = |found: &search::Found| {
        found
            .hits
            .iter()
            .map(|hit| hit.placement.id)
            .collect::<Vec<_>>()
    };
    assert_eq!((all.total, all.has_next, all.hits.len()), (5, false, 5));
    for (position, hit) in all.hits.iter().enumerate() {
        let rest = ask(2, Some(hit.cursor.clone())).await.unwrap();
        let expected: Vec<_> = ids(&all).into_iter().skip(position + 1).take(2).collect();
        assert_eq!(ids(&rest), expected, "after hit {position}");
        assert_eq!(rest.total, 5);
        if let Some(end) = rest.end_cursor {
            let further = ask(2, Some(end)).await.unwrap();
            let expected: Vec<_> = ids(&all).into_iter().skip(position + 3).take(2).collect();
            assert_eq!(
                ids(&further),
                expected,
                "after the page after hit {position}"
            );
        }
    }
}

#[tokio::test]
async fn a_cursor_of_another_search_is_refused_by_its_name() {
    let stage = Stage::new().await;
    stage.published().await;
    stage.published().await;
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let first = search(
        stage.ctx(),
        &stage.owner,
        Search {
            first: Some(1),
            ..Search::default()
        },
    )
    .await
    .unwrap();
    let other = Search {
        after: first.end_cursor,
        sort: PlacementSort::Closing,
        ..Search::default()
    };
    let refused = codes(search(stage.ctx(), &stage.owner, other).await);
    assert_eq!(
        refused,
        [(Some("after".to_owned()), UserErrorCode::Invalid)]
    );
}

#[tokio::test]
async fn a_search_around_a_place_tells_distances_and_counts() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let near = |latitude: f64| PlacementFilter {
        near: Some(NearInput {
            town: None,
            latitude: Some(latitude),
            longitude: Some(-0.2),
            radius_km: 25.0,
        }),
        ..PlacementFilter::default()
    };
    let asked = Search {
        filter: near(5.7),
        sort: PlacementSort::Distance,
        facets: true,
        ..Search::default()
    };
    let found = search(stage.ctx(), &stage.owner, asked).await.unwrap();
    assert_eq!(found.hits[0].placement.id, published.id);
    let distance = found.hits[0].distance_km.unwrap();
    assert!(
        (11.0..11.3).contains(&distance),
        "a tenth of a degree is some 11.1 km, not {distance}"
    );
    let country = found
        .facets
        .iter()
        .find(|facet| facet.field == "country")
        .unwrap();
    assert_eq!(
        (
            country.values[0].code.as_str(),
            country.values[0].label.as_str(),
            country.values[0].count
        ),
        ("GH", "Ghana", 1)
    );

    let far = search(
        stage.ctx(),
        &stage.owner,
        Search {
            filter: near(6.7),
            ..Search::default()
        },
    )
    .await
    .unwrap();
    assert_eq!(far.total, 0);
    let nowhere = search(
        stage.ctx(),
        &stage.owner,
        Search {
            sort: PlacementSort::Distance,
            ..Search::default()
        },
    )
    .await;
    assert_eq!(
        codes(nowhere),
        [(Some("filter.near".to_owned()), UserErrorCode::Required)]
    );
}

#[tokio::test]
async fn more_than_a_hundred_at_once_are_refused() {
    let stage = Stage::new().await;
    let refused = codes(
        search(
            stage.ctx(),
            &stage.owner,
            Search {
                first: Some(101),
                ..Search::default()
            },
        )
        .await,
    );
    assert_eq!(
        refused,
        [(Some("first".to_owned()), UserErrorCode::OutOfRange)]
    );
}

#[tokio::test]
async fn the_public_lists_what_is_published_and_members_list_all() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let draft = stage.saved(stage.good()).await;
    let (_, organisation) = ids::decode_any(&stage.enterprise).unwrap();
    let page = Page::read(None, None).unwrap();
    let own = of_organisation(stage.ctx(), &stage.owner, organisation, page)
        .await
        .unwrap();
    assert_eq!(
        own.items.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
        [draft.id, published.id]
    );
    let public = of_organisation(stage.ctx(), &Viewer::anonymous("en"), organisation, page)
        .await
        .unwrap();
    assert_eq!((public.total, public.items[0].0), (1, published.id));
}
