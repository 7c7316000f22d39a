//! Arithmetic modulo the prime of a curve.
//!
//! Two ways are kept: Montgomery form for any prime, and the short way for the primes 2^N - c with a
//! small c, which most of the standard sets use, the one of the national authority among them. Both
//! stand on `crypto-bigint`, and a test holds them equal. Nothing here is constant-time by intent:
//! verification handles public values only.

use crypto_bigint::modular::{ConstMontyForm, ConstMontyParams};
use crypto_bigint::{Limb, Uint};

/// A residue modulo the prime of a curve.
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

/// A residue modulo 2^N - `C`, where N is the width of `Uint<L>`: any number of N bits that leaves it.
///
/// The residues below `C` have two such numbers, so comparison takes the smaller one. To bring every
/// result below the modulus would cost a comparison, and a branch that no processor can foresee, after
/// each operation; so only the two places that look at a number do it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Near<const C: u32, const L: usize>(Uint<L>);

impl<const C: u32, const L: usize> Near<C, L> {
    const C: Limb = Limb::from_u32(C);

    /// The double-width product, lower and upper half, row by row. `widening_mul` of the library does
    /// the same with a branch in the inner loop, and verification took a third longer by it. The limbs
    /// are copied first: the compiler then keeps a row in registers.
    #[inline(always)]
    fn product(a: &Uint<L>, b: &Uint<L>) -> ([Limb; L], [Limb; L]) {
        let (a, b) = (*a.as_limbs(), *b.as_limbs());
        let (mut low, mut high) = ([Limb::ZERO; L], [Limb::ZERO; L]);
        for i in 0..L {
            let (digit, mut carry) = (a[i], Limb::ZERO);
            (low[i], carry) = digit.carrying_mul_add(b[0], high[0], carry);
            for j in 1..L {
                (high[j - 1], carry) = digit.carrying_mul_add(b[j], high[j], carry);
            }
            high[L - 1] = carry;
        }
        (low, high)
    }

    /// The double-width square: every product of two different limbs once, then all doubled, then the
    /// squares of the limbs added. Two thirds of the time of [`Self::product`].
    #[inline(always)]
    fn double_width_square(a: &Uint<L>) -> ([Limb; L], [Limb; L]) {
        let a = *a.as_limbs();
        let mut halves = [[Limb::ZERO; L]; 2];
        let wide = halves.as_flattened_mut();
        for i in 0..L {
            let mut carry = Limb::ZERO;
            for j in i + 1..L {
                (wide[i + j], carry) = a[i].carrying_mul_add(a[j], wide[i + j], carry);
            }
            wide[i + L] = carry;
        }
        let (mut out, mut carry) = (Limb::ZERO, Limb::ZERO);
        for (i, limb) in a.iter().enumerate() {
            let (low, high) = limb.carrying_mul_add(*limb, Limb::ZERO, Limb::ZERO);
            for (place, square) in [(2 * i, low), (2 * i + 1, high)] {
                let doubled: Limb = (wide[place] << 1) | out;
                out = wide[place] >> (Limb::BITS - 1);
                (wide[place], carry) = doubled.carrying_add(square, carry);
            }
        }
        let [low, high] = halves;
        (low, high)
    }

    /// 2^N ≡ C, so the upper half is folded onto the lower one.
    #[inline(always)]
    fn fold((mut low, high): ([Limb; L], [Limb; L])) -> Self {
        let mut carry = Limb::ZERO;
        for i in 0..L {
            (low[i], carry) = high[i].carrying_mul_add(Self::C, low[i], carry);
        }
        Self::with_top(low, carry)
    }

    /// The residue of a number with one limb more, which is at most C.
    #[inline(always)]
    fn with_top(mut low: [Limb; L], top: Limb) -> Self {
        let rest = top.wrapping_mul(Self::C);
        let (first, carry) = low[0].carrying_add(rest, Limb::ZERO);
        low[0] = first;
        // Nearly always the lowest limb takes it all.
        if carry == Limb::ZERO { Self(Uint::new(low)) } else { Self::carried(low) }
    }

    /// The lowest limb overflowed. If all do, what is left is below C², so that another C fits.
    #[cold]
    fn carried(mut low: [Limb; L]) -> Self {
        let mut carry = Limb::ONE;
        for limb in &mut low[1..] {
            (*limb, carry) = limb.carrying_add(Limb::ZERO, carry);
        }
        low[0] = low[0].wrapping_add(carry.wrapping_mul(Self::C));
        Self(Uint::new(low))
    }

    /// The lowest limb ran below zero. If all do, what is left is far above C.
    #[cold]
    fn borrowed(mut low: [Limb; L]) -> Self {
        let mut left = true;
        for limb in &mut low[1..] {
            let zero = *limb == Limb::ZERO;
            *limb = limb.wrapping_sub(Limb::from_u32(left.into()));
            left &= zero;
        }
        Self(if left { Uint::new(low).wrapping_sub(&Uint::from(Self::C)) } else { Uint::new(low) })
    }

    /// The one number below the modulus.
    fn below(&self) -> Uint<L> {
        let modulus = <Self as Residue<L>>::MODULUS;
        if self.0.cmp_vartime(&modulus).is_lt() { self.0 } else { self.0.wrapping_sub(&modulus) }
    }
}

impl<const C: u32, const L: usize> PartialEq for Near<C, L> {
    fn eq(&self, other: &Self) -> bool {
        self.below() == other.below()
    }
}

impl<const C: u32, const L: usize> Residue<L> for Near<C, L> {
    const MODULUS: Uint<L> = Uint::ZERO.wrapping_sub(&Uint::from_u32(C));

    fn of(value: &Uint<L>) -> Self {
        Self(*value)
    }

    #[cfg(any(test, feature = "test-signer"))]
    fn value(&self) -> Uint<L> {
        self.below()
    }

    #[inline]
    fn add(&self, other: &Self) -> Self {
        let (a, b) = (*self.0.as_limbs(), *other.0.as_limbs());
        let (mut sum, mut carry) = ([Limb::ZERO; L], Limb::ZERO);
        for i in 0..L {
            (sum[i], carry) = a[i].carrying_add(b[i], carry);
        }
        Self::with_top(sum, carry)
    }

    /// a + (2^N - b), which is a - b if it carries, and a - b + C otherwise. Additions only, since the
    /// library's borrow is a mask, from which the compiler makes code that takes as long as a product.
    #[inline]
    fn sub(&self, other: &Self) -> Self {
        let (a, b) = (*self.0.as_limbs(), *other.0.as_limbs());
        let (mut sum, mut carry) = ([Limb::ZERO; L], Limb::ONE);
        for i in 0..L {
            (sum[i], carry) = a[i].carrying_add(!b[i], carry);
        }
        let excess = Self::C.wrapping_mul(Limb::ONE.wrapping_sub(carry));
        let below = sum[0] < excess;
        sum[0] = sum[0].wrapping_sub(excess);
        if below { Self::borrowed(sum) } else { Self(Uint::new(sum)) }
    }

    #[inline]
    fn mul(&self, other: &Self) -> Self {
        Self::fold(Self::product(&self.0, &other.0))
    }

    #[inline]
    fn square(&self) -> Self {
        Self::fold(Self::double_width_square(&self.0))
    }

    fn invert(&self) -> Option<Self> {
        let modulus = <Self as Residue<L>>::MODULUS.to_odd().into_option()?;
        self.below().invert_odd_mod_vartime(&modulus).into_option().map(Self)
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
