//! What a pack takes from the one that it extends, and what it may not take away.
//!
//! A rule with the id of an inherited one takes its place. A *floor*, an inherited rule that
//! blocks on evidence that may block, can be raised but not lowered: the rule in its place has
//! evidence of the same quality, the same kind and severities, holds for everybody at all times,
//! and no parameter is weaker. Where a national rule is built otherwise, `stricter_elsewhere`
//! names the rule of the pack that stands for the floor, and that rule has to block too.

use std::{collections::BTreeMap, sync::Arc};

use super::{Draft, Pack, PackError, Validity, raw, rule::Rule};
use crate::gate::{
    Lifecycle, Severity, Stage,
    checks::{self, Stricter},
    quantity::Quantity,
};

pub(super) type Instruments = BTreeMap<String, raw::Instrument>;

pub(super) fn parameters(parent: Option<&Pack>, own: &toml::Table) -> toml::Table {
    let mut all = parent.map_or_else(toml::Table::new, |parent| parent.parameters.clone());
    all.extend(own.clone());
    all
}

pub(super) fn instruments(parent: Option<&Pack>, own: &Instruments) -> Instruments {
    let mut all = parent.map_or_else(Instruments::new, |parent| parent.instruments.clone());
    all.extend(own.clone());
    all
}

pub(super) fn lifecycle(parent: Option<&Pack>, own: raw::Lifecycle) -> Lifecycle {
    let raw::Lifecycle {
        registration,
        registration_deadline_days,
        saturday_counts,
        decision_deadline_days,
        provider_signs,
        signing_deadline_days,
        cover_warning_days,
    } = own;
    let base = parent.map_or_else(Lifecycle::default, |parent| parent.lifecycle.clone());
    Lifecycle {
        registration: registration.unwrap_or(base.registration),
        registration_deadline_days: registration_deadline_days.or(base.registration_deadline_days),
        saturday_counts: saturday_counts.unwrap_or(base.saturday_counts),
        decision_deadline_days: decision_deadline_days.or(base.decision_deadline_days),
        provider_signs: provider_signs.unwrap_or(base.provider_signs),
        signing_deadline_days: signing_deadline_days.unwrap_or(base.signing_deadline_days),
        cover_warning_days: cover_warning_days.unwrap_or(base.cover_warning_days),
    }
}

/// The inherited rules in their order, each replaced where the pack has its own, and then the
/// pack's other rules.
pub(super) fn rules(
    parent: Option<&Pack>,
    own: Vec<(Rule, Option<String>)>,
    draft: &Draft,
    errors: &mut Vec<PackError>,
) -> Vec<Arc<Rule>> {
    let inherited = parent.map_or(&[][..], |parent| &parent.rules);
    for floor in inherited.iter().filter(|rule| is_floor(rule)) {
        let instead: Vec<_> = own.iter().filter(|(rule, _)| rule.id == floor.id).collect();
        if !instead.is_empty() {
            keep_floor(floor, &instead, &own, draft, errors);
        }
    }
    let mut own: Vec<Arc<Rule>> = own.into_iter().map(|(rule, _)| Arc::new(rule)).collect();
    let mut all: Vec<Arc<Rule>> = Vec::with_capacity(inherited.len() + own.len());
    for rule in inherited {
        let (instead, others) = own.into_iter().partition(|other| other.id == rule.id);
        own = others;
        let instead: Vec<_> = instead;
        let was_replaced = all
            .iter()
            .any(|kept| kept.id == rule.id && kept.pack != rule.pack);
        if instead.is_empty() && !was_replaced {
            all.push(Arc::clone(rule));
        } else {
            all.extend(instead);
        }
    }
    all.extend(own);
    all
}

fn is_floor(rule: &Rule) -> bool {
    let gravest = rule.severity.max(rule.when_not_stated);
    gravest == Severity::Block && rule.source.evidence.may_block()
}

fn keep_floor(
    floor: &Rule,
    instead: &[&(Rule, Option<String>)],
    own: &[(Rule, Option<String>)],
    draft: &Draft,
    errors: &mut Vec<PackError>,
) {
    let error = |field: &str, value: &str, reason: String| {
        let way_out = "Make the rule at least as strict, give it an id of its own so that both hold, or name in `stricter_elsewhere` a rule of this pack that blocks in its place";
        let error = PackError::new(draft.file(), reason, way_out).rule(&floor.id);
        error.field(field, value)
    };
    let times = instead.iter().map(|(rule, _)| Validity {
        from: rule.valid_from,
        to: rule.valid_to,
    });
    for (rule, stand_in) in instead {
        if let Some(name) = stand_in {
            let stands = own
                .iter()
                .any(|(other, _)| other.id == *name && stands_for(other, floor));
            if !stands {
                let reason = format!(
                    "no rule of this pack with that id blocks at all times on evidence of text or code, as the inherited {} does",
                    floor.id
                );
                errors.push(error("stricter_elsewhere", name, reason));
            }
        } else if rule.severity < floor.severity && draft.lightens(&floor.id) {
            errors.push(lightened(floor, draft));
        } else if let Some((field, value, reason)) = weakness(rule, floor) {
            let reason = format!(
                "it would weaken the rule inherited from `{}`: {reason}",
                floor.pack
            );
            errors.push(error(field, &value, reason));
        }
    }
    if instead.iter().all(|(_, stand_in)| stand_in.is_none())
        && !Validity::cover_all_time(times.collect())
    {
        let reason = format!(
            "it would weaken the rule inherited from `{}`: it leaves days without it",
            floor.pack
        );
        let (rule, _) = instead[0];
        let time = Validity {
            from: rule.valid_from,
            to: rule.valid_to,
        };
        errors.push(error("validity", &time.to_string(), reason));
    }
}

