//! Writing a version down.

use chrono::{Duration, NaiveDate};
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::agreed::Content;
use crate::agreements::change::{self, Step};
use crate::agreements::document::{Amendment, Document, Frame, Signatory, Terms, of_agreement};
use crate::agreements::lifecycle::Lifecycle;
use crate::agreements::{Agreement, canonical, proof, store, verification};
use crate::applications::Application;
use crate::context::Ctx;
use crate::entities::{agreement, agreement_version};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::ids::{self, Kind};
use crate::placements::Placement;
use crate::viewer::Viewer;
use crate::vocabulary::{
    AgreementAction, AgreementParty, AgreementState, MentorIds, ReviewedRules,
};
use crate::work::Work;

/// Versions of one agreement at most: drafts, amendments and corrections together.
const MOST_VERSIONS: usize = 200;
/// Versions of one agreement in 24 hours at most.
const MOST_A_DAY: usize = 20;

/// What makes a new version.
pub(in crate::agreements) struct NewVersion {
    pub agreement_id: Uuid,
    pub number: i32,
    pub amendment: Option<Amendment>,
    pub terms: Terms,
    pub signatories: Vec<Signatory>,
    pub written_by: Option<Uuid>,
}

/// Whether drafting again would write the very same.
pub(super) fn is_same(earlier: &Agreement, content: &Content) -> bool {
    let document = &earlier.current().document;
    earlier.state != AgreementState::Refused
        && document.terms == content.terms
        && document.signatories == of_agreement(&content.terms, &content.appointed)
        && earlier.preparation == content.preparation
}

/// The first version, and the agreement itself, which nobody but the enterprise sees yet.
///
/// # Errors
/// When the database fails.
pub(super) async fn first(
    ctx: &Ctx,
    work: &mut Work,
    viewer: &Viewer,
    application: &Application,
    placement: &Placement,
    content: Content,
) -> Result<Agreement, Error> {
    let terms = &content.terms;
    let lifecycle = Lifecycle::of_terms(ctx, terms);
    let row = agreement::Model {
        id: ctx.new_id(),
        application_id: application.id,
        placement_id: placement.id,
        candidate_id: application.candidate_id,
        organisation_id: application.organisation_id,
        host_organisation_id: content.host,
        training_provider_id: provider_id(terms),
        country: terms.enterprise.site.country.clone(),
        state: AgreementState::Draft,
        starts_on: terms.starts_on,
        ends_on: terms.ends_on,
        verification_code: verification::new_code(ctx)?,
        current_version: 1,
        pending_version: None,
        sign_by: None,
        registration: lifecycle.registration,
        register_by: lifecycle.register_by(terms.starts_on),
        decide_by: None,
        registered_at: None,
        registration_number: None,
        registered_version: None,
        overdue_since: None,
        backdating_from: None,
        terminates_on: None,
        reminded_on: None,
        preparation: content.preparation,
        mentors: MentorIds(terms.mentor_ids()),
        under_review_since: None,
        accepted_rules: ReviewedRules::default(),
        created_at: work.at(),
        updated_at: work.at(),
    };
    let id = row.id;
    agreement::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    let written = NewVersion {
        agreement_id: id,
        number: 1,
        amendment: None,
        signatories: of_agreement(&content.terms, &content.appointed),
        terms: content.terms,
        written_by: viewer.account_id(),
    };
    let proof = version(ctx, work, written).await?;
    let step = Step::of(
        AgreementAction::Draft,
        AgreementParty::Enterprise,
        viewer.account_id(),
    )
    .about(1)
    .noting(proof);
    change::write_event(ctx, work, id, None, AgreementState::Draft, step).await?;
    store::one(&**work, id).await
}

