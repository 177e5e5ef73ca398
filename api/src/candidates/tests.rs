use async_graphql::MaybeUndefined::{Null, Value};
use chrono::{Days, Months, NaiveDate};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::{
    Candidate, CandidateLanguageInput, CandidateSkillInput, SaveCandidateProfileInput, Sight,
    save_candidate_profile, sight_of,
};
use crate::applications::testing::{Person, Stage, refused};
use crate::entities::{audit_entry, candidate_skill, skill};
use crate::error::{Error, UserErrorCode};
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::vocabulary::{ApplicationAction, Evidence, LanguageLevel, SkillKind};

async fn save(
    stage: &Stage,
    person: Person,
    input: SaveCandidateProfileInput,
) -> Result<Candidate, Error> {
    let viewer = stage.viewer(person.account).await;
    save_candidate_profile(stage.ctx(), &viewer, input).await
}

fn born(year: i32) -> SaveCandidateProfileInput {
    let date = NaiveDate::from_ymd_opt(year, 5, 17).unwrap();
    SaveCandidateProfileInput {
        birth_date: Value(Date(date)),
        ..SaveCandidateProfileInput::default()
    }
}

#[tokio::test]
async fn a_language_that_is_given_twice_is_refused_at_the_second_row_and_nothing_is_lowered() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let speaks = |levels: &[LanguageLevel]| SaveCandidateProfileInput {
        languages: Some(
            levels
                .iter()
                .map(|level| CandidateLanguageInput {
                    language: "en".to_owned(),
                    level: *level,
                })
                .collect(),
        ),
        ..SaveCandidateProfileInput::default()
    };
    save(&stage, ama, speaks(&[LanguageLevel::C1]))
        .await
        .unwrap();
    let twice = save(&stage, ama, speaks(&[LanguageLevel::C1, LanguageLevel::A1])).await;
    let refusals = twice.unwrap_err().into_refusals().unwrap();
    assert_eq!(refusals[0].field.as_deref(), Some("languages.1.language"));
    assert_eq!(refusals[0].code, UserErrorCode::Taken);
    let candidate = super::load_one(stage.ctx(), ama.candidate).await.unwrap();
    assert_eq!(candidate.languages, [("en".to_owned(), LanguageLevel::C1)]);
}

async fn skill(stage: &Stage) -> Uuid {
    let row = skill::Model {
        id: stage.ctx().new_id(),
        esco_uri: None,
        kind: SkillKind::Skill,
    };
    row.into_active_model()
        .insert(stage.ctx().db.writer())
        .await
        .unwrap()
        .id
}

async fn verified(stage: &Stage, person: Person) -> Uuid {
    let skill_id = skill(stage).await;
    let row = candidate_skill::Model {
        candidate_id: person.candidate,
        skill_id,
        evidence: Evidence::Verified,
    };
    row.into_active_model()
        .insert(stage.ctx().db.writer())
        .await
        .unwrap();
    skill_id
}

fn with_skill(skill_id: Uuid) -> SaveCandidateProfileInput {
    let skill = CandidateSkillInput {
        skill_id: ids::encode(Kind::Skill, skill_id),
        evidence: Evidence::Verified,
    };
    SaveCandidateProfileInput {
        skills: Some(vec![skill]),
        ..SaveCandidateProfileInput::default()
    }
}

#[tokio::test]
async fn a_skill_that_an_assessor_verified_is_saved_as_it_was_read() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let saved = save(&stage, ama, with_skill(verified(&stage, ama).await))
        .await
        .unwrap();
    assert_eq!(
        saved
            .skills
            .iter()
            .map(|(_, evidence)| *evidence)
            .collect::<Vec<_>>(),
        [Evidence::Verified]
    );
}

#[tokio::test]
async fn nobody_verifies_their_own_skill() {
    let stage = Stage::with_places(1).await;
    let (ama, yaw) = (
        stage.adult("Ama Serwaa").await,
        stage.adult("Yaw Boateng").await,
    );
    let somebody_elses = verified(&stage, yaw).await;
    for skill_id in [skill(&stage).await, somebody_elses] {
        assert_eq!(
            refused(save(&stage, ama, with_skill(skill_id)).await),
            Some(UserErrorCode::NotAllowedNow)
        );
    }
}

