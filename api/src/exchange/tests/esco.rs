//! ESCO's files.

use std::fs;
use std::path::Path;

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use tempfile::TempDir;

use crate::context::Ctx;
use crate::entities::{occupation, occupation_label, occupation_skill, skill, skill_relation};
use crate::error::Error;
use crate::exchange::{EscoOptions, EscoReport, import_esco};
use crate::taxonomy;
use crate::testing::Fixture;

const OCCUPATIONS_EN: &str = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description,code\n\
    Occupation,http://esco/occupation/aaaa1111-2222,7212,welder,\"metal joiner\narc welder\",Joins metal.,7212.3\n\
    Occupation,http://esco/occupation/bbbb1111-2222,7512,baker,,Bakes.,\n\
    Occupation,http://esco/occupation/cccc1111-2222,97,nobody,,,\n\
    Occupation,http://esco/occupation/dddd1111-2222,110,navy officer,,,110.8\n";
const OCCUPATIONS_FR: &str = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description\n\
    Occupation,http://esco/occupation/aaaa1111-2222,7213,soudeur/soudeuse,soudeur | soudeuse,Soude.\n";
const SKILLS: &str = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,description\n\
    Skill,http://esco/skill/1,skill/competence,sector-specific,apply arc welding,,\n\
    Skill,http://esco/skill/2,knowledge,cross-sector,types of metal,,\n";
const OCCUPATION_SKILLS: &str = "occupationUri,relationType,skillType,skillUri\n\
    http://esco/occupation/aaaa1111-2222,essential,skill/competence,http://esco/skill/1\n\
    http://esco/occupation/aaaa1111-2222,optional,knowledge,http://esco/skill/2\n\
    http://esco/occupation/aaaa1111-2222,optional,knowledge,http://esco/skill/404\n";
const SKILL_SKILLS: &str = "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n\
    http://esco/skill/1,skill/competence,essential,knowledge,http://esco/skill/2\n";

fn download() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("occupations_en.csv", OCCUPATIONS_EN);
    write("occupations_fr_v1.0.8.csv", OCCUPATIONS_FR);
    write("skills_en.csv", SKILLS);
    write("occupationSkillRelations_en.csv", OCCUPATION_SKILLS);
    write("occupationSkillRelations_fr.csv", OCCUPATION_SKILLS);
    write("skillSkillRelations_en.csv", SKILL_SKILLS);
    write("ISCOGroups_en.csv", "code\n");
    folder
}

async fn read(ctx: &Ctx, folder: &Path, options: EscoOptions) -> EscoReport {
    import_esco(ctx, folder, &options, &mut |_, _| {})
        .await
        .unwrap()
}

fn counts(report: &EscoReport) -> [u64; 5] {
    [
        report.occupations,
        report.skills,
        report.labels,
        report.occupation_skills,
        report.skill_relations,
    ]
}

#[tokio::test]
async fn a_download_becomes_occupations_skills_and_their_relations() {
    let fixture = Fixture::new().await;
    taxonomy::seed_isco(&fixture.ctx).await.unwrap();
    let folder = download();

    let report = read(&fixture.ctx, folder.path(), EscoOptions::default()).await;

    assert_eq!(counts(&report), [3, 2, 10, 2, 1]);
    assert_eq!(
        report.files.len(),
        5,
        "relations are read once: {:?}",
        report.files
    );
    let passed: Vec<_> = report
        .passed_over
        .iter()
        .map(|row| (row.file.as_str(), row.line))
        .collect();
    assert_eq!(
        passed,
        [
            ("occupations_en.csv", 5),
            ("occupationSkillRelations_en.csv", 4)
        ]
    );
    let welder = taxonomy::store::occupation_by_code(fixture.ctx.db.reader(), "7212.3")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (welder.label("en"), welder.label("fr")),
        ("welder", "soudeur/soudeuse")
    );
    assert_eq!(welder.alternatives("en"), ["metal joiner", "arc welder"]);
    assert_eq!(
        (welder.isco_group.as_str(), welder.description.as_deref()),
        ("7212", Some("Joins metal."))
    );
    let essential =
        occupation_skill::Entity::find().filter(occupation_skill::Column::Essential.eq(true));
    assert_eq!(essential.count(fixture.ctx.db.reader()).await.unwrap(), 1);
    assert_eq!(
        skill_relation::Entity::find()
            .all(fixture.ctx.db.reader())
            .await
            .unwrap()[0]
            .relation,
        "essential"
    );
}

