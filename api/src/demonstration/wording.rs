//! Titles and descriptions of placements, from the parts that enterprises use.

use super::chance::Dice;
use super::trades::Trade;

/// What a description is about.
pub struct Offer<'a> {
    pub trade: &'static Trade,
    pub enterprise: &'a str,
    pub town: &'static str,
    pub months: i32,
    pub workers: i32,
    /// The training provider, if one takes part.
    pub provider: Option<&'a str>,
    /// Learning away from daily work, in percent of the time.
    pub off_the_job_percent: i32,
    /// Whether there is safety equipment that costs the apprentice nothing.
    pub equipment_is_free: bool,
    /// Whether apprentices are shown the dangers before their first task.
    pub begins_with_safety: bool,
}

/// A title in English.
pub fn title(dice: &mut Dice, trade: &Trade) -> String {
    let name = trade.name;
    match dice.below(8) {
        0..=2 => format!("Apprentice {name}"),
        3 => format!("{} (apprenticeship)", capitalised(name)),
        4 => format!("Apprenticeship: {name}"),
        5 => format!("{} in training", capitalised(name)),
        6 => format!("Learn the trade: {name}"),
        _ => format!("Become a skilled {name}"),
    }
}

/// A title in Swahili.
pub fn swahili_title(dice: &mut Dice, name: &str) -> String {
    match dice.below(3) {
        0 => format!("Uanagenzi: {name}"),
        1 => format!("Mwanagenzi – {name}"),
        _ => format!("Jifunze kazi: {name}"),
    }
}

/// A description in English.
pub fn description(dice: &mut Dice, offer: &Offer<'_>) -> String {
    let sentences = [
        who(dice, offer),
        what(dice, offer),
        learning(dice, offer),
        off_the_job(offer),
        care(dice, offer).to_owned(),
        dice.pick(WANTED).to_owned(),
    ];
    sentences.join(" ")
}

/// A description in Swahili.
pub fn swahili_description(dice: &mut Dice, offer: &Offer<'_>, name: &str) -> String {
    let closing = dice.pick(&[
        "Wasichana na wavulana wote wanakaribishwa.",
        "Huhitaji uzoefu: tutakufundisha hatua kwa hatua.",
        "Tunatafuta mtu mwaminifu anayependa kujifunza.",
    ]);
    format!(
        "{} ya {} inatafuta mwanagenzi wa kazi ya {name}. Utajifunza kazini kwa miezi {}, ukiwa na fundi mwenye uzoefu, \
         na sehemu ya masomo yako itakuwa katika chuo. Utalipwa kila mwezi na utakuwa na bima ya ajali kazini tangu siku ya \
         kwanza. Vifaa vya kujikinga hutolewa bure. {closing}",
        offer.enterprise, offer.town, offer.months,
    )
}

/// The first letter in capitals.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn who(dice: &mut Dice, offer: &Offer<'_>) -> String {
    let Offer {
        enterprise,
        workers,
        ..
    } = offer;
    let place = if enterprise.contains(offer.town) {
        String::new()
    } else {
        format!(" in {}", offer.town)
    };
    let people = match workers {
        1 => "one skilled person".to_owned(),
        more => format!("{more} people"),
    };
    match dice.below(4) {
        0 => format!("{enterprise} is a workplace of {people}{place}."),
        1 => format!("We are {enterprise}, {people} who know the work and like to pass it on."),
        2 => format!("At {enterprise}{place} you learn beside people who do this work every day."),
        _ => format!("{enterprise} has trained young people{place} for years, and wants to go on."),
    }
}

fn what(dice: &mut Dice, offer: &Offer<'_>) -> String {
    let work = offer.trade.work;
    let openings = [
        "You will",
        "In this apprenticeship you will",
        "From the first week you will help to",
    ];
    // Work that is itself a help is not helped with.
    let fitting = if work.starts_with("help") {
        &openings[..2]
    } else {
        &openings[..]
    };
    format!("{} {work}.", dice.pick(fitting))
}

fn learning(dice: &mut Dice, offer: &Offer<'_>) -> String {
    let learns = offer.trade.learns;
    let start = dice.below(learns.len());
    let nth = |step: usize| learns[(start + step) % learns.len()];
    format!(
        "In {} months you learn, among other things, to {}, to {} and to {}.",
        offer.months,
        nth(0),
        nth(1),
        nth(2)
    )
}

fn off_the_job(offer: &Offer<'_>) -> String {
    match offer.provider {
        Some(provider) => format!(
            "About {} % of your time you are at {provider} for theory and practice, and you are paid for it.",
            offer.off_the_job_percent
        ),
        None => format!(
            "About {} % of your time is set aside for lessons away from daily work, and you are paid for it.",
            offer.off_the_job_percent
        ),
    }
}

fn care(dice: &mut Dice, offer: &Offer<'_>) -> &'static str {
    match dice.below(6) {
        0 if offer.equipment_is_free => {
            "You get your safety equipment from us at no cost, and we show you how to use it before you begin."
        }
        1 if offer.begins_with_safety => {
            "Before your first task we show you the dangers of the work and how to stay well."
        }
        2 => "We talk with you every week about what went well and what comes next.",
        3 => "Questions are welcome here; nobody is laughed at for asking.",
        4 => "There is a midday meal for everybody, and work ends in time for the last bus.",
        _ => "You are paid every month, on the last working day.",
    }
}

const WANTED: &[&str] = &[
    "You need no experience. Tell us in a few words why you want to learn this.",
    "Women and men, with or without a certificate, are welcome to apply.",
    "If you have already worked in this trade, bring what you made: it may shorten your time.",
    "We look for somebody who comes on time, asks and keeps at it.",
    "Apply even if you do not have everything on the list: most of it is what you come to learn.",
    "Whoever finishes well may stay with us; several of us began like that.",
];