#[tokio::test]
async fn a_birth_date_is_not_changed_while_an_application_rests_on_it() {
    let stage = Stage::with_places(1).await;
    let ama = stage.minor("Ama Serwaa").await;
    let application = stage.apply(ama).await.unwrap();
    let cleared = SaveCandidateProfileInput {
        birth_date: Null,
        ..SaveCandidateProfileInput::default()
    };
    for other in [born(2000), cleared] {
        let refusals = save(&stage, ama, other)
            .await
            .unwrap_err()
            .into_refusals()
            .unwrap();
        assert_eq!(refusals[0].code, UserErrorCode::NotAllowedNow);
        assert_eq!(refusals[0].field.as_deref(), Some("birthDate"));
    }
    assert_eq!(refused(save(&stage, ama, born(2009)).await), None);
    stage.withdraw(ama.account, application.id).await.unwrap();
    assert_eq!(refused(save(&stage, ama, born(2000)).await), None);
}

#[tokio::test]
async fn a_birth_date_is_of_somebody_who_lives_and_is_thirteen() {
    let stage = Stage::with_places(1).await;
    let today = stage.ctx().today();
    let given = async |date: NaiveDate| {
        let person = stage.person(&format!("Esi {date}"), None).await;
        let input = SaveCandidateProfileInput {
            birth_date: Value(Date(date)),
            ..SaveCandidateProfileInput::default()
        };
        let saved = save(&stage, person, input).await;
        saved.map_err(|error| error.into_refusals().unwrap().remove(0))
    };
    let years_ago = |years: u32| today.checked_sub_months(Months::new(12 * years)).unwrap();
    for fine in [years_ago(13), years_ago(100)] {
        assert!(given(fine).await.is_ok(), "{fine}");
    }
    for (wrong, way_out) in [
        (years_ago(13) + Days::new(1), "come back on 2026-03-03"),
        (today, "come back on 2039-03-02"),
        (today + Days::new(1), "Give the day you were born"),
        (years_ago(100) - Days::new(1), "Give the day you were born"),
    ] {
        let refusal = given(wrong).await.unwrap_err();
        assert_eq!(refusal.code, UserErrorCode::OutOfRange, "{wrong}");
        assert_eq!(refusal.field.as_deref(), Some("birthDate"));
        for said in [wrong.to_string().as_str(), way_out] {
            assert!(
                refusal.message.contains(said),
                "{said}: {}",
                refusal.message
            );
        }
    }
}

#[tokio::test]
async fn a_birth_date_that_was_missing_is_filled_in_at_any_time() {
    let stage = Stage::with_places(1).await;
    let ama = stage.person("Ama Serwaa", None).await;
    stage.apply(ama).await.unwrap();
    assert_eq!(refused(save(&stage, ama, born(2000)).await), None);
}

#[tokio::test]
async fn the_audit_log_tells_that_a_birth_date_changed_and_not_which() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    save(&stage, ama, born(2001)).await.unwrap();
    save(&stage, ama, born(2001)).await.unwrap();
    let entries = audit_entry::Entity::find()
        .filter(audit_entry::Column::Action.eq("save_candidate_profile"))
        .order_by_asc(audit_entry::Column::Sequence)
        .all(stage.ctx().db.reader())
        .await
        .unwrap();
    let details: Vec<String> = entries
        .iter()
        .map(|entry| entry.detail.to_string())
        .collect();
    assert!(
        details[0].contains("true") && details[1].contains("false"),
        "{details:?}"
    );
    assert!(
        details.iter().all(|detail| !detail.contains("2001")),
        "{details:?}"
    );
}

#[tokio::test]
async fn a_guardian_sees_a_ward_until_they_are_of_full_age() {
    let stage = Stage::with_places(1).await;
    let kwame = stage
        .person("Kwame Asare", NaiveDate::from_ymd_opt(2008, 3, 3))
        .await;
    let mother = stage.guardian_of(kwame, "Akosua Asare").await;
    let seen = async || {
        let viewer = stage.viewer(mother).await;
        sight_of(stage.ctx(), &viewer, &[kwame.candidate])
            .await
            .unwrap()
    };
    assert_eq!(seen().await, [(kwame.candidate, Sight::Full)]);
    stage.fixture.pass(chrono::Duration::days(1));
    assert_eq!(seen().await, []);
}

#[tokio::test]
async fn an_enterprise_knows_an_applicant_by_name_until_the_application_ends() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let owner = stage.viewer(stage.owner).await;
    let seen = sight_of(stage.ctx(), &owner, &[ama.candidate])
        .await
        .unwrap();
    assert_eq!(seen, [(ama.candidate, Sight::Applicant)]);
    stage
        .advance(stage.owner, id, ApplicationAction::Decline)
        .await
        .unwrap();
    assert_eq!(
        sight_of(stage.ctx(), &owner, &[ama.candidate])
            .await
            .unwrap(),
        []
    );
}
