//! What the quality gate says of invented placements, and what the authority made of it.

use chrono::Duration;
use standards::gate::{Context, HostFacts, Report, Stage};

use crate::demonstration::enterprises::Enterprise;
use crate::demonstration::filling::Filling;
use crate::demonstration::institutions::AUTHORITY_STAFF;
use crate::demonstration::world::Of;
use crate::entities::{placement, quality_report, quality_review};
use crate::error::Error;
use crate::organisations::mentors::Mentor;
use crate::placements::quality::{self, Surroundings, mentor_facts};
use crate::placements::{Content, reviews};
use crate::vocabulary::{ReviewState, ReviewedRules};

/// Of a hundred cases, how many the authority has let stand.
const UPHELD_PERCENT: usize = 80;

/// Asks the gate about a placement of an enterprise, on the day on which the country was begun.
pub(super) fn judge(
    filling: &Filling,
    enterprise: &Enterprise,
    terms: &Content,
    placement: &placement::Model,
) -> Report {
    let content = Content {
        title: placement.title.clone(),
        description: placement.description.clone(),
        mentor_id: placement.mentor_id,
        mentor_name: placement.mentor_name.clone(),
        places: placement.places,
        ..terms.clone()
    };
    let mentor = mentor(filling, enterprise, placement);
    let around = Surroundings {
        country: enterprise.country().code.to_owned(),
        subdivision: None,
        workers: u32::try_from(enterprise.workers).ok(),
        host: HostFacts {
            verified: Some(enterprise.verified),
            ..HostFacts::default()
        },
        mentors: mentor_facts(mentor.as_ref(), placement.mentor_name.is_some(), None),
        apprentices: None,
    };
    let context = Context {
        today: filling.world.today(),
        stage: Stage::Publication,
    };
    quality::judge_on(&filling.standards, &content, &around, &context)
}

fn mentor(
    filling: &Filling,
    enterprise: &Enterprise,
    placement: &placement::Model,
) -> Option<Mentor> {
    let all = (0..enterprise.mentors()).map(|nth| enterprise.mentor(&filling.world, nth));
    let named = all
        .into_iter()
        .find(|mentor| Some(mentor.id) == placement.mentor_id)?;
    Some(Mentor {
        id: named.id,
        organisation_id: placement.organisation_id,
        name: named.name,
        adult: Some(true),
        qualified: named.qualified,
        qualification: None,
        years_of_practice: Some(named.years),
        active: true,
        version: 1,
        created_at: placement.created_at,
    })
}

/// The report's row; its JSON is written beside it.
pub(super) fn report(
    filling: &Filling,
    report: &Report,
    placement: &placement::Model,
    number: u64,
) -> quality_report::Model {
    quality_report::Model {
        id: filling.world.id(Of::Report, number),
        placement_id: placement.id,
        placement_version: placement.version,
        pack: report.pack.id.clone(),
        pack_version: report.pack.version.clone(),
        publishable: report.is_publishable(),
        report: serde_json::Value::Null,
        checked_at: placement.updated_at,
    }
}

/// The row with its JSON, as it is read from the database.
pub(super) fn whole(
    row: &quality_report::Model,
    kept: &str,
) -> Result<quality_report::Model, Error> {
    let report = serde_json::from_str(kept).map_err(|error| Error::Corrupt(error.to_string()))?;
    Ok(quality_report::Model {
        report,
        ..row.clone()
    })
}

/// The case of a public placement in which a person has to look at something: most were let stand, some wait.
pub(super) fn review(
    filling: &Filling,
    enterprise: &Enterprise,
    report: &Report,
    placement: &placement::Model,
    number: u64,
) -> Option<quality_review::Model> {
    let world = &filling.world;
    let rules = reviews::asked(report);
    if rules.is_empty() || !report.is_publishable() {
        return None;
    }
    let upheld = world.dice(Of::Review, number).chance(UPHELD_PERCENT);
    let decided_at = upheld.then_some(placement.updated_at + Duration::minutes(30));
    Some(quality_review::Model {
        id: world.id(Of::Review, number),
        placement_id: placement.id,
        placement_version: placement.version,
        quality_report_id: world.id(Of::Report, number),
        country: enterprise.country().code.to_owned(),
        rules: ReviewedRules(rules),
        state: if upheld {
            ReviewState::Upheld
        } else {
            ReviewState::Open
        },
        reason: upheld.then(|| "Looked at with the enterprise; it may stay as it is.".to_owned()),
        deadline: None,
        decided_by: upheld.then(|| world.id(Of::Staff, AUTHORITY_STAFF)),
        decided_at,
        appeal: None,
        appealed_by: None,
        appealed_at: None,
        appeal_reason: None,
        appeal_decided_by: None,
        appeal_decided_at: None,
        created_at: placement.updated_at,
        updated_at: decided_at.unwrap_or(placement.updated_at),
    })
}
