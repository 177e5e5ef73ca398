//! The quality gate, asked about what an agreement says: before it is signed, and before the work begins.

mod changes;
mod questions;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use standards::EqfLevel;
pub(super) use standards::gate::Stage;
use standards::gate::{
    ApprenticeshipFacts, Context, MentorFacts, Pack, Party, PlacementFacts, Record, Report,
    RuleResult, Schedule, Verdict,
};
use uuid::Uuid;

pub(super) use changes::{check_changes, check_open};
pub use questions::open_questions;

use super::document::{Site, Terms};
use super::draft::guardians;
use super::{Agreement, Version, hosts, proof, review};
use crate::context::Ctx;
use crate::entities::agreement_check;
use crate::error::{Error, Refusal};
use crate::ids;
use crate::organisations::mentors;
use crate::placements;
use crate::placements::quality::{self, Surroundings};
use crate::vocabulary::{GuardiansSign, SignatoryRole, Weekday};
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
    let apprenticeship = ApprenticeshipFacts {
        guardian_is_employer: guardian_is_employer(db, agreement, terms).await?,
        ..apprenticeship(agreement, terms)
    };
    let facts = PlacementFacts {
        apprenticeship: Some(apprenticeship),
        mentors: mentors(db, today, agreement, terms).await?,
        workers: around.workers,
        apprentices: around.apprentices,
        host: around.host,
        ..facts(terms)
    };
    let pack = pack(ctx, &terms.enterprise.site, terms.starts_on);
    Ok(pack.check(&facts, &Context { today, stage }))
}

/// What is known of those who guide: of a mentor what the enterprise states and how many others they guide, of
/// a mere name nothing.
async fn mentors(
    db: &impl ConnectionTrait,
    today: NaiveDate,
    agreement: &Agreement,
    terms: &Terms,
) -> Result<Vec<MentorFacts>, Error> {
    let ids = terms.mentor_ids();
    let known = mentors::load(db, &ids).await?;
    let loads = if ids.is_empty() {
        Vec::new()
    } else {
        let enterprises = hosts::by(agreement, terms);
        mentors::loads(db, &enterprises, today).await?
    };
    let guided = |id: Uuid| {
        let others = loads.iter().filter(|load| {
            load.agreement_id != Some(agreement.id) && load.mentor_ids.contains(&id)
        });
        let others: i64 = others.map(|load| load.apprentices).sum();
        u16::try_from(others + 1).unwrap_or(u16::MAX)
    };
    let facts = terms.enterprise.mentors.iter().flat_map(|mentor| {
        let id = mentor.id.as_deref().and_then(ids::decode_any);
        let found = id.and_then(|(_, id)| known.get(&id));
        quality::mentor_facts(found, true, found.map(|found| guided(found.id)))
    });
    Ok(facts.collect())
}

/// Whether those who sign for a minor belong to an enterprise of the agreement by now: one who has signed or has
/// to, or every one of whom one has to.
async fn guardian_is_employer(
    db: &impl ConnectionTrait,
    agreement: &Agreement,
    terms: &Terms,
) -> Result<Option<bool>, Error> {
    if terms.guardians.is_empty() {
        return Ok(None);
    }
    let named = terms.guardians.iter();
    let named: Vec<Uuid> = named
        .filter_map(|guardian| ids::decode_any(&guardian.account))
        .map(|(_, id)| id)
        .collect();
    let enterprises = hosts::by(agreement, terms);
    let employers = guardians::members_among(db, &enterprises, named.iter().copied()).await?;
    let whole = agreement.first_agreed().or_else(|| agreement.open());
    let signed: Vec<Uuid> = whole
        .into_iter()
        .flat_map(|whole| &whole.signatures)
        .filter(|signature| signature.role == SignatoryRole::Guardian)
        .map(|signature| signature.account_id)
        .collect();
    let one_is_enough = signed.is_empty() && terms.guardians_sign == GuardiansSign::One;
    let is_employer = |id: &Uuid| employers.contains(id);
    Ok(Some(if one_is_enough {
        named.iter().all(is_employer)
    } else {
        named
            .iter()
            .filter(|id| signed.is_empty() || signed.contains(id))
            .any(is_employer)
    }))
}

/// Refuses what the gate does not let through: each rule with what was found, the way out, and its source.
///
/// # Errors
/// The refusals.
pub(super) fn refuse_blocks(report: &Report, language: &str) -> Result<(), Error> {
    refuse_results(report.with_verdict(Verdict::Block), language)
}

/// Refuses these, if there are any.
///
/// # Errors
/// The refusals.
fn refuse_results<'a>(
    results: impl Iterator<Item = &'a RuleResult>,
    language: &str,
) -> Result<(), Error> {
    let refusals: Vec<Refusal> = quality::refusals_of(results, language).collect();
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

/// Keeps a report with the version that it is about, and puts what somebody has to look at into the authority's
/// list. What the audit log keeps of it.
///
/// # Errors
/// When the database fails.
pub(super) async fn keep(
    ctx: &Ctx,
    work: &Work,
    agreement: &Agreement,
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
    review::mark(ctx, work, agreement, report).await?;
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
        weekdays: quality::weekdays(Weekday::mask(&terms.days)),
        remuneration: quality::remuneration_steps(&terms.remuneration),
        off_the_job_percent: terms
            .off_the_job_percent
            .and_then(|percent| u8::try_from(percent).ok()),
        mentor_named: (!terms.enterprise.mentors.is_empty()).then_some(true),
        qualification: terms.qualification.clone(),
        eqf_level: level.and_then(|level| EqfLevel::from_level(u8::try_from(level).ok()?)),
        learning_outcomes: u16::try_from(terms.learning_outcomes.len()).unwrap_or(u16::MAX),
        texts: texts(terms),
        conditions: terms.conditions.clone(),
        ..PlacementFacts::default()
    }
}

/// What people wrote in their own words.
fn texts(terms: &Terms) -> Vec<String> {
    let written = [&terms.additional_terms, &terms.collective_agreements];
    let mentors = terms.enterprise.mentors.iter();
    let qualifications = mentors.filter_map(|mentor| mentor.qualification.clone());
    let stages = terms.training_plan.iter();
    let stages = stages.flat_map(|stage| [Some(stage.title.clone()), stage.location.clone()]);
    std::iter::once(terms.placement.title.clone())
        .chain(written.into_iter().flatten().cloned())
        .chain(terms.learning_outcomes.iter().cloned())
        .chain(stages.flatten())
        .chain(qualifications)
        .collect()
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
        guardian_is_employer: None,
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
