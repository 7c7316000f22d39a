//! Signed notes (c2sp.org/signed-note) with Ed25519 keys (type 0x01), and the keys in their C2SP text.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::digest::Digest;

/// The key that signs checkpoints, with the name of the log. Cleared from memory when dropped.
pub struct LogKey {
    key: SigningKey,
    verifier: LogVerifier,
}

/// The public half: what a stranger needs to judge a checkpoint. Its text is the C2SP verifier key,
/// `<origin>+<key id, 8 hex digits>+<base64 of 0x01 and the key>`.
#[derive(Clone, PartialEq, Eq)]
pub struct LogVerifier {
    origin: String,
    key: VerifyingKey,
    id: [u8; 4],
}

/// Why a key cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The origin is empty, longer than 200 bytes, or holds a space, a control character or a plus.
    #[error("an origin has 1 to 200 bytes, no space, no control character and no plus")]
    Origin,
    /// Not the text of a verifier key.
    #[error("not the text of a verifier key")]
    Text,
    /// The 32 bytes are no Ed25519 key, or one of small order.
    #[error("not an Ed25519 key, or a weak one")]
    Point,
}

impl KeyError {
    /// Stable name of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Origin => "log-key-origin",
            Self::Text => "log-key-text",
            Self::Point => "log-key-point",
        }
    }
}

/// Why a note is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoteError {
    /// Not a text, a blank line and signature lines.
    #[error("not a signed note")]
    Shape,
    /// No signature by this key.
    #[error("not signed by the key of the log")]
    Unsigned,
    /// A signature that bears the name of this key and does not verify.
    #[error("the signature of the log's key does not verify")]
    Signature,
}

impl LogKey {
    /// A key from its 32 secret bytes (RFC 8032), for the log of this origin: a URL without scheme, by which
    /// the log is known for ever.
    pub fn new(origin: &str, secret: &[u8; 32]) -> Result<Self, KeyError> {
        let key = SigningKey::from_bytes(secret);
        let verifier = LogVerifier::new(origin, &key.verifying_key().to_bytes())?;
        Ok(Self { key, verifier })
    }

    /// The public half.
    pub fn verifier(&self) -> &LogVerifier {
        &self.verifier
    }

    /// `text`, which ends in a line feed, with this key's signature.
    pub(crate) fn sign(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        let bytes = [&self.verifier.id, signature.as_slice()].concat();
        format!("{text}\n{DASH}{} {}\n", self.verifier.origin, STANDARD.encode(bytes))
    }
}

impl fmt::Debug for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogKey({}, secret)", self.verifier)
    }
}

impl LogVerifier {
    /// A public key for the log of this origin.
    pub fn new(origin: &str, key: &[u8; 32]) -> Result<Self, KeyError> {
        check_origin(origin)?;
        let id = Digest::of_parts([origin.as_bytes(), b"\n", &[ED25519], key]);
        let id = [id.as_bytes()[0], id.as_bytes()[1], id.as_bytes()[2], id.as_bytes()[3]];
        let key = VerifyingKey::from_bytes(key).map_err(|_| KeyError::Point)?;
        if key.is_weak() {
            return Err(KeyError::Point);
        }
        Ok(Self { origin: origin.to_owned(), key, id })
    }

    /// Reads the C2SP text of a verifier key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut parts = text.splitn(3, '+');
        let (Some(origin), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(KeyError::Text);
        };
        let bytes = STANDARD.decode(key).map_err(|_| KeyError::Text)?;
        let (kind, key) = bytes.split_first().ok_or(KeyError::Text)?;
        let key = <&[u8; 32]>::try_from(key).map_err(|_| KeyError::Text)?;
        let verifier = Self::new(origin, key)?;
        if *kind == ED25519 && hex::encode(verifier.id) == id { Ok(verifier) } else { Err(KeyError::Text) }
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The 32 bytes of the key (RFC 8032).
    pub fn key(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// The text of a note, if this key signed it. Signatures of other keys are passed over, as C2SP asks.
    pub(crate) fn open<'a>(&self, note: &'a str) -> Result<&'a str, NoteError> {
        let (text, signatures) = split(note)?;
        let mut signed = false;
        for line in signatures.lines() {
            let (name, bytes) = read_signature(line)?;
            if name != self.origin || bytes[..4] != self.id {
                continue;
            }
            let signature = Signature::from_slice(&bytes[4..]).map_err(|_| NoteError::Signature)?;
            let verified = self.key.verify_strict(text.as_bytes(), &signature);
            verified.map_err(|_| NoteError::Signature)?;
            signed = true;
        }
        if signed { Ok(text) } else { Err(NoteError::Unsigned) }
    }
}

