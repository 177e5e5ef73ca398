//! A coarse grid over the earth, so that moving a site about can't find out where somebody lives.
//!
//! Whoever did not apply counts as living in the middle of their cell, in everything that an enterprise sees
//! or could work out: whether they are found, how far away, and how well they fit.

/// Cells in a degree: a cell is a tenth of a degree wide, some 11 km of latitude.
const CELLS_A_DEGREE: f64 = 10.0;
/// Kilometres of a degree of latitude.
const KM_A_DEGREE: f64 = 111.2;

/// The point of the grid, in degrees, that stands for every home nearest to it.
pub(super) fn snapped((latitude, longitude): (f64, f64)) -> (f64, f64) {
    (nearest(latitude), nearest(longitude))
}

/// The least and the most degrees of latitude, and of longitude, of the homes whose point of the grid is at
/// most `km` north, south, east or west of a place: whole cells, so that the border tells nothing finer.
pub(super) fn cells_around((latitude, longitude): (f64, f64), km: f64) -> ((f64, f64), (f64, f64)) {
    let north = km / KM_A_DEGREE;
    let east = north / latitude.to_radians().cos().max(0.01);
    (
        cells(latitude - north, latitude + north),
        cells(longitude - east, longitude + east),
    )
}

fn nearest(degrees: f64) -> f64 {
    (degrees * CELLS_A_DEGREE).round() / CELLS_A_DEGREE
}

fn cells(from: f64, to: f64) -> (f64, f64) {
    let first = (from * CELLS_A_DEGREE).ceil() - 0.5;
    let last = (to * CELLS_A_DEGREE).floor() + 0.5;
    (first / CELLS_A_DEGREE, last / CELLS_A_DEGREE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homes_of_one_cell_look_the_same() {
        assert_eq!(snapped((6.69, -1.62)), snapped((6.651, -1.649)));
        assert_ne!(snapped((6.69, -1.62)), snapped((6.76, -1.62)));
    }

    #[test]
    fn a_site_that_moves_finds_all_homes_of_a_cell_or_none() {
        let near_and_far_end = (6.651, 6.749);
        for step in 0..200 {
            let site = (6.0 + f64::from(step) * 0.01, -1.6);
            let ((from, to), _) = cells_around(site, 20.0);
            let found = |latitude: f64| (from..=to).contains(&latitude);
            assert_eq!(
                found(near_and_far_end.0),
                found(near_and_far_end.1),
                "{site:?}"
            );
        }
    }
}
