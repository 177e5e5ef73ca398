//! The quality gate, asked about what an agreement says: before it is signed, and before the work begins.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use standards::EqfLevel;
pub(super) use standards::gate::Stage;
use standards::gate::{
    ApprenticeshipFacts, Context, MentorFacts, Pack, Party, PlacementFacts, Record, Report,
    Schedule, Verdict,
};

use super::document::{Mentor, Site, Terms};
use super::{Agreement, Version, proof};
use crate::context::Ctx;
use crate::entities::agreement_check;
use crate::error::{Error, Refusal};
use crate::placements;
use crate::placements::quality::{self, Surroundings};
use crate::vocabulary::SignatoryRole;
use crate::work::Work;

/// The pack of a workplace for work that begins on a day.
pub(super) fn pack<'a>(ctx: &'a Ctx, site: &Site, on: NaiveDate) -> &'a Pack {
    ctx.standards
        .pack_for(&site.country, site.subdivision.as_deref(), on)
}

/// What the gate says today of an agreement whose terms would be these.
///
/// # Errors
/// When the database fails.
pub(super) async fn check(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    agreement: &Agreement,
    terms: &Terms,
    stage: Stage,
) -> Result<Report, Error> {
    let today = ctx.today();
    let id = agreement.placement_id;
    let placement = placements::store::load(db, &[id]).await?.remove(&id);
    let placement = placement
        .ok_or_else(|| Error::Corrupt(format!("agreement {} has no placement", agreement.id)))?;
    let around = Surroundings::of_placements(db, today, &[&placement])
        .await?
        .remove(&id)
        .unwrap_or_default();
    let mentors = if is_guided_by(terms, placement.mentor_name.as_deref()) {
        around.mentors
    } else {
        mentors(terms)
    };
    let facts = PlacementFacts {
        apprenticeship: Some(apprenticeship(agreement, terms)),
        mentors,
        workers: around.workers,
        apprentices: around.apprentices,
        host: around.host,
        ..facts(terms)
    };
    let pack = pack(ctx, &terms.enterprise.site, terms.starts_on);
    Ok(pack.check(&facts, &Context { today, stage }))
}

/// Whether the one who guides is the one whom the placement names, of whom more is known.
fn is_guided_by(terms: &Terms, name: Option<&str>) -> bool {
    match terms.enterprise.mentors.as_slice() {
        [mentor] => Some(mentor.name.as_str()) == name,
        _ => false,
    }
}

fn mentors(terms: &Terms) -> Vec<MentorFacts> {
    let known = |mentor: &Mentor| MentorFacts {
        qualified: mentor.qualification.as_ref().map(|_| true),
        ..MentorFacts::default()
    };
    terms.enterprise.mentors.iter().map(known).collect()
}

/// Refuses what the gate does not let through: each rule with what was found, the way out, and its source.
///
/// # Errors
/// The refusals.
pub(super) fn refuse_blocks(report: &Report, language: &str) -> Result<(), Error> {
    let refusals: Vec<Refusal> = quality::refusals(report, language);
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(Error::Refused(refusals))
    }
}

/// Whether nothing blocks.
pub(super) fn passes(report: &Report) -> bool {
    report.with_verdict(Verdict::Block).next().is_none()
}

/// Keeps a report with the version that it is about. What the audit log keeps of it.
///
/// # Errors
/// When the database fails.
pub(super) async fn keep(
    ctx: &Ctx,
    work: &Work,
    version: &Version,
    stage: Stage,
    report: &Report,
) -> Result<serde_json::Value, Error> {
    let json = serde_json::to_value(Record::from(report))
        .map_err(|error| Error::Corrupt(error.to_string()))?;
    let row = agreement_check::Model {
        id: ctx.new_id(),
        agreement_version_id: version.id,
        stage: stage.code().to_owned(),
        pack: report.pack.id.clone(),
        pack_version: report.pack.version.clone(),
        passed: passes(report),
        report: json,
        checked_at: work.at(),
    };
    let detail = json!({
        "check_hash": proof::of_check(&row)?, "pack": row.pack, "pack_version": row.pack_version, "passed": row.passed,
    });
    agreement_check::Entity::insert(row.into_active_model())
        .exec_without_returning(&**work)
        .await?;
    Ok(detail)
}

