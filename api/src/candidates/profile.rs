//! Saving the viewer's own profile.

use async_graphql::{ID, InputObject, MaybeUndefined};
use chrono::Duration;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set,
};
use serde_json::json;
use uuid::Uuid;

use super::{Candidate, load_one, open_profile};
use crate::accounts::sign_up::check_birth_date;
use crate::agreements;
use crate::applications;
use crate::context::Ctx;
use crate::entities::{
    account, candidate, candidate_aspiration, candidate_language, candidate_skill, caseload_entry,
    organisation,
};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{Form, changed, excerpt, expect_version};
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::taxonomy;
use crate::viewer::Viewer;
use crate::vocabulary::{
    ChangeKind, Evidence, Interests, LanguageLevel, OrganisationKind, Weekday,
};
use crate::work::{Work, insert_all};

/// Wishes that a candidate may rank.
const MOST_ASPIRATIONS: usize = 5;
/// Skills that a profile holds.
const MOST_SKILLS: usize = 100;
/// Languages that a profile holds.
const MOST_LANGUAGES: usize = 20;

/// Said when the birth date can't be changed.
const RELIED_ON: &str = "The birth date can't be changed while an application is under way or accepted, or an agreement binds you: others rely on it. Keep it as it is, or withdraw what is not signed yet, then correct it.";

/// A skill that the candidate has.
#[derive(Clone, Debug, InputObject)]
pub struct CandidateSkillInput {
    pub skill_id: ID,
    /// DECLARED, or EVIDENCED when there is something to show; only an assessor can verify.
    pub evidence: Evidence,
}

/// A language that the candidate speaks.
#[derive(Clone, Debug, InputObject)]
pub struct CandidateLanguageInput {
    /// ISO 639-1.
    pub language: String,
    pub level: LanguageLevel,
}

/// Holland's six interests, each 0 to 100.
#[derive(Copy, Clone, Debug, InputObject)]
pub struct InterestsInput {
    pub realistic: i32,
    pub investigative: i32,
    pub artistic: i32,
    pub social: i32,
    pub enterprising: i32,
    pub conventional: i32,
}

/// Fields left out keep their value; null clears.
#[derive(Clone, Debug, Default, InputObject)]
pub struct SaveCandidateProfileInput {
    pub name: Option<String>,
    pub birth_date: MaybeUndefined<Date>,
    pub locality: MaybeUndefined<String>,
    /// ISO 3166-1 alpha-2.
    pub country: MaybeUndefined<String>,
    pub latitude: MaybeUndefined<f64>,
    pub longitude: MaybeUndefined<f64>,
    pub travel_limit_km: MaybeUndefined<i32>,
    pub available_from: MaybeUndefined<Date>,
    pub weekly_hours: MaybeUndefined<i32>,
    pub available_days: MaybeUndefined<Vec<Weekday>>,
    /// ISCED 2011, 0 to 8.
    pub education_level: MaybeUndefined<i32>,
    pub about: MaybeUndefined<String>,
    /// Whether the employment service may see the profile and propose it.
    pub brokering_consent: Option<bool>,
    /// Occupation codes, the dearest first; at most 5.
    pub aspirations: Option<Vec<String>>,
    pub skills: Option<Vec<CandidateSkillInput>>,
    pub languages: Option<Vec<CandidateLanguageInput>>,
    pub interests: MaybeUndefined<InterestsInput>,
    pub expected_version: Option<i32>,
}

/// What belongs to a profile in tables of its own, looked up; `None` where it was left out.
#[derive(Default)]
struct Lists {
    aspirations: Option<Vec<Uuid>>,
    skills: Option<Vec<(Uuid, Evidence)>>,
    languages: Option<Vec<(String, LanguageLevel)>>,
}

