use std::ops::ControlFlow;

use super::calendar::birthday;
use super::{Barrier, Condition, Finding, Setting, Verdict};
use crate::candidate::{Candidate, CredentialId};
use crate::facts::Day;
use crate::placement::{Hazards, LanguageRequirement, Placement};

/// Hands every finding to `sink`, in the order of [`Condition::ALL`], until it breaks off.
///
/// Collecting findings and deciding are two sinks of the same visit, so they can't disagree.
pub(super) fn visit(
    candidate: &Candidate,
    placement: &Placement,
    setting: &Setting,
    sink: &mut impl FnMut(Finding) -> ControlFlow<()>,
) -> ControlFlow<()> {
    Condition::ALL
        .into_iter()
        .try_for_each(|condition| visit_one(condition, candidate, placement, setting, sink))
}

/// Hands the findings about one condition to `sink`: at least one.
pub(super) fn visit_one(
    condition: Condition,
    candidate: &Candidate,
    placement: &Placement,
    setting: &Setting,
    sink: &mut impl FnMut(Finding) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut found = |verdict| sink(Finding { condition, verdict });
    match condition {
        Condition::Age => found(age(candidate, placement, setting)),
        Condition::Education => found(education(candidate, placement)),
        Condition::Credential => for_each_or_pass(required_credentials(placement), |asked| {
            found(asked.map_or(Verdict::Pass, |id| holds(candidate, placement, id)))
        }),
        Condition::Language => for_each_or_pass(required_languages(placement), |asked| {
            found(asked.map_or(Verdict::Pass, |asked| language(candidate, asked)))
        }),
        Condition::Travel => found(travel(candidate, placement)),
        Condition::Dates => found(dates(candidate, placement)),
        Condition::Seat => found(seat(placement, setting)),
        Condition::Commitment => found(commitment(candidate, placement)),
    }
}

/// Visits every item, or `None` once when there is no item, so that each condition has a finding.
fn for_each_or_pass<T>(
    items: impl Iterator<Item = T>,
    mut visit: impl FnMut(Option<T>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return visit(None);
    }
    items.try_for_each(|item| visit(Some(item)))
}

fn age(candidate: &Candidate, placement: &Placement, setting: &Setting) -> Verdict {
    let (Some(born_on), Some(starts_on)) = (candidate.gate.born_on, placement.starts_on) else {
        return Verdict::Unknown;
    };
    let (years, hazard) = match placement.hazards {
        Hazards::AgeBar { years, hazard } if years > setting.minimum_age => (years, Some(hazard)),
        _ => (setting.minimum_age, None),
    };
    let clears_on = birthday(born_on, years);
    if starts_on < clears_on {
        return Verdict::Fail(Barrier::TooYoung {
            years,
            hazard,
            clears_on,
        });
    }
    let bars_nobody = starts_on >= birthday(born_on, setting.hazardous_work_age);
    match placement.hazards {
        Hazards::Unassessed if !bars_nobody => Verdict::Unknown,
        _ => Verdict::Pass,
    }
}

fn education(candidate: &Candidate, placement: &Placement) -> Verdict {
    let Some(asked) = placement.education.filter(|asked| asked.necessity.bars()) else {
        return Verdict::Pass;
    };
    match candidate.education {
        None => Verdict::Unknown,
        Some(held) if held < asked.level => Verdict::Fail(Barrier::EducationBelow {
            required: asked.level,
            held,
        }),
        Some(_) => Verdict::Pass,
    }
}

fn required_credentials(placement: &Placement) -> impl Iterator<Item = CredentialId> {
    let asked = placement
        .credentials
        .iter()
        .filter(|asked| asked.necessity.bars());
    asked.map(|asked| asked.credential)
}

