//! Versions of an agreement and their signatures.

use std::sync::Arc;

use async_graphql::dataloader::DataLoader;
use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};

use super::AgreementCheckLoader;
use crate::agreements::document::{Clause, KeyFact as DomainKeyFact, Signatory as DomainSignatory};
use crate::agreements::{Agreement as Domain, Signature as DomainSignature, Version};
use crate::graphql::scalars::Date;
use crate::placements::graphql::QualityReport;
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementVersionKind, SignatoryRole};

/// One text of an agreement; it never changes.
#[derive(Clone)]
pub struct AgreementVersion {
    pub(super) agreement: Arc<Domain>,
    pub(super) position: usize,
}

impl AgreementVersion {
    pub(super) fn get(&self) -> &Version {
        &self.agreement.versions[self.position]
    }
}

/// One text of an agreement; it never changes.
#[Object]
impl AgreementVersion {
    /// From 1.
    async fn number(&self) -> i32 {
        self.get().number
    }

    async fn kind(&self) -> AgreementVersionKind {
        self.get().kind
    }

    /// The first day on which it holds, once it is agreed.
    async fn effective_on(&self) -> Date {
        Date(self.get().effective_on)
    }

    /// SHA-256 of the canonical document, hexadecimal. This is what people sign.
    async fn content_hash(&self) -> &str {
        &self.get().content_hash
    }

    /// The canonical JSON document, exactly the bytes that are hashed.
    async fn document(&self) -> &str {
        &self.get().text
    }

    /// ISO 639-1 codes of the languages that it is written in.
    async fn languages(&self) -> Vec<&str> {
        let words = self.get().document.words.keys();
        words.map(String::as_str).collect()
    }

    /// What to know first, in a language; in the reader's when left out, and in English where it isn't written in it.
    async fn key_facts(
        &self,
        context: &Context<'_>,
        language: Option<String>,
    ) -> async_graphql::Result<Vec<KeyFact>> {
        let language = read_in(context, language)?;
        let facts = self.get().document.key_facts(&language).iter();
        Ok(facts.map(KeyFact::from).collect())
    }

    /// The document in words, in a language; in the reader's when left out, and in English where it isn't written in it.
    #[graphql(complexity = "10 * child_complexity")]
    async fn clauses(
        &self,
        context: &Context<'_>,
        language: Option<String>,
    ) -> async_graphql::Result<Vec<AgreementClause>> {
        let language = read_in(context, language)?;
        let clauses = self.get().document.clauses(&language).iter();
        Ok(clauses.map(AgreementClause::from).collect())
    }

    /// Everybody who has to sign this version.
    async fn signatories(&self) -> Vec<Signatory> {
        let version = self.get();
        version
            .document
            .signatories
            .iter()
            .map(|signatory| Signatory::of(version, signatory))
            .collect()
    }

    /// What the quality gate said of it before signing and before the start, oldest first. It tells of the
    /// apprentice's health, so that only the two sides and the authority see it; empty for everybody else.
    #[graphql(complexity = "5 * child_complexity")]
    async fn quality_reports(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Vec<QualityReport>> {
        if !self.agreement.tells_health_to(context.data::<Viewer>()?) {
            return Ok(Vec::new());
        }
        let loader = context.data::<DataLoader<AgreementCheckLoader>>()?;
        let reports = loader.load_one(self.get().id).await?.unwrap_or_default();
        Ok(reports.into_iter().map(QualityReport::from).collect())
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.get().created_at
    }

    /// In the order in which they were given.
    async fn signatures(&self) -> Vec<Signature> {
        self.get().signatures.iter().map(Signature::from).collect()
    }
}

/// The language that is asked for, or the reader's.
pub(super) fn read_in(
    context: &Context<'_>,
    asked: Option<String>,
) -> async_graphql::Result<String> {
    Ok(asked.unwrap_or_else(|| {
        context
            .data::<Viewer>()
            .map_or_else(|_| "en".to_owned(), |viewer| viewer.language.clone())
    }))
}

/// One clause in words.
#[derive(Clone, SimpleObject)]
pub struct AgreementClause {
    pub title: String,
    /// Lines are separated by line feeds.
    pub text: String,
}

impl From<&Clause> for AgreementClause {
    fn from(clause: &Clause) -> Self {
        let Clause { title, text } = clause.clone();
        Self { title, text }
    }
}

/// One thing to know, in a few words.
#[derive(Clone, SimpleObject)]
pub struct KeyFact {
    pub label: String,
    pub text: String,
}

impl From<&DomainKeyFact> for KeyFact {
    fn from(fact: &DomainKeyFact) -> Self {
        let DomainKeyFact { label, text } = fact.clone();
        Self { label, text }
    }
}

/// A signature that a version needs.
#[derive(Clone, SimpleObject)]
pub struct Signatory {
    /// Names it within the version.
    pub key: String,
    pub role: SignatoryRole,
    /// Of the person, or of the organisation that the person signs for.
    pub name: String,
    /// Whether a person is named who signs for the organisation.
    pub appointed: bool,
    pub signature: Option<Signature>,
}

impl Signatory {
    pub(super) fn of(version: &Version, signatory: &DomainSignatory) -> Self {
        let signature = version.signature_of(signatory).map(Signature::from);
        let DomainSignatory {
            key,
            role,
            name,
            accounts,
            organisation,
        } = signatory.clone();
        Self {
            key,
            role,
            name,
            appointed: organisation.is_some() && !accounts.is_empty(),
            signature,
        }
    }
}

/// Somebody's signature on a version.
#[derive(Clone, SimpleObject)]
pub struct Signature {
    /// The key of the signatory whose signature it is.
    pub signatory: String,
    pub role: SignatoryRole,
    /// As the signatory wrote it.
    pub name: String,
    /// How they proved who they are: password, code or link.
    pub method: String,
    pub signed_at: DateTime<Utc>,
}

impl From<&DomainSignature> for Signature {
    fn from(signature: &DomainSignature) -> Self {
        let DomainSignature {
            signatory,
            role,
            account_id: _,
            name,
            method,
            signed_at,
        } = signature.clone();
        Self {
            signatory,
            role,
            name,
            method: method.code().to_owned(),
            signed_at,
        }
    }
}
