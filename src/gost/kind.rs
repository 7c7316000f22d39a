//! What a file is, by its content: whether this crate has anything to say of it.

use crate::encoding;
use crate::oid;
use crate::xml::recognise;

/// A kind of signature file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// CMS SignedData in DER, BER, PEM or Base64. It may yet turn out to be damaged.
    Cms,
    /// A document with an XML signature: recognised, not verified.
    Xml,
}

impl Kind {
    /// Recognises a signature file by its first bytes, never by its name.
    pub fn of(file: &[u8]) -> Option<Self> {
        // The type of the content stands at the very beginning; what follows may be damaged and is still a
        // signature that does not hold, not a file of another kind.
        let begins = |bytes: &[u8]| {
            let head = &bytes[..bytes.len().min(HEAD)];
            let object = oid::CMS_SIGNED_DATA;
            bytes.first() == Some(&0x30)
                && head.windows(object.as_bytes().len()).any(|window| window == object.as_bytes())
        };
        if begins(file) || encoding::unwrap(file).is_ok_and(|der| begins(&der)) {
            return Some(Kind::Cms);
        }
        (!recognise(file).is_empty()).then_some(Kind::Xml)
    }
}

/// Tag and length of the outermost structure, tag and length of the identifier, and the identifier.
const HEAD: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;

    const MIXED: &[u8] = include_bytes!("testdata/cms-attached-gost-and-rsa.p7s");

    fn der() -> Vec<u8> {
        encoding::unwrap(MIXED).unwrap()
    }

    #[test]
    fn a_signature_is_known_in_every_wrapping() {
        let text = base64::engine::general_purpose::STANDARD.encode(der());
        let lines: Vec<&str> = text.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap()).collect();
        let pem =
            |label: &str| format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"));
        for file in [text.clone(), lines.join("\r\n"), pem("CMS"), pem("PKCS7")] {
            assert_eq!(Kind::of(file.as_bytes()), Some(Kind::Cms), "{}", &file[..40]);
        }
        assert_eq!(Kind::of(&der()), Some(Kind::Cms));
    }

    #[test]
    fn a_damaged_signature_is_still_one() {
        let der = der();
        assert_eq!(Kind::of(&der[..der.len() / 2]), Some(Kind::Cms));
        let mut wrong = der.clone();
        wrong[2] ^= 1;
        assert_eq!(Kind::of(&wrong), Some(Kind::Cms));
    }

    #[test]
    fn other_files_are_none() {
        let certificate = include_bytes!("testdata/person-gost.cer");
        for file in
            [&certificate[..], b"", b"0", b"%PDF-1.7", b"PK\x03\x04", b"eyJhbGciOiJFZERTQSJ9.e30.AAAA"]
        {
            assert_eq!(Kind::of(file), None);
        }
    }

    #[test]
    fn an_xml_signature_is_named_as_such() {
        let file =
            r#"<a xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureMethod Algorithm="x"/></a>"#;
        assert_eq!(Kind::of(file.as_bytes()), Some(Kind::Xml));
        assert_eq!(Kind::of(b"<a/>"), None);
    }
}
