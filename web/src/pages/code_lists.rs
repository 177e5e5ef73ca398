//! The long lists of codes that forms offer, in the reader's language.

use crate::failure::Failure;
use crate::form::Choice;
use crate::operations::{ListCodes, list_codes};
use crate::site::Site;
use crate::visitor::Visitor;

/// Countries, languages and currencies, by name.
#[derive(Default)]
pub struct CodeLists {
    pub countries: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub currencies: Vec<Choice>,
}

/// Asks for the lists.
pub async fn load(site: &Site, visitor: &Visitor) -> Result<CodeLists, Failure> {
    let lists = site
        .ask::<ListCodes>(visitor, list_codes::Variables)
        .await?
        .data
        .code_lists;
    let mut loaded = CodeLists {
        countries: lists
            .countries
            .into_iter()
            .map(|it| Choice::new(it.code, it.title))
            .collect(),
        languages: lists
            .languages
            .into_iter()
            .map(|it| Choice::new(it.code, it.title))
            .collect(),
        currencies: lists
            .currencies
            .into_iter()
            .map(|it| Choice::new(it.code.clone(), format!("{} ({})", it.title, it.code)))
            .collect(),
    };
    for list in [
        &mut loaded.countries,
        &mut loaded.languages,
        &mut loaded.currencies,
    ] {
        list.sort_by(|a, b| a.label.cmp(&b.label));
    }
    Ok(loaded)
}
