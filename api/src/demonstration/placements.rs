//! The placements of the demonstration country, each with what the quality gate says of it.

mod gate;

use std::ops::Range;
use std::sync::Arc;

use chrono::{Days, Duration};
use standards::gate::Record;
use uuid::Uuid;

use super::bulk::insert_prepared;
use super::conditions::Flaw;
use super::enterprises::Enterprise;
use super::entrances::KNOWN_ENTERPRISE;
use super::filling::Filling;
use super::institutions::Provider;
use super::templates::{self, Key, SETS, Template};
use super::trades::{self, LINES, Trade};
use super::wording::{self, Offer};
use super::world::Of;
use super::{chance::Dice, skills};
use crate::entities::{placement, placement_requirement, quality_report, quality_review};
use crate::error::Error;
use crate::placements::cover_expires_on;
use crate::vocabulary::{
    ChangeKind, Conditions, LanguageLevel, LearningOutcomes, Necessity, PlacementState,
    Remuneration, RequirementKind,
};
use crate::work::{Work, insert_all};

/// How many placements of a hundred deserve not to be published.
pub const FLAWED_PERCENT: usize = 6;

/// Requirements that a placement may have; their ids follow from its number.
const MOST_REQUIREMENTS: u64 = 8;

/// What the known enterprise offers: the trade, whether the known training provider takes part, and what is wrong.
const KNOWN_OFFERS: [(&str, bool, Option<Flaw>); 6] = [
    ("carpenter", false, None),
    ("mason", false, None),
    ("plumber", true, None),
    ("painter", true, None),
    ("tiler", false, None),
    ("roofer", false, Some(Flaw::MinorsInDanger)),
];

/// A placement as it is written. Its JSON, and that of its report, is the text of the template.
pub struct Composed {
    pub placement: placement::Model,
    pub requirements: Vec<placement_requirement::Model>,
    pub report: quality_report::Model,
    /// The report as JSON.
    kept: Arc<str>,
    pub review: Option<quality_review::Model>,
    template: Arc<Template>,
    pub trade: &'static Trade,
    /// Number of the enterprise.
    pub enterprise: u64,
}

/// What a placement is before it has words.
struct Sketch {
    enterprise: Enterprise,
    trade: &'static Trade,
    template: Arc<Template>,
    provider: Option<Provider>,
}

/// Writes some of the placements.
pub async fn write(
    filling: &mut Filling,
    work: &mut Work,
    numbers: Range<u64>,
) -> Result<(), Error> {
    let (mut placements, mut requirements) = (Vec::new(), Vec::new());
    let (mut reports, mut reviews) = (Vec::new(), Vec::new());
    for number in numbers {
        let Composed {
            placement,
            requirements: asked,
            report,
            kept,
            review,
            template,
            ..
        } = compose(filling, number)?;
        if placement.state == PlacementState::Published {
            work.changed(ChangeKind::Placement, placement.id);
        }
        let Template {
            remuneration,
            learning_outcomes,
            conditions,
            ..
        } = &*template;
        let json = [
            remuneration.clone(),
            learning_outcomes.clone(),
            conditions.clone(),
        ];
        placements.push((placement, json));
        requirements.extend(asked);
        work.seal(&gate::whole(&report, &kept)?)?;
        if let Some(review) = &review {
            work.seal(review)?;
        }
        reports.push((report, [kept]));
        reviews.extend(review);
    }
    let json = [
        placement::Column::Remuneration,
        placement::Column::LearningOutcomes,
        placement::Column::Conditions,
    ];
    insert_prepared(&**work, json, placements).await?;
    insert_all(&**work, requirements).await?;
    insert_prepared(&**work, [quality_report::Column::Report], reports).await?;
    insert_all(&**work, reviews).await
}

/// The placement of a number.
pub fn compose(filling: &mut Filling, number: u64) -> Result<Composed, Error> {
    let mut dice = filling.world.dice(Of::Placement, number);
    let sketch = sketch(filling, number, &mut dice)?;
    let mut placement = placement(filling, &sketch, number, &mut dice)?;
    let requirements = requirements(filling, &sketch, number, &mut dice);
    let verdict = gate::judge(
        filling,
        &sketch.enterprise,
        &sketch.template.content,
        &placement,
    );
    if verdict.is_publishable() {
        placement.state = PlacementState::Published;
        placement.quality_report_id = Some(filling.world.id(Of::Report, number));
        placement.published_at = Some(placement.updated_at);
    }
    Ok(Composed {
        requirements,
        report: gate::report(filling, &verdict, &placement, number),
        kept: templates::json(&Record::from(&verdict))?,
        review: gate::review(filling, &sketch.enterprise, &verdict, &placement, number),
        placement,
        trade: sketch.trade,
        template: sketch.template,
        enterprise: sketch.enterprise.number,
    })
}

