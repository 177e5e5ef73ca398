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
pub async fn prove_again(ctx: &Ctx, viewer: &Viewer, password: Option<&str>, code: Option<&str>) -> Result<SignatureMethod, Error> {
    let account_id = viewer.account()?.account_id;
    let found = account::Entity::find_by_id(account_id).one(ctx.db.reader()).await?;
    let (email, hash) = found.map(|account| (account.email, account.password_hash)).unwrap_or_default();
    let attempt = Attempt::again(&email.unwrap_or_default());
    attempt.check(ctx).await?;
    let (proved, method, field) = match (password.filter(|given| !given.is_empty()), code.filter(|given| !given.is_empty())) {
        (Some(password), _) => {
            (passwords::fits(ctx, password, hash).await?, SignatureMethod::Password, "password")
        }
        (None, Some(code)) => (codes::consume_code(ctx, account_id, code).await?, SignatureMethod::Code, "code"),
        (None, None) => {
            return Err(Refusal::of(
                UserErrorCode::Required,
                "password",
                "Give your password again, or ask for a code by e-mail and give that.",
            )
            .into());
        }
    };
    if proved {
        attempt.succeeded(ctx).await?;
        return Ok(method);
    }
    attempt.failed(ctx).await?;
    Err(Refusal::of(
        UserErrorCode::WrongCredentials,
        field,
        "That is not right. Try again, or ask for a new code by e-mail.",
    )
    .into())
}
