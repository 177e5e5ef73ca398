//! The trades that are learnt in the demonstration country, by line of business.

mod building;
mod craft;
mod energy;
mod farming;
mod food;
mod health;
mod hospitality;
mod industry;
mod metal;
mod office;
mod personal;
mod retail;
mod textile;
mod wood;

use standards::Hazard;

/// A line of business: enterprises are in one, and offer its trades.
#[derive(Debug)]
pub struct Line {
    /// As a heading.
    pub name: &'static str,
    /// What enterprises of the line call themselves, after a first word.
    pub firms: &'static [&'static str],
    /// Holland's six interests of its people, 0 to 100, in the order realistic, investigative, artistic,
    /// social, enterprising, conventional.
    pub interests: [i32; 6],
    /// How many of its enterprises there are, beside the other lines' weights.
    pub weight: usize,
    pub trades: &'static [Trade],
}

/// Something that is learnt at work.
#[derive(Debug)]
pub struct Trade {
    /// Unit group of ISCO-08.
    pub isco: &'static str,
    /// What somebody who has learnt it is called, in small letters.
    pub name: &'static str,
    /// The same in Swahili, where people use such a word.
    pub swahili: Option<&'static str>,
    /// What they do, after “you will”.
    pub work: &'static str,
    /// What is learnt, after “you learn to”. The first [`SKILLS`] are skills of the taxonomy.
    pub learns: &'static [&'static str],
    pub hazards: &'static [Hazard],
    /// The schooling that enterprises ask for, as a level of ISCED 2011.
    pub school: i32,
    /// How long it is usually learnt.
    pub months: i32,
}

/// How many of what a trade teaches are skills of the taxonomy.
pub const SKILLS: usize = 3;

/// Every line of business. The order never changes: what is invented depends on it.
pub const LINES: [&Line; 14] = [
    &building::LINE,
    &energy::LINE,
    &metal::LINE,
    &wood::LINE,
    &textile::LINE,
    &craft::LINE,
    &food::LINE,
    &hospitality::LINE,
    &personal::LINE,
    &retail::LINE,
    &office::LINE,
    &health::LINE,
    &farming::LINE,
    &industry::LINE,
];

impl Trade {
    /// What of it is a skill of the taxonomy.
    pub fn skills(&self) -> &'static [&'static str] {
        &self.learns[..SKILLS.min(self.learns.len())]
    }
}

/// Every trade with its number, which is its place in the whole list.
pub fn all() -> impl Iterator<Item = (usize, &'static Trade)> {
    LINES.iter().flat_map(|line| line.trades).enumerate()
}

/// The number of a trade, from its line and its place in the line.
pub fn number(line: usize, trade: usize) -> usize {
    LINES[..line]
        .iter()
        .map(|line| line.trades.len())
        .sum::<usize>()
        + trade
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_trade_is_of_a_unit_group_of_isco() {
        for (_, trade) in all() {
            let code: standards::isco::Code = trade.isco.parse().unwrap();
            assert_eq!(code.level(), standards::isco::Level::Unit, "{}", trade.name);
        }
    }

    #[test]
    fn there_are_trades_for_everybody() {
        assert!(all().count() >= 120);
        let names: HashSet<&str> = all().map(|(_, trade)| trade.name).collect();
        assert_eq!(names.len(), all().count());
    }

    #[test]
    fn a_trade_is_found_by_its_number() {
        let (line, trade) = (3, 2);
        let (_, found) = all().nth(number(line, trade)).unwrap();
        assert_eq!(found.name, LINES[line].trades[trade].name);
    }
}
