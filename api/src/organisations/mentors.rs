//! Mentors: who guides apprentices at work, and how many each has.

use std::collections::HashMap;

use async_graphql::{ID, InputObject, MaybeUndefined};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::Scope;
use super::save::of_viewer;
use crate::agreements::machine;
use crate::context::Ctx;
use crate::entities::{agreement, mentor, placement};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{Form, changed, expect_version};
use crate::ids::{self, Kind};
use crate::placements::anew;
use crate::viewer::Viewer;
use crate::vocabulary::{MentorIds, PlacementState};
use crate::work::Work;

/// States of placements whose places count, whoever has them.
const OPEN: [PlacementState; 2] = [PlacementState::Published, PlacementState::Filled];

/// Somebody who guides apprentices at work. What is `None` isn't stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentor {
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub name: String,
    /// Whether they are of full age.
    pub adult: Option<bool>,
    /// Whether they have what the law asks of whoever trains apprentices in the occupation.
    pub qualified: Option<bool>,
    /// Which qualification, in words.
    pub qualification: Option<String>,
    /// Years of work in the occupation.
    pub years_of_practice: Option<i32>,
    /// Whether they can be named in a placement.
    pub active: bool,
    pub version: i32,
    pub created_at: DateTime<Utc>,
}

impl From<mentor::Model> for Mentor {
    fn from(row: mentor::Model) -> Self {
        let mentor::Model {
            id,
            organisation_id,
            name,
            adult,
            qualified,
            qualification,
            years_of_practice,
            active,
            version,
            created_at,
            updated_at: _,
        } = row;
        Self {
            id,
            organisation_id,
            name,
            adult,
            qualified,
            qualification,
            years_of_practice,
            active,
            version,
            created_at,
        }
    }
}

/// Leave out `id` to add a mentor; otherwise fields left out keep their value and null clears.
#[derive(Clone, Debug, Default, InputObject)]
pub struct SaveMentorInput {
    pub id: Option<ID>,
    /// Of a new mentor.
    pub organisation_id: Option<ID>,
    pub name: Option<String>,
    /// Whether they are of full age.
    pub adult: MaybeUndefined<bool>,
    /// Whether they have what the law asks of whoever trains apprentices in the occupation.
    pub qualified: MaybeUndefined<bool>,
    /// Which qualification, in words.
    pub qualification: MaybeUndefined<String>,
    /// Years of work in the occupation.
    pub years_of_practice: MaybeUndefined<i32>,
    /// False once they guide nobody any more.
    pub active: Option<bool>,
    pub expected_version: Option<i32>,
}

/// Adds a mentor to an organisation of the viewer, or changes one. A new name is taken over by the placements that
/// name the mentor; public ones are judged anew by what is stated of the mentor now.
///
/// # Errors
/// Refuses an input with faults, an organisation that isn't the viewer's, a stale version, and letting a mentor go
/// whom an open placement names.
pub async fn save_mentor(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SaveMentorInput,
) -> Result<Mentor, Error> {
    viewer.account()?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let id = match &input.id {
        Some(id) => {
            let id = ids::decode(Kind::Mentor, id, "id")?;
            change(ctx, &mut work, viewer, id, &input).await?;
            id
        }
        None => add(ctx, &mut work, viewer, &input).await?,
    };
    let saved = load(&*work, &[id]).await?.remove(&id);
    work.commit().await?;
    saved.ok_or_else(|| Error::Corrupt(format!("mentor {id} was written and is not there")))
}

async fn add(
    ctx: &Ctx,
    work: &mut Work,
    viewer: &Viewer,
    input: &SaveMentorInput,
) -> Result<Uuid, Error> {
    let Some(given) = &input.organisation_id else {
        let message = "Say whose mentor it is. Give the organisation's id.";
        return Err(Refusal::of(UserErrorCode::Required, "organisationId", message).into());
    };
    let organisation_id = ids::decode(Kind::Organisation, given, "organisationId")?;
    of_viewer(work, viewer, organisation_id).await?;
    let mut form = Form::new();
    let details = Details::read(&mut form, input, None);
    form.finish()?;
    let id = ctx.new_id();
    let row = mentor::Model {
        id,
        organisation_id,
        name: details.name,
        adult: details.adult,
        qualified: details.qualified,
        qualification: details.qualification,
        years_of_practice: details.years_of_practice,
        active: input.active.unwrap_or(true),
        version: 1,
        created_at: work.at(),
        updated_at: work.at(),
    };
    mentor::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    work.audit("save_mentor", "mentor", id, json!({ "version": 1 }));
    Ok(id)
}

