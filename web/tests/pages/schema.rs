//! The enums here are the schema's.

use web::codes::every_enum;

const SCHEMA: &str = include_str!("../../../api/schema.graphql");

/// Codes of an enum, in the order of the schema, whether it stands on one line or on many.
fn codes_in_schema(name: &str) -> Option<Vec<String>> {
    let (_, rest) = SCHEMA.split_once(&format!("enum {name} {{"))?;
    let (inside, _) = rest.split_once('}')?;
    let mut described = false;
    let mut codes = Vec::new();
    for line in inside.lines() {
        let line = line.trim();
        if line.contains("\"\"\"") {
            described ^= line.matches("\"\"\"").count() == 1;
            continue;
        }
        if !described && !line.starts_with('"') {
            codes.extend(
                line.split([' ', ','])
                    .filter(|it| !it.is_empty())
                    .map(str::to_owned),
            );
        }
    }
    Some(codes)
}

#[test]
fn every_enum_has_exactly_the_values_of_the_schema() {
    for (name, values) in every_enum() {
        let mut here: Vec<String> = values.iter().map(|(code, _)| (*code).to_owned()).collect();
        let mut there =
            codes_in_schema(name).unwrap_or_else(|| panic!("the schema has no enum {name}"));
        here.sort_unstable();
        there.sort_unstable();
        assert_eq!(here, there, "{name}");
    }
}
