//! What a PDF carries: the record and the seal attached to it, and the photographs on its pages.
//!
//! A PDF comes from anybody. Streams are inflated within bounds, objects are walked without recursion, and
//! nothing is believed: what is found here is only the question that the seal and the second rendering answer.

use std::collections::BTreeMap;
use std::io::Read;

use kualik_seal::Digest;
use lopdf::{Dictionary, Document, LoadOptions, Object, Stream};

/// What was found in a PDF.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    pub record: Option<Vec<u8>>,
    pub seal: Option<String>,
    /// The masked copy of which these are the pages.
    pub copy: Option<Vec<u8>>,
    /// It carries the record of a draft.
    pub draft: bool,
    /// Photographs by digest: JPEG images as they lie in the file, others from their attached originals.
    pub photographs: BTreeMap<String, Vec<u8>>,
    /// Bytes behind the last end-of-file mark.
    pub behind_end: usize,
}

/// Why a PDF could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PdfFault {
    #[error("not a whole PDF: {0}")]
    Broken(String),
    #[error("cut short: no end-of-file mark")]
    Truncated,
    #[error("encrypted")]
    Encrypted,
}

impl PdfFault {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Broken(_) => "pdf-broken",
            Self::Truncated => "pdf-truncated",
            Self::Encrypted => "pdf-encrypted",
        }
    }
}

pub(crate) fn read(bytes: &[u8]) -> Result<Carried, PdfFault> {
    let behind_end = bytes_behind_end(bytes).ok_or(PdfFault::Truncated)?;
    let whole = &bytes[..bytes.len() - behind_end];
    let options = LoadOptions { max_decompressed_size: Some(INFLATED), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(whole, options)
        .map_err(|error| PdfFault::Broken(error.to_string()))?;
    if document.trailer.has(b"Encrypt") {
        return Err(PdfFault::Encrypted);
    }
    let mut carried = Carried { behind_end, ..Carried::default() };
    carried.photographs = photographs(&document);
    for (name, stream) in attachments(&document) {
        match name.as_str() {
            "record.json" if carried.record.is_none() => carried.record = content_of(stream, INFLATED),
            "seal.jws" if carried.seal.is_none() => {
                carried.seal = content_of(stream, INFLATED).and_then(|text| String::from_utf8(text).ok());
            }
            "copy.json" if carried.copy.is_none() => carried.copy = content_of(stream, COPY),
            "draft.json" => carried.draft = true,
            name => carried.photographs.extend(original(name, stream)),
        }
    }
    Ok(carried)
}

/// The original of a photograph, if the name is its digest.
fn original(name: &str, stream: &Stream) -> Option<(String, Vec<u8>)> {
    let digest = [".png", ".webp", ".jpg"].iter().find_map(|ending| name.strip_suffix(ending))?;
    let bytes = content_of(stream, PHOTOGRAPH)?;
    (Digest::of(&bytes).to_hex() == digest).then(|| (digest.to_owned(), bytes))
}

fn bytes_behind_end(bytes: &[u8]) -> Option<usize> {
    let mark = b"%%EOF";
    let at = bytes.windows(mark.len()).rposition(|window| window == mark)?;
    let mut end = at + mark.len();
    for line_end in [b'\r', b'\n'] {
        if bytes.get(end) == Some(&line_end) {
            end += 1;
        }
    }
    Some(bytes.len() - end)
}

fn attachments(document: &Document) -> Vec<(String, &Stream)> {
    let specifications = document.objects.values().filter_map(|object| object.as_dict().ok());
    specifications.filter_map(|dictionary| attachment(document, dictionary)).take(MOST_FILES).collect()
}

/// The name and content of a file specification (ISO 32000-1, 7.11.3), if the dictionary is one.
fn attachment<'d>(document: &'d Document, dictionary: &'d Dictionary) -> Option<(String, &'d Stream)> {
    let embedded = document.dereference(dictionary.get(b"EF").ok()?).ok()?.1.as_dict().ok()?;
    let name = dictionary.get(b"UF").or_else(|_| dictionary.get(b"F")).ok()?;
    let name = text_of(document.dereference(name).ok()?.1)?;
    let (_, file) = document.dereference(embedded.get(b"F").or_else(|_| embedded.get(b"UF")).ok()?).ok()?;
    Some((name, file.as_stream().ok()?))
}

fn content_of(stream: &Stream, most: usize) -> Option<Vec<u8>> {
    match stream.filters() {
        Ok(filters) if filters.is_empty() => Some(stream.content.clone()),
        Ok(filters) if filters == [b"FlateDecode".as_slice()] => inflate(&stream.content, most),
        Err(_) => Some(stream.content.clone()),
        Ok(_) => None,
    }
}

fn inflate(deflated: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let mut reader = flate2::read::ZlibDecoder::new(deflated).take(most as u64 + 1);
    reader.read_to_end(&mut content).ok()?;
    (content.len() <= most).then_some(content)
}

fn text_of(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> =
                wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).ok()
        }
        None => String::from_utf8(bytes.to_vec()).ok(),
    }
}

fn photographs(document: &Document) -> BTreeMap<String, Vec<u8>> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    streams
        .filter(|stream| stream.filters().is_ok_and(|filters| filters == [b"DCTDecode".as_slice()]))
        .map(|stream| (Digest::of(&stream.content).to_hex(), stream.content.clone()))
        .collect()
}

/// Longer than any record; a stream that inflates beyond it is no record of ours.
const INFLATED: usize = 8 * 1024 * 1024;
/// A masked copy holds the digests of what it hides beside what it shows.
const COPY: usize = 16 * 1024 * 1024;
/// A photograph, as large as one may be; what is no photograph named by its digest is let go at once.
const PHOTOGRAPH: usize = 32 * 1024 * 1024;
const MOST_FILES: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_is_named() {
        assert_eq!(read(b"%PDF-1.7\n1 0 obj").unwrap_err(), PdfFault::Truncated);
        assert!(matches!(read(b"%PDF-1.7\n%%EOF\n"), Err(PdfFault::Broken(_))));
    }

    #[test]
    fn bytes_behind_the_end_are_counted() {
        assert_eq!(bytes_behind_end(b"x%%EOF\n"), Some(0));
        assert_eq!(bytes_behind_end(b"x%%EOF\r\n"), Some(0));
        assert_eq!(bytes_behind_end(b"x%%EOF\nabc"), Some(3));
        assert_eq!(bytes_behind_end(b"x"), None);
    }
}