/// Saves the viewer's own profile; opens one for an account that has none.
///
/// # Errors
/// Refuses fields that can't be used, codes that are not known, a stale version, and another birth date while
/// an application or agreement rests on the one that is there.
pub async fn save_candidate_profile(
    ctx: &Ctx,
    viewer: &Viewer,
    input: SaveCandidateProfileInput,
) -> Result<Candidate, Error> {
    let account_id = viewer.account()?.account_id;
    let mut work = ctx.begin(Some(account_id)).await?;
    let current = own(ctx, &mut work, account_id).await?;
    let id = current.id;
    expect_version(input.expected_version, current.version)?;

    let mut form = Form::new();
    let row = merge(ctx, &mut form, current.clone(), &input);
    let birth_date_changed = row.birth_date != current.birth_date;
    if birth_date_changed && current.birth_date.is_some() && somebody_relies_on(&work, id).await? {
        form.refuse(Refusal::of(
            UserErrorCode::NotAllowedNow,
            "birthDate",
            RELIED_ON,
        ));
    }
    let lists = look_up(&work, &mut form, id, &input).await?;
    let name = input.name.as_ref().map(|name| form.text("name", name, 120));
    form.finish()?;

    update(&work, current.version, row).await?;
    replace(&work, id, lists).await?;
    if let Some(consents) = input.brokering_consent {
        entrust(&work, id, consents).await?;
    }
    if let Some(name) = name {
        account::ActiveModel {
            id: Set(account_id),
            name: Set(name),
            ..Default::default()
        }
        .update(&*work)
        .await?;
    }
    let detail =
        json!({ "version": current.version + 1, "birth_date_changed": birth_date_changed });
    work.audit("save_candidate_profile", "candidate", id, detail);
    work.changed(ChangeKind::Candidate, id);
    work.commit().await?;
    load_one(ctx, id).await
}

/// Whether an application or an agreement was decided, or is being decided, by the candidate's age.
async fn somebody_relies_on(work: &Work, id: Uuid) -> Result<bool, Error> {
    Ok(applications::store::has_unended(&**work, id).await?
        || agreements::store::has_binding(&**work, id).await?)
}

async fn own(ctx: &Ctx, work: &mut Work, account_id: Uuid) -> Result<candidate::Model, Error> {
    let own = || candidate::Entity::find().filter(candidate::Column::AccountId.eq(account_id));
    if let Some(found) = own().one(&**work).await? {
        return Ok(found);
    }
    match open_profile(ctx, work, account_id, None, false).await {
        Err(error) if error.is_unique_violation() => {
            let message = "Your profile was opened by another change at the same moment. Send this one again.";
            return Err(Refusal::whole(UserErrorCode::StaleVersion, message).into());
        }
        opened => opened?,
    };
    own()
        .one(&**work)
        .await?
        .ok_or_else(|| Refusal::not_found("id", "candidate").into())
}

fn merge(
    ctx: &Ctx,
    form: &mut Form,
    current: candidate::Model,
    input: &SaveCandidateProfileInput,
) -> candidate::Model {
    let today = ctx.today();
    let known = current.birth_date;
    let birth_date = changed(&input.birth_date, known.map(Date)).map(|Date(date)| date);
    if let Some(date) = birth_date.filter(|date| Some(*date) != known) {
        check_birth_date(form, today, date);
    }
    let latitude = changed(&input.latitude, current.latitude);
    let longitude = changed(&input.longitude, current.longitude);
    let given = form.point(latitude, longitude);
    let before = current.locality.clone().zip(current.country.clone());
    let country =
        changed(&input.country, current.country).map(|code| form.country("country", &code));
    let locality = changed(&input.locality, current.locality);
    let home = match (&locality, &country) {
        (Some(locality), Some(country)) => {
            let before = before.as_ref();
            let before = before.map(|(locality, country)| (locality.as_str(), country.as_str()));
            ctx.gazetteer.follow(given, before, (locality, country))
        }
        _ => given,
    };
    let (latitude, longitude) = home.unzip();
    let about = changed(&input.about, current.about);
    let available_from = match &input.available_from {
        MaybeUndefined::Value(date) => {
            Some(form.date_from("availableFrom", date.0, today - Duration::days(366)))
        }
        MaybeUndefined::Null => None,
        MaybeUndefined::Undefined => current.available_from,
    };
    let mut bounded = |field: &str, value: Option<i32>, range| {
        value.map(|value| form.number(field, value, range))
    };
    let travel_limit_km = bounded(
        "travelLimitKm",
        changed(&input.travel_limit_km, current.travel_limit_km),
        1..=super::MOST_TRAVEL_KM,
    );
    let weekly_hours = bounded(
        "weeklyHours",
        changed(&input.weekly_hours, current.weekly_hours),
        1..=80,
    );
    let education_level = bounded(
        "educationLevel",
        changed(&input.education_level, current.education_level),
        0..=8,
    );
    let interests = match &input.interests {
        MaybeUndefined::Undefined => current.interests,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(given) => Some(check_interests(form, given)),
    };
    let brokering_consent_at = match input.brokering_consent {
        Some(true) => current.brokering_consent_at.or_else(|| Some(ctx.now())),
        Some(false) => None,
        None => current.brokering_consent_at,
    };
    let available_days = match &input.available_days {
        MaybeUndefined::Undefined => current.available_days,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(days) => Some(Weekday::mask(days)),
    };
    candidate::Model {
        birth_date,
        locality: form.optional_text("locality", locality.as_deref(), 120),
        country,
        latitude,
        longitude,
        travel_limit_km,
        available_from,
        weekly_hours,
        available_days,
        education_level,
        about: form.optional_text("about", about.as_deref(), 2000),
        interests,
        brokering_consent_at,
        version: current.version + 1,
        updated_at: ctx.now(),
        ..current
    }
}

