//! The known accounts, one a role, and ways in for them.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::institutions::{ADMINISTRATOR, AUTHORITY_STAFF, FIRST_BROKER};
use super::mark::Mark;
use super::world::{Of, World};
use crate::accounts::{codes, secrets, sessions};
use crate::context::Ctx;
use crate::entities::session;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::vocabulary::{SecretPurpose, SessionKind};

/// Where all addresses of the demonstration are. Nobody can receive anything there.
pub const DOMAIN: &str = "demo.fundi.example";
/// The number of the enterprise that can be entered.
pub const KNOWN_ENTERPRISE: u64 = 0;
/// The number of the candidate who can be entered.
pub const KNOWN_CANDIDATE: u64 = 0;

/// How long a link opens the door, in minutes: ninety days.
const LINK_MINUTES: i64 = 90 * 24 * 60;
/// What the tokens of the demonstration are called among an account’s sessions.
const LABEL: &str = "demonstration";

/// The account ids of one known person in each role.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub candidate: Uuid,
    pub enterprise: Uuid,
    pub provider: Uuid,
    pub broker: Uuid,
    pub authority: Uuid,
    pub administrator: Uuid,
}

impl Known {
    pub(super) fn of(world: &World) -> Self {
        Self {
            candidate: world.id(Of::CandidateAccount, KNOWN_CANDIDATE),
            enterprise: world.id(Of::Owner, KNOWN_ENTERPRISE),
            provider: world.id(Of::Staff, 0),
            broker: world.id(Of::Staff, FIRST_BROKER),
            authority: world.id(Of::Staff, AUTHORITY_STAFF),
            administrator: world.id(Of::Staff, ADMINISTRATOR),
        }
    }

    fn by_role(self) -> [(&'static str, Uuid); 6] {
        [
            ("candidate", self.candidate),
            ("enterprise", self.enterprise),
            ("provider", self.provider),
            ("broker", self.broker),
            ("authority", self.authority),
            ("admin", self.administrator),
        ]
    }
}

/// A way in for one role.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// `candidate`, `enterprise`, `provider`, `broker`, `authority` or `admin`.
    pub role: &'static str,
    /// Opens a session in a browser, as often as one likes while the deployment is a demonstration.
    pub link_token: String,
    /// Opens the interface for programs.
    pub bearer_token: String,
}

/// The known accounts.
///
/// # Errors
/// Refuses where there is no demonstration; faults when the database fails.
pub async fn known_accounts(ctx: &Ctx) -> Result<Known, Error> {
    let Some(mark) = Mark::read(ctx.db.reader()).await? else {
        let message = "There is no demonstration here. Fill one with `fundi demo`.";
        return Err(Refusal::whole(UserErrorCode::NotAllowedNow, message).into());
    };
    Ok(Known::of(&World::new(&mark)))
}

/// New ways in for the known accounts; the tokens of earlier starts end.
///
/// # Errors
/// Refuses where there is no demonstration; faults when the database fails.
pub async fn entrances(ctx: &Ctx) -> Result<Vec<Entrance>, Error> {
    let known = known_accounts(ctx).await?.by_role();
    let mut work = ctx.begin(None).await?;
    session::Entity::delete_many()
        .filter(session::Column::AccountId.is_in(known.map(|(_, id)| id)))
        .filter(session::Column::Label.eq(LABEL))
        .exec(&*work)
        .await?;
    let mut entrances = Vec::with_capacity(known.len());
    for (role, account_id) in known {
        let link_token = secrets::token(ctx)?;
        let hash = secrets::hash(&link_token);
        codes::keep(
            ctx,
            &*work,
            SecretPurpose::SignInLink,
            account_id,
            &hash,
            LINK_MINUTES,
        )
        .await?;
        let opened = sessions::open(ctx, &*work, account_id, SessionKind::Bearer, LABEL).await?;
        work.audit(
            "open_demonstration",
            "account",
            account_id,
            json!({ "role": role }),
        );
        entrances.push(Entrance {
            role,
            link_token,
            bearer_token: opened.token,
        });
    }
    work.commit().await?;
    Ok(entrances)
}
