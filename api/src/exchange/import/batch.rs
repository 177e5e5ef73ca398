//! One batch of rows: looked up together, judged one by one, written in one transaction.

use std::collections::{HashMap, HashSet};

use async_graphql::MaybeUndefined;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::Import;
use super::names::Draft;
use crate::entities::placement;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::exchange::directory::Made;
use crate::exchange::placement_row::PlacementRow;
use crate::exchange::rows::Row;
use crate::exchange::sites::Sites;
use crate::ids::{self, Kind};
use crate::placements::write::{self, Written};
use crate::placements::{Content, Placement, References, SavePlacementInput, store};
use crate::work::Work;

/// A placement that was written, or stood already as its row says.
struct Saved {
    line: u64,
    external_id: String,
    placement_id: Uuid,
    publish: bool,
}

impl Import<'_> {
    pub(super) async fn batch(&mut self, rows: Vec<Row>) -> Result<(), Error> {
        let mut drafts = self.read(rows);
        let mut work = self.ctx.begin(None).await?;
        let mut made = Made::default();
        self.look_up(&work, &drafts, &mut made).await?;
        for draft in &mut drafts {
            self.name(draft);
        }
        let enterprises: HashSet<Uuid> = drafts
            .iter()
            .map(|draft| draft.enterprise_id)
            .filter(|id| !id.is_nil())
            .collect();
        let mut sites = Sites::load(&work, &enterprises, std::mem::take(&mut self.sites)).await?;
        let known = self.known(&work, &drafts, &enterprises).await?;
        for draft in &mut drafts {
            self.place(draft, &mut sites, known.get(&draft.key()));
        }
        sites.write_new(&work).await?;
        let references = references(&work, &mut drafts, &enterprises).await?;

        let (mut saved, mut used) = (Vec::new(), HashSet::new());
        for draft in drafts {
            let standing = known.get(&draft.key());
            if let Some(references) = references.get(&draft.enterprise_id)
                && let Some(done) = self
                    .save(
                        &mut work, draft, standing, references, &mut sites, &mut used,
                    )
                    .await?
            {
                saved.push(done);
            }
        }
        self.publish(&mut work, saved).await?;
        sites.settle(&work, &used).await?;
        self.sites = sites.into_told();
        self.report.organisations_created += self.directory.settle(&mut work, made, &used).await?;
        if self.options.dry_run {
            self.directory.forget_organisations();
            return Ok(());
        }
        work.commit().await
    }

    /// Rows that can be read at all, in our words.
    fn read(&mut self, rows: Vec<Row>) -> Vec<Draft> {
        let mut drafts = Vec::with_capacity(rows.len());
        for Row { line, source } in rows {
            self.report.read += 1;
            match source {
                Err(refusal) => self.report.refuse(line, None, vec![refusal]),
                Ok(source) => {
                    let tree = self
                        .options
                        .mapping
                        .apply(&source, &mut self.report.ignored);
                    let (row, refusals) = PlacementRow::read(&tree);
                    drafts.push(Draft {
                        line,
                        tree,
                        row,
                        refusals,
                        enterprise_id: Uuid::nil(),
                        site_id: None,
                    });
                }
            }
        }
        drafts
    }

    /// Placements that are here already, by enterprise and external id.
    async fn known(
        &self,
        work: &Work,
        drafts: &[Draft],
        enterprises: &HashSet<Uuid>,
    ) -> Result<HashMap<(Uuid, String), Placement>, Error> {
        use placement::Column;
        let one_of = Condition::any()
            .add(Column::ExternalId.is_in(drafts.iter().map(|draft| draft.row.external_id.clone())))
            .add(Column::Id.is_in(drafts.iter().filter_map(|draft| draft.row.id)));
        let ids: Vec<Uuid> = placement::Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::OrganisationId.is_in(enterprises.iter().copied()))
            .filter(one_of)
            .into_tuple()
            .all(&**work)
            .await?;
        let loaded = store::load(&**work, &ids).await?;
        let keyed = loaded.into_values().map(|placement| {
            let own = placement.external_id.clone();
            let external_id =
                own.unwrap_or_else(|| ids::encode(Kind::Placement, placement.id).to_string());
            ((placement.enterprise.id, external_id), placement)
        });
        Ok(keyed.collect())
    }

    /// Finds the row's site, and refuses a placement that the file has twice.
    fn place(&mut self, draft: &mut Draft, sites: &mut Sites, standing: Option<&Placement>) {
        if draft.enterprise_id.is_nil() {
            return;
        }
        if let Some(first) = self.lines.get(&draft.key()) {
            let message = format!(
                "Line {first} has this external id already. Give each placement of an enterprise its own."
            );
            draft
                .refusals
                .push(Refusal::of(UserErrorCode::Taken, "externalId", message));
        } else {
            self.lines.insert(draft.key(), draft.line);
        }
        if standing.is_some_and(|placement| placement.external_id.is_none()) {
            // Its own id stood in; it doesn't become an external one.
            draft.row.input.external_id = MaybeUndefined::Undefined;
        }
        if standing.is_some() && draft.row.site.is_none()
            || draft.refusals.iter().any(concerns_site)
        {
            return;
        }
        match sites.site_of(
            self.ctx,
            draft.enterprise_id,
            draft.row.site.as_ref(),
            standing.map(|placement| placement.site.id),
        ) {
            Ok(id) => {
                draft.site_id = Some(id);
                draft.row.input.site_id = Some(ids::encode(Kind::Site, id));
            }
            Err(refusal) => draft.refusals.push(refusal),
        }
    }

    /// Writes one row, or notes why not.
    async fn save(
        &mut self,
        work: &mut Work,
        draft: Draft,
        standing: Option<&Placement>,
        references: &References,
        sites: &mut Sites,
        used: &mut HashSet<Uuid>,
    ) -> Result<Option<Saved>, Error> {
        let Draft {
            line,
            tree,
            row,
            refusals,
            enterprise_id,
            site_id,
        } = draft;
        let language = self.options.language.as_deref().unwrap_or("en");
        let read = Content::read(&row.input, standing, references, self.ctx.today(), language);
        let content = match read {
            Ok(content) if refusals.is_empty() => content,
            Ok(_) => {
                self.report.refuse(line, Some(&tree), refusals);
                return Ok(None);
            }
            Err(error) => {
                self.report
                    .refuse(line, Some(&tree), joined(refusals, error.into_refusals()?));
                return Ok(None);
            }
        };
        let outcome = match standing {
            Some(placement) => write::edit(self.ctx, work, placement, &content, language)
                .await
                .map(|(written, _)| (written, placement.id)),
            None => write::create(self.ctx, work, enterprise_id, &content)
                .await
                .map(|id| (Written::Done, id)),
        };
        let (written, placement_id) = match outcome {
            Ok((Written::Refused(refusals), _)) | Err(Error::Refused(refusals)) => {
                self.report.refuse(line, Some(&tree), refusals);
                return Ok(None);
            }
            Ok(done) => done,
            Err(fault) => return Err(fault),
        };
        let moved = match (&row.site, site_id) {
            (Some(given), Some(id)) => sites.refresh(work, enterprise_id, id, given).await?,
            _ => false,
        };
        used.extend(
            [enterprise_id, content.site_id]
                .into_iter()
                .chain(content.training_provider_id),
        );
        *match (standing, written) {
            (None, _) => &mut self.report.created,
            (Some(_), Written::Unchanged) if !moved => &mut self.report.unchanged,
            (Some(_), _) => &mut self.report.updated,
        } += 1;
        let publish = row.publish.unwrap_or(self.options.publish);
        Ok(Some(Saved {
            line,
            external_id: row.external_id,
            placement_id,
            publish,
        }))
    }

    /// Makes public what is to be public and passes the gate.
    async fn publish(&mut self, work: &mut Work, saved: Vec<Saved>) -> Result<(), Error> {
        let wanted: Vec<Saved> = saved.into_iter().filter(|saved| saved.publish).collect();
        let ids: Vec<Uuid> = wanted.iter().map(|saved| saved.placement_id).collect();
        let mut placements = store::load(&**work, &ids).await?;
        let language = self.options.language.as_deref().unwrap_or("en");
        for Saved {
            line,
            external_id,
            placement_id,
            ..
        } in wanted
        {
            let Some(placement) = placements.remove(&placement_id) else {
                continue;
            };
            match write::publish(self.ctx, work, &placement, language)
                .await?
                .0
            {
                Written::Done => self.report.published += 1,
                Written::Unchanged => {}
                Written::Refused(refusals) => self.report.keep_draft(line, &external_id, refusals),
            }
        }
        Ok(())
    }
}

