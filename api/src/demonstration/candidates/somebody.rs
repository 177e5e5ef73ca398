//! Who a candidate is, as far as applications need to know.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::demonstration::chance::Dice;
use crate::demonstration::countries::{COUNTRIES, Town};
use crate::demonstration::entrances::KNOWN_CANDIDATE;
use crate::demonstration::trades::{LINES, Line, Trade};
use crate::demonstration::world::{Of, World};

/// Candidates who live where the known enterprise is and wish for its trades, so that it has applicants.
const NEIGHBOURS: u64 = 12;

/// A candidate as applications need to know them.
#[derive(Clone, Debug)]
pub struct Somebody {
    pub number: u64,
    /// Position in [`COUNTRIES`].
    pub country: usize,
    pub town: &'static Town,
    /// Position in [`LINES`].
    pub line: usize,
    pub birth_date: NaiveDate,
    /// Wished trades, the dearest first; of different unit groups.
    pub wishes: Vec<&'static Trade>,
}

impl Somebody {
    /// The candidate of a number. The first is the known one: 19, in the largest town, and handy.
    pub fn of(world: &World, number: u64, dice: &mut Dice) -> Self {
        let near = number < NEIGHBOURS;
        let country = if near { 0 } else { dice.below(COUNTRIES.len()) };
        let town = if near {
            &COUNTRIES[0].towns[0]
        } else {
            COUNTRIES[country].town(dice)
        };
        let line = if near {
            0
        } else {
            dice.weighted(LINES.iter().map(|line| line.weight))
        };
        let known = number == KNOWN_CANDIDATE;
        let age = if known {
            19
        } else {
            15 + dice.between(0..=5) + dice.between(0..=5)
        };
        let wishes = if known {
            known_wishes()
        } else {
            wishes(dice, LINES[line], near)
        };
        Self {
            number,
            country,
            town,
            line,
            birth_date: born(world.today(), age, dice),
            wishes,
        }
    }

    pub fn id(&self, world: &World) -> Uuid {
        world.id(Of::Candidate, self.number)
    }

    /// Whether they are of an age on a day.
    pub fn is_at_least(&self, age: i32, day: NaiveDate) -> bool {
        day.years_since(self.birth_date)
            .is_some_and(|years| years >= u32::try_from(age).unwrap_or(u32::MAX))
    }
}

fn born(today: NaiveDate, age: i32, dice: &mut Dice) -> NaiveDate {
    let years = Days::new(u64::try_from(age).unwrap_or_default() * 1461 / 4 + 1);
    today - years - Days::new(dice.below(360) as u64)
}

fn trade_of(isco: &str) -> Option<&'static Trade> {
    LINES
        .iter()
        .flat_map(|line| line.trades)
        .find(|trade| trade.isco == isco)
}

fn known_wishes() -> Vec<&'static Trade> {
    ["7115", "7522", "7411"]
        .into_iter()
        .filter_map(trade_of)
        .collect()
}

/// One to three trades, mostly of one line.
fn wishes(dice: &mut Dice, line: &'static Line, near: bool) -> Vec<&'static Trade> {
    let mut wishes: Vec<&'static Trade> = Vec::new();
    if near {
        wishes.extend(trade_of(dice.pick(&["7112", "7115", "7126", "7131"])));
    }
    for _ in 0..=dice.below(3) {
        let from = if dice.chance(75) {
            line
        } else {
            LINES[dice.weighted(LINES.iter().map(|line| line.weight))]
        };
        let trade = &from.trades[dice.below(from.trades.len())];
        if wishes.iter().all(|wish| wish.isco != trade.isco) {
            wishes.push(trade);
        }
    }
    wishes
}
