//! Attributes that the scorer must never see, each behind its own wall.
//!
//! Neither type converts into a [`Candidate`](crate::Candidate) nor into the other, and no function
//! of the scorer, the gate or the ranking accepts one. Whoever tries doesn't compile:
//!
//! ```compile_fail,E0308
//! use matcher::{Cohort, IscoSimilarity, Occupation, Placement, ReserveAttributes, Scorer, Weights};
//!
//! let (weights, cohort) = (Weights::v1(), Cohort::prior());
//! let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
//! let welder = Placement::new(1, Occupation::unit_group(7212));
//! let reserve = ReserveAttributes::new(7, vec![1]);
//! scorer.score(&reserve, &welder); // expected `&Candidate`, found `&ReserveAttributes`
//! ```
//!
//! ```compile_fail,E0308
//! use matcher::{AuditAttributes, Cohort, IscoSimilarity, Occupation, Placement, Scorer, Weights};
//!
//! let (weights, cohort) = (Weights::v1(), Cohort::prior());
//! let scorer = Scorer::new(&weights, &cohort, &IscoSimilarity);
//! let welder = Placement::new(1, Occupation::unit_group(7212));
//! let audit = AuditAttributes::new(7, vec![1]);
//! scorer.score(&audit, &welder); // expected `&Candidate`, found `&AuditAttributes`
//! ```

use crate::candidate::CandidateId;

/// The caller's handle of a group, for instance "women" or "this district".
pub type GroupId = u32;

/// The groups by which somebody may take a reserved place, given by opt-in and for that alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReserveAttributes {
    candidate: CandidateId,
    groups: Vec<GroupId>,
}

impl ReserveAttributes {
    /// The groups that a candidate asked to be counted in.
    #[must_use]
    pub fn new(candidate: CandidateId, groups: Vec<GroupId>) -> Self {
        Self { candidate, groups }
    }

    /// Whose they are.
    #[must_use]
    pub fn candidate(&self) -> CandidateId {
        self.candidate
    }

    /// Whether the candidate may take a place reserved for the group.
    #[must_use]
    pub fn belongs_to(&self, group: GroupId) -> bool {
        self.groups.contains(&group)
    }
}

/// The groups by which the fairness of lists and rounds is measured afterwards, and for that alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditAttributes {
    candidate: CandidateId,
    groups: Vec<GroupId>,
}

impl AuditAttributes {
    /// The groups that a candidate is counted in when results are audited.
    #[must_use]
    pub fn new(candidate: CandidateId, groups: Vec<GroupId>) -> Self {
        Self { candidate, groups }
    }

    /// Whose they are.
    #[must_use]
    pub fn candidate(&self) -> CandidateId {
        self.candidate
    }

    /// The groups, in the order in which they were given.
    #[must_use]
    pub fn groups(&self) -> &[GroupId] {
        &self.groups
    }
}
