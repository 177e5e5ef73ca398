//! Everybody, and the things that they ask about. All of it is Adjoa's or Ama's, who deal with each other; Yaw and
//! Kwame have nothing to do with them.

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::support::Server;
use crate::support::people::{Enterprise, Person, apply, in_days, merge, text};
use crate::support::story::{Draft, Story};

/// Who asks.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Nobody,
    /// Ama, 16.
    Candidate,
    /// Yaw, 20.
    OtherCandidate,
    /// Ama's father.
    Guardian,
    /// Adjoa, whose enterprise Ama applied to.
    Enterprise,
    /// Kwame, whose enterprise nobody applied to.
    OtherEnterprise,
    /// Of the training provider in Adjoa's placement.
    Provider,
    /// Of the employment service that Ama let propose her.
    Broker,
    Authority,
    Administrator,
}

/// The columns of every table.
pub const EVERYBODY: [Who; 10] = [
    Who::Nobody,
    Who::Candidate,
    Who::OtherCandidate,
    Who::Guardian,
    Who::Enterprise,
    Who::OtherEnterprise,
    Who::Provider,
    Who::Broker,
    Who::Authority,
    Who::Administrator,
];

pub struct World {
    pub server: Server,
    pub enterprise: Enterprise,
    pub rival: Enterprise,
    /// Public, with three places.
    pub placement: String,
    /// Public too, and later.
    pub other: String,
    /// Of the same enterprise, not public.
    pub draft: String,
    /// Of the rival, whose enterprise is not public either.
    pub rival_draft: String,
    /// Of Ama.
    pub account_id: String,
    pub candidate_id: String,
    /// Accepted, with an agreement that waits for signatures.
    pub accepted: String,
    /// Submitted, to another placement of the same enterprise.
    pub submitted: String,
    pub agreement: Draft,
    /// What the authority has to look at, of a placement of Adjoa's that nobody applied to.
    pub review: String,
    /// Of the rival.
    pub verification: String,
    /// Of the rival.
    pub mentor: String,
    /// Of Ama.
    pub saved_search: String,
    /// The token of an invitation to somebody else.
    pub invitation: String,
    people: Vec<Person>,
}

impl World {
    pub async fn build(server: Server) -> Self {
        let provider = Person::let_in(&server, "provider", Some("Kumasi Technical Institute"));
        let broker = Person::let_in(&server, "broker", Some("Ashanti Employment Service"));
        let authority = Person::let_in(&server, "authority", Some("Apprenticeship Authority"));
        let administrator = Person::let_in(&server, "administrator", None);
        let institute = text(
            &who(&server, &provider).await,
            "/viewer/memberships/0/organisation/id",
        );

        let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
        let with_provider = |more: Value| {
            let mut all = json!({ "trainingProviderId": institute, "externalId": null });
            merge(&mut all, more);
            all
        };
        let placement = enterprise
            .publish(
                &server,
                with_provider(json!({ "places": 3, "externalId": "HR-1", "durationMonths": 12 })),
            )
            .await;
        // The others begin when Ama's agreement has ended: nobody is proposed for two things at one time.
        let later = json!({ "places": 3, "startsOn": in_days(500) });
        let other = enterprise
            .publish(&server, with_provider(later.clone()))
            .await;
        let draft = enterprise.draft(&server, later.clone()).await;
        let rival = Enterprise::open(&server, "Kwame Decorators").await;
        let rival_draft = rival.draft(&server, later.clone()).await;
        let reviewed = enterprise.publish(&server, later).await;
        let review = review_of(&server, &enterprise, &reviewed).await;
        let (verification, mentor) = hosting_of(&server, &rival).await;

        let candidate = Person::candidate(&server, "Ama Sarpong", 16).await;
        let candidate_id = tell_all(&server, &candidate).await;
        let saved_search = saved_search_of(&server, &candidate).await;
        save_for_later(&server, &candidate, &placement).await;
        let account_id = text(&who(&server, &candidate).await, "/viewer/account/id");
        let yaw = Person::candidate(&server, "Yaw Mensah", 20).await;
        let accepted = apply_with_words(&server, &candidate, &placement).await;
        let submitted = apply(&server, &candidate, &other).await;
        let story = Story {
            server,
            enterprise,
            placement,
            candidate,
            application: accepted,
        };
        story
            .enterprise
            .advance(&story.server, &story.application, "OFFER")
            .await;
        story.accept().await;
        let guardian = story.guardian().await;
        let invitation = story.invitation("aunt@example.org").await;
        let agreement = story.draft(None).await;
        let Story {
            server,
            enterprise,
            placement,
            candidate,
            application: accepted,
        } = story;
        let people = vec![
            candidate,
            yaw,
            guardian,
            enterprise.owner.clone(),
            rival.owner.clone(),
            provider,
            broker,
            authority,
            administrator,
        ];
        Self {
            server,
            enterprise,
            rival,
            placement,
            other,
            draft,
            rival_draft,
            account_id,
            candidate_id,
            accepted,
            submitted,
            agreement,
            review,
            verification,
            mentor,
            saved_search,
            invitation,
            people,
        }
    }

