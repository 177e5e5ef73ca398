//! Placements out of a fixed seed, with words as skewed as real ones.

use h3o::{LatLng, Resolution};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use search_index::PlacementDocument;

/// The six kinds of queries that are compared with the engine alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One word.
    Term,
    /// Two words that must both be there.
    TwoTerms,
    /// Two words side by side.
    Phrase,
    /// The first letters of a word.
    Prefix,
    /// A word with one error.
    Misspelt,
    /// A word with a condition, 30 km around a point and three facets.
    Filtered,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Term,
        Self::TwoTerms,
        Self::Phrase,
        Self::Prefix,
        Self::Misspelt,
        Self::Filtered,
    ];

    /// The query of a round. Words of occupations alternate with words of skills and firms.
    pub fn query(self, round: usize) -> String {
        let (_, names) = OCCUPATIONS[round % OCCUPATIONS.len()];
        let name = names[round / OCCUPATIONS.len() % 4].to_lowercase();
        let words: Vec<&str> = name.split([' ', '-']).collect();
        let longest = words
            .iter()
            .copied()
            .max_by_key(|word| word.chars().count());
        let longest = longest.unwrap_or_default();
        let seldom = seldom_word(round);
        match self {
            Self::Term | Self::Filtered if round.is_multiple_of(2) => longest.to_owned(),
            Self::Term | Self::Filtered => seldom,
            Self::TwoTerms => format!("{longest} {seldom}"),
            Self::Phrase => match &words[..] {
                [first, second, ..] => format!("\"{first} {second}\""),
                _ => format!("\"apprentice {name}\""),
            },
            Self::Prefix => longest.chars().take(3 + round % 3).collect(),
            Self::Misspelt => longest
                .chars()
                .take(3)
                .chain(longest.chars().skip(4))
                .collect(),
        }
    }
}

/// A word that skills and firms have.
fn seldom_word(round: usize) -> String {
    let mut random = ChaCha8Rng::seed_from_u64(round as u64);
    word(&mut random)
}

/// What suggestions are asked for.
pub const TYPED: [&str; 8] = [
    "e",
    "el",
    "elec",
    "apprentice w",
    "nai",
    "so",
    "plum",
    "car",
];

/// An occupation: its code and names in four languages.
type Occupation = (&'static str, [&'static str; 4]);

const LANGUAGES: [&str; 4] = ["en", "fr", "de", "es"];

const OCCUPATIONS: [Occupation; 16] = [
    ("7212", ["Welder", "Soudeur", "Schweißer", "Soldador"]),
    (
        "7411",
        ["Electrician", "Électricien", "Elektriker", "Electricista"],
    ),
    (
        "7115",
        ["Carpenter", "Charpentier", "Zimmerer", "Carpintero"],
    ),
    ("7126", ["Plumber", "Plombier", "Klempner", "Fontanero"]),
    (
        "7231",
        [
            "Motor vehicle mechanic",
            "Mécanicien automobile",
            "Kfz-Mechaniker",
            "Mecánico de automóviles",
        ],
    ),
    ("7512", ["Baker", "Boulanger", "Bäcker", "Panadero"]),
    ("5120", ["Cook", "Cuisinier", "Koch", "Cocinero"]),
    ("5141", ["Hairdresser", "Coiffeur", "Friseur", "Peluquero"]),
    ("7531", ["Tailor", "Tailleur", "Schneider", "Sastre"]),
    (
        "3512",
        [
            "IT support technician",
            "Technicien informatique",
            "IT-Techniker",
            "Técnico de soporte informático",
        ],
    ),
    ("7112", ["Bricklayer", "Maçon", "Maurer", "Albañil"]),
    (
        "3221",
        [
            "Nursing associate",
            "Aide-infirmier",
            "Pflegehelfer",
            "Auxiliar de enfermería",
        ],
    ),
    ("6113", ["Gardener", "Jardinier", "Gärtner", "Jardinero"]),
    (
        "4110",
        [
            "Office clerk",
            "Employé de bureau",
            "Bürokraft",
            "Empleado de oficina",
        ],
    ),
    (
        "7421",
        [
            "Solar panel technician",
            "Technicien solaire",
            "Solartechniker",
            "Técnico solar",
        ],
    ),
    (
        "5223",
        ["Shop assistant", "Vendeur", "Verkäufer", "Dependiente"],
    ),
];

const TOWNS: [(&str, &str, f64, f64); 8] = [
    ("Nairobi", "KE", -1.286, 36.817),
    ("Mombasa", "KE", -4.043, 39.668),
    ("Kisumu", "KE", -0.102, 34.762),
    ("Lyon", "FR", 45.764, 4.836),
    ("Köln", "DE", 50.937, 6.960),
    ("Sevilla", "ES", 37.389, -5.984),
    ("Kampala", "UG", 0.348, 32.583),
    ("Leeds", "GB", 53.801, -1.549),
];

const CONDITIONS: [&str; 6] = [
    "paid",
    "injury_cover",
    "health_cover",
    "minors_welcome",
    "no_night_work",
    "accommodation",
];

const BRANCHES: [&str; 9] = [
    "medical_care",
    "sickness",
    "unemployment",
    "old_age",
    "employment_injury",
    "family",
    "maternity",
    "invalidity",
    "survivors",
];

/// The centre of a town, in turn.
pub fn town(round: usize) -> (f64, f64) {
    let (_, _, latitude, longitude) = TOWNS[round % TOWNS.len()];
    (latitude, longitude)
}

