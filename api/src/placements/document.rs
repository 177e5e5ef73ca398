//! A placement as the index keeps it: public facts only.

use chrono::NaiveDate;
use search_index::PlacementDocument;
use standards::SocialSecurityBranch;
use standards::conditions::Facet;

use super::{Asked, Placement, quality};
use crate::gazetteer::Gazetteer;

/// Days since 1970-01-01, as the index counts.
#[must_use]
pub fn day_number(day: NaiveDate) -> i32 {
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// What of a placement can be found, filtered and counted. One whose site has no point is found around the centre of
/// its town.
#[must_use]
pub fn document(placement: &Placement, gazetteer: &Gazetteer) -> PlacementDocument {
    let steps = quality::remuneration_steps(&placement.remuneration);
    let pay = steps.first().and_then(|step| monthly(placement, step));
    let site = &placement.site;
    let centre = || gazetteer.locate(&site.locality, &site.country);
    let (latitude, longitude) = site.point.or_else(centre).unzip();
    let claimed = placement.conditions.facets(&steps);
    PlacementDocument {
        id: placement.id.as_u128(),
        language: placement.language.clone(),
        title: placement.title.clone(),
        description: placement.description.clone(),
        occupation_code: placement.occupation.isco_group.clone(),
        occupation_labels: placement
            .occupation
            .labels
            .iter()
            .map(|label| (label.language.clone(), label.label.clone()))
            .collect(),
        skills: skills(placement),
        enterprise: placement.enterprise.name.clone(),
        enterprise_id: placement.enterprise.id.as_u128(),
        locality: placement.site.locality.clone(),
        country: placement.site.country.clone(),
        latitude,
        longitude,
        starts_on: Some(day_number(placement.starts_on)),
        closes_on: placement.closes_on.map(day_number),
        published_on: placement
            .published_at
            .map(|at| day_number(at.date_naive()))
            .unwrap_or_default(),
        duration_months: u32::try_from(placement.duration_months).ok(),
        weekly_minutes: u32::try_from(placement.weekly_minutes).ok(),
        monthly_pay_minor: pay.map(|money| money.minor),
        currency: pay
            .map(|money| money.currency.code().to_owned())
            .unwrap_or_default(),
        places_left: placement.places_left().unsigned_abs(),
        entry_education: entry_education(placement),
        eqf_level: placement
            .eqf_level
            .and_then(|level| u8::try_from(level).ok()),
        off_the_job_percent: placement
            .off_the_job_percent
            .and_then(|percent| u8::try_from(percent).ok()),
        conditions: claimed
            .iter()
            .map(|facet| facet.code().to_owned())
            .collect(),
        lapsing_condition: lapsing(placement, &claimed),
        covered_branches: SocialSecurityBranch::all()
            .filter(|branch| placement.conditions.is_covered(*branch) == Some(true))
            .map(|branch| branch.code().to_owned())
            .collect(),
        work_schedule: vec![placement.shift.code().to_owned()],
        demonstration: placement.demonstration,
    }
}

/// The claim that time ends, and its last day. There is one such facet at most.
fn lapsing(placement: &Placement, claimed: &[Facet]) -> Option<(String, i32)> {
    claimed.iter().find_map(|facet| {
        let last_day = facet.holds_until(&placement.conditions)?;
        Some((facet.code().to_owned(), day_number(last_day)))
    })
}

/// The remuneration of a step as an amount a month, where the period and the hours allow it.
#[must_use]
pub fn monthly(
    placement: &Placement,
    step: &standards::RemunerationStep,
) -> Option<standards::Money> {
    let weekly_minutes = u32::try_from(placement.weekly_minutes).ok();
    let days = u8::try_from(placement.days.count_ones()).ok();
    step.monthly(weekly_minutes, days)
}

/// Skills asked for and learnt, in the placement's own language.
fn skills(placement: &Placement) -> Vec<String> {
    let asked = placement
        .requirements
        .iter()
        .filter_map(|requirement| match &requirement.asked {
            Asked::Skill(skill) => Some(skill.label(&placement.language).to_owned()),
            _ => None,
        });
    let learnt = placement
        .learning_outcomes
        .iter()
        .map(|outcome| outcome.text.clone());
    asked.chain(learnt).collect()
}

/// The least education without which somebody can't begin; a welcome one shuts nobody out.
fn entry_education(placement: &Placement) -> Option<u8> {
    let required =
        placement
            .requirements
            .iter()
            .filter_map(|requirement| match requirement.asked {
                Asked::Education(level)
                    if requirement.necessity == crate::vocabulary::Necessity::Required =>
                {
                    Some(level)
                }
                _ => None,
            });
    required.max().and_then(|level| u8::try_from(level).ok())
}
