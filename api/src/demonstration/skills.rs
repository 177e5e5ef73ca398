//! The skills of the demonstration country: what everybody may bring, and what the trades teach.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::chance::Dice;
use super::trades::{self, Line};

/// A skill of the taxonomy.
#[derive(Copy, Clone, Debug)]
pub struct Skill {
    pub label: &'static str,
    pub swahili: Option<&'static str>,
}

type Everyday = (&'static str, &'static str);

const HANDS: &[Everyday] = &[
    ("measure with a tape and a rule", "kupima kwa futi"),
    ("use simple hand tools", "kutumia zana za mkono"),
    ("lift and carry with care", "kubeba kwa uangalifu"),
    ("read a simple drawing", "kusoma mchoro rahisi"),
    (
        "keep tools and a workplace in order",
        "kutunza zana na mahali pa kazi",
    ),
    ("repair things at home", "kutengeneza vitu nyumbani"),
    ("look after plants or animals", "kutunza mimea au wanyama"),
    ("ride a bicycle", "kuendesha baiskeli"),
];
const PEOPLE: &[Everyday] = &[
    ("welcome and serve customers", "kuhudumia wateja"),
    ("listen and explain", "kusikiliza na kueleza"),
    ("work in a team", "kufanya kazi kwa pamoja"),
    (
        "look after children or old people",
        "kutunza watoto au wazee",
    ),
    ("cook for a family", "kupika kwa ajili ya familia"),
    ("sell at a market", "kuuza sokoni"),
    ("speak in front of a group", "kuzungumza mbele ya watu"),
    ("keep calm when people are upset", "kuwa mtulivu"),
];
const DESK: &[Everyday] = &[
    ("work out sums and percentages", "kufanya hesabu"),
    ("write a clear letter", "kuandika barua"),
    ("type on a keyboard", "kuandika kwa kompyuta"),
    ("use a spreadsheet", "kutumia lahajedwali"),
    (
        "find information on the internet",
        "kutafuta taarifa mtandaoni",
    ),
    ("keep a cash book", "kutunza daftari la fedha"),
    ("keep what is confidential to oneself", "kutunza siri"),
    ("use mobile money", "kutumia pesa kwa simu"),
];
const EYE: &[Everyday] = &[
    ("draw by hand", "kuchora kwa mkono"),
    ("match colours", "kulinganisha rangi"),
    ("sew by hand", "kushona kwa mkono"),
    ("take pictures with a phone", "kupiga picha kwa simu"),
    ("make music", "kucheza muziki"),
    ("decorate a room", "kupamba chumba"),
];

static ALL: LazyLock<Vec<Skill>> = LazyLock::new(|| {
    let everyday = [HANDS, PEOPLE, DESK, EYE].into_iter().flatten();
    let mut skills: Vec<Skill> = everyday
        .map(|(label, swahili)| Skill {
            label,
            swahili: Some(swahili),
        })
        .collect();
    for (_, trade) in trades::all() {
        for label in trade.skills() {
            if !skills.iter().any(|skill| skill.label == *label) {
                skills.push(Skill {
                    label,
                    swahili: None,
                });
            }
        }
    }
    skills
});

static NUMBERS: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    (0..)
        .zip(ALL.iter())
        .map(|(number, skill)| (skill.label, number))
        .collect()
});

/// Every skill; its place is its number.
pub fn all() -> &'static [Skill] {
    &ALL
}

/// The number of a skill, if there is one of this name.
pub fn number(label: &str) -> Option<u64> {
    NUMBERS.get(label).copied()
}

/// A skill from school, home or play that helps in a line of business.
pub fn everyday(line: &Line, dice: &mut Dice) -> &'static str {
    let [
        realistic,
        investigative,
        artistic,
        social,
        enterprising,
        conventional,
    ] = line
        .interests
        .map(|points| usize::try_from(points).unwrap_or_default());
    let weights = [
        realistic,
        social + enterprising / 2,
        conventional + investigative / 2,
        artistic / 2,
    ];
    let chosen = [HANDS, PEOPLE, DESK, EYE][dice.weighted(weights.into_iter())];
    chosen[dice.below(chosen.len())].0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_skill_is_found_by_its_name() {
        assert!(all().len() >= 300);
        for (at, skill) in (0..).zip(all()) {
            assert_eq!(number(skill.label), Some(at), "{}", skill.label);
        }
    }
}
