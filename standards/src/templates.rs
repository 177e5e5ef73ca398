//! Templates of occupations: what a placement in a trade usually looks like, so that a small firm
//! confirms instead of typing.
//!
//! A template is one TOML file in `templates/`, named after its unit group of ISCO-08 and its id.
//! It is a starting point and never a rule: what it says about hazards has to be compared with the
//! workplace, and nothing in it replaces a risk assessment. A deployment adds its own occupations,
//! or its own wording of these, with [`Templates::parse`] and [`Templates::with`].
//!
//! ```
//! use standards::{TextLanguage, templates};
//!
//! let bricklayer = templates::by_id("bricklayer").unwrap();
//! assert_eq!(bricklayer.title.in_language(TextLanguage::French), "Maçon·ne");
//!
//! // What is nearest comes first: the unit group itself, then its neighbours.
//! let suggestions = templates::of("7112".parse().unwrap());
//! assert_eq!(suggestions[0].id, "bricklayer");
//! ```

use std::{collections::BTreeMap, sync::LazyLock};

use crate::isco;

mod error;
mod sound;
mod template;

pub use error::TemplateError;
pub use template::{Duration, Template, TemplateControl, TemplateHazard};

/// The name and the text of every file in `templates/`, in the order of the names.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

static EMBEDDED: LazyLock<Templates> = LazyLock::new(|| {
    // The files are part of the program and a test loads them, so this can't fail in use.
    Templates::parse(FILES.iter().copied()).expect("the embedded templates are sound")
});

/// Every embedded template, sorted by occupation, then by id.
pub fn all() -> impl Iterator<Item = &'static Template> {
    Templates::embedded().all()
}

/// The embedded template with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Template> {
    Templates::embedded().by_id(id)
}

/// The embedded templates for an occupation: see [`Templates::of`].
#[must_use]
pub fn of(occupation: isco::Code) -> Vec<&'static Template> {
    Templates::embedded().of(occupation)
}

/// Templates that were read and found sound, each id once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates {
    // Sorted by occupation, then by id.
    templates: Vec<Template>,
}

impl Templates {
    /// The templates that are part of the program.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads templates, each from the text of one TOML file. The caller reads the files; their
    /// names are used in messages only.
    ///
    /// # Errors
    /// [`TemplateError`] for the first thing that is wrong, with the file and the place in it.
    pub fn parse<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, TemplateError> {
        let mut file_of = BTreeMap::new();
        let mut templates = Vec::new();
        for (file, source) in files {
            let mut template: Template =
                toml::from_str(source).map_err(|source| TemplateError::syntax(file, source))?;
            sound::check(file, &template)?;
            if let Some(first) = file_of.insert(template.id.clone(), file) {
                return Err(TemplateError::DuplicateId {
                    id: template.id,
                    first: first.to_owned(),
                    second: file.to_owned(),
                });
            }
            template.put_best_controls_first();
            templates.push(template);
        }
        Ok(Self::sorted(templates))
    }

    /// These templates and `own`; where both have an id, `own` has the last word.
    #[must_use]
    pub fn with(&self, own: Self) -> Self {
        let kept = self
            .all()
            .filter(|template| own.by_id(&template.id).is_none());
        let mut templates: Vec<_> = kept.cloned().collect();
        templates.extend(own.templates);
        Self::sorted(templates)
    }

    fn sorted(mut templates: Vec<Template>) -> Self {
        templates.sort_by(|a, b| (a.isco, &a.id).cmp(&(b.isco, &b.id)));
        Self { templates }
    }

    /// Every template, sorted by occupation, then by id.
    pub fn all(&self) -> impl Iterator<Item = &Template> {
        self.templates.iter()
    }

    /// The template with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Template> {
        self.all().find(|template| template.id == id)
    }

    /// The templates for an occupation: those of the unit group itself first, then those of the
    /// same minor group, which often need a few changes only. For a group above the unit groups,
    /// everything inside it. Empty when there is nothing near.
    #[must_use]
    pub fn of(&self, occupation: isco::Code) -> Vec<&Template> {
        let near = match occupation.level() {
            isco::Level::Unit => occupation.parent().unwrap_or(occupation),
            _ => occupation,
        };
        let mut found: Vec<_> = self
            .all()
            .filter(|template| near.contains(template.isco))
            .collect();
        // A stable sort: among equals the order of `all` remains.
        found.sort_by_key(|template| template.isco != occupation);
        found
    }
}

#[cfg(test)]
mod tests;
