//! What happens to agreements by itself: deadlines pass, days come, and people are reminded.

mod remind;

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use super::change::{self, Step};
use super::gate::{self, Stage};
use super::lifecycle::Lifecycle;
use super::{Agreement, cancel, draft, hosts, notices, store};
use crate::applications;
use crate::catalogues::say;
use crate::context::Ctx;
use crate::entities::agreement::Column;
use crate::error::Error;
use crate::notifications::Template;
use crate::placements::quality;
use crate::vocabulary::{AgreementAction, AgreementState, Registration};
use crate::work::Work;

/// Agreements looked at in one go.
const BATCH: u64 = 500;

/// What is looked for, in the order in which it is done.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Task {
    /// Not everybody signed in time.
    Expire,
    /// An amendment was not signed in time.
    ExpireAmendment,
    /// The first day has come.
    Activate,
    /// The authority is late, or was not asked.
    MarkOverdue,
    /// The last day of a notice is past.
    Terminate,
    /// The last day is past.
    Complete,
    /// Signatures are missing.
    Remind,
}

const TASKS: [Task; 7] = [
    Task::Expire,
    Task::ExpireAmendment,
    Task::Activate,
    Task::MarkOverdue,
    Task::Terminate,
    Task::Complete,
    Task::Remind,
];

/// Does everything that is due today, each agreement in a transaction of its own. How much there was. One
/// that can't be changed is logged and left for the next time; it doesn't keep the others waiting.
///
/// # Errors
/// When the agreements can't be read; what was done until then stays done.
pub async fn tend(ctx: &Ctx) -> Result<u64, Error> {
    let mut done = 0;
    for task in TASKS {
        let mut last: Option<Uuid> = None;
        loop {
            let due = store::due(ctx.db.reader(), task.due(ctx.today()), last, BATCH).await?;
            let Some(end) = due.last().copied() else {
                break;
            };
            for id in due {
                match task.run(ctx, id).await {
                    Ok(changed) => done += u64::from(changed),
                    Err(error) => {
                        tracing::error!(agreement = %id, ?task, error = %error, "an agreement could not be tended");
                    }
                }
            }
            last = Some(end);
        }
    }
    Ok(done)
}

impl Task {
    /// Which agreements it is about.
    fn due(self, today: NaiveDate) -> Condition {
        let all = Condition::all();
        let not_yet_today = Condition::any()
            .add(Column::RemindedOn.is_null())
            .add(Column::RemindedOn.lt(today));
        match self {
            Self::Expire => {
                let started = Condition::all().add(Column::StartsOn.lt(today)).add(
                    Condition::any()
                        .add(Column::BackdatingFrom.is_null())
                        .add(Expr::col(Column::BackdatingFrom).gt(Expr::col(Column::StartsOn))),
                );
                all.add(
                    Column::State
                        .is_in([AgreementState::Draft, AgreementState::AwaitingSignatures]),
                )
                .add(Condition::any().add(Column::SignBy.lt(today)).add(started))
            }
            Self::ExpireAmendment => all
                .add(Column::PendingVersion.is_not_null())
                .add(Column::SignBy.lt(today)),
            Self::Activate => all
                .add(Column::State.is_in([AgreementState::Signed, AgreementState::Registered]))
                .add(Column::StartsOn.lte(today)),
            Self::MarkOverdue => all
                .add(Column::State.is_in([AgreementState::Signed, AgreementState::Active]))
                .add(Column::Registration.ne(Registration::NotRequired))
                .add(Column::RegisteredAt.is_null())
                .add(Column::OverdueSince.is_null())
                .add(
                    Condition::any()
                        .add(Column::RegisterBy.lt(today))
                        .add(Column::DecideBy.lt(today)),
                ),
            Self::Terminate => all
                .add(Column::State.eq(AgreementState::Active))
                .add(Column::EndsOn.lt(today))
                .add(Expr::col(Column::TerminatesOn).lte(Expr::col(Column::EndsOn))),
            Self::Complete => all
                .add(Column::State.eq(AgreementState::Active))
                .add(Column::EndsOn.lt(today))
                .add(
                    Condition::any()
                        .add(Column::TerminatesOn.is_null())
                        .add(Expr::col(Column::TerminatesOn).gt(Expr::col(Column::EndsOn))),
                ),
            Self::Remind => all.add(not_yet_today).add(
                Condition::any()
                    .add(Column::State.eq(AgreementState::AwaitingSignatures))
                    .add(Column::PendingVersion.is_not_null()),
            ),
        }
    }

