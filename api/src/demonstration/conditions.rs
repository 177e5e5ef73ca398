//! The conditions that enterprises of the demonstration country offer, and the faults that some of them have.

use chrono::{Days, NaiveDate};
use standards::conditions::{
    Accommodation, Control, Coverage, HazardDerogation, MinorsPolicy, Rest, Safety, SickPay,
    Termination,
};
use standards::{
    Adjustment, Conditions, ControlLevel, CoverageMode, Payer, SiteAccess, SocialSecurityBranch,
};

use super::chance::Dice;
use super::dangers;
use super::trades::Trade;

/// Why a placement deserves not to be published.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    NoInjuryCover,
    CoverStartsLate,
    MinorsInDanger,
    ApprenticePaysEquipment,
    NoInduction,
}

impl Flaw {
    pub const ALL: [Self; 5] = [
        Self::NoInjuryCover,
        Self::CoverStartsLate,
        Self::MinorsInDanger,
        Self::ApprenticePaysEquipment,
        Self::NoInduction,
    ];

    /// The same flaw, or another where the trade can’t have it.
    pub fn possible_in(self, trade: &Trade) -> Self {
        let can = match self {
            Self::MinorsInDanger => has_grave_danger(trade),
            Self::ApprenticePaysEquipment => !equipment(trade).is_empty(),
            Self::NoInjuryCover | Self::CoverStartsLate | Self::NoInduction => true,
        };
        if can { self } else { Self::NoInjuryCover }
    }
}

/// What decides about conditions besides chance.
#[derive(Copy, Clone, Debug)]
pub struct Circumstances {
    pub trade: &'static Trade,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    pub flaw: Option<Flaw>,
    /// The day on which the country was begun.
    pub today: NaiveDate,
    pub starts_on: NaiveDate,
    pub nights: bool,
}

/// Whether the trade has dangers that young people may not meet without more.
pub fn has_grave_danger(trade: &Trade) -> bool {
    trade
        .hazards
        .iter()
        .any(|hazard| dangers::is_grave(*hazard))
}

/// The conditions, and the youngest age that goes with them.
pub fn draw(dice: &mut Dice, here: &Circumstances) -> (Conditions, i32) {
    let (minors, minimum_age) = minors(dice, here);
    let conditions = Conditions {
        coverage: coverage(dice, here),
        safety: safety(dice, here, minors),
        paid_leave_days: dice.chance(85).then(|| u16::try_from(dice.between(15..=28)).unwrap_or(15)),
        sick_pay: dice.chance(65).then(|| SickPay { continues: true, days: Some([10, 14, 30][dice.below(3)]), percent: Some(100) }),
        rest: Rest { break_minutes: Some([30, 45, 60][dice.below(3)]), daily_minutes: Some(12 * 60), weekly_minutes: Some(36 * 60) },
        night_work: if here.nights { Some(true) } else { dice.chance(80).then_some(false) },
        termination: Termination {
            probation_days: dice.chance(70).then(|| [30, 60, 90][dice.below(3)]),
            notice_days: dice.chance(70).then(|| [14, 28][dice.below(2)]),
            terms: Some("Either side can end it in writing, with the reason. The employment service helps to find another enterprise.".to_owned()),
        },
        grievance_route: dice.chance(80).then(|| dice.pick(GRIEVANCE).to_owned()),
        site_access: site_access(dice),
        adjustments: adjustments(dice),
        ..Conditions::default()
    };
    (conditions, minimum_age)
}

const GRIEVANCE: &[&str] = &[
    "First the mentor or the owner; then the training provider’s apprentice desk; then the labour office. No complaint counts against you.",
    "Any two colleagues of your choice may speak for you with the owner. After ten days without an answer, the labour office decides.",
    "A letter in the box beside the door, with or without a name, or a call to the employment service.",
];

