//! What the competent authority does with agreements: `/authority/agreements` lists what waits for it, and on
//! `/agreements/{id}/register` it registers, refuses, strikes, or lets a change count from a past day.

use super::{Subject, done, frame, renamed};
use crate::codes::{AgreementAction, AgreementParty, AgreementState, Registration};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Form, Reading};
use crate::operations::agreements_to_register::{self, Waiting};
use crate::operations::allow_backdating::{self, AllowBackdatingInput};
use crate::operations::refuse_agreement::{self, RefuseAgreementInput};
use crate::operations::register_agreement::{self, RegisterAgreementInput};
use crate::operations::{
    AgreementsToRegister, AllowBackdating, Date, RefuseAgreement, RegisterAgreement,
};
use crate::page::{Page, html, unprocessable};
use crate::site::{Refusal, Site};
use crate::text::message;
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

const FIELDS: [&str; 4] = ["number", "refuseReason", "from", "backdatingReason"];

/// What the inputs call fields of which the page has two.
const REFUSING: [(&str, &str); 1] = [("reason", "refuseReason")];
const BACKDATING: [(&str, &str); 1] = [("reason", "backdatingReason")];

#[derive(Template)]
#[template(path = "agreeing/registrations.html")]
struct RegistrationsPage {
    page: Page,
    overdue: Waiting,
    in_time: Waiting,
    /// Where the reader is in each list.
    overdue_after: String,
    after: String,
}

#[derive(Template)]
#[template(path = "agreeing/registration.html")]
struct RegistrationPage {
    page: Page,
    form: Form,
    subject: Subject,
}

pub async fn list(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let variables = agreements_to_register::Variables {
        overdue_after: visitor.query.filled("overdueAfter"),
        after: visitor.query.filled("after"),
    };
    let answer = site
        .ask::<AgreementsToRegister>(&visitor, variables)
        .await?;
    html(&RegistrationsPage {
        page: Page::new(&site, &visitor, answer.me, "registrations-title"),
        overdue: answer.data.overdue,
        in_time: answer.data.in_time,
        overdue_after: visitor.query.get("overdueAfter").to_owned(),
        after: visitor.query.get("after").to_owned(),
    })
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    html(&page(&site, &visitor, &id, Form::new(Fields::default())).await?)
}

pub async fn decide(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let refusals = match fields.get("step") {
        "register" => register(&site, &visitor, &id, &fields).await?,
        "refuse" => refuse(&site, &visitor, &id, &fields).await?,
        "backdate" => backdate(&site, &visitor, &id, &fields).await?,
        _ => return Err(Failure::BadInput(None)),
    };
    if refusals.is_empty() {
        return Ok(done(&id));
    }
    let form = Form::refused(fields, &refusals, &FIELDS);
    unprocessable(&page(&site, &visitor, &id, form).await?)
}

async fn register(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    fields: &Fields,
) -> Result<Vec<Refusal>, Failure> {
    let input = RegisterAgreementInput {
        agreement_id: id.to_owned(),
        number: fields.filled("number"),
    };
    let variables = register_agreement::Variables { input };
    let answer = site
        .change::<RegisterAgreement>(visitor, variables, &[], fields.filled("key"))
        .await?;
    Ok(answer.refusals)
}

async fn refuse(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    fields: &Fields,
) -> Result<Vec<Refusal>, Failure> {
    let input = RefuseAgreementInput {
        agreement_id: id.to_owned(),
        reason: fields.get("refuseReason").to_owned(),
    };
    let variables = refuse_agreement::Variables { input };
    let answer = site
        .change::<RefuseAgreement>(visitor, variables, &[], fields.filled("key"))
        .await?;
    Ok(renamed(answer.refusals, &REFUSING))
}

async fn backdate(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    fields: &Fields,
) -> Result<Vec<Refusal>, Failure> {
    let mut reading = Reading::new(fields);
    let day = message(visitor.language, "form-date");
    let Some(from) = reading.read::<Date>("from", &day) else {
        if reading.refusals.is_empty() {
            reading.refuse("from", day);
        }
        return Ok(reading.refusals);
    };
    let input = AllowBackdatingInput {
        agreement_id: id.to_owned(),
        from,
        reason: fields.get("backdatingReason").to_owned(),
    };
    let variables = allow_backdating::Variables { input };
    let answer = site
        .change::<AllowBackdating>(visitor, variables, &[], fields.filled("key"))
        .await?;
    Ok(renamed(answer.refusals, &BACKDATING))
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    form: Form,
) -> Result<RegistrationPage, Failure> {
    let subject = Subject::load(site, visitor, id, None, Vec::new()).await?;
    let parties = &subject.agreement.viewer_parties;
    if !parties.contains(&AgreementParty::Authority) {
        return Err(Failure::Forbidden);
    }
    Ok(RegistrationPage {
        page: frame(site, visitor, &subject, "registration-title"),
        form,
        subject,
    })
}

impl RegistrationsPage {
    fn next_overdue(&self, cursor: &str) -> String {
        link(
            "/authority/agreements",
            [("overdueAfter", cursor), ("after", self.after.as_str())],
        )
    }

    fn next_in_time(&self, cursor: &str) -> String {
        link(
            "/authority/agreements",
            [
                ("overdueAfter", self.overdue_after.as_str()),
                ("after", cursor),
            ],
        )
    }
}

impl RegistrationPage {
    fn may_register(&self) -> bool {
        let registered = self.subject.agreement.registration.registered_at.is_some();
        self.subject.may(AgreementAction::Register) && !registered
    }

    fn may_refuse(&self) -> bool {
        self.subject.may(AgreementAction::Refuse)
    }

    fn may_backdate(&self) -> bool {
        self.subject.may(AgreementAction::AllowBackdating)
    }

    fn is_registered(&self) -> bool {
        self.subject.agreement.registration.registered_at.is_some()
    }

    fn is_needed(&self) -> bool {
        self.subject.agreement.registration.needed != Registration::NotRequired
    }

    /// Whether what stands wrong is in the part whose fields these are.
    fn concerns(&self, field: &str) -> bool {
        self.form.error(field).is_some()
    }
}
