//! Reading agreements.

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait};
use std::sync::Arc;
use uuid::Uuid;

use super::{Agreement, review, store};
use crate::context::Ctx;
use crate::entities::{agreement, agreement_event, agreement_version};
use crate::error::{Error, Refusal};
use crate::graphql::connection::{Page, Slice};
use crate::ids::{self, Kind};
use crate::viewer::{SignedIn, Viewer};
use crate::vocabulary::{AgreementAction, AgreementState, Registration};

/// The agreement, if there is one that the viewer may read.
///
/// # Errors
/// When the database fails.
pub async fn agreement(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Agreement>, Error> {
    let found = store::load(ctx.db.reader(), &[id]).await?.remove(&id);
    Ok(found.filter(|agreement| agreement.visible(viewer)))
}

/// The agreements that the viewer may read, newest first.
///
/// # Errors
/// Refuses who isn't signed in.
pub async fn own(ctx: &Ctx, viewer: &Viewer, page: Page) -> Result<Slice<Arc<Agreement>>, Error> {
    let db = ctx.db.reader();
    let (ids, total) = store::page(db, readable(viewer)?, page).await?;
    slice(db, ids, total, page).await
}

/// The agreements of the viewer's countries that wait for the authority's word, also those that were amended after they
/// were registered, newest first; where `overdue` is given, only those whose day for it has passed, or only the others.
///
/// # Errors
/// Refuses everybody but the competent authority.
pub async fn to_register(
    ctx: &Ctx,
    viewer: &Viewer,
    overdue: Option<bool>,
    page: Page,
) -> Result<Slice<Arc<Agreement>>, Error> {
    viewer.account()?;
    let scope = viewer.scope().ok_or_else(|| {
        Refusal::forbidden("Only the competent authority sees what waits for registration.")
    })?;
    let day = agreement::Column::OverdueSince;
    let waiting = Condition::all()
        .add_option(overdue.map(|overdue| {
            if overdue {
                day.is_not_null()
            } else {
                day.is_null()
            }
        }))
        .add(scope.of_country(agreement::Column::Country))
        .add(agreement::Column::State.is_in([
            AgreementState::Signed,
            AgreementState::Registered,
            AgreementState::Active,
        ]))
        .add(unregistered())
        .add(agreement::Column::Registration.ne(Registration::NotRequired));
    let db = ctx.db.reader();
    let (ids, total) = store::page(db, waiting, page).await?;
    slice(db, ids, total, page).await
}

/// The agreements of the viewer's countries at which the quality gate asks the authority to look, newest first.
///
/// # Errors
/// Refuses everybody but the competent authority.
pub async fn under_review(
    ctx: &Ctx,
    viewer: &Viewer,
    page: Page,
) -> Result<Slice<Arc<Agreement>>, Error> {
    viewer.account()?;
    let scope = viewer.scope().ok_or_else(|| {
        Refusal::forbidden("Only the competent authority sees what it has to look at.")
    })?;
    let db = ctx.db.reader();
    let (ids, total) = store::page(db, review::waiting(scope), page).await?;
    slice(db, ids, total, page).await
}

async fn slice(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
    total: u64,
    page: Page,
) -> Result<Slice<Arc<Agreement>>, Error> {
    let mut found = store::load(db, &ids).await?;
    let items = ids
        .into_iter()
        .filter_map(|id| found.remove(&id).map(|agreement| (id, Arc::new(agreement))))
        .collect();
    Ok(Slice::cut(items, page, total))
}

/// The same as [`Agreement::visible`], as the database asks it.
fn readable(viewer: &Viewer) -> Result<Condition, Error> {
    let account = viewer.account()?;
    let own: Vec<Uuid> = account.memberships.iter().map(|(id, _)| *id).collect();
    // A draft is the enterprise's own until it is sent.
    let sent = Condition::any()
        .add(agreement::Column::OrganisationId.is_in(own))
        .add(agreement::Column::Id.in_subquery(sent()));
    if viewer.is_administrator() {
        return Ok(sent);
    }
    let candidates = account
        .candidate_id
        .into_iter()
        .chain(account.wards.iter().copied());
    let organisations: Vec<Uuid> = account.memberships.iter().map(|(id, _)| *id).collect();
    let watched = viewer.scope().map_or_else(nothing, |scope| {
        scope.of_country(agreement::Column::Country)
    });
    let asked = organisations.iter().map(|id| asked_to_sign(*id));
    let asked = asked.fold(Condition::any(), Condition::add);
    let concerned = Condition::any()
        .add(watched)
        .add(agreement::Column::CandidateId.is_in(candidates))
        .add(named_as_guardian(account))
        .add(agreement::Column::OrganisationId.is_in(organisations.iter().copied()))
        .add(agreement::Column::HostOrganisationId.is_in(organisations.iter().copied()))
        .add(agreement::Column::TrainingProviderId.is_in(organisations.iter().copied()))
        .add(asked);
    Ok(Condition::all().add(concerned).add(sent))
}

/// What counts is other than what was registered, if anything was.
fn unregistered() -> Condition {
    let other = Expr::col(agreement::Column::RegisteredVersion)
        .ne(Expr::col(agreement::Column::CurrentVersion));
    Condition::any()
        .add(agreement::Column::RegisteredVersion.is_null())
        .add(other)
}

fn nothing() -> Condition {
    Condition::all().add(agreement::Column::Id.is_null())
}

/// The agreements that somebody else than the enterprise was shown.
fn sent() -> SelectStatement {
    Query::select()
        .column(agreement_event::Column::AgreementId)
        .from(agreement_event::Entity)
        .and_where(agreement_event::Column::Action.eq(AgreementAction::Send))
        .to_owned()
}

/// The agreements with an amendment that waits for an organisation's signature.
fn asked_to_sign(organisation_id: Uuid) -> SimpleExpr {
    let id = ids::encode(Kind::Organisation, organisation_id);
    // As a canonical document writes it of a signatory, and of nothing else.
    let named = format!("\"organisation\":\"{}\"", id.as_str());
    let is_open = Expr::col((agreement_version::Entity, agreement_version::Column::Number))
        .equals((agreement::Entity, agreement::Column::PendingVersion));
    let of_it = Expr::col((
        agreement_version::Entity,
        agreement_version::Column::AgreementId,
    ))
    .equals((agreement::Entity, agreement::Column::Id));
    let open = Query::select()
        .column(agreement_version::Column::Id)
        .from(agreement_version::Entity)
        .and_where(of_it)
        .and_where(is_open)
        .and_where(agreement_version::Column::Document.contains(named))
        .to_owned();
    agreement::Column::PendingVersion
        .is_not_null()
        .and(Expr::exists(open))
}

/// Of those who were wards and are of full age by now: the agreements whose text names the guardian.
fn named_as_guardian(account: &SignedIn) -> Condition {
    let id = ids::encode(Kind::Account, account.account_id);
    // As a canonical document writes it. No text in it can hold these quotation marks unescaped.
    let named = format!("\"account\":\"{}\"", id.as_str());
    let versions = Query::select()
        .column(agreement_version::Column::AgreementId)
        .from(agreement_version::Entity)
        .and_where(agreement_version::Column::Document.contains(named))
        .to_owned();
    Condition::all()
        .add(agreement::Column::CandidateId.is_in(account.grown_wards.iter().copied()))
        .add(agreement::Column::Id.in_subquery(versions))
}
