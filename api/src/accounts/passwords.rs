//! Passwords: Argon2id with 19 MiB, two passes and one lane.

use std::sync::LazyLock;

use argon2::{Argon2, PasswordHasher, PasswordVerifier};

use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;

/// The fewest characters of a password.
pub const SHORTEST: usize = 10;
/// The most; longer ones only cost time.
pub const LONGEST: usize = 200;

/// Beginnings and wholes that guessing tools try first.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "motdepasse",
    "123456",
    "qwerty",
    "azerty",
    "abc123",
    "111111",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "football",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "000000",
    "654321",
    "987654",
    "fundi",
];

/// What unknown accounts are checked against, so that the answer takes the same time.
static NOBODY: LazyLock<Option<String>> =
    LazyLock::new(|| hash_now("no account has this password").ok());

/// Notes what is wrong with a new password.
pub fn check(form: &mut Form, field: &str, password: &str, name: &str, email: &str) {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    if length < SHORTEST {
        form.refuse(Refusal::of(
            UserErrorCode::OutOfRange,
            field,
            format!("This has {length} characters; use at least {SHORTEST}. Three or four unrelated words are easy to remember."),
        ));
    } else if length > LONGEST {
        form.refuse(Refusal::of(
            UserErrorCode::TooLong,
            field,
            format!("Use at most {LONGEST} characters."),
        ));
    } else if is_guessable(&lower) || is_own(&lower, name) || is_own(&lower, email) {
        form.refuse(Refusal::invalid(
            field,
            "This password is among the first that somebody would guess. Three or four unrelated words are safer.",
        ));
    }
}

fn is_guessable(lower: &str) -> bool {
    let mut distinct: Vec<char> = lower.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() < 4
        || COMMON.iter().any(|common| {
            lower
                .strip_prefix(common)
                .is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic()))
        })
}

fn is_own(lower: &str, own: &str) -> bool {
    let own = own.to_lowercase();
    !own.is_empty()
        && (own == lower
            || own
                .split(['@', ' '])
                .any(|part| part.chars().count() > 4 && lower.starts_with(part)))
}

/// The hash to keep. Runs off the async threads, two at once at most.
///
/// # Errors
/// When the system has no randomness to give.
pub async fn hash(ctx: &Ctx, password: &str) -> Result<String, Error> {
    let password = password.to_owned();
    off_thread(ctx, move || hash_now(&password)).await?
}

/// Whether the password fits the hash; without a hash it takes as long and says no.
///
/// # Errors
/// When the work could not be run.
pub async fn fits(ctx: &Ctx, password: &str, hash: Option<String>) -> Result<bool, Error> {
    let password = password.to_owned();
    off_thread(ctx, move || {
        let known = hash.is_some();
        let against = hash.or_else(|| NOBODY.clone()).unwrap_or_default();
        Argon2::default()
            .verify_password(password.as_bytes(), against.as_str())
            .is_ok()
            && known
    })
    .await
}

fn hash_now(password: &str) -> Result<String, Error> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| Error::Corrupt(format!("a password could not be hashed: {error}")))
}

async fn off_thread<T: Send + 'static>(
    ctx: &Ctx,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let permit = ctx.password_gate.clone().acquire_owned().await;
    let done = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        work()
    });
    done.await
        .map_err(|error| Error::Corrupt(format!("password work was cut off: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> bool {
        let mut form = Form::new();
        check(
            &mut form,
            "password",
            password,
            "Amina Mwangi",
            "amina@example.org",
        );
        form.finish().is_err()
    }

    #[test]
    fn passwords_that_are_guessed_first_are_refused() {
        for guess in [
            "short",
            "Password2026!",
            "aaaaaaaaaaaa",
            "1234567890",
            "amina@example.org",
            "mwangi1990!",
        ] {
            assert!(refused(guess), "{guess}");
        }
        assert!(!refused("copper lorry mango"));
    }

    #[test]
    fn a_hash_is_argon2id_and_fits_only_its_password() {
        let hash = hash_now("copper lorry mango").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            Argon2::default()
                .verify_password(b"copper lorry mango", hash.as_str())
                .is_ok()
        );
        assert!(
            Argon2::default()
                .verify_password(b"copper lorry mangos", hash.as_str())
                .is_err()
        );
    }
}
