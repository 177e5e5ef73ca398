//! The lists of a form: stages of the training plan, mentors, and steps of pay.

use super::terms::{self, Mentor, Stage, Step};
use crate::codes::{Code, PayPeriod, TrainingPlace};
use crate::fields::Fields;
use crate::form::Reading;
use crate::format;
use crate::site::Refusal;
use crate::text::Language;

/// Empty rows after those that have something in them.
const SPARE: usize = 2;

/// A list of a form, its rows named `name.N.part`.
pub struct List {
    pub name: &'static str,
    /// Its parts that somebody writes; a row without any of them isn't there.
    written: &'static [&'static str],
    /// Parts that always have a value.
    chosen: &'static [&'static str],
    /// Rows at most.
    most: usize,
}

/// The stages of a training plan under a name.
pub const fn stages(name: &'static str) -> List {
    List {
        name,
        written: &["title", "fromMonth", "toMonth", "location"],
        chosen: &["place"],
        most: 60,
    }
}

/// Those who guide under a name.
pub const fn mentors(name: &'static str) -> List {
    List {
        name,
        written: &["mentorId", "name", "qualification"],
        chosen: &[],
        most: 4,
    }
}

/// Steps of pay under a name.
pub const fn steps(name: &'static str) -> List {
    List {
        name,
        written: &["amount"],
        chosen: &["fromMonth"],
        most: 20,
    }
}

impl List {
    /// The name of a part of a row.
    pub fn at(&self, row: usize, part: &str) -> String {
        format!("{}.{row}.{part}", self.name)
    }

    /// The rows that have something in them, ascending.
    pub fn rows(&self, fields: &Fields) -> Vec<usize> {
        let written = |row: &usize| {
            let mut parts = self.written.iter();
            parts.any(|part| fields.filled(&self.at(*row, part)).is_some())
        };
        fields.rows(self.name).into_iter().filter(written).collect()
    }

    /// The rows to show: those with something in them, and empty ones to write in.
    pub fn shown(&self, fields: &Fields) -> Vec<usize> {
        let mut rows = self.rows(fields);
        let next = rows.last().map_or(0, |last| last.saturating_add(1));
        rows.extend(next..next.saturating_add(SPARE));
        rows.truncate(self.most);
        rows
    }

    /// The name of every field that is shown, and of the list itself.
    pub fn names(&self, fields: &Fields) -> Vec<String> {
        let parts = || self.written.iter().chain(self.chosen);
        let rows = self.shown(fields).into_iter();
        rows.flat_map(|row| parts().map(move |part| self.at(row, part)))
            .chain([self.name.to_owned()])
            .collect()
    }

    /// Refusals of items, which are counted as they were sent, at the rows that they stand in.
    pub fn at_rows(&self, refusals: Vec<Refusal>, fields: &Fields) -> Vec<Refusal> {
        let rows = self.rows(fields);
        let place = |field: &str| {
            let (position, part) = field
                .strip_prefix(self.name)?
                .strip_prefix('.')?
                .split_once('.')?;
            let row = rows.get(position.parse::<usize>().ok()?)?;
            Some(self.at(*row, part))
        };
        let moved = |mut refusal: Refusal| {
            refusal.field = refusal.field.map(|field| place(&field).unwrap_or(field));
            refusal
        };
        refusals.into_iter().map(moved).collect()
    }

    /// Fills in stages.
    pub fn fill_stages(&self, fields: &mut Fields, stages: &[Stage]) {
        for (row, stage) in stages.iter().enumerate() {
            fields.push(self.at(row, "title"), &stage.title);
            fields.push(self.at(row, "fromMonth"), stage.from_month);
            fields.push(self.at(row, "toMonth"), stage.to_month);
            fields.push_some(self.at(row, "location"), stage.location.as_ref());
            let place: Option<TrainingPlace> = terms::code(&stage.place);
            fields.push_some(self.at(row, "place"), place.map(Code::code));
        }
    }

    /// Reads stages, as the document writes them.
    pub fn read_stages(&self, reading: &mut Reading<'_>, fields: &Fields) -> Vec<Stage> {
        let rows = self.rows(fields).into_iter();
        rows.map(|row| Stage {
            title: fields.get(&self.at(row, "title")).to_owned(),
            from_month: reading
                .whole(&self.at(row, "fromMonth"))
                .unwrap_or_default(),
            to_month: reading.whole(&self.at(row, "toMonth")).unwrap_or_default(),
            place: fields.get(&self.at(row, "place")).to_owned(),
            location: fields.filled(&self.at(row, "location")),
        })
        .collect()
    }

    /// Fills in mentors.
    pub fn fill_mentors(&self, fields: &mut Fields, mentors: &[Mentor]) {
        for (row, mentor) in mentors.iter().enumerate() {
            if let Some(id) = &mentor.id {
                fields.push(self.at(row, "mentorId"), id);
                continue;
            }
            fields.push(self.at(row, "name"), &mentor.name);
            let qualification = mentor.qualification.as_ref();
            fields.push_some(self.at(row, "qualification"), qualification);
        }
    }

    /// Reads mentors: those who are chosen from the list, and others by name.
    pub fn read_mentors(&self, reading: &mut Reading<'_>, fields: &Fields) -> Vec<Mentor> {
        let rows = self.rows(fields).into_iter();
        rows.map(|row| {
            let id = fields.filled(&self.at(row, "mentorId"));
            let name = self.at(row, "name");
            if id.is_some() && fields.filled(&name).is_some() {
                reading.refuse_saying(&name, "draft-mentor-twice");
            }
            Mentor {
                id,
                name: fields.get(&name).to_owned(),
                qualification: fields.filled(&self.at(row, "qualification")),
            }
        })
        .collect()
    }

    /// Fills in steps of pay; currency and period are asked for once, and another period is carried along.
    pub fn fill_steps(&self, fields: &mut Fields, steps: &[Step], language: Language) {
        for (row, step) in steps.iter().enumerate() {
            fields.push(self.at(row, "fromMonth"), step.from_month);
            let amount = format::decimal(step.amount_minor, &step.currency);
            fields.push(self.at(row, "amount"), format::written(language, &amount));
        }
        let Some(first) = steps.first() else { return };
        let period = |step: &Step| terms::code::<PayPeriod>(&step.period).map(Code::code);
        fields.push("currency", &first.currency);
        fields.push_some("period", period(first));
        for (row, step) in steps
            .iter()
            .enumerate()
            .filter(|(_, step)| step.period != first.period)
        {
            fields.push_some(self.at(row, "period"), period(step));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_goes_to_the_row_that_was_sent_and_not_to_its_position() {
        let mut fields = Fields::default();
        fields.push("mentors.0.name", "");
        fields.push("mentors.2.name", "Esi");
        let refusal = Refusal {
            field: Some("mentors.0.name".to_owned()),
            code: None,
            message: "Too long.".to_owned(),
        };
        let moved = mentors("mentors").at_rows(vec![refusal], &fields);
        assert_eq!(moved[0].field.as_deref(), Some("mentors.2.name"));
    }

    #[test]
    fn a_row_whose_only_value_is_chosen_is_empty() {
        let mut fields = Fields::default();
        fields.push("trainingPlan.0.place", "ON_THE_JOB");
        assert!(stages("trainingPlan").rows(&fields).is_empty());
    }
}