async fn change(
    ctx: &Ctx,
    work: &mut Work,
    viewer: &Viewer,
    id: Uuid,
    input: &SaveMentorInput,
) -> Result<(), Error> {
    let missing = || Error::from(Refusal::not_found("id", "mentor"));
    let standing = load(&**work, &[id])
        .await?
        .remove(&id)
        .ok_or_else(missing)?;
    if !may_see(&**work, viewer, standing.organisation_id).await? {
        return Err(missing());
    }
    if !viewer.is_member_of(standing.organisation_id) {
        return Err(Refusal::forbidden("Only its members may change an organisation.").into());
    }
    expect_version(input.expected_version, standing.version)?;
    let mut form = Form::new();
    let details = Details::read(&mut form, input, Some(&standing));
    form.finish()?;
    let active = input.active.unwrap_or(standing.active);
    if !active && standing.active {
        refuse_if_needed(work, id).await?;
    }
    let version = standing.version + 1;
    let renamed = details.name != standing.name;
    let weighs_differently =
        (details.adult, details.qualified) != (standing.adult, standing.qualified);
    let row = mentor::ActiveModel {
        name: Set(details.name.clone()),
        adult: Set(details.adult),
        qualified: Set(details.qualified),
        qualification: Set(details.qualification),
        years_of_practice: Set(details.years_of_practice),
        active: Set(active),
        version: Set(version),
        updated_at: Set(work.at()),
        ..mentor::ActiveModel::default()
    };
    let written = mentor::Entity::update_many()
        .set(row)
        .filter(mentor::Column::Id.eq(id))
        .filter(mentor::Column::Version.eq(standing.version))
        .exec(&**work)
        .await?;
    if written.rows_affected == 0 {
        return Err(Refusal::stale(standing.version, version).into());
    }
    if renamed {
        placement::Entity::update_many()
            .col_expr(
                placement::Column::MentorName,
                Expr::value(Some(details.name)),
            )
            .filter(placement::Column::MentorId.eq(id))
            .filter(placement::Column::State.ne(PlacementState::Closed))
            .exec(&**work)
            .await?;
    }
    let detail = json!({ "version": version, "active": active });
    work.audit("save_mentor", "mentor", id, detail);
    if weighs_differently {
        let guided = Condition::all().add(placement::Column::MentorId.eq(id));
        anew::all(ctx, work, guided).await?;
    }
    Ok(())
}

/// Whoever goes leaves no apprentice behind without a mentor.
async fn refuse_if_needed(work: &Work, id: Uuid) -> Result<(), Error> {
    let named: Option<String> = placement::Entity::find()
        .select_only()
        .column(placement::Column::Title)
        .filter(placement::Column::MentorId.eq(id))
        .filter(placement::Column::State.is_in(OPEN))
        .into_tuple()
        .one(&**work)
        .await?;
    let Some(title) = named else { return Ok(()) };
    let message = format!(
        "The placement “{}” names this mentor. Name somebody else there first.",
        crate::form::excerpt(&title)
    );
    Err(Refusal::of(UserErrorCode::NotAllowedNow, "active", message).into())
}

struct Details {
    name: String,
    adult: Option<bool>,
    qualified: Option<bool>,
    qualification: Option<String>,
    years_of_practice: Option<i32>,
}

impl Details {
    fn read(form: &mut Form, input: &SaveMentorInput, standing: Option<&Mentor>) -> Self {
        let name = match (&input.name, standing) {
            (None, Some(standing)) => standing.name.clone(),
            (name, _) => form.text("name", name.as_deref().unwrap_or_default(), 200),
        };
        if let MaybeUndefined::Value(years) = input.years_of_practice {
            form.number("yearsOfPractice", years, 0..=80);
        }
        let qualification = match &input.qualification {
            MaybeUndefined::Value(text) => form.optional_text("qualification", Some(text), 300),
            MaybeUndefined::Null => None,
            MaybeUndefined::Undefined => standing.and_then(|now| now.qualification.clone()),
        };
        Self {
            name,
            adult: changed(&input.adult, standing.and_then(|now| now.adult)),
            qualified: changed(&input.qualified, standing.and_then(|now| now.qualified)),
            qualification,
            years_of_practice: changed(
                &input.years_of_practice,
                standing.and_then(|now| now.years_of_practice),
            ),
        }
    }
}

/// Whether the viewer may know an organisation's mentors and verifications: its members, and those who watch over one
/// of its countries. One statement at most.
///
/// # Errors
/// When the database fails.
pub(super) async fn may_see(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    organisation_id: Uuid,
) -> Result<bool, Error> {
    if viewer.is_member_of(organisation_id) {
        return Ok(true);
    }
    match Scope::to_read(viewer) {
        Some(scope) => scope.holds_organisation(db, organisation_id).await,
        None => Ok(false),
    }
}

