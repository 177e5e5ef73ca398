//! `/authority/…`: what the competent authority looks at and decides: cases of the quality gate, enterprises that
//! asked to be checked, and hosts that may not publish.

use super::quality::Finding;
use crate::codes::{
    Code, ReviewDecision, ReviewState, StandingState, Verdict, VerificationDecision,
    VerificationState,
};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading};
use crate::operations::host::HostOrganisation;
use crate::operations::reviews::{ReviewsPackRecheck, ReviewsReviews};
use crate::operations::verifications::VerificationsVerifications;
use crate::operations::view_review::{ViewReviewNode, ViewReviewNodeOnReview};
use crate::operations::{
    DecideReview, DecideVerification, Host, LiftSuspension, Reviews, SuspendOrganisation,
    Verifications, ViewReview, decide_review, decide_verification as decide_host, host as hosts,
    lift_suspension, reviews as cases, suspend_organisation, verifications as checks, view_review,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Refusal, Site};
use crate::text::message;
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

#[derive(Template)]
#[template(path = "reviews.html")]
struct ReviewsPage {
    page: Page,
    form: Form,
    states: Vec<Choice>,
    reviews: ReviewsReviews,
    recheck: Option<ReviewsPackRecheck>,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage {
    page: Page,
    form: Form,
    review: ViewReviewNodeOnReview,
    findings: Vec<Finding>,
    decisions: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "verifications.html")]
struct VerificationsPage {
    page: Page,
    form: Form,
    states: Vec<Choice>,
    verifications: VerificationsVerifications,
}

#[derive(Template)]
#[template(path = "host.html")]
struct HostPage {
    page: Page,
    form: Form,
    host: HostOrganisation,
}

impl ReviewsPage {
    fn next(&self, cursor: &str) -> String {
        let state = self.form.value("state");
        link("/authority/reviews", [("state", state), ("after", cursor)])
    }
}

impl VerificationsPage {
    fn next(&self, cursor: &str) -> String {
        let state = self.form.value("state");
        let pairs = [("state", state), ("after", cursor)];
        link("/authority/verifications", pairs)
    }

    /// What can still be decided of a check in this state.
    fn decisions(&self, state: &VerificationState) -> Vec<Choice> {
        let possible: &[VerificationDecision] = match state {
            VerificationState::Requested => {
                &[VerificationDecision::Verify, VerificationDecision::Refuse]
            }
            VerificationState::Verified => &[VerificationDecision::Withdraw],
            VerificationState::Refused | VerificationState::Withdrawn => &[],
        };
        let choice = |it: &VerificationDecision| Choice::new(it.code(), self.page.name(it));
        possible.iter().map(choice).collect()
    }
}

pub async fn reviews(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let variables = cases::Variables {
        state: ReviewState::parse(visitor.query.get("state")),
        after: visitor.query.filled("after"),
    };
    let answer = site.ask::<Reviews>(&visitor, variables).await?;
    let page = Page::new(&site, &visitor, Some(official(answer.me)?), "reviews-title");
    html(&ReviewsPage {
        states: page.every::<ReviewState>(),
        form: Form::new(visitor.query.clone()),
        reviews: answer.data.reviews,
        recheck: answer.data.pack_recheck,
        page,
    })
}

pub async fn review(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    html(&review_page(&site, &visitor, id, Form::new(Fields::default())).await?)
}

pub async fn decide(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut reading = Reading::new(&fields, visitor.language);
    let deadline = reading.date("deadline");
    let decision = ReviewDecision::parse(fields.get("decision"));
    if decision.is_none() {
        reading.refuse("decision", message(visitor.language, "form-choose"));
    }
    let mut refusals = reading.refusals;
    if let Some(decision) = decision.filter(|_| refusals.is_empty()) {
        let input = decide_review::DecideReviewInput {
            review_id: id.clone(),
            decision,
            reason: fields.get("reason").to_owned(),
            deadline: deadline.filter(|_| decision == ReviewDecision::RequestChange),
        };
        let variables = decide_review::Variables { input };
        refusals = site
            .change::<DecideReview>(&visitor, variables, &[], fields.filled("key"))
            .await?
            .refusals;
    }
    if refusals.is_empty() {
        return Ok(see_other("/authority/reviews"));
    }
    let form = Form::refused(fields, &refusals, &["decision", "reason", "deadline"]);
    unprocessable(&review_page(&site, &visitor, id, form).await?)
}

pub async fn verifications(
    State(site): State<Site>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let form = Form::new(visitor.query.clone());
    html(&verifications_page(&site, &visitor, form).await?)
}

