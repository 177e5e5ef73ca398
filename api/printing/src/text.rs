//! Makes any text fit to print: what can't be shown is written out, what could mislead is taken away,
//! and what reads the other way is kept apart.

use serde::{Serialize, Serializer};
use typst::text::is_default_ignorable;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::Fonts;
use direction::{foreign_runs, is_right_to_left};

const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
const RIGHT_TO_LEFT_ISOLATE: char = '\u{2067}';
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
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
/// Isolates inside each other: a value in a part of a sentence in a list. Deeper ones have no effect.
const DEEPEST_ISOLATE: usize = 8;

/// A text that is fit to print. To the layout it is a string or, where it has marks of direction or
/// places to break a line, a list of strings in which each mark stands alone: only so a mark gets no
/// glyph, and doesn't end up in what is copied from the file.
pub(crate) struct Printable(String);

impl Printable {
    /// Whether nothing is left to print.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.chars().all(is_mark)
    }

    /// How many letters and signs an eye sees.
    pub(crate) fn letters(&self) -> usize {
        self.0
            .graphemes(true)
            .filter(|cluster| !cluster.contains(is_mark))
            .count()
    }
}

impl Serialize for Printable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.0.contains(is_mark) {
            return serializer.serialize_str(&self.0);
        }
        serializer.collect_seq(pieces(&self.0))
    }
}

/// Prepares the texts of one document.
pub(crate) struct Preparation<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) right_to_left: bool,
}

impl Preparation<'_> {
    /// A text of one line: a name, a label, a heading.
    pub(crate) fn line(&self, text: &str) -> Printable {
        let line = self.printable(text).replace('\n', " ");
        Printable(self.laid_out(line.trim()))
    }

    /// The beginning of a text, with `…` in place of what goes beyond `most` letters.
    pub(crate) fn beginning(&self, text: &str, most: usize) -> Printable {
        let whole = self.plain_line(text);
        match whole.grapheme_indices(true).nth(most) {
            Some((end, _)) => Printable(self.laid_out(&format!("{}…", whole[..end].trim_end()))),
            None => Printable(self.laid_out(&whole)),
        }
    }

    /// A text whose line breaks stay. Blank lines don't.
    pub(crate) fn block(&self, text: &str) -> Printable {
        let clean = self.printable(text);
        let lines = clean
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.map(|line| self.laid_out(line)).collect();
        Printable(lines.join("\n"))
    }

    /// A text of one line without marks for the layout, as the file's metadata need it.
    pub(crate) fn plain_line(&self, text: &str) -> String {
        let clean = self
            .printable(text)
            .replace(is_given_isolate, "")
            .replace('\n', " ");
        clean.trim().to_owned()
    }

    /// The text with characters only that a face has and that show what they are, and with the isolates
    /// that it came with.
    fn printable(&self, text: &str) -> String {
        let composed: String = plain_spaces(text).nfc().collect();
        let mut out = String::with_capacity(composed.len());
        for cluster in composed.graphemes(true) {
            self.push_cluster(cluster, &mut out);
        }
        out
    }

    fn push_cluster(&self, cluster: &str, out: &mut String) {
        if cluster.starts_with(is_given_isolate) {
            return out.push_str(cluster);
        }
        let shown = visible(cluster, out.chars().next_back());
        if !shown.contains(is_private) && self.fonts.cover(&shown) {
            return out.push_str(&shown);
        }
        for c in shown.chars().filter(|&c| !is_default_ignorable(c)) {
            let alone = !is_private(c) && !is_combining_mark(c);
            if alone && self.fonts.cover(c.encode_utf8(&mut [0; 4])) {
                out.push(c);
            } else {
                out.push_str(&format!("[U+{:04X}]", c as u32));
            }
        }
    }

    /// What an isolate of the text holds is laid out as a text of its own: it reads as its first letter
    /// does. One that isn't closed ends with the line.
    fn laid_out(&self, line: &str) -> String {
        let mut out = String::with_capacity(line.len());
        let mut directions = vec![self.right_to_left];
        let mut ignored = 0_usize;
        for (text, isolate) in segments(line) {
            let right_to_left = directions.last().copied().unwrap_or_default();
            push_runs(text, right_to_left, &mut out);
            match isolate {
                Some(Isolate::Opens(_)) if directions.len() > DEEPEST_ISOLATE => ignored += 1,
                Some(Isolate::Opens(inside)) => {
                    let right_to_left = is_right_to_left(inside);
                    directions.push(right_to_left);
                    out.push(isolate_of(right_to_left));
                }
                Some(Isolate::Closes) if ignored > 0 => ignored -= 1,
                Some(Isolate::Closes) if directions.len() > 1 => {
                    directions.pop();
                    out.push(POP_ISOLATE);
                }
                Some(Isolate::Closes) | None => {}
            }
        }
        out.extend(directions.iter().skip(1).map(|_| POP_ISOLATE));
        out
    }
}

/// A mark of the text itself that opens an isolate, with all that stands behind it, or that closes one.
enum Isolate<'a> {
    Opens(&'a str),
    Closes,
}

/// The line cut at the isolates that it came with.
fn segments(line: &str) -> impl Iterator<Item = (&str, Option<Isolate<'_>>)> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some((position, mark)) = text.char_indices().find(|(_, c)| is_given_isolate(*c)) else {
            rest = None;
            return Some((text, None));
        };
        let behind = &text[position + mark.len_utf8()..];
        rest = Some(behind);
        let isolate = if mark == POP_ISOLATE {
            Isolate::Closes
        } else {
            Isolate::Opens(behind)
        };
        Some((&text[..position], Some(isolate)))
    })
}

/// Isolates that a text may come with: what they hold reads as its own letters do, so they can't make
/// anything read otherwise than it would alone. Those that force a direction are left out.
fn is_given_isolate(c: char) -> bool {
    matches!(c, FIRST_STRONG_ISOLATE | POP_ISOLATE)
}

const fn isolate_of(right_to_left: bool) -> char {
    if right_to_left {
        RIGHT_TO_LEFT_ISOLATE
    } else {
        LEFT_TO_RIGHT_ISOLATE
    }
}

/// The text with what reads against its direction kept apart.
fn push_runs(text: &str, right_to_left: bool, out: &mut String) {
    let mut rest = 0;
    for (start, end) in foreign_runs(text, right_to_left) {
        push_breakable(&text[rest..start], out);
        out.push(isolate_of(!right_to_left));
        push_breakable(&text[start..end], out);
        out.push(POP_ISOLATE);
        rest = end;
    }
    push_breakable(&text[rest..], out);
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

fn is_mark(c: char) -> bool {
    matches!(
        c,
        LEFT_TO_RIGHT_ISOLATE | RIGHT_TO_LEFT_ISOLATE | POP_ISOLATE | ZERO_WIDTH_SPACE
    )
}

/// The text cut before and after every mark.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let cut = |part: &'_ str| {
        part.chars()
            .next_back()
            .filter(|&c| is_mark(c))
            .map_or(part.len(), |c| part.len() - c.len_utf8())
    };
    text.split_inclusive(is_mark)
        .flat_map(move |part| <[&str; 2]>::from(part.split_at(cut(part))))
        .filter(|piece| !piece.is_empty())
}

/// Code points that mean something else in every font. A file to be kept for good may not have them.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
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

mod direction;
#[cfg(test)]
mod tests;
