//! `/applications/{id}/agreement`: the enterprise drafts the agreement of an accepted application, reads it, and
//! sends it to those who sign. An ordinary firm only confirms; everything else is folded away.

use super::guides;
use super::naming::{self, Named};
use super::preparing::{self, Preparation};
use super::rows::{self, List};
use super::terms::{self, Terms};
use crate::codes::{
    AgreementAction, AgreementState, ApplicationState, Code, GuardiansSign, OrganisationKind,
    TrainingPlace, TrainingRecord,
};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading};
use crate::operations::draft_agreement::{self, DraftAgreementInput, PriorLearningInput};
use crate::operations::draft_form::{self, DraftFormApplication, DraftFormApplicationAgreement};
use crate::operations::{DraftAgreement, DraftForm};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Refusal, Site};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

/// The field that names a second enterprise.
const HOST: &str = "hostEnterpriseId";
const STAGES: List = rows::stages("trainingPlan");
const MENTORS: List = rows::mentors("mentors");
const FIELDS: [&str; 11] = [
    "startsOn",
    "guardiansSign",
    "signatoryEmail",
    "providerSigns",
    HOST,
    "priorLearning.months",
    "priorLearning.assessor",
    "trainingRecord",
    "payDay",
    "collectiveAgreements",
    "additionalTerms",
];

#[derive(Template)]
#[template(path = "agreeing/draft.html")]
struct DraftPage {
    page: Page,
    form: Form,
    application: DraftFormApplication,
    /// Enterprises of which one may be the second one that is meant.
    hosts: Vec<Choice>,
    stages: Vec<usize>,
    mentors: Vec<usize>,
    /// Mentors of the enterprise, to choose from.
    known: Vec<Choice>,
    guardians: Vec<Choice>,
    records: Vec<Choice>,
    places: Vec<Choice>,
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (me, application) = load(&site, &visitor, id).await?;
    let form = Form::new(values(&application)?);
    html(&page(&site, &visitor, me, application, form, Vec::new()))
}

pub async fn draft(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let host = naming::find(&site, &visitor, &fields, HOST, OrganisationKind::Enterprise).await?;
    let Named {
        id: host_id,
        choices,
        refusal,
    } = host;
    let (input, mut refusals) = read(&visitor, &fields, id.clone(), host_id);
    refusals.extend(refusal);
    if refusals.is_empty() {
        let variables = draft_agreement::Variables { input };
        refusals = site
            .change::<DraftAgreement>(&visitor, variables, &[], fields.filled("key"))
            .await?
            .refusals;
    }
    if refusals.is_empty() {
        return Ok(see_other(&format!("/applications/{id}/agreement")));
    }
    let refusals = STAGES.at_rows(MENTORS.at_rows(refusals, &fields), &fields);
    let form = refused(fields, &refusals);
    let (me, application) = load(&site, &visitor, id).await?;
    unprocessable(&page(&site, &visitor, me, application, form, choices))
}

/// The application, for a member of the enterprise.
async fn load(
    site: &Site,
    visitor: &Visitor,
    id: String,
) -> Result<(Option<Me>, DraftFormApplication), Failure> {
    let answer = site
        .ask::<DraftForm>(visitor, draft_form::Variables { id })
        .await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    let application = answer.data.application.ok_or(Failure::NotFound)?;
    let enterprise = &application.placement.enterprise.id;
    let mut memberships = viewer.memberships.iter();
    if !memberships.any(|it| it.organisation.id == *enterprise) {
        return Err(Failure::Forbidden);
    }
    Ok((answer.me, application))
}

fn page(
    site: &Site,
    visitor: &Visitor,
    me: Option<Me>,
    application: DraftFormApplication,
    form: Form,
    hosts: Vec<Choice>,
) -> DraftPage {
    let page = Page::new(site, visitor, me, "draft-title");
    DraftPage {
        stages: STAGES.shown(&form.fields),
        mentors: MENTORS.shown(&form.fields),
        known: guides::choices(
            &page,
            &application.placement.enterprise.mentors,
            guides::agreed(
                application
                    .agreement
                    .as_ref()
                    .map(|it| it.at.terms.as_str()),
            ),
        ),
        guardians: page.every::<GuardiansSign>(),
        records: page.every::<TrainingRecord>(),
        places: page.every::<TrainingPlace>(),
        page,
        form,
        application,
        hosts,
    }
}

fn refused(fields: Fields, refusals: &[Refusal]) -> Form {
    let rows = [STAGES.names(&fields), MENTORS.names(&fields)].concat();
    let known: Vec<&str> = FIELDS
        .into_iter()
        .chain(preparing::FIELDS)
        .chain(rows.iter().map(String::as_str))
        .collect();
    Form::refused(fields, refusals, &known)
}

