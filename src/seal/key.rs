//! Keys: Ed25519 (RFC 8032) and P-256 (FIPS 186-5), their JWK form (RFC 7517, RFC 8037) and their names.

use std::{fmt, str::FromStr};

use p256::ecdsa::signature::{Signer, Verifier};
use pkcs8::{
    DecodePublicKey, EncodePublicKey, LineEnding,
    der::{Decode, asn1::OctetStringRef},
    spki::SubjectPublicKeyInfoRef,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::ed25519::Ed25519Key;
use crate::{Digest, SealError, Signature, base64url, canonical};

/// The two algorithms a register seal may have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Algorithm {
    /// Ed25519, named `EdDSA` (RFC 8037) when written; the name `Ed25519` (RFC 9864) is read too.
    #[serde(rename = "EdDSA")]
    EdDsa,
    /// ECDSA over P-256 with SHA-256 (RFC 7518).
    #[serde(rename = "ES256")]
    Es256,
}

impl Algorithm {
    /// The name written into a header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EdDsa => "EdDSA",
            Self::Es256 => "ES256",
        }
    }

    /// The algorithm of this name in a header.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "EdDSA" | "Ed25519" => Some(Self::EdDsa),
            "ES256" => Some(Self::Es256),
            _ => None,
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name of a key in a seal: the first 16 characters of its RFC 7638 thumbprint in base64url, 96 bits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Kid(String);

impl Kid {
    /// The 16 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Kid {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        if text.len() == KID_LENGTH && text.chars().all(base64url::is_digit) {
            return Ok(Self(text.to_owned()));
        }
        Err(SealError::KidMalformed { found: text.chars().take(64).collect() })
    }
}

impl TryFrom<String> for Kid {
    type Error = SealError;

    fn try_from(text: String) -> Result<Self, SealError> {
        text.parse()
    }
}

impl From<Kid> for String {
    fn from(kid: Kid) -> Self {
        kid.0
    }
}

impl fmt::Display for Kid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Kid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kid({})", self.0)
    }
}

/// A public key that can prove something: every way in refuses malformed and small-order keys.
///
/// In JSON it is its JWK with the members of the thumbprint alone.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct PublicKey {
    point: Point,
    thumbprint: Digest,
    kid: Kid,
}

#[derive(Clone)]
enum Point {
    Ed25519(Ed25519Key),
    P256(p256::ecdsa::VerifyingKey),
}

impl PublicKey {
    /// An Ed25519 key from its 32 bytes.
    ///
    /// # Errors
    /// [`SealError::KeyWeak`] for a point of small order; [`SealError::KeyMalformed`] for no point at all, or a
    /// point in a second spelling (RFC 8032 §5.1.3 allows one).
    pub fn from_ed25519(bytes: &[u8; 32]) -> Result<Self, SealError> {
        let malformed = SealError::KeyMalformed { algorithm: Algorithm::EdDsa };
        let Ok(key) = ed25519_dalek::VerifyingKey::from_bytes(bytes) else { return Err(malformed) };
        if key.is_weak() {
            return Err(SealError::KeyWeak);
        }
        if key.to_edwards().compress().as_bytes() != bytes {
            return Err(malformed);
        }
        Ok(Self::new(Point::Ed25519(Ed25519Key::new(key))))
    }

    /// A P-256 key from a SEC1 point, compressed or not.
    ///
    /// # Errors
    /// [`SealError::KeyMalformed`] for a point not on the curve and for the point at infinity.
    pub fn from_p256_sec1(bytes: &[u8]) -> Result<Self, SealError> {
        let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(bytes)
            .map_err(|_| SealError::KeyMalformed { algorithm: Algorithm::Es256 })?;
        Ok(Self::new(Point::P256(key)))
    }

    /// A key from its JWK. Members that are not of the key itself (`alg`, `use`, `kid`…) are passed over.
    ///
    /// # Errors
    /// [`SealError::KeyPrivate`] when the JWK has a private part, [`SealError::KeyUnsupported`] for another
    /// kind of key, and those of the other constructors.
    pub fn from_jwk(jwk: &Value) -> Result<Self, SealError> {
        let member = |name: &str| jwk.get(name).and_then(Value::as_str);
        if jwk.get("d").is_some() || jwk.get("k").is_some() {
            return Err(SealError::KeyPrivate);
        }
        let coordinate = |name: &str, algorithm| {
            let bytes = member(name).and_then(base64url::decode_array::<32>);
            bytes.ok_or(SealError::KeyMalformed { algorithm })
        };
        match (member("kty"), member("crv")) {
            (Some("OKP"), Some("Ed25519")) => Self::from_ed25519(&coordinate("x", Algorithm::EdDsa)?),
            (Some("EC"), Some("P-256")) => {
                let (x, y) = (coordinate("x", Algorithm::Es256)?, coordinate("y", Algorithm::Es256)?);
                Self::from_p256_sec1(&[&[4], &x[..], &y[..]].concat())
            }
            (kty, curve) => Err(SealError::KeyUnsupported {
                kty: kty.unwrap_or_default().chars().take(32).collect(),
                curve: curve.unwrap_or_default().chars().take(32).collect(),
            }),
        }
    }

