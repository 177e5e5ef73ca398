//! Checking an agreement by its code, without an account.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Agreement, store};
use crate::applications::reference;
use crate::context::Ctx;
use crate::error::Error;
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementAction, AgreementState, AgreementVersionKind, SignatoryRole};

/// Characters of a code, without its hyphen: fifty bits.
const LENGTH: usize = 10;

/// What anybody who holds the code may know: no names of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    pub code: String,
    pub state: AgreementState,
    pub enterprise: String,
    /// The occupation in the viewer's language.
    pub occupation: String,
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    pub version_number: i32,
    /// How many changes of what was signed first are agreed; corrected slips of the pen don't count.
    pub amendments: i32,
    /// SHA-256 of the current version, in hexadecimal.
    pub content_hash: String,
    /// When the authority registered the current version, if it did.
    pub registered_at: Option<DateTime<Utc>>,
    pub signed_roles: Vec<SignatoryRole>,
    /// When the last of all signatures on the whole agreement was given.
    pub signed_at: Option<DateTime<Utc>>,
    /// The whole agreement and what was agreed after it, in the order in which it takes effect; empty until all signed.
    pub versions: Vec<VerifiedVersion>,
}

/// A version that was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedVersion {
    pub number: i32,
    pub kind: AgreementVersionKind,
    /// SHA-256 of its text, in hexadecimal.
    pub content_hash: String,
    /// The first day on which it holds.
    pub effective_on: NaiveDate,
    /// When the last signature on it was given; none on a correction, which nobody signs.
    pub signed_at: Option<DateTime<Utc>>,
    /// When the authority first registered what was agreed with it.
    pub registered_at: Option<DateTime<Utc>>,
}

/// A new code, such as `7K2M9-QX4TP`.
///
/// # Errors
/// When the machine has no randomness to give.
pub(super) fn new_code(ctx: &Ctx) -> Result<String, Error> {
    Ok(grouped(&reference::symbols(&ctx.random_bytes::<LENGTH>()?)))
}

fn grouped(symbols: &str) -> String {
    let (first, second) = symbols.split_at(LENGTH / 2);
    format!("{first}-{second}")
}

/// What the code stands for; nothing when it stands for nothing. How it is written doesn't matter.
///
/// # Errors
/// When the database fails.
pub async fn verify(ctx: &Ctx, viewer: &Viewer, code: &str) -> Result<Option<Verification>, Error> {
    let Some(symbols) = reference::read(code).filter(|symbols| symbols.len() == LENGTH) else {
        return Ok(None);
    };
    let found = store::by_code(ctx.db.reader(), &grouped(&symbols)).await?;
    // What was never sent is nobody's business but the enterprise's.
    let found = found.filter(|agreement| agreement.state != AgreementState::Draft);
    Ok(found.map(|agreement| answer(&agreement, &viewer.language)))
}

fn amendments(agreement: &Agreement) -> i32 {
    let agreed = agreement.agreed_amendments();
    let changes = agreed
        .iter()
        .filter(|(version, _)| version.kind == AgreementVersionKind::Amendment);
    i32::try_from(changes.count()).unwrap_or(i32::MAX)
}

fn answer(agreement: &Agreement, language: &str) -> Verification {
    let current = agreement.current();
    let terms = &current.document.terms;
    // An amendment is signed by some; the whole agreement by all.
    let whole = agreement.first_agreed().unwrap_or(current);
    let mut signed_roles: Vec<SignatoryRole> = whole
        .signatures
        .iter()
        .map(|signature| signature.role)
        .collect();
    signed_roles.dedup();
    Verification {
        code: agreement.verification_code.clone(),
        state: agreement.state,
        enterprise: terms.enterprise.name.clone(),
        occupation: terms.occupation.label(language).to_owned(),
        starts_on: agreement.starts_on,
        ends_on: agreement.ends_on,
        version_number: current.number,
        amendments: amendments(agreement),
        content_hash: current.content_hash.clone(),
        registered_at: agreement
            .registered_at
            .filter(|_| agreement.is_registered()),
        signed_roles,
        signed_at: agreement.signed_at(),
        versions: versions(agreement),
    }
}

fn versions(agreement: &Agreement) -> Vec<VerifiedVersion> {
    let amendments = agreement.agreed_amendments().into_iter();
    let amendments = amendments.map(|(version, _)| version);
    let agreed = agreement.first_agreed().into_iter().chain(amendments);
    agreed
        .map(|version| VerifiedVersion {
            number: version.number,
            kind: version.kind,
            content_hash: version.content_hash.clone(),
            effective_on: version.effective_on,
            signed_at: version.signed_at(),
            registered_at: agreement.registered_with(version.number),
        })
        .collect()
}

impl Agreement {
    /// When the authority first registered what was agreed with a version.
    fn registered_with(&self, number: i32) -> Option<DateTime<Utc>> {
        let registered = self.events.iter().filter(|event| {
            event.action == AgreementAction::Register
                && event.version.is_some_and(|known| known >= number)
        });
        registered.map(|event| event.at).min()
    }
}