/// What stands in the form at first: the draft that there is, or what is usual.
fn values(application: &DraftFormApplication) -> Result<Fields, Failure> {
    let mut fields = Fields::default();
    let Some(agreement) = &application.agreement else {
        fields.push("startsOn", application.placement.starts_on);
        fields.push("guardiansSign", GuardiansSign::One.code());
        return Ok(fields);
    };
    let terms = Terms::read(&agreement.at.terms)?;
    fields.push("startsOn", terms.starts_on);
    let guardians: Option<GuardiansSign> = terms::code(&terms.guardians_sign);
    fields.push("guardiansSign", guardians.unwrap_or_default().code());
    let provider_signs = terms.training_provider.as_ref().is_some_and(|it| it.signs);
    fields.push_some("providerSigns", provider_signs.then_some("yes"));
    if let Some(host) = &terms.host_enterprise {
        naming::values(&mut fields, HOST, &host.id, &host.name);
    }
    if let Some(prior) = &terms.prior_learning {
        fields.push("priorLearning.months", prior.months);
        fields.push("priorLearning.assessor", &prior.assessor);
    }
    STAGES.fill_stages(&mut fields, &terms.training_plan);
    let record = terms.training_record.as_deref();
    let record: Option<TrainingRecord> = record.and_then(terms::code);
    fields.push_some("trainingRecord", record.map(Code::code));
    fields.push_some("payDay", terms.pay_day);
    fields.push_some("collectiveAgreements", terms.collective_agreements.as_ref());
    fields.push_some("additionalTerms", terms.additional_terms.as_ref());
    MENTORS.fill_mentors(&mut fields, &terms.enterprise.mentors);
    if let Some(known) = &agreement.preparation {
        Preparation::from(known).fill(&mut fields);
    }
    Ok(fields)
}

fn read(
    visitor: &Visitor,
    fields: &Fields,
    application_id: String,
    host_enterprise_id: Option<String>,
) -> (DraftAgreementInput, Vec<Refusal>) {
    let mut reading = Reading::new(fields, visitor.language);
    let stages = STAGES.read_stages(&mut reading, fields);
    let mentors = MENTORS.read_mentors(&mut reading, fields);
    let months: Option<i64> = reading.whole("priorLearning.months");
    let assessor = fields.filled("priorLearning.assessor");
    let prior_learning = (months.is_some() || assessor.is_some()).then(|| PriorLearningInput {
        months: months.unwrap_or_default(),
        assessor: assessor.unwrap_or_default(),
    });
    let input = DraftAgreementInput {
        application_id,
        additional_terms: fields.filled("additionalTerms"),
        starts_on: reading.date("startsOn"),
        // The enterprise reads the draft before anybody else does.
        send: Some(false),
        guardians_sign: GuardiansSign::parse(fields.get("guardiansSign")),
        signatory_email: fields.filled("signatoryEmail"),
        provider_signs: Some(fields.has("providerSigns", "yes")),
        host_enterprise_id,
        prior_learning,
        training_plan: (!stages.is_empty()).then(|| stages.into_iter().map(Into::into).collect()),
        training_record: TrainingRecord::parse(fields.get("trainingRecord")),
        pay_day: reading.whole("payDay"),
        collective_agreements: fields.filled("collectiveAgreements"),
        mentors: (!mentors.is_empty()).then(|| mentors.into_iter().map(Into::into).collect()),
        preparation: Some(Preparation::read(&mut reading).into()),
    };
    (input, reading.refusals)
}

impl DraftPage {
    /// Whether the enterprise may write now: the first draft, or a new version of a text that isn't signed.
    fn may_write(&self) -> bool {
        match &self.application.agreement {
            Some(agreement) => agreement.actions.contains(&AgreementAction::Draft),
            None => self.application.state == ApplicationState::Accepted,
        }
    }

    /// The draft that only the enterprise sees.
    fn own_draft(&self) -> Option<&DraftFormApplicationAgreement> {
        let agreement = self.application.agreement.as_ref()?;
        (agreement.state == AgreementState::Draft).then_some(agreement)
    }

    /// Whether others have the text, who will have to sign another version anew.
    fn is_out(&self) -> bool {
        let agreement = self.application.agreement.as_ref();
        agreement.is_some_and(|it| it.state != AgreementState::Draft)
    }

    /// Whether a member of the enterprise was appointed to sign, whose address the agreement doesn't tell.
    fn was_appointed(&self) -> bool {
        let agreement = self.application.agreement.as_ref();
        agreement.is_some_and(|it| {
            let mut signatories = it.current_version.signatories.iter();
            signatories.any(|it| it.appointed && it.role.code() == "ENTERPRISE")
        })
    }

    /// Whether nobody under 18 is concerned, so that no guardian signs.
    fn of_age(&self) -> bool {
        self.application.candidate.minor == Some(false)
    }

    /// Whether a folded part has to be open: something is in it, or something in it is wrong.
    fn is_open(&self, parts: &str) -> bool {
        let parts: Vec<&str> = parts.split(' ').collect();
        let within = |name: &str| parts.iter().any(|part| name.starts_with(part));
        let told = |(name, value): (&str, &str)| {
            !value.is_empty() && !name.ends_with(".place") && within(name)
        };
        let mut problems = self.form.problems.iter();
        self.form.fields.pairs().any(told)
            || problems.any(|it| it.field.as_deref().is_some_and(within))
    }
}
