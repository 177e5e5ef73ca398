use std::env;

use sea_orm::{ConnectionTrait, Database as Connector};
use uuid::Uuid;

use super::everything_must_be_tested;

/// A migrated database that belongs to one test alone.
pub enum Database {
    /// What Fundi makes by itself in its data folder when nothing is configured.
    Sqlite,
    /// A copy of the migrated template; dropped with this value.
    Postgresql { server: String, name: String },
}

/// Where the cluster of this test run answers, such as `postgres://postgres@127.0.0.1:5433`.
const POSTGRES: &str = "FUNDI_TEST_POSTGRES";

/// The database that `tests/run` migrates once, for every test to copy.
const TEMPLATE: &str = "fundi_template";

impl Database {
    pub fn sqlite() -> Self {
        Self::Sqlite
    }

    /// `None` where no cluster was given; `postgresql_is_tested_where_it_must_be` keeps that from going unseen.
    pub async fn postgresql() -> Option<Self> {
        let Some(server) = postgres() else {
            eprintln!("{POSTGRES} is not set: not tested on PostgreSQL");
            return None;
        };
        let name = format!("fundi_{}", Uuid::now_v7().simple());
        administer(
            &server,
            &format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}"),
        )
        .await;
        Some(Self::Postgresql { server, name })
    }

    /// What `FUNDI_DATABASE_URL` should say; `None` leaves the default.
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Sqlite => None,
            Self::Postgresql { server, name } => Some(format!("{server}/{name}")),
        }
    }
}

impl Drop for Database {
    /// A hundred tests would otherwise leave a hundred copies until the cluster goes.
    fn drop(&mut self) {
        let Self::Postgresql { server, name } = self else {
            return;
        };
        let server = server.clone();
        let statement = format!("DROP DATABASE {name} WITH (FORCE)");
        // A thread of its own, because a runtime can't be entered from within the test's runtime.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime
                .expect("a runtime to drop the database in")
                .block_on(administer(&server, &statement));
        });
        if dropping.join().is_err() {
            eprintln!("database {name} was left behind");
        }
    }
}

async fn administer(server: &str, statement: &str) {
    let connection = Connector::connect(format!("{server}/postgres"))
        .await
        .unwrap_or_else(|error| panic!("{POSTGRES}={server} doesn't answer: {error}"));
    connection
        .execute_unprepared(statement)
        .await
        .unwrap_or_else(|error| panic!("`{statement}` failed: {error}"));
    if let Err(error) = connection.close().await {
        eprintln!("the administering connection didn't close: {error}");
    }
}

fn postgres() -> Option<String> {
    env::var(POSTGRES).ok().filter(|server| !server.is_empty())
}

#[test]
fn postgresql_is_tested_where_it_must_be() {
    assert!(
        !everything_must_be_tested() || postgres().is_some(),
        "{POSTGRES} must name a PostgreSQL server here; `tests/run` starts one"
    );
}
