//! SHA-256 of bytes.

use std::{fmt, io, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{SealError, base64url};

/// A SHA-256 digest: 32 bytes, written as 64 lower-case hex digits, in JSON too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of everything the reader gives, and how many bytes that was.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn of_reader(mut reader: impl io::Read) -> io::Result<(Self, u64)> {
        let mut hasher = Sha256::new();
        let mut buffer = [0; 16 * 1024];
        let mut length = 0;
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok((Self(hasher.finalize().into()), length)),
                Ok(n) => {
                    hasher.update(&buffer[..n]);
                    length += n as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// A digest computed elsewhere.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 43 characters of base64url.
    ///
    /// # Errors
    /// [`SealError::DigestMalformed`], also for padding and spare bits.
    pub fn from_base64url(text: &str) -> Result<Self, SealError> {
        base64url::decode_array(text).map(Self).ok_or_else(|| malformed(text))
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hex digits.
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// 43 characters of base64url, as in JOSE.
    pub fn to_base64url(&self) -> String {
        base64url::encode(&self.0)
    }
}

impl AsRef<[u8]> for Digest {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = SealError;

    /// Reads 64 lower-case hex digits, and nothing else: one digest has one text.
    fn from_str(text: &str) -> Result<Self, SealError> {
        let lower = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let mut bytes = [0; 32];
        if !lower || hex::decode_to_slice(text, &mut bytes).is_err() {
            return Err(malformed(text));
        }
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for Digest {
    type Error = SealError;

    fn try_from(text: String) -> Result<Self, SealError> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_hex()
    }
}

fn malformed(text: &str) -> SealError {
    SealError::DigestMalformed { found: text.chars().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4, the example of "abc".
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn hashes_as_the_standard_says() {
        assert_eq!(Digest::of("abc").to_hex(), ABC);
        assert_eq!(Digest::of_reader(&b"abc"[..]).unwrap(), (Digest::of("abc"), 3));
        let long = vec![7; 40_000];
        assert_eq!(Digest::of_reader(&long[..]).unwrap(), (Digest::of(&long), 40_000));
    }

    #[test]
    fn has_one_text() {
        let digest: Digest = ABC.parse().unwrap();
        assert_eq!(Digest::from_base64url(&digest.to_base64url()).unwrap(), digest);
        assert_eq!(serde_json::to_string(&digest).unwrap(), format!("\"{ABC}\""));
        for wrong in [&ABC.to_uppercase(), &ABC[1..], &format!("{ABC}0"), &format!(" {}", &ABC[1..]), ""] {
            assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
        }
        // 43 characters hold 258 bits; the last two must be zero.
        let spare = format!("{}B", "A".repeat(42));
        assert!(Digest::from_base64url(&spare).is_err());
        assert!(Digest::from_base64url(&format!("{}=", digest.to_base64url())).is_err());
    }
}
