//! What is wrong is refused by its field, with its value and the way out, and nothing is written.

mod fields;
mod markup;
mod references;
mod repeated;
mod requests;
mod searches;

use serde_json::{Value, json};

use crate::support::Server;
use crate::support::people::text;

/// One fault in an input: the field that holds it, why it is refused, and what the message has to quote.
struct Fault {
    change: Value,
    field: &'static str,
    code: &'static str,
    quoted: String,
}

impl Fault {
    fn new(
        change: Value,
        field: &'static str,
        code: &'static str,
        quoted: impl Into<String>,
    ) -> Self {
        Self {
            change,
            field,
            code,
            quoted: quoted.into(),
        }
    }

    /// What is wrong with the answer to it; nothing when it is as it should be.
    fn misjudged(&self, payload: &Value) -> Option<String> {
        let errors = payload["userErrors"].as_array()?;
        let Some(error) = errors.iter().find(|error| error["field"] == self.field) else {
            return Some(format!(
                "{}: {} is not refused: {errors:?}",
                self.change, self.field
            ));
        };
        let message = text(error, "/message");
        // What is missing is asked for, which is the way out already.
        let helps = self.code == "REQUIRED" || has_way_out(&message);
        let right = error["code"] == self.code && message.contains(&self.quoted) && helps;
        (!right).then(|| {
            format!(
                "{}: expected {} quoting “{}”, got {error}",
                self.change, self.code, self.quoted
            )
        })
    }
}

/// A message says what is wrong in one sentence and what to do in another.
fn has_way_out(message: &str) -> bool {
    message.ends_with('.') && message.contains(". ")
}

/// How many entries the audit log has: what is written leaves one.
fn written(server: &Server) -> i64 {
    let output = server.run(&["verify", "--json"]);
    let said: Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    said["entries"]
        .as_i64()
        .unwrap_or_else(|| panic!("no entries in {said}"))
}

/// Sends every fault in an input of its own, and nothing of it may be written.
async fn refuse_each(
    server: &Server,
    token: Option<&str>,
    mutation: &str,
    faults: Vec<Fault>,
    input: impl Fn(&Value) -> Value,
) {
    let before = written(server);
    let mut misjudged = Vec::new();
    for fault in &faults {
        let payload = server.act(token, mutation, "", input(&fault.change)).await;
        misjudged.extend(fault.misjudged(&payload));
    }
    assert!(misjudged.is_empty(), "{}", misjudged.join("\n"));
    assert_eq!(written(server), before, "something was written");
}

/// The one error of a query that is refused as a whole.
async fn refused(server: &Server, query: &str, variables: Value) -> Value {
    let mut answer = server.graphql(None, query, variables).await;
    let errors = answer["errors"].as_array().map_or(0, Vec::len);
    assert_eq!(errors, 1, "{query}: {answer}");
    let error = answer["errors"][0].take();
    json!({ "field": error["extensions"]["field"], "code": error["extensions"]["code"], "message": error["message"] })
}
