//! How signatures lie in files: DER, PEM, bare Base64, and BER of older toolkits.

use crate::fields::ReadError;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::borrow::Cow;

/// The binary structure in a file, whatever it is wrapped in.
///
/// # Errors
/// When the file is too large, is an XML signature, or none of the known wrappings.
pub fn unwrap(file: &[u8]) -> Result<Vec<u8>, ReadError> {
    all_wrapped(file)?.into_iter().next().ok_or(ReadError::Encoding)
}

/// All structures of a PEM file in their order; the single one of any other file.
///
/// # Errors
/// When the file is too large, is an XML signature, or none of the known wrappings.
pub fn all_wrapped(file: &[u8]) -> Result<Vec<Vec<u8>>, ReadError> {
    if file.len() > MAX_FILE {
        return Err(ReadError::TooLarge { found: file.len(), limit: MAX_FILE });
    }
    if let [0x30, _, ..] = file
        && !looks_like_text(file)
    {
        return Ok(vec![definite(file).into_owned()]);
    }
    let text = std::str::from_utf8(file).map_err(|_| ReadError::Encoding)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.contains("-----BEGIN ") {
        return pem_blocks(text);
    }
    if text.starts_with('<') {
        return Err(ReadError::Xml);
    }
    Ok(vec![base64_text(text)?])
}

/// A DER header is never four characters of Base64 in a row, but "0…" may begin a Base64 text.
fn looks_like_text(file: &[u8]) -> bool {
    file.iter().all(|b| b.is_ascii_alphanumeric() || b"+/=-\r\n\t :".contains(b))
}

fn pem_blocks(text: &str) -> Result<Vec<Vec<u8>>, ReadError> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("-----BEGIN ") {
        let (_, body) = after.split_once("-----").ok_or(ReadError::Encoding)?;
        let (body, after) = body.split_once("-----END ").ok_or(ReadError::Encoding)?;
        blocks.push(base64_text(body)?);
        if blocks.len() > MAX_BLOCKS {
            return Err(ReadError::TooMany { what: "PEM blocks", limit: MAX_BLOCKS });
        }
        rest = after;
    }
    Ok(blocks)
}

fn base64_text(text: &str) -> Result<Vec<u8>, ReadError> {
    let dense: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let der = BASE64.decode(dense).map_err(|_| ReadError::Encoding)?;
    match der.first() {
        Some(0x30) => Ok(definite(&der).into_owned()),
        _ => Err(ReadError::Encoding),
    }
}

/// The same structure with definite lengths and joined octet strings, if it was BER with indefinite
/// lengths, as CMS of older toolkits is; otherwise the bytes as they are.
///
/// Signed parts survive: a signer encodes them as DER, whatever he wraps around them.
pub(crate) fn definite(bytes: &[u8]) -> Cow<'_, [u8]> {
    if crate::fields::Element::whole(bytes, "structure").is_ok() && !has_indefinite(bytes, 0) {
        return Cow::Borrowed(bytes);
    }
    let mut rest = bytes;
    match rewrite(&mut rest, 0) {
        Some(der) if rest.is_empty() => Cow::Owned(der),
        // Not BER either: the reader that comes next says what is wrong.
        _ => Cow::Borrowed(bytes),
    }
}

/// Whether an indefinite length stands on the way down to the content and its neighbours.
fn has_indefinite(bytes: &[u8], depth: usize) -> bool {
    let mut rest = bytes;
    while depth < WRAPPERS && !rest.is_empty() {
        let Some((tag, content, after)) = header(rest) else {
            return false;
        };
        let Some(length) = content else {
            return true;
        };
        let value = &after[..length.min(after.len())];
        if tag & CONSTRUCTED != 0 && has_indefinite(value, depth + 1) {
            return true;
        }
        rest = &after[value.len()..];
    }
    false
}

/// One element, read from BER and written as DER.
fn rewrite(rest: &mut &[u8], depth: usize) -> Option<Vec<u8>> {
    let (tag, length, after) = header(rest)?;
    if depth > MAX_DEPTH {
        return None;
    }
    let Some(length) = length else {
        *rest = after;
        return rewrite_until_end(tag, rest, depth);
    };
    let (mut value, after) = after.split_at_checked(length)?;
    *rest = after;
    if tag & CONSTRUCTED == 0 {
        return Some(element(tag, value));
    }
    let mut parts = Vec::new();
    while !value.is_empty() {
        parts.push(rewrite(&mut value, depth + 1)?);
    }
    Some(join(tag, &parts))
}

fn rewrite_until_end(tag: u8, rest: &mut &[u8], depth: usize) -> Option<Vec<u8>> {
    if tag & CONSTRUCTED == 0 {
        return None;
    }
    let mut parts = Vec::new();
    loop {
        if let [0, 0, after @ ..] = rest {
            *rest = after;
            return Some(join(tag, &parts));
        }
        parts.push(rewrite(rest, depth + 1)?);
    }
}

