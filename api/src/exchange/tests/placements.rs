//! Placements from files and back.

mod names;
mod postings;
mod sites;
mod wholes;

use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, IntoActiveModel, PaginatorTrait};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::{account, audit_entry, organisation, placement, site};
use crate::exchange::{
    Format, ImportOptions, ImportReport, Mapping, export_placements, import_placements,
};
use crate::organisations;
use crate::taxonomy::{self, isco_title};
use crate::testing::Fixture;
use crate::vocabulary::{OrganisationKind, PlacementState};

async fn marketplace() -> Fixture {
    let fixture = Fixture::new().await;
    taxonomy::seed_isco(&fixture.ctx).await.unwrap();
    fixture
}

/// A row that is complete and passes the gate.
fn row(external_id: &str) -> Value {
    json!({
        "externalId": external_id,
        "enterprise": { "externalId": "E1", "name": "Adjoa Metalworks" },
        "site": { "locality": "Accra", "country": "GH", "latitude": 5.6, "longitude": -0.2 },
        "occupationCode": "7212",
        "title": "Apprentice welder",
        "description": "=Weld, cut | grind",
        "places": 2,
        "startsOn": "2026-09-01",
        "durationMonths": 24,
        "weeklyHours": 37.5,
        "minimumAge": 18,
        "remuneration": [
            { "fromMonth": 1, "amount": "450.00", "currency": "GHS", "period": "MONTH" },
            { "fromMonth": 13, "amount": 500, "currency": "GHS", "period": "month" },
        ],
        "requirements": [{ "kind": "language", "necessity": "welcome", "code": "en", "level": "B1" }],
        "learningOutcomes": ["Reads drawings", "Welds | cuts"],
        "conditions": {
            "coverage": [
                {
                    "branch": "employment_injury", "mode": "statutory_scheme", "payer": "enterprise",
                    "reference": "SSNIT 12345", "fromDate": "2026-01-01",
                    "evidenceExpiresOn": "2027-12-31", "coversOffTheJob": true, "coversCommute": true,
                },
                { "branch": "medical_care", "mode": "statutory_scheme" },
            ],
            "hazards": [{ "code": "noise", "controls": [{ "level": "engineering", "text": "Booths around the grinders" }] }],
            "riskAssessedOn": "2026-01-15",
            "inductionPlanned": true,
            "supervision": "A welder beside each apprentice",
            "protectiveEquipment": ["Helmet", "Gloves"],
            "protectiveEquipmentFree": true,
            "harassmentPolicy": true,
            "minorsWelcome": false,
            "nightWork": false,
            "grievanceRoute": "Speak to the owner, then the labour office",
        },
    })
}

/// The row with some fields changed; null takes a field out.
fn row_with(external_id: &str, changes: Value) -> Value {
    let mut row = row(external_id);
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(row.as_object_mut().unwrap().remove(name)),
            value => row[name] = value.clone(),
        }
    }
    row
}

fn lines(rows: &[Value]) -> String {
    rows.iter().map(|row| format!("{row}\n")).collect()
}

async fn read(ctx: &Ctx, text: &str, format: Format, options: &ImportOptions) -> ImportReport {
    import_placements(ctx, text.as_bytes(), format, options, &mut |_| {})
        .await
        .unwrap()
}

async fn read_lines(ctx: &Ctx, rows: &[Value]) -> ImportReport {
    read(
        ctx,
        &lines(rows),
        Format::JsonLines,
        &ImportOptions::default(),
    )
    .await
}

async fn written(ctx: &Ctx, format: Format) -> String {
    let mut file = Vec::new();
    export_placements(ctx, &mut file, format).await.unwrap();
    String::from_utf8(file).unwrap()
}

/// Read, created, updated, unchanged, refused.
fn counts(report: &ImportReport) -> [u64; 5] {
    [
        report.read,
        report.created,
        report.updated,
        report.unchanged,
        report.refused_count,
    ]
}

