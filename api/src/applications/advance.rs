//! Moving an application on, by the enterprise or the candidate.

use async_graphql::{ID, InputObject};
use chrono::{Days, NaiveDate};

use super::change::{self, Change};
use super::machine::{self, Party, Step};
use super::{Application, notices, store, visible};
use crate::candidates;
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{self, Form};
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::ApplicationAction;

/// Days that an offer holds when nobody says.
pub const USUAL_DAYS_TO_REPLY: u64 = 7;
/// Days that an offer can hold at most: a held place keeps others waiting.
pub const MOST_DAYS_TO_REPLY: u64 = 90;
/// Characters of a reason at most.
pub const LONGEST_REASON: usize = 1_000;

/// What is done with an application.
#[derive(Clone, Debug, InputObject)]
pub struct AdvanceApplicationInput {
    pub id: ID,
    pub action: ApplicationAction,
    /// DECLINE needs one; with INVITE, say when and where to meet. The candidate reads it here and in an e-mail.
    pub reason: Option<String>,
    /// For OFFER: the last day to accept it; a week from today when left out.
    pub reply_by: Option<Date>,
    /// Refused when the application is at another version by now.
    pub expected_version: Option<i32>,
}

/// Takes the action as the party whose it is.
///
/// # Errors
/// Refuses somebody else's action, one that isn't possible now, a decline without a reason, an offer
/// without a place, and an offer that has expired.
pub async fn advance(
    ctx: &Ctx,
    viewer: &Viewer,
    input: AdvanceApplicationInput,
) -> Result<Application, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Application, &input.id, "id")?;
    let step = Step::from(input.action);
    let mut work = ctx.begin(viewer.account_id()).await?;
    let held = change::hold(&work, id).await?;
    let (application, placement) =
        held.ok_or_else(|| Refusal::not_found("id", Kind::Application.word()))?;
    if !visible(ctx, viewer, &application).await? {
        return Err(Refusal::not_found("id", Kind::Application.word()).into());
    }
    is_theirs(viewer, &application, step)?;
    form::expect_version(input.expected_version, application.version)?;
    let row = change::allowed(&application, step, ctx.today())?;
    let reason = reason(&input)?;
    let reply_by = reply_by(ctx.today(), &input)?;
    let change = Change {
        step,
        reason: reason.as_deref(),
        reply_by,
    };
    change::apply(ctx, &mut work, &application, row, &change).await?;
    let application = store::one(&*work, id).await?;
    let candidate = candidates::store::load(&*work, &[application.candidate_id]).await?;
    let candidate = candidate
        .get(&application.candidate_id)
        .ok_or_else(|| Error::Corrupt(format!("application {id} has no candidate")))?;
    notices::moved(&mut work, &application, &placement, candidate, &change).await?;
    work.commit().await?;
    Ok(application)
}

fn is_theirs(viewer: &Viewer, application: &Application, step: Step) -> Result<(), Error> {
    let party = machine::party(step);
    if application.party(viewer) == Some(party) {
        return Ok(());
    }
    let whose = match party {
        Party::Candidate => "Only the candidate can do this.",
        _ => "Only members of the enterprise can do this.",
    };
    Err(Refusal::forbidden(format!("{} is not yours to do. {whose}", step.word())).into())
}

fn reason(input: &AdvanceApplicationInput) -> Result<Option<String>, Error> {
    let mut form = Form::new();
    let reason = form.optional_text("reason", input.reason.as_deref(), LONGEST_REASON);
    if reason.is_none() && input.action == ApplicationAction::Decline {
        form.refuse(Refusal::of(
            UserErrorCode::Required,
            "reason",
            "Say why, in a sentence that helps the candidate: they will read it.",
        ));
    }
    form.finish()?;
    Ok(reason)
}

fn reply_by(today: NaiveDate, input: &AdvanceApplicationInput) -> Result<Option<NaiveDate>, Error> {
    let given = input.reply_by.map(|Date(date)| date);
    if input.action != ApplicationAction::Offer {
        return match given {
            None => Ok(None),
            Some(_) => Err(Refusal::invalid(
                "replyBy",
                "Only an OFFER has a day to reply by. Leave it out.",
            )
            .into()),
        };
    }
    let last = given.or_else(|| today.checked_add_days(Days::new(USUAL_DAYS_TO_REPLY)));
    let (Some(last), Some(latest)) = (last, today.checked_add_days(Days::new(MOST_DAYS_TO_REPLY)))
    else {
        return Err(Error::Corrupt(format!("there is no week after {today}")));
    };
    let mut form = Form::new();
    form.date_from("replyBy", last, today);
    if last > latest {
        form.refuse(Refusal::of(
            UserErrorCode::OutOfRange,
            "replyBy",
            format!("{last} is more than {MOST_DAYS_TO_REPLY} days away. Give {latest} or an earlier day."),
        ));
    }
    form.finish()?;
    Ok(Some(last))
}
