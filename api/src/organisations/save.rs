//! Making an enterprise, and changing an organisation and its sites.

mod sites;

use async_graphql::{ID, InputObject, MaybeUndefined};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{Organisation, founding, may_see_any, store, verification};
use crate::context::Ctx;
use crate::entities::{organisation, placement};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{Form, changed, excerpt, expect_version};
use crate::ids::{self, Kind};
use crate::placements::anew;
use crate::viewer::Viewer;
use crate::vocabulary::{ChangeKind, OrganisationKind, PlacementState};
use crate::work::Work;

/// Leave out `id` to make a new enterprise; otherwise fields left out keep their value and null clears.
#[derive(Clone, Debug, Default, InputObject)]
pub struct SaveEnterpriseInput {
    /// Leave out to make a new one that you belong to.
    pub id: Option<ID>,
    pub name: Option<String>,
    pub registration_number: MaybeUndefined<String>,
    pub workers: MaybeUndefined<i32>,
    pub website: MaybeUndefined<String>,
    pub description: MaybeUndefined<String>,
    /// All sites: one without id is new, one that isn't listed any more is removed.
    pub sites: Option<Vec<SiteInput>>,
    pub expected_version: Option<i32>,
}

#[derive(Clone, Debug, Default, InputObject)]
pub struct SiteInput {
    pub id: Option<ID>,
    pub name: String,
    pub address: Option<String>,
    pub locality: String,
    pub country: String,
    /// ISO 3166-2, such as GB-ENG, where the rules of a part of the country differ. Left out, a site keeps its own.
    pub subdivision: MaybeUndefined<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

/// Makes an enterprise that the viewer then belongs to, or changes an organisation of theirs.
///
/// # Errors
/// Refuses an input with faults, all of them together, an organisation that isn't the viewer's, a stale version, the
/// removal of a site that placements use, moving one with open placements or agreements to where other rules hold, and
/// an authority that would watch over more than before.
pub async fn save_enterprise(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SaveEnterpriseInput,
) -> Result<Organisation, Error> {
    let account_id = viewer.account()?.account_id;
    let mut work = ctx.begin(Some(account_id)).await?;
    let id = match &input.id {
        Some(id) => {
            let standing =
                of_viewer(&work, viewer, ids::decode(Kind::Organisation, id, "id")?).await?;
            change(ctx, &mut work, viewer, &standing, &input).await?;
            standing.id
        }
        None => create(ctx, &mut work, account_id, &input).await?,
    };
    let saved = store::load(&*work, &[id]).await?.remove(&id);
    work.commit().await?;
    saved.ok_or_else(|| Error::Corrupt(format!("organisation {id} was written and is not there")))
}

/// An organisation that the viewer may change, held until the work ends.
///
/// # Errors
/// Says that there is none when the viewer may not see it, and refuses when they may, but not change it.
pub(super) async fn of_viewer(
    work: &Work,
    viewer: &Viewer,
    id: Uuid,
) -> Result<Organisation, Error> {
    let found = store::load_to_change(&**work, id).await?;
    let missing = || Error::from(Refusal::not_found("id", "organisation"));
    let standing = found.ok_or_else(missing)?;
    if viewer.is_member_of(id) {
        return Ok(standing);
    }
    if may_see_any(viewer, &standing) || store::has_published(&**work, id).await? {
        return Err(Refusal::forbidden("Only its members may change an organisation.").into());
    }
    Err(missing())
}

async fn create(
    ctx: &Ctx,
    work: &mut Work,
    account_id: Uuid,
    input: &SaveEnterpriseInput,
) -> Result<Uuid, Error> {
    let mut form = Form::new();
    let details = Details::read(&mut form, input, None);
    let sites = sites::read(
        &mut form,
        &ctx.gazetteer,
        input.sites.as_deref().unwrap_or_default(),
        &[],
    );
    form.finish()?;
    let id = ctx.new_id();
    let row = organisation::Model {
        id,
        kind: OrganisationKind::Enterprise,
        name: details.name,
        registration_number: details.registration_number,
        workers: details.workers,
        website: details.website,
        description: details.description,
        verified_at: None,
        external_id: None,
        demonstration: ctx.settings.demonstration,
        version: 1,
        created_at: work.at(),
        updated_at: work.at(),
    };
    founding::begin(work, account_id, row).await?;
    sites::write(ctx, work, id, sites, &[]).await?;
    Ok(id)
}

async fn change(
    ctx: &Ctx,
    work: &mut Work,
    viewer: &Viewer,
    standing: &Organisation,
    input: &SaveEnterpriseInput,
) -> Result<(), Error> {
    expect_version(input.expected_version, standing.version)?;
    let mut form = Form::new();
    let details = Details::read(&mut form, input, Some(standing));
    let sites = input
        .sites
        .as_deref()
        .map(|given| sites::read(&mut form, &ctx.gazetteer, given, &standing.sites));
    if standing.kind == OrganisationKind::CompetentAuthority && !viewer.is_administrator() {
        sites::keep_within(&mut form, sites.as_deref(), &standing.sites);
    }
    form.finish()?;
    let grown = details.workers != standing.workers;
    let version = standing.version + 1;
    // What was checked is who goes by this name and number; under another they are to be checked again.
    let same = details.name == standing.name
        && details.registration_number == standing.registration_number;
    let row = organisation::ActiveModel {
        verified_at: Set(standing.verified_at.filter(|_| same)),
        name: Set(details.name),
        registration_number: Set(details.registration_number),
        workers: Set(details.workers),
        website: Set(details.website),
        description: Set(details.description),
        version: Set(version),
        updated_at: Set(work.at()),
        ..organisation::ActiveModel::default()
    };
    let written = organisation::Entity::update_many()
        .set(row)
        .filter(organisation::Column::Id.eq(standing.id))
        .filter(organisation::Column::Version.eq(standing.version))
        .exec(&**work)
        .await?;
    if written.rows_affected == 0 {
        let message = "Somebody else changed this enterprise at the same moment. Read it again and repeat your change.";
        return Err(Refusal::whole(UserErrorCode::StaleVersion, message).into());
    }
    if !same && standing.verified_at.is_some() {
        verification::end_with_new_name(work, standing.id).await?;
    }
    if let Some(sites) = sites {
        sites::write(ctx, work, standing.id, sites, &standing.sites).await?;
    }
    work.audit(
        "save_enterprise",
        "organisation",
        standing.id,
        json!({ "version": version, "verification_ended": !same && standing.verified_at.is_some() }),
    );
    if grown {
        let own = Condition::all().add(placement::Column::OrganisationId.eq(standing.id));
        anew::all(ctx, work, own).await?;
    }
    refresh_placements(work, standing.id).await
}

/// The index shows the names of the enterprise and the place of the site with every placement.
async fn refresh_placements(work: &mut Work, organisation_id: Uuid) -> Result<(), Error> {
    let public: Vec<Uuid> = placement::Entity::find()
        .select_only()
        .column(placement::Column::Id)
        .filter(placement::Column::OrganisationId.eq(organisation_id))
        .filter(placement::Column::State.eq(PlacementState::Published))
        .into_tuple()
        .all(&**work)
        .await?;
    for id in public {
        work.changed(ChangeKind::Placement, id);
    }
    Ok(())
}

/// What an organisation says of itself, besides its sites.
struct Details {
    name: String,
    registration_number: Option<String>,
    workers: Option<i32>,
    website: Option<String>,
    description: Option<String>,
}

impl Details {
    fn read(form: &mut Form, input: &SaveEnterpriseInput, standing: Option<&Organisation>) -> Self {
        let name = match (&input.name, standing) {
            (Some(name), _) => form.text("name", name, 150),
            (None, Some(standing)) => standing.name.clone(),
            (None, None) => form.text("name", "", 150),
        };
        let workers = changed(
            &input.workers,
            standing.and_then(|standing| standing.workers),
        );
        if let MaybeUndefined::Value(number) = input.workers {
            form.number("workers", number, 0..=10_000_000);
        }
        let text = |form: &mut Form,
                    field,
                    change: &MaybeUndefined<String>,
                    now: Option<&String>,
                    most| match change {
            MaybeUndefined::Value(text) => form.optional_text(field, Some(text), most),
            MaybeUndefined::Null => None,
            MaybeUndefined::Undefined => now.cloned(),
        };
        let now = |pick: fn(&Organisation) -> Option<&String>| standing.and_then(pick);
        let registration_number = text(
            form,
            "registrationNumber",
            &input.registration_number,
            now(|now| now.registration_number.as_ref()),
            60,
        );
        let website = text(
            form,
            "website",
            &input.website,
            now(|now| now.website.as_ref()),
            300,
        );
        let description = text(
            form,
            "description",
            &input.description,
            now(|now| now.description.as_ref()),
            5_000,
        );
        if let Some(address) = website
            .as_deref()
            .filter(|address| !is_web_address(address))
        {
            let message = format!(
                "“{}” is not an address on the web. Write it like https://example.org.",
                excerpt(address)
            );
            form.refuse(Refusal::invalid("website", message));
        }
        Self {
            name,
            registration_number,
            workers,
            website,
            description,
        }
    }
}

/// Only what is safe to link to: a script or a local file isn't.
fn is_web_address(address: &str) -> bool {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let is_plain = |text: &str| {
        !text.contains(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '@')
        })
    };
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        is_plain(rest) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    })
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_pages_on_the_web_are_linked_to() {
        for good in [
            "https://example.org",
            "http://www.example.org/a?b=c#d",
            "https://example.org:8443/",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "example.org",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://a.b/ c",
            "https://x@a.b",
            "ftp://a.b",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
