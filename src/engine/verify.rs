//! Verification: is it genuine, and where does it stand? Two questions, never one.
//!
//! `Err` means that it could not be looked at; a document that does not hold is a [`Verification`] whose report
//! says so, finding by finding, with a list of what was not checked.

mod claims;
mod examine;
mod keyboard;
mod page;
mod pdf;
mod standing;
mod target;

use jiff::Timestamp;
use kualik_domain::standing::Standing;
use kualik_seal::{Conclusion, Finding, Report};
use serde::Serialize;
pub use standing::standing_of_row;

pub use claims::Claims;
pub use examine::{Examiner, Inquiry};
pub use target::{Target, TargetError};

/// What the answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// May these things leave the country now?
    Exit,
    /// These things are coming home.
    Entry,
    /// Is it genuine, and where does it stand?
    Record,
}

/// What a verification answers.
#[derive(Clone, Debug, Serialize)]
pub struct Verification {
    /// What was put before us: `pdf`, `package`, `seal`, `number`, `hash`.
    pub target: &'static str,
    /// What was asked.
    pub asked: Asked,
    /// The moment the answer speaks of.
    pub at: Timestamp,
    /// Authenticity.
    pub report: Report,
    /// What to be careful about although it changes no verdict.
    pub warnings: Vec<Finding>,
    /// What the seal says, when a seal was found that holds.
    pub claims: Option<Claims>,
    /// The facts of the page, when they were at hand and hold.
    pub record: Option<serde_json::Value>,
    /// Where the document stands.
    pub standing: Option<StandingAnswer>,
    /// Does it permit what was asked? `None` when nothing was asked but the record.
    pub permits: Option<bool>,
}

/// Where a document stands, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandingAnswer {
    /// The code of the standing.
    pub standing: &'static str,
    /// As of when.
    pub as_of: Timestamp,
    /// `archive`: every act up to that moment is known. `paper`: only the dates on the document; a later
    /// withdrawal is not known.
    pub source: &'static str,
}

/// How a verification ends, for exit codes and colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Authentic, and it permits what was asked.
    Passed,
    /// Authentic, but it does not permit what was asked.
    NotPermitted,
    /// Not to be known from what was given.
    Indeterminate,
    /// Not authentic.
    Failed,
}

impl Verification {
    /// Is it a draft, which nobody has sealed?
    pub fn is_draft(&self) -> bool {
        self.report.findings().iter().any(|finding| finding.code() == "document-draft")
    }

    /// The one outcome.
    pub fn outcome(&self) -> Outcome {
        match self.report.conclusion() {
            Conclusion::Failed => Outcome::Failed,
            Conclusion::Indeterminate => Outcome::Indeterminate,
            Conclusion::Passed | Conclusion::Demonstration if self.permits == Some(false) => {
                Outcome::NotPermitted
            }
            Conclusion::Passed | Conclusion::Demonstration => Outcome::Passed,
        }
    }
}

/// Does a document of this form and standing permit what was asked? A demonstration permits nothing.
fn permits(asked: Asked, form: &str, standing: Option<&Standing>, demonstration: bool) -> Option<bool> {
    match asked {
        Asked::Record => None,
        _ if demonstration || form != "certificate" => Some(false),
        Asked::Exit => Some(standing.is_some_and(Standing::permits_exit)),
        // Nothing in standing closes the border to things coming home.
        Asked::Entry => Some(true),
    }
}
