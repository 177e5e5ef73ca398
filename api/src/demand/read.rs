//! Reading the counts, without what is rare.

use async_graphql::Enum;
use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder, QuerySelect,
};

use super::LEAST;
use crate::context::Ctx;
use crate::entities::search_demand::{Column, Entity};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::Form;
use crate::viewer::Viewer;
use crate::vocabulary::OrganisationKind;

/// Days of a period at most.
const MOST_DAYS: i64 = 400;
/// Rows at most, and when nobody says.
const MOST_ROWS: i32 = 1_000;
const USUAL_ROWS: i32 = 100;

/// What comes first.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Enum)]
pub enum DemandOrder {
    /// What was searched for most.
    #[default]
    Searches,
    /// What was searched for most in vain.
    WithoutResult,
}

/// What is asked about demand.
#[derive(Clone, Debug)]
pub struct DemandQuery {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// ISO 3166-1 alpha-2; everywhere without one.
    pub country: Option<String>,
    /// Whether cities are told apart.
    pub by_region: bool,
    pub order: DemandOrder,
    pub first: Option<i32>,
}

/// One thing that was searched for, at least [`LEAST`] times in the period.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Demand {
    pub words: String,
    pub occupation: String,
    pub country: String,
    pub region: String,
    pub searches: i64,
    pub fruitless: i64,
}

/// What was searched for in a period, for those who plan training: competent authorities, employment services and
/// administrators. What was searched for fewer than [`LEAST`] times by the same words at the same place isn't told.
///
/// # Errors
/// Refuses everybody else, and a period that ends before it begins or is longer than [`MOST_DAYS`].
pub async fn search_demand(
    ctx: &Ctx,
    viewer: &Viewer,
    query: DemandQuery,
) -> Result<Vec<Demand>, Error> {
    expect_planner(viewer)?;
    let (country, first) = check(&query)?;
    let region = match query.by_region {
        true => Expr::col(Column::Region),
        false => Expr::val(String::new()),
    };
    let mut rows = Entity::find()
        .select_only()
        .column(Column::Words)
        .column(Column::Occupation)
        .column(Column::Country)
        .column_as(region, "region")
        .column_as(sum(Column::Searches), "searches")
        .column_as(sum(Column::Fruitless), "fruitless")
        .filter(Column::Day.between(query.from, query.to))
        .group_by(Column::Words)
        .group_by(Column::Occupation)
        .group_by(Column::Country)
        .having(sum(Column::Searches).gte(LEAST));
    if query.by_region {
        rows = rows.group_by(Column::Region);
    }
    if let Some(country) = country {
        rows = rows.filter(Column::Country.eq(country));
    }
    let (by, then) = match query.order {
        DemandOrder::Searches => (Column::Searches, Column::Fruitless),
        DemandOrder::WithoutResult => (Column::Fruitless, Column::Searches),
    };
    Ok(rows
        .order_by(sum(by), Order::Desc)
        .order_by(sum(then), Order::Desc)
        .order_by_asc(Column::Words)
        .order_by_asc(Column::Occupation)
        .limit(first)
        .into_model()
        .all(ctx.db.reader())
        .await?)
}

fn sum(column: Column) -> SimpleExpr {
    Expr::col(column).sum()
}

fn expect_planner(viewer: &Viewer) -> Result<(), Error> {
    viewer.account()?;
    let is_broker = !viewer
        .organisations(OrganisationKind::EmploymentService)
        .is_empty();
    if viewer.is_administrator() || viewer.scope().is_some() || is_broker {
        return Ok(());
    }
    let message = "Only competent authorities and employment services see what is searched for.";
    Err(Refusal::forbidden(message).into())
}

/// The country, and how many rows.
fn check(query: &DemandQuery) -> Result<(Option<String>, u64), Error> {
    let mut form = Form::new();
    let country = query.country.as_deref();
    let country = country.map(|code| form.country("country", code));
    let first = query.first.unwrap_or(USUAL_ROWS);
    let first = form.number("first", first, 0..=MOST_ROWS);
    let days = (query.to - query.from).num_days();
    if days < 0 {
        let message = format!("{} is before {}. Swap the two.", query.to, query.from);
        form.refuse(Refusal::invalid("to", message));
    }
    if days > MOST_DAYS {
        let message = format!("The period has {days} days; give one of at most {MOST_DAYS} days.");
        form.refuse(Refusal::of(UserErrorCode::OutOfRange, "to", message));
    }
    form.finish()?;
    Ok((country, first.unsigned_abs().into()))
}
