//! Organisations that begin with somebody who signs up for them.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::{candidate, caseload_entry, membership, organisation};
use crate::error::Error;
use crate::vocabulary::OrganisationKind;
use crate::work::Work;

/// Makes an organisation of which only the name is known, with its first member, and returns its id. The name
/// was checked by the caller; whether it is who it says was not.
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
    let row = named(ctx, work, kind, name);
    begin(work, account_id, row).await
}

/// Does what [`found`] does for whoever runs the machine, who knows the organisation: it is verified.
///
/// # Errors
/// When the database fails.
pub async fn found_verified(
    ctx: &Ctx,
    work: &mut Work,
    account_id: Uuid,
    kind: OrganisationKind,
    name: &str,
) -> Result<Uuid, Error> {
    let row = organisation::Model {
        verified_at: Some(work.at()),
        ..named(ctx, work, kind, name)
    };
    begin(work, account_id, row).await
}

fn named(ctx: &Ctx, work: &Work, kind: OrganisationKind, name: &str) -> organisation::Model {
    organisation::Model {
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
    }
}

/// The organisation of a kind that goes by exactly this name; the oldest when there are several.
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
        .filter(goes_by_its_name())
        .order_by_asc(organisation::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found)
}

/// Organisations that a name alone may stand for. Anybody can sign up under the name of somebody else and wait
/// for what is meant for them, so it takes that somebody checked it, that an import brought it, or that nobody
/// acts for it.
pub(crate) fn goes_by_its_name() -> Condition {
    let somebody_acts = Query::select()
        .column(membership::Column::OrganisationId)
        .from(membership::Entity)
        .to_owned();
    Condition::any()
        .add(organisation::Column::VerifiedAt.is_not_null())
        .add(organisation::Column::ExternalId.is_not_null())
        .add(organisation::Column::Id.not_in_subquery(somebody_acts))
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
    if kind == OrganisationKind::EmploymentService {
        entrust_who_consents(work, id).await?;
    }
    work.audit(
        "found_organisation",
        "organisation",
        id,
        json!({ "kind": kind.code(), "version": 1 }),
    );
    Ok(id)
}

/// Candidates consent to being proposed by the employment services of the deployment, also by one that comes
/// later.
async fn entrust_who_consents(work: &Work, service: Uuid) -> Result<(), Error> {
    let consenting = Query::select()
        .expr(Expr::val(service))
        .column(candidate::Column::Id)
        .expr(Expr::val(work.at()))
        .from(candidate::Entity)
        .and_where(Expr::col(candidate::Column::BrokeringConsentAt).is_not_null())
        .to_owned();
    let mut insert = Query::insert();
    insert.into_table(caseload_entry::Entity).columns([
        caseload_entry::Column::OrganisationId,
        caseload_entry::Column::CandidateId,
        caseload_entry::Column::CreatedAt,
    ]);
    insert
        .select_from(consenting)
        .map_err(|error| Error::Corrupt(format!("a caseload could not be filled: {error}")))?;
    work.execute(&insert).await?;
    Ok(())
}
