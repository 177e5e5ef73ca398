//! What people type, as a small tree of our own.
//!
//! The grammar has three nodes and no operators: words, `"phrases"`, and `-` in front of either
//! to exclude it. Every other character only separates words, so nothing that is typed can be a
//! syntax error, a wildcard or a pattern.

mod exclusion;
mod phrase;
mod word;

pub use exclusion::Exclusion;
pub use phrase::Phrase;
pub use word::Word;

use serde::Serialize;

/// The most characters in a query.
pub const MAX_CHARACTERS: usize = 256;
/// The most words in a query, those in phrases and exclusions included.
pub const MAX_TERMS: usize = 16;

/// A parsed query.
///
/// ```
/// use search_index::Query;
///
/// let query = Query::parse("welder \"night shift\" -driver")?;
/// assert_eq!(query.nodes().len(), 3);
/// assert!(Query::parse(&"word ".repeat(17)).is_err());
/// # Ok::<(), search_index::QueryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Query {
    nodes: Vec<Node>,
    /// Whether the last word may go on: nothing stands after it.
    unfinished: bool,
}

/// One part of a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Node {
    /// A word to find.
    Word(Word),
    /// Words to find side by side.
    Phrase(Phrase),
    /// Something that must not be there.
    Exclusion(Exclusion),
}

/// Why a query is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// More than [`MAX_CHARACTERS`].
    #[error("a search may have at most {MAX_CHARACTERS} characters; this one has {0}")]
    TooLong(usize),
    /// More than [`MAX_TERMS`].
    #[error("a search may have at most {MAX_TERMS} words; this one has {0}")]
    TooManyTerms(usize),
}

impl Query {
    /// Reads what somebody typed.
    ///
    /// # Errors
    /// [`QueryError`] when it is over a limit; nothing else is refused. A quote that is never
    /// closed runs to the end, and a `-` inside a word is part of no exclusion.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let characters = text.chars().count();
        if characters > MAX_CHARACTERS {
            return Err(QueryError::TooLong(characters));
        }
        let nodes = parse_nodes(text);
        let terms = nodes.iter().map(Node::terms).sum();
        if terms > MAX_TERMS {
            return Err(QueryError::TooManyTerms(terms));
        }
        let is_word = matches!(nodes.last(), Some(Node::Word(_)));
        let unfinished = is_word && text.ends_with(char::is_alphanumeric);
        Ok(Self { nodes, unfinished })
    }

    /// Reads as much of a text as the limits allow, for texts that nobody typed.
    #[must_use]
    pub fn parse_start(text: &str) -> Self {
        let end = text.char_indices().nth(MAX_CHARACTERS);
        let mut start = end.map_or(text, |(at, _)| &text[..at]);
        loop {
            match Self::parse(start) {
                Ok(query) => return query,
                Err(_) => {
                    start = start
                        .rsplit_once(char::is_whitespace)
                        .map_or("", |(rest, _)| rest)
                }
            }
        }
    }

    /// Whether the last word may still be typed on.
    pub(crate) fn is_unfinished(&self) -> bool {
        self.unfinished
    }

    /// The parts, in the order typed.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Whether there is no word in it at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

impl Node {
    fn terms(&self) -> usize {
        match self {
            Self::Word(_) => 1,
            Self::Phrase(phrase) => phrase.words().len(),
            Self::Exclusion(exclusion) => exclusion.words().len(),
        }
    }
}

fn parse_nodes(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if character.is_whitespace() {
            rest = &rest[character.len_utf8()..];
            continue;
        }
        let (excluded, body) = match rest.strip_prefix('-') {
            Some(body) => (true, body),
            None => (false, rest),
        };
        let (chunk, quoted, after) = next_chunk(body);
        nodes.extend(nodes_of(chunk, quoted, excluded));
        rest = after;
    }
    nodes
}

