//! Text that would be something else if it were not shown as text.

use serde_json::json;

use crate::support::people::Enterprise;
use crate::support::{Database, Server, on_each_database};

on_each_database!(text_with_markup_is_kept_and_shown_as_text);

async fn text_with_markup_is_kept_and_shown_as_text(database: Database) {
    let server = Server::start(database);
    let enterprise = Enterprise::open(&server, "Adjoa <b>Paintworks</b>").await;
    let title = "<script>alert(1)</script> & 'painter\" {{7*7}} ' OR 1=1 -- 👩🏿‍🎨";
    let id = enterprise
        .publish(
            &server,
            json!({ "title": title, "description": "</main><img src=x onerror=alert(2)>" }),
        )
        .await;
    let kept = server
        .data(
            None,
            "query($id: ID!) { placement(id: $id) { title } }",
            json!({ "id": id }),
        )
        .await;
    assert_eq!(kept["placement"]["title"], title);
    let page = server.visitor().get(&format!("/placements/{id}")).await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.expect("a page");
    for raw in ["<script>alert(1)", "<img src=x", "<b>Paintworks"] {
        assert!(!page.contains(raw), "{raw} is markup on the page");
    }
    assert!(
        page.contains("alert(1)") && page.contains("👩🏿‍🎨"),
        "the title is not on the page"
    );
}
