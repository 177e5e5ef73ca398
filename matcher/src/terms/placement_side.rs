//! How ready a candidate is for a placement.

use super::schedule::share_of_required_week;
use super::unit;
use crate::candidate::Candidate;
use crate::facts::{CefrLevel, HeldSkill, LanguageSkill, Necessity, SkillId};
use crate::placement::{EntrySkill, LanguageRequirement, Placement};
use crate::similarity::Similarity;
use crate::weights::Constants;

/// Coverage of the required skills: the weighted mean of how well each one is covered.
pub(super) fn entry_skills<S: Similarity + ?Sized>(
    candidate: &Candidate,
    placement: &Placement,
    similarity: &S,
) -> Option<f64> {
    let held = candidate.skills.as_deref()?;
    let (mut covered, mut total) = (0.0, 0.0);
    for asked in skills_asked(placement, Necessity::bars) {
        let weight = f64::from(asked.weight);
        covered += weight * coverage(held, asked.skill, similarity);
        total += weight;
    }
    (total > 0.0).then(|| covered / total)
}

/// Mean of `min(1, has/required)` over the core skills asked for whose level is known.
pub(super) fn core_skills(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let levels = candidate
        .core_skills
        .levels()
        .zip(placement.core_skills.levels());
    let shares = levels.filter_map(|(has, asked)| {
        let (has, asked) = (has?, asked.filter(|&level| level > 0)?);
        Some((f64::from(has) / f64::from(asked)).min(1.0))
    });
    mean(shares)
}

/// 1 at or above the level asked for, halved with every level below it. No penalty above:
/// over-education did no harm (n=4,097, 2022).
pub(super) fn prior_education(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let (has, asked) = (candidate.education?, placement.education?.level);
    let gap = asked.isced().saturating_sub(has.isced());
    Some((-f64::from(gap)).exp2())
}

/// Mean of `min(1, has/asked)` on the CEFR scale, over the languages asked for whose level is known.
pub(super) fn language(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let held = candidate.languages.as_deref()?;
    mean(
        placement
            .languages
            .iter()
            .filter_map(|asked| language_share(held, asked)),
    )
}

/// Share of the required week x share of the placement's days on which the person is available.
pub(super) fn availability(candidate: &Candidate, placement: &Placement) -> Option<f64> {
    let share = share_of_required_week(candidate, placement)?;
    let period = placement.period()?;
    let first = i64::from(candidate.available_from?.max(period.from));
    let last = i64::from(
        candidate
            .available_until
            .unwrap_or(i32::MAX)
            .min(period.until),
    );
    let length = i64::from(period.until) - i64::from(period.from) + 1;
    let days = (last - first + 1).max(0);
    Some(share * (days as f64 / length as f64))
}

/// Welcome skills held, counted by how well they are covered, up to the cap or to all there are.
pub(super) fn declared_extras<S: Similarity + ?Sized>(
    candidate: &Candidate,
    placement: &Placement,
    constants: &Constants,
    similarity: &S,
) -> Option<f64> {
    let held = candidate.skills.as_deref()?;
    let (mut covered, mut asked_for) = (0.0, 0.0);
    for asked in skills_asked(placement, |necessity| !necessity.bars()) {
        covered += coverage(held, asked.skill, similarity);
        asked_for += 1.0;
    }
    (asked_for > 0.0).then(|| (covered / constants.extras_cap.min(asked_for)).min(1.0))
}

fn skills_asked(
    placement: &Placement,
    which: impl Fn(Necessity) -> bool,
) -> impl Iterator<Item = &EntrySkill> {
    placement.entry_skills.iter().filter(move |asked| {
        asked.weight > 0.0 && asked.weight.is_finite() && which(asked.necessity)
    })
}

/// The best of evidence x nearness over the skills held. The best, not the sum or the mean, so that
/// learning something never lowers a score.
fn coverage<S: Similarity + ?Sized>(held: &[HeldSkill], wanted: SkillId, similarity: &S) -> f64 {
    held.iter()
        .map(|held| held.evidence.weight() * unit(similarity.skill(held.skill, wanted)))
        .fold(0.0, f64::max)
}

/// `None` when the language is held at a level that nobody has said; zero when it isn't held.
fn language_share(held: &[LanguageSkill], asked: &LanguageRequirement) -> Option<f64> {
    let mut ours = held
        .iter()
        .filter(|held| held.language == asked.language)
        .peekable();
    if ours.peek().is_none() {
        return Some(0.0);
    }
    let best = ours.filter_map(|held| held.level).max()?;
    Some((rank(best) / rank(asked.level)).min(1.0))
}

fn rank(level: CefrLevel) -> f64 {
    f64::from(level.rank())
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}