fn check_interests(form: &mut Form, given: &InterestsInput) -> Interests {
    let InterestsInput {
        realistic,
        investigative,
        artistic,
        social,
        enterprising,
        conventional,
    } = *given;
    let mut bounded = |name: &str, value| form.number(&format!("interests.{name}"), value, 0..=100);
    Interests {
        realistic: bounded("realistic", realistic),
        investigative: bounded("investigative", investigative),
        artistic: bounded("artistic", artistic),
        social: bounded("social", social),
        enterprising: bounded("enterprising", enterprising),
        conventional: bounded("conventional", conventional),
    }
}

async fn look_up(
    work: &Work,
    form: &mut Form,
    id: Uuid,
    input: &SaveCandidateProfileInput,
) -> Result<Lists, Error> {
    let mut lists = Lists::default();
    if let Some(codes) = &input.aspirations {
        form.at_most("aspirations", codes, MOST_ASPIRATIONS);
        let mut ids = Vec::new();
        for (place, code) in codes.iter().take(MOST_ASPIRATIONS).enumerate() {
            match taxonomy::store::occupation_by_code(&**work, code).await? {
                Some(occupation) if !ids.contains(&occupation.id) => ids.push(occupation.id),
                Some(_) => {}
                None => form.refuse(Refusal::of(
                    UserErrorCode::UnknownCode,
                    &format!("aspirations.{place}"),
                    format!("“{}” is not a known occupation code. Search for the occupation and use its code.", excerpt(code)),
                )),
            }
        }
        lists.aspirations = Some(ids);
    }
    if let Some(given) = &input.skills {
        form.at_most("skills", given, MOST_SKILLS);
        lists.skills = Some(look_up_skills(work, form, id, given).await?);
    }
    if let Some(given) = &input.languages {
        form.at_most("languages", given, MOST_LANGUAGES);
        let mut languages: Vec<(String, LanguageLevel)> = Vec::new();
        for (place, entry) in given.iter().take(MOST_LANGUAGES).enumerate() {
            let field = format!("languages.{place}.language");
            let code = form.language(&field, &entry.language);
            if languages.iter().any(|(known, _)| *known == code) {
                form.refuse(Refusal::of(
                    UserErrorCode::Taken,
                    &field,
                    "This language is in the list already. Give each language once, with the level that is right.",
                ));
                continue;
            }
            languages.push((code, entry.level));
        }
        lists.languages = Some(languages);
    }
    Ok(lists)
}

