//! Digests, signature algorithms and public keys of the national authority, old and new.

use crate::fields::{AlgorithmId, Element, Fields, ReadError};
use crate::oid;
use crate::signature::PublicKey;
use crate::{KeyError, ParameterSet};
use der::Tag;
use der::asn1::ObjectIdentifier;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use sha2::Digest as _;

/// A digest function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Digest {
    /// GOST 34.11-2015 (GOST R 34.11-2012), 256 bits.
    Streebog256,
    /// GOST 34.11-2015, 512 bits.
    Streebog512,
    /// SHA-1: read for old documents, always reported as weak.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
    /// GOST 34.311-95: recognised, not computed.
    Gost34311,
    /// Another one.
    Unknown(ObjectIdentifier),
}

/// What a signature was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Algorithm {
    /// GOST 34.10-2015; the digest has the width of the key.
    Gost(Digest),
    /// GOST 34.310-2004: recognised, not verified.
    Gost2004,
    /// RSA, PKCS#1 v1.5.
    Rsa(Digest),
    /// ECDSA.
    Ecdsa(Digest),
    /// Another one.
    Unknown(ObjectIdentifier),
}

/// A subject's public key.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Key {
    /// GOST 34.10-2015.
    Gost(PublicKey),
    /// RSA.
    Rsa(RsaPublicKey),
    /// ECDSA over P-256.
    P256(p256::ecdsa::VerifyingKey),
    /// ECDSA over P-384.
    P384(p384::ecdsa::VerifyingKey),
    /// GOST 34.310-2004: recognised, not verified.
    Gost2004,
    /// Another algorithm.
    Unknown(ObjectIdentifier),
}

/// The answer of one signature check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The signature is of this key over these bytes.
    Valid,
    /// It is, but by an algorithm or key that no longer resists forgery: SHA-1, RSA below 2048 bits.
    Weak,
    /// It is not.
    Mismatch,
    /// This crate cannot say: the algorithm is not supported.
    Unsupported(ObjectIdentifier),
}

impl Digest {
    /// By its object identifier.
    pub fn from_oid(oid: ObjectIdentifier) -> Self {
        match oid {
            oid::DIGEST_STREEBOG_256 => Digest::Streebog256,
            oid::DIGEST_STREEBOG_512 => Digest::Streebog512,
            oid::DIGEST_SHA1 => Digest::Sha1,
            oid::DIGEST_SHA256 => Digest::Sha256,
            oid::DIGEST_SHA384 => Digest::Sha384,
            oid::DIGEST_SHA512 => Digest::Sha512,
            oid::DIGEST_GOST_34311 | oid::DIGEST_GOST_34311_TABLE => Digest::Gost34311,
            other => Digest::Unknown(other),
        }
    }

    /// Its object identifier.
    pub fn oid(self) -> ObjectIdentifier {
        match self {
            Digest::Streebog256 => oid::DIGEST_STREEBOG_256,
            Digest::Streebog512 => oid::DIGEST_STREEBOG_512,
            Digest::Sha1 => oid::DIGEST_SHA1,
            Digest::Sha256 => oid::DIGEST_SHA256,
            Digest::Sha384 => oid::DIGEST_SHA384,
            Digest::Sha512 => oid::DIGEST_SHA512,
            Digest::Gost34311 => oid::DIGEST_GOST_34311,
            Digest::Unknown(oid) => oid,
        }
    }

    /// The digest of a message; `None` for functions that this crate does not compute.
    pub fn of(self, message: &[u8]) -> Option<Vec<u8>> {
        Some(match self {
            Digest::Streebog256 => streebog::Streebog256::digest(message).to_vec(),
            Digest::Streebog512 => streebog::Streebog512::digest(message).to_vec(),
            Digest::Sha1 => sha1::Sha1::digest(message).to_vec(),
            Digest::Sha256 => sha2::Sha256::digest(message).to_vec(),
            Digest::Sha384 => sha2::Sha384::digest(message).to_vec(),
            Digest::Sha512 => sha2::Sha512::digest(message).to_vec(),
            Digest::Gost34311 | Digest::Unknown(_) => return None,
        })
    }
}

