//! The two countries of the demonstration: their towns, languages and first names.

use super::chance::Dice;

/// A country of the demonstration.
#[derive(Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    /// What a first-year apprentice is paid a month at the least, in whole units. Demonstration figures, from no law.
    pub pay: i64,
    /// By how much pay differs between enterprises, in whole units.
    pub pay_step: i64,
    /// The language that most people share, ISO 639-1.
    pub language: &'static str,
    pub towns: &'static [Town],
    pub first_names: &'static [&'static str],
    /// First words of the names of enterprises.
    pub firm_words: &'static [&'static str],
}

/// A town, where it really is. Towns at the water are moved a little inland, so that no workshop stands in the sea.
#[derive(Debug)]
pub struct Town {
    pub name: &'static str,
    /// Degrees.
    pub latitude: f64,
    /// Degrees.
    pub longitude: f64,
    /// How much of the country's life is there, beside the other towns' weights.
    pub weight: usize,
    /// What many speak at home besides, ISO 639-1.
    pub second_language: Option<&'static str>,
}

/// How far from the middle of a town its people and workshops are, in degrees (about 3 km).
const SPREAD: f64 = 0.027;

impl Town {
    /// A point in the town.
    pub fn point(&self, dice: &mut Dice) -> (f64, f64) {
        let mut off = || (dice.fraction() - 0.5) * 2.0 * SPREAD;
        let rounded = |degrees: f64| (degrees * 10_000.0).round() / 10_000.0;
        (
            rounded(self.latitude + off()),
            rounded(self.longitude + off()),
        )
    }
}

impl Country {
    /// A town, the large ones more often.
    pub fn town(&'static self, dice: &mut Dice) -> &'static Town {
        &self.towns[dice.weighted(self.towns.iter().map(|town| town.weight))]
    }

    /// A first name and an initial.
    pub fn person(&self, dice: &mut Dice) -> String {
        let initial = char::from(b"ABDEFGKLMNOSTWY"[dice.below(15)]);
        format!("{} {initial}.", dice.pick(self.first_names))
    }
}

const fn town(
    name: &'static str,
    latitude: f64,
    longitude: f64,
    weight: usize,
    second_language: Option<&'static str>,
) -> Town {
    Town {
        name,
        latitude,
        longitude,
        weight,
        second_language,
    }
}

/// Tanzania and Ghana. Tanzania is first, because the known enterprise and the known candidate are there.
pub const COUNTRIES: [&Country; 2] = [&TANZANIA, &GHANA];

pub const TANZANIA: Country = Country {
    code: "TZ",
    currency: "TZS",
    pay: 140_000,
    pay_step: 10_000,
    language: "sw",
    towns: &[
        town("Dar es Salaam", -6.82, 39.24, 14, None),
        town("Mwanza", -2.53, 32.93, 6, None),
        town("Dodoma", -6.17, 35.74, 5, None),
        town("Arusha", -3.37, 36.68, 5, None),
        town("Mbeya", -8.90, 33.45, 4, None),
        town("Morogoro", -6.82, 37.66, 3, None),
        town("Tanga", -5.08, 39.08, 3, None),
        town("Zanzibar City", -6.17, 39.22, 3, None),
        town("Moshi", -3.34, 37.34, 2, None),
        town("Tabora", -5.02, 32.80, 2, None),
        town("Iringa", -7.77, 35.70, 2, None),
        town("Kigoma", -4.88, 29.66, 2, None),
        town("Songea", -10.68, 35.65, 1, None),
        town("Mtwara", -10.28, 40.17, 1, None),
    ],
    first_names: &[
        "Amina",
        "Asha",
        "Baraka",
        "Daudi",
        "Eliya",
        "Fatuma",
        "Furaha",
        "Hamisi",
        "Happiness",
        "Hassan",
        "Imani",
        "Jabali",
        "Joseph",
        "Juma",
        "Khadija",
        "Lulu",
        "Mariam",
        "Musa",
        "Neema",
        "Omari",
        "Pendo",
        "Rashidi",
        "Rehema",
        "Salma",
        "Shabani",
        "Subira",
        "Tumaini",
        "Upendo",
        "Yusufu",
        "Zawadi",
        "Zuberi",
        "Zuhura",
    ],
    firm_words: &[
        "Umoja",
        "Amani",
        "Tumaini",
        "Jitihada",
        "Mapambazuko",
        "Nyota",
        "Maendeleo",
        "Kazi Njema",
        "Ushirika",
        "Mwangaza",
        "Upepo",
        "Mto",
        "Mbuyu",
        "Kilele",
        "Neema",
        "Faraja",
        "Ushindi",
        "Bahari",
        "Jua",
        "Mwanzo",
        "Daraja",
        "Mkono",
    ],
};

const GHANA: Country = Country {
    code: "GH",
    currency: "GHS",
    pay: 520,
    pay_step: 40,
    language: "ak",
    towns: &[
        town("Accra", 5.60, -0.20, 12, Some("ee")),
        town("Kumasi", 6.69, -1.62, 10, None),
        town("Tamale", 9.40, -0.84, 4, Some("ha")),
        town("Takoradi", 4.92, -1.77, 4, None),
        town("Tema", 5.69, -0.02, 3, Some("ee")),
        town("Cape Coast", 5.13, -1.26, 3, None),
        town("Koforidua", 6.09, -0.26, 2, None),
        town("Sunyani", 7.34, -2.33, 2, None),
        town("Techiman", 7.59, -1.94, 2, None),
        town("Obuasi", 6.20, -1.66, 2, None),
        town("Ho", 6.61, 0.47, 2, Some("ee")),
        town("Wa", 10.06, -2.50, 1, Some("ha")),
        town("Bolgatanga", 10.79, -0.85, 1, Some("ha")),
    ],
    first_names: &[
        "Abena", "Adwoa", "Afia", "Akosua", "Akua", "Ama", "Araba", "Efua", "Ekow", "Esi", "Fiifi",
        "Kofi", "Kojo", "Kwabena", "Kwaku", "Kwame", "Kwasi", "Kwesi", "Maame", "Mawuli", "Nana",
        "Nii", "Selasi", "Selorm", "Sena", "Yaa", "Yaw", "Rahinatu", "Issah", "Mohammed", "Memuna",
        "Fuseini",
    ],
    firm_words: &[
        "Sankofa",
        "Adom",
        "Nhyira",
        "Sunrise",
        "Unity",
        "Good Hope",
        "New Dawn",
        "Bright Star",
        "Progress",
        "Royal Palm",
        "Victory",
        "Harmony",
        "Blue Sky",
        "Golden Gate",
        "Shea Tree",
        "Baobab",
        "Lagoon",
        "Ahoto",
        "Asempa",
        "Boafo",
        "Nkosuo",
        "Cornerstone",
    ],
};