/// What the rows of each enterprise point at. A row that has no enterprise is judged too, so that all of its faults
/// are told at once.
async fn references(
    work: &Work,
    drafts: &mut [Draft],
    enterprises: &HashSet<Uuid>,
) -> Result<HashMap<Uuid, References>, Error> {
    let mut inputs: HashMap<Uuid, Vec<SavePlacementInput>> =
        HashMap::with_capacity(enterprises.len());
    for draft in drafts {
        inputs
            .entry(draft.enterprise_id)
            .or_default()
            .push(draft.row.input.clone());
    }
    let mut references = HashMap::with_capacity(inputs.len());
    for (enterprise_id, inputs) in inputs {
        references.insert(
            enterprise_id,
            References::of(&**work, enterprise_id, &inputs).await?,
        );
    }
    Ok(references)
}

fn concerns_site(refusal: &Refusal) -> bool {
    refusal
        .field
        .as_deref()
        .is_some_and(|field| field == "site" || field.starts_with("site."))
}

/// All refusals, without those that only follow from another: a field that couldn't be read is also missing, and a
/// site or an occupation that is refused by name has no id.
fn joined(first: Vec<Refusal>, then: Vec<Refusal>) -> Vec<Refusal> {
    let told: HashSet<String> = first
        .iter()
        .filter_map(|refusal| refusal.field.clone())
        .collect();
    let is_told = |field: &str| {
        told.contains(field)
            || told
                .iter()
                .any(|known| known.starts_with(field) && known[field.len()..].starts_with('.'))
            || field == "occupationCode" && told.contains("occupation")
            || field == "siteId"
                && told
                    .iter()
                    .any(|known| known == "enterprise" || known.starts_with("site"))
            || field == "trainingProviderId" && told.contains("trainingProvider")
    };
    let new = then
        .into_iter()
        .filter(|refusal| !refusal.field.as_deref().is_some_and(is_told));
    let mut all = first;
    all.extend(new);
    all
}
