//! schema.org's `JobPosting`, with the `WorkBasedProgram` beside it, in our words.

use std::io::Read;

use serde_json::{Value, json};

use super::Row;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::exchange::tree::{Tree, at, put, words};

/// Where a posting keeps the programme that stood beside it in its graph.
const PROGRAMME: &str = "workBasedProgram";

/// The postings of a document: itself, its list, or its graph.
pub(super) fn rows(source: impl Read) -> Result<impl Iterator<Item = Result<Row, Error>>, Error> {
    let document: Value = serde_json::from_reader(source).map_err(|error| {
        let message = format!(
            "This is not JSON ({error}). Give a JSON-LD document, or name the format that it is in."
        );
        Refusal::whole(UserErrorCode::Invalid, message)
    })?;
    let mut things = Vec::new();
    flatten(document, &mut things);
    let (programmes, others): (Vec<Tree>, Vec<Tree>) = things
        .into_iter()
        .partition(|thing| is_a(thing, "WorkBasedProgram"));
    let postings = others.into_iter().filter(is_posting).zip(1..);
    Ok(postings.map(move |(mut posting, line)| {
        let own = programmes
            .iter()
            .find(|programme| page(programme).is_some() && page(programme) == page(&posting));
        if let Some(programme) = own {
            posting.insert(PROGRAMME.to_owned(), Value::Object(programme.clone()));
        }
        Ok(Row {
            line,
            source: Ok(posting),
        })
    }))
}

fn flatten(value: Value, things: &mut Vec<Tree>) {
    match value {
        Value::Array(items) => items.into_iter().for_each(|item| flatten(item, things)),
        Value::Object(mut thing) => match thing.remove("@graph") {
            Some(graph) => flatten(graph, things),
            None => things.push(thing),
        },
        _ => {}
    }
}

/// Whether a tree is a `JobPosting`.
pub(in crate::exchange) fn is_posting(tree: &Tree) -> bool {
    is_a(tree, "JobPosting")
}

