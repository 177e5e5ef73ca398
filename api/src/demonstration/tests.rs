mod applications;
mod known;

use std::collections::{BTreeMap, HashSet};

use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::*;
use crate::entities::{
    application, application_event, audit_entry, candidate, caseload_entry, change_log,
    organisation, placement, placement_requirement, quality_report, session,
};
use crate::testing::Fixture;
use crate::vocabulary::{ApplicationState, OrganisationKind, PlacementState, Role};

const SMALL: Options = Options {
    placements: 400,
    candidates: 120,
    seed: 7,
};

async fn filled(options: Options) -> Fixture {
    let fixture = Fixture::new().await;
    fill(&fixture.ctx, options, &mut |_| {}).await.unwrap();
    fixture
}

/// One hash over the ids and the words of everything that follows from the seed.
async fn fingerprint(ctx: &Ctx) -> String {
    let db = ctx.db.reader();
    let mut digest = Sha256::new();
    let mut note = |id: Uuid, words: &str| {
        digest.update(id.as_bytes());
        digest.update(words);
    };
    for row in placement::Entity::find()
        .order_by_asc(placement::Column::Id)
        .all(db)
        .await
        .unwrap()
    {
        let words = format!(
            "{}{}{:?}{}{:?}",
            row.title, row.description, row.state, row.starts_on, row.conditions
        );
        note(row.id, &words);
    }
    for row in organisation::Entity::find()
        .order_by_asc(organisation::Column::Id)
        .all(db)
        .await
        .unwrap()
    {
        note(row.id, &row.name);
    }
    for row in candidate::Entity::find()
        .order_by_asc(candidate::Column::Id)
        .all(db)
        .await
        .unwrap()
    {
        note(
            row.id,
            &format!("{}{:?}{:?}", row.pseudonym, row.birth_date, row.about),
        );
    }
    for row in application::Entity::find()
        .order_by_asc(application::Column::Id)
        .all(db)
        .await
        .unwrap()
    {
        note(
            row.id,
            &format!("{}{:?}{:?}", row.reference, row.state, row.message),
        );
    }
    format!("{:x?}", digest.finalize())
}

