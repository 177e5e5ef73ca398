//! From a draft through the gate to a closed placement.

use super::*;

#[tokio::test]
async fn the_gate_keeps_a_bare_draft_a_draft_and_says_what_to_do() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.bare()).await;
    let gated = stage.publish(draft.id).await;
    assert_eq!(gated.placement.state, PlacementState::Draft);
    assert!(!gated.report.is_publishable());
    assert!(
        gated
            .refusals
            .iter()
            .all(|refusal| refusal.code == UserErrorCode::QualityGate)
    );
    assert!(
        gated
            .refusals
            .iter()
            .any(|refusal| refusal.message.contains("G06") && refusal.message.contains("C121"))
    );
    let standing = placement(stage.ctx(), &stage.owner, draft.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (standing.state, standing.quality_report_id),
        (PlacementState::Draft, None)
    );
}

#[tokio::test]
async fn the_report_that_let_a_version_through_is_kept() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let report_id = published.quality_report_id.unwrap();
    let kept = quality_report::Entity::find_by_id(report_id)
        .one(stage.ctx().db.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (kept.placement_id, kept.placement_version, kept.publishable),
        (published.id, published.version, true)
    );
    assert_eq!(kept.pack, "gh");
    assert!(!kept.pack_version.is_empty());
    let report = store::quality_reports(
        &stage.ctx().standards,
        stage.ctx().db.reader(),
        &[report_id],
    )
    .await
    .unwrap()
    .remove(&report_id)
    .unwrap();
    assert!(report.is_publishable());
    assert_eq!(report.checked_on, stage.ctx().today());
}

#[tokio::test]
async fn publishing_twice_changes_nothing_the_second_time() {
    let stage = Stage::new().await;
    let first = stage.published().await;
    let second = stage.publish(first.id).await;
    assert!(second.refusals.is_empty());
    assert_eq!(second.placement.quality_report_id, first.quality_report_id);
}

#[tokio::test]
async fn a_public_placement_takes_an_edit_that_passes_and_refuses_one_that_does_not() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let better = SavePlacementInput {
        title: Some("Apprentice pipe welder".to_owned()),
        ..edit(published.id)
    };
    let edited = stage.saved(better).await;
    assert_eq!(
        (edited.state, edited.version),
        (PlacementState::Published, published.version + 1)
    );
    assert_ne!(edited.quality_report_id, published.quality_report_id);
    assert_eq!(stage.found("pipe").await, [published.id]);

    let worse = SavePlacementInput {
        conditions: MaybeUndefined::Null,
        ..edit(published.id)
    };
    let gated = save_placement(stage.ctx(), &stage.owner, worse)
        .await
        .unwrap();
    assert!(
        gated
            .refusals
            .iter()
            .any(|refusal| refusal.code == UserErrorCode::QualityGate)
    );
    let standing = placement(stage.ctx(), &stage.owner, published.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (standing.version, &standing.conditions),
        (edited.version, &edited.conditions)
    );
    assert_eq!(standing.state, PlacementState::Published);
}

#[tokio::test]
async fn closing_takes_a_placement_out_of_the_search_for_good() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    assert_eq!(stage.found("welder").await, [published.id]);
    let input = ClosePlacementInput {
        id: outside(published.id),
        reason: Some("The order was lost.".to_owned()),
    };
    let closed = close_placement(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    assert_eq!(closed.state, PlacementState::Closed);
    assert!(stage.found("welder").await.is_empty());
    assert_eq!(stage.ctx().index.count(), 0);
    let again = save_placement(
        stage.ctx(),
        &stage.owner,
        SavePlacementInput {
            places: Some(3),
            ..edit(published.id)
        },
    )
    .await;
    assert_eq!(
        again.unwrap().refusals[0].code,
        UserErrorCode::NotAllowedNow
    );
}

#[tokio::test]
async fn a_draft_whose_dates_have_passed_is_not_published() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    stage.fixture.pass(Duration::days(300));
    let gated = stage.publish(draft.id).await;
    assert_eq!(gated.refusals[0].code, UserErrorCode::InThePast);
    assert_eq!(gated.placement.state, PlacementState::Draft);
}

