//! Telling the language of many short texts.

use crate::analysis::{LANGUAGES, is_stop_word, words};

/// Of so many words of a text at least one must be a stop word of its language.
const WORDS_A_STOP_WORD: f64 = 100.0;
/// So many texts are enough.
const MAX_TEXTS: usize = 5_000;

/// The language (ISO 639-1) whose stop words the texts have most of, or an empty text where they
/// have hardly any. A word that several languages have counts for each of them in part.
///
/// ```
/// use search_index::evaluation::detect;
///
/// assert_eq!(detect(["Koch für Diätküche", "Helfer in der Pflege"]), "de");
/// assert_eq!(detect(["xyz"]), "");
/// ```
#[must_use]
pub fn detect<'a>(texts: impl IntoIterator<Item = &'a str>) -> &'static str {
    let mut counts = [0.0_f64; LANGUAGES.len()];
    let mut met = 0.0;
    for text in texts.into_iter().take(MAX_TEXTS) {
        for word in words(text) {
            met += 1.0;
            let lower = word.text.to_lowercase();
            // A single letter is left of all kinds of things.
            if lower.chars().nth(1).is_none() {
                continue;
            }
            let have: Vec<usize> = (0..LANGUAGES.len())
                .filter(|at| is_stop_word(&lower, LANGUAGES[*at]))
                .collect();
            for at in &have {
                counts[*at] += 1.0 / f64::from(u32::try_from(have.len()).unwrap_or(u32::MAX));
            }
        }
    }
    let best = (0..LANGUAGES.len()).max_by(|left, right| counts[*left].total_cmp(&counts[*right]));
    best.filter(|at| counts[*at] > 0.0 && counts[*at] * WORDS_A_STOP_WORD >= met)
        .map_or("", |at| LANGUAGES[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_titles_is_told_by_their_small_words() {
        for (expected, titles) in [
            ("en", ["manager of a shop", "installer and fitter"]),
            ("de", ["Fachkraft für Lagerlogistik", "Leiterin der Kita"]),
            ("fr", ["ouvrier de la vigne", "aide aux personnes"]),
            ("es", ["operador de la grúa", "técnico en el laboratorio"]),
        ] {
            assert_eq!(detect(titles), expected);
        }
    }
}
