use super::*;

#[tokio::test]
async fn places_held_and_taken_are_those_of_the_applications() {
    let fixture = filled(Options {
        placements: 2_000,
        candidates: 300,
        seed: 5,
    })
    .await;
    let db = fixture.ctx.db.reader();
    let applications = application::Entity::find().all(db).await.unwrap();
    assert!(
        (100..=150).contains(&applications.len()),
        "{} applications",
        applications.len()
    );
    let states: HashSet<ApplicationState> = applications.iter().map(|row| row.state).collect();
    assert_eq!(states.len(), ApplicationState::ALL.len());
    for row in placements(&fixture.ctx).await {
        let of = |state| {
            applications
                .iter()
                .filter(|other| other.placement_id == row.id && other.state == state)
                .count()
        };
        assert_eq!(row.places_offered as usize, of(ApplicationState::Offered));
        assert_eq!(row.places_filled as usize, of(ApplicationState::Accepted));
        assert_eq!(
            row.state == PlacementState::Filled,
            row.places_filled == row.places
        );
    }
}

#[tokio::test]
async fn the_last_event_of_an_application_is_its_state_and_nothing_happens_in_the_future() {
    let fixture = filled(SMALL).await;
    let db = fixture.ctx.db.reader();
    let events = application_event::Entity::find()
        .order_by_asc(application_event::Column::Id)
        .all(db)
        .await
        .unwrap();
    for row in application::Entity::find().all(db).await.unwrap() {
        let own: Vec<_> = events
            .iter()
            .filter(|event| event.application_id == row.id)
            .collect();
        assert_eq!(
            own.first().map(|event| (event.state, event.at)),
            Some((ApplicationState::Submitted, row.submitted_at))
        );
        assert_eq!(own.last().map(|event| event.state), Some(row.state));
        assert!(own.is_sorted_by_key(|event| event.at));
        assert!(row.updated_at <= fixture.ctx.now());
        let steps = own.windows(2).all(|pair| {
            crate::applications::machine::TRANSITIONS
                .iter()
                .any(|row| row.from == pair[0].state && row.to == pair[1].state)
        });
        assert!(
            steps,
            "{:?}",
            own.iter().map(|event| event.state).collect::<Vec<_>>()
        );
    }
}
