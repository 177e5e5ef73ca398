use std::collections::HashMap;

use super::Problems;

/// The names of one kind of thing, numbered as they are written.
pub(super) struct Names<'a> {
    numbers: HashMap<&'a str, u32>,
    /// What one of them is called in a message.
    kind: &'static str,
}

impl<'a> Names<'a> {
    /// Numbers ids; names those that are empty or there twice. `list` is where they are written.
    pub(super) fn new(
        kind: &'static str,
        list: &str,
        ids: impl Iterator<Item = &'a String>,
        problems: &mut Problems,
    ) -> Self {
        let mut numbers = HashMap::new();
        for (number, id) in (0..).zip(ids) {
            let path = || format!("{list}[{number}].id");
            if id.is_empty() {
                problems.add(path(), "“” is empty");
            }
            if let Some(first) = numbers.insert(id.as_str(), number) {
                problems.add(
                    path(),
                    format!("“{id}” is the id of {list}[{first}] already"),
                );
            }
        }
        Self { numbers, kind }
    }

    /// The number of an id, if there is one.
    pub(super) fn get(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    /// The number of an id; one that isn't there is a problem at `path`.
    pub(super) fn find(
        &self,
        id: &str,
        path: impl FnOnce() -> String,
        problems: &mut Problems,
    ) -> Option<u32> {
        let number = self.get(id);
        if number.is_none() {
            problems.add(path(), format!("“{id}” is no {} of this round", self.kind));
        }
        number
    }

    /// The numbers of a list of ids, of which none may be there twice.
    pub(super) fn find_each<'b>(
        &self,
        ids: impl Iterator<Item = &'b String>,
        path: impl Fn(usize, &str) -> String,
        problems: &mut Problems,
    ) -> Vec<u32> {
        let mut numbers = Vec::new();
        // Sorting is much quicker than a set for each of many short lists.
        let mut sorted: Vec<(u32, usize, &str)> = Vec::new();
        for (index, id) in ids.enumerate() {
            let Some(number) = self.find(id, || path(index, id), problems) else {
                continue;
            };
            sorted.push((number, index, id));
            numbers.push(number);
        }
        sorted.sort_unstable();
        for pair in sorted.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let (_, index, id) = pair[1];
            problems.add(path(index, id), format!("“{id}” is there twice"));
        }
        numbers
    }
}
