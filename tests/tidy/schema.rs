use std::process::Command;

use super::tree::read;

#[test]
fn the_committed_schema_is_the_one_that_is_served() {
    let output = Command::new(env!("CARGO_BIN_EXE_fundi"))
        .arg("schema")
        .output()
        .expect("the binary of this build");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`fundi schema` failed: {said}");
    let served = String::from_utf8_lossy(&output.stdout);
    let committed = read("api/schema.graphql");
    let differs = served
        .lines()
        .zip(committed.lines())
        .position(|(served, committed)| served != committed);
    assert!(
        served == committed,
        "api/schema.graphql is not what `fundi schema` prints (first difference in line {:?}); \
         `cargo run -- schema > api/schema.graphql` renews it",
        differs.map(|line| line + 1)
    );
}
