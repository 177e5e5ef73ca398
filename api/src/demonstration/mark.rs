//! How far the country is filled, kept in the database beside what was filled.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::stages::Stage;
use crate::entities::deployment;
use crate::error::Error;

const KEY: &str = "demonstration";

/// What is being made, and how much of it is there. It changes in the transaction that writes the rows, so that
/// after a crash the next start goes on where the last one stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub seed: u64,
    pub placements: u64,
    pub candidates: u64,
    pub began_at: DateTime<Utc>,
    /// The stage that is being filled; none when all is there.
    pub stage: Option<Stage>,
    /// How many things of the stage are there.
    pub done: u64,
}

impl Mark {
    pub fn new(seed: u64, placements: u64, candidates: u64, began_at: DateTime<Utc>) -> Self {
        Self {
            seed,
            placements,
            candidates,
            began_at,
            stage: Some(Stage::Taxonomy),
            done: 0,
        }
    }

    /// The mark of this database, if a demonstration was ever begun in it.
    pub async fn read(db: &impl ConnectionTrait) -> Result<Option<Self>, Error> {
        let Some(row) = deployment::Entity::find_by_id(KEY).one(db).await? else {
            return Ok(None);
        };
        let mark = serde_json::from_str(&row.value).map_err(|error| {
            Error::Corrupt(format!(
                "the mark of the demonstration can't be read: {error}"
            ))
        })?;
        Ok(Some(mark))
    }

    pub async fn write(&self, db: &impl ConnectionTrait) -> Result<(), Error> {
        let value =
            serde_json::to_string(self).map_err(|error| Error::Corrupt(error.to_string()))?;
        let row = deployment::Model {
            key: KEY.to_owned(),
            value,
        };
        let replace = OnConflict::column(deployment::Column::Key)
            .update_column(deployment::Column::Value)
            .to_owned();
        deployment::Entity::insert(row.into_active_model())
            .on_conflict(replace)
            .exec_without_returning(db)
            .await?;
        Ok(())
    }
}