fn is_a(tree: &Tree, kind: &str) -> bool {
    let is = |value: &Value| {
        value
            .as_str()
            .is_some_and(|name| name.rsplit(['/', ':']).next() == Some(kind))
    };
    match tree.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// The page that a thing is about, without what follows `#`.
fn page(thing: &Tree) -> Option<&str> {
    thing.get("@id")?.as_str()?.split('#').next()
}

/// A posting in the names of our own rows. What it says nothing about stays out.
pub(in crate::exchange) fn tree_of_posting(posting: &Tree) -> Tree {
    let mut tree = Tree::new();
    let mut copy = |from: &[&str], to: &str| {
        let found = from.iter().find_map(|path| text(posting, path));
        if let Some(found) = found {
            put(&mut tree, to, Value::String(found));
        }
    };
    copy(&["title", "name"], "title");
    copy(
        &["identifier.value", "identifier", "@id", "url"],
        "externalId",
    );
    copy(&["inLanguage"], "language");
    copy(
        &["hiringOrganization.name", "hiringOrganization"],
        "enterprise.name",
    );
    copy(
        &[
            "hiringOrganization.identifier.value",
            "hiringOrganization.identifier",
            "hiringOrganization.@id",
        ],
        "enterprise.externalId",
    );
    copy(
        &["totalJobOpenings", "workBasedProgram.maximumEnrollment"],
        "places",
    );
    copy(&["jobStartDate", "workBasedProgram.startDate"], "startsOn");
    copy(
        &["validThrough", "workBasedProgram.applicationDeadline"],
        "closesOn",
    );
    copy(&["workBasedProgram.name"], "programme");
    copy(
        &[
            "workBasedProgram.occupationalCredentialAwarded",
            "workBasedProgram.educationalCredentialAwarded",
        ],
        "qualification",
    );
    location(posting, &mut tree);
    occupation(posting, &mut tree);
    pay(posting, &mut tree);
    let mut set = |to: &str, value: Option<Value>| {
        if let Some(value) = value {
            put(&mut tree, to, value);
        }
    };
    set(
        "description",
        text(posting, "description").map(|html| Value::String(plain(&html))),
    );
    set(
        "weeklyHours",
        text(posting, "workHours")
            .and_then(|hours| leading_number(&hours))
            .map(Value::String),
    );
    set(
        "durationMonths",
        text(posting, "workBasedProgram.timeToComplete")
            .and_then(|period| months(&period))
            .map(Value::from),
    );
    tree
}

fn location(posting: &Tree, tree: &mut Tree) {
    let place = at(posting, "jobLocation.0")
        .or_else(|| posting.get("jobLocation"))
        .and_then(Value::as_object);
    let Some(place) = place else { return };
    let parts = [
        (["name", ""], "name"),
        (["address.streetAddress", ""], "address"),
        (
            ["address.addressLocality", "address.addressRegion"],
            "locality",
        ),
        (
            ["address.addressCountry.name", "address.addressCountry"],
            "country",
        ),
        (["geo.latitude", "latitude"], "latitude"),
        (["geo.longitude", "longitude"], "longitude"),
    ];
    for (from, to) in parts {
        if let Some(found) = from.iter().find_map(|path| text(place, path)) {
            put(tree, &format!("site.{to}"), Value::String(found));
        }
    }
}

/// A category that begins with digits is a code; other words are a name or an address in ESCO.
fn occupation(posting: &Tree, tree: &mut Tree) {
    let paths = [
        "occupationalCategory.codeValue",
        "occupationalCategory.0.codeValue",
        "occupationalCategory.0",
        "occupationalCategory",
        "relevantOccupation.occupationalCategory.codeValue",
        "relevantOccupation.occupationalCategory",
        "relevantOccupation.name",
        "relevantOccupation",
    ];
    let Some(found) = paths.iter().find_map(|path| text(posting, path)) else {
        return;
    };
    let code: String = found
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let (to, value) = if code.is_empty() {
        ("occupation", found)
    } else {
        ("occupationCode", code)
    };
    put(tree, to, Value::String(value));
}

fn pay(posting: &Tree, tree: &mut Tree) {
    let amount = [
        "baseSalary.value.value",
        "baseSalary.value.minValue",
        "baseSalary.value",
        "baseSalary",
    ];
    let Some(amount) = amount.iter().find_map(|path| text(posting, path)) else {
        return;
    };
    let currency = ["baseSalary.currency", "salaryCurrency"]
        .iter()
        .find_map(|path| text(posting, path));
    let period = ["baseSalary.value.unitText", "baseSalary.unitText"]
        .iter()
        .find_map(|path| text(posting, path));
    let step = json!({ "fromMonth": 1, "amount": amount, "currency": currency, "period": period });
    tree.insert("remuneration".to_owned(), json!([step]));
}

/// The words at a path; things and lists have none.
fn text(tree: &Tree, path: &str) -> Option<String> {
    let value = at(tree, path).filter(|value| !value.is_object() && !value.is_array())?;
    Some(words(value).trim().to_owned()).filter(|text| !text.is_empty())
}

/// The number that a text begins with, such as 37.5 in “37.5 hours a week”.
fn leading_number(text: &str) -> Option<String> {
    let number: String = text
        .trim()
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    (!number.is_empty()).then_some(number)
}

/// Whole months of an ISO 8601 duration in years and months, such as P1Y6M.
fn months(period: &str) -> Option<i32> {
    let (mut months, mut number) = (0, String::new());
    for character in period.strip_prefix('P')?.chars() {
        match character {
            '0'..='9' => number.push(character),
            'Y' => {
                months += std::mem::take(&mut number)
                    .parse::<i32>()
                    .ok()?
                    .checked_mul(12)?
            }
            'M' => months += std::mem::take(&mut number).parse::<i32>().ok()?,
            _ => return None,
        }
    }
    (months > 0 && number.is_empty()).then_some(months)
}

/// Portals write descriptions in HTML; ours are plain, with a line where a block ends.
fn plain(html: &str) -> String {
    if !html.contains('<') {
        return entities(html);
    }
    let (mut text, mut rest) = (String::with_capacity(html.len()), html);
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let Some((tag, after)) = after.split_once('>') else {
            break;
        };
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default()
            .to_lowercase();
        if matches!(
            name.as_str(),
            "br" | "p" | "li" | "ul" | "ol" | "div" | "h1" | "h2" | "h3" | "h4"
        ) && !text.ends_with('\n')
        {
            text.push('\n');
        }
        rest = after;
    }
    text.push_str(rest);
    entities(text.trim())
}

fn entities(text: &str) -> String {
    // The ampersand last, so that “&amp;lt;” becomes “&lt;” and nothing more.
    let named = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    named
        .iter()
        .fold(text.to_owned(), |text, (name, character)| {
            text.replace(name, character)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_years_and_months_are_months() {
        assert_eq!(months("P24M"), Some(24));
        assert_eq!(months("P1Y6M"), Some(18));
        assert_eq!(months("P3W"), None);
        assert_eq!(months("24"), None);
    }

    #[test]
    fn html_becomes_plain_lines() {
        assert_eq!(
            plain("<p>Learn to weld &amp; cut.</p><ul><li>MIG</li><li>TIG</li></ul>"),
            "Learn to weld & cut.\nMIG\nTIG"
        );
        assert_eq!(plain("A &lt; B"), "A < B");
    }
}
