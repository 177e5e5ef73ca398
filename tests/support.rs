//! What a test stands on: a fresh database, a running server, a visitor, and the mail that was sent.

mod database;
mod installation;
mod mail;
pub mod people;
mod post_office;
mod server;
pub mod story;
mod visitor;

pub use database::Database;
pub use installation::binary;
pub use mail::Mail;
pub use post_office::PostOffice;
pub use server::{Server, mutation_document};
pub use visitor::Visitor;

/// Whether a test may not be left out for want of what it needs: on the build server and in a whole run.
pub fn everything_must_be_tested() -> bool {
    let is = |name: &str, expected: &str| std::env::var(name).is_ok_and(|value| value == expected);
    is("CI", "true") || is("FUNDI_TESTS_COMPLETE", "1")
}

/// Makes two tests of each named `async fn(Database)`: `name::sqlite` and `name::postgresql`.
macro_rules! on_each_database {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::support::Database;

            #[tokio::test]
            async fn sqlite() {
                super::$name(Database::sqlite()).await;
            }

            #[tokio::test]
            async fn postgresql() {
                if let Some(database) = Database::postgresql().await {
                    super::$name(database).await;
                }
            }
        }
    )+};
}
pub(crate) use on_each_database;
