//! Rule packs of a deployment: what is wrong with one is told with its place, and a stricter one reaches what is public.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::json;
use tempfile::TempDir;

use crate::support::people::{Enterprise, text};
use crate::support::{Database, Mail, Server, binary, on_each_database};

on_each_database!(a_stricter_pack_holds_back_what_is_public_and_tells_the_enterprise);

/// A pack of Kenya with one rule, which is sound.
const SOUND: &str = r#"id = "ke"
version = "1"
jurisdiction = "KE"
extends = "international"
status = "in_force"

[[rule]]
id = "KE-G03"
kind = "working_hours"
severity = "block"
instrument = "C138"
provision = "article 2"
evidence = "text"
text = "G03"
parameters = { weekly_at_most = "45 hours", daily_at_most = "9 hours" }
"#;

/// Runs `fundi standards check` on a file of a folder, with that folder as the deployment's own or without.
fn check(folder: &Path, file: &str, own: bool) -> (Option<i32>, String) {
    let mut command = binary(folder);
    if own {
        command.env("FUNDI_PACKS", folder);
    }
    let Output { status, stdout, .. } = command
        .args(["standards", "check", file])
        .output()
        .expect("the binary of this build");
    (status.code(), String::from_utf8_lossy(&stdout).into_owned())
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("a file");
    }
    folder
}

/// What is said of the sound pack with one thing changed.
fn fault(what: &str, instead: &str) -> String {
    let pack = SOUND.replace(what, instead);
    assert_ne!(pack, SOUND);
    let folder = folder(&[("ke.toml", &pack)]);
    let (code, said) = check(folder.path(), "ke.toml", false);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.starts_with("ke.toml: ") || said.starts_with("ke: "),
        "{said}"
    );
    said
}

#[test]
fn a_sound_pack_is_said_to_be_sound() {
    let folder = folder(&[("ke.toml", SOUND)]);
    let (code, said) = check(folder.path(), "ke.toml", false);
    assert_eq!(code, Some(0), "{said}");
    let unverified = "ke.toml is sound.\nLook at this: ke 1+";
    assert!(said.starts_with(unverified), "{said}");
    assert!(said.contains("`verified_by` names no authority"), "{said}");
}

#[test]
fn an_unknown_rule_is_named_with_the_rules_that_there_are() {
    let said = fault("\"working_hours\"", "\"working_hour\"");
    assert!(
        said.contains("rule KE-G03: `kind` is `working_hour`"),
        "{said}"
    );
    assert!(said.contains("minimum_age, "), "{said}");
}

#[test]
fn a_wrong_unit_is_named_with_the_right_ones() {
    let said = fault("45 hours", "45 days");
    assert!(
        said.contains("rule KE-G03") && said.contains("`45 days`"),
        "{said}"
    );
    assert!(said.contains("minutes or hours"), "{said}");
}

#[test]
fn a_pack_that_holds_at_the_same_time_as_another_is_named_with_it() {
    let said = fault("jurisdiction = \"KE\"", "jurisdiction = \"FR\"");
    assert!(
        said.contains("`fr`") && said.contains("supersedes"),
        "{said}"
    );
}

#[test]
fn a_line_that_can_not_be_read_is_named_by_its_number() {
    let said = fault("severity = \"block\"", "severity = \"block");
    assert!(said.contains("line 10"), "{said}");
}

#[test]
fn a_rule_known_from_memory_may_not_block() {
    let said = fault("evidence = \"text\"", "evidence = \"memory\"");
    assert!(said.contains("rule KE-G03"), "{said}");
}

#[test]
fn a_pack_that_extends_itself_is_a_circle() {
    let said = fault("extends = \"international\"", "extends = \"ke\"");
    assert!(said.contains("circle"), "{said}");
}

#[test]
fn two_packs_of_a_deployment_that_extend_each_other_are_a_circle() {
    let kenya = SOUND.replace("extends = \"international\"", "extends = \"ug\"");
    let uganda = SOUND
        .replace("\"ke\"", "\"ug\"")
        .replace("\"KE\"", "\"UG\"")
        .replace("extends = \"international\"", "extends = \"ke\"");
    let folder = folder(&[("ke.toml", &kenya), ("ug.toml", &uganda)]);
    let (code, said) = check(folder.path(), "ke.toml", true);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("`extends` is `ug`") && said.contains("circle"),
        "{said}"
    );
    let (_, alone) = check(folder.path(), "ke.toml", false);
    assert!(alone.contains("no pack with this id"), "{alone}");
}

#[test]
fn a_pack_that_extends_another_of_the_deployment_is_sound_beside_it() {
    let below = SOUND
        .replace("\"ke\"", "\"ke-30\"")
        .replace("\"KE\"", "\"KE-30\"")
        .replace("extends = \"international\"", "extends = \"ke\"")
        .replace("45 hours", "40 hours");
    let folder = folder(&[("ke.toml", SOUND), ("ke-30.toml", &below)]);
    let (code, said) = check(folder.path(), "ke-30.toml", true);
    assert_eq!(code, Some(0), "{said}");
}

async fn a_stricter_pack_holds_back_what_is_public_and_tells_the_enterprise(database: Database) {
    let packs = folder(&[]);
    let place = packs.path().to_str().expect("a path in Unicode");
    let server = Server::start_with(database, &["serve"], &[("FUNDI_PACKS", place)]);
    let site = json!({ "name": "Workshop", "locality": "Nairobi", "country": "KE", "latitude": -1.28, "longitude": 36.82 });
    let enterprise = Enterprise::open_at(&server, "Wanjiru Paintworks", "fr", site).await;
    let placement = enterprise.publish(&server, json!({})).await;
    let strict = SOUND.replace("45 hours", "39 hours");
    fs::write(packs.path().join("ke.toml"), strict).expect("a file");

    let output = server.run(&["recheck", "--json"]);
    assert!(output.status.success(), "{output:?}");
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    let counted = (&told["placements"], &told["blocked"]);
    assert_eq!(counted, (&json!(1), &json!(1)), "{told}");

    let query = "query($id: ID!) { placement(id: $id) { state heldBack { cause reason } } }";
    let id = json!({ "id": placement });
    let owner = enterprise.owner.token();
    let seen = server.data(owner, query, id.clone()).await;
    assert_eq!(seen["placement"]["state"], "DRAFT");
    assert_eq!(seen["placement"]["heldBack"]["cause"], "STANDARD");
    let reason = text(&seen, "/placement/heldBack/reason");
    assert!(
        reason.contains("KE-G03") && reason.contains("39"),
        "{reason}"
    );
    let public = server.data(None, query, id).await;
    assert_eq!(public["placement"], json!(null));
    let told = |mail: &Mail| {
        mail.text
            .contains("Apprentice painter")
            .then(|| mail.text.clone())
    };
    server.take_from_mail(&enterprise.owner.email, told).await;
}
