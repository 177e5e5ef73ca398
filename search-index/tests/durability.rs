//! What survives, and what others see.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::builder::{anything, found, placement, put};
use search_index::{Change, Error, Index, SearchRequest};

fn changes(ids: impl IntoIterator<Item = u128>) -> Vec<Change> {
    ids.into_iter()
        .map(|id| Change::Put(Box::new(placement(id, "Baker"))))
        .collect()
}

#[test]
fn a_new_index_is_empty_and_at_sequence_0() {
    let directory = tempfile::tempdir().expect("a directory");
    let index = Index::open_in(directory.path().join("made/on/demand")).expect("an index");
    assert_eq!(
        (index.count(), index.applied_sequence().expect("a sequence")),
        (0, 0)
    );
}

#[test]
fn an_index_that_is_reopened_knows_its_documents_and_its_sequence() {
    let directory = tempfile::tempdir().expect("a directory");
    put(
        &Index::open_in(directory.path()).expect("an index"),
        [placement(1, "Welder")],
        41,
    );
    let index = Index::open_in(directory.path()).expect("reopened");
    assert_eq!(index.applied_sequence().expect("a sequence"), 41);
    assert_eq!(found(&index, "welders"), [1]);
    assert_eq!(
        index.damaged_files().expect("a check"),
        Vec::<std::path::PathBuf>::new()
    );
}

#[test]
fn what_was_not_committed_is_gone_and_the_sequence_says_so() {
    let directory = tempfile::tempdir().expect("a directory");
    let index = Index::open_in(directory.path()).expect("an index");
    let mut writer = index.writer().expect("the only writer");
    writer.apply(changes(1..=3)).expect("applied");
    writer.commit(3).expect("committed");
    writer.apply(changes(4..=9)).expect("applied");
    writer.apply([Change::Remove(1)]).expect("applied");
    drop(writer);
    drop(index);
    let index = Index::open_in(directory.path()).expect("reopened");
    assert_eq!(index.applied_sequence().expect("a sequence"), 3);
    assert_eq!(index.ids().expect("ids"), [1, 2, 3]);
}

#[test]
fn replaying_changes_is_harmless() {
    let index = Index::in_memory().expect("memory");
    let mut writer = index.writer().expect("the only writer");
    for sequence in [1, 2] {
        writer.apply(changes(1..=3)).expect("applied");
        writer.apply([Change::Remove(2)]).expect("applied");
        writer.commit(sequence).expect("committed");
    }
    assert_eq!(index.ids().expect("ids"), [1, 3]);
}

#[test]
fn the_last_change_of_a_batch_wins() {
    let index = Index::in_memory().expect("memory");
    let mut writer = index.writer().expect("the only writer");
    let put = |title| Change::Put(Box::new(placement(1, title)));
    writer
        .apply([put("Baker"), put("Cook"), Change::Remove(1), put("Welder")])
        .expect("applied");
    writer.commit(1).expect("committed");
    assert_eq!(index.count(), 1);
    assert_eq!(found(&index, "welder"), [1]);
    assert!(found(&index, "cook").is_empty());
}

#[test]
fn a_roll_back_drops_what_was_applied() {
    let index = Index::in_memory().expect("memory");
    let mut writer = index.writer().expect("the only writer");
    writer.apply(changes(1..=3)).expect("applied");
    writer.roll_back().expect("rolled back");
    writer.apply(changes([7])).expect("applied");
    writer.commit(1).expect("committed");
    assert_eq!(index.ids().expect("ids"), [7]);
}

#[test]
fn a_second_writer_is_refused_while_the_first_is_open() {
    let directory = tempfile::tempdir().expect("a directory");
    let index = Index::open_in(directory.path()).expect("an index");
    let writer = index.writer().expect("the only writer");
    let other = Index::open_in(directory.path()).expect("another handle");
    assert!(matches!(other.writer(), Err(Error::WriterBusy)));
    drop(writer);
    assert!(other.writer().is_ok());
}

#[test]
fn a_lock_file_that_a_killed_process_left_blocks_nobody() {
    let directory = tempfile::tempdir().expect("a directory");
    let index = Index::open_in(directory.path()).expect("an index");
    std::fs::write(directory.path().join(".tantivy-writer.lock"), "").expect("a leftover");
    assert!(index.writer().is_ok());
}