fn facts(terms: &Terms) -> PlacementFacts {
    let level = terms.eqf_level;
    PlacementFacts {
        occupation: terms.occupation.code.parse().ok(),
        starts_on: Some(terms.starts_on),
        duration_months: u16::try_from(terms.duration_months).ok(),
        schedule: Schedule {
            weekly_minutes: u32::try_from(terms.weekly_minutes).ok(),
            days_per_week: u8::try_from(terms.days.len()).ok(),
            shifts: vec![quality::work_shift(terms.shift)],
        },
        remuneration: quality::remuneration_steps(&terms.remuneration),
        off_the_job_percent: terms
            .off_the_job_percent
            .and_then(|percent| u8::try_from(percent).ok()),
        mentor_named: (!terms.enterprise.mentors.is_empty()).then_some(true),
        qualification: terms.qualification.clone(),
        eqf_level: level.and_then(|level| EqfLevel::from_level(u8::try_from(level).ok()?)),
        learning_outcomes: u16::try_from(terms.learning_outcomes.len()).unwrap_or(u16::MAX),
        texts: vec![terms.placement.title.clone()],
        conditions: terms.conditions.clone(),
        ..PlacementFacts::default()
    }
}

/// What is known about the person, and what was done.
fn apprenticeship(agreement: &Agreement, terms: &Terms) -> ApprenticeshipFacts {
    let known = agreement.preparation;
    ApprenticeshipFacts {
        birth_date: Some(terms.apprentice.born_on),
        other_weekly_minutes: known
            .other_weekly_minutes
            .and_then(|minutes| u32::try_from(minutes).ok()),
        year_of_training: known
            .year_of_training
            .and_then(|year| u8::try_from(year).ok()),
        prior_learning_months: Some(
            terms
                .prior_learning
                .as_ref()
                .and_then(|prior| u16::try_from(prior.months).ok())
                .unwrap_or(0),
        ),
        prior_learning_assessor: terms
            .prior_learning
            .as_ref()
            .map(|prior| prior.assessor.clone()),
        guardian_signs: Some(!terms.guardians.is_empty()),
        // One who belongs to an enterprise of the agreement can't be named.
        guardian_is_employer: (!terms.guardians.is_empty()).then_some(false),
        signed: signed(agreement),
        minor_assessed_on: known.minor_assessed_on,
        medical_fitness_on: known.medical_fitness_on,
        induction_on: known.induction_on,
        guardian_consented_to_data: None,
        registration_reference: agreement.registration_number.clone(),
        registered_on: agreement.registered_at.map(|at| at.date_naive()),
    }
}

/// Who has signed the whole agreement.
fn signed(agreement: &Agreement) -> BTreeSet<Party> {
    let whole = agreement.first_agreed().or_else(|| agreement.open());
    let Some(whole) = whole else {
        return BTreeSet::new();
    };
    let missing: BTreeSet<SignatoryRole> = whole
        .awaiting()
        .iter()
        .map(|signatory| signatory.role)
        .collect();
    whole
        .signatures
        .iter()
        .map(|signature| signature.role)
        .filter(|role| !missing.contains(role))
        .filter_map(|role| match role {
            SignatoryRole::Apprentice => Some(Party::Apprentice),
            SignatoryRole::Guardian => Some(Party::Guardian),
            SignatoryRole::Enterprise => Some(Party::Enterprise),
            SignatoryRole::TrainingProvider => Some(Party::TrainingProvider),
            SignatoryRole::HostEnterprise => None,
        })
        .collect()
}
