//! Reading ASN.1 field by field, with the exact bytes of each.
//!
//! A signature covers bytes, not values: whoever decodes into tidy structures and encodes them again
//! verifies another text. So every element keeps its raw form here. Headers are read by `der`, strictly;
//! nothing recurses, so depth costs nothing.

use der::asn1::ObjectIdentifier;
use der::{Decode, Header, Reader, SliceReader, Tag, TagNumber};
use jiff::Timestamp;

/// Why bytes could not be read as the structure that they should be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The bytes are not DER, or not what the standard has at this place.
    #[error("malformed {what}")]
    Malformed {
        /// The structure that was read.
        what: &'static str,
        /// Where and why.
        source: der::Error,
    },
    /// Well-formed, but another structure.
    #[error("not a {what}")]
    Unexpected {
        /// The structure that was looked for.
        what: &'static str,
    },
    /// Larger than this crate reads.
    #[error("{found} bytes are more than the {limit} that are read")]
    TooLarge {
        /// Bytes given.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// More parts than this crate reads.
    #[error("more than {limit} {what}")]
    TooMany {
        /// Which parts.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// Neither DER, nor PEM, nor Base64.
    #[error("neither DER, nor PEM, nor Base64")]
    Encoding,
    /// An XML signature: recognised, not verified here.
    #[error("an XML signature")]
    Xml,
}

impl ReadError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Malformed { .. } => "malformed",
            ReadError::Unexpected { .. } => "unexpected-structure",
            ReadError::TooLarge { .. } => "too-large",
            ReadError::TooMany { .. } => "too-many-parts",
            ReadError::Encoding => "unknown-encoding",
            ReadError::Xml => "xml-signature-not-supported",
        }
    }
}

/// One element: its tag, its content, and both with the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    pub(crate) tag: Tag,
    pub(crate) value: &'a [u8],
    pub(crate) raw: &'a [u8],
}

/// The elements of a constructed one, in order.
#[derive(Clone)]
pub(crate) struct Fields<'a> {
    rest: &'a [u8],
    what: &'static str,
}

/// An algorithm and its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AlgorithmId {
    pub(crate) oid: ObjectIdentifier,
    /// Raw DER of the parameters; empty when absent or NULL.
    pub(crate) parameters: Vec<u8>,
}

type Result<T> = std::result::Result<T, ReadError>;

impl<'a> Element<'a> {
    /// The single element that these bytes are.
    pub(crate) fn whole(bytes: &'a [u8], what: &'static str) -> Result<Self> {
        let mut fields = Fields { rest: bytes, what };
        let element = fields.next()?;
        fields.end()?;
        Ok(element)
    }

