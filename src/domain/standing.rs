//! The standing of a document: computed from dated events at a moment, never stored.
//!
//! An event stands in the archive as an entry with its moment. New kinds of later acts are new kinds of events; the
//! state they lead to is decided here alone. Authenticity is another question: a genuine document may be spent, and
//! what is unknown is not invalid.

mod act;

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::civil::{end_of, latest_return, start_of};
use crate::number::RegistrationNumber;
use crate::record::{Body, Record};
use crate::replacement::Replacement;

pub use act::Act;

/// What happened to a document, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The moment at which it takes effect.
    pub at: Timestamp,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// The kinds of events. Places name rows of the list; none means the whole document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EventKind {
    /// The document was issued.
    Issued,
    /// The permit counts as issued by silence: Law on permits, art. 26.
    DeemedIssued,
    /// The number was not used.
    Void,
    /// Suspended.
    Suspended,
    /// Resumed.
    Resumed,
    /// The items left the country.
    Exit {
        /// The civil day of the crossing.
        on: Date,
        /// The rows that left; none means all.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        positions: BTreeSet<u32>,
    },
    /// The items came back.
    Return {
        /// The rows that came back; none means all.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        positions: BTreeSet<u32>,
    },
    /// The expertise after the return found them to be the same.
    Discharged,
    /// Loss, theft, damage or detention was reported.
    Reported {
        /// What was reported.
        report: Report,
        /// The rows; none means all.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        positions: BTreeSet<u32>,
    },
    /// Withdrawn by the office.
    Withdrawn {
        /// The rows; none means all.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        positions: BTreeSet<u32>,
    },
    /// Cancelled, by a higher body or a court too; from its own adoption when `from_adoption` is set.
    Cancelled {
        /// The rows; none means all.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        positions: BTreeSet<u32>,
        /// Whether it counts as cancelled from the day of issue: АППК art. 84(3).
        #[serde(default)]
        from_adoption: bool,
    },
    /// Another document took its place.
    Superseded {
        /// That document. An act has a `by` of its own beside this one.
        #[serde(rename = "successor")]
        by: RegistrationNumber,
        /// How.
        how: Replacement,
    },
}

/// What was reported of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Report {
    /// Lost.
    Lost,
    /// Stolen.
    Stolen,
    /// Damaged.
    Damaged,
    /// Detained.
    Detained,
}

/// How a document, or one row of it, stands at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Standing {
    /// Nothing is known. Unknown is never invalid.
    Unknown,
    /// The number was not used.
    Void,
    /// A refusal in force: it permits nothing.
    Refused,
    /// The first day to leave has not come.
    NotYetValid {
        /// That day.
        from: Date,
    },
    /// The items may leave.
    InForce {
        /// The last day to leave.
        until: Date,
    },
    /// In force by silence; the items may leave.
    DeemedIssued {
        /// The last day to leave.
        until: Date,
    },
    /// Suspended.
    Suspended,
    /// Out of the country.
    Out {
        /// The last day to be back.
        back: Date,
    },
    /// Out of the country beyond the last day to be back.
    Overdue {
        /// That day.
        back: Date,
    },
    /// Back, its expertise pending.
    Back,
    /// Back and found the same: the certificate is spent.
    Discharged,
    /// Lost, stolen, damaged or detained, as reported.
    Reported {
        /// What was reported.
        report: Report,
    },
    /// The last day to leave passed unused.
    ExpiredUnused {
        /// That day.
        on: Date,
    },
    /// Withdrawn.
    Withdrawn,
    /// Cancelled.
    Cancelled,
    /// Another document took its place.
    Superseded {
        /// That document.
        by: RegistrationNumber,
    },
}

/// The days that decide, taken from a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "form")]
pub enum Term {
    /// Those of a certificate.
    Certificate {
        /// The first day to leave.
        first_day: Date,
        /// The last day to leave.
        last_exit: Date,
        /// The last day to be back.
        last_return: Date,
        /// How many rows its list has; 0 where that is not known.
        #[serde(default)]
        rows: u32,
    },
    /// A refusal has none.
    Refusal,
}

impl Term {
    /// The days of a record; nothing for a document of the procedure that lets nothing out, which neither begins nor ends
    /// to hold.
    pub fn of(record: &Record) -> Option<Self> {
        if let Some(permit) = record.permit() {
            return Some(Term::Certificate {
                first_day: permit.first_day(record.date),
                last_exit: permit.last_exit(),
                last_return: permit.last_return(),
                rows: permit.rows(),
            });
        }
        matches!(record.body(), Body::Refusal(_)).then_some(Term::Refusal)
    }

