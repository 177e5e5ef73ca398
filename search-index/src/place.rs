//! Places: cells for the coarse cut, great circles for the exact one.
//!
//! Every document carries the H3 cells that hold its workplace at four resolutions. A radius is
//! covered with cells of the one resolution that needs few of them, the engine finds those cells
//! like any other term, and the exact distance decides.

use h3o::{CellIndex, LatLng, Resolution};

use crate::request::Near;

/// Mean radius of the Earth in km (IUGG).
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// The resolutions that documents are indexed at, with the widest radius in km that each serves.
/// Edges average 3.7, 9.9, 26 and 69 km, which makes 20 to 150 cells a search.
const RESOLUTIONS: [(Resolution, f64); 4] = [
    (Resolution::Six, 12.0),
    (Resolution::Five, 40.0),
    (Resolution::Four, 120.0),
    (Resolution::Three, f64::INFINITY),
];

/// Cells are uneven: the shortest and longest way from a centre to the border, as parts of the
/// average edge of the resolution. Wider than any cell of H3, so that no place is missed.
const LEAST_APOTHEM: f64 = 0.5;
const GREATEST_REACH: f64 = 1.5;

pub(crate) fn is_on_globe(latitude: f64, longitude: f64) -> bool {
    (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
}

/// Great-circle distance in km between two points in degrees (haversine, on a sphere: within
/// 0.6 % of the ellipsoid).
pub(crate) fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    Centre::new(from.0, from.1).distance_km(to.0, to.1)
}

/// A point that many distances are measured from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Centre {
    latitude: f64,
    longitude: f64,
    cos_latitude: f64,
}

impl Centre {
    pub(crate) fn new(latitude: f64, longitude: f64) -> Self {
        let latitude = latitude.to_radians();
        Self {
            latitude,
            longitude: longitude.to_radians(),
            cos_latitude: latitude.cos(),
        }
    }

    pub(crate) fn distance_km(&self, latitude: f64, longitude: f64) -> f64 {
        let latitude = latitude.to_radians();
        let north = ((latitude - self.latitude) / 2.0).sin();
        let east = ((longitude.to_radians() - self.longitude) / 2.0).sin();
        let half_chord = north * north + self.cos_latitude * latitude.cos() * east * east;
        2.0 * EARTH_RADIUS_KM * half_chord.clamp(0.0, 1.0).sqrt().asin()
    }
}

/// The cells of a point, one for each resolution.
pub(crate) fn cells_of(latitude: f64, longitude: f64) -> Vec<u64> {
    let Ok(point) = LatLng::new(latitude, longitude) else {
        return Vec::new();
    };
    let cell = |(resolution, _): &(Resolution, f64)| u64::from(point.to_cell(*resolution));
    RESOLUTIONS.iter().map(cell).collect()
}

/// Cells of one resolution that together hold every point of the circle, and some beyond.
pub(crate) fn cover(near: &Near) -> Vec<u64> {
    let Ok(point) = LatLng::new(near.latitude, near.longitude) else {
        return Vec::new();
    };
    let resolution = resolution_for(near.radius_km);
    let edge = resolution.edge_length_km();
    let reach = GREATEST_REACH * edge;
    let rings = ((near.radius_km + reach) / (2.0 * LEAST_APOTHEM * edge)).ceil();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a checked radius of at most 500 km is at most a few dozen rings"
    )]
    let rings = rings as u32;
    point
        .to_cell(resolution)
        .grid_disk_safe(rings)
        .filter(|cell| centre_distance_km(*cell, near) <= near.radius_km + reach)
        .map(u64::from)
        .collect()
}

fn resolution_for(radius_km: f64) -> Resolution {
    RESOLUTIONS
        .into_iter()
        .find(|(_, widest)| radius_km <= *widest)
        .map_or(Resolution::Three, |(resolution, _)| resolution)
}

fn centre_distance_km(cell: CellIndex, near: &Near) -> f64 {
    let centre = LatLng::from(cell);
    distance_km(
        (near.latitude, near.longitude),
        (centre.lat(), centre.lng()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn distances_agree_with_known_ones() {
        let nairobi = (-1.2864, 36.8172);
        let mombasa = (-4.0435, 39.6682);
        assert!((distance_km(nairobi, mombasa) - 440.0).abs() < 3.0);
        assert!((distance_km((0.0, 179.9), (0.0, -179.9)) - 22.24).abs() < 0.1);
        assert_eq!(distance_km(nairobi, nairobi), 0.0);
    }

    #[test]
    fn a_cover_stays_small() {
        for radius_km in [0.1, 5.0, 12.0, 12.1, 40.0, 41.0, 120.0, 121.0, 500.0] {
            let near = Near {
                latitude: 52.0,
                longitude: 13.0,
                radius_km,
            };
            let cells = cover(&near).len();
            assert!(
                (1..=250).contains(&cells),
                "{radius_km} km took {cells} cells"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn every_point_within_the_radius_is_in_a_cell_of_the_cover(
            latitude in -90.0..=90.0f64,
            longitude in -180.0..=180.0f64,
            radius_km in 0.05..=500.0f64,
            part in 0.0..=1.0f64,
            bearing in 0.0..std::f64::consts::TAU,
        ) {
            let near = Near { latitude, longitude, radius_km };
            let (there_latitude, there_longitude) = travel(&near, radius_km * part * 0.999, bearing);
            prop_assert!(distance_km((latitude, longitude), (there_latitude, there_longitude)) <= radius_km);
            let cover = cover(&near);
            let cells = cells_of(there_latitude, there_longitude);
            prop_assert!(cells.iter().any(|cell| cover.contains(cell)));
        }
    }

    fn travel(from: &Near, km: f64, bearing: f64) -> (f64, f64) {
        let angle = km / EARTH_RADIUS_KM;
        let (latitude, longitude) = (from.latitude.to_radians(), from.longitude.to_radians());
        let there =
            (latitude.sin() * angle.cos() + latitude.cos() * angle.sin() * bearing.cos()).asin();
        let turned = (bearing.sin() * angle.sin() * latitude.cos())
            .atan2(angle.cos() - latitude.sin() * there.sin());
        let longitude = (longitude + turned).to_degrees();
        (
            there.to_degrees(),
            (longitude + 540.0).rem_euclid(360.0) - 180.0,
        )
    }
}
