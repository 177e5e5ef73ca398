//! Wood, furniture and upholstery.

use standards::Hazard;

use super::{Line, Trade};

/// Wood, furniture and upholstery.
pub const LINE: Line = Line {
    name: "Wood, furniture and upholstery",
    firms: &[
        "Furniture Works",
        "Joinery",
        "Wood Workshop",
        "Sofa and Bed Makers",
    ],
    interests: [60, 15, 45, 10, 20, 15],
    weight: 8,
    trades: TRADES,
};

const TRADES: &[Trade] = &[
    Trade {
        isco: "7522",
        name: "cabinet-maker",
        swahili: Some("fundi wa samani"),
        work: "make tables, beds, cupboards and shop fittings",
        learns: &[
            "make furniture from a drawing",
            "cut accurate joints",
            "sand, stain and polish wood",
            "assemble and fit cupboards",
            "work out the cost of a piece",
        ],
        hazards: &[Hazard::Machinery, Hazard::Noise, Hazard::Chemical],
        school: 1,
        months: 30,
    },
    Trade {
        isco: "7523",
        name: "wood machinist",
        swahili: Some("fundi wa mashine za mbao"),
        work: "saw, plane and shape timber for carpenters and furniture makers",
        learns: &[
            "set up and use a circular saw",
            "plane and thickness timber",
            "shape parts on a spindle moulder",
            "grade and stack timber",
        ],
        hazards: &[Hazard::Machinery, Hazard::Noise, Hazard::ManualHandling],
        school: 2,
        months: 24,
    },
    Trade {
        isco: "7534",
        name: "upholsterer",
        swahili: Some("fundi wa makochi"),
        work: "make and renew sofas, chairs, mattresses and vehicle seats",
        learns: &[
            "cut fabric and foam to a pattern",
            "stretch and fix covers",
            "sew cushions and piping",
            "repair springs and webbing",
        ],
        hazards: &[Hazard::Ergonomic, Hazard::Chemical],
        school: 1,
        months: 18,
    },
    Trade {
        isco: "7317",
        name: "basket and wood carver",
        swahili: Some("msusi na mchongaji"),
        work: "weave baskets and carve bowls and figures for homes and visitors",
        learns: &[
            "prepare cane, grass and palm",
            "weave baskets to a pattern",
            "carve bowls with hand tools",
            "finish and price craft work",
        ],
        hazards: &[Hazard::Ergonomic],
        school: 1,
        months: 18,
    },
    Trade {
        isco: "7312",
        name: "instrument maker",
        swahili: Some("mtengeneza ngoma"),
        work: "make and tune drums, xylophones and string instruments",
        learns: &[
            "choose and season wood for instruments",
            "carve a drum shell",
            "fit and tension a skin",
            "tune an instrument by ear",
        ],
        hazards: &[Hazard::Machinery, Hazard::Ergonomic],
        school: 1,
        months: 24,
    },
];
