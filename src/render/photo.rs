//! Photographs: looked at before Typst decodes them.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

use crate::error::RenderError;

/// What a page embeds as it was given, and what it holds in another form.
pub(crate) enum Kind {
    /// JPEG goes into the file byte by byte.
    Embedded,
    /// PNG and WebP are decoded: their original has to be attached. Extension and media type.
    Decoded(&'static str, &'static str),
}

/// Refuses what is no JPEG, PNG or WebP, and what declares more pixels than a printed page can show. Only
/// the header is read.
pub(crate) fn check(digest: &str, bytes: &[u8]) -> Result<Kind, RenderError> {
    let unfit = |reason: String| RenderError::PhotoUnfit { digest: digest.to_owned(), reason };
    let reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| unfit(e.to_string()))?;
    let kind = match reader.format() {
        Some(ImageFormat::Jpeg) => Kind::Embedded,
        Some(ImageFormat::Png) => Kind::Decoded("png", "image/png"),
        Some(ImageFormat::WebP) => Kind::Decoded("webp", "image/webp"),
        _ => return Err(unfit("neither JPEG, PNG nor WebP".to_owned())),
    };
    let (width, height) = reader.into_dimensions().map_err(|e| unfit(e.to_string()))?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(unfit(format!("{width} × {height} pixels, at most {MOST_PIXELS} in all")));
    }
    Ok(kind)
}

const MOST_PIXELS: u64 = 64_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_declared_giants_are_no_photographs() {
        assert!(check("00", b"hello").is_err());
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend(50_000u32.to_be_bytes());
        png.extend(50_000u32.to_be_bytes());
        png.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        assert!(check("00", &png).is_err());
    }
}
