//! Arithmetic modulo the prime of a curve.
//!
//! Two ways are kept: Montgomery form for any prime, and the short way for the primes 2^N - c with a
//! small c, which most of the standard sets use, the one of the national authority among them. Both
//! stand on `crypto-bigint`, and a test holds them equal. Nothing here is constant-time by intent:
//! verification handles public values only.

use crypto_bigint::modular::{ConstMontyForm, ConstMontyParams};
use crypto_bigint::{Limb, Uint};

/// A residue modulo the prime of a curve, always below it.
pub(crate) trait Residue<const L: usize>: Copy + PartialEq + Send + Sync + 'static {
    /// The prime.
    const MODULUS: Uint<L>;

    /// The residue of a value already below the modulus.
    fn of(value: &Uint<L>) -> Self;
    #[cfg(any(test, feature = "test-signer"))]
    fn value(&self) -> Uint<L>;
    fn add(&self, other: &Self) -> Self;
    fn sub(&self, other: &Self) -> Self;
    fn mul(&self, other: &Self) -> Self;
    fn square(&self) -> Self;
    /// The inverse; `None` for zero.
    fn invert(&self) -> Option<Self>;

    fn double(&self) -> Self {
        self.add(self)
    }

    fn negate(&self) -> Self {
        Self::of(&Uint::ZERO).sub(self)
    }

    fn is_zero(&self) -> bool {
        *self == Self::of(&Uint::ZERO)
    }
}

impl<M: ConstMontyParams<L>, const L: usize> Residue<L> for ConstMontyForm<M, L> {
    const MODULUS: Uint<L> = *Self::MODULUS.as_ref();

    fn of(value: &Uint<L>) -> Self {
        Self::new(value)
    }

    #[cfg(any(test, feature = "test-signer"))]
    fn value(&self) -> Uint<L> {
        self.retrieve()
    }

    fn add(&self, other: &Self) -> Self {
        ConstMontyForm::add(self, other)
    }

    fn sub(&self, other: &Self) -> Self {
        ConstMontyForm::sub(self, other)
    }

    fn mul(&self, other: &Self) -> Self {
        ConstMontyForm::mul(self, other)
    }

    fn square(&self) -> Self {
        ConstMontyForm::square(self)
    }

    fn invert(&self) -> Option<Self> {
        self.invert_vartime().into_option()
    }
}

/// A residue modulo 2^N - `C`, where N is the width of `Uint<L>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Near<const C: u32, const L: usize>(Uint<L>);

impl<const C: u32, const L: usize> Near<C, L> {
    const C: Limb = Limb::from_u32(C);

    /// The double-width product, lower and upper half, row by row. `widening_mul` of the library does
    /// the same with a branch in the inner loop, and verification took a third longer by it.
    fn product(a: &Uint<L>, b: &Uint<L>) -> ([Limb; L], [Limb; L]) {
        let (a, b) = (a.as_limbs(), b.as_limbs());
        let (mut low, mut high) = ([Limb::ZERO; L], [Limb::ZERO; L]);
        for i in 0..L {
            let mut carry;
            (low[i], carry) = a[i].carrying_mul_add(b[0], high[0], Limb::ZERO);
            for j in 1..L {
                (high[j - 1], carry) = a[i].carrying_mul_add(b[j], high[j], carry);
            }
            high[L - 1] = carry;
        }
        (low, high)
    }

    /// 2^N ≡ C, so the upper half is folded onto the lower one twice, and at most one more C is left.
    fn fold((mut low, high): ([Limb; L], [Limb; L])) -> Self {
        let mut carry = Limb::ZERO;
        for i in 0..L {
            (low[i], carry) = high[i].carrying_mul_add(Self::C, low[i], carry);
        }
        // The carry is at most C, so the product stays far below a limb.
        let rest = Uint::from(carry.wrapping_mul(Self::C));
        let (sum, carry) = Uint::new(low).carrying_add(&rest, Limb::ZERO);
        let sum = if carry == Limb::ZERO { sum } else { sum.wrapping_add(&Uint::from(Self::C)) };
        Self::below(sum)
    }

