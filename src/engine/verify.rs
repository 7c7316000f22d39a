//! Verification: is it genuine, and where does it stand? Two questions, never one.
//!
//! `Err` means that it could not be looked at; a document that does not hold is a [`Verification`] whose report
//! says so, finding by finding, with a list of what was not checked.

mod claims;
mod examine;
mod keyboard;
pub(crate) mod page;
mod pdf;
mod standing;
mod target;

use std::sync::Arc;

use jiff::Timestamp;
use kualik_domain::Date;
use kualik_domain::standing::{Act, Part, Standing};
use kualik_seal::{Conclusion, Finding, Report};
use serde::Serialize;

use crate::state::DocumentRow;
pub(crate) use standing::standing_of_position;
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
    /// What was put before us: `pdf`, `package`, `copy`, `seal`, `number`, `hash`.
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
    /// The facts of the page, when they were at hand and hold; of a masked copy, those it shows.
    pub record: Option<serde_json::Value>,
    /// Where the document stands.
    pub standing: Option<StandingAnswer>,
    /// What the projections of the archive at hand say of it.
    #[serde(skip)]
    pub row: Option<Arc<DocumentRow>>,
    /// Does it permit what was asked? `None` when nothing was asked but the record.
    pub permits: Option<bool>,
    /// Is it a masked copy, whose bearer is told no more than it shows?
    #[serde(skip)]
    pub masked: bool,
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
    /// What later documents did to it, in the order of the log; none without the archive.
    pub acts: Vec<LaterAct>,
    /// How the rows of the list stand, where they do not all stand alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartStanding>,
}

/// Rows of a list that stand alike, as they are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartStanding {
    /// Their places, counted from 1.
    pub positions: Vec<u32>,
    /// The code of their standing.
    pub standing: &'static str,
    /// The last day to be back of what is out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back: Option<Date>,
    /// Whether they may leave.
    pub permits_exit: bool,
}

/// Places in their order, as they are told: `1–3, 5`.
pub fn in_runs(places: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *place => *last = *place,
            _ => runs.push((*place, *place)),
        }
    }
    let run = |(first, last): &(u32, u32)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// How a sentence speaks of so many rows: `one` or `many`.
fn how_many(rows: &[u32]) -> String {
    if rows.len() == 1 { "one" } else { "many" }.to_owned()
}

impl PartStanding {
    fn of(part: Part) -> Self {
        let Part { positions, standing } = part;
        let (back, permits_exit) = (standing.back(), standing.permits_exit());
        Self { positions, standing: standing.code(), back, permits_exit }
    }

    /// The places as they are told.
    pub fn places(&self) -> String {
        in_runs(&self.positions)
    }

    /// Its message and the facts of it; the words of the standing are a fact.
    pub fn message(&self, standing: String) -> (&'static str, Vec<(&'static str, String)>) {
        let facts =
            vec![("positions", self.places()), ("rows", how_many(&self.positions)), ("standing", standing)];
        match self.back {
            Some(back) => {
                ("standing-part-back", facts.into_iter().chain([("back", back.to_string())]).collect())
            }
            None => ("standing-part", facts),
        }
    }
}

/// What a later document did to the standing of one, as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaterAct {
    /// What happened: `withdrawn`, `cancelled`, `exit`, `return`, `discharged`, `lost`, `stolen`, `damaged`, `detained`,
    /// `suspended`, `resumed`; with `-part` when only rows of the list are concerned.
    pub act: String,
    /// The number of the document that did it.
    pub number: String,
    /// Its day.
    pub day: Date,
    /// From when it counts.
    pub from: Date,
    /// The rows of the list; none means the whole document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<u32>,
}

impl LaterAct {
    /// Nothing for kinds that no document does yet.
    pub(crate) fn of(act: &Act) -> Option<Self> {
        let kind = act.name()?;
        let part = if act.is_of_the_whole() { "" } else { "-part" };
        Some(Self {
            act: format!("{kind}{part}"),
            number: act.by.to_string(),
            day: act.day,
            from: act.from(),
            positions: act.positions().into_iter().flatten().copied().collect(),
        })
    }

    /// The facts of its message, `act-` and its name.
    pub fn facts(&self) -> [(&'static str, String); 5] {
        let positions: Vec<String> = self.positions.iter().map(u32::to_string).collect();
        [
            ("number", self.number.clone()),
            ("day", self.day.to_string()),
            ("from", self.from.to_string()),
            ("positions", positions.join(", ")),
            ("rows", how_many(&self.positions)),
        ]
    }
}

impl DocumentRow {
    /// What later documents did to its standing by a moment, as it is told.
    pub fn later_acts(&self, at: Timestamp) -> Vec<LaterAct> {
        self.acts().iter().filter(|act| act.event.at <= at).filter_map(LaterAct::of).collect()
    }
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

    /// Is it a file without any seal, as a scan or a printout is?
    pub fn bears_no_seal(&self) -> bool {
        self.report.findings().iter().any(|finding| finding.code() == "pdf-carries-nothing")
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

/// Does a document of this standing permit what was asked? A demonstration permits nothing, nor does what is no permit; one
/// that was revoked for some of its rows does not let all of them out, and the acts name those that stay.
fn permits(
    asked: Asked,
    is_permit: bool,
    standing: Option<&Standing>,
    acts: &[Act],
    demonstration: bool,
) -> Option<bool> {
    match asked {
        Asked::Record => None,
        _ if demonstration || !is_permit => Some(false),
        Asked::Exit if acts.iter().any(Act::bars_exit) => Some(false),
        Asked::Exit => Some(standing.is_some_and(Standing::permits_exit)),
        // Nothing in standing closes the border to things coming home.
        Asked::Entry => Some(true),
    }
}
