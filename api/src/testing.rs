//! A marketplace of its own for each test: real SQLite in a temporary folder, an index in memory, a clock that is set.

pub mod tampering;

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, TimeZone, Utc};
use tempfile::TempDir;
use uuid::Uuid;

use crate::context::{Clock, Ctx, Hosting, Settings, Wake};
use crate::database::Database;
use crate::viewer::Viewer;

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct StoppedClock(Mutex<DateTime<Utc>>);

impl Clock for StoppedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// A fresh marketplace.
pub struct Fixture {
    pub ctx: Ctx,
    clock: Arc<StoppedClock>,
    _folder: TempDir,
}

impl Fixture {
    /// Migrated and empty, at noon on 2 March 2026.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/fundi.sqlite", folder.path().display());
        let db = Database::connect(&url).await.unwrap();
        db.migrate().await.unwrap();
        let clock = Arc::new(StoppedClock(Mutex::new(
            Utc.with_ymd_and_hms(2026, 3, 2, 12, 0, 0).unwrap(),
        )));
        let settings = Settings {
            public_url: "http://127.0.0.1:8080".to_owned(),
            data: folder.path().to_owned(),
            mail_from: "Fundi <no-reply@fundi.example>".to_owned(),
            smtp_url: None,
            demonstration: false,
            hosting: Hosting::default(),
        };
        let ctx = Ctx {
            db,
            index: search_index::Index::in_memory().unwrap(),
            clock: clock.clone(),
            settings: Arc::new(settings),
            standards: Arc::new(standards::gate::Library::embedded().clone()),
            press: Arc::default(),
            gazetteer: Arc::default(),
            wake: Wake::default(),
            demand: Arc::default(),
            password_gate: Arc::new(tokio::sync::Semaphore::new(2)),
        };
        Self {
            ctx,
            clock,
            _folder: folder,
        }
    }

    /// Moves the clock forward.
    pub fn pass(&self, time: Duration) {
        *self.clock.0.lock().unwrap() += time;
    }

    /// The viewer that an account is.
    pub async fn viewer(&self, account_id: Uuid) -> Viewer {
        Viewer::of_account(&self.ctx, account_id, None, None)
            .await
            .unwrap()
    }
}