    /// What whoever checks enterprises would do.
    pub async fn verify_rival(&self) {
        let verified =
            "UPDATE organisation SET verified_at = created_at WHERE name = 'Kwame Decorators'";
        let database = self.server.database().await;
        let changed = database.execute_unprepared(verified).await;
        assert_eq!(changed.expect("a statement that runs").rows_affected(), 1);
    }

    /// Somebody of a competent authority with a site in the country.
    pub async fn authority_of(&self, country: &str) -> Person {
        let email = "another.authority@example.org";
        let person = Person::let_in_at(&self.server, "authority", email, Some("Another Authority"));
        let id = text(
            &who(&self.server, &person).await,
            "/viewer/memberships/0/organisation/id",
        );
        let office = json!({ "name": "Office", "locality": "Capital", "country": country });
        let input = json!({ "id": id, "sites": [office] });
        self.server
            .done(person.token(), "saveEnterprise", "enterprise { id }", input)
            .await;
        person
    }

    pub fn token(&self, who: Who) -> Option<&str> {
        self.person(who).and_then(Person::token)
    }

    /// Nobody is no person.
    pub fn person(&self, who: Who) -> Option<&Person> {
        let position = EVERYBODY.iter().position(|known| *known == who)?;
        position
            .checked_sub(1)
            .and_then(|position| self.people.get(position))
    }
}

/// Ama's profile with something in every field. Her id.
async fn tell_all(server: &Server, candidate: &Person) -> String {
    let profile = json!({
        "about": "I paint signs.", "availableFrom": "2026-01-01", "availableDays": ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"], "brokeringConsent": true,
        "interests": { "realistic": 80, "investigative": 20, "artistic": 70, "social": 40, "enterprising": 30, "conventional": 10 },
    });
    let saved = server
        .done(
            candidate.token(),
            "saveCandidateProfile",
            "candidate { id }",
            profile,
        )
        .await;
    text(&saved, "/candidate/id")
}

async fn saved_search_of(server: &Server, person: &Person) -> String {
    let input = json!({ "name": "Signs", "query": "sign writer", "frequency": "WEEKLY" });
    let saved = server
        .done(person.token(), "saveSearch", "savedSearch { id }", input)
        .await;
    text(&saved, "/savedSearch/id")
}

async fn save_for_later(server: &Server, person: &Person, placement: &str) {
    let input = json!({ "placementId": placement });
    server
        .done(person.token(), "addBookmark", "placement { id }", input)
        .await;
}

/// The case that the publication of a placement opened.
async fn review_of(server: &Server, enterprise: &Enterprise, placement: &str) -> String {
    let query = "query($id: ID!) { placement(id: $id) { review { id } } }";
    let found = server
        .data(enterprise.owner.token(), query, json!({ "id": placement }))
        .await;
    text(&found, "/placement/review/id")
}

/// A verification that an enterprise asked for, and a mentor of it.
async fn hosting_of(server: &Server, enterprise: &Enterprise) -> (String, String) {
    let owner = enterprise.owner.token();
    let visit = json!({ "organisationId": enterprise.id, "method": "VISIT" });
    let asked = server
        .done(owner, "requestVerification", "verification { id }", visit)
        .await;
    let mentor = json!({ "organisationId": enterprise.id, "name": "Akosua Mensah" });
    let saved = server
        .done(owner, "saveMentor", "mentor { id }", mentor)
        .await;
    (text(&asked, "/verification/id"), text(&saved, "/mentor/id"))
}

async fn apply_with_words(server: &Server, candidate: &Person, placement: &str) -> String {
    let input = json!({ "placementId": placement, "message": "I would love to learn from you.", "phone": "+233 20 123 4567" });
    text(
        &server
            .done(candidate.token(), "apply", "application { id }", input)
            .await,
        "/application/id",
    )
}

async fn who(server: &Server, person: &Person) -> Value {
    server
        .data(
            person.token(),
            "{ viewer { account { id } memberships { organisation { id } } } }",
            json!({}),
        )
        .await
}
