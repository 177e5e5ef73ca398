//! The engine alone: BM25 over title and description.

use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::{Schema, TEXT};
use tantivy::{Index, IndexWriter, Searcher, doc};

use crate::generate::Generator;

/// The same texts, in a plain index.
pub struct RawIndex {
    searcher: Searcher,
    parser: QueryParser,
}

impl RawIndex {
    /// Indexes the first placements of the generator.
    pub fn build(size: usize) -> Self {
        let mut schema = Schema::builder();
        let title = schema.add_text_field("title", TEXT);
        let description = schema.add_text_field("description", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index
            .writer_with_num_threads(1, 128 << 20)
            .expect("a writer");
        let mut generator = Generator::new();
        for _ in 0..size {
            let placement = generator.placement();
            let document = doc!(title => placement.title, description => placement.description);
            writer.add_document(document).expect("added");
        }
        writer.commit().expect("committed");
        writer.wait_merging_threads().expect("merged");
        let mut parser = QueryParser::for_index(&index, vec![title, description]);
        parser.set_conjunction_by_default();
        Self {
            searcher: index.reader().expect("a reader").searcher(),
            parser,
        }
    }

    /// The best 20.
    pub fn search(&self, text: &str) -> u64 {
        let query = self.parser.parse_query(text).expect("a query");
        let best = TopDocs::with_limit(20).order_by_score();
        self.searcher.search(&query, &best).expect("a search").len() as u64
    }

    /// The best 20, and how many there are.
    pub fn search_and_count(&self, text: &str) -> u64 {
        let query = self.parser.parse_query(text).expect("a query");
        let best = TopDocs::with_limit(20).order_by_score();
        let (_, count) = self
            .searcher
            .search(&query, &(best, Count))
            .expect("a search");
        count as u64
    }
}
