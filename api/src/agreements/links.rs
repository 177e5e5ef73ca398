//! Signing by a link that is sent to a person: on a phone, without signing in.
//!
//! A link opens one signature under one text, for one person, once, for some days, until a newer one is sent to
//! them. Only the hash of its token is kept. Opening it changes nothing.

mod obstacle;

use async_graphql::{ID, InputObject};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde_json::json;
use uuid::Uuid;

pub use obstacle::{Obstacle, SigningObstacleReason};
use obstacle::{not_theirs, opens, unknown};

use super::document::Signatory;
use super::sign::{self, Word};
use super::{Agreement, change, draft, notices, party_of, store};
use crate::accounts::{self, secrets};
use crate::context::Ctx;
use crate::entities::{agreement_version, signing_link};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::viewer::{self, Viewer};
use crate::vocabulary::{AgreementParty, SignatureMethod};
use crate::work::Work;

/// Days that a link holds.
pub const LINK_DAYS: i64 = 7;
/// Links that a person may be sent for one version in a day.
const MOST_A_DAY: u64 = 5;

/// Sends somebody a link to sign with.
#[derive(Clone, Debug, InputObject)]
pub struct SendSigningLinkInput {
    pub agreement_id: ID,
    /// Whose signature, by the key of the signatory; one's own when left out.
    pub signatory: Option<String>,
    /// The member who signs for an organisation that appointed nobody.
    pub member_email: Option<String>,
}

/// Signs by a link, without signing in.
#[derive(Clone, Debug, InputObject)]
pub struct SignByLinkInput {
    /// The token of the link.
    pub token: String,
    /// The hash of the version that was read.
    pub content_hash: String,
    /// As the signatory writes it; it stands on the agreement.
    pub full_name: String,
    /// Whether it is the signatory's name though the agreement and the account have another.
    pub name_confirmed: Option<bool>,
    /// Whether the signatory has read it and agrees.
    pub confirm: bool,
}

/// What a link opens.
#[derive(Clone, Debug)]
pub struct LinkedSignature {
    pub agreement: Agreement,
    /// The number of the version.
    pub version: i32,
    pub signatory: Signatory,
    pub expires_at: DateTime<Utc>,
}

/// Sends links to whoever gives a signature that is missing. The enterprise may have them sent to everybody,
/// others to themselves. They go to the address of the person's own account, and nowhere else.
///
/// # Errors
/// Refuses strangers, a signature that isn't missing, and too many links in a day.
pub async fn send_signing_link(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SendSigningLinkInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    sign::in_time(&agreement, ctx.today())?;
    let signatory = wanted(&agreement, viewer, input.signatory.as_deref())?;
    let people = people(
        &work,
        &agreement,
        &signatory,
        viewer,
        input.member_email.as_deref(),
    );
    for account_id in people.await? {
        make(ctx, &mut work, &agreement, &signatory, account_id).await?;
    }
    work.commit().await?;
    Ok(agreement)
}

/// The signatory whose link is asked for, if it is the viewer's to ask.
fn wanted(agreement: &Agreement, viewer: &Viewer, key: Option<&str>) -> Result<Signatory, Error> {
    let own = agreement.signatory_for(viewer);
    let found = match key {
        None => own,
        Some(key) => agreement
            .open()
            .into_iter()
            .flat_map(|open| &open.document.signatories)
            .find(|signatory| signatory.key == key),
    };
    let is_enterprise = agreement
        .parties_of(viewer)
        .contains(&AgreementParty::Enterprise);
    let found = found.filter(|found| is_enterprise || own.is_some_and(|own| own.key == found.key));
    let Some(found) = found else {
        return Err(Refusal::forbidden(
            "You can have a link sent for your own signature only; the enterprise can for everybody's, while signatures are missing.",
        )
        .into());
    };
    if agreement
        .awaiting()
        .iter()
        .any(|missing| missing.key == found.key)
    {
        return Ok(found.clone());
    }
    Err(Refusal::of(
        UserErrorCode::NotAllowedNow,
        "signatory",
        "This signature is given already.",
    )
    .into())
}

