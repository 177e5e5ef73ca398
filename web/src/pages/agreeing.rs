//! The pages on which an agreement is drafted, changed, ended, prepared and registered.

pub mod amending;
mod changes;
pub mod contact;
pub mod drafting;
pub mod ending;
mod guides;
mod naming;
pub mod preparing;
pub mod registering;
mod rows;
mod terms;

use crate::codes::{AgreementAction, AgreementParty, AmendmentKind};
use crate::failure::Failure;
use crate::operations::agreement_to_change::{self, AgreementToChangeAgreement};
use crate::operations::{AgreementToChange, Date};
use crate::page::{Page, see_other};
use crate::site::{Me, Refusal, Site};
use crate::visitor::Visitor;
use axum::response::Response;
use chrono::Utc;
use terms::Terms;

/// An agreement that somebody wants to do something with.
pub struct Subject {
    pub me: Option<Me>,
    pub agreement: AgreementToChangeAgreement,
    /// What is agreed for the day that was asked for.
    pub terms: Terms,
}

impl Subject {
    /// The agreement with its terms on a day, today when it is left out, and whom changes of these kinds concern.
    ///
    /// # Errors
    /// The failure to show instead of a page.
    pub async fn load(
        site: &Site,
        visitor: &Visitor,
        id: &str,
        date: Option<Date>,
        kinds: Vec<AmendmentKind>,
    ) -> Result<Self, Failure> {
        let variables = agreement_to_change::Variables {
            id: id.to_owned(),
            date,
            kinds,
        };
        let answer = site.ask::<AgreementToChange>(visitor, variables).await?;
        let Some(agreement) = answer.data.agreement else {
            return Err(if answer.me.is_none() {
                Failure::SignInFirst
            } else {
                Failure::NotFound
            });
        };
        Ok(Self {
            terms: Terms::read(&agreement.at.terms)?,
            me: answer.me,
            agreement,
        })
    }

    /// Whether the viewer may do this now.
    pub fn may(&self, action: AgreementAction) -> bool {
        self.agreement.actions.contains(&action)
    }

    /// The country of the workplace, for an authority, which watches over several.
    pub fn country(&self, page: &Page) -> Option<String> {
        let parties = &self.agreement.viewer_parties;
        let country = &self.agreement.application.placement.site.country;
        parties
            .contains(&AgreementParty::Authority)
            .then(|| page.coded("country", country))
    }

    /// Who learns, by name where the viewer may know it.
    pub fn apprentice(&self) -> &str {
        let candidate = &self.agreement.application.candidate;
        candidate.name.as_ref().unwrap_or(&candidate.pseudonym)
    }
}

/// The frame of a page about the agreement.
fn frame(site: &Site, visitor: &Visitor, subject: &Subject, title: &str) -> Page {
    Page::new(site, visitor, subject.me.clone(), title)
}

/// Back to the agreement.
fn done(id: &str) -> Response {
    see_other(&format!("/agreements/{id}"))
}

/// The same refusals with fields that are called otherwise on the page.
fn renamed(refusals: Vec<Refusal>, names: &[(&str, &str)]) -> Vec<Refusal> {
    let name = |field: String| {
        let found = names.iter().find(|(here, _)| *here == field);
        found.map_or(field.clone(), |(_, there)| (*there).to_owned())
    };
    let rename = |refusal: Refusal| Refusal {
        field: refusal.field.map(name),
        ..refusal
    };
    refusals.into_iter().map(rename).collect()
}

fn today() -> Date {
    Utc::now().date_naive()
}
