//! Hair, beauty, homes and animals.

use standards::Hazard;

use super::{Line, Trade};

/// Hair, beauty, homes and animals.
pub const LINE: Line = Line {
    name: "Hair, beauty, homes and animals",
    firms: &[
        "Hair and Beauty",
        "Barber Shop",
        "Salon",
        "Property Care",
        "Animal Care",
    ],
    interests: [25, 10, 45, 50, 35, 15],
    weight: 10,
    trades: TRADES,
};

const TRADES: &[Trade] = &[
    Trade {
        isco: "5141",
        name: "hairdresser",
        swahili: Some("msusi wa nywele"),
        work: "wash, cut, braid and style hair",
        learns: &[
            "wash, cut and style hair",
            "braid and weave",
            "colour and treat hair safely",
            "advise clients",
            "clean and sterilise tools",
        ],
        hazards: &[Hazard::Ergonomic, Hazard::CustomerContact],
        school: 1,
        months: 18,
    },
    Trade {
        isco: "5141",
        name: "barber",
        swahili: Some("kinyozi"),
        work: "cut hair and trim beards",
        learns: &[
            "cut hair with clippers and scissors",
            "shave and trim beards",
            "sterilise blades and tools",
            "keep an appointment book",
        ],
        hazards: &[Hazard::Ergonomic, Hazard::CustomerContact],
        school: 1,
        months: 12,
    },
    Trade {
        isco: "5142",
        name: "beautician",
        swahili: Some("mtaalamu wa urembo"),
        work: "care for skin, hands and feet",
        learns: &[
            "treat skin and nails",
            "do make-up for events",
            "test products for allergies",
            "keep a salon clean and orderly",
        ],
        hazards: &[Hazard::Ergonomic, Hazard::CustomerContact],
        school: 1,
        months: 12,
    },
    Trade {
        isco: "5153",
        name: "building caretaker",
        swahili: Some("mtunza jengo"),
        work: "look after schools, offices and blocks of flats",
        learns: &[
            "carry out small repairs",
            "keep a maintenance log",
            "read meters and check pumps",
            "look after grounds and gates",
        ],
        hazards: &[Hazard::Electrical, Hazard::LoneWork, Hazard::ManualHandling],
        school: 1,
        months: 12,
    },
    Trade {
        isco: "5164",
        name: "animal care worker",
        swahili: Some("mtunza wanyama"),
        work: "look after pets, horses and working animals",
        learns: &[
            "feed and groom animals",
            "recognise signs of illness",
            "clean and disinfect housing",
            "handle animals calmly",
        ],
        hazards: &[Hazard::Biological],
        school: 1,
        months: 12,
    },
    Trade {
        isco: "7133",
        name: "building cleaner",
        swahili: Some("msafishaji wa majengo"),
        work: "clean facades, windows and water tanks",
        learns: &[
            "clean glass and facades",
            "clean and disinfect water tanks",
            "choose the right cleaning agent",
            "set up ladders and barriers",
        ],
        hazards: &[Hazard::WorkAtHeight, Hazard::Chemical],
        school: 1,
        months: 9,
    },
];
