//! Identification numbers: IIN (ЖСН / ИИН) of persons and BIN (БСН / БИН) of organisations.
//!
//! Both end in a check digit: a weighted sum modulo 11, and with other weights once more when it gives 10.
//! A number for which both give 10 is never assigned. The fifth digit tells them apart: the first digit of a
//! day of birth is 0–3, the type of an organisation 4–6.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::problem::{
    BIN_IS_IIN, BIN_MONTH, IIN_BIRTH_DATE, IIN_CENTURY, IIN_CHECK_DIGIT, IIN_FORMAT, IIN_IS_BIN,
    IIN_UNUSABLE, Pointer, Problem, Problems,
};
use crate::text::{gather, needed};

/// The individual identification number of a person: twelve digits, checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iin(String);

/// The business identification number of an organisation: twelve digits, checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bin(String);

/// What the seventh digit of an IIN says besides the century.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Odd digit.
    Male,
    /// Even digit.
    Female,
}

impl Iin {
    /// Checks a number; spaces are allowed between digits.
    ///
    /// # Errors
    /// All problems: length, check digit, a date of birth that does not exist, a BIN in its place.
    pub fn new(number: &str) -> Result<Self, Problems> {
        gather(|problems| Self::read(Some(number), &Pointer::root(), problems))
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last four digits, the only ones a masked holder shows.
    pub fn last_four(&self) -> &str {
        &self.0[8..]
    }

    /// The date of birth; nothing when the century digit is none of 1–6.
    pub fn birth_date(&self) -> Option<Date> {
        birth_date(&digits(&self.0)?)
    }

    /// The sex the number encodes; nothing when the century digit is none of 1–6.
    pub fn sex(&self) -> Option<Sex> {
        match self.0.as_bytes()[6] {
            b'1' | b'3' | b'5' => Some(Sex::Male),
            b'2' | b'4' | b'6' => Some(Sex::Female),
            _ => None,
        }
    }

    pub(crate) fn read(number: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let digits = twelve(number?, at, problems)?;
        if digits[4] >= 4 {
            problems.push(Problem::new(&IIN_IS_BIN, at));
            return None;
        }
        checked(&digits, at, problems)?;
        if digits[6] == 0 || digits[6] > 6 {
            problems.push(Problem::new(&IIN_CENTURY, at).with("digit", digits[6]));
        } else if birth_date(&digits).is_none() {
            problems.push(Problem::new(&IIN_BIRTH_DATE, at).with("digits", written(&digits[..6])));
            return None;
        }
        Some(Self(written(&digits)))
    }
}

impl Bin {
    /// Checks a number; spaces are allowed between digits.
    ///
    /// # Errors
    /// All problems: length, check digit, a month of registration that does not exist, an IIN in its place.
    pub fn new(number: &str) -> Result<Self, Problems> {
        gather(|problems| Self::read(Some(number), &Pointer::root(), problems))
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn read(number: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let digits = twelve(number?, at, problems)?;
        if digits[4] <= 3 {
            problems.push(Problem::new(&BIN_IS_IIN, at));
            return None;
        }
        checked(&digits, at, problems)?;
        let month = digits[2] * 10 + digits[3];
        if !(1..=12).contains(&month) {
            problems.push(Problem::new(&BIN_MONTH, at).with("digits", written(&digits[2..4])));
            return None;
        }
        Some(Self(written(&digits)))
    }

    pub(crate) fn need(number: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        needed(number, at, problems)?;
        Self::read(number, at, problems)
    }
}

/// The check digit of eleven digits; nothing when both passes give 10 and the number is never assigned.
pub fn check_digit(first_eleven: &[u8; 11]) -> Option<u8> {
    [FIRST_PASS, SECOND_PASS].iter().find_map(|weights| {
        let sum: u32 =
            first_eleven.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum();
        u8::try_from(sum % 11).ok().filter(|check| *check < 10)
    })
}

/// A stored identification number that does not pass its checks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the stored identification number does not pass: {0}")]
pub struct IinError(Problems);

impl TryFrom<String> for Iin {
    type Error = IinError;

    fn try_from(number: String) -> Result<Self, IinError> {
        Self::new(&number).map_err(IinError)
    }
}

impl TryFrom<String> for Bin {
    type Error = IinError;

    fn try_from(number: String) -> Result<Self, IinError> {
        Self::new(&number).map_err(IinError)
    }
}

impl From<Iin> for String {
    fn from(iin: Iin) -> Self {
        iin.0
    }
}

impl From<Bin> for String {
    fn from(bin: Bin) -> Self {
        bin.0
    }
}

impl fmt::Display for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Bin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn twelve(number: &str, at: &Pointer, problems: &mut Problems) -> Option<[u8; 12]> {
    let plain: String = number.chars().take(64).filter(|c| !c.is_whitespace()).collect();
    let digits = digits(&plain);
    if digits.is_none() {
        problems.push(Problem::new(&IIN_FORMAT, at).with("length", number.chars().count()));
    }
    digits
}

fn digits(text: &str) -> Option<[u8; 12]> {
    let digits: Vec<u8> =
        text.bytes().map(|byte| byte.is_ascii_digit().then(|| byte - b'0')).collect::<Option<_>>()?;
    digits.try_into().ok()
}

fn checked(digits: &[u8; 12], at: &Pointer, problems: &mut Problems) -> Option<()> {
    let first: &[u8; 11] = digits.first_chunk().expect("twelve digits have a first eleven");
    match check_digit(first) {
        Some(expected) if expected == digits[11] => Some(()),
        Some(expected) => {
            let problem = Problem::new(&IIN_CHECK_DIGIT, at).with("expected", expected);
            problems.push(problem.with("found", digits[11]));
            None
        }
        None => {
            problems.push(Problem::new(&IIN_UNUSABLE, at));
            None
        }
    }
}

fn birth_date(digits: &[u8; 12]) -> Option<Date> {
    let century = match digits[6] {
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        _ => return None,
    };
    let pair = |at: usize| i16::from(digits[at]) * 10 + i16::from(digits[at + 1]);
    Date::new(century + pair(0), i8::try_from(pair(2)).ok()?, i8::try_from(pair(4)).ok()?).ok()
}

fn written(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(b'0' + digit)).collect()
}

const FIRST_PASS: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_PASS: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

#[cfg(test)]
mod tests;
