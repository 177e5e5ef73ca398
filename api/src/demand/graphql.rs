//! What is searched for, in GraphQL.

use async_graphql::{Context, Object, SimpleObject};
use standards::{CodeList, TextLanguage, isco};

use super::{Demand, DemandOrder, DemandQuery as Asked, LEAST, search_demand};
use crate::context::Ctx;
use crate::graphql::scalars::Date;
use crate::viewer::Viewer;

/// What was searched for in a period.
#[derive(SimpleObject)]
pub struct SearchDemand {
    /// How many searches each row stands for at least; what is rarer isn't told.
    pub least_searches: i32,
    pub rows: Vec<SearchDemandRow>,
}

/// Searches by the same words for the same occupation at the same place. Searches are counted, not people.
#[derive(SimpleObject)]
pub struct SearchDemandRow {
    /// In small letters without accents; null when only an occupation was chosen.
    pub words: Option<String>,
    /// ISCO-08 group; null when none was chosen, or several.
    pub occupation: Option<String>,
    /// The group's title in the reader's language.
    pub occupation_title: Option<String>,
    /// ISO 3166-1 alpha-2; null when the search was for everywhere, or for a place that isn't known.
    pub country: Option<String>,
    /// The nearest city, when regions are asked for.
    pub region: Option<String>,
    pub searches: i32,
    /// How many of them found no placement.
    pub without_result: i32,
}

#[derive(Default)]
pub struct DemandQuery;

#[Object]
impl DemandQuery {
    /// What was searched for from one day to another, for competent authorities, employment services and
    /// administrators. At most 400 days and 1000 rows.
    #[graphql(complexity = "100 + child_complexity * 10")]
    #[expect(clippy::too_many_arguments, reason = "each is one of the interface")]
    async fn search_demand(
        &self,
        context: &Context<'_>,
        from: Date,
        to: Date,
        country: Option<String>,
        by_region: Option<bool>,
        order: Option<DemandOrder>,
        first: Option<i32>,
    ) -> async_graphql::Result<SearchDemand> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let asked = Asked {
            from: from.0,
            to: to.0,
            country,
            by_region: by_region.unwrap_or(false),
            order: order.unwrap_or_default(),
            first,
        };
        let found = search_demand(ctx, viewer, asked).await?;
        let language = TextLanguage::for_tag(&viewer.language);
        Ok(SearchDemand {
            least_searches: LEAST,
            rows: found
                .into_iter()
                .map(|demand| row(demand, language))
                .collect(),
        })
    }
}

fn row(demand: Demand, language: TextLanguage) -> SearchDemandRow {
    let Demand {
        words,
        occupation,
        country,
        region,
        searches,
        fruitless,
    } = demand;
    let stated = |text: String| Some(text).filter(|text| !text.is_empty());
    let title = isco::Code::from_code(&occupation).ok();
    SearchDemandRow {
        words: stated(words),
        occupation_title: title.map(|code| code.title(language).to_owned()),
        occupation: stated(occupation),
        country: stated(country),
        region: stated(region),
        searches: i32::try_from(searches).unwrap_or(i32::MAX),
        without_result: i32::try_from(fruitless).unwrap_or(i32::MAX),
    }
}
