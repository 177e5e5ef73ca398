//! The quality gate, asked about a change of what was agreed.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use standards::gate::{Report, RuleResult, Stage, Verdict};

use super::{check, refuse_blocks, refuse_results};
use crate::agreements::document::{Change, Terms};
use crate::agreements::{Agreement, Version};
use crate::context::Ctx;
use crate::error::Error;

/// What the gate may refuse in a change. Where an amendment makes several, the strictest decides.
///
/// Cover and safety hold back what begins or grows, and never the way out: who isn't insured any more has all the more
/// reason to stop. That is the product's choice for signing a change; no text is known that orders it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hurdle {
    /// Nothing. An end that both sides agree on, a time in which the training rests, and how to reach somebody: each is
    /// possible whatever the gate says of the work, which begins nowhere by it.
    Nothing,
    /// What the change itself makes wrong, not what was wrong before and stays as it was: pay, who guides, the training
    /// provider and the plan, an earlier last day, fewer hours on the same days. A rise in pay doesn't wait for an
    /// insurance policy, but one below the floor is refused.
    NewFaults,
    /// Everything, as a first signature: another workplace or second enterprise, another first day, a later last day,
    /// more hours or others. Nobody begins or goes on at work without cover and a look at its dangers.
    Everything,
}

impl Hurdle {
    fn of(changes: &[Change], before: &Terms) -> Self {
        let each = changes.iter().map(|change| Self::of_one(change, before));
        each.max().unwrap_or(Self::Nothing)
    }

    fn of_one(change: &Change, before: &Terms) -> Self {
        let begins = match change {
            Change::Termination { .. }
            | Change::Interruption { .. }
            | Change::ContactData { .. } => return Self::Nothing,
            Change::Place { .. } => true,
            Change::Host { host } => host.is_some(),
            Change::Period { starts_on, ends_on } => {
                *starts_on != before.starts_on || *ends_on > before.ends_on
            }
            Change::Hours {
                weekly_minutes,
                days,
                shift,
                off_the_job_percent: _,
            } => {
                *weekly_minutes > before.weekly_minutes
                    || *days != before.days
                    || *shift != before.shift
            }
            Change::Mentor { .. }
            | Change::TrainingProvider { .. }
            | Change::Pay { .. }
            | Change::TrainingPlan { .. } => false,
        };
        if begins {
            Self::Everything
        } else {
            Self::NewFaults
        }
    }
}

/// What the gate says today of the text that takes signatures: of an amendment, on every day from which
/// other terms would hold.
///
/// # Errors
/// Refuses what the gate doesn't let through: of an amendment as far as its changes may be held back by it.
pub(in crate::agreements) async fn check_open(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    agreement: &Agreement,
    open: &Version,
    language: &str,
) -> Result<Report, Error> {
    let terms = &open.document.terms;
    match &open.document.amendment {
        Some(amendment) => {
            let change = (amendment.effective_on, amendment.changes.as_slice());
            check_changes(ctx, db, agreement, change, terms, language).await
        }
        None => {
            let report = check(ctx, db, agreement, terms, Stage::Signing).await?;
            refuse_blocks(&report, language)?;
            Ok(report)
        }
    }
}

/// What the gate says of changes that would take effect on a day: on that day, which is the report, and on
/// every later one from which other changes hold that are agreed already.
///
/// # Errors
/// Refuses what the gate doesn't let through, as far as these changes may be held back by it.
pub(in crate::agreements) async fn check_changes(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    agreement: &Agreement,
    (effective_on, changes): (NaiveDate, &[Change]),
    after: &Terms,
    language: &str,
) -> Result<Report, Error> {
    let (before, _) = agreement.terms_on(effective_on);
    let hurdle = Hurdle::of(changes, &before);
    let first = check(ctx, db, agreement, after, Stage::Signing).await?;
    refuse(ctx, db, agreement, (hurdle, &before), &first, language).await?;
    for day in agreement.turning_days(effective_on).into_iter().skip(1) {
        let (before, _) = agreement.terms_on(day);
        let terms = Terms {
            guardians: after.guardians.clone(),
            ..agreement.terms_with((effective_on, changes), day)
        };
        let report = check(ctx, db, agreement, &terms, Stage::Signing).await?;
        refuse(ctx, db, agreement, (hurdle, &before), &report, language).await?;
    }
    Ok(first)
}

async fn refuse(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    agreement: &Agreement,
    (hurdle, before): (Hurdle, &Terms),
    report: &Report,
    language: &str,
) -> Result<(), Error> {
    match hurdle {
        Hurdle::Nothing => Ok(()),
        Hurdle::Everything => refuse_blocks(report, language),
        Hurdle::NewFaults => {
            let standing = check(ctx, db, agreement, before, Stage::Signing).await?;
            let blocked: Vec<&RuleResult> = standing.with_verdict(Verdict::Block).collect();
            let is_new = |result: &&RuleResult| !blocked.iter().any(|known| same(known, result));
            let new = report.with_verdict(Verdict::Block).filter(is_new);
            refuse_results(new, language)
        }
    }
}

/// The same rule found the same in the same facts.
pub(super) fn same(known: &RuleResult, now: &RuleResult) -> bool {
    (&known.rule, known.finding, &known.inputs) == (&now.rule, now.finding, &now.inputs)
}
