use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are made, fetched or kept by tools.
const NOT_OURS: [&str; 4] = [".git", "fundi-data", "node_modules", "target"];

/// Files that are written by tools, where no house rule applies.
const GENERATED: [&str; 2] = ["Cargo.lock", "package-lock.json"];

/// A text file of the project.
pub struct Source {
    /// From the top of the project, with slashes.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Each line with its number, as `path:number`.
    pub fn lines(&self) -> impl Iterator<Item = (String, &str)> {
        let numbered = self.text.lines().enumerate();
        numbered.map(|(index, line)| (format!("{}:{}", self.path, index + 1), line))
    }

    /// [`Source::lines`] of Rust without what is only said in comments.
    pub fn code(&self) -> impl Iterator<Item = (String, &str)> {
        self.lines()
            .map(|(place, line)| (place, line.split_once("//").map_or(line, |(code, _)| code)))
    }
}

pub fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file under a folder of the project; `""` for all of it.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    gather(&top().join(folder), &mut found);
    assert!(!found.is_empty(), "no source under {folder:?}");
    found
}

pub fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names at the top of the project that are ours.
pub fn top_level() -> Vec<String> {
    let names = entries(top()).into_iter().map(|path| name_of(&path));
    names
        .filter(|name| !NOT_OURS.contains(&name.as_str()))
        .collect()
}

/// Whether the text has the word, with nothing on either side that would make it part of another.
pub fn has_word(text: &str, word: &str) -> bool {
    let inside = |character: char| character.is_alphanumeric() || character == '_';
    text.match_indices(word).any(|(start, _)| {
        !text[..start].ends_with(inside) && !text[start + word.len()..].starts_with(inside)
    })
}

fn gather(folder: &Path, found: &mut Vec<Source>) {
    for path in entries(folder) {
        let name = name_of(&path);
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                gather(&path, found);
            }
        } else if !GENERATED.contains(&name.as_str())
            // What isn't text, such as a picture, has no rule to keep.
            && let Ok(text) = fs::read_to_string(&path)
        {
            found.push(Source {
                path: from_top(&path),
                text,
            });
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let listing =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = listing
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    paths.sort();
    paths
}

fn from_top(path: &Path) -> String {
    let relative = path
        .strip_prefix(top())
        .expect("a path under the top of the project");
    relative.to_string_lossy().into_owned()
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .expect("an entry has a name")
        .to_string_lossy()
        .into_owned()
}
