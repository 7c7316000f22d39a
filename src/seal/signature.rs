//! The bytes of a signature, and the one form they may have.

use std::fmt;

use crate::{Algorithm, SealError, SignatureHash};

/// 64 bytes: R and S of Ed25519 (RFC 8032), or r and s of ECDSA over P-256 (RFC 7518 §3.4).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    /// A signature as JOSE and Ed25519 write it.
    pub const fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// A signature of whatever length a device returned.
    ///
    /// # Errors
    /// [`SealError::SignatureLength`].
    pub fn from_slice(bytes: &[u8]) -> Result<Self, SealError> {
        let bytes = bytes.try_into().map_err(|_| SealError::SignatureLength { found: bytes.len() })?;
        Ok(Self(bytes))
    }

    /// An ECDSA signature as tokens and OpenSSL return it: a DER sequence of r and s.
    ///
    /// # Errors
    /// [`SealError::SignatureLength`] for anything else.
    pub fn from_der(der: &[u8]) -> Result<Self, SealError> {
        let signature = p256::ecdsa::Signature::from_der(der)
            .map_err(|_| SealError::SignatureLength { found: der.len() })?;
        Ok(Self(signature.to_bytes().into()))
    }

    /// The 64 bytes.
    pub const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// SHA-256 of the 64 bytes: what the paper bears.
    pub fn hash(&self) -> SignatureHash {
        SignatureHash::of(self.0)
    }

    /// The same signature in its one form. Of the two ECDSA signatures (r, s) and (r, n−s) the lower is taken;
    /// an Ed25519 signature has one form already or none.
    ///
    /// # Errors
    /// [`SealError::SignatureNotCanonical`] when r or s is zero or not below the order.
    pub fn normalized(&self, algorithm: Algorithm) -> Result<Self, SealError> {
        if algorithm == Algorithm::Es256 {
            let signature = p256::ecdsa::Signature::from_bytes(&self.0.into())
                .map_err(|_| SealError::SignatureNotCanonical)?;
            return Ok(Self(signature.normalize_s().to_bytes().into()));
        }
        self.check_canonical(algorithm)?;
        Ok(*self)
    }

    /// Refuses a signature that has, or is, a second form.
    pub(crate) fn check_canonical(&self, algorithm: Algorithm) -> Result<(), SealError> {
        let canonical = match algorithm {
            Algorithm::EdDsa => is_below(&self.0[32..], &ED25519_ORDER),
            Algorithm::Es256 => self.normalized(algorithm)? == *self,
        };
        if canonical { Ok(()) } else { Err(SealError::SignatureNotCanonical) }
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({})", hex::encode(self.0))
    }
}

/// Compares two little-endian numbers of one length.
fn is_below(number: &[u8], limit: &[u8; 32]) -> bool {
    number.iter().rev().lt(limit.iter().rev())
}

/// The order of the Ed25519 group, 2²⁵² + 27742317777372353535851937790883648493, little-endian (RFC 8032 §5.1).
const ED25519_ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn with_s(s: [u8; 32]) -> Signature {
        let mut bytes = [9; 64];
        bytes[32..].copy_from_slice(&s);
        Signature::from_bytes(bytes)
    }

    #[test]
    fn knows_the_order_of_ed25519() {
        let mut below = ED25519_ORDER;
        below[0] -= 1;
        assert!(with_s(below).check_canonical(Algorithm::EdDsa).is_ok());
        assert!(with_s(ED25519_ORDER).check_canonical(Algorithm::EdDsa).is_err());
        assert!(with_s([0xff; 32]).check_canonical(Algorithm::EdDsa).is_err());
    }

    #[test]
    fn takes_the_lower_of_two() {
        let low = with_s([1; 32]);
        assert!(low.check_canonical(Algorithm::Es256).is_ok());
        let mut bytes = [9; 64];
        hex::decode_to_slice(order_minus(&[1; 32]), &mut bytes[32..]).unwrap();
        let high = Signature::from_bytes(bytes);
        assert!(matches!(high.check_canonical(Algorithm::Es256), Err(SealError::SignatureNotCanonical)));
        assert_eq!(high.normalized(Algorithm::Es256).unwrap(), low);
        assert!(with_s([0; 32]).normalized(Algorithm::Es256).is_err());
        assert!(with_s([0xff; 32]).normalized(Algorithm::Es256).is_err());
    }

    /// n − s, with n of SEC 2 §2.4.2.
    fn order_minus(s: &[u8; 32]) -> String {
        let order = hex::decode("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551").unwrap();
        let mut borrow = 0i16;
        let mut result = [0u8; 32];
        for i in (0..32).rev() {
            let difference = i16::from(order[i]) - i16::from(s[i]) - borrow;
            borrow = i16::from(difference < 0);
            result[i] = difference.rem_euclid(256) as u8;
        }
        hex::encode(result)
    }
}
