//! The fields of the index.

mod encode;

pub(crate) use encode::encode;

use serde::{Deserialize, Serialize};
use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, Schema,
    SchemaBuilder, TextFieldIndexing, TextOptions,
};

use crate::suggest::SuggestionKind;

/// The names that the tokenizers are registered under.
pub(crate) const WORD_TOKENIZER: &str = "placement_words";
pub(crate) const PROSE_TOKENIZER: &str = "placement_prose";
pub(crate) const SUGGESTION_TOKENIZER: &str = "suggestions";

/// Names of columns, which the engine looks up by name.
pub(crate) mod column {
    pub(crate) const ID_HIGH: &str = "id_high";
    pub(crate) const ID_LOW: &str = "id_low";
    pub(crate) const LATITUDE: &str = "latitude";
    pub(crate) const LONGITUDE: &str = "longitude";
    pub(crate) const STARTS_ON: &str = "starts_on";
    pub(crate) const CLOSES_ON: &str = "closes_on";
    pub(crate) const PUBLISHED_ON: &str = "published_on";
    pub(crate) const DURATION_MONTHS: &str = "duration_months";
    pub(crate) const WEEKLY_MINUTES: &str = "weekly_minutes";
    pub(crate) const MONTHLY_PAY: &str = "monthly_pay";
    pub(crate) const CURRENCY: &str = "currency";
    pub(crate) const PLACES_LEFT: &str = "places_left";
    pub(crate) const OFF_THE_JOB_PERCENT: &str = "off_the_job_percent";
    pub(crate) const DEMONSTRATION: &str = "demonstration";
    pub(crate) const OCCUPATION: &str = "occupation";
    pub(crate) const COUNTRY: &str = "country";
    pub(crate) const LOCALITY: &str = "locality";
    pub(crate) const CONDITIONS: &str = "conditions";
    pub(crate) const LAPSING_CONDITION: &str = "lapsing_condition";
    pub(crate) const LAPSES_AFTER: &str = "lapses_after";
    pub(crate) const COVERED_BRANCHES: &str = "covered_branches";
    pub(crate) const ENTRY_EDUCATION: &str = "entry_education";
    pub(crate) const EQF_LEVEL: &str = "eqf_level";
    pub(crate) const SCHEDULE: &str = "schedule";
    pub(crate) const LANGUAGE: &str = "language";
    pub(crate) const START_MONTH: &str = "start_month";
    pub(crate) const DURATION_BAND: &str = "duration_band";
    pub(crate) const NAMES: &str = "names";
}

/// Handles of all fields.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) id: Field,
    pub(crate) id_high: Field,
    pub(crate) id_low: Field,
    /// Title, occupation labels, skills, enterprise and locality: what a word is looked for in.
    /// A word counts as often as the part of the document that it stands in weighs, so that one
    /// list a word is all that has to be read (BM25F, Robertson and others 2004).
    pub(crate) words: Field,
    /// The description: it adds to the score of what the words let in.
    pub(crate) description: Field,
    /// Surfaces of title and labels: what a misspelt word may have been, and what is like a word.
    pub(crate) spelling: Field,
    /// Title and labels as they are written, each with its language: a column.
    pub(crate) names: Field,
    /// Languages that any text of the document is stemmed in.
    pub(crate) text_language: Field,
    pub(crate) occupation: Field,
    /// The 1 to 4 first digits of the occupation.
    pub(crate) occupation_prefix: Field,
    pub(crate) country: Field,
    pub(crate) locality: Field,
    pub(crate) conditions: Field,
    /// One of the conditions, if there is one that time ends.
    pub(crate) lapsing_condition: Field,
    /// The last day on which it holds.
    pub(crate) lapses_after: Field,
    pub(crate) covered_branches: Field,
    pub(crate) entry_education: Field,
    pub(crate) eqf_level: Field,
    pub(crate) schedule: Field,
    pub(crate) language: Field,
    pub(crate) start_month: Field,
    pub(crate) duration_band: Field,
    pub(crate) enterprise_id: Field,
    pub(crate) cells: Field,
    pub(crate) latitude: Field,
    pub(crate) longitude: Field,
    pub(crate) starts_on: Field,
    pub(crate) closes_on: Field,
    pub(crate) published_on: Field,
    pub(crate) duration_months: Field,
    pub(crate) weekly_minutes: Field,
    pub(crate) monthly_pay: Field,
    pub(crate) currency: Field,
    pub(crate) places_left: Field,
    pub(crate) off_the_job_percent: Field,
    pub(crate) demonstration: Field,
    suggestions: [Field; SuggestionKind::ALL.len()],
    /// [`StoredText`] as JSON.
    pub(crate) stored: Field,
}

