//! Guardians: invited by a young person, their own first page, and the end of a guardianship.

mod ending;
mod home;

pub use ending::{end, show as show_end};
pub use home::show as home;

use super::profile;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::guardian_invitation::GuardianInvitationGuardianInvitation as Invitation;
use crate::operations::profile::ProfileViewerCandidate;
use crate::operations::{
    AcceptGuardianship, GuardianInvitation, InviteGuardian, accept_guardianship,
    guardian_invitation, invite_guardian,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::Site;
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "guardian.html")]
struct GuardianPage {
    page: Page,
    form: Form,
    candidate: ProfileViewerCandidate,
    /// Whether a guardianship has just ended.
    ended: bool,
}

#[derive(Template)]
#[template(path = "guardianship.html")]
struct GuardianshipPage {
    page: Page,
    form: Form,
    invitation: Option<Invitation>,
}

impl GuardianPage {
    /// Where the guardianship of an account is ended.
    fn to_end(&self, account: &str) -> String {
        let pairs = [
            ("candidate", self.candidate.id.as_str()),
            ("guardian", account),
        ];
        link("/guardianship/end", pairs)
    }
}

pub async fn show_guardian(
    State(site): State<Site>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let (me, candidate) = profile::own(&site, &visitor).await?;
    html(&GuardianPage {
        page: Page::new(&site, &visitor, me, "guardian-title"),
        form: Form::new(Fields::default()),
        ended: visitor.query.has("ended", "yes"),
        candidate,
    })
}

pub async fn invite_guardian(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = invite_guardian::InviteGuardianInput {
        name: fields.get("name").to_owned(),
        email: fields.get("email").to_owned(),
        relation: fields.get("relation").to_owned(),
    };
    let variables = invite_guardian::Variables { input };
    let refusals = site
        .change::<InviteGuardian>(&visitor, variables, &[], fields.filled("key"))
        .await?
        .refusals;
    if refusals.is_empty() {
        return Ok(see_other("/profile/guardian"));
    }
    let (me, candidate) = profile::own(&site, &visitor).await?;
    unprocessable(&GuardianPage {
        page: Page::new(&site, &visitor, me, "guardian-title"),
        form: Form::refused(fields, &refusals, &["name", "email", "relation"]),
        ended: false,
        candidate,
    })
}

/// Opening the invitation changes nothing; the button accepts it.
pub async fn show_guardianship(
    State(site): State<Site>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let mut fields = Fields::default();
    fields.push("token", visitor.query.get("token"));
    html(&guardianship_page(&site, &visitor, Form::new(fields)).await?)
}

pub async fn accept_guardianship(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = accept_guardianship::AcceptGuardianshipInput {
        token: fields.get("token").to_owned(),
    };
    let variables = accept_guardianship::Variables { input };
    let refusals = site
        .change::<AcceptGuardianship>(&visitor, variables, &[], fields.filled("key"))
        .await?
        .refusals;
    if refusals.is_empty() {
        return Ok(see_other("/guardian?done=yes"));
    }
    let form = Form::refused(fields, &refusals, &[]);
    unprocessable(&guardianship_page(&site, &visitor, form).await?)
}

/// Names who asks, before anybody says yes.
async fn guardianship_page(
    site: &Site,
    visitor: &Visitor,
    form: Form,
) -> Result<GuardianshipPage, Failure> {
    let variables = guardian_invitation::Variables {
        token: form.value("token").to_owned(),
    };
    let answer = site.ask::<GuardianInvitation>(visitor, variables).await?;
    Ok(GuardianshipPage {
        page: Page::new(site, visitor, answer.me, "guardianship-title"),
        invitation: answer.data.guardian_invitation,
        form,
    })
}
