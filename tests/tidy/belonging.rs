use super::assert_none;
use super::tree::{has_word, read, sources, top_level};

#[test]
fn rows_of_the_database_stay_behind_the_use_cases() {
    let faces = sources("api/src").into_iter().filter(|source| {
        source.is_rust()
            && (source.name() == "graphql.rs" || source.path.starts_with("api/src/http"))
    });
    let breaches = faces.flat_map(|source| {
        let told = source.code().filter(|(_, line)| has_word(line, "entities"));
        told.map(|(place, line)| format!("{place} uses a row: {}", line.trim()))
            .collect::<Vec<_>>()
    });
    assert_none(breaches.collect());
}

#[test]
fn every_test_file_is_part_of_the_test_program() {
    let root = read("tests/main.rs");
    let files = sources("tests")
        .into_iter()
        .filter(|source| source.is_rust() && source.path.matches('/').count() == 1);
    let modules = files.filter_map(|source| source.name().strip_suffix(".rs").map(str::to_owned));
    let forgotten =
        modules.filter(|module| module != "main" && !root.contains(&format!("mod {module};")));
    assert_none(
        forgotten
            .map(|module| format!("tests/{module}.rs is never compiled: tests/main.rs lacks it"))
            .collect(),
    );
}

#[test]
fn every_document_of_the_pages_is_run_by_a_page() {
    let documents = sources("web/operations");
    let mut pages = sources("web/src");
    pages.retain(|source| source.is_rust() && source.path != "web/src/operations.rs");
    let unused = documents.iter().filter(|document| {
        let stem = document.name().trim_end_matches(".graphql");
        let operation: String = stem.split('_').map(capitalised).collect();
        !pages.iter().any(|page| {
            page.code()
                .any(|(_, line)| has_word(line, &operation) || has_word(line, stem))
        })
    });
    assert_none(
        unused
            .map(|document| format!("{} is run by no page", document.path))
            .collect(),
    );
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_ascii_uppercase() + rest
}

#[test]
fn the_top_of_the_project_holds_what_the_architecture_names() {
    let architecture = read("ARCHITECTURE.md");
    let unnamed = top_level()
        .into_iter()
        .filter(|name| !architecture.contains(name.as_str()));
    assert_none(
        unnamed
            .map(|name| format!("{name} is not in ARCHITECTURE.md"))
            .collect(),
    );
}
