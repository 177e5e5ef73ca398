//! An invented country, the same one every time: 400 occupations, 60 towns, a few ways to fill a week.

use matcher::{
    Accommodations, Candidate, CefrLevel, CompletionRecord, CoreSkill, CoreSkills,
    CredentialRequirement, EducationLevel, EducationRequirement, EntrySkill, Evidence, GateFacts,
    Hazards, HeldSkill, LanguageCode, LanguageRequirement, LanguageSkill, MonthlyPay, Necessity,
    Occupation, Place, Placement, WeeklySlots,
};

pub const TODAY: i32 = 20_500;

/// A stream of numbers from a seed (the splitmix64 sequence).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u32) -> u32 {
        (self.next() % u64::from(end)) as u32
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }
}

pub fn placements(count: usize) -> Vec<Placement> {
    (0..count as u64).map(placement).collect()
}

fn placement(id: u64) -> Placement {
    let mut draw = Draw(id ^ 0x5EED);
    let number = draw.below(400);
    let mut placement = Placement::new(id, occupation(number));
    placement.interests = Some(interests(u64::from(number)));
    placement.site = site(&mut draw);
    (placement.required_slots, placement.weekly_hours) = week(draw.below(12));
    placement.starts_on = Some(TODAY + 7 * draw.below(40) as i32);
    placement.duration_days = Some([180, 365, 730, 1095][draw.below(4) as usize]);
    let programme = number * 4 + draw.below(4);
    placement.learning_outcomes = (0..12)
        .map(|i| number * 20 + (programme + i) % 20)
        .collect();
    placement.entry_skills = entry_skills(number, draw.below(5));
    placement.core_skills = CoreSkills::default()
        .with(CoreSkill::Cognitive, 1 + draw.below(3) as u8)
        .with(CoreSkill::Social, 2);
    placement.pay = Some(pay(10_000 + 250 * i64::from(draw.below(120))));
    placement.accommodations_offered = Accommodations(1 << draw.below(3));
    placement.record = draw.chance(0.6).then(|| {
        let ended = 1 + draw.below(40);
        CompletionRecord {
            completed: draw.below(ended + 1),
            ended,
        }
    });
    let necessity = if draw.chance(0.3) {
        Necessity::Required
    } else {
        Necessity::Welcome
    };
    placement.education = EducationLevel::new(1 + draw.below(3) as u8)
        .map(|level| EducationRequirement { level, necessity });
    placement.languages.push(LanguageRequirement {
        language: language(draw.below(3)),
        level: CefrLevel::ALL[draw.below(4) as usize],
        necessity,
    });
    if draw.chance(0.1) {
        let necessity = Necessity::RequiredByLaw;
        placement.credentials.push(CredentialRequirement {
            credential: number,
            necessity,
        });
    }
    placement.hazards = match draw.below(4) {
        0 => Hazards::AgeBar {
            years: 18,
            hazard: draw.below(9),
        },
        _ => Hazards::NoAgeBar,
    };
    placement.seats_open = Some(draw.below(4) as u16);
    placement.closes_on = Some(TODAY + draw.below(200) as i32 - 20);
    placement
}

/// Candidates of 17 to 24 years, each with a limit on travel or with none.
pub fn candidates(count: u64, travel_limit: Option<f64>) -> Vec<Candidate> {
    (0..count).map(|id| candidate(id, travel_limit)).collect()
}

fn candidate(id: u64, travel_limit: Option<f64>) -> Candidate {
    let mut draw = Draw(id ^ 0xCA5E);
    let wished = draw.below(400);
    let mut candidate = Candidate::new(id);
    candidate.wishes = [wished, draw.below(400), draw.below(400)]
        .map(occupation)
        .to_vec();
    candidate.goal_skills = (0..8).map(|i| wished * 20 + i).collect();
    candidate.interests = Some(interests(draw.next()));
    candidate.home = site(&mut draw);
    candidate.travel_limit = travel_limit;
    (candidate.available_slots, candidate.weekly_hours) = week(draw.below(12));
    candidate.available_from = Some(TODAY + draw.below(120) as i32);
    candidate.pay_need = Some(pay(20_000));
    let held = |i| HeldSkill {
        skill: wished * 20 + 12 + i,
        evidence: Evidence::Declared,
    };
    candidate.skills = Some((0..6).map(held).collect());
    candidate.core_skills = CoreSkills::default().with(CoreSkill::Cognitive, 2);
    candidate.education = EducationLevel::new(draw.below(4) as u8);
    candidate.languages = Some(
        (0..2)
            .map(|i| LanguageSkill {
                language: language(i),
                level: Some(CefrLevel::B1),
            })
            .collect(),
    );
    candidate.gate = GateFacts {
        born_on: Some(TODAY - 365 * (17 + draw.below(8) as i32)),
        credentials: Some(Vec::new()),
        commitments: Vec::new(),
    };
    candidate
}

fn occupation(number: u32) -> Occupation {
    // 400 unit groups, ten to a sub-major group.
    Occupation::unit_group((1000 + 20 * number) as u16)
}

fn interests(seed: u64) -> [f32; 6] {
    let mut draw = Draw(seed);
    std::array::from_fn(|_| draw.unit() as f32)
}

/// A place near one of 60 towns in ten degrees square.
fn site(draw: &mut Draw) -> Option<Place> {
    let mut town = Draw(u64::from(draw.below(60)));
    let mut near = |centre: f64| centre + 0.3 * (draw.unit() - 0.5);
    Place::new(
        near(10.0 * town.unit() - 5.0),
        near(30.0 + 10.0 * town.unit()),
    )
}

fn week(pattern: u32) -> (Option<WeeklySlots>, Option<f32>) {
    // Mornings and afternoons from Monday on, three days or more.
    let days = 3 + pattern % 4;
    let slots = (0..days).fold(0, |slots, day| slots | 0b0011 << (4 * day));
    (Some(WeeklySlots::from_bits(slots)), Some(8.0 * days as f32))
}

fn entry_skills(number: u32, template: u32) -> Vec<EntrySkill> {
    let asked = |i| EntrySkill {
        skill: number * 20 + 10 + (template + i) % 10,
        weight: 1.0,
        necessity: if i < 3 {
            Necessity::Required
        } else {
            Necessity::Welcome
        },
    };
    (0..5).map(asked).collect()
}

fn pay(minor_units: i64) -> MonthlyPay {
    MonthlyPay {
        minor_units,
        currency: *b"KES",
    }
}

fn language(number: u32) -> LanguageCode {
    let code = ["sw", "en", "fr"][number as usize];
    LanguageCode::new(code).expect("two letters")
}
