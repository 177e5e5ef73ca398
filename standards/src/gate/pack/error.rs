use chrono::NaiveDate;

use crate::gate::EvidenceGrade;

/// Why a pack can't be used. Each message names the rule and what to change.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The pack or its texts aren't TOML of the right shape.
    #[error("{what} can't be read: {source}")]
    Syntax {
        /// `the pack` or `the texts in en`.
        what: String,
        /// What the TOML reader says.
        source: Box<toml::de::Error>,
    },
    /// The pack has no rule, so it would let everything through.
    #[error("the pack `{pack}` has no rules")]
    NoRules {
        /// The pack's id.
        pack: String,
    },
    /// Two rules have the same id.
    #[error("rule {rule} is in the pack twice")]
    DuplicateRule {
        /// The id.
        rule: String,
    },
    /// No check of this kind exists.
    #[error("rule {rule}: there is no check of the kind `{kind}`; there are {known}")]
    UnknownKind {
        /// The rule's id.
        rule: String,
        /// The kind that the pack names.
        kind: String,
        /// All kinds, separated by commas.
        known: String,
    },
    /// The parameters don't fit the kind.
    #[error("rule {rule}: wrong parameters for a check of the kind `{kind}`: {source}")]
    Parameters {
        /// The rule's id.
        rule: String,
        /// The kind.
        kind: String,
        /// What is wrong.
        source: Box<toml::de::Error>,
    },
    /// A rule that nobody has read in a text or in code would block.
    #[error(
        "rule {rule} may not block: its evidence is `{grade}` ({letter}); only `text` (T) and \
         `code` (C) block, so `{field}` must be `review` or `warn`"
    )]
    MayNotBlock {
        /// The rule's id.
        rule: String,
        /// The grade.
        grade: EvidenceGrade,
        /// The grade's letter.
        letter: char,
        /// The field that says `block`.
        field: &'static str,
    },
    /// A rule cites an instrument that the pack doesn't describe.
    #[error("rule {rule} cites `{instrument}`, which isn't among the pack's instruments")]
    UnknownInstrument {
        /// The rule's id.
        rule: String,
        /// What it cites.
        instrument: String,
    },
    /// An instrument has no title in a language.
    #[error("the instrument `{instrument}` has no title in `{language}`")]
    MissingTitle {
        /// The instrument.
        instrument: String,
        /// The language's code.
        language: &'static str,
    },
    /// A rule has no sentence for something that it can find.
    #[error("rule {rule} has no text `{text}` in `{language}`")]
    MissingText {
        /// The rule's id.
        rule: String,
        /// Which sentence.
        text: &'static str,
        /// The language's code.
        language: &'static str,
    },
    /// A rule ends before it begins.
    #[error("rule {rule} is valid from {from} to {to}, which is no time at all")]
    Validity {
        /// The rule's id.
        rule: String,
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
}

impl PackError {
    pub(super) fn syntax(what: &str, source: toml::de::Error) -> Self {
        Self::Syntax {
            what: what.to_owned(),
            source: Box::new(source),
        }
    }
}
