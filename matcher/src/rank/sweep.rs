use rayon::prelude::*;

use super::best::Best;

/// Fewer pairs than this aren't worth waking other threads for: they take well under a millisecond.
const SHARED_FROM: usize = 4096;

/// The best `k` after `visit` has been called with every index below `length`, in any order and on
/// any number of threads.
pub(super) fn over(length: usize, k: usize, visit: impl Fn(usize, &mut Best) + Sync) -> Best {
    let step = |mut best: Best, index| {
        visit(index, &mut best);
        best
    };
    if length < SHARED_FROM {
        return (0..length).fold(Best::new(k), step);
    }
    (0..length)
        .into_par_iter()
        .with_min_len(SHARED_FROM / 2)
        .fold(|| Best::new(k), step)
        .reduce(|| Best::new(k), Best::merge)
}
