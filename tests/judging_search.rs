//! `fundi search-eval`: how well the search finds, by judged answers of one's own.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn evaluated(corpus: &str, queries: &str, judged: &str, more: &[&str]) -> Output {
    let folder = TempDir::new().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file");
        path
    };
    Command::new(env!("CARGO_BIN_EXE_fundi"))
        .arg("search-eval")
        .arg("--corpus")
        .arg(file("corpus.tsv", corpus))
        .arg("--queries")
        .arg(file("queries.tsv", queries))
        .arg("--qrels")
        .arg(file("qrels.tsv", judged))
        .args(more)
        .output()
        .expect("the binary of this build")
}

const TITLES: &str = "a\tBäcker\nb\tElektroniker\nc\tKoch\n";

#[test]
fn titles_are_found_by_other_forms_of_their_words() {
    let queries = "1\tBäckerin\n2\tElektronikerin (m/w/d)\n";
    let output = evaluated(
        TITLES,
        queries,
        "1\ta\n2\tb\n",
        &["--language", "de", "--json"],
    );
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(told["mrr"], 1.0, "{told}");
    assert_eq!(told["accuracy1"], 1.0, "{told}");
    assert_eq!(told["zero_results"], 0, "{told}");
    assert_eq!(told["queries"], 2, "{told}");
}

#[test]
fn a_file_that_is_no_table_is_refused_by_its_line() {
    let output = evaluated(TITLES, "1\tKoch\n", "1 c\n", &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("qrels.tsv, line 1: there is no tab"),
        "{told}"
    );
}
