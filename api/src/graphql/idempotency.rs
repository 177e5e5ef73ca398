//! The same request sent twice with one `Idempotency-Key` has one effect and one answer, for 24 hours.

use std::future::Future;

use async_graphql::{Pos, Request, Response, ServerError, Value};
use chrono::Duration;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::accounts::secrets;
use crate::context::Ctx;
use crate::entities::idempotency_key::{Column, Entity, Model};
use crate::error::Error;

/// Hours that an answer is kept.
const KEPT_HOURS: i64 = 24;
/// Seconds after which a request that left no answer counts as cut off, and may run again.
const CUT_OFF_SECONDS: i64 = 60;

/// Names of what proves who somebody is, in variables and arguments.
const SECRETS: [&str; 3] = ["password", "code", "token"];

/// What is known of a key.
enum Known {
    /// It is ours to run.
    New,
    Answered(Box<Response>),
    Running,
    OtherRequest,
}

/// Runs `request` unless it ran before with this key.
pub(super) async fn once<F, Fut>(
    ctx: &Ctx,
    account_id: Uuid,
    key: &str,
    request: Request,
    run: F,
) -> Response
where
    F: FnOnce(Request) -> Fut,
    Fut: Future<Output = Response>,
{
    let hash = secrets::hash(&without_secrets(&request));
    match claim(ctx, account_id, key, &hash).await {
        Ok(Known::New) => {}
        Ok(Known::Answered(response)) => return *response,
        Ok(Known::Running) => {
            return refuse(
                "IN_PROGRESS",
                "The same request is still running. Ask again in a moment.",
            );
        }
        Ok(Known::OtherRequest) => {
            return refuse(
                "IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key was used for another request. Use a new key for each change that you mean.",
            );
        }
        Err(error) => return Response::from_errors(vec![super::server_error(error)]),
    }
    let response = run(request).await;
    if let Err(error) = keep(ctx, account_id, key, &response).await {
        tracing::error!(error = %error, "an answer could not be kept under its idempotency key");
    }
    response
}

/// What two requests have to have in common to be the same. What proves who somebody is isn't in it: a hash of it,
/// without salt, would let whoever gets the database guess a code or a weak password in no time.
fn without_secrets(request: &Request) -> String {
    let mut variables = serde_json::to_value(&request.variables).unwrap_or_default();
    blank(&mut variables, &SECRETS);
    blank(&mut variables, &secret_variables(&request.query));
    format!(
        "{}\n{}\n{variables}",
        blanked(&request.query),
        request.operation_name.as_deref().unwrap_or_default(),
    )
}

/// Takes the values of secrets out, however deep they are.
fn blank(value: &mut serde_json::Value, secrets: &[&str]) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, member) in members {
                if secrets.contains(&name.as_str()) {
                    *member = serde_json::Value::Null;
                } else {
                    blank(member, secrets);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| blank(item, secrets)),
        _ => {}
    }
}