#[tokio::test]
async fn an_occupation_without_a_code_gets_one_from_its_group_and_address() {
    let fixture = Fixture::new().await;
    read(&fixture.ctx, download().path(), EscoOptions::default()).await;
    let baker = taxonomy::store::occupation_by_code(fixture.ctx.db.reader(), "7512.bbbb1111")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(baker.label("en"), "baker");
}

#[tokio::test]
async fn a_leading_zero_that_a_spreadsheet_took_is_put_back() {
    let fixture = Fixture::new().await;
    read(&fixture.ctx, download().path(), EscoOptions::default()).await;
    let officer = taxonomy::store::occupation_by_code(fixture.ctx.db.reader(), "0110.8")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(officer.isco_group, "0110");
}

#[tokio::test]
async fn the_same_download_twice_changes_nothing_and_a_new_one_what_differs() {
    let fixture = Fixture::new().await;
    let folder = download();
    read(&fixture.ctx, folder.path(), EscoOptions::default()).await;
    let again = read(&fixture.ctx, folder.path(), EscoOptions::default()).await;
    assert_eq!(counts(&again), [0; 5]);

    let newer = OCCUPATIONS_EN
        .replace("arc welder", "plasma welder")
        .replace("7212.3", "7212.4");
    fs::write(folder.path().join("occupations_en.csv"), newer).unwrap();
    let report = read(&fixture.ctx, folder.path(), EscoOptions::default()).await;

    assert_eq!(counts(&report), [0, 0, 1, 0, 0]);
    let welder = taxonomy::store::occupation_by_code(fixture.ctx.db.reader(), "7212.4")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(welder.alternatives("en"), ["metal joiner", "plasma welder"]);
}

#[tokio::test]
async fn a_dry_run_counts_the_same_and_writes_nothing() {
    let fixture = Fixture::new().await;
    let report = read(
        &fixture.ctx,
        download().path(),
        EscoOptions {
            dry_run: true,
            ..EscoOptions::default()
        },
    )
    .await;
    assert_eq!(counts(&report), [3, 2, 10, 2, 1]);
    let db = fixture.ctx.db.reader();
    assert_eq!(
        occupation::Entity::find().count(db).await.unwrap()
            + skill::Entity::find().count(db).await.unwrap(),
        0
    );
}

#[tokio::test]
async fn only_the_languages_that_are_asked_for_are_read() {
    let fixture = Fixture::new().await;
    let options = EscoOptions {
        languages: vec!["en".to_owned()],
        ..EscoOptions::default()
    };
    read(&fixture.ctx, download().path(), options).await;
    let french =
        occupation_label::Entity::find().filter(occupation_label::Column::Language.eq("fr"));
    assert_eq!(french.count(fixture.ctx.db.reader()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_folder_or_a_file_of_something_else_is_refused_by_name() {
    let fixture = Fixture::new().await;
    let folder = tempfile::tempdir().unwrap();
    let refused = |outcome: Result<EscoReport, Error>| {
        outcome
            .unwrap_err()
            .into_refusals()
            .unwrap()
            .remove(0)
            .message
    };
    let outcome = import_esco(
        &fixture.ctx,
        folder.path(),
        &EscoOptions::default(),
        &mut |_, _| {},
    )
    .await;
    assert!(refused(outcome).contains("occupations_en.csv"));
    fs::write(
        folder.path().join("occupations_en.csv"),
        "conceptUri,preferredLabel,altLabels\n",
    )
    .unwrap();
    let outcome = import_esco(
        &fixture.ctx,
        folder.path(),
        &EscoOptions::default(),
        &mut |_, _| {},
    )
    .await;
    assert!(refused(outcome).contains("iscoGroup"));
}
