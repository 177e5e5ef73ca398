//! Saved placements.

use serde_json::{Value, json};

use crate::support::people::{Enterprise, Person};
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    whoever_saved_a_placement_hears_that_it_closed,
    sixteen_who_save_at_once_save_it_once,
);

const SAVED: &str = "{ viewer { bookmarks { totalCount nodes { id state viewerBookmarked } } } }";

async fn whoever_saved_a_placement_hears_that_it_closed(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let placement = enterprise.publish(&server, json!({})).await;
    let reader = Person::candidate(&server, "Ama Sarpong", 17).await;
    let input = json!({ "placementId": placement });
    server
        .done(reader.token(), "addBookmark", "placement { id }", input)
        .await;
    let input = json!({ "id": placement });
    server
        .done(
            enterprise.owner.token(),
            "closePlacement",
            "placement { id }",
            input,
        )
        .await;
    let told = |mail: &Mail| {
        mail.text
            .contains("which you saved")
            .then(|| mail.subject.clone())
    };
    server.take_from_mail(&reader.email, told).await;
    let saved = server.data(reader.token(), SAVED, Value::Null).await;
    let first = &saved["viewer"]["bookmarks"]["nodes"][0];
    let expected = json!({ "id": placement, "state": "CLOSED", "viewerBookmarked": true });
    assert_eq!(*first, expected);
}

async fn sixteen_who_save_at_once_save_it_once(database: Database) {
    let server = Server::start_unlimited(database);
    let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
    let placement = enterprise.publish(&server, json!({})).await;
    let reader = Person::candidate(&server, "Ama Sarpong", 17).await;
    let once = |mutation| {
        let input = match mutation {
            "addBookmark" => json!({ "placementId": placement }),
            _ => json!({ "name": "Painting", "query": "painter", "frequency": "DAILY" }),
        };
        (reader.token(), mutation, input)
    };
    for mutation in ["addBookmark", "saveSearch"] {
        for answer in server.at_once(vec![once(mutation); 16]).await {
            let refused = &answer["data"][mutation]["userErrors"];
            assert_eq!(*refused, json!([]), "{answer}");
        }
    }
    let saved = server.data(reader.token(), SAVED, Value::Null).await;
    assert_eq!(saved["viewer"]["bookmarks"]["totalCount"], 1);
    let searches = "{ viewer { savedSearches { id } } }";
    let searches = server.data(reader.token(), searches, Value::Null).await;
    let searches = searches["viewer"]["savedSearches"].as_array();
    assert_eq!(searches.map(Vec::len), Some(1));
}
