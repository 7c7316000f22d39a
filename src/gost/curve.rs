//! Points of a short Weierstrass curve y² = x³ + ax + b over a prime field, and the one operation
//! that verification needs: u·P + v·Q.
//!
//! Jacobian coordinates; signed windows over both scalars at once (Strauss and Shamir), eight bits
//! for the fixed base point with a table made once per process, five for the key.

use crate::field::Residue;
use crypto_bigint::modular::ConstMontyParams;
use crypto_bigint::{Limb, Uint};

/// A standard parameter set as a type.
pub(crate) trait Curve<const L: usize>: Sized + 'static {
    /// Coordinates.
    type F: Residue<L>;
    /// Scalars, modulo the order of the base point.
    type N: ConstMontyParams<L>;
    const A: Uint<L>;
    const B: Uint<L>;
    const GX: Uint<L>;
    const GY: Uint<L>;
    /// Number of points divided by the order of the base point.
    const COFACTOR: u8;

    /// Odd multiples of the base point.
    fn base_table() -> &'static [Affine<Self::F>];
}

/// A point that is not the neutral one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Affine<F> {
    pub(crate) x: F,
    pub(crate) y: F,
}

/// (X/Z², Y/Z³); the neutral point has Z = 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Jacobian<F> {
    x: F,
    y: F,
    z: F,
}

/// The point with these coordinates, if both are below the modulus and it lies on the curve.
pub(crate) fn point<C: Curve<L>, const L: usize>(x: &Uint<L>, y: &Uint<L>) -> Option<Affine<C::F>> {
    if *x >= C::F::MODULUS || *y >= C::F::MODULUS {
        return None;
    }
    let p = Affine { x: C::F::of(x), y: C::F::of(y) };
    let right = p.x.square().add(&C::F::of(&C::A)).mul(&p.x).add(&C::F::of(&C::B));
    (p.y.square() == right).then_some(p)
}

/// Whether the point belongs to the subgroup of the base point. On a curve with cofactor 1 every
/// point does.
pub(crate) fn in_subgroup<C: Curve<L>, const L: usize>(p: &Affine<C::F>) -> bool {
    let order = C::N::PARAMS.modulus().get();
    C::COFACTOR == 1 || multiply::<C, L>(&order, p).is_neutral()
}

/// `u` times the base point plus `v` times `q`.
pub(crate) fn base_and<C: Curve<L>, const L: usize>(
    u: &Uint<L>,
    v: &Uint<L>,
    q: &Affine<C::F>,
) -> Jacobian<C::F> {
    let table = odd_multiples::<C, L>(q, 1 << (KEY_WINDOW - 2));
    let (du, dv) = (signed_windows(u, BASE_WINDOW), signed_windows(v, KEY_WINDOW));
    let mut sum = Jacobian::neutral();
    for i in (0..du.len().max(dv.len())).rev() {
        sum = double::<C, L>(&sum);
        sum = add_digit::<C, L>(&sum, du.get(i), C::base_table());
        sum = add_digit::<C, L>(&sum, dv.get(i), &table);
    }
    sum
}

/// `k` times `q`.
pub(crate) fn multiply<C: Curve<L>, const L: usize>(k: &Uint<L>, q: &Affine<C::F>) -> Jacobian<C::F> {
    base_and::<C, L>(&Uint::ZERO, k, q)
}

/// The base point.
pub(crate) fn base<C: Curve<L>, const L: usize>() -> Affine<C::F> {
    Affine { x: C::F::of(&C::GX), y: C::F::of(&C::GY) }
}

/// The table behind [`Curve::base_table`].
pub(crate) fn make_base_table<C: Curve<L>, const L: usize>() -> Vec<Affine<C::F>> {
    odd_multiples::<C, L>(&base::<C, L>(), 1 << (BASE_WINDOW - 2))
}

impl<F> Jacobian<F> {
    fn neutral<const L: usize>() -> Self
    where
        F: Residue<L>,
    {
        Jacobian { x: F::of(&Uint::ONE), y: F::of(&Uint::ONE), z: F::of(&Uint::ZERO) }
    }

    pub(crate) fn is_neutral<const L: usize>(&self) -> bool
    where
        F: Residue<L>,
    {
        self.z.is_zero()
    }

