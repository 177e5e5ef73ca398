//! From files to a pack: everything that can be wrong is found here, all at once.

mod head;
mod parameters;
mod rules;
mod syntax;
mod texts;

use std::sync::Arc;

use super::{Pack, PackError, PackSource, Validity, inherit, raw, rule::Rule};
use crate::{
    LocalizedText, TextLanguage,
    gate::{PackStatus, PackVersion, Severity, texts::Texts},
};
use texts::wordings;

/// The languages in which every pack has to be complete.
const NEEDED: [TextLanguage; 2] = [TextLanguage::English, TextLanguage::French];

/// A pack that has been read and not yet proved.
#[derive(Debug)]
pub(in crate::gate) struct Draft {
    file: String,
    raw: raw::Pack,
    texts: Vec<(TextLanguage, String, Texts)>,
}

impl Draft {
    pub(in crate::gate) fn read(source: &PackSource) -> Result<Self, Vec<PackError>> {
        let mut errors = Vec::new();
        let mut unreadable = |file: &str, error: toml::de::Error| {
            let said = syntax::in_plain_words(error.to_string().trim_end());
            let way_out = syntax::way_out(&said);
            errors.push(PackError::new(
                file,
                format!("it can't be read: {said}"),
                way_out,
            ));
        };
        let raw = toml::from_str(&source.pack);
        let raw = raw.map_err(|error| unreadable(&source.file, error)).ok();
        let mut texts = Vec::new();
        for (language, file, text) in &source.texts {
            match toml::from_str(text) {
                Ok(read) => texts.push((*language, file.clone(), read)),
                Err(error) => unreadable(file, error),
            }
        }
        match raw {
            Some(raw) if errors.is_empty() => Ok(Self {
                file: source.file.clone(),
                raw,
                texts,
            }),
            _ => Err(errors),
        }
    }

    pub(in crate::gate) fn id(&self) -> &str {
        &self.raw.id
    }

    pub(in crate::gate) fn file(&self) -> &str {
        &self.file
    }

    pub(in crate::gate) fn extends(&self) -> Option<&str> {
        self.raw.extends.as_deref()
    }

    pub(in crate::gate) fn validity(&self) -> Validity {
        Validity {
            from: self.raw.valid_from,
            to: self.raw.valid_to,
        }
    }

    /// Whether a rule of this draft is written to block, and doesn't, since no rule of a draft does.
    pub(super) fn lightens(&self, rule: &str) -> bool {
        self.raw.status == Some(PackStatus::Draft)
            && self
                .raw
                .rules
                .iter()
                .any(|own| own.id == rule && own.severity == Severity::Block)
    }

    /// Proves the pack sound on top of the one that it extends.
    pub(in crate::gate) fn build(self, parent: Option<&Pack>) -> Result<Pack, Vec<PackError>> {
        let mut builder = Builder {
            parameters: inherit::parameters(parent, &self.raw.parameters),
            instruments: inherit::instruments(parent, &self.raw.instruments),
            parent,
            errors: Vec::new(),
            draft: &self,
        };
        builder.check_head();
        builder.check_files();
        builder.check_parameters();
        let own = builder.rules();
        builder.check_texts();
        let rules = inherit::rules(parent, own, &self, &mut builder.errors);
        let Builder {
            parameters,
            instruments,
            errors,
            ..
        } = builder;
        if errors.is_empty() {
            Ok(self.finish(parent, parameters, instruments, rules))
        } else {
            Err(errors)
        }
    }

    fn finish(
        self,
        parent: Option<&Pack>,
        parameters: toml::Table,
        instruments: inherit::Instruments,
        rules: Vec<Arc<Rule>>,
    ) -> Pack {
        let own = |pick: fn(&Texts) -> Option<&String>| {
            let is_there = self.texts.iter().any(|(_, _, texts)| pick(texts).is_some());
            is_there.then(|| wordings(&self.texts, pick))
        };
        let validity = self.validity();
        let name = own(|texts| texts.pack.name.as_ref());
        let appeal_route = own(|texts| texts.pack.appeal_route.as_ref());
        let inherited_route = || parent.and_then(|parent| parent.appeal_route.clone());
        let version = match parent {
            Some(parent) => format!("{}+{}", self.raw.version, parent.version.version),
            None => self.raw.version.clone(),
        };
        Pack {
            name: name.unwrap_or_else(|| LocalizedText::written(|_| self.raw.id.clone())),
            appeal_route: appeal_route.or_else(inherited_route),
            jurisdiction: self.raw.jurisdiction,
            validity,
            extends: parent.map(|parent| parent.version.clone()),
            supersedes: self.raw.supersedes,
            status: self.raw.status.unwrap_or(PackStatus::InForce),
            verified_by: self.raw.verified_by,
            parameters,
            instruments,
            lifecycle: inherit::lifecycle(parent, self.raw.lifecycle),
            rules,
            own_version: self.raw.version,
            version: PackVersion {
                id: self.raw.id,
                version,
            },
        }
    }
}

struct Builder<'a> {
    draft: &'a Draft,
    parent: Option<&'a Pack>,
    parameters: toml::Table,
    instruments: inherit::Instruments,
    errors: Vec<PackError>,
}

impl Builder<'_> {
    fn error(&self, reason: impl Into<String>, way_out: impl Into<String>) -> PackError {
        PackError::new(&self.draft.file, reason, way_out)
    }
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}
