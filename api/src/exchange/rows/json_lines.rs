//! A JSON object a line.

use std::io::{BufRead, Read};

use serde_json::Value;

use super::Row;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::exchange::tree::Tree;

/// The longest line, in bytes.
const LONGEST: u64 = 1 << 20;

pub(super) fn rows(mut source: impl BufRead) -> impl Iterator<Item = Result<Row, Error>> {
    let mut line = 0;
    std::iter::from_fn(move || {
        loop {
            line += 1;
            let bytes = match next_line(&mut source) {
                Ok(Some(bytes)) => bytes,
                Ok(None) => return None,
                Err(error) => return Some(Err(error.into())),
            };
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(Row {
                    line,
                    source: parsed(&bytes),
                }));
            }
        }
    })
}

/// The next line, cut after the longest length; what is beyond is passed over.
fn next_line(source: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    if source.take(LONGEST + 1).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 > LONGEST && bytes.last() != Some(&b'\n') {
        source.skip_until(b'\n')?;
    }
    Ok(Some(bytes))
}

fn parsed(bytes: &[u8]) -> Result<Tree, Refusal> {
    if bytes.len() as u64 > LONGEST {
        let message = format!(
            "This line is longer than {LONGEST} bytes. Put each placement on a line of its own."
        );
        return Err(Refusal::whole(UserErrorCode::TooLong, message));
    }
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(tree)) => Ok(tree),
        Ok(_) => Err(not_json("it is not an object in braces")),
        Err(error) => Err(not_json(&format!("column {}: {error}", error.column()))),
    }
}

fn not_json(reason: &str) -> Refusal {
    let message = format!(
        "This line is not a JSON object ({reason}). Write one placement a line, such as {{\"title\": \"…\"}}."
    );
    Refusal::whole(UserErrorCode::Invalid, message)
}