    /// A key from a DER SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
    ///
    /// # Errors
    /// [`SealError::KeyUnsupported`] for another kind of key, and those of the other constructors.
    pub fn from_spki_der(der: &[u8]) -> Result<Self, SealError> {
        let info = SubjectPublicKeyInfoRef::from_der(der)
            .map_err(|_| SealError::KeyUnsupported { kty: String::new(), curve: String::new() })?;
        if info.algorithm.oid == ed25519_dalek::pkcs8::ALGORITHM_OID {
            let malformed = SealError::KeyMalformed { algorithm: Algorithm::EdDsa };
            let bytes = info.subject_public_key.as_bytes().and_then(|bytes| bytes.try_into().ok());
            return Self::from_ed25519(bytes.ok_or(malformed)?);
        }
        let oid = info.algorithm.oid.to_string();
        let key = p256::ecdsa::VerifyingKey::from_public_key_der(der)
            .map_err(|_| SealError::KeyUnsupported { kty: oid, curve: String::new() })?;
        Ok(Self::new(Point::P256(key)))
    }

    fn new(point: Point) -> Self {
        let thumbprint = Digest::of(canonical::text_of(&jwk_of(&point)));
        let kid = Kid(thumbprint.to_base64url()[..KID_LENGTH].to_owned());
        Self { point, thumbprint, kid }
    }

    /// The algorithm that this key verifies.
    pub const fn algorithm(&self) -> Algorithm {
        match self.point {
            Point::Ed25519(_) => Algorithm::EdDsa,
            Point::P256(_) => Algorithm::Es256,
        }
    }

    /// The name of the key in a seal.
    pub const fn kid(&self) -> &Kid {
        &self.kid
    }

    /// The RFC 7638 thumbprint.
    pub const fn thumbprint(&self) -> Digest {
        self.thumbprint
    }

    /// The JWK, with the members of the thumbprint alone.
    pub fn to_jwk(&self) -> Value {
        jwk_of(&self.point)
    }

    /// A PEM SubjectPublicKeyInfo, as OpenSSL reads it.
    pub fn to_spki_pem(&self) -> String {
        let pem = match &self.point {
            Point::Ed25519(key) => key.point().to_public_key_pem(LineEnding::LF),
            Point::P256(key) => key.to_public_key_pem(LineEnding::LF),
        };
        pem.expect("a public key of fixed length has a DER form")
    }

    /// The 32 bytes of an Ed25519 key, as a C2SP signed note wants them; nothing for P-256.
    pub fn ed25519_bytes(&self) -> Option<&[u8; 32]> {
        match &self.point {
            Point::Ed25519(key) => Some(key.point().as_bytes()),
            Point::P256(_) => None,
        }
    }

    /// Whether the signature is over these bytes by this key, in its one form.
    ///
    /// Ed25519 is verified strictly: canonical R and S, no point of small order. Of ECDSA only low S passes.
    ///
    /// # Errors
    /// [`SealError::SignatureNotCanonical`] or [`SealError::SignatureWrong`].
    pub fn verify(&self, bytes: &[u8], signature: &Signature) -> Result<(), SealError> {
        signature.check_canonical(self.algorithm())?;
        let fits = match &self.point {
            Point::Ed25519(key) => key.verifies(bytes, signature.as_bytes()),
            Point::P256(key) => p256::ecdsa::Signature::from_bytes(&(*signature.as_bytes()).into())
                .is_ok_and(|signature| key.verify(bytes, &signature).is_ok()),
        };
        if fits { Ok(()) } else { Err(SealError::SignatureWrong) }
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.thumbprint == other.thumbprint
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} {})", self.algorithm(), self.kid)
    }
}

impl TryFrom<Value> for PublicKey {
    type Error = SealError;

    fn try_from(jwk: Value) -> Result<Self, SealError> {
        Self::from_jwk(&jwk)
    }
}

impl From<PublicKey> for Value {
    fn from(key: PublicKey) -> Self {
        key.to_jwk()
    }
}