/// The variables that a document gives as secrets, whatever they are called: `pw` of `password: $pw`.
fn secret_variables(document: &str) -> Vec<&str> {
    let dollars = document.match_indices('$');
    let given = dollars.filter(|(at, _)| names_a_secret(&document[..*at]));
    given
        .map(|(at, _)| {
            let name = &document[at + 1..];
            let end = name.find(|letter: char| !is_of_a_name(letter));
            &name[..end.unwrap_or(name.len())]
        })
        .collect()
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// A document without the literals that stand in it for secrets: of `password: "…"` the name is left.
fn blanked(document: &str) -> String {
    let mut kept = String::with_capacity(document.len());
    let mut rest = document;
    while let Some((before, literal)) = rest.split_once('"') {
        kept.push_str(before);
        let (content, after) = string_body(literal);
        if !names_a_secret(before) {
            kept.push('"');
            kept.push_str(content);
            kept.push('"');
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Whether what stands before a literal ends in the name of a secret and a colon.
fn names_a_secret(before: &str) -> bool {
    let Some(before) = before.trim_end().strip_suffix(':') else {
        return false;
    };
    let before = before.trim_end();
    let start = before
        .rfind(|letter: char| !is_of_a_name(letter))
        .map_or(0, |at| at + 1);
    before
        .get(start..)
        .is_some_and(|name| SECRETS.contains(&name))
}

/// What is inside a string whose opening quotation mark is gone, and what follows its end.
fn string_body(literal: &str) -> (&str, &str) {
    if let Some(block) = literal.strip_prefix("\"\"") {
        let end = block
            .match_indices("\"\"\"")
            .map(|(at, _)| at)
            .find(|at| !block[..*at].ends_with('\\'));
        return match end {
            Some(end) => (&block[..end], &block[end + 3..]),
            None => (block, ""),
        };
    }
    let mut escaped = false;
    for (at, letter) in literal.char_indices() {
        match letter {
            '"' if !escaped => return (&literal[..at], &literal[at + 1..]),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    (literal, "")
}

fn refuse(code: &str, message: &str) -> Response {
    let mut error = ServerError::new(message, Some(Pos::default()));
    error.extensions.get_or_insert_default().set("code", code);
    Response::from_errors(vec![error])
}

async fn claim(ctx: &Ctx, account_id: Uuid, key: &str, hash: &str) -> Result<Known, Error> {
    let now = ctx.now();
    let transaction = ctx.db.begin().await?;
    Entity::delete_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CreatedAt.lt(now - Duration::hours(KEPT_HOURS)))
        .exec(&transaction)
        .await?;
    let row = Model {
        account_id,
        key: key.to_owned(),
        request_hash: hash.to_owned(),
        response: None,
        created_at: now,
    };
    let inserted = Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::columns([Column::AccountId, Column::Key])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&transaction)
        .await?;
    let known = match inserted {
        0 => again(ctx, &transaction, account_id, key, hash).await?,
        _ => Known::New,
    };
    transaction.commit().await?;
    Ok(known)
}

async fn again(
    ctx: &Ctx,
    db: &sea_orm::DatabaseTransaction,
    account_id: Uuid,
    key: &str,
    hash: &str,
) -> Result<Known, Error> {
    let Some(row) = Entity::find_by_id((account_id, key.to_owned()))
        .one(db)
        .await?
    else {
        return Ok(Known::Running);
    };
    if row.request_hash != hash {
        return Ok(Known::OtherRequest);
    }
    if let Some(response) = row.response {
        let data: Value =
            serde_json::from_str(&response).map_err(|error| Error::Corrupt(error.to_string()))?;
        return Ok(Known::Answered(Box::new(Response::new(data))));
    }
    let taken_over = Entity::update_many()
        .col_expr(Column::CreatedAt, Expr::value(ctx.now()))
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::Key.eq(key))
        .filter(Column::Response.is_null())
        .filter(Column::CreatedAt.lt(ctx.now() - Duration::seconds(CUT_OFF_SECONDS)))
        .exec(db)
        .await?;
    Ok(if taken_over.rows_affected == 1 {
        Known::New
    } else {
        Known::Running
    })
}

/// Whether a mutation did something: one of its payloads is there and refuses nothing.
fn has_effect(data: &Value) -> bool {
    let Value::Object(payloads) = data else {
        return false;
    };
    payloads.values().any(|payload| match payload {
        Value::Object(fields) => {
            let refused =
                matches!(fields.get("userErrors"), Some(Value::List(errors)) if !errors.is_empty());
            !refused && !fields.contains_key("token")
        }
        _ => false,
    })
}

/// Keeps the answer of a request that changed something. What only refused is forgotten, so that the corrected
/// form may be sent again; what failed as a whole too. An answer that holds a session's token is never kept.
async fn keep(ctx: &Ctx, account_id: Uuid, key: &str, response: &Response) -> Result<(), Error> {
    let own = Column::AccountId.eq(account_id).and(Column::Key.eq(key));
    if !has_effect(&response.data) {
        Entity::delete_many()
            .filter(own)
            .exec(ctx.db.writer())
            .await?;
        return Ok(());
    }
    let data =
        serde_json::to_string(&response.data).map_err(|error| Error::Corrupt(error.to_string()))?;
    Entity::update_many()
        .col_expr(Column::Response, Expr::value(data))
        .filter(own)
        .exec(ctx.db.writer())
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(json: &str) -> bool {
        has_effect(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn only_what_changed_something_is_kept() {
        assert!(of(
            r#"{"apply":{"application":{"id":"app_1"},"userErrors":[]}}"#
        ));
        assert!(!of(
            r#"{"apply":{"application":null,"userErrors":[{"code":"REQUIRED"}]}}"#
        ));
        assert!(!of("null"));
    }

    fn told_apart(document: &str, variables: serde_json::Value) -> String {
        let variables = async_graphql::Variables::from_json(variables);
        without_secrets(&Request::new(document).variables(variables))
    }

    #[test]
    fn no_secret_is_part_of_what_is_hashed_and_everything_else_is() {
        let with = |password: &str, name: &str| json!({ "input": { "password": password, "code": null, "more": [{ "token": password }], "fullName": name } });
        let document = "mutation($input: SignAgreementInput!) { signAgreement(input: $input) { userErrors { code } } }";
        let told = told_apart(document, with("seven quiet herons", "Ama"));
        assert!(!told.contains("herons") && told.contains("Ama"), "{told}");
        assert_eq!(told, told_apart(document, with("other", "Ama")));
        assert_ne!(told, told_apart(document, with("other", "Yaw")));
    }

    #[test]
    fn a_secret_in_a_variable_of_another_name_is_left_out_too() {
        let document = "mutation($pw: String!, $name: String!) { sign(input: { password: $pw, fullName: $name }) { token } }";
        let told = told_apart(document, json!({ "pw": "herons", "name": "Ama" }));
        assert!(!told.contains("herons") && told.contains("Ama"), "{told}");
    }

    #[test]
    fn a_secret_that_stands_in_the_document_itself_is_left_out_too() {
        for written in [
            r#"{ signIn(input: { email: "a@b", password: "seven \"quiet\" herons", note: "x" }) { token } }"#,
            r#"{ signIn(input: { email: "a@b", password :  "herons", note: "x" }) { token } }"#,
            r#"{ signIn(input: { email: "a@b", password: """seven "quiet" herons""", note: "x" }) { token } }"#,
        ] {
            let told = told_apart(written, json!({}));
            assert!(!told.contains("herons"), "{told}");
            assert!(told.contains("a@b") && told.contains("note"), "{told}");
        }
        let named = r#"{ sign(input: { fullName: "code: Ama" }) { userErrors { code message } } }"#;
        assert!(told_apart(named, json!({})).contains("code: Ama"));
    }

    #[test]
    fn a_token_is_never_kept() {
        assert!(!of(r#"{"signIn":{"token":"secret","userErrors":[]}}"#));
    }
}
