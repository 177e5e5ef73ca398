use std::ops::Range;

/// One placement that a candidate might look at, and how good the pair is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// Which placement.
    pub placement: u32,
    /// How good the pair is: more is better, in any finite unit that is the same for all.
    pub gain: f32,
}

/// The sparse graph of a market: each candidate's best placements, in flat arrays.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// Choices of candidate c are those from `starts[c]` to the next.
    starts: Vec<u32>,
    choices: Vec<Choice>,
    seats: Vec<u32>,
}

impl Choices {
    /// A market of placements with these seats, and of nobody yet.
    #[must_use]
    pub fn new(seats: Vec<u32>) -> Self {
        Self {
            starts: vec![0],
            choices: Vec::new(),
            seats,
        }
    }

    /// Adds a candidate with their choices in any order, each placement once, and gives their number.
    ///
    /// # Panics
    /// If a placement isn't part of the market, a gain isn't finite, or there are more than 2^32 - 1 choices.
    pub fn add(&mut self, choices: &[Choice]) -> u32 {
        let known = |choice: &Choice| {
            (choice.placement as usize) < self.seats.len() && choice.gain.is_finite()
        };
        assert!(
            choices.iter().all(known),
            "a choice that can't be: {choices:?}"
        );
        self.choices.extend_from_slice(choices);
        let end = u32::try_from(self.choices.len()).expect("no more than 2^32 - 1 choices");
        self.starts.push(end);
        self.starts.len() as u32 - 2
    }

    /// How many candidates there are.
    #[must_use]
    pub fn candidates(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The seats of each placement.
    #[must_use]
    pub fn seats(&self) -> &[u32] {
        &self.seats
    }

    /// A candidate's choices, in the order in which they were added.
    #[must_use]
    pub fn of(&self, candidate: u32) -> &[Choice] {
        &self.choices[self.range(candidate)]
    }

    pub(super) fn range(&self, candidate: u32) -> Range<usize> {
        self.starts[candidate as usize] as usize..self.starts[candidate as usize + 1] as usize
    }

    /// The same graph from the other side: where each placement's part starts, and for each choice its
    /// candidate and its number, by candidate.
    pub(super) fn by_placement(&self) -> (Vec<u32>, Vec<(u32, u32)>) {
        let mut starts = vec![0; self.seats.len() + 1];
        for choice in &self.choices {
            starts[choice.placement as usize + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut ends = starts.clone();
        let mut choosers = vec![(0, 0); self.choices.len()];
        for candidate in 0..self.candidates() {
            for number in self.range(candidate) {
                let end = &mut ends[self.choices[number].placement as usize];
                choosers[*end as usize] = (candidate, number as u32);
                *end += 1;
            }
        }
        (starts, choosers)
    }
}
