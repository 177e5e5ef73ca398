//! A code by e-mail to an address at the domain of the organisation's website.

use async_graphql::{ID, InputObject};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{Verification, one};
use crate::accounts::secrets;
use crate::context::Ctx;
use crate::entities::organisation_verification::{self, Column, Entity, Model};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{Form, excerpt};
use crate::ids::{self, Kind};
use crate::notifications::{Notice, Recipient, Template};
use crate::organisations::mentors::may_see;
use crate::viewer::Viewer;
use crate::vocabulary::{VerificationMethod, VerificationState};
use crate::work::Work;

/// Minutes that a code holds: mail to a shared address takes longer to be read.
const CODE_MINUTES: i64 = 60;
/// Wrong tries after which a code is void.
const MOST_TRIES: i32 = 5;
/// Codes that one request sends, so that nobody's address is flooded.
const MOST_CODES: i32 = 5;

#[derive(Clone, Debug, InputObject)]
pub struct ConfirmVerificationByEmailDomainInput {
    pub verification_id: ID,
    /// As it was sent.
    pub code: String,
}

/// Notes that somebody who asked for the verification reads mail at the website's domain. The authority sees it; what
/// it makes of it is its own decision.
///
/// # Errors
/// Refuses a verification that isn't the viewer's or waits for no code, and a code that is wrong or too old.
pub async fn confirm_verification_by_email_domain(
    ctx: &Ctx,
    viewer: &Viewer,
    input: ConfirmVerificationByEmailDomainInput,
) -> Result<Verification, Error> {
    let account_id = viewer.account()?.account_id;
    let id = ids::decode(Kind::Verification, &input.verification_id, "verificationId")?;
    let missing = || Error::from(Refusal::not_found("verificationId", "verification"));
    let db = ctx.db.reader();
    let row = Entity::find_by_id(id).one(db).await?.ok_or_else(missing)?;
    if !may_see(db, viewer, row.organisation_id).await? {
        return Err(missing());
    }
    if !viewer.is_member_of(row.organisation_id) {
        let message = "Only members of the organisation may confirm its domain.";
        return Err(Refusal::forbidden(message).into());
    }
    if row.state != VerificationState::Requested
        || row.method != VerificationMethod::EmailDomain
        || row.code_hash.is_none()
    {
        let message = "This verification waits for no code. Ask for one with an address at the website's domain.";
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    }
    consume(ctx, &row, input.code.trim()).await?;
    let mut work = ctx.begin(Some(account_id)).await?;
    let change = organisation_verification::ActiveModel {
        code_hash: Set(None),
        code_expires_at: Set(None),
        domain_confirmed_at: Set(Some(work.at())),
        ..organisation_verification::ActiveModel::default()
    };
    Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(id))
        .exec(&*work)
        .await?;
    work.seal_anew::<Entity>(id).await?;
    let detail = json!({ "verification": id });
    work.audit(
        "confirm_email_domain",
        "organisation",
        row.organisation_id,
        detail,
    );
    let confirmed = one(&*work, id).await?;
    work.commit().await?;
    Ok(confirmed)
}

/// Counts the try before its outcome is known, so that guesses sent at once are no more than [`MOST_TRIES`] either.
async fn consume(ctx: &Ctx, row: &Model, code: &str) -> Result<(), Error> {
    if row.code_expires_at.is_none_or(|until| until < ctx.now()) {
        let message = "This code is too old. Ask for another one.";
        return Err(Refusal::of(UserErrorCode::Expired, "code", message).into());
    }
    let counted = Entity::update_many()
        .col_expr(Column::CodeAttempts, Expr::col(Column::CodeAttempts).add(1))
        .filter(Column::Id.eq(row.id))
        .filter(Column::CodeAttempts.lt(MOST_TRIES))
        .exec(ctx.db.writer())
        .await?;
    if counted.rows_affected == 0 {
        let message = "There were too many wrong tries. Ask for another code.";
        return Err(Refusal::of(UserErrorCode::TooManyAttempts, "code", message).into());
    }
    if row.code_hash.as_deref() != Some(secrets::hash_for(row.id, code).as_str()) {
        let message = "That is not the code that was sent. Look at the newest message.";
        return Err(Refusal::of(UserErrorCode::WrongCredentials, "code", message).into());
    }
    Ok(())
}

pub(super) async fn send_code(
    ctx: &Ctx,
    work: &mut Work,
    id: Uuid,
    email: &str,
    language: &str,
) -> Result<(), Error> {
    let code = secrets::code(ctx)?;
    let sent = Entity::update_many()
        .col_expr(
            Column::CodeHash,
            Expr::value(Some(secrets::hash_for(id, &code))),
        )
        .col_expr(Column::CodeAttempts, Expr::value(0))
        .col_expr(
            Column::CodeExpiresAt,
            Expr::value(Some(ctx.in_minutes(CODE_MINUTES))),
        )
        .col_expr(Column::CodesSent, Expr::col(Column::CodesSent).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::CodesSent.lt(MOST_CODES))
        .exec(&**work)
        .await?;
    if sent.rows_affected == 0 {
        let message = format!(
            "{MOST_CODES} codes were sent for this request already. Ask for another way of verification."
        );
        return Err(Refusal::of(UserErrorCode::TooManyAttempts, "email", message).into());
    }
    work.notify(Notice {
        event: format!("verification_code:{}", ctx.new_id()),
        template: Template::VerificationCode,
        recipient: Recipient {
            email: email.to_owned(),
            locale: language.to_owned(),
        },
        parameters: json!({ "code": code, "minutes": CODE_MINUTES }),
    });
    Ok(())
}

/// The domain and the address, if the address is at the domain of the website.
pub(super) fn read(
    form: &mut Form,
    email: Option<&str>,
    website: Option<&str>,
) -> Option<(String, String)> {
    let Some(host) = website.and_then(host_of) else {
        let message =
            "The organisation has no website. Add it to the organisation, or choose another way.";
        form.refuse(Refusal::of(
            UserErrorCode::Required,
            "organisationId",
            message,
        ));
        return None;
    };
    let email = form.email("email", email.unwrap_or_default());
    let domain = email
        .rsplit_once('@')
        .map(|(_, domain)| domain.to_owned())?;
    if domain != host {
        let message = format!(
            "“{}” is not an address at {host}, where the organisation's website is. Give one that ends with @{host}.",
            excerpt(&email)
        );
        form.refuse(Refusal::invalid("email", message));
        return None;
    }
    Some((domain, email))
}

/// The host of a web address, in lower case and without `www.` and port.
fn host_of(website: &str) -> Option<String> {
    let (_, rest) = website.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_at_the_websites_own_domain_counts() {
        let site = Some("https://www.Adjoa.example:8443/about");
        let mut form = Form::new();
        assert_eq!(
            read(&mut form, Some("Info@adjoa.example"), site),
            Some(("adjoa.example".to_owned(), "info@adjoa.example".to_owned()))
        );
        form.finish().unwrap();
        for (email, site) in [
            (Some("info@mail.example"), site),
            (Some("info@adjoa.example.org"), site),
            (Some("info@sub.adjoa.example"), site),
            (None, site),
            (Some("info@adjoa.example"), None),
        ] {
            let mut form = Form::new();
            assert_eq!(read(&mut form, email, site), None);
            assert!(form.finish().is_err());
        }
    }
}
