//! `/enterprise/placements/…`: changing a placement, the check of its quality, publishing, closing, and asking
//! that a refusal is looked at again.

mod bar;

use super::code_lists;
use super::quality::{self, Checklist};
use crate::codes::{Code, PayPeriod, PlacementState, StandingState, Verdict};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading};
use crate::format;
use crate::operations::edit_placement::{self, EditPlacementPlacement};
use crate::operations::save_placement::{self, RemunerationStepInput, SavePlacementInput};
use crate::operations::{
    AppealReview, ClosePlacement, EditPlacement, PublishPlacement, SavePlacement, appeal_review,
    close_placement, publish_placement,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Refusal, Site};
use crate::text::Language;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use bar::Bar;

/// Steps of pay that the form has room for at least.
const STEPS: usize = 4;
/// Names of the fields that a refusal can lead to.
pub const FIELDS: [&str; 12] = [
    "occupationCode",
    "siteId",
    "title",
    "description",
    "places",
    "startsOn",
    "durationMonths",
    "weeklyHours",
    "currency",
    "period",
    "remuneration.0.amount",
    "language",
];

#[derive(Template)]
#[template(path = "offer_edit.html")]
struct EditPage {
    page: Page,
    form: Form,
    occupation: String,
    sites: Vec<Choice>,
    periods: Vec<Choice>,
    currencies: Vec<Choice>,
    /// Rows for pay from a later month, with an empty one.
    later_steps: Vec<usize>,
    action: String,
    checklist: Option<Checklist>,
}

#[derive(Template)]
#[template(path = "offer.html")]
struct OfferPage {
    page: Page,
    form: Form,
    placement: EditPlacementPlacement,
    checklist: Option<Checklist>,
    /// What keeps a draft from being public besides the rules.
    bar: Option<Bar>,
}

pub async fn edit(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (me, placement, sites) = load(&site, &visitor, &id).await?;
    let form = Form::new(values(&placement, visitor.language));
    html(&edit_page(&site, &visitor, me, &placement, sites, form).await?)
}

pub async fn save(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (input, mut refusals) = read(&visitor, &fields, Some(id.clone()));
    if fields.filled("check").is_some() {
        let mut checklist = quality::check(&site, &visitor, &input, &[]).await?;
        let (me, placement, sites) = load(&site, &visitor, &id).await?;
        let form = refused(fields, &refusals);
        let mut page = edit_page(&site, &visitor, me, &placement, sites, form).await?;
        checklist.remark_on_start(&page.page, input.starts_on);
        page.checklist = Some(checklist);
        return html(&page);
    }
    if refusals.is_empty() {
        let variables = save_placement::Variables { input };
        refusals = site
            .change::<SavePlacement>(&visitor, variables, &[], fields.filled("key"))
            .await?
            .refusals;
    }
    if refusals.is_empty() {
        return Ok(see_other(&format!("/enterprise/placements/{id}")));
    }
    let (me, placement, sites) = load(&site, &visitor, &id).await?;
    let form = refused(fields, &refusals);
    unprocessable(&edit_page(&site, &visitor, me, &placement, sites, form).await?)
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (me, placement, _) = load(&site, &visitor, &id).await?;
    html(&offer_page(
        &site,
        &visitor,
        me,
        placement,
        Form::new(Fields::default()),
    ))
}

pub async fn publish(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = publish_placement::PublishPlacementInput {
        id: id.clone(),
        expected_version: fields.get("version").parse().ok(),
    };
    let variables = publish_placement::Variables { input };
    let answer = site
        .change::<PublishPlacement>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    finish(&site, &visitor, &id, fields, &answer.refusals).await
}

pub async fn close(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = close_placement::ClosePlacementInput {
        id: id.clone(),
        reason: fields.filled("reason"),
    };
    let variables = close_placement::Variables { input };
    let answer = site
        .change::<ClosePlacement>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    finish(&site, &visitor, &id, fields, &answer.refusals).await
}

