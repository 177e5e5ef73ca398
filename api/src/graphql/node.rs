//! Anything by its id.

use async_graphql::{Context, ID, Interface, Object};

use crate::accounts::{self, graphql::Account};
use crate::agreements::graphql::Agreement;
use crate::applications::graphql::Application;
use crate::candidates::{self, graphql::Candidate};
use crate::context::Ctx;
use crate::ids::{Kind, decode_any};
use crate::organisations::graphql::{Mentor, Organisation, Verification};
use crate::placements::graphql::{Placement, Review};
use crate::taxonomy::{self, graphql::Skill};
use crate::viewer::Viewer;
use crate::{agreements, applications, organisations, placements};

/// Something with an id of its own.
#[derive(Interface)]
#[graphql(field(
    name = "id",
    ty = "ID",
    desc = "Opaque; tells its type and nothing else."
))]
pub enum Node {
    Account(Account),
    Agreement(Agreement),
    Application(Application),
    Candidate(Candidate),
    Mentor(Mentor),
    Organisation(Organisation),
    Placement(Placement),
    Review(Review),
    Skill(Skill),
    Verification(Verification),
}

#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Anything by its id; null when there is no such thing or the viewer may not see it.
    async fn node(&self, context: &Context<'_>, id: ID) -> async_graphql::Result<Option<Node>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let Some((kind, uuid)) = decode_any(&id) else {
            return Ok(None);
        };
        Ok(match kind {
            Kind::Account => {
                let own = viewer.account_id() == Some(uuid);
                let mut found = accounts::store::load(ctx.db.reader(), &[uuid]).await?;
                found
                    .remove(&uuid)
                    .filter(|_| own)
                    .map(|account| Node::Account(Account(account)))
            }
            Kind::Agreement => agreements::graphql::find(ctx, viewer, uuid)
                .await?
                .map(Node::Agreement),
            Kind::Application => applications::graphql::find(ctx, viewer, uuid)
                .await?
                .map(Node::Application),
            Kind::Candidate => match candidates::sight_of(ctx, viewer, &[uuid]).await?.first() {
                Some((_, sight)) => {
                    let candidate = candidates::load_one(ctx, uuid).await?;
                    Some(Node::Candidate(Candidate::new(ctx, candidate, *sight)))
                }
                None => None,
            },
            Kind::Mentor => organisations::graphql::find_mentor(ctx, viewer, uuid)
                .await?
                .map(Node::Mentor),
            Kind::Review => placements::graphql::find_review(ctx, viewer, uuid)
                .await?
                .map(Node::Review),
            Kind::Verification => organisations::graphql::find_verification(ctx, viewer, uuid)
                .await?
                .map(Node::Verification),
            Kind::Organisation => organisations::graphql::find(ctx, viewer, uuid)
                .await?
                .map(Node::Organisation),
            Kind::Placement => placements::graphql::find(ctx, viewer, uuid)
                .await?
                .map(Node::Placement),
            Kind::Skill => {
                let mut found = taxonomy::store::skills(ctx.db.reader(), &[uuid]).await?;
                found.remove(&uuid).map(|skill| Node::Skill(skill.into()))
            }
            Kind::Site | Kind::SavedSearch => None,
        })
    }
}
