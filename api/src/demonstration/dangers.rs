//! What the enterprises of the demonstration country do about the hazards of their trades.

use standards::ControlLevel::{
    self, Administrative, Elimination, Engineering, PersonalProtectiveEquipment, Substitution,
};
use standards::Hazard;

/// A measure and how it acts.
pub type Measure = (ControlLevel, &'static str);

/// The measures against a hazard, the best kind first.
pub fn measures(hazard: Hazard) -> &'static [Measure] {
    match hazard {
        Hazard::WorkAtHeight => &[
            (
                Elimination,
                "Whatever can be put together on the ground is put together there.",
            ),
            (
                Engineering,
                "Guarded scaffolds above two metres, checked by a skilled person before each day’s work.",
            ),
            (
                Administrative,
                "Nobody works at height in wind or rain, or alone.",
            ),
            (
                PersonalProtectiveEquipment,
                "Harness and line at open edges, fitted by the mentor.",
            ),
        ],
        Hazard::Machinery => &[
            (
                Engineering,
                "Every machine has its guards and an emergency stop within reach.",
            ),
            (
                Administrative,
                "An apprentice uses a machine only after instruction and a written release for that machine.",
            ),
            (
                PersonalProtectiveEquipment,
                "Goggles at every cutting and grinding machine.",
            ),
        ],
        Hazard::Electrical => &[
            (
                Elimination,
                "Circuits are switched off, locked and proved dead before anybody works on them.",
            ),
            (
                Engineering,
                "Residual-current protection on every socket of the workshop.",
            ),
            (
                Administrative,
                "Only a qualified electrician switches on again.",
            ),
        ],
        Hazard::ConfinedSpace => &[
            (
                Elimination,
                "Tanks and drains are cleaned from outside wherever that is possible.",
            ),
            (
                Administrative,
                "Apprentices never enter: they keep watch outside with a trained colleague.",
            ),
        ],
        Hazard::ManualHandling => &[
            (
                Engineering,
                "Trolleys, hoists and barrows for whatever one person can’t carry with ease.",
            ),
            (
                Administrative,
                "Heavy loads are split, or carried by two; lifting is taught in the first week.",
            ),
        ],
        Hazard::Vehicles => &[
            (
                Engineering,
                "Walkways are marked and kept apart from where vehicles move.",
            ),
            (
                Administrative,
                "Apprentices drive only with an instructor and the licence that the vehicle needs.",
            ),
            (
                PersonalProtectiveEquipment,
                "A bright vest in yards and at roadsides.",
            ),
        ],
        Hazard::FireExplosion => &[
            (
                Engineering,
                "Gas is kept outside in a ventilated cage; extinguishers hang at both doors.",
            ),
            (
                Administrative,
                "A fire drill every three months, in the first week for whoever is new.",
            ),
        ],
        Hazard::Chemical => &[
            (
                Substitution,
                "Water-based products are used wherever they do the work.",
            ),
            (
                Engineering,
                "Open sides or an extractor where there is dust, spray or fume.",
            ),
            (
                Administrative,
                "Every container is labelled; the safety sheet hangs beside the store.",
            ),
            (
                PersonalProtectiveEquipment,
                "Mask and gloves that suit the product.",
            ),
        ],
        Hazard::Biological => &[
            (
                Engineering,
                "Hand-washing places with soap in every room, closed boxes for waste and sharps.",
            ),
            (
                Administrative,
                "Hygiene is taught before the first task; vaccination is offered at no cost.",
            ),
            (
                PersonalProtectiveEquipment,
                "Gloves and apron, changed after each task.",
            ),
        ],
        Hazard::Noise => &[
            (Engineering, "Loud machines stand in a room of their own."),
            (
                Administrative,
                "Loud work is shared out, an hour at a time.",
            ),
            (
                PersonalProtectiveEquipment,
                "Ear defenders in marked areas.",
            ),
        ],
        Hazard::Vibration => &[
            (Substitution, "Tools with damped handles."),
            (
                Administrative,
                "No more than an hour a day with vibrating tools while learning.",
            ),
        ],
        Hazard::Climate => &[
            (
                Engineering,
                "Shade, fans and drinking water where people work.",
            ),
            (
                Administrative,
                "The hottest hours are spent in the shade, with a break every hour.",
            ),
        ],
        Hazard::Radiation => &[
            (
                Engineering,
                "Screens around sources of glare and radiation.",
            ),
            (
                Administrative,
                "Apprentices leave the room during exposures.",
            ),
            (
                PersonalProtectiveEquipment,
                "Filter shield at welding arcs.",
            ),
        ],
        Hazard::Ergonomic => &[
            (
                Engineering,
                "Chairs and benches that can be set to one’s height.",
            ),
            (
                Administrative,
                "A change of task or a short break every hour.",
            ),
        ],
        Hazard::Psychosocial => &[(
            Administrative,
            "Hours are planned two weeks ahead; the mentor talks with the apprentice every Friday.",
        )],
        Hazard::ViolenceHarassment => &[
            (
                Engineering,
                "A counter with a screen and as little cash as possible.",
            ),
            (
                Administrative,
                "Two people are at the counter whenever an apprentice is.",
            ),
        ],
        Hazard::LoneWork => &[(
            Administrative,
            "An apprentice is never alone: a skilled colleague is within call.",
        )],
        Hazard::CustomerContact => &[(
            Administrative,
            "Difficult customers are taken over by the mentor; the apprentice may always call.",
        )],
        Hazard::Accommodation => &[(
            Engineering,
            "Rooms with a lock, a window, a net and a second way out.",
        )],
        Hazard::Travel => &[(
            Administrative,
            "Journeys for work are made by day, in the enterprise’s vehicle or by public transport.",
        )],
    }
}

/// What is worn against a hazard.
pub fn equipment(hazard: Hazard) -> &'static [&'static str] {
    match hazard {
        Hazard::WorkAtHeight => &["Helmet", "Harness and line"],
        Hazard::Machinery => &["Goggles", "Safety shoes"],
        Hazard::Electrical => &["Insulating gloves"],
        Hazard::ManualHandling => &["Safety shoes", "Work gloves"],
        Hazard::Vehicles => &["Bright vest"],
        Hazard::FireExplosion => &["Flame-resistant apron"],
        Hazard::Chemical => &["Dust or vapour mask", "Chemical-proof gloves"],
        Hazard::Biological => &["Disposable gloves", "Apron"],
        Hazard::Noise => &["Ear defenders"],
        Hazard::Climate => &["Sun hat", "Rain coat"],
        Hazard::Radiation => &["Welding shield or lead apron"],
        _ => &[],
    }
}

/// Whether young people may meet the hazard only with the law’s leave: what R190 paragraph 3 names.
pub fn is_grave(hazard: Hazard) -> bool {
    matches!(
        hazard,
        Hazard::WorkAtHeight
            | Hazard::ConfinedSpace
            | Hazard::Machinery
            | Hazard::ManualHandling
            | Hazard::Chemical
            | Hazard::Biological
            | Hazard::Noise
            | Hazard::Vibration
            | Hazard::Climate
            | Hazard::Radiation
    )
}
