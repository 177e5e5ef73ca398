//! The terms of placements, drawn once for many of them.
//!
//! Enterprises of a country that teach one trade offer one of a dozen sets of terms, which is text already when a
//! placement is written. What the gate says is asked of each placement, because it depends on the enterprise too.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use serde::Serialize;
use standards::{Currency, Payer};
use uuid::Uuid;

use super::conditions::{self, Circumstances, Flaw};
use super::countries::COUNTRIES;
use super::skills;
use super::trades::Trade;
use super::wording::capitalised;
use super::world::{Of, World};
use crate::error::Error;
use crate::placements::Content;
use crate::vocabulary::{
    Conditions, LearningOutcome, LearningOutcomes, PayPeriod, Remuneration, RemunerationStep,
    Weekday, WorkShift,
};

/// Sets of terms for one trade in one country.
pub const SETS: usize = 12;

/// Which set of terms.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The trade’s number.
    pub trade: usize,
    /// Position in [`COUNTRIES`].
    pub country: usize,
    /// Below [`SETS`].
    pub set: usize,
    pub flaw: Option<Flaw>,
}

/// A set of terms.
#[derive(Debug)]
pub struct Template {
    pub starts_on: NaiveDate,
    pub duration_months: i32,
    pub weekly_minutes: i32,
    pub days: i32,
    pub shift: WorkShift,
    pub off_the_job_percent: i32,
    pub minimum_age: i32,
    pub qualification: Option<String>,
    pub eqf_level: Option<i32>,
    pub has_mentor: bool,
    /// Whether there is safety equipment that costs the apprentice nothing.
    pub equipment_is_free: bool,
    /// Whether apprentices are shown the dangers before their first task.
    pub begins_with_safety: bool,
    /// All of it, without what each placement has of its own.
    pub content: Content,
    /// Remuneration as JSON.
    pub remuneration: Arc<str>,
    /// Learning outcomes as JSON.
    pub learning_outcomes: Arc<str>,
    /// Conditions as JSON.
    pub conditions: Arc<str>,
}

/// The sets of terms that were drawn so far.
#[derive(Debug, Default)]
pub struct Templates(HashMap<Key, Arc<Template>>);

impl Templates {
    /// The set of terms, drawn if it wasn’t yet.
    pub fn get(
        &mut self,
        world: &World,
        trade: &'static Trade,
        key: Key,
    ) -> Result<Arc<Template>, Error> {
        if let Some(template) = self.0.get(&key) {
            return Ok(template.clone());
        }
        let template = Arc::new(draw(world, trade, key)?);
        self.0.insert(key, template.clone());
        Ok(template)
    }
}

fn draw(world: &World, trade: &'static Trade, key: Key) -> Result<Template, Error> {
    let mut dice = world.dice(
        Of::Template,
        ((key.trade * COUNTRIES.len() + key.country) * SETS + key.set) as u64,
    );
    let country = COUNTRIES[key.country];
    let starts_on = first_day(world.today(), key.set, dice.below(3));
    let nights = matches!(
        trade.isco,
        "5321" | "5120" | "4224" | "7512" | "5322" | "4222"
    ) && dice.chance(20);
    let here = Circumstances {
        trade,
        country: country.code,
        flaw: key.flaw,
        today: world.today(),
        starts_on,
        nights,
    };
    let (conditions, minimum_age) = conditions::draw(&mut dice, &here);
    let duration_months = (trade.months + [-6, -3, 0, 0, 0, 6][dice.below(6)]).clamp(6, 36);
    let five_days = dice.chance(55);
    let content = Content {
        site_id: Uuid::nil(),
        occupation_id: Uuid::nil(),
        isco_group: trade.isco.to_owned(),
        training_provider_id: None,
        external_id: None,
        title: String::new(),
        description: String::new(),
        language: "en".to_owned(),
        programme: None,
        qualification: dice
            .chance(88)
            .then(|| format!("Certificate of proficiency: {}", trade.name)),
        eqf_level: dice.chance(60).then(|| (trade.school + 1).clamp(2, 4)),
        places: 1,
        starts_on,
        duration_months,
        closes_on: None,
        weekly_minutes: dice.between(35..=45) * 60,
        days: Weekday::mask(&Weekday::ALL[..if five_days { 5 } else { 6 }]),
        shift: if nights {
            WorkShift::Rotating
        } else {
            WorkShift::Day
        },
        off_the_job_percent: Some([10, 15, 20, 20, 25, 30, 38, 40][dice.below(8)]),
        minimum_age: Some(minimum_age),
        mentor_id: None,
        mentor_name: dice.chance(92).then(String::new),
        remuneration: remuneration(&mut dice, trade, key.country, duration_months)?,
        requirements: Vec::new(),
        learning_outcomes: outcomes(world, trade),
        conditions,
    };
    kept(content)
}

