use super::assert_none;
use super::tree::{Source, has_word, sources};

/// Rust files of more than 500 lines, each with why it is better whole.
const LONG: [(&str, &str); 3] = [
    (
        "matcher/tests/round.rs",
        "each example of a round stands beside those that differ from it in one thing",
    ),
    (
        "tests/life_of_a_placement/agreeing.rs",
        "one agreement from its draft to its end, in the order of its life",
    ),
    (
        "web/tests/pages/agreeing.rs",
        "the pages that change an agreement, in the order in which people meet them",
    ),
];

/// At this length a file needs a reason.
const LONGEST: usize = 500;

/// What a hurried hand leaves behind. In pieces here, so that this file keeps its own rule.
const UNFINISHED: [&str; 6] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("to", "do!"),
    concat!("unimplemented", "!"),
    concat!("dbg", "!"),
];

/// What is true of one machine or one workplace only.
const OF_ONE_MACHINE: [&str; 7] = [
    concat!("/wor", "k/"),
    concat!("/roo", "t/"),
    concat!("/tm", "p/t/"),
    concat!("help", "er-"),
    concat!("DEVEL", "OPERS.md"),
    concat!(".lib", "rary"),
    concat!("../sha", "red"),
];

/// Names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 5] = [
    "mod.rs",
    "utils.rs",
    "helpers.rs",
    "common.rs",
    "manager.rs",
];

#[test]
fn nothing_unfinished_is_left_in_the_tree() {
    // In quotes it is data: one of them is also the currency code of "no currency".
    let left = |line: &str, word: &str| has_word(&line.replace(&format!("\"{word}\""), ""), word);
    assert_none(lines_that(|line| {
        UNFINISHED.iter().any(|word| left(line, word))
    }));
}

#[test]
fn nothing_in_the_tree_is_true_of_one_machine_only() {
    assert_none(lines_that(|line| {
        OF_ONE_MACHINE.iter().any(|part| has_part(line, part))
    }));
}

#[test]
fn a_lint_is_expected_with_a_reason_and_never_just_allowed() {
    let outer = concat!("#[al", "low(");
    let inner = concat!("#![al", "low(");
    assert_none(lines_that(|line| {
        line.contains(outer) || line.contains(inner)
    }));
}

#[test]
fn a_file_is_named_for_what_is_inside() {
    let empty = sources("")
        .into_iter()
        .filter(|source| EMPTY_NAMES.contains(&source.name()));
    assert_none(empty.map(|source| source.path).collect());
}

#[test]
fn a_long_file_has_a_reason() {
    let sources = sources("");
    let length = |source: &Source| source.text.lines().count();
    let excused = |source: &Source| LONG.iter().any(|(path, _)| *path == source.path);
    let long = sources
        .iter()
        .filter(|source| source.is_rust() && length(source) > LONGEST);
    let unexcused = long.clone().filter(|source| !excused(source));
    let needless = LONG
        .iter()
        .filter(|(path, _)| !long.clone().any(|source| source.path == *path));
    let unexcused = unexcused.map(|source| format!("{}: {} lines", source.path, length(source)));
    let needless = needless.map(|(path, _)| format!("{path} is short now and needs no excuse"));
    assert_none(unexcused.chain(needless).collect());
}

fn lines_that(breach: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources("") {
        let lines = source.lines().filter(|(_, line)| breach(line));
        found.extend(lines.map(|(place, line)| format!("{place}: {}", line.trim())));
    }
    found
}

/// Whether the line has the part at the start of a word or path, so that a web address may hold it further on.
fn has_part(line: &str, part: &str) -> bool {
    line.match_indices(part).any(|(start, _)| {
        !line[..start].ends_with(|before: char| before.is_alphanumeric() || "/_-$".contains(before))
    })
}

#[test]
fn a_web_address_is_no_path_of_this_machine() {
    let part = OF_ONE_MACHINE[0];
    assert!(has_part(&format!("cd {part}main"), part));
    assert!(has_part(&format!("path = \"{part}main\""), part));
    assert!(!has_part(
        &format!("see https://example.org{part}conditions"),
        part
    ));
}
