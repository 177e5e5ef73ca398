use super::*;
use crate::{CoverageMode, Money, PayPeriod, Payer};

fn covered(branch: SocialSecurityBranch, mode: CoverageMode) -> Conditions {
    Conditions {
        coverage: vec![Coverage::new(branch, mode)],
        ..Conditions::default()
    }
}

#[test]
fn nothing_stated_claims_no_facet_and_is_written_as_almost_nothing() {
    let conditions = Conditions::default();
    assert_eq!(conditions.facets(&[]), []);
    assert_eq!(
        toml::to_string(&conditions).unwrap(),
        "[safety]\n\n[rest]\n\n[working_time]\n\n[termination]\n"
    );
}

#[test]
fn no_cover_is_an_answer_and_silence_is_not() {
    let branch = SocialSecurityBranch::MedicalCare;
    assert_eq!(Conditions::default().is_covered(branch), None);
    assert_eq!(
        covered(branch, CoverageMode::None).is_covered(branch),
        Some(false)
    );
    assert_eq!(
        covered(branch, CoverageMode::ResidenceBased).is_covered(branch),
        Some(true)
    );
}

#[test]
fn one_source_of_cover_is_enough_for_a_branch() {
    let branch = SocialSecurityBranch::EmploymentInjury;
    let mut conditions = covered(branch, CoverageMode::None);
    conditions
        .coverage
        .push(Coverage::new(branch, CoverageMode::PrivatePolicy));
    assert_eq!(conditions.is_covered(branch), Some(true));
    assert_eq!(conditions.facets(&[]), [Facet::InjuryCover]);
}

#[test]
fn injury_cover_that_stops_off_the_job_is_not_claimed() {
    let branch = SocialSecurityBranch::EmploymentInjury;
    let mut conditions = covered(branch, CoverageMode::StatutoryScheme);
    conditions.coverage[0].covers_off_the_job = Some(false);
    assert_eq!(conditions.facets(&[]), []);
}

#[test]
fn a_workplace_is_accessible_only_with_entrance_way_and_toilet() {
    let mut conditions = Conditions {
        site_access: vec![SiteAccess::StepFreeEntrance, SiteAccess::AccessibleToilet],
        ..Conditions::default()
    };
    assert!(!Facet::Accessible.is_claimed(&conditions, &[]));
    conditions.site_access.push(SiteAccess::StepFreeWorkstation);
    assert!(Facet::Accessible.is_claimed(&conditions, &[]));
}

#[test]
fn an_assessed_workplace_where_the_apprentice_buys_the_helmet_claims_nothing() {
    let mut conditions = Conditions::default();
    conditions.safety.risk_assessed_on = chrono::NaiveDate::from_ymd_opt(2026, 1, 5);
    assert_eq!(conditions.facets(&[]), [Facet::OshAssessed]);
    conditions.safety.protective_equipment_paid_by = Some(Payer::EnterpriseAndApprentice);
    assert_eq!(conditions.facets(&[]), []);
}

#[test]
fn a_full_offer_claims_every_facet_in_order() {
    let conditions: Conditions = toml::from_str(
        r#"
        night_work = false
        paid_leave_days = 20
        sick_pay.continues = true
        site_access = ["step_free_entrance", "step_free_workstation", "accessible_toilet"]
        [safety]
        risk_assessed_on = "2026-01-05"
        induction_planned = true
        protective_equipment_paid_by = "enterprise"
        harassment_policy = true
        minors.welcome = true
        accommodation.provided = true
        [[coverage]]
        branch = "employment_injury"
        mode = "statutory_scheme"
        [[coverage]]
        branch = "medical_care"
        mode = "residence_based"
        "#,
    )
    .unwrap();
    let step = RemunerationStep {
        from_month: 1,
        amount: Money::new(45_000, "EUR".parse().unwrap()),
        period: PayPeriod::Month,
    };
    assert_eq!(conditions.facets(&[step]), Facet::ALL);
}

#[test]
fn a_denial_claims_nothing() {
    let conditions: Conditions = toml::from_str(
        r#"
        night_work = true
        [safety]
        harassment_policy = false
        minors.welcome = false
        accommodation.provided = false
        "#,
    )
    .unwrap();
    assert_eq!(conditions.facets(&[]), []);
}
