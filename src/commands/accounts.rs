//! `user` and `token`.

use std::process::ExitCode;

use api::accounts::administration::{self, NewUser};
use api::context::Ctx;
use api::vocabulary::Role;
use clap::{Args, Subcommand};
use serde_json::json;

use super::{Invocation, answer};
use crate::Failure;
use crate::composition;

#[derive(Subcommand)]
pub enum User {
    /// List accounts with their ids, the oldest first.
    List,
    /// Make an account; they sign in with a code by e-mail.
    Add(Add),
    /// Shut an account out: its sessions end, and it can't sign in.
    Disable {
        /// Its e-mail address.
        email: String,
    },
}

/// A new account.
#[derive(Args)]
pub struct Add {
    /// Its e-mail address.
    email: String,
    /// The person's name.
    #[arg(long)]
    name: String,
    /// candidate, guardian, enterprise, provider, broker, authority or administrator.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Name of the organisation, made if there is none of that kind with this name.
    #[arg(long)]
    organisation: Option<String>,
    /// Language that they read: en or fr.
    #[arg(long, default_value = "en")]
    locale: String,
}

/// Whom a program acts for.
#[derive(Args)]
pub struct Token {
    /// E-mail address of the account.
    email: String,
    /// What the token is for, to recognise it later.
    #[arg(long, default_value = "command line")]
    label: String,
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_code(text).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("use one of {}", known.join(", "))
    })
}

pub async fn user(invocation: Invocation, user: User) -> Result<ExitCode, Failure> {
    let ctx = composition::open(&invocation.configuration, None).await?;
    match user {
        User::List => list(&invocation, &ctx).await?,
        User::Add(Add {
            email,
            name,
            role,
            organisation,
            locale,
        }) => {
            let id = administration::add(
                &ctx,
                NewUser {
                    email,
                    name,
                    role,
                    organisation,
                    locale,
                },
            )
            .await?;
            answer(if invocation.json {
                json!({ "id": id.as_str() }).to_string()
            } else {
                format!("Made account {}.", id.as_str())
            });
        }
        User::Disable { email } => {
            administration::disable(&ctx, &email).await?;
            answer(if invocation.json {
                json!({ "disabled": email }).to_string()
            } else {
                "The account is shut out.".to_owned()
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(invocation: &Invocation, ctx: &Ctx) -> Result<(), Failure> {
    let users = administration::list(ctx).await?;
    if invocation.json {
        answer(serde_json::to_string_pretty(&users)?);
        return Ok(());
    }
    for user in users {
        let candidate = user.candidate.map(|id| format!("  {id}"));
        answer(format!(
            "{}  {:<32}  {}{}{}",
            user.id,
            user.email.unwrap_or_default(),
            user.name,
            candidate.unwrap_or_default(),
            if user.disabled { "  (shut out)" } else { "" },
        ));
    }
    Ok(())
}

pub async fn token(invocation: Invocation, token: Token) -> Result<ExitCode, Failure> {
    let ctx = composition::open(&invocation.configuration, None).await?;
    let opened = administration::token(&ctx, &token.email, &token.label).await?;
    if invocation.json {
        answer(json!({ "token": opened.token, "expiresAt": opened.expires_at }));
    } else {
        answer(opened.token);
    }
    Ok(ExitCode::SUCCESS)
}
