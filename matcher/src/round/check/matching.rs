/// How many of one kind of people there are: those who may fill the same reserves, one bit each.
pub(super) type Count = (u64, u32);

/// How many reserved seats people fill at most, each one at most: the size of a largest matching of
/// people to the seats that they are eligible for.
///
/// Found as a largest flow from kinds to groups, by the method of Ford and Fulkerson.
pub(super) fn filled(kinds: &[Count], reserved: &[u32]) -> u32 {
    let mut flow = vec![0; kinds.len() * reserved.len()];
    let mut left = reserved.to_vec();
    let mut filled = 0;
    for (kind, &(_, people)) in kinds.iter().enumerate() {
        let mut people = people;
        while people > 0 {
            let mut seen = 0;
            let sent = push(kinds, &mut flow, &mut left, kind, people, &mut seen);
            if sent == 0 {
                break;
            }
            people -= sent;
            filled += sent;
        }
    }
    filled
}

/// Finds seats for up to `people` of a kind, moving others of whom a seat is taken; gives for how many.
fn push(
    kinds: &[Count],
    flow: &mut [u32],
    left: &mut [u32],
    kind: usize,
    people: u32,
    seen: &mut u64,
) -> u32 {
    let groups = left.len();
    for group in 0..groups {
        if kinds[kind].0 & 1 << group == 0 || *seen & 1 << group != 0 {
            continue;
        }
        *seen |= 1 << group;
        let direct = people.min(left[group]);
        if direct > 0 {
            left[group] -= direct;
            flow[kind * groups + group] += direct;
            return direct;
        }
        for other in 0..kinds.len() {
            let there = flow[other * groups + group];
            if there == 0 {
                continue;
            }
            let moved = push(kinds, flow, left, other, people.min(there), seen);
            if moved > 0 {
                flow[other * groups + group] -= moved;
                flow[kind * groups + group] += moved;
                return moved;
            }
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_of_two_groups_fills_one_seat() {
        assert_eq!(filled(&[(0b11, 1)], &[1, 1]), 1);
        assert_eq!(filled(&[(0b11, 2)], &[1, 1]), 2);
    }

    #[test]
    fn others_move_so_that_more_are_filled() {
        // The two of both groups come first and would sit in the seats of the first group.
        assert_eq!(filled(&[(0b11, 2), (0b01, 2)], &[2, 2]), 4);
        assert_eq!(filled(&[(0b111, 1), (0b011, 1), (0b001, 1)], &[1, 1, 1]), 3);
        assert_eq!(filled(&[(0b01, 3), (0b00, 5)], &[2, 7]), 2);
    }
}
