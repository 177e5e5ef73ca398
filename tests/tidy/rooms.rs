use toml::{Table, Value};

use super::assert_none;
use super::tree::{has_word, read, sources};

/// One member of the workspace and what it may know of.
struct Room {
    folder: &'static str,
    /// Every crate that its product code may depend on; `None` leaves that open.
    only: Option<&'static [&'static str]>,
    /// Crates that it may not depend on, not even in its tests.
    never: &'static [&'static str],
    /// Paths and words that its code may not have.
    unspoken: &'static [&'static str],
}

const ROOMS: [Room; 7] = [
    Room {
        folder: "api",
        only: None,
        never: &["web"],
        unspoken: &[],
    },
    // Plain structs in, bytes out.
    Room {
        folder: "api/printing",
        only: None,
        never: &["api", "axum", "sea-orm", "tokio", "web"],
        unspoken: &["entities", "async"],
    },
    Room {
        folder: "matcher",
        only: Some(&[
            "hmac",
            "rayon",
            "serde",
            "serde_json",
            "serde_path_to_error",
            "sha2",
        ]),
        never: &["api", "sea-orm", "tantivy", "tokio"],
        // No clock, no input or output, nothing to wait for.
        unspoken: &[
            "std::fs",
            "std::io",
            "std::net",
            "std::env",
            "SystemTime",
            "async",
        ],
    },
    Room {
        folder: "migrations",
        only: Some(&["sea-orm-migration"]),
        never: &["api"],
        unspoken: &["entities"],
    },
    Room {
        folder: "search-index",
        only: None,
        never: &["api", "axum", "matcher", "sea-orm", "web"],
        unspoken: &["async"],
    },
    Room {
        folder: "standards",
        only: Some(&["chrono", "serde", "serde_json", "thiserror", "toml"]),
        never: &["api", "sea-orm", "tokio"],
        // What it knows is embedded, and the day is told to it.
        unspoken: &[
            "std::fs",
            "std::io",
            "std::net",
            "std::env",
            "SystemTime",
            "Utc::now",
            "async",
        ],
    },
    Room {
        folder: "web",
        only: None,
        never: &[
            "api",
            "matcher",
            "migrations",
            "sea-orm",
            "search-index",
            "standards",
            "tantivy",
        ],
        unspoken: &["entities"],
    },
];

#[test]
fn every_member_of_the_workspace_has_its_rule() {
    let manifest: Table = read("Cargo.toml").parse().expect("a manifest");
    let mut members: Vec<_> = manifest["workspace"]["members"]
        .as_array()
        .into_iter()
        .flatten()
        .collect();
    members.retain(|member| {
        !ROOMS
            .iter()
            .any(|room| member.as_str() == Some(room.folder))
    });
    assert!(members.is_empty(), "no rule for {members:?}");
}

#[test]
fn each_room_depends_on_what_it_may() {
    assert_none(ROOMS.iter().flat_map(forbidden_dependencies).collect());
}

fn forbidden_dependencies(room: &Room) -> Vec<String> {
    let path = format!("{}/Cargo.toml", room.folder);
    let manifest: Table = read(&path).parse().expect("a manifest");
    let product = dependencies(&manifest, &["dependencies", "build-dependencies"]);
    let tests = dependencies(&manifest, &["dev-dependencies"]);
    let unlisted = product
        .iter()
        .filter(|name| room.only.is_some_and(|only| !only.contains(&name.as_str())));
    let never = product
        .iter()
        .chain(&tests)
        .filter(|name| room.never.contains(&name.as_str()));
    unlisted
        .chain(never)
        .map(|name| format!("{path} depends on {name}"))
        .collect()
}

fn dependencies(manifest: &Table, sections: &[&str]) -> Vec<String> {
    let tables = sections
        .iter()
        .filter_map(|section| manifest.get(*section)?.as_table());
    tables.flat_map(Table::keys).cloned().collect()
}

#[test]
fn each_room_speaks_only_of_what_it_may() {
    let mut breaches = Vec::new();
    for room in &ROOMS {
        let unspoken: Vec<String> = room
            .never
            .iter()
            .map(|name| name.replace('-', "_") + "::")
            .chain(room.unspoken.iter().map(ToString::to_string))
            .collect();
        for source in sources(&format!("{}/src", room.folder))
            .iter()
            .filter(|source| source.is_rust())
        {
            for (place, line) in source.code() {
                let said = unspoken.iter().find(|word| has_path(line, word));
                breaches.extend(said.map(|word| format!("{place} says {word}")));
            }
        }
    }
    assert_none(breaches);
}

/// Whether the line has the word or path, and not as the tail of another path, such as `crate::api::`.
fn has_path(line: &str, path: &str) -> bool {
    match path.strip_suffix("::") {
        None => has_word(line, path),
        Some(name) => {
            line.match_indices(path).any(|(start, _)| {
                let before = &line[..start];
                !before.ends_with(|character: char| {
                    character.is_alphanumeric() || "_:".contains(character)
                })
            }) || line
                .trim_start()
                .strip_prefix("use ")
                .is_some_and(|used| used.trim_end() == format!("{name};"))
        }
    }
}

#[test]
fn every_member_takes_the_lints_of_the_workspace() {
    let lax = ROOMS
        .iter()
        .map(|room| format!("{}/Cargo.toml", room.folder))
        .chain(["Cargo.toml".to_owned()]);
    let lax = lax.filter(|path| {
        let manifest: Table = read(path).parse().expect("a manifest");
        manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"))
            != Some(&Value::Boolean(true))
    });
    assert_none(lax.collect());
}

#[test]
fn a_crate_is_told_from_a_module_of_the_same_name() {
    for said in [
        "use api::Ctx;",
        "    api::serve()",
        "use api;",
        "let a: Vec<api::Ctx>;",
    ] {
        assert!(has_path(said, "api::"), "{said}");
    }
    for said in ["use crate::api::Ctx;", "search_api::serve()", "use apiary;"] {
        assert!(!has_path(said, "api::"), "{said}");
    }
    assert!(has_path(
        "let now = std::time::SystemTime::now();",
        "SystemTime"
    ));
    assert!(has_path("use std::fs;", "std::fs"));
    assert!(!has_path("let asynchronous = 1;", "async"));
}
