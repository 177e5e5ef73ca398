//! References that people quote on the telephone, and codes that they copy from paper.
//!
//! Both use Crockford's base 32, which has no I, L, O or U: what looks alike is read alike.

use crate::context::Ctx;
use crate::error::Error;

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a reference after `F-`: thirty bits, enough to be free at the first try.
const REFERENCE_LENGTH: usize = 6;

/// A new reference, such as `F-7K2M9Q`. It names an application and opens nothing.
///
/// # Errors
/// When the machine has no randomness to give.
pub(crate) fn reference(ctx: &Ctx) -> Result<String, Error> {
    let bytes = ctx.random_bytes::<REFERENCE_LENGTH>()?;
    Ok(format!("F-{}", symbols(&bytes)))
}

/// One symbol a byte. 256 is a multiple of 32, so every symbol is equally likely.
pub(crate) fn symbols(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| char::from(SYMBOLS[usize::from(byte % 32)]))
        .collect()
}

/// Reads what somebody typed: without regard to case, hyphens and spaces, `O` as 0, `I` and `L` as 1.
///
/// Returns `None` when a character is none of the alphabet.
pub(crate) fn read(typed: &str) -> Option<String> {
    typed
        .chars()
        .filter(|character| {
            !matches!(character, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
                && !character.is_whitespace()
        })
        .map(|character| match character.to_ascii_uppercase() {
            'O' => Some('0'),
            'I' | 'L' => Some('1'),
            other => u8::try_from(other)
                .ok()
                .filter(|byte| SYMBOLS.contains(byte))
                .map(char::from),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_read_alike() {
        assert_eq!(read("7k2m9-qx4tp").as_deref(), Some("7K2M9QX4TP"));
        assert_eq!(read(" oO iI lL ").as_deref(), Some("001111"));
        assert_eq!(read("7K2M9–QX4TP").as_deref(), Some("7K2M9QX4TP"));
    }

    #[test]
    fn a_character_of_no_code_is_refused() {
        for wrong in ["7K2M9U", "7K2M9_", "é", "٧"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn symbols_come_from_the_low_five_bits() {
        assert_eq!(symbols(&[0, 9, 10, 31, 32, 255]), "09AZ0Z");
    }
}
