use super::{Finding, PackVersion, Verdict};

/// What a pack says about a placement without a word: for many placements at a time.
///
/// It says of every rule what [`Report`](super::Report) says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment<'pack> {
    pub(super) pack: &'pack PackVersion,
    pub(super) results: Vec<(&'pack str, Verdict, Finding)>,
}

impl<'pack> Assessment<'pack> {
    /// The pack that was asked.
    #[must_use]
    pub const fn pack(&self) -> &'pack PackVersion {
        self.pack
    }

    /// The rules that were in force, in the pack's order: id, verdict, finding.
    pub fn results(&self) -> impl Iterator<Item = (&'pack str, Verdict, Finding)> {
        self.results.iter().copied()
    }

    /// The rules with one verdict, in the pack's order.
    pub fn with_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &'pack str> {
        let results = self.results();
        results.filter_map(move |(rule, said, _)| (said == verdict).then_some(rule))
    }

    /// The gravest verdict; `NotApplicable` if no rule applies.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let verdicts = self.results().map(|(_, verdict, _)| verdict);
        verdicts.max().unwrap_or(Verdict::NotApplicable)
    }

    /// Whether nothing stands in the way.
    #[must_use]
    pub fn is_publishable(&self) -> bool {
        self.with_verdict(Verdict::Block).next().is_none()
    }

    /// Whether a person has to look at the placement.
    #[must_use]
    pub fn needs_review(&self) -> bool {
        self.with_verdict(Verdict::Review).next().is_some()
    }
}
