//! Counting failures to sign in, per account and per address, so that guessing doesn't pay.

use chrono::Duration;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};

use crate::accounts::secrets;
use crate::context::Ctx;
use crate::entities::sign_in_attempt;
use crate::error::{Error, Refusal, UserErrorCode};

/// Failures that an account may see in a window.
pub const MOST_PER_ACCOUNT: i32 = 10;
/// Failures that may come from one network address in a window; many people share one.
pub const MOST_PER_ADDRESS: i32 = 100;
/// Minutes that failures are remembered.
pub const WINDOW_MINUTES: i64 = 15;

/// Who tries: an account by its address for mail, from a network address.
#[derive(Clone, Debug)]
pub struct Attempt {
    account: String,
    address: Option<String>,
}

impl Attempt {
    /// The address for mail is kept only as a hash.
    #[must_use]
    pub fn new(email: &str, client: std::net::IpAddr) -> Self {
        Self { address: Some(format!("address:{client}")), ..Self::again(email) }
    }

    /// Somebody who is signed in proves again who they are.
    #[must_use]
    pub fn again(email: &str) -> Self {
        Self { account: format!("account:{}", secrets::hash(email)), address: None }
    }

    fn subjects(&self) -> impl Iterator<Item = (&String, i32)> {
        let address = self.address.iter().map(|address| (address, MOST_PER_ADDRESS));
        std::iter::once((&self.account, MOST_PER_ACCOUNT)).chain(address)
    }

    /// Refuses when there were too many failures.
    ///
    /// # Errors
    /// A refusal that says how long to wait.
    pub async fn check(&self, ctx: &Ctx) -> Result<(), Error> {
        let since = ctx.in_minutes(-WINDOW_MINUTES);
        for (subject, most) in self.subjects() {
            let found = sign_in_attempt::Entity::find_by_id(subject.clone()).one(ctx.db.reader()).await?;
            if let Some(attempt) = found.filter(|attempt| attempt.window_started_at > since && attempt.failures >= most) {
                let wait = attempt.window_started_at + Duration::minutes(WINDOW_MINUTES) - ctx.now();
                return Err(Refusal::whole(
                    UserErrorCode::TooManyAttempts,
                    format!("There were too many tries. Wait {} minutes, then try again.", wait.num_minutes() + 1),
                )
                .into());
            }
        }
        Ok(())
    }

    /// Counts a failure.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failed(&self, ctx: &Ctx) -> Result<(), Error> {
        let transaction = ctx.db.begin().await?;
        let since = ctx.in_minutes(-WINDOW_MINUTES);
        for (subject, _) in self.subjects() {
            let current = sign_in_attempt::Entity::find_by_id(subject.clone()).one(&transaction).await?;
            let next = match current.filter(|attempt| attempt.window_started_at > since) {
                Some(attempt) => sign_in_attempt::Model { failures: attempt.failures + 1, ..attempt },
                None => sign_in_attempt::Model { subject: subject.clone(), failures: 1, window_started_at: ctx.now() },
            };
            sign_in_attempt::Entity::insert(next.into_active_model())
                .on_conflict(
                    OnConflict::column(sign_in_attempt::Column::Subject)
                        .update_columns([sign_in_attempt::Column::Failures, sign_in_attempt::Column::WindowStartedAt])
                        .to_owned(),
                )
                .exec_without_returning(&transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets the account's failures, after it was entered rightly.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn succeeded(&self, ctx: &Ctx) -> Result<(), Error> {
        sign_in_attempt::Entity::delete_by_id(self.account.clone()).exec(ctx.db.writer()).await?;
        Ok(())
    }
}
