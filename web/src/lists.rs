//! Codes that forms offer. Their names are in the catalogues as `LIST-CODE`;
//! the schema checks what is sent, so a code that it no longer has is refused with a message.

/// The codes of a list; empty for a list that doesn't exist.
pub fn codes(list: &str) -> &'static [&'static str] {
    match list {
        "branch" => BRANCHES,
        "mode" => MODES,
        "payer" => PAYERS,
        "hazard" => HAZARDS,
        "control" => CONTROLS,
        "education" => EDUCATION,
        "language" => LANGUAGES,
        "country" => COUNTRIES,
        "relation" => RELATIONS,
        "access" => ACCESS,
        "interest" => INTERESTS,
        "clause" => CLAUSES,
        _ => &[],
    }
}

/// Every list's name.
pub const LISTS: &[&str] = &[
    "branch",
    "mode",
    "payer",
    "hazard",
    "control",
    "education",
    "language",
    "country",
    "relation",
    "access",
    "interest",
    "clause",
];

/// The nine branches of social security (Convention No. 102, Parts II to X), employment injury first.
const BRANCHES: &[&str] = &[
    "employment_injury",
    "medical_care",
    "sickness",
    "maternity",
    "old_age",
    "invalidity",
    "survivors",
    "unemployment",
    "family",
];

const MODES: &[&str] = &[
    "statutory_scheme",
    "employer_liability",
    "private_policy",
    "residence_based",
    "family_dependant",
    "none",
];

const PAYERS: &[&str] = &[
    "enterprise",
    "training_provider",
    "state",
    "enterprise_and_apprentice",
    "apprentice",
];

const HAZARDS: &[&str] = &[
    "machinery",
    "electrical",
    "work_at_height",
    "confined_space",
    "manual_handling",
    "vehicles",
    "fire_explosion",
    "chemical",
    "biological",
    "noise",
    "vibration",
    "climate",
    "radiation",
    "ergonomic",
    "psychosocial",
    "violence_harassment",
    "lone_work",
    "customer_contact",
    "accommodation",
    "travel",
];

/// From the strongest control to the weakest.
const CONTROLS: &[&str] = &[
    "elimination",
    "substitution",
    "engineering",
    "administrative",
    "personal_protective_equipment",
];

/// ISCED 2011 levels.
const EDUCATION: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8"];

/// ISO 639-1 codes of languages that are widely used at work where the first packs apply.
const LANGUAGES: &[&str] = &[
    "en", "fr", "ar", "sw", "am", "ha", "wo", "om", "ny", "de", "es", "pt",
];

/// ISO 3166-1 codes of the countries that the service starts in, then others that it has been tried in.
const COUNTRIES: &[&str] = &[
    "ET", "GH", "LB", "MW", "NE", "SN", "TZ", "DE", "FR", "GB", "IN",
];

const RELATIONS: &[&str] = &[
    "parent",
    "grandparent",
    "sibling",
    "legal_guardian",
    "other",
];

const ACCESS: &[&str] = &[
    "step_free_entrance",
    "step_free_workstation",
    "lift",
    "accessible_toilet",
    "accessible_parking",
    "public_transport",
    "visual_alarms",
    "hearing_loop",
    "tactile_marking",
    "quiet_room",
];

const INTERESTS: &[&str] = &[
    "realistic",
    "investigative",
    "artistic",
    "social",
    "enterprising",
    "conventional",
];

/// Clauses of an agreement that laws forbid or limit.
const CLAUSES: &[&str] = &[
    "payment_for_training",
    "penalty",
    "bond",
    "bar_on_later_occupation",
    "limited_damages",
    "wage_withholding",
    "passport_retention",
];
