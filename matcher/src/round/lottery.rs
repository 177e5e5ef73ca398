//! One lottery number a candidate and round, from a seed that was committed to before.
//!
//! The number is the first 16 bytes of HMAC-SHA256 with the seed as the key, over the round's id, a line
//! feed and the candidate's id; the lowest number comes first. Anybody can draw it again:
//!
//! ```sh
//! printf 'round-7\nc3' | openssl dgst -sha256 -hmac 'the seed'
//! ```
//!
//! Before the round its [`commitment`] is published, and the seed after it, so that nobody can have
//! picked a seed to please somebody.

use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// The lottery of one round.
#[derive(Clone)]
pub struct Lottery {
    /// HMAC that has already read the round's id.
    begun: Hmac<Sha256>,
}

impl Lottery {
    /// The lottery of a round. The round's id holds no line feed, or two rounds could draw alike.
    ///
    /// # Errors
    /// [`RoundIdError`] if it does.
    pub fn new(seed: &[u8], round: &str) -> Result<Self, RoundIdError> {
        if round.contains('\n') {
            return Err(RoundIdError);
        }
        let mut begun = Hmac::new_from_slice(seed).expect("HMAC takes a key of any length");
        begun.update(round.as_bytes());
        begun.update(b"\n");
        Ok(Self { begun })
    }

    /// The number of a candidate; lower comes first.
    #[must_use]
    pub fn number(&self, candidate: &str) -> u128 {
        let mut hmac = self.begun.clone();
        hmac.update(candidate.as_bytes());
        let digest = hmac.finalize().into_bytes();
        digest[..16]
            .iter()
            .fold(0, |number, &byte| number << 8 | u128::from(byte))
    }

    /// Each candidate's position in the order of the numbers, from 0. Equal numbers, which nobody will
    /// see, are ordered by id.
    #[must_use]
    pub fn positions(&self, candidates: &[impl AsRef<str> + Sync]) -> Vec<u32> {
        let number = |index: usize| self.number(candidates[index].as_ref());
        let mut order: Vec<(u128, u32)> = (0..candidates.len())
            .into_par_iter()
            .map(|index| (number(index), index as u32))
            .collect();
        order.par_sort_unstable_by(|(one, a), (other, b)| {
            let id = |index: u32| candidates[index as usize].as_ref();
            one.cmp(other).then_with(|| id(*a).cmp(id(*b)))
        });
        let mut positions = vec![0; candidates.len()];
        for (position, (_, index)) in order.into_iter().enumerate() {
            positions[index as usize] = position as u32;
        }
        positions
    }
}

/// What is published before the round: SHA-256 of the seed, in hexadecimal.
#[must_use]
pub fn commitment(seed: &[u8]) -> String {
    Sha256::digest(seed)
        .iter()
        .fold(String::new(), |mut hexadecimal, byte| {
            let _ = write!(hexadecimal, "{byte:02x}");
            hexadecimal
        })
}

/// A round's id that holds a line feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoundIdError;

impl std::fmt::Display for RoundIdError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the id of a round can't hold a line feed")
    }
}

impl std::error::Error for RoundIdError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_openssl_draws() {
        // printf 'round-7\nc3' | openssl dgst -sha256 -hmac 'the seed'
        let lottery = Lottery::new(b"the seed", "round-7").expect("an id of one line");
        assert_eq!(
            format!("{:032x}", lottery.number("c3")),
            "33cd66ad912f10e6993c700e931369aa"
        );
    }

    #[test]
    fn a_commitment_is_the_hash_of_the_seed() {
        // printf 'the seed' | sha256sum
        assert_eq!(
            commitment(b"the seed"),
            "7899fb893f7fd3c9126a85151a11a7b244f076bf83356de5baaeea7fe162d7f4"
        );
    }

    #[test]
    fn positions_follow_the_numbers() {
        let lottery = Lottery::new(b"seed", "1").expect("an id of one line");
        let names = ["a", "b", "c", "d", "e"];
        let positions = lottery.positions(&names);
        for (one, a) in names.iter().enumerate() {
            for (other, b) in names.iter().enumerate() {
                let earlier = lottery.number(a) < lottery.number(b);
                assert_eq!(positions[one] < positions[other], earlier, "{a} and {b}");
            }
        }
    }

    #[test]
    fn two_rounds_draw_differently() {
        let draw = |round| Lottery::new(b"seed", round).expect("one line").number("c1");
        assert_ne!(draw("1"), draw("2"));
        assert!(Lottery::new(b"seed", "1\n2").is_err());
    }
}
