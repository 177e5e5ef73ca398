//! A placement in the words of a row.

mod conditions;

use serde_json::{Map, Value, json};
use standards::{Currency, Money};

use super::Addresses;
use crate::exchange::tree::Tree;
use crate::ids::{self, Kind};
use crate::organisations::{Site, Summary};
use crate::placements::{Asked, Placement, Requirement};
use crate::vocabulary::{PlacementState, RemunerationStep, Weekday};

/// The row of a placement. What isn't known is left out.
pub(super) fn of(placement: &Placement, addresses: &Addresses) -> Tree {
    let hours = f64::from(placement.weekly_minutes) / 60.0;
    let days: Vec<&str> = Weekday::in_mask(placement.days)
        .into_iter()
        .map(Weekday::code)
        .collect();
    let steps: Vec<Value> = placement.remuneration.iter().map(step).collect();
    let requirements: Vec<Value> = placement
        .requirements
        .iter()
        .map(|asked| requirement(asked, addresses))
        .collect();
    let outcomes: Vec<&str> = placement
        .learning_outcomes
        .iter()
        .map(|outcome| outcome.text.as_str())
        .collect();
    known([
        ("externalId", json!(placement.external_id)),
        (
            "id",
            json!(
                placement
                    .external_id
                    .is_none()
                    .then(|| ids::encode(Kind::Placement, placement.id).to_string())
            ),
        ),
        ("title", json!(placement.title)),
        ("description", json!(placement.description)),
        ("language", json!(placement.language)),
        ("occupationCode", json!(placement.occupation.code)),
        ("enterprise", organisation(&placement.enterprise, addresses)),
        (
            "trainingProvider",
            placement
                .training_provider
                .as_ref()
                .map_or(Value::Null, |named| organisation(named, addresses)),
        ),
        ("site", site(&placement.site)),
        ("programme", json!(placement.programme)),
        ("qualification", json!(placement.qualification)),
        ("eqfLevel", json!(placement.eqf_level)),
        ("places", json!(placement.places)),
        ("startsOn", json!(placement.starts_on)),
        ("durationMonths", json!(placement.duration_months)),
        ("closesOn", json!(placement.closes_on)),
        ("weeklyHours", json!(hours)),
        (
            "schedule",
            json!({ "days": days, "shift": placement.shift.code() }),
        ),
        ("offTheJobPercent", json!(placement.off_the_job_percent)),
        ("minimumAge", json!(placement.minimum_age)),
        ("mentorName", json!(placement.mentor_name)),
        ("remuneration", json!(steps)),
        ("requirements", json!(requirements)),
        ("learningOutcomes", json!(outcomes)),
        (
            "conditions",
            Value::Object(conditions::of(&placement.conditions)),
        ),
        (
            "publish",
            json!(matches!(
                placement.state,
                PlacementState::Published | PlacementState::Filled
            )),
        ),
    ])
}

fn known<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn organisation(named: &Summary, addresses: &Addresses) -> Value {
    Value::Object(known([
        (
            "id",
            json!(ids::encode(Kind::Organisation, named.id).to_string()),
        ),
        ("externalId", json!(addresses.organisations.get(&named.id))),
        ("name", json!(named.name)),
    ]))
}

fn site(site: &Site) -> Value {
    Value::Object(known([
        ("name", json!(site.name)),
        ("address", json!(site.address)),
        ("locality", json!(site.locality)),
        ("country", json!(site.country)),
        ("subdivision", json!(site.subdivision)),
        ("latitude", json!(site.point.map(|(latitude, _)| latitude))),
        (
            "longitude",
            json!(site.point.map(|(_, longitude)| longitude)),
        ),
    ]))
}

fn step(step: &RemunerationStep) -> Value {
    let amount = step.currency.parse::<Currency>().map_or_else(
        |_| step.amount_minor.to_string(),
        |currency| Money::new(step.amount_minor, currency).decimal(),
    );
    json!({ "fromMonth": step.from_month, "amount": amount, "currency": step.currency, "period": step.period.code() })
}

fn requirement(requirement: &Requirement, addresses: &Addresses) -> Value {
    let (code, level) = match &requirement.asked {
        Asked::Skill(skill) => {
            let here = || ids::encode(Kind::Skill, skill.id).to_string();
            (
                addresses
                    .skills
                    .get(&skill.id)
                    .cloned()
                    .unwrap_or_else(here),
                None,
            )
        }
        Asked::Education(level) => (level.to_string(), None),
        Asked::Language(code, level) => (code.clone(), level.map(|level| level.code())),
        Asked::Licence(code) => (code.clone(), None),
    };
    Value::Object(known([
        ("kind", json!(requirement.asked.kind().code())),
        ("necessity", json!(requirement.necessity.code())),
        ("code", json!(code)),
        ("level", json!(level)),
    ]))
}