impl Algorithm {
    /// The algorithm of a structure that names digest and signature in one identifier.
    pub(crate) fn read(id: &AlgorithmId) -> Self {
        Self::with_digest(id.oid, None)
    }

    /// The algorithm of a CMS signer, who may name the digest apart: some toolkits write the identifier
    /// of the key where that of the signature belongs.
    pub(crate) fn with_digest(oid: ObjectIdentifier, digest: Option<Digest>) -> Self {
        match (oid, digest) {
            (oid::SIGNATURE_GOST_512 | oid::KEY_GOST_512, _) => Algorithm::Gost(Digest::Streebog512),
            (oid::SIGNATURE_GOST_256 | oid::KEY_GOST_256, _) => Algorithm::Gost(Digest::Streebog256),
            (oid::SIGNATURE_GOST_2004 | oid::SIGNATURE_GOST_2004_OLD | oid::KEY_GOST_2004, _) => {
                Algorithm::Gost2004
            }
            (oid::SIGNATURE_RSA_SHA1, _) => Algorithm::Rsa(Digest::Sha1),
            (oid::SIGNATURE_RSA_SHA256, _) => Algorithm::Rsa(Digest::Sha256),
            (oid::SIGNATURE_RSA_SHA384, _) => Algorithm::Rsa(Digest::Sha384),
            (oid::SIGNATURE_RSA_SHA512, _) => Algorithm::Rsa(Digest::Sha512),
            (oid::SIGNATURE_ECDSA_SHA256, _) => Algorithm::Ecdsa(Digest::Sha256),
            (oid::SIGNATURE_ECDSA_SHA384, _) => Algorithm::Ecdsa(Digest::Sha384),
            (oid::SIGNATURE_ECDSA_SHA512, _) => Algorithm::Ecdsa(Digest::Sha512),
            (oid::KEY_RSA, Some(digest)) => Algorithm::Rsa(digest),
            (oid::KEY_EC, Some(digest)) => Algorithm::Ecdsa(digest),
            (other, _) => Algorithm::Unknown(other),
        }
    }
}

impl Key {
    /// Reads a SubjectPublicKeyInfo.
    pub(crate) fn read(info: &Element<'_>) -> Result<Self, ReadError> {
        let what = "public key";
        let mut fields = info.sequence(what)?;
        let algorithm = fields.algorithm()?;
        let bits = fields.next()?.bit_string(what)?;
        fields.end()?;
        let refused = || ReadError::Unexpected { what };
        Ok(match algorithm.oid {
            oid::KEY_GOST_512 | oid::KEY_GOST_256 => Key::Gost(gost_key(&algorithm, bits)?),
            oid::KEY_GOST_2004 => Key::Gost2004,
            oid::KEY_RSA => Key::Rsa(RsaPublicKey::from_pkcs1_der(bits).map_err(|_| refused())?),
            oid::KEY_EC if algorithm.parameters == P256_PARAMETERS => {
                Key::P256(p256::ecdsa::VerifyingKey::from_sec1_bytes(bits).map_err(|_| refused())?)
            }
            oid::KEY_EC if algorithm.parameters == P384_PARAMETERS => {
                Key::P384(p384::ecdsa::VerifyingKey::from_sec1_bytes(bits).map_err(|_| refused())?)
            }
            other => Key::Unknown(other),
        })
    }

