//! The leaf of the log: public bytes, so digests only.

use std::{borrow::Cow, fmt};

use jiff::{SignedDuration, Timestamp, TimestampRound, Unit};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// What happened: one leaf of the log.
///
/// It is public, so it holds no name, number, item or ground, and not even whether a document allows or
/// refuses. Its bytes are canonical JSON (RFC 8785); there is one text for each entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    // The order of the fields is that of RFC 8785: by name.
    /// SHA-256 of the container as stored.
    pub container: Digest,
    /// What kind of act this is.
    pub kind: Kind,
    /// Length of the container as stored, bytes.
    pub length: u64,
    /// SHA-256 of the manifest: the identity of the package.
    pub manifest: Digest,
    /// Moment of the act, UTC, whole seconds. Order is told by the index, not by it.
    #[serde(with = "moment")]
    pub moment: Timestamp,
    /// Salted digest of the registration number ([`NumberSlip::digest`]); absent where there is no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Digest>,
    /// Digest of the record.
    pub record: Digest,
    /// SHA-256 of the signature that the page prints.
    pub signature: Digest,
    /// Version of the form: 0.
    pub v: u64,
}

/// Kind of an entry: a short word that tells the public as little as possible.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Kind(Cow<'static, str>);

/// Why bytes are no entry, or why an entry cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EntryError {
    /// Beyond [`MAX_ENTRY`] bytes.
    #[error("an entry has at most {MAX_ENTRY} bytes")]
    TooLong,
    /// Not JSON of the fields of an entry.
    #[error("not the fields of an entry")]
    Shape,
    /// Not the canonical text (RFC 8785) of what it says.
    #[error("not the canonical text of an entry")]
    NotCanonical,
    /// A version that this release does not know.
    #[error("version {0} of the entry is not known here")]
    Version(u64),
    /// Not 1 to 32 of `a-z` and `-`, beginning with a letter.
    #[error("a kind of entry is 1 to 32 of a-z and -")]
    Kind,
    /// A registration number that is empty, longer than 128 bytes or has a control character.
    #[error("a number has 1 to 128 bytes and no control character")]
    Number,
    /// Not a slip of a number and its salt.
    #[error("not a slip of a number and its salt")]
    Slip,
}

impl EntryError {
    /// Stable name of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "entry-too-long",
            Self::Shape => "entry-shape",
            Self::NotCanonical => "entry-not-canonical",
            Self::Version(_) => "entry-version",
            Self::Kind => "entry-kind",
            Self::Number => "entry-number",
            Self::Slip => "entry-slip",
        }
    }
}

impl Kind {
    /// A document was issued under its number, of whatever kind it is.
    pub const ISSUED: Self = Self(Cow::Borrowed("issued"));
    /// A number will never be used.
    pub const VOID: Self = Self(Cow::Borrowed("void"));
    /// An edition of the list of those who may sign.
    pub const TRUST: Self = Self(Cow::Borrowed("trust"));

    /// A kind of a later act.
    pub fn new(word: &str) -> Result<Self, EntryError> {
        let letters = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        let begins = word.starts_with(|c: char| c.is_ascii_lowercase());
        let sound = letters && begins && word.len() <= 32;
        if sound { Ok(Self(Cow::Owned(word.to_owned()))) } else { Err(EntryError::Kind) }
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Kind {
    type Error = EntryError;

    fn try_from(word: String) -> Result<Self, EntryError> {
        Self::new(&word)
    }
}

impl From<Kind> for String {
    fn from(kind: Kind) -> Self {
        kind.0.into_owned()
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kind({})", self.0)
    }
}

impl Entry {
    /// Its one text.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Digests, words and integers cannot fail to serialise.
        serde_json::to_vec(self).expect("an entry has only digests, words and integers")
    }

    /// Reads the one text of an entry.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EntryError> {
        if bytes.len() > MAX_ENTRY {
            return Err(EntryError::TooLong);
        }
        let entry: Self = serde_json::from_slice(bytes).map_err(|_| EntryError::Shape)?;
        if entry.v != VERSION {
            return Err(EntryError::Version(entry.v));
        }
        if entry.to_bytes() == bytes { Ok(entry) } else { Err(EntryError::NotCanonical) }
    }

    pub(crate) const VERSION: u64 = VERSION;
}

/// A moment cut to whole seconds, as an entry keeps it.
pub(crate) fn whole_seconds(moment: Timestamp) -> Timestamp {
    let rounding = TimestampRound::new().smallest(Unit::Second).mode(jiff::RoundMode::Floor);
    moment.round(rounding).unwrap_or(moment - SignedDuration::from_nanos(moment.subsec_nanosecond().into()))
}

mod moment {
    use super::*;

    pub(super) fn serialize<S: serde::Serializer>(moment: &Timestamp, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(moment)
    }

    pub(super) fn deserialize<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Timestamp, D::Error> {
        let text = <Cow<'_, str>>::deserialize(d)?;
        let moment: Timestamp = text.parse().map_err(serde::de::Error::custom)?;
        if moment.subsec_nanosecond() == 0 {
            Ok(moment)
        } else {
            Err(serde::de::Error::custom("whole seconds only"))
        }
    }
}

