//! Compact JWS (RFC 7515) in one form: what is read here can be written in no other way.
//!
//! The header has exactly `alg`, `kid` and, where the profile names one, `typ`, in this order; the payload is a
//! canonical JSON object; base64url has no padding and no spare bits; the signature is in its one form. So a
//! text, its signed bytes and its signature hash stand and fall together.

use serde_json::{Map, Value};

use crate::{
    Algorithm, Digest, Kid, PublicKey, RawSigner, SealError, Signature, SignatureHash, base64url, canonical,
    error::PARTS,
};

/// A kind of text: its `typ` and how long it may be. A text of one kind is never read as another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Profile {
    typ: Option<&'static str>,
    limit: usize,
}

impl Profile {
    /// A kind with a `typ` of printable ASCII without quotes, and at most `limit` characters.
    ///
    /// # Panics
    /// For a `typ` that JSON would have to escape: it is a constant of the program.
    pub const fn new(typ: &'static str, limit: usize) -> Self {
        let (bytes, mut i) = (typ.as_bytes(), 0);
        while i < bytes.len() {
            assert!(bytes[i].is_ascii_graphic() && bytes[i] != b'"' && bytes[i] != b'\\');
            i += 1;
        }
        Self { typ: Some(typ), limit }
    }

    /// The kind without a `typ`: the register seal, whose every character costs room in a QR code.
    pub(crate) const fn bare(limit: usize) -> Self {
        Self { typ: None, limit }
    }

    fn header(self, algorithm: &str, kid: &Kid) -> String {
        match self.typ {
            None => format!(r#"{{"alg":"{algorithm}","kid":"{kid}"}}"#),
            Some(typ) => format!(r#"{{"alg":"{algorithm}","kid":"{kid}","typ":"{typ}"}}"#),
        }
    }
}

/// A JWS that waits for its signature.
#[derive(Clone, Debug)]
pub struct JwsInput {
    profile: Profile,
    key: PublicKey,
    text: String,
}

impl JwsInput {
    /// What `key` will have to sign for this payload, a canonical JSON object.
    ///
    /// # Errors
    /// [`SealError::JsonNotCanonical`] and its kin, [`SealError::SealTooLong`] for what would not fit.
    pub fn new(profile: Profile, key: &PublicKey, payload: &[u8]) -> Result<Self, SealError> {
        canonical::read_canonical_object(payload, profile.limit)?;
        let header = profile.header(key.algorithm().name(), key.kid());
        let text = format!("{}.{}", base64url::encode(header.as_bytes()), base64url::encode(payload));
        let found = text.len() + 1 + SIGNATURE_TEXT;
        if found > profile.limit {
            return Err(SealError::SealTooLong { found, limit: profile.limit });
        }
        Ok(Self { profile, key: key.clone(), text })
    }

    /// Exactly the bytes to be signed (RFC 7515 §5.1, the JWS Signing Input).
    pub fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// SHA-256 of those bytes, for a token that signs digests (ES256 only: Ed25519 signs bytes).
    pub fn digest(&self) -> Digest {
        Digest::of(self.bytes())
    }

    /// The key that must answer.
    pub const fn key(&self) -> &PublicKey {
        &self.key
    }

    /// Takes the signature, brings it to its one form and verifies it.
    ///
    /// # Errors
    /// [`SealError::SignatureWrong`] for a signature of another key or over other bytes,
    /// [`SealError::SignatureNotCanonical`] for one that cannot be brought into form.
    pub fn complete(&self, signature: &Signature) -> Result<Jws, SealError> {
        let signature = signature.normalized(self.key.algorithm())?;
        let text = format!("{}.{}", self.text, base64url::encode(signature.as_bytes()));
        let jws = Jws::parse(self.profile, &text)?;
        jws.verify(&self.key)?;
        Ok(jws)
    }

    /// Asks a signer and completes.
    ///
    /// # Errors
    /// Those of the signer and of [`JwsInput::complete`].
    pub fn sign(&self, signer: &dyn RawSigner) -> Result<Jws, SealError> {
        self.complete(&signer.sign(self.bytes())?)
    }
}

/// A compact JWS that is well-formed. Whether it is genuine only [`Jws::verify`] says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Jws {
    text: String,
    signed_length: usize,
    algorithm: Algorithm,
    kid: Kid,
    payload: Vec<u8>,
    claims: Map<String, Value>,
    signature: Signature,
}

impl Jws {
    /// Reads a text of this kind, strictly.
    ///
    /// # Errors
    /// One for each way in which a text can be wrong: see [`SealError`], from `SealLineBreak` to
    /// `SignatureNotCanonical`.
    pub fn parse(profile: Profile, text: &str) -> Result<Self, SealError> {
        check_characters(profile, text)?;
        let parts: Vec<&str> = text.splitn(4, '.').collect();
        let &[header, payload, signature] = parts.as_slice() else {
            return Err(SealError::SealParts { found: text.split('.').count() });
        };
        let decode =
            |part: usize, text| base64url::decode(text).ok_or(SealError::SealSpareBits { part: PARTS[part] });
        let (algorithm, kid) = read_header(profile, &decode(0, header)?)?;
        let signed_length = header.len() + 1 + payload.len();
        let payload = decode(1, payload)?;
        let claims = canonical::read_canonical_object(&payload, profile.limit)?;
        let signature = Signature::from_slice(&decode(2, signature)?)?;
        signature.check_canonical(algorithm)?;
        Ok(Self { text: text.to_owned(), signed_length, algorithm, kid, payload, claims, signature })
    }

