//! `/agreements/{id}/end`: calling an agreement off before it starts, and ending an apprenticeship early by one
//! side's word.

use super::{Subject, done, frame};
use crate::codes::AgreementAction;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Form, Reading};
use crate::operations::cancel_agreement::{self, CancelAgreementInput};
use crate::operations::terminate_agreement::{self, TerminateAgreementInput};
use crate::operations::{CancelAgreement, Date, TerminateAgreement};
use crate::page::{Page, html, unprocessable};
use crate::site::{Refusal, Site};
use crate::text::message;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Days;

const FIELDS: [&str; 4] = ["lastDay", "reason", "forCause", "sure"];

/// How the page ends an agreement.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Way {
    /// Before the start.
    Cancel,
    /// While it runs.
    Terminate,
}

#[derive(Template)]
#[template(path = "agreeing/end.html")]
struct EndPage {
    page: Page,
    form: Form,
    subject: Subject,
    way: Option<Way>,
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    html(&page(&site, &visitor, &id, Form::new(Fields::default())).await?)
}

pub async fn end(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let words = |key: &str| message(visitor.language, key);
    let mut reading = Reading::new(&fields, visitor.language);
    let last_day: Option<Date> = reading.date("lastDay");
    if !fields.has("sure", "yes") {
        reading.refuse("sure", words("end-not-sure"));
    }
    let terminates = fields.has("way", "terminate");
    if terminates && last_day.is_none() && reading.refusals.iter().all(not_about_the_day) {
        reading.refuse("lastDay", words("end-no-day"));
    }
    let mut refusals = reading.refusals;
    if refusals.is_empty() {
        let key = fields.filled("key");
        refusals = if terminates {
            let input = TerminateAgreementInput {
                agreement_id: id.clone(),
                reason: fields.get("reason").to_owned(),
                last_day,
                for_cause: Some(fields.has("forCause", "yes")),
            };
            let variables = terminate_agreement::Variables { input };
            let answer = site
                .change::<TerminateAgreement>(&visitor, variables, &[], key)
                .await?;
            answer.refusals
        } else {
            let input = CancelAgreementInput {
                agreement_id: id.clone(),
                reason: fields.filled("reason"),
            };
            let variables = cancel_agreement::Variables { input };
            let answer = site
                .change::<CancelAgreement>(&visitor, variables, &[], key)
                .await?;
            answer.refusals
        };
    }
    if refusals.is_empty() {
        return Ok(done(&id));
    }
    let form = Form::refused(fields, &refusals, &FIELDS);
    unprocessable(&page(&site, &visitor, &id, form).await?)
}

fn not_about_the_day(refusal: &Refusal) -> bool {
    refusal.field.as_deref() != Some("lastDay")
}

async fn page(site: &Site, visitor: &Visitor, id: &str, form: Form) -> Result<EndPage, Failure> {
    let subject = Subject::load(site, visitor, id, None, Vec::new()).await?;
    let way = if subject.may(AgreementAction::Terminate) || subject.may(AgreementAction::GiveNotice)
    {
        Some(Way::Terminate)
    } else if subject.may(AgreementAction::Cancel) {
        Some(Way::Cancel)
    } else {
        None
    };
    let title = match way {
        Some(Way::Cancel) => "end-cancel-title",
        Some(Way::Terminate) | None => "end-title",
    };
    Ok(EndPage {
        page: frame(site, visitor, &subject, title),
        form,
        way,
        subject,
    })
}

impl EndPage {
    /// The last day of the probation that was agreed.
    fn probation_until(&self) -> Option<Date> {
        let days = self.subject.terms.conditions.termination.probation_days?;
        let days = Days::new(u64::try_from(days).ok()?.saturating_sub(1));
        self.subject.terms.starts_on.checked_add_days(days)
    }

    fn notice_days(&self) -> Option<i64> {
        self.subject.terms.conditions.termination.notice_days
    }

    /// What was agreed in words on ending it.
    fn words(&self) -> Option<&String> {
        self.subject.terms.conditions.termination.terms.as_ref()
    }
}
