//! Chance that can be repeated: the same seed gives the same country on every machine.

use std::ops::RangeInclusive;

use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// What chance gives for one thing of the country.
#[derive(Clone, Debug)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(source: ChaCha8Rng) -> Self {
        Self(source)
    }

    /// A number below `count`; 0 when there is nothing to choose from. The bias is below `count` in 2^32.
    pub fn below(&mut self, count: usize) -> usize {
        let scaled = u64::from(self.0.next_u32()) * count as u64;
        (scaled >> 32) as usize
    }

    /// A number of a range.
    pub fn between(&mut self, range: RangeInclusive<i32>) -> i32 {
        let (low, high) = (i64::from(*range.start()), i64::from(*range.end()));
        let scaled = i64::from(self.0.next_u32()) * (high - low + 1);
        (low + (scaled >> 32)) as i32
    }

    /// A number from 0 to 1.
    pub fn fraction(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / f64::from(u32::MAX)
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of some.
    pub fn pick<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }

    /// The position of one of some, each as likely as its weight says.
    pub fn weighted(&mut self, weights: impl Iterator<Item = usize> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (position, weight) in weights.enumerate() {
            if left < weight {
                return position;
            }
            left -= weight;
        }
        0
    }

    /// Four bytes.
    pub fn bytes(&mut self) -> [u8; 4] {
        self.0.next_u32().to_be_bytes()
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    fn dice() -> Dice {
        Dice::new(ChaCha8Rng::seed_from_u64(7))
    }

    #[test]
    fn a_range_is_reached_to_both_ends_and_no_further() {
        let mut dice = dice();
        let drawn: Vec<i32> = (0..1_000).map(|_| dice.between(-2..=2)).collect();
        assert_eq!(
            (drawn.iter().min(), drawn.iter().max()),
            (Some(&-2), Some(&2))
        );
    }

    #[test]
    fn what_weighs_nothing_is_never_drawn() {
        let mut dice = dice();
        assert!((0..1_000).all(|_| dice.weighted([3, 0, 1].into_iter()) != 1));
    }
}
