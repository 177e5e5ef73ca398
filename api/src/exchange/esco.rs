//! The occupations and skills of ESCO, from its official CSV download.
//!
//! Read are `occupations_<language>.csv`, `skills_<language>.csv`, `occupationSkillRelations_<language>.csv` and
//! `skillSkillRelations_<language>.csv`, also with a version at the end of the name. Concepts are known again by their
//! address, so the same folder twice changes nothing. Codes, ISCO groups and descriptions come from the English file;
//! another language adds its labels, and concepts that no file before it had.

mod concepts;
mod labels;
mod occupations;
mod relations;
mod skills;
mod table;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::context::Ctx;
use crate::error::{Error, Refusal};
use crate::form::Form;

/// How many rows that were passed over are listed; the count tells of all.
const MOST_LISTED: usize = 1_000;

/// What of a download is to be read.
#[derive(Clone, Debug, Default)]
pub struct EscoOptions {
    /// Check and report everything, write nothing.
    pub dry_run: bool,
    /// ISO 639-1; every language that has a file when empty.
    pub languages: Vec<String>,
}

/// What an import of ESCO did, or in a dry run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EscoReport {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// In the order in which they were read.
    pub files: Vec<FileRead>,
    /// New occupations.
    pub occupations: u64,
    /// New skills.
    pub skills: u64,
    /// New labels of either.
    pub labels: u64,
    /// New or changed skills of occupations.
    pub occupation_skills: u64,
    /// New or changed relations between skills.
    pub skill_relations: u64,
    /// Rows that nothing could be made of.
    pub passed_over_count: u64,
    /// The first of them.
    pub passed_over: Vec<PassedOver>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileRead {
    pub name: String,
    pub rows: u64,
}

/// A row that nothing could be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassedOver {
    pub file: String,
    pub line: u64,
    /// What is wrong, with the value.
    pub reason: String,
}

/// What a file is about.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Content {
    Occupations,
    Skills,
    OccupationSkills,
    SkillRelations,
}

impl Content {
    const ALL: [(Self, &str); 4] = [
        (Self::Occupations, "occupations"),
        (Self::Skills, "skills"),
        (Self::OccupationSkills, "occupationskillrelations"),
        (Self::SkillRelations, "skillskillrelations"),
    ];
}

/// A file of the download.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Source {
    content: Content,
    language: String,
    path: PathBuf,
}

/// An import on its way.
struct Import<'a> {
    ctx: &'a Ctx,
    dry_run: bool,
    report: EscoReport,
    progress: &'a mut (dyn FnMut(&str, u64) + Send),
    /// Address and id of every concept that is here or was read.
    occupations: HashMap<String, Uuid>,
    skills: HashMap<String, Uuid>,
}

/// Reads a folder of ESCO's files, a few hundred rows a transaction, and tells how many rows of which file are done.
/// Whoever may use the machine may call this; it asks no viewer.
///
/// # Errors
/// When a file or the database can't be read, the folder has none of the files, or one lacks a column.
pub async fn import_esco(
    ctx: &Ctx,
    folder: &Path,
    options: &EscoOptions,
    progress: &mut (dyn FnMut(&str, u64) + Send),
) -> Result<EscoReport, Error> {
    let sources = sources(folder, &languages(options)?)?;
    let mut import = Import {
        ctx,
        dry_run: options.dry_run,
        report: EscoReport {
            dry_run: options.dry_run,
            ..EscoReport::default()
        },
        progress,
        occupations: occupations::known(ctx).await?,
        skills: skills::known(ctx).await?,
    };
    for source in &sources {
        match source.content {
            Content::Occupations => import.concepts::<occupations::Row>(source).await?,
            Content::Skills => import.concepts::<skills::Row>(source).await?,
            Content::OccupationSkills => import.occupation_skills(source).await?,
            Content::SkillRelations => import.skill_relations(source).await?,
        }
    }
    import.finish().await
}

impl Import<'_> {
    fn pass_over(&mut self, file: &str, line: u64, reason: String) {
        self.report.passed_over_count += 1;
        if self.report.passed_over.len() < MOST_LISTED {
            self.report.passed_over.push(PassedOver {
                file: file.to_owned(),
                line,
                reason,
            });
        }
    }

    /// Notes in the audit log that the taxonomy changed, once.
    async fn finish(self) -> Result<EscoReport, Error> {
        let EscoReport {
            occupations,
            skills,
            labels,
            occupation_skills,
            skill_relations,
            ..
        } = self.report;
        if !self.dry_run && occupations + skills + labels + occupation_skills + skill_relations > 0
        {
            let mut work = self.ctx.begin(None).await?;
            let detail = json!({
                "occupations": occupations, "skills": skills, "labels": labels,
                "occupation_skills": occupation_skills, "skill_relations": skill_relations,
            });
            work.audit("import_esco", "taxonomy", self.ctx.new_id(), detail);
            work.commit().await?;
        }
        Ok(self.report)
    }
}

fn languages(options: &EscoOptions) -> Result<Vec<String>, Error> {
    let mut form = Form::new();
    let languages = options
        .languages
        .iter()
        .map(|code| form.language("language", code))
        .collect();
    form.finish()?;
    Ok(languages)
}

/// The files of the folder that we read: concepts before what relates them, English before other languages, and
/// relations once, because they are the same in every language.
fn sources(folder: &Path, languages: &[String]) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        sources.extend(source(entry?.path()));
    }
    let is_relation = |source: &Source| source.content >= Content::OccupationSkills;
    sources.retain(|source| {
        languages.is_empty() || is_relation(source) || languages.contains(&source.language)
    });
    sources.sort_by_key(|source| (source.content, source.language != "en", source.path.clone()));
    sources.dedup_by(|later, earlier| is_relation(later) && later.content == earlier.content);
    if sources.is_empty() {
        let message = format!(
            "{} has no file such as occupations_en.csv or skills_en.csv. Give the folder that ESCO's CSV download was unpacked to.",
            folder.display()
        );
        return Err(Refusal::invalid("folder", message).into());
    }
    Ok(sources)
}

/// What the name of a file says, such as `occupations_fr_v1.0.8.csv`.
fn source(path: PathBuf) -> Option<Source> {
    let name = path.file_name()?.to_str()?.to_lowercase();
    let mut parts = name.strip_suffix(".csv")?.split('_');
    let stem = parts.next()?;
    let (content, _) = Content::ALL.into_iter().find(|(_, known)| *known == stem)?;
    let language = parts.next().filter(|part| part.len() == 2)?.to_owned();
    let is_version =
        |part: &str| part.starts_with('v') && part[1..].starts_with(|c: char| c.is_ascii_digit());
    parts.all(is_version).then_some(Source {
        content,
        language,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_names() {
        let read = |name: &str| {
            source(PathBuf::from(name)).map(|source| (source.content, source.language))
        };
        assert_eq!(
            read("/esco/occupations_en.csv"),
            Some((Content::Occupations, "en".to_owned()))
        );
        assert_eq!(
            read("occupations_fr_v1.0.8.csv"),
            Some((Content::Occupations, "fr".to_owned()))
        );
        assert_eq!(
            read("occupationSkillRelations_en.csv"),
            Some((Content::OccupationSkills, "en".to_owned()))
        );
        for other in [
            "occupations_hierarchy.csv",
            "skillGroups_en.csv",
            "ISCOGroups_en.csv",
            "occupations_en.txt",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