    /// Whether this key sealed this text.
    ///
    /// # Errors
    /// [`SealError::KeyMismatch`] when the text names another key, [`SealError::AlgorithmMismatch`],
    /// [`SealError::SignatureWrong`].
    pub fn verify(&self, key: &PublicKey) -> Result<(), SealError> {
        if self.kid != *key.kid() {
            return Err(SealError::KeyMismatch { found: self.kid.clone(), expected: key.kid().clone() });
        }
        if self.algorithm != key.algorithm() {
            return Err(SealError::AlgorithmMismatch { found: self.algorithm, expected: key.algorithm() });
        }
        key.verify(self.signed_bytes(), &self.signature)
    }

    /// The text, as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes that were signed.
    pub fn signed_bytes(&self) -> &[u8] {
        &self.text.as_bytes()[..self.signed_length]
    }

    /// The algorithm of the header.
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The key of the header.
    pub const fn kid(&self) -> &Kid {
        &self.kid
    }

    /// The payload: canonical JSON.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// The members of the payload.
    pub const fn claims(&self) -> &Map<String, Value> {
        &self.claims
    }

    /// The signature.
    pub const fn signature(&self) -> &Signature {
        &self.signature
    }

    /// SHA-256 of the signature's bytes.
    pub fn hash(&self) -> SignatureHash {
        self.signature.hash()
    }
}

/// Names what a scanner, a messenger or a hand does to a text, before anything is decoded.
fn check_characters(profile: Profile, text: &str) -> Result<(), SealError> {
    // A broken text is told from a long one, but a hostile one is not even walked through.
    if text.len() > 4 * profile.limit {
        return Err(SealError::SealTooLong { found: text.len(), limit: profile.limit });
    }
    for (i, c) in text.chars().enumerate() {
        let position = i + 1;
        match c {
            c if c == '.' || base64url::is_digit(c) => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                return Err(SealError::SealLineBreak { position });
            }
            c if c.is_whitespace() => return Err(SealError::SealSpace { position }),
            '=' => return Err(SealError::SealPadding { position }),
            found => return Err(SealError::SealCharacter { position, found }),
        }
    }
    if text.len() > profile.limit {
        return Err(SealError::SealTooLong { found: text.len(), limit: profile.limit });
    }
    Ok(())
}

fn read_header(profile: Profile, header: &[u8]) -> Result<(Algorithm, Kid), SealError> {
    let Value::Object(members) = canonical::read(header, profile.limit)? else {
        return Err(SealError::JsonNotObject);
    };
    if members.contains_key("crit") {
        return Err(SealError::HeaderCritical);
    }
    let member = |name: &str| members.get(name).and_then(Value::as_str).ok_or(SealError::HeaderMembers);
    if let Some(expected) = profile.typ {
        let found = member("typ")?;
        if found != expected {
            return Err(SealError::HeaderType { found: found.chars().take(64).collect(), expected });
        }
    }
    let name = member("alg")?;
    let algorithm = Algorithm::from_name(name)
        .ok_or_else(|| SealError::HeaderAlgorithm { found: name.chars().take(64).collect() })?;
    let kid: Kid = member("kid")?.parse()?;
    if members.len() != 2 + usize::from(profile.typ.is_some()) {
        return Err(SealError::HeaderMembers);
    }
    if header != profile.header(name, &kid).as_bytes() {
        return Err(SealError::JsonNotCanonical);
    }
    Ok((algorithm, kid))
}

/// 64 bytes in base64url.
const SIGNATURE_TEXT: usize = 86;

#[cfg(test)]
pub(crate) mod tests;