    /// The parts, if the element has this tag.
    pub(crate) fn parts(&self, tag: Tag, what: &'static str) -> Result<Fields<'a>> {
        if self.tag == tag {
            Ok(Fields { rest: self.value, what })
        } else {
            Err(ReadError::Unexpected { what })
        }
    }

    pub(crate) fn sequence(&self, what: &'static str) -> Result<Fields<'a>> {
        self.parts(Tag::Sequence, what)
    }

    /// The content, if the element has this tag.
    pub(crate) fn content(&self, tag: Tag, what: &'static str) -> Result<&'a [u8]> {
        if self.tag == tag { Ok(self.value) } else { Err(ReadError::Unexpected { what }) }
    }

    pub(crate) fn decode<T>(&self, what: &'static str) -> Result<T>
    where
        T: Decode<'a, Error = der::Error>,
    {
        T::from_der(self.raw).map_err(|source| ReadError::Malformed { what, source })
    }

    /// UTCTime or GeneralizedTime. RFC 5280 wants whole seconds and Z; fractions, which RFC 3161 allows,
    /// are cut off.
    pub(crate) fn moment(&self, what: &'static str) -> Result<Timestamp> {
        let text = std::str::from_utf8(self.value).map_err(|_| ReadError::Unexpected { what })?;
        let year = match (self.tag, text.len()) {
            // RFC 5280: 50 to 99 are of the last century.
            (Tag::UtcTime, 13) if text.as_bytes()[0] >= b'5' => "19",
            (Tag::UtcTime, 13) => "20",
            (Tag::GeneralizedTime, _) => "",
            _ => return Err(ReadError::Unexpected { what }),
        };
        instant(&format!("{year}{text}")).ok_or(ReadError::Unexpected { what })
    }

    /// Octets of a non-negative or negative INTEGER as they stand.
    pub(crate) fn integer(&self, what: &'static str) -> Result<&'a [u8]> {
        match self.content(Tag::Integer, what)? {
            [] => Err(ReadError::Unexpected { what }),
            bytes => Ok(bytes),
        }
    }

    pub(crate) fn bit_string(&self, what: &'static str) -> Result<&'a [u8]> {
        match self.content(Tag::BitString, what)? {
            [0, bytes @ ..] => Ok(bytes),
            _ => Err(ReadError::Unexpected { what }),
        }
    }

    pub(crate) fn is_context(&self, number: u32) -> bool {
        matches!(self.tag, Tag::ContextSpecific { number: n, .. } if n == TagNumber(number))
    }
}

impl<'a> Fields<'a> {
    /// The parts of the single SEQUENCE that these bytes are.
    pub(crate) fn of_sequence(bytes: &'a [u8], what: &'static str) -> Result<Self> {
        Element::whole(bytes, what)?.sequence(what)
    }

    /// The elements that these bytes are in a row.
    pub(crate) fn of_content(bytes: &'a [u8], what: &'static str) -> Self {
        Fields { rest: bytes, what }
    }

    pub(crate) fn next(&mut self) -> Result<Element<'a>> {
        let malformed = |source| ReadError::Malformed { what: self.what, source };
        let mut reader = SliceReader::new(self.rest).map_err(malformed)?;
        let header = Header::decode(&mut reader).map_err(malformed)?;
        let value = reader.read_slice(header.length()).map_err(malformed)?;
        let read = usize::try_from(reader.position()).map_err(malformed)?;
        let (raw, rest) = self.rest.split_at(read);
        self.rest = rest;
        Ok(Element { tag: header.tag(), value, raw })
    }

    /// The next element if its tag satisfies the condition.
    pub(crate) fn next_if(&mut self, wanted: impl Fn(&Element<'a>) -> bool) -> Result<Option<Element<'a>>> {
        if self.is_empty() {
            return Ok(None);
        }
        let mut ahead = self.clone();
        let element = ahead.next()?;
        if wanted(&element) {
            *self = ahead;
            return Ok(Some(element));
        }
        Ok(None)
    }

    /// The next element if it has this context-specific number.
    pub(crate) fn context(&mut self, number: u32) -> Result<Option<Element<'a>>> {
        self.next_if(|element| element.is_context(number))
    }

    pub(crate) fn sequence(&mut self) -> Result<Fields<'a>> {
        let what = self.what;
        self.next()?.sequence(what)
    }

    pub(crate) fn oid(&mut self) -> Result<ObjectIdentifier> {
        let what = self.what;
        let element = self.next()?;
        element.content(Tag::ObjectIdentifier, what)?;
        element.decode(what)
    }

    pub(crate) fn algorithm(&mut self) -> Result<AlgorithmId> {
        let what = self.what;
        AlgorithmId::read(&self.next()?, what)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn end(&self) -> Result<()> {
        if self.is_empty() { Ok(()) } else { Err(ReadError::Unexpected { what: self.what }) }
    }

    /// All that follow, at most `limit`.
    pub(crate) fn all(mut self, limit: usize) -> Result<Vec<Element<'a>>> {
        let mut elements = Vec::new();
        while !self.is_empty() {
            if elements.len() == limit {
                return Err(ReadError::TooMany { what: self.what, limit });
            }
            elements.push(self.next()?);
        }
        Ok(elements)
    }
}

impl AlgorithmId {
    pub(crate) fn read(element: &Element<'_>, what: &'static str) -> Result<Self> {
        let mut fields = element.sequence(what)?;
        let oid = fields.oid()?;
        let parameters = match fields.next_if(|_| true)? {
            Some(element) if element.tag != Tag::Null => element.raw.to_vec(),
            _ => Vec::new(),
        };
        fields.end()?;
        Ok(Self { oid, parameters })
    }
}

/// YYYYMMDDHHMMSS[.f]Z.
fn instant(text: &str) -> Option<Timestamp> {
    let digits = text.strip_suffix('Z')?;
    let (digits, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if digits.len() != 14 || !all_digits(digits) || !all_digits(fraction) {
        return None;
    }
    let number = |from: usize, to: usize| digits[from..to].parse::<i16>().ok();
    let small = |from: usize| i8::try_from(number(from, from + 2)?).ok();
    let when =
        jiff::civil::DateTime::new(number(0, 4)?, small(4)?, small(6)?, small(8)?, small(10)?, small(12)?, 0);
    let when = when.ok()?.to_zoned(jiff::tz::TimeZone::UTC);
    // RFC 5280's "no end" is beyond what a timestamp holds.
    Some(when.map_or(Timestamp::MAX, |zoned| zoned.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_rfc_5280_says() {
        assert_eq!(instant("20231109101840Z").unwrap().to_string(), "2023-11-09T10:18:40Z");
        assert_eq!(instant("20231109101840.25Z").unwrap().to_string(), "2023-11-09T10:18:40Z");
        assert_eq!(instant("99991231235959Z"), Some(Timestamp::MAX));
        for bad in [
            "",
            "Z",
            "20231109101840",
            "2023110910184Z",
            "20231309101840Z",
            "20231109101840+0500",
            "2023110910184éZ",
        ] {
            assert_eq!(instant(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_year_of_two_digits_turns_at_fifty() {
        let read = |text: &str| {
            let der = [&[0x17, text.len() as u8], text.as_bytes()].concat();
            Element::whole(&der, "time").unwrap().moment("time").unwrap().to_string()
        };
        assert_eq!(read("491231235959Z"), "2049-12-31T23:59:59Z");
        assert_eq!(read("500101000000Z"), "1950-01-01T00:00:00Z");
    }

    #[test]
    fn lengths_that_are_not_der_are_refused() {
        for bad in [&[0x30u8, 0x80, 0, 0][..], &[0x30, 0x81, 1, 5], &[0x30, 5, 1], &[0x30], &[]] {
            assert!(Element::whole(bad, "test").is_err(), "{bad:?}");
        }
    }
}