/// Of two copies of a credential the longer valid one counts.
fn holds(candidate: &Candidate, placement: &Placement, credential: CredentialId) -> Verdict {
    let Some(held) = &candidate.gate.credentials else {
        return Verdict::Unknown;
    };
    let copies = held.iter().filter(|held| held.credential == credential);
    let Some(last_day) = copies
        .map(|held| held.valid_until.unwrap_or(Day::MAX))
        .max()
    else {
        return Verdict::Fail(Barrier::CredentialMissing { credential });
    };
    match placement.starts_on {
        Some(start) if last_day < start => Verdict::Fail(Barrier::CredentialLapses {
            credential,
            valid_until: last_day,
        }),
        None if last_day < Day::MAX => Verdict::Unknown,
        _ => Verdict::Pass,
    }
}

fn required_languages(placement: &Placement) -> impl Iterator<Item = &LanguageRequirement> {
    placement
        .languages
        .iter()
        .filter(|asked| asked.necessity.bars())
}

fn language(candidate: &Candidate, asked: &LanguageRequirement) -> Verdict {
    let Some(languages) = &candidate.languages else {
        return Verdict::Unknown;
    };
    let held = || {
        languages
            .iter()
            .filter(|held| held.language == asked.language)
    };
    let best = held().filter_map(|held| held.level).max();
    if best.is_some_and(|best| best >= asked.level) {
        return Verdict::Pass;
    }
    // A level that nobody has said might be high enough.
    if held().any(|held| held.level.is_none()) {
        return Verdict::Unknown;
    }
    let (language, required) = (asked.language, asked.level);
    Verdict::Fail(Barrier::LanguageBelow {
        language,
        required,
        held: best,
    })
}

fn travel(candidate: &Candidate, placement: &Placement) -> Verdict {
    let (Some(home), Some(site), Some(limit)) =
        (candidate.home, placement.site, candidate.travel_limit)
    else {
        return Verdict::Unknown;
    };
    let distance = home.distance_to(site);
    if distance > limit {
        Verdict::Fail(Barrier::TooFar { distance, limit })
    } else {
        Verdict::Pass
    }
}

fn dates(candidate: &Candidate, placement: &Placement) -> Verdict {
    let (Some(available_from), Some(starts_on)) = (candidate.available_from, placement.starts_on)
    else {
        return Verdict::Unknown;
    };
    let latest_start = starts_on.saturating_add(i32::from(placement.start_may_slip_days));
    if available_from > latest_start {
        return Verdict::Fail(Barrier::AvailableTooLate {
            latest_start,
            available_from,
        });
    }
    match (candidate.available_until, placement.period()) {
        (None, _) => Verdict::Pass,
        (Some(available_until), None) if available_until >= starts_on => Verdict::Unknown,
        (Some(available_until), period) => {
            let ends_on = period.map_or(starts_on, |period| period.until);
            if available_until < ends_on {
                Verdict::Fail(Barrier::AvailabilityEnds {
                    ends_on,
                    available_until,
                })
            } else {
                Verdict::Pass
            }
        }
    }
}

fn seat(placement: &Placement, setting: &Setting) -> Verdict {
    if let Some(closed_on) = placement
        .closes_on
        .filter(|&closes_on| closes_on < setting.today)
    {
        return Verdict::Fail(Barrier::Closed { closed_on });
    }
    match placement.seats_open {
        None => Verdict::Unknown,
        Some(0) => Verdict::Fail(Barrier::NoSeat),
        Some(_) => Verdict::Pass,
    }
}

fn commitment(candidate: &Candidate, placement: &Placement) -> Verdict {
    let commitments = &candidate.gate.commitments;
    if commitments.is_empty() {
        return Verdict::Pass;
    }
    let Some(period) = placement.period() else {
        return Verdict::Unknown;
    };
    let overlapping = commitments
        .iter()
        .filter(|commitment| commitment.overlaps(period));
    match overlapping.map(|commitment| commitment.until).max() {
        Some(until) => Verdict::Fail(Barrier::Committed {
            free_from: until.saturating_add(1),
        }),
        None => Verdict::Pass,
    }
}
