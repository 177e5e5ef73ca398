//! `/enterprise`: an enterprise's own organisations, sites and placements.

use super::code_lists;
use crate::codes::{OrganisationKind, PlacementState, StandingState};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading};
use crate::operations::enterprise::{self, EnterpriseViewerMembershipsOrganisation};
use crate::operations::save_enterprise::{SaveEnterpriseInput, SiteInput, Variables};
use crate::operations::{Enterprise, SaveEnterprise};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Refusal, Site};
use crate::text::message;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// The parts of a site, as the form names them after `sites.N.`.
const SITE_FIELDS: [&str; 7] = [
    "name",
    "address",
    "locality",
    "country",
    "subdivision",
    "latitude",
    "longitude",
];
/// The country whose parts have rules of their own: a site there says in which part it is.
const DIVIDED: &str = "GB";
const FIELDS: [&str; 6] = [
    "name",
    "registrationNumber",
    "workers",
    "website",
    "description",
    "sites",
];

#[derive(Template)]
#[template(path = "enterprise.html")]
struct EnterprisePage {
    page: Page,
    organisations: Vec<EnterpriseViewerMembershipsOrganisation>,
}

#[derive(Template)]
#[template(path = "enterprise_edit.html")]
struct EditPage {
    page: Page,
    form: Form,
    /// Rows of the form: each site, and an empty one.
    sites: Vec<usize>,
    countries: Vec<Choice>,
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let (me, organisations) = own(&site, &visitor).await?;
    html(&EnterprisePage {
        page: Page::new(&site, &visitor, me, "enterprise-title"),
        organisations,
    })
}

pub async fn edit(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let (me, organisations) = own(&site, &visitor).await?;
    let id = visitor.query.get("id");
    let chosen = organisations.iter().find(|it| it.id == id || id.is_empty());
    let form = Form::new(chosen.map(values).unwrap_or_default());
    html(&page(&site, &visitor, me, form).await?)
}

pub async fn save(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let (input, mut refusals) = read(&visitor, &fields);
    if refusals.is_empty() {
        let cleared = ["registrationNumber", "workers", "website", "description"];
        let variables = Variables { input };
        refusals = site
            .change::<SaveEnterprise>(&visitor, variables, &cleared, fields.filled("key"))
            .await?
            .refusals;
    }
    if refusals.is_empty() {
        return Ok(see_other("/enterprise"));
    }
    let (me, _) = own(&site, &visitor).await?;
    let names = site_names(&rows(&fields));
    let known: Vec<&str> = FIELDS
        .iter()
        .copied()
        .chain(names.iter().map(String::as_str))
        .collect();
    let form = Form::refused(fields, &refusals, &known);
    unprocessable(&page(&site, &visitor, me, form).await?)
}

/// The viewer's own enterprises.
pub async fn own(
    site: &Site,
    visitor: &Visitor,
) -> Result<(Option<Me>, Vec<EnterpriseViewerMembershipsOrganisation>), Failure> {
    let answer = site
        .ask::<Enterprise>(visitor, enterprise::Variables)
        .await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    let organisations = viewer
        .memberships
        .into_iter()
        .map(|it| it.organisation)
        .filter(|it| it.kind == OrganisationKind::Enterprise)
        .collect();
    Ok((answer.me, organisations))
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    me: Option<Me>,
    form: Form,
) -> Result<EditPage, Failure> {
    Ok(EditPage {
        page: Page::new(site, visitor, me, "enterprise-edit-title"),
        sites: rows(&form.fields),
        countries: code_lists::load(site, visitor).await?.countries,
        form,
    })
}

/// Rows of the form that hold a site, and an empty one after them.
fn rows(fields: &Fields) -> Vec<usize> {
    let filled = fields.rows("sites");
    let empty = filled.last().map_or(0, |last| last.saturating_add(1));
    filled.into_iter().chain([empty]).collect()
}

fn site_names(rows: &[usize]) -> Vec<String> {
    rows.iter()
        .flat_map(|index| {
            SITE_FIELDS
                .iter()
                .map(move |name| format!("sites.{index}.{name}"))
        })
        .collect()
}

fn values(organisation: &EnterpriseViewerMembershipsOrganisation) -> Fields {
    let mut fields = Fields::default();
    fields.push("id", &organisation.id);
    fields.push("version", organisation.version);
    fields.push("name", &organisation.name);
    fields.push_some(
        "registrationNumber",
        organisation.registration_number.as_ref(),
    );
    fields.push_some("workers", organisation.workers);
    fields.push_some("website", organisation.website.as_ref());
    fields.push_some("description", organisation.description.as_ref());
    for (index, site) in organisation.sites.iter().enumerate() {
        fields.push(format!("sites.{index}.id"), &site.id);
        fields.push(format!("sites.{index}.name"), &site.name);
        fields.push_some(format!("sites.{index}.address"), site.address.as_ref());
        fields.push(format!("sites.{index}.locality"), &site.locality);
        fields.push(format!("sites.{index}.country"), &site.country);
        fields.push_some(
            format!("sites.{index}.subdivision"),
            site.subdivision.as_ref(),
        );
        fields.push_some(format!("sites.{index}.latitude"), site.latitude);
        fields.push_some(format!("sites.{index}.longitude"), site.longitude);
    }
    fields
}

fn read(visitor: &Visitor, fields: &Fields) -> (SaveEnterpriseInput, Vec<Refusal>) {
    let mut reading = Reading::new(fields, visitor.language);
    let mut sites = Vec::new();
    for index in fields.rows("sites") {
        let at = |name: &str| format!("sites.{index}.{name}");
        let Some(name) = fields.filled(&at("name")) else {
            continue;
        };
        let country = fields.get(&at("country")).to_owned();
        let subdivision = fields
            .filled(&at("subdivision"))
            .filter(|_| country == DIVIDED);
        if country == DIVIDED && subdivision.is_none() {
            reading.refuse(
                &at("subdivision"),
                message(visitor.language, "site-subdivision-needed"),
            );
        }
        sites.push(SiteInput {
            id: fields.filled(&at("id")),
            name,
            address: fields.filled(&at("address")),
            locality: fields.get(&at("locality")).to_owned(),
            country,
            subdivision,
            latitude: reading.degrees(&at("latitude")),
            longitude: reading.degrees(&at("longitude")),
        });
    }
    let input = SaveEnterpriseInput {
        id: fields.filled("id"),
        name: fields.filled("name"),
        registration_number: fields.filled("registrationNumber"),
        workers: reading.whole("workers"),
        website: fields.filled("website"),
        description: fields.filled("description"),
        sites: Some(sites),
        expected_version: fields.get("version").parse().ok(),
    };
    (input, reading.refusals)
}
