//! Who is told what about an application.

use serde_json::{Value, json};

use super::Application;
use super::change::Change;
use super::machine::Step;
use crate::candidates::Candidate;
use crate::error::Error;
use crate::notifications::{Notice, Recipient, Template};
use crate::organisations;
use crate::placements::Placement;
use crate::work::Work;

/// A new application: a receipt for the candidate, the news for the enterprise.
///
/// # Errors
/// When the database fails.
pub(super) async fn submitted(
    work: &mut Work,
    application: &Application,
    placement: &Placement,
    candidate: &Candidate,
) -> Result<(), Error> {
    let letter = Letter {
        application,
        parameters: parameters(application, placement, candidate, None),
    };
    letter.to_candidate(work, candidate, Template::ApplicationSubmitted);
    letter
        .to_enterprise(work, Template::ApplicationReceived)
        .await
}

/// An application that moved: the side that didn't move it hears of it, the candidate when it was nobody.
///
/// # Errors
/// When the database fails.
pub(super) async fn moved(
    work: &mut Work,
    application: &Application,
    placement: &Placement,
    candidate: &Candidate,
    change: &Change<'_>,
) -> Result<(), Error> {
    let letter = Letter {
        application,
        parameters: parameters(application, placement, candidate, change.reason),
    };
    match change.step {
        Step::Shortlist | Step::Invite => {
            letter.to_candidate(work, candidate, Template::ApplicationAdvanced)
        }
        Step::Offer => letter.to_candidate(work, candidate, Template::ApplicationOffered),
        Step::Decline => letter.to_candidate(work, candidate, Template::ApplicationDeclined),
        Step::Accept => {
            letter
                .to_enterprise(work, Template::ApplicationAccepted)
                .await?
        }
        Step::Withdraw => {
            letter
                .to_enterprise(work, Template::ApplicationWithdrawn)
                .await?
        }
        Step::Lapse => letter.to_candidate(work, candidate, Template::ApplicationLapsed),
        // Whoever ends the agreement tells everybody.
        Step::EndWithAgreement => {}
    }
    Ok(())
}

/// An offer that nobody accepted in time: the enterprise hears of it too, because its place is free again.
///
/// # Errors
/// When the database fails.
pub(super) async fn ran_out(
    work: &mut Work,
    application: &Application,
    placement: &Placement,
    candidate: &Candidate,
) -> Result<(), Error> {
    let letter = Letter {
        application,
        parameters: parameters(application, placement, candidate, None),
    };
    letter.to_enterprise(work, Template::OfferLapsed).await
}

/// What a change of one version tells; the version makes the event unique.
struct Letter<'a> {
    application: &'a Application,
    parameters: Value,
}

impl Letter<'_> {
    fn to_candidate(&self, work: &mut Work, candidate: &Candidate, template: Template) {
        let Some(email) = candidate.email.clone() else {
            return;
        };
        self.send(
            work,
            template,
            Recipient {
                email,
                locale: candidate.locale.clone(),
            },
        );
    }

    async fn to_enterprise(&self, work: &mut Work, template: Template) -> Result<(), Error> {
        for member in organisations::members(&**work, self.application.organisation_id).await? {
            self.send(work, template, member);
        }
        Ok(())
    }

    fn send(&self, work: &mut Work, template: Template, recipient: Recipient) {
        let event = format!(
            "application:{}:{}",
            self.application.id, self.application.version
        );
        work.notify(Notice {
            event,
            template,
            recipient,
            parameters: self.parameters.clone(),
        });
    }
}

fn parameters(
    application: &Application,
    placement: &Placement,
    candidate: &Candidate,
    reason: Option<&str>,
) -> Value {
    json!({
        "reference": application.reference,
        "state": application.state.code(),
        "placement": placement.title,
        "enterprise": placement.enterprise.name,
        "candidate": candidate.name,
        "reason": reason,
        "reply_by": application.reply_by,
        "link": application.path(),
    })
}
