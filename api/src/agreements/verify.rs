//! Proving that what was signed is still what is stored.

use futures::TryStreamExt;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::document::Document;
use super::{canonical, store};
use crate::database::Database;
use crate::entities::{agreement, agreement_version, signature};
use crate::error::Error;
use crate::vocabulary::AgreementState;

/// Computes the hash of every version again, compares every signature with its version, and looks for
/// signed agreements that lack a signature. What is wrong, a line each; empty when all holds.
///
/// # Errors
/// When the database fails.
pub async fn verify_documents(db: &Database) -> Result<Vec<String>, Error> {
    let mut faults = Vec::new();
    let mut versions = agreement_version::Entity::find()
        .stream(db.reader())
        .await?;
    while let Some(version) = versions.try_next().await? {
        faults.extend(version_fault(&version));
        faults.extend(signature_faults(db, &version).await?);
    }
    let mut agreements = agreement::Entity::find()
        .filter(agreement::Column::State.eq(AgreementState::Signed))
        .stream(db.reader())
        .await?;
    while let Some(agreement) = agreements.try_next().await? {
        faults.extend(agreement_fault(db, &agreement).await?);
    }
    Ok(faults)
}

fn version_fault(version: &agreement_version::Model) -> Option<String> {
    let name = format!(
        "version {} of agreement {}",
        version.number, version.agreement_id
    );
    if canonical::hash(&version.document) != version.content_hash {
        return Some(format!(
            "{name} was changed: its hash does not fit its content"
        ));
    }
    Document::read(&version.document)
        .err()
        .map(|error| format!("{name} can't be read: {error}"))
}

async fn signature_faults(
    db: &Database,
    version: &agreement_version::Model,
) -> Result<Vec<String>, Error> {
    let signatures = signature::Entity::find()
        .filter(signature::Column::AgreementVersionId.eq(version.id))
        .filter(signature::Column::ContentHash.ne(&version.content_hash))
        .all(db.reader())
        .await?;
    let name = |signature: signature::Model| {
        format!(
            "the signature of the {} on version {} of agreement {} is for another text",
            signature.role.code(),
            version.number,
            version.agreement_id
        )
    };
    Ok(signatures.into_iter().map(name).collect())
}

/// A text that can't be read was told with its version already.
async fn agreement_fault(db: &Database, row: &agreement::Model) -> Result<Option<String>, Error> {
    let found = match store::load(db.reader(), &[row.id]).await {
        Ok(mut found) => found.remove(&row.id),
        Err(Error::Corrupt(fault)) => return Ok(Some(fault)),
        Err(error) => return Err(error),
    };
    let Some(agreement) = found else {
        return Ok(None);
    };
    let missing = agreement.current().awaiting();
    let terms = &agreement.current().document.terms;
    if !missing.is_empty() {
        let roles: Vec<&str> = missing.iter().map(|role| role.code()).collect();
        return Ok(Some(format!(
            "agreement {} is signed without {}",
            row.id,
            roles.join(", ")
        )));
    }
    if (terms.starts_on, terms.ends_on) != (row.starts_on, row.ends_on) {
        return Ok(Some(format!(
            "agreement {} runs on other days than its signed text says",
            row.id
        )));
    }
    Ok(None)
}
