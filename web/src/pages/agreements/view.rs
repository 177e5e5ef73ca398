//! `/agreements/{id}`: what is agreed, on a day, in a language, and what came of it.

use super::task::Task;
use super::text::{Reading, language_name};
use crate::codes::{
    AgreementAction, AgreementParty, AgreementState, AgreementVersionKind, AmendmentState,
    SignatoryRole,
};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Form, Reading as Given};
use crate::operations::view_agreement::{
    Clause, Fact, Text, TextSignatories, Variables, ViewAgreementAgreement,
    ViewAgreementAgreementAmendments, ViewAgreementAgreementVersions,
};
use crate::operations::{Date, ViewAgreement};
use crate::page::{Page, html};
use crate::site::Site;
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::Months;

/// The pages on which an agreement is changed: what allows it, where below the agreement, and what it is called.
const STEPS: [(&[AgreementAction], &str, &str); 6] = {
    use AgreementAction as Do;
    [
        (&[Do::Prepare], "preparation", "agreement-to-preparation"),
        (&[Do::ProposeAmendment], "amend", "agreement-to-amend"),
        (&[Do::CorrectContactData], "contact", "agreement-to-contact"),
        (&[Do::Cancel], "end", "agreement-to-cancel"),
        (&[Do::GiveNotice, Do::Terminate], "end", "agreement-to-end"),
        (
            &[Do::Register, Do::Refuse, Do::AllowBackdating],
            "register",
            "agreement-to-register",
        ),
    ]
};

/// A day that is further from the agreement than this may have a wrong year.
const FAR: Months = Months::new(24);

#[derive(Template)]
#[template(path = "agreement.html")]
pub struct AgreementPage {
    pub page: Page,
    pub form: Form,
    pub agreement: ViewAgreementAgreement,
    /// Address of the viewer's own account.
    pub email: Option<String>,
    /// The address that a code was sent to just now.
    pub code_sent: Option<String>,
    /// What the last step came to.
    pub told: Option<String>,
    /// Whether the problems are those of the form to sign with.
    pub signing: bool,
    task: Task,
    reading: Reading,
    /// The day that was asked for, where it is one.
    on: Option<Date>,
    /// The form that asks for a day.
    day: Form,
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let form = Form::new(Fields::default());
    let mut shown = page(&site, &visitor, id, form).await?;
    shown.told = told(&shown, &visitor);
    html(&shown)
}

/// The page of an agreement as the visitor asked for it, with a form to sign it.
pub async fn page(
    site: &Site,
    visitor: &Visitor,
    id: String,
    form: Form,
) -> Result<AgreementPage, Failure> {
    let mut given = Given::new(&visitor.query, visitor.language);
    let on = given.date("on");
    let day = Form::refused(visitor.query.clone(), &given.refusals, &["on"]);
    let asked = visitor.query.filled("language");
    let asked = asked.unwrap_or_else(|| visitor.language.tag().to_owned());
    let variables = Variables {
        id,
        on,
        language: Some(asked.clone()),
    };
    let answer = site.ask::<ViewAgreement>(visitor, variables).await?;
    let Some(agreement) = answer.data.agreement else {
        return Err(if answer.me.is_none() {
            Failure::SignInFirst
        } else {
            Failure::NotFound
        });
    };
    let page = Page::new(site, visitor, answer.me, "agreement-title");
    Ok(AgreementPage {
        task: Task::of(&page, &agreement),
        reading: Reading::of(&asked, &agreement.current_version.languages),
        email: answer.data.viewer.and_then(|viewer| viewer.account.email),
        code_sent: None,
        told: None,
        signing: false,
        page,
        form,
        agreement,
        on,
        day,
    })
}

/// What a redirect after a step says that it came to.
fn told(shown: &AgreementPage, visitor: &Visitor) -> Option<String> {
    let page = &shown.page;
    match visitor.query.get("done") {
        "signed" => Some(page.t(if shown.agreement.awaiting.is_empty() {
            "agreement-done-signed-all"
        } else {
            "agreement-done-signed"
        })),
        "sent" => Some(page.t("agreement-done-sent")),
        "withdrawn" => Some(page.t("agreement-done-withdrawn")),
        "declined" => Some(page.t("agreement-done-declined")),
        "link" => Some(match shown.signatory(visitor.query.get("to")) {
            Some(found) => page.with("agreement-done-link", "name", &found.name),
            None => page.t("agreement-done-own-link"),
        }),
        _ => None,
    }
}

impl AgreementPage {
    /// The text that takes signatures now or, where none does, the one that counts.
    fn open(&self) -> &Text {
        let pending = self.agreement.pending_version.as_ref();
        pending.unwrap_or(&self.agreement.current_version)
    }

    fn signatory(&self, key: &str) -> Option<&TextSignatories> {
        let mut all = self.open().signatories.iter();
        all.find(|signatory| signatory.key == key)
    }

    /// Whether signatures are missing.
    fn is_waiting(&self) -> bool {
        !self.agreement.awaiting.is_empty()
    }

    /// Whether the whole agreement is the text to be signed, so that nothing is put together yet.
    fn is_new(&self) -> bool {
        matches!(
            self.agreement.state,
            AgreementState::Draft | AgreementState::AwaitingSignatures | AgreementState::Expired
        )
    }

    /// Whether what is shown is put together for a day. Else it is word for word what is signed.
    fn is_composed(&self) -> bool {
        let current = self.agreement.current_version.number;
        let made_of = &self.agreement.at.versions;
        let is_word_for_word = made_of.len() == 1 && made_of[0].number == current;
        !(self.is_new() || is_word_for_word)
    }

