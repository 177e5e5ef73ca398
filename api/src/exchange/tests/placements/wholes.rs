//! What is said of a file as a whole.

use super::*;
use crate::error::{Error, Refusal};

async fn refused(ctx: &Ctx, bytes: &[u8], format: Format) -> Vec<Refusal> {
    let options = ImportOptions::default();
    let read = import_placements(ctx, bytes, format, &options, &mut |_| {}).await;
    match read {
        Err(Error::Refused(refusals)) => refusals,
        other => panic!("it was not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_spreadsheet_s_own_format_is_refused_once_and_not_line_by_line() {
    let fixture = marketplace().await;
    let bytes = b"PK\x03\x04\x14\0\0\0\x08\nmore\nlines\n";
    for format in [Format::Csv, Format::JsonLines] {
        let told = refused(&fixture.ctx, bytes, format).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].message.contains("not text"), "{}", told[0].message);
    }
}

#[tokio::test]
async fn columns_that_are_none_of_ours_are_named_once_with_the_way_out() {
    let fixture = marketplace().await;
    let text = b"Nr;Stelle;Ort\n1;Koch;Ulm\n2;Koch;Ulm\n";
    let told = refused(&fixture.ctx, text, Format::Csv).await;
    assert_eq!(told.len(), 1);
    let message = &told[0].message;
    assert!(
        message.contains("Nr") && message.contains("--map"),
        "{message}"
    );
}

#[tokio::test]
async fn a_table_without_its_own_ids_is_told_so_once() {
    let fixture = marketplace().await;
    let text = b"title,site.locality\nCook,Ulm\nCook,Ulm\n";
    let told = refused(&fixture.ctx, text, Format::Csv).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].field.as_deref(), Some("externalId"));
}

#[tokio::test]
async fn a_dry_run_finds_a_repeated_id_far_down_the_file_as_the_real_run_does() {
    let fixture = marketplace().await;
    let mut rows: Vec<Value> = (0..520).map(|at| row(&format!("P{at}"))).collect();
    rows.push(row("P1"));
    let dry = ImportOptions {
        dry_run: true,
        ..ImportOptions::default()
    };
    let tried = read(&fixture.ctx, &lines(&rows), Format::JsonLines, &dry).await;
    let done = read_lines(&fixture.ctx, &rows).await;
    assert_eq!(counts(&tried), [521, 520, 0, 0, 1]);
    assert_eq!(counts(&tried), counts(&done));
    assert_eq!(tried.organisations_created, done.organisations_created);
}
