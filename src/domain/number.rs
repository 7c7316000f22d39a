//! Registration numbers: the index of the register in the file plan, the year, the sequence.
//!
//! Printed `07-05/2026-0001`. Numbering restarts every year, and number order is date order.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The index of a register in the office's file plan, such as `07-05`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegisterIndex(String);

impl RegisterIndex {
    /// Reads an index: groups of one to four digits joined by hyphens, at most eight signs.
    ///
    /// # Errors
    /// [`NumberError::Index`] for anything else.
    pub fn new(index: &str) -> Result<Self, NumberError> {
        let plain = fold(index);
        let group = |group: &str| (1..=4).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit());
        let sound = plain.len() <= MAX_INDEX && plain.split('-').all(group);
        sound.then_some(Self(plain)).ok_or_else(|| NumberError::Index(cut(index)))
    }

    /// The index as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The number of one document in its register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegistrationNumber {
    index: RegisterIndex,
    year: i16,
    sequence: u32,
}

impl RegistrationNumber {
    /// Joins the parts.
    ///
    /// # Errors
    /// A year outside 1991–9999, a sequence of zero or beyond 999,999.
    pub fn new(index: RegisterIndex, year: i16, sequence: u32) -> Result<Self, NumberError> {
        if !(1991..=9999).contains(&year) {
            return Err(NumberError::Year(year));
        }
        if !(1..=MAX_SEQUENCE).contains(&sequence) {
            return Err(NumberError::Sequence(sequence));
        }
        Ok(Self { index, year, sequence })
    }

    /// The register.
    pub fn index(&self) -> &RegisterIndex {
        &self.index
    }

    /// The calendar year of the register.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The place in the register, from 1.
    pub fn sequence(&self) -> u32 {
        self.sequence
    }
}

/// Why a registration number could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NumberError {
    /// The index of the register is no index.
    #[error("{0:?} is no register index")]
    Index(String),
    /// The year is out of range.
    #[error("{0} is no year of a register")]
    Year(i16),
    /// The sequence is out of range.
    #[error("{0} is no place in a register")]
    Sequence(u32),
    /// The text has not the form of a number.
    #[error("{0:?} is no registration number")]
    Form(String),
}

impl NumberError {
    /// The kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            NumberError::Index(_) => "number-index",
            NumberError::Year(_) => "number-year",
            NumberError::Sequence(_) => "number-sequence",
            NumberError::Form(_) => "number-form",
        }
    }
}

impl FromStr for RegistrationNumber {
    type Err = NumberError;

    /// Reads a number as people type it: spaces, a leading №, dashes of any kind, O for zero, a sequence without
    /// its leading zeros.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let form = || NumberError::Form(cut(text));
        if text.len() > 200 {
            return Err(form());
        }
        let plain = fold(text);
        let (index, rest) = plain.split_once('/').ok_or_else(form)?;
        let (year, sequence) = rest.split_once('-').ok_or_else(form)?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || !digits(year) || !digits(sequence) {
            return Err(form());
        }
        let year = year.parse().map_err(|_| form())?;
        Self::new(RegisterIndex::new(index)?, year, sequence.parse().map_err(|_| form())?)
    }
}

impl fmt::Display for RegistrationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}-{:04}", self.index.0, self.year, self.sequence)
    }
}

impl fmt::Display for RegisterIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for RegistrationNumber {
    type Error = NumberError;

    /// Reads a stored number, which stands only in its printed form.
    fn try_from(text: String) -> Result<Self, NumberError> {
        let number: Self = text.parse()?;
        if number.to_string() == text { Ok(number) } else { Err(NumberError::Form(text)) }
    }
}

impl From<RegistrationNumber> for String {
    fn from(number: RegistrationNumber) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for RegisterIndex {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        Self::new(&text)
    }
}

impl From<RegisterIndex> for String {
    fn from(index: RegisterIndex) -> Self {
        index.0
    }
}

/// Removes what people add, and turns look-alikes into the sign meant.
fn fold(text: &str) -> String {
    text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '№' | 'N' | 'n' | 'º' | 'o' | '.' | '#')
    })
    .chars()
    .filter(|c| !c.is_whitespace())
    .map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{AD}' | '_' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{2044}' | '\u{2215}' | '\\' | '\u{FF0F}' => '/',
        'O' | 'o' | 'О' | 'о' => '0',
        'l' | 'I' | 'І' | 'і' => '1',
        'З' | 'з' => '3',
        other => other,
    })
    .collect()
}

fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Longer indexes and sequences would not fit the seal of a QR code together with everything else.
const MAX_INDEX: usize = 8;
const MAX_SEQUENCE: u32 = 999_999;

#[cfg(test)]
mod tests;
