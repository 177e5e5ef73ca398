//! Mail on its way to a real mail server.

use serde_json::json;

use crate::support::{Database, PostOffice, Server, on_each_database};

on_each_database!(
    a_code_is_mailed_once,
    what_the_mail_server_refuses_for_now_is_sent_again_under_the_same_id,
);

const SIGN_UP: &str = "mutation($input: SignUpInput!) { signUp(input: $input) { accepted } }";
const REQUEST_CODE: &str =
    "mutation($input: RequestSignInCodeInput!) { requestSignInCode(input: $input) { accepted } }";

async fn a_code_is_mailed_once(database: Database) {
    let Some(office) = PostOffice::open(0) else {
        return;
    };
    let server = start(database, &office);
    ask_for_a_code(&server).await;
    assert!(office.next_handling().accepted);
    assert_eq!(office.kept(), 1);
}

async fn what_the_mail_server_refuses_for_now_is_sent_again_under_the_same_id(database: Database) {
    let Some(office) = PostOffice::open(1) else {
        return;
    };
    let server = start(database, &office);
    ask_for_a_code(&server).await;
    let (first, second) = (office.next_handling(), office.next_handling());
    assert_eq!((first.accepted, second.accepted), (false, true));
    assert_eq!(first.message_id, second.message_id);
    assert_eq!(office.kept(), 1);
}

fn start(database: Database, office: &PostOffice) -> Server {
    Server::start_with(database, &["serve"], &[("FUNDI_SMTP_URL", office.url())])
}

async fn ask_for_a_code(server: &Server) {
    let address = "juma@example.org";
    let person = json!({ "role": "CANDIDATE", "name": "Juma Hassan", "email": address, "birthDate": "2003-11-02" });
    server.data(None, SIGN_UP, json!({ "input": person })).await;
    server
        .data(None, REQUEST_CODE, json!({ "input": { "email": address } }))
        .await;
}
