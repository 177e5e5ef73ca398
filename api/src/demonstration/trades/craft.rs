//! Print, design and fine crafts.

use standards::Hazard;

use super::{Line, Trade};

/// Print, design and fine crafts.
pub const LINE: Line = Line {
    name: "Print, design and fine crafts",
    firms: &[
        "Printers",
        "Sign and Design Studio",
        "Pottery",
        "Gold and Bead Works",
        "Photo and Sound Studio",
    ],
    interests: [30, 15, 70, 15, 30, 20],
    weight: 8,
    trades: TRADES,
};

const TRADES: &[Trade] = &[
    Trade {
        isco: "7313",
        name: "jeweller",
        swahili: Some("sonara"),
        work: "make and repair rings, chains and beadwork",
        learns: &[
            "saw, solder and polish metal",
            "set a stone",
            "string and finish beads",
            "weigh and test gold and silver",
        ],
        hazards: &[Hazard::Chemical, Hazard::FireExplosion],
        school: 2,
        months: 30,
    },
    Trade {
        isco: "7314",
        name: "potter",
        swahili: Some("mfinyanzi"),
        work: "make pots, tiles and cooking stoves of clay",
        learns: &[
            "prepare clay",
            "throw pots on a wheel",
            "glaze and fire pottery",
            "press clay tiles",
        ],
        hazards: &[Hazard::Ergonomic, Hazard::Climate],
        school: 1,
        months: 18,
    },
    Trade {
        isco: "7316",
        name: "sign writer",
        swahili: Some("mchora mabango"),
        work: "design and paint signs, shopfronts and vehicles",
        learns: &[
            "lay out lettering",
            "paint signs by hand",
            "cut and apply vinyl",
            "design a sign on a computer",
        ],
        hazards: &[Hazard::WorkAtHeight, Hazard::Chemical],
        school: 2,
        months: 18,
    },
    Trade {
        isco: "7322",
        name: "printer",
        swahili: Some("mpiga chapa"),
        work: "print leaflets, forms, books and packaging",
        learns: &[
            "set up a printing press",
            "mix inks and match colours",
            "check and correct print quality",
            "maintain rollers and plates",
        ],
        hazards: &[Hazard::Machinery, Hazard::Chemical, Hazard::Noise],
        school: 2,
        months: 24,
    },
    Trade {
        isco: "7321",
        name: "graphic artist",
        swahili: Some("msanifu michoro"),
        work: "prepare pictures and pages for print and screens",
        learns: &[
            "lay out pages on a computer",
            "retouch photographs",
            "prepare files for printing",
            "design a simple logo",
        ],
        hazards: &[Hazard::Ergonomic],
        school: 3,
        months: 18,
    },
    Trade {
        isco: "7323",
        name: "bookbinder",
        swahili: Some("mjalidi vitabu"),
        work: "fold, sew and bind books, ledgers and folders",
        learns: &[
            "fold and collate sheets",
            "sew and glue bindings",
            "trim with a guillotine",
            "finish covers with foil",
        ],
        hazards: &[Hazard::Machinery],
        school: 1,
        months: 12,
    },
    Trade {
        isco: "3431",
        name: "photographer",
        swahili: Some("mpiga picha"),
        work: "take and prepare pictures of people, products and events",
        learns: &[
            "light and take portraits",
            "edit photographs",
            "photograph products for sale",
            "keep an orderly picture archive",
        ],
        hazards: &[Hazard::Travel, Hazard::CustomerContact],
        school: 2,
        months: 12,
    },
    Trade {
        isco: "3521",
        name: "sound and video technician",
        swahili: Some("fundi wa sauti na video"),
        work: "record and mix sound and film for events, radio and the web",
        learns: &[
            "set up microphones and lights",
            "record and mix sound",
            "film and edit short videos",
            "care for cables and equipment",
        ],
        hazards: &[Hazard::Electrical, Hazard::Travel, Hazard::Noise],
        school: 2,
        months: 18,
    },
];
