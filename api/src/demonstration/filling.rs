//! What every stage of the filling works with.

use std::collections::BTreeMap;
use std::sync::Arc;

use standards::gate::Library;
use uuid::Uuid;

use super::enterprises::Enterprise;
use super::institutions::{PROVIDERS, Provider};
use super::mark::Mark;
use super::skills;
use super::templates::Templates;
use super::trades::Trade;
use super::world::{Of, World};
use crate::error::Error;

/// A country that is being filled.
pub struct Filling {
    pub world: World,
    pub enterprises: Vec<Enterprise>,
    pub providers: Vec<Provider>,
    pub templates: Templates,
    /// The hash of the known accounts’ password, while they are made.
    pub password_hash: Option<String>,
    pub standards: Arc<Library>,
    occupations: BTreeMap<&'static str, Uuid>,
}

impl Filling {
    pub fn new(
        mark: &Mark,
        occupations: BTreeMap<&'static str, Uuid>,
        standards: Arc<Library>,
    ) -> Self {
        let world = World::new(mark);
        Self {
            enterprises: (0..world.enterprises())
                .map(|number| Enterprise::of(&world, number))
                .collect(),
            providers: (0..PROVIDERS)
                .map(|number| Provider::of(&world, number))
                .collect(),
            templates: Templates::default(),
            password_hash: None,
            standards,
            occupations,
            world,
        }
    }

    /// The occupation of a trade.
    pub fn occupation(&self, trade: &Trade) -> Result<Uuid, Error> {
        let found = self.occupations.get(trade.isco).copied();
        found.ok_or_else(|| {
            Error::Corrupt(format!("occupation {} is not in the database", trade.isco))
        })
    }

    /// The skill of this name.
    pub fn skill(&self, label: &str) -> Option<Uuid> {
        Some(self.world.id(Of::Skill, skills::number(label)?))
    }
}
