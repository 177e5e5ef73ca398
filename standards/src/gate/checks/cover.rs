use serde::Deserialize;

use super::{ANSWERS, ANSWERS_WHERE_APPLICABLE, Check, Outcome, finding_of};
use crate::{
    CoverageMode, SocialSecurityBranch,
    conditions::Coverage,
    gate::{Context, Finding, PlacementFacts},
};

const INJURY: SocialSecurityBranch = SocialSecurityBranch::EmploymentInjury;

/// The apprentice is insured against employment injury from the first day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InjuryCover {
    /// For how many days at most cash benefits may keep somebody waiting.
    max_waiting_days: u16,
}

impl InjuryCover {
    /// Whether one source of cover is enough. Expired evidence proves nothing either way; an
    /// unstated waiting time is taken to be lawful, since few enterprises know it.
    fn is_enough(
        &self,
        coverage: &Coverage,
        facts: &PlacementFacts,
        context: &Context,
    ) -> Option<bool> {
        if !coverage.is_cover()
            || coverage
                .waiting_days
                .is_some_and(|d| d > self.max_waiting_days)
        {
            return Some(false);
        }
        if coverage
            .evidence_expires_on
            .is_some_and(|last_day| last_day < context.today)
        {
            return None;
        }
        Some(coverage.from_date? <= facts.starts_on?)
    }

    fn finding(&self, facts: &PlacementFacts, context: &Context) -> Finding {
        let sources = facts.conditions.coverage_of(INJURY);
        best(sources.map(|coverage| self.is_enough(coverage, facts, context)))
    }
}

/// The best of several answers: one source that is enough is enough, and a failing one beside one
/// that isn't fully stated leaves the question open.
fn best(answers: impl Iterator<Item = Option<bool>>) -> Finding {
    let rank = |answer: &Option<bool>| match answer {
        Some(true) => 2,
        None => 1,
        Some(false) => 0,
    };
    finding_of(answers.max_by_key(rank).flatten())
}

impl Check for InjuryCover {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn run(&self, facts: &PlacementFacts, context: &Context) -> Outcome {
        let outcome =
            Outcome::new(self.finding(facts, context)).input("starts_on", facts.starts_on);
        facts
            .conditions
            .coverage_of(INJURY)
            .fold(outcome, |outcome, coverage| {
                outcome
                    .input("mode", Some(coverage.mode))
                    .input("from_date", coverage.from_date)
                    .input("waiting_days", coverage.waiting_days)
                    .input("evidence_expires_on", coverage.evidence_expires_on)
            })
    }
}

/// The cover against employment injury also holds while the apprentice learns off the job.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InjuryCoverOffTheJob {}

impl Check for InjuryCoverOffTheJob {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let covers = facts
            .conditions
            .coverage_of(INJURY)
            .filter(|coverage| coverage.is_cover())
            .map(|coverage| coverage.covers_off_the_job);
        let finding = if facts.off_the_job_percent == Some(0) {
            Finding::NotApplicable
        } else {
            best(covers)
        };
        let outcome = Outcome::new(finding).input("off_the_job_percent", facts.off_the_job_percent);
        facts
            .conditions
            .coverage_of(INJURY)
            .fold(outcome, |outcome, coverage| {
                outcome
                    .input("mode", Some(coverage.mode))
                    .input("covers_off_the_job", coverage.covers_off_the_job)
            })
    }
}

/// For each of some branches it is stated where cover comes from; a statement that there is none
/// doesn't meet the rule, but it is a statement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoverageStated {
    branches: Vec<SocialSecurityBranch>,
}

impl Check for CoverageStated {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn run(&self, facts: &PlacementFacts, _: &Context) -> Outcome {
        let with = |answer: Option<bool>| -> Vec<SocialSecurityBranch> {
            let is = |branch: &SocialSecurityBranch| facts.conditions.is_covered(*branch) == answer;
            self.branches.iter().copied().filter(is).collect()
        };
        let (missing, uncovered) = (with(None), with(Some(false)));
        let finding = match (missing.is_empty(), uncovered.is_empty()) {
            (false, _) => Finding::NotStated,
            (true, false) => Finding::NotMet,
            (true, true) => Finding::Met,
        };
        let outcome = Outcome::new(finding)
            .titles("missing", &missing)
            .titles("uncovered", &uncovered);
        self.branches.iter().fold(outcome, |outcome, &branch| {
            let modes: Vec<CoverageMode> = facts
                .conditions
                .coverage_of(branch)
                .map(|coverage| coverage.mode)
                .collect();
            outcome.codes(branch.code(), &modes)
        })
    }
}
