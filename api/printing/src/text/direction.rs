//! Finds the words that read against the line they stand in.

use unicode_bidi::{BidiClass, bidi_class};

/// Which way a word reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// As the document does, or in both directions.
    Along,
    /// Against the document.
    Against,
    /// A number with digits that read from left to right.
    Number,
    /// Signs that join names, such as the `&` of a firm.
    Joint,
    /// Other signs only.
    Neither,
}

/// Whether the text that an isolate begins reads from right to left: as its first letter does that isn't in
/// an isolate of its own (rules P2 and P3 of the Unicode bidirectional algorithm). Without letters, it doesn't.
pub(super) fn is_right_to_left(inside: &str) -> bool {
    let mut depth = 0_usize;
    for c in inside.chars() {
        match bidi_class(c) {
            BidiClass::FSI | BidiClass::LRI | BidiClass::RLI => depth += 1,
            BidiClass::PDI if depth == 0 => return false,
            BidiClass::PDI => depth -= 1,
            BidiClass::L if depth == 0 => return false,
            BidiClass::R | BidiClass::AL if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

/// Where a word begins and ends, and how it reads.
type Word = (usize, usize, Reading);

/// Punctuation that ends a sentence or a part of one.
const STOPS: &str = ".,;:!?،؛؟…";

/// Words that read against the document, as ranges of bytes. Words in sequence are one range; the
/// punctuation around it belongs to the sentence and stays outside.
///
/// Without this a code such as `AB-12/3` in an Arabic sentence would be torn apart by the rules that
/// order what has no direction of its own.
pub(super) fn foreign_runs(line: &str, right_to_left: bool) -> Vec<(usize, usize)> {
    let words = words(line, right_to_left);
    let mut runs = Vec::new();
    let mut next = 0;
    while next < words.len() {
        let Some(last) = run_end(line, &words[next..], right_to_left) else {
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
fn run_end(line: &str, words: &[Word], right_to_left: bool) -> Option<usize> {
    let belongs = |reading| match reading {
        Reading::Against => true,
        Reading::Number => right_to_left,
        Reading::Along | Reading::Joint | Reading::Neither => false,
    };
    belongs(words.first()?.2).then_some(())?;
    let mut last = 0;
    for (position, &(.., reading)) in words.iter().enumerate().skip(1) {
        let bridged = position - last > 1;
        let between_numbers = words[last].2 == Reading::Number && reading == Reading::Number;
        match reading {
            Reading::Joint if !bridged => {}
            reading
                if belongs(reading)
                    && !(between_numbers
                        && (bridged || are_parted(line, words[last], words[position]))) =>
            {
                last = position;
            }
            _ => break,
        }
    }
    Some(last)
}

/// Whether two numbers in sequence are two: the first ends a part of the sentence, or the second stands in
/// brackets that hold more, as in `2029 (36 months)`. The parts of a telephone number aren't parted.
fn are_parted(line: &str, first: Word, second: Word) -> bool {
    let (first, second) = (&line[first.0..first.1], &line[second.0..second.1]);
    first.ends_with(|last| STOPS.contains(last)) || openings(second) != closings(second)
}

fn words(line: &str, right_to_left: bool) -> Vec<Word> {
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
        (false, false) if matches!(word, "&" | "+" | "-" | "–" | "/") => Reading::Joint,
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
fn without_outer_punctuation(line: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let mut text = &line[start..end];
    let mut unpaired = openings(text) - closings(text);
    while let Some(last) = text.chars().next_back() {
        let bracket = is_bracket(last) && unpaired != 0;
        if !bracket && (!STOPS.contains(last) || ends_in_initial(text)) {
            break;
        }
        let (before, removed) = text.split_at(text.len() - last.len_utf8());
        unpaired -= openings(removed) - closings(removed);
        text = before;
    }
    let end = start + text.len();
    while let Some(first) = text
        .chars()
        .next()
        .filter(|&c| is_bracket(c) && unpaired != 0)
    {
        let (removed, after) = text.split_at(first.len_utf8());
        unpaired -= openings(removed) - closings(removed);
        text = after;
    }
    (!text.is_empty()).then_some((end - text.len(), end))
}

/// Whether the full stop at the end belongs to an abbreviation such as `S.A.R.L.`.
fn ends_in_initial(text: &str) -> bool {
    let mut from_end = text.chars().rev();
    from_end.next() == Some('.')
        && from_end.next().is_some_and(char::is_alphabetic)
        && from_end.next().is_none_or(|c| !c.is_alphanumeric())
}

const OPENING: &str = "([{«“‹";
const CLOSING: &str = ")]}»”›";

fn is_bracket(c: char) -> bool {
    OPENING.contains(c) || CLOSING.contains(c)
}

fn openings(text: &str) -> isize {
    text.matches(|c| OPENING.contains(c)).count().cast_signed()
}

fn closings(text: &str) -> isize {
    text.matches(|c| CLOSING.contains(c)).count().cast_signed()
}