fn sketch(filling: &mut Filling, number: u64, dice: &mut Dice) -> Result<Sketch, Error> {
    let known_at = usize::try_from(number)
        .ok()
        .filter(|nth| *nth < KNOWN_OFFERS.len());
    let known = known_at.map(|nth| &KNOWN_OFFERS[nth]);
    let chosen = if known.is_some() {
        KNOWN_ENTERPRISE as usize
    } else {
        dice.below(filling.enterprises.len())
    };
    let enterprise = filling.enterprises[chosen].clone();
    let teaches = LINES[enterprise.line].trades;
    let nth = match known {
        Some((name, ..)) => teaches
            .iter()
            .position(|trade| trade.name == *name)
            .unwrap_or_default(),
        None => dice.below(teaches.len()),
    };
    let trade = &teaches[nth];
    let flaw = match known {
        Some((.., flaw)) => *flaw,
        None => dice
            .chance(FLAWED_PERCENT)
            .then(|| Flaw::ALL[dice.below(Flaw::ALL.len())]),
    };
    let flaw = flaw.map(|flaw| flaw.possible_in(trade));
    let set = match known_at {
        // Soonest first, so that the known candidate can begin.
        Some(nth) if flaw.is_none() => nth,
        // The flawed ones are few: one set of terms is enough for them.
        _ if flaw.is_some() => 0,
        _ => dice.below(SETS),
    };
    let key = Key {
        trade: trades::number(enterprise.line, nth),
        country: enterprise.country,
        set,
        flaw,
    };
    let template = filling.templates.get(&filling.world, trade, key)?;
    let provider = match known {
        Some((_, takes_part, _)) => takes_part.then(|| filling.providers[0].clone()),
        None => provider(filling, &enterprise, dice),
    };
    Ok(Sketch {
        enterprise,
        trade,
        template,
        provider,
    })
}

/// Seven of ten work with a provider, one of their town if there is one.
fn provider(filling: &Filling, enterprise: &Enterprise, dice: &mut Dice) -> Option<Provider> {
    if !dice.chance(70) {
        return None;
    }
    let near: Vec<&Provider> = filling
        .providers
        .iter()
        .filter(|provider| provider.town.name == enterprise.town.name)
        .collect();
    let abroad = |provider: &&Provider| provider.country == enterprise.country;
    let all: Vec<&Provider> = if near.is_empty() {
        filling.providers.iter().filter(abroad).collect()
    } else {
        near
    };
    all.get(dice.below(all.len())).copied().cloned()
}

fn placement(
    filling: &Filling,
    sketch: &Sketch,
    number: u64,
    dice: &mut Dice,
) -> Result<placement::Model, Error> {
    let Sketch {
        enterprise,
        trade,
        template,
        provider,
    } = sketch;
    let world = &filling.world;
    let (title, description, language) = words(sketch, dice);
    let published_at = world.published_at(number);
    let is_known = enterprise.number == KNOWN_ENTERPRISE;
    let nth = dice.below(enterprise.mentors() as usize) as u64;
    let mentor = template.has_mentor.then(|| enterprise.mentor(world, nth));
    Ok(placement::Model {
        id: world.id(Of::Placement, number),
        organisation_id: enterprise.id(world),
        site_id: enterprise.site_id(world, dice),
        occupation_id: filling.occupation(trade)?,
        training_provider_id: provider.as_ref().map(|provider| provider.id),
        external_id: None,
        state: PlacementState::Draft,
        title,
        description,
        language: language.to_owned(),
        programme: provider
            .as_ref()
            .map(|_| format!("{} with block release", wording::capitalised(trade.name))),
        qualification: template.qualification.clone(),
        eqf_level: template.eqf_level,
        places: if is_known {
            4
        } else {
            1 + dice.weighted([60, 25, 10, 5].into_iter()) as i32
        },
        places_offered: 0,
        places_filled: 0,
        starts_on: template.starts_on,
        duration_months: template.duration_months,
        closes_on: (is_known || dice.chance(90))
            .then(|| template.starts_on - Days::new(7 + dice.below(10) as u64)),
        weekly_minutes: template.weekly_minutes,
        days: template.days,
        shift: template.shift,
        off_the_job_percent: Some(template.off_the_job_percent),
        minimum_age: Some(template.minimum_age),
        mentor_id: mentor.as_ref().map(|mentor| mentor.id),
        mentor_name: mentor.map(|mentor| mentor.name),
        remuneration: Remuneration::default(),
        learning_outcomes: LearningOutcomes::default(),
        conditions: Conditions::default(),
        cover_expires_on: cover_expires_on(&template.content.conditions),
        quality_report_id: None,
        published_at: None,
        held_cause: None,
        held_reason: None,
        held_at: None,
        demonstration: true,
        version: 1,
        created_at: published_at - Duration::days(1),
        updated_at: published_at,
    })
}

