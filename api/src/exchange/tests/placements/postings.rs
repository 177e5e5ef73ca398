//! schema.org's JobPosting.

use super::*;

#[tokio::test]
async fn job_postings_with_their_programme_are_read() {
    let fixture = marketplace().await;
    let document = json!({ "@context": "https://schema.org", "@graph": [
        {
            "@type": "JobPosting", "@id": "https://example.org/1#posting", "identifier": { "@type": "PropertyValue", "value": "J1" },
            "title": "Apprentice baker", "description": "<p>Bake &amp; sell.</p>", "occupationalCategory": "7512",
            "hiringOrganization": { "@type": "Organization", "name": "Boulangerie Awa" },
            "jobLocation": { "@type": "Place", "address": { "addressLocality": "Thiès", "addressCountry": "SN" } },
            "jobStartDate": "2026-10-01", "validThrough": "2026-09-01T23:59:59Z", "workHours": "40 hours a week",
            "totalJobOpenings": 2, "inLanguage": "fr-SN",
            "baseSalary": { "currency": "XOF", "value": { "value": 45000, "unitText": "MONTH" } },
        },
        { "@type": "WorkBasedProgram", "@id": "https://example.org/1#programme", "timeToComplete": "P2Y" },
        { "@type": "Organization", "name": "Somebody" },
    ] });
    let report = read(
        &fixture.ctx,
        &document.to_string(),
        Format::JsonLd,
        &ImportOptions::default(),
    )
    .await;
    assert_eq!(counts(&report), [1, 1, 0, 0, 0], "{:?}", report.refused);
    let stored = placement::Entity::find()
        .one(fixture.ctx.db.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (stored.title.as_str(), stored.description.as_str()),
        ("Apprentice baker", "Bake & sell.")
    );
    assert_eq!(
        (
            stored.duration_months,
            stored.weekly_minutes,
            stored.language.as_str()
        ),
        (24, 2_400, "fr")
    );
    assert_eq!(stored.remuneration.0[0].amount_minor, 45_000);
}

#[tokio::test]
async fn a_posting_alone_or_in_a_list_is_read_too() {
    let fixture = marketplace().await;
    let posting = json!({ "@type": "JobPosting", "title": "Baker" });
    for document in [posting.clone(), json!([posting, posting])] {
        let report = read(
            &fixture.ctx,
            &document.to_string(),
            Format::JsonLd,
            &ImportOptions::default(),
        )
        .await;
        assert_eq!(report.read, document.as_array().map_or(1, Vec::len) as u64);
        assert_eq!(report.refused_count, report.read);
    }
}
