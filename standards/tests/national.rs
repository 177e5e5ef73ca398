//! The packs of Germany, France and England on both sides of their thresholds, and the cases that
//! people will try first.

use chrono::{NaiveDate, NaiveTime};
use standards::{
    ControlLevel, Hazard, Money, PayPeriod, RemunerationStep, TextLanguage, WorkShift,
    conditions::{Clause, Control, HazardDerogation},
    gate::{
        ApprenticeshipFacts, Context, Finding, Library, MentorFacts, Party, PlacementFacts, Report,
        RuleResult, Stage, Verdict,
    },
};

#[path = "national/drafts.rs"]
mod drafts;
#[path = "national/england.rs"]
mod england;
#[path = "national/france.rs"]
mod france;
#[path = "national/germany.rs"]
mod germany;

const MET: (Verdict, Finding) = (Verdict::Pass, Finding::Met);
const BLOCKED: (Verdict, Finding) = (Verdict::Block, Finding::NotMet);
const REVIEWED: (Verdict, Finding) = (Verdict::Review, Finding::NotMet);
const NOT_APPLICABLE: (Verdict, Finding) = (Verdict::NotApplicable, Finding::NotApplicable);

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> Option<NaiveTime> {
    Some(format!("{text}:00").parse().unwrap())
}

/// A country's pack with facts that it is asked about.
struct Case {
    pack: &'static str,
    stage: Stage,
    today: NaiveDate,
    facts: PlacementFacts,
}

impl Case {
    fn of(pack: &'static str) -> Self {
        Self {
            pack,
            stage: Stage::Publication,
            today: date("2026-06-01"),
            facts: toml::from_str(include_str!("gate/good.toml")).unwrap(),
        }
    }

    fn at(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    fn with(mut self, change: impl FnOnce(&mut PlacementFacts)) -> Self {
        change(&mut self.facts);
        self
    }

    /// The person who was accepted, born on this day.
    fn person(self, born_on: &str, change: impl FnOnce(&mut ApprenticeshipFacts)) -> Self {
        let mut person = ApprenticeshipFacts {
            birth_date: Some(date(born_on)),
            ..ApprenticeshipFacts::default()
        };
        change(&mut person);
        self.with(|facts| facts.apprenticeship = Some(person))
    }

    fn report(&self) -> Report {
        let context = Context {
            today: self.today,
            stage: self.stage,
        };
        let pack = Library::embedded().newest(self.pack).unwrap();
        pack.check(&self.facts, &context)
    }

    fn result(&self, rule: &str) -> RuleResult {
        let report = self.report();
        report.result(rule).expect("the rule is in force").clone()
    }

    fn says(&self, rule: &str) -> (Verdict, Finding) {
        let result = self.result(rule);
        (result.verdict, result.finding)
    }
}

fn pay(from_month: u16, amount: &str, currency: &str, period: PayPeriod) -> RemunerationStep {
    RemunerationStep {
        from_month,
        amount: Money::parse(amount, currency.parse().unwrap()).unwrap(),
        period,
    }
}

fn monthly_euros(amounts: &[&str]) -> Vec<RemunerationStep> {
    let steps = amounts.iter().zip((1..).step_by(12));
    steps
        .map(|(amount, month)| pay(month, amount, "EUR", PayPeriod::Month))
        .collect()
}

#[test]
fn a_sixteen_year_old_roofer_needs_the_whole_ground() {
    let on_the_roof = |ground: Option<HazardDerogation>| {
        Case::of("de").with(|facts| {
            facts.occupation = Some("7121".parse().unwrap());
            facts.minimum_age = Some(16);
            let safety = &mut facts.conditions.safety;
            safety.hazards.push(Hazard::WorkAtHeight);
            safety.controls.push(Control {
                hazard: Hazard::WorkAtHeight,
                level: ControlLevel::Engineering,
                text: "Scaffold with guard rails".to_owned(),
            });
            safety.minors.as_mut().unwrap().hazard_derogation = ground;
        })
    };
    let whole = HazardDerogation {
        allowed_by: Some("JArbSchG section 22(2)".to_owned()),
        fully_protected: Some(true),
        specific_instruction: Some(true),
        necessary_for_training: Some(true),
        expert_supervision: Some(true),
    };
    let unsupervised = HazardDerogation {
        expert_supervision: None,
        ..whole.clone()
    };
    assert_eq!(on_the_roof(None).says("G02"), BLOCKED);
    assert_eq!(on_the_roof(None).says("DE-G02"), BLOCKED);
    assert_eq!(on_the_roof(Some(unsupervised)).says("DE-G02"), BLOCKED);
    let case = on_the_roof(Some(whole));
    assert_eq!(case.says("G02"), MET);
    assert_eq!(case.says("DE-G02"), MET);
    assert_eq!(case.says("G02b"), MET);
}

#[test]
fn a_policy_that_expired_before_the_first_day_warns_before_and_blocks_the_start() {
    let expiring = |day: &str| {
        Case::of("fr").with(|facts| {
            facts.conditions.coverage[0].evidence_expires_on = Some(date(day));
        })
    };
    // The work begins on 1 September.
    assert_eq!(
        expiring("2026-08-31").says("G06b"),
        (Verdict::Warn, Finding::NotMet)
    );
    assert_eq!(expiring("2026-08-31").says("G06"), MET);
    assert_eq!(expiring("2026-09-01").says("G06b"), MET);
    assert_eq!(
        expiring("2026-08-31").at(Stage::Start).says("G06"),
        (Verdict::Block, Finding::NotStated)
    );
    assert_eq!(expiring("2026-09-01").at(Stage::Start).says("G06"), MET);
}
