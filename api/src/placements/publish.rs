//! Making a placement public.

use async_graphql::{ID, InputObject};
use serde_json::json;

use super::Placement;
use super::quality::Gated;
use super::save::{of_viewer, reloaded};
use super::store;
use super::write::{self, Written};
use crate::context::Ctx;
use crate::error::Error;
use crate::form::expect_version;
use crate::ids::{self, Kind};
use crate::notifications::{Notice, Template};
use crate::organisations;
use crate::viewer::Viewer;
use crate::work::Work;

#[derive(Clone, Debug, InputObject)]
pub struct PublishPlacementInput {
    pub id: ID,
    pub expected_version: Option<i32>,
}

/// Makes a draft public, if its current version passes the quality gate. Publishing what is public already
/// changes nothing.
///
/// # Errors
/// Refuses a placement that isn't the viewer's and a stale version. What the gate says is in the answer.
pub async fn publish_placement(
    ctx: &Ctx,
    viewer: &Viewer,
    input: PublishPlacementInput,
) -> Result<Gated, Error> {
    viewer.account()?;
    let id = ids::decode(Kind::Placement, &input.id, "id")?;
    let mut work = ctx.begin(viewer.account_id()).await?;
    let placement = of_viewer(&work, viewer, id).await?;
    expect_version(input.expected_version, placement.version)?;
    let (written, report) = write::publish(ctx, &mut work, &placement, &viewer.language).await?;
    match written {
        Written::Refused(refusals) => Ok(Gated {
            placement,
            report,
            refusals,
        }),
        Written::Unchanged => {
            let kept = kept_report(ctx, &work, &placement).await?;
            Ok(Gated {
                placement,
                report: kept.unwrap_or(report),
                refusals: Vec::new(),
            })
        }
        Written::Done => {
            let placement = reloaded(&work, id).await?;
            tell_members(&mut work, &placement, report.needs_review()).await?;
            work.commit().await?;
            Ok(Gated {
                placement,
                report,
                refusals: Vec::new(),
            })
        }
    }
}

async fn kept_report(
    ctx: &Ctx,
    work: &Work,
    placement: &Placement,
) -> Result<Option<standards::gate::Report>, Error> {
    let Some(id) = placement.quality_report_id else {
        return Ok(None);
    };
    Ok(store::quality_reports(&ctx.standards, &**work, &[id])
        .await?
        .remove(&id))
}

async fn tell_members(
    work: &mut Work,
    placement: &Placement,
    under_review: bool,
) -> Result<(), Error> {
    for recipient in organisations::members(&**work, placement.enterprise.id).await? {
        work.notify(Notice {
            event: format!("placement_published:{}:{}", placement.id, placement.version),
            template: Template::PlacementPublished,
            recipient,
            parameters: json!({
                "placement": placement.title,
                "enterprise": placement.enterprise.name,
                "under_review": under_review.then_some(true),
                "link": placement.path(),
            }),
        });
    }
    Ok(())
}
