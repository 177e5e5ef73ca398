//! Heads of the audit log, noted outside the database.
//!
//! The chain by itself doesn't show that its end was cut off, or that all of it was written anew with fitting hashes.
//! So the first sweep of each day appends where the log stands to `audit-heads.jsonl` in the data folder, a line of JSON
//! that is never changed. Whoever keeps a copy of it elsewhere can prove later that the log still begins with what was
//! there on that day.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::NaiveDate;
use sea_orm::{EntityTrait, QueryOrder};
use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt;

use crate::context::Ctx;
use crate::entities::audit_entry;
use crate::error::Error;

/// Hexadecimal digits of a hash.
const HASH_LENGTH: usize = 64;

/// Where the log stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of its last entry, from 1.
    pub sequence: i64,
    /// The hash of that entry, in hexadecimal.
    pub hash: String,
    /// The day on which it was noted, where that is known.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// As somebody writes it down: `1204:` and the hash.
impl FromStr for Head {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "“{text}” is no head. Write the number of the entry, a colon and its hash, as `fundi verify` tells them."
            )
        };
        let (sequence, hash) = text.trim().split_once(':').ok_or_else(wrong)?;
        let sequence = sequence.parse().map_err(|_| wrong())?;
        let head = Self {
            sequence,
            hash: hash.to_ascii_lowercase(),
            on: None,
        };
        if head.is_sound() {
            Ok(head)
        } else {
            Err(wrong())
        }
    }
}

impl Head {
    fn is_sound(&self) -> bool {
        let is_hash = self.hash.len() == HASH_LENGTH
            && self.hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.sequence >= 1 && is_hash
    }

    fn when(&self) -> String {
        self.on.map(|day| format!(" on {day}")).unwrap_or_default()
    }
}

/// Where the heads of a deployment are noted.
#[must_use]
pub fn file(data: &Path) -> PathBuf {
    data.join("audit-heads.jsonl")
}

/// Notes where the log stands, once a day; a log without entries has no head.
///
/// # Errors
/// When the database fails, or the file can't be read or written.
pub async fn note(ctx: &Ctx) -> Result<(), Error> {
    let path = file(&ctx.settings.data);
    let known = text(&path).await?;
    let last = known.lines().last().and_then(read_line);
    if last.is_some_and(|head| head.on == Some(ctx.today())) {
        return Ok(());
    }
    let newest = audit_entry::Entity::find()
        .order_by_desc(audit_entry::Column::Sequence)
        .one(ctx.db.reader())
        .await?;
    let Some(newest) = newest else { return Ok(()) };
    let head = Head {
        sequence: newest.sequence,
        hash: newest.hash,
        on: Some(ctx.today()),
    };
    let line = serde_json::to_string(&head).map_err(|error| Error::Corrupt(error.to_string()))?;
    // A line that was cut off stays as it is, and is told by whoever reads the file.
    let begin = if known.is_empty() || known.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let mut file = tokio::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .await?;
    file.write_all(format!("{begin}{line}\n").as_bytes())
        .await?;
    file.sync_all().await?;
    Ok(())
}

/// The heads of a file, and what in it can't be read, a line each. A file that isn't there has none.
///
/// # Errors
/// When it can't be read.
pub async fn read(path: &Path) -> Result<(Vec<Head>, Vec<String>), Error> {
    let text = text(path).await?;
    let (mut heads, mut faults) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate() {
        match read_line(line) {
            Some(head) => heads.push(head),
            None => faults.push(format!(
                "line {} of {} is no head of the audit log",
                at + 1,
                path.display()
            )),
        }
    }
    Ok((heads, faults))
}

fn read_line(line: &str) -> Option<Head> {
    let head: Head = serde_json::from_str(line).ok()?;
    head.is_sound().then_some(head)
}

async fn text(path: &Path) -> Result<String, Error> {
    match tokio::fs::read(path).await {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error.into()),
    }
}

/// Heads that the log has to have, compared as it is walked.
pub(super) struct Expected<'a> {
    by_sequence: BTreeMap<i64, Vec<&'a Head>>,
}

impl<'a> Expected<'a> {
    pub fn new(heads: &'a [Head]) -> Self {
        let mut by_sequence: BTreeMap<i64, Vec<&Head>> = BTreeMap::new();
        for head in heads {
            by_sequence.entry(head.sequence).or_default().push(head);
        }
        Self { by_sequence }
    }

    /// What is wrong with an entry by what was noted of it. Each is asked about once.
    pub fn passed(&mut self, entry: &audit_entry::Model) -> Vec<String> {
        let noted = self.by_sequence.remove(&entry.sequence);
        let others = noted.into_iter().flatten();
        let others = others.filter(|head| head.hash != entry.hash);
        let told = others.map(|head| {
            format!(
                "audit entry {} has another hash than was noted{}: the log was written anew",
                entry.sequence,
                head.when()
            )
        });
        told.collect()
    }

