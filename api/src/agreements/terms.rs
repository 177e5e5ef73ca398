//! Taking the terms of an agreement from what is stored about both sides.

use std::collections::BTreeMap;

use super::document::{
    Apprentice, Contact, Enterprise, Guardian, HostEnterprise, Mentor, Occupation,
    PlacementReference, PriorLearning, QualityCheck, Site, Terms, TrainingProvider, TrainingStage,
};
use super::wording::WordingLanguage;
use crate::candidates::Candidate;
use crate::ids::{self, Kind};
use crate::organisations::Organisation;
use crate::placements::Placement;
use crate::vocabulary::{GuardiansSign, TrainingRecord, Weekday};
use chrono::{Days, Months, NaiveDate};

/// Everything that goes into the terms.
pub(super) struct Sources<'a> {
    pub candidate: &'a Candidate,
    pub born_on: NaiveDate,
    pub guardians: Vec<Guardian>,
    pub enterprise: &'a Organisation,
    pub placement: &'a Placement,
    pub quality_check: Option<QualityCheck>,
    pub starts_on: NaiveDate,
    /// Why the authority allowed a first day that is past.
    pub backdating_reason: Option<String>,
    /// The number that the apprentice gave with the application.
    pub phone: Option<String>,
    pub host: Option<&'a Organisation>,
    pub asked: Asked,
}

/// What the enterprise adds to what it published.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub additional_terms: Option<String>,
    pub guardians_sign: GuardiansSign,
    pub provider_signs: bool,
    pub prior_learning: Option<PriorLearning>,
    pub training_plan: Vec<TrainingStage>,
    pub training_record: Option<TrainingRecord>,
    pub pay_day: Option<i32>,
    pub collective_agreements: Option<String>,
    /// The placement's own mentor where it is empty.
    pub mentors: Vec<Mentor>,
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
        backdating_reason,
        phone,
        host,
        asked,
    } = sources;
    let credit = asked
        .prior_learning
        .as_ref()
        .map_or(0, |prior| prior.months);
    let duration_months = placement.duration_months - credit;
    Some(Terms {
        apprentice: Apprentice {
            id: id(Kind::Candidate, candidate.id),
            name: candidate.name.clone(),
            born_on,
            contact: Contact {
                address: candidate.locality.clone(),
                phone,
                email: candidate.email.clone(),
            },
        },
        guardians,
        guardians_sign: asked.guardians_sign,
        enterprise: enterprise_party(enterprise, placement, asked.mentors),
        host_enterprise: host.map(|host| HostEnterprise {
            id: id(Kind::Organisation, host.id),
            name: host.name.clone(),
            registration_number: host.registration_number.clone(),
        }),
        training_provider: placement
            .training_provider
            .as_ref()
            .map(|provider| TrainingProvider {
                id: id(Kind::Organisation, provider.id),
                name: provider.name.clone(),
                contact: Contact::default(),
                signs: asked.provider_signs,
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
        training_plan: asked.training_plan,
        prior_learning: asked.prior_learning,
        training_record: asked.training_record,
        starts_on,
        ends_on: last_day(starts_on, duration_months)?,
        duration_months,
        backdating_reason,
        interruptions: Vec::new(),
        terminates_on: None,
        weekly_minutes: placement.weekly_minutes,
        days: Weekday::in_mask(placement.days),
        shift: placement.shift,
        off_the_job_percent: placement.off_the_job_percent,
        remuneration: placement.remuneration.clone(),
        pay_day: asked.pay_day,
        conditions: placement.conditions.clone(),
        collective_agreements: asked.collective_agreements,
        quality_check,
        additional_terms: asked.additional_terms,
    })
}

fn id(kind: Kind, id: uuid::Uuid) -> String {
    ids::encode(kind, id).to_string()
}

fn enterprise_party(
    enterprise: &Organisation,
    placement: &Placement,
    mentors: Vec<Mentor>,
) -> Enterprise {
    let mentors = if mentors.is_empty() {
        let known = placement.mentor.as_ref();
        let named = placement.mentor_name.iter();
        named
            .map(|name| Mentor {
                id: known.map(|mentor| id(Kind::Mentor, mentor.id)),
                name: name.clone(),
                qualification: known.and_then(|mentor| mentor.qualification.clone()),
            })
            .collect()
    } else {
        mentors
    };
    Enterprise {
        id: id(Kind::Organisation, enterprise.id),
        name: enterprise.name.clone(),
        registration_number: enterprise.registration_number.clone(),
        contact: Contact::default(),
        site: site(&placement.site),
        mentors,
    }
}

/// The workplace as the document names it.
pub(super) fn site(site: &crate::organisations::Site) -> Site {
    Site {
        name: site.name.clone(),
        address: site.address.clone(),
        locality: site.locality.clone(),
        country: site.country.clone(),
        subdivision: site.subdivision.clone(),
    }
}

fn occupation(placement: &Placement) -> Occupation {
    let labels: BTreeMap<String, String> = WordingLanguage::ALL
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
pub(super) fn last_day(starts_on: NaiveDate, months: i32) -> Option<NaiveDate> {
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
