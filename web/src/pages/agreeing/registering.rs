//! What the competent authority does with agreements: `/authority/agreements` lists what waits for it, and on
//! `/agreements/{id}/register` it registers, refuses, strikes, or lets a change count from a past day.

use super::{Subject, done, frame, renamed};
use crate::codes::{AgreementAction, AgreementParty, AgreementState, Registration, Verdict};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Form, Reading};
use crate::operations::accept_agreement_review::{self, AcceptAgreementReviewInput};
use crate::operations::agreement_review::{self, AskedQualityReportsResults};
use crate::operations::agreements_to_register::{self, Waiting};
use crate::operations::allow_backdating::{self, AllowBackdatingInput};
use crate::operations::refuse_agreement::{self, RefuseAgreementInput};
use crate::operations::register_agreement::{self, RegisterAgreementInput};
use crate::operations::{
    AcceptAgreementReview, AgreementReview, AgreementsToRegister, AllowBackdating, RefuseAgreement,
    RegisterAgreement,
};
use crate::page::{Page, html, unprocessable};
use crate::site::{Refusal, Site};
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

const FIELDS: [&str; 5] = [
    "number",
    "refuseReason",
    "from",
    "backdatingReason",
    "acceptReason",
];

/// What the inputs call fields of which the page has several.
const REFUSING: [(&str, &str); 1] = [("reason", "refuseReason")];
const BACKDATING: [(&str, &str); 1] = [("reason", "backdatingReason")];
const ACCEPTING: [(&str, &str); 1] = [("reason", "acceptReason")];

#[derive(Template)]
#[template(path = "agreeing/registrations.html")]
struct RegistrationsPage {
    page: Page,
    overdue: Waiting,
    in_time: Waiting,
    under_review: Waiting,
    /// Where the reader is in each list.
    overdue_after: String,
    after: String,
    review_after: String,
}

#[derive(Template)]
#[template(path = "agreeing/registration.html")]
struct RegistrationPage {
    page: Page,
    form: Form,
    subject: Subject,
    /// What the quality gate asks to look at; none when it asks nothing.
    asked: Option<Vec<AskedQualityReportsResults>>,
}

pub async fn list(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let variables = agreements_to_register::Variables {
        overdue_after: visitor.query.filled("overdueAfter"),
        after: visitor.query.filled("after"),
        review_after: visitor.query.filled("reviewAfter"),
    };
    let answer = site
        .ask::<AgreementsToRegister>(&visitor, variables)
        .await?;
    html(&RegistrationsPage {
        page: Page::new(&site, &visitor, answer.me, "registrations-title"),
        overdue: answer.data.overdue,
        in_time: answer.data.in_time,
        under_review: answer.data.under_review,
        overdue_after: visitor.query.get("overdueAfter").to_owned(),
        after: visitor.query.get("after").to_owned(),
        review_after: visitor.query.get("reviewAfter").to_owned(),
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
        "accept" => accept(&site, &visitor, &id, &fields).await?,
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
    let mut reading = Reading::new(fields, visitor.language);
    let Some(from) = reading.needed_date("from") else {
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

async fn accept(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    fields: &Fields,
) -> Result<Vec<Refusal>, Failure> {
    let input = AcceptAgreementReviewInput {
        agreement_id: id.to_owned(),
        reason: fields.get("acceptReason").to_owned(),
    };
    let variables = accept_agreement_review::Variables { input };
    let answer = site
        .change::<AcceptAgreementReview>(visitor, variables, &[], fields.filled("key"))
        .await?;
    Ok(renamed(answer.refusals, &ACCEPTING))
}

/// What the newest report asks the authority to look at; none when nothing is asked any more.
async fn asked(
    site: &Site,
    visitor: &Visitor,
    id: &str,
) -> Result<Option<Vec<AskedQualityReportsResults>>, Failure> {
    let variables = agreement_review::Variables { id: id.to_owned() };
    let answer = site.ask::<AgreementReview>(visitor, variables).await?;
    let asked = answer.data.agreement;
    let Some(agreement) = asked.filter(|it| it.under_review_since.is_some()) else {
        return Ok(None);
    };
    let mut versions = agreement
        .pending_version
        .into_iter()
        .chain([agreement.current_version]);
    let newest = versions.find_map(|mut version| version.quality_reports.pop());
    let results = newest.map(|report| report.results).unwrap_or_default();
    let of_concern = |it: &AskedQualityReportsResults| it.verdict == Verdict::Review;
    Ok(Some(results.into_iter().filter(of_concern).collect()))
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
        asked: asked(site, visitor, id).await?,
        form,
        subject,
    })
}

impl RegistrationsPage {
    fn next_overdue(&self, cursor: &str) -> String {
        places(cursor, &self.after, &self.review_after)
    }

    fn next_in_time(&self, cursor: &str) -> String {
        places(&self.overdue_after, cursor, &self.review_after)
    }

    fn next_under_review(&self, cursor: &str) -> String {
        places(&self.overdue_after, &self.after, cursor)
    }
}

/// The page with the reader at a place of each list.
fn places(overdue: &str, in_time: &str, under_review: &str) -> String {
    let places = [
        ("overdueAfter", overdue),
        ("after", in_time),
        ("reviewAfter", under_review),
    ];
    link("/authority/agreements", places)
}

impl RegistrationPage {
    fn may_register(&self) -> bool {
        let registered = self.subject.agreement.registration.registered_at.is_some();
        self.subject.may(AgreementAction::Register) && !registered
    }

    fn may_accept(&self) -> bool {
        self.subject.may(AgreementAction::AcceptReview)
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
