//! Ending an apprenticeship before its last day.

use async_graphql::{ID, InputObject};
use chrono::{Days, NaiveDate};
use sea_orm::sea_query::Expr;
use serde_json::json;

use super::change::{self, Step};
use super::{Agreement, cancel, draft, notices};
use crate::context::Ctx;
use crate::entities::agreement;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::notifications::Template;
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementAction, AgreementParty};

/// Ends an apprenticeship early, by one side alone.
#[derive(Clone, Debug, InputObject)]
pub struct TerminateAgreementInput {
    pub agreement_id: ID,
    /// Everybody concerned reads it.
    pub reason: String,
    /// Today when left out.
    pub last_day: Option<Date>,
    /// Whether something grave makes it impossible to wait for the end of the notice.
    pub for_cause: Option<bool>,
}

/// Ends it by one side's word: at once, or on a later last day. After the probation the notice that was
/// agreed is kept, unless there is a grave cause or the authority ends it.
///
/// # Errors
/// Refuses who is no side of it, an agreement that doesn't run, a missing reason, and too short a notice.
pub async fn terminate(
    ctx: &Ctx,
    viewer: &Viewer,
    input: TerminateAgreementInput,
) -> Result<Agreement, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Agreement, &input.agreement_id, "agreementId")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let agreement = change::held(&work, viewer, id).await?;
    let today = ctx.today();
    let last_day = input.last_day.map_or(today, |Date(day)| day);
    let action = if last_day > today {
        AgreementAction::GiveNotice
    } else {
        AgreementAction::Terminate
    };
    let party = change::party(&agreement, viewer, action)?;
    let reason = change::reason(&input.reason)?;
    let bound = party != AgreementParty::Authority && !input.for_cause.unwrap_or(false);
    in_order(&agreement, today, last_day, bound)?;
    let step = Step::of(action, party, viewer.account_id())
        .because(Some(&reason))
        .about(agreement.current_number)
        .noting(json!({ "last_day": last_day, "for_cause": input.for_cause.unwrap_or(false) }));
    let mut columns = vec![
        (agreement::Column::EndsOn, Expr::value(last_day)),
        (agreement::Column::TerminatesOn, Expr::value(last_day)),
    ];
    if action == AgreementAction::Terminate {
        columns.extend(cancel::closed());
    }
    let agreement = change::take(ctx, &mut work, &agreement, step, columns).await?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    notices::tell_everybody_why(
        &mut work,
        &agreement,
        &candidate,
        Template::AgreementTerminated,
        &reason,
    )
    .await?;
    work.commit().await?;
    Ok(agreement)
}

fn in_order(
    agreement: &Agreement,
    today: NaiveDate,
    last_day: NaiveDate,
    notice_counts: bool,
) -> Result<(), Error> {
    let (terms, _) = agreement.terms_on(today);
    let refuse =
        |message: String| Err(Refusal::of(UserErrorCode::OutOfRange, "lastDay", message).into());
    if last_day < today {
        return refuse(format!("{last_day} is past. Give today or a later day."));
    }
    if last_day > agreement.ends_on {
        return refuse(format!(
            "It ends on {} anyway. Give an earlier day.",
            agreement.ends_on
        ));
    }
    let termination = &terms.conditions.termination;
    let after = |day: NaiveDate, days: u16| day.checked_add_days(Days::new(days.into()));
    let probation_until = termination
        .probation_days
        .and_then(|days| after(terms.starts_on, days));
    let in_probation = probation_until.is_some_and(|until| today < until);
    let earliest = termination.notice_days.and_then(|days| after(today, days));
    match earliest {
        Some(earliest) if notice_counts && !in_probation && last_day < earliest => refuse(format!(
            "A notice was agreed: the earliest last day is {earliest}. Give that day or a later one, or say that there is a grave cause. Both sides together can agree on an earlier day by an amendment."
        )),
        _ => Ok(()),
    }
}
