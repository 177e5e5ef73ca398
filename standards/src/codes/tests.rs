use std::collections::BTreeSet;

use super::*;

fn assert_sound<T: CodeList + PartialEq + std::fmt::Debug>() {
    let mut codes = BTreeSet::new();
    for entry in T::all() {
        let code = entry.code();
        assert!(codes.insert(code), "{} has `{code}` twice", T::LIST);
        assert!(
            code.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
            "`{code}` is not snake_case"
        );
        assert_eq!(T::from_code(code), Ok(entry));
        for &language in TextLanguage::ALL {
            assert!(
                !entry.title(language).is_empty(),
                "`{code}` has no {language:?} title"
            );
        }
    }
}

#[test]
fn every_code_is_unique_and_reads_back_as_its_entry() {
    assert_sound::<Hazard>();
    assert_sound::<ControlLevel>();
    assert_sound::<SocialSecurityBranch>();
    assert_sound::<CoverageMode>();
    assert_sound::<Payer>();
    assert_sound::<EducationLevel>();
    assert_sound::<EqfLevel>();
    assert_sound::<LanguageLevel>();
    assert_sound::<PayPeriod>();
    assert_sound::<WorkShift>();
    assert_sound::<SiteAccess>();
    assert_sound::<Adjustment>();
}

#[test]
fn the_nine_branches_carry_the_parts_ii_to_x() {
    let parts: Vec<_> = SocialSecurityBranch::all()
        .map(SocialSecurityBranch::part)
        .collect();
    assert_eq!(
        parts,
        ["II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    );
}

#[test]
fn education_and_eqf_levels_read_back_from_their_numbers() {
    assert_eq!(
        EducationLevel::from_level(3),
        Some(EducationLevel::UpperSecondary)
    );
    assert_eq!(EducationLevel::Doctoral.level(), 8);
    assert_eq!(EducationLevel::from_level(9), None);
    assert_eq!(EqfLevel::from_level(0), None);
    assert_eq!(EqfLevel::from_level(4).map(EqfLevel::level), Some(4));
    assert_eq!(EqfLevel::from_level(9), None);
}

#[test]
fn controls_are_ordered_from_elimination_to_equipment() {
    assert!(ControlLevel::Elimination < ControlLevel::Engineering);
    assert!(
        ControlLevel::all()
            .filter(|level| !level.is_above_equipment())
            .eq([ControlLevel::PersonalProtectiveEquipment])
    );
}

#[test]
fn an_unknown_code_names_its_list_and_is_cut_short() {
    let error = Hazard::from_code(&"x".repeat(500)).unwrap_err();
    assert_eq!(error.list, "hazard");
    assert_eq!(error.value.len(), 40);
}