    /// The affine coordinates; `None` for the neutral point.
    #[cfg(any(test, feature = "test-signer"))]
    pub(crate) fn affine<const L: usize>(&self) -> Option<Affine<F>>
    where
        F: Residue<L>,
    {
        self.z.invert().map(|z| self.scale(&z))
    }

    fn scale<const L: usize>(&self, z_inverse: &F) -> Affine<F>
    where
        F: Residue<L>,
    {
        let square = z_inverse.square();
        Affine { x: self.x.mul(&square), y: self.y.mul(&square.mul(z_inverse)) }
    }

    /// Whether the affine x, taken modulo `order`, equals `r`. No inversion: every x below the
    /// modulus that leaves `r` is tried as r·Z².
    pub(crate) fn x_leaves<const L: usize>(&self, r: &Uint<L>, order: &Uint<L>) -> bool
    where
        F: Residue<L>,
    {
        if self.is_neutral() {
            return false;
        }
        let square = self.z.square();
        let mut candidate = *r;
        while candidate < F::MODULUS {
            if F::of(&candidate).mul(&square) == self.x {
                return true;
            }
            let next = candidate.wrapping_add(order);
            if next < candidate {
                return false;
            }
            candidate = next;
        }
        false
    }
}

fn add_digit<C: Curve<L>, const L: usize>(
    sum: &Jacobian<C::F>,
    digit: Option<&i16>,
    table: &[Affine<C::F>],
) -> Jacobian<C::F> {
    match digit {
        None | Some(0) => *sum,
        Some(&digit) => {
            let entry = &table[usize::from(digit.unsigned_abs() / 2)];
            let y = if digit < 0 { entry.y.negate() } else { entry.y };
            add::<C, L>(sum, &Affine { x: entry.x, y })
        }
    }
}

fn double<C: Curve<L>, const L: usize>(p: &Jacobian<C::F>) -> Jacobian<C::F> {
    let yy = p.y.square();
    let zz = p.z.square();
    let slope = if minus_three::<C, L>() {
        let product = p.x.sub(&zz).mul(&p.x.add(&zz));
        product.double().add(&product)
    } else {
        let xx = p.x.square();
        xx.double().add(&xx).add(&C::F::of(&C::A).mul(&zz.square()))
    };
    let xyy4 = p.x.mul(&yy).double().double();
    let x = slope.square().sub(&xyy4.double());
    let yyyy8 = yy.square().double().double().double();
    let y = slope.mul(&xyy4.sub(&x)).sub(&yyyy8);
    // Zero stays zero, so the neutral point needs no case of its own.
    let z = p.y.add(&p.z).square().sub(&yy).sub(&zz);
    Jacobian { x, y, z }
}

fn add<C: Curve<L>, const L: usize>(p: &Jacobian<C::F>, q: &Affine<C::F>) -> Jacobian<C::F> {
    if p.is_neutral() {
        return Jacobian { x: q.x, y: q.y, z: C::F::of(&Uint::ONE) };
    }
    let zz = p.z.square();
    let h = q.x.mul(&zz).sub(&p.x);
    let r = q.y.mul(&p.z).mul(&zz).sub(&p.y);
    if h.is_zero() {
        return if r.is_zero() { double::<C, L>(p) } else { Jacobian::neutral() };
    }
    let hh = h.square();
    let hhh = hh.mul(&h);
    let v = p.x.mul(&hh);
    let x = r.square().sub(&hhh).sub(&v.double());
    let y = r.mul(&v.sub(&x)).sub(&p.y.mul(&hhh));
    Jacobian { x, y, z: p.z.mul(&h) }
}

fn minus_three<C: Curve<L>, const L: usize>() -> bool {
    C::A == C::F::MODULUS.wrapping_sub(&Uint::from_u32(3))
}

/// q, 3q, 5q … `count` of them, in affine form by one shared inversion.
///
/// With 2q = (X, Y, Z), the curve is scaled so that (X, Y) is its double there: q becomes (xZ², yZ³),
/// the additions stay mixed, and Z returns at the end. Addition must not have to double here, since the
/// scaled curve has another a: it would only for a point of small odd order, which no standard curve has.
fn odd_multiples<C: Curve<L>, const L: usize>(q: &Affine<C::F>, count: usize) -> Vec<Affine<C::F>> {
    let twice = double::<C, L>(&Jacobian { x: q.x, y: q.y, z: C::F::of(&Uint::ONE) });
    if twice.is_neutral() {
        // Every odd multiple is the point itself.
        return vec![*q; count];
    }
    let square = twice.z.square();
    let step = Affine { x: twice.x, y: twice.y };
    let (x, y) = (q.x.mul(&square), q.y.mul(&square.mul(&twice.z)));
    let mut points = vec![Jacobian { x, y, z: C::F::of(&Uint::ONE) }];
    while points.len() < count {
        points.push(add::<C, L>(&points[points.len() - 1], &step));
    }
    for point in &mut points {
        point.z = point.z.mul(&twice.z);
    }
    normalize(&points)
}

