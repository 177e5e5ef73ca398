//! What whoever runs the machine does with accounts, from the command line.

use std::collections::HashMap;

use async_graphql::ID;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect, Set};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::accounts::sessions::{self, Opened};
use crate::accounts::store;
use crate::context::Ctx;
use crate::entities::{account, candidate, membership};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::vocabulary::{OrganisationKind, Role, SessionKind};
use crate::{candidates, organisations};

/// Languages that pages and letters are written in.
const WRITTEN: [&str; 2] = ["en", "fr"];

/// An account to make.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub email: String,
    pub name: String,
    pub role: Role,
    /// For roles that come with an organisation: its name; made if there is none of that kind.
    pub organisation: Option<String>,
    pub locale: String,
}

/// An account, as whoever runs the machine sees it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    pub id: String,
    pub email: Option<String>,
    pub name: String,
    /// Id of the profile, for a candidate.
    pub candidate: Option<String>,
    pub administrator: bool,
    /// Whether it is shut out.
    pub disabled: bool,
}

/// All accounts, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(ctx: &Ctx) -> Result<Vec<User>, Error> {
    let accounts = account::Entity::find()
        .order_by_asc(account::Column::Id)
        .all(ctx.db.reader())
        .await?;
    let profiles: Vec<(Uuid, Uuid)> = candidate::Entity::find()
        .select_only()
        .columns([candidate::Column::AccountId, candidate::Column::Id])
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    let profiles: HashMap<Uuid, Uuid> = profiles.into_iter().collect();
    Ok(accounts
        .into_iter()
        .map(|account| User {
            id: ids::encode(Kind::Account, account.id).to_string(),
            email: account.email,
            name: account.name,
            candidate: profiles
                .get(&account.id)
                .map(|id| ids::encode(Kind::Candidate, *id).to_string()),
            administrator: account.administrator,
            disabled: account.disabled_at.is_some(),
        })
        .collect())
}

/// Makes an account that signs in with a code by e-mail.
///
/// # Errors
/// Refuses an address that is taken, and a role without its organisation.
pub async fn add(ctx: &Ctx, new: NewUser) -> Result<ID, Error> {
    let mut form = Form::new();
    let email = form.email("email", &new.email);
    let name = form.text("name", &new.name, 120);
    let organisation = form.optional_text("organisation", new.organisation.as_deref(), 160);
    let kind = kind_of(new.role);
    if kind.is_some() && organisation.is_none() {
        form.refuse(Refusal::of(
            UserErrorCode::Required,
            "organisation",
            "This role belongs to an organisation; give its name.",
        ));
    }
    if !WRITTEN.contains(&new.locale.as_str()) {
        form.refuse(Refusal::of(
            UserErrorCode::UnknownCode,
            "locale",
            format!(
                "Pages and letters are written in {}.",
                WRITTEN.join(" and ")
            ),
        ));
    }
    form.finish()?;
    let mut work = ctx.begin(None).await?;
    if store::any_by_email(&*work, &email).await?.is_some() {
        return Err(Refusal::of(
            UserErrorCode::Taken,
            "email",
            "There is an account with this address already.",
        )
        .into());
    }
    let row = account::Model {
        id: ctx.new_id(),
        email: Some(email),
        email_confirmed_at: Some(work.at()),
        name,
        password_hash: None,
        locale: new.locale,
        administrator: new.role == Role::Administrator,
        demonstration: false,
        disabled_at: None,
        created_at: work.at(),
    };
    let id = row.id;
    account::Entity::insert(row.into_active_model())
        .exec_without_returning(&*work)
        .await?;
    if new.role == Role::Candidate {
        candidates::open_profile(ctx, &mut work, id, None, false).await?;
    }
    if let (Some(kind), Some(name)) = (kind, organisation) {
        match organisations::find_by_name(&*work, kind, &name).await? {
            Some(organisation_id) => {
                let row = membership::Model {
                    account_id: id,
                    organisation_id,
                    created_at: work.at(),
                };
                membership::Entity::insert(row.into_active_model())
                    .exec_without_returning(&*work)
                    .await?;
            }
            None => {
                organisations::found_verified(ctx, &mut work, id, kind, &name).await?;
            }
        }
    }
    work.audit(
        "add_user",
        "account",
        id,
        json!({ "role": new.role.code() }),
    );
    work.commit().await?;
    Ok(ids::encode(Kind::Account, id))
}

fn kind_of(role: Role) -> Option<OrganisationKind> {
    match role {
        Role::Enterprise => Some(OrganisationKind::Enterprise),
        Role::Provider => Some(OrganisationKind::TrainingProvider),
        Role::Broker => Some(OrganisationKind::EmploymentService),
        Role::Authority => Some(OrganisationKind::CompetentAuthority),
        Role::Candidate | Role::Guardian | Role::Administrator => None,
    }
}

/// Shuts an account out.
///
/// # Errors
/// Refuses an address without an account.
pub async fn disable(ctx: &Ctx, email: &str) -> Result<(), Error> {
    let mut work = ctx.begin(None).await?;
    let found = known(&work, email).await?;
    let id = found.id;
    let mut disabled = found.into_active_model();
    disabled.disabled_at = Set(Some(work.at()));
    disabled.update(&*work).await?;
    sessions::end_all(&*work, id).await?;
    work.audit("disable_user", "account", id, json!({}));
    work.commit().await
}

/// Makes a token for a program that acts as an account.
///
/// # Errors
/// Refuses an address without an account, and an account that is shut out.
pub async fn token(ctx: &Ctx, email: &str, label: &str) -> Result<Opened, Error> {
    let mut work = ctx.begin(None).await?;
    let known = known(&work, email).await?;
    if known.disabled_at.is_some() {
        return Err(Refusal::of(
            UserErrorCode::Forbidden,
            "email",
            "This account is shut out, so that a token for it would open nothing.",
        )
        .into());
    }
    let id = known.id;
    let opened = sessions::open(ctx, &*work, id, SessionKind::Bearer, label).await?;
    work.audit("make_token", "account", id, json!({ "session": opened.id }));
    work.commit().await?;
    Ok(opened)
}

async fn known(work: &crate::work::Work, email: &str) -> Result<account::Model, Error> {
    let email = email.trim().to_lowercase();
    store::any_by_email(&**work, &email).await?.ok_or_else(|| {
        Refusal::of(
            UserErrorCode::NotFound,
            "email",
            format!("There is no account with the address {email}."),
        )
        .into()
    })
}