pub async fn appeal(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = appeal_review::AppealReviewInput {
        review_id: fields.get("review").to_owned(),
        text: fields.get("text").to_owned(),
    };
    let variables = appeal_review::Variables { input };
    let answer = site
        .change::<AppealReview>(&visitor, variables, &[], fields.filled("key"))
        .await?;
    finish(&site, &visitor, &id, fields, &answer.refusals).await
}

/// The placement as its own enterprise sees it, with the sites that it may move to.
pub async fn load(
    site: &Site,
    visitor: &Visitor,
    id: &str,
) -> Result<(Option<Me>, EditPlacementPlacement, Vec<Choice>), Failure> {
    let answer = site
        .ask::<EditPlacement>(visitor, edit_placement::Variables { id: id.to_owned() })
        .await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    let placement = answer.data.placement.ok_or(Failure::NotFound)?;
    let organisation = viewer
        .memberships
        .into_iter()
        .map(|it| it.organisation)
        .find(|it| it.id == placement.enterprise.id)
        .ok_or(Failure::NotFound)?;
    let sites = organisation
        .sites
        .iter()
        .map(|it| {
            Choice::new(
                place(&organisation.id, &it.id),
                format!("{}, {}", it.name, it.locality),
            )
        })
        .collect();
    Ok((answer.me, placement, sites))
}

async fn finish(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    fields: Fields,
    refusals: &[Refusal],
) -> Result<Response, Failure> {
    if refusals.is_empty() {
        return Ok(see_other(&format!("/enterprise/placements/{id}")));
    }
    let (me, placement, _) = load(site, visitor, id).await?;
    let form = Form::refused(fields, refusals, &["reason", "text"]);
    unprocessable(&offer_page(site, visitor, me, placement, form))
}

fn offer_page(
    site: &Site,
    visitor: &Visitor,
    me: Option<Me>,
    mut placement: EditPlacementPlacement,
    form: Form,
) -> OfferPage {
    let page = Page::new(site, visitor, me, "enterprise-title").titled(placement.title.clone());
    let mut checklist = placement.quality_report.take().map(Checklist::from);
    let is_draft = placement.state == PlacementState::Draft;
    let bar = Bar::of(&placement, checklist.as_ref()).filter(|_| is_draft);
    if let Some(checklist) = &mut checklist {
        checklist.barred = bar.is_some();
        checklist.remark_on_start(&page, Some(placement.starts_on));
    }
    OfferPage {
        page,
        form,
        bar,
        placement,
        checklist,
    }
}

async fn edit_page(
    site: &Site,
    visitor: &Visitor,
    me: Option<Me>,
    placement: &EditPlacementPlacement,
    sites: Vec<Choice>,
    form: Form,
) -> Result<EditPage, Failure> {
    let page = Page::new(site, visitor, me, "offer-edit-title");
    Ok(EditPage {
        occupation: placement.occupation.label.clone(),
        periods: page.every::<PayPeriod>(),
        currencies: code_lists::load(site, visitor).await?.currencies,
        later_steps: later_steps(&form.fields),
        action: format!("/enterprise/placements/{}/edit", placement.id),
        checklist: None,
        sites,
        form,
        page,
    })
}

fn refused(fields: Fields, refusals: &[Refusal]) -> Form {
    let steps: Vec<String> = later_steps(&fields)
        .into_iter()
        .flat_map(|index| {
            ["fromMonth", "amount", "period"].map(|name| format!("remuneration.{index}.{name}"))
        })
        .collect();
    let known: Vec<&str> = FIELDS
        .iter()
        .copied()
        .chain(steps.iter().map(String::as_str))
        .collect();
    Form::refused(fields, refusals, &known)
}

/// Rows of the form for pay from a later month: those with anything in them, and an empty one.
fn later_steps(fields: &Fields) -> Vec<usize> {
    let mut rows = fields.rows("remuneration");
    rows.remove(&0);
    let empty = rows.last().map_or(1, |last| last.saturating_add(1));
    rows.extend((1..STEPS).chain([empty]));
    rows.into_iter().collect()
}

/// One value that names an enterprise and one of its sites.
pub fn place(enterprise: &str, site: &str) -> String {
    format!("{enterprise} {site}")
}

