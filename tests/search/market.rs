//! What the searches search in: five placements in two towns.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::support::Server;
use crate::support::people::{Enterprise, in_days, merge, text};

/// Longest time from an acknowledged change to a search that knows of it.
const PATIENCE: Duration = Duration::from_secs(5);

const SEARCH: &str = "query($query: String, $filter: PlacementFilter, $sort: PlacementSort, $first: Int, $after: String) {
    placements(query: $query, filter: $filter, sort: $sort, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { id title } } } }";

pub struct Market {
    pub server: Server,
    pub enterprise: Enterprise,
    /// Id and first day of each placement, by what its apprentice becomes.
    offers: Vec<(&'static str, String, NaiveDate)>,
}

impl Market {
    pub async fn open(server: Server) -> Self {
        let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
        let accra = second_site(&server, &enterprise).await;
        let mut offers = Vec::new();
        for (name, mut more) in trades(&accra) {
            merge(&mut more, json!({ "title": format!("Apprentice {name}") }));
            let starts_on = in_days(100 + offers.len() as u64);
            merge(
                &mut more,
                json!({ "startsOn": starts_on, "closesOn": in_days(90 - offers.len() as u64) }),
            );
            offers.push((name, enterprise.publish(&server, more).await, starts_on));
        }
        let market = Self {
            server,
            enterprise,
            offers,
        };
        market
            .until_found(
                json!({ "sort": "STARTING" }),
                &["painter", "house painter", "cook", "baker", "tailor"],
            )
            .await;
        market
    }

    /// The placement whose apprentice becomes `name`.
    pub fn id(&self, name: &str) -> &str {
        &self.offer(name).1
    }

    pub fn starts(&self, name: &str) -> NaiveDate {
        self.offer(name).2
    }

    fn offer(&self, name: &str) -> &(&'static str, String, NaiveDate) {
        self.offers
            .iter()
            .find(|(known, ..)| *known == name)
            .expect("a placement of the market")
    }

    /// One page of a search.
    pub async fn page(&self, variables: Value) -> Value {
        self.server.data(None, SEARCH, variables).await["placements"].take()
    }

    /// What apprentices become in the placements that a search finds, in its order.
    pub async fn titles(&self, variables: Value) -> Vec<String> {
        let page = self.page(variables).await;
        let titles: Vec<String> = page["edges"]
            .as_array()
            .expect("a list")
            .iter()
            .map(title)
            .collect();
        assert_eq!(page["totalCount"], titles.len(), "{page}");
        titles
    }

    pub async fn facets(&self) -> Value {
        let query = "{ placements { facets { field values { code label count } } } }";
        self.server.data(None, query, json!({})).await["placements"]["facets"].take()
    }

    /// Searches until it finds just these, in this order.
    pub async fn until_found(&self, variables: Value, expected: &[&str]) {
        let started = Instant::now();
        loop {
            let page = self.page(variables.clone()).await;
            let found: Vec<String> = page["edges"]
                .as_array()
                .expect("a list")
                .iter()
                .map(title)
                .collect();
            if found == expected {
                return;
            }
            assert!(
                started.elapsed() < PATIENCE,
                "{variables} finds {found:?}, not {expected:?}"
            );
        }
    }
}

fn title(edge: &Value) -> String {
    text(edge, "/node/title")
        .trim_start_matches("Apprentice ")
        .to_owned()
}

async fn second_site(server: &Server, enterprise: &Enterprise) -> String {
    let kumasi = json!({ "id": enterprise.site, "name": "Workshop", "locality": "Kumasi", "country": "GH", "latitude": 6.69, "longitude": -1.62 });
    let accra = json!({ "name": "Yard", "locality": "Accra", "country": "GH", "latitude": 5.60, "longitude": -0.19 });
    let input = json!({ "id": enterprise.id, "sites": [kumasi, accra] });
    let saved = server
        .done(
            enterprise.owner.token(),
            "saveEnterprise",
            "enterprise { sites { id locality } }",
            input,
        )
        .await;
    let sites = saved["enterprise"]["sites"].as_array().expect("a list");
    let accra = sites
        .iter()
        .find(|site| site["locality"] == "Accra")
        .expect("a site in Accra");
    text(accra, "/id")
}

fn trades(accra: &str) -> [(&'static str, Value); 5] {
    let pay = |amount: &str| json!([{ "fromMonth": 1, "amount": amount, "currency": "GHS", "period": "MONTH" }]);
    let days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];
    let shift = |shift: &str| json!({ "days": days, "shift": shift });
    let adults = json!({ "minimumAge": 18, "conditions": {
        "coverage": [
            { "branch": "employment_injury", "mode": "statutory_scheme", "fromDate": in_days(0), "coversOffTheJob": true, "evidenceExpiresOn": in_days(2000) },
            { "branch": "medical_care", "mode": "statutory_scheme", "fromDate": in_days(0), "evidenceExpiresOn": in_days(2000) },
        ],
        "inductionPlanned": true, "protectiveEquipmentFree": true, "minorsWelcome": false,
    } });
    let of_adults = |more: Value| {
        let mut input = adults.clone();
        merge(&mut input, more);
        input
    };
    [
        ("painter", json!({ "remuneration": pay("450.00") })),
        (
            "house painter",
            json!({ "siteId": accra, "remuneration": pay("500.00") }),
        ),
        (
            "cook",
            of_adults(
                json!({ "occupationCode": "5120", "remuneration": pay("300.00"), "durationMonths": 12, "schedule": shift("EVENING") }),
            ),
        ),
        (
            "baker",
            of_adults(
                json!({ "occupationCode": "7512", "siteId": accra, "remuneration": pay("350.00"), "durationMonths": 18,
                "schedule": shift("NIGHT"), "language": "fr" }),
            ),
        ),
        (
            "tailor",
            of_adults(
                json!({ "occupationCode": "7531", "remuneration": pay("600.00"), "durationMonths": 36, "weeklyHours": 45,
                "eqfLevel": 4, "requirements": [{ "kind": "EDUCATION", "necessity": "REQUIRED", "code": "3" }] }),
            ),
        ),
    ]
}
