//! What every use case works with: database, index, clock, settings.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, SubsecRound, Utc};
use rand::TryRng;
use rand::rngs::SysRng;
use standards::gate::Library;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::agreements::Press;
use crate::database::Database;
use crate::demand;
use crate::error::Error;
use crate::gazetteer::Gazetteer;
use crate::work::Work;

/// Tells the time. Tests bring their own.
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// What a deployment decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach this deployment, without a slash at the end.
    pub public_url: String,
    /// Folder of the index, files and, without another, the database.
    pub data: PathBuf,
    /// Sender of e-mails.
    pub mail_from: String,
    /// `smtp://`, `smtps://` address of the mail server; without one, mails are written to files.
    pub smtp_url: Option<String>,
    /// Whether everything here is invented.
    pub demonstration: bool,
    /// Which enterprises may publish.
    pub hosting: Hosting,
}

/// Which enterprises may publish placements: figures that a deployment chooses. No law sets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosting {
    /// Whether only verified enterprises may publish.
    pub verification_required: bool,
    /// Days after which an application without any answer counts as unanswered.
    pub silent_after_days: u16,
    /// From which share of unanswered applications an enterprise counts as silent, in percent, 1 to 100.
    pub silent_percent: u8,
    /// How many unanswered applications it takes at least.
    pub silent_from: u16,
}

impl Default for Hosting {
    fn default() -> Self {
        Self {
            verification_required: false,
            silent_after_days: 30,
            silent_percent: 50,
            silent_from: 5,
        }
    }
}

/// Wakes the background loops as soon as there is work, so that they need not poll fast.
#[derive(Clone, Debug, Default)]
pub struct Wake {
    pub feed: Arc<Notify>,
    pub outbox: Arc<Notify>,
}

/// What every use case works with. Cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    pub db: Database,
    pub index: search_index::Index,
    pub clock: Arc<dyn Clock>,
    pub settings: Arc<Settings>,
    /// The rules of quality apprenticeships: the program's own, and those of the deployment's folder.
    pub standards: Arc<Library>,
    /// What agreements are printed with.
    pub press: Arc<Press>,
    /// Towns by name.
    pub gazetteer: Arc<Gazetteer>,
    pub wake: Wake,
    /// What was searched for and isn't written down yet.
    pub demand: Arc<demand::Log>,
    /// Lets two password hashes run at once and no more: each takes 19 MiB and a core.
    pub password_gate: Arc<tokio::sync::Semaphore>,
}

impl Ctx {
    /// The time, cut to the microseconds that PostgreSQL keeps.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now().trunc_subsecs(6)
    }

    /// Today in UTC.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// The instant `minutes` from now.
    #[must_use]
    pub fn in_minutes(&self, minutes: i64) -> DateTime<Utc> {
        self.now() + Duration::minutes(minutes)
    }

    /// A new id; later ones sort after earlier ones.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// Random bytes that nobody can guess.
    ///
    /// # Errors
    /// When the operating system has none to give.
    pub fn random_bytes<const N: usize>(&self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        SysRng
            .try_fill_bytes(&mut bytes)
            .map_err(|error| Error::File(std::io::Error::other(error.to_string())))?;
        Ok(bytes)
    }

    /// Begins a unit of work as `actor`.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub async fn begin(&self, actor: Option<Uuid>) -> Result<Work, Error> {
        Work::begin(self, actor).await
    }
}
