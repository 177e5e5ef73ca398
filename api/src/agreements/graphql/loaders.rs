//! What is loaded for many agreements at once.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use standards::gate::{Record, Report};
use uuid::Uuid;

use super::Agreement;
use crate::agreements::store;
use crate::context::Ctx;
use crate::error::Error;

/// Loads the agreements of applications, by application. Whoever asks decides whether they may be seen.
pub struct AgreementOfApplicationLoader(pub Ctx);

impl Loader<Uuid> for AgreementOfApplicationLoader {
    type Value = Agreement;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[Uuid]) -> Result<HashMap<Uuid, Agreement>, Arc<Error>> {
        let db = self.0.db.reader();
        let agreements = store::of_applications(db, keys).await.map_err(Arc::new)?;
        let ids: Vec<Uuid> = agreements.values().copied().collect();
        let found = store::load(db, &ids).await.map_err(Arc::new)?;
        Ok(found
            .into_values()
            .map(|agreement| (agreement.application_id, agreement.into()))
            .collect())
    }
}

/// Loads the kept reports about versions, by version, oldest first. One of a pack that is no longer here is
/// left out. Whoever asks may read the version.
pub struct AgreementCheckLoader(pub Ctx);

impl Loader<Uuid> for AgreementCheckLoader {
    type Value = Vec<Report>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[Uuid]) -> Result<HashMap<Uuid, Vec<Report>>, Arc<Error>> {
        let rows = store::checks(self.0.db.reader(), keys)
            .await
            .map_err(Arc::new)?;
        let mut found = HashMap::new();
        for (version, rows) in rows {
            let mut reports = Vec::new();
            for row in rows {
                let record: Record = serde_json::from_value(row.report).map_err(|error| {
                    Arc::new(Error::Corrupt(format!(
                        "quality report {}: {error}",
                        row.id
                    )))
                })?;
                let pack = self.0.standards.find(&record.pack);
                reports.extend(pack.and_then(|pack| pack.retell(&record)));
            }
            found.insert(version, reports);
        }
        Ok(found)
    }
}
