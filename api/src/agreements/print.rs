//! A version on paper: its words in one language, who signed, and how anybody can check it.

mod press;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use printing::{Language, Paper, Party, Section, SignatureLine, Verify};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::document::{Clause, Signatory};
use super::wording::WordingLanguage;
use super::wording::book::{self, Book};
use super::{Agreement, Version, list};
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementState, AgreementVersionKind, AmendmentState};
pub use press::Press;

/// Room for papers that are typeset at the same time.
static ROOM: Semaphore = Semaphore::const_new(2);
/// How long somebody waits for room.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// An agreement as a PDF.
#[derive(Clone, Debug)]
pub struct Printed {
    pub bytes: Vec<u8>,
    /// A name for the file: the code of the agreement, and the version.
    pub name: String,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct PrintAgreement {
    /// As the interface shows it.
    pub agreement: String,
    /// The version that counts when left out.
    pub version: Option<i32>,
    /// ISO 639-1; the viewer's language when left out, and English where it isn't written in it.
    pub language: Option<String>,
}

/// Prints a version for whoever may read the agreement.
///
/// # Errors
/// Refuses as if there were none where the viewer may not know of it, a version that isn't there, and a
/// language for which this machine has no letters.
pub async fn print(ctx: &Ctx, viewer: &Viewer, asked: PrintAgreement) -> Result<Printed, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &asked.agreement, "id")?;
    let not_found = || Refusal::not_found("id", Kind::Agreement.word());
    let agreement = list::agreement(ctx, viewer, id)
        .await?
        .ok_or_else(not_found)?;
    let version = match asked.version {
        None => agreement.current(),
        Some(number) => agreement.version(number).ok_or_else(|| {
            Refusal::of(
                UserErrorCode::NotFound,
                "version",
                format!("There is no version {number} of this agreement."),
            )
        })?,
    };
    let language = asked.language.as_deref().unwrap_or(&viewer.language);
    let language = WordingLanguage::for_tag(language);
    let paper = paper(&agreement, version, language, &ctx.settings.public_url);
    let name = format!(
        "agreement-{}-{}.pdf",
        agreement.verification_code, version.number
    );
    let _room = enter(&ROOM, LONGEST_WAIT).await?;
    // Setting type takes a core for some time, which the other tasks need.
    let press = Arc::clone(&ctx.press);
    let bytes = tokio::task::spawn_blocking(move || press.print(&paper))
        .await
        .map_err(|error| Error::File(std::io::Error::other(error.to_string())))??;
    Ok(Printed { bytes, name })
}

fn paper(
    agreement: &Agreement,
    version: &Version,
    language: WordingLanguage,
    public_url: &str,
) -> Paper {
    let book = book::of(language);
    let (code, document) = (&agreement.verification_code, &version.document);
    let terms = &document.terms;
    let title = match version.kind {
        AgreementVersionKind::Agreement => "paper.title",
        AgreementVersionKind::Amendment | AgreementVersionKind::Correction => "paper.amendment",
    };
    let facts = document.key_facts(language.code()).iter();
    let clauses = document.clauses(language.code()).iter();
    Paper {
        language: match language {
            WordingLanguage::English => Language::En,
            WordingLanguage::French => Language::Fr,
            WordingLanguage::Arabic => Language::Ar,
        },
        title: book.plain(title),
        subtitle: book.say(
            "paper.subtitle",
            &[
                ("apprentice", &terms.apprentice.name),
                ("enterprise", &terms.enterprise.name),
            ],
        ),
        key_facts: facts
            .map(|fact| (fact.label.clone(), fact.text.clone()))
            .collect(),
        sections: clauses.map(section).collect(),
        parties: parties(book, version),
        signatures: document
            .signatories
            .iter()
            .map(|signatory| line(book, version, signatory))
            .collect(),
        verify: Verify {
            url: format!("{public_url}/verify/{code}"),
            code: code.clone(),
            words: book.plain("paper.verify"),
        },
        footer: footer(book, agreement, version),
        watermark: watermark(book, agreement, version),
        made_at: version.created_at,
    }
}

fn section(clause: &Clause) -> Section {
    Section {
        title: clause.title.clone(),
        paragraphs: clause.text.split('\n').map(str::to_owned).collect(),
    }
}

