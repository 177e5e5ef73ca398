//! The packs of an installation: those that are part of the program, and a deployment's own.

use std::{collections::BTreeSet, sync::LazyLock};

use chrono::NaiveDate;

use super::{
    Pack, PackError, PackErrors, PackSource, PackVersion,
    pack::{Draft, Validity},
};
use crate::TextLanguage;

/// The pack that every jurisdiction without one of its own falls back on.
const INTERNATIONAL: &str = "international";

/// The packs of an installation.
#[derive(Clone, Debug)]
pub struct Library {
    packs: Vec<Pack>,
}

macro_rules! embedded {
    ($($id:literal),+ $(,)?) => {
        [$((
            concat!("packs/", $id, ".toml"),
            include_str!(concat!("../../packs/", $id, ".toml")),
            [
                (
                    TextLanguage::English,
                    concat!("texts/", $id, ".en.toml"),
                    include_str!(concat!("../../texts/", $id, ".en.toml")),
                ),
                (
                    TextLanguage::French,
                    concat!("texts/", $id, ".fr.toml"),
                    include_str!(concat!("../../texts/", $id, ".fr.toml")),
                ),
            ],
        )),+]
    };
}

/// What is there in Arabic; the other packs are read in English.
const ARABIC: [(&str, &str, &str); 2] = [
    (
        "packs/international.toml",
        "texts/international.ar.toml",
        include_str!("../../texts/international.ar.toml"),
    ),
    (
        "packs/lb.toml",
        "texts/lb.ar.toml",
        include_str!("../../texts/lb.ar.toml"),
    ),
];

static SOURCES: LazyLock<Vec<PackSource>> = LazyLock::new(|| {
    embedded![
        "international",
        "de",
        "et",
        "fr",
        "gb-eng",
        "gh",
        "lb",
        "mw",
        "ne",
        "sn",
        "tz",
    ]
    .map(|(file, pack, texts)| PackSource {
        file: file.to_owned(),
        pack: pack.to_owned(),
        texts: texts
            .into_iter()
            .chain(
                ARABIC
                    .iter()
                    .filter(|(of, ..)| *of == file)
                    .map(|(_, file, text)| (TextLanguage::Arabic, *file, *text)),
            )
            .map(|(language, file, text)| (language, file.to_owned(), text.to_owned()))
            .collect(),
    })
    .to_vec()
});

static EMBEDDED: LazyLock<Library> = LazyLock::new(|| {
    // The files are part of the program and a test loads them, so this can't fail in use.
    Library::on_top_of(&[], &SOURCES).expect("the embedded packs are sound")
});

