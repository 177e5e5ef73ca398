use std::collections::BTreeSet;

use chrono::{Days as Span, NaiveDate};
use serde::Deserialize;

use super::{ANSWERS, ANSWERS_WHERE_APPLICABLE, Check, Kind, Stricter, finding_of};
use crate::{
    CoverageMode, SocialSecurityBranch,
    codes::code_list,
    conditions::Coverage,
    gate::{Finding, Stage, case::Case, notes::Notes},
};

const INJURY: SocialSecurityBranch = SocialSecurityBranch::EmploymentInjury;

/// The apprentice is insured against employment injury from the first day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InjuryCover {
    /// For how many days at most cash benefits may keep somebody waiting.
    max_waiting_days: u16,
}

/// The day on which evidence has to be valid: today, and before the start of the work on the
/// first day too, since nobody may begin on evidence that has run out by then.
fn proof_day(case: &Case<'_>) -> NaiveDate {
    match (case.stage, case.facts.starts_on) {
        (Stage::Start, Some(start)) => case.today.max(start),
        _ => case.today,
    }
}

code_list! {
    /// In what a source of cover against injury falls short.
    Shortfall in "cover_shortfall" {
        NoCover = "no_cover", "there is no cover", "il n'y a pas de couverture";
        Waits = "waits", "money is paid only after too many days", "l'indemnisation vient après un trop long délai";
        Late = "late", "the cover begins after the first day", "la couverture commence après le premier jour";
    }
}

fn has_expired(coverage: &Coverage, case: &Case<'_>) -> bool {
    let last_day = coverage.evidence_expires_on;
    last_day.is_some_and(|last_day| last_day < proof_day(case))
}

/// Whether a number or a document shows a cover, and of a policy how long it holds.
fn is_shown(coverage: &Coverage) -> bool {
    let is_there = |text: &Option<String>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
    let is_open_ended =
        coverage.mode == CoverageMode::PrivatePolicy && coverage.evidence_expires_on.is_none();
    (is_there(&coverage.reference) || is_there(&coverage.evidence_document)) && !is_open_ended
}

/// Whether there is evidence of a cover. To publish, its word is enough; who signs has to see more,
/// since what is signed can't be added to before the work begins.
fn is_proved(coverage: &Coverage, case: &Case<'_>) -> bool {
    !has_expired(coverage, case) && (case.stage < Stage::Signing || is_shown(coverage))
}

impl InjuryCover {
    fn shortfall(&self, coverage: &Coverage, case: &Case<'_>) -> Option<Shortfall> {
        let waits_too_long = |days| days > self.max_waiting_days;
        let dates = coverage.from_date.zip(case.facts.starts_on);
        if !coverage.is_cover() {
            Some(Shortfall::NoCover)
        } else if coverage.waiting_days.is_some_and(waits_too_long) {
            Some(Shortfall::Waits)
        } else if dates.is_some_and(|(from, start)| from > start) && is_proved(coverage, case) {
            Some(Shortfall::Late)
        } else {
            None
        }
    }

    /// Whether one source of cover is enough. Missing or expired evidence proves nothing either
    /// way; an unstated waiting time is taken to be lawful, since few enterprises know it.
    fn is_enough(&self, coverage: &Coverage, case: &Case<'_>) -> Option<bool> {
        if self.shortfall(coverage, case).is_some() {
            return Some(false);
        }
        let both_days_are_stated = coverage.from_date.is_some() && case.facts.starts_on.is_some();
        (both_days_are_stated && is_proved(coverage, case)).then_some(true)
    }