    /// An entry is there that can't be read, which was told already.
    pub fn unreadable(&mut self, sequence: i64) {
        self.by_sequence.remove(&sequence);
    }

    /// What was noted of entries that the log doesn't have.
    pub fn left(self) -> Vec<String> {
        let left = self.by_sequence.into_values().flatten();
        let told = left.map(|head| {
            format!(
                "audit entry {} was noted{} and is not there: entries were taken out or cut off",
                head.sequence,
                head.when()
            )
        });
        told.collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use sea_orm::ConnectionTrait;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::audit::{self, GENESIS};
    use crate::testing::Fixture;

    async fn happen(fixture: &Fixture, action: &'static str) {
        let mut work = fixture.ctx.begin(None).await.unwrap();
        work.audit(action, "placement", Uuid::nil(), json!({}));
        work.commit().await.unwrap();
    }

    async fn run(fixture: &Fixture, sql: &str) {
        let db = fixture.ctx.db.writer();
        db.execute_unprepared(sql).await.unwrap();
    }

    async fn noted(fixture: &Fixture) -> Vec<Head> {
        let (heads, faults) = read(&file(&fixture.ctx.settings.data)).await.unwrap();
        assert_eq!(faults, Vec::<String>::new());
        heads
    }

    async fn faults(fixture: &Fixture) -> Vec<String> {
        let heads = noted(fixture).await;
        audit::verify(&fixture.ctx.db, &heads).await.unwrap().faults
    }

    #[tokio::test]
    async fn where_the_log_stands_is_noted_once_a_day_and_nothing_of_an_empty_log() {
        let fixture = Fixture::new().await;
        note(&fixture.ctx).await.unwrap();
        assert_eq!(noted(&fixture).await, []);
        for _ in 0..2 {
            happen(&fixture, "publish_placement").await;
            note(&fixture.ctx).await.unwrap();
        }
        fixture.pass(Duration::days(1));
        note(&fixture.ctx).await.unwrap();
        let sequences: Vec<i64> = noted(&fixture)
            .await
            .iter()
            .map(|head| head.sequence)
            .collect();
        assert_eq!(sequences, [1, 2]);
        assert_eq!(faults(&fixture).await, Vec::<String>::new());
    }

    #[tokio::test]
    async fn an_end_that_was_cut_off_is_found() {
        let fixture = Fixture::new().await;
        happen(&fixture, "publish_placement").await;
        happen(&fixture, "close_placement").await;
        note(&fixture.ctx).await.unwrap();
        run(&fixture, "DROP TRIGGER audit_entry_is_kept").await;
        run(&fixture, "DELETE FROM audit_entry WHERE sequence = 2").await;
        assert_eq!(
            faults(&fixture).await,
            [
                "audit entry 2 was noted on 2026-03-02 and is not there: entries were taken out or cut off"
            ]
        );
    }

    #[tokio::test]
    async fn a_log_that_was_written_anew_with_fitting_hashes_is_found() {
        let fixture = Fixture::new().await;
        happen(&fixture, "publish_placement").await;
        note(&fixture.ctx).await.unwrap();
        run(&fixture, "DROP TRIGGER audit_entry_is_kept").await;
        run(&fixture, "DELETE FROM audit_entry").await;
        happen(&fixture, "close_placement").await;
        let alone = audit::verify(&fixture.ctx.db, &[]).await.unwrap();
        assert_eq!(alone.faults, Vec::<String>::new());
        assert_eq!(
            faults(&fixture).await,
            [
                "audit entry 1 has another hash than was noted on 2026-03-02: the log was written anew"
            ]
        );
    }

    #[tokio::test]
    async fn a_line_that_was_cut_off_is_told_and_keeps_no_later_one_away() {
        let fixture = Fixture::new().await;
        happen(&fixture, "publish_placement").await;
        let path = file(&fixture.ctx.settings.data);
        tokio::fs::write(&path, "{\"sequence\":1,\"ha")
            .await
            .unwrap();
        note(&fixture.ctx).await.unwrap();
        let (heads, faults) = read(&path).await.unwrap();
        assert_eq!((heads.len(), faults.len()), (1, 1));
        assert!(faults[0].starts_with("line 1 of "), "{faults:?}");
    }

    #[test]
    fn a_head_is_written_as_its_number_and_its_hash() {
        let text = format!("12:{GENESIS}");
        let head: Head = text.parse().unwrap();
        assert_eq!((head.sequence, head.hash.as_str()), (12, GENESIS));
        for wrong in ["", "12", "0:00", &format!("x:{GENESIS}"), &GENESIS[1..]] {
            assert!(wrong.parse::<Head>().is_err(), "{wrong}");
        }
    }
}