impl fmt::Display for LogVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        write!(f, "{}+{}+{}", self.origin, hex::encode(self.id), STANDARD.encode(bytes))
    }
}

impl fmt::Debug for LogVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogVerifier({self})")
    }
}

fn check_origin(origin: &str) -> Result<(), KeyError> {
    let letters = !origin.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+');
    if letters && !origin.is_empty() && origin.len() <= 200 { Ok(()) } else { Err(KeyError::Origin) }
}

/// Text with its last line feed, and the signature lines.
fn split(note: &str) -> Result<(&str, &str), NoteError> {
    let control = note.bytes().any(|b| b < 0x20 && b != b'\n');
    let blank = note.rfind("\n\n").filter(|_| !control && note.ends_with('\n')).ok_or(NoteError::Shape)?;
    let (text, signatures) = (&note[..blank + 1], &note[blank + 2..]);
    let count = signatures.lines().count();
    if (1..=MAX_SIGNATURES).contains(&count) { Ok((text, signatures)) } else { Err(NoteError::Shape) }
}

fn read_signature(line: &str) -> Result<(&str, Vec<u8>), NoteError> {
    let (name, base64) = line.strip_prefix(DASH).and_then(|l| l.split_once(' ')).ok_or(NoteError::Shape)?;
    let bytes = STANDARD.decode(base64).map_err(|_| NoteError::Shape)?;
    if check_origin(name).is_err() || bytes.len() < 5 {
        return Err(NoteError::Shape);
    }
    Ok((name, bytes))
}

const ED25519: u8 = 1;
const DASH: &str = "\u{2014} ";
const MAX_SIGNATURES: usize = 64;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn key() -> LogKey {
        LogKey::new("example.kz/log", &[42; 32]).unwrap()
    }

    /// The example key and note of golang.org/x/mod/sumdb/note.
    const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const NOTE: &str = "If you think cryptography is the answer to your problem,\n\
then you don't know what your problem is.\n\n\
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    #[test]
    fn opens_a_note_made_by_go() {
        let verifier = LogVerifier::parse(PETER).unwrap();
        assert_eq!(verifier.to_string(), PETER);
        assert!(verifier.open(NOTE).unwrap().ends_with("problem is.\n"));
        let forged = NOTE.replace("answer", "Answer");
        assert_eq!(verifier.open(&forged), Err(NoteError::Signature));
        assert_eq!(key().verifier().open(NOTE), Err(NoteError::Unsigned));
    }

    #[test]
    fn opens_what_it_signs_and_passes_over_others() {
        let note = key().sign("a\nb\n");
        assert_eq!(key().verifier().open(&note), Ok("a\nb\n"));
        let other = LogKey::new("witness.kz", &[1; 32]).unwrap().sign("a\nb\n");
        let both = format!("{note}{}", other.split_once("\n\n").unwrap().1);
        assert_eq!(key().verifier().open(&both), Ok("a\nb\n"));
        for bad in ["", "a\n", "a\n\n", "a\r\n\n— x AAAAAAA=\n", "a\n\n- x AAAAAAA=\n", "a\n\n— x y z\n"]
        {
            assert_eq!(key().verifier().open(bad), Err(NoteError::Shape), "{bad:?}");
        }
    }

    #[test]
    fn refuses_keys_that_cannot_be() {
        for origin in ["", "a b", "a+b", "a\tb", "a\u{a0}b"] {
            assert_eq!(LogKey::new(origin, &[1; 32]).unwrap_err(), KeyError::Origin, "{origin:?}");
        }
        let mut small = [0; 32];
        small[0] = 1;
        assert_eq!(LogVerifier::new("a", &small), Err(KeyError::Point));
        let other_id = PETER.replace("c74f20a3", "c74f20a4");
        for text in ["", "a+b", &other_id, &PETER.replace("+AR", "+Ah")] {
            assert!(LogVerifier::parse(text).is_err(), "{text}");
        }
    }
}
