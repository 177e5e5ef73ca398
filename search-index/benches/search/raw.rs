//! The engine alone, doing the same work as far as it can: the same texts in fields of their own
//! with the stock tokenizer, the same filters, cells and facets, the same number of best hits and
//! the total. It marks no words, mends nothing by itself, and knows no languages.

use search_index::PlacementDocument;
use tantivy::aggregation::AggregationCollector;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    BooleanQuery, FuzzyTermQuery, Occur, Query, QueryParser, RegexQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TEXT};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

use crate::generate::{CELL_RESOLUTION, cell, cells_around};

/// The plain index.
pub struct RawIndex {
    index: Index,
    fields: RawFields,
}

#[derive(Clone, Copy)]
struct RawFields {
    id: Field,
    texts: [Field; 6],
    conditions: Field,
    occupation: Field,
    duration: Field,
    month: Field,
    cell: Field,
}

/// The plain index, ready to be asked.
pub struct RawReader {
    searcher: Searcher,
    parser: QueryParser,
    fields: RawFields,
    facets: Aggregations,
}

impl RawIndex {
    /// An empty one in a directory.
    pub fn create_in(directory: &std::path::Path) -> Self {
        let mut schema = Schema::builder();
        let fields = RawFields {
            id: schema.add_bytes_field("id", INDEXED | STORED),
            texts: [
                "title",
                "occupation",
                "skills",
                "enterprise",
                "locality",
                "description",
            ]
            .map(|name| schema.add_text_field(name, TEXT)),
            conditions: schema.add_text_field("conditions", STRING | FAST),
            occupation: schema.add_text_field("major", STRING | FAST),
            duration: schema.add_text_field("duration", STRING | FAST),
            month: schema.add_text_field("month", STRING | FAST),
            cell: schema.add_u64_field("cell", INDEXED),
        };
        let index = Index::create_in_dir(directory, schema.build()).expect("an index");
        Self { index, fields }
    }

    /// The one writer, with as much memory and as many threads as ours.
    pub fn writer(&self) -> IndexWriter {
        self.index
            .writer_with_num_threads(1, 128 << 20)
            .expect("a writer")
    }

    /// A placement as a document.
    pub fn document(&self, placement: &PlacementDocument) -> TantivyDocument {
        let fields = &self.fields;
        let [title, occupation, skills, enterprise, locality, description] = fields.texts;
        let mut document = TantivyDocument::new();
        document.add_bytes(fields.id, &placement.id.to_be_bytes());
        document.add_text(title, &placement.title);
        for (_, label) in &placement.occupation_labels {
            document.add_text(occupation, label);
        }
        for skill in &placement.skills {
            document.add_text(skills, skill);
        }
        document.add_text(enterprise, &placement.enterprise);
        document.add_text(locality, &placement.locality);
        document.add_text(description, &placement.description);
        for condition in &placement.conditions {
            document.add_text(fields.conditions, condition);
        }
        document.add_text(fields.occupation, &placement.occupation_code[..1]);
        if let Some(months) = placement.duration_months {
            document.add_text(fields.duration, search_index::duration_band(months));
        }
        if let Some(day) = placement.starts_on {
            document.add_text(fields.month, (day / 30).to_string());
        }
        if let Some((latitude, longitude)) = placement.location() {
            document.add_u64(fields.cell, cell(latitude, longitude, CELL_RESOLUTION));
        }
        document
    }

    /// Opens it for questions.
    pub fn reader(&self) -> RawReader {
        let mut parser = QueryParser::for_index(&self.index, self.fields.texts.to_vec());
        parser.set_conjunction_by_default();
        let facets = serde_json::json!({
            "major": { "terms": { "field": "major", "size": 20 } },
            "duration": { "terms": { "field": "duration", "size": 20 } },
            "conditions": { "terms": { "field": "conditions", "size": 20 } },
        });
        RawReader {
            searcher: self.index.reader().expect("a reader").searcher(),
            parser,
            fields: self.fields,
            facets: serde_json::from_value(facets).expect("facets"),
        }
    }
}

impl RawReader {
    /// How many have the words; the best 20 are ranked too.
    pub fn words(&self, text: &str) -> u64 {
        self.counted(self.parse(text).as_ref())
    }

    /// The best 20 alone, where the engine may skip what can't be among them.
    pub fn best(&self, text: &str) -> u64 {
        let best = TopDocs::with_limit(20).order_by_score();
        let query = self.parse(text);
        self.searcher.search(&query, &best).expect("a search").len() as u64
    }

    /// What begins so, in title, occupation and skills, by the engine's patterns.
    pub fn begun(&self, text: &str) -> u64 {
        let pattern = format!("{text}.*");
        let in_field = |field: Field| -> Box<dyn Query> {
            Box::new(RegexQuery::from_pattern(&pattern, field).expect("a pattern"))
        };
        let fields = &self.fields.texts[..5];
        self.counted(&BooleanQuery::union(
            fields.iter().copied().map(in_field).collect(),
        ))
    }

    /// What is one error away, in title and occupation.
    pub fn misspelt(&self, text: &str) -> u64 {
        let in_field = |field: Field| -> Box<dyn Query> {
            Box::new(FuzzyTermQuery::new(
                Term::from_field_text(field, text),
                1,
                true,
            ))
        };
        let fields = &self.fields.texts[..2];
        self.counted(&BooleanQuery::union(
            fields.iter().copied().map(in_field).collect(),
        ))
    }

    /// Words, a condition, cells around a point and three facets.
    pub fn filtered(&self, text: &str, condition: &str, (latitude, longitude): (f64, f64)) -> u64 {
        let cells = cells_around(latitude, longitude).into_iter();
        let cells = cells.map(|cell| Term::from_field_u64(self.fields.cell, cell));
        let condition = Term::from_field_text(self.fields.conditions, condition);
        let query = BooleanQuery::new(vec![
            (Occur::Must, self.parse(text)),
            (Occur::Must, Box::new(TermSetQuery::new(cells))),
            (
                Occur::Must,
                Box::new(TermQuery::new(condition, IndexRecordOption::Basic)),
            ),
        ]);
        let facets = AggregationCollector::from_aggs(self.facets.clone(), Default::default());
        let best = TopDocs::with_limit(20).order_by_score();
        let (_, count, _) = self
            .searcher
            .search(&query, &(best, Count, facets))
            .expect("a search");
        count as u64
    }

    fn parse(&self, text: &str) -> Box<dyn Query> {
        self.parser.parse_query(text).expect("a query")
    }

    fn counted(&self, query: &dyn Query) -> u64 {
        let best = TopDocs::with_limit(20).order_by_score();
        let (_, count) = self
            .searcher
            .search(query, &(best, Count))
            .expect("a search");
        count as u64
    }
}
