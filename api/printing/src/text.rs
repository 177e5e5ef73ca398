//! Makes any text fit to print: what can't be shown is written out, what could mislead is taken away,
//! and what reads the other way is kept apart.

use typst::text::is_default_ignorable;
use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::Fonts;

const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
const RIGHT_TO_LEFT_ISOLATE: char = '\u{2067}';
const POP_ISOLATE: char = '\u{2069}';
const ZERO_WIDTH_SPACE: char = '\u{200B}';
const JOINERS: [char; 2] = ['\u{200C}', '\u{200D}'];

/// Marks on one letter: Vietnamese and vocalised Arabic need two, some transliterations three. More
/// would be drawn over the lines above and below.
const MOST_MARKS: usize = 3;
/// A word with more letters than this may be broken across lines anywhere.
const LONGEST_WORD: usize = 30;
/// Letters between two places where such a word may be broken.
const BREAK_EVERY: usize = 8;

/// Prepares the texts of one document.
pub(crate) struct Preparation<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) right_to_left: bool,
}

impl Preparation<'_> {
    /// A text of one line: a name, a label, a heading.
    pub(crate) fn line(&self, text: &str) -> String {
        self.laid_out(&self.plain_line(text))
    }

    /// A text whose line breaks stay. Blank lines don't.
    pub(crate) fn block(&self, text: &str) -> String {
        let clean = self.printable(text);
        let lines = clean
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty());
        lines
            .map(|line| self.laid_out(line))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// A text of one line without marks for the layout, as the file's metadata need it.
    pub(crate) fn plain_line(&self, text: &str) -> String {
        let clean = self.printable(text).replace('\n', " ");
        clean.trim().to_owned()
    }

    /// The text with characters only that a face has and that show what they are.
    fn printable(&self, text: &str) -> String {
        let composed: String = plain_spaces(text).nfc().collect();
        let mut out = String::with_capacity(composed.len());
        for cluster in composed.graphemes(true) {
            self.push_cluster(cluster, &mut out);
        }
        out
    }

    fn push_cluster(&self, cluster: &str, out: &mut String) {
        let shown = visible(cluster, out.chars().next_back());
        if self.fonts.cover(&shown) {
            return out.push_str(&shown);
        }
        for c in shown.chars().filter(|&c| !is_default_ignorable(c)) {
            if self.fonts.cover(c.encode_utf8(&mut [0; 4])) && !is_combining_mark(c) {
                out.push(c);
            } else {
                out.push_str(&format!("[U+{:04X}]", c as u32));
            }
        }
    }

    fn laid_out(&self, line: &str) -> String {
        let mut out = String::with_capacity(line.len());
        let mut rest = 0;
        for (start, end) in foreign_runs(line, self.right_to_left) {
            push_breakable(&line[rest..start], &mut out);
            out.push(if self.right_to_left {
                LEFT_TO_RIGHT_ISOLATE
            } else {
                RIGHT_TO_LEFT_ISOLATE
            });
            push_breakable(&line[start..end], &mut out);
            out.push(POP_ISOLATE);
            rest = end;
        }
        push_breakable(&line[rest..], &mut out);
        out
    }
}

/// Every way to break a line becomes `\n`, every other white space a space, but no-break spaces stay.
fn plain_spaces(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let plain = |c| match c {
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{A0}' | '\u{202F}' => '\u{A0}',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.chars().map(plain).collect()
}

/// The cluster without control characters, without what is invisible (direction overrides, variation
/// selectors, tags), and with a bounded number of marks. A joiner stays after a letter.
fn visible(cluster: &str, mut before: Option<char>) -> String {
    let mut out = String::with_capacity(cluster.len());
    let mut marks = 0;
    for c in cluster.chars() {
        let joins = JOINERS.contains(&c)
            && before.is_some_and(|before| before.is_alphabetic() && !JOINERS.contains(&before));
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        let hidden = (c.is_control() && c != '\n') || (is_default_ignorable(c) && !joins);
        if !hidden && marks <= MOST_MARKS {
            out.push(c);
            before = Some(c);
        }
    }
    out
}

/// Lets words that no line can hold be broken.
fn push_breakable(text: &str, out: &mut String) {
    for piece in text.split_inclusive(' ') {
        if piece.chars().count() <= LONGEST_WORD {
            out.push_str(piece);
            continue;
        }
        for (position, cluster) in piece.graphemes(true).enumerate() {
            if position > 0 && position % BREAK_EVERY == 0 {
                out.push(ZERO_WIDTH_SPACE);
            }
            out.push_str(cluster);
        }
    }
}

/// Which way a word reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// As the document does, or in both directions.
    Along,
    /// Against the document.
    Against,
    /// A number with digits that read from left to right.
    Number,
    /// Signs only.
    Neither,
}