    fn note(&self, case: &Case<'_>, finding: Finding, notes: &mut Notes) {
        let covers = || case.conditions.coverage_of(INJURY);
        notes.input("starts_on", case.facts.starts_on);
        for source in sources(case) {
            notes.input("mode", source.map(|cover| cover.mode.code()));
            notes.input("from_date", source.and_then(|cover| cover.from_date));
            notes.input("waiting_days", source.and_then(|cover| cover.waiting_days));
            let expiry = source.and_then(|cover| cover.evidence_expires_on);
            notes.input("evidence_expires_on", expiry);
        }
        let shortfalls: BTreeSet<Shortfall> = covers()
            .filter_map(|coverage| self.shortfall(coverage, case))
            .collect();
        notes.titles("cause", shortfalls);
        let expired = covers().filter(|coverage| has_expired(coverage, case));
        let last_day = expired.filter_map(|cover| cover.evidence_expires_on).max();
        notes.input("expired_on", last_day);
        if finding == Finding::NotStated && last_day.is_some() {
            notes.add_note();
        }
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

/// The sources of cover for injury, or one empty place, so that something is noted of each.
fn sources<'a>(case: &Case<'a>) -> impl Iterator<Item = Option<&'a Coverage>> {
    let mut sources = case.conditions.coverage_of(INJURY).peekable();
    let nothing = sources.peek().is_none().then_some(None);
    sources.map(Some).chain(nothing)
}

impl Kind for InjuryCover {
    const NAME: &'static str = "injury_cover";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("max_waiting_days", Stricter::Lower)];
}

impl Check for InjuryCover {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec![
            "starts_on",
            "mode",
            "from_date",
            "waiting_days",
            "evidence_expires_on",
            "cause",
            "expired_on",
        ]
    }

    fn may_add_note(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let covers = case.conditions.coverage_of(INJURY);
        let finding = best(covers.map(|coverage| self.is_enough(coverage, case)));
        if notes.are_kept() {
            self.note(case, finding, notes);
        }
        finding
    }
}

/// The evidence of cover against employment injury holds on the first day, and doesn't run out in
/// the coming days. This one warns in time; [`InjuryCover`] judges.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InjuryCoverLasts {
    warning_days: u16,
}

impl Kind for InjuryCoverLasts {
    const NAME: &'static str = "injury_cover_lasts";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("warning_days", Stricter::Higher)];
}

impl Check for InjuryCoverLasts {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::Met, Finding::NotMet, Finding::NotApplicable]
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["starts_on", "evidence_expires_on"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        // Evidence without a last day doesn't expire, so one such source settles it.
        let covers = || case.conditions.coverage_of(INJURY).filter(|c| c.is_cover());
        let lasting = covers().any(|cover| cover.evidence_expires_on.is_none());
        let last_day = covers().filter_map(|cover| cover.evidence_expires_on).max();
        notes.input("starts_on", case.facts.starts_on);
        notes.input("evidence_expires_on", last_day);
        let soon = case
            .today
            .checked_add_days(Span::new(self.warning_days.into()));
        match (last_day, soon) {
            (Some(last_day), Some(soon)) if !lasting => {
                finding_of(Some(last_day >= soon && last_day >= case.start_or_today()))
            }
            _ => Finding::NotApplicable,
        }
    }
}

/// The cover against employment injury also holds while the apprentice learns off the job.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InjuryCoverOffTheJob {}

impl Kind for InjuryCoverOffTheJob {
    const NAME: &'static str = "injury_cover_off_the_job";
}

impl Check for InjuryCoverOffTheJob {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS_WHERE_APPLICABLE
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["off_the_job_percent", "mode", "covers_off_the_job"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let share = case.facts.off_the_job_percent;
        notes.input("off_the_job_percent", share);
        if notes.are_kept() {
            for source in sources(case) {
                notes.input("mode", source.map(|cover| cover.mode.code()));
                let covers = source.and_then(|cover| cover.covers_off_the_job);
                notes.input("covers_off_the_job", covers);
            }
        }
        if share == Some(0) {
            return Finding::NotApplicable;
        }
        let covers = case.conditions.coverage_of(INJURY);
        let covers = covers.filter(|coverage| coverage.is_cover());
        best(covers.map(|coverage| coverage.covers_off_the_job))
    }
}

/// The cover against employment injury also holds on the way to and from work.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InjuryCoverOnTheWay {}

