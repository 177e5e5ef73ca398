//! What the ids and codes of an input point at, looked up beforehand, so that validation is a pure function.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use async_graphql::MaybeUndefined;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::input::SavePlacementInput;
use crate::entities::occupation;
use crate::error::Error;
use crate::ids::{self, Kind};
use crate::organisations::{self, Mentor, Summary};
use crate::taxonomy::{self, Occupation, Skill};
use crate::vocabulary::RequirementKind;

/// What the inputs of one enterprise may point at.
#[derive(Debug, Default)]
pub struct References {
    pub(super) occupations: HashMap<String, Arc<Occupation>>,
    /// Sites of the enterprise.
    pub(super) sites: HashSet<Uuid>,
    /// Mentors of the enterprise who can be named.
    pub(super) mentors: Vec<Mentor>,
    pub(super) skills: HashMap<Uuid, Arc<Skill>>,
    /// Organisations that are named as training providers.
    pub(super) organisations: HashMap<Uuid, Summary>,
}

impl References {
    /// Looks up everything that the inputs point at, in a fixed number of statements.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(
        db: &impl ConnectionTrait,
        enterprise_id: Uuid,
        inputs: &[SavePlacementInput],
    ) -> Result<Self, Error> {
        let enterprise = organisations::store::load(db, &[enterprise_id])
            .await?
            .remove(&enterprise_id);
        let mentors = organisations::mentors::of_organisations(db, &[enterprise_id])
            .await?
            .remove(&enterprise_id)
            .unwrap_or_default();
        let providers = distinct(inputs.iter().filter_map(provider_of));
        let skills = distinct(inputs.iter().flat_map(skills_of));
        Ok(Self {
            occupations: occupations(db, inputs).await?,
            sites: enterprise
                .map(|found| found.sites.iter().map(|site| site.id).collect())
                .unwrap_or_default(),
            mentors: mentors.into_iter().filter(|mentor| mentor.active).collect(),
            skills: taxonomy::store::skills(db, &skills)
                .await?
                .into_iter()
                .map(|(id, skill)| (id, Arc::new(skill)))
                .collect(),
            organisations: organisations::store::summaries(db, &providers).await?,
        })
    }
}

async fn occupations(
    db: &impl ConnectionTrait,
    inputs: &[SavePlacementInput],
) -> Result<HashMap<String, Arc<Occupation>>, Error> {
    let codes: HashSet<String> = inputs
        .iter()
        .filter_map(|input| input.occupation_code.as_deref())
        .map(|code| code.trim().to_owned())
        .collect();
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uuid> = occupation::Entity::find()
        .select_only()
        .column(occupation::Column::Id)
        .filter(occupation::Column::Code.is_in(codes))
        .into_tuple()
        .all(db)
        .await?;
    let found = taxonomy::store::occupations(db, &ids).await?;
    Ok(found
        .into_values()
        .map(|occupation| (occupation.code.clone(), Arc::new(occupation)))
        .collect())
}

fn provider_of(input: &SavePlacementInput) -> Option<Uuid> {
    match &input.training_provider_id {
        MaybeUndefined::Value(id) => match ids::decode_any(id)? {
            (Kind::Organisation, id) => Some(id),
            _ => None,
        },
        _ => None,
    }
}

fn skills_of(input: &SavePlacementInput) -> Vec<Uuid> {
    let required = input.requirements.value().into_iter().flatten();
    let required = required
        .filter(|asked| asked.kind == RequirementKind::Skill)
        .map(|asked| asked.code.as_str());
    let outcomes = input
        .learning_outcomes
        .value()
        .into_iter()
        .flatten()
        .map(String::as_str);
    required.chain(outcomes).filter_map(skill_id).collect()
}

/// The skill that an outside id stands for; nothing when it is something else.
pub(super) fn skill_id(text: &str) -> Option<Uuid> {
    match ids::decode_any(text.trim())? {
        (Kind::Skill, id) => Some(id),
        _ => None,
    }
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    ids.collect::<HashSet<_>>().into_iter().collect()
}