    /// The standing of the whole document at a moment: that of its rows, and where they stand differently the one that
    /// asks for the most. While one of them is out, the document is.
    ///
    /// Events may come in any order; those after the moment do not count, and what a later event says outweighs an
    /// earlier one.
    pub fn standing(&self, events: &[Event], at: Timestamp) -> Standing {
        let parts = self.parts(events, at).into_iter().map(|part| part.standing);
        let foremost = parts.min_by_key(|standing| (standing.urgency(), standing.back()));
        foremost.unwrap_or_else(|| self.standing_of(None, events, at))
    }

    /// The rows that stand alike, each group with its standing, in the order of the list; none where nothing happened to
    /// single rows.
    pub fn parts(&self, events: &[Event], at: Timestamp) -> Vec<Part> {
        let Term::Certificate { rows, .. } = *self else { return Vec::new() };
        let of_rows = |event: &Event| event.at <= at && event.kind.positions().is_some();
        if !events.iter().any(of_rows) {
            return Vec::new();
        }
        let mut parts: Vec<Part> = Vec::new();
        for row in 1..=rows {
            let standing = self.standing_of(Some(row), events, at);
            match parts.iter_mut().find(|part| part.standing == standing) {
                Some(part) => part.positions.push(row),
                None => parts.push(Part { positions: vec![row], standing }),
            }
        }
        parts
    }

    /// The standing of one row at a moment.
    pub fn standing_of_item(&self, position: u32, events: &[Event], at: Timestamp) -> Standing {
        self.standing_of(Some(position), events, at)
    }

    fn standing_of(&self, position: Option<u32>, events: &[Event], at: Timestamp) -> Standing {
        let mut known: Vec<&Event> = events.iter().filter(|event| event.at <= at).collect();
        known.sort_by_key(|event| event.at);
        let mut history = History::default();
        for event in known {
            history.take(&event.kind, position);
        }
        history.conclude(self, at)
    }
}

/// Rows of a list that stand alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Their places, counted from 1, in order.
    pub positions: Vec<u32>,
    /// How they stand.
    pub standing: Standing,
}

impl EventKind {
    /// The rows it speaks of; none means the whole document.
    pub fn positions(&self) -> Option<&BTreeSet<u32>> {
        match self {
            EventKind::Exit { positions, .. }
            | EventKind::Return { positions }
            | EventKind::Reported { positions, .. }
            | EventKind::Withdrawn { positions }
            | EventKind::Cancelled { positions, .. } => Some(positions).filter(|rows| !rows.is_empty()),
            _ => None,
        }
    }
}

impl Standing {
    /// The last day to be back of what is out.
    pub fn back(&self) -> Option<Date> {
        match self {
            Standing::Out { back } | Standing::Overdue { back } => Some(*back),
            _ => None,
        }
    }

    /// What asks for the most comes first.
    fn urgency(&self) -> u8 {
        match self {
            Standing::Overdue { .. } => 0,
            Standing::Out { .. } => 1,
            Standing::InForce { .. }
            | Standing::DeemedIssued { .. }
            | Standing::Suspended
            | Standing::NotYetValid { .. } => 2,
            Standing::Back => 3,
            Standing::Reported { .. } => 4,
            Standing::ExpiredUnused { .. } => 5,
            Standing::Discharged => 6,
            Standing::Superseded { .. } | Standing::Withdrawn | Standing::Cancelled => 7,
            Standing::Unknown | Standing::Void | Standing::Refused => 8,
        }
    }

    /// The kebab-case name, the id of its words.
    pub fn code(&self) -> &'static str {
        match self {
            Standing::Unknown => "unknown",
            Standing::Void => "void",
            Standing::Refused => "refused",
            Standing::NotYetValid { .. } => "not-yet-valid",
            Standing::InForce { .. } => "in-force",
            Standing::DeemedIssued { .. } => "deemed-issued",
            Standing::Suspended => "suspended",
            Standing::Out { .. } => "out",
            Standing::Overdue { .. } => "overdue",
            Standing::Back => "back",
            Standing::Discharged => "discharged",
            Standing::Reported { .. } => "reported",
            Standing::ExpiredUnused { .. } => "expired-unused",
            Standing::Withdrawn => "withdrawn",
            Standing::Cancelled => "cancelled",
            Standing::Superseded { .. } => "superseded",
        }
    }

    /// Every name there is.
    pub const CODES: [&'static str; 16] = [
        "unknown",
        "void",
        "refused",
        "not-yet-valid",
        "in-force",
        "deemed-issued",
        "suspended",
        "out",
        "overdue",
        "back",
        "discharged",
        "reported",
        "expired-unused",
        "withdrawn",
        "cancelled",
        "superseded",
    ];

    /// Whether items may leave under it. A one-off permit: after a recorded exit there is no second one.
    pub fn permits_exit(&self) -> bool {
        matches!(self, Standing::InForce { .. } | Standing::DeemedIssued { .. })
    }

    /// Whether an item under it is bound: it may not stand in another certificate without an override.
    pub fn binds(&self) -> bool {
        !matches!(
            self,
            Standing::Unknown
                | Standing::Void
                | Standing::Refused
                | Standing::Discharged
                | Standing::ExpiredUnused { .. }
                | Standing::Withdrawn
                | Standing::Cancelled
                | Standing::Superseded { .. }
        )
    }
}