/// Splits off a quoted piece or a piece without white space: (piece, whether quoted, rest).
fn next_chunk(text: &str) -> (&str, bool, &str) {
    if let Some((open, close)) = text.chars().next().and_then(quotes) {
        let inside = &text[open.len_utf8()..];
        return match inside.find(close) {
            Some(end) => {
                let close_length = inside[end..].chars().next().map_or(0, char::len_utf8);
                (&inside[..end], true, &inside[end + close_length..])
            }
            None => (inside, true, ""),
        };
    }
    let is_end = |character: char| character.is_whitespace() || quotes(character).is_some();
    let end = text.find(is_end).unwrap_or(text.len());
    (&text[..end], false, &text[end..])
}

type ClosingQuotes = &'static [char];

/// The quotes that keyboards of our languages put around a phrase, with what closes them.
fn quotes(open: char) -> Option<(char, ClosingQuotes)> {
    let close: ClosingQuotes = match open {
        '"' => &['"'],
        '\u{201C}' | '\u{201D}' => &['\u{201C}', '\u{201D}', '"'],
        '\u{201E}' => &['\u{201C}', '\u{201D}', '"'],
        '\u{AB}' => &['\u{BB}'],
        '\u{BB}' => &['\u{AB}'],
        _ => return None,
    };
    Some((open, close))
}

fn nodes_of(chunk: &str, quoted: bool, excluded: bool) -> Vec<Node> {
    let words: Vec<Word> = Word::all_in(chunk);
    if words.is_empty() {
        return Vec::new();
    }
    if excluded {
        return vec![Node::Exclusion(Exclusion::new(words))];
    }
    if quoted {
        return vec![Node::Phrase(Phrase::new(words))];
    }
    words.into_iter().map(Node::Word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Vec<String> {
        let query = Query::parse(text).expect("within the limits");
        query.nodes().iter().map(describe).collect()
    }

    fn describe(node: &Node) -> String {
        let joined = |words: &[Word]| {
            let folded: Vec<&str> = words.iter().map(Word::folded).collect();
            folded.join(" ")
        };
        match node {
            Node::Word(word) => word.folded().to_owned(),
            Node::Phrase(phrase) => format!("\"{}\"", joined(phrase.words())),
            Node::Exclusion(exclusion) => format!("-({})", joined(exclusion.words())),
        }
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        assert_eq!(
            parsed("Welder \"night shift\" -Driver -\"heavy loads\""),
            ["welder", "\"night shift\"", "-(driver)", "-(heavy loads)"]
        );
    }

    #[test]
    fn quotes_of_other_keyboards_make_phrases() {
        assert_eq!(parsed("\u{201C}a b\u{201D}"), ["\"a b\""]);
        assert_eq!(parsed("\u{AB}c d\u{BB}"), ["\"c d\""]);
        assert_eq!(parsed("\u{201E}e f\u{201C}"), ["\"e f\""]);
    }

    #[test]
    fn a_quote_that_is_never_closed_runs_to_the_end() {
        assert_eq!(parsed("cook \"night shift"), ["cook", "\"night shift\""]);
    }

    #[test]
    fn a_hyphen_inside_a_word_excludes_nothing() {
        assert_eq!(parsed("off-the-job"), ["off", "the", "job"]);
    }

    #[test]
    fn operators_and_wildcards_are_only_separators() {
        assert_eq!(
            parsed("title:wel* AND (a OR b)~2 [x TO y]"),
            ["title", "wel", "and", "a", "or", "b", "2", "x", "to", "y"]
        );
        assert!(parsed("!!! *** ?? --- \" \" - 🙂").is_empty());
    }

    #[test]
    fn the_limits_are_256_characters_and_16_words() {
        assert!(Query::parse(&"a".repeat(256)).is_ok());
        assert_eq!(
            Query::parse(&"é".repeat(257)),
            Err(QueryError::TooLong(257))
        );
        assert!(Query::parse(&"a ".repeat(16)).is_ok());
        assert_eq!(
            Query::parse("a b c d e f g h i j k l m n o \"p q\""),
            Err(QueryError::TooManyTerms(17))
        );
    }
}
