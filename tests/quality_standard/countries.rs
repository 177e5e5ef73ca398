//! An authority watches over its own countries: what is elsewhere isn't there for it.

use serde_json::{Value, json};

use crate::support::people::{Enterprise, Person, apply, text};
use crate::support::{Database, Server, on_each_database};

on_each_database!(what_is_in_another_country_is_not_there_for_an_authority);

/// Somebody of an authority whose one site is in a country.
async fn authority(server: &Server, country: &str) -> Person {
    let (email, name) = (
        format!("{}@office.example", country.to_lowercase()),
        format!("Labour Office {country}"),
    );
    let person = Person::let_in_at(server, "authority", &email, Some(&name));
    let own = "{ viewer { memberships { organisation { id } } } }";
    let own = server.data(person.token(), own, json!({})).await;
    let site = json!({ "name": "Head office", "locality": "Capital", "country": country });
    let input =
        json!({ "id": text(&own, "/viewer/memberships/0/organisation/id"), "sites": [site] });
    server
        .done(person.token(), "saveEnterprise", "enterprise { id }", input)
        .await;
    person
}

/// What is answered to everything that asks for one thing by its id, with the id taken out.
async fn answers(server: &Server, who: &Person, known: &[(&str, &str)]) -> Vec<Value> {
    let mut answers = Vec::new();
    for (field, id) in known {
        let selection = "{ __typename }";
        let query = format!(
            "query($id: ID!) {{ one: {field}(id: $id) {selection} node(id: $id) {selection} }}"
        );
        answers.push(
            server
                .graphql(who.token(), &query, json!({ "id": id }))
                .await,
        );
    }
    answers
}

async fn what_is_in_another_country_is_not_there_for_an_authority(database: Database) {
    let server = Server::start(database);
    let ghana = authority(&server, "GH").await;
    let france = authority(&server, "FR").await;
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let draft = enterprise.draft(&server, json!({})).await;
    let hidden = [
        ("placement", draft.clone()),
        ("organisation", enterprise.id.clone()),
    ];
    let known: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(field, id)| (*field, id.as_str()))
        .collect();
    for (who, there) in [(&ghana, true), (&france, false)] {
        for answer in answers(&server, who, &known).await {
            assert_eq!(answer["errors"], Value::Null, "{answer}");
            assert_eq!(!answer["data"]["one"].is_null(), there, "{answer}");
            assert_eq!(!answer["data"]["node"].is_null(), there, "{answer}");
        }
    }
    let placement = enterprise.publish(&server, json!({})).await;
    let candidate = Person::candidate(&server, "Ama Sarpong", 16).await;
    let application = apply(&server, &candidate, &placement).await;
    let own = "{ viewer { candidate { id } } }";
    let own = server.data(candidate.token(), own, json!({})).await;
    let person = text(&own, "/viewer/candidate/id");
    // The same as for what never was.
    let (field, other) = ("application", of_nothing(&application));
    let nothing = answers(&server, &france, &[(field, &other)]).await;
    let elsewhere = answers(&server, &france, &[(field, &application)]).await;
    assert_eq!(elsewhere, nothing);
    let here = answers(&server, &ghana, &[(field, &application)]).await;
    assert!(!here[0]["data"]["one"].is_null(), "{here:?}");
    let node = "query($id: ID!) { node(id: $id) { __typename } }";
    for (who, there) in [(&ghana, true), (&france, false)] {
        let answer = server
            .data(who.token(), node, json!({ "id": person }))
            .await;
        assert_eq!(!answer["node"].is_null(), there, "{answer}");
    }
    drafts_are_listed_for_their_own_authority(&server, &enterprise, [&ghana, &france]).await;
}

async fn drafts_are_listed_for_their_own_authority(
    server: &Server,
    enterprise: &Enterprise,
    [here, elsewhere]: [&Person; 2],
) {
    let query = "query($id: ID!) { organisation(id: $id) { placements { totalCount } } }";
    for (who, all) in [(here, 2), (elsewhere, 1)] {
        let answer = server
            .data(who.token(), query, json!({ "id": enterprise.id }))
            .await;
        let count = &answer["organisation"]["placements"]["totalCount"];
        assert_eq!(count, all, "{answer}");
    }
}

/// An id like this one that nothing has.
fn of_nothing(id: &str) -> String {
    let (kind, _) = id.split_once('_').expect("a typed id");
    format!("{kind}_00000000000000000000000000")
}
