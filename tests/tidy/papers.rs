use std::path::Path;

use super::assert_none;
use super::tree::{Source, sources, top};

#[test]
fn the_papers_of_the_house_are_there() {
    let papers = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "LICENSE"];
    let missing = papers
        .into_iter()
        .filter(|paper| !top().join(paper).is_file());
    assert_none(missing.map(|paper| format!("{paper} is missing")).collect());
}

#[test]
fn every_link_between_papers_leads_somewhere() {
    let papers = sources("")
        .into_iter()
        .filter(|source| source.path.ends_with(".md"));
    assert_none(papers.flat_map(|paper| dead_links(&paper)).collect());
}

fn dead_links(paper: &Source) -> Vec<String> {
    let folder = top().join(&paper.path);
    let folder = folder.parent().expect("a file is in a folder");
    let mut dead = Vec::new();
    for (place, line) in paper.lines() {
        let broken = links(line).filter(|link| !leads_somewhere(folder, link));
        dead.extend(broken.map(|link| format!("{place} leads to {link}, which is not there")));
    }
    dead
}

/// What stands in the parentheses of `[words](target)`.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ']).next())
}

/// True of a file that is there, and of whatever isn't a file.
fn leads_somewhere(folder: &Path, link: &str) -> bool {
    let elsewhere = link.contains("://") || link.starts_with("mailto:");
    let path = link.split('#').next().unwrap_or_default();
    elsewhere || path.is_empty() || folder.join(path).exists()
}

#[test]
fn a_link_to_nowhere_is_found() {
    let text = "[a](README.md) [b](gone.md#part) [c](https://example.org) [d](#here)".to_owned();
    let paper = Source {
        path: "tests/a.md".to_owned(),
        text,
    };
    assert_eq!(
        dead_links(&paper).len(),
        2,
        "README.md isn't in tests, and gone.md is nowhere"
    );
}
