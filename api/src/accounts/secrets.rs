//! Secrets that people carry: tokens, codes and links. Only their SHA-256 is kept.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

use crate::context::Ctx;
use crate::error::Error;

/// A token of 256 random bits, for sessions and links.
///
/// # Errors
/// When the system has no randomness to give.
pub fn token(ctx: &Ctx) -> Result<String, Error> {
    Ok(BASE64URL_NOPAD.encode(&ctx.random_bytes::<32>()?))
}

/// A code of six digits, to read from a message and type.
///
/// # Errors
/// When the system has no randomness to give.
pub fn code(ctx: &Ctx) -> Result<String, Error> {
    // 2^64 is so much larger than 10^6 that the bias is below one in 10^13.
    Ok(format!(
        "{:06}",
        u64::from_be_bytes(ctx.random_bytes()?) % 1_000_000
    ))
}

/// What is kept of a secret.
#[must_use]
pub fn hash(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}

/// What is kept of a code: bound to its account, because six digits alone would be found by trying them all.
#[must_use]
pub fn hash_for(account_id: uuid::Uuid, code: &str) -> String {
    hash(&format!("{account_id}:{code}"))
}
