//! Applying.

use async_graphql::{ID, InputObject};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;
use uuid::Uuid;

use super::age::{self, Proof};
use super::{Application, change, notices, reference, store};
use crate::candidates::{self, Candidate};
use crate::context::Ctx;
use crate::entities::application;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::ids::{self, Kind};
use crate::placements::{self, Placement};
use crate::viewer::Viewer;
use crate::vocabulary::{ApplicationState, PlacementState};
use crate::work::Work;

/// Characters of a message at most.
pub const LONGEST_MESSAGE: usize = 1_000;

/// How often another reference is drawn when one is taken: with thirty bits, once is rare.
const TRIES: usize = 5;

/// What a candidate sends. The profile says the rest.
#[derive(Clone, Debug, InputObject)]
pub struct ApplyInput {
    pub placement_id: ID,
    /// To the enterprise, at most 1,000 characters.
    pub message: Option<String>,
    /// With the country's code, such as +233201234567.
    pub phone: Option<String>,
}

/// What was sent, checked.
struct Letter {
    message: Option<String>,
    phone: Option<String>,
}

/// Applies as the viewer's own candidate. Applying twice gives the application that is there already.
///
/// # Errors
/// Refuses who is no candidate, a placement that takes no applications any more, and who is too young by law.
pub async fn apply(ctx: &Ctx, viewer: &Viewer, input: ApplyInput) -> Result<Application, Error> {
    let candidate_id = candidates::own_id(viewer)?;
    let mut form = Form::new();
    let message = form.optional_text("message", input.message.as_deref(), LONGEST_MESSAGE);
    let phone = phone(&mut form, input.phone.as_deref());
    let placement_id = form.keep(ids::decode(
        Kind::Placement,
        &input.placement_id,
        "placementId",
    ))?;
    form.finish()?;
    let placement_id = placement_id.unwrap_or_default();
    let letter = Letter { message, phone };
    for _ in 0..TRIES {
        match submit(ctx, viewer, placement_id, candidate_id, &letter).await {
            Err(error) if error.is_unique_violation() => continue,
            done => return done,
        }
    }
    Err(Error::Corrupt(
        "no free reference was found for an application".to_owned(),
    ))
}

async fn submit(
    ctx: &Ctx,
    viewer: &Viewer,
    placement_id: Uuid,
    candidate_id: Uuid,
    letter: &Letter,
) -> Result<Application, Error> {
    let mut work = ctx.begin(viewer.account_id()).await?;
    let placement = placements::store::load_to_change(&*work, placement_id)
        .await?
        .filter(|placement| placements::visible(viewer, placement))
        .ok_or_else(|| Refusal::not_found("placementId", Kind::Placement.word()))?;
    if let Some(id) = store::unended(&*work, placement_id, candidate_id).await? {
        return store::one(&*work, id).await;
    }
    let candidate = candidates::store::load(&*work, &[candidate_id])
        .await?
        .remove(&candidate_id)
        .ok_or_else(|| Error::Corrupt(format!("candidate {candidate_id} is not there")))?;
    may_apply(ctx, viewer, &candidate, &placement)?;
    let application = insert(ctx, &mut work, &placement, candidate_id, letter).await?;
    notices::submitted(&mut work, &application, &placement, &candidate).await?;
    work.commit().await?;
    Ok(application)
}

fn may_apply(
    ctx: &Ctx,
    viewer: &Viewer,
    candidate: &Candidate,
    placement: &Placement,
) -> Result<(), Error> {
    if viewer.is_member_of(placement.enterprise.id) {
        return Err(Refusal::forbidden("You belong to the enterprise that offers this placement, so that you can't apply to it.").into());
    }
    is_open(ctx, placement)?;
    if candidate.name.trim().is_empty() {
        return Err(Refusal::whole(
            UserErrorCode::Required,
            "Give your name in your profile first; then apply.",
        )
        .into());
    }
    match age::barrier(ctx, candidate, placement, placement.starts_on, Proof::Later) {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    }
}

fn is_open(ctx: &Ctx, placement: &Placement) -> Result<(), Error> {
    if placement.state == PlacementState::Filled {
        return Err(change::no_place_left().into());
    }
    if !placement.is_open_on(ctx.today()) {
        let closed = match placement.closes_on {
            Some(last) if placement.state == PlacementState::Published => {
                format!("Applications were taken until {last}.")
            }
            _ => "This placement takes no applications now.".to_owned(),
        };
        let message = format!("{closed} Look for another one that is open.");
        return Err(Refusal::of(UserErrorCode::NotAllowedNow, "placementId", message).into());
    }
    if placement.places_left() == 0 {
        return Err(change::no_place_left().into());
    }
    Ok(())
}

async fn insert(
    ctx: &Ctx,
    work: &mut Work,
    placement: &Placement,
    candidate_id: Uuid,
    letter: &Letter,
) -> Result<Application, Error> {
    let row = application::Model {
        id: ctx.new_id(),
        reference: reference::reference(ctx)?,
        placement_id: placement.id,
        candidate_id,
        state: ApplicationState::Submitted,
        message: letter.message.clone(),
        phone: letter.phone.clone(),
        reply_by: None,
        version: 1,
        submitted_at: work.at(),
        updated_at: work.at(),
    };
    let id = row.id;
    application::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    change::write_event(ctx, work, id, ApplicationState::Submitted, true, None).await?;
    work.audit(
        "apply",
        "application",
        id,
        json!({ "to": ApplicationState::Submitted.code(), "version": 1 }),
    );
    store::one(&**work, id).await
}

/// A telephone number in E.164: a plus, then 7 to 15 digits. What people put between digits is taken out.
fn phone(form: &mut Form, typed: Option<&str>) -> Option<String> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
    let plain: String = typed
        .chars()
        .filter(|character| {
            !matches!(character, '-' | '.' | '/' | '(' | ')') && !character.is_whitespace()
        })
        .collect();
    let number = plain
        .strip_prefix("00")
        .map_or(plain.clone(), |rest| format!("+{rest}"));
    let is_number = number.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0')
    });
    if !is_number {
        form.refuse(Refusal::invalid(
            "phone",
            format!(
                "“{}” is not a telephone number with its country code. Write it like +233 20 123 4567, or leave it out.",
                crate::form::excerpt(typed)
            ),
        ));
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<Option<String>, Error> {
        let mut form = Form::new();
        let number = phone(&mut form, Some(typed));
        form.finish().map(|()| number)
    }

    #[test]
    fn a_telephone_number_is_read_however_it_is_spaced() {
        for typed in [
            "+233 20 123-4567",
            "00233201234567",
            "+233(20)1234567",
            " +233.20.123.4567 ",
        ] {
            assert_eq!(
                read(typed).unwrap().as_deref(),
                Some("+233201234567"),
                "{typed}"
            );
        }
        assert_eq!(read("  ").unwrap(), None);
    }

    #[test]
    fn a_number_without_its_country_or_with_letters_is_refused() {
        for typed in [
            "020 123 4567",
            "+0201234567",
            "+12345",
            "+1234567890123456",
            "+23320CALLME",
            "٢٣٣٢٠١٢٣",
        ] {
            assert!(read(typed).is_err(), "{typed}");
        }
    }
}
