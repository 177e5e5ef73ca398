//! The document as the layout reads it: every text prepared, as values and never as markup.

use serde::Serialize;

use crate::fonts::Fonts;
use crate::text::{Preparation, Printable};
use crate::words::{Words, words};
use crate::{Paper, Party, Section, SignatureLine};

/// What `sheet.typ` gets as `paper.json`. The layout knows no other source of text.
#[derive(Serialize)]
pub(crate) struct Sheet<'a> {
    language: &'static str,
    right_to_left: bool,
    families: Vec<&'a str>,
    arabic_family: Option<&'a str>,
    words: &'static Words,
    document_title: String,
    document_description: String,
    title: Printable,
    subtitle: Printable,
    key_facts: Vec<(Printable, Printable)>,
    sections: Vec<SheetSection>,
    parties: Vec<SheetParty>,
    signatures: Vec<SheetSignature>,
    signatures_are_short: bool,
    link: Option<&'a str>,
    address: Printable,
    code: Printable,
    code_words: Printable,
    footer: Printable,
    foot: Printable,
    watermark: Option<Printable>,
    behind: Printable,
    behind_letters: usize,
}

/// The most letters in a cell of a row that is kept on one page.
const SHORT: usize = 200;

/// The most letters at the foot of each page; the whole text stands once in the document.
const LONGEST_FOOT: usize = 300;

/// The most letters behind each page; the whole text stands once below the title.
const LONGEST_BEHIND: usize = 60;

#[derive(Serialize)]
struct SheetSection {
    title: Printable,
    paragraphs: Vec<Printable>,
}

#[derive(Serialize)]
struct SheetParty {
    role: Printable,
    name: Printable,
    detail: Vec<Printable>,
}

#[derive(Serialize)]
struct SheetSignature {
    role: Printable,
    name: Option<Printable>,
    signed_at: Option<Printable>,
    method: Option<Printable>,
}

impl SheetSignature {
    fn is_short(&self) -> bool {
        let Self {
            role,
            name,
            signed_at,
            method,
        } = self;
        let texts = [
            Some(role),
            name.as_ref(),
            signed_at.as_ref(),
            method.as_ref(),
        ];
        texts
            .into_iter()
            .flatten()
            .all(|text| text.letters() <= SHORT)
    }
}

impl<'a> Sheet<'a> {
    /// Prepares every text of `paper`.
    pub(crate) fn new(paper: &'a Paper, fonts: &'a Fonts) -> Self {
        let Paper {
            language,
            title,
            subtitle,
            key_facts,
            sections,
            parties,
            signatures,
            verify,
            footer,
            watermark,
            made_at: _,
        } = paper;
        let prepare = Preparation {
            fonts,
            right_to_left: language.is_right_to_left(),
        };
        let behind = prepare.beginning(watermark.as_deref().unwrap_or_default(), LONGEST_BEHIND);
        let signatures: Vec<SheetSignature> = signatures
            .iter()
            .map(|line| sheet_signature(line, &prepare))
            .collect();
        Self {
            language: language.tag(),
            right_to_left: language.is_right_to_left(),
            families: fonts.preferred(),
            arabic_family: fonts.arabic().ok(),
            words: words(*language),
            document_title: prepare.plain_line(title),
            document_description: prepare.plain_line(subtitle),
            title: prepare.line(title),
            subtitle: prepare.line(subtitle),
            key_facts: key_facts
                .iter()
                .map(|(label, value)| (prepare.line(label), prepare.block(value)))
                .collect(),
            sections: sections
                .iter()
                .map(|section| sheet_section(section, &prepare))
                .collect(),
            parties: parties
                .iter()
                .map(|party| sheet_party(party, &prepare))
                .collect(),
            signatures_are_short: signatures.iter().all(SheetSignature::is_short),
            signatures,
            link: is_web_address(&verify.url).then_some(verify.url.as_str()),
            address: prepare.line(&verify.url),
            code: prepare.line(&verify.code),
            code_words: prepare.line(&verify.words),
            footer: prepare.line(footer),
            foot: prepare.beginning(footer, LONGEST_FOOT),
            behind_letters: behind.letters(),
            behind,
            watermark: watermark
                .as_deref()
                .and_then(|text| some_line(text, &prepare)),
        }
    }

    /// Whether nothing is left of the title.
    pub(crate) fn is_untitled(&self) -> bool {
        self.document_title.is_empty()
    }
}

fn sheet_section(section: &Section, prepare: &Preparation<'_>) -> SheetSection {
    let Section { title, paragraphs } = section;
    let paragraphs = paragraphs.iter().map(|text| prepare.block(text));
    SheetSection {
        title: prepare.line(title),
        paragraphs: paragraphs.filter(|text| !text.is_empty()).collect(),
    }
}

fn sheet_party(party: &Party, prepare: &Preparation<'_>) -> SheetParty {
    let Party { role, name, detail } = party;
    let detail = detail
        .iter()
        .filter_map(|text| some_line(text, prepare))
        .collect();
    SheetParty {
        role: prepare.line(role),
        name: prepare.line(name),
        detail,
    }
}

fn sheet_signature(line: &SignatureLine, prepare: &Preparation<'_>) -> SheetSignature {
    let SignatureLine {
        role,
        name,
        signed_at,
        method,
    } = line;
    let some = |text: &Option<String>| text.as_deref().and_then(|text| some_line(text, prepare));
    SheetSignature {
        role: prepare.line(role),
        name: some(name),
        signed_at: some(signed_at),
        method: some(method),
    }
}

fn some_line(text: &str, prepare: &Preparation<'_>) -> Option<Printable> {
    Some(prepare.line(text)).filter(|line| !line.is_empty())
}

/// Only such an address becomes a link: a click on paper must not run anything.
fn is_web_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.bytes().all(|byte| byte.is_ascii_graphic())
}
