//! Guardians: invited by the candidate, confirmed by following the link that was sent to them.

mod end;

use async_graphql::{InputObject, SimpleObject};
use chrono::Duration;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect, Set,
};
use serde_json::json;
use uuid::Uuid;

use crate::accounts::{codes, secrets};
use crate::candidates::{self, Candidate};
use crate::context::Ctx;
use crate::entities::{account, candidate, guardianship, one_time_secret};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::notifications::{Notice, Recipient, Template};
use crate::viewer::Viewer;
use crate::vocabulary::SecretPurpose;
use crate::work::Work;

pub use end::{EndGuardianshipInput, end_guardianship};

/// Days that an invitation holds.
pub const INVITATION_DAYS: i64 = 14;
/// Invitations that a candidate may send in a day.
pub const MOST_A_DAY: u64 = 5;
/// Guardians that a candidate may name.
const MOST: usize = 4;

/// Asks somebody to be the viewer's guardian.
#[derive(Clone, Debug, InputObject)]
pub struct InviteGuardianInput {
    pub name: String,
    pub email: String,
    /// Such as mother, uncle, social worker.
    pub relation: String,
}

/// The token of the invitation's link.
#[derive(Clone, Debug, InputObject)]
pub struct AcceptGuardianshipInput {
    pub token: String,
}

/// Sends the invitation; inviting the same address again sends a new link.
///
/// # Errors
/// Refuses anybody but a candidate, their own address, too many guardians and too many invitations in a day.
pub async fn invite_guardian(
    ctx: &Ctx,
    viewer: &Viewer,
    input: InviteGuardianInput,
) -> Result<Candidate, Error> {
    let candidate_id = candidates::own_id(viewer)?;
    let mut form = Form::new();
    let name = form.text("name", &input.name, 120);
    let email = form.email("email", &input.email);
    let relation = form.text("relation", &input.relation, 60);
    let candidate = candidates::load_one(ctx, candidate_id).await?;
    if candidate.email.as_deref() == Some(email.as_str()) {
        form.refuse(Refusal::invalid(
            "email",
            "This is your own address. Give your guardian's.",
        ));
    }
    let known = candidate
        .guardians
        .iter()
        .any(|guardian| guardian.email == email);
    if !known && candidate.guardians.len() >= MOST {
        form.refuse(Refusal::of(
            UserErrorCode::TooLong,
            "email",
            format!("You have named {MOST} guardians, the most there can be."),
        ));
    }
    form.finish()?;

    let mut work = ctx.begin(viewer.account_id()).await?;
    check_number(&work, candidate_id).await?;
    let guardianship_id = keep_invitation(ctx, &work, candidate_id, name, &email, relation).await?;
    let token = secrets::token(ctx)?;
    let secret = one_time_secret::Model {
        id: ctx.new_id(),
        purpose: SecretPurpose::Guardianship,
        account_id: None,
        guardianship_id: Some(guardianship_id),
        secret_hash: secrets::hash(&token),
        attempts: 0,
        created_at: work.at(),
        expires_at: ctx.in_minutes(INVITATION_DAYS * 24 * 60),
        consumed_at: None,
    };
    let event = format!("guardian_invitation:{}", secret.id);
    secret.into_active_model().insert(&*work).await?;
    work.notify(Notice {
        event,
        template: Template::GuardianInvitation,
        recipient: Recipient { email, locale: candidate.locale.clone() },
        parameters: json!({ "candidate": candidate.name, "link": format!("/guardianship?token={token}"), "days": INVITATION_DAYS }),
    });
    work.audit(
        "invite_guardian",
        "guardianship",
        guardianship_id,
        json!({}),
    );
    work.commit().await?;
    candidates::load_one(ctx, candidate_id).await
}

/// Refuses more invitations than a day allows, so that nobody's mailbox is filled through us.
async fn check_number(work: &Work, candidate_id: Uuid) -> Result<(), Error> {
    // Held so that invitations sent at once are counted one after the other.
    candidate::Entity::find_by_id(candidate_id)
        .lock_exclusive()
        .one(&**work)
        .await?;
    let own = Query::select()
        .column(guardianship::Column::Id)
        .from(guardianship::Entity)
        .and_where(guardianship::Column::CandidateId.eq(candidate_id))
        .to_owned();
    let sent = one_time_secret::Entity::find()
        .filter(one_time_secret::Column::Purpose.eq(SecretPurpose::Guardianship))
        .filter(one_time_secret::Column::GuardianshipId.in_subquery(own))
        .filter(one_time_secret::Column::CreatedAt.gt(work.at() - Duration::days(1)))
        .count(&**work)
        .await?;
    if sent < MOST_A_DAY {
        return Ok(());
    }
    Err(Refusal::of(
        UserErrorCode::TooManyAttempts,
        "email",
        format!("You have sent {MOST_A_DAY} invitations in a day, the most there can be. Send the next one tomorrow."),
    )
    .into())
}

