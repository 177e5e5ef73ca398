use chrono::{Days, Months, NaiveDate, Utc};
use serde_json::{Value, json};

use super::Server;

/// What everybody who signs up in a test has as a password.
pub const PASSWORD: &str = "copper lorry mango";

/// A day that many days from now.
pub fn in_days(days: u64) -> NaiveDate {
    Utc::now().date_naive() + Days::new(days)
}

/// The birth date of somebody who is that old, and has been for half a year.
pub fn born_years_ago(years: u32) -> NaiveDate {
    Utc::now().date_naive() - Months::new(years * 12 + 6)
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Person {
    pub email: String,
    pub token: String,
}

impl Person {
    /// Signs up and in, by password.
    pub async fn sign_up(server: &Server, role: &str, name: &str, more: Value) -> Self {
        let words: Vec<&str> = name
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let email = format!("{}@example.org", words.join(".").to_lowercase());
        let mut input = json!({ "role": role, "name": name, "email": email, "password": PASSWORD });
        merge(&mut input, more);
        server.done(None, "signUp", "accepted", input).await;
        let token = sign_in(server, &email).await;
        Self { email, token }
    }

    /// A candidate of that age who lives in Kumasi and wants to learn to paint buildings.
    pub async fn candidate(server: &Server, name: &str, age: u32) -> Self {
        let born = json!({ "birthDate": born_years_ago(age) });
        let person = Self::sign_up(server, "CANDIDATE", name, born).await;
        let profile = json!({
            "locality": "Kumasi", "country": "GH", "latitude": 6.68, "longitude": -1.62, "travelLimitKm": 30,
            "weeklyHours": 40, "aspirations": ["7131"], "educationLevel": 2,
            "languages": [{ "language": "en", "level": "B2" }],
        });
        server
            .done(
                Some(&person.token),
                "saveCandidateProfile",
                "candidate { id }",
                profile,
            )
            .await;
        person
    }

    /// Somebody whom whoever runs the machine lets in, with a token for programs.
    pub fn let_in(server: &Server, role: &str, organisation: Option<&str>) -> Self {
        Self::let_in_at(server, role, &format!("{role}@example.org"), organisation)
    }

    /// The same with an address of their own, where there are several of a role.
    pub fn let_in_at(server: &Server, role: &str, email: &str, organisation: Option<&str>) -> Self {
        let mut add = vec![
            "user",
            "add",
            email,
            "--name",
            "Somebody Official",
            "--role",
            role,
        ];
        add.extend(
            organisation
                .iter()
                .flat_map(|name| ["--organisation", name]),
        );
        succeed(server, &add);
        let said = succeed(server, &["token", email, "--json"]);
        let token: Value = serde_json::from_str(&said).expect("one line of JSON");
        Self {
            token: text(&token, "/token"),
            email: email.to_owned(),
        }
    }

    pub fn token(&self) -> Option<&str> {
        Some(&self.token)
    }
}

/// The token of whoever signed up with this address.
pub async fn sign_in(server: &Server, email: &str) -> String {
    let input = json!({ "email": email, "password": PASSWORD });
    text(&server.done(None, "signIn", "token", input).await, "/token")
}

/// A firm in Kumasi with somebody who acts for it.
#[derive(Clone, Debug)]
pub struct Enterprise {
    pub owner: Person,
    pub id: String,
    pub site: String,
}

impl Enterprise {
    /// Signs up, and says where it works.
    pub async fn open(server: &Server, name: &str) -> Self {
        let site = json!({ "name": "Workshop", "locality": "Kumasi", "country": "GH", "latitude": 6.69, "longitude": -1.62 });
        Self::open_at(server, name, "en", site).await
    }

    /// The same anywhere, by somebody who reads that language.
    pub async fn open_at(server: &Server, name: &str, language: &str, site: Value) -> Self {
        let owner = Person::sign_up(
            server,
            "ENTERPRISE",
            &format!("Owner of {name}"),
            json!({ "organisationName": name, "locale": language }),
        )
        .await;
        let who = server
            .data(
                owner.token(),
                "{ viewer { memberships { organisation { id } } } }",
                json!({}),
            )
            .await;
        let id = text(&who, "/viewer/memberships/0/organisation/id");
        let saved = server
            .done(
                owner.token(),
                "saveEnterprise",
                "enterprise { sites { id } }",
                json!({ "id": id, "sites": [site] }),
            )
            .await;
        Self {
            owner,
            site: text(&saved, "/enterprise/sites/0/id"),
            id,
        }
    }

    /// A placement for a painter that passes the gate and takes people from 15 on, changed by `more`.
    pub fn offer(&self, more: Value) -> Value {
        let mut input = json!({
            "enterpriseId": self.id, "siteId": self.site, "occupationCode": "7131", "title": "Apprentice painter",
            "places": 1, "startsOn": in_days(90), "durationMonths": 24, "weeklyHours": 40, "minimumAge": 15,
            "offTheJobPercent": 30, "mentorName": "Esi Boateng",
            "remuneration": [{ "fromMonth": 1, "amount": "450.00", "currency": "GHS", "period": "MONTH" }],
            "conditions": {
                "coverage": [cover("employment_injury"), cover("medical_care")], "inductionPlanned": true,
                "protectiveEquipmentFree": true, "minorsWelcome": true, "nightWork": false, "riskAssessedOn": Utc::now().date_naive(),
            },
        });
        merge(&mut input, more);
        input
    }

    /// Saves a draft and gives its id.
    pub async fn draft(&self, server: &Server, more: Value) -> String {
        let saved = server
            .done(
                self.owner.token(),
                "savePlacement",
                "placement { id }",
                self.offer(more),
            )
            .await;
        text(&saved, "/placement/id")
    }

    /// Makes a placement public and gives its id.
    pub async fn publish(&self, server: &Server, more: Value) -> String {
        let id = self.draft(server, more).await;
        server
            .done(
                self.owner.token(),
                "publishPlacement",
                "placement { id }",
                json!({ "id": id }),
            )
            .await;
        id
    }

    /// Takes one step with an application.
    pub async fn advance(&self, server: &Server, application: &str, action: &str) -> Value {
        let input = json!({ "id": application, "action": action });
        server
            .done(
                self.owner.token(),
                "advanceApplication",
                "application { state version replyBy }",
                input,
            )
            .await
    }
}

/// A branch that is covered from today on, by a statutory scheme with evidence.
pub fn cover(branch: &str) -> Value {
    json!({
        "branch": branch, "mode": "statutory_scheme", "fromDate": in_days(0), "coversOffTheJob": true,
        "coversCommute": true, "waitingDays": 0, "reference": "SSNIT 4711", "evidenceExpiresOn": in_days(2000),
    })
}

/// Applies as a candidate, and gives the application's id.
pub async fn apply(server: &Server, candidate: &Person, placement: &str) -> String {
    let applied = server
        .done(
            candidate.token(),
            "apply",
            "application { id }",
            json!({ "placementId": placement }),
        )
        .await;
    text(&applied, "/application/id")
}

/// Puts the fields of `more` over those of `input`.
pub fn merge(input: &mut Value, more: Value) {
    if let (Some(into), Value::Object(more)) = (input.as_object_mut(), more) {
        into.extend(more);
    }
}

/// The text at a JSON pointer, which has to be there.
pub fn text(value: &Value, pointer: &str) -> String {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found
        .unwrap_or_else(|| panic!("no text at {pointer} in {value:#}"))
        .to_owned()
}

fn succeed(server: &Server, arguments: &[&str]) -> String {
    let output = server.run(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}
