//! `/agreements/{id}/amend`: choosing what is to change, and proposing it.

use super::changes::{self, Fact};
use super::guides;
use super::naming;
use super::{Subject, done, frame, today};
use crate::codes::{
    AgreementAction, AgreementParty, AgreementState, AmendmentKind, Code, PayPeriod, TrainingPlace,
    Weekday, WorkShift,
};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading};
use crate::operations::agreement_to_change::AgreementToChangeAgreementAmendments as Proposed;
use crate::operations::propose_amendment::{self, ProposeAmendmentInput};
use crate::operations::{Date, ProposeAmendment};
use crate::page::{Page, html, unprocessable};
use crate::pages::code_lists;
use crate::site::{Refusal, Site};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Days;

/// Days that both sides have to sign an end that is further away, as for any other change.
const TIME_TO_SIGN: Days = Days::new(14);

/// One way to change an agreement.
struct Kind {
    address: String,
    kind: AmendmentKind,
    hint: &'static str,
}

#[derive(Template)]
#[template(path = "agreeing/amend.html")]
struct ChoicePage {
    page: Page,
    form: Form,
    subject: Subject,
    kinds: Vec<Kind>,
}

#[derive(Template)]
#[template(path = "agreeing/change.html")]
struct ChangePage {
    page: Page,
    form: Form,
    kind: AmendmentKind,
    address: String,
    now: Vec<Fact>,
    rows: Vec<usize>,
    mentors: Vec<usize>,
    /// Mentors of the enterprise, to choose from.
    known: Vec<Choice>,
    sites: Vec<Choice>,
    currencies: Vec<Choice>,
    /// Organisations of which one may be meant.
    named: Vec<Choice>,
    subject: Subject,
}

