//! What is printed: plain words, already in the reader's language.

use chrono::{DateTime, Utc};

/// A document to print.
///
/// Every text in it is data. It may hold any character whatsoever: nothing in it is ever read as
/// markup. Dates, amounts and numbers come as text, written as the reader's language writes them.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The language that the document is written in. It decides the direction of reading.
    pub language: Language,
    /// What the document is, such as "Apprenticeship agreement". Must not be blank.
    pub title: String,
    /// Between whom or about what, in one line. May be empty.
    pub subtitle: String,
    /// What matters most, as label and value. Comes first.
    pub key_facts: Vec<(String, String)>,
    /// The text of the document.
    pub sections: Vec<Section>,
    /// Who takes part.
    pub parties: Vec<Party>,
    /// Who signs, and who has.
    pub signatures: Vec<SignatureLine>,
    /// How anybody can check that the document is genuine.
    pub verify: Verify,
    /// Stands on every page: the content hash, the version, a mark of a draft. The foot of a page has
    /// room for 300 letters; the whole is said once at the end.
    pub footer: String,
    /// Large and pale behind the text of every page, such as "DRAFT". It is also said once below the
    /// title, because a screen reader passes over what stands behind a page, and at most 60 letters fit there.
    pub watermark: Option<String>,
    /// When this version of the document was made. It becomes the date in the file, to the second;
    /// nothing else in the file depends on the time of printing.
    pub made_at: DateTime<Utc>,
}

/// The language of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
    /// Arabic, read from right to left.
    Ar,
}

impl Language {
    /// The tag by BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ar => "ar",
        }
    }

    /// Whether lines begin at the right.
    pub fn is_right_to_left(self) -> bool {
        self == Self::Ar
    }
}

/// A part of the document under a heading of its own.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading. A blank one is left out.
    pub title: String,
    /// The paragraphs. A line break in one stays a line break.
    pub paragraphs: Vec<String>,
}

/// Somebody who takes part in what the document settles.
#[derive(Clone, Debug)]
pub struct Party {
    /// As whom, such as "Enterprise".
    pub role: String,
    /// The person's or the organisation's name.
    pub name: String,
    /// One line each: an address, a registry number, who represents them.
    pub detail: Vec<String>,
}

/// A signature that is there or still to come.
#[derive(Clone, Debug)]
pub struct SignatureLine {
    /// As whom the person signs.
    pub role: String,
    /// Who signs; `None` when that isn't known yet.
    pub name: Option<String>,
    /// When they signed; `None` leaves a line to sign on.
    pub signed_at: Option<String>,
    /// How they signed, such as "signed in, confirmed with a passkey".
    pub method: Option<String>,
}

/// How anybody can check the document without an account.
#[derive(Clone, Debug)]
pub struct Verify {
    /// The address behind the QR code. At most 2,331 bytes.
    pub url: String,
    /// The code in the address, for those who type.
    pub code: String,
    /// The code as words, for those who read it out on a telephone.
    pub words: String,
}

impl Paper {
    /// How long all texts are together, in characters.
    pub(crate) fn characters(&self) -> usize {
        let Self {
            language: _,
            title,
            subtitle,
            key_facts,
            sections,
            parties,
            signatures,
            verify: Verify { url, code, words },
            footer,
            watermark,
            made_at: _,
        } = self;
        let mut texts: Vec<&String> = vec![title, subtitle, url, code, words, footer];
        texts.extend(watermark);
        for (label, value) in key_facts {
            texts.extend([label, value]);
        }
        for Section { title, paragraphs } in sections {
            texts.push(title);
            texts.extend(paragraphs);
        }
        for Party { role, name, detail } in parties {
            texts.extend([role, name]);
            texts.extend(detail);
        }
        for SignatureLine {
            role,
            name,
            signed_at,
            method,
        } in signatures
        {
            texts.push(role);
            texts.extend(name.iter().chain(signed_at).chain(method));
        }
        texts.into_iter().map(|text| text.chars().count()).sum()
    }
}
