/// Whole numbers near `parts` that add up to `total`, by the method of largest remainders.
///
/// Every part is cut down, then the units that are missing go to the largest remainders, earlier
/// parts first among equals. A part that is exactly zero stays zero. `total` must be a rounding of the
/// parts' sum, so that no more units are missing than there are parts with a remainder.
pub(super) fn largest_remainder<const K: usize>(parts: &[f64; K], total: i16) -> [i16; K] {
    let mut whole = parts.map(|part| part.floor() as i16);
    let missing = total - whole.iter().sum::<i16>();
    let remainder = |k: usize| parts[k] - parts[k].floor();
    let mut order: [usize; K] = std::array::from_fn(|k| k);
    order.sort_by(|&a, &b| remainder(b).total_cmp(&remainder(a)));
    for &k in order.iter().take(usize::try_from(missing).unwrap_or(0)) {
        whole[k] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_remainders_get_the_missing_units() {
        assert_eq!(largest_remainder(&[1.6, 2.3, -0.4, 0.0], 4), [2, 2, 0, 0]);
    }

    #[test]
    fn equal_remainders_are_served_in_order() {
        assert_eq!(largest_remainder(&[0.5, 0.5, 0.5, 0.5], 2), [1, 1, 0, 0]);
    }
}