/// Affine forms of several points. None of them may be neutral, except in a table of a point of odd
/// small order, which no standard curve has: its place is then taken by zeros, on no curve.
fn normalize<F: Residue<L>, const L: usize>(points: &[Jacobian<F>]) -> Vec<Affine<F>> {
    let one = F::of(&Uint::ONE);
    let mut products = Vec::with_capacity(points.len());
    let mut product = one;
    for p in points {
        products.push(product);
        product = product.mul(&p.z);
    }
    let mut inverse = product.invert().unwrap_or(F::of(&Uint::ZERO));
    let mut affine = vec![Affine { x: one, y: one }; points.len()];
    for (i, p) in points.iter().enumerate().rev() {
        affine[i] = p.scale(&inverse.mul(&products[i]));
        inverse = inverse.mul(&p.z);
    }
    affine
}

/// The signed digits of `k` in windows of `width` bits, lowest first: each is zero or odd, and of any
/// `width` neighbours at most one is not zero.
fn signed_windows<const L: usize>(k: &Uint<L>, width: usize) -> Vec<i16> {
    let length = Uint::<L>::BITS as usize + 1;
    let mut digits = vec![0; length];
    let (mut place, mut carry) = (0, 0);
    while place < length {
        if bits(k, place, 1) == carry {
            place += 1;
            continue;
        }
        let window = bits(k, place, width) + carry;
        carry = window >> (width - 1);
        digits[place] = window - (carry << width);
        place += width;
    }
    let used = digits.iter().rposition(|&digit| digit != 0).map_or(0, |last| last + 1);
    digits.truncate(used);
    digits
}

/// `count` bits from a place on, at most eight; zeros beyond the end.
fn bits<const L: usize>(k: &Uint<L>, place: usize, count: usize) -> i16 {
    let words = k.as_words();
    let word = Limb::BITS as usize;
    let (index, shift) = (place / word, place % word);
    let low = words.get(index).copied().unwrap_or(0) >> shift;
    let high = words.get(index + 1).copied().unwrap_or(0);
    let joined = if shift == 0 { low } else { low | high << (word - shift) };
    (joined & ((1 << count) - 1)) as i16
}

const BASE_WINDOW: usize = 8;
const KEY_WINDOW: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crypto_bigint::U256;
    use proptest::prelude::*;

    /// The sum of the digits with their weights, modulo 2^256.
    fn value(digits: &[i16]) -> U256 {
        digits.iter().rev().fold(U256::ZERO, |sum, &digit| {
            let magnitude = U256::from_u32(u32::from(digit.unsigned_abs()));
            let twice = sum.wrapping_add(&sum);
            if digit < 0 { twice.wrapping_sub(&magnitude) } else { twice.wrapping_add(&magnitude) }
        })
    }

    fn check(k: U256, width: usize) {
        let digits = signed_windows(&k, width);
        assert_eq!(value(&digits), k);
        for (i, &digit) in digits.iter().enumerate().filter(|(_, digit)| **digit != 0) {
            assert!(digit % 2 != 0 && digit.unsigned_abs() < 1 << (width - 1));
            assert!(digits[i + 1..].iter().take(width - 1).all(|&next| next == 0));
        }
    }

    proptest! {
        #[test]
        fn digits_make_the_scalar(bytes in any::<[u8; 32]>(), width in 2usize..=8) {
            check(U256::from_le_slice(&bytes), width);
        }
    }

    #[test]
    fn digits_make_the_scalars_at_the_edges() {
        for width in [KEY_WINDOW, BASE_WINDOW] {
            for k in [
                U256::ZERO,
                U256::ONE,
                U256::MAX,
                U256::MAX.wrapping_sub(&U256::ONE),
                U256::ONE.shl_vartime(255),
            ] {
                check(k, width);
            }
        }
    }
}
