//! Pieces of words.

/// How long the pieces are, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;

/// Calls `take` with each piece of a folded word and its length in characters, the two ends of
/// the word marked by a space: `ab` gives ` a`, `ab`, `b `, ` ab`, `ab `, ` ab `.
pub(crate) fn grams(folded: &str, mut take: impl FnMut(&str, usize)) {
    let mut padded = String::with_capacity(folded.len() + 2);
    padded.push(' ');
    padded.push_str(folded);
    padded.push(' ');
    let ends: Vec<usize> = padded
        .char_indices()
        .map(|(at, _)| at)
        .chain([padded.len()])
        .collect();
    for length in LENGTHS {
        for window in ends.windows(length + 1) {
            if let (Some(from), Some(to)) = (window.first(), window.last()) {
                take(&padded[*from..*to], length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_pieces_of_two_to_four_characters_with_its_ends() {
        let mut pieces = Vec::new();
        grams("né", |gram, _| pieces.push(gram.to_owned()));
        assert_eq!(pieces, [" n", "né", "é ", " né", "né ", " né "]);
    }
}