/// A constructed OCTET STRING becomes a primitive one of its parts; anything else keeps them.
fn join(tag: u8, parts: &[Vec<u8>]) -> Vec<u8> {
    if tag != CONSTRUCTED | OCTET_STRING {
        return element(tag, &parts.concat());
    }
    let content: Vec<u8> =
        parts.iter().filter_map(|part| header(part)).flat_map(|(_, _, content)| content.to_vec()).collect();
    element(OCTET_STRING, &content)
}

/// Tag, length (`None` if indefinite) and what follows the header. One-byte tags only: CMS has no others.
fn header(bytes: &[u8]) -> Option<(u8, Option<usize>, &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    if tag & 0x1f == 0x1f {
        return None;
    }
    match first {
        0x80 => Some((tag, None, rest)),
        0..0x80 => Some((tag, Some(usize::from(first)), rest)),
        _ => {
            let (octets, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            if octets.len() > 4 {
                return None;
            }
            let length = octets.iter().fold(0usize, |sum, &octet| sum << 8 | usize::from(octet));
            Some((tag, Some(length), rest))
        }
    }
}

/// DER of one element.
pub(crate) fn element(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = value.len().to_be_bytes();
    let significant = &length[length.iter().position(|&b| b != 0).unwrap_or(length.len() - 1)..];
    let mut der = vec![tag];
    if value.len() >= 0x80 {
        // A usize has at most eight octets.
        der.push(0x80 | significant.len() as u8);
    }
    der.extend_from_slice(significant);
    der.extend_from_slice(value);
    der
}

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
const CONSTRUCTED: u8 = 0x20;
const OCTET_STRING: u8 = 0x04;
/// A CRL of the whole authority has some megabytes, an attached document may have more.
const MAX_FILE: usize = 256 << 20;
const MAX_BLOCKS: usize = 1024;
const MAX_DEPTH: usize = 32;
/// Levels between the outside of a CMS message and the last thing that an older toolkit leaves open.
const WRAPPERS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OPEN: &[u8] = &[0x30, 0x80, 0x24, 0x80, 4, 2, 1, 2, 4, 1, 3, 0, 0, 0x05, 0, 0, 0];

    #[test]
    fn indefinite_lengths_are_closed_and_octets_joined() {
        assert_eq!(definite(OPEN).as_ref(), [0x30, 7, 4, 3, 1, 2, 3, 5, 0]);
        let inside = element(0x30, OPEN);
        assert_eq!(definite(&inside).as_ref(), element(0x30, &[0x30, 7, 4, 3, 1, 2, 3, 5, 0]));
    }

    /// Every constructed element with an indefinite length.
    fn indefinite(mut der: &[u8]) -> Vec<u8> {
        let mut ber = Vec::new();
        while let Some((tag, Some(length), after)) = header(der) {
            let (value, rest) = after.split_at(length);
            if tag & CONSTRUCTED == 0 {
                ber.extend(element(tag, value));
            } else {
                ber.extend([tag, 0x80]);
                ber.extend(indefinite(value));
                ber.extend([0, 0]);
            }
            der = rest;
        }
        ber
    }

    #[test]
    fn a_real_message_as_ber_is_read_as_the_der_that_it_was() {
        let der: &[u8] = include_bytes!("testdata/cms-attached-gost-and-rsa.p7s");
        let ber = indefinite(der);
        assert!(ber.len() > der.len());
        assert_eq!(unwrap(&ber).unwrap(), der);
        assert_eq!(crate::SignedMessage::read(&ber).unwrap().signers().len(), 2);
    }

    #[test]
    fn the_same_structure_in_every_wrapping() {
        let der = vec![0x30, 3, 2, 1, 5];
        let pem = "\u{feff}-----BEGIN CMS-----\r\nMAMC\r\nAQU=\r\n-----END CMS-----\r\n";
        for file in [&der[..], b"MAMCAQU=", b" MAMC\nAQU\n", pem.as_bytes()] {
            assert_eq!(unwrap(file).unwrap(), der);
        }
        assert!(matches!(unwrap(b"<ds:Signature/>"), Err(ReadError::Xml)));
        assert!(matches!(unwrap(b"\xff\xd8"), Err(ReadError::Encoding)));
        assert!(matches!(unwrap(b""), Err(ReadError::Encoding)));
        assert!(matches!(unwrap(b"-----BEGIN X-----"), Err(ReadError::Encoding)));
    }

    #[test]
    fn lengths_of_every_size() {
        for size in [0, 1, 127, 128, 255, 256, 65535, 65536] {
            let value = vec![7; size];
            let der = element(4, &value);
            assert_eq!(crate::fields::Element::whole(&der, "test").unwrap().value, value);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = unwrap(&bytes);
            let _ = definite(&bytes);
        }
    }
}
