//! A document as the engine stores it.

use std::collections::BTreeSet;

use tantivy::TantivyDocument;
use tantivy::schema::Field;

use super::{Fields, StoredText};
use crate::analysis::{Stemming, in_language, mark};
use crate::document::PlacementDocument;
use crate::facet::duration_band;
use crate::place;
use crate::suggest::SuggestionKind;

/// How often a word of each part counts.
const TITLE_WEIGHT: u8 = 3;
const LABEL_WEIGHT: u8 = 2;
const SKILL_WEIGHT: u8 = 1;
const ENTERPRISE_WEIGHT: u8 = 2;
const LOCALITY_WEIGHT: u8 = 1;

/// Turns a placement into fields. Destructured, so that a new fact can't be forgotten.
pub(crate) fn encode(fields: &Fields, placement: &PlacementDocument) -> TantivyDocument {
    let PlacementDocument {
        id,
        language,
        title,
        description,
        occupation_code,
        occupation_labels,
        skills,
        enterprise,
        enterprise_id,
        locality,
        country,
        latitude: _,
        longitude: _,
        starts_on,
        closes_on,
        published_on,
        duration_months,
        weekly_minutes,
        monthly_pay_minor,
        currency,
        places_left,
        entry_education,
        eqf_level,
        off_the_job_percent,
        conditions,
        lapsing_condition,
        covered_branches,
        work_schedule,
        demonstration,
    } = placement;
    let mut document = TantivyDocument::new();
    document.add_bytes(fields.id, &id.to_be_bytes());
    let (high, low) = halves(*id);
    document.add_u64(fields.id_high, high);
    document.add_u64(fields.id_low, low);
    document.add_bytes(fields.enterprise_id, &enterprise_id.to_be_bytes());
    document.add_bool(fields.demonstration, *demonstration);
    document.add_i64(fields.published_on, i64::from(*published_on));
    document.add_u64(fields.places_left, u64::from(*places_left));

    let mut add_words = |language: &str, weight: u8, text: &str| {
        if !text.is_empty() {
            document.add_text(fields.words, mark(language, weight, text));
        }
    };
    add_words(language, TITLE_WEIGHT, title);
    add_words("", ENTERPRISE_WEIGHT, enterprise);
    add_words("", LOCALITY_WEIGHT, locality);
    for skill in skills {
        add_words(language, SKILL_WEIGHT, skill);
    }
    for (label_language, label) in occupation_labels {
        add_words(label_language, LABEL_WEIGHT, label);
    }
    let labels = occupation_labels.iter();
    let named = std::iter::once((language, title)).chain(labels.map(|(code, text)| (code, text)));
    for (code, name) in named.clone() {
        document.add_text(fields.names, in_language(code, name));
    }
    let spelt = joined(named.map(|(_, name)| name));
    document.add_text(fields.spelling, mark("", 1, &spelt));
    document.add_text(fields.description, mark(language, 1, description));
    for code in stemmed_languages(placement) {
        document.add_text(fields.text_language, code);
    }

    add_occupation(&mut document, fields, occupation_code);
    add_code(&mut document, fields.country, country);
    add_code(&mut document, fields.locality, locality);
    add_code(&mut document, fields.language, language);
    add_code(&mut document, fields.currency, currency);
    add_codes(&mut document, fields.conditions, conditions);
    add_codes(&mut document, fields.covered_branches, covered_branches);
    if let Some((code, last_day)) = lapsing_condition {
        add_code(&mut document, fields.lapsing_condition, code);
        document.add_i64(fields.lapses_after, i64::from(*last_day));
    }
    add_codes(&mut document, fields.schedule, work_schedule);
    add_level(&mut document, fields.entry_education, *entry_education);
    add_level(&mut document, fields.eqf_level, *eqf_level);

    if let Some((latitude, longitude)) = placement.location() {
        document.add_f64(fields.latitude, latitude);
        document.add_f64(fields.longitude, longitude);
        for cell in place::cells_of(latitude, longitude) {
            document.add_u64(fields.cells, cell);
        }
    }
    if let Some(day) = starts_on {
        document.add_i64(fields.starts_on, i64::from(*day));
        document.add_text(fields.start_month, month_of(*day));
    }
    if let Some(day) = closes_on {
        document.add_i64(fields.closes_on, i64::from(*day));
    }
    if let Some(months) = duration_months {
        document.add_u64(fields.duration_months, u64::from(*months));
        document.add_text(fields.duration_band, duration_band(*months));
    }
    if let Some(minutes) = weekly_minutes {
        document.add_u64(fields.weekly_minutes, u64::from(*minutes));
    }
    if let Some(amount) = monthly_pay_minor {
        document.add_i64(fields.monthly_pay, *amount);
    }
    if let Some(percent) = off_the_job_percent {
        document.add_u64(fields.off_the_job_percent, u64::from(*percent));
    }
    add_suggestions(&mut document, fields, placement);
    document.add_bytes(fields.stored, &stored(placement));
    document
}

