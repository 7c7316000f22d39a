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
    /// JPEG in the four inks of a printing press: an archival PDF says colours in one way, so it is drawn from these
    /// bytes (PNG) and its original is attached.
    Converted(Vec<u8>),
}

/// Refuses what is no JPEG, PNG or WebP, and what declares more pixels than a printed page can show. Only
/// the header is read.
pub(crate) fn check(digest: &str, bytes: &[u8]) -> Result<Kind, RenderError> {
    let unfit = |reason: String| RenderError::PhotoUnfit { digest: digest.to_owned(), reason };
    let reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| unfit(e.to_string()))?;
    let kind = match reader.format() {
        Some(ImageFormat::Jpeg) if inks(bytes) == Some(4) => Kind::Converted(Vec::new()),
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
    match kind {
        Kind::Converted(_) => converted(bytes).map(Kind::Converted).map_err(unfit),
        kind => Ok(kind),
    }
}

/// Why a photograph whose header is in order cannot be decoded; `None` when it can.
pub(crate) fn broken(bytes: &[u8]) -> Option<String> {
    image::load_from_memory(bytes).err().map(|error| error.to_string())
}

fn converted(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let decoded = image::load_from_memory(bytes).map_err(|error| error.to_string())?;
    let mut png = Cursor::new(Vec::new());
    decoded.to_rgb8().write_to(&mut png, ImageFormat::Png).map_err(|error| error.to_string())?;
    Ok(png.into_inner())
}

/// How many colours a JPEG has (ISO/IEC 10918-1, B.2.2): 1 grey, 3 as on a screen, 4 as on a press.
fn inks(bytes: &[u8]) -> Option<u8> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xff, marker, high, low, ..] = *rest else { return None };
        match marker {
            // A frame, and not one of the tables whose markers lie between.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => return rest.get(9).copied(),
            // The picture itself begins: there was no frame.
            0xd9 | 0xda => return None,
            // A byte of filling.
            0xff => rest = &rest[1..],
            _ => rest = rest.get(2 + usize::from(u16::from_be_bytes([high, low]))..)?,
        }
    }
}

const MOST_PIXELS: u64 = 64_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_of_a_jpeg_are_counted() {
        assert_eq!(inks(include_bytes!("testdata/photo-cmyk.jpg")), Some(4));
        assert_eq!(inks(include_bytes!("testdata/photo-rotated.jpg")), Some(3));
        assert_eq!(inks(include_bytes!("testdata/photo-grey.jpg")), Some(1));
        for length in 0..64 {
            let _ = inks(&include_bytes!("testdata/photo-cmyk.jpg")[..length]);
        }
        assert_eq!(inks(&[0xff; 64]), None);
    }

    /// The drawn colours are those of the same picture that was never in four inks.
    #[test]
    fn four_inks_become_the_colours_of_a_screen() {
        let given = include_bytes!("testdata/photo-cmyk.jpg");
        let Ok(Kind::Converted(png)) = check("00", given) else { panic!("it is converted") };
        let drawn = image::load_from_memory(&png).unwrap().to_rgb8();
        for (x, y, wanted) in [(3, 3, [210, 180, 120]), (34, 32, [120, 60, 30]), (78, 12, [20, 90, 110])] {
            let found = drawn.get_pixel(x, y).0;
            let near = found.iter().zip(wanted).all(|(one, other)| one.abs_diff(other) < 24);
            assert!(near, "{x}, {y}: {found:?}, not {wanted:?}");
        }
    }

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
