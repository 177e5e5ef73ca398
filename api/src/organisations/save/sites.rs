//! The sites of an organisation, written as a whole list.

use std::collections::HashSet;

use async_graphql::MaybeUndefined;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

use super::SiteInput;
use crate::agreements::machine;
use crate::context::Ctx;
use crate::entities::{agreement, placement, site};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::gazetteer::Gazetteer;
use crate::ids::{self, Kind};
use crate::organisations::Site;
use crate::vocabulary::PlacementState;
use crate::work::{Work, insert_all};

const MOST_SITES: usize = 200;

/// A site as it is to be, with the id of the one that it changes.
pub(super) struct SiteContent {
    id: Option<Uuid>,
    name: String,
    address: Option<String>,
    locality: String,
    country: String,
    subdivision: Option<String>,
    point: Option<(f64, f64)>,
}

impl SiteContent {
    fn is_elsewhere(&self, before: &Site) -> bool {
        (&self.country, &self.subdivision) != (&before.country, &before.subdivision)
    }
}

/// An authority watches over the countries of its sites, or over all without one. Its members may give countries up;
/// an administrator gives them more.
pub(super) fn keep_within(form: &mut Form, sites: Option<&[SiteContent]>, standing: &[Site]) {
    let (Some(sites), false) = (sites, standing.is_empty()) else {
        return;
    };
    let known = |site: &SiteContent| standing.iter().any(|before| before.country == site.country);
    if sites.is_empty() || !sites.iter().all(known) {
        let message = "The authority would watch over other countries than now. Ask an administrator to change its sites.";
        form.refuse(Refusal::of(UserErrorCode::Forbidden, "sites", message));
    }
}

pub(super) fn read(
    form: &mut Form,
    gazetteer: &Gazetteer,
    given: &[SiteInput],
    standing: &[Site],
) -> Vec<SiteContent> {
    form.at_most("sites", given, MOST_SITES);
    let mut seen = HashSet::new();
    given
        .iter()
        .take(MOST_SITES)
        .enumerate()
        .map(|(at, site)| {
            let content = read_one(form, gazetteer, &format!("sites.{at}"), site, standing);
            if content.id.is_some_and(|id| !seen.insert(id)) {
                let message = "This site is listed twice. Take one out.";
                form.refuse(Refusal::invalid(&format!("sites.{at}.id"), message));
            }
            content
        })
        .collect()
}

fn read_one(
    form: &mut Form,
    gazetteer: &Gazetteer,
    path: &str,
    given: &SiteInput,
    standing: &[Site],
) -> SiteContent {
    let own = |id: &str| match ids::decode_any(id) {
        Some((Kind::Site, id)) => standing.iter().any(|site| site.id == id).then_some(id),
        _ => None,
    };
    let id = given.id.as_ref().and_then(|id| own(id));
    if given.id.is_some() && id.is_none() {
        form.refuse(Refusal::not_found(
            &format!("{path}.id"),
            "site of this enterprise",
        ));
    }
    let name = form.text(&format!("{path}.name"), &given.name, 150);
    let address = form.optional_text(&format!("{path}.address"), given.address.as_deref(), 300);
    let locality = form.text(&format!("{path}.locality"), &given.locality, 100);
    let country = form.country(&format!("{path}.country"), &given.country);
    let before = standing.iter().find(|site| Some(site.id) == id);
    let before = before.map(|site| (site.locality.as_str(), site.country.as_str()));
    let town = (locality.as_str(), country.as_str());
    let point = gazetteer.follow(point(form, path, given), before, town);
    SiteContent {
        id,
        name,
        address,
        subdivision: subdivision(form, path, given, &country, id, standing),
        locality,
        country,
        point,
    }
}

/// One that is left out stays as long as the country does.
fn subdivision(
    form: &mut Form,
    path: &str,
    given: &SiteInput,
    country: &str,
    id: Option<Uuid>,
    standing: &[Site],
) -> Option<String> {
    match &given.subdivision {
        MaybeUndefined::Value(code) => {
            form.subdivision(&format!("{path}.subdivision"), Some(code), country)
        }
        MaybeUndefined::Null => None,
        MaybeUndefined::Undefined => standing
            .iter()
            .find(|site| Some(site.id) == id && site.country == country)
            .and_then(|site| site.subdivision.clone()),
    }
}

