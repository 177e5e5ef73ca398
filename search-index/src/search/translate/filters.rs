//! Place and lists as clauses that must hold.

use tantivy::Term;
use tantivy::query::{Occur, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::Translator;
use crate::place;
use crate::request::SearchRequest;
use crate::search::listed::Listed;

impl Translator<'_, '_> {
    pub(super) fn add_place(&mut self, request: &SearchRequest) {
        let Some(near) = &request.near else {
            return;
        };
        let field = self.fields.cells;
        let cells = place::cover(near).into_iter();
        self.require(TermSetQuery::new(
            cells.map(|cell| Term::from_field_u64(field, cell)),
        ));
    }

    pub(super) fn add_filters(&mut self, request: &SearchRequest) {
        let filters = &request.filters;
        for listed in Listed::ALL {
            let codes = listed.alternatives(filters);
            // Where the facet is counted, the list is decided match by match.
            if !codes.is_empty() && !listed.is_counted(request) {
                let field = self.list_field(listed);
                let terms = codes.iter().map(|code| Term::from_field_text(field, code));
                self.require(TermSetQuery::new(terms));
            }
            for code in listed.all_of(filters) {
                let term = Term::from_field_text(self.list_field(listed), code);
                self.require(TermQuery::new(term, IndexRecordOption::Basic));
            }
        }
        let id_term = |field: Field, id: &u128| Term::from_field_bytes(field, &id.to_be_bytes());
        if !filters.enterprises.is_empty() {
            let field = self.fields.enterprise_id;
            let terms = filters.enterprises.iter().map(|id| id_term(field, id));
            self.require(TermSetQuery::new(terms));
        }
        if !filters.only.is_empty() {
            let terms = filters.only.iter().map(|id| id_term(self.fields.id, id));
            self.require(TermSetQuery::new(terms));
        }
        if !filters.exclude.is_empty() {
            let terms = filters.exclude.iter().map(|id| id_term(self.fields.id, id));
            self.clauses
                .push((Occur::MustNot, Box::new(TermSetQuery::new(terms))));
        }
    }

    fn list_field(&self, listed: Listed) -> Field {
        match listed {
            Listed::Occupation => self.fields.occupation_prefix,
            Listed::Country => self.fields.country,
            Listed::Locality => self.fields.locality,
            Listed::Conditions => self.fields.conditions,
            Listed::CoveredBranches => self.fields.covered_branches,
            Listed::EntryEducation => self.fields.entry_education,
            Listed::EqfLevel => self.fields.eqf_level,
            Listed::Schedule => self.fields.schedule,
            Listed::Language => self.fields.language,
            Listed::StartMonth => self.fields.start_month,
            Listed::DurationBand => self.fields.duration_band,
        }
    }
}