/// The accounts that get a link.
async fn people(
    work: &Work,
    agreement: &Agreement,
    signatory: &Signatory,
    viewer: &Viewer,
    member_email: Option<&str>,
) -> Result<Vec<Uuid>, Error> {
    let named: Vec<Uuid> = signatory
        .accounts
        .iter()
        .filter_map(|account| ids::decode_any(account).map(|(_, id)| id))
        .collect();
    if !named.is_empty() {
        return Ok(named);
    }
    let organisation = signatory.organisation.as_deref().and_then(ids::decode_any);
    let Some((_, organisation)) = organisation else {
        return Ok(Vec::new());
    };
    let mut form = Form::new();
    let email = member_email.map(|given| form.email("memberEmail", given));
    form.finish()?;
    let Some(email) = email else {
        let own = viewer
            .account_id()
            .filter(|_| viewer.is_member_of(organisation));
        return own.map(|id| vec![id]).ok_or_else(|| {
            Refusal::of(
                UserErrorCode::Required,
                "memberEmail",
                "Say who signs for the organisation: give the e-mail address of one of its members.",
            )
            .into()
        });
    };
    match accounts::store::by_email(&**work, &email).await? {
        Some(account) if viewer::belongs(&**work, account.id, organisation).await? => {
            let other = stands_on_the_other_side(work, agreement, account.id).await?;
            if other {
                return Err(Refusal::invalid(
                    "memberEmail",
                    "This is the apprentice or a guardian, who stands on the other side. Name another member.",
                )
                .into());
            }
            Ok(vec![account.id])
        }
        _ => Err(Refusal::of(
            UserErrorCode::NotFound,
            "memberEmail",
            "No member of the organisation has this address. Give a member's.",
        )
        .into()),
    }
}

/// Whether an account is the apprentice's, or of a guardian whom the open text names.
async fn stands_on_the_other_side(
    work: &Work,
    agreement: &Agreement,
    account_id: Uuid,
) -> Result<bool, Error> {
    let candidate = draft::candidate(work, agreement.candidate_id).await?;
    let account = ids::encode(Kind::Account, account_id);
    let terms = agreement.open().map(|open| &open.document.terms);
    let mut guardians = terms.into_iter().flat_map(|terms| &terms.guardians);
    Ok(candidate.account_id == account_id
        || guardians.any(|guardian| guardian.account == account.as_str()))
}

async fn make(
    ctx: &Ctx,
    work: &mut Work,
    agreement: &Agreement,
    signatory: &Signatory,
    account_id: Uuid,
) -> Result<(), Error> {
    let open = agreement
        .open()
        .ok_or_else(|| Error::Corrupt(format!("agreement {} is not open", agreement.id)))?;
    let sent = signing_link::Entity::find()
        .filter(signing_link::Column::AgreementVersionId.eq(open.id))
        .filter(signing_link::Column::AccountId.eq(account_id))
        .filter(signing_link::Column::CreatedAt.gt(work.at() - Duration::days(1)))
        .count(&**work)
        .await?;
    if sent >= MOST_A_DAY {
        return Err(Refusal::whole(
            UserErrorCode::TooManyAttempts,
            format!("{MOST_A_DAY} links were sent to this person in a day, the most there can be. Send the next one tomorrow."),
        )
        .into());
    }
    let token = secrets::token(ctx)?;
    let row = signing_link::Model {
        id: ctx.new_id(),
        agreement_version_id: open.id,
        signatory: signatory.key.clone(),
        account_id,
        content_hash: open.content_hash.clone(),
        secret_hash: secrets::hash(&token),
        created_at: work.at(),
        expires_at: work.at() + Duration::days(LINK_DAYS),
        used_at: None,
    };
    let link = row.id;
    signing_link::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    let detail = json!({ "version": open.number, "role": signatory.role.code(), "content_hash": open.content_hash });
    work.audit("send_signing_link", "agreement", agreement.id, detail);
    notices::signing_link(work, agreement, account_id, link, &token, LINK_DAYS).await
}

/// What a link opens, for whoever holds it, or what is in the way. Changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn to_sign(ctx: &Ctx, token: &str) -> Result<Result<LinkedSignature, Obstacle>, Error> {
    let db = ctx.db.reader();
    let Some(link) = find(db, token).await? else {
        return Ok(Err(unknown()));
    };
    let agreement = of_link(db, &link).await?;
    let replaced = is_replaced(db, &link).await?;
    let viewer = Viewer::of_account(ctx, link.account_id, None, None).await?;
    let signatory = match opens(ctx, &link, replaced, &agreement) {
        Ok(signatory) => signatory,
        Err(obstacle) => return Ok(Err(obstacle)),
    };
    if let Err(error) = gives(ctx, &agreement, &viewer, &signatory, &link.content_hash) {
        return not_theirs(error, &agreement).map(Err);
    }
    let version = agreement.open().map(|open| open.number).unwrap_or_default();
    Ok(Ok(LinkedSignature {
        version,
        signatory,
        agreement,
        expires_at: link.expires_at,
    }))
}

