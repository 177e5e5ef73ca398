//! Finding an organisation that somebody wants to name, such as a second enterprise in an agreement.

use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Organisation, goes_by_its_name, store};
use crate::context::Ctx;
use crate::entities::organisation;
use crate::error::{Error, Refusal};
use crate::graphql::connection::size;
use crate::viewer::Viewer;
use crate::vocabulary::OrganisationKind;

/// Characters of what is looked for at least: fewer would list everybody.
const SHORTEST: usize = 2;
/// Characters of what is looked for at most.
const LONGEST: usize = 200;

/// Organisations of a kind whose name has these words in it, or whose registration number is this one; by name.
/// Only those that a name alone may stand for.
///
/// # Errors
/// Refuses who isn't signed in, too short and too long a text, and a page size out of range.
pub async fn organisations_named(
    ctx: &Ctx,
    viewer: &Viewer,
    kind: OrganisationKind,
    named: &str,
    first: Option<i32>,
) -> Result<Vec<Organisation>, Error> {
    viewer.account()?;
    let limit = size(first)?;
    let named = named.trim();
    if !(SHORTEST..=LONGEST).contains(&named.chars().count()) {
        let message = format!(
            "Give at least {SHORTEST} and at most {LONGEST} characters of a name, or a registration number."
        );
        return Err(Refusal::invalid("named", message).into());
    }
    let db = ctx.db.reader();
    let ids: Vec<Uuid> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Kind.eq(kind))
        .filter(goes_by_its_name())
        .filter(
            Condition::any()
                .add(has_in_its_name(named))
                .add(organisation::Column::RegistrationNumber.eq(named)),
        )
        .order_by_asc(organisation::Column::Name)
        .order_by_asc(organisation::Column::Id)
        .limit(u64::from(limit.unsigned_abs()))
        .into_tuple()
        .all(db)
        .await?;
    let mut found = store::load(db, &ids).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// SQLite knows only the capitals of ASCII, so that the words as they were written are looked for too.
fn has_in_its_name(words: &str) -> Condition {
    let escaped = words
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    let has = |words: &str| LikeExpr::new(format!("%{words}%")).escape('\\');
    let name = Expr::col(organisation::Column::Name);
    let folded = Expr::expr(Func::lower(name.clone()));
    Condition::any()
        .add(folded.like(has(&escaped.to_lowercase())))
        .add(name.like(has(&escaped)))
}