/// Title, description and the language of both. A few are in Swahili.
fn words(sketch: &Sketch, dice: &mut Dice) -> (String, String, &'static str) {
    let Sketch {
        enterprise,
        trade,
        template,
        provider,
    } = sketch;
    let offer = Offer {
        trade,
        enterprise: &enterprise.name,
        town: enterprise.town.name,
        months: template.duration_months,
        workers: enterprise.workers,
        provider: provider.as_ref().map(|provider| provider.name.as_str()),
        off_the_job_percent: template.off_the_job_percent,
        equipment_is_free: template.equipment_is_free,
        begins_with_safety: template.begins_with_safety,
    };
    let swahili = enterprise.country().language == "sw"
        && enterprise.number != KNOWN_ENTERPRISE
        && dice.chance(8);
    match trade.swahili.filter(|_| swahili) {
        Some(name) => (
            wording::swahili_title(dice, name),
            wording::swahili_description(dice, &offer, name),
            "sw",
        ),
        None => (
            wording::title(dice, trade),
            wording::description(dice, &offer),
            "en",
        ),
    }
}

fn requirements(
    filling: &Filling,
    sketch: &Sketch,
    number: u64,
    dice: &mut Dice,
) -> Vec<placement_requirement::Model> {
    let mut rows = Rows {
        filling,
        number,
        rows: Vec::with_capacity(5),
    };
    let school = sketch.trade.school;
    let firm = school >= 3 || dice.chance(25);
    rows.add(
        RequirementKind::Education,
        firm,
        None,
        Some(school.to_string()),
        None,
    );
    let (language, level) = match (sketch.enterprise.country().language, school) {
        ("sw", 3) => ("en", LanguageLevel::B1),
        ("sw", _) => ("sw", LanguageLevel::B1),
        (_, 3) => ("en", LanguageLevel::B2),
        _ => ("en", LanguageLevel::A2),
    };
    rows.add(
        RequirementKind::Language,
        dice.chance(60),
        None,
        Some(language.to_owned()),
        Some(level),
    );
    let first = skills::everyday(LINES[sketch.enterprise.line], dice);
    rows.add(
        RequirementKind::Skill,
        dice.chance(25),
        filling.skill(first),
        None,
        None,
    );
    let second = skills::everyday(LINES[sketch.enterprise.line], dice);
    if second != first {
        rows.add(
            RequirementKind::Skill,
            false,
            filling.skill(second),
            None,
            None,
        );
    }
    if dice.chance(25) {
        rows.add(
            RequirementKind::Skill,
            false,
            filling.skill(sketch.trade.learns[0]),
            None,
            None,
        );
    }
    rows.rows
}

struct Rows<'a> {
    filling: &'a Filling,
    number: u64,
    rows: Vec<placement_requirement::Model>,
}

impl Rows<'_> {
    fn add(
        &mut self,
        kind: RequirementKind,
        required: bool,
        skill_id: Option<Uuid>,
        code: Option<String>,
        level: Option<LanguageLevel>,
    ) {
        let world = &self.filling.world;
        self.rows.push(placement_requirement::Model {
            id: world.id(
                Of::Requirement,
                self.number * MOST_REQUIREMENTS + self.rows.len() as u64,
            ),
            placement_id: world.id(Of::Placement, self.number),
            kind,
            necessity: if required {
                Necessity::Required
            } else {
                Necessity::Welcome
            },
            skill_id,
            code,
            level,
        });
    }
}
