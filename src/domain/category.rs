//! The sixteen categories of cultural valuables: Law on culture, art. 32(2).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::problem::{CATEGORY_UNKNOWN, Pointer, Problem, Problems};

/// A category by its number, 1 to 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Category(u8);

impl Category {
    /// The category of a number.
    pub fn new(number: i64) -> Option<Self> {
        (1..=16).contains(&number).then(|| Self(number.unsigned_abs().try_into().expect("at most sixteen")))
    }

    /// The number in the law.
    pub fn number(self) -> u8 {
        self.0
    }

    /// The code, `CV01` to `CV16`.
    pub fn code(self) -> String {
        format!("CV{:02}", self.0)
    }

    pub(crate) fn read(number: Option<i64>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let number = number?;
        let found = Self::new(number);
        if found.is_none() {
            problems.push(Problem::new(&CATEGORY_UNKNOWN, at).with("value", number));
        }
        found
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A stored number that names no category.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no category of cultural valuables")]
pub struct CategoryError(i64);

impl TryFrom<i64> for Category {
    type Error = CategoryError;

    fn try_from(number: i64) -> Result<Self, CategoryError> {
        Self::new(number).ok_or(CategoryError(number))
    }
}

impl From<Category> for i64 {
    fn from(category: Category) -> Self {
        category.0.into()
    }
}
