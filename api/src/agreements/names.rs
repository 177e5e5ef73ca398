//! Whether a name under a signature is the name of whoever gives it.
//!
//! What somebody proves is that the account is theirs; the name is what stands on the paper. A slip, or somebody
//! else's name, should not get there unseen. But people write their names in several ways and alphabets, so
//! that another name is not refused for good: they confirm it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words of a known name that a written one has to have at least, where there are as many.
const ENOUGH: usize = 2;

/// Whether two names can be the same person's: one says no word that the other lacks. Case, accents, the order
/// and punctuation don't matter, nor a name in the middle; a first name alone is not enough.
pub(super) fn are_alike(written: &str, known: &str) -> bool {
    let (written, known) = (words(written), words(known));
    let shared = written.iter().filter(|word| known.contains(word)).count();
    shared == written.len().min(known.len()) && shared >= ENOUGH.min(known.len()).max(1)
}

/// The words of a name, each once, without what differs between two ways of writing it.
fn words(name: &str) -> Vec<String> {
    let plain: String = name
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    let words = plain.split(|letter: char| !letter.is_alphanumeric());
    let mut words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn a_name_is_known_again_however_it_is_written() {
        for (written, known) in [
            ("ama serwaa", "Ama Serwaa"),
            ("Serwaa, Ama", "Ama Serwaa"),
            ("Ama Akosua Serwaa", "Ama Serwaa"),
            ("Ama Serwaa", "Ama Akosua Serwaa"),
            ("Amelie Diop", "Ame\u{301}lie Diop"),
            ("Ousmane", "Ousmane"),
            ("أَمَل حداد", "أمل حداد"),
        ] {
            assert!(are_alike(written, known), "{written} is {known}");
        }
    }

    #[test]
    fn another_name_a_first_name_alone_and_another_alphabet_are_not_the_same() {
        for (written, known) in [
            ("Kofi Mensah", "Ama Serwaa"),
            ("Ama Mensah", "Ama Serwaa"),
            ("Ama", "Ama Serwaa"),
            ("Amal Haddad", "أمل حداد"),
            ("-", "Ama Serwaa"),
        ] {
            assert!(!are_alike(written, known), "{written} is not {known}");
        }
    }
}
