//! Words that say on what level or terms somebody works, and not in which occupation.

/// Folded, sorted within a language: English, French, German, Spanish, Portuguese, Italian,
/// Dutch, Arabic, Swahili.
const LEVELS: [&[&str]; 9] = [
    &[
        "apprentice",
        "apprentices",
        "apprenticeship",
        "apprenticeships",
        "entry",
        "experienced",
        "intern",
        "interns",
        "internship",
        "internships",
        "job",
        "jobs",
        "jr",
        "junior",
        "level",
        "opportunity",
        "position",
        "required",
        "senior",
        "sr",
        "starter",
        "trainee",
        "trainees",
        "traineeship",
        "traineeships",
        "vacancies",
        "vacancy",
        "wanted",
    ],
    &[
        "alternance",
        "alternant",
        "alternante",
        "apprenti",
        "apprentie",
        "apprenties",
        "apprentis",
        "apprentissage",
        "confirme",
        "confirmee",
        "debutant",
        "debutante",
        "emploi",
        "emplois",
        "poste",
        "stage",
        "stages",
        "stagiaire",
        "stagiaires",
    ],
    &[
        "ausbildung",
        "ausbildungsplatz",
        "ausbildungsstelle",
        "auszubildende",
        "auszubildenden",
        "auszubildender",
        "azubi",
        "azubine",
        "azubis",
        "lehre",
        "lehrling",
        "lehrlinge",
        "lehrstelle",
        "praktikant",
        "praktikantin",
        "praktikum",
        "stelle",
        "stellenangebot",
    ],
    &[
        "aprendices",
        "aprendiz",
        "aprendiza",
        "aprendizaje",
        "becaria",
        "becario",
        "empleo",
        "practicas",
        "practicante",
        "puesto",
        "trabajo",
    ],
    &["emprego", "estagiaria", "estagiario", "estagio", "vaga"],
    &[
        "apprendista",
        "apprendisti",
        "apprendistato",
        "lavoro",
        "tirocinante",
        "tirocinio",
    ],
    &[
        "leerling",
        "leerlinge",
        "leerlingen",
        "stageplaats",
        "stagiair",
        "vacature",
    ],
    &["تدريب", "متدرب", "متدربه", "متدربين", "وظايف", "وظيفه"],
    &["ajira", "kazi", "mwanafunzi", "mwanagenzi", "uanagenzi"],
];

/// Whether a folded word says nothing of the occupation. Such words never decide what is found:
/// they only help those that have them.
pub(crate) fn is_level(folded: &str) -> bool {
    LEVELS.iter().any(|words| words.contains(&folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fold;

    #[test]
    fn level_words_are_folded_as_queries_are() {
        for word in LEVELS.iter().copied().flatten() {
            assert_eq!(fold(word), *word);
        }
    }
}
