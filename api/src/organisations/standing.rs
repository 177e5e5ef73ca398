//! Whether an enterprise may publish: in good standing, suspended by the authority, or silent to who applied.

mod suspension;
mod words;

use std::collections::HashMap;

use chrono::{Duration, NaiveDate};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect,
    RelationDef,
};
use uuid::Uuid;

use crate::context::{Ctx, Hosting};
use crate::entities::{application, organisation_suspension, placement};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::vocabulary::{ApplicationState, StandingState};

pub(crate) use suspension::lift_expired;
pub use suspension::{
    LiftSuspensionInput, SuspendOrganisationInput, lift_suspension, suspend_organisation,
};

/// Days that are looked back when answers are counted.
const DAYS_LOOKED_BACK: i64 = 180;

/// Whether an enterprise may publish, and if not, why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub suspension: Option<Suspension>,
    pub silence: Option<Silence>,
}

/// A decision of the authority that an enterprise may not host apprentices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    pub reason: String,
    /// Last day; without one it holds until it is lifted.
    pub until: Option<NaiveDate>,
}

/// Applications that nobody answered.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    pub unanswered: i64,
    /// All that came long enough ago to be answered.
    pub applications: i64,
    /// After how many days one counts.
    pub days: u16,
}

impl Standing {
    /// In one word.
    #[must_use]
    pub fn state(&self) -> StandingState {
        match (&self.suspension, self.silence) {
            (Some(_), _) => StandingState::Suspended,
            (None, Some(_)) => StandingState::Silent,
            (None, None) => StandingState::Good,
        }
    }

    /// Why the enterprise can't publish, each reason with its way out.
    #[must_use]
    pub fn refusals(&self, language: &str) -> Vec<Refusal> {
        let refuse = |(reason, way_back): (String, String)| {
            Refusal::whole(UserErrorCode::NotAllowedNow, format!("{reason} {way_back}"))
        };
        words::of(self, language).into_iter().map(refuse).collect()
    }

    /// Why, in the reader's words.
    #[must_use]
    pub fn reasons(&self, language: &str) -> Vec<String> {
        words::of(self, language)
            .into_iter()
            .map(|(reason, _)| reason)
            .collect()
    }

    /// How the enterprise comes back, in the reader's words; nothing when it is in good standing.
    #[must_use]
    pub fn way_back(&self, language: &str) -> Option<String> {
        let ways = words::of(self, language).into_iter().map(|(_, way)| way);
        let ways: Vec<String> = ways.collect();
        (!ways.is_empty()).then(|| ways.join(" "))
    }
}

/// The standing of one enterprise. Two statements.
///
/// # Errors
/// When the database fails.
pub async fn of(ctx: &Ctx, db: &impl ConnectionTrait, id: Uuid) -> Result<Standing, Error> {
    Ok(of_all(ctx, db, &[id])
        .await?
        .remove(&id)
        .unwrap_or_default())
}

/// The standing of enterprises; one that isn't there is in good standing. Two statements, whatever the number.
///
/// # Errors
/// When the database fails.
pub async fn of_all(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Standing>, Error> {
    let mut standings: HashMap<Uuid, Standing> = HashMap::new();
    if ids.is_empty() {
        return Ok(standings);
    }
    for row in suspended(db, ids, ctx.today()).await? {
        standings.entry(row.organisation_id).or_default().suspension = Some(Suspension {
            reason: row.reason,
            until: row.until,
        });
    }
    for (id, silence) in silences(ctx, db, ids).await? {
        standings.entry(id).or_default().silence = Some(silence);
    }
    Ok(standings)
}

/// The suspensions of these organisations that hold on the day.
pub(crate) async fn suspended(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
    today: NaiveDate,
) -> Result<Vec<organisation_suspension::Model>, Error> {
    use organisation_suspension::Column;
    let holds = Condition::any()
        .add(Column::Until.is_null())
        .add(Column::Until.gte(today));
    Ok(organisation_suspension::Entity::find()
        .filter(Column::OrganisationId.is_in(ids.iter().copied()))
        .filter(Column::LiftedAt.is_null())
        .filter(holds)
        .all(db)
        .await?)
}

async fn silences(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Silence)>, Error> {
    let rules = &ctx.settings.hosting;
    let due = ctx.now() - Duration::days(rules.silent_after_days.into());
    let counted: Vec<(Uuid, ApplicationState, i64)> = application::Entity::find()
        .select_only()
        .join(JoinType::InnerJoin, application_to_placement())
        .column(placement::Column::OrganisationId)
        .column(application::Column::State)
        .column_as(application::Column::Id.count(), "number")
        .filter(placement::Column::OrganisationId.is_in(ids.iter().copied()))
        .filter(application::Column::SubmittedAt.lte(due))
        .filter(application::Column::SubmittedAt.gte(due - Duration::days(DAYS_LOOKED_BACK)))
        .group_by(placement::Column::OrganisationId)
        .group_by(application::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let mut answers: HashMap<Uuid, (i64, i64)> = HashMap::new();
    for (id, state, number) in counted {
        let (unanswered, all) = answers.entry(id).or_default();
        *all += number;
        if state == ApplicationState::Submitted {
            *unanswered += number;
        }
    }
    let silent = answers.into_iter().filter_map(|(id, (unanswered, all))| {
        let silence = Silence {
            unanswered,
            applications: all,
            days: rules.silent_after_days,
        };
        is_silent(rules, unanswered, all).then_some((id, silence))
    });
    Ok(silent.collect())
}

fn is_silent(rules: &Hosting, unanswered: i64, all: i64) -> bool {
    unanswered > 0
        && unanswered >= rules.silent_from.into()
        && unanswered * 100 >= all * i64::from(rules.silent_percent)
}

fn application_to_placement() -> RelationDef {
    application::Entity::belongs_to(placement::Entity)
        .from(application::Column::PlacementId)
        .to(placement::Column::Id)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_takes_a_number_and_a_share_of_unanswered_applications() {
        let rules = Hosting::default();
        assert!(!is_silent(&rules, 4, 4));
        assert!(is_silent(&rules, 5, 10));
        assert!(!is_silent(&rules, 5, 11));
        assert!(!is_silent(&rules, 0, 0));
    }
}
