use super::assert_none;
use super::tree::{Source, has_word, sources};

/// The engines of `search-index`, which it alone knows.
const ENGINES: [&str; 2] = ["tantivy", "h3o"];

#[test]
fn no_type_of_an_engine_is_in_the_face_of_the_search_index() {
    // Stricter than the face itself: whatever is `pub` anywhere in it. What the crate alone needs is `pub(crate)`.
    let mut breaches = Vec::new();
    for source in sources("search-index/src")
        .iter()
        .filter(|source| source.is_rust())
    {
        let engines: Vec<String> = imported_from_engines(source)
            .into_iter()
            .chain(ENGINES.map(str::to_owned))
            .collect();
        for (place, signature) in public_signatures(source) {
            let named = engines.iter().find(|name| has_word(&signature, name));
            breaches.extend(named.map(|name| format!("{place} shows {name}: {signature}")));
        }
    }
    assert_none(breaches);
}

/// The names that a file imports from an engine; a renamed import under its new name.
fn imported_from_engines(source: &Source) -> Vec<String> {
    let text: String = source.code().map(|(_, line)| format!("{line}\n")).collect();
    let statements = text
        .split(';')
        .filter_map(|statement| statement.rsplit_once("use ").map(|(_, used)| used));
    let engine = statements.filter(|used| {
        ENGINES
            .iter()
            .any(|name| used.starts_with(&format!("{name}::")))
    });
    let words = engine.flat_map(|used| {
        used.split(['{', '}', ','])
            .map(|word| word.trim().to_owned())
            .collect::<Vec<_>>()
    });
    let names = words.map(|word| {
        word.rsplit([':', ' '])
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    names
        .filter(|name| name.starts_with(|first: char| first.is_ascii_uppercase()))
        .collect()
}

/// What each `pub` item or field says up to its body, value or end.
fn public_signatures(source: &Source) -> Vec<(String, String)> {
    let lines: Vec<_> = source.code().collect();
    let public = lines
        .iter()
        .enumerate()
        .filter(|(_, (_, line))| line.trim_start().starts_with("pub "));
    let signature = |start: usize| {
        let mut said = String::new();
        for (_, line) in &lines[start..] {
            said.push_str(line.trim());
            said.push(' ');
            if line.trim_end().ends_with(['{', ';', '}'])
                || (line.trim_end().ends_with(',') && !said.contains('('))
            {
                break;
            }
        }
        said
    };
    public
        .map(|(start, (place, _))| (place.clone(), signature(start)))
        .collect()
}

#[test]
fn an_engine_in_a_public_signature_is_found_under_any_name() {
    let text = "use tantivy::{Index as Engine, schema::Field};\n\
        pub(crate) fn inside(field: Field) {}\n\
        pub fn plain(id: u128) -> bool { true }\n\
        pub fn broken(\n    id: u128,\n    engine: &Engine,\n) -> bool {\n";
    let source = Source {
        path: "a.rs".to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(imported_from_engines(&source), ["Engine", "Field"]);
    let public = public_signatures(&source);
    assert_eq!(public.len(), 2, "{public:?}");
    assert_eq!(public[1].0, "a.rs:4");
    assert!(has_word(&public[1].1, "Engine") && !has_word(&public[0].1, "Field"));
}