fn mapping(entries: &[&str]) -> Mapping {
    Mapping::parse(
        &entries
            .iter()
            .map(|entry| (*entry).to_owned())
            .collect::<Vec<_>>(),
    )
    .unwrap()
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let fixture = marketplace().await;
    let rows = [row("A"), row("B")];
    let first = read_lines(&fixture.ctx, &rows).await;
    assert_eq!(counts(&first), [2, 2, 0, 0, 0], "{:?}", first.refused);
    assert_eq!(first.organisations_created, 1);
    let entries = audit_entry::Entity::find()
        .count(fixture.ctx.db.reader())
        .await
        .unwrap();

    let second = read_lines(&fixture.ctx, &rows).await;

    assert_eq!(counts(&second), [2, 0, 0, 2, 0]);
    assert_eq!(second.organisations_created, 0);
    assert_eq!(
        audit_entry::Entity::find()
            .count(fixture.ctx.db.reader())
            .await
            .unwrap(),
        entries
    );
    assert_eq!(
        site::Entity::find()
            .count(fixture.ctx.db.reader())
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn a_site_is_known_again_near_its_point_and_another_place_is_another_site() {
    let fixture = marketplace().await;
    let at = |id: &str, latitude: f64| {
        row_with(
            id,
            json!({ "site": { "locality": "Accra", "country": "GH", "latitude": latitude, "longitude": -0.2 } }),
        )
    };
    let rows = [at("A", 5.6), at("B", 5.601), at("C", 5.7)];
    assert_eq!(
        counts(&read_lines(&fixture.ctx, &rows).await),
        [3, 3, 0, 0, 0]
    );
    assert_eq!(
        site::Entity::find()
            .count(fixture.ctx.db.reader())
            .await
            .unwrap(),
        2
    );
    assert_eq!(
        counts(&read_lines(&fixture.ctx, &[at("C", 5.7)]).await),
        [1, 0, 0, 1, 0]
    );
}

#[tokio::test]
async fn a_changed_row_changes_its_placement_only() {
    let fixture = marketplace().await;
    read_lines(&fixture.ctx, &[row("A"), row("B")]).await;
    let report = read_lines(
        &fixture.ctx,
        &[row("A"), row_with("B", json!({ "places": 3 }))],
    )
    .await;
    assert_eq!(counts(&report), [2, 0, 1, 1, 0]);
}

#[tokio::test]
async fn a_bad_row_is_told_with_line_field_value_and_remedy_and_stops_no_other() {
    let fixture = marketplace().await;
    let bad = row_with(
        "BAD",
        json!({ "places": "many", "startsOn": "2020-01-01", "occupationCode": "9999" }),
    );
    let text = format!(
        "{}not json\n\n{}{}",
        lines(&[row("A")]),
        lines(&[bad]),
        lines(&[row("B")])
    );

    let report = read(
        &fixture.ctx,
        &text,
        Format::JsonLines,
        &ImportOptions::default(),
    )
    .await;

    assert_eq!(counts(&report), [4, 2, 0, 0, 2]);
    let told: Vec<_> = report
        .refused
        .iter()
        .map(|fault| {
            (
                fault.line,
                fault.field.as_deref(),
                fault.value.as_deref(),
                fault.code.as_str(),
            )
        })
        .collect();
    assert!(told.contains(&(2, None, None, "INVALID")), "{told:?}");
    assert!(
        told.contains(&(4, Some("places"), Some("many"), "INVALID")),
        "{told:?}"
    );
    assert!(
        told.contains(&(4, Some("startsOn"), Some("2020-01-01"), "IN_THE_PAST")),
        "{told:?}"
    );
    assert!(
        told.contains(&(4, Some("occupationCode"), Some("9999"), "UNKNOWN_CODE")),
        "{told:?}"
    );
    assert_eq!(told.len(), 4, "one fault is told once: {told:?}");
    let places = report
        .refused
        .iter()
        .find(|fault| fault.field.as_deref() == Some("places"))
        .unwrap();
    assert_eq!(places.external_id.as_deref(), Some("BAD"));
    assert!(places.message.contains("digits"), "{}", places.message);
}

#[tokio::test]
async fn a_refused_row_leaves_no_enterprise_or_site_behind() {
    let fixture = marketplace().await;
    let report = read_lines(&fixture.ctx, &[row_with("A", json!({ "title": null }))]).await;
    assert_eq!(counts(&report), [1, 0, 0, 0, 1]);
    assert_eq!(report.organisations_created, 0);
    let db = fixture.ctx.db.reader();
    assert_eq!(organisation::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(site::Entity::find().count(db).await.unwrap(), 0);
}

#[tokio::test]
async fn an_external_id_twice_in_a_file_is_refused_with_its_first_line() {
    let fixture = marketplace().await;
    let report = read_lines(
        &fixture.ctx,
        &[row("A"), row_with("A", json!({ "places": 5 }))],
    )
    .await;
    assert_eq!(counts(&report), [2, 1, 0, 0, 1]);
    assert!(
        report.refused[0].message.contains("Line 1"),
        "{}",
        report.refused[0].message
    );
}

#[tokio::test]
async fn a_dry_run_reports_the_same_and_writes_nothing() {
    let fixture = marketplace().await;
    let rows: Vec<Value> = (0..600).map(|at| row(&format!("P{at}"))).collect();
    let options = ImportOptions {
        dry_run: true,
        publish: true,
        ..ImportOptions::default()
    };
    let report = read(&fixture.ctx, &lines(&rows), Format::JsonLines, &options).await;
    assert_eq!(
        counts(&report),
        [600, 600, 0, 0, 0],
        "{:?}",
        report.refused.first()
    );
    let db = fixture.ctx.db.reader();
    assert_eq!(placement::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(organisation::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(audit_entry::Entity::find().count(db).await.unwrap(), 0);
}

#[tokio::test]
async fn only_what_passes_the_gate_is_published() {
    let fixture = marketplace().await;
    let options = ImportOptions {
        publish: true,
        ..ImportOptions::default()
    };
    let rows = [row("GOOD"), row_with("BARE", json!({ "conditions": null }))];
    let report = read(&fixture.ctx, &lines(&rows), Format::JsonLines, &options).await;
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", report.refused);
    assert_eq!(
        (report.published, report.not_published_count),
        (1, 1),
        "{:?}",
        report.not_published
    );
    assert_eq!(report.not_published[0].external_id, "BARE");
    assert!(!report.not_published[0].reasons.is_empty());
    let stored = placement::Entity::find()
        .all(fixture.ctx.db.reader())
        .await
        .unwrap();
    let state = |id: &str| {
        stored
            .iter()
            .find(|row| row.external_id.as_deref() == Some(id))
            .unwrap()
            .state
    };
    assert_eq!(
        (state("GOOD"), state("BARE")),
        (PlacementState::Published, PlacementState::Draft)
    );
}

#[tokio::test]
async fn what_is_exported_reads_back_as_unchanged_in_both_formats() {
    let fixture = marketplace().await;
    let rows = [
        row("A"),
        row_with(
            "B",
            json!({ "trainingProvider": { "name": "Kumasi Technical Institute" }, "closesOn": "2026-08-01", "publish": true }),
        ),
    ];
    let first = read_lines(&fixture.ctx, &rows).await;
    assert_eq!(counts(&first), [2, 2, 0, 0, 0], "{:?}", first.refused);
    for format in [Format::JsonLines, Format::Csv] {
        let text = written(&fixture.ctx, format).await;
        let report = read(&fixture.ctx, &text, format, &ImportOptions::default()).await;
        assert_eq!(
            counts(&report),
            [2, 0, 0, 2, 0],
            "{format:?}: {:?}\n{text}",
            report.refused
        );
        assert!(report.ignored.is_empty(), "{:?}", report.ignored);
    }
}

#[tokio::test]
async fn an_export_makes_the_same_placements_elsewhere() {
    let (here, there) = (marketplace().await, marketplace().await);
    read_lines(
        &here.ctx,
        &[row("A"), row_with("B", json!({ "publish": true }))],
    )
    .await;
    let text = written(&here.ctx, Format::Csv).await;
    let report = read(&there.ctx, &text, Format::Csv, &ImportOptions::default()).await;
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{:?}", report.refused);
    let without_ids = |text: String| -> Vec<Value> {
        let rows = text.lines().map(|line| serde_json::from_str(line).unwrap());
        rows.map(|mut row: Value| {
            row["enterprise"]["id"].take();
            row
        })
        .collect()
    };
    let (ours, theirs) = (
        written(&here.ctx, Format::JsonLines).await,
        written(&there.ctx, Format::JsonLines).await,
    );
    assert_eq!(without_ids(ours), without_ids(theirs));
}

#[tokio::test]
async fn a_spreadsheet_does_not_calculate_what_people_wrote() {
    let fixture = marketplace().await;
    read_lines(&fixture.ctx, &[row("A")]).await;
    let text = written(&fixture.ctx, Format::Csv).await;
    assert!(text.contains("'=Weld, cut | grind"), "{text}");
}

#[tokio::test]
async fn a_table_with_its_own_columns_is_read_by_a_mapping() {
    let fixture = marketplace().await;
    let text = "A list of the district\n\
        Nr;Lehrstelle;Betrieb;Ort;Lohn;Beginn;Farbe\n\
        7;Schweißer;Schmidt & Sohn;Ulm;1050,5;2026-09-01;rot\n\
        8;Bäcker;Schmidt & Sohn;Ulm;980.00;2026-09-01;blau\n";
    let options = ImportOptions {
        skip_lines: 1,
        mapping: mapping(&[
            "externalId=Nr,title=Lehrstelle,enterprise.name=Betrieb,site.locality=Ort,remuneration.0.amount=Lohn,startsOn=Beginn",
            "site.country:=DE,occupationCode:=7212,places:=1,durationMonths:=36,weeklyHours:=40",
            "remuneration.0.currency:=EUR,remuneration.0.period:=month",
        ]),
        ..ImportOptions::default()
    };
    let report = read(&fixture.ctx, text, Format::Csv, &options).await;
    assert_eq!(counts(&report), [2, 1, 0, 0, 1], "{:?}", report.refused);
    assert_eq!(
        (report.refused[0].line, report.refused[0].field.as_deref()),
        (3, Some("remuneration.0.amount"))
    );
    assert_eq!(report.ignored.iter().collect::<Vec<_>>(), ["Farbe"]);
}

#[tokio::test]
async fn occupations_are_known_by_name_and_unclear_ones_refused() {
    let fixture = marketplace().await;
    let named =
        |id: &str, name: &str| row_with(id, json!({ "occupationCode": null, "occupation": name }));
    let report = read_lines(
        &fixture.ctx,
        &[
            named("A", &isco_title("7212", "en").to_uppercase()),
            named("B", "Dragon tamer"),
        ],
    )
    .await;
    assert_eq!(counts(&report), [2, 1, 0, 0, 1], "{:?}", report.refused);
    let fault = &report.refused[0];
    assert_eq!(
        (fault.field.as_deref(), fault.value.as_deref()),
        (Some("occupation"), Some("Dragon tamer"))
    );
    assert_eq!(report.refused.len(), 1, "{:?}", report.refused);
}
