/// The mean radius of the Earth in kilometres (IUGG), for distances on a sphere.
pub(crate) const EARTH_RADIUS_KM: f64 = 6371.0088;

/// A length in kilometres.
pub type Kilometres = f64;

/// A point on the Earth, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    latitude: f64,
    longitude: f64,
}

impl Place {
    /// Reads a point: latitude in [-90, 90], longitude in [-180, 180]; `None` outside or not finite.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        on_earth.then_some(Self {
            latitude,
            longitude,
        })
    }

    /// Degrees north of the equator.
    #[must_use]
    pub const fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east of Greenwich.
    #[must_use]
    pub const fn longitude(self) -> f64 {
        self.longitude
    }

    /// The great-circle distance, by the haversine formula.
    #[must_use]
    pub fn distance_to(self, other: Self) -> Kilometres {
        let half_latitude = (other.latitude - self.latitude).to_radians() / 2.0;
        let half_longitude = (other.longitude - self.longitude).to_radians() / 2.0;
        let haversine = half_latitude.sin().powi(2)
            + self.latitude.to_radians().cos()
                * other.latitude.to_radians().cos()
                * half_longitude.sin().powi(2);
        2.0 * EARTH_RADIUS_KM * haversine.clamp(0.0, 1.0).sqrt().asin()
    }

    /// A number that is near for most points that are near: the bits of latitude and longitude, taken
    /// in turn (a Z-order curve).
    pub(crate) fn along_curve(self) -> u64 {
        // Both axes on a grid of 2^32 steps; the cast drops the fraction.
        let steps = |degrees: f64, span: f64| (degrees / span * f64::from(u32::MAX)) as u64;
        let latitude = steps(self.latitude + 90.0, 180.0);
        let longitude = steps(self.longitude + 180.0, 360.0);
        (0..32).fold(0, |curve, bit| {
            let pair = (latitude >> bit & 1) << 1 | (longitude >> bit & 1);
            curve | pair << (2 * bit)
        })
    }

    /// The point as a vector of length 1 from the centre of the Earth.
    pub(crate) fn unit_vector(self) -> [f64; 3] {
        let (sin_latitude, cos_latitude) = self.latitude.to_radians().sin_cos();
        let (sin_longitude, cos_longitude) = self.longitude.to_radians().sin_cos();
        [
            cos_latitude * cos_longitude,
            cos_latitude * sin_longitude,
            sin_latitude,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nairobi_to_mombasa_is_about_440_kilometres() {
        let nairobi = Place::new(-1.2864, 36.8172).unwrap();
        let mombasa = Place::new(-4.0435, 39.6682).unwrap();
        let distance = nairobi.distance_to(mombasa);
        assert!((435.0..445.0).contains(&distance), "{distance}");
    }

    #[test]
    fn a_point_off_the_earth_is_refused() {
        assert_eq!(Place::new(91.0, 0.0), None);
        assert_eq!(Place::new(0.0, f64::NAN), None);
    }
}
