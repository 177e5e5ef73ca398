//! Applications in every state, from candidates to placements that suit them.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Days, Duration, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::candidates::Somebody;
use super::chance::Dice;
use super::countries::COUNTRIES;
use super::entrances::{KNOWN_CANDIDATE, KNOWN_ENTERPRISE};
use super::filling::Filling;
use super::placements::{self, Composed};
use super::world::{Of, World};
use crate::entities::{application, application_event, placement};
use crate::error::Error;
use crate::vocabulary::ApplicationState::{
    self, Accepted, Declined, Interview, Lapsed, Offered, Shortlisted, Submitted, Withdrawn,
};
use crate::vocabulary::{ChangeKind, PlacementState};
use crate::work::{Work, insert_all};

/// How many applications there are in a country of the usual size.
const APPLICATIONS: u64 = 150;
/// Among how many of the first placements people choose.
const CHOICE: u64 = 4_000;
/// Events that an application may have; their ids follow from its number.
const MOST_EVENTS: u64 = 8;

/// Ways that applications have gone, and how often.
const WAYS: [(usize, &[ApplicationState]); 10] = [
    (30, &[Submitted]),
    (16, &[Submitted, Shortlisted]),
    (12, &[Submitted, Shortlisted, Interview]),
    (8, &[Submitted, Shortlisted, Interview, Offered]),
    (6, &[Submitted, Interview, Offered, Accepted]),
    (4, &[Submitted, Offered, Accepted]),
    (8, &[Submitted, Declined]),
    (6, &[Submitted, Shortlisted, Interview, Declined]),
    (6, &[Submitted, Withdrawn]),
    (4, &[Submitted, Shortlisted, Lapsed]),
];

/// What the known candidate’s applications have come to, the best placement first.
const KNOWN_WAYS: [&[ApplicationState]; 3] = [
    &[Submitted, Shortlisted],
    &[Submitted],
    &[Submitted, Shortlisted, Interview, Declined],
];

/// A placement that somebody can apply to.
struct Opening {
    composed: Composed,
    /// Position in [`COUNTRIES`].
    country: usize,
    town: &'static str,
    /// Number of the placement.
    number: u64,
    offered: i32,
    filled: i32,
}

impl Opening {
    fn places_left(&self) -> i32 {
        self.composed.placement.places - self.offered - self.filled
    }

    /// How well it suits somebody: the wished trade first, then the same town.
    fn suits(&self, somebody: &Somebody) -> Option<u8> {
        let placement = &self.composed.placement;
        let age = placement.minimum_age.unwrap_or_default();
        if self.country != somebody.country || !somebody.is_at_least(age, placement.starts_on) {
            return None;
        }
        let wish = somebody
            .wishes
            .iter()
            .position(|trade| trade.isco == self.composed.trade.isco);
        let near = self.town == somebody.town.name;
        Some(match (wish, near) {
            (Some(0), true) => 5,
            (Some(_), true) => 4,
            (None, true) => 2,
            (Some(_), false) => 1,
            (None, false) => 0,
        })
    }
}

/// Writes all of them.
pub async fn write(filling: &mut Filling, work: &mut Work) -> Result<(), Error> {
    let mut openings = openings(filling)?;
    let mut rows = Rows::default();
    let most = APPLICATIONS.min(filling.world.placements / 2);
    'all: for number in 0..filling.world.candidates {
        let mut dice = filling.world.dice(Of::Candidate, number);
        let somebody = Somebody::of(&filling.world, number, &mut dice);
        let mut dice = filling.world.dice(Of::Application, number);
        for (nth, at) in chosen(&openings, &somebody, &mut dice)
            .into_iter()
            .enumerate()
        {
            if rows.applications.len() as u64 >= most {
                break 'all;
            }
            let way = way(&mut dice, &openings[at], &somebody, nth);
            rows.add(&filling.world, &mut dice, &mut openings[at], &somebody, way);
        }
    }
    let Rows {
        applications,
        events,
        ..
    } = rows;
    insert_all(&**work, applications).await?;
    insert_all(&**work, events).await?;
    take_places(work, &openings).await
}