    fn key_facts(&self) -> &[Fact] {
        match self.is_composed() {
            true => &self.agreement.at.key_facts,
            false => &self.agreement.current_version.key_facts,
        }
    }

    fn clauses(&self) -> &[Clause] {
        match self.is_composed() {
            true => &self.agreement.at.clauses,
            false => &self.agreement.current_version.clauses,
        }
    }

    /// The numbers of the texts that make what is shown.
    fn made_of(&self) -> String {
        let versions = self.agreement.at.versions.iter();
        let numbers: Vec<String> = versions.map(|version| version.number.to_string()).collect();
        numbers.join(self.page.comma())
    }

    /// This page in another language of the text, for the same day.
    fn in_language(&self, language: &str) -> String {
        let on = self.on.map(|day| day.to_string());
        let on = on.as_deref().map(|day| ("on", day));
        let path = format!("/agreements/{}", self.agreement.id);
        link(&path, [("language", language)].into_iter().chain(on))
    }

    /// The texts of which each has a paper of its own: what makes the agreement now, what was agreed for later, and
    /// what waits for signatures.
    fn papers(&self) -> Vec<&ViewAgreementAgreementVersions> {
        let agreement = &self.agreement;
        let pending = agreement.pending_version.as_ref().map(|it| it.number);
        let agreed = |number: i64| {
            let mut amendments = agreement.amendments.iter();
            amendments.any(|it| it.version.number == number && it.state == AmendmentState::Agreed)
        };
        let counts = |number: i64| {
            let mut makes = agreement.at.versions.iter();
            makes.any(|it| it.number == number)
                || number == agreement.current_version.number
                || pending == Some(number)
                || agreed(number)
        };
        let versions = agreement.versions.iter();
        versions.filter(|it| counts(it.number)).collect()
    }

    /// What a text is, from when it holds, and whether it still waits for signatures.
    fn paper(&self, version: &ViewAgreementAgreementVersions) -> String {
        let page = &self.page;
        let from = page.date(&version.effective_on);
        let pending = self.agreement.pending_version.as_ref();
        let waits = pending
            .filter(|it| it.number == version.number)
            .map(|_| page.name(AmendmentState::AwaitingSignatures));
        let told = [
            page.name(version.kind),
            page.with("agreement-amendment-from", "date", from),
        ];
        let told: Vec<String> = told.into_iter().chain(waits).collect();
        told.join(page.comma())
    }

    /// Whether the day that was asked for is so far from the agreement that the year may be wrong.
    fn is_far(&self) -> bool {
        self.on.is_some_and(|day| {
            let far_after = |from: Date, to: Date| {
                let limit = from.checked_add_months(FAR);
                limit.is_none_or(|limit| to > limit)
            };
            let agreement = &self.agreement.at;
            far_after(agreement.ends_on, day) || far_after(day, agreement.starts_on)
        })
    }

    fn is_for_authority(&self) -> bool {
        let parties = &self.agreement.viewer_parties;
        parties.contains(&AgreementParty::Authority)
    }

    fn language_name(&self, language: &str) -> String {
        language_name(&self.page, language)
    }

    /// Whether the viewer may have links sent to everybody who still has to sign.
    fn may_send_links(&self) -> bool {
        self.agreement
            .viewer_parties
            .contains(&AgreementParty::Enterprise)
    }

    /// Whether somebody has to be named before a link can go to this organisation.
    fn needs_member(&self, signatory: &TextSignatories) -> bool {
        let foreign = matches!(
            signatory.role,
            SignatoryRole::HostEnterprise | SignatoryRole::TrainingProvider
        );
        foreign && !signatory.appointed
    }

    fn may(&self, action: AgreementAction) -> bool {
        self.agreement.actions.contains(&action)
    }

    /// Where the viewer can do something about the agreement: address and words.
    fn steps(&self) -> Vec<(String, String)> {
        let agreement = &self.agreement;
        let application = &agreement.application.id;
        let draft = self.may(AgreementAction::Draft).then(|| {
            let address = format!("/applications/{application}/agreement");
            (address, self.page.t("agreement-to-draft"))
        });
        let below = STEPS
            .iter()
            .filter(|(actions, _, _)| actions.iter().any(|action| self.may(*action)));
        let below = below.map(|(_, path, label)| {
            let address = format!("/agreements/{}/{path}", agreement.id);
            (address, self.page.t(label))
        });
        draft.into_iter().chain(below).collect()
    }

    /// The amendment that a version is.
    fn amendment(&self, version: &i64) -> Option<&ViewAgreementAgreementAmendments> {
        let mut all = self.agreement.amendments.iter();
        all.find(|amendment| amendment.version.number == *version)
    }

    /// What an amendment changes, as a list.
    fn changes(&self, amendment: &ViewAgreementAgreementAmendments) -> String {
        let kinds = amendment.kinds.iter();
        let names: Vec<String> = kinds.map(|kind| self.page.name(kind)).collect();
        names.join(self.page.comma())
    }

    fn awaited(&self, roles: &[SignatoryRole]) -> String {
        let names: Vec<String> = roles.iter().map(|role| self.page.name(role)).collect();
        names.join(self.page.comma())
    }

    fn signature_count(&self, signatures: usize) -> i64 {
        i64::try_from(signatures).unwrap_or(i64::MAX)
    }
}
