use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{ControlLevel, Hazard, LocalizedText, TextLanguage, isco};

/// What an apprenticeship in one occupation usually looks like.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Lower-case words with hyphens, such as `bricklayer`; stays the same for ever.
    pub id: String,
    /// The unit group of ISCO-08.
    pub isco: isco::Code,
    /// What somebody in this occupation is called.
    pub title: LocalizedText,
    /// Other names of the occupation, by language: see [`Template::also_known_as`].
    #[serde(default)]
    pub also_known_as: BTreeMap<TextLanguage, Vec<String>>,
    /// How long it takes to learn.
    pub duration_months: Duration,
    /// What the apprentice will do at work.
    pub tasks: Vec<LocalizedText>,
    /// What the apprentice will be able to show at the end; each continues "you can …".
    pub learning_outcomes: Vec<LocalizedText>,
    /// The hazards that are likely, with what is usually done about each.
    pub hazards: Vec<TemplateHazard>,
    /// The personal protective equipment that the work needs; never at the apprentice's cost.
    pub protective_equipment: Vec<LocalizedText>,
    /// What helps at the start. Nothing that needs a certificate.
    pub entry_skills: Vec<LocalizedText>,
    /// What is usually learned off the job.
    pub off_the_job_topics: Vec<LocalizedText>,
    /// What to think of before people under 18 are admitted.
    #[serde(default)]
    pub minors_note: Option<LocalizedText>,
}

impl Template {
    /// Other names of the occupation in a language; none in a language in which nobody wrote any.
    #[must_use]
    pub fn also_known_as(&self, language: TextLanguage) -> &[String] {
        self.also_known_as.get(&language).map_or(&[], Vec::as_slice)
    }

    /// The hazards, without what is done about them.
    pub fn hazard_codes(&self) -> impl Iterator<Item = Hazard> {
        self.hazards.iter().map(|entry| entry.hazard)
    }

    pub(super) fn put_best_controls_first(&mut self) {
        for entry in &mut self.hazards {
            // A stable sort: among equals the writer's order remains.
            entry.controls.sort_by_key(|control| control.level);
        }
    }

    /// Every text that people read, with its place in the file.
    pub(super) fn texts(&self) -> Vec<(String, &LocalizedText)> {
        let mut texts = vec![("title".to_owned(), &self.title)];
        for (list, entries) in self.lists() {
            texts.extend(numbered(list, entries));
        }
        for entry in &self.hazards {
            let controls = entry.controls.iter().map(|control| &control.text);
            texts.extend(numbered(&format!("controls of {}", entry.hazard), controls));
        }
        if let Some(note) = &self.minors_note {
            texts.push(("minors_note".to_owned(), note));
        }
        texts
    }

    /// The lists of texts, by their names in the file.
    pub(super) fn lists(&self) -> [(&'static str, &Vec<LocalizedText>); 5] {
        [
            ("tasks", &self.tasks),
            ("learning_outcomes", &self.learning_outcomes),
            ("protective_equipment", &self.protective_equipment),
            ("entry_skills", &self.entry_skills),
            ("off_the_job_topics", &self.off_the_job_topics),
        ]
    }
}

fn numbered<'a>(
    list: &str,
    entries: impl IntoIterator<Item = &'a LocalizedText>,
) -> Vec<(String, &'a LocalizedText)> {
    (1..)
        .zip(entries)
        .map(|(number, text)| (format!("{list}, entry {number}"), text))
        .collect()
}

/// How long an apprenticeship takes, in months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    /// The least time in which it is seriously learned; at least one month.
    pub from: u16,
    /// What most apprentices need.
    pub usual: u16,
    /// The longest that makes sense.
    pub to: u16,
}

/// A hazard that is likely in an occupation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateHazard {
    /// The class of hazard; each once in a template.
    pub hazard: Hazard,
    /// What is usually done about it, the best kind first whatever the order in the file; at
    /// least one control is above personal protective equipment.
    pub controls: Vec<TemplateControl>,
}

/// One measure against a hazard, for the enterprise to confirm or change.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateControl {
    /// How it acts.
    pub level: ControlLevel,
    /// What it is.
    pub text: LocalizedText,
}