fn openings(filling: &mut Filling) -> Result<Vec<Opening>, Error> {
    let mut openings = Vec::new();
    for number in 0..filling.world.placements.min(CHOICE) {
        let composed = placements::compose(filling, number)?;
        if composed.placement.state == PlacementState::Published {
            let enterprise = &filling.enterprises[composed.enterprise as usize];
            let (country, town) = (enterprise.country, enterprise.town.name);
            openings.push(Opening {
                composed,
                country,
                town,
                number,
                offered: 0,
                filled: 0,
            });
        }
    }
    Ok(openings)
}

/// Positions of one to three openings, the best first. Nobody far away applies without a wish.
fn chosen(openings: &[Opening], somebody: &Somebody, dice: &mut Dice) -> Vec<usize> {
    let mut suiting: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    for (at, opening) in openings.iter().enumerate() {
        if let Some(fit) = opening.suits(somebody).filter(|fit| *fit > 1) {
            suiting.entry(fit).or_default().push(at);
        }
    }
    let known = somebody.number == KNOWN_CANDIDATE;
    let count = if known {
        KNOWN_WAYS.len()
    } else {
        1 + dice.below(2)
    };
    let mut seen = HashSet::new();
    let mut chosen = Vec::new();
    for among in suiting.values().rev() {
        let start = if known { 0 } else { dice.below(among.len()) };
        let turned = among[start..].iter().chain(&among[..start]);
        chosen.extend(
            turned
                .copied()
                .filter(|at| seen.insert(*at))
                .take(count - chosen.len()),
        );
    }
    chosen
}

fn way(
    dice: &mut Dice,
    opening: &Opening,
    somebody: &Somebody,
    nth: usize,
) -> &'static [ApplicationState] {
    if somebody.number == KNOWN_CANDIDATE {
        return KNOWN_WAYS[nth];
    }
    let way = WAYS[dice.weighted(WAYS.iter().map(|(weight, _)| *weight))].1;
    let takes_place = matches!(way.last(), Some(Offered | Accepted));
    // One place of the known enterprise stays free for whoever looks around.
    let reserve = i32::from(opening.composed.enterprise == KNOWN_ENTERPRISE);
    if takes_place && (nth > 0 || opening.places_left() <= reserve) {
        &[Submitted, Shortlisted]
    } else {
        way
    }
}

#[derive(Default)]
struct Rows {
    applications: Vec<application::Model>,
    events: Vec<application_event::Model>,
}

impl Rows {
    fn add(
        &mut self,
        world: &World,
        dice: &mut Dice,
        opening: &mut Opening,
        somebody: &Somebody,
        way: &'static [ApplicationState],
    ) {
        let number = self.applications.len() as u64;
        let id = world.id(Of::Application, number);
        let times = times(world, dice, opening.number, way.len());
        let state = way.last().copied().unwrap_or(Submitted);
        opening.offered += i32::from(state == Offered);
        opening.filled += i32::from(state == Accepted);
        for ((nth, state), at) in (0..).zip(way).zip(&times) {
            self.events.push(application_event::Model {
                id: world.id(Of::ApplicationEvent, number * MOST_EVENTS + nth),
                application_id: id,
                state: *state,
                by_candidate: matches!(state, Submitted | Accepted | Withdrawn),
                reason: reason(dice, *state),
                at: *at,
            });
        }
        let offered = way.contains(&Offered);
        self.applications.push(application::Model {
            id,
            reference: reference(number, world.seed),
            placement_id: opening.composed.placement.id,
            candidate_id: somebody.id(world),
            state,
            message: message(dice, opening, somebody),
            phone: dice.chance(70).then(|| phone(dice, somebody)),
            reply_by: offered.then(|| world.today() + Days::new(7 + dice.below(7) as u64)),
            version: i32::try_from(way.len()).unwrap_or(1),
            submitted_at: times[0],
            updated_at: times.last().copied().unwrap_or(world.began_at),
        });
    }
}

