//! The register seal: a JWS short enough for a QR code.

use serde_json::{Map, Value};

use crate::{
    Algorithm, Digest, Jws, JwsInput, Kid, Profile, PublicKey, RawSigner, SealError, Signature, SignatureHash,
};

/// The longest seal, in characters: what a QR code of 40 mm carries at level M after a photocopy.
pub const SEAL_LIMIT: usize = 512;

/// A seal that waits for its signature: round 1 of a session of signing.
#[derive(Clone, Debug)]
pub struct SigningInput(JwsInput);

impl SigningInput {
    /// What `key` will have to sign for these claims, a canonical JSON object.
    ///
    /// # Errors
    /// [`SealError::JsonNotCanonical`] and its kin; [`SealError::SealTooLong`] above [`SEAL_LIMIT`].
    pub fn new(key: &PublicKey, payload: &[u8]) -> Result<Self, SealError> {
        JwsInput::new(SEAL, key, payload).map(Self)
    }

    /// Exactly the bytes to be signed.
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// SHA-256 of those bytes, for a token that signs digests (ES256 only).
    pub fn digest(&self) -> Digest {
        self.0.digest()
    }

    /// The key that must answer.
    pub const fn key(&self) -> &PublicKey {
        self.0.key()
    }

    /// Takes the signature, brings it to its one form and verifies it.
    ///
    /// # Errors
    /// Those of [`JwsInput::complete`].
    pub fn complete(&self, signature: &Signature) -> Result<Seal, SealError> {
        self.0.complete(signature).map(Seal)
    }

    /// Asks a signer and completes.
    ///
    /// # Errors
    /// Those of the signer and of [`SigningInput::complete`].
    pub fn sign(&self, signer: &dyn RawSigner) -> Result<Seal, SealError> {
        self.0.sign(signer).map(Seal)
    }
}

/// A well-formed seal. Whether it is genuine only [`Seal::verify`] says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal(Jws);

impl Seal {
    /// Reads the text of a seal, strictly: one seal has one text.
    ///
    /// # Errors
    /// One for each way in which a text can be wrong: see [`SealError`].
    pub fn parse(text: &str) -> Result<Self, SealError> {
        Jws::parse(SEAL, text).map(Self)
    }

    /// Reads a seal as it comes from a scanner, a clipboard or a keyboard, and names what was taken off: the
    /// address before `#`, line breaks, spaces, invisible characters. The seal itself is read as strictly.
    ///
    /// # Errors
    /// [`SealError::LinkWithoutSeal`], and those of [`Seal::parse`].
    pub fn from_typed(text: &str) -> Result<TypedSeal, SealError> {
        if text.len() > TYPED_LIMIT {
            return Err(SealError::TooLarge { found: text.len(), limit: TYPED_LIMIT });
        }
        let mut removed = Vec::new();
        let text = remove_address(text, &mut removed)?;
        let text = remove_spacing(&text, &mut removed);
        Ok(TypedSeal { seal: Self::parse(&text)?, removed })
    }

    /// Whether this key made this seal.
    ///
    /// # Errors
    /// Those of [`Jws::verify`].
    pub fn verify(&self, key: &PublicKey) -> Result<(), SealError> {
        self.0.verify(key)
    }

    /// The text: what the QR code carries after `#`.
    pub fn text(&self) -> &str {
        self.0.text()
    }

    /// The bytes that were signed.
    pub fn signed_bytes(&self) -> &[u8] {
        self.0.signed_bytes()
    }

    /// The algorithm of the header.
    pub const fn algorithm(&self) -> Algorithm {
        self.0.algorithm()
    }

    /// The key of the header.
    pub const fn kid(&self) -> &Kid {
        self.0.kid()
    }

    /// The claims as they were signed: canonical JSON.
    pub fn payload(&self) -> &[u8] {
        self.0.payload()
    }

    /// The claims.
    pub const fn claims(&self) -> &Map<String, Value> {
        self.0.claims()
    }

    /// The signature.
    pub const fn signature(&self) -> &Signature {
        self.0.signature()
    }

    /// The signature hash, as printed on the paper.
    pub fn hash(&self) -> SignatureHash {
        self.0.hash()
    }
}

/// A seal and what stood around it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypedSeal {
    /// The seal.
    pub seal: Seal,
    /// What was taken off, in this order: address, line breaks, spaces, invisible characters.
    pub removed: Vec<Removed>,
}

/// Something that does not belong to a seal and was taken off its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Removed {
    /// The address of a link. A link proves nothing: its host may be anybody's.
    Address {
        /// The whole address before `#`, spacing removed.
        address: String,
        /// The host in it, lower-case, without port; empty when there is none.
        host: String,
    },
    /// So many line breaks.
    LineBreaks(usize),
    /// So many spaces.
    Spaces(usize),
    /// So many characters that nobody sees.
    Invisible(usize),
}

fn remove_address(text: &str, removed: &mut Vec<Removed>) -> Result<String, SealError> {
    let Some((address, rest)) = text.split_once('#') else { return Ok(text.to_owned()) };
    if rest.contains('#') || rest.trim().is_empty() {
        return Err(SealError::LinkWithoutSeal);
    }
    let address: String = address.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect();
    let authority = address.split_once("://").map_or("", |(_, rest)| rest).split(['/', '?']).next();
    // A browser goes to what follows the last @, whatever stands before it.
    let authority = authority.unwrap_or_default().rsplit('@').next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(_) => authority.split_inclusive(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let host = host.to_lowercase();
    removed.push(Removed::Address { address, host });
    Ok(rest.to_owned())
}

fn remove_spacing(text: &str, removed: &mut Vec<Removed>) -> String {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text.to_owned();
    }
    let (mut breaks, mut spaces, mut invisible) = (0, 0, 0);
    let kept = text
        .chars()
        .filter(|c| {
            let count = match c {
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => &mut breaks,
                c if c.is_whitespace() => &mut spaces,
                c if is_invisible(*c) => &mut invisible,
                _ => return true,
            };
            *count += 1;
            false
        })
        .collect();
    let counts = [Removed::LineBreaks(breaks), Removed::Spaces(spaces), Removed::Invisible(invisible)];
    removed.extend(counts.into_iter().filter(|count| {
        !matches!(count, Removed::LineBreaks(0) | Removed::Spaces(0) | Removed::Invisible(0))
    }));
    kept
}

/// Soft hyphen, zero-width characters, marks of direction, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

pub(crate) const SEAL: Profile = Profile::bare(SEAL_LIMIT);
const TYPED_LIMIT: usize = 8 * 1024;

#[cfg(test)]
mod tests;
