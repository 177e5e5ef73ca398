//! What rows name in words, looked up for a whole batch at once: organisations, occupations, skills.

use std::collections::{HashMap, HashSet};

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use super::placement_row::Named;
use crate::context::Ctx;
use crate::entities::{occupation, occupation_label, organisation, skill, skill_label};
use crate::error::Error;
use crate::organisations::goes_by_its_name;
use crate::taxonomy::fold;
use crate::vocabulary::OrganisationKind;
use crate::work::{Work, insert_all};

/// What earlier batches found.
#[derive(Default)]
pub(super) struct Directory {
    organisations: HashMap<(OrganisationKind, Named), Uuid>,
    occupations: HashMap<String, Vec<String>>,
    skills: HashMap<String, Vec<Uuid>>,
    /// Organisations that were counted as made: a dry run makes each again in every batch.
    counted: HashSet<(OrganisationKind, Named)>,
    /// Ids of organisations that a dry run took back: when a later batch makes one again, it is the same.
    taken_back: HashMap<(OrganisationKind, Named), Uuid>,
}

/// Organisations that a batch made, until it is clear whether a row of it needs them.
#[derive(Default)]
pub(super) struct Made(HashMap<Uuid, (OrganisationKind, Named)>);

impl Directory {
    /// The organisation that a row names, once [`Self::find_organisations`] looked for it.
    pub(super) fn organisation(&self, kind: OrganisationKind, named: &Named) -> Option<Uuid> {
        self.organisations.get(&(kind, named.clone())).copied()
    }