async fn look_up_skills(
    work: &Work,
    form: &mut Form,
    candidate_id: Uuid,
    given: &[CandidateSkillInput],
) -> Result<Vec<(Uuid, Evidence)>, Error> {
    let verified = verified_skills(work, candidate_id).await?;
    let mut asked: Vec<(Uuid, Evidence)> = Vec::new();
    for (place, entry) in given.iter().take(MOST_SKILLS).enumerate() {
        let field = format!("skills.{place}");
        let skill = form.keep(ids::decode(
            Kind::Skill,
            &entry.skill_id,
            &format!("{field}.skillId"),
        ))?;
        let is_verified = skill.is_some_and(|id| verified.contains(&id));
        if entry.evidence == Evidence::Verified && !is_verified {
            form.refuse(Refusal::of(
                UserErrorCode::NotAllowedNow,
                &format!("{field}.evidence"),
                "Only an assessor can verify a skill. Say DECLARED, or EVIDENCED if you have something to show.",
            ));
        }
        if let Some(id) = skill {
            asked.retain(|(known, _)| *known != id);
            asked.push((id, entry.evidence));
        }
    }
    let wanted: Vec<Uuid> = asked.iter().map(|(id, _)| *id).collect();
    let known = taxonomy::store::skills(&**work, &wanted).await?;
    for (place, (id, _)) in asked.iter().enumerate() {
        if !known.contains_key(id) {
            form.refuse(Refusal::not_found(
                &format!("skills.{place}.skillId"),
                "skill",
            ));
        }
    }
    Ok(asked)
}

/// The candidate's skills that an assessor has verified.
async fn verified_skills(work: &Work, candidate_id: Uuid) -> Result<Vec<Uuid>, Error> {
    let verified = candidate_skill::Entity::find()
        .select_only()
        .column(candidate_skill::Column::SkillId)
        .filter(candidate_skill::Column::CandidateId.eq(candidate_id))
        .filter(candidate_skill::Column::Evidence.eq(Evidence::Verified));
    Ok(verified.into_tuple().all(&**work).await?)
}

async fn update(work: &Work, version: i32, row: candidate::Model) -> Result<(), Error> {
    let id = row.id;
    let changed = candidate::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(candidate::Column::Id.eq(id))
        .filter(candidate::Column::Version.eq(version))
        .exec(&**work)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(Refusal::stale(version, version + 1).into())
    }
}

/// With consent the candidate is in the caseload of the deployment's employment services, without it in none.
async fn entrust(work: &Work, id: Uuid, consents: bool) -> Result<(), Error> {
    caseload_entry::Entity::delete_many()
        .filter(caseload_entry::Column::CandidateId.eq(id))
        .exec(&**work)
        .await?;
    if !consents {
        return Ok(());
    }
    let services: Vec<Uuid> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Kind.eq(OrganisationKind::EmploymentService))
        .into_tuple()
        .all(&**work)
        .await?;
    let rows = services
        .into_iter()
        .map(|organisation_id| caseload_entry::Model {
            organisation_id,
            candidate_id: id,
            created_at: work.at(),
        });
    insert_all(&**work, rows.collect()).await
}

async fn replace(work: &Work, id: Uuid, lists: Lists) -> Result<(), Error> {
    if let Some(aspirations) = lists.aspirations {
        candidate_aspiration::Entity::delete_many()
            .filter(candidate_aspiration::Column::CandidateId.eq(id))
            .exec(&**work)
            .await?;
        let rows =
            (1..)
                .zip(aspirations)
                .map(|(rank, occupation_id)| candidate_aspiration::Model {
                    candidate_id: id,
                    rank,
                    occupation_id,
                });
        insert_all(&**work, rows.collect()).await?;
    }
    if let Some(skills) = lists.skills {
        // What an assessor has verified stays verified.
        candidate_skill::Entity::delete_many()
            .filter(candidate_skill::Column::CandidateId.eq(id))
            .filter(candidate_skill::Column::Evidence.ne(Evidence::Verified))
            .exec(&**work)
            .await?;
        let kept = verified_skills(work, id).await?;
        let rows = skills
            .into_iter()
            .filter(|(skill_id, _)| !kept.contains(skill_id))
            .map(|(skill_id, evidence)| candidate_skill::Model {
                candidate_id: id,
                skill_id,
                evidence,
            });
        insert_all(&**work, rows.collect()).await?;
    }
    if let Some(languages) = lists.languages {
        candidate_language::Entity::delete_many()
            .filter(candidate_language::Column::CandidateId.eq(id))
            .exec(&**work)
            .await?;
        let rows = languages
            .into_iter()
            .map(|(language, level)| candidate_language::Model {
                candidate_id: id,
                language,
                level,
            });
        insert_all(&**work, rows.collect()).await?;
    }
    Ok(())
}
