//! Hotels, kitchens and travel.

use standards::Hazard;

use super::{Line, Trade};

/// Hotels, kitchens and travel.
pub const LINE: Line = Line {
    name: "Hotels, kitchens and travel",
    firms: &[
        "Guest House",
        "Hotel",
        "Restaurant",
        "Tours and Travel",
        "Catering and Events",
    ],
    interests: [20, 10, 25, 60, 45, 30],
    weight: 14,
    trades: TRADES,
};

const TRADES: &[Trade] = &[
    Trade {
        isco: "5120",
        name: "cook",
        swahili: Some("mpishi"),
        work: "cook local and international dishes in a restaurant or hotel",
        learns: &[
            "prepare vegetables, meat and fish",
            "cook soups, stews and rice dishes",
            "plan a menu and order stock",
            "keep a kitchen clean and safe",
            "present a plate well",
        ],
        hazards: &[Hazard::Climate, Hazard::FireExplosion],
        school: 1,
        months: 18,
    },
    Trade {
        isco: "3434",
        name: "junior chef",
        swahili: Some("mpishi mkuu msaidizi"),
        work: "cook at every station of a hotel kitchen",
        learns: &[
            "run a kitchen station",
            "make sauces and stocks",
            "cost a recipe",
            "lead a small shift",
        ],
        hazards: &[Hazard::Climate, Hazard::FireExplosion, Hazard::Psychosocial],
        school: 2,
        months: 30,
    },
    Trade {
        isco: "5131",
        name: "waiter",
        swahili: Some("mhudumu wa mgahawa"),
        work: "welcome and serve guests in restaurants and at events",
        learns: &[
            "take orders and serve at table",
            "explain dishes and drinks",
            "lay and clear tables",
            "handle bills and complaints",
        ],
        hazards: &[Hazard::CustomerContact, Hazard::Psychosocial],
        school: 1,
        months: 12,
    },
    Trade {
        isco: "4224",
        name: "hotel receptionist",
        swahili: Some("mpokea wageni"),
        work: "receive guests, take bookings and settle bills",
        learns: &[
            "check guests in and out",
            "take bookings by phone and computer",
            "settle bills and keep a cash book",
            "answer requests and complaints",
        ],
        hazards: &[Hazard::CustomerContact, Hazard::Psychosocial],
        school: 3,
        months: 18,
    },
    Trade {
        isco: "5151",
        name: "housekeeper",
        swahili: Some("msimamizi wa usafi"),
        work: "keep rooms, linen and public areas of a hotel in order",
        learns: &[
            "clean and prepare a guest room",
            "manage linen and supplies",
            "inspect rooms to a standard",
            "use cleaning agents safely",
        ],
        hazards: &[Hazard::Ergonomic, Hazard::CustomerContact],
        school: 1,
        months: 12,
    },
    Trade {
        isco: "5113",
        name: "tour guide",
        swahili: Some("muongoza watalii"),
        work: "guide visitors through towns, parks and museums",
        learns: &[
            "plan and lead a guided walk",
            "tell the history of a place",
            "keep a group safe",
            "give first aid",
        ],
        hazards: &[Hazard::Travel, Hazard::Climate, Hazard::CustomerContact],
        school: 2,
        months: 12,
    },
    Trade {
        isco: "4221",
        name: "travel agency clerk",
        swahili: Some("wakala wa safari"),
        work: "plan journeys and book tickets for travellers",
        learns: &[
            "book transport and rooms",
            "plan a journey and its cost",
            "use a booking system",
            "explain travel rules",
        ],
        hazards: &[Hazard::Ergonomic],
        school: 3,
        months: 12,
    },
    Trade {
        isco: "3332",
        name: "event planner",
        swahili: Some("mratibu wa matukio"),
        work: "plan weddings, meetings and fairs",
        learns: &[
            "plan an event and its budget",
            "book and brief suppliers",
            "set up a venue",
            "keep guest lists and accounts",
        ],
        hazards: &[
            Hazard::Travel,
            Hazard::CustomerContact,
            Hazard::Psychosocial,
        ],
        school: 2,
        months: 12,
    },
];