/// The mentor, if the viewer may know of them.
///
/// # Errors
/// When the database fails.
pub async fn mentor(ctx: &Ctx, viewer: &Viewer, id: Uuid) -> Result<Option<Mentor>, Error> {
    let db = ctx.db.reader();
    let Some(found) = load(db, &[id]).await?.remove(&id) else {
        return Ok(None);
    };
    let seen = may_see(db, viewer, found.organisation_id).await?;
    Ok(seen.then_some(found))
}

/// Mentors by id. One statement.
///
/// # Errors
/// When the database fails.
pub async fn load(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Mentor>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = mentor::Entity::find()
        .filter(mentor::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, Mentor::from(row)))
        .collect())
}

/// The mentors of organisations, those who can be named first, in the order in which they were added. One statement.
///
/// # Errors
/// When the database fails.
pub async fn of_organisations(
    db: &impl ConnectionTrait,
    organisation_ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Mentor>>, Error> {
    let mut found: HashMap<Uuid, Vec<Mentor>> = HashMap::new();
    if organisation_ids.is_empty() {
        return Ok(found);
    }
    let rows = mentor::Entity::find()
        .filter(mentor::Column::OrganisationId.is_in(organisation_ids.iter().copied()))
        .order_by_desc(mentor::Column::Active)
        .order_by_asc(mentor::Column::Id)
        .all(db)
        .await?;
    for row in rows {
        found
            .entry(row.organisation_id)
            .or_default()
            .push(Mentor::from(row));
    }
    Ok(found)
}

/// What an enterprise's apprentices are guided in: the places of an open placement that nobody has taken, or an
/// agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    pub organisation_id: Uuid,
    pub placement_id: Uuid,
    /// None for places that are free.
    pub agreement_id: Option<Uuid>,
    /// Who guides them, as far as they are mentors of an enterprise.
    pub mentor_ids: Vec<Uuid>,
    /// Places that are free, or people who have an agreement.
    pub apprentices: i64,
}

/// The free places of the organisations' open placements, and the agreements that haven't ended, also as the second
/// enterprise. Two statements.
///
/// # Errors
/// When the database fails.
pub async fn loads(
    db: &impl ConnectionTrait,
    organisation_ids: &[Uuid],
    today: NaiveDate,
) -> Result<Vec<Load>, Error> {
    if organisation_ids.is_empty() {
        return Ok(Vec::new());
    }
    let open: Vec<(Uuid, Uuid, Option<Uuid>, i32)> = placement::Entity::find()
        .select_only()
        .columns([
            placement::Column::OrganisationId,
            placement::Column::Id,
            placement::Column::MentorId,
            placement::Column::Places,
        ])
        .filter(placement::Column::OrganisationId.is_in(organisation_ids.iter().copied()))
        .filter(placement::Column::State.is_in(OPEN))
        .into_tuple()
        .all(db)
        .await?;
    let ids = || organisation_ids.iter().copied();
    let bound: Vec<(Uuid, Uuid, Uuid, MentorIds)> = agreement::Entity::find()
        .select_only()
        .columns([
            agreement::Column::OrganisationId,
            agreement::Column::PlacementId,
            agreement::Column::Id,
            agreement::Column::Mentors,
        ])
        .filter(
            Condition::any()
                .add(agreement::Column::OrganisationId.is_in(ids()))
                .add(agreement::Column::HostOrganisationId.is_in(ids())),
        )
        .filter(agreement::Column::State.is_not_in(machine::ENDED))
        .filter(agreement::Column::EndsOn.gte(today))
        .into_tuple()
        .all(db)
        .await?;
    let mut taken: HashMap<Uuid, i64> = HashMap::new();
    for (_, placement_id, ..) in &bound {
        *taken.entry(*placement_id).or_default() += 1;
    }
    let free = open
        .into_iter()
        .map(|(organisation_id, placement_id, mentor_id, places)| {
            let taken = taken.get(&placement_id).copied().unwrap_or_default();
            Load {
                organisation_id,
                placement_id,
                agreement_id: None,
                mentor_ids: mentor_id.into_iter().collect(),
                apprentices: (i64::from(places) - taken).max(0),
            }
        });
    let bound = bound
        .into_iter()
        .map(|(organisation_id, placement_id, id, mentors)| Load {
            organisation_id,
            placement_id,
            agreement_id: Some(id),
            mentor_ids: mentors.0,
            apprentices: 1,
        });
    Ok(free.chain(bound).collect())
}
