//! Plain BM25: the engine as it comes.

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TEXT};
use tantivy::tokenizer::{TextAnalyzer, TokenStream};
use tantivy::{Index, IndexWriter, Searcher, Term, doc};

use crate::error::{Error, Failure};
use crate::request::MAX_PAGE;

/// Memory for texts that are not in a segment yet, in bytes.
const MEMORY_BUDGET: usize = 64 * 1024 * 1024;

/// An index of one text field with the stock tokenizer.
pub(super) struct Baseline {
    searcher: Searcher,
    analyzer: TextAnalyzer,
    text: Field,
}

impl Baseline {
    pub(super) fn over<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        Ok(Self::build(texts)?)
    }

    fn build<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, Failure> {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let place = schema.add_u64_field("place", FAST);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY_BUDGET)?;
        for (content, at) in texts.into_iter().zip(0_u64..) {
            writer.add_document(doc!(text => content, place => at))?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(Self {
            searcher: index.reader()?.searcher(),
            analyzer: index.tokenizer_for_field(text)?,
            text,
        })
    }

    /// Places in the corpus, best first.
    pub(super) fn ranked(&self, text: &str) -> Result<Vec<usize>, Error> {
        Ok(self.rank(text)?)
    }

    fn rank(&self, text: &str) -> Result<Vec<usize>, Failure> {
        let mut analyzer = self.analyzer.clone();
        let mut stream = analyzer.token_stream(text);
        let mut terms: Vec<Box<dyn Query>> = Vec::new();
        while let Some(token) = stream.next() {
            let term = Term::from_field_text(self.text, &token.text);
            terms.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
        }
        let best = TopDocs::with_limit(MAX_PAGE).order_by_score();
        let found = self.searcher.search(&BooleanQuery::union(terms), &best)?;
        let mut places = Vec::with_capacity(found.len());
        for (_, address) in found {
            let segment = self.searcher.segment_reader(address.segment_ord);
            let column = segment.fast_fields().u64("place")?;
            let place = column.first(address.doc_id).unwrap_or_default();
            places.extend(usize::try_from(place));
        }
        Ok(places)
    }
}
