//! Proving again who one is, before something that binds.

use sea_orm::EntityTrait;

use crate::accounts::attempts::Attempt;
use crate::accounts::{codes, passwords};
use crate::context::Ctx;
use crate::entities::account;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::viewer::Viewer;
use crate::vocabulary::SignatureMethod;

/// Checks the viewer's password, or a code that was sent to them just now.
///
/// # Errors
/// Refuses when neither is given or it is wrong.
pub async fn prove_again(
    ctx: &Ctx,
    viewer: &Viewer,
    password: Option<&str>,
    code: Option<&str>,
) -> Result<SignatureMethod, Error> {
    let account_id = viewer.account()?.account_id;
    let password = password.filter(|given| !given.is_empty());
    let code = code.filter(|given| !given.is_empty());
    if password.is_none() && code.is_none() {
        return Err(Refusal::of(
            UserErrorCode::Required,
            "password",
            "Give your password again, or ask for a code by e-mail and give that.",
        )
        .into());
    }
    let found = account::Entity::find_by_id(account_id)
        .one(ctx.db.reader())
        .await?;
    let (email, hash) = found
        .map(|account| (account.email, account.password_hash))
        .unwrap_or_default();
    let attempt = Attempt::again(&email.unwrap_or_else(|| account_id.to_string()));
    attempt.begin(ctx).await?;
    let (proved, method, field) = match password {
        Some(password) => (
            passwords::fits(ctx, password, hash).await?,
            SignatureMethod::Password,
            "password",
        ),
        None => {
            let code = code.unwrap_or_default();
            (
                codes::consume_code(ctx, account_id, code).await?,
                SignatureMethod::Code,
                "code",
            )
        }
    };
    if proved {
        attempt.succeeded(ctx).await?;
        return Ok(method);
    }
    Err(Refusal::of(
        UserErrorCode::WrongCredentials,
        field,
        "That is not right. Try again, or ask for a new code by e-mail.",
    )
    .into())
}
