//! What the shape of the file can't say about a template.

use std::collections::BTreeSet;

use super::{Template, TemplateError};
use crate::{LocalizedText, TextLanguage, isco::Level};

pub(super) fn check(file: &str, template: &Template) -> Result<(), TemplateError> {
    check_id(file, template)?;
    check_occupation(file, template)?;
    check_duration(file, template)?;
    check_lists(file, template)?;
    check_texts(file, template)?;
    check_hazards(file, template)
}

fn check_id(file: &str, template: &Template) -> Result<(), TemplateError> {
    let is_word = |word: &str| {
        let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        !word.is_empty() && word.chars().all(fits)
    };
    if template.id.split('-').all(is_word) {
        return Ok(());
    }
    Err(TemplateError::Id {
        file: file.to_owned(),
        id: template.id.clone(),
    })
}

fn check_occupation(file: &str, template: &Template) -> Result<(), TemplateError> {
    if template.isco.level() == Level::Unit {
        return Ok(());
    }
    Err(TemplateError::NotAUnitGroup {
        file: file.to_owned(),
        code: template.isco.code(),
    })
}

fn check_duration(file: &str, template: &Template) -> Result<(), TemplateError> {
    let duration = template.duration_months;
    if [1, duration.from, duration.usual, duration.to].is_sorted() {
        return Ok(());
    }
    Err(TemplateError::Duration {
        file: file.to_owned(),
        from: duration.from,
        usual: duration.usual,
        to: duration.to,
    })
}

fn check_lists(file: &str, template: &Template) -> Result<(), TemplateError> {
    // An office needs no protective equipment; everything else has something to say.
    let empty = template
        .lists()
        .into_iter()
        .find(|(list, entries)| *list != "protective_equipment" && entries.is_empty());
    match empty {
        None => Ok(()),
        Some((list, _)) => Err(TemplateError::EmptyList {
            file: file.to_owned(),
            list,
        }),
    }
}

fn check_texts(file: &str, template: &Template) -> Result<(), TemplateError> {
    let missing = |place: String, language: TextLanguage| TemplateError::MissingText {
        file: file.to_owned(),
        place,
        language: language.code(),
    };
    for (place, text) in template.texts() {
        if !text.is_in(TextLanguage::English) {
            return Err(missing(place, TextLanguage::English));
        }
        if let Some(language) = written_but_blank(text) {
            return Err(missing(place, language));
        }
    }
    for (&language, names) in &template.also_known_as {
        if names.iter().any(|name| name.trim().is_empty()) {
            return Err(missing("also_known_as".to_owned(), language));
        }
    }
    Ok(())
}

/// A language in which there is a wording of nothing but spaces.
fn written_but_blank(text: &LocalizedText) -> Option<TextLanguage> {
    TextLanguage::ALL
        .iter()
        .copied()
        .find(|&language| text.in_language(language).trim().is_empty())
}

fn check_hazards(file: &str, template: &Template) -> Result<(), TemplateError> {
    let mut seen = BTreeSet::new();
    for entry in &template.hazards {
        if !seen.insert(entry.hazard) {
            return Err(TemplateError::DuplicateHazard {
                file: file.to_owned(),
                hazard: entry.hazard,
            });
        }
        let mut levels = entry.controls.iter().map(|control| control.level);
        if !levels.any(|level| level.is_above_equipment()) {
            return Err(TemplateError::OnlyEquipment {
                file: file.to_owned(),
                hazard: entry.hazard,
            });
        }
    }
    Ok(())
}
