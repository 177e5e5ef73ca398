use crate::facts::{Occupation, SkillId};

/// How near two occupations, or two skills, are to each other.
///
/// A separate trait because the knowledge lives outside: a taxonomy may bring tables of relations.
/// Every answer is in [0, 1], 1 for the same thing; it is a pure function of its arguments. Answers
/// outside [0, 1] are cut to it by the scorer, not-a-numbers count as 0.
pub trait Similarity: Sync {
    /// How much of the wish for `wished` is met by learning `offered`.
    fn occupation(&self, wished: Occupation, offered: Occupation) -> f64;

    /// How much of `wanted` comes with `held`.
    fn skill(&self, held: SkillId, wanted: SkillId) -> f64;
}

/// Nearness by the ISCO-08 hierarchy for occupations and by equality for skills: what can be said
/// without any table.
///
/// The constants are priors of ours. They fall by about half with every level of the hierarchy,
/// because a unit group is narrow (welders), a sub-major group is a whole trade family (metal and
/// machinery) and a major group says little more than a level of skill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IscoSimilarity;

impl IscoSimilarity {
    /// Same unit group (four digits), both finer occupations known and different.
    pub const SAME_UNIT_GROUP: f64 = 0.9;
    /// Same minor group (three digits).
    pub const SAME_MINOR_GROUP: f64 = 0.7;
    /// Same sub-major group (two digits).
    pub const SAME_SUB_MAJOR_GROUP: f64 = 0.4;
    /// Same major group (one digit).
    pub const SAME_MAJOR_GROUP: f64 = 0.15;
}

impl Similarity for IscoSimilarity {
    fn occupation(&self, wished: Occupation, offered: Occupation) -> f64 {
        if wished.isco == offered.isco {
            return match (wished.finer, offered.finer) {
                (Some(wish), Some(offer)) if wish != offer => Self::SAME_UNIT_GROUP,
                _ => 1.0,
            };
        }
        [
            (10, Self::SAME_MINOR_GROUP),
            (100, Self::SAME_SUB_MAJOR_GROUP),
            (1000, Self::SAME_MAJOR_GROUP),
        ]
        .into_iter()
        .find(|(divisor, _)| wished.isco / divisor == offered.isco / divisor)
        .map_or(0.0, |(_, nearness)| nearness)
    }

    fn skill(&self, held: SkillId, wanted: SkillId) -> f64 {
        f64::from(u8::from(held == wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_falls_with_every_level_of_isco() {
        let welder = Occupation::unit_group(7212);
        let nearness = [7212, 7213, 7231, 7411, 5120]
            .map(|isco| IscoSimilarity.occupation(welder, Occupation::unit_group(isco)));
        assert_eq!(nearness, [1.0, 0.7, 0.4, 0.15, 0.0]);
    }

    #[test]
    fn two_finer_occupations_of_one_unit_group_are_near_but_not_the_same() {
        let finer = |handle| Occupation {
            isco: 7212,
            finer: Some(handle),
        };
        assert_eq!(IscoSimilarity.occupation(finer(1), finer(2)), 0.9);
        assert_eq!(IscoSimilarity.occupation(finer(1), finer(1)), 1.0);
    }
}
