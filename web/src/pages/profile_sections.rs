//! `/profile/{section}`: the profile in parts that fit on a phone, each saved on its own.

use super::code_lists::{self, CodeLists};
use super::profile;
use crate::codes::{Code, LanguageLevel, Weekday};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading};
use crate::lists;
use crate::operations::profile::ProfileViewerCandidate;
use crate::operations::save_candidate_profile::{
    CandidateLanguageInput, InterestsInput, SaveCandidateProfileInput,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Refusal, Site};
use crate::text::message;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

/// How many languages the form has room for.
const LANGUAGES: usize = 4;
/// Points that the five answers about an interest stand for, from 0 to 100.
const INTEREST_STEPS: [&str; 5] = ["0", "25", "50", "75", "100"];

/// A part of the profile.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Section {
    About,
    Place,
    Time,
    Education,
    Languages,
    Interests,
    Consent,
}

impl Section {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "about" => Self::About,
            "place" => Self::Place,
            "time" => Self::Time,
            "education" => Self::Education,
            "languages" => Self::Languages,
            "interests" => Self::Interests,
            "consent" => Self::Consent,
            _ => return None,
        })
    }

    fn title(self) -> &'static str {
        match self {
            Self::About => "profile-about-title",
            Self::Place => "profile-place-title",
            Self::Time => "profile-time-title",
            Self::Education => "profile-education-title",
            Self::Languages => "profile-languages-title",
            Self::Interests => "profile-interests-title",
            Self::Consent => "profile-consent-title",
        }
    }

    /// Fields of the input; an empty one is cleared.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::About => &["name", "birthDate", "about"],
            Self::Place => &[
                "locality",
                "country",
                "latitude",
                "longitude",
                "travelLimitKm",
            ],
            Self::Time => &["availableFrom", "weeklyHours", "availableDays"],
            Self::Education => &["educationLevel"],
            Self::Languages => &[
                "languages",
                "languages.0.level",
                "languages.1.level",
                "languages.2.level",
                "languages.3.level",
                "languages.0.language",
                "languages.1.language",
                "languages.2.language",
                "languages.3.language",
            ],
            Self::Interests => &["interests"],
            Self::Consent => &["brokeringConsent"],
        }
    }
}

#[derive(Template)]
#[template(path = "profile_section.html")]
struct SectionPage {
    page: Page,
    form: Form,
    section: Section,
    lists: CodeLists,
}

impl SectionPage {
    fn language_rows(&self) -> std::ops::Range<usize> {
        0..LANGUAGES
    }

    /// From "not at all" to "very much".
    fn interest_steps(&self) -> Vec<Choice> {
        INTEREST_STEPS
            .iter()
            .map(|points| Choice::new(*points, self.page.coded("interest-answer", points)))
            .collect()
    }
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(name): Path<String>,
) -> Result<Response, Failure> {
    let section = Section::parse(&name).ok_or(Failure::NotFound)?;
    let (me, candidate) = profile::own(&site, &visitor).await?;
    let form = Form::new(values(section, &candidate));
    html(&page(&site, &visitor, me, section, form).await?)
}

pub async fn save(
    State(site): State<Site>,
    visitor: Visitor,
    Path(name): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let section = Section::parse(&name).ok_or(Failure::NotFound)?;
    let (input, mut refusals) = read(section, &visitor, &fields);
    if refusals.is_empty() {
        let cleared: Vec<&str> = section
            .fields()
            .iter()
            .copied()
            .filter(|it| *it != "name" && !it.contains('.'))
            .collect();
        refusals = profile::save(&site, &visitor, input, &cleared, fields.filled("key")).await?;
    }
    if refusals.is_empty() {
        return Ok(see_other("/profile"));
    }
    let (me, candidate) = profile::own(&site, &visitor).await?;
    let (fields, refusals) = profile::after_conflict(&visitor, fields, refusals, candidate.version);
    let form = Form::refused(fields, &refusals, section.fields());
    unprocessable(&page(&site, &visitor, me, section, form).await?)
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    me: Option<Me>,
    section: Section,
    form: Form,
) -> Result<SectionPage, Failure> {
    let lists = match section {
        Section::Place | Section::Languages => code_lists::load(site, visitor).await?,
        _ => CodeLists::default(),
    };
    Ok(SectionPage {
        page: Page::new(site, visitor, me, section.title()),
        form,
        section,
        lists,
    })
}