fn jwk_of(point: &Point) -> Value {
    match point {
        Point::Ed25519(key) => {
            json!({"crv": "Ed25519", "kty": "OKP", "x": base64url::encode(key.point().as_bytes())})
        }
        Point::P256(key) => {
            let point = key.to_sec1_point(false);
            let (x, y) = point.as_bytes()[1..].split_at(32);
            json!({"crv": "P-256", "kty": "EC", "x": base64url::encode(x), "y": base64url::encode(y)})
        }
    }
}

/// A private key. It is wiped from memory when dropped and has no `Debug` that shows it.
pub struct SigningKey {
    secret: Secret,
    public: PublicKey,
}

enum Secret {
    Ed25519(Box<ed25519_dalek::SigningKey>),
    P256(Box<p256::ecdsa::SigningKey>),
}

impl SigningKey {
    /// A new key from the operating system's randomness.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub fn generate(algorithm: Algorithm) -> Result<Self, SealError> {
        let mut bytes = Zeroizing::new([0; 32]);
        loop {
            getrandom::fill(&mut *bytes)?;
            // One P-256 candidate in 2³² is not below the order.
            if let Ok(key) = Self::from_bytes(algorithm, &bytes) {
                return Ok(key);
            }
        }
    }

    /// A key from its 32 secret bytes: the seed of RFC 8032, or the scalar of P-256, big-endian.
    ///
    /// # Errors
    /// [`SealError::KeyMalformed`] for a scalar that is zero or not below the order.
    pub fn from_bytes(algorithm: Algorithm, bytes: &[u8; 32]) -> Result<Self, SealError> {
        let malformed = |_| SealError::KeyMalformed { algorithm };
        match algorithm {
            Algorithm::EdDsa => {
                let secret = Box::new(ed25519_dalek::SigningKey::from_bytes(bytes));
                let public = PublicKey::from_ed25519(secret.verifying_key().as_bytes())?;
                Ok(Self { secret: Secret::Ed25519(secret), public })
            }
            Algorithm::Es256 => {
                let secret = Box::new(p256::ecdsa::SigningKey::from_slice(bytes).map_err(malformed)?);
                let public = PublicKey::new(Point::P256(*secret.verifying_key()));
                Ok(Self { secret: Secret::P256(secret), public })
            }
        }
    }

    /// The public half.
    pub const fn public_key(&self) -> &PublicKey {
        &self.public
    }

    /// Signs these very bytes, deterministically (RFC 8032; RFC 6979), in the one form.
    pub fn sign(&self, bytes: &[u8]) -> Signature {
        match &self.secret {
            Secret::Ed25519(key) => {
                let signature: ed25519_dalek::Signature = key.sign(bytes);
                Signature::from_bytes(signature.to_bytes())
            }
            Secret::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(bytes);
                Signature::from_bytes(signature.normalize_s().to_bytes().into())
            }
        }
    }

    /// An unencrypted PKCS#8 structure of the first version: OpenSSL 3.0 does not read the second.
    pub(crate) fn to_pkcs8_der(&self) -> pkcs8::SecretDocument {
        let der = match &self.secret {
            Secret::Ed25519(key) => {
                let pair =
                    ed25519_dalek::pkcs8::KeypairBytes { secret_key: key.to_bytes(), public_key: None };
                pkcs8::EncodePrivateKey::to_pkcs8_der(&pair)
            }
            Secret::P256(key) => pkcs8::EncodePrivateKey::to_pkcs8_der(&**key),
        };
        der.expect("a private key of fixed length has a DER form")
    }

    pub(crate) fn from_pkcs8_der(der: &[u8]) -> Result<Self, SealError> {
        let info = pkcs8::PrivateKeyInfoRef::try_from(der).map_err(|_| SealError::KeyFileMalformed)?;
        if info.algorithm.oid == ed25519_dalek::pkcs8::ALGORITHM_OID {
            let malformed = SealError::KeyMalformed { algorithm: Algorithm::EdDsa };
            let seed = <&OctetStringRef>::from_der(info.private_key.as_bytes()).ok();
            let seed = seed.and_then(|seed| seed.as_bytes().try_into().ok()).ok_or(malformed)?;
            return Self::from_bytes(Algorithm::EdDsa, seed);
        }
        let oid = info.algorithm.oid.to_string();
        let key = p256::ecdsa::SigningKey::try_from(info)
            .map_err(|_| SealError::KeyUnsupported { kty: oid, curve: String::new() })?;
        Self::from_bytes(Algorithm::Es256, &Zeroizing::new(key.to_bytes().into()))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({} {})", self.public.algorithm(), self.public.kid())
    }
}

const KID_LENGTH: usize = 16;

#[cfg(test)]
pub(crate) mod tests;
