//! Writing a draft, and changing it or what is already public.

use standards::gate::Stage;
use uuid::Uuid;

use super::input::SavePlacementInput;
use super::quality::{self, Gated, Surroundings};
use super::write::{self, Written};
use super::{Content, Placement, References, store, visible};
use crate::context::Ctx;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::expect_version;
use crate::ids::{self, Kind};
use crate::viewer::Viewer;
use crate::vocabulary::OrganisationKind;
use crate::work::Work;

/// Makes a draft, or changes a placement of the viewer's enterprise. What the gate says of it comes along; a
/// public placement is changed only if the new version passes.
///
/// # Errors
/// Refuses an input with faults, all of them together, a placement that isn't the viewer's, and a stale version.
pub async fn save_placement(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SavePlacementInput,
) -> Result<Gated, Error> {
    viewer.account()?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    match standing(&work, viewer, &input).await? {
        Standing::Here(placement) => change(ctx, viewer, work, *placement, &input).await,
        Standing::New(enterprise_id) => {
            let content = read(ctx, &work, viewer, &input, enterprise_id, None).await?;
            let id = write::create(ctx, &mut work, enterprise_id, &content).await?;
            let placement = reloaded(&work, id).await?;
            let around =
                Surroundings::of_content(&*work, ctx.today(), enterprise_id, Some(id), &content)
                    .await?;
            let report = quality::judge(ctx, &content, &around, Stage::Publication);
            work.commit().await?;
            Ok(Gated {
                placement,
                report,
                refusals: Vec::new(),
            })
        }
    }
}

async fn change(
    ctx: &Ctx,
    viewer: &Viewer,
    mut work: Work,
    placement: Placement,
    input: &SavePlacementInput,
) -> Result<Gated, Error> {
    expect_version(input.expected_version, placement.version)?;
    let content = read(
        ctx,
        &work,
        viewer,
        input,
        placement.enterprise.id,
        Some(&placement),
    )
    .await?;
    let (written, report) =
        write::edit(ctx, &mut work, &placement, &content, &viewer.language).await?;
    match written {
        Written::Refused(refusals) => Ok(Gated {
            placement,
            report,
            refusals,
        }),
        Written::Unchanged => Ok(Gated {
            placement,
            report,
            refusals: Vec::new(),
        }),
        Written::Done => {
            let placement = reloaded(&work, placement.id).await?;
            work.commit().await?;
            Ok(Gated {
                placement,
                report,
                refusals: Vec::new(),
            })
        }
    }
}

/// What a save is about.
enum Standing {
    Here(Box<Placement>),
    New(Uuid),
}

async fn standing(
    work: &Work,
    viewer: &Viewer,
    input: &SavePlacementInput,
) -> Result<Standing, Error> {
    if let Some(id) = &input.id {
        let placement = of_viewer(work, viewer, ids::decode(Kind::Placement, id, "id")?).await?;
        same_enterprise(input, &placement)?;
        return Ok(Standing::Here(Box::new(placement)));
    }
    let enterprise_id = enterprise(viewer, input)?;
    let known = match input.external_id.value() {
        Some(external_id) => {
            store::by_external_id(&**work, enterprise_id, external_id.trim()).await?
        }
        None => None,
    };
    match known {
        Some(id) => Ok(Standing::Here(Box::new(of_viewer(work, viewer, id).await?))),
        None => Ok(Standing::New(enterprise_id)),
    }
}

/// A placement that the viewer may change, held until the work ends.
///
/// # Errors
/// Says that there is none when the viewer may not see it, and refuses when they may, but not change it.
pub(super) async fn of_viewer(work: &Work, viewer: &Viewer, id: Uuid) -> Result<Placement, Error> {
    let found = store::load_to_change(&**work, id)
        .await?
        .filter(|placement| visible(viewer, placement));
    let placement = found.ok_or_else(|| Refusal::not_found("id", "placement"))?;
    if !viewer.is_member_of(placement.enterprise.id) {
        return Err(Refusal::forbidden(
            "Only members of the enterprise may change its placements.",
        )
        .into());
    }
    Ok(placement)
}

/// The enterprise of a new placement. One that the viewer doesn't belong to is the same as none.
pub(super) fn enterprise(viewer: &Viewer, input: &SavePlacementInput) -> Result<Uuid, Error> {
    let Some(given) = &input.enterprise_id else {
        return Err(Refusal::of(
            UserErrorCode::Required,
            "enterpriseId",
            "Say for which enterprise. Give its id.",
        )
        .into());
    };
    let id = ids::decode(Kind::Organisation, given, "enterpriseId")?;
    if viewer
        .organisations(OrganisationKind::Enterprise)
        .contains(&id)
    {
        return Ok(id);
    }
    Err(Refusal::not_found("enterpriseId", "enterprise of yours").into())
}

fn same_enterprise(input: &SavePlacementInput, placement: &Placement) -> Result<(), Error> {
    let own = ids::encode(Kind::Organisation, placement.enterprise.id);
    match &input.enterprise_id {
        Some(given) if *given != own => {
            let message =
                "A placement stays with its enterprise. Leave this out, or make a new placement.";
            Err(Refusal::invalid("enterpriseId", message).into())
        }
        _ => Ok(()),
    }
}

async fn read(
    ctx: &Ctx,
    work: &Work,
    viewer: &Viewer,
    input: &SavePlacementInput,
    enterprise_id: Uuid,
    current: Option<&Placement>,
) -> Result<Content, Error> {
    let references = References::of(&**work, enterprise_id, std::slice::from_ref(input)).await?;
    Content::read(input, current, &references, ctx.today(), &viewer.language)
}

pub(super) async fn reloaded(work: &Work, id: Uuid) -> Result<Placement, Error> {
    let found = store::load(&**work, &[id]).await?.remove(&id);
    found.ok_or_else(|| Error::Corrupt(format!("placement {id} was written and is not there")))
}