impl Library {
    /// The packs that are part of the program.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The files of a pack that is part of the program, to write a pack of one's own by; nothing when no
    /// embedded pack has this id.
    #[must_use]
    pub fn embedded_source(id: &str) -> Option<&'static PackSource> {
        let file = format!("packs/{id}.toml");
        SOURCES.iter().find(|source| source.file == file)
    }

    /// The embedded packs and a deployment's own on top of them. Whoever calls reads the files.
    ///
    /// # Errors
    /// [`PackErrors`] with everything that is wrong: in a pack, or between packs.
    pub fn with(sources: &[PackSource]) -> Result<Self, PackErrors> {
        Self::on_top_of(&Self::embedded().packs, sources)
    }

    /// The pack for a workplace on the day that the work starts: the subdivision's, else the
    /// country's, else the international baseline.
    ///
    /// `country` is a code of ISO 3166-1, `subdivision` one of ISO 3166-2, with or without the
    /// country before it.
    #[must_use]
    pub fn pack_for(&self, country: &str, subdivision: Option<&str>, on: NaiveDate) -> &Pack {
        let is_meant = |jurisdiction: &str| match jurisdiction.split_once('-') {
            None => jurisdiction == country,
            Some((its_country, part)) => {
                its_country == country
                    && subdivision.is_some_and(|given| given == part || given == jurisdiction)
            }
        };
        let in_force =
            |pack: &&Pack| pack.jurisdiction().is_some_and(is_meant) && self.is_chosen_on(pack, on);
        let longest = |pack: &&Pack| pack.jurisdiction().map_or(0, str::len);
        self.packs
            .iter()
            .filter(in_force)
            .max_by_key(longest)
            .unwrap_or_else(|| self.international_on(on))
    }

    /// Every pack, in the order of their ids and versions.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter()
    }

    /// The pack with exactly this id and version, to tell a kept
    /// [`Record`](super::Record) again.
    #[must_use]
    pub fn find(&self, version: &PackVersion) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.version() == version)
    }

    /// The newest pack with an id.
    #[must_use]
    pub fn newest(&self, id: &str) -> Option<&Pack> {
        self.packs.iter().rfind(|pack| pack.version().id == id)
    }

    /// The ids of the rules that the packs have that this one supersedes, and that it no longer has.
    #[must_use]
    pub fn rules_lost_in(&self, pack: &Pack) -> Vec<&str> {
        let kept: BTreeSet<&str> = pack.rule_ids().collect();
        let before = self.packs.iter().filter(|old| pack.takes_the_place_of(old));
        let mut lost: Vec<&str> = before.flat_map(Pack::rule_ids).collect();
        lost.retain(|rule| !kept.contains(rule));
        lost.dedup();
        lost
    }

    pub(super) fn international(&self) -> &Pack {
        self.newest(INTERNATIONAL)
            // The embedded packs have it and a test asks for it.
            .expect("every library has the international pack")
    }

    pub(super) fn parse_one(source: &PackSource) -> Result<Pack, PackErrors> {
        let draft = Draft::read(source).map_err(PackErrors)?;
        let parent = match draft.extends() {
            None => None,
            Some(id) => Some(
                Self::embedded()
                    .parent(id, draft.validity())
                    .ok_or_else(|| PackErrors(vec![unknown_parent(&draft, id)]))?,
            ),
        };
        draft.build(parent).map_err(PackErrors)
    }

    fn international_on(&self, on: NaiveDate) -> &Pack {
        let is_meant = |pack: &&Pack| pack.version().id == INTERNATIONAL;
        let mut packs = self.packs.iter().filter(is_meant);
        packs
            .find(|pack| self.is_chosen_on(pack, on))
            .unwrap_or_else(|| self.international())
    }

    /// Whether a pack is the one of its id on a day: in force, and superseded by no other.
    fn is_chosen_on(&self, pack: &Pack, on: NaiveDate) -> bool {
        pack.validity().contains(on)
            && !self
                .packs
                .iter()
                .any(|other| other.takes_the_place_of(pack))
    }

    /// The version of a pack that another, valid at that time, extends.
    fn parent(&self, id: &str, validity: Validity) -> Option<&Pack> {
        let all = || self.packs.iter().filter(|pack| pack.version().id == id);
        let is_replaced = |pack: &&Pack| {
            self.packs
                .iter()
                .any(|other| other.takes_the_place_of(pack))
        };
        all()
            .filter(|pack| !is_replaced(pack))
            .rfind(|pack| {
                validity
                    .from
                    .is_none_or(|day| pack.validity().contains(day))
            })
            .or_else(|| self.newest(id))
    }

    fn on_top_of(base: &[Pack], sources: &[PackSource]) -> Result<Self, PackErrors> {
        let mut library = Self {
            packs: base.to_vec(),
        };
        let mut errors = Vec::new();
        let mut waiting = Vec::new();
        for source in sources {
            match Draft::read(source) {
                Ok(draft) => waiting.push(draft),
                Err(mut found) => errors.append(&mut found),
            }
        }
        library.build_all(waiting, &mut errors);
        library.find_overlaps(base.len(), &mut errors);
        if !errors.is_empty() {
            return Err(PackErrors(errors));
        }
        let order = |pack: &Pack| (pack.version().id.clone(), pack.version().version.clone());
        library.packs.sort_by_key(order);
        Ok(library)
    }

    /// Builds each pack after the one that it extends.
    fn build_all(&mut self, mut waiting: Vec<Draft>, errors: &mut Vec<PackError>) {
        let mut failed = BTreeSet::new();
        while !waiting.is_empty() {
            let ids: BTreeSet<String> = waiting.iter().map(|d| d.id().to_owned()).collect();
            let is_ready = |draft: &Draft| draft.extends().is_none_or(|id| !ids.contains(id));
            let (ready, others): (Vec<_>, Vec<_>) = waiting.into_iter().partition(is_ready);
            if ready.is_empty() {
                errors.extend(others.iter().map(cycle));
                return;
            }
            for draft in ready {
                let id = draft.id().to_owned();
                match self.build_one(draft, &failed) {
                    Ok(pack) => self.packs.push(pack),
                    Err(mut found) => {
                        failed.insert(id);
                        errors.append(&mut found);
                    }
                }
            }
            waiting = others;
        }
    }

    fn build_one(&self, draft: Draft, failed: &BTreeSet<String>) -> Result<Pack, Vec<PackError>> {
        let Some(id) = draft.extends() else {
            return draft.build(None);
        };
        match self.parent(id, draft.validity()) {
            Some(parent) => draft.build(Some(parent)),
            // What is wrong with the parent has been said.
            None if failed.contains(id) => Err(Vec::new()),
            None => Err(vec![unknown_parent(&draft, id)]),
        }
    }

    /// Two packs for the same place and time, or the same version twice.
    fn find_overlaps(&self, first_new: usize, errors: &mut Vec<PackError>) {
        for (place, pack) in self.packs.iter().enumerate().skip(first_new) {
            for other in &self.packs[..place] {
                if let Some(error) = pack.clash_with(other) {
                    errors.push(error);
                }
            }
        }
    }
}

fn unknown_parent(draft: &Draft, id: &str) -> PackError {
    let reason = "there is no pack with this id";
    PackError::new(draft.file(), reason, "Correct the id, or add that pack").field("extends", id)
}

fn cycle(draft: &Draft) -> PackError {
    let reason = "the packs extend each other in a circle";
    let way_out = "Let one of them extend nothing or a pack outside the circle";
    PackError::new(draft.file(), reason, way_out).field("extends", draft.extends().unwrap_or(""))
}
