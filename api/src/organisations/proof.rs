//! What the audit log vouches for: how the authority verified organisations, and suspended some.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::audit::seal::{Sealed, instant};
use crate::entities::{organisation_suspension, organisation_verification};

impl Sealed for organisation_suspension::Model {
    const TABLE: &'static str = "organisation_suspension";

    fn id(&self) -> Uuid {
        self.id
    }

    fn content(&self) -> Value {
        let Self {
            id,
            organisation_id,
            reason,
            until,
            suspended_by,
            suspended_at,
            lifted_by,
            lifted_at,
            lifted_reason,
        } = self;
        json!({
            "id": id, "organisation_id": organisation_id, "reason": reason, "until": until, "suspended_by": suspended_by,
            "suspended_at": instant(*suspended_at), "lifted_by": lifted_by, "lifted_at": lifted_at.map(instant),
            "lifted_reason": lifted_reason,
        })
    }

    fn name(&self) -> String {
        format!(
            "the suspension {} of organisation {}",
            self.id, self.organisation_id
        )
    }
}

impl Sealed for organisation_verification::Model {
    const TABLE: &'static str = "organisation_verification";

    fn id(&self) -> Uuid {
        self.id
    }

    /// Without the code that was sent, which is counted and wiped.
    fn content(&self) -> Value {
        let Self {
            id,
            organisation_id,
            method,
            state,
            reference,
            note,
            code_hash: _,
            code_attempts: _,
            code_expires_at: _,
            codes_sent: _,
            domain_confirmed_at,
            reason,
            requested_by,
            requested_at,
            decided_by,
            decided_at,
        } = self;
        json!({
            "id": id, "organisation_id": organisation_id, "method": method, "state": state, "reference": reference,
            "note": note, "domain_confirmed_at": domain_confirmed_at.map(instant), "reason": reason,
            "requested_by": requested_by, "requested_at": instant(*requested_at), "decided_by": decided_by,
            "decided_at": decided_at.map(instant),
        })
    }

    fn name(&self) -> String {
        format!(
            "the verification {} of organisation {}",
            self.id, self.organisation_id
        )
    }
}
