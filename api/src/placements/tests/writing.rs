//! Saving drafts: what is kept, what is refused, and to whom.

use super::*;

#[tokio::test]
async fn a_stale_version_is_refused_with_both_versions() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    stage
        .saved(SavePlacementInput {
            places: Some(3),
            ..edit(draft.id)
        })
        .await;
    let late = SavePlacementInput {
        places: Some(4),
        expected_version: Some(1),
        ..edit(draft.id)
    };
    let refused = codes(save_placement(stage.ctx(), &stage.owner, late).await);
    assert_eq!(
        refused,
        [(
            Some("expectedVersion".to_owned()),
            UserErrorCode::StaleVersion
        )]
    );
}

#[tokio::test]
async fn a_number_of_places_below_one_is_told_once() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    let none = SavePlacementInput {
        places: Some(-4),
        ..edit(draft.id)
    };
    assert_eq!(
        codes(save_placement(stage.ctx(), &stage.owner, none).await),
        [(Some("places".to_owned()), UserErrorCode::OutOfRange)]
    );
}

#[tokio::test]
async fn saving_the_same_again_makes_no_new_version() {
    let stage = Stage::new().await;
    let input = SavePlacementInput {
        external_id: MaybeUndefined::Value("A-1".to_owned()),
        ..stage.good()
    };
    let first = stage.saved(input.clone()).await;
    let second = stage.saved(input).await;
    assert_eq!((second.id, second.version), (first.id, 1));
}

#[tokio::test]
async fn fields_that_are_left_out_keep_their_value_and_null_clears() {
    let stage = Stage::new().await;
    let input = SavePlacementInput {
        programme: MaybeUndefined::Value("Welding I".to_owned()),
        ..stage.good()
    };
    let draft = stage.saved(input).await;
    let kept = stage
        .saved(SavePlacementInput {
            places: Some(5),
            ..edit(draft.id)
        })
        .await;
    assert_eq!(
        (kept.programme.as_deref(), kept.places, &kept.title),
        (Some("Welding I"), 5, &draft.title)
    );
    let cleared = stage
        .saved(SavePlacementInput {
            programme: MaybeUndefined::Null,
            ..edit(draft.id)
        })
        .await;
    assert_eq!(cleared.programme, None);
}

#[tokio::test]
async fn all_faults_of_an_input_are_told_at_once() {
    let stage = Stage::new().await;
    let input = SavePlacementInput {
        occupation_code: Some("9999".to_owned()),
        places: Some(0),
        starts_on: Some(Date(day(2026, 3, 1))),
        weekly_hours: Some(100.0),
        remuneration: Some(vec![pay(1, "450.005")]),
        learning_outcomes: MaybeUndefined::Value(vec![" ".to_owned()]),
        ..stage.good()
    };
    let mut fields: Vec<String> = codes(save_placement(stage.ctx(), &stage.owner, input).await)
        .into_iter()
        .filter_map(|(field, _)| field)
        .collect();
    fields.sort();
    assert_eq!(
        fields,
        [
            "learningOutcomes.0",
            "occupationCode",
            "places",
            "remuneration.0.amount",
            "startsOn",
            "weeklyHours"
        ]
    );
}

#[tokio::test]
async fn a_new_placement_without_anything_names_all_that_it_needs() {
    let stage = Stage::new().await;
    let empty = SavePlacementInput {
        enterprise_id: Some(stage.enterprise.clone()),
        ..SavePlacementInput::default()
    };
    let refused = codes(save_placement(stage.ctx(), &stage.owner, empty).await);
    assert_eq!(refused.len(), 8);
    assert!(
        refused
            .iter()
            .all(|(_, code)| *code == UserErrorCode::Required),
        "{refused:?}"
    );
}

#[tokio::test]
async fn to_a_stranger_a_draft_is_as_missing_as_nothing() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    let stranger = stage.stranger().await;
    assert!(
        placement(stage.ctx(), &stranger, draft.id)
            .await
            .unwrap()
            .is_none()
    );
    let hidden = save_placement(stage.ctx(), &stranger, edit(draft.id))
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    let missing = save_placement(stage.ctx(), &stranger, edit(Uuid::now_v7()))
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(hidden, missing);
    let foreign = codes(save_placement(stage.ctx(), &stranger, stage.good()).await);
    assert_eq!(
        foreign,
        [(Some("enterpriseId".to_owned()), UserErrorCode::NotFound)]
    );
}

#[tokio::test]
async fn what_is_public_is_seen_by_all_and_changed_by_its_enterprise_only() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let stranger = stage.stranger().await;
    assert!(
        placement(stage.ctx(), &Viewer::anonymous("en"), published.id)
            .await
            .unwrap()
            .is_some()
    );
    let change = SavePlacementInput {
        places: Some(9),
        ..edit(published.id)
    };
    assert_eq!(
        codes(save_placement(stage.ctx(), &stranger, change.clone()).await),
        [(None, UserErrorCode::Forbidden)]
    );
    let anonymous = save_placement(stage.ctx(), &Viewer::anonymous("en"), change).await;
    assert_eq!(codes(anonymous), [(None, UserErrorCode::Unauthenticated)]);
}