    /// Codes of the occupations with this name, once [`Self::find_occupations`] looked for it.
    pub(super) fn occupation(&self, name: &str) -> &[String] {
        self.occupations
            .get(name)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// The skills with this name, once [`Self::find_skills`] looked for it.
    pub(super) fn skill(&self, name: &str) -> &[Uuid] {
        self.skills.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Looks for organisations by their id here, their external id, or their name, and makes those that have a
    /// name and aren't here, unverified. With an external id, the name alone doesn't make two the same; without
    /// one, it takes an organisation that [`goes_by_its_name`].
    pub(super) async fn find_organisations(
        &mut self,
        ctx: &Ctx,
        work: &Work,
        kind: OrganisationKind,
        asked: Vec<&Named>,
        made: &mut Made,
    ) -> Result<(), Error> {
        let unknown: HashSet<&Named> = asked
            .into_iter()
            .filter(|named| !self.organisations.contains_key(&(kind, (*named).clone())))
            .collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let mut known = Known::of(&**work, kind, &unknown).await?;
        let mut rows = Vec::new();
        for named in unknown {
            let id = match (known.find(named), &named.name) {
                (Some(id), _) => id,
                (None, None) => continue,
                (None, Some(name)) => {
                    let mut row = unverified(ctx, work, kind, name, named.external_id.clone());
                    if let Some(id) = self.taken_back.get(&(kind, named.clone())) {
                        row.id = *id;
                    }
                    known.add(&row);
                    made.0.insert(row.id, (kind, named.clone()));
                    let id = row.id;
                    rows.push(row);
                    id
                }
            };
            self.organisations.insert((kind, named.clone()), id);
        }
        insert_all(&**work, rows).await
    }

    /// Notes the organisations that accepted rows use, takes the others back, and returns how many that
    /// weren't counted before stay.
    pub(super) async fn settle(
        &mut self,
        work: &mut Work,
        made: Made,
        used: &HashSet<Uuid>,
    ) -> Result<u64, Error> {
        let (kept, unused): (Vec<_>, Vec<_>) =
            made.0.into_iter().partition(|(id, _)| used.contains(id));
        let mut new = 0;
        for (id, (kind, named)) in kept {
            let detail = json!({ "kind": kind.code(), "version": 1, "imported": true });
            work.audit("found_organisation", "organisation", id, detail);
            new += u64::from(self.counted.insert((kind, named)));
        }
        let unused: HashSet<Uuid> = unused.into_iter().map(|(id, _)| id).collect();
        if !unused.is_empty() {
            self.organisations.retain(|_, id| !unused.contains(id));
            organisation::Entity::delete_many()
                .filter(organisation::Column::Id.is_in(unused))
                .exec(&**work)
                .await?;
        }
        Ok(new)
    }

    /// Forgets organisations, because what a dry run made isn't there.
    pub(super) fn forget_organisations(&mut self) {
        self.taken_back.extend(self.organisations.drain());
    }

    /// Looks for occupations by name in any language, or by their address in ESCO.
    pub(super) async fn find_occupations(
        &mut self,
        db: &impl ConnectionTrait,
        asked: HashSet<String>,
    ) -> Result<(), Error> {
        let unknown: Vec<String> = asked
            .into_iter()
            .filter(|name| !self.occupations.contains_key(name))
            .collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let folded: HashSet<String> = unknown.iter().map(|name| fold(name)).collect();
        let labels: Vec<(String, bool, Uuid)> = occupation_label::Entity::find()
            .select_only()
            .columns([
                occupation_label::Column::Folded,
                occupation_label::Column::Preferred,
                occupation_label::Column::OccupationId,
            ])
            .filter(occupation_label::Column::Folded.is_in(folded))
            .into_tuple()
            .all(db)
            .await?;
        let ids: HashSet<Uuid> = labels.iter().map(|(.., id)| *id).collect();
        let rows: Vec<(Uuid, String, Option<String>)> = occupation::Entity::find()
            .select_only()
            .columns([
                occupation::Column::Id,
                occupation::Column::Code,
                occupation::Column::EscoUri,
            ])
            .filter(
                Condition::any()
                    .add(occupation::Column::Id.is_in(ids))
                    .add(occupation::Column::EscoUri.is_in(unknown.clone())),
            )
            .into_tuple()
            .all(db)
            .await?;
        let codes: HashMap<Uuid, &String> = rows.iter().map(|(id, code, _)| (*id, code)).collect();
        for name in unknown {
            let address = rows
                .iter()
                .filter(|(.., uri)| uri.as_deref() == Some(&name))
                .map(|(_, code, _)| code.clone());
            let mut found: Vec<String> = address.collect();
            if found.is_empty() {
                found = best(&labels, &fold(&name))
                    .into_iter()
                    .filter_map(|id| codes.get(&id).map(|code| (*code).clone()))
                    .collect();
                // A unit group and the one occupation of that name in it: the finer one is meant.
                let finer: Vec<String> = found
                    .iter()
                    .filter(|code| code.contains('.'))
                    .cloned()
                    .collect();
                found = if finer.len() == 1 { finer } else { found };
            }
            found.sort();
            self.occupations.insert(name, found);
        }
        Ok(())
    }

    /// Looks for skills by name in any language, or by their address in ESCO.
    pub(super) async fn find_skills(
        &mut self,
        db: &impl ConnectionTrait,
        asked: HashSet<String>,
    ) -> Result<(), Error> {
        let unknown: Vec<String> = asked
            .into_iter()
            .filter(|name| !self.skills.contains_key(name))
            .collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let folded: HashSet<String> = unknown.iter().map(|name| fold(name)).collect();
        let labels: Vec<(String, bool, Uuid)> = skill_label::Entity::find()
            .select_only()
            .columns([
                skill_label::Column::Folded,
                skill_label::Column::Preferred,
                skill_label::Column::SkillId,
            ])
            .filter(skill_label::Column::Folded.is_in(folded))
            .into_tuple()
            .all(db)
            .await?;
        let addresses: HashMap<String, Uuid> = skill::Entity::find()
            .select_only()
            .columns([skill::Column::EscoUri, skill::Column::Id])
            .filter(skill::Column::EscoUri.is_in(unknown.clone()))
            .into_tuple()
            .all(db)
            .await?
            .into_iter()
            .collect();
        for name in unknown {
            let found = addresses
                .get(&name)
                .map_or_else(|| best(&labels, &fold(&name)), |id| vec![*id]);
            self.skills.insert(name, found);
        }
        Ok(())
    }
}

/// What has this name: by a preferred label if there is one, else by any.
fn best(labels: &[(String, bool, Uuid)], folded: &str) -> Vec<Uuid> {
    let of = |preferred: bool| -> Vec<Uuid> {
        let found = labels
            .iter()
            .filter(|(label, is_preferred, _)| label == folded && (*is_preferred || !preferred));
        let ids: HashSet<Uuid> = found.map(|(.., id)| *id).collect();
        ids.into_iter().collect()
    };
    let preferred = of(true);
    if preferred.is_empty() {
        of(false)
    } else {
        preferred
    }
}

/// Organisations of one kind that are here.
#[derive(Default)]
struct Known {
    ids: HashSet<Uuid>,
    external: HashMap<String, Uuid>,
    names: HashMap<String, Uuid>,
}

impl Known {
    async fn of(
        db: &impl ConnectionTrait,
        kind: OrganisationKind,
        asked: &HashSet<&Named>,
    ) -> Result<Self, Error> {
        use organisation::Column;
        let by_id = Condition::any()
            .add(Column::Id.is_in(asked.iter().filter_map(|named| named.id)))
            .add(
                Column::ExternalId
                    .is_in(asked.iter().filter_map(|named| named.external_id.clone())),
            );
        let by_name = Condition::all()
            .add(Column::Name.is_in(asked.iter().filter_map(|named| named.name.clone())))
            .add(goes_by_its_name());
        let find = |one_of: Condition| {
            organisation::Entity::find()
                .filter(Column::Kind.eq(kind))
                .filter(one_of)
                .order_by_asc(Column::Id)
                .all(db)
        };
        let mut known = Self::default();
        for row in &find(by_id).await? {
            known.add_ids(row);
        }
        for row in &find(by_name).await? {
            known.add(row);
        }
        Ok(known)
    }

    /// The oldest with a name keeps it.
    fn add(&mut self, row: &organisation::Model) {
        self.add_ids(row);
        self.names.entry(row.name.clone()).or_insert(row.id);
    }

    fn add_ids(&mut self, row: &organisation::Model) {
        self.ids.insert(row.id);
        if let Some(external_id) = &row.external_id {
            self.external.insert(external_id.clone(), row.id);
        }
    }

    fn find(&self, named: &Named) -> Option<Uuid> {
        let by_id = named.id.filter(|id| self.ids.contains(id));
        by_id.or_else(|| match (&named.external_id, &named.name) {
            (Some(external_id), _) => self.external.get(external_id).copied(),
            (None, Some(name)) => self.names.get(name).copied(),
            (None, None) => None,
        })
    }
}

fn unverified(
    ctx: &Ctx,
    work: &Work,
    kind: OrganisationKind,
    name: &str,
    external_id: Option<String>,
) -> organisation::Model {
    organisation::Model {
        id: ctx.new_id(),
        kind,
        name: name.to_owned(),
        registration_number: None,
        workers: None,
        website: None,
        description: None,
        verified_at: None,
        external_id,
        demonstration: ctx.settings.demonstration,
        version: 1,
        created_at: work.at(),
        updated_at: work.at(),
    }
}
