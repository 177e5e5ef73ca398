//! What is said when a signature or a link is refused, in the reader's language.

use crate::site::Refusal;
use crate::text::{Language, message};

/// The refusals in the reader's language, as far as we have words of our own. English is what the schema says
/// them in, with more detail.
pub fn told(language: Language, refusals: Vec<Refusal>) -> Vec<Refusal> {
    if language == Language::English {
        return refusals;
    }
    let told = |refusal: Refusal| match key(&refusal) {
        Some(key) => Refusal {
            message: message(language, key),
            ..refusal
        },
        None => refusal,
    };
    refusals.into_iter().map(told).collect()
}

/// Why something was refused that a page looks at before it asks.
pub fn missing(language: Language, field: &str, key: &str) -> Refusal {
    Refusal {
        field: Some(field.to_owned()),
        code: Some("REQUIRED".to_owned()),
        message: message(language, key),
    }
}

fn key(refusal: &Refusal) -> Option<&'static str> {
    match (refusal.code.as_deref()?, refusal.field.as_deref()) {
        ("REQUIRED", Some("fullName")) => Some("agreement-refused-name"),
        ("REQUIRED", Some("nameConfirmed")) => Some("agreement-refused-other-name"),
        ("REQUIRED", Some("password")) => Some("agreement-refused-proof"),
        ("REQUIRED", Some("memberEmail")) => Some("agreement-refused-member"),
        ("REQUIRED", Some("confirm")) => Some("agreement-refused-confirm"),
        ("NOT_FOUND", Some("memberEmail")) => Some("agreement-refused-no-member"),
        ("WRONG_CREDENTIALS", _) => Some("agreement-refused-wrong"),
        ("TOO_MANY_ATTEMPTS", _) => Some("agreement-refused-too-often"),
        ("STALE_VERSION", _) => Some("agreement-refused-changed"),
        ("EXPIRED", _) => Some("agreement-refused-late"),
        _ => None,
    }
}
