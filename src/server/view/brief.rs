//! The answer to a verification in codes alone.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Answer, Line};

/// The answer to a verification in codes alone, for a program that verifies many: what `Answer` says, without its
/// words, the document's items and its parties.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BriefAnswer<'a> {
    /// What was put before us: `pdf`, `package`, `copy` (a masked one), `seal`, `number` or `hash`.
    pub target: &'a str,
    /// What the answer is for: `exit`, `entry` or `record`.
    pub asked: &'a str,
    /// The moment the answer speaks of (RFC 3339).
    pub at: &'a str,
    /// `passed`, `not-permitted`, `indeterminate` or `failed`.
    pub outcome: &'a str,
    /// `TOTAL-PASSED`, `INDETERMINATE` or `TOTAL-FAILED` (ETSI EN 319 102-1). Of a number alone nothing is authentic.
    pub authenticity: &'a str,
    /// Whether the document is one of a demonstration, without legal force.
    pub demonstration: bool,
    /// Whether it is a refusal, which permits nothing.
    pub refusal: bool,
    /// Whether it permits what was asked; absent when only the record was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permits: Option<bool>,
    /// Where the document stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<BriefStanding<'a>>,
    /// The document, as far as it may be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<BriefDocument<'a>>,
    /// Codes of the checks that were passed.
    pub passed: Vec<&'a str>,
    /// Codes of the checks that failed.
    pub failed: Vec<&'a str>,
    /// Codes of the checks that could not be decided.
    pub indeterminate: Vec<&'a str>,
    /// Codes of what was not checked.
    pub not_checked: Vec<&'a str>,
    /// Codes of what to be careful about although it changes no verdict.
    pub warnings: Vec<&'a str>,
}

/// Where a document stands, in codes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BriefStanding<'a> {
    /// The code.
    pub standing: &'a str,
    /// As of when (RFC 3339).
    pub as_of: &'a str,
    /// `archive`: every act up to that moment is known. `paper`: only the dates on the document.
    pub source: &'a str,
    /// How the rows of the list stand, where they do not all stand alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<BriefPart<'a>>,
}

/// How some rows of a list stand, in codes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BriefPart<'a> {
    /// Their places, counted from 1.
    pub positions: &'a [u32],
    /// The code of their standing.
    pub standing: &'a str,
    /// Whether they may leave.
    pub permits_exit: bool,
}

/// Which document it is, and its days.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BriefDocument<'a> {
    /// The name of the form.
    pub form: &'a str,
    /// Registration number. Of a refusal only the bearer of its file or staff see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'a str>,
    /// Day of issue in Kazakhstan.
    pub issued: &'a str,
    /// First day to leave, where that is not the day of issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_exit: Option<&'a str>,
    /// Last day to leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_exit: Option<&'a str>,
    /// Last day to be back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_return: Option<&'a str>,
}

impl<'a> From<&'a Answer> for BriefAnswer<'a> {
    fn from(answer: &'a Answer) -> Self {
        let of_status = |status: &str| -> Vec<&'a str> {
            answer.findings.iter().filter(|line| line.status == status).map(code).collect()
        };
        Self {
            target: &answer.target,
            asked: &answer.asked,
            at: &answer.at,
            outcome: &answer.outcome,
            authenticity: &answer.authenticity,
            demonstration: answer.demonstration,
            refusal: answer.refusal,
            permits: answer.permits,
            standing: standing(answer),
            document: document(answer),
            passed: of_status("PASSED"),
            failed: of_status("FAILED"),
            indeterminate: of_status("INDETERMINATE"),
            not_checked: answer.not_checked.iter().map(code).collect(),
            warnings: answer.warnings.iter().map(code).collect(),
        }
    }
}

fn code(line: &Line) -> &str {
    &line.code
}

fn standing(answer: &Answer) -> Option<BriefStanding<'_>> {
    let standing = answer.standing.as_ref()?;
    let parts = standing.parts.iter().map(|part| BriefPart {
        positions: &part.positions,
        standing: &part.standing,
        permits_exit: part.permits_exit,
    });
    Some(BriefStanding {
        standing: &standing.standing,
        as_of: &standing.as_of,
        source: &standing.source,
        parts: parts.collect(),
    })
}

fn document(answer: &Answer) -> Option<BriefDocument<'_>> {
    let document = answer.document.as_deref()?;
    Some(BriefDocument {
        form: &document.form,
        number: document.number.as_deref(),
        issued: &document.issued,
        first_exit: document.first_exit.as_deref(),
        last_exit: document.last_exit.as_deref(),
        last_return: document.last_return.as_deref(),
    })
}
