//! Reading a task: texts, queries and judged answers, as tab-separated lines.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

/// One line: an id and a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What other files call it.
    pub id: String,
    /// A title, or what somebody types.
    pub text: String,
}

/// What is to be found, and by what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// The texts.
    pub corpus: Vec<Row>,
    /// The queries.
    pub queries: Vec<Row>,
    /// For each query, the places of the right answers in the corpus.
    pub relevant: Vec<HashSet<usize>>,
}

/// Why a task can't be read.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    /// A file can't be opened or isn't UTF-8.
    #[error("{} can't be read: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A line isn't what it should be.
    #[error("{}, line {line}: {problem}", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// There is nothing to do.
    #[error("{} has no line", file.display())]
    Empty {
        /// The file.
        file: PathBuf,
    },
}

impl Task {
    /// Reads a corpus and queries (`id`, tab, `text`) and the right answers (`query`, tab, `id`).
    /// Empty lines are skipped.
    ///
    /// # Errors
    /// [`TaskError`] with the file and the line: no tab, an id that comes twice or that no other
    /// file has, an empty text.
    pub fn read(corpus: &Path, queries: &Path, answers: &Path) -> Result<Self, TaskError> {
        let (texts, asked, right) = (content(corpus)?, content(queries)?, content(answers)?);
        let (rows, places) = rows(corpus, &texts)?;
        let (queries_read, query_places) = self::rows(queries, &asked)?;
        let mut relevant = vec![HashSet::new(); queries_read.len()];
        for (line, text) in lines(&right) {
            let wrong = |problem: String| TaskError::Line {
                file: answers.to_owned(),
                line,
                problem,
            };
            let (query, id) = split(text).ok_or_else(|| wrong(NO_TAB.to_owned()))?;
            let unknown =
                |id: &str, file: &Path| wrong(format!("there is no “{id}” in {}", file.display()));
            let query = query_places
                .get(query)
                .ok_or_else(|| unknown(query, queries))?;
            let id = id.trim();
            let answer = places.get(id).ok_or_else(|| unknown(id, corpus))?;
            relevant[*query].insert(*answer);
        }
        Ok(Self {
            corpus: rows,
            queries: queries_read,
            relevant,
        })
    }
}

const NO_TAB: &str = "there is no tab between two columns";

fn content(file: &Path) -> Result<String, TaskError> {
    std::fs::read_to_string(file).map_err(|source| TaskError::Unreadable {
        file: file.to_owned(),
        source,
    })
}

/// Lines with something in them, with their numbers.
fn lines(content: &str) -> impl Iterator<Item = (usize, &str)> {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    (1..)
        .zip(content.lines())
        .filter(|(_, line)| !line.trim().is_empty())
}

fn split(line: &str) -> Option<(&str, &str)> {
    let (first, second) = line.split_once('\t')?;
    Some((first.trim(), second))
}

/// The rows of a file, and the place of each id among them.
fn rows(file: &Path, content: &str) -> Result<(Vec<Row>, HashMap<String, usize>), TaskError> {
    let mut rows = Vec::new();
    let mut places = HashMap::new();
    for (line, text) in lines(content) {
        let wrong = |problem: String| TaskError::Line {
            file: file.to_owned(),
            line,
            problem,
        };
        let (id, text) = split(text).ok_or_else(|| wrong(NO_TAB.to_owned()))?;
        if id.is_empty() || text.trim().is_empty() {
            return Err(wrong("a column is empty".to_owned()));
        }
        if places.insert(id.to_owned(), rows.len()).is_some() {
            return Err(wrong(format!("“{id}” was there before")));
        }
        rows.push(Row {
            id: id.to_owned(),
            text: text.trim().to_owned(),
        });
    }
    if rows.is_empty() {
        return Err(TaskError::Empty {
            file: file.to_owned(),
        });
    }
    Ok((rows, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(corpus: &str, queries: &str, answers: &str) -> Result<Task, TaskError> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str, content: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, content).expect("written");
            path
        };
        Task::read(
            &file("corpus.tsv", corpus),
            &file("queries.tsv", queries),
            &file("answers.tsv", answers),
        )
    }

    #[test]
    fn several_texts_may_be_right() {
        let task = read("a\tBaker\nb\tCook\n", "q\tbread\n", "q\ta\nq\tb\r\n").expect("a task");
        assert_eq!(task.relevant, [HashSet::from([0, 1])]);
    }

    #[test]
    fn an_error_names_the_file_and_the_line() {
        let told = |corpus: &str, queries: &str, answers: &str| {
            read(corpus, queries, answers)
                .expect_err("an error")
                .to_string()
        };
        assert!(told("a\tBaker\nno tab\n", "q\tx\n", "").contains("corpus.tsv, line 2"));
        assert!(told("a\tBaker\na\tCook\n", "q\tx\n", "").contains("corpus.tsv, line 2"));
        assert!(told("a\tBaker\n", "q\t \n", "").contains("queries.tsv, line 1"));
        assert!(told("a\tBaker\n", "q\tx\n", "q\ta\nq\tz\n").contains("answers.tsv, line 2"));
        assert!(told("", "q\tx\n", "").contains("corpus.tsv has no line"));
    }
}
