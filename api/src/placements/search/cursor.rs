//! Cursors of single hits. The index gives one for the end of each page; a hit inside the page is that page's own
//! cursor and how many of its hits come before the next one.

use data_encoding::BASE64URL_NOPAD;

use crate::error::{Error, Refusal};
use crate::form::excerpt;
use crate::graphql::connection::MOST;

/// Separates the page's cursor from the number of hits to skip.
const SEPARATOR: char = '+';

/// The cursor of the last hit of a page, which the index gave.
pub(super) fn at_end(next: &str) -> String {
    write(next, 0)
}

/// The cursor of the hit after which `skip` hits of the page that begins at `begin` are past.
pub(super) fn inside(begin: Option<&str>, skip: usize) -> String {
    write(begin.unwrap_or_default(), skip)
}

/// The page of the index to begin from, and how many of its hits to skip.
pub(super) fn read(after: &str) -> Result<(Option<String>, usize), Error> {
    let (page, skip) = parts(after).ok_or_else(|| {
        let message = format!(
            "“{}” is not a cursor of this list. Use endCursor of the page before.",
            excerpt(after)
        );
        Refusal::invalid("after", message)
    })?;
    Ok((Some(page).filter(|page| !page.is_empty()), skip))
}

fn write(page: &str, skip: usize) -> String {
    BASE64URL_NOPAD.encode(format!("{page}{SEPARATOR}{skip}").as_bytes())
}

fn parts(cursor: &str) -> Option<(String, usize)> {
    let decoded = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let (page, skip) = text.split_once(SEPARATOR)?;
    let most = usize::try_from(MOST).unwrap_or_default();
    let skip = skip.parse().ok().filter(|skip| *skip <= most)?;
    Some((page.to_owned(), skip))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_of_a_hit_tells_its_page_and_place() {
        assert_eq!(read(&at_end("abc")).unwrap(), (Some("abc".to_owned()), 0));
        assert_eq!(read(&inside(None, 3)).unwrap(), (None, 3));
        assert_eq!(
            read(&inside(Some("abc"), 3)).unwrap(),
            (Some("abc".to_owned()), 3)
        );
    }

    #[test]
    fn what_is_no_cursor_is_refused_by_its_name() {
        for text in [
            "",
            "x",
            "%%%",
            &BASE64URL_NOPAD.encode(b"abc"),
            &BASE64URL_NOPAD.encode(b"abc+999999"),
        ] {
            let refusals = read(text).unwrap_err().into_refusals().unwrap();
            assert_eq!(refusals[0].field.as_deref(), Some("after"), "{text}");
        }
    }
}
