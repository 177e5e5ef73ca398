//! Runs documents for a visitor and reads what comes back.

use crate::Settings;
use crate::execute::{Execute, Operation};
use crate::failure::Failure;
use crate::visitor::Visitor;
use graphql_client::GraphQLQuery;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;

/// What every page needs: the way to the schema, and the settings.
#[derive(Clone)]
pub struct Site {
    execute: Arc<dyn Execute>,
    /// The settings that the router was made with.
    pub settings: Arc<Settings>,
}

/// The viewer, as far as every page shows them.
#[derive(Clone, Debug, Default)]
pub struct Me {
    /// Name of the account.
    pub name: String,
    /// What the account may be, as the schema's codes.
    pub roles: Vec<String>,
}

/// An expected refusal: what was wrong, and with which field of the input.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct Refusal {
    /// Path inside the input with dots between, none when it concerns the whole.
    pub field: Option<String>,
    /// Why, for programs, such as `WRONG_CREDENTIALS`; none when the document didn't ask.
    #[serde(default)]
    pub code: Option<String>,
    /// What was wrong and what to do, in the reader's language.
    pub message: String,
}

/// What a document answered.
pub struct Answer<Data> {
    /// The typed `data`.
    pub data: Data,
    /// The viewer, when the document asked for it and somebody is signed in.
    pub me: Option<Me>,
    /// The refusals of a mutation; empty when it did what was asked.
    pub refusals: Vec<Refusal>,
}

impl Site {
    /// A site over `execute`.
    pub fn new(execute: Arc<dyn Execute>, settings: Settings) -> Self {
        Self {
            execute,
            settings: Arc::new(settings),
        }
    }

    /// Runs a query as `visitor`.
    ///
    /// # Errors
    /// The failure that the response reports, or [`Failure::Fault`] when it has another shape.
    pub async fn ask<Q: GraphQLQuery>(
        &self,
        visitor: &Visitor,
        variables: Q::Variables,
    ) -> Result<Answer<Q::ResponseData>, Failure> {
        self.run::<Q>(visitor, variables, &[], None).await
    }

    /// Runs a query whose input is made for another document, as JSON. `cleared` as in [`Site::change`].
    ///
    /// # Errors
    /// As [`Site::ask`].
    pub async fn ask_about<Data: for<'de> Deserialize<'de>>(
        &self,
        visitor: &Visitor,
        (name, document): (&'static str, &'static str),
        input: &impl Serialize,
        cleared: &[&str],
    ) -> Result<Answer<Data>, Failure> {
        let input = serde_json::to_value(input).map_err(|error| fault(name, &error))?;
        let variables = json!({ "input": input });
        self.send(visitor, (name, document), variables, cleared, None)
            .await
    }

    /// Runs a mutation as `visitor`. A repeat with the same `key` does its work once.
    /// `cleared` names fields of the input, dots between, that are sent as null; other absent fields are left out.
    ///
    /// # Errors
    /// As [`Site::ask`]. Expected refusals are in the answer.
    pub async fn change<Q: GraphQLQuery>(
        &self,
        visitor: &Visitor,
        variables: Q::Variables,
        cleared: &[&str],
        key: Option<String>,
    ) -> Result<Answer<Q::ResponseData>, Failure> {
        self.run::<Q>(visitor, variables, cleared, key).await
    }

    async fn run<Q: GraphQLQuery>(
        &self,
        visitor: &Visitor,
        variables: Q::Variables,
        cleared: &[&str],
        idempotency_key: Option<String>,
    ) -> Result<Answer<Q::ResponseData>, Failure> {
        let body = Q::build_query(variables);
        let variables = serde_json::to_value(body.variables)
            .map_err(|error| fault(body.operation_name, &error))?;
        let document = (body.operation_name, body.query);
        self.send(visitor, document, variables, cleared, idempotency_key)
            .await
    }

    async fn send<Data: for<'de> Deserialize<'de>>(
        &self,
        visitor: &Visitor,
        (name, document): (&'static str, &'static str),
        mut variables: Value,
        cleared: &[&str],
        idempotency_key: Option<String>,
    ) -> Result<Answer<Data>, Failure> {
        clear(&mut variables, cleared);
        let operation = Operation {
            name,
            document,
            variables,
            session: visitor.session.clone(),
            idempotency_key,
            client: visitor.client,
            language: visitor.language.tag().to_owned(),
        };
        let response = self.execute.execute(operation).await?;
        read(name, response)
    }
}

fn clear(variables: &mut Value, cleared: &[&str]) {
    for path in cleared {
        let (outer, name) = path.rsplit_once('.').unwrap_or(("", path));
        let parts = outer.split('.').filter(|part| !part.is_empty());
        let pointer: String = std::iter::once("input")
            .chain(parts)
            .flat_map(|part| ["/", part])
            .collect();
        let outer = variables.pointer_mut(&pointer);
        if let Some(outer) = outer.and_then(Value::as_object_mut) {
            outer.entry(name).or_insert(Value::Null);
        }
    }
}

fn read<Data: for<'de> Deserialize<'de>>(
    name: &'static str,
    mut response: Value,
) -> Result<Answer<Data>, Failure> {
    if let Some(failure) = Failure::reported_by(&response) {
        return Err(failure);
    }
    let data = response
        .get_mut("data")
        .map(Value::take)
        .unwrap_or_default();
    let me = data.get("viewer").and_then(viewer);
    let refusals = data
        .as_object()
        .into_iter()
        .flat_map(serde_json::Map::values)
        .filter_map(|field| field.get("userErrors"))
        .filter_map(|errors| Vec::<Refusal>::deserialize(errors).ok())
        .flatten()
        .collect();
    let data = Data::deserialize(data).map_err(|error| fault(name, &error))?;
    Ok(Answer { data, me, refusals })
}

fn viewer(value: &Value) -> Option<Me> {
    let name = value.pointer("/account/name")?.as_str()?.to_owned();
    let roles = value
        .get("roles")?
        .as_array()?
        .iter()
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect();
    Some(Me { name, roles })
}

fn fault(name: &'static str, error: &serde_json::Error) -> Failure {
    tracing::error!(document = name, %error, "a document and its types don't agree");
    Failure::Fault
}
