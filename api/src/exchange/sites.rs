//! Sites that rows describe: known again by name, locality, country and rough point within their enterprise. A site
//! that has no name of its own is known by its address instead.

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

/// What the rows of one import say of each site. The first row that tells an address or a point decides: rows of
/// one file that contradict each other would otherwise correct the site in turn, at every import anew.
#[derive(Debug, Default)]
pub(super) struct Told(HashMap<Uuid, Said>);

#[derive(Debug, Default)]
struct Said {
    address: Option<String>,
    point: Option<(f64, f64)>,
}

/// The sites of a batch's enterprises, with what the batch adds to them.
pub(super) struct Sites {
    of: HashMap<Uuid, Vec<site::Model>>,
    new: Vec<Uuid>,
    told: Told,
}

impl Sites {
    /// Loads the enterprises' sites, in one statement.
    pub(super) async fn load(
        work: &Work,
        enterprises: &HashSet<Uuid>,
        told: Told,
    ) -> Result<Self, Error> {
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
            told,
        })
    }

    /// What the import said of sites so far, for its next batch.
    pub(super) fn into_told(self) -> Told {
        self.told
    }

    /// The site that a row is about; `standing` is where its placement is now. A new one is noted, to be written
    /// by [`Self::write_new`].
    ///
    /// # Errors
    /// Refuses a row that names none, where the enterprise hasn't exactly one.
    pub(super) fn site_of(
        &mut self,
        ctx: &Ctx,
        enterprise_id: Uuid,
        given: Option<&SiteRow>,
        standing: Option<Uuid>,
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
        let told = &mut self.told;
        let alike: Vec<&site::Model> = own
            .iter()
            .filter(|row| is_same(row, told.0.get(&row.id), given))
            .collect();
        let known = alike
            .iter()
            .find(|row| Some(row.id) == standing)
            .or_else(|| alike.iter().find(|row| is_exactly(row, given)))
            .or_else(|| alike.first());
        if let Some(known) = known {
            told.hear(known.id, given);
            return Ok(known.id);
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
        told.hear(id, given);
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
    /// stays, and what an earlier row of the import told otherwise.
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
        let said = self.told.0.get(&id);
        let (latitude, longitude) = said
            .and_then(|said| said.point)
            .filter(|point| given.point == Some(*point))
            .or(row.latitude.zip(row.longitude))
            .unzip();
        let address = said
            .and_then(|said| said.address.clone())
            .filter(|address| given.address.as_ref() == Some(address))
            .or_else(|| row.address.clone());
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

impl Told {
    /// Notes what a row says, where no earlier row said it.
    fn hear(&mut self, id: Uuid, given: &SiteRow) {
        let said = self.0.entry(id).or_default();
        if said.address.is_none() {
            said.address.clone_from(&given.address);
        }
        said.point = said.point.or(given.point);
    }
}

fn is_same(row: &site::Model, said: Option<&Said>, given: &SiteRow) -> bool {
    let here = said
        .and_then(|said| said.point)
        .or(row.latitude.zip(row.longitude));
    let address = said
        .and_then(|said| said.address.as_ref())
        .or(row.address.as_ref());
    let same_address = || {
        address
            .zip(given.address.as_ref())
            .is_none_or(|(here, there)| alike(here, there))
    };
    row.country == given.country
        && alike(&row.locality, &given.locality)
        && alike(&row.name, &given.name)
        && (!alike(&given.name, &given.locality) || same_address())
        && here
            .zip(given.point)
            .is_none_or(|(here, there)| kilometres(here, there) <= SAME_SITE_KM)
}

fn is_exactly(row: &site::Model, given: &SiteRow) -> bool {
    row.latitude.zip(row.longitude) == given.point && row.address == given.address
}

fn alike(one: &str, other: &str) -> bool {
    one == other || fold(one) == fold(other)
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