    /// Whether it was still to do, and is done.
    async fn run(self, ctx: &Ctx, id: Uuid) -> Result<bool, Error> {
        match self {
            Self::Expire => expire(ctx, id).await,
            Self::ExpireAmendment => expire_amendment(ctx, id).await,
            Self::Activate => activate(ctx, id).await,
            Self::MarkOverdue => mark_overdue(ctx, id).await,
            Self::Terminate => end(ctx, id, AgreementAction::Terminate).await,
            Self::Complete => end(ctx, id, AgreementAction::Complete).await,
            Self::Remind => remind::remind(ctx, id).await,
        }
    }
}

async fn held(work: &Work, id: Uuid) -> Result<Agreement, Error> {
    store::hold(&**work, id).await?;
    store::one(&**work, id).await
}

/// The place is free again, and the days too.
async fn expire(ctx: &Ctx, id: Uuid) -> Result<bool, Error> {
    let mut work = ctx.begin(None).await?;
    let (application, placement) = cancel::hold_with_application(&work, id).await?;
    let agreement = held(&work, id).await?;
    let late = match agreement.state {
        AgreementState::AwaitingSignatures => agreement.is_past_signing(ctx.today()),
        AgreementState::Draft => agreement.starts_on < ctx.today(),
        _ => false,
    };
    if !late {
        return Ok(false);
    }
    let was_draft = agreement.state == AgreementState::Draft;
    let step = Step::by_itself(AgreementAction::Expire).about(agreement.current_number);
    let agreement = change::take(ctx, &mut work, &agreement, step, cancel::closed()).await?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    if !was_draft {
        notices::tell_parties(
            &mut work,
            &agreement,
            &candidate,
            Template::AgreementExpired,
        )
        .await?;
    }
    let reason = "The agreement was not signed in time.";
    applications::end_with_agreement(ctx, &mut work, &application, &placement, Some(reason))
        .await?;
    work.commit().await?;
    Ok(true)
}

async fn expire_amendment(ctx: &Ctx, id: Uuid) -> Result<bool, Error> {
    let mut work = ctx.begin(None).await?;
    let agreement = held(&work, id).await?;
    let late = agreement.sign_by.is_some_and(|last| last < ctx.today());
    let Some(number) = agreement.pending_number.filter(|_| late) else {
        return Ok(false);
    };
    let step = Step::by_itself(AgreementAction::ExpireAmendment).about(number);
    let agreement = change::take(ctx, &mut work, &agreement, step, cancel::closed()).await?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    notices::amendment_ended(&mut work, &agreement, &candidate, number).await?;
    work.commit().await?;
    Ok(true)
}

/// The work begins, if everything holds. If not, the parties are told why, once a day.
async fn activate(ctx: &Ctx, id: Uuid) -> Result<bool, Error> {
    let mut work = ctx.begin(None).await?;
    let agreement = held(&work, id).await?;
    let today = ctx.today();
    let waits = matches!(
        agreement.state,
        AgreementState::Signed | AgreementState::Registered
    );
    if !waits || agreement.starts_on > today {
        return Ok(false);
    }
    let (terms, _) = agreement.terms_on(today);
    let lifecycle = Lifecycle::of_terms(ctx, &terms);
    let report = gate::check(ctx, &*work, &agreement, &terms, Stage::Start).await?;
    let unregistered = lifecycle.registers_before_start() && agreement.registered_at.is_none();
    let suspended = hosts::suspended(ctx, &*work, &hosts::of(&agreement)).await?;
    if unregistered || suspended.is_some() || !report.is_publishable() {
        let before = BeforeTheGate {
            unregistered,
            suspended,
        };
        return blocked(ctx, work, agreement, &report, before).await;
    }
    let proof = gate::keep(
        ctx,
        &work,
        &agreement,
        agreement.current(),
        Stage::Start,
        &report,
    )
    .await?;
    let step = Step::by_itself(AgreementAction::Activate)
        .about(agreement.current_number)
        .noting(proof);
    let agreement = change::take(ctx, &mut work, &agreement, step, Vec::new()).await?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    notices::tell_parties(&mut work, &agreement, &candidate, Template::AgreementActive).await?;
    work.commit().await?;
    Ok(true)
}

