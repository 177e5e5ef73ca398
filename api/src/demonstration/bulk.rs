//! Inserting many rows whose JSON is text already.
//!
//! What placements of one set of terms share is made into text once. Making it anew for every row, as the entities
//! do, would take longer than everything else about an invented placement.

use std::sync::Arc;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, Iterable,
};

use crate::error::Error;

/// Rows a statement carries; SQLite allows 32,766 parameters.
const ROWS_A_STATEMENT: usize = 500;

/// A row, and the text of its JSON columns in the order in which they are named.
pub type Prepared<M, const N: usize> = (M, [Arc<str>; N]);

/// Inserts rows; in the `json` columns the text stands in for what the row says.
pub async fn insert_prepared<M, A, const N: usize>(
    db: &impl ConnectionTrait,
    json: [<A::Entity as EntityTrait>::Column; N],
    rows: Vec<Prepared<M, N>>,
) -> Result<(), Error>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    let mut plain: Vec<<A::Entity as EntityTrait>::Column> =
        <A::Entity as EntityTrait>::Column::iter().collect();
    plain.retain(|column| !json.iter().any(|other| same(other, column)));
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut insert = Query::insert();
        insert
            .into_table(A::Entity::default())
            .columns(plain.iter().chain(&json).copied());
        for (row, texts) in rows.by_ref().take(ROWS_A_STATEMENT) {
            let row = row.into_active_model();
            let values = plain.iter().map(|column| value(&row, *column));
            let texts = texts
                .iter()
                .map(|text| as_json(db.get_database_backend(), text));
            insert
                .values(values.chain(texts).collect::<Vec<Expr>>())
                .map_err(|error| Error::Corrupt(error.to_string()))?;
        }
        db.execute(&insert).await?;
    }
    Ok(())
}

fn same<C: sea_orm::IdenStatic>(one: &C, other: &C) -> bool {
    one.as_str() == other.as_str()
}

fn value<A: ActiveModelTrait>(row: &A, column: <A::Entity as EntityTrait>::Column) -> Expr {
    row.get(column)
        .into_value()
        .map_or_else(|| Expr::cust("NULL"), Expr::val)
}

fn as_json(backend: DbBackend, text: &str) -> Expr {
    match backend {
        DbBackend::Postgres => Expr::val(text).cast_as("jsonb"),
        _ => Expr::val(text),
    }
}
