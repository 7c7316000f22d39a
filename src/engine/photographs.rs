//! Photographs: named by their digest everywhere, checked before anything is drawn.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use kualik_archive::Package;
use kualik_domain::record::{Body, Record};
use kualik_seal::Digest;

use crate::error::EngineError;
use crate::packing::file::PHOTOGRAPHS;

/// Photographs by the hex SHA-256 of their bytes.
#[derive(Clone, Debug, Default)]
pub struct Photographs(BTreeMap<String, Vec<u8>>);

impl Photographs {
    /// None.
    pub fn none() -> Self {
        Self::default()
    }

    pub(crate) fn new(photographs: BTreeMap<String, Vec<u8>>) -> Self {
        Self(photographs)
    }

    /// Those given, by digest; what is no JPEG, PNG or WebP is left out.
    pub fn of_bytes(given: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let images = given.into_iter().filter(|bytes| Self::is_one(bytes));
        Self(images.map(|bytes| (Digest::of(&bytes).to_hex(), bytes)).collect())
    }

    /// Does this begin as a JPEG, PNG or WebP does?
    pub fn is_one(bytes: &[u8]) -> bool {
        kind(bytes).is_some()
    }

    /// Those that lie beside a file or in its folder `photos`.
    pub(crate) fn beside(folder: &Path) -> Result<Self, EngineError> {
        let mut found = Self::none();
        for dir in [folder.to_owned(), folder.join("photos")] {
            // The folder of a file named without one.
            let dir = if dir.as_os_str().is_empty() { Path::new(".").to_owned() } else { dir };
            if dir.is_dir() {
                found.extend(Self::of_folder(&dir)?);
            }
        }
        Ok(found)
    }

    /// Every JPEG, PNG and WebP of a folder, by digest; other files are left alone.
    ///
    /// # Errors
    /// [`EngineError::Io`].
    pub fn of_folder(dir: &Path) -> Result<Self, EngineError> {
        let mut found = BTreeMap::new();
        for entry in fs::read_dir(dir).map_err(|source| EngineError::io(dir, source))? {
            let path = entry.map_err(|source| EngineError::io(dir, source))?.path();
            let small = fs::metadata(&path).is_ok_and(|about| about.is_file() && about.len() <= MOST_BYTES);
            if !small {
                continue;
            }
            let bytes = fs::read(&path).map_err(|source| EngineError::io(&path, source))?;
            if Self::is_one(&bytes) {
                found.insert(Digest::of(&bytes).to_hex(), bytes);
            }
        }
        Ok(Self(found))
    }

    /// Those that a package holds.
    pub(crate) fn of_package(package: &Package) -> Self {
        let files = package.files().iter().filter(|file| file.name.starts_with(PHOTOGRAPHS));
        Self(files.map(|file| (Digest::of(&file.bytes).to_hex(), file.bytes.clone())).collect())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(digest, bytes)| (digest.as_str(), bytes.as_slice()))
    }

    /// The photograph with this digest.
    pub fn get(&self, digest: &str) -> Option<&[u8]> {
        self.0.get(digest).map(Vec::as_slice)
    }

    /// Those that a record names and that are here.
    pub(crate) fn of_record(&self, record: &Record) -> BTreeMap<String, Vec<u8>> {
        named(record).filter_map(|digest| Some((digest.clone(), self.0.get(&digest)?.clone()))).collect()
    }

    pub(crate) fn into_map(self) -> BTreeMap<String, Vec<u8>> {
        self.0
    }

    /// Adds those of another folder or file.
    pub(crate) fn extend(&mut self, others: Photographs) {
        self.0.extend(others.0);
    }

    /// Are all that a record names here, whole and printable?
    pub(crate) fn check(&self, record: &Record) -> Result<(), EngineError> {
        for digest in named(record) {
            let Some(bytes) = self.get(&digest) else {
                return Err(EngineError::Photograph { digest, reason: "missing" });
            };
            match image_size(bytes) {
                None => return Err(EngineError::Photograph { digest, reason: "not-an-image" }),
                Some(size) if !is_printable(size) => {
                    return Err(EngineError::Photograph { digest, reason: "size" });
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

/// The ending of a photograph's name and its media type, by its first bytes.
pub(crate) fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(("jpg", "image/jpeg")),
        [0x89, b'P', b'N', b'G', ..] => Some(("png", "image/png")),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(("webp", "image/webp")),
        _ => None,
    }
}

/// The digests of the photographs that a record names, in hex.
pub(crate) fn named(record: &Record) -> impl Iterator<Item = String> + '_ {
    let photos: Vec<&[kualik_domain::digest::Digest]> = match record.body() {
        Body::Certificate(facts) => facts.items.iter().map(|item| item.photos.as_slice()).collect(),
        Body::Procedure(facts) => facts.photographs(),
        Body::Refusal(_) => Vec::new(),
    };
    photos.into_iter().flatten().map(ToString::to_string)
}

/// Width and height, from the header alone: a declared 50,000 × 50,000 never becomes pixels here.
pub(crate) fn image_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.into_dimensions().ok()
}

/// Large enough to compare an object with, small enough to print.
pub(crate) fn is_printable((width, height): (u32, u32)) -> bool {
    width.min(height) >= SHORTEST_SIDE && width.max(height) <= LONGEST_SIDE
}

/// 32 MB: more than any camera's JPEG.
const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// Pixels.
pub(crate) const LONGEST_SIDE: u32 = 12_000;
/// Pixels: less shows nothing that a border officer could compare.
pub(crate) const SHORTEST_SIDE: u32 = 64;

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG header that declares its size; nothing behind it.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        let mut crc = flate2::Crc::new();
        crc.update(&bytes[12..29]);
        bytes.extend(crc.sum().to_be_bytes());
        bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
        bytes
    }

    #[test]
    fn sizes_are_judged_by_the_header() {
        assert_eq!(image_size(&png(50_000, 50_000)), Some((50_000, 50_000)));
        assert!(is_printable((800, 600)));
        assert!(!is_printable((50_000, 50_000)));
        assert!(!is_printable((1, 1)));
    }

    #[test]
    fn photographs_of_every_kind_are_known_by_their_first_bytes() {
        let webp = include_bytes!("../render/testdata/photo.webp");
        assert_eq!(kind(webp), Some(("webp", "image/webp")));
        assert_eq!(image_size(webp), Some((96, 64)));
        for (bytes, ending) in [
            (include_bytes!("../render/testdata/photo-cmyk.jpg").as_slice(), "jpg"),
            (include_bytes!("../render/testdata/photo-alpha.png").as_slice(), "png"),
        ] {
            assert_eq!(kind(bytes).unwrap().0, ending);
        }
        assert_eq!(kind(b"RIFF\0\0\0\0WAVEfmt "), None);
        assert_eq!(kind(b"RIFF"), None);
        assert_eq!(Photographs::of_bytes([webp.to_vec(), b"GIF89a".to_vec()]).iter().count(), 1);
    }

    #[test]
    fn what_is_no_image_has_no_size() {
        assert_eq!(image_size(b"not an image"), None);
        assert_eq!(image_size(&[0xff, 0xd8, 0xff, 0xe0]), None);
    }
}