    fn below(value: Uint<L>) -> Self {
        let modulus = <Self as Residue<L>>::MODULUS;
        if value.cmp_vartime(&modulus).is_lt() { Self(value) } else { Self(value.wrapping_sub(&modulus)) }
    }
}

impl<const C: u32, const L: usize> Residue<L> for Near<C, L> {
    const MODULUS: Uint<L> = Uint::ZERO.wrapping_sub(&Uint::from_u32(C));

    fn of(value: &Uint<L>) -> Self {
        Self::below(*value)
    }

    #[cfg(any(test, feature = "test-signer"))]
    fn value(&self) -> Uint<L> {
        self.0
    }

    fn add(&self, other: &Self) -> Self {
        let (sum, carry) = self.0.carrying_add(&other.0, Limb::ZERO);
        if carry == Limb::ZERO { Self::below(sum) } else { Self(sum.wrapping_add(&Uint::from(Self::C))) }
    }

    fn sub(&self, other: &Self) -> Self {
        let (difference, borrow) = self.0.borrowing_sub(&other.0, Limb::ZERO);
        if borrow == Limb::ZERO {
            Self(difference)
        } else {
            Self(difference.wrapping_sub(&Uint::from(Self::C)))
        }
    }

    fn mul(&self, other: &Self) -> Self {
        Self::fold(Self::product(&self.0, &other.0))
    }

    fn square(&self) -> Self {
        Self::fold(Self::product(&self.0, &self.0))
    }

    fn invert(&self) -> Option<Self> {
        let modulus = <Self as Residue<L>>::MODULUS.to_odd().into_option()?;
        self.0.invert_odd_mod_vartime(&modulus).into_option().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crypto_bigint::{U512, const_monty_params};
    use proptest::prelude::*;

    const_monty_params!(
        Prime,
        U512,
        "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDC7"
    );
    type Montgomery = ConstMontyForm<Prime, 8>;
    type Short = Near<569, 8>;

    fn same(a: &Uint<8>, b: &Uint<8>) {
        let (ma, mb) = (Montgomery::of(a), Montgomery::of(b));
        let (sa, sb) = (Short::of(a), Short::of(b));
        assert_eq!(Residue::value(&Residue::mul(&ma, &mb)), sa.mul(&sb).value());
        assert_eq!(Residue::value(&Residue::square(&ma)), sa.square().value());
        assert_eq!(Residue::value(&Residue::add(&ma, &mb)), sa.add(&sb).value());
        assert_eq!(Residue::value(&Residue::sub(&ma, &mb)), sa.sub(&sb).value());
        assert_eq!(Residue::invert(&ma).map(|v| Residue::value(&v)), sa.invert().map(|v| v.value()));
    }

    #[test]
    fn both_ways_agree_at_the_edges() {
        let p = Short::MODULUS;
        let edges = [Uint::ZERO, Uint::ONE, Uint::from_u32(568), Uint::from_u32(569), p.shr_vartime(1)];
        let edges: Vec<Uint<8>> =
            edges.iter().copied().chain((1..40u32).map(|n| p.wrapping_sub(&Uint::from_u32(n)))).collect();
        for a in &edges {
            for b in edges.iter().take(12) {
                same(a, b);
            }
        }
    }

    proptest! {
        #[test]
        fn both_ways_agree(a in prop::array::uniform32(any::<u16>()), b in prop::array::uniform32(any::<u16>())) {
            let wide = |words: [u16; 32]| {
                let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
                Uint::<8>::from_le_slice(&bytes)
            };
            let reduce = |v: Uint<8>| Short::of(&v).value();
            same(&reduce(wide(a)), &reduce(wide(b)));
        }
    }
}