/// Signs by a link, and uses it up.
///
/// # Errors
/// Refuses a link that opens nothing, with the reason, who doesn't confirm or may not sign any more, a name
/// that isn't known for the signatory and not confirmed either, and a text that isn't the link's.
pub async fn sign_by_link(ctx: &Ctx, input: SignByLinkInput) -> Result<Agreement, Error> {
    let name = sign::name(&input.full_name)?;
    if !input.confirm {
        return Err(Refusal::of(
            UserErrorCode::Required,
            "confirm",
            "Confirm that you have read the agreement and agree to it.",
        )
        .into());
    }
    let known = find(ctx.db.reader(), &input.token).await?;
    let link = known.ok_or_else(unknown)?;
    let viewer = Viewer::of_account(ctx, link.account_id, None, None).await?;
    let mut work = ctx.begin(Some(link.account_id)).await?;
    let known = of_link(&*work, &link).await?;
    store::hold(&*work, known.id).await?;
    // Read again now that nobody else can use it.
    let link = find(&*work, &input.token).await?.ok_or_else(unknown)?;
    let agreement = store::one(&*work, known.id).await?;
    let replaced = is_replaced(&*work, &link).await?;
    let signatory = opens(ctx, &link, replaced, &agreement)?;
    let hash = input.content_hash.trim().to_ascii_lowercase();
    gives(ctx, &agreement, &viewer, &signatory, &hash)?;
    if input.name_confirmed != Some(true) {
        sign::is_known(&*work, link.account_id, &signatory, &name).await?;
    }
    use_up(&work, link.id).await?;
    let word = Word {
        account_id: link.account_id,
        name,
        signatory,
        method: SignatureMethod::Link,
        language: viewer.language,
    };
    let signed = sign::give(ctx, &mut work, &agreement, word).await?;
    work.commit().await?;
    Ok(signed)
}

/// Whether the person of a link may still give the signature that it opens.
///
/// # Errors
/// Refuses with the reason.
fn gives(
    ctx: &Ctx,
    agreement: &Agreement,
    viewer: &Viewer,
    signatory: &Signatory,
    hash: &str,
) -> Result<(), Error> {
    sign::may_sign(agreement, viewer, hash, ctx.today())?;
    let is_party = agreement
        .signing_parties(viewer)
        .contains(&party_of(signatory.role));
    if is_party && signatory.admits(viewer) {
        return Ok(());
    }
    Err(Refusal::forbidden(
        "You can't give this signature any more. Ask the enterprise who has to sign.",
    )
    .into())
}

async fn find(
    db: &impl ConnectionTrait,
    token: &str,
) -> Result<Option<signing_link::Model>, Error> {
    let found = signing_link::Entity::find()
        .filter(signing_link::Column::SecretHash.eq(secrets::hash(token.trim())))
        .one(db)
        .await?;
    Ok(found)
}

async fn of_link(
    db: &impl ConnectionTrait,
    link: &signing_link::Model,
) -> Result<Agreement, Error> {
    let version = agreement_version::Entity::find_by_id(link.agreement_version_id)
        .one(db)
        .await?
        .ok_or_else(|| Error::Corrupt(format!("signing link {} has no version", link.id)))?;
    store::one(db, version.agreement_id).await
}

/// Whether a newer link for the same signature was sent to the same person. Ids grow with time.
async fn is_replaced(db: &impl ConnectionTrait, link: &signing_link::Model) -> Result<bool, Error> {
    let newer = signing_link::Entity::find()
        .filter(signing_link::Column::AgreementVersionId.eq(link.agreement_version_id))
        .filter(signing_link::Column::AccountId.eq(link.account_id))
        .filter(signing_link::Column::Signatory.eq(&link.signatory))
        .filter(signing_link::Column::Id.gt(link.id))
        .count(db)
        .await?;
    Ok(newer > 0)
}

async fn use_up(work: &Work, id: Uuid) -> Result<(), Error> {
    let used = signing_link::Entity::update_many()
        .col_expr(signing_link::Column::UsedAt, Expr::value(work.at()))
        .filter(signing_link::Column::Id.eq(id))
        .filter(signing_link::Column::UsedAt.is_null())
        .exec(&**work)
        .await?;
    if used.rows_affected == 1 {
        return Ok(());
    }
    Err(Refusal::of(
        UserErrorCode::Expired,
        "token",
        "This link was used just now.",
    )
    .into())
}
