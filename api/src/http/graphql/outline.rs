//! The outline of a document, found without recursion and before the parser sees it.
//!
//! The parser is recursive: a document of a hundred thousand opening braces would overflow its stack and take the
//! process with it. And it is thorough: a hundred thousand words take it a noticeable time. So brackets and words are
//! counted first, in one pass that knows only strings and comments.

/// What one pass over a document finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outline {
    /// The deepest nesting of `{`, `(` and `[`.
    pub(super) nesting: usize,
    /// Names, numbers, strings and opening brackets.
    pub(super) words: usize,
}

/// Reads the outline of `document`; strings and comments are skipped.
pub(super) fn outline(document: &str) -> Outline {
    let mut scan = Scan {
        rest: document.as_bytes(),
    };
    let mut outline = Outline::default();
    let (mut level, mut in_word) = (0_usize, false);
    while let Some(byte) = scan.next_significant() {
        let word = byte.is_ascii_alphanumeric() || byte == b'_';
        let begins = match byte {
            b'{' | b'(' | b'[' => {
                level += 1;
                outline.nesting = outline.nesting.max(level);
                true
            }
            b'}' | b')' | b']' => {
                level = level.saturating_sub(1);
                false
            }
            b'"' => true,
            _ => word && !in_word,
        };
        outline.words += usize::from(begins);
        in_word = word;
    }
    outline
}

struct Scan<'a> {
    rest: &'a [u8],
}

impl Scan<'_> {
    fn next_significant(&mut self) -> Option<u8> {
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            match byte {
                b'#' => self.skip_while(|byte| byte != b'\n' && byte != b'\r'),
                b'"' => {
                    self.skip_string();
                    return Some(byte);
                }
                _ => return Some(byte),
            }
        }
    }

    fn skip_while(&mut self, within: impl Fn(u8) -> bool) {
        let end = self.rest.iter().position(|&byte| !within(byte));
        self.rest = &self.rest[end.unwrap_or(self.rest.len())..];
    }

    /// Skips to behind the closing quote. A plain string also ends at the end of its line, as the grammar has it.
    fn skip_string(&mut self) {
        if let Some(rest) = self.rest.strip_prefix(b"\"\"") {
            self.rest = rest;
            return self.skip_block_string();
        }
        while let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            match byte {
                b'\\' => self.rest = rest.get(1..).unwrap_or_default(),
                b'"' | b'\n' | b'\r' => return,
                _ => {}
            }
        }
    }

    fn skip_block_string(&mut self) {
        while !self.rest.is_empty() {
            if let Some(rest) = self.rest.strip_prefix(b"\"\"\"") {
                self.rest = rest;
                return;
            }
            let escaped = self.rest.starts_with(b"\\\"\"\"");
            self.rest = &self.rest[if escaped { 4 } else { 1 }..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nesting(document: &str) -> usize {
        outline(document).nesting
    }

    #[test]
    fn every_kind_of_bracket_counts() {
        assert_eq!(nesting("{ a(b: [{c: 1}]) { d } }"), 4);
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        assert_eq!(nesting("{ a(b: \"((((\\\"((((\") } # {{{{"), 2);
        assert_eq!(nesting("{ a(b: \"\"\"(((( \" \\\"\"\" ((((\"\"\") }"), 2);
        assert_eq!(nesting("{ a(b: \"\") { c(d: \"(\") } }"), 3);
    }

    #[test]
    fn an_open_string_hides_nothing_behind_its_line() {
        assert_eq!(nesting("\"\n{{{"), 3);
    }

    #[test]
    fn names_numbers_strings_and_opening_brackets_are_words() {
        assert_eq!(outline("{ ab_1(c: 22, d: \"e f\") } # g").words, 7);
    }

    #[test]
    fn a_document_of_nothing_but_braces_is_counted_without_recursion() {
        assert_eq!(nesting(&"{".repeat(250_000)), 250_000);
    }
}
