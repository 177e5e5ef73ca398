//! Files whose rows repeat and contradict each other about sites.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;

/// Files that are tried.
const FILES: u32 = 48;

/// A row's site, in few variants, so that rows meet.
fn any_site() -> impl Strategy<Value = Value> {
    (
        prop::option::of(prop::sample::select(vec!["Workshop", "Accra", "depot"])),
        prop::option::of(prop::sample::select(vec![
            "Ring Road 1",
            "Ring Road 2",
            "ring road 1",
        ])),
        prop::sample::select(vec!["Accra", "ACCRA", "Tema"]),
        prop::option::of(prop::sample::select(vec![5.6, 5.604, 5.612, 5.9])),
    )
        .prop_map(|(name, address, locality, latitude)| {
            json!({
                "name": name,
                "address": address,
                "locality": locality,
                "country": "GH",
                "latitude": latitude,
                "longitude": latitude.map(|_| -0.2),
            })
        })
}

/// Rows of one enterprise; some ids come twice, and some rows are refused.
fn any_file() -> impl Strategy<Value = Vec<(u8, Value, bool)>> {
    prop::collection::vec((0..8u8, any_site(), prop::bool::weighted(0.1)), 1..9)
}

fn rows_of(file: &[(u8, Value, bool)], enterprise: u32) -> Vec<Value> {
    file.iter()
        .map(|(id, site, bad)| {
            let changes = json!({
                "site": site,
                "enterprise": { "externalId": format!("E{enterprise}"), "name": format!("Works {enterprise}") },
                "places": if *bad { json!("many") } else { json!(1) },
            });
            row_with(&format!("P{id}"), changes)
        })
        .collect()
}

#[tokio::test]
async fn whatever_rows_say_of_sites_the_same_file_twice_changes_nothing() {
    let fixture = marketplace().await;
    let mut runner = TestRunner::deterministic();
    for enterprise in 0..FILES {
        let file = any_file().new_tree(&mut runner).unwrap().current();
        let rows = rows_of(&file, enterprise);
        let first = read_lines(&fixture.ctx, &rows).await;
        let before = written(&fixture.ctx, Format::JsonLines).await;
        let second = read_lines(&fixture.ctx, &rows).await;
        assert_eq!(
            counts(&second),
            [
                first.read,
                0,
                0,
                first.read - first.refused_count,
                first.refused_count
            ],
            "{file:#?}"
        );
        assert_eq!(written(&fixture.ctx, Format::JsonLines).await, before);
    }
}

#[tokio::test]
async fn without_a_name_another_address_is_another_site() {
    let fixture = marketplace().await;
    let at = |id: &str, address: &str| {
        row_with(
            id,
            json!({ "site": { "address": address, "locality": "Accra", "country": "GH" } }),
        )
    };
    let rows = [at("A", "Ring Road 1"), at("B", "Ring Road 2")];
    assert_eq!(
        counts(&read_lines(&fixture.ctx, &rows).await),
        [2, 2, 0, 0, 0]
    );
    assert_eq!(
        counts(&read_lines(&fixture.ctx, &rows).await),
        [2, 0, 0, 2, 0]
    );
    let sites = site::Entity::find().count(fixture.ctx.db.reader()).await;
    assert_eq!(sites.unwrap(), 2);
}
