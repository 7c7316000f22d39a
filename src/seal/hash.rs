//! The signature hash: what stands on the paper and is retyped by hand.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Digest, SealError};

/// SHA-256 of a signature's bytes, printed as sixteen groups of four hex digits.
///
/// Printed in capitals and read from any case; in JSON it is 64 lower-case digits, as a [`Digest`] is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SignatureHash(Digest);

impl SignatureHash {
    /// The hash of these signature bytes: the 64 bytes of a seal, or a whole CMS.
    pub fn of(signature: impl AsRef<[u8]>) -> Self {
        Self(Digest::of(signature))
    }

    /// A hash taken elsewhere.
    pub const fn from_digest(digest: Digest) -> Self {
        Self(digest)
    }

    /// The hash as a digest.
    pub const fn digest(&self) -> Digest {
        self.0
    }

    /// 64 lower-case hex digits: the key under which it is kept and looked up.
    pub fn to_hex(&self) -> String {
        self.0.to_hex()
    }

    /// The sixteen groups in their order, each of four capital hex digits.
    pub fn groups(&self) -> [String; 16] {
        let digits = self.0.to_hex().to_uppercase();
        std::array::from_fn(|i| digits[4 * i..4 * i + 4].to_owned())
    }

    /// Where two retyped groups stand, counted from 1, or nothing when the hash has them not in this order.
    ///
    /// Any two groups will do. By chance two groups fit a foreign hash once in 35 million times.
    pub fn find(&self, typed: HashGroups) -> Option<(usize, usize)> {
        let (first, second) = typed.0;
        let groups: Vec<u16> =
            self.0.as_bytes().chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
        let at = groups.iter().position(|group| *group == first)?;
        let after = groups[at + 1..].iter().position(|group| *group == second)?;
        Some((at + 1, at + after + 2))
    }
}

impl fmt::Display for SignatureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.groups().join(" "))
    }
}

impl fmt::Debug for SignatureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignatureHash({})", self.0)
    }
}

impl FromStr for SignatureHash {
    type Err = SealError;

    /// Reads what a person typed: any case, any spacing, Cyrillic letters that look like hex digits.
    fn from_str(text: &str) -> Result<Self, SealError> {
        let digits = read_digits(text, 64)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair[0] << 4 | pair[1];
        }
        Ok(Self(Digest::from_bytes(bytes)))
    }
}

/// Two groups of a signature hash, retyped from paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HashGroups((u16, u16));

impl FromStr for HashGroups {
    type Err = SealError;

    /// Reads eight hex digits as tolerantly as a whole hash is read.
    fn from_str(text: &str) -> Result<Self, SealError> {
        let digits = read_digits(text, 8)?;
        let group = |d: &[u8]| d.iter().fold(0u16, |number, digit| number << 4 | u16::from(*digit));
        Ok(Self((group(&digits[..4]), group(&digits[4..]))))
    }
}

fn read_digits(text: &str, expected: usize) -> Result<Vec<u8>, SealError> {
    let mut digits = Vec::with_capacity(expected);
    for (i, c) in text.chars().enumerate() {
        if is_separator(c) {
            continue;
        }
        let digit = digit_of(c).ok_or(SealError::HashCharacter { position: i + 1, found: c })?;
        // Counted on, so that the error names the true number, but never kept beyond need.
        if digits.len() == expected {
            let found = text.chars().filter(|c| !is_separator(*c)).count();
            return Err(SealError::HashLength { found, expected });
        }
        digits.push(digit);
    }
    if digits.len() < expected {
        return Err(SealError::HashLength { found: digits.len(), expected });
    }
    Ok(digits)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | ':' | '.' | ',' | '·' | '–' | '—' | '_')
        // Invisible characters that copying from a PDF or a messenger leaves behind.
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The digit a character means or looks like. «б» looks like both 6 and b, so it is refused.
fn digit_of(c: char) -> Option<u8> {
    Some(match c {
        '0'..='9' | 'a'..='f' | 'A'..='F' => c.to_digit(16)? as u8,
        'о' | 'О' | 'o' | 'O' => 0x0,
        'l' | 'I' | '|' | 'і' | 'І' | 'ӏ' | 'Ӏ' => 0x1,
        'з' | 'З' => 0x3,
        'а' | 'А' => 0xa,
        'в' | 'В' | 'ь' | 'Ь' => 0xb,
        'с' | 'С' => 0xc,
        'ԁ' => 0xd,
        'е' | 'Е' | 'ё' | 'Ё' => 0xe,
        'ғ' | 'Ғ' => 0xf,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn prints_sixteen_groups() {
        let hash = SignatureHash::of("abc");
        assert!(hash.to_string().starts_with("BA78 16BF 8F01 CFEA "));
        assert_eq!(hash.groups().len(), 16);
        assert_eq!(hash.to_string().parse::<SignatureHash>().unwrap(), hash);
        assert_eq!(serde_json::to_string(&hash).unwrap(), format!("\"{}\"", hash.to_hex()));
    }

    #[test]
    fn reads_what_a_person_types() {
        let hash = SignatureHash::of("abc");
        let cyrillic = hash
            .to_string()
            .replace('A', "А")
            .replace('B', "в")
            .replace('C', "с")
            .replace('E', "Е")
            .replace('F', "Ғ")
            .replace('0', "О")
            .replace('1', "l")
            .replace('3', "З")
            .replace(' ', "\u{a0}\n-");
        assert_eq!(cyrillic.parse::<SignatureHash>().unwrap(), hash);
    }

    #[test]
    fn names_the_character_it_cannot_read() {
        let error = "BA78 16бF".parse::<HashGroups>().unwrap_err();
        assert!(matches!(error, SealError::HashCharacter { position: 8, found: 'б' }), "{error}");
        let error = "BA78 16".parse::<HashGroups>().unwrap_err();
        assert!(matches!(error, SealError::HashLength { found: 6, expected: 8 }), "{error}");
        let error = "BA78 16BF 8F".parse::<HashGroups>().unwrap_err();
        assert!(matches!(error, SealError::HashLength { found: 10, expected: 8 }), "{error}");
    }

    #[test]
    fn finds_two_groups_in_their_order_only() {
        let hash = SignatureHash::of("abc");
        let groups = hash.groups();
        let typed = |i: usize, j: usize| format!("{}{}", groups[i], groups[j]).parse().unwrap();
        assert_eq!(hash.find(typed(0, 1)), Some((1, 2)));
        assert_eq!(hash.find(typed(3, 15)), Some((4, 16)));
        assert_eq!(hash.find(typed(1, 0)), None);
        // The same group twice is one group, not two.
        assert_eq!(hash.find(typed(0, 0)), None);
        assert_eq!(hash.find("BA78 0000".parse().unwrap()), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,200}") {
            let _ = text.parse::<SignatureHash>();
            let _ = text.parse::<HashGroups>();
        }

        #[test]
        fn reads_back_any_hash(bytes in any::<[u8; 32]>()) {
            let hash = SignatureHash::from_digest(Digest::from_bytes(bytes));
            prop_assert_eq!(hash.to_string().parse::<SignatureHash>().unwrap(), hash);
            prop_assert_eq!(hash.to_hex().parse::<SignatureHash>().unwrap(), hash);
        }
    }
}