pub async fn decide_verification(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let refusals = match VerificationDecision::parse(fields.get("decision")) {
        None => vec![Refusal {
            field: None,
            code: None,
            message: message(visitor.language, "form-choose"),
        }],
        Some(decision) => {
            let input = decide_host::DecideVerificationInput {
                verification_id: fields.get("verification").to_owned(),
                decision,
                reason: fields.filled("reason"),
            };
            let variables = decide_host::Variables { input };
            site.change::<DecideVerification>(&visitor, variables, &[], fields.filled("key"))
                .await?
                .refusals
        }
    };
    if refusals.is_empty() {
        return Ok(see_other("/authority/verifications"));
    }
    let form = Form::refused(fields, &refusals, &[]);
    unprocessable(&verifications_page(&site, &visitor, form).await?)
}

pub async fn host(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    html(&host_page(&site, &visitor, id, Form::new(Fields::default())).await?)
}

pub async fn suspend(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut reading = Reading::new(&fields, visitor.language);
    let until = reading.date("until");
    let mut refusals = reading.refusals;
    if refusals.is_empty() {
        let input = suspend_organisation::SuspendOrganisationInput {
            organisation_id: id.clone(),
            reason: fields.get("reason").to_owned(),
            until,
        };
        let variables = suspend_organisation::Variables { input };
        refusals = site
            .change::<SuspendOrganisation>(&visitor, variables, &[], fields.filled("key"))
            .await?
            .refusals;
    }
    settled(&site, &visitor, id, fields, &refusals).await
}

pub async fn lift(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = lift_suspension::LiftSuspensionInput {
        organisation_id: id.clone(),
        reason: fields.get("reason").to_owned(),
    };
    let variables = lift_suspension::Variables { input };
    let refusals = site
        .change::<LiftSuspension>(&visitor, variables, &[], fields.filled("key"))
        .await?
        .refusals;
    settled(&site, &visitor, id, fields, &refusals).await
}

async fn settled(
    site: &Site,
    visitor: &Visitor,
    id: String,
    fields: Fields,
    refusals: &[Refusal],
) -> Result<Response, Failure> {
    if refusals.is_empty() {
        return Ok(see_other(&format!("/authority/organisations/{id}")));
    }
    let form = Form::refused(fields, refusals, &["reason", "until"]);
    unprocessable(&host_page(site, visitor, id, form).await?)
}

async fn review_page(
    site: &Site,
    visitor: &Visitor,
    id: String,
    form: Form,
) -> Result<ReviewPage, Failure> {
    let answer = site
        .ask::<ViewReview>(visitor, view_review::Variables { id })
        .await?;
    let me = official(answer.me)?;
    let Some(ViewReviewNode::Review(mut review)) = answer.data.node else {
        return Err(Failure::NotFound);
    };
    let page = Page::new(site, visitor, Some(me), "review-title");
    let findings = std::mem::take(&mut review.results);
    Ok(ReviewPage {
        decisions: page.every::<ReviewDecision>(),
        findings: findings.into_iter().map(Finding::from).collect(),
        page: page.titled(review.placement.title.clone()),
        review,
        form,
    })
}

async fn verifications_page(
    site: &Site,
    visitor: &Visitor,
    form: Form,
) -> Result<VerificationsPage, Failure> {
    let variables = checks::Variables {
        state: VerificationState::parse(visitor.query.get("state")),
        after: visitor.query.filled("after"),
    };
    let answer = site.ask::<Verifications>(visitor, variables).await?;
    let me = official(answer.me)?;
    let page = Page::new(site, visitor, Some(me), "verifications-title");
    Ok(VerificationsPage {
        states: page.every::<VerificationState>(),
        verifications: answer.data.verifications,
        form,
        page,
    })
}

async fn host_page(
    site: &Site,
    visitor: &Visitor,
    id: String,
    form: Form,
) -> Result<HostPage, Failure> {
    let answer = site.ask::<Host>(visitor, hosts::Variables { id }).await?;
    let me = official(answer.me)?;
    let host = answer.data.organisation.ok_or(Failure::NotFound)?;
    Ok(HostPage {
        page: Page::new(site, visitor, Some(me), "host-title").titled(host.name.clone()),
        host,
        form,
    })
}

/// Whoever acts for an authority or administers the site; others have no business here.
fn official(me: Option<Me>) -> Result<Me, Failure> {
    let me = me.ok_or(Failure::SignInFirst)?;
    let official = |role: &String| role == "AUTHORITY" || role == "ADMINISTRATOR";
    match me.roles.iter().any(official) {
        true => Ok(me),
        false => Err(Failure::Forbidden),
    }
}
