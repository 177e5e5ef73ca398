use crate::Hazard;

/// Why a template can't be used. Each message names the file, the place and what to change.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The file isn't TOML of the right shape, or names something that no code list has.
    #[error("the template {file} can't be read: {source}")]
    Syntax {
        /// The file's name.
        file: String,
        /// What the TOML reader says, with line and column.
        source: Box<toml::de::Error>,
    },
    /// The id isn't lower-case words with hyphens.
    #[error(
        "{file}: the id `{id}` isn't made of lower-case letters, digits and single hyphens, \
         such as `solar-installer`"
    )]
    Id {
        /// The file's name.
        file: String,
        /// The id.
        id: String,
    },
    /// Two files have the same id.
    #[error("the id `{id}` is in {first} and again in {second}; each template needs its own")]
    DuplicateId {
        /// The id.
        id: String,
        /// The file that was read first.
        first: String,
        /// The other file.
        second: String,
    },
    /// The occupation is a group above the unit groups.
    #[error("{file}: `isco` is `{code}`, which isn't a unit group; write all four digits")]
    NotAUnitGroup {
        /// The file's name.
        file: String,
        /// The code.
        code: &'static str,
    },
    /// The durations aren't in order.
    #[error(
        "{file}: `duration_months` must have 1 <= from <= usual <= to, but it is \
         from {from}, usual {usual}, to {to}"
    )]
    Duration {
        /// The file's name.
        file: String,
        /// The least.
        from: u16,
        /// The usual.
        usual: u16,
        /// The longest.
        to: u16,
    },
    /// A list that people confirm has nothing in it.
    #[error("{file}: `{list}` is empty; a template needs at least one entry there")]
    EmptyList {
        /// The file's name.
        file: String,
        /// The list.
        list: &'static str,
    },
    /// A text is missing in English, which stands in for every other language, or is empty.
    #[error("{file}: {place} has no wording in `{language}`")]
    MissingText {
        /// The file's name.
        file: String,
        /// Where in the file.
        place: String,
        /// The language's code.
        language: &'static str,
    },
    /// A hazard is there twice.
    #[error("{file}: the hazard `{hazard}` is there twice; put its controls together")]
    DuplicateHazard {
        /// The file's name.
        file: String,
        /// The hazard.
        hazard: Hazard,
    },
    /// A hazard is met by personal protective equipment only, or by nothing.
    #[error(
        "{file}: the hazard `{hazard}` has no control above personal protective equipment; add \
         one that is `elimination`, `substitution`, `engineering` or `administrative`"
    )]
    OnlyEquipment {
        /// The file's name.
        file: String,
        /// The hazard.
        hazard: Hazard,
    },
}

impl TemplateError {
    pub(super) fn syntax(file: &str, source: toml::de::Error) -> Self {
        Self::Syntax {
            file: file.to_owned(),
            source: Box::new(source),
        }
    }
}