fn parties(book: &Book, version: &Version) -> Vec<Party> {
    let terms = &version.document.terms;
    let party = |role: &str, name: &str, detail: Vec<Option<String>>| Party {
        role: book.plain(&format!("party.{role}")),
        name: name.to_owned(),
        detail: detail.into_iter().flatten().collect(),
    };
    let enterprise = &terms.enterprise;
    let mut parties = vec![
        party(
            "apprentice",
            &terms.apprentice.name,
            vec![Some(book.date(terms.apprentice.born_on))],
        ),
        party(
            "enterprise",
            &enterprise.name,
            vec![
                enterprise.registration_number.clone(),
                enterprise.site.address.clone(),
                Some(enterprise.site.locality.clone()),
            ],
        ),
    ];
    for guardian in &terms.guardians {
        let relation = vec![Some(book.relation(&guardian.relation))];
        parties.push(party("guardian", &guardian.name, relation));
    }
    if let Some(host) = &terms.host_enterprise {
        let number = vec![host.registration_number.clone()];
        parties.push(party("host_enterprise", &host.name, number));
    }
    if let Some(provider) = &terms.training_provider {
        parties.push(party("training_provider", &provider.name, Vec::new()));
    }
    parties
}

fn line(book: &Book, version: &Version, signatory: &Signatory) -> SignatureLine {
    let signature = version.signature_of(signatory);
    SignatureLine {
        role: book.plain(&format!("party.{}", signatory.role.code())),
        name: Some(signature.map_or_else(
            || signatory.name.clone(),
            |signature| signature.name.clone(),
        )),
        signed_at: signature.map(|signature| instant(book, signature.signed_at)),
        method: signature
            .map(|signature| book.plain(&format!("paper.method_{}", signature.method.code()))),
    }
}

fn instant(book: &Book, at: DateTime<Utc>) -> String {
    let (date, time) = (book.date(at.date_naive()), at.format("%H:%M").to_string());
    book.say("paper.at", &[("date", &date), ("time", &time)])
}

/// Whether a whole agreement was drafted after this version, which took its place.
fn is_replaced(agreement: &Agreement, version: &Version) -> bool {
    let mut versions = agreement.versions.iter();
    versions
        .any(|other| other.kind == AgreementVersionKind::Agreement && other.number > version.number)
}

/// Waits for room, but not for long: whoever comes then is asked to try again.
///
/// # Errors
/// [`Error::NotReady`] when there is none.
async fn enter(room: &Semaphore, longest: Duration) -> Result<SemaphorePermit<'_>, Error> {
    match tokio::time::timeout(longest, room.acquire()).await {
        Ok(Ok(permit)) => Ok(permit),
        _ => Err(Error::NotReady(
            "Many agreements are being printed just now. Try again in a moment.",
        )),
    }
}

/// Which version it is, and which others were agreed: no paper stands for what isn't on it.
fn footer(book: &Book, agreement: &Agreement, version: &Version) -> String {
    let own = book.say(
        "paper.footer",
        &[
            ("version", &version.number.to_string()),
            ("hash", &version.content_hash),
        ],
    );
    let agreed = agreement.agreed_amendments().into_iter();
    let others: Vec<String> = agreement
        .first_agreed()
        .into_iter()
        .chain(agreed.map(|(agreed, _)| agreed))
        .filter(|other| other.number != version.number)
        .map(|other| {
            let (number, date) = (other.number.to_string(), book.date(other.effective_on));
            book.say("paper.other", &[("version", &number), ("date", &date)])
        })
        .collect();
    if others.is_empty() {
        return own;
    }
    let others = book.say("paper.others", &[("versions", &book.list(&others))]);
    format!("{own}. {others}")
}

/// What doesn't bind anybody says so on every page.
pub(super) fn watermark(book: &Book, agreement: &Agreement, version: &Version) -> Option<String> {
    let gone = matches!(
        agreement.state,
        AgreementState::Cancelled | AgreementState::Expired | AgreementState::Refused
    ) || matches!(
        agreement.amendment_state(version),
        Some(AmendmentState::Withdrawn | AmendmentState::Declined | AmendmentState::Expired)
    ) || is_replaced(agreement, version);
    if gone {
        return Some(book.plain("paper.ended"));
    }
    (!version.awaiting().is_empty()).then(|| book.plain("paper.draft"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_finds_no_room_is_asked_to_try_again() {
        let room = Semaphore::new(1);
        let inside = enter(&room, Duration::ZERO).await.unwrap();
        let full = enter(&room, Duration::ZERO).await;
        assert!(matches!(full, Err(Error::NotReady(_))));
        drop(inside);
        assert!(enter(&room, Duration::ZERO).await.is_ok());
    }
}
