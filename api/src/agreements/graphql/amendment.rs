//! Amendments, and what holds on a day.

use std::sync::Arc;

use async_graphql::{Context, Object};

use super::version::{AgreementClause, AgreementVersion, KeyFact, read_in};
use crate::agreements::document::{Amendment, Appointed, concerned, of_agreement};
use crate::agreements::{Agreement as Domain, View, amend, canonical};
use crate::error::Error;
use crate::graphql::scalars::Date;
use crate::vocabulary::{AgreementParty, AmendmentKind, AmendmentState, SignatoryRole};

/// A change of what was agreed, or a corrected slip of the pen.
#[derive(Clone)]
pub struct AgreementAmendment(pub(super) AgreementVersion);

impl AgreementAmendment {
    fn get(&self) -> async_graphql::Result<&Amendment> {
        let version = self.0.get();
        version
            .document
            .amendment
            .as_ref()
            .ok_or_else(|| Error::Corrupt(format!("version {} is no amendment", version.id)).into())
    }
}

/// A change of what was agreed, or a corrected slip of the pen.
#[Object]
impl AgreementAmendment {
    async fn state(&self) -> AmendmentState {
        let state = self.0.agreement.amendment_state(self.0.get());
        state.unwrap_or(AmendmentState::Agreed)
    }

    /// What it changes, each kind once.
    async fn kinds(&self) -> async_graphql::Result<Vec<AmendmentKind>> {
        Ok(amend::kinds(self.get()?))
    }

    async fn effective_on(&self) -> Date {
        Date(self.0.get().effective_on)
    }

    async fn reason(&self) -> async_graphql::Result<&str> {
        Ok(&self.get()?.reason)
    }

    async fn proposed_by(&self) -> async_graphql::Result<AgreementParty> {
        Ok(self.get()?.proposed_by)
    }

    /// The authority's reason, where it counts from a day that was past when it was proposed.
    async fn backdating_reason(&self) -> async_graphql::Result<Option<&str>> {
        Ok(self.get()?.backdating_reason.as_deref())
    }

    /// The number of the version that it builds on.
    async fn amends(&self) -> async_graphql::Result<i32> {
        Ok(self.get()?.amends.version)
    }

    /// Roles that still have to sign it.
    async fn awaiting(&self) -> Vec<SignatoryRole> {
        let version = self.0.get();
        let mut roles: Vec<SignatoryRole> = version
            .awaiting()
            .iter()
            .map(|signatory| signatory.role)
            .collect();
        roles.dedup();
        roles
    }

    /// Its text, signatories and signatures.
    async fn version(&self) -> AgreementVersion {
        self.0.clone()
    }
}

/// What is agreed for a day, by everything that is known today.
#[derive(Clone)]
pub struct AgreementView {
    pub(super) agreement: Arc<Domain>,
    pub(super) view: View,
}

/// What is agreed for a day, by everything that is known today.
#[Object]
impl AgreementView {
    async fn date(&self) -> Date {
        Date(self.view.date)
    }

    /// Whether the agreement holds on that day.
    async fn in_force(&self) -> bool {
        self.view.in_force
    }

    /// Whether the training rests on that day.
    async fn rests(&self) -> bool {
        self.view.rests
    }

    async fn starts_on(&self) -> Date {
        Date(self.view.terms.starts_on)
    }

    /// The last day.
    async fn ends_on(&self) -> Date {
        Date(self.view.terms.ends_on)
    }

    /// Working time on and off the job together.
    async fn weekly_minutes(&self) -> i32 {
        self.view.terms.weekly_minutes
    }

    /// What is agreed as JSON, in the form of `terms` in the canonical document.
    async fn terms(&self) -> async_graphql::Result<String> {
        let text = canonical::text(&self.view.terms);
        text.map_err(|error| Error::Corrupt(error.to_string()).into())
    }

    /// Whom changes of these kinds concern, of those who are in the agreement: an amendment needs their
    /// signatures. Whoever comes new by it signs too.
    async fn concerned(&self, kinds: Vec<AmendmentKind>) -> Vec<SignatoryRole> {
        let signatories = of_agreement(&self.view.terms, &Appointed::default());
        let mut roles: Vec<SignatoryRole> = signatories
            .iter()
            .map(|signatory| signatory.role)
            .filter(|role| kinds.iter().any(|kind| concerned(*kind).contains(role)))
            .collect();
        roles.dedup();
        roles
    }

    /// The versions that make it, the whole agreement first.
    #[graphql(complexity = "5 * child_complexity")]
    async fn versions(&self) -> Vec<AgreementVersion> {
        let numbers = self.view.versions.iter();
        let found = numbers.filter_map(|number| {
            let mut versions = self.agreement.versions.iter();
            versions.position(|version| version.number == *number)
        });
        found
            .map(|position| AgreementVersion {
                agreement: Arc::clone(&self.agreement),
                position,
            })
            .collect()
    }

    /// What to know first. The words are put together for that day; what was signed stands in the versions.
    async fn key_facts(
        &self,
        context: &Context<'_>,
        language: Option<String>,
    ) -> async_graphql::Result<Vec<KeyFact>> {
        let (facts, _) = self.view.words(&read_in(context, language)?);
        Ok(facts.iter().map(KeyFact::from).collect())
    }

    /// Everything in words. The words are put together for that day; what was signed stands in the versions.
    #[graphql(complexity = "10 * child_complexity")]
    async fn clauses(
        &self,
        context: &Context<'_>,
        language: Option<String>,
    ) -> async_graphql::Result<Vec<AgreementClause>> {
        let (_, clauses) = self.view.words(&read_in(context, language)?);
        Ok(clauses.iter().map(AgreementClause::from).collect())
    }
}
