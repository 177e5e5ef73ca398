//! `/demand`: what people search for, and what they search for in vain; for those who plan training.

use crate::codes::{Code, DemandOrder};
use crate::failure::Failure;
use crate::form::{Choice, Form, Reading};
use crate::operations::SearchDemand;
use crate::operations::search_demand::{SearchDemandSearchDemand as Demand, Variables};
use crate::page::{Page, html};
use crate::site::{Me, Refusal, Site};
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{Days, Utc};

mod file;

/// The period when nobody says, in days.
const USUAL_DAYS: u64 = 30;
/// Rows on the page, and in the file.
const ON_PAGE: i64 = 100;
const IN_FILE: i64 = 1_000;
const FIELDS: [&str; 3] = ["from", "to", "country"];

#[derive(Template)]
#[template(path = "demand.html")]
struct DemandPage {
    page: Page,
    form: Form,
    orders: Vec<Choice>,
    countries: Vec<Choice>,
    /// What stands for no country.
    everywhere: String,
    demand: Demand,
    file: String,
}

impl DemandPage {
    /// The greatest number of searches, for the bars.
    fn most(&self) -> i64 {
        self.demand
            .rows
            .iter()
            .map(|row| row.searches)
            .max()
            .unwrap_or(1)
    }
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let asked = read(&visitor, ON_PAGE);
    let (me, demand) = ask(&site, &visitor, asked.variables).await?;
    let page = Page::new(&site, &visitor, me, "demand-title");
    let kept = visitor.query.pairs().filter(|(name, _)| *name != "lang");
    html(&DemandPage {
        orders: page.every::<DemandOrder>(),
        countries: page.choices("country"),
        everywhere: page.t("demand-everywhere"),
        file: link("/demand.csv", kept),
        form: Form::refused(asked.fields, &asked.refusals, &FIELDS),
        page,
        demand,
    })
}

/// The same as a table for a spreadsheet.
pub async fn export(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let asked = read(&visitor, IN_FILE);
    let (_, demand) = ask(&site, &visitor, asked.variables).await?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"demand.csv\""),
        ),
    ];
    Ok((headers, file::of(&demand)).into_response())
}

async fn ask(
    site: &Site,
    visitor: &Visitor,
    variables: Variables,
) -> Result<(Option<Me>, Demand), Failure> {
    let answer = site.ask::<SearchDemand>(visitor, variables).await?;
    Ok((answer.me, answer.data.search_demand))
}

/// What is asked for. What can't be read is left as usual, and said.
struct Asked {
    variables: Variables,
    fields: crate::fields::Fields,
    refusals: Vec<Refusal>,
}

fn read(visitor: &Visitor, first: i64) -> Asked {
    let mut fields = visitor.query.clone();
    let mut reading = Reading::new(&visitor.query, visitor.language);
    let from = reading.date("from");
    let to = reading.date("to");
    let to = to.unwrap_or_else(|| Utc::now().date_naive());
    let before = to.checked_sub_days(Days::new(USUAL_DAYS)).unwrap_or(to);
    let from = from.unwrap_or(before);
    fields.set("from", from);
    fields.set("to", to);
    let variables = Variables {
        from,
        to,
        country: fields.filled("country"),
        by_region: Some(fields.has("region", "yes")),
        order: DemandOrder::parse(fields.get("order")),
        first: Some(first),
    };
    Asked {
        variables,
        refusals: reading.refusals,
        fields,
    }
}
