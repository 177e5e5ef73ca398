//! Enterprises that rows know by name alone.

use super::*;

/// Somebody signs up for an enterprise of this name, which nobody verified.
async fn taken_name(fixture: &Fixture, name: &str) -> Uuid {
    let row = account::Model {
        id: fixture.ctx.new_id(),
        email: Some("squatter@example.org".to_owned()),
        email_confirmed_at: None,
        name: "Eve".to_owned(),
        password_hash: None,
        locale: "en".to_owned(),
        administrator: false,
        demonstration: false,
        disabled_at: None,
        created_at: fixture.ctx.now(),
    };
    let account_id = row.id;
    let mut work = fixture.ctx.begin(None).await.unwrap();
    account::Entity::insert(row.into_active_model())
        .exec_without_returning(&*work)
        .await
        .unwrap();
    let id = organisations::found(
        &fixture.ctx,
        &mut work,
        account_id,
        OrganisationKind::Enterprise,
        name,
    )
    .await
    .unwrap();
    work.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_name_that_somebody_took_gets_none_of_the_placements_that_are_meant_for_it() {
    let fixture = marketplace().await;
    let squatter = taken_name(&fixture, "Adjoa Metalworks").await;
    let named = json!({ "enterprise": { "name": "Adjoa Metalworks" } });
    let first = read_lines(&fixture.ctx, &[row_with("A", named.clone())]).await;
    assert_eq!(
        (counts(&first), first.organisations_created),
        ([1, 1, 0, 0, 0], 1),
        "{:?}",
        first.refused
    );
    let placed = placement::Entity::find()
        .one(fixture.ctx.db.reader())
        .await
        .unwrap()
        .unwrap();
    assert_ne!(placed.organisation_id, squatter);

    let again = read_lines(&fixture.ctx, &[row_with("B", named)]).await;
    assert_eq!(
        again.organisations_created, 0,
        "the one that the import made is known by its name"
    );
}

#[tokio::test]
async fn an_enterprise_that_was_verified_is_known_by_its_name() {
    let fixture = marketplace().await;
    let owner = taken_name(&fixture, "Adjoa Metalworks").await;
    organisation::Entity::update_many()
        .col_expr(
            organisation::Column::VerifiedAt,
            Expr::val(fixture.ctx.now()),
        )
        .exec(fixture.ctx.db.writer())
        .await
        .unwrap();
    let row = row_with("A", json!({ "enterprise": { "name": "Adjoa Metalworks" } }));
    assert_eq!(
        read_lines(&fixture.ctx, &[row]).await.organisations_created,
        0
    );
    let placed = placement::Entity::find()
        .one(fixture.ctx.db.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(placed.organisation_id, owner);
}