/// What keeps an apprentice from starting besides the quality gate.
struct BeforeTheGate {
    unregistered: bool,
    /// Why the authority suspended an enterprise.
    suspended: Option<String>,
}

impl BeforeTheGate {
    fn reasons(&self, language: &str) -> Vec<String> {
        let unregistered = self
            .unregistered
            .then(|| say(language, "start-unregistered", &[]));
        let suspended = self.suspended.as_deref().map(|reason| {
            let words = [("reason", reason.into())];
            say(language, "start-suspended", &words)
        });
        unregistered.into_iter().chain(suspended).collect()
    }
}

async fn blocked(
    ctx: &Ctx,
    mut work: Work,
    agreement: Agreement,
    report: &standards::gate::Report,
    before: BeforeTheGate,
) -> Result<bool, Error> {
    if was_looked_at_today(ctx, &work, &agreement).await? {
        return Ok(false);
    }
    let proof = gate::keep(
        ctx,
        &work,
        &agreement,
        agreement.current(),
        Stage::Start,
        report,
    )
    .await?;
    work.audit("hold_back_start", "agreement", agreement.id, proof);
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    let why = |language: &str| {
        let mut all = before.reasons(language);
        all.push(quality::reasons(report, language));
        all.join(" ").trim_end().to_owned()
    };
    notices::start_blocked(&mut work, &agreement, &candidate, why).await?;
    work.commit().await?;
    Ok(true)
}

/// Whether a report of today says already why the work can't begin.
async fn was_looked_at_today(ctx: &Ctx, work: &Work, agreement: &Agreement) -> Result<bool, Error> {
    let version = agreement.current().id;
    let kept = store::checks(&**work, &[version]).await?.remove(&version);
    let mut reports = kept.into_iter().flatten();
    Ok(reports.any(|report| {
        report.stage == Stage::Start.code() && report.checked_at.date_naive() == ctx.today()
    }))
}

async fn mark_overdue(ctx: &Ctx, id: Uuid) -> Result<bool, Error> {
    let mut work = ctx.begin(None).await?;
    let agreement = held(&work, id).await?;
    if agreement.overdue_since.is_some() || agreement.registered_at.is_some() {
        return Ok(false);
    }
    let columns = vec![(Column::OverdueSince, Expr::value(ctx.today()))];
    let step = Step::by_itself(AgreementAction::MarkOverdue).about(agreement.current_number);
    let agreement = change::take(ctx, &mut work, &agreement, step, columns).await?;
    notices::overdue(&mut work, &agreement).await?;
    work.commit().await?;
    Ok(true)
}

async fn end(ctx: &Ctx, id: Uuid, action: AgreementAction) -> Result<bool, Error> {
    let mut work = ctx.begin(None).await?;
    let agreement = held(&work, id).await?;
    if agreement.state != AgreementState::Active || agreement.ends_on >= ctx.today() {
        return Ok(false);
    }
    let reason = (action == AgreementAction::Terminate)
        .then_some("Its last day, on which notice was given or both sides agreed, is past.");
    let step = Step::by_itself(action)
        .because(reason)
        .about(agreement.current_number);
    let agreement = change::take(ctx, &mut work, &agreement, step, cancel::closed()).await?;
    let candidate = draft::candidate(&work, agreement.candidate_id).await?;
    match reason {
        Some(reason) => {
            notices::tell_everybody_why(
                &mut work,
                &agreement,
                &candidate,
                Template::AgreementTerminated,
                reason,
            )
            .await?;
        }
        None => {
            notices::tell_everybody(
                &mut work,
                &agreement,
                &candidate,
                Template::AgreementCompleted,
            )
            .await?
        }
    }
    work.commit().await?;
    Ok(true)
}
