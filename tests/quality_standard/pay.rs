//! Pay on both sides of a floor, and on both sides of the day on which it changes.

use serde_json::{Value, json};

use super::workplaces::{in_england, in_france, monthly, report, roofer, rule};
use crate::support::people::{Enterprise, text};
use crate::support::{Database, Server, on_each_database};

on_each_database!(
    a_cent_below_the_french_floor_is_blocked_with_floor_source_and_way_out,
    the_french_floor_itself_is_let_through,
    an_english_start_is_judged_by_the_rate_of_its_own_day,
);

/// 27 percent of the SMIC of 1,867.02 euros, for the first year of somebody under 18.
const FLOOR: &str = "504.10";
const CENT_LESS: &str = "504.09";

/// A first year for people from 16 on, for 35 hours a week, from a day on which this SMIC holds.
fn first_year(enterprise: &Enterprise, amount: &str) -> Value {
    let pay = json!([monthly(1, amount, "EUR")]);
    let year = json!({ "startsOn": "2026-12-01", "durationMonths": 12, "weeklyHours": 35, "remuneration": pay });
    roofer(enterprise, year, json!({}))
}

async fn a_cent_below_the_french_floor_is_blocked_with_floor_source_and_way_out(
    database: Database,
) {
    let server = Server::start(database);
    let enterprise = in_france(&server, "fr").await;
    let told = report(&server, &enterprise, first_year(&enterprise, CENT_LESS)).await;
    let judged = rule(&told, "FR-G11");
    assert_eq!(judged["verdict"], "BLOCK", "{judged}");
    let told = judged.to_string();
    for said in [
        "504.09 EUR par mois",
        "504.10 EUR par mois",
        "Portez la rémunération à",
        "FR-portal",
    ] {
        assert!(told.contains(said), "{said} is not in: {told}");
    }
}

async fn the_french_floor_itself_is_let_through(database: Database) {
    let server = Server::start(database);
    let enterprise = in_france(&server, "fr").await;
    let told = report(&server, &enterprise, first_year(&enterprise, FLOOR)).await;
    let judged = rule(&told, "FR-G11");
    assert_eq!(judged["verdict"], "PASS", "{judged}");
}

async fn an_english_start_is_judged_by_the_rate_of_its_own_day(database: Database) {
    let server = Server::start(database);
    let enterprise = in_england(&server).await;
    let hourly = |amount: &str| json!([{ "fromMonth": 1, "amount": amount, "currency": "GBP", "period": "HOUR" }]);
    for (day, amount, verdict, said) in [
        // Whoever starts a day earlier has the rates before, which this pack doesn't know: a person looks.
        ("2026-03-31", "8.00", "REVIEW", "aren't known"),
        ("2026-04-01", "8.00", "PASS", "8.00 GBP an hour"),
        ("2026-04-01", "7.99", "REVIEW", "8.00 GBP an hour"),
        ("2027-03-31", "8.00", "PASS", "8.00 GBP an hour"),
        ("2027-04-01", "8.00", "REVIEW", "aren't known"),
    ] {
        let more = json!({
            "startsOn": day, "durationMonths": 12, "weeklyHours": 30, "minimumAge": 17, "remuneration": hourly(amount),
        });
        let told = report(&server, &enterprise, roofer(&enterprise, more, json!({}))).await;
        let judged = rule(&told, "GB-ENG-G11");
        assert_eq!(judged["verdict"], verdict, "{day} at {amount}: {judged}");
        assert!(text(judged, "/text").contains(said), "{day}: {judged}");
    }
}