/// The two halves of an id, as columns hold 64 bits.
pub(crate) fn halves(id: u128) -> (u64, u64) {
    let bytes = id.to_be_bytes();
    let (high, low) = bytes.split_at(8);
    let half = |part: &[u8]| part.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    (half(high), half(low))
}

/// The month that a day (since 1970-01-01) falls in, as `2026-09`.
///
/// Counts in years that begin in March, so that the leap day comes last: the civil calendar
/// algorithm of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
pub(crate) fn month_of(day: i32) -> String {
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}")
}

fn stemmed_languages(placement: &PlacementDocument) -> BTreeSet<&str> {
    let labels = placement
        .occupation_labels
        .iter()
        .map(|(code, _)| code.as_str());
    std::iter::once(placement.language.as_str())
        .chain(labels)
        .filter(|code| Stemming::of(code).is_some())
        .collect()
}

fn joined<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    let mut joined = String::new();
    for text in texts {
        joined.push_str(text);
        joined.push(' ');
    }
    joined
}

fn add_occupation(document: &mut TantivyDocument, fields: &Fields, code: &str) {
    add_code(document, fields.occupation, code);
    for end in 1..=code.len().min(4) {
        if let Some(prefix) = code.get(..end) {
            document.add_text(fields.occupation_prefix, prefix);
        }
    }
}

fn add_code(document: &mut TantivyDocument, field: Field, code: &str) {
    if !code.is_empty() {
        document.add_text(field, code);
    }
}

fn add_codes(document: &mut TantivyDocument, field: Field, codes: &[String]) {
    let distinct: BTreeSet<&String> = codes.iter().collect();
    for code in distinct {
        add_code(document, field, code);
    }
}

fn add_level(document: &mut TantivyDocument, field: Field, level: Option<u8>) {
    if let Some(level) = level {
        document.add_text(field, level.to_string());
    }
}

fn add_suggestions(document: &mut TantivyDocument, fields: &Fields, placement: &PlacementDocument) {
    let language = placement.language.as_str();
    let mut add = |kind: SuggestionKind, language: &str, text: &str| {
        document.add_text(fields.suggestions(kind), in_language(language, text));
    };
    add(SuggestionKind::Title, language, &placement.title);
    add(SuggestionKind::Enterprise, "", &placement.enterprise);
    add(SuggestionKind::Locality, "", &placement.locality);
    for (label_language, label) in &placement.occupation_labels {
        add(SuggestionKind::Occupation, label_language, label);
    }
    for skill in &placement.skills {
        add(SuggestionKind::Skill, language, skill);
    }
}

fn stored(placement: &PlacementDocument) -> Vec<u8> {
    let text = StoredText {
        language: placement.language.clone(),
        title: placement.title.clone(),
        labels: placement.occupation_labels.clone(),
        skills: placement.skills.clone(),
        enterprise: placement.enterprise.clone(),
        locality: placement.locality.clone(),
        description: placement.description.clone(),
    };
    // Strings always have a JSON form; without it, only the highlights of this hit are missing.
    serde_json::to_vec(&text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_fall_in_their_months() {
        assert_eq!(month_of(0), "1970-01");
        assert_eq!(month_of(-1), "1969-12");
        assert_eq!(month_of(11_016), "2000-02");
        assert_eq!(month_of(11_017), "2000-03");
        assert_eq!(month_of(20_697), "2026-09");
    }

    #[test]
    fn an_id_is_the_sum_of_its_halves() {
        let id = 0x0123_4567_89ab_cdef_fedc_ba98_7654_3210_u128;
        assert_eq!(halves(id), (0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210));
    }
}