/// Words that read against the document, as ranges of bytes. Words in sequence are one range; the
/// punctuation around it belongs to the sentence and stays outside.
///
/// Without this a code such as `AB-12/3` in an Arabic sentence would be torn apart by the rules that
/// order what has no direction of its own.
fn foreign_runs(line: &str, right_to_left: bool) -> Vec<(usize, usize)> {
    let words = words(line, right_to_left);
    let mut runs = Vec::new();
    let mut next = 0;
    while next < words.len() {
        let Some(last) = run_end(&words[next..], right_to_left) else {
            next += 1;
            continue;
        };
        let (start, end) = (words[next].0, words[next + last].1);
        runs.extend(without_outer_punctuation(line, start, end));
        next += last + 1;
    }
    runs
}

/// The position of the last word of the run that begins with the first of `words`, if one does.
fn run_end(words: &[(usize, usize, Reading)], right_to_left: bool) -> Option<usize> {
    let belongs = |reading| match reading {
        Reading::Against => true,
        Reading::Number => right_to_left,
        Reading::Along | Reading::Neither => false,
    };
    belongs(words.first()?.2).then_some(())?;
    let mut last = 0;
    for (position, &(.., reading)) in words.iter().enumerate().skip(1) {
        let bridged = position - last > 1;
        let between_numbers = words[last].2 == Reading::Number && reading == Reading::Number;
        match reading {
            Reading::Neither if !bridged => {}
            reading if belongs(reading) && !(bridged && between_numbers) => last = position,
            _ => break,
        }
    }
    Some(last)
}

fn words(line: &str, right_to_left: bool) -> Vec<(usize, usize, Reading)> {
    let mut words = Vec::new();
    let mut start = None;
    for (position, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(position),
            (true, Some(begin)) => {
                words.push((
                    begin,
                    position,
                    reading(&line[begin..position], right_to_left),
                ));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn reading(word: &str, right_to_left: bool) -> Reading {
    let has = |wanted: &[BidiClass]| word.chars().any(|c| wanted.contains(&bidi_class(c)));
    let to_right = has(&[BidiClass::L]);
    let to_left = has(&[BidiClass::R, BidiClass::AL, BidiClass::AN]);
    match (to_right, to_left) {
        (true, true) => Reading::Along,
        (false, false) if has(&[BidiClass::EN]) => Reading::Number,
        (false, false) => Reading::Neither,
        (true, false) => {
            if right_to_left {
                Reading::Against
            } else {
                Reading::Along
            }
        }
        (false, true) => {
            if right_to_left {
                Reading::Along
            } else {
                Reading::Against
            }
        }
    }
}

/// Narrows a range by the punctuation at its ends; a bracket whose partner is inside stays.
fn without_outer_punctuation(
    line: &str,
    mut start: usize,
    mut end: usize,
) -> Option<(usize, usize)> {
    const STOPS: &str = ".,;:!?،؛؟…";
    while let Some(last) = line[start..end].chars().next_back() {
        let unpaired = is_bracket(last) && !is_paired(&line[start..end]);
        if !STOPS.contains(last) && !unpaired {
            break;
        }
        end -= last.len_utf8();
    }
    while let Some(first) = line[start..end].chars().next() {
        if !is_bracket(first) || is_paired(&line[start..end]) {
            break;
        }
        start += first.len_utf8();
    }
    (start < end).then_some((start, end))
}

const OPENING: &str = "([{«“‹";
const CLOSING: &str = ")]}»”›";

fn is_bracket(c: char) -> bool {
    OPENING.contains(c) || CLOSING.contains(c)
}

fn is_paired(text: &str) -> bool {
    let count = |set: &str| text.chars().filter(|&c| set.contains(c)).count();
    count(OPENING) == count(CLOSING)
}

#[cfg(test)]
mod tests;
