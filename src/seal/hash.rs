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

    /// Whether the hash has these retyped groups, in this order. Any of its groups will do.
    pub fn has(&self, typed: &HashGroups) -> bool {
        let has = |wanted: &[u16]| {
            let mut groups = self.0.as_bytes().chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]]));
            wanted.iter().all(|wanted| groups.any(|group| group == *wanted))
        };
        has(typed.groups()) || typed.switched.is_some_and(|switched| has(&switched[..typed.count]))
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

/// Groups of a signature hash, retyped from paper: two at least, all sixteen at most.
///
/// By chance two groups fit a foreign hash once in 35.8 million times: they are 32 bits, and 120 pairs of the sixteen
/// stand in that order. Four fit it once in 10¹⁶ times (64 bits, 1,820 choices).
///
/// «В322 223А» may be B322 223A in letters that look so, or D322 223F on a keyboard that was left in Cyrillic: where the
/// letters can be both, both fit, and the odds are half as long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HashGroups {
    groups: [u16; 16],
    count: usize,
    /// As the keys say, where that is something else.
    switched: Option<[u16; 16]>,
}

impl HashGroups {
    /// The groups in the order in which they were typed, as their letters look.
    pub fn groups(&self) -> &[u16] {
        &self.groups[..self.count]
    }

    /// Whether there are too many to be found by trying, however often somebody tries.
    pub fn are_beyond_guessing(&self) -> bool {
        self.count >= BEYOND_GUESSING
    }
}

impl FromStr for HashGroups {
    type Err = SealError;

    /// Reads groups of four hex digits as tolerantly as a whole hash is read.
    fn from_str(text: &str) -> Result<Self, SealError> {
        let (digits, found) = digits_of(text, 64)?;
        if !(8..=64).contains(&found) || !found.is_multiple_of(4) {
            return Err(SealError::HashLength { found, expected: if found < 64 { 8 } else { 64 } });
        }
        let groups = in_fours(&digits);
        let switched = text.chars().filter(|c| !is_separator(*c)).map(key_of).collect::<Option<Vec<_>>>();
        let switched = switched.map(|digits| in_fours(&digits)).filter(|switched| *switched != groups);
        Ok(Self { groups, count: found / 4, switched })
    }
}

fn in_fours(digits: &[u8]) -> [u16; 16] {
    let mut groups = [0; 16];
    for (group, four) in groups.iter_mut().zip(digits.chunks_exact(4)) {
        *group = four.iter().fold(0, |number, digit| number << 4 | u16::from(*digit));
    }
    groups
}

fn read_digits(text: &str, expected: usize) -> Result<Vec<u8>, SealError> {
    let (digits, found) = digits_of(text, expected)?;
    if found == expected { Ok(digits) } else { Err(SealError::HashLength { found, expected }) }
}

/// The digits of a text, no more than so many, and how many it has in truth.
fn digits_of(text: &str, most: usize) -> Result<(Vec<u8>, usize), SealError> {
    let mut digits = Vec::with_capacity(most);
    let mut found = 0;
    for (i, c) in text.chars().enumerate() {
        if is_separator(c) {
            continue;
        }
        // What follows a hash that is too long is counted, and not read.
        if found < most {
            digits.push(digit_of(c).ok_or(SealError::HashCharacter { position: i + 1, found: c })?);
        }
        found += 1;
    }
    Ok((digits, found))
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

/// The digit on the key of a letter, with the keyboard left in Russian or Kazakh.
fn key_of(c: char) -> Option<u8> {
    Some(match c {
        '0'..='9' => c.to_digit(16)? as u8,
        'ф' | 'Ф' => 0xa,
        'и' | 'И' => 0xb,
        'с' | 'С' => 0xc,
        'в' | 'В' => 0xd,
        'у' | 'У' => 0xe,
        'а' | 'А' => 0xf,
        _ => return None,
    })
}

const BEYOND_GUESSING: usize = 4;

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
        let error = "BA78 ".repeat(17).parse::<HashGroups>().unwrap_err();
        assert!(matches!(error, SealError::HashLength { found: 68, expected: 64 }), "{error}");
    }

    #[test]
    fn finds_groups_in_their_order_only() {
        let hash = SignatureHash::of("abc");
        let groups = hash.groups();
        let has = |places: &[usize]| {
            let typed: Vec<&str> = places.iter().map(|place| groups[*place].as_str()).collect();
            hash.has(&typed.join(" ").parse().unwrap())
        };
        assert!(has(&[0, 1]) && has(&[3, 15]) && has(&[2, 5, 6, 11]));
        assert!(!has(&[1, 0]) && !has(&[2, 6, 5, 11]));
        // The same group twice is one group, not two.
        assert!(!has(&[0, 0]));
        assert!(!hash.has(&"BA78 0000".parse().unwrap()));
        let all: HashGroups = hash.to_string().parse().unwrap();
        assert!(hash.has(&all) && !SignatureHash::of("abd").has(&all));
    }

    #[test]
    fn letters_may_be_what_they_look_like_or_what_their_keys_say() {
        let typed: HashGroups = "В322 223А".parse().unwrap();
        let hash = |groups: [u16; 2]| {
            let mut bytes = [0; 32];
            bytes[..2].copy_from_slice(&groups[0].to_be_bytes());
            bytes[30..].copy_from_slice(&groups[1].to_be_bytes());
            SignatureHash(Digest::from_bytes(bytes))
        };
        assert!(hash([0xb322, 0x223a]).has(&typed) && hash([0xd322, 0x223f]).has(&typed));
        assert!(!hash([0xb322, 0x223f]).has(&typed) && !hash([0xd322, 0x223a]).has(&typed));
        // «е» is on no key of a digit.
        assert!(!hash([0xd322, 0x223e]).has(&"В322 223Е".parse().unwrap()));
    }

    #[test]
    fn from_four_groups_on_nobody_guesses() {
        let typed = |count: usize| "BA78 ".repeat(count).parse::<HashGroups>().unwrap();
        assert_eq!([2, 3, 4, 16].map(|count| typed(count).are_beyond_guessing()), [false, false, true, true]);
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
