//! QR codes as pictures.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use crate::error::RenderError;

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
        let code = QrCode::encode_segments_advanced(
            &segments,
            QrCodeEcc::Medium,
            Version::MIN,
            Version::MAX,
            None,
            false,
        )
        .map_err(|_| too_long())?;
        let side = code.size() * MAGNIFIED;
        let pixels = (0..side)
            .flat_map(|y| (0..side).map(move |x| (x / MAGNIFIED, y / MAGNIFIED)))
            .map(|(x, y)| if code.get_module(x, y) { 0 } else { 255 })
            .collect();
        Ok(Self { side: usize::try_from(side).unwrap_or_default(), pixels })
    }
}

/// Version 20 at level M: 97 modules, 0.41 mm each in a box of 40 mm, 2.4 pixels at 150 dpi.
pub const MOST_BYTES: usize = 666;

/// Pixels to a side of a module. Renderers smooth a picture that they enlarge less than four times: with one
/// pixel a module, none of four codes of 544 characters was read at 150 dpi; with four pixels, all on paper and
/// three from a photocopy; with eight, all from both.
const MAGNIFIED: i32 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_text_keeps_modules_wide_enough() {
        let code = Code::of(&"x".repeat(MOST_BYTES)).unwrap();
        assert_eq!(code.side, 97 * 8);
        assert_eq!(code.pixels.len(), code.side * code.side);
        assert!(matches!(Code::of(&"x".repeat(MOST_BYTES + 1)), Err(RenderError::CodeTooLong { .. })));
    }
}
