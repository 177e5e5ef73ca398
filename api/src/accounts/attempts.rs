//! Counting failures to sign in, per account and per address, so that guessing doesn't pay.

use chrono::Duration;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::accounts::secrets;
use crate::context::Ctx;
use crate::entities::sign_in_attempt::{Column, Entity, Model};
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
        Self {
            address: Some(format!("address:{client}")),
            ..Self::again(email)
        }
    }

    /// Somebody who is signed in proves again who they are.
    #[must_use]
    pub fn again(email: &str) -> Self {
        Self {
            account: format!("account:{}", secrets::hash(email)),
            address: None,
        }
    }

    /// Somebody asks for mail to an address, which need not be theirs.
    #[must_use]
    pub fn to_be_written(email: &str, client: std::net::IpAddr) -> Self {
        Self {
            account: format!("mail:{}", secrets::hash(email)),
            address: Some(format!("mail-from:{client}")),
        }
    }

    fn subjects(&self) -> impl Iterator<Item = (&String, i32)> {
        let address = self
            .address
            .iter()
            .map(|address| (address, MOST_PER_ADDRESS));
        std::iter::once((&self.account, MOST_PER_ACCOUNT)).chain(address)
    }

    /// Counts a try before it is judged, so that tries at the same moment can't slip past the limit together.
    /// [`Self::succeeded`] takes the count back.
    ///
    /// # Errors
    /// A refusal that says how long to wait, when there were too many.
    pub async fn begin(&self, ctx: &Ctx) -> Result<(), Error> {
        for (subject, most) in self.subjects() {
            let counted = count(ctx, subject).await?;
            if counted.failures > most {
                let wait =
                    counted.window_started_at + Duration::minutes(WINDOW_MINUTES) - ctx.now();
                return Err(Refusal::whole(
                    UserErrorCode::TooManyAttempts,
                    format!(
                        "There were too many tries. Wait {} minutes, then try again.",
                        wait.num_minutes() + 1
                    ),
                )
                .into());
            }
        }
        Ok(())
    }

    /// Forgets the account's failures, and that this try came from the network address, which others may share.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn succeeded(&self, ctx: &Ctx) -> Result<(), Error> {
        Entity::delete_by_id(self.account.clone())
            .exec(ctx.db.writer())
            .await?;
        if let Some(address) = &self.address {
            Entity::update_many()
                .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
                .filter(Column::Subject.eq(address))
                .filter(Column::Failures.gt(0))
                .exec(ctx.db.writer())
                .await?;
        }
        Ok(())
    }
}

/// One more try in the window that runs, or the first of a new one: one statement, so that none is lost.
async fn count(ctx: &Ctx, subject: &str) -> Result<Model, Error> {
    let runs = || Expr::col((Entity, Column::WindowStartedAt)).gt(ctx.in_minutes(-WINDOW_MINUTES));
    let next = CaseStatement::new()
        .case(runs(), Expr::col((Entity, Column::Failures)).add(1))
        .finally(1);
    let since = CaseStatement::new()
        .case(runs(), Expr::col((Entity, Column::WindowStartedAt)))
        .finally(ctx.now());
    let again = OnConflict::column(Column::Subject)
        .value(Column::Failures, next)
        .value(Column::WindowStartedAt, since)
        .to_owned();
    let first = Model {
        subject: subject.to_owned(),
        failures: 1,
        window_started_at: ctx.now(),
    };
    Ok(Entity::insert(first.into_active_model())
        .on_conflict(again)
        .exec_with_returning(ctx.db.writer())
        .await?)
}
