//! The codes of the grounds in law.

use std::fmt;

use jiff::civil::{Date, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::purpose::Purpose;

/// A ground for refusal as the law numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum GroundCode {
    /// Unsatisfactory physical condition, except for restoration.
    #[serde(rename = "KULT-36-1-1")]
    Condition,
    /// Wanted, internationally or by the state.
    #[serde(rename = "KULT-36-1-2")]
    Wanted,
    /// Not one of the purposes of art. 35(1).
    #[serde(rename = "KULT-36-1-3")]
    Purpose,
    /// Documents or data found to be untrue.
    #[serde(rename = "USL-19-1-1")]
    Untrue,
    /// The applicant, the materials or the objects do not meet what the law requires.
    #[serde(rename = "USL-19-1-2")]
    Unfit,
    /// A negative answer of a state body, or a negative conclusion of expertise, research or inspection.
    #[serde(rename = "USL-19-1-3")]
    Negative,
    /// A court has forbidden the applicant the activity.
    #[serde(rename = "USL-19-1-4")]
    Forbidden,
    /// A court has deprived the applicant of the special right.
    #[serde(rename = "USL-19-1-5")]
    Deprived,
    /// No consent to access personal data.
    #[serde(rename = "USL-19-1-6")]
    Consent,
}

impl GroundCode {
    /// Every ground, in the order of the laws.
    pub const ALL: [GroundCode; 9] = [
        GroundCode::Condition,
        GroundCode::Wanted,
        GroundCode::Purpose,
        GroundCode::Untrue,
        GroundCode::Unfit,
        GroundCode::Negative,
        GroundCode::Forbidden,
        GroundCode::Deprived,
        GroundCode::Consent,
    ];

    /// The code, which is also the id of its words.
    pub fn code(self) -> &'static str {
        match self {
            GroundCode::Condition => "KULT-36-1-1",
            GroundCode::Wanted => "KULT-36-1-2",
            GroundCode::Purpose => "KULT-36-1-3",
            GroundCode::Untrue => "USL-19-1-1",
            GroundCode::Unfit => "USL-19-1-2",
            GroundCode::Negative => "USL-19-1-3",
            GroundCode::Forbidden => "USL-19-1-4",
            GroundCode::Deprived => "USL-19-1-5",
            GroundCode::Consent => "USL-19-1-6",
        }
    }

    /// The ground of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }

    /// The first day on which a decision may rest on it.
    pub fn from(self) -> Date {
        match self {
            GroundCode::Condition | GroundCode::Wanted | GroundCode::Purpose => date(2015, 11, 10),
            GroundCode::Consent => date(2022, 3, 1),
            _ => date(2016, 6, 1),
        }
    }

    /// Whether the law does not allow it when objects leave for this purpose: what leaves to be restored may be unsound.
    pub(crate) fn excluded_by(self, purpose: Purpose) -> bool {
        self == GroundCode::Condition && purpose == Purpose::Rest
    }

    /// Whether it speaks of the applicant, and so of every item of the case.
    pub fn of_applicant(self) -> bool {
        matches!(self, GroundCode::Forbidden | GroundCode::Deprived | GroundCode::Consent)
    }
}

impl fmt::Display for GroundCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