fn values(placement: &EditPlacementPlacement, language: Language) -> Fields {
    let mut fields = Fields::default();
    fields.push("version", placement.version);
    fields.push("occupationCode", &placement.occupation.code);
    fields.push(
        "siteId",
        place(&placement.enterprise.id, &placement.site.id),
    );
    fields.push("title", &placement.title);
    fields.push("description", &placement.description);
    fields.push("language", &placement.language);
    fields.push("places", placement.places);
    fields.push("startsOn", placement.starts_on);
    fields.push("durationMonths", placement.duration_months);
    fields.push("weeklyHours", placement.weekly_hours);
    for (index, step) in placement.remuneration.iter().enumerate() {
        fields.push(format!("remuneration.{index}.fromMonth"), step.from_month);
        let amount = format::written(language, &step.amount);
        fields.push(format!("remuneration.{index}.amount"), amount);
    }
    if let Some((first, later)) = placement.remuneration.split_first() {
        fields.push("currency", &first.currency);
        fields.push("period", first.period.code());
        for (index, step) in (1..).zip(later) {
            let other = (step.period != first.period).then(|| step.period.code());
            fields.push_some(format!("remuneration.{index}.period"), other);
        }
    }
    fields
}

pub fn read(
    visitor: &Visitor,
    fields: &Fields,
    id: Option<String>,
) -> (SavePlacementInput, Vec<Refusal>) {
    let mut reading = Reading::new(fields, visitor.language);
    let remuneration = steps(&mut reading, fields);
    let place = fields.filled("siteId");
    let (enterprise, site) = match place.as_deref().and_then(|it| it.split_once(' ')) {
        Some((enterprise, site)) => (Some(enterprise.to_owned()), Some(site.to_owned())),
        None => (None, None),
    };
    let input = SavePlacementInput {
        enterprise_id: enterprise.filter(|_| id.is_none()),
        site_id: site,
        occupation_code: fields.filled("occupationCode"),
        title: fields.filled("title"),
        description: fields.filled("description"),
        language: fields.filled("language"),
        places: reading.whole("places"),
        starts_on: reading.date("startsOn"),
        duration_months: reading.whole("durationMonths"),
        weekly_hours: reading.number("weeklyHours"),
        remuneration: Some(remuneration).filter(|it| !it.is_empty()),
        expected_version: fields.get("version").parse().ok(),
        id,
        ..SavePlacementInput::default()
    };
    (input, reading.refusals)
}

/// The steps of pay that have an amount; the first holds from the first month, and its period and currency for
/// the others unless they say otherwise.
fn steps(reading: &mut Reading<'_>, fields: &Fields) -> Vec<RemunerationStepInput> {
    let period = PayPeriod::parse(fields.get("period")).unwrap_or(PayPeriod::Month);
    let currency = fields.get("currency").to_uppercase();
    fields
        .rows("remuneration")
        .into_iter()
        .filter_map(|index| {
            let own = PayPeriod::parse(fields.get(&format!("remuneration.{index}.period")));
            let amount = reading.amount(&format!("remuneration.{index}.amount"), &currency)?;
            let from = reading.whole(&format!("remuneration.{index}.fromMonth"));
            Some(RemunerationStepInput {
                from_month: if index == 0 {
                    1
                } else {
                    from.unwrap_or_default()
                },
                amount,
                currency: currency.clone(),
                period: own.unwrap_or(period),
            })
        })
        .collect()
}

impl OfferPage {
    /// Under which address a finding is put right, while it can be.
    fn change(&self) -> String {
        match self.placement.state {
            PlacementState::Closed => String::new(),
            _ => format!("/enterprise/placements/{}", self.placement.id),
        }
    }

    fn draft(&self) -> bool {
        self.placement.state == PlacementState::Draft
    }

    /// What kept it back and no longer does.
    fn lifted(&self) -> Option<&'static str> {
        let held = self.placement.held_back.as_ref()?;
        bar::lifted(held.cause).filter(|_| self.bar.is_none())
    }

    fn published(&self) -> bool {
        self.placement.state == PlacementState::Published
    }
}
