//! What the audit log vouches for: quality reports, and what the authority decided about them.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::audit::seal::{Sealed, instant};
use crate::entities::{quality_report, quality_review};

impl Sealed for quality_report::Model {
    const TABLE: &'static str = "quality_report";

    fn id(&self) -> Uuid {
        self.id
    }

    fn content(&self) -> Value {
        let Self {
            id,
            placement_id,
            placement_version,
            pack,
            pack_version,
            publishable,
            report,
            checked_at,
        } = self;
        json!({
            "id": id, "placement_id": placement_id, "placement_version": placement_version, "pack": pack,
            "pack_version": pack_version, "publishable": publishable, "report": report, "checked_at": instant(*checked_at),
        })
    }

    fn name(&self) -> String {
        format!(
            "the quality report {} of placement {}",
            self.id, self.placement_id
        )
    }
}

impl Sealed for quality_review::Model {
    const TABLE: &'static str = "quality_review";

    fn id(&self) -> Uuid {
        self.id
    }

    fn content(&self) -> Value {
        let Self {
            id,
            placement_id,
            placement_version,
            quality_report_id,
            country,
            rules,
            state,
            reason,
            deadline,
            decided_by,
            decided_at,
            appeal,
            appealed_by,
            appealed_at,
            appeal_reason,
            appeal_decided_by,
            appeal_decided_at,
            created_at,
            updated_at,
        } = self;
        json!({
            "id": id, "placement_id": placement_id, "placement_version": placement_version,
            "quality_report_id": quality_report_id, "country": country, "rules": rules, "state": state, "reason": reason,
            "deadline": deadline, "decided_by": decided_by, "decided_at": decided_at.map(instant), "appeal": appeal,
            "appealed_by": appealed_by, "appealed_at": appealed_at.map(instant), "appeal_reason": appeal_reason,
            "appeal_decided_by": appeal_decided_by, "appeal_decided_at": appeal_decided_at.map(instant),
            "created_at": instant(*created_at), "updated_at": instant(*updated_at),
        })
    }

    fn name(&self) -> String {
        format!("the review {} of placement {}", self.id, self.placement_id)
    }
}
