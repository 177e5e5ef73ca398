//! The seam between the pages and the schema: a page's document runs in this process, as the signed-in viewer.

use std::sync::Arc;

use api::http::{Caller, GraphQl};
use async_trait::async_trait;
use web::execute::{Execute, Operation, Unavailable};

/// Runs the pages' documents.
pub struct InProcess(pub Arc<dyn GraphQl>);

#[async_trait]
impl Execute for InProcess {
    async fn execute(&self, operation: Operation) -> Result<serde_json::Value, Unavailable> {
        let request = async_graphql::Request::new(operation.document)
            .operation_name(operation.name)
            .variables(async_graphql::Variables::from_json(operation.variables));
        let caller = Caller {
            session: operation.session,
            by_bearer: false,
            client: operation.client,
            language: Some(operation.language),
            idempotency_key: operation.idempotency_key,
        };
        let response = self.0.execute(request, caller).await;
        serde_json::to_value(&response).map_err(|error| {
            tracing::error!(error = %error, operation = operation.name, "a response could not be written as JSON");
            Unavailable
        })
    }
}