/// The guardianship of that address, made unless it is there: two invitations at once are for the same one. Until
/// it is confirmed, the newest invitation says who it is.
async fn keep_invitation(
    ctx: &Ctx,
    work: &Work,
    candidate_id: Uuid,
    name: String,
    email: &str,
    relation: String,
) -> Result<Uuid, Error> {
    let row = guardianship::Model {
        id: ctx.new_id(),
        candidate_id,
        account_id: None,
        name,
        email: email.to_owned(),
        relation,
        invited_at: work.at(),
        confirmed_at: None,
    };
    let once = OnConflict::columns([
        guardianship::Column::CandidateId,
        guardianship::Column::Email,
    ])
    .update_columns([guardianship::Column::Name, guardianship::Column::Relation])
    .action_and_where(
        Expr::col((guardianship::Entity, guardianship::Column::ConfirmedAt)).is_null(),
    )
    .to_owned();
    guardianship::Entity::insert(row.into_active_model())
        .on_conflict(once)
        .exec_without_returning(&**work)
        .await?;
    let kept = guardianship::Entity::find()
        .filter(guardianship::Column::CandidateId.eq(candidate_id))
        .filter(guardianship::Column::Email.eq(email))
        .one(&**work)
        .await?;
    Ok(kept
        .ok_or_else(|| {
            Error::Corrupt(format!(
                "candidate {candidate_id} has no guardianship that was just kept"
            ))
        })?
        .id)
}

/// What the holder of an invitation may know before they accept it.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub struct GuardianInvitation {
    /// Name of the young person who sent it.
    pub candidate_name: String,
    /// What they say that the guardian is to them: a code such as mother.
    pub relation: String,
}

/// The invitation behind a link; nothing when it was used or is too old. Only who got the message has the link, and
/// the message names the same person.
///
/// # Errors
/// When the database fails.
pub async fn invitation(ctx: &Ctx, token: &str) -> Result<Option<GuardianInvitation>, Error> {
    let db = ctx.db.reader();
    let secret = codes::find_link(ctx, db, SecretPurpose::Guardianship, token).await?;
    let Some(id) = secret.and_then(|secret| secret.guardianship_id) else {
        return Ok(None);
    };
    let Some(found) = guardianship::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let candidate = candidates::load_one(ctx, found.candidate_id).await?;
    Ok(Some(GuardianInvitation {
        candidate_name: candidate.name,
        relation: found.relation,
    }))
}

/// Becomes the guardian that the link is for. The viewer's own address must be the invited one.
///
/// # Errors
/// Refuses a used or old link, another address, and the candidate themselves.
pub async fn accept_guardianship(
    ctx: &Ctx,
    viewer: &Viewer,
    input: AcceptGuardianshipInput,
) -> Result<Candidate, Error> {
    let account_id = viewer.account()?.account_id;
    let expired = || {
        Refusal::of(
            UserErrorCode::Expired,
            "token",
            "This invitation was used already or is too old. Ask for a new one.",
        )
    };
    let mut work = ctx.begin(viewer.account_id()).await?;
    let secret = codes::find_link(ctx, &*work, SecretPurpose::Guardianship, &input.token)
        .await?
        .ok_or_else(expired)?;
    let guardianship_id = secret.guardianship_id.ok_or_else(expired)?;
    let found = guardianship::Entity::find_by_id(guardianship_id)
        .one(&*work)
        .await?
        .ok_or_else(expired)?;
    let own = account::Entity::find_by_id(account_id)
        .one(&*work)
        .await?
        .and_then(|account| account.email);
    if own.as_deref() != Some(found.email.as_str()) {
        return Err(Refusal::forbidden(
            "This invitation was sent to another address. Sign in, or sign up, with the address that got it.",
        )
        .into());
    }
    if viewer.is_candidate(found.candidate_id) {
        return Err(Refusal::forbidden("Nobody is their own guardian.").into());
    }
    if is_minor(ctx, &work, viewer).await? {
        return Err(Refusal::forbidden(
            "By your own profile you are under 18, and a guardian is of full age. Ask an adult whom the law names, such as a parent; correct your birth date if it is wrong.",
        )
        .into());
    }
    let candidate_id = found.candidate_id;
    codes::consume(ctx, &*work, secret.id).await?;
    let mut confirmed = found.into_active_model();
    confirmed.account_id = Set(Some(account_id));
    confirmed.confirmed_at = Set(Some(work.at()));
    confirmed.update(&*work).await?;
    work.audit(
        "accept_guardianship",
        "guardianship",
        guardianship_id,
        json!({}),
    );
    work.commit().await?;
    candidates::load_one(ctx, candidate_id).await
}

/// Whether the viewer is known to be under full age, by a profile as a candidate.
async fn is_minor(ctx: &Ctx, work: &Work, viewer: &Viewer) -> Result<bool, Error> {
    let own = viewer.account()?.candidate_id.as_slice();
    let profiles = candidates::store::load(&**work, own).await?;
    let mut profiles = profiles.into_values();
    Ok(profiles.any(|profile| profile.is_minor_on(ctx.today()) == Some(true)))
}