fn coverage(dice: &mut Dice, here: &Circumstances) -> Vec<Coverage> {
    let mut coverage = vec![injury_cover(dice, here), medical_care(dice)];
    if dice.chance(70) {
        coverage.push(Coverage {
            payer: Some(Payer::Enterprise),
            ..Coverage::new(
                SocialSecurityBranch::Sickness,
                CoverageMode::EmployerLiability,
            )
        });
    }
    if dice.chance(60) {
        coverage.push(Coverage::new(
            SocialSecurityBranch::Maternity,
            CoverageMode::StatutoryScheme,
        ));
    }
    if dice.chance(45) {
        let shared = Coverage::new(SocialSecurityBranch::OldAge, CoverageMode::StatutoryScheme);
        coverage.push(Coverage {
            payer: Some(Payer::EnterpriseAndApprentice),
            ..shared
        });
    }
    if dice.chance(15) {
        coverage.push(Coverage::new(
            SocialSecurityBranch::Unemployment,
            CoverageMode::None,
        ));
    }
    coverage
}

/// The modes differ by country so that each can be seen; they say nothing about either country’s law.
fn injury_cover(dice: &mut Dice, here: &Circumstances) -> Coverage {
    let usual = if here.country == "TZ" {
        CoverageMode::StatutoryScheme
    } else {
        CoverageMode::EmployerLiability
    };
    let mode = if dice.chance(15) {
        CoverageMode::PrivatePolicy
    } else {
        usual
    };
    let number = dice.between(1_000..=9_999);
    let sound = Coverage {
        reference: Some(format!("DEMO-{number}")),
        from_date: Some(here.starts_on),
        covers_off_the_job: dice.chance(85).then_some(true),
        covers_commute: dice.chance(50).then(|| dice.chance(60)),
        waiting_days: dice
            .chance(50)
            .then(|| u16::try_from(dice.between(0..=3)).unwrap_or_default()),
        payer: Some(Payer::Enterprise),
        evidence_expires_on: (mode == CoverageMode::PrivatePolicy)
            .then(|| here.starts_on + Days::new(365)),
        ..Coverage::new(SocialSecurityBranch::EmploymentInjury, mode)
    };
    match here.flaw {
        Some(Flaw::NoInjuryCover) => {
            Coverage::new(SocialSecurityBranch::EmploymentInjury, CoverageMode::None)
        }
        Some(Flaw::CoverStartsLate) => Coverage {
            from_date: Some(here.starts_on + Days::new(90)),
            ..sound
        },
        _ => sound,
    }
}

fn medical_care(dice: &mut Dice) -> Coverage {
    let modes = [
        CoverageMode::StatutoryScheme,
        CoverageMode::ResidenceBased,
        CoverageMode::PrivatePolicy,
        CoverageMode::FamilyDependant,
        CoverageMode::None,
    ];
    let mode = modes[dice.weighted([60, 15, 10, 10, 5].into_iter())];
    let payer = matches!(
        mode,
        CoverageMode::StatutoryScheme | CoverageMode::PrivatePolicy
    )
    .then_some(Payer::Enterprise);
    Coverage {
        payer,
        ..Coverage::new(SocialSecurityBranch::MedicalCare, mode)
    }
}

/// Trades with grave dangers take adults; some enterprises have the authority’s leave from 16 on.
fn minors(dice: &mut Dice, here: &Circumstances) -> (MinorsPolicy, i32) {
    let grave = has_grave_danger(here.trade);
    let welcome = MinorsPolicy {
        welcome: true,
        reason: None,
        hazard_derogation: None,
        night_authorization: None,
    };
    let adults = MinorsPolicy {
        welcome: false,
        ..welcome.clone()
    };
    if grave && here.flaw == Some(Flaw::MinorsInDanger) {
        let reason = Some("They learn fastest when they begin young.".to_owned());
        return (MinorsPolicy { reason, ..welcome }, 15);
    }
    if grave && dice.chance(20) && !here.nights {
        let ground = HazardDerogation {
            allowed_by: Some("Decision of the demonstration country’s competent authority on supervised training from 16".to_owned()),
            fully_protected: Some(true),
            specific_instruction: Some(true),
            necessary_for_training: Some(true),
            expert_supervision: Some(true),
        };
        let reason = Some(
            "Dangerous tasks only beside the mentor, after instruction at the training centre."
                .to_owned(),
        );
        return (
            MinorsPolicy {
                reason,
                hazard_derogation: Some(ground),
                ..welcome
            },
            16,
        );
    }
    if grave || here.nights {
        let reason =
            Some("The work has dangers or hours that are not for people under 18.".to_owned());
        return (MinorsPolicy { reason, ..adults }, 18);
    }
    match dice.below(10) {
        0..=5 => (welcome, 16),
        6 | 7 => (welcome, 15),
        8 => (welcome, 17),
        _ => (
            MinorsPolicy {
                reason: Some("The work needs somebody who can sign for money.".to_owned()),
                ..adults
            },
            18,
        ),
    }
}

