//! Around which place is searched: a town that somebody typed, or the point of their phone.

use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Choice;
use crate::operations::FindTowns;
use crate::operations::find_towns::{self, FindTownsTowns, TownLikeness};
use crate::operations::search_placements::NearInput;
use crate::page::Page;
use crate::site::{Refusal, Site};
use crate::text::{Language, message_with};
use crate::visitor::{Visitor, link};

/// Name in the address of the town.
pub(super) const WHERE: &str = "where";
/// Names in the address that say a place.
pub(super) const PLACE: [&str; 2] = [WHERE, "near"];
/// Radii that the form offers, in km.
const RADII: [&str; 7] = ["5", "10", "25", "50", "100", "250", "500"];
/// The radius when nobody says, in km.
const RADIUS: &str = "25";

/// The place of a search.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// Latitude and longitude.
    pub(super) point: Option<(f64, f64)>,
    pub(super) radius_km: f64,
    /// What it is called, as a chip says it.
    pub(super) name: Option<String>,
    /// Other places that could be meant: what to type, and its name.
    pub(super) others: Vec<Choice>,
    /// Why what was typed is no place.
    pub(super) refusal: Option<Refusal>,
}

impl Around {
    /// As the interface takes it.
    pub(super) fn near(&self) -> Option<NearInput> {
        let (latitude, longitude) = self.point?;
        Some(NearInput {
            town: None,
            latitude: Some(latitude),
            longitude: Some(longitude),
            radius_km: self.radius_km,
        })
    }
}

/// The place of a search: the town if one is typed, else the point.
pub(super) async fn read(site: &Site, visitor: &Visitor) -> Result<Around, Failure> {
    let fields = &visitor.query;
    let radius_km = radius(fields);
    let Some(typed) = fields.filled(WHERE) else {
        return Ok(Around {
            point: point(fields),
            radius_km,
            name: fields.filled("near"),
            ..Around::default()
        });
    };
    let name = typed.chars().take(120).collect();
    let answer = site
        .ask::<FindTowns>(visitor, find_towns::Variables { name })
        .await?;
    Ok(around(
        answer.data.towns,
        &typed,
        radius_km,
        visitor.language,
    ))
}

fn around(found: Vec<FindTownsTowns>, typed: &str, radius_km: f64, language: Language) -> Around {
    let choices = |towns: &[FindTownsTowns]| towns.iter().map(|it| choice(it, language)).collect();
    let Some((town, rest)) = found
        .split_first()
        .filter(|(town, _)| !matches!(town.likeness, TownLikeness::NEARLY))
    else {
        return Around {
            others: choices(&found),
            refusal: Some(unknown(typed, language)),
            ..Around::default()
        };
    };
    let is_called = |it: &&FindTownsTowns| matches!(it.likeness, TownLikeness::NAME);
    let alike = rest.iter().filter(is_called);
    Around {
        point: Some((town.latitude, town.longitude)),
        radius_km,
        name: Some(choice(town, language).label),
        others: alike.map(|it| choice(it, language)).collect(),
        refusal: None,
    }
}

fn unknown(typed: &str, language: Language) -> Refusal {
    Refusal {
        field: Some(WHERE.to_owned()),
        code: None,
        message: message_with(language, "search-where-unknown", &[("town", &typed)]),
    }
}

/// A town as it is typed, and as it is read.
fn choice(town: &FindTownsTowns, language: Language) -> Choice {
    Choice::new(
        format!("{}, {}", town.name, town.country),
        format!("{}{}{}", town.name, language.comma(), town.country_title),
    )
}

/// The point of somebody who let their phone say it: latitude and longitude.
pub(in crate::pages) fn point(fields: &Fields) -> Option<(f64, f64)> {
    let point = fields.filled("near")?;
    let (latitude, longitude) = point.split_once(',')?;
    Some((
        latitude.trim().parse().ok()?,
        longitude.trim().parse().ok()?,
    ))
}

/// How far around, in km.
pub(in crate::pages) fn radius(fields: &Fields) -> f64 {
    let typed = fields.filled("radius");
    let typed = typed.as_deref().unwrap_or(RADIUS).parse();
    typed.unwrap_or(25.0)
}

/// The radii of the form.
pub(super) fn radii(page: &Page) -> Vec<Choice> {
    let radii = RADII.iter();
    radii
        .map(|km| Choice::new(*km, page.with("search-within", "km", km)))
        .collect()
}

/// The search as its form shows it: with the usual radius where none is chosen.
pub(super) fn shown(fields: &Fields) -> Fields {
    let mut shown = fields.clone();
    if fields.filled("radius").is_none() {
        shown.set("radius", RADIUS);
    }
    shown
}

/// The same search around one of the other places.
pub(super) fn instead(fields: &Fields, town: &str) -> String {
    let kept = fields
        .pairs()
        .filter(|(name, _)| !matches!(*name, WHERE | "near" | "after" | "lang"));
    link("/placements", kept.chain([(WHERE, town)]))
}

/// The same search within a greater radius, in km.
pub(super) fn within(fields: &Fields, radius_km: f64) -> String {
    let kept = fields
        .pairs()
        .filter(|(name, value)| !matches!(*name, "after" | "lang" | "radius") && !value.is_empty());
    link(
        "/placements",
        kept.chain([("radius", radius_km.to_string().as_str())]),
    )
}
