//! What encoding a file is in, told by its byte order mark: UTF-8 with or without one, or UTF-16.

use std::io::{self, BufRead, BufReader, Cursor, Read};

const UTF8_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];
const LITTLE_ENDIAN_MARK: &[u8] = &[0xFF, 0xFE];
const BIG_ENDIAN_MARK: &[u8] = &[0xFE, 0xFF];

/// How many bytes of UTF-16 are turned at once.
const CHUNK: usize = 16 * 1024;

/// The file as UTF-8, without its mark.
///
/// # Errors
/// When the file can't be read.
pub(super) fn decoded<'a>(
    mut source: impl Read + Send + 'a,
) -> io::Result<Box<dyn BufRead + Send + 'a>> {
    let mut head = Vec::new();
    source.by_ref().take(3).read_to_end(&mut head)?;
    let after = |mark: &[u8]| Cursor::new(head[mark.len()..].to_vec());
    Ok(if head.starts_with(UTF8_MARK) {
        Box::new(BufReader::new(source))
    } else if head.starts_with(LITTLE_ENDIAN_MARK) {
        Box::new(BufReader::new(Utf16::new(
            after(LITTLE_ENDIAN_MARK).chain(source),
            u16::from_le_bytes,
        )))
    } else if head.starts_with(BIG_ENDIAN_MARK) {
        Box::new(BufReader::new(Utf16::new(
            after(BIG_ENDIAN_MARK).chain(source),
            u16::from_be_bytes,
        )))
    } else {
        Box::new(BufReader::new(Cursor::new(head).chain(source)))
    })
}

/// UTF-16 read as UTF-8. A unit that belongs to no character becomes U+FFFD.
struct Utf16<R> {
    inner: R,
    unit: fn([u8; 2]) -> u16,
    /// Bytes that wait for their second half, then text that waits to be read.
    rest: Vec<u8>,
    ready: Cursor<Vec<u8>>,
}

impl<R: Read> Utf16<R> {
    fn new(inner: R, unit: fn([u8; 2]) -> u16) -> Self {
        Self {
            inner,
            unit,
            rest: Vec::new(),
            ready: Cursor::default(),
        }
    }

    /// Turns the next chunk; at the end there is nothing to turn.
    fn refill(&mut self) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.rest);
        self.inner
            .by_ref()
            .take(CHUNK as u64)
            .read_to_end(&mut bytes)?;
        let whole = self.whole_characters(&bytes);
        self.rest = bytes.split_off(whole);
        let units = bytes
            .chunks_exact(2)
            .map(|pair| (self.unit)([pair[0], pair[1]]));
        let text: String = char::decode_utf16(units)
            .map(|found| found.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        self.ready = Cursor::new(text.into_bytes());
        Ok(())
    }

    /// How many bytes end at the end of a character.
    fn whole_characters(&self, bytes: &[u8]) -> usize {
        let even = bytes.len() & !1;
        let Some(last) = bytes[..even].last_chunk::<2>() else {
            return even;
        };
        let opens_pair = (0xD800..0xDC00).contains(&(self.unit)(*last));
        // A half that nothing follows is turned as it is.
        if opens_pair && even >= CHUNK {
            even - 2
        } else {
            even
        }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ready.position() == self.ready.get_ref().len() as u64 {
            self.refill()?;
        }
        self.ready.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        decoded(bytes).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn utf16(text: &str, mark: &[u8], bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.iter()
            .copied()
            .chain(text.encode_utf16().flat_map(bytes_of))
            .collect()
    }

    #[test]
    fn a_mark_is_not_part_of_the_text() {
        assert_eq!(read("\u{FEFF}titre".as_bytes()), "titre");
        assert_eq!(read(b"ab"), "ab");
        assert_eq!(read(b""), "");
    }

    #[test]
    fn both_orders_of_utf16_are_read() {
        let text = "Soudeur à Thiès, 𝟜 places\n".repeat(3_000);
        assert_eq!(
            read(&utf16(&text, LITTLE_ENDIAN_MARK, u16::to_le_bytes)),
            text
        );
        assert_eq!(read(&utf16(&text, BIG_ENDIAN_MARK, u16::to_be_bytes)), text);
    }
}
