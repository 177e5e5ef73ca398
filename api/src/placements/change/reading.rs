//! Reading an input into what may be stored. Every fault is told at once.

use std::ops::RangeInclusive;

use async_graphql::MaybeUndefined;
use chrono::{Months, NaiveDate};
use uuid::Uuid;

use super::{Content, RequirementContent, pay, requirements};
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{Form, changed, excerpt};
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::placements::input::{SavePlacementInput, ScheduleInput};
use crate::placements::references::References;
use crate::placements::{Placement, conditions, quality};
use crate::vocabulary::{LearningOutcome, OrganisationKind, RemunerationStep, Weekday, WorkShift};

/// How far ahead a placement may start.
const MOST_MONTHS_AHEAD: u32 = 120;

const WORKING_DAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

impl Content {
    /// Reads an input against what is there now. Pure: everything that it points at is in `references`, and
    /// `language` stands in for one that isn't given.
    ///
    /// # Errors
    /// All refusals of the input together.
    pub fn read(
        input: &SavePlacementInput,
        current: Option<&Placement>,
        references: &References,
        today: NaiveDate,
        language: &str,
    ) -> Result<Self, Error> {
        let mut form = Form::new();
        let content = Self::read_into(&mut form, input, current, references, today, language);
        form.finish()?;
        Ok(content)
    }

    /// Reads as much of an input as there is, with what is wrong with it. What is refused holds a value that means
    /// nothing.
    #[must_use]
    pub fn read_partly(
        input: &SavePlacementInput,
        current: Option<&Placement>,
        references: &References,
        today: NaiveDate,
        language: &str,
    ) -> (Self, Vec<Refusal>) {
        let mut form = Form::new();
        let content = Self::read_into(&mut form, input, current, references, today, language);
        let refusals = match form.finish() {
            Err(Error::Refused(refusals)) => refusals,
            _ => Vec::new(),
        };
        (content, refusals)
    }

    fn read_into(
        form: &mut Form,
        input: &SavePlacementInput,
        current: Option<&Placement>,
        references: &References,
        today: NaiveDate,
        language: &str,
    ) -> Self {
        let now = current.map(Self::of);
        let reader = Reader {
            input,
            current,
            now: now.as_ref(),
            references,
            today,
        };
        let (mentor_id, mentor_name) = reader.mentor(form);
        let (occupation_id, isco_group) = reader.occupation(form);
        let duration_months = reader.number(
            form,
            "durationMonths",
            input.duration_months,
            1..=72,
            |now| now.duration_months,
        );
        let starts_on = reader.starts_on(form);
        let (days, shift) = reader.schedule(form);
        let content = Self {
            site_id: reader.site(form),
            training_provider_id: reader.training_provider(form),
            external_id: reader.optional_text(form, "externalId", &input.external_id, 100, |now| {
                now.external_id.clone()
            }),
            title: reader.title(form),
            description: reader
                .optional_text(form, "description", &input.description, 10_000, |now| {
                    Some(now.description.clone())
                })
                .unwrap_or_default(),
            language: reader.language(form, language),
            programme: reader.optional_text(form, "programme", &input.programme, 200, |now| {
                now.programme.clone()
            }),
            qualification: reader.optional_text(
                form,
                "qualification",
                &input.qualification,
                200,
                |now| now.qualification.clone(),
            ),
            eqf_level: reader.optional_number(form, "eqfLevel", &input.eqf_level, 1..=8, |now| {
                now.eqf_level
            }),
            places: reader.places(form),
            closes_on: reader.closes_on(form, starts_on),
            weekly_minutes: reader.weekly_minutes(form),
            off_the_job_percent: reader.optional_number(
                form,
                "offTheJobPercent",
                &input.off_the_job_percent,
                0..=100,
                |now| now.off_the_job_percent,
            ),
            minimum_age: reader.optional_number(
                form,
                "minimumAge",
                &input.minimum_age,
                10..=99,
                |now| now.minimum_age,
            ),
            mentor_id,
            mentor_name,
            remuneration: reader.remuneration(form, duration_months),
            requirements: reader.requirements(form),
            learning_outcomes: reader.learning_outcomes(form),
            conditions: reader.conditions(form),
            occupation_id,
            isco_group,
            starts_on,
            duration_months,
            days,
            shift,
        };
        conditions::refuse_contradictions(
            form,
            &content.conditions,
            &quality::schedule(content.weekly_minutes, content.days, content.shift),
            content.minimum_age.and_then(|age| u8::try_from(age).ok()),
            language,
        );
        content
    }
}

/// An input beside what it changes.
struct Reader<'a> {
    input: &'a SavePlacementInput,
    current: Option<&'a Placement>,
    now: Option<&'a Content>,
    references: &'a References,
    today: NaiveDate,
}