/// The form names the two numbers by themselves; here they are inside a list.
fn point(form: &mut Form, path: &str, given: &SiteInput) -> Option<(f64, f64)> {
    let mut inner = Form::new();
    let point = inner.point(given.latitude, given.longitude);
    if let Err(Error::Refused(refusals)) = inner.finish() {
        for refusal in refusals {
            let field = refusal.field.map(|field| format!("{path}.{field}"));
            form.refuse(Refusal { field, ..refusal });
        }
    }
    point
}

/// Makes the list what was read: changes, adds, and removes what isn't in it any more.
pub(super) async fn write(
    ctx: &Ctx,
    work: &mut Work,
    organisation_id: Uuid,
    sites: Vec<SiteContent>,
    standing: &[Site],
) -> Result<(), Error> {
    let kept: HashSet<Uuid> = sites.iter().filter_map(|site| site.id).collect();
    let gone = standing.iter().filter(|site| !kept.contains(&site.id));
    remove(work, gone.collect()).await?;
    let (changed, new): (Vec<_>, Vec<_>) = sites.into_iter().partition(|site| site.id.is_some());
    for site in changed {
        let before = standing.iter().find(|known| Some(known.id) == site.id);
        if let Some(before) = before.filter(|before| site.is_elsewhere(before)) {
            refuse_if_worked_at(work, before).await?;
        }
        row(site, organisation_id, ctx)
            .into_active_model()
            .reset_all()
            .update(&**work)
            .await?;
    }
    insert_all(
        &**work,
        new.into_iter()
            .map(|site| row(site, organisation_id, ctx))
            .collect(),
    )
    .await
}

/// Other rules hold in another country, and another authority watches: what is under way there stays under those that
/// it was judged by.
async fn refuse_if_worked_at(work: &Work, site: &Site) -> Result<(), Error> {
    let open = placement::Entity::find()
        .filter(placement::Column::SiteId.eq(site.id))
        .filter(placement::Column::State.is_in([PlacementState::Published, PlacementState::Filled]))
        .count(&**work)
        .await?;
    let there = Query::select()
        .column(placement::Column::Id)
        .from(placement::Entity)
        .and_where(placement::Column::SiteId.eq(site.id))
        .to_owned();
    let bound = agreement::Entity::find()
        .filter(agreement::Column::PlacementId.in_subquery(there))
        .filter(agreement::Column::State.is_not_in(machine::ENDED))
        .count(&**work)
        .await?;
    if open + bound == 0 {
        return Ok(());
    }
    let message = format!(
        "The site “{}” can't move to where other rules hold: placements are open there ({open}), or people have agreements ({bound}). Add the new place as a site of its own.",
        crate::form::excerpt(&site.name)
    );
    Err(Refusal::of(UserErrorCode::NotAllowedNow, "sites", message).into())
}

async fn remove(work: &Work, gone: Vec<&Site>) -> Result<(), Error> {
    for site in gone {
        let used = placement::Entity::find()
            .filter(placement::Column::SiteId.eq(site.id))
            .count(&**work)
            .await?;
        if used > 0 {
            let message = format!(
                "The site “{}” can't be removed: placements belong to it ({used}). Keep it in the list, or change its address.",
                crate::form::excerpt(&site.name)
            );
            return Err(Refusal::of(UserErrorCode::NotAllowedNow, "sites", message).into());
        }
        site::Entity::delete_by_id(site.id).exec(&**work).await?;
    }
    Ok(())
}

fn row(site: SiteContent, organisation_id: Uuid, ctx: &Ctx) -> site::Model {
    let (latitude, longitude) = site.point.unzip();
    site::Model {
        id: site.id.unwrap_or_else(|| ctx.new_id()),
        organisation_id,
        name: site.name,
        address: site.address,
        locality: site.locality,
        country: site.country,
        subdivision: site.subdivision,
        latitude,
        longitude,
    }
}
