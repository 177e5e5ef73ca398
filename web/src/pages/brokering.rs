//! Ranked people: an enterprise's applicants, suggestions for it, and a broker's caseload.

use crate::codes::ApplicationState;
use crate::codes::Code;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::applicants::{self, ApplicantsCandidatesFor, ApplicantsPlacement};
use crate::operations::caseload::{self, CaseloadViewerCaseload};
use crate::operations::{Applicants, Caseload};
use crate::page::{Page, html};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

#[derive(Template)]
#[template(path = "applicants.html")]
struct ApplicantsPage {
    page: Page,
    form: Form,
    placement: ApplicantsPlacement,
    suggestions: Vec<ApplicantsCandidatesFor>,
}

#[derive(Template)]
#[template(path = "caseload.html")]
struct CaseloadPage {
    page: Page,
    caseload: CaseloadViewerCaseload,
}

pub async fn applicants(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let answer = site
        .ask::<Applicants>(&visitor, applicants::Variables { id })
        .await?;
    if answer.me.is_none() {
        return Err(Failure::SignInFirst);
    }
    html(&ApplicantsPage {
        page: Page::new(&site, &visitor, answer.me, "applicants-title"),
        form: Form::new(Fields::default()),
        placement: answer.data.placement.ok_or(Failure::NotFound)?,
        suggestions: answer.data.candidates_for,
    })
}

pub async fn caseload(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let variables = caseload::Variables {
        after: visitor.query.filled("after"),
    };
    let answer = site.ask::<Caseload>(&visitor, variables).await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    html(&CaseloadPage {
        page: Page::new(&site, &visitor, answer.me, "caseload-title"),
        caseload: viewer.caseload,
    })
}