/// The size of the cells that the plain index finds places by.
pub const CELL_RESOLUTION: Resolution = Resolution::Five;

/// The cell of a point.
pub fn cell(latitude: f64, longitude: f64, resolution: Resolution) -> u64 {
    let point = LatLng::new(latitude, longitude).expect("on the globe");
    u64::from(point.to_cell(resolution))
}

/// Cells that hold everything within 30 km of a point.
pub fn cells_around(latitude: f64, longitude: f64) -> Vec<u64> {
    let point = LatLng::new(latitude, longitude).expect("on the globe");
    let cells: Vec<_> = point.to_cell(CELL_RESOLUTION).grid_disk(3);
    cells.into_iter().map(u64::from).collect()
}

/// Draws placements.
pub struct Generator {
    random: ChaCha8Rng,
    next_id: u128,
}

impl Generator {
    /// Always the same ones.
    pub fn new() -> Self {
        Self {
            random: ChaCha8Rng::seed_from_u64(20),
            next_id: 1,
        }
    }

    /// The next placement.
    pub fn placement(&mut self) -> PlacementDocument {
        self.next_id += 1;
        let (code, names) = OCCUPATIONS[self.random.random_range(0..OCCUPATIONS.len())];
        let (locality, country, latitude, longitude) =
            TOWNS[self.random.random_range(0..TOWNS.len())];
        let language = self.random.random_range(0..LANGUAGES.len());
        let random = &mut self.random;
        PlacementDocument {
            id: self.next_id,
            language: LANGUAGES[language].to_owned(),
            title: title(names[language], random),
            description: sentence(random, 60, 140),
            occupation_code: code.to_owned(),
            occupation_labels: LANGUAGES
                .iter()
                .zip(names)
                .map(|(code, name)| ((*code).to_owned(), name.to_owned()))
                .collect(),
            skills: (0..5).map(|_| drawn(random, 2_000, 3)).collect(),
            enterprise: drawn(random, 5_000, 2),
            enterprise_id: random.random_range(0..5_000),
            locality: locality.to_owned(),
            country: country.to_owned(),
            latitude: Some(latitude + random.random_range(-1.0..1.0)),
            longitude: Some(longitude + random.random_range(-1.0..1.0)),
            starts_on: Some(random.random_range(20_500..21_000)),
            closes_on: Some(random.random_range(20_400..20_900)),
            published_on: random.random_range(20_000..20_400),
            duration_months: Some(random.random_range(3..48)),
            weekly_minutes: Some(random.random_range(1_200..2_700)),
            monthly_pay_minor: Some(random.random_range(10_000..200_000)),
            currency: "EUR".to_owned(),
            places_left: random.random_range(1..5),
            entry_education: Some(random.random_range(0..4)),
            eqf_level: Some(random.random_range(2..6)),
            off_the_job_percent: Some(random.random_range(10..50)),
            conditions: CONDITIONS
                .iter()
                .filter(|_| random.random_bool(0.5))
                .map(|code| (*code).to_owned())
                .collect(),
            lapsing_condition: lapsing(self.next_id),
            covered_branches: branches(self.next_id),
            work_schedule: vec![
                ["weekdays", "shifts", "weekends"][random.random_range(0..3)].to_owned(),
            ],
            demonstration: false,
        }
    }
}

/// Every other branch or so. Out of the id, so that all else stays as it was drawn before.
fn branches(id: u128) -> Vec<String> {
    let mut random = ChaCha8Rng::seed_from_u64(id as u64);
    let covered = BRANCHES.iter().filter(|_| random.random_bool(0.5));
    covered.map(|code| (*code).to_owned()).collect()
}

/// A condition of every third placement ends within some 500 days.
fn lapsing(id: u128) -> Option<(String, i32)> {
    let last_day = 20_300 + (id % 500) as i32;
    id.is_multiple_of(3)
        .then(|| ("minors_welcome".to_owned(), last_day))
}

fn title(occupation: &str, random: &mut impl Rng) -> String {
    match random.random_range(0..4) {
        0 => format!("Apprentice {occupation}"),
        1 => format!("{occupation} ({})", word(random)),
        2 => format!("{occupation}, {} {}", word(random), word(random)),
        _ => occupation.to_owned(),
    }
}

fn sentence(random: &mut impl Rng, least: usize, most: usize) -> String {
    let length = random.random_range(least..most);
    let words: Vec<String> = (0..length).map(|_| word(random)).collect();
    words.join(" ")
}

/// One of so many texts of so many words each: skills and enterprises recur.
fn drawn(random: &mut impl Rng, texts: u64, words: usize) -> String {
    let mut of_this_text = ChaCha8Rng::seed_from_u64(random.random_range(0..texts));
    sentence(&mut of_this_text, words, words + 1)
}

/// A made-up word out of some 30,000, the low numbers far more often (a power law).
fn word(random: &mut impl Rng) -> String {
    const SYLLABLES: [&str; 32] = [
        "ka", "lo", "mi", "ter", "an", "so", "ve", "ri", "du", "na", "pel", "gra", "ton", "es",
        "um", "bi", "cho", "fer", "li", "mo", "quo", "ra", "sti", "tu", "vel", "wa", "xi", "yo",
        "zen", "ar", "ob", "ing",
    ];
    let uniform: f64 = random.random();
    let mut number = (32_768.0 * uniform.powi(3)) as usize;
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(SYLLABLES[number % 32]);
        number /= 32;
    }
    word
}