impl Reader<'_> {
    /// A refusal for a field that a new placement needs. What is returned is never stored.
    fn missing<T: Default>(form: &mut Form, field: &str) -> T {
        form.refuse(Refusal::of(
            UserErrorCode::Required,
            field,
            "A new placement needs this. Fill it in.",
        ));
        T::default()
    }

    fn kept<T: Default>(&self, form: &mut Form, field: &str, now: impl FnOnce(&Content) -> T) -> T {
        self.now.map_or_else(|| Self::missing(form, field), now)
    }

    fn number(
        &self,
        form: &mut Form,
        field: &str,
        given: Option<i32>,
        range: RangeInclusive<i32>,
        now: impl FnOnce(&Content) -> i32,
    ) -> i32 {
        match given {
            Some(number) => form.number(field, number, range),
            None => self.kept(form, field, now),
        }
    }

    fn optional_number(
        &self,
        form: &mut Form,
        field: &str,
        change: &MaybeUndefined<i32>,
        range: RangeInclusive<i32>,
        now: impl FnOnce(&Content) -> Option<i32>,
    ) -> Option<i32> {
        if let MaybeUndefined::Value(number) = change {
            form.number(field, *number, range);
        }
        changed(change, self.now.and_then(now))
    }

    fn optional_text(
        &self,
        form: &mut Form,
        field: &str,
        change: &MaybeUndefined<String>,
        most: usize,
        now: impl FnOnce(&Content) -> Option<String>,
    ) -> Option<String> {
        match change {
            MaybeUndefined::Value(text) => form.optional_text(field, Some(text), most),
            MaybeUndefined::Null => None,
            MaybeUndefined::Undefined => self.now.and_then(now),
        }
    }

    fn title(&self, form: &mut Form) -> String {
        match &self.input.title {
            Some(title) => form.text("title", title, 150),
            None => self.kept(form, "title", |now| now.title.clone()),
        }
    }

    fn language(&self, form: &mut Form, reader: &str) -> String {
        match (&self.input.language, self.now) {
            (Some(code), _) => form.language("language", code),
            (None, Some(now)) => now.language.clone(),
            (None, None) => reader
                .split(['-', '_'])
                .next()
                .unwrap_or("en")
                .to_lowercase(),
        }
    }

    fn occupation(&self, form: &mut Form) -> (Uuid, String) {
        let Some(code) = self.input.occupation_code.as_deref().map(str::trim) else {
            return self.kept(form, "occupationCode", |now| {
                (now.occupation_id, now.isco_group.clone())
            });
        };
        if let Some(occupation) = self.references.occupations.get(code) {
            return (occupation.id, occupation.isco_group.clone());
        }
        let message = format!(
            "“{}” is not the code of an occupation here. Use one as the occupations search returns it, such as 7212 for welders.",
            excerpt(code)
        );
        form.refuse(Refusal::of(
            UserErrorCode::UnknownCode,
            "occupationCode",
            message,
        ));
        (Uuid::nil(), String::new())
    }

    fn site(&self, form: &mut Form) -> Uuid {
        let Some(given) = &self.input.site_id else {
            return self.kept(form, "siteId", |now| now.site_id);
        };
        match ids::decode_any(given) {
            Some((Kind::Site, id)) if self.references.sites.contains(&id) => id,
            _ => {
                form.refuse(Refusal::not_found("siteId", "site of this enterprise"));
                Uuid::nil()
            }
        }
    }

    fn training_provider(&self, form: &mut Form) -> Option<Uuid> {
        let MaybeUndefined::Value(given) = &self.input.training_provider_id else {
            return match self.input.training_provider_id {
                MaybeUndefined::Null => None,
                _ => self.now.and_then(|now| now.training_provider_id),
            };
        };
        let known = match ids::decode_any(given) {
            Some((Kind::Organisation, id)) => self.references.organisations.get(&id),
            _ => None,
        };
        match known {
            Some(provider) if provider.kind == OrganisationKind::TrainingProvider => {
                Some(provider.id)
            }
            _ => {
                form.refuse(Refusal::not_found(
                    "trainingProviderId",
                    "training provider",
                ));
                None
            }
        }
    }

    /// Who guides the apprentice: a mentor of the enterprise, or a name alone.
    fn mentor(&self, form: &mut Form) -> (Option<Uuid>, Option<String>) {
        let known = &self.references.mentors;
        match &self.input.mentor_id {
            MaybeUndefined::Value(given) => {
                let id = ids::decode_any(given)
                    .filter(|(kind, _)| *kind == Kind::Mentor)
                    .map(|(_, id)| id);
                let found = known.iter().find(|mentor| Some(mentor.id) == id);
                if found.is_none() {
                    form.refuse(Refusal::not_found("mentorId", "mentor of this enterprise"));
                }
                return found.map(|mentor| (mentor.id, mentor.name.clone())).unzip();
            }
            MaybeUndefined::Null if self.input.mentor_name.is_undefined() => return (None, None),
            _ => {}
        }
        let before = self
            .now
            .map(|now| (now.mentor_id, now.mentor_name.as_ref()));
        let name = self.optional_text(form, "mentorName", &self.input.mentor_name, 200, |now| {
            now.mentor_name.clone()
        });
        let Some(name) = name else {
            return (None, None);
        };
        if let Some((id, Some(same))) = before
            && *same == name
            && !self.input.mentor_id.is_null()
            && id.is_some()
        {
            return (id, Some(name));
        }
        let mut namesakes = known.iter().filter(|mentor| mentor.name == name);
        let only = namesakes.next().filter(|_| namesakes.next().is_none());
        (only.map(|mentor| mentor.id), Some(name))
    }

    fn places(&self, form: &mut Form) -> i32 {
        let places = self.number(form, "places", self.input.places, 1..=1_000, |now| {
            now.places
        });
        let taken = self
            .current
            .map_or(0, |current| current.places_offered + current.places_filled);
        if (1..taken).contains(&places) {
            let message = format!(
                "{places} is less than the {taken} that are offered or taken. Give at least {taken}."
            );
            form.refuse(Refusal::of(UserErrorCode::OutOfRange, "places", message));
        }
        places
    }

    fn starts_on(&self, form: &mut Form) -> NaiveDate {
        let Some(Date(day)) = self.input.starts_on else {
            return self.kept(form, "startsOn", |now| now.starts_on);
        };
        if self.now.is_some_and(|now| now.starts_on == day) {
            return day;
        }
        let latest = self
            .today
            .checked_add_months(Months::new(MOST_MONTHS_AHEAD))
            .unwrap_or(NaiveDate::MAX);
        if day > latest {
            let message = format!("{day} is more than ten years ahead. Give a day up to {latest}.");
            form.refuse(Refusal::of(UserErrorCode::OutOfRange, "startsOn", message));
        }
        form.date_from("startsOn", day, self.today)
    }

    fn closes_on(&self, form: &mut Form, starts_on: NaiveDate) -> Option<NaiveDate> {
        let now = self.now.and_then(|now| now.closes_on);
        let closes_on = match self.input.closes_on {
            MaybeUndefined::Value(Date(day)) => Some(day),
            MaybeUndefined::Null => None,
            MaybeUndefined::Undefined => now,
        };
        if let Some(day) = closes_on.filter(|day| now != Some(*day)) {
            form.date_from("closesOn", day, self.today);
        }
        let is_start_known = self.input.starts_on.is_some() || self.now.is_some();
        if let Some(day) = closes_on.filter(|day| is_start_known && *day > starts_on) {
            let message = format!(
                "{day} is after the first day, {starts_on}. Give that day or an earlier one."
            );
            form.refuse(Refusal::of(UserErrorCode::OutOfRange, "closesOn", message));
        }
        closes_on
    }

    fn weekly_minutes(&self, form: &mut Form) -> i32 {
        let Some(hours) = self.input.weekly_hours else {
            return self.kept(form, "weeklyHours", |now| now.weekly_minutes);
        };
        let minutes = (form.number("weeklyHours", hours, 1.0..=80.0) * 60.0).round();
        // Within 60 and 4,800 or refused above; the cast saturates.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "at most 80 hours, and a cast saturates"
        )]
        let minutes = minutes as i32;
        minutes
    }

    fn schedule(&self, form: &mut Form) -> (i32, WorkShift) {
        match (&self.input.schedule, self.now) {
            (Some(ScheduleInput { days, shift }), _) => {
                if days.is_empty() {
                    form.refuse(Refusal::of(
                        UserErrorCode::Required,
                        "schedule.days",
                        "Choose at least one day of the week.",
                    ));
                }
                (Weekday::mask(days), *shift)
            }
            (None, Some(now)) => (now.days, now.shift),
            (None, None) => (Weekday::mask(&WORKING_DAYS), WorkShift::Day),
        }
    }

    fn remuneration(&self, form: &mut Form, duration_months: i32) -> Vec<RemunerationStep> {
        match &self.input.remuneration {
            Some(steps) => pay::read(form, "remuneration", steps, duration_months),
            None => self.kept(form, "remuneration", |now| now.remuneration.clone()),
        }
    }

    fn requirements(&self, form: &mut Form) -> Vec<RequirementContent> {
        match &self.input.requirements {
            MaybeUndefined::Value(given) => requirements::read(form, given, self.references),
            MaybeUndefined::Null => Vec::new(),
            MaybeUndefined::Undefined => self
                .now
                .map(|now| now.requirements.clone())
                .unwrap_or_default(),
        }
    }

    fn learning_outcomes(&self, form: &mut Form) -> Vec<LearningOutcome> {
        let now = self
            .now
            .map(|now| now.learning_outcomes.as_slice())
            .unwrap_or_default();
        match &self.input.learning_outcomes {
            MaybeUndefined::Value(given) => {
                requirements::outcomes(form, given, now, self.references)
            }
            MaybeUndefined::Null => Vec::new(),
            MaybeUndefined::Undefined => now.to_vec(),
        }
    }

    fn conditions(&self, form: &mut Form) -> standards::Conditions {
        let before = self
            .now
            .map(|now| now.conditions.clone())
            .unwrap_or_default();
        match &self.input.conditions {
            MaybeUndefined::Value(given) => conditions::read(form, given, &before, self.today),
            MaybeUndefined::Null => standards::Conditions::default(),
            MaybeUndefined::Undefined => before,
        }
    }
}