#[test]
fn a_damaged_index_is_told_apart_and_can_be_rebuilt() {
    let directory = tempfile::tempdir().expect("a directory");
    put(
        &Index::open_in(directory.path()).expect("an index"),
        [placement(1, "Baker")],
        5,
    );
    let notes = directory.path().join("notes.txt");
    std::fs::write(&notes, "not ours").expect("another file");
    std::fs::write(directory.path().join("meta.json"), "{ half a fi").expect("damage");
    assert!(matches!(
        Index::open_in(directory.path()),
        Err(Error::Unreadable { .. })
    ));
    let index = Index::rebuild_in(directory.path()).expect("rebuilt");
    assert_eq!(
        (index.count(), index.applied_sequence().expect("a sequence")),
        (0, 0)
    );
    assert!(notes.exists());
    put(&index, [placement(2, "Cook")], 6);
    assert_eq!(found(&index, "cook"), [2]);
}

#[test]
fn an_index_that_lost_a_segment_file_is_unreadable() {
    let directory = tempfile::tempdir().expect("a directory");
    put(
        &Index::open_in(directory.path()).expect("an index"),
        [placement(1, "Baker")],
        5,
    );
    for entry in std::fs::read_dir(directory.path()).expect("entries") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "fast")
        {
            std::fs::remove_file(path).expect("removed");
        }
    }
    assert!(matches!(
        Index::open_in(directory.path()),
        Err(Error::Unreadable { .. })
    ));
}

#[test]
fn readers_see_whole_commits_while_a_writer_works() {
    let directory = tempfile::tempdir().expect("a directory");
    let index = Index::open_in(directory.path()).expect("an index");
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let index = index.clone();
            let is_done = &is_done;
            scope.spawn(move || {
                while !is_done.load(Ordering::Acquire) {
                    let total = index.search(&anything()).expect("a search").total;
                    assert_eq!(total % 10, 0, "half a commit was seen");
                }
            });
        }
        let mut writer = index.writer().expect("the only writer");
        for batch in 0..20u128 {
            writer
                .apply(changes(batch * 10..batch * 10 + 10))
                .expect("applied");
            writer
                .commit(i64::try_from(batch).expect("small"))
                .expect("committed");
        }
        is_done.store(true, Ordering::Release);
    });
    assert_eq!(index.count(), 200);
    let all = SearchRequest {
        first: 100,
        ..anything()
    };
    assert_eq!(index.search(&all).expect("a search").hits.len(), 100);
}

/// Documents in each commit of the process that gets killed.
const BATCH: u128 = 25;
/// Tells that process where to write.
const DIRECTORY: &str = "SEARCH_INDEX_TEST_DIRECTORY";

/// The process that the test below kills; by itself it does nothing.
#[test]
fn writes_until_killed() {
    let Ok(directory) = std::env::var(DIRECTORY) else {
        return;
    };
    let index = Index::open_in(directory).expect("an index");
    let mut writer = index.writer().expect("the only writer");
    for sequence in 1.. {
        let first = u128::try_from(sequence).expect("positive") * BATCH;
        writer
            .apply(changes(first..first + BATCH))
            .expect("applied");
        writer.commit(sequence).expect("committed");
        writeln!(std::io::stdout(), "committed {sequence}").expect("a reader");
    }
}

#[test]
fn a_process_killed_while_writing_leaves_a_whole_commit_and_no_lock() {
    let directory = tempfile::tempdir().expect("a directory");
    for commits in [1, 4, 9] {
        let acknowledged = kill_after(commits, directory.path());
        let index = Index::open_in(directory.path()).expect("reopened");
        let sequence = index.applied_sequence().expect("a sequence");
        assert!(sequence >= acknowledged, "{sequence} after {acknowledged}");
        let ids = index.ids().expect("ids");
        assert_eq!(ids.len() as u128 % BATCH, 0, "half a commit");
        let newest = u128::try_from(sequence).expect("positive") * BATCH + BATCH - 1;
        assert!(ids.contains(&newest));
        put(&index, [placement(1, "Baker")], sequence + 1);
        let mut writer = index.writer().expect("the only writer");
        writer.apply([Change::Remove(1)]).expect("applied");
        writer.commit(sequence).expect("committed");
    }
}

/// Starts the writing process, kills it after some commits, and gives the last that it told of.
fn kill_after(commits: usize, directory: &std::path::Path) -> i64 {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "durability::writes_until_killed", "--nocapture"])
        .env(DIRECTORY, directory)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let told = output.lines().map_while(Result::ok).filter_map(|line| {
        let (_, sequence) = line.split_once("committed ")?;
        sequence.parse::<i64>().ok()
    });
    let acknowledged = told.take(commits).last().expect("a commit");
    child.kill().expect("killed");
    child.wait().expect("gone");
    acknowledged
}
