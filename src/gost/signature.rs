//! Public keys and signatures of GOST 34.10-2015 as the national authority writes them.

use crate::parameters::ParameterSet;

/// A verified point: on the curve of its set, in the subgroup of the base point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    set: ParameterSet,
    bytes: Vec<u8>,
}

/// Why bytes are not a public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Neither 64 nor 128 bytes, or not the length that the set needs.
    #[error("a key of {found} bytes fits no parameter set")]
    Length {
        /// Bytes given.
        found: usize,
    },
    /// A coordinate is not below the prime, or the point does not satisfy the equation.
    #[error("the point is on no known curve")]
    NotOnCurve,
    /// The point has a small order, or one mixed with it.
    #[error("the point is outside the subgroup of the base point")]
    OutsideSubgroup,
}

impl KeyError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            KeyError::Length { .. } => "key-length",
            KeyError::NotOnCurve => "key-not-on-curve",
            KeyError::OutsideSubgroup => "key-outside-subgroup",
        }
    }
}

/// Why a signature was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// Not twice the length of a coordinate.
    #[error("a signature of {found} bytes does not fit the key")]
    Length {
        /// Bytes given.
        found: usize,
    },
    /// The digest is not of the length that goes with the key.
    #[error("a digest of {found} bytes does not fit the key")]
    DigestLength {
        /// Bytes given.
        found: usize,
    },
    /// r or s is zero, or not below the order.
    #[error("r or s is out of range")]
    OutOfRange,
    /// The key is no point of the curve: impossible for a [`PublicKey`].
    #[error("the key is not on the curve")]
    Key,
    /// The equation does not hold: another key, another text, or altered bytes.
    #[error("the signature does not match")]
    Mismatch,
}

impl SignatureError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            SignatureError::Length { .. } => "signature-length",
            SignatureError::DigestLength { .. } => "signature-digest-length",
            SignatureError::OutOfRange => "signature-out-of-range",
            SignatureError::Key => "signature-key",
            SignatureError::Mismatch => "signature-mismatch",
        }
    }
}

impl PublicKey {
    /// Reads x then y, each little-endian, as points of a given set.
    ///
    /// # Errors
    /// When the length, the equation of the curve or the subgroup do not fit.
    pub fn from_bytes(set: ParameterSet, bytes: &[u8]) -> Result<Self, KeyError> {
        set.scheme().check_key(bytes)?;
        Ok(Self { set, bytes: bytes.to_vec() })
    }

    /// Reads x then y, each little-endian, and finds the set by the equation: a point satisfies that of
    /// one standard curve, by chance of another only with probability 2⁻²⁵⁶.
    ///
    /// # Errors
    /// When it fits no set; the error of the nearest miss is told.
    pub fn detect(bytes: &[u8]) -> Result<Self, KeyError> {
        let mut nearest = KeyError::Length { found: bytes.len() };
        for set in ParameterSet::ALL {
            match Self::from_bytes(set, bytes) {
                Ok(key) => return Ok(key),
                Err(KeyError::Length { .. }) => {}
                Err(error) if nearest != KeyError::OutsideSubgroup => nearest = error,
                Err(_) => {}
            }
        }
        Err(nearest)
    }

    /// The parameter set of the key.
    pub fn set(&self) -> ParameterSet {
        self.set
    }

    /// x then y, each little-endian.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Verifies a signature, r then s, each little-endian, over a digest as Streebog gives it.
    ///
    /// # Errors
    /// Anything but `Ok` means that the signature is not to be believed; the variant says why.
    pub fn verify_digest(&self, digest: &[u8], signature: &[u8]) -> Result<(), SignatureError> {
        self.set.scheme().verify(&self.bytes, digest, signature)
    }
}

#[cfg(test)]
mod tests;
