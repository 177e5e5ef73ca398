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
        "subdivision" => SUBDIVISIONS,
        "relation" => RELATIONS,
        "access" => ACCESS,
        "interest" => INTERESTS,
        "clause" => CLAUSES,
        "input" => INPUTS,
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
    "subdivision",
    "access",
    "interest",
    "clause",
    "input",
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

/// ISO 3166-2 codes of the parts of a country whose rules differ.
const SUBDIVISIONS: &[&str] = &["GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"];

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

/// Facts that rules of the quality gate look at.
const INPUTS: &[&str] = &[
    "accommodation",
    "adult",
    "age",
    "allowed_by",
    "apprentice_pays",
    "apprentices",
    "approved_programme",
    "assessor",
    "break_minutes",
    "clauses",
    "continues",
    "continuous_process",
    "covers_commute",
    "covers_off_the_job",
    "daily_hours",
    "daily_minutes",
    "daily_rest_minutes",
    "data_retention",
    "days",
    "days_per_week",
    "deadline",
    "duration",
    "duration_months",
    "earliest_start",
    "eqf_level",
    "evidence_expires_on",
    "expired_on",
    "floor",
    "found",
    "from_date",
    "grievance_route",
    "guardian_consented_to_data",
    "guardian_is_employer",
    "harassment_policy",
    "hazards",
    "hazards_with_equipment_only",
    "hazards_without_control",
    "host_suspended",
    "host_verified",
    "induction_planned",
    "industrial_undertaking",
    "injury_cover",
    "last_inspected_on",
    "latest_end",
    "learning_outcomes",
    "least_days",
    "mentor_named",
    "mentors",
    "minimum_age",
    "minors_welcome",
    "mode",
    "modes",
    "month",
    "most_days",
    "needed",
    "night_authorization",
    "night_work",
    "notice_days",
    "occupation",
    "off_the_job",
    "off_the_job_percent",
    "older_age",
    "older_floor",
    "older_year",
    "other_weekly_minutes",
    "paid_by",
    "paid_leave",
    "paid_leave_days",
    "percent",
    "present_days",
    "prior_learning_months",
    "probation",
    "probation_days",
    "protective_equipment_named",
    "protective_equipment_paid_by",
    "qualification",
    "qualified",
    "registered_on",
    "registration_reference",
    "remuneration",
    "rest",
    "risk_assessed_on",
    "shifts",
    "shown",
    "sick_pay",
    "signed",
    "starts_on",
    "stated",
    "suits_minors",
    "supervision",
    "targeted_programme",
    "termination",
    "title",
    "training_hours",
    "transfer_plan",
    "waiting_days",
    "weekdays",
    "weekly_hours",
    "weekly_minutes",
    "weekly_rest_minutes",
    "worked_days",
    "workers",
    "year",
    "younger_age",
    "younger_needed",
];