/// What the events so far leave behind.
#[derive(Debug, Default)]
struct History {
    issued: Option<bool>,
    void: bool,
    suspended: bool,
    exit: Option<Date>,
    back: bool,
    discharged: bool,
    report: Option<Report>,
    ended: Option<Standing>,
}

impl History {
    fn take(&mut self, kind: &EventKind, position: Option<u32>) {
        let concerns = |positions: &BTreeSet<u32>| match position {
            Some(position) => positions.is_empty() || positions.contains(&position),
            None => positions.is_empty(),
        };
        match kind {
            EventKind::Issued => self.issued = Some(false),
            EventKind::DeemedIssued => self.issued = self.issued.or(Some(true)),
            EventKind::Void => self.void = true,
            EventKind::Suspended => self.suspended = true,
            EventKind::Resumed => self.suspended = false,
            EventKind::Exit { on, positions } if concerns(positions) => self.exit = self.exit.or(Some(*on)),
            EventKind::Return { positions } if concerns(positions) => {
                // What never left has not come back, and may leave yet.
                self.back |= self.exit.is_some();
                self.report = None;
            }
            EventKind::Discharged => self.discharged |= self.back,
            EventKind::Reported { report, positions } if concerns(positions) => self.report = Some(*report),
            EventKind::Withdrawn { positions } if concerns(positions) => self.end(Standing::Withdrawn),
            EventKind::Cancelled { positions, .. } if concerns(positions) => self.end(Standing::Cancelled),
            EventKind::Superseded { by, .. } => self.end(Standing::Superseded { by: by.clone() }),
            _ => {}
        }
    }

    /// The first end is the end, except that a cancellation outweighs a withdrawal.
    fn end(&mut self, standing: Standing) {
        if self.ended.is_none() || standing == Standing::Cancelled {
            self.ended = Some(standing);
        }
    }

    fn conclude(self, term: &Term, at: Timestamp) -> Standing {
        let Some(by_silence) = self.issued else {
            return if self.void { Standing::Void } else { Standing::Unknown };
        };
        match *term {
            Term::Refusal => self.ended.unwrap_or(Standing::Refused),
            Term::Certificate { first_day, last_exit, last_return, .. } => match self.exit {
                Some(exit) => self.abroad(last_return.min(latest_return(exit)), at),
                None => self.at_home(by_silence, first_day, last_exit, at),
            },
        }
    }

    /// After a recorded exit. Nothing the office does brings the items back, so an end shows only once they are.
    fn abroad(self, back: Date, at: Timestamp) -> Standing {
        match (self.report, self.back) {
            (Some(report), _) => Standing::Reported { report },
            (None, false) if at >= end_of(back) => Standing::Overdue { back },
            (None, false) => Standing::Out { back },
            (None, true) => {
                self.ended.unwrap_or(if self.discharged { Standing::Discharged } else { Standing::Back })
            }
        }
    }

    fn at_home(self, by_silence: bool, first_day: Date, last_exit: Date, at: Timestamp) -> Standing {
        if let Some(ended) = self.ended {
            return ended;
        }
        if let Some(report) = self.report {
            return Standing::Reported { report };
        }
        if at >= end_of(last_exit) {
            return Standing::ExpiredUnused { on: last_exit };
        }
        if self.suspended {
            return Standing::Suspended;
        }
        if at < start_of(first_day) {
            return Standing::NotYetValid { from: first_day };
        }
        if by_silence {
            Standing::DeemedIssued { until: last_exit }
        } else {
            Standing::InForce { until: last_exit }
        }
    }
}

#[cfg(test)]
mod tests;
