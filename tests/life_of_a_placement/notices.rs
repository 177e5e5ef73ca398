//! Who is told what by mail.

use serde_json::json;

use crate::support::people::PASSWORD;
use crate::support::story::Story;
use crate::support::{Database, Mail, Server, on_each_database};

on_each_database!(
    each_event_of_a_life_is_mailed_once_to_whom_it_concerns_with_nobodys_name_in_the_subject
);

/// The subjects are compared as a whole, so that a name in one of them fails.
async fn each_event_of_a_life_is_mailed_once_to_whom_it_concerns_with_nobodys_name_in_the_subject(
    database: Database,
) {
    let story = Story::applied(Server::start(database)).await;
    for action in ["SHORTLIST", "INVITE", "OFFER"] {
        story
            .enterprise
            .advance(&story.server, &story.application, action)
            .await;
    }
    story.accept().await;
    let guardian = story.guardian().await;
    let draft = story.draft(None).await;
    for who in [&story.candidate, &guardian, &story.enterprise.owner] {
        assert_eq!(
            story.sign(&draft, who, PASSWORD).await["userErrors"],
            json!([])
        );
    }
    let (candidate, owner) = (&story.candidate.email, &story.enterprise.owner.email);
    let expected = [
        (owner, "Your placement is public"),
        (candidate, "Your application has arrived"),
        (owner, "A new application"),
        (candidate, "Good news about your application"),
        (candidate, "Good news about your application"),
        (candidate, "You are offered a place"),
        (owner, "Your offer was accepted"),
        (candidate, "An agreement waits for your signature"),
        (&guardian.email, "An agreement waits for your signature"),
        (owner, "An agreement waits for your signature"),
        (candidate, "The agreement is signed"),
        (&guardian.email, "The agreement is signed"),
        (owner, "The agreement is signed"),
    ];
    for (address, subject) in expected {
        let with_subject = |mail: &Mail| (mail.subject == subject).then(|| mail.message_id.clone());
        story.server.take_from_mail(address, with_subject).await;
    }
    let left: Vec<_> = story
        .server
        .data_folder()
        .join("mail")
        .read_dir()
        .expect("the folder of mails")
        .collect();
    assert!(left.is_empty(), "nobody expected {left:?}");
}