impl Fields {
    /// The field that holds suggestions of a kind.
    pub(crate) fn suggestions(&self, kind: SuggestionKind) -> Field {
        self.suggestions[kind as usize]
    }
}

/// The texts kept with a document, to show where the words were found.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct StoredText {
    pub(crate) language: String,
    pub(crate) title: String,
    pub(crate) labels: Vec<(String, String)>,
    pub(crate) skills: Vec<String>,
    pub(crate) enterprise: String,
    pub(crate) locality: String,
    pub(crate) description: String,
}

/// The schema, always built alike, so that an index on disk can be compared with it.
pub(crate) fn build() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let number = || NumericOptions::from(FAST);
    let fields = Fields {
        id: builder.add_bytes_field("id", BytesOptions::from(INDEXED)),
        id_high: builder.add_u64_field(column::ID_HIGH, number()),
        id_low: builder.add_u64_field(column::ID_LOW, number()),
        words: text(
            &mut builder,
            "words",
            WORD_TOKENIZER,
            IndexRecordOption::WithFreqsAndPositions,
        ),
        description: text(
            &mut builder,
            "description",
            PROSE_TOKENIZER,
            IndexRecordOption::WithFreqsAndPositions,
        ),
        spelling: text(
            &mut builder,
            "spelling",
            WORD_TOKENIZER,
            IndexRecordOption::Basic,
        ),
        names: builder.add_text_field(column::NAMES, TextOptions::default().set_fast("raw")),
        text_language: builder.add_text_field("text_language", codes()),
        occupation: builder.add_text_field(column::OCCUPATION, codes() | FAST),
        occupation_prefix: builder.add_text_field("occupation_prefix", codes()),
        country: builder.add_text_field(column::COUNTRY, codes() | FAST),
        locality: builder.add_text_field(column::LOCALITY, codes() | FAST),
        conditions: builder.add_text_field(column::CONDITIONS, codes() | FAST),
        lapsing_condition: builder.add_text_field(column::LAPSING_CONDITION, codes() | FAST),
        lapses_after: builder.add_i64_field(column::LAPSES_AFTER, number()),
        covered_branches: builder.add_text_field(column::COVERED_BRANCHES, codes() | FAST),
        entry_education: builder.add_text_field(column::ENTRY_EDUCATION, codes() | FAST),
        eqf_level: builder.add_text_field(column::EQF_LEVEL, codes() | FAST),
        schedule: builder.add_text_field(column::SCHEDULE, codes() | FAST),
        language: builder.add_text_field(column::LANGUAGE, codes() | FAST),
        start_month: builder.add_text_field(column::START_MONTH, codes() | FAST),
        duration_band: builder.add_text_field(column::DURATION_BAND, codes() | FAST),
        enterprise_id: builder.add_bytes_field("enterprise_id", BytesOptions::from(INDEXED)),
        cells: builder.add_u64_field("cells", NumericOptions::from(INDEXED)),
        latitude: builder.add_f64_field(column::LATITUDE, number()),
        longitude: builder.add_f64_field(column::LONGITUDE, number()),
        starts_on: builder.add_i64_field(column::STARTS_ON, number()),
        closes_on: builder.add_i64_field(column::CLOSES_ON, number()),
        published_on: builder.add_i64_field(column::PUBLISHED_ON, number()),
        duration_months: builder.add_u64_field(column::DURATION_MONTHS, number()),
        weekly_minutes: builder.add_u64_field(column::WEEKLY_MINUTES, number()),
        monthly_pay: builder.add_i64_field(column::MONTHLY_PAY, number()),
        currency: builder.add_text_field(column::CURRENCY, codes() | FAST),
        places_left: builder.add_u64_field(column::PLACES_LEFT, number()),
        off_the_job_percent: builder.add_u64_field(column::OFF_THE_JOB_PERCENT, number()),
        demonstration: builder.add_bool_field(column::DEMONSTRATION, number()),
        suggestions: SuggestionKind::ALL
            .map(|kind| builder.add_text_field(kind.field_name(), whole(SUGGESTION_TOKENIZER))),
        stored: builder.add_bytes_field("stored", BytesOptions::from(STORED)),
    };
    (builder.build(), fields)
}

/// Codes are compared whole and never scored.
fn codes() -> TextOptions {
    whole("raw")
}

/// Terms of which it only counts whether they are there.
fn whole(tokenizer: &str) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    )
}

fn text(
    builder: &mut SchemaBuilder,
    name: &str,
    tokenizer: &str,
    recorded: IndexRecordOption,
) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(recorded);
    builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}
