//! Ed25519 keys that are asked often: a service asks the few keys of its trust list a thousand times a second.
//!
//! A key verifies by the library. Once it was asked [`OFTEN`] times its [`Multiples`] are kept, beside those of the base
//! point of RFC 8032, and no point is doubled 256 times for each signature any more. Both ways give the same verdict on
//! every input: that of strict verification (canonical R and S, no point of small order).

mod multiples;

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use curve25519_dalek::constants::ED25519_BASEPOINT_POINT;
use curve25519_dalek::scalar::Scalar;
use ed25519_dalek::VerifyingKey;
use sha2::{Digest as _, Sha512};

use multiples::Multiples;

/// A key whose copies share what they learned. It is of no small order and in its one spelling; whoever makes it has
/// seen to that.
#[derive(Clone)]
pub(crate) struct Ed25519Key {
    key: VerifyingKey,
    often: Arc<Often>,
}

#[derive(Default)]
struct Often {
    asked: AtomicU32,
    /// Of −A.
    kept: OnceLock<Kept>,
}

/// Multiples of a key, counted among those of all.
struct Kept(Multiples);

impl Kept {
    fn of(multiples: Multiples) -> Self {
        KEPT.fetch_add(1, Ordering::Relaxed);
        Self(multiples)
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        KEPT.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Ed25519Key {
    pub(crate) fn new(key: VerifyingKey) -> Self {
        Self { key, often: Arc::default() }
    }

    pub(crate) const fn point(&self) -> &VerifyingKey {
        &self.key
    }

    /// Whether the signature, R and S, is over these bytes; S is below the order, which the caller has seen to.
    pub(crate) fn verifies(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        match self.multiples() {
            Some(multiples) => self.verifies_with(multiples, bytes, signature),
            None => self.key.verify_strict(bytes, &ed25519_dalek::Signature::from_bytes(signature)).is_ok(),
        }
    }

    fn multiples(&self) -> Option<&Multiples> {
        if let Some(kept) = self.often.kept.get() {
            return Some(&kept.0);
        }
        // Nothing else is ordered by these counts, and one too many does no harm.
        let asked = self.often.asked.fetch_add(1, Ordering::Relaxed);
        let has_room = asked >= OFTEN && KEPT.load(Ordering::Relaxed) < MOST_KEPT;
        has_room.then(|| &self.often.kept.get_or_init(|| Kept::of(self.make_multiples())).0)
    }

    fn make_multiples(&self) -> Multiples {
        Multiples::of(&-self.key.to_edwards())
    }

    /// RFC 8032 §5.1.7: S·B − k·A must be R, spelled as R is spelled. What has that one spelling is canonical, and its
    /// order need be asked only of the point that was computed.
    fn verifies_with(&self, multiples: &Multiples, bytes: &[u8], signature: &[u8; 64]) -> bool {
        let (r, s) = signature.split_at(32);
        let s: Option<Scalar> =
            <[u8; 32]>::try_from(s).ok().and_then(|s| Option::from(Scalar::from_canonical_bytes(s)));
        let Some(s) = s else { return false };
        let k = Sha512::new().chain_update(r).chain_update(self.key.as_bytes()).chain_update(bytes);
        let k = Scalar::from_bytes_mod_order_wide(&k.finalize().into());
        let point = multiples.add_product(OF_BASE_POINT.product(&s), &k);
        point.compress().as_bytes() == r && !point.is_small_order()
    }
}

static OF_BASE_POINT: LazyLock<Multiples> = LazyLock::new(|| Multiples::of(&ED25519_BASEPOINT_POINT));

static KEPT: AtomicUsize = AtomicUsize::new(0);

/// Multiples take as long to make as some forty signatures are quicker with them.
const OFTEN: u32 = 64;
/// Keys whose multiples are kept, 46 MiB in all; whoever comes later is verified by the library.
const MOST_KEPT: usize = 128;

#[cfg(test)]
mod tests {
    use curve25519_dalek::EdwardsPoint;
    use curve25519_dalek::constants::EIGHT_TORSION;
    use ed25519_dalek::{Signer, SigningKey};
    use proptest::prelude::*;

    use super::*;

    fn key(seed: u8) -> (SigningKey, Ed25519Key) {
        let signing = SigningKey::from_bytes(&[seed; 32]);
        let key = Ed25519Key::new(signing.verifying_key());
        (signing, key)
    }

    /// Both ways, which must agree.
    fn verdict(key: &Ed25519Key, bytes: &[u8], signature: &[u8; 64]) -> bool {
        let strict = key.key.verify_strict(bytes, &ed25519_dalek::Signature::from_bytes(signature)).is_ok();
        assert_eq!(key.verifies_with(&key.make_multiples(), bytes, signature), strict);
        strict
    }

    #[test]
    fn a_key_that_is_asked_often_keeps_multiples_and_its_copies_share_them() {
        let (signing, key) = key(7);
        let signature = signing.sign(b"seal").to_bytes();
        for _ in 0..OFTEN {
            assert!(key.clone().verifies(b"seal", &signature) && key.often.kept.get().is_none());
        }
        assert!(key.clone().verifies(b"seal", &signature));
        assert!(key.often.kept.get().is_some());
        assert!(key.verifies(b"seal", &signature) && !key.verifies(b"seat", &signature));
    }

    /// Whoever holds the key can make signatures that lenient readers take: R with a part of small order, or of small
    /// order alone, or S beyond the order.
    #[test]
    fn signatures_made_to_be_judged_differently_are_not() {
        let secret = Scalar::from(0x1234_5678_9abc_def1_u64);
        for torsion in EIGHT_TORSION {
            // A key with a part of small order passes the check of weak keys: only pure small order is weak.
            let public = ED25519_BASEPOINT_POINT * secret + torsion;
            let key = VerifyingKey::from_bytes(public.compress().as_bytes()).unwrap();
            let key = Ed25519Key::new(key);
            for r in EIGHT_TORSION {
                for nonce in [0u64, 1, 77] {
                    forge(&key, secret, Scalar::from(nonce), r);
                }
            }
        }
    }

    /// A signature with R = nonce·B + torsion over several texts, so that k meets every residue of the cofactor.
    fn forge(key: &Ed25519Key, secret: Scalar, nonce: Scalar, torsion: EdwardsPoint) {
        let r = (ED25519_BASEPOINT_POINT * nonce + torsion).compress();
        for text in 0u8..16 {
            let k = Sha512::new()
                .chain_update(r.as_bytes())
                .chain_update(key.key.as_bytes())
                .chain_update([text]);
            let k = Scalar::from_bytes_mod_order_wide(&k.finalize().into());
            let mut signature = [0; 64];
            signature[..32].copy_from_slice(r.as_bytes());
            signature[32..].copy_from_slice((nonce + k * secret).as_bytes());
            verdict(key, &[text], &signature);
        }
    }

    /// y = 1 has a second spelling, p + 1; x = 0 has a second sign. Both are R of small order besides.
    #[test]
    fn a_second_spelling_of_r_is_refused_by_both() {
        let (_, key) = key(9);
        let mut second = [0xff; 32];
        (second[0], second[31]) = (0xee, 0x7f);
        let mut negative = [0; 32];
        (negative[0], negative[31]) = (1, 0x80);
        for r in [second, negative] {
            let mut signature = [0; 64];
            signature[..32].copy_from_slice(&r);
            assert!(!verdict(&key, b"text", &signature));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn multiples_never_change_a_verdict(
            seed: u8,
            text in prop::collection::vec(any::<u8>(), 0..200),
            change in prop::option::of((0usize..64, 1u8..)),
        ) {
            let (signing, key) = key(seed);
            let mut signature = signing.sign(&text).to_bytes();
            if let Some((at, bits)) = change {
                signature[at] ^= bits;
            }
            prop_assert_eq!(verdict(&key, &text, &signature), change.is_none());
        }

        #[test]
        fn random_bytes_are_judged_alike(seed: u8, signature in prop::array::uniform32(any::<u8>())) {
            let (_, key) = key(seed);
            let mut bytes = [0; 64];
            bytes[..32].copy_from_slice(&signature);
            bytes[32..63].copy_from_slice(&signature[1..]);
            prop_assert!(!verdict(&key, b"text", &bytes));
        }
    }
}
