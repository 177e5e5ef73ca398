//! What isn't settled in a text that nobody has agreed to yet, for those who are about to.

use standards::gate::{Report, RuleResult, Stage, Verdict};

use super::changes::same;
use super::check;
use crate::agreements::Agreement;
use crate::agreements::document::Terms;
use crate::context::Ctx;
use crate::error::Error;
use crate::viewer::Viewer;
use crate::vocabulary::AgreementState;

/// What the gate says today of the draft, or of the text that takes signatures, as far as it doesn't pass: what it
/// refuses, and what it asks a person to look at. Of an amendment only what is new by it. Nothing where no such text
/// is, and for whoever may not read what touches the apprentice's health.
///
/// # Errors
/// When the database fails.
pub async fn open_questions(
    ctx: &Ctx,
    viewer: &Viewer,
    agreement: &Agreement,
) -> Result<Option<Report>, Error> {
    let draft = (agreement.state == AgreementState::Draft).then(|| agreement.current());
    let Some(text) = draft.or_else(|| agreement.open()) else {
        return Ok(None);
    };
    if !agreement.tells_health_to(viewer) {
        return Ok(None);
    }
    let mut report = ask(ctx, agreement, &text.document.terms).await?;
    report.results.retain(is_open);
    if let Some(amendment) = &text.document.amendment {
        let (before, _) = agreement.terms_on(amendment.effective_on);
        let standing = ask(ctx, agreement, &before).await?;
        let is_new = |result: &RuleResult| !standing.results.iter().any(|it| same(it, result));
        report.results.retain(is_new);
    }
    Ok(Some(report))
}

async fn ask(ctx: &Ctx, agreement: &Agreement, terms: &Terms) -> Result<Report, Error> {
    check(ctx, ctx.db.reader(), agreement, terms, Stage::Signing).await
}

fn is_open(result: &RuleResult) -> bool {
    matches!(result.verdict, Verdict::Block | Verdict::Review)
}
