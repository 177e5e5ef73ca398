//! Signing in by password, e-mailed code or one-time link.

use std::net::IpAddr;

use async_graphql::InputObject;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::json;

use crate::accounts::attempts::Attempt;
use crate::accounts::sessions::{self, Opened};
use crate::accounts::{codes, passwords, store};
use crate::context::Ctx;
use crate::entities::account;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::viewer::Viewer;
use crate::vocabulary::{SecretPurpose, SessionKind};

/// Give `link`, or `email` with `password` or `code`.
#[derive(Clone, Debug, InputObject)]
pub struct SignInInput {
    pub email: Option<String>,
    pub password: Option<String>,
    pub code: Option<String>,
    pub link: Option<String>,
}

/// Somebody signed in.
pub struct SignedIn {
    pub session: Opened,
    pub viewer: Viewer,
}

/// Opens a session for whoever proves who they are.
///
/// # Errors
/// Refuses wrong credentials with the same words for known and unknown addresses, and too many tries.
pub async fn sign_in(ctx: &Ctx, input: SignInInput, client: IpAddr) -> Result<SignedIn, Error> {
    if let Some(link) = &input.link {
        return by_link(ctx, link).await;
    }
    let mut form = Form::new();
    let email = form.email("email", input.email.as_deref().unwrap_or_default());
    if input.password.is_none() && input.code.is_none() {
        form.refuse(Refusal::of(
            UserErrorCode::Required,
            "password",
            "Give your password, or the code that we sent you.",
        ));
    }
    form.finish()?;
    let attempt = Attempt::new(&email, client);
    attempt.begin(ctx).await?;
    let found = store::by_email(ctx.db.reader(), &email).await?;
    let proved = match (&input.password, &input.code) {
        (Some(password), _) => {
            let hash = found
                .as_ref()
                .and_then(|account| account.password_hash.clone());
            passwords::fits(ctx, password, hash).await?
        }
        (None, Some(code)) => match &found {
            Some(account) => codes::consume_code(ctx, account.id, code).await?,
            None => false,
        },
        (None, None) => false,
    };
    let Some(account) = found.filter(|_| proved) else {
        return Err(wrong(input.code.is_some() && input.password.is_none()).into());
    };
    attempt.succeeded(ctx).await?;
    enter(ctx, account, input.password.is_none()).await
}

fn wrong(code: bool) -> Refusal {
    if code {
        return Refusal::of(
            UserErrorCode::WrongCredentials,
            "code",
            format!(
                "That code is wrong, used or older than {} minutes. Ask for a new one.",
                codes::CODE_MINUTES
            ),
        );
    }
    Refusal::of(
        UserErrorCode::WrongCredentials,
        "password",
        "The e-mail address or the password is wrong. Try again, or ask for a code by e-mail.",
    )
}

async fn by_link(ctx: &Ctx, link: &str) -> Result<SignedIn, Error> {
    let expired = || {
        Refusal::of(
            UserErrorCode::Expired,
            "link",
            "This link was used already or is too old. Ask for a code by e-mail instead.",
        )
    };
    let secret = codes::find_link(ctx, ctx.db.reader(), SecretPurpose::SignInLink, link)
        .await?
        .ok_or_else(expired)?;
    let account_id = secret.account_id.ok_or_else(expired)?;
    if !ctx.settings.demonstration && !codes::consume(ctx, ctx.db.writer(), secret.id).await? {
        return Err(expired().into());
    }
    let account = account::Entity::find_by_id(account_id)
        .one(ctx.db.reader())
        .await?
        .filter(|account| account.disabled_at.is_none())
        .ok_or_else(expired)?;
    enter(ctx, account, true).await
}

/// Somebody who came by e-mail has shown that the address is theirs. If it was not shown before, whoever
/// set a password earlier may have been somebody else: that password and its sessions end here.
async fn enter(ctx: &Ctx, account: account::Model, by_mail: bool) -> Result<SignedIn, Error> {
    let account_id = account.id;
    let mut work = ctx.begin(Some(account_id)).await?;
    if by_mail && account.email_confirmed_at.is_none() {
        sessions::end_all(&*work, account_id).await?;
        let mut confirmed = account.into_active_model();
        confirmed.email_confirmed_at = Set(Some(work.at()));
        confirmed.password_hash = Set(None);
        confirmed.update(&*work).await?;
    }
    let session = sessions::open(ctx, &*work, account_id, SessionKind::Browser, "browser").await?;
    work.audit(
        "sign_in",
        "account",
        account_id,
        json!({ "by_mail": by_mail }),
    );
    work.commit().await?;
    let viewer = Viewer::of_account(ctx, account_id, Some(session.id), None).await?;
    Ok(SignedIn { session, viewer })
}
