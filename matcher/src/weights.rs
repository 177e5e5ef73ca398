use std::fmt;

use crate::terms::{Side, Term};

/// Everything in the score that is a choice rather than a fact, as one versioned value.
///
/// Keep the version with every list that was shown: with the [`Cohort`](crate::Cohort)'s snapshot it
/// makes a score reproducible.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Which set of weights this is.
    pub version: u32,
    /// The weight of each term, indexed by `Term as usize`; each side sums to 1.
    terms: [f64; Term::COUNT],
    /// The rest of the choices.
    pub(crate) constants: Constants,
}

/// The numbers of the score beside the weights of its terms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Constants {
    /// The whole-number score of the cohort's average, 1 to 99: where an explanation starts.
    pub base_score: u8,
    /// How steeply a side's score answers to its terms, above zero. At 6, a side whose every term
    /// goes from 0 to 1 goes from about 5 to about 95 when the cohort's means are one half.
    pub steepness: f64,
    /// How many observations make a term's value half reliable (`m` of `n/(n+m)`), above zero.
    pub half_reliable_at: f64,
    /// What a first, second and third wish is worth, each in [0, 1].
    pub wish_factors: [f64; 3],
    /// The gap between possible start and start that halves the schedule term, in days, above zero.
    pub start_gap_half_life_days: f64,
    /// Beta prior of a completion rate: how many completions and how many other endings to imagine
    /// before looking at the record. Both above zero.
    pub completion_prior: [f64; 2],
    /// How many welcome skills fill the term of declared extras; more add nothing. Above zero.
    pub extras_cap: f64,
}

/// Why a set of weights was refused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WeightsError {
    /// A term's weight is negative or not a number.
    NotAWeight(Term, f64),
    /// The weights of a side don't sum to 1.
    DoNotSumToOne(Side, f64),
    /// One of the [`Constants`] is outside its range; the name is the field's.
    OutOfRange(&'static str),
}

impl Weights {
    /// The first set: priors drawn from field evidence, to be refitted on outcomes.
    ///
    /// Interests weigh much because giving them up predicts dropping out most (NEPS, n=3,241, 2024).
    /// Skills weigh little on the candidate's side because an apprentice comes to learn them; skill
    /// congruence had no effect on termination (n=4,097, 2022). The prior of completion is worth four
    /// apprentices and leans neither way.
    #[must_use]
    pub fn v1() -> Self {
        const TERMS: [f64; Term::COUNT] = [
            0.28, // aspiration
            0.17, // interests
            0.18, // travel
            0.12, // schedule and start
            0.10, // learning outcome
            0.08, // conditions
            0.07, // programme quality
            0.30, // entry skills
            0.20, // core skills
            0.15, // prior education
            0.15, // language
            0.12, // availability
            0.08, // declared extras
        ];
        const CONSTANTS: Constants = Constants {
            base_score: 50,
            steepness: 6.0,
            half_reliable_at: 10.0,
            wish_factors: [1.0, 0.85, 0.7],
            start_gap_half_life_days: 60.0,
            completion_prior: [2.0, 2.0],
            extras_cap: 3.0,
        };
        Self {
            version: 1,
            terms: TERMS,
            constants: CONSTANTS,
        }
    }

    /// A set of one's own: `terms` holds one weight per [`Term`], in the order of [`Term::ALL`].
    ///
    /// # Errors
    ///
    /// When a weight is negative, a side doesn't sum to 1 (within a billionth), or a constant is
    /// outside the range that its field states.
    pub fn new(
        version: u32,
        terms: [f64; Term::COUNT],
        constants: Constants,
    ) -> Result<Self, WeightsError> {
        for (term, weight) in Term::ALL.into_iter().zip(terms) {
            let is_weight = weight >= 0.0;
            if !is_weight {
                return Err(WeightsError::NotAWeight(term, weight));
            }
        }
        for side in [Side::Candidate, Side::Placement] {
            let sum: f64 = side.terms().iter().map(|&term| terms[term as usize]).sum();
            let is_one = (sum - 1.0).abs() < 1e-9;
            if !is_one {
                return Err(WeightsError::DoNotSumToOne(side, sum));
            }
        }
        constants.check()?;
        Ok(Self {
            version,
            terms,
            constants,
        })
    }

    /// The weight of a term within its side, in [0, 1].
    #[must_use]
    pub const fn of(&self, term: Term) -> f64 {
        self.terms[term as usize]
    }

    /// The numbers beside the weights of the terms.
    #[must_use]
    pub const fn constants(&self) -> &Constants {
        &self.constants
    }
}

impl Constants {
    fn check(&self) -> Result<(), WeightsError> {
        let above_zero = |value: f64| value > 0.0 && value.is_finite();
        let checks = [
            ("base_score", (1..=99).contains(&self.base_score)),
            ("steepness", above_zero(self.steepness)),
            ("half_reliable_at", above_zero(self.half_reliable_at)),
            (
                "wish_factors",
                self.wish_factors
                    .iter()
                    .all(|factor| (0.0..=1.0).contains(factor)),
            ),
            (
                "start_gap_half_life_days",
                above_zero(self.start_gap_half_life_days),
            ),
            (
                "completion_prior",
                self.completion_prior.iter().all(|&count| above_zero(count)),
            ),
            ("extras_cap", above_zero(self.extras_cap)),
        ];
        match checks.into_iter().find(|(_, holds)| !holds) {
            Some((name, _)) => Err(WeightsError::OutOfRange(name)),
            None => Ok(()),
        }
    }
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAWeight(term, weight) => {
                write!(
                    f,
                    "the weight of {term:?} is {weight}; it must be zero or more"
                )
            }
            Self::DoNotSumToOne(side, sum) => {
                write!(
                    f,
                    "the weights of the {side:?} side sum to {sum}; they must sum to 1"
                )
            }
            Self::OutOfRange(name) => write!(f, "the constant {name} is outside its range"),
        }
    }
}

impl std::error::Error for WeightsError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_set_passes_the_check_that_every_set_must_pass() {
        let v1 = Weights::v1();
        assert_eq!(Weights::new(v1.version, v1.terms, v1.constants), Ok(v1));
    }

    #[test]
    fn weights_that_do_not_sum_to_one_are_refused() {
        let mut v1 = Weights::v1();
        v1.terms[Term::Travel as usize] += 0.01;
        let refused = Weights::new(2, v1.terms, v1.constants);
        assert!(matches!(
            refused,
            Err(WeightsError::DoNotSumToOne(Side::Candidate, _))
        ));
    }

    #[test]
    fn a_negative_weight_is_refused() {
        let mut v1 = Weights::v1();
        v1.terms[Term::Language as usize] = -0.15;
        let refused = Weights::new(2, v1.terms, v1.constants);
        assert_eq!(
            refused,
            Err(WeightsError::NotAWeight(Term::Language, -0.15))
        );
    }

    #[test]
    fn a_flat_curve_is_refused_by_name() {
        let mut v1 = Weights::v1();
        v1.constants.steepness = 0.0;
        let refused = Weights::new(2, v1.terms, v1.constants);
        assert_eq!(refused, Err(WeightsError::OutOfRange("steepness")));
    }
}
