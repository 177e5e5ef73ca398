//! The fields that a row of placements may have, for whoever prepares a file.

/// A field and what it means.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct FieldMeaning {
    /// Its path, as a table's column is called.
    pub name: &'static str,
    /// In a sentence, in English.
    pub meaning: &'static str,
}

const fn field(name: &'static str, meaning: &'static str) -> FieldMeaning {
    FieldMeaning { name, meaning }
}

/// Every field that an import of placements reads, those of one thing together.
pub const FIELDS: [FieldMeaning; 43] = [
    field(
        "externalId",
        "Your own id of the placement; a second import knows it again by this. Required, unless id is given.",
    ),
    field(
        "id",
        "Fundi's id of a placement (pla_…), as an export writes it.",
    ),
    field(
        "enterprise.name",
        "Name of the enterprise; one that isn't here is made, unverified.",
    ),
    field(
        "enterprise.externalId",
        "Your own id of the enterprise; goes before its name.",
    ),
    field("enterprise.id", "Fundi's id of the enterprise (org_…)."),
    field(
        "site.name",
        "Name of the workplace. Without one, the workplace is known by its address.",
    ),
    field("site.address", "Street and number, or how people find it."),
    field(
        "site.locality",
        "Town or village. Required for a new placement.",
    ),
    field(
        "site.country",
        "Country, as two letters. Required with site.locality.",
    ),
    field("site.latitude", "Degrees north, such as 5.6037."),
    field("site.longitude", "Degrees east, such as -0.187."),
    field(
        "occupationCode",
        "Code of the occupation: ISCO-08 or ESCO, such as 7212.",
    ),
    field(
        "occupation",
        "Name of the occupation in any language, or its address in ESCO; instead of a code.",
    ),
    field("title", "What the placement is called."),
    field("description", "What one does and learns there."),
    field(
        "language",
        "Language that the row is written in, as two letters.",
    ),
    field("places", "How many apprentices are taken."),
    field("startsOn", "First day, such as 2027-09-01."),
    field("durationMonths", "How long it lasts, in months."),
    field("closesOn", "Last day to apply."),
    field("weeklyHours", "Hours a week, on and off the job."),
    field("schedule.days", "Days of work, such as monday|tuesday."),
    field("schedule.shift", "day, evening, night or rotating."),
    field(
        "offTheJobPercent",
        "Share of the hours that is learnt off the job, in percent.",
    ),
    field("minimumAge", "Youngest age on the first day, in years."),
    field("mentorName", "Who guides the apprentice."),
    field(
        "remuneration.0.amount",
        "What is paid first, such as 450.00; further steps are remuneration.1 and on.",
    ),
    field("remuneration.0.currency", "Its currency, as three letters."),
    field("remuneration.0.period", "hour, day, week, month or year."),
    field(
        "remuneration.0.fromMonth",
        "Month of the apprenticeship from which the step is paid; 1 for the first.",
    ),
    field(
        "trainingProvider.name",
        "Who teaches off the job; one that isn't here is made, unverified.",
    ),
    field(
        "trainingProvider.externalId",
        "Your own id of the training provider.",
    ),
    field(
        "trainingProvider.id",
        "Fundi's id of the training provider (org_…).",
    ),
    field("programme", "Name of the programme."),
    field("qualification", "What apprentices are awarded in the end."),
    field(
        "eqfLevel",
        "Its level in the European Qualifications Framework, 1 to 8.",
    ),
    field(
        "requirements.0.kind",
        "What is asked for at entry: skill, education, language or licence.",
    ),
    field(
        "requirements.0.code",
        "Which one: a skill's name, an ISCED level, a language or a licence.",
    ),
    field("requirements.0.level", "For a language: A1 to C2."),
    field("requirements.0.necessity", "required or welcome."),
    field(
        "learningOutcomes",
        "What apprentices can do afterwards, with | between.",
    ),
    field(
        "conditions",
        "Protection, safety and working conditions: a JSON object, as an export writes it.",
    ),
    field(
        "publish",
        "yes makes the placement public if it passes the quality gate.",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::FIELDS;
    use crate::exchange::mapping;

    #[test]
    fn every_field_that_is_read_is_explained_and_no_other() {
        let explained: BTreeSet<&str> = FIELDS
            .iter()
            .filter_map(|field| field.name.split('.').next())
            .collect();
        assert_eq!(explained, mapping::FIELDS.into_iter().collect());
    }
}
