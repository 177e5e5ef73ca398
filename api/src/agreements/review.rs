//! What the quality gate asks the authority to look at in an agreement.
//!
//! A verdict to review lets an agreement go on, and puts it into the authority's list. The authority accepts it
//! with a reason, or refuses the agreement. What it accepted isn't asked again as long as the facts are the same.

use std::collections::HashSet;

use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use standards::gate::{Record, Report};
use uuid::Uuid;

use super::change::{self, Step};
use super::{Agreement, draft, notices, store};
use crate::context::Ctx;
use crate::entities::agreement::{self, Column};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::ids::{self, Kind};
use crate::notifications::Template;
use crate::organisations::Scope;
use crate::placements::reviews;
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementAction, AgreementState, ReviewedRules};
use crate::work::Work;

/// States in which what is found still matters.
const LOOKED_AT: [AgreementState; 4] = [
    AgreementState::AwaitingSignatures,
    AgreementState::Signed,
    AgreementState::Registered,
    AgreementState::Active,
];

/// Accepts what the quality gate asks to look at.
#[derive(Clone, Debug, InputObject)]
pub struct AcceptAgreementReviewInput {
    pub agreement_id: ID,
    /// Everybody concerned reads it.
    pub reason: String,
}

/// Accepts what the quality gate asks to look at, as the competent authority of the place of work. Everybody concerned
/// gets a letter with the reason.
///
/// # Errors
/// Refuses everybody else, a missing reason, and when there is nothing to look at.
pub async fn accept_review(
    ctx: &Ctx,
    viewer: &Viewer,
    input: AcceptAgreementReviewInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    let party = change::party(&agreement, viewer, AgreementAction::AcceptReview)?;
    let reason = change::reason(&input.reason)?;
    if agreement.under_review_since.is_none() {
        return Err(Refusal::whole(
            UserErrorCode::NotAllowedNow,
            "The quality gate asks nobody to look at this agreement.",
        )
        .into());
    }
    let Some(report) = newest_report(ctx, &work, &agreement).await? else {
        return Err(Error::Corrupt(format!(
            "agreement {id} is under review without a report"
        )));
    };
    let mut accepted = agreement.accepted_rules.clone();
    accepted.extend(reviews::asked(&report));
    let rules: Vec<String> = accepted.iter().map(|rule| rule.rule.clone()).collect();
    let columns = vec![
        (Column::UnderReviewSince, Expr::value(None::<NaiveDate>)),
        (Column::AcceptedRules, Expr::value(ReviewedRules(accepted))),
    ];
    let step = Step::of(AgreementAction::AcceptReview, party, viewer.account_id())
        .because(Some(&reason))
        .about(agreement.current_number)
        .noting(json!({ "rules": rules }));
    let agreement = change::take(ctx, &mut work, &agreement, step, columns).await?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    notices::tell_everybody_why(
        &mut work,
        &agreement,
        &candidate,
        Template::AgreementReviewAccepted,
        &reason,
    )
    .await?;
    work.commit().await?;
    Ok(agreement)
}

/// The agreements of a scope at which somebody has to look.
pub(super) fn waiting(scope: &Scope) -> Condition {
    Condition::all()
        .add(scope.of_country(Column::Country))
        .add(Column::UnderReviewSince.is_not_null())
        .add(Column::State.is_in(LOOKED_AT))
}

/// How many agreements an authority has to look at.
///
/// # Errors
/// When the database fails.
pub(crate) async fn count_waiting(db: &impl ConnectionTrait, scope: &Scope) -> Result<u64, Error> {
    let found = agreement::Entity::find().filter(waiting(scope));
    Ok(found.count(db).await?)
}

/// Puts an agreement into the authority's list, or takes it off, as a report asks.
///
/// # Errors
/// When the database fails.
pub(super) async fn mark(
    ctx: &Ctx,
    work: &Work,
    agreement: &Agreement,
    report: &Report,
) -> Result<(), Error> {
    let accepted: HashSet<&str> = agreement
        .accepted_rules
        .iter()
        .map(|rule| rule.fingerprint.as_str())
        .collect();
    let mut asked = reviews::asked(report).into_iter();
    let since = asked
        .any(|rule| !accepted.contains(rule.fingerprint.as_str()))
        .then(|| agreement.under_review_since.unwrap_or_else(|| ctx.today()));
    agreement::Entity::update_many()
        .col_expr(Column::UnderReviewSince, Expr::value(since))
        .filter(Column::Id.eq(agreement.id))
        .exec(&**work)
        .await?;
    Ok(())
}

/// The report that was kept last.
async fn newest_report(
    ctx: &Ctx,
    work: &Work,
    agreement: &Agreement,
) -> Result<Option<Report>, Error> {
    let versions: Vec<Uuid> = agreement
        .versions
        .iter()
        .map(|version| version.id)
        .collect();
    let kept = store::checks(&**work, &versions).await?;
    let Some(newest) = kept.into_values().flatten().max_by_key(|row| row.id) else {
        return Ok(None);
    };
    let record: Record = serde_json::from_value(newest.report)
        .map_err(|error| Error::Corrupt(format!("quality report {}: {error}", newest.id)))?;
    let pack = ctx.standards.find(&record.pack);
    Ok(pack.and_then(|pack| pack.retell(&record)))
}
