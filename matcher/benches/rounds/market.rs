//! An invented round, the same one every time. Some placements are liked by many, and everybody is ranked by a band, as a
//! marketplace ranks them, so that the lottery decides often.

use matcher::round::lottery::Lottery;
use matcher::round::{Application, Instance, InstanceBuilder, Reserve, ReserveOrder};

/// Everything that is known before the round is built.
pub struct Market {
    names: Vec<String>,
    /// Of each candidate: where they would go, and the band they are in there.
    wishes: Vec<Vec<(u32, u32)>>,
    groups: Vec<Vec<u32>>,
    placements: u32,
    seats: u32,
    reserves: bool,
    owners: bool,
}

/// How many bands of priority there are.
const BANDS: u64 = 5;

/// How many placements an owner has.
const PLACEMENTS_OF_OWNER: u32 = 5;

impl Market {
    pub fn new(
        candidates: u32,
        placements: u32,
        length: usize,
        reserves: bool,
        owners: bool,
    ) -> Self {
        let mut draw = Draw(7);
        let wishes = (0..candidates)
            .map(|_| wishes(&mut draw, placements, length))
            .collect();
        let groups = (0..candidates).map(|_| groups(&mut draw)).collect();
        Self {
            names: (0..candidates).map(|number| format!("c{number}")).collect(),
            wishes,
            groups,
            placements,
            // Nine seats for ten candidates.
            seats: (candidates * 9 / 10).div_ceil(placements),
            reserves,
            owners,
        }
    }

    /// Draws the lottery and builds the round.
    pub fn build(&self) -> Instance {
        let lottery = Lottery::new(b"seed", "bench").expect("an id of one line");
        let positions = lottery.positions(&self.names);
        let mut round = InstanceBuilder::new(ReserveOrder::MinimumGuarantee);
        let length = self.wishes.iter().map(Vec::len).sum();
        round.reserve_room(self.wishes.len(), length);
        let owners = if self.owners {
            self.placements.div_ceil(PLACEMENTS_OF_OWNER)
        } else {
            0
        };
        for _ in 0..owners {
            // One seat in five stays empty for want of people who could look after it.
            round
                .owner(self.seats * (PLACEMENTS_OF_OWNER - 1), None)
                .expect("an owner");
        }
        let reserves = [0, 1].map(|group| Reserve {
            group,
            seats: self.seats / 5,
        });
        let reserves = if self.reserves { &reserves[..] } else { &[] };
        for placement in 0..self.placements {
            let owner = self.owners.then_some(placement / PLACEMENTS_OF_OWNER);
            round
                .placement(self.seats, owner, reserves)
                .expect("a placement");
        }
        let mut wishes = Vec::new();
        for ((row, groups), position) in self.wishes.iter().zip(&self.groups).zip(positions) {
            wishes.clear();
            let application = |&(placement, priority)| Application {
                placement,
                priority,
            };
            wishes.extend(row.iter().map(application));
            round
                .candidate(position, groups, &wishes)
                .expect("a candidate");
        }
        round.build().expect("a round")
    }
}

fn wishes(draw: &mut Draw, placements: u32, length: usize) -> Vec<(u32, u32)> {
    let mut wishes: Vec<(u32, u32)> = Vec::with_capacity(length);
    while wishes.len() < length {
        // Squared, so that the first tenth of the placements gets a third of the wishes.
        let place = draw.unit() * draw.unit();
        let placement = (place * f64::from(placements)) as u32;
        if wishes.iter().all(|&(other, _)| other != placement) {
            wishes.push((placement, (draw.next() % BANDS) as u32));
        }
    }
    wishes
}

/// Three in ten are in the first group, one in ten in the second; some in both.
fn groups(draw: &mut Draw) -> Vec<u32> {
    let mut groups = Vec::new();
    if draw.unit() < 0.3 {
        groups.push(0);
    }
    if draw.unit() < 0.1 {
        groups.push(1);
    }
    groups
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
}
