//! Taking the terms of an agreement from what is stored about both sides.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use standards::TextLanguage;

use super::document::{
    Apprentice, Enterprise, Guardian, Occupation, PlacementReference, QualityCheck, Site, Terms,
    TrainingProvider,
};
use crate::candidates::Candidate;
use crate::ids::{self, Kind};
use crate::organisations::Organisation;
use crate::placements::Placement;
use crate::vocabulary::Weekday;

/// Everything that goes into the terms.
pub(super) struct Sources<'a> {
    pub candidate: &'a Candidate,
    pub born_on: NaiveDate,
    pub guardians: Vec<Guardian>,
    pub enterprise: &'a Organisation,
    pub placement: &'a Placement,
    pub quality_check: Option<QualityCheck>,
    pub starts_on: NaiveDate,
    pub additional_terms: Option<String>,
}

/// The terms. Nothing when the last day lies beyond the calendar.
pub(super) fn terms(sources: Sources<'_>) -> Option<Terms> {
    let Sources {
        candidate,
        born_on,
        guardians,
        enterprise,
        placement,
        quality_check,
        starts_on,
        additional_terms,
    } = sources;
    Some(Terms {
        apprentice: Apprentice {
            id: id(Kind::Candidate, candidate.id),
            name: candidate.name.clone(),
            born_on,
        },
        guardians,
        enterprise: enterprise_party(enterprise, placement),
        training_provider: placement
            .training_provider
            .as_ref()
            .map(|provider| TrainingProvider {
                id: id(Kind::Organisation, provider.id),
                name: provider.name.clone(),
            }),
        placement: PlacementReference {
            id: id(Kind::Placement, placement.id),
            version: placement.version,
            title: placement.title.clone(),
        },
        occupation: occupation(placement),
        programme: placement.programme.clone(),
        qualification: placement.qualification.clone(),
        eqf_level: placement.eqf_level,
        learning_outcomes: placement
            .learning_outcomes
            .iter()
            .map(|outcome| outcome.text.clone())
            .collect(),
        starts_on,
        ends_on: last_day(starts_on, placement.duration_months)?,
        duration_months: placement.duration_months,
        weekly_minutes: placement.weekly_minutes,
        days: Weekday::in_mask(placement.days),
        shift: placement.shift,
        off_the_job_percent: placement.off_the_job_percent,
        remuneration: placement.remuneration.clone(),
        conditions: placement.conditions.clone(),
        quality_check,
        additional_terms,
    })
}

fn id(kind: Kind, id: uuid::Uuid) -> String {
    ids::encode(kind, id).to_string()
}

fn enterprise_party(enterprise: &Organisation, placement: &Placement) -> Enterprise {
    let site = &placement.site;
    Enterprise {
        id: id(Kind::Organisation, enterprise.id),
        name: enterprise.name.clone(),
        registration_number: enterprise.registration_number.clone(),
        site: Site {
            name: site.name.clone(),
            address: site.address.clone(),
            locality: site.locality.clone(),
            country: site.country.clone(),
        },
        mentor: placement.mentor_name.clone(),
    }
}

fn occupation(placement: &Placement) -> Occupation {
    let labels: BTreeMap<String, String> = TextLanguage::ALL
        .iter()
        .map(|language| {
            (
                language.code().to_owned(),
                placement.occupation.label(language.code()).to_owned(),
            )
        })
        .collect();
    Occupation {
        code: placement.occupation.code.clone(),
        labels,
    }
}

/// The day before the same day of the month that many months later.
fn last_day(starts_on: NaiveDate, months: i32) -> Option<NaiveDate> {
    starts_on
        .checked_add_months(Months::new(u32::try_from(months).ok()?))?
        .checked_sub_days(Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn two_years_from_the_first_of_september_end_on_the_last_of_august() {
        assert_eq!(last_day(day(2026, 9, 1), 24), Some(day(2028, 8, 31)));
    }

    #[test]
    fn a_month_from_the_end_of_january_ends_before_the_end_of_february() {
        assert_eq!(last_day(day(2026, 1, 31), 1), Some(day(2026, 2, 27)));
    }
}
