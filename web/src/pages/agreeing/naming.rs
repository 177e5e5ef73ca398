//! Naming an organisation in a form: by words in its name, or by its number in a register. Where several go by
//! the words, the form asks which.

use crate::codes::OrganisationKind;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Choice;
use crate::operations::FindOrganisations;
use crate::operations::find_organisations::{self, FindOrganisationsOrganisations as Found};
use crate::site::{Refusal, Site};
use crate::text::message;
use crate::visitor::Visitor;

/// Characters that have to be given at least.
const SHORTEST: usize = 2;

/// What was found by the words of a field.
#[derive(Default)]
pub struct Named {
    /// The organisation; none where the field is empty or it isn't clear which is meant.
    pub id: Option<String>,
    /// Those who may be meant, where there are several.
    pub choices: Vec<Choice>,
    pub refusal: Option<Refusal>,
}

/// The name of the field that says which of several is meant.
fn chosen(field: &str) -> String {
    format!("{field}.chosen")
}

/// The name of the field that says for which words it was chosen.
fn chosen_for(field: &str) -> String {
    format!("{field}.for")
}

/// Fills a form with an organisation that is named already.
pub fn values(fields: &mut Fields, field: &str, id: &str, name: &str) {
    fields.push(field, name);
    fields.push(chosen_for(field), name);
    fields.push(chosen(field), id);
}

/// Finds the organisation that the field `field` names.
///
/// # Errors
/// The failure to show instead of a page.
pub async fn find(
    site: &Site,
    visitor: &Visitor,
    fields: &Fields,
    field: &str,
    kind: OrganisationKind,
) -> Result<Named, Failure> {
    let Some(named) = fields.filled(field) else {
        return Ok(Named::default());
    };
    let known = fields.filled(&chosen(field));
    if known.is_some() && fields.get(&chosen_for(field)) == named {
        return Ok(Named {
            id: known,
            ..Named::default()
        });
    }
    let found = if named.chars().count() < SHORTEST {
        Vec::new()
    } else {
        let variables = find_organisations::Variables {
            kind,
            named: named.clone(),
        };
        let answer = site.ask::<FindOrganisations>(visitor, variables).await?;
        answer.data.organisations
    };
    Ok(one_of(found, &named).map_or_else(
        |several| Named {
            refusal: Some(Refusal {
                field: Some(field.to_owned()),
                code: None,
                message: message(
                    visitor.language,
                    if several.is_empty() {
                        "naming-nobody"
                    } else {
                        "naming-several"
                    },
                ),
            }),
            choices: several.iter().map(choice).collect(),
            id: None,
        },
        |one| Named {
            id: Some(one),
            ..Named::default()
        },
    ))
}

/// The only one, or the only one that goes by exactly this name; else all of them.
fn one_of(found: Vec<Found>, named: &str) -> Result<String, Vec<Found>> {
    let mut exactly = found.iter().filter(|it| it.name == named);
    match (found.as_slice(), exactly.next(), exactly.next()) {
        ([one], _, _) | (_, Some(one), None) => Ok(one.id.clone()),
        _ => Err(found),
    }
}

fn choice(found: &Found) -> Choice {
    let number = found.registration_number.iter().cloned();
    let places = found.sites.iter().map(|site| site.locality.clone());
    let parts: Vec<String> = std::iter::once(found.name.clone())
        .chain(number)
        .chain(places)
        .collect();
    Choice::new(&found.id, parts.join(" · "))
}
