//! What the reader of an agreement has to do now, in one sentence.

use crate::codes::{AgreementAction, AgreementParty, AgreementState, Registration};
use crate::operations::Date;
use crate::operations::view_agreement::ViewAgreementAgreement;
use crate::page::Page;

/// One sentence, and where to do it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Task {
    pub sentence: String,
    /// Address and words of the button, where there is something to do on another part of the page or elsewhere.
    pub button: Option<(String, String)>,
}

impl Task {
    /// What `agreement` asks of whoever reads `page`.
    pub fn of(page: &Page, agreement: &ViewAgreementAgreement) -> Self {
        match agreement.viewer_may_sign_as {
            Some(_) => to_sign(page, agreement),
            None if !agreement.awaiting.is_empty() => nothing(waiting(page, agreement)),
            None => by_state(page, agreement),
        }
    }
}

fn nothing(sentence: String) -> Task {
    Task {
        sentence,
        button: None,
    }
}

fn to(page: &Page, sentence: String, address: String, label: &str) -> Task {
    Task {
        sentence,
        button: Some((address, page.t(label))),
    }
}

fn to_sign(page: &Page, agreement: &ViewAgreementAgreement) -> Task {
    let by = agreement.sign_by.as_ref();
    let sentence = match (&agreement.pending_version, by) {
        (Some(_), Some(day)) => page.with("agreement-task-sign-change", "date", page.date(day)),
        (Some(_), None) => page.t("agreement-task-sign-change-soon"),
        (None, Some(day)) => page.with("agreement-task-sign", "date", page.date(day)),
        (None, None) => page.t("agreement-task-sign-soon"),
    };
    to(page, sentence, "#sign".to_owned(), "agreement-to-sign")
}

fn waiting(page: &Page, agreement: &ViewAgreementAgreement) -> String {
    let who: Vec<String> = agreement
        .awaiting
        .iter()
        .map(|role| page.name(role))
        .collect();
    let who = who.join(page.comma());
    match &agreement.sign_by {
        Some(day) => page.with2("agreement-task-wait", "who", who, "date", page.date(day)),
        None => page.with("agreement-task-wait-soon", "who", who),
    }
}

fn by_state(page: &Page, agreement: &ViewAgreementAgreement) -> Task {
    let may = |action| agreement.actions.contains(&action);
    let on = |key, day: &Date| page.with(key, "date", page.date(day));
    let draft = format!("/applications/{}/agreement", agreement.application.id);
    match agreement.state {
        AgreementState::Draft if may(AgreementAction::Send) => to(
            page,
            page.t("agreement-task-send"),
            "#send".to_owned(),
            "agreement-to-send",
        ),
        AgreementState::Draft => nothing(page.t("agreement-task-draft")),
        AgreementState::AwaitingSignatures => nothing(page.t("agreement-task-late")),
        AgreementState::Signed | AgreementState::Registered => before_the_start(page, agreement),
        AgreementState::Refused if may(AgreementAction::Draft) => {
            let sentence = page.t("agreement-task-refused-draft");
            to(page, sentence, draft, "agreement-to-draft")
        }
        AgreementState::Refused => nothing(page.t("agreement-task-refused")),
        AgreementState::Active => nothing(match &agreement.terminates_on {
            Some(day) => on("agreement-task-ends", day),
            None => on("agreement-task-runs", &agreement.ends_on),
        }),
        AgreementState::Completed => nothing(on("agreement-task-completed", &agreement.ends_on)),
        AgreementState::Terminated => nothing(on("agreement-task-terminated", &agreement.ends_on)),
        AgreementState::Cancelled => nothing(page.t("agreement-task-cancelled")),
        AgreementState::Expired => nothing(page.t("agreement-task-expired")),
    }
}

fn before_the_start(page: &Page, agreement: &ViewAgreementAgreement) -> Task {
    let may = |action| agreement.actions.contains(&action);
    let starts = |key| page.with(key, "date", page.date(&agreement.starts_on));
    let is_registered_by_somebody =
        !matches!(agreement.registration.needed, Registration::NotRequired);
    let is_open = agreement.registration.registered_at.is_none();
    let is_authority = agreement
        .viewer_parties
        .contains(&AgreementParty::Authority);
    if is_authority && may(AgreementAction::Register) && is_registered_by_somebody {
        let sentence = match &agreement.registration.decide_by {
            Some(day) => page.with("agreement-task-register", "date", page.date(day)),
            None => page.t("agreement-task-register-soon"),
        };
        let address = format!("/agreements/{}/register", agreement.id);
        return to(page, sentence, address, "agreement-to-register");
    }
    if may(AgreementAction::Prepare) {
        let address = format!("/agreements/{}/preparation", agreement.id);
        let sentence = starts("agreement-task-prepare");
        return to(page, sentence, address, "agreement-to-preparation");
    }
    nothing(starts(if is_registered_by_somebody && is_open {
        "agreement-task-registering"
    } else {
        "agreement-task-starts"
    }))
}
