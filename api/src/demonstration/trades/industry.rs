//! Water, plastics and small industry.

use standards::Hazard;

use super::{Line, Trade};

/// Water, plastics and small industry.
pub const LINE: Line = Line {
    name: "Water, plastics and small industry",
    firms: &[
        "Water Works",
        "Soap Works",
        "Block Factory",
        "Plastics",
        "Recycling Centre",
        "Bottling Plant",
    ],
    interests: [60, 25, 15, 10, 25, 25],
    weight: 10,
    trades: TRADES,
};

const TRADES: &[Trade] = &[
    Trade {
        isco: "8113",
        name: "borehole driller",
        swahili: Some("mchimba visima"),
        work: "drill wells and install pumps",
        learns: &[
            "set up a drilling rig",
            "log the soil layers",
            "install a hand pump",
            "disinfect and test a well",
        ],
        hazards: &[Hazard::Machinery, Hazard::Noise, Hazard::ManualHandling],
        school: 2,
        months: 18,
    },
    Trade {
        isco: "3132",
        name: "water plant operator",
        swahili: Some("mwendesha mtambo wa maji"),
        work: "treat and pump drinking water for a town",
        learns: &[
            "test and treat drinking water",
            "run pumps and filters",
            "read meters and keep logs",
            "handle chlorine safely",
        ],
        hazards: &[Hazard::Chemical, Hazard::ConfinedSpace],
        school: 3,
        months: 24,
    },
    Trade {
        isco: "8114",
        name: "block maker",
        swahili: Some("mfyatua matofali"),
        work: "make paving stones and building blocks with machines",
        learns: &[
            "mix and press blocks",
            "cure and stack blocks",
            "test block strength",
            "grease and set a block machine",
        ],
        hazards: &[Hazard::Machinery, Hazard::Noise, Hazard::ManualHandling],
        school: 1,
        months: 9,
    },
    Trade {
        isco: "8131",
        name: "soap maker",
        swahili: Some("mtengeneza sabuni"),
        work: "make soap, detergent and cosmetics in small batches",
        learns: &[
            "weigh and mix ingredients",
            "control heat and time",
            "cut, press and wrap soap",
            "label goods correctly",
        ],
        hazards: &[Hazard::Chemical, Hazard::Climate],
        school: 1,
        months: 9,
    },
    Trade {
        isco: "8142",
        name: "plastics operator",
        swahili: Some("mwendesha mashine za plastiki"),
        work: "make buckets, pipes and bags from new and recycled plastic",
        learns: &[
            "set up a moulding machine",
            "sort and wash plastic",
            "check parts against a sample",
            "change a mould with help",
        ],
        hazards: &[Hazard::Machinery, Hazard::Chemical, Hazard::Noise],
        school: 2,
        months: 12,
    },
    Trade {
        isco: "8183",
        name: "packing machine operator",
        swahili: Some("mwendesha mashine za kufungasha"),
        work: "bottle, pack and label water, juice and flour",
        learns: &[
            "run a bottling line",
            "check seals and labels",
            "change over a line",
            "keep production records",
        ],
        hazards: &[Hazard::Machinery, Hazard::Noise],
        school: 1,
        months: 9,
    },
    Trade {
        isco: "8212",
        name: "electronics assembler",
        swahili: Some("mkusanya vifaa vya umeme"),
        work: "assemble solar lamps, meters and cook stoves",
        learns: &[
            "assemble parts to a work sheet",
            "solder and crimp connections",
            "test finished goods",
            "sort faults by cause",
        ],
        hazards: &[Hazard::Ergonomic],
        school: 2,
        months: 9,
    },
    Trade {
        isco: "9612",
        name: "recycling worker",
        swahili: Some("mchakataji taka"),
        work: "sort, press and sell plastic, paper and metal",
        learns: &[
            "sort materials by type",
            "run a baling press",
            "weigh and record loads",
            "recognise dangerous waste",
        ],
        hazards: &[
            Hazard::Machinery,
            Hazard::Biological,
            Hazard::ManualHandling,
        ],
        school: 1,
        months: 6,
    },
];
