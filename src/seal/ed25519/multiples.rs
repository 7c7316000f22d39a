//! Multiples of a point, from which a product with any scalar is put together without doubling.
//!
//! A scalar is written in signed digits of [`WIDTH`] bits, and for each place of a digit all its multiples are kept: a
//! product is one sum for each digit. The time of that tells the scalar, so only what is public is ever multiplied here:
//! signatures that are verified. Whoever signs goes by the library.

use curve25519_dalek::edwards::EdwardsPoint;
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::Identity;

/// The multiples of one point, 370 KiB.
pub(super) struct Multiples(Box<[EdwardsPoint]>);

impl Multiples {
    pub(super) fn of(point: &EdwardsPoint) -> Self {
        let mut multiples = Vec::with_capacity(PLACES * HALF);
        let mut base = *point;
        for _ in 0..PLACES {
            let mut multiple = base;
            for _ in 0..HALF {
                multiples.push(multiple);
                multiple += base;
            }
            // The last is HALF times the base, and the next place counts twice that.
            base = multiples.last().map_or(base, |half| half + half);
        }
        Self(multiples.into_boxed_slice())
    }

    /// The sum and this point's product with the scalar, in a time that tells the scalar.
    pub(super) fn add_product(&self, mut sum: EdwardsPoint, scalar: &Scalar) -> EdwardsPoint {
        for (digit, multiples) in digits(scalar).into_iter().zip(self.0.chunks_exact(HALF)) {
            match digit {
                0 => {}
                1.. => sum += &multiples[digit.unsigned_abs() as usize - 1],
                _ => sum -= &multiples[digit.unsigned_abs() as usize - 1],
            }
        }
        sum
    }

    /// This point's product with the scalar, in a time that tells the scalar.
    pub(super) fn product(&self, scalar: &Scalar) -> EdwardsPoint {
        self.add_product(EdwardsPoint::identity(), scalar)
    }
}

/// Digits from −[`HALF`] to [`HALF`], the least first.
fn digits(scalar: &Scalar) -> [i32; PLACES] {
    let mut bytes = [0; 40];
    bytes[..32].copy_from_slice(scalar.as_bytes());
    let mut digits = [0; PLACES];
    let mut carry = 0;
    for (place, digit) in digits.iter_mut().enumerate() {
        let (byte, bit) = (place * WIDTH / 8, place * WIDTH % 8);
        let window = u32::from_le_bytes([bytes[byte], bytes[byte + 1], bytes[byte + 2], 0]) >> bit;
        let value = (window as usize & (2 * HALF - 1)) as i32 + carry;
        carry = i32::from(value > HALF as i32);
        *digit = value - carry * 2 * HALF as i32;
    }
    digits
}

/// Bits of a digit. Wider ones need fewer sums and more memory.
const WIDTH: usize = 7;
const HALF: usize = 1 << (WIDTH - 1);
/// A scalar is below the order of the group, 2²⁵³, and nothing is carried out of the last digit.
const PLACES: usize = 253 / WIDTH + 1;

#[cfg(test)]
mod tests {
    use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_ends_of_the_scalars_are_multiplied_as_by_the_library() {
        let point = ED25519_BASEPOINT_POINT + EIGHT_TORSION[1];
        let multiples = Multiples::of(&point);
        for scalar in [Scalar::ZERO, Scalar::ONE, -Scalar::ONE, Scalar::from(u64::MAX), -Scalar::from(64_u64)]
        {
            assert_eq!(multiples.product(&scalar), point * scalar, "{scalar:?}");
        }
        assert_eq!(size_of_val(&*multiples.0) >> 10, 370);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_product_is_that_of_the_library(
            point in prop::array::uniform32(any::<u8>()),
            scalar in prop::array::uniform32(any::<u8>()),
            torsion in 0_usize..8,
        ) {
            let point = EdwardsPoint::mul_base(&Scalar::from_bytes_mod_order(point)) + EIGHT_TORSION[torsion];
            let scalar = Scalar::from_bytes_mod_order(scalar);
            prop_assert_eq!(Multiples::of(&point).product(&scalar), point * scalar);
        }

        #[test]
        fn digits_are_those_of_the_scalar(scalar in prop::array::uniform32(any::<u8>())) {
            let scalar = Scalar::from_bytes_mod_order(scalar);
            let place = Scalar::from(2 * HALF as u64);
            let told = digits(&scalar).iter().rev().fold(Scalar::ZERO, |sum, digit| {
                let own = Scalar::from(digit.unsigned_abs());
                sum * place + if *digit < 0 { -own } else { own }
            });
            prop_assert_eq!(told, scalar);
        }
    }
}