/// Another version, which nobody has signed yet.
///
/// # Errors
/// Refuses when somebody else was faster, or when the new days overlap with another agreement.
pub(super) async fn next(
    ctx: &Ctx,
    work: &mut Work,
    viewer: &Viewer,
    earlier: Agreement,
    content: Content,
) -> Result<Agreement, Error> {
    let number = next_number(ctx, &earlier)?;
    let terms = &content.terms;
    let lifecycle = Lifecycle::of_terms(ctx, terms);
    let sign_by = (earlier.state != AgreementState::Draft)
        .then(|| lifecycle.sign_by(ctx.today(), terms.starts_on));
    let mut columns = vec![
        (agreement::Column::StartsOn, Expr::value(terms.starts_on)),
        (agreement::Column::EndsOn, Expr::value(terms.ends_on)),
        (
            agreement::Column::HostOrganisationId,
            Expr::value(content.host),
        ),
        (
            agreement::Column::TrainingProviderId,
            Expr::value(provider_id(terms)),
        ),
        (
            agreement::Column::Country,
            Expr::value(terms.enterprise.site.country.clone()),
        ),
        (agreement::Column::CurrentVersion, Expr::value(number)),
        (agreement::Column::SignBy, Expr::value(sign_by)),
        (
            agreement::Column::Registration,
            Expr::value(lifecycle.registration),
        ),
        (
            agreement::Column::RegisterBy,
            Expr::value(lifecycle.register_by(terms.starts_on)),
        ),
        (
            agreement::Column::RegisteredAt,
            Expr::value(None::<chrono::DateTime<chrono::Utc>>),
        ),
        (
            agreement::Column::RegistrationNumber,
            Expr::value(None::<String>),
        ),
        (
            agreement::Column::RegisteredVersion,
            Expr::value(None::<i32>),
        ),
        (agreement::Column::DecideBy, Expr::value(None::<NaiveDate>)),
        (
            agreement::Column::OverdueSince,
            Expr::value(None::<NaiveDate>),
        ),
        (
            agreement::Column::RemindedOn,
            Expr::value(None::<NaiveDate>),
        ),
        (
            agreement::Column::Preparation,
            Expr::value(content.preparation),
        ),
        (
            agreement::Column::Mentors,
            Expr::value(MentorIds(terms.mentor_ids())),
        ),
        (
            agreement::Column::TerminatesOn,
            Expr::value(None::<NaiveDate>),
        ),
    ];
    if earlier.state == AgreementState::Refused {
        // It was allowed for a text that doesn't count any more.
        columns.push((
            agreement::Column::BackdatingFrom,
            Expr::value(None::<NaiveDate>),
        ));
    }
    let written = NewVersion {
        agreement_id: earlier.id,
        number,
        amendment: None,
        signatories: of_agreement(&content.terms, &content.appointed),
        terms: content.terms,
        written_by: viewer.account_id(),
    };
    let proof = version(ctx, work, written).await?;
    let step = Step::of(
        AgreementAction::Draft,
        AgreementParty::Enterprise,
        viewer.account_id(),
    )
    .about(number)
    .noting(proof);
    change::take(ctx, work, &earlier, step, columns).await
}

/// The number of the next version.
///
/// # Errors
/// Refuses more versions than there can be in a day, and in all: everybody gets mail about each.
pub(in crate::agreements) fn next_number(ctx: &Ctx, agreement: &Agreement) -> Result<i32, Error> {
    let refuse =
        |message: String| Err(Refusal::whole(UserErrorCode::TooManyAttempts, message).into());
    if agreement.versions.len() >= MOST_VERSIONS {
        return refuse(format!(
            "This agreement has {MOST_VERSIONS} versions, the most there can be. End it and draft another one, or ask the competent authority what to do."
        ));
    }
    let since = ctx.now() - Duration::days(1);
    let versions = agreement.versions.iter();
    if versions
        .filter(|version| version.created_at > since)
        .count()
        >= MOST_A_DAY
    {
        return refuse(format!(
            "{MOST_A_DAY} versions of this agreement were written in a day, the most there can be. Write the next one tomorrow."
        ));
    }
    let numbers = agreement.versions.iter().map(|version| version.number);
    Ok(numbers.max().unwrap_or(0) + 1)
}

/// The training provider of the terms.
#[must_use]
pub(in crate::agreements) fn provider_id(terms: &Terms) -> Option<Uuid> {
    let provider = terms.training_provider.as_ref()?;
    ids::decode_any(&provider.id).map(|(_, id)| id)
}

/// Writes a version down. What the audit log keeps of it: the hash of its text, and of its row.
///
/// # Errors
/// Refuses a number that JSON doesn't keep exactly.
pub(in crate::agreements) async fn version(
    ctx: &Ctx,
    work: &Work,
    new: NewVersion,
) -> Result<serde_json::Value, Error> {
    let frame = Frame {
        agreement: ids::encode(Kind::Agreement, new.agreement_id).to_string(),
        version: new.number,
        drafted_on: ctx.today(),
        amendment: new.amendment,
    };
    let document = Document::new(frame, new.terms, new.signatories);
    let text = document.canonical().map_err(|error| {
        Refusal::whole(
            UserErrorCode::OutOfRange,
            format!("The agreement can't be written: {error}. Correct the placement first."),
        )
    })?;
    let row = agreement_version::Model {
        id: ctx.new_id(),
        agreement_id: new.agreement_id,
        number: new.number,
        kind: document.kind(),
        amends: document
            .amendment
            .as_ref()
            .map(|amendment| amendment.amends.version),
        effective_on: document.effective_on(),
        written_by: new.written_by,
        content_hash: canonical::hash(&text),
        document: text,
        created_at: work.at(),
    };
    let proof =
        json!({ "content_hash": row.content_hash, "version_hash": proof::of_version(&row)? });
    agreement_version::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    Ok(proof)
}
