//! Making an account.

use async_graphql::InputObject;
use chrono::{Months, NaiveDate};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use crate::accounts::{passwords, store};
use crate::candidates;
use crate::context::Ctx;
use crate::entities::account;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::graphql::scalars::Date;
use crate::notifications::{Notice, Recipient, Template};
use crate::organisations;
use crate::vocabulary::{OrganisationKind, Role};
use crate::work::Work;

/// Languages that accounts may read, the first for everybody else.
pub const LOCALES: [&str; 4] = ["en", "fr", "ar", "sw"];

/// Whoever is younger has no account of their own. The product's choice for every deployment, not law: no instrument is
/// known that says from which age somebody may look for an apprenticeship. From which age they may begin one is for the
/// rules of the country of work.
pub(crate) const LEAST_AGE: u32 = 13;

/// Whoever would be older gave another date than their birth date.
const MOST_AGE: u32 = 100;

/// Makes one account. The answer is the same whether or not the address was known.
#[derive(Clone, Debug, InputObject)]
pub struct SignUpInput {
    /// CANDIDATE, ENTERPRISE or GUARDIAN.
    pub role: Role,
    pub name: String,
    pub email: String,
    /// At least 10 characters; leave out to sign in by e-mailed code only.
    pub password: Option<String>,
    pub locale: Option<String>,
    /// For ENTERPRISE.
    pub organisation_name: Option<String>,
    /// For CANDIDATE, who is 13 or older.
    pub birth_date: Option<Date>,
}

/// A sign-up whose every field was understood.
struct NewAccount {
    role: Role,
    name: String,
    email: String,
    locale: String,
    organisation_name: Option<String>,
    birth_date: Option<NaiveDate>,
}

/// Makes the account. Whoever knows the password signs in next; somebody whose address was already
/// known is told so by e-mail, and nobody else is.
///
/// # Errors
/// Refuses fields that can't be used; faults when the database fails.
pub async fn sign_up(ctx: &Ctx, input: SignUpInput) -> Result<(), Error> {
    let new = check(ctx, &input)?;
    let password_hash = match &input.password {
        Some(password) => Some(passwords::hash(ctx, password).await?),
        None => None,
    };
    match make(ctx, &new, password_hash.clone()).await {
        // Somebody else took the address at the same moment, so that it is known by now.
        Err(error) if error.is_unique_violation() => make(ctx, &new, password_hash).await,
        made => made,
    }
}

async fn make(ctx: &Ctx, new: &NewAccount, password_hash: Option<String>) -> Result<(), Error> {
    let mut work = ctx.begin(None).await?;
    if let Some(known) = store::any_by_email(&*work, &new.email).await? {
        work.notify(Notice {
            event: format!("address_in_use:{}:{}", known.id, ctx.today()),
            template: Template::AddressInUse,
            recipient: Recipient {
                email: new.email.clone(),
                locale: known.locale,
            },
            parameters: json!({}),
        });
        return work.commit().await;
    }
    let account_id = insert(ctx, &work, new, password_hash).await?;
    match new.role {
        Role::Enterprise => {
            let name = new.organisation_name.as_deref().unwrap_or(&new.name);
            organisations::found(
                ctx,
                &mut work,
                account_id,
                OrganisationKind::Enterprise,
                name,
            )
            .await?;
        }
        Role::Candidate => {
            candidates::open_profile(ctx, &mut work, account_id, new.birth_date, false).await?;
        }
        _ => {}
    }
    work.audit(
        "sign_up",
        "account",
        account_id,
        json!({ "role": new.role.code() }),
    );
    work.commit().await
}

async fn insert(
    ctx: &Ctx,
    work: &Work,
    new: &NewAccount,
    password_hash: Option<String>,
) -> Result<Uuid, Error> {
    let row = account::Model {
        id: ctx.new_id(),
        email: Some(new.email.clone()),
        email_confirmed_at: None,
        name: new.name.clone(),
        password_hash,
        locale: new.locale.clone(),
        administrator: false,
        demonstration: false,
        disabled_at: None,
        created_at: work.at(),
    };
    let id = row.id;
    account::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    Ok(id)
}

fn check(ctx: &Ctx, input: &SignUpInput) -> Result<NewAccount, Error> {
    let mut form = Form::new();
    let name = form.text("name", &input.name, 120);
    let email = form.email("email", &input.email);
    if let Some(password) = &input.password {
        passwords::check(&mut form, "password", password, &name, &email);
    }
    if !matches!(
        input.role,
        Role::Candidate | Role::Enterprise | Role::Guardian
    ) {
        form.refuse(Refusal::invalid(
            "role",
            "Only candidates, enterprises and guardians sign up themselves. Others are added by the administrator.",
        ));
    }
    let organisation_name =
        form.optional_text("organisationName", input.organisation_name.as_deref(), 160);
    if input.role == Role::Enterprise && organisation_name.is_none() {
        form.refuse(Refusal::of(
            UserErrorCode::Required,
            "organisationName",
            "Give the name of your enterprise.",
        ));
    }
    let birth_date = input
        .birth_date
        .map(|date| check_birth_date(&mut form, ctx.today(), date.0));
    let locale = input
        .locale
        .clone()
        .filter(|locale| LOCALES.contains(&locale.as_str()));
    let locale = locale.unwrap_or_else(|| LOCALES[0].to_owned());
    form.finish()?;
    Ok(NewAccount {
        role: input.role,
        name,
        email,
        locale,
        organisation_name,
        birth_date,
    })
}

/// A birth date of somebody who may have an account: not in the future, not before anybody alive, and not of a child
/// under [`LEAST_AGE`].
pub(crate) fn check_birth_date(form: &mut Form, today: NaiveDate, date: NaiveDate) -> NaiveDate {
    let earliest = years_before(today, MOST_AGE);
    let latest = years_before(today, LEAST_AGE);
    if date > today || date < earliest {
        form.refuse(Refusal::of(
            UserErrorCode::OutOfRange,
            "birthDate",
            format!(
                "{date} can't be a birth date. Give the day you were born, between {earliest} and {latest}, such as 2008-05-17."
            ),
        ));
    } else if date > latest {
        let day = date
            .checked_add_months(Months::new(12 * LEAST_AGE))
            .unwrap_or(date);
        form.refuse(Refusal::of(
            UserErrorCode::OutOfRange,
            "birthDate",
            format!(
                "With {date} as birth date, you are under {LEAST_AGE}, and accounts are for people of {LEAST_AGE} and over. If the date is a slip, correct it; else come back on {day}. Placements can be looked at without an account."
            ),
        ));
    }
    date
}

fn years_before(today: NaiveDate, years: u32) -> NaiveDate {
    today
        .checked_sub_months(Months::new(12 * years))
        .unwrap_or(today)
}
