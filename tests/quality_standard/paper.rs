//! The agreement on paper: opened, read, and its code scanned.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::support::people::{Person, in_days};
use crate::support::story::{Draft, Story};
use crate::support::{Database, Server, binary, everything_must_be_tested, on_each_database};

#[path = "../../api/printing/tests/printing/pages.rs"]
mod pages;

on_each_database!(
    the_paper_says_who_and_what_in_english_french_and_arabic,
    the_paper_can_be_kept_and_read_out,
    the_code_on_the_paper_leads_to_its_page,
    in_arabic_two_names_stand_in_the_order_in_which_they_are_said,
);

struct Signed {
    story: Story,
    draft: Draft,
}

async fn signed(database: Database) -> Signed {
    let story = Story::accepted(Server::start(database)).await;
    let draft = story.signed().await;
    Signed { story, draft }
}

impl Signed {
    /// The file; none where this machine has no Arabic letters.
    async fn paper(&self, language: &str) -> Option<Vec<u8>> {
        let address = format!(
            "{}/agreement-papers/{}?language={language}",
            self.story.server.url(),
            self.draft.agreement
        );
        let Person { token, .. } = &self.story.candidate;
        let asked = reqwest::Client::new().get(address).bearer_auth(token);
        let answer = asked.send().await.expect("an answer");
        if language == "ar" && answer.status() != 200 {
            let told = answer.text().await.expect("a reason");
            assert!(!everything_must_be_tested(), "{told}");
            return None;
        }
        assert_eq!(answer.status(), 200, "{language}");
        Some(answer.bytes().await.expect("a whole file").to_vec())
    }
}

async fn the_paper_says_who_and_what_in_english_french_and_arabic(database: Database) {
    let signed = signed(database).await;
    let year = in_days(90).format("%Y").to_string();
    for (language, title) in [
        ("en", "Apprenticeship agreement"),
        ("fr", "Contrat d'apprentissage"),
        ("ar", ""),
    ] {
        let Some(file) = signed.paper(language).await else {
            continue;
        };
        let text = pages::text(&file).replace('\u{2019}', "'");
        for said in [
            title,
            "Ama Sarpong",
            "Kofi Sarpong",
            "Adjoa Paintworks",
            "Esi Boateng",
            "450.00",
            "SSNIT 4711",
            &year,
            &signed.draft.code,
            &signed.draft.hash,
        ] {
            assert!(text.contains(said), "{language}: {said} is not in {text}");
        }
        assert!(
            !text.contains('\u{FFFD}') && !text.contains("[U+"),
            "{text}"
        );
    }
}

async fn the_paper_can_be_kept_and_read_out(database: Database) {
    let signed = signed(database).await;
    for language in ["en", "fr", "ar"] {
        let Some(file) = signed.paper(language).await else {
            continue;
        };
        let metadata = pages::metadata(&file);
        for said in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ] {
            assert!(metadata.contains(said), "{language}: {metadata}");
        }
        assert!(!metadata.contains('\u{2068}'), "{metadata}");
        let tags = pages::tags(&file);
        assert!(tags.iter().any(|(name, _)| name == "H1"), "{language}");
        let described = |(name, words): &pages::Tag| name != "Figure" || words.is_some();
        assert!(tags.iter().all(described), "{language}");
    }
}

async fn the_code_on_the_paper_leads_to_its_page(database: Database) {
    let signed = signed(database).await;
    let file = signed.paper("en").await.expect("a file");
    let last = pages::lines(&file).len() - 1;
    let expected = format!("{}/verify/{}", signed.story.server.url(), signed.draft.code);
    assert_eq!(pages::qr_codes(&file, last), [expected.as_str()]);
    let page = signed.story.server.visitor().get(&expected).await;
    assert_eq!(page.status(), 200);
    let page = page.text().await.expect("a page");
    assert!(page.contains(&signed.draft.hash), "{page}");
    let state = json!("SIGNED");
    let query = "query($code: String!) { verifyAgreement(code: $code) { state } }";
    let code = json!({ "code": signed.draft.code });
    let told = signed.story.server.data(None, query, code).await;
    assert_eq!(told["verifyAgreement"]["state"], state);
}

async fn in_arabic_two_names_stand_in_the_order_in_which_they_are_said(database: Database) {
    let signed = signed(database).await;
    let Some(file) = signed.paper("ar").await else {
        return;
    };
    let mut seen = 0;
    for line in pages::lines(&file).concat() {
        // Read from the right, the apprentice comes first wherever both are named.
        let places = ["Ama Sarpong", "Adjoa Paintworks"].map(|name| line.find(name));
        if let [Some(apprentice), Some(enterprise)] = places {
            assert!(enterprise < apprentice, "{line}");
            seen += 1;
        }
    }
    assert!(seen > 0, "no line names both");
}

/// What `fundi serve` says when these fonts are not to be had; it must not start.
fn refused(fonts: &Path) -> String {
    let home = tempfile::tempdir().expect("a temporary folder");
    let output = binary(home.path())
        .env("FUNDI_LISTEN", "127.0.0.1:0")
        .env("FUNDI_FONTS", fonts)
        .args(["serve", "--json"])
        .output()
        .expect("the binary of this build");
    assert!(!output.status.success(), "it started");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_folder_of_fonts_that_is_not_there_is_told_at_the_start() {
    let said = refused(Path::new("/nowhere/fonts"));
    assert!(
        said.contains("fonts: /nowhere/fonts can't be read"),
        "{said}"
    );
    assert!(said.contains("leave it out"), "{said}");
}

#[test]
fn a_file_that_is_no_font_is_told_at_the_start() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("naskh.ttf");
    fs::write(&file, "no font").expect("a file");
    let said = refused(folder.path());
    assert!(said.contains("naskh.ttf isn't a TrueType"), "{said}");
}
