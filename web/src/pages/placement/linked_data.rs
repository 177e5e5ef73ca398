//! A placement in schema.org's words, for search engines and other portals.

use crate::codes::PayPeriod;
use crate::operations::view_placement::ViewPlacementPlacement;
use serde_json::{Value, json};

/// JSON-LD that can stand inside a `script` element: `<` is written so that
/// no title can end the element.
pub fn of(placement: &ViewPlacementPlacement, public_url: &str) -> String {
    let graph = json!({
        "@context": "https://schema.org",
        "@graph": [posting(placement, public_url), program(placement, public_url)],
    });
    graph
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn posting(placement: &ViewPlacementPlacement, public_url: &str) -> Value {
    let mut posting = json!({
        "@type": "JobPosting",
        "@id": format!("{}#posting", address(placement, public_url)),
        "url": address(placement, public_url),
        "identifier": placement.id,
        "title": placement.title,
        "description": placement.description,
        "inLanguage": placement.language,
        "employmentType": "OTHER",
        "jobStartDate": placement.starts_on,
        "totalJobOpenings": placement.places_left,
        "workHours": placement.weekly_hours.to_string(),
        "occupationalCategory": placement.occupation.isco_group,
        "hiringOrganization": { "@type": "Organization", "name": placement.enterprise.name },
        "jobLocation": { "@type": "Place", "address": postal_address(placement) },
    });
    add(
        &mut posting,
        "datePosted",
        placement.published_at.map(|it| it.date_naive()),
    );
    add(&mut posting, "validThrough", placement.closes_on);
    if let Some(step) = placement.remuneration.first() {
        posting["baseSalary"] = json!({
            "@type": "MonetaryAmount",
            "currency": step.currency,
            "value": {
                "@type": "QuantitativeValue",
                "value": decimal(step.amount_minor, &step.currency),
                "unitText": unit(step.period),
            },
        });
    }
    posting
}

fn program(placement: &ViewPlacementPlacement, public_url: &str) -> Value {
    let provider = placement
        .training_provider
        .as_ref()
        .map_or(&placement.enterprise.name, |it| &it.name);
    let mut program = json!({
        "@type": "WorkBasedProgram",
        "@id": format!("{}#programme", address(placement, public_url)),
        "name": placement.programme.as_ref().unwrap_or(&placement.title),
        "occupationalCategory": placement.occupation.isco_group,
        "startDate": placement.starts_on,
        "timeToComplete": format!("P{}M", placement.duration_months),
        "maximumEnrollment": placement.places,
        "provider": { "@type": "Organization", "name": provider },
    });
    add(&mut program, "applicationDeadline", placement.closes_on);
    add(
        &mut program,
        "occupationalCredentialAwarded",
        placement.qualification.as_ref(),
    );
    program
}

fn address(placement: &ViewPlacementPlacement, public_url: &str) -> String {
    format!("{public_url}/placements/{}", placement.id)
}

fn postal_address(placement: &ViewPlacementPlacement) -> Value {
    let mut address = json!({
        "@type": "PostalAddress",
        "addressLocality": placement.site.locality,
        "addressCountry": placement.site.country,
    });
    add(
        &mut address,
        "streetAddress",
        placement.site.address.as_ref(),
    );
    address
}

fn decimal(minor: i64, currency: &str) -> Value {
    let text = crate::format::decimal(minor, currency);
    serde_json::from_str(&text).unwrap_or(Value::String(text))
}

fn unit(period: PayPeriod) -> &'static str {
    match period {
        PayPeriod::Hour => "HOUR",
        PayPeriod::Day => "DAY",
        PayPeriod::Week => "WEEK",
        PayPeriod::Month => "MONTH",
        PayPeriod::Year => "YEAR",
    }
}

fn add(object: &mut Value, name: &str, value: Option<impl serde::Serialize>) {
    if let Some(value) = value {
        object[name] = json!(value);
    }
}