pub async fn choose(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let subject = Subject::load(&site, &visitor, &id, None, Vec::new()).await?;
    let kinds = AmendmentKind::ALL.iter().filter_map(|kind| {
        Some(Kind {
            address: format!("/agreements/{id}/amend/{}", address(*kind)),
            hint: changes::hint(*kind)?,
            kind: *kind,
        })
    });
    html(&ChoicePage {
        kinds: kinds.collect(),
        page: frame(&site, &visitor, &subject, "amend-title"),
        form: Form::new(Fields::default()),
        subject,
    })
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path((id, address)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let kind = kind_at(&address).ok_or(Failure::NotFound)?;
    let mut subject = Subject::load(&site, &visitor, &id, None, vec![kind]).await?;
    let from = today().max(subject.agreement.starts_on);
    if from != subject.agreement.at.date {
        subject = Subject::load(&site, &visitor, &id, Some(from), vec![kind]).await?;
    }
    let mut fields = changes::values(kind, &subject, visitor.language);
    fields.push(changes::EFFECTIVE, from);
    html(
        &page(
            &site,
            &visitor,
            subject,
            kind,
            Form::new(fields),
            Vec::new(),
        )
        .await?,
    )
}

pub async fn propose(
    State(site): State<Site>,
    visitor: Visitor,
    Path((id, address)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let kind = kind_at(&address).ok_or(Failure::NotFound)?;
    let named = match changes::organisation(kind) {
        Some((field, kind)) => naming::find(&site, &visitor, &fields, field, kind).await?,
        None => naming::Named::default(),
    };
    let mut reading = Reading::new(&fields, visitor.language);
    let changes = changes::read(kind, &mut reading, &fields, named.id);
    let effective_on = effective_on(kind, &mut reading);
    let mut refusals = reading.refusals;
    refusals.extend(named.refusal);
    if let (Some(effective_on), true) = (effective_on, refusals.is_empty()) {
        let input = ProposeAmendmentInput {
            agreement_id: id.clone(),
            effective_on,
            reason: fields.get("reason").to_owned(),
            changes,
        };
        let variables = propose_amendment::Variables { input };
        refusals = site
            .change::<ProposeAmendment>(&visitor, variables, &[], fields.filled("key"))
            .await?
            .refusals;
        if refusals.is_empty() {
            return Ok(done(&id));
        }
    }
    let subject = Subject::load(&site, &visitor, &id, effective_on, vec![kind]).await?;
    let form = refused(kind, fields, refusals);
    unprocessable(&page(&site, &visitor, subject, kind, form, named.choices).await?)
}

/// The day from which it counts: its own where it names one, today where both sides agree on other days. An end that is
/// further away leaves time to sign: it counts once that is over.
fn effective_on(kind: AmendmentKind, reading: &mut Reading<'_>) -> Option<Date> {
    match kind {
        AmendmentKind::Period => Some(today()),
        AmendmentKind::Termination => {
            let last = reading.date(changes::TERMINATION)?;
            Some(last.min(today() + TIME_TO_SIGN).max(today()))
        }
        AmendmentKind::Interruption => reading.date("changes.interruption.from"),
        _ => reading.needed_date(changes::EFFECTIVE),
    }
}

fn refused(kind: AmendmentKind, fields: Fields, refusals: Vec<Refusal>) -> Form {
    let refusals = changes::at_rows(kind, refusals, &fields);
    let refusals = super::renamed(refusals, changes::elsewhere(kind));
    let known = changes::names(kind, &fields);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Form::refused(fields, &refusals, &known)
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    subject: Subject,
    kind: AmendmentKind,
    form: Form,
    named: Vec<Choice>,
) -> Result<ChangePage, Failure> {
    let page = frame(site, visitor, &subject, "amend-title");
    let title = page.name(kind);
    let currencies = if kind == AmendmentKind::Pay {
        code_lists::load(site, visitor).await?.currencies
    } else {
        Vec::new()
    };
    let sites = &subject.agreement.application.placement.enterprise.sites;
    let sites = sites
        .iter()
        .map(|it| Choice::new(&it.id, format!("{}, {}", it.name, it.locality)));
    Ok(ChangePage {
        now: changes::now(&page, kind, &subject.terms),
        rows: changes::rows(kind, &form.fields),
        mentors: changes::MENTORS.shown(&form.fields),
        known: guides::choices(
            &page,
            &subject.agreement.application.placement.enterprise.mentors,
            subject.terms.enterprise.mentors.clone(),
        ),
        sites: sites.collect(),
        address: format!(
            "/agreements/{}/amend/{}",
            subject.agreement.id,
            address(kind)
        ),
        currencies,
        page: page.titled(title),
        form,
        kind,
        named,
        subject,
    })
}

/// A kind as the last part of an address, such as `training-plan`.
fn address(kind: AmendmentKind) -> String {
    kind.code().to_lowercase().replace('_', "-")
}

/// The kind of an address, if it is one that somebody can propose.
fn kind_at(part: &str) -> Option<AmendmentKind> {
    let mut kinds = AmendmentKind::ALL.iter().copied();
    let kind = kinds.find(|kind| address(*kind) == part)?;
    changes::hint(kind).map(|_| kind)
}

impl ChoicePage {
    fn may_propose(&self) -> bool {
        self.subject.may(AgreementAction::ProposeAmendment)
    }

    /// The amendment that waits for signatures.
    fn pending(&self) -> Option<&Proposed> {
        let number = self.subject.agreement.pending_version.as_ref()?.number;
        let mut amendments = self.subject.agreement.amendments.iter();
        amendments.find(|it| it.version.number == number)
    }

    /// Whoever proposed it and the authority take it back.
    fn may_withdraw(&self) -> bool {
        let parties = &self.subject.agreement.viewer_parties;
        let proposed = self.pending().map(|it| it.proposed_by);
        self.subject.may(AgreementAction::WithdrawAmendment)
            && (parties.contains(&AgreementParty::Authority)
                || proposed.is_some_and(|party| parties.contains(&party)))
    }
}

impl ChangePage {
    fn may_propose(&self) -> bool {
        self.subject.may(AgreementAction::ProposeAmendment)
    }

    /// Whether another amendment waits, which has to be signed or taken back first.
    fn waits(&self) -> bool {
        self.subject.agreement.pending_version.is_some()
    }

    /// Whether something can be proposed, or what was typed should not be lost.
    fn is_open(&self) -> bool {
        (self.may_propose() && !self.waits()) || !self.form.problems.is_empty()
    }

    /// Whether the work has begun, so that its first day stays.
    fn has_started(&self) -> bool {
        self.subject.agreement.state == AgreementState::Active
    }

    fn asks_from_when(&self) -> bool {
        !matches!(
            self.kind,
            AmendmentKind::Period | AmendmentKind::Interruption | AmendmentKind::Termination
        )
    }
}
