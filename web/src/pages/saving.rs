//! `/searches/save`: keeping a search, and being written to when new placements fit it; signed in or with an address.

use super::information::me;
use super::search;
use crate::codes::{AlertFrequency, Code};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::search_placements::{NearInput, PlacementFilter};
use crate::operations::{request_search_alert, save_search};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Refusal, Site};
use crate::text::Language;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;

/// The form's own fields; all others are the search.
const FIELDS: [&str; 3] = ["email", "name", "frequency"];
/// What is in the address of a search, and not part of it.
const PASSING: [&str; 4] = ["after", "lang", "sort", "key"];

#[derive(Template)]
#[template(path = "saving.html")]
struct SavingPage {
    page: Page,
    form: Form,
    /// The search, to be sent along.
    search: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "saving_asked.html")]
struct AskedPage {
    page: Page,
}

/// What both ways of saving send; an account has an address already.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Input {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<&'static str>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<String>,
    filter: PlacementFilter,
    frequency: AlertFrequency,
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let me = me(&site, &visitor).await?;
    let mut fields = visitor.query.clone();
    let page = page(&site, &visitor, me);
    if fields.filled("name").is_none() {
        fields.set("name", name(&page, &visitor.query));
    }
    if fields.filled("frequency").is_none() {
        fields.set("frequency", AlertFrequency::Daily.code());
    }
    html(&shown(page, Form::new(fields)))
}

pub async fn save(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let me = me(&site, &visitor).await?;
    let input = read(&fields, visitor.language, me.is_none());
    let refusals = match me {
        Some(_) => keep(&site, &visitor, &input).await?,
        None => ask(&site, &visitor, &input).await?,
    };
    let signed_in = me.is_some();
    let page = page(&site, &visitor, me);
    if !refusals.is_empty() {
        return unprocessable(&shown(page, Form::refused(fields, &refusals, &FIELDS)));
    }
    match signed_in {
        true => Ok(see_other("/saved?saved=yes")),
        false => html(&AskedPage { page }),
    }
}

fn page(site: &Site, visitor: &Visitor, me: Option<Me>) -> Page {
    Page::new(site, visitor, me, "saving-title")
}

fn shown(page: Page, form: Form) -> SavingPage {
    let search = form
        .fields
        .pairs()
        .filter(|(name, value)| {
            !FIELDS.contains(name) && !PASSING.contains(name) && !value.is_empty()
        })
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    SavingPage { page, form, search }
}

/// What the search is about, to begin with: its words and its place.
fn name(page: &Page, fields: &Fields) -> String {
    let about = ["q", "where"].iter().filter_map(|name| fields.filled(name));
    let about: Vec<String> = about.collect();
    match about.is_empty() {
        true => page.t("saving-name-any"),
        false => about.join(" · ").chars().take(120).collect(),
    }
}

/// The search as its page reads it; a town stays a town.
fn read(fields: &Fields, language: Language, with_address: bool) -> Input {
    let (mut filter, _) = search::filter(fields, language);
    filter.near = near(fields);
    Input {
        email: with_address.then(|| fields.get("email").to_owned()),
        locale: with_address.then(|| language.tag()),
        name: fields.get("name").to_owned(),
        query: fields.filled("q"),
        filter,
        frequency: AlertFrequency::parse(fields.get("frequency")).unwrap_or(AlertFrequency::Daily),
    }
}

fn near(fields: &Fields) -> Option<NearInput> {
    let radius_km = search::radius(fields);
    if let Some(town) = fields.filled("where") {
        return Some(NearInput {
            town: Some(town),
            latitude: None,
            longitude: None,
            radius_km,
        });
    }
    let (latitude, longitude) = search::point(fields)?;
    Some(NearInput {
        town: None,
        latitude: Some(latitude),
        longitude: Some(longitude),
        radius_km,
    })
}

async fn keep(site: &Site, visitor: &Visitor, input: &Input) -> Result<Vec<Refusal>, Failure> {
    let document = (save_search::OPERATION_NAME, save_search::QUERY);
    let answer = site
        .ask_about::<save_search::ResponseData>(visitor, document, input, &[])
        .await?;
    Ok(answer.refusals)
}

async fn ask(site: &Site, visitor: &Visitor, input: &Input) -> Result<Vec<Refusal>, Failure> {
    let document = (
        request_search_alert::OPERATION_NAME,
        request_search_alert::QUERY,
    );
    let answer = site
        .ask_about::<request_search_alert::ResponseData>(visitor, document, input, &[])
        .await?;
    Ok(answer.refusals)
}