/// When each step was taken: spread between publication and now.
fn times(world: &World, dice: &mut Dice, placement: u64, steps: usize) -> Vec<DateTime<Utc>> {
    let published_at = world.published_at(placement);
    let open = (world.began_at - published_at).num_seconds();
    let share = 0.3 + 0.5 * dice.fraction();
    let nth = |step: usize| (open as f64 * share * (step + 1) as f64 / steps as f64) as i64;
    (0..steps)
        .map(|step| published_at + Duration::seconds(nth(step)))
        .collect()
}

fn reason(dice: &mut Dice, state: ApplicationState) -> Option<String> {
    let said = match state {
        Declined => dice.pick(&[
            "We chose somebody who lives nearer, because work begins before the first bus. Please apply again in the next round.",
            "This time another applicant had already worked in the trade. Your letter was good; we keep you in mind for June.",
            "The work needs reading of drawings in English. A short course would help; the employment service knows where.",
        ]),
        Withdrawn => dice.pick(&["I have found a place nearer home.", "My family is moving to another town."]),
        Interview => dice.pick(&[
            "Please come on Thursday at ten and bring something that you have made.",
            "Come and work with us for a morning, so that we get to know each other. Lunch is on us.",
        ]),
        _ => return None,
    };
    Some(said.to_owned())
}

fn message(dice: &mut Dice, opening: &Opening, somebody: &Somebody) -> Option<String> {
    let trade = opening.composed.trade;
    let town = somebody.town.name;
    let last = dice.pick(&[
        "I can begin on the first day and I come on time.",
        "I have some practice from helping at home.",
        "I would like to see the workplace before I decide.",
        "I have read what is learnt and it is what I want.",
    ]);
    dice.chance(75).then(|| {
        format!(
            "I live in {town} and want to learn to {}. {last}",
            trade.learns[0]
        )
    })
}

/// A number that can't be anybody’s: a country code and zeros.
fn phone(dice: &mut Dice, somebody: &Somebody) -> String {
    let prefix = if COUNTRIES[somebody.country].code == "TZ" {
        "+255"
    } else {
        "+233"
    };
    format!("{prefix}000000{:03}", dice.below(1_000))
}

/// Like `F-7K2M9Q`. Multiplying by an odd number turns the numbers of 30 bits around, so that no two are alike.
fn reference(number: u64, seed: u64) -> String {
    const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let turned = ((number + 7_919) ^ (seed & 0x3FFF)).wrapping_mul(0x2545_F491) & ((1 << 30) - 1);
    let symbols = (0..6).map(|nth| char::from(SYMBOLS[(turned >> (5 * nth)) as usize % 32]));
    format!("F-{}", symbols.collect::<String>())
}

/// Writes the places that offers hold and that were accepted.
async fn take_places(work: &mut Work, openings: &[Opening]) -> Result<(), Error> {
    for opening in openings
        .iter()
        .filter(|opening| opening.offered + opening.filled > 0)
    {
        let id: Uuid = opening.composed.placement.id;
        let full = opening.filled >= opening.composed.placement.places;
        let state = if full {
            PlacementState::Filled
        } else {
            PlacementState::Published
        };
        placement::Entity::update_many()
            .col_expr(
                placement::Column::PlacesOffered,
                Expr::value(opening.offered),
            )
            .col_expr(placement::Column::PlacesFilled, Expr::value(opening.filled))
            .col_expr(placement::Column::State, Expr::value(state))
            .filter(placement::Column::Id.eq(id))
            .exec(&**work)
            .await?;
        work.changed(ChangeKind::Placement, id);
    }
    Ok(())
}