impl Kind for InjuryCoverOnTheWay {
    const NAME: &'static str = "injury_cover_on_the_way";
}

impl Check for InjuryCoverOnTheWay {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["mode", "covers_commute"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        if notes.are_kept() {
            for source in sources(case) {
                notes.input("mode", source.map(|cover| cover.mode.code()));
                let covers = source.and_then(|cover| cover.covers_commute);
                notes.input("covers_commute", covers);
            }
        }
        let covers = case.conditions.coverage_of(INJURY);
        let covers = covers.filter(|coverage| coverage.is_cover());
        best(covers.map(|coverage| coverage.covers_commute))
    }
}

/// Something shows the cover against employment injury. This one says so in time; [`InjuryCover`]
/// judges.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InjuryCoverShown {}

impl Kind for InjuryCoverShown {
    const NAME: &'static str = "injury_cover_shown";
}

impl Check for InjuryCoverShown {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::Met, Finding::NotStated, Finding::NotApplicable]
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["mode", "shown"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let covers = || case.conditions.coverage_of(INJURY).filter(|c| c.is_cover());
        for cover in covers() {
            notes.input("mode", Some(cover.mode.code()));
            notes.input("shown", Some(is_shown(cover)));
        }
        match covers().next() {
            None => Finding::NotApplicable,
            Some(_) => finding_of(covers().any(is_shown).then_some(true)),
        }
    }
}

/// For each of some branches it is stated where cover comes from; a statement that there is none,
/// or that it begins only after the first day, doesn't meet the rule, but it is a statement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoverageStated {
    branches: Vec<SocialSecurityBranch>,
}

/// Whether a branch is covered on the first day, as far as that is stated.
fn is_covered(branch: SocialSecurityBranch, case: &Case<'_>) -> Option<bool> {
    let begins_in_time = |cover: &Coverage| {
        let dates = cover.from_date.zip(case.facts.starts_on);
        dates.is_none_or(|(from, start)| from <= start)
    };
    let covers = case.conditions.coverage_of(branch);
    covers
        .map(|cover| cover.is_cover() && begins_in_time(cover))
        .reduce(|any, covered| any || covered)
}

impl Kind for CoverageStated {
    const NAME: &'static str = "coverage_stated";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("branches", Stricter::More)];
}

impl Check for CoverageStated {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        let branches = self.branches.iter().map(|branch| branch.code());
        branches.chain(["missing", "uncovered"]).collect()
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let with = |answer: Option<bool>| {
            let is = move |branch: &SocialSecurityBranch| is_covered(*branch, case) == answer;
            self.branches.iter().copied().filter(is)
        };
        if notes.are_kept() {
            for &branch in &self.branches {
                let covers = case.conditions.coverage_of(branch);
                let modes: Vec<CoverageMode> = covers.map(|coverage| coverage.mode).collect();
                notes.codes(branch.code(), modes);
            }
            notes.titles("missing", with(None));
            notes.titles("uncovered", with(Some(false)));
        }
        if with(None).next().is_some() {
            Finding::NotStated
        } else if with(Some(false)).next().is_some() {
            Finding::NotMet
        } else {
            Finding::Met
        }
    }
}

/// The cover of a branch comes from where it has to come from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoverageFrom {
    branch: SocialSecurityBranch,
    modes: Vec<CoverageMode>,
}

impl Kind for CoverageFrom {
    const NAME: &'static str = "coverage_from";
}

impl Check for CoverageFrom {
    fn findings(&self) -> &'static [Finding] {
        ANSWERS
    }

    fn names(&self) -> Vec<&'static str> {
        vec!["stated", "expected"]
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let stated = || {
            case.conditions
                .coverage_of(self.branch)
                .map(|cover| cover.mode)
        };
        notes.codes("stated", stated());
        notes.titles("expected", self.modes.iter().copied());
        let is_stated = stated().next().is_some();
        finding_of(is_stated.then(|| stated().any(|mode| self.modes.contains(&mode))))
    }
}
