use super::Bounds;
use crate::candidate::Candidate;
use crate::facts::EARTH_RADIUS_KM;
use crate::placement::Placement;
use crate::score::Scorer;
use crate::similarity::Similarity;
use crate::terms::Term;

/// Where placements are, as points on a sphere of radius 1, a column for each coordinate.
#[derive(Debug, Clone)]
pub(super) struct Sites {
    points: [Vec<f64>; 3],
    /// 1 where the site is known, 0 where it isn't.
    known: Vec<f64>,
    /// A ball around each tile, or `None` where a tile has a site that isn't known.
    balls: Vec<Option<Ball>>,
}

/// A ball that holds every site of a tile.
#[derive(Debug, Clone, Copy)]
struct Ball {
    centre: [f64; 3],
    radius: f64,
}

impl Sites {
    pub(super) fn new(placements: &[Placement], tile: usize) -> Self {
        let points: Vec<Option<[f64; 3]>> = placements
            .iter()
            .map(|placement| Some(placement.site?.unit_vector()))
            .collect();
        let column = |axis: usize| {
            points
                .iter()
                .map(|point| point.map_or(0.0, |at| at[axis]))
                .collect()
        };
        Self {
            balls: points.chunks(tile).map(Ball::around).collect(),
            points: [column(0), column(1), column(2)],
            known: points
                .iter()
                .map(|point| f64::from(u8::from(point.is_some())))
                .collect(),
        }
    }
}

impl Ball {
    /// The ball around the middle of the smallest box that holds all points.
    fn around(points: &[Option<[f64; 3]>]) -> Option<Self> {
        let points: Vec<[f64; 3]> = points.iter().copied().collect::<Option<_>>()?;
        let centre = [0, 1, 2].map(|axis| {
            let along = points.iter().map(|point| point[axis]);
            (along.clone().fold(f64::INFINITY, f64::min) + along.fold(f64::NEG_INFINITY, f64::max))
                / 2.0
        });
        let radius = points
            .iter()
            .map(|&point| chord(point, centre))
            .fold(0.0, f64::max);
        Some(Self { centre, radius })
    }
}

fn chord(a: [f64; 3], b: [f64; 3]) -> f64 {
    let squares = [0, 1, 2].map(|axis| (a[axis] - b[axis]) * (a[axis] - b[axis]));
    squares.iter().sum::<f64>().sqrt()
}

/// How far a candidate reaches, and what the travel term can add at most.
pub(super) enum Reach {
    /// The term is unknown for every placement.
    Unknown,
    /// The limit is no number to compare with: only the most that the term can add is certain.
    AtMost(f64),
    /// Beyond the reach the gate fails; within it the term falls with the square of the distance.
    Within {
        home: [f64; 3],
        /// The square of the limit as a chord of the unit sphere.
        squared: f64,
        /// What the term adds next door.
        next_door: f64,
        /// What it loses per square of the chord.
        falls: f64,
    },
}

impl Reach {
    pub(super) fn new<S: Similarity + ?Sized>(
        scorer: &Scorer<'_, S>,
        candidate: &Candidate,
    ) -> Self {
        let (Some(home), Some(limit)) = (candidate.home, candidate.travel_limit) else {
            return Self::Unknown;
        };
        let next_door = scorer.contribution(Term::Travel, Some(1.0));
        if !(limit >= 0.0 && limit.is_finite()) {
            return Self::AtMost(next_door.max(0.0));
        }
        // A chord is shorter than its arc, so bounds from chords hold; the margins (some micrometres
        // and a billionth) are for rounding.
        let reach = limit / EARTH_RADIUS_KM * (1.0 + 1e-9) + 1e-12;
        let squared = reach * reach;
        let fall = next_door - scorer.contribution(Term::Travel, Some(0.0));
        Self::Within {
            home: home.unit_vector(),
            squared,
            next_door,
            falls: fall / squared,
        }
    }

    /// Whether every site of a tile is beyond the reach, so that the gate fails all its pairs.
    pub(super) fn misses(&self, sites: &Sites, tile: usize) -> bool {
        match (self, sites.balls[tile]) {
            (Self::Within { home, squared, .. }, Some(ball)) => {
                // No point of the ball is nearer than its centre less its radius; the margin of a
                // billionth of the Earth's radius is for rounding.
                chord(*home, ball.centre) - ball.radius - 1e-9 > squared.sqrt()
            }
            _ => false,
        }
    }

    /// Adds the travel term's bounds for the pairs of a tile, the first of which is at `from`.
    pub(super) fn add(&self, sites: &Sites, from: usize, bounds: &mut Bounds) {
        match self {
            Self::Unknown => {}
            Self::AtMost(most) => {
                bounds.candidate.iter_mut().for_each(|bound| *bound += most);
            }
            Self::Within {
                home,
                squared,
                next_door,
                falls,
            } => {
                let tile = from..from + bounds.candidate.len();
                let [x, y, z] = &sites.points;
                let (x, y, z) = (&x[tile.clone()], &y[tile.clone()], &z[tile.clone()]);
                let known = &sites.known[tile];
                for (i, bound) in bounds.candidate.iter_mut().enumerate() {
                    let (dx, dy, dz) = (x[i] - home[0], y[i] - home[1], z[i] - home[2]);
                    let chord_squared = (dx * dx + dy * dy + dz * dz) * known[i];
                    let term = known[i] * next_door - falls * chord_squared;
                    *bound += if chord_squared > *squared {
                        f64::NEG_INFINITY
                    } else {
                        term
                    };
                }
            }
        }
    }
}
