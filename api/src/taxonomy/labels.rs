//! The names of occupations and of skills: two tables of one shape, asked the same questions.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::Label;
use crate::entities::{occupation_label, skill_label};
use crate::error::Error;

/// A table of names.
pub(super) trait Labels: EntityTrait {
    const ID: Self::Column;
    /// What the name is of.
    const OWNER: Self::Column;
    const LANGUAGE: Self::Column;
    const FOLDED: Self::Column;

    /// The name, and whose it is.
    fn told(row: Self::Model) -> (Uuid, Label);
}

macro_rules! labels_in {
    ($table:ident of $owner:ident: $owner_column:ident) => {
        impl Labels for $table::Entity {
            const ID: Self::Column = $table::Column::Id;
            const OWNER: Self::Column = $table::Column::$owner_column;
            const LANGUAGE: Self::Column = $table::Column::Language;
            const FOLDED: Self::Column = $table::Column::Folded;

            fn told(row: Self::Model) -> (Uuid, Label) {
                let $table::Model {
                    id: _,
                    $owner,
                    language,
                    label,
                    folded: _,
                    preferred,
                } = row;
                let label = Label {
                    language,
                    label,
                    preferred,
                };
                ($owner, label)
            }
        }
    };
}

labels_in!(occupation_label of occupation_id: OccupationId);
labels_in!(skill_label of skill_id: SkillId);

/// A name that begins with, or has a word that begins with, what was typed.
pub(super) struct Found {
    pub owner: Uuid,
    pub language: String,
    /// As it is searched: see [`super::fold`].
    pub folded: String,
}

/// Every name of these owners, in the order in which they were put in.
pub(super) async fn of<L: Labels>(
    db: &impl ConnectionTrait,
    owners: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Label>>, Error> {
    let rows = L::find()
        .filter(L::OWNER.is_in(owners.iter().copied()))
        .order_by_asc(L::ID)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<Label>> = HashMap::with_capacity(owners.len());
    for (owner, label) in rows.into_iter().map(L::told) {
        found.entry(owner).or_default().push(label);
    }
    Ok(found)
}

/// Names that begin with `folded` or have a word that does, short ones first. The table has tens of thousands of
/// names and is read once a key press at most: a scan of it is cheap.
pub(super) async fn beginning<L: Labels>(
    db: &impl ConnectionTrait,
    folded: &str,
    limit: u64,
) -> Result<Vec<Found>, Error> {
    let rows: Vec<(Uuid, String, String)> = L::find()
        .select_only()
        .columns([L::OWNER, L::LANGUAGE, L::FOLDED])
        .filter(begins(L::FOLDED, folded))
        .order_by_asc(Expr::expr(Func::char_length(Expr::col(L::FOLDED))))
        .order_by_asc(L::ID)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let found = rows.into_iter().map(|(owner, language, folded)| Found {
        owner,
        language,
        folded,
    });
    Ok(found.collect())
}

fn begins(column: impl ColumnTrait, folded: &str) -> Condition {
    let escaped = folded
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    let like = |pattern: String| Expr::col(column).like(LikeExpr::new(pattern).escape('\\'));
    Condition::any()
        .add(like(format!("{escaped}%")))
        .add(like(format!("% {escaped}%")))
}
