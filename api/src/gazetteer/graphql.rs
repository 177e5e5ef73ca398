//! Towns in GraphQL.

use async_graphql::{Context, Enum, Object, SimpleObject};
use standards::{CodeList, Country, TextLanguage};

use crate::context::Ctx;
use crate::error::{Refusal, UserErrorCode};
use crate::viewer::Viewer;

/// Characters of what is typed for a town.
const MOST_TYPED: usize = 120;
/// How many towns there are when nobody says.
const TOWNS: i32 = 10;

/// A town, a village, or a part of a city. From GeoNames (geonames.org, CC BY 4.0) and the deployment's own list.
#[derive(SimpleObject)]
pub struct Town {
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// In the reader's language.
    pub country_title: String,
    /// Degrees, of the centre.
    pub latitude: f64,
    /// Degrees, of the centre.
    pub longitude: f64,
    /// How many people live there; 0 where it isn't known.
    pub people: u32,
    pub likeness: TownLikeness,
}

/// How what was typed is like a town.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum TownLikeness {
    /// A name of it.
    Name,
    /// The beginning of a name of it.
    Beginning,
    /// Nearly a name of it.
    Nearly,
}

/// What is asked about towns.
#[derive(Default)]
pub struct GazetteerQuery;

#[Object]
impl GazetteerQuery {
    /// The towns meant by what somebody typed, the likeliest first; a country may follow after a comma, such as
    /// “Kumasi, GH”. Without any of that name, those whose names are nearly it.
    async fn towns(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most 120 characters.")] name: String,
        #[graphql(desc = "0 to 50; 10 when left out.")] first: Option<i32>,
    ) -> async_graphql::Result<Vec<Town>> {
        let gazetteer = &context.data::<Ctx>()?.gazetteer;
        let language = TextLanguage::for_tag(&context.data::<Viewer>()?.language);
        let first = first.unwrap_or(TOWNS);
        let Ok(most @ 0..=50) = usize::try_from(first) else {
            let message = format!("first is {first}; give 0 to 50.");
            return Err(refused(UserErrorCode::OutOfRange, "first", message));
        };
        if name.chars().count() > MOST_TYPED {
            let message = format!("The name has more than {MOST_TYPED} characters; shorten it.");
            return Err(refused(UserErrorCode::TooLong, "name", message));
        }
        let found = gazetteer.find(&name, most);
        if found.is_empty() {
            let nearly = gazetteer.nearly(&name, most).into_iter();
            return Ok(nearly
                .map(|town| told(town, TownLikeness::Nearly, language))
                .collect());
        }
        let likeness = |town: &super::Town| match town.is_called(&name) {
            true => TownLikeness::Name,
            false => TownLikeness::Beginning,
        };
        let found = found.into_iter();
        Ok(found
            .map(|town| told(town, likeness(town), language))
            .collect())
    }
}

fn refused(code: UserErrorCode, field: &str, message: String) -> async_graphql::Error {
    crate::error::Error::from(Refusal::of(code, field, message)).into()
}

fn told(town: &super::Town, likeness: TownLikeness, language: TextLanguage) -> Town {
    let country = town.country.parse::<Country>();
    Town {
        name: town.name.clone(),
        country_title: country.map_or_else(
            |_| town.country.clone(),
            |country| country.title(language).to_owned(),
        ),
        country: town.country.clone(),
        latitude: town.latitude,
        longitude: town.longitude,
        people: town.people,
        likeness,
    }
}