/// A rule that blocks by its own words and not in a draft.
fn lightened(floor: &Rule, draft: &Draft) -> PackError {
    let reason = format!(
        "the pack is a draft, and no rule of a draft blocks, whatever its severity is, so it would weaken the rule inherited from `{}`, which blocks",
        floor.pack
    );
    let way_out = "Give the rule an id of its own, so that the inherited one goes on blocking; or write `status = \"in_force\"` once the pack is verified";
    let error = PackError::new(draft.file(), reason, way_out).rule(&floor.id);
    error.field("severity", Severity::Block)
}

/// Whether a rule of another id can stand for a floor.
fn stands_for(rule: &Rule, floor: &Rule) -> bool {
    rule.source.evidence.may_block()
        && rule.severity >= floor.severity
        && rule.from_stage <= floor.from_stage
        && rule.valid_from.is_none()
        && rule.valid_to.is_none()
}

/// In what a rule with the id of a floor is weaker: field, value, reason.
fn weakness(rule: &Rule, floor: &Rule) -> Option<(&'static str, String, String)> {
    let evidence = rule.source.evidence;
    if !evidence.may_block() {
        let reason = "its evidence may not block".to_owned();
        return Some(("evidence", evidence.to_string(), reason));
    }
    for (field, own, inherited) in [
        ("severity", rule.severity, floor.severity),
        (
            "when_not_stated",
            rule.when_not_stated,
            floor.when_not_stated,
        ),
    ] {
        if own < inherited {
            let reason = format!("there it is `{inherited}`");
            return Some((field, own.to_string(), reason));
        }
    }
    if rule.kind != floor.kind {
        let reason = format!("there it is a check of the kind `{}`", floor.kind);
        return Some(("kind", rule.kind.to_owned(), reason));
    }
    if rule.from_stage > floor.from_stage {
        let reason = format!(
            "there it is asked from `{}` on",
            Stage::code(floor.from_stage)
        );
        return Some(("from_stage", rule.from_stage.to_string(), reason));
    }
    if !rule.when.is_for_everybody() && rule.when != floor.when {
        let reason = "it isn't about everybody any more".to_owned();
        return Some(("when", "narrower".to_owned(), reason));
    }
    weaker_parameter(rule, floor)
}

fn weaker_parameter(rule: &Rule, floor: &Rule) -> Option<(&'static str, String, String)> {
    let stricter = checks::find(floor.kind).map_or(&[][..], |kind| kind.stricter);
    let names = floor.parameters.keys().chain(rule.parameters.keys());
    for name in names {
        let (own, inherited) = (rule.parameters.get(name), floor.parameters.get(name));
        let way = stricter.iter().find(|(known, _)| known == name);
        let is_kept = match (own, inherited, way) {
            (own, inherited, _) if own == inherited => true,
            // A bound that the floor lacks can only make it stricter.
            (Some(_), None, Some(_)) => true,
            (Some(own), Some(inherited), Some((_, way))) => is_as_strict(own, inherited, *way),
            _ => false,
        };
        if !is_kept {
            let shown = |value: Option<&toml::Value>| {
                value.map_or_else(|| "not given".to_owned(), ToString::to_string)
            };
            let reason = format!("there `{name}` is {}", shown(inherited));
            return Some(("parameters", format!("{name} = {}", shown(own)), reason));
        }
    }
    None
}

fn is_as_strict(own: &toml::Value, inherited: &toml::Value, way: Stricter) -> bool {
    match way {
        Stricter::Higher => number(own)
            .zip(number(inherited))
            .is_some_and(|(a, b)| a >= b),
        Stricter::Lower => number(own)
            .zip(number(inherited))
            .is_some_and(|(a, b)| a <= b),
        Stricter::More => match (own, inherited) {
            (toml::Value::Array(own), toml::Value::Array(inherited)) => {
                inherited.iter().all(|item| own.contains(item))
            }
            (toml::Value::Table(own), toml::Value::Table(inherited)) => {
                inherited.keys().all(|key| own.contains_key(key))
            }
            _ => false,
        },
    }
}

fn number(value: &toml::Value) -> Option<i64> {
    value.as_integer().or_else(|| {
        let quantity: Quantity = value.as_str()?.parse().ok()?;
        Some(quantity.amount.into())
    })
}
