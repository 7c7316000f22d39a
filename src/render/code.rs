//! QR codes as pictures.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::error::RenderError;
use crate::mask;

/// A QR code, level M: `side` × `side` pixels of 0 (dark) or 255, without quiet zone. An image costs nothing to
/// lay out; as many rectangles cost 16 ms.
pub(crate) struct Code {
    pub(crate) side: usize,
    pub(crate) pixels: Vec<u8>,
}

impl Code {
    /// # Errors
    /// [`RenderError::CodeTooLong`] when the text needs a code of more modules than can be read from a
    /// photocopy of the fixed box.
    pub(crate) fn of(text: &str) -> Result<Self, RenderError> {
        let too_long = || RenderError::CodeTooLong { length: text.len(), limit: MOST_BYTES };
        if text.len() > MOST_BYTES {
            return Err(too_long());
        }
        let segments = QrSegment::make_segments(text);
        let drawn = |mask| {
            let (level, least, most) = (QrCodeEcc::Medium, Version::MIN, Version::MAX);
            QrCode::encode_segments_advanced(&segments, level, least, most, mask, false)
                .map_err(|_| too_long())
        };
        let code = drawn(Some(Mask::new(0)))?;
        let code = drawn(mask::best(&code))?;
        let modules = usize::try_from(code.size()).unwrap_or_default();
        let side = modules * MAGNIFIED;
        let mut pixels = Vec::with_capacity(side * side);
        // Each module is asked for once: a code has a hundred times as many pixels.
        for y in 0..code.size() {
            let above = pixels.len();
            for x in 0..code.size() {
                let ink = if code.get_module(x, y) { 0 } else { 255 };
                pixels.resize(pixels.len() + MAGNIFIED, ink);
            }
            for _ in 1..MAGNIFIED {
                pixels.extend_from_within(above..above + side);
            }
        }
        Ok(Self { side, pixels })
    }
}

/// Version 20 at level M: 97 modules, 0.41 mm each in a box of 40 mm, 2.4 pixels at 150 dpi.
pub const MOST_BYTES: usize = 666;

/// Pixels to a side of a module. Renderers smooth a picture that they enlarge less than four times: with one
/// pixel a module, none of four codes of 544 characters was read at 150 dpi; with four pixels, all on paper and
/// three from a photocopy; with eight, all from both.
const MAGNIFIED: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_text_keeps_modules_wide_enough() {
        let code = Code::of(&"x".repeat(MOST_BYTES)).unwrap();
        assert_eq!(code.side, 97 * 8);
        assert_eq!(code.pixels.len(), code.side * code.side);
        let (rows, magnified): (Vec<_>, _) = (code.pixels.chunks(code.side).collect(), MAGNIFIED);
        for (y, row) in rows.iter().enumerate() {
            assert_eq!(*row, rows[y / magnified * magnified], "a module is as high as it is wide");
            assert!(row.chunks(magnified).all(|module| module.iter().all(|pixel| *pixel == module[0])));
        }
        // The finder in the corner: a dark ring, a light one, a dark square.
        let module = |x: usize, y: usize| rows[y * magnified][x * magnified];
        assert_eq!([0, 1, 2, 3, 4, 5, 6, 7].map(|x| module(x, 3)), [0, 255, 0, 0, 0, 255, 0, 255]);
        assert!(matches!(Code::of(&"x".repeat(MOST_BYTES + 1)), Err(RenderError::CodeTooLong { .. })));
    }
}
