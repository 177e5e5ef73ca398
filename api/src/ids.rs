//! Ids as the world sees them: opaque, typed, and no authority by themselves.
//!
//! Inside, an id is a UUIDv7. Outside it is a prefix that tells the type and the same 128 bits in
//! Crockford's base 32, such as `pla_06bxq3k9y4z7tmd2c8rwsa5v1g`: safe in addresses and easy to read aloud.

use std::sync::LazyLock;

use async_graphql::ID;
use data_encoding::{Encoding, Specification};
use uuid::Uuid;

use crate::error::{Error, Refusal};

/// What an id points at.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Account,
    Agreement,
    Application,
    Candidate,
    Organisation,
    Placement,
    Site,
    Skill,
    Mentor,
    Review,
    Verification,
    SavedSearch,
}

const KINDS: [(Kind, &str, &str); 12] = [
    (Kind::Account, "acc", "account"),
    (Kind::Agreement, "agr", "agreement"),
    (Kind::Application, "app", "application"),
    (Kind::Candidate, "can", "candidate"),
    (Kind::Organisation, "org", "organisation"),
    (Kind::Placement, "pla", "placement"),
    (Kind::Site, "sit", "site"),
    (Kind::Skill, "ski", "skill"),
    (Kind::Mentor, "men", "mentor"),
    (Kind::Review, "rev", "review"),
    (Kind::Verification, "ver", "verification"),
    (Kind::SavedSearch, "sea", "saved search"),
];

#[expect(
    clippy::expect_used,
    reason = "the specification is a constant that the tests encode with"
)]
static CROCKFORD: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("0123456789abcdefghjkmnpqrstvwxyz");
    specification.encoding().expect("32 distinct symbols")
});

impl Kind {
    fn prefix(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The word with its article, such as `an agreement`.
    fn with_article(self) -> String {
        let word = self.word();
        let article = if word.starts_with(['a', 'o']) {
            "an"
        } else {
            "a"
        };
        format!("{article} {word}")
    }

    /// The word for it in messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        KINDS[self as usize].2
    }
}

/// The outside form of an id.
#[must_use]
pub fn encode(kind: Kind, id: Uuid) -> ID {
    ID(format!(
        "{}_{}",
        kind.prefix(),
        CROCKFORD.encode(id.as_bytes())
    ))
}

/// What an outside id points at.
///
/// Returns `None` when it is none of ours.
#[must_use]
pub fn decode_any(id: &str) -> Option<(Kind, Uuid)> {
    let (prefix, rest) = id.split_once('_')?;
    let (kind, ..) = KINDS.iter().find(|(_, known, _)| *known == prefix)?;
    let bytes = CROCKFORD.decode(rest.as_bytes()).ok()?;
    Some((*kind, Uuid::from_slice(&bytes).ok()?))
}

/// The inside id, where an outside one of `kind` is asked for in `field`.
///
/// # Errors
/// Refuses, naming the field, the value and what was expected.
pub fn decode(kind: Kind, id: &str, field: &str) -> Result<Uuid, Error> {
    match decode_any(id) {
        Some((found, uuid)) if found == kind => Ok(uuid),
        _ => Err(Refusal::invalid(
            field,
            format!(
                "“{}” is not the id of {}. Use an id as the API returned it; it starts with “{}_”.",
                crate::form::excerpt(id),
                kind.with_article(),
                kind.prefix()
            ),
        )
        .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_has_the_right_article() {
        assert_eq!(Kind::Organisation.with_article(), "an organisation");
        assert_eq!(Kind::Placement.with_article(), "a placement");
    }

    #[test]
    fn an_id_comes_back_as_it_went() {
        let id = Uuid::now_v7();
        for (kind, ..) in KINDS {
            assert_eq!(decode_any(&encode(kind, id)), Some((kind, id)));
        }
    }

    #[test]
    fn an_id_of_another_type_is_refused() {
        let id = encode(Kind::Site, Uuid::now_v7());
        assert!(decode(Kind::Placement, &id, "id").is_err());
    }
}