/// A registration number with the salt that keeps it from being guessed out of the log.
///
/// It lies in the package as [`NumberSlip::FILE`], so whoever holds the package can show that its entry
/// speaks of this number, and nobody else can try numbers one after another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberSlip {
    number: String,
    #[serde(with = "hex")]
    salt: [u8; SALT_LENGTH],
}

impl NumberSlip {
    /// Name of the slip in a package.
    pub const FILE: &'static str = "number.json";

    /// A number and 16 random bytes that are used for nothing else.
    pub fn new(number: &str, salt: [u8; SALT_LENGTH]) -> Result<Self, EntryError> {
        if number.is_empty() || number.len() > 128 || number.chars().any(char::is_control) {
            return Err(EntryError::Number);
        }
        Ok(Self { number: number.to_owned(), salt })
    }

    /// The registration number.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// SHA-256 of `kualik-number`, the salt in hex and the number, each followed by a line feed.
    pub fn digest(&self) -> Digest {
        Digest::of(format!("kualik-number\n{}\n{}\n", hex::encode(self.salt), self.number).as_bytes())
    }

    /// The file in the package: canonical JSON (RFC 8785).
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a slip has only two strings")
    }

    /// Reads the file in the package.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EntryError> {
        if bytes.len() > MAX_ENTRY {
            return Err(EntryError::TooLong);
        }
        let Self { number, salt } = serde_json::from_slice(bytes).map_err(|_| EntryError::Slip)?;
        let slip = Self::new(&number, salt)?;
        if slip.to_bytes() == bytes { Ok(slip) } else { Err(EntryError::NotCanonical) }
    }

    /// The slip as a file to be packed.
    pub fn to_content(&self) -> crate::package::Content {
        let media_type = "application/json".to_owned();
        crate::package::Content { name: Self::FILE.to_owned(), media_type, bytes: self.to_bytes() }
    }
}

/// Most bytes of an entry; one of today has about 450.
pub const MAX_ENTRY: usize = 4096;
/// Bytes of the salt of a number.
pub const SALT_LENGTH: usize = 16;
const VERSION: u64 = 0;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn entry(seed: u64) -> Entry {
        let digest = |what: &str| Digest::of(format!("{what} {seed}").as_bytes());
        Entry {
            container: digest("container"),
            kind: Kind::ISSUED,
            length: 1000 + seed,
            manifest: digest("manifest"),
            moment: Timestamp::from_second(1_790_000_000 + seed as i64).unwrap(),
            number: Some(digest("number")),
            record: digest("record"),
            signature: digest("signature"),
            v: 0,
        }
    }

    #[test]
    fn has_one_text() {
        let entry = entry(7);
        let text = String::from_utf8(entry.to_bytes()).unwrap();
        assert!(text.starts_with("{\"container\":\"") && text.ends_with("\",\"v\":0}"), "{text}");
        assert!(text.contains("\"moment\":\"2026-09-21T14:13:27Z\""), "{text}");
        assert_eq!(Entry::from_bytes(text.as_bytes()), Ok(entry));
        let cases = [
            (text.replace(",\"", ", \""), EntryError::NotCanonical),
            (text.replace("\"issued\"", "\"\\u0069ssued\""), EntryError::NotCanonical),
            (text.replace("27Z", "27.5Z"), EntryError::Shape),
            (text.replace("27Z", "27+00:00"), EntryError::NotCanonical),
            (text.replace("\"v\":0", "\"v\":1"), EntryError::Version(1)),
            (text.replace("\"v\":0", "\"v\":0,\"w\":0"), EntryError::Shape),
            (text.replace("\"v\":0", "\"v\":0,\"v\":0"), EntryError::Shape),
            (text.replace("issued", "Issued"), EntryError::Shape),
            (format!("{text}{}", " ".repeat(MAX_ENTRY)), EntryError::TooLong),
        ];
        for (bad, error) in cases {
            assert_eq!(Entry::from_bytes(bad.as_bytes()), Err(error), "{bad}");
        }
    }

    #[test]
    fn a_number_needs_its_salt() {
        let slip = NumberSlip::new("01-12/45", [7; 16]).unwrap();
        let other = NumberSlip::new("01-12/45", [8; 16]).unwrap();
        assert_ne!(slip.digest(), other.digest());
        assert_eq!(NumberSlip::from_bytes(&slip.to_bytes()), Ok(slip));
        assert_eq!(NumberSlip::new("a\nb", [0; 16]), Err(EntryError::Number));
        assert_eq!(NumberSlip::from_bytes(b"{\"number\":\"1\",\"salt\":\"00\"}"), Err(EntryError::Slip));
    }

    #[test]
    fn moments_are_cut_not_rounded() {
        let moment: Timestamp = "2026-01-01T00:00:00.999Z".parse().unwrap();
        assert_eq!(whole_seconds(moment).to_string(), "2026-01-01T00:00:00Z");
    }
}