#[tokio::test]
async fn the_last_place_is_held_once_and_filling_it_fills_the_placement() {
    let stage = Stage::new().await;
    let draft = stage
        .saved(SavePlacementInput {
            places: Some(1),
            ..stage.good()
        })
        .await;
    stage.publish(draft.id).await;
    let ctx = stage.ctx();
    let races = (0..8).map(|_| async {
        let mut work = ctx.begin(None).await.unwrap();
        let held = places::hold(&mut work, draft.id).await.unwrap();
        work.commit().await.unwrap();
        held
    });
    let held = futures::future::join_all(races).await;
    assert_eq!(held.iter().filter(|held| **held).count(), 1);

    let mut work = ctx.begin(None).await.unwrap();
    assert!(places::fill(&mut work, draft.id).await.unwrap());
    assert!(!places::fill(&mut work, draft.id).await.unwrap());
    assert!(!places::release(&mut work, draft.id).await.unwrap());
    work.commit().await.unwrap();
    let filled = placement(ctx, &Viewer::anonymous("en"), draft.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (filled.state, filled.places_left()),
        (PlacementState::Filled, 0)
    );
    assert!(stage.found("welder").await.is_empty());

    let reopened = stage
        .saved(SavePlacementInput {
            places: Some(2),
            ..edit(draft.id)
        })
        .await;
    assert_eq!(reopened.state, PlacementState::Published);
    let fewer = save_placement(
        ctx,
        &stage.owner,
        SavePlacementInput {
            places: Some(0),
            ..edit(draft.id)
        },
    )
    .await;
    assert!(
        codes(fewer)
            .iter()
            .all(|(field, _)| field.as_deref() == Some("places"))
    );
}

#[tokio::test]
async fn each_change_leaves_one_entry_in_the_audit_log() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    stage
        .saved(SavePlacementInput {
            places: Some(3),
            ..edit(published.id)
        })
        .await;
    let input = ClosePlacementInput {
        id: outside(published.id),
        reason: None,
    };
    close_placement(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    let entries = audit_entry::Entity::find()
        .all(stage.ctx().db.reader())
        .await
        .unwrap();
    let actions: Vec<_> = entries
        .iter()
        .filter(|entry| entry.subject_id == published.id)
        .map(|entry| entry.action.as_str())
        .collect();
    assert_eq!(
        actions,
        [
            "save_placement",
            "open_review",
            "publish_placement",
            "save_placement",
            "supersede_review",
            "close_placement"
        ]
    );
}

/// Its only place is filled.
async fn full(stage: &Stage) -> Placement {
    let one = SavePlacementInput {
        places: Some(1),
        ..stage.good()
    };
    let draft = stage.saved(one).await;
    stage.publish(draft.id).await;
    let mut work = stage.ctx().begin(None).await.unwrap();
    assert!(places::hold(&mut work, draft.id).await.unwrap());
    assert!(places::fill(&mut work, draft.id).await.unwrap());
    work.commit().await.unwrap();
    let full = seen(stage, draft.id).await;
    assert_eq!(full.state, PlacementState::Filled);
    full
}

async fn seen(stage: &Stage, id: Uuid) -> Placement {
    placement(stage.ctx(), &stage.owner, id)
        .await
        .unwrap()
        .unwrap()
}

async fn vacated(stage: &Stage, id: Uuid) -> Placement {
    let mut work = stage.ctx().begin(None).await.unwrap();
    assert!(places::vacate(stage.ctx(), &mut work, id).await.unwrap());
    work.commit().await.unwrap();
    seen(stage, id).await
}

#[tokio::test]
async fn a_full_placement_with_a_free_place_is_public_again() {
    let stage = Stage::new().await;
    let full = full(&stage).await;
    let open = vacated(&stage, full.id).await;
    assert_eq!(
        (open.state, open.places_left()),
        (PlacementState::Published, 1)
    );
    assert_eq!(stage.found("welder").await, [full.id]);
}

#[tokio::test]
async fn a_full_placement_that_would_not_be_let_through_now_is_a_draft_when_a_place_is_free() {
    let stage = Stage::new().await;
    let full = full(&stage).await;
    let nothing = crate::vocabulary::Conditions::default();
    crate::entities::placement::Entity::update_many()
        .col_expr(
            crate::entities::placement::Column::Conditions,
            sea_orm::sea_query::Expr::value(nothing),
        )
        .exec(stage.ctx().db.writer())
        .await
        .unwrap();
    let held = vacated(&stage, full.id).await;
    assert_eq!(held.state, PlacementState::Draft);
    assert_eq!(
        held.held_back.map(|held| held.cause),
        Some(crate::vocabulary::HoldCause::Standard)
    );
    let told = stage.messages().await;
    assert!(told.contains(&("placements_held".to_owned(), "owner@example.org".to_owned())));
}

#[tokio::test]
async fn a_full_placement_of_a_suspended_enterprise_stays_off_when_a_place_is_free() {
    let stage = Stage::new().await;
    let full = full(&stage).await;
    let authority = stage.authority("authority@example.org").await;
    let input = organisations::standing::SuspendOrganisationInput {
        organisation_id: stage.enterprise.clone(),
        reason: "Guards are missing on two machines.".to_owned(),
        until: None,
    };
    organisations::standing::suspend_organisation(stage.ctx(), &authority, input)
        .await
        .unwrap();
    assert_eq!(seen(&stage, full.id).await.state, PlacementState::Draft);
    assert_eq!(vacated(&stage, full.id).await.state, PlacementState::Draft);
    let gated = stage.publish(full.id).await;
    assert_eq!(gated.refusals[0].code, UserErrorCode::NotAllowedNow);
}