    /// Verifies a signature over a message.
    pub fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> Checked {
        match (self, &algorithm) {
            (_, Algorithm::Gost2004) | (Key::Gost2004, _) => Checked::Unsupported(oid::SIGNATURE_GOST_2004),
            (_, Algorithm::Unknown(oid)) | (Key::Unknown(oid), _) => Checked::Unsupported(*oid),
            (Key::Gost(key), Algorithm::Gost(digest)) => verify_gost(key, *digest, message, signature),
            (Key::Rsa(key), Algorithm::Rsa(digest)) => verify_rsa(key, *digest, message, signature),
            (Key::P256(key), Algorithm::Ecdsa(digest)) => {
                let read = p256::ecdsa::Signature::from_der(signature);
                verify_ecdsa(*digest, message, |hash| {
                    read.is_ok_and(|s| key.verify_prehash(hash, &s).is_ok())
                })
            }
            (Key::P384(key), Algorithm::Ecdsa(digest)) => {
                let read = p384::ecdsa::Signature::from_der(signature);
                verify_ecdsa(*digest, message, |hash| {
                    read.is_ok_and(|s| key.verify_prehash(hash, &s).is_ok())
                })
            }
            // A key of one algorithm cannot have made a signature of another.
            _ => Checked::Mismatch,
        }
    }
}

/// BIT STRING { OCTET STRING { x, y } }, or x and y at once.
fn gost_key(algorithm: &AlgorithmId, bits: &[u8]) -> Result<PublicKey, ReadError> {
    let what = "GOST public key";
    let point = match bits.len() {
        64 | 128 => bits,
        _ => Element::whole(bits, what)?.content(Tag::OctetString, what)?,
    };
    let set = parameter_set(&algorithm.parameters, what)?;
    let key: Result<PublicKey, KeyError> = match set {
        Some(set) => PublicKey::from_bytes(set, point),
        None => PublicKey::detect(point),
    };
    key.map_err(|_| ReadError::Unexpected { what })
}

/// The set that the parameters name; `None` if they name one unknown here, and the point must tell.
fn parameter_set(parameters: &[u8], what: &'static str) -> Result<Option<ParameterSet>, ReadError> {
    if parameters.is_empty() {
        return Ok(None);
    }
    let named = Fields::of_sequence(parameters, what)?.oid()?;
    Ok((named == oid::PARAMETERS_512_A).then_some(ParameterSet::Set512A))
}

fn verify_gost(key: &PublicKey, digest: Digest, message: &[u8], signature: &[u8]) -> Checked {
    let Some(hash) = digest.of(message) else {
        return Checked::Unsupported(digest.oid());
    };
    match key.verify_digest(&hash, signature) {
        Ok(()) => Checked::Valid,
        Err(_) => Checked::Mismatch,
    }
}

fn verify_rsa(key: &RsaPublicKey, digest: Digest, message: &[u8], signature: &[u8]) -> Checked {
    let scheme = match digest {
        Digest::Sha1 => Pkcs1v15Sign::new::<sha1::Sha1>(),
        Digest::Sha256 => Pkcs1v15Sign::new::<sha2::Sha256>(),
        Digest::Sha384 => Pkcs1v15Sign::new::<sha2::Sha384>(),
        Digest::Sha512 => Pkcs1v15Sign::new::<sha2::Sha512>(),
        other => return Checked::Unsupported(other.oid()),
    };
    let Some(hash) = digest.of(message) else {
        return Checked::Unsupported(digest.oid());
    };
    match key.verify(scheme, &hash, signature) {
        Err(_) => Checked::Mismatch,
        Ok(()) if digest == Digest::Sha1 || key.size() < SAFE_RSA => Checked::Weak,
        Ok(()) => Checked::Valid,
    }
}

fn verify_ecdsa(digest: Digest, message: &[u8], holds: impl FnOnce(&[u8]) -> bool) -> Checked {
    match digest.of(message) {
        None => Checked::Unsupported(digest.oid()),
        Some(_) if matches!(digest, Digest::Streebog256 | Digest::Streebog512) => {
            Checked::Unsupported(digest.oid())
        }
        Some(hash) if holds(&hash) => {
            if digest == Digest::Sha1 {
                Checked::Weak
            } else {
                Checked::Valid
            }
        }
        Some(_) => Checked::Mismatch,
    }
}

const P256_PARAMETERS: &[u8] = &[0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const P384_PARAMETERS: &[u8] = &[0x06, 5, 0x2b, 0x81, 4, 0, 0x22];
/// Bytes of a modulus of 2048 bits.
const SAFE_RSA: usize = 256;
