//! Sites that rows describe: known again by name, locality, country and rough point within their enterprise.

use std::collections::{HashMap, HashSet};

use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::placement_row::SiteRow;
use crate::context::Ctx;
use crate::entities::{placement, site};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::taxonomy::fold;
use crate::vocabulary::ChangeKind;
use crate::work::{Work, insert_all};

/// How far the points of one site may be apart: a better measurement corrects it, another place is another site.
const SAME_SITE_KM: f64 = 1.0;

/// Length of a degree on a meridian.
const KILOMETRES_A_DEGREE: f64 = 111.2;

/// The sites of a batch's enterprises, with what the batch adds to them.
pub(super) struct Sites {
    of: HashMap<Uuid, Vec<site::Model>>,
    new: Vec<Uuid>,
}

impl Sites {
    /// Loads the enterprises' sites, in one statement.
    pub(super) async fn load(work: &Work, enterprises: &HashSet<Uuid>) -> Result<Self, Error> {
        let rows = site::Entity::find()
            .filter(site::Column::OrganisationId.is_in(enterprises.iter().copied()))
            .order_by_asc(site::Column::Id)
            .all(&**work)
            .await?;
        let mut of: HashMap<Uuid, Vec<site::Model>> = HashMap::new();
        for row in rows {
            of.entry(row.organisation_id).or_default().push(row);
        }
        Ok(Self {
            of,
            new: Vec::new(),
        })
    }

    /// The site that a row is about. A new one is noted, to be written by [`Self::write_new`].
    ///
    /// # Errors
    /// Refuses a row that names none, where the enterprise hasn't exactly one.
    pub(super) fn site_of(
        &mut self,
        ctx: &Ctx,
        enterprise_id: Uuid,
        given: Option<&SiteRow>,
    ) -> Result<Uuid, Refusal> {
        let own = self.of.entry(enterprise_id).or_default();
        let Some(given) = given else {
            return match own.as_slice() {
                [only] => Ok(only.id),
                _ => Err(Refusal::of(
                    UserErrorCode::Required,
                    "site",
                    "Say where the work is. Give site.locality and site.country.",
                )),
            };
        };
        let mut alike = own.iter().filter(|row| is_same(row, given)).peekable();
        let first = alike.peek().map(|row| row.id);
        let known = alike
            .find(|row| row.latitude.zip(row.longitude) == given.point)
            .map(|row| row.id)
            .or(first);
        if let Some(known) = known {
            return Ok(known);
        }
        let (latitude, longitude) = given.point.unzip();
        let row = site::Model {
            id: ctx.new_id(),
            organisation_id: enterprise_id,
            name: given.name.clone(),
            address: given.address.clone(),
            locality: given.locality.clone(),
            country: given.country.clone(),
            subdivision: given.subdivision.clone(),
            latitude,
            longitude,
        };
        let id = row.id;
        self.new.push(id);
        own.push(row);
        Ok(id)
    }

    /// Writes the sites that were new, so that placements may point at them.
    pub(super) async fn write_new(&self, work: &Work) -> Result<(), Error> {
        let new: HashSet<&Uuid> = self.new.iter().collect();
        let rows = self
            .of
            .values()
            .flatten()
            .filter(|row| new.contains(&row.id))
            .cloned()
            .collect();
        insert_all(&**work, rows).await
    }

    /// Takes new sites back that no accepted row is at.
    pub(super) async fn settle(&self, work: &Work, used: &HashSet<Uuid>) -> Result<(), Error> {
        let unused: Vec<Uuid> = self
            .new
            .iter()
            .copied()
            .filter(|id| !used.contains(id))
            .collect();
        if !unused.is_empty() {
            site::Entity::delete_many()
                .filter(site::Column::Id.is_in(unused))
                .exec(&**work)
                .await?;
        }
        Ok(())
    }

    /// Writes an address or a point that a row tells anew, and returns whether it did. What the row leaves out
    /// stays.
    pub(super) async fn refresh(
        &mut self,
        work: &mut Work,
        enterprise_id: Uuid,
        id: Uuid,
        given: &SiteRow,
    ) -> Result<bool, Error> {
        let row = self
            .of
            .get_mut(&enterprise_id)
            .and_then(|own| own.iter_mut().find(|row| row.id == id));
        let Some(row) = row else { return Ok(false) };
        let (latitude, longitude) = given.point.or(row.latitude.zip(row.longitude)).unzip();
        let address = given.address.clone().or_else(|| row.address.clone());
        let subdivision = given
            .subdivision
            .clone()
            .or_else(|| row.subdivision.clone());
        let before = (&row.address, &row.subdivision, row.latitude, row.longitude);
        if before == (&address, &subdivision, latitude, longitude) {
            return Ok(false);
        }
        (row.address, row.subdivision) = (address, subdivision);
        (row.latitude, row.longitude) = (latitude, longitude);
        row.clone()
            .into_active_model()
            .reset_all()
            .update(&**work)
            .await?;
        let there: Vec<Uuid> = placement::Entity::find()
            .select_only()
            .column(placement::Column::Id)
            .filter(placement::Column::SiteId.eq(id))
            .into_tuple()
            .all(&**work)
            .await?;
        for placement in there {
            work.changed(ChangeKind::Placement, placement);
        }
        Ok(true)
    }
}

fn is_same(row: &site::Model, given: &SiteRow) -> bool {
    let same = |a: &str, b: &str| a == b || fold(a) == fold(b);
    let points = row.latitude.zip(row.longitude).zip(given.point);
    row.country == given.country
        && same(&row.locality, &given.locality)
        && same(&row.name, &given.name)
        && points.is_none_or(|(here, there)| kilometres(here, there) <= SAME_SITE_KM)
}

/// The distance of points that are near each other; far ones only need to come out as far.
fn kilometres(
    (latitude, longitude): (f64, f64),
    (other_latitude, other_longitude): (f64, f64),
) -> f64 {
    let north = (latitude - other_latitude) * KILOMETRES_A_DEGREE;
    let east = (longitude - other_longitude) * KILOMETRES_A_DEGREE * latitude.to_radians().cos();
    north.hypot(east)
}
