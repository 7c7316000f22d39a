//! The signature of GOST 34.10-2015 (GOST R 34.10-2012, RFC 7091) over one curve, without types of
//! the outside: bytes in, an answer out.
//!
//! All integers are little-endian, as the national toolkit writes them.

use crate::curve::{self, Affine, Curve};
#[cfg(any(test, feature = "test-signer"))]
use crate::field::Residue;
use crate::signature::{KeyError, SignatureError};
use crypto_bigint::modular::{ConstMontyForm, ConstMontyParams};
use crypto_bigint::{U256, U512, Uint};
use std::marker::PhantomData;

/// What can be asked of any curve.
pub(crate) trait Scheme: Sync {
    fn coordinate_len(&self) -> usize;
    /// Whether these bytes, x then y, are a key: a point of the subgroup.
    fn check_key(&self, key: &[u8]) -> Result<(), KeyError>;
    /// `digest` is the hash as its function gives it; `signature` is r then s.
    fn verify(&self, key: &[u8], digest: &[u8], signature: &[u8]) -> Result<(), SignatureError>;
    /// The public key of a secret below the order.
    #[cfg(any(test, feature = "test-signer"))]
    fn public_key(&self, secret: &[u8]) -> Option<Vec<u8>>;
    #[cfg(test)]
    fn order(&self) -> Vec<u8>;
    /// r then s. `None` if the secret or nonce is not between 0 and the order, or the nonce is unusable.
    #[cfg(any(test, feature = "test-signer"))]
    fn sign(&self, secret: &[u8], digest: &[u8], nonce: &[u8]) -> Option<Vec<u8>>;
}

/// The scheme on the curve `C`.
pub(crate) struct On<C>(PhantomData<fn() -> C>);

impl<C> On<C> {
    pub(crate) const NEW: Self = Self(PhantomData);
}

fn affine_key<C: Curve<L>, const L: usize>(key: &[u8]) -> Result<Affine<C::F>, KeyError> {
    let (x, y) = halves::<L>(key).ok_or(KeyError::Length { found: key.len() })?;
    curve::point::<C, L>(&x, &y).ok_or(KeyError::NotOnCurve)
}

fn check_key<C: Curve<L>, const L: usize>(key: &[u8]) -> Result<(), KeyError> {
    let point = affine_key::<C, L>(key)?;
    if curve::in_subgroup::<C, L>(&point) { Ok(()) } else { Err(KeyError::OutsideSubgroup) }
}

/// RFC 7091, 6.2: v = e⁻¹, C = (sv)P + (-rv)Q, and x of C must leave r.
fn verify<C: Curve<L>, const L: usize>(
    key: &[u8],
    digest: &[u8],
    signature: &[u8],
) -> Result<(), SignatureError> {
    let key = affine_key::<C, L>(key).map_err(|_| SignatureError::Key)?;
    let (r, s) = halves::<L>(signature).ok_or(SignatureError::Length { found: signature.len() })?;
    let (rn, sn) = scalar::<C, L>(&r).zip(scalar::<C, L>(&s)).ok_or(SignatureError::OutOfRange)?;
    let e = digest_scalar::<C, L>(digest).ok_or(SignatureError::DigestLength { found: digest.len() })?;
    // e is never zero and the order is prime, so the inverse exists.
    let v = e.invert_vartime().into_option().ok_or(SignatureError::OutOfRange)?;
    let u1 = sn.mul(&v).retrieve();
    let u2 = rn.neg().mul(&v).retrieve();
    if curve::base_and::<C, L>(&u1, &u2, &key).x_leaves(&r, C::N::PARAMS.modulus().as_ref()) {
        Ok(())
    } else {
        Err(SignatureError::Mismatch)
    }
}

#[cfg(any(test, feature = "test-signer"))]
fn public_key<C: Curve<L>, const L: usize>(secret: &[u8]) -> Option<Vec<u8>> {
    let secret = integer::<L>(secret)?;
    scalar::<C, L>(&secret)?;
    let point = curve::multiply::<C, L>(&secret, &curve::base::<C, L>()).affine()?;
    Some(joined(&point.x.value(), &point.y.value()))
}

