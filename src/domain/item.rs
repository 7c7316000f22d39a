//! An object that is to leave, and what is known of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{Bilingual, Verbatim};

/// How well an object is preserved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Good.
    Good,
    /// Satisfactory.
    Satisfactory,
    /// Unsatisfactory: a ground for refusal, unless it leaves to be restored.
    Unsatisfactory,
}

/// The condition of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Condition {
    /// The grade.
    pub grade: Grade,
    /// What is damaged.
    pub note: Option<Bilingual>,
}

/// Something written on an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Inscription {
    /// The text, sign by sign.
    pub text: Verbatim,
    /// Where it stands.
    pub place: Option<Bilingual>,
}
