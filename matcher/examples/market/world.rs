use matcher::Sides;

#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub candidates: usize,
    pub placements: usize,
    pub seats: u32,
}

/// Thirty occupations in ten families of three; a square country; placements that differ in what everybody values alike
/// (pay, whether people finish), and pairs that differ in what nobody else sees.
pub struct World {
    pub size: Size,
    /// Both sides of each pair: a row a candidate.
    pub sides: Vec<Sides>,
    /// Whether the placement's occupation is in the family of the wished one without being it: a row a candidate.
    pub neighbouring: Vec<bool>,
    /// Each candidate's position in the lottery.
    pub lottery: Vec<u32>,
}

const OCCUPATIONS: usize = 30;
const FAMILY: usize = 3;

impl World {
    pub fn new(size: Size, seed: u64) -> Self {
        let mut draw = Draw(seed);
        let places: Vec<Place> = (0..size.placements)
            .map(|_| Place::new(&mut draw))
            .collect();
        let mut world = Self {
            size,
            sides: Vec::with_capacity(size.candidates * size.placements),
            neighbouring: Vec::with_capacity(size.candidates * size.placements),
            lottery: draw.shuffled(size.candidates),
        };
        let popularity = draw.shuffled(OCCUPATIONS);
        for _ in 0..size.candidates {
            world.add_candidate(&places, &popularity, &mut draw);
        }
        world
    }

    fn add_candidate(&mut self, places: &[Place], popularity: &[u32], draw: &mut Draw) {
        let wish = popularity[draw.by_popularity(OCCUPATIONS)] as usize;
        let (home, ability) = ([draw.unit(), draw.unit()], draw.normal());
        for place in places {
            let near = wish / FAMILY == place.occupation / FAMILY && wish != place.occupation;
            let wished = if wish == place.occupation {
                1.0
            } else if near {
                0.5
            } else {
                0.0
            };
            let distance = (home[0] - place.site[0]).hypot(home[1] - place.site[1]);
            let travel = 1.0 - (distance / 0.7).powi(2).min(1.0);
            // Both are on the scorer's scale: a usual pair has about 50 on either side.
            let candidate =
                -0.7 + 2.2 * wished + 1.2 * travel + place.quality + 0.6 * draw.normal();
            let placement = -0.1 + 0.6 * ability + 1.2 * wished + 0.8 * draw.normal();
            self.sides.push(Sides {
                candidate: score(candidate),
                placement: score(placement),
            });
            self.neighbouring.push(near);
        }
    }

    pub fn sides(&self, candidate: usize, placement: u32) -> Sides {
        self.sides[candidate * self.size.placements + placement as usize]
    }

    pub fn is_neighbouring(&self, candidate: usize, placement: u32) -> bool {
        self.neighbouring[candidate * self.size.placements + placement as usize]
    }
}

struct Place {
    occupation: usize,
    site: [f64; 2],
    quality: f64,
}

impl Place {
    fn new(draw: &mut Draw) -> Self {
        Self {
            occupation: draw.below(OCCUPATIONS),
            site: [draw.unit(), draw.unit()],
            quality: draw.normal(),
        }
    }
}

fn score(z: f64) -> f64 {
    100.0 / (1.0 + (-z).exp())
}

/// A stream of numbers from a seed (the splitmix64 sequence).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// By the method of Box and Muller.
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// 0 twice as often as 1, three times as often as 2, and so on.
    fn by_popularity(&mut self, end: usize) -> usize {
        let weight = |rank: usize| 1.0 / (rank + 1) as f64;
        let mut left = self.unit() * (0..end).map(weight).sum::<f64>();
        let passed = |rank: &usize| {
            left -= weight(*rank);
            left < 0.0
        };
        (0..end).find(passed).unwrap_or(end - 1)
    }

    fn shuffled(&mut self, length: usize) -> Vec<u32> {
        let mut all: Vec<u32> = (0..length as u32).collect();
        for last in (1..length).rev() {
            all.swap(last, self.below(last + 1));
        }
        all
    }
}
