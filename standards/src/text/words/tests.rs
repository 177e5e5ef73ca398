use std::{collections::BTreeSet, fs, path::Path};

use super::ARABIC;

/// The text of every file under a folder of this crate.
fn sources(folder: &Path) -> String {
    let entries = fs::read_dir(folder).expect("a folder of this crate");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .map(|path| match path.is_dir() {
            true => sources(&path),
            false => fs::read_to_string(path).expect("text"),
        })
        .collect()
}

fn folder(name: &str) -> String {
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name))
}

/// The English titles in the declarations of code lists: `Name = "code", "English", "French";`.
fn titles(source: &str) -> BTreeSet<&str> {
    source
        .lines()
        .filter_map(|line| {
            let (_, rest) = line.split_once(" = \"")?;
            let mut parts = rest.strip_suffix("\";")?.split("\", \"");
            let (_code, english, _french) = (parts.next()?, parts.next()?, parts.next()?);
            parts.next().is_none().then_some(english)
        })
        .collect()
}

#[test]
fn every_title_of_a_code_list_has_an_arabic_one() {
    let source = folder("src");
    let titles = titles(&source);
    assert!(titles.contains("Electricity"), "{titles:?}");
    let missing: Vec<_> = titles
        .into_iter()
        .filter(|title| !ARABIC.contains_key(*title))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_arabic_word_translates_something_that_is_said() {
    let said = folder("src") + &folder("data");
    let unused: Vec<_> = ARABIC
        .keys()
        .filter(|english| {
            let quoted = said.contains(&format!("\"{english}\""));
            let in_a_table = said.contains(&format!("\t{english}\t"));
            !quoted && !in_a_table
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}
