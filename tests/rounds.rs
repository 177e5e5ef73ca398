//! Brokering rounds from files, by the command line.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const README: &str = include_str!("../README.md");

/// The exit code of what is refused.
const REFUSED: Option<i32> = Some(2);

fn fundi(arguments: &[&str], stdin: &str) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_fundi"))
        .arg("round")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary of this build");
    let mut input = process.stdin.take().expect("a pipe");
    // Whoever refuses an input stops reading it.
    let _ = input.write_all(stdin.as_bytes());
    drop(input);
    process.wait_with_output().expect("an end")
}

fn printed(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text on standard error")
}

/// The part of the README that shows a round, between its marks.
fn example() -> String {
    let (_, section) = README
        .split_once("## Solve a brokering round")
        .expect("the section");
    let (_, rest) = section.split_once("```json\n").expect("the example");
    rest.split_once("```").expect("its end").0.to_owned()
}

fn file(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a file");
    path
}

#[test]
fn the_example_of_the_readme_is_solved_as_it_says() {
    let output = fundi(&["solve", "-"], &example());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let text = String::from_utf8(output.stdout).expect("text");
    let (answer, _) = text.split_once(",\"unassigned\"").expect("the rest");
    let shown = format!("# {answer},…");
    assert!(README.contains(&shown), "the README doesn't say {shown}");
}

#[test]
fn an_answer_passes_its_check_and_one_with_a_fault_does_not() {
    let folder = TempDir::new().expect("a folder");
    let instance = file(&folder, "round.json", &example());
    let instance = instance.to_str().expect("a path of letters");
    let solved = fundi(&["solve", instance], "");
    let answer = file(
        &folder,
        "answer.json",
        &String::from_utf8(solved.stdout).expect("text"),
    );
    let checked = fundi(&["check", instance, answer.to_str().expect("a path")], "");
    assert_eq!(checked.status.code(), Some(0));
    assert_eq!(
        printed(&checked),
        json!({"feasible": true, "stable": true, "faults": []})
    );

    let other = json!({"assignment": {"amina": "bakery", "brian": "welding", "chen": "welding"}});
    let checked = fundi(&["check", instance, "-"], &other.to_string());
    assert_eq!(checked.status.code(), Some(1));
    let report = printed(&checked);
    assert_eq!(
        (&report["feasible"], &report["stable"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(report["faults"][0]["candidate"], "amina");
    assert_eq!(report["faults"][0]["placement"], "welding");
}

#[test]
fn what_is_refused_is_named_on_standard_error_and_nothing_is_printed() {
    let negative = example().replace("\"seats\": 1,", "\"seats\": -1,");
    let long = " ".repeat(10_000_000);
    for (input, reason) in [
        (negative.as_str(), "placements[1].seats: -1 is negative"),
        (
            long.as_str(),
            "standard input is longer than the 8 MiB that are read",
        ),
        ("{\"candidates\":", "EOF while parsing"),
    ] {
        let output = fundi(&["solve", "-"], input);
        assert_eq!(output.status.code(), REFUSED);
        assert!(output.stdout.is_empty());
        assert!(told(&output).contains(reason), "{}", told(&output));
    }
    let missing = fundi(&["solve", "no/such/file"], "");
    assert_eq!(missing.status.code(), REFUSED);
    assert!(told(&missing).contains("no/such/file can't be read"));
}

#[test]
fn the_file_that_is_no_json_is_named() {
    let folder = TempDir::new().expect("a folder");
    let good = file(&folder, "round.json", &example());
    let broken = file(&folder, "broken.json", "{\"candidates\": [}");
    let (good, broken) = (
        good.to_str().expect("a path"),
        broken.to_str().expect("a path"),
    );
    for (arguments, what) in [
        (vec!["solve", broken], "instance"),
        (vec!["check", broken, good], "instance"),
        (vec!["check", good, broken], "answer"),
    ] {
        let output = fundi(&arguments, "");
        assert_eq!(output.status.code(), REFUSED, "{arguments:?}");
        let said = told(&output);
        let named = format!("the {what} in {broken} is refused");
        assert!(said.contains(&named), "{said}");
    }
}

#[test]
fn a_longer_file_is_read_when_the_limit_says_so() {
    let long = example() + &" ".repeat(10_000_000);
    let output = fundi(&["solve", "-", "--max-size", "10"], &long);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
}