fn safety(dice: &mut Dice, here: &Circumstances, minors: MinorsPolicy) -> Safety {
    let equipment = equipment(here.trade);
    let charged = here.flaw == Some(Flaw::ApprenticePaysEquipment);
    let assessed = u64::try_from(dice.between(20..=420)).unwrap_or_default();
    Safety {
        hazards: here.trade.hazards.to_vec(),
        controls: here
            .trade
            .hazards
            .iter()
            .flat_map(|hazard| controls(dice, *hazard))
            .collect(),
        risk_assessed_on: Some(here.today - Days::new(assessed)),
        induction_planned: Some(here.flaw != Some(Flaw::NoInduction)),
        protective_equipment_paid_by: (!equipment.is_empty()).then_some(if charged {
            Payer::Apprentice
        } else {
            Payer::Enterprise
        }),
        protective_equipment: equipment.into_iter().map(str::to_owned).collect(),
        supervision: Some(dice.pick(SUPERVISION).to_owned()),
        minors: Some(minors),
        harassment_policy: [Some(true), None, Some(false)][dice.weighted([72, 20, 8].into_iter())],
        accommodation: dice.chance(10).then(|| Accommodation {
            provided: true,
            description: Some(
                "A shared room near the workplace, with a lock, a net and a place to cook."
                    .to_owned(),
            ),
            paid_by: Some(Payer::Enterprise),
            suits_minors: None,
        }),
    }
}

const SUPERVISION: &[&str] = &[
    "The mentor works in the same room and looks at each finished piece.",
    "One skilled person for two apprentices; the owner comes by every day.",
    "The first three months side by side with the mentor, later within call.",
];

/// One measure that protects everybody, and what is worn besides.
fn controls(dice: &mut Dice, hazard: standards::Hazard) -> Vec<Control> {
    let measures = dangers::measures(hazard);
    let (worn, others): (Vec<_>, Vec<_>) = measures
        .iter()
        .copied()
        .partition(|(level, _)| *level == ControlLevel::PersonalProtectiveEquipment);
    let first = others.get(dice.below(others.len())).copied();
    let chosen = first.into_iter().chain(worn);
    chosen
        .map(|(level, text)| Control {
            hazard,
            level,
            text: text.to_owned(),
        })
        .collect()
}

fn equipment(trade: &Trade) -> Vec<&'static str> {
    let mut equipment: Vec<&str> = trade
        .hazards
        .iter()
        .flat_map(|hazard| dangers::equipment(*hazard))
        .copied()
        .collect();
    equipment.sort_unstable();
    equipment.dedup();
    equipment
}

fn site_access(dice: &mut Dice) -> Vec<SiteAccess> {
    match dice.below(10) {
        0 | 1 => vec![
            SiteAccess::StepFreeEntrance,
            SiteAccess::StepFreeWorkstation,
            SiteAccess::AccessibleToilet,
        ],
        2 | 3 => vec![SiteAccess::StepFreeEntrance, SiteAccess::PublicTransport],
        4 => vec![SiteAccess::PublicTransport],
        _ => Vec::new(),
    }
}

fn adjustments(dice: &mut Dice) -> Vec<Adjustment> {
    match dice.below(10) {
        0 => vec![
            Adjustment::AdjustedHours,
            Adjustment::CareResponsibilities,
            Adjustment::BreastfeedingBreaks,
        ],
        1 => vec![Adjustment::AdaptedEquipment, Adjustment::ExtraBreaks],
        2 => vec![Adjustment::EasyRead, Adjustment::SignLanguage],
        3 => vec![Adjustment::PrayerAndReligiousDays],
        _ => Vec::new(),
    }
}
