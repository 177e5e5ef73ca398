//! `/agreements/{id}/contact`: a corrected slip of the pen in how a party can be reached. Nobody signs again.

use super::terms::{Contact, Terms};
use super::{Subject, done, frame};
use crate::codes::{AgreementAction, AgreementParty, Code};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::CorrectContactData;
use crate::operations::correct_contact_data::{self, ContactDataInput, CorrectContactDataInput};
use crate::page::{Page, html, unprocessable};
use crate::site::Site;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

const FIELDS: [&str; 4] = [
    "contact.address",
    "contact.phone",
    "contact.email",
    "reason",
];

/// The parties whom the agreement says how to reach.
const REACHED: [AgreementParty; 3] = [
    AgreementParty::Apprentice,
    AgreementParty::Enterprise,
    AgreementParty::TrainingProvider,
];

#[derive(Template)]
#[template(path = "agreeing/contact.html")]
struct ContactPage {
    page: Page,
    form: Form,
    subject: Subject,
    /// Whose data are shown; none when the viewer may correct nobody's.
    party: Option<AgreementParty>,
    /// Whose data the viewer may correct.
    parties: Vec<AgreementParty>,
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let asked = AgreementParty::parse(visitor.query.get("party"));
    html(&page(&site, &visitor, &id, asked, None).await?)
}

pub async fn correct(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let party = AgreementParty::parse(fields.get("party"));
    // Left empty is cleared: the form shows everything that is known.
    let given = |name: &str| Some(fields.get(name).to_owned());
    let input = CorrectContactDataInput {
        agreement_id: id.clone(),
        party,
        contact: ContactDataInput {
            address: given("contact.address"),
            phone: given("contact.phone"),
            email: given("contact.email"),
        },
        reason: fields.get("reason").to_owned(),
    };
    let variables = correct_contact_data::Variables { input };
    let answer = site
        .change::<CorrectContactData>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    if answer.refusals.is_empty() {
        return Ok(done(&id));
    }
    let form = Form::refused(fields, &answer.refusals, &FIELDS);
    unprocessable(&page(&site, &visitor, &id, party, Some(form)).await?)
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    asked: Option<AgreementParty>,
    form: Option<Form>,
) -> Result<ContactPage, Failure> {
    let subject = Subject::load(site, visitor, id, None, Vec::new()).await?;
    let parties = correctable(&subject);
    let party = asked
        .filter(|party| parties.contains(party))
        .or_else(|| parties.first().copied());
    let known = party.and_then(|party| contact(&subject.terms, party));
    let form = form.unwrap_or_else(|| Form::new(known.map(values).unwrap_or_default()));
    Ok(ContactPage {
        page: frame(site, visitor, &subject, "contact-title"),
        form,
        party,
        parties,
        subject,
    })
}

/// One's own; a guardian corrects the apprentice's, the authority everybody's.
fn correctable(subject: &Subject) -> Vec<AgreementParty> {
    let own: Vec<AgreementParty> = subject.agreement.viewer_parties.clone();
    let all = own.contains(&AgreementParty::Authority);
    let stands_for = |party: &AgreementParty| {
        own.contains(party)
            || (*party == AgreementParty::Apprentice && own.contains(&AgreementParty::Guardian))
    };
    let mut parties = REACHED.to_vec();
    parties.retain(|party| (all || stands_for(party)) && contact(&subject.terms, *party).is_some());
    parties
}

fn contact(terms: &Terms, party: AgreementParty) -> Option<&Contact> {
    match party {
        AgreementParty::Apprentice => Some(&terms.apprentice.contact),
        AgreementParty::Enterprise => Some(&terms.enterprise.contact),
        AgreementParty::TrainingProvider => terms.training_provider.as_ref().map(|it| &it.contact),
        AgreementParty::Guardian
        | AgreementParty::HostEnterprise
        | AgreementParty::Authority
        | AgreementParty::Marketplace => None,
    }
}

fn values(contact: &Contact) -> Fields {
    let mut fields = Fields::default();
    fields.push_some("contact.address", contact.address.as_ref());
    fields.push_some("contact.phone", contact.phone.as_ref());
    fields.push_some("contact.email", contact.email.as_ref());
    fields
}

impl ContactPage {
    fn may(&self) -> bool {
        self.subject.may(AgreementAction::CorrectContactData)
    }

    /// Whether an amendment waits, which has to be signed or taken back first.
    fn waits(&self) -> bool {
        self.subject.agreement.pending_version.is_some()
    }

    fn is_shown(&self, party: &AgreementParty) -> bool {
        self.party == Some(*party)
    }
}
