//! The enterprise's mentors to choose from, with how many apprentices each has.

use super::terms::{Mentor, Terms};
use crate::form::Choice;
use crate::operations::{agreement_to_change, draft_form};
use crate::page::Page;

/// A mentor of the enterprise.
pub trait Guide {
    /// Its id and name, whether it still guides, and how many apprentices it has.
    fn told(&self) -> (&str, &str, bool, i64);
}

macro_rules! guides {
    ($($module:ident $result:ident)+) => {
        $(impl Guide for $module::$result {
            fn told(&self) -> (&str, &str, bool, i64) {
                (&self.id, &self.name, self.active, self.apprentices)
            }
        })+
    };
}

guides! {
    agreement_to_change AgreementToChangeAgreementApplicationPlacementEnterpriseMentors
    draft_form DraftFormApplicationPlacementEnterpriseMentors
}

/// Those who guide apprentices, and whoever is agreed and known by an id, so that a form doesn't lose them.
pub fn choices(page: &Page, guides: &[impl Guide], agreed: Vec<Mentor>) -> Vec<Choice> {
    let named = |id: &str| agreed.iter().any(|it| it.id.as_deref() == Some(id));
    let told = || guides.iter().map(Guide::told);
    let listed = told().filter(|(id, _, active, _)| *active || named(id));
    let listed = listed.map(|(id, name, _, apprentices)| {
        let load = page.count("mentor-apprentices", apprentices);
        Choice::new(id, format!("{name}{}{load}", page.comma()))
    });
    let others = agreed.iter().filter_map(|mentor| {
        let id = mentor.id.as_ref()?;
        let is_listed = told().any(|(listed, ..)| listed == id);
        (!is_listed).then(|| Choice::new(id, &mentor.name))
    });
    listed.chain(others).collect()
}

/// Whoever guides by the terms of a draft; nobody where there is none or it can't be read.
pub fn agreed(terms: Option<&str>) -> Vec<Mentor> {
    let terms = terms.and_then(|terms| Terms::read(terms).ok());
    terms.map(|it| it.enterprise.mentors).unwrap_or_default()
}
