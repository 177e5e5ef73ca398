/// How long a list is, and how much of it is kept for what somebody didn't quite ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slots {
    /// How many placements are shown.
    pub shown: usize,
    /// How many of these are of neighbouring occupations at least, as far as there are any: being shown
    /// a slightly wider set of occupations raises employment (Sweden, 2023).
    pub neighbouring: usize,
}

impl Default for Slots {
    /// Two of ten.
    fn default() -> Self {
        Self {
            shown: 10,
            neighbouring: 2,
        }
    }
}

/// The part of an ordered list that is shown, still in its order.
///
/// The best are shown. If too few of these are of neighbouring occupations, the last of the others
/// make room for the best neighbouring ones that come after.
#[must_use]
pub fn fill<T: Clone>(ordered: &[T], slots: Slots, is_neighbouring: impl Fn(&T) -> bool) -> Vec<T> {
    let neighbouring: Vec<bool> = ordered.iter().map(is_neighbouring).collect();
    let mut shown: Vec<bool> = (0..ordered.len())
        .map(|index| index < slots.shown)
        .collect();
    let count = |shown: &[bool]| {
        shown
            .iter()
            .zip(&neighbouring)
            .filter(|(shown, near)| **shown && **near)
            .count()
    };
    let missing = slots
        .neighbouring
        .min(slots.shown)
        .saturating_sub(count(&shown));
    let later = (slots.shown..ordered.len())
        .filter(|&index| neighbouring[index])
        .take(missing);
    let others = (0..slots.shown.min(ordered.len()))
        .rev()
        .filter(|&index| !neighbouring[index]);
    for (coming, going) in later.zip(others).collect::<Vec<_>>() {
        shown[coming] = true;
        shown[going] = false;
    }
    let kept = ordered.iter().zip(shown).filter(|(_, shown)| *shown);
    kept.map(|(one, _)| one.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Capital letters are neighbouring.
    fn shown(list: &str, shown: usize, neighbouring: usize) -> String {
        let list: Vec<char> = list.chars().collect();
        let slots = Slots {
            shown,
            neighbouring,
        };
        fill(&list, slots, |letter| letter.is_uppercase())
            .into_iter()
            .collect()
    }

    #[test]
    fn the_last_make_room_for_the_best_neighbours() {
        assert_eq!(shown("abcdeFgHI", 4, 2), "abFH");
        assert_eq!(shown("aBcdeFgHI", 4, 2), "aBcF");
    }

    #[test]
    fn a_list_with_enough_neighbours_stays_as_it_is() {
        assert_eq!(shown("ABCdef", 4, 2), "ABCd");
        assert_eq!(shown("abcdef", 4, 0), "abcd");
    }

    #[test]
    fn where_there_are_too_few_others_fill_the_list() {
        assert_eq!(shown("abcde", 4, 2), "abcd");
        assert_eq!(shown("abcdE", 4, 2), "abcE");
        assert_eq!(shown("ab", 4, 2), "ab");
        assert_eq!(shown("abC", 0, 2), "");
    }
}
