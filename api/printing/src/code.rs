//! The QR code, as a drawing that stays sharp at every size.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use crate::PrintingError;

/// Empty modules around the code that a reader needs (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// Draws `url` as SVG, one unit a module. A quarter of the code may be worn off and it still reads.
pub(crate) fn draw(url: &str) -> Result<String, PrintingError> {
    let too_long = |_| PrintingError::AddressTooLong { bytes: url.len() };
    let code = QrCode::with_error_correction_level(url, EcLevel::M).map_err(too_long)?;
    let side = code.width() + 2 * QUIET_ZONE;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d=""##
    );
    for (row, modules) in code.to_colors().chunks(code.width()).enumerate() {
        push_bars(row, modules, &mut svg);
    }
    svg.push_str(r#""/></svg>"#);
    Ok(svg)
}

/// Neighbours in a row are one bar, so that no hairline shows between them.
fn push_bars(row: usize, modules: &[Color], svg: &mut String) {
    let mut column = 0;
    for bar in modules.chunk_by(|left, right| left == right) {
        if bar[0] == Color::Dark {
            let (x, y, width) = (column + QUIET_ZONE, row + QUIET_ZONE, bar.len());
            // Writing to a string can't fail.
            let _ = write!(svg, "M{x} {y}h{width}v1h-{width}z");
        }
        column += bar.len();
    }
}
