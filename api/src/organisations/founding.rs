//! Organisations that begin with somebody who signs up for them.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::{membership, organisation};
use crate::error::Error;
use crate::vocabulary::OrganisationKind;
use crate::work::Work;

/// Makes an organisation of which only the name is known, with its first member, and returns its id. The name
/// was checked by the caller.
///
/// # Errors
/// When the database fails.
pub async fn found(
    ctx: &Ctx,
    work: &mut Work,
    account_id: Uuid,
    kind: OrganisationKind,
    name: &str,
) -> Result<Uuid, Error> {
    let row = organisation::Model {
        id: ctx.new_id(),
        kind,
        name: name.to_owned(),
        registration_number: None,
        workers: None,
        website: None,
        description: None,
        verified_at: None,
        external_id: None,
        demonstration: ctx.settings.demonstration,
        version: 1,
        created_at: work.at(),
        updated_at: work.at(),
    };
    begin(work, account_id, row).await
}

/// The organisation of a kind with exactly this name; the oldest when there are several.
///
/// # Errors
/// When the database fails.
pub async fn find_by_name(
    db: &impl ConnectionTrait,
    kind: OrganisationKind,
    name: &str,
) -> Result<Option<Uuid>, Error> {
    let found = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Kind.eq(kind))
        .filter(organisation::Column::Name.eq(name))
        .order_by_asc(organisation::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found)
}

/// Writes a new organisation and its first member.
pub(super) async fn begin(
    work: &mut Work,
    account_id: Uuid,
    row: organisation::Model,
) -> Result<Uuid, Error> {
    let (id, kind) = (row.id, row.kind);
    organisation::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    let belongs = membership::Model {
        account_id,
        organisation_id: id,
        created_at: work.at(),
    };
    membership::Entity::insert(belongs.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    work.audit(
        "found_organisation",
        "organisation",
        id,
        json!({ "kind": kind.code(), "version": 1 }),
    );
    Ok(id)
}