fn kept(content: Content) -> Result<Template, Error> {
    let safety = &content.conditions.safety;
    Ok(Template {
        starts_on: content.starts_on,
        duration_months: content.duration_months,
        weekly_minutes: content.weekly_minutes,
        days: content.days,
        shift: content.shift,
        off_the_job_percent: content.off_the_job_percent.unwrap_or_default(),
        minimum_age: content.minimum_age.unwrap_or_default(),
        eqf_level: content.eqf_level,
        has_mentor: content.mentor_name.is_some(),
        equipment_is_free: safety.protective_equipment_paid_by == Some(Payer::Enterprise),
        begins_with_safety: safety.induction_planned == Some(true),
        remuneration: json(&Remuneration(content.remuneration.clone()))?,
        learning_outcomes: json(&LearningOutcomes(content.learning_outcomes.clone()))?,
        conditions: json(&Conditions(content.conditions.clone()))?,
        qualification: content.qualification.clone(),
        content,
    })
}

pub fn json(part: &impl Serialize) -> Result<Arc<str>, Error> {
    let text = serde_json::to_string(part).map_err(|error| Error::Corrupt(error.to_string()))?;
    Ok(text.into())
}

/// A Monday three weeks to nine months ahead.
fn first_day(today: NaiveDate, set: usize, weeks: usize) -> NaiveDate {
    let day = today + Days::new(21 + 19 * set as u64 + 7 * weeks as u64);
    day.week(chrono::Weekday::Mon).last_day() + Days::new(1)
}

/// Pay rises by about a sixth every year.
fn remuneration(
    dice: &mut super::chance::Dice,
    trade: &Trade,
    country: usize,
    months: i32,
) -> Result<Vec<RemunerationStep>, Error> {
    let country = COUNTRIES[country];
    let currency: Currency = country
        .currency
        .parse()
        .map_err(|_| Error::Corrupt(format!("{} is no currency", country.currency)))?;
    let steps = i64::from(dice.between(0..=8)) + 2 * i64::from(trade.school);
    let first = country.pay + country.pay_step * steps;
    let minor = 10_i64.pow(u32::from(currency.decimals()));
    let round = country.pay_step / 2;
    let year = |number: i64| RemunerationStep {
        from_month: i32::try_from(number * 12 + 1).unwrap_or(1),
        amount_minor: first * (6 + number) / 6 / round * round * minor,
        currency: country.currency.to_owned(),
        period: PayPeriod::Month,
    };
    Ok((0..i64::from((months + 11) / 12)).map(year).collect())
}

fn outcomes(world: &World, trade: &Trade) -> Vec<LearningOutcome> {
    let skill_id = |label: &str| {
        let number = trade
            .skills()
            .contains(&label)
            .then(|| skills::number(label))
            .flatten()?;
        Some(world.id(Of::Skill, number))
    };
    let learnt = trade.learns.iter().map(|label| LearningOutcome {
        text: capitalised(label),
        skill_id: skill_id(label),
    });
    let safety = "Know the dangers of the work and keep yourself and others safe";
    learnt
        .chain([LearningOutcome {
            text: safety.to_owned(),
            skill_id: None,
        }])
        .collect()
}