async fn placements(ctx: &Ctx) -> Vec<placement::Model> {
    placement::Entity::find()
        .order_by_asc(placement::Column::Id)
        .all(ctx.db.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn the_same_seed_makes_the_same_country() {
    let (one, same) = (filled(SMALL).await, filled(SMALL).await);
    let other = filled(Options { seed: 8, ..SMALL }).await;
    let print = fingerprint(&one.ctx).await;
    assert_eq!(print, fingerprint(&same.ctx).await);
    assert_ne!(print, fingerprint(&other.ctx).await);
}

#[tokio::test]
async fn a_filling_that_was_cut_off_after_any_chunk_goes_on_to_the_same_country() {
    let options = Options {
        placements: 2_100,
        candidates: 30,
        seed: 3,
    };
    let fixture = Fixture::new().await;
    let mut starts = 0;
    while Mark::read(fixture.ctx.db.reader())
        .await
        .unwrap()
        .is_none_or(|mark| mark.stage.is_some())
    {
        fill_chunks(&fixture.ctx, options, 1, &mut |_| {})
            .await
            .unwrap();
        starts += 1;
    }
    assert_eq!(starts, 7);
    assert_eq!(
        fingerprint(&fixture.ctx).await,
        fingerprint(&filled(options).await.ctx).await
    );
}

#[tokio::test]
async fn a_second_start_does_nothing() {
    let fixture = filled(SMALL).await;
    let before = fingerprint(&fixture.ctx).await;
    let entries = audit_entry::Entity::find()
        .count(fixture.ctx.db.reader())
        .await
        .unwrap();
    fixture.pass(Duration::days(3));
    let mut told = Vec::new();
    fill(
        &fixture.ctx,
        Options {
            placements: 900,
            candidates: 1,
            seed: 99,
        },
        &mut |step| told.push(step),
    )
    .await
    .unwrap();
    assert_eq!(told, []);
    assert_eq!(fingerprint(&fixture.ctx).await, before);
    assert_eq!(
        audit_entry::Entity::find()
            .count(fixture.ctx.db.reader())
            .await
            .unwrap(),
        entries
    );
}

#[tokio::test]
async fn a_database_with_accounts_of_its_own_is_left_alone() {
    let fixture = Fixture::new().await;
    let person = people::Person {
        id: fixture.ctx.new_id(),
        name: "Ama".to_owned(),
        email: None,
        password_hash: None,
    };
    crate::work::insert_all(fixture.ctx.db.writer(), vec![person.row(fixture.ctx.now())])
        .await
        .unwrap();
    assert!(matches!(
        fill(&fixture.ctx, SMALL, &mut |_| {}).await,
        Err(Error::Refused(_))
    ));
    assert!(!is_here(&fixture.ctx.db).await.unwrap());
}

#[tokio::test]
async fn exactly_the_flawed_placements_fail_the_gate_and_stay_drafts() {
    let fixture = filled(Options {
        placements: 1_500,
        candidates: 10,
        seed: 1,
    })
    .await;
    let rows = placements(&fixture.ctx).await;
    let drafts = rows
        .iter()
        .filter(|row| row.state == PlacementState::Draft)
        .count();
    let percent = drafts as f64 * 100.0 / rows.len() as f64;
    let promised = placements::FLAWED_PERCENT as f64;
    assert!(
        (promised - 1.5..=promised + 1.5).contains(&percent),
        "{percent} % are drafts"
    );
    let reports = quality_report::Entity::find()
        .all(fixture.ctx.db.reader())
        .await
        .unwrap();
    let by_placement: BTreeMap<Uuid, &quality_report::Model> =
        reports.iter().map(|row| (row.placement_id, row)).collect();
    assert_eq!(reports.len(), rows.len());
    for row in &rows {
        let report = by_placement[&row.id];
        assert_eq!(
            report.publishable,
            row.state != PlacementState::Draft,
            "{}",
            row.title
        );
        assert_eq!(
            row.quality_report_id,
            report.publishable.then_some(report.id)
        );
    }
}

#[tokio::test]
async fn the_kept_report_is_what_the_gate_says_of_the_placement_as_it_is_read() {
    let fixture = filled(SMALL).await;
    let ids: Vec<Uuid> = placements(&fixture.ctx)
        .await
        .iter()
        .step_by(7)
        .map(|row| row.id)
        .collect();
    let loaded = crate::placements::store::load(fixture.ctx.db.reader(), &ids)
        .await
        .unwrap();
    for placement in loaded.values() {
        let fresh = crate::placements::quality::check(&fixture.ctx, placement);
        let kept = quality_report::Entity::find()
            .filter(quality_report::Column::PlacementId.eq(placement.id))
            .one(fixture.ctx.db.reader())
            .await
            .unwrap()
            .unwrap();
        let fresh = serde_json::to_value(standards::gate::Record::from(&fresh)).unwrap();
        assert!(
            kept.report == fresh,
            "{}: {} is not {fresh}",
            placement.title,
            kept.report
        );
    }
}

#[tokio::test]
async fn every_row_says_that_it_is_invented_and_every_change_is_in_the_log() {
    let fixture = filled(SMALL).await;
    let db = fixture.ctx.db.reader();
    let real = account::Entity::find()
        .filter(account::Column::Demonstration.eq(false))
        .count(db)
        .await
        .unwrap()
        + organisation::Entity::find()
            .filter(organisation::Column::Demonstration.eq(false))
            .count(db)
            .await
            .unwrap()
        + candidate::Entity::find()
            .filter(candidate::Column::Demonstration.eq(false))
            .count(db)
            .await
            .unwrap()
        + placement::Entity::find()
            .filter(placement::Column::Demonstration.eq(false))
            .count(db)
            .await
            .unwrap();
    assert_eq!(real, 0);
    let public = placement::Entity::find()
        .filter(placement::Column::State.ne(PlacementState::Draft))
        .count(db)
        .await
        .unwrap();
    let logged: HashSet<Uuid> = change_log::Entity::find()
        .select_only()
        .column(change_log::Column::EntityId)
        .into_tuple::<Uuid>()
        .all(db)
        .await
        .unwrap()
        .into_iter()
        .collect();
    assert_eq!(logged.len() as u64, public + SMALL.candidates);
    assert_eq!(
        crate::audit::verify(&fixture.ctx.db, &[])
            .await
            .unwrap()
            .faults,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn dates_of_placements_lie_ahead_and_in_order() {
    let fixture = filled(SMALL).await;
    let today = fixture.ctx.today();
    for row in placements(&fixture.ctx).await {
        assert!(
            row.starts_on > today + Duration::days(14)
                && row.starts_on < today + Duration::days(290),
            "{}",
            row.starts_on
        );
        assert!(
            row.closes_on
                .is_none_or(|last| last >= today && last < row.starts_on)
        );
        assert!(row.created_at <= fixture.ctx.now());
    }
}

#[tokio::test]
async fn nobody_needs_more_requirements_than_their_ids_allow() {
    let fixture = filled(SMALL).await;
    let rows = placement_requirement::Entity::find()
        .all(fixture.ctx.db.reader())
        .await
        .unwrap();
    let mut count: BTreeMap<Uuid, u64> = BTreeMap::new();
    for row in rows {
        *count.entry(row.placement_id).or_default() += 1;
    }
    assert_eq!(count.len() as u64, SMALL.placements);
    assert!(count.values().all(|count| (3..=5).contains(count)));
}

#[tokio::test]
#[ignore = "measures: cargo test --release -p api --lib demonstration -- --ignored --nocapture"]
async fn a_country_of_many_placements_is_filled_at_five_thousand_a_second() {
    let fixture = Fixture::new().await;
    let placements = std::env::var("FUNDI_MEASURED_PLACEMENTS")
        .ok()
        .and_then(|given| given.parse().ok())
        .unwrap_or(100_000);
    let mut started = std::time::Instant::now();
    let mut rate = 0.0;
    fill(
        &fixture.ctx,
        Options {
            placements,
            candidates: placements / 5,
            seed: 1,
        },
        &mut |step| {
            if step.done == step.total {
                let seconds = started.elapsed().as_secs_f64();
                eprintln!(
                    "{}: {} in {seconds:.2} s, {:.0} a second",
                    step.stage,
                    step.total,
                    step.total as f64 / seconds
                );
                if step.stage == "placements" {
                    rate = step.total as f64 / seconds;
                }
                started = std::time::Instant::now();
            }
        },
    )
    .await
    .unwrap();
    assert!(rate > 5_000.0, "{rate:.0} placements a second");
}