/// RFC 7091, 6.1: r is x of kP modulo the order, s = rd + ke.
#[cfg(any(test, feature = "test-signer"))]
fn sign<C: Curve<L>, const L: usize>(secret: &[u8], digest: &[u8], nonce: &[u8]) -> Option<Vec<u8>> {
    let d = scalar::<C, L>(&integer::<L>(secret)?)?;
    let nonce = integer::<L>(nonce)?;
    let k = scalar::<C, L>(&nonce)?;
    let e = digest_scalar::<C, L>(digest)?;
    let x = curve::multiply::<C, L>(&nonce, &curve::base::<C, L>()).affine()?.x.value();
    let r = ConstMontyForm::<C::N, L>::new(&x.rem_vartime(C::N::PARAMS.modulus().as_nz_ref()));
    let s = r.mul(&d).add(&k.mul(&e)).retrieve();
    let r = r.retrieve();
    (r != Uint::ZERO && s != Uint::ZERO).then(|| joined(&r, &s))
}

/// A scalar between 0 and the order, both excluded.
fn scalar<C: Curve<L>, const L: usize>(value: &Uint<L>) -> Option<ConstMontyForm<C::N, L>> {
    let inside = *value != Uint::ZERO && value < C::N::PARAMS.modulus().as_ref();
    inside.then(|| ConstMontyForm::new(value))
}

/// e of the standard: the digest as a little-endian integer modulo the order, and 1 instead of 0.
fn digest_scalar<C: Curve<L>, const L: usize>(digest: &[u8]) -> Option<ConstMontyForm<C::N, L>> {
    let e = integer::<L>(digest)?.rem_vartime(C::N::PARAMS.modulus().as_nz_ref());
    Some(ConstMontyForm::new(if e == Uint::ZERO { &Uint::ONE } else { &e }))
}

fn halves<const L: usize>(bytes: &[u8]) -> Option<(Uint<L>, Uint<L>)> {
    let (first, second) = bytes.split_at_checked(Uint::<L>::BYTES)?;
    Some((integer(first)?, integer(second)?))
}

fn integer<const L: usize>(bytes: &[u8]) -> Option<Uint<L>> {
    (bytes.len() == Uint::<L>::BYTES).then(|| Uint::from_le_slice(bytes))
}

#[cfg(any(test, feature = "test-signer"))]
fn joined<const L: usize>(first: &Uint<L>, second: &Uint<L>) -> Vec<u8> {
    [first, second].iter().flat_map(|v| v.to_le_bytes().as_slice().to_vec()).collect()
}

/// A curve of either width behind one door: the width is a type parameter of [`Curve`], so a blanket
/// implementation would need it named.
macro_rules! schemes {
    ($($(#[$attr:meta])? $curve:ident $uint:ident;)*) => {$(
        $(#[$attr])?
        impl Scheme for On<crate::parameters::$curve> {
            fn coordinate_len(&self) -> usize {
                $uint::BYTES
            }

            fn check_key(&self, key: &[u8]) -> Result<(), KeyError> {
                check_key::<crate::parameters::$curve, { $uint::LIMBS }>(key)
            }

            fn verify(&self, key: &[u8], digest: &[u8], signature: &[u8]) -> Result<(), SignatureError> {
                verify::<crate::parameters::$curve, { $uint::LIMBS }>(key, digest, signature)
            }

            #[cfg(any(test, feature = "test-signer"))]
            fn public_key(&self, secret: &[u8]) -> Option<Vec<u8>> {
                public_key::<crate::parameters::$curve, { $uint::LIMBS }>(secret)
            }

            #[cfg(test)]
            fn order(&self) -> Vec<u8> {
                let order = <crate::parameters::$curve as Curve<{ $uint::LIMBS }>>::N::PARAMS.modulus().get();
                order.to_le_bytes().as_slice().to_vec()
            }

            #[cfg(any(test, feature = "test-signer"))]
            fn sign(&self, secret: &[u8], digest: &[u8], nonce: &[u8]) -> Option<Vec<u8>> {
                sign::<crate::parameters::$curve, { $uint::LIMBS }>(secret, digest, nonce)
            }
        }
    )*};
}

schemes! {
    Set256A U256;
    Set256B U256;
    Set256C U256;
    Set256D U256;
    Set512A U512;
    Set512B U512;
    Set512C U512;
    #[cfg(test)] Example256 U256;
    #[cfg(test)] Example512 U512;
}