/// What the form shows at first.
fn values(section: Section, candidate: &ProfileViewerCandidate) -> Fields {
    let mut fields = Fields::default();
    fields.push("version", candidate.version);
    match section {
        Section::About => {
            fields.push_some("name", candidate.name.as_ref());
            fields.push_some("birthDate", candidate.birth_date);
            fields.push_some("about", candidate.about.as_ref());
        }
        Section::Place => {
            fields.push_some("locality", candidate.locality.as_ref());
            fields.push_some("country", candidate.country.as_ref());
            fields.push_some("latitude", candidate.latitude);
            fields.push_some("longitude", candidate.longitude);
            fields.push_some("travelLimitKm", candidate.travel_limit_km);
        }
        Section::Time => {
            fields.push_some("availableFrom", candidate.available_from);
            fields.push_some("weeklyHours", candidate.weekly_hours);
            for day in &candidate.available_days {
                fields.push("availableDays", day.code());
            }
        }
        Section::Education => fields.push_some("educationLevel", candidate.education_level),
        Section::Languages => {
            for (index, held) in candidate.languages.iter().enumerate() {
                fields.push(format!("languages.{index}.language"), &held.language);
                fields.push(format!("languages.{index}.level"), held.level.code());
            }
        }
        Section::Interests => {
            if let Some(it) = &candidate.interests {
                let points = [
                    it.realistic,
                    it.investigative,
                    it.artistic,
                    it.social,
                    it.enterprising,
                    it.conventional,
                ];
                for (name, points) in lists::codes("interest").iter().zip(points) {
                    fields.push(*name, (points + 12) / 25 * 25);
                }
            }
        }
        Section::Consent => fields.push(
            "brokeringConsent",
            if candidate.brokering_consent {
                "yes"
            } else {
                "no"
            },
        ),
    }
    fields
}

/// What the form says, and what in it can't be read.
fn read(
    section: Section,
    visitor: &Visitor,
    fields: &Fields,
) -> (SaveCandidateProfileInput, Vec<Refusal>) {
    let words = |key: &str| message(visitor.language, key);
    let mut reading = Reading::new(fields, visitor.language);
    let mut input = SaveCandidateProfileInput {
        expected_version: fields.get("version").parse().ok(),
        ..SaveCandidateProfileInput::default()
    };
    match section {
        Section::About => {
            input.name = fields.filled("name");
            input.birth_date = reading.date("birthDate");
            input.about = fields.filled("about");
        }
        Section::Place => {
            input.locality = fields.filled("locality");
            input.country = fields.filled("country");
            input.latitude = reading.degrees("latitude");
            input.longitude = reading.degrees("longitude");
            input.travel_limit_km = reading.whole("travelLimitKm");
        }
        Section::Time => {
            input.available_from = reading.date("availableFrom");
            input.weekly_hours = reading.whole("weeklyHours");
            let days = fields.all("availableDays");
            input.available_days =
                Some(days.iter().filter_map(|day| Weekday::parse(day)).collect());
        }
        Section::Education => {
            input.education_level = reading.read("educationLevel", &words("form-choose"))
        }
        Section::Languages => {
            input.languages = Some(languages(&mut reading, &words("form-choose")))
        }
        Section::Interests => input.interests = interests(&mut reading, &words("form-choose")),
        Section::Consent => input.brokering_consent = Some(fields.has("brokeringConsent", "yes")),
    }
    (input, reading.refusals)
}

/// The rows that name a language. A level that there isn't is refused at its own row.
fn languages(reading: &mut Reading<'_>, message: &str) -> Vec<CandidateLanguageInput> {
    let mut rows = Vec::new();
    for index in 0..LANGUAGES {
        let Some(language) = reading.filled(&format!("languages.{index}.language")) else {
            continue;
        };
        let name = format!("languages.{index}.level");
        let level = reading
            .filled(&name)
            .and_then(|level| LanguageLevel::parse(&level));
        if level.is_none() {
            reading.refuse(&name, message);
        }
        rows.push(CandidateLanguageInput {
            language,
            level: level.unwrap_or_default(),
        });
    }
    rows
}

/// All six or none: five answers and a gap would be read as an answer.
fn interests(reading: &mut Reading<'_>, message: &str) -> Option<InterestsInput> {
    let points: Vec<Option<i64>> = lists::codes("interest")
        .iter()
        .map(|name| reading.read(name, message))
        .collect();
    if points.iter().all(Option::is_none) {
        return None;
    }
    if points.iter().any(Option::is_none) {
        reading.refuse("interests", message);
        return None;
    }
    let at = |index: usize| points.get(index).copied().flatten().unwrap_or_default();
    Some(InterestsInput {
        realistic: at(0),
        investigative: at(1),
        artistic: at(2),
        social: at(3),
        enterprising: at(4),
        conventional: at(5),
    })
}
