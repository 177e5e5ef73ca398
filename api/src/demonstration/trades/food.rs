//! Food making.

use standards::Hazard;

use super::{Line, Trade};

/// Food making.
pub const LINE: Line = Line {
    name: "Food making",
    firms: &["Bakery", "Foods", "Butchery", "Dairy", "Mill and Oil Press"],
    interests: [45, 20, 20, 15, 25, 20],
    weight: 14,
    trades: TRADES,
};

const TRADES: &[Trade] = &[
    Trade {
        isco: "7512",
        name: "baker",
        swahili: Some("mwoka mikate"),
        work: "bake bread, buns and cakes for shops and schools",
        learns: &[
            "weigh and mix dough",
            "shape and prove bread",
            "bake in wood and gas ovens",
            "keep a bakery clean and safe",
            "work out the cost of a batch",
        ],
        hazards: &[
            Hazard::Climate,
            Hazard::FireExplosion,
            Hazard::ManualHandling,
        ],
        school: 1,
        months: 18,
    },
    Trade {
        isco: "7512",
        name: "pastry cook",
        swahili: Some("mtengeneza keki"),
        work: "make cakes, pies and sweets",
        learns: &[
            "make sponge and pastry",
            "decorate celebration cakes",
            "temper and use chocolate",
            "plan orders and stock",
        ],
        hazards: &[Hazard::Climate, Hazard::Ergonomic],
        school: 1,
        months: 18,
    },
    Trade {
        isco: "7511",
        name: "butcher",
        swahili: Some("mchinjaji na muuza nyama"),
        work: "cut and prepare meat and fish for sale",
        learns: &[
            "cut meat to order",
            "keep meat cold and clean",
            "sharpen and handle knives",
            "make sausages and smoked fish",
            "serve and advise customers",
        ],
        hazards: &[Hazard::Machinery, Hazard::Biological],
        school: 1,
        months: 18,
    },
    Trade {
        isco: "7513",
        name: "dairy maker",
        swahili: Some("mtengeneza maziwa"),
        work: "make yoghurt, cheese and fresh milk from local farms",
        learns: &[
            "test milk on arrival",
            "pasteurise and cool milk",
            "make yoghurt and soft cheese",
            "clean and sterilise equipment",
        ],
        hazards: &[Hazard::Climate, Hazard::Biological],
        school: 2,
        months: 12,
    },
    Trade {
        isco: "7514",
        name: "fruit preserver",
        swahili: Some("msindika matunda"),
        work: "dry, bottle and juice fruit and vegetables",
        learns: &[
            "grade and wash fruit",
            "dry fruit in solar dryers",
            "make jam and juice",
            "label and date products",
            "keep hygiene records",
        ],
        hazards: &[Hazard::Climate, Hazard::Ergonomic],
        school: 1,
        months: 9,
    },
    Trade {
        isco: "7515",
        name: "coffee and cocoa grader",
        swahili: Some("mpanga madaraja ya kahawa"),
        work: "grade and taste coffee, cocoa and grain",
        learns: &[
            "grade beans by size and fault",
            "roast and taste a sample",
            "measure moisture",
            "keep sample records",
        ],
        hazards: &[Hazard::Ergonomic],
        school: 2,
        months: 12,
    },
    Trade {
        isco: "8160",
        name: "food machine operator",
        swahili: Some("mwendesha mashine za chakula"),
        work: "run mills, presses and packing lines in a food factory",
        learns: &[
            "operate a mill or oil press",
            "check weight and seal of packs",
            "clean a line between batches",
            "spot and report faults",
        ],
        hazards: &[Hazard::Machinery, Hazard::Noise],
        school: 1,
        months: 12,
    },
    Trade {
        isco: "9411",
        name: "fast food cook",
        swahili: Some("mpishi wa vyakula vya haraka"),
        work: "prepare snacks and quick meals at a busy counter",
        learns: &[
            "prepare orders quickly and cleanly",
            "fry and grill safely",
            "handle cash and orders",
            "keep a counter stocked",
        ],
        hazards: &[
            Hazard::Climate,
            Hazard::FireExplosion,
            Hazard::CustomerContact,
        ],
        school: 1,
        months: 6,
    },
];
