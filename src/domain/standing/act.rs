//! A later act: what one issued document does to the standing of another.
//!
//! It is no entry of its own: the document is the act, so the one commit that issues it is the commit of the act too.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Event, EventKind, Report};
use crate::civil::start_of;
use crate::number::RegistrationNumber;
use crate::procedure::Facts;
use crate::record::{Body, Record};
use crate::replacement::Replacement;

/// What a later document did to one, and which document that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// The number of the document that did it.
    pub by: RegistrationNumber,
    /// Its day.
    pub day: Date,
    /// What happened, from when.
    #[serde(flatten)]
    pub event: Event,
}

impl Act {
    /// The act that an issued document is; nothing for one that changes no standing.
    pub fn of(record: &Record) -> Option<Self> {
        let event = match record.body() {
            Body::Procedure(Facts::RevocationNotice(facts)) => {
                let positions: BTreeSet<u32> = facts.positions.iter().flatten().copied().collect();
                Event { at: start_of(facts.from), kind: EventKind::Withdrawn { positions } }
            }
            Body::Procedure(Facts::EventEntry(facts)) => facts.event(),
            // What happened under the lost paper is told by its duplicate.
            Body::Procedure(Facts::Duplicate(facts)) => {
                let on = facts.paper.as_ref()?.left?;
                Event { at: start_of(on), kind: EventKind::Exit { on, positions: BTreeSet::new() } }
            }
            // Until that very moment the former certificate let its objects out.
            Body::Certificate(facts) => {
                let how = facts.replaces.as_ref()?.kind;
                Event { at: record.moment, kind: EventKind::Superseded { by: record.number.clone(), how } }
            }
            _ => return None,
        };
        Some(Self { by: record.number.clone(), day: record.date, event })
    }

    /// The rows it speaks of; none means the whole document.
    pub fn positions(&self) -> Option<&BTreeSet<u32>> {
        self.event.kind.positions()
    }

    /// Everything that happened to a document: it was issued at that moment, and then these acts.
    pub fn history(issued: Timestamp, acts: &[Act]) -> Vec<Event> {
        let issued = Event { at: issued, kind: EventKind::Issued };
        [issued].into_iter().chain(acts.iter().map(|act| act.event.clone())).collect()
    }

    /// The kebab-case name of what happened; nothing for kinds that no document does.
    pub fn name(&self) -> Option<&'static str> {
        Some(match &self.event.kind {
            EventKind::Withdrawn { .. } => "withdrawn",
            EventKind::Cancelled { .. } => "cancelled",
            EventKind::Exit { .. } => "exit",
            EventKind::Return { .. } => "return",
            EventKind::Discharged => "discharged",
            EventKind::Superseded { how: Replacement::Correction, .. } => "corrected",
            EventKind::Superseded { how: Replacement::Reissue, .. } => "reissued",
            EventKind::Suspended => "suspended",
            EventKind::Resumed => "resumed",
            EventKind::Reported { report: Report::Lost, .. } => "lost",
            EventKind::Reported { report: Report::Stolen, .. } => "stolen",
            EventKind::Reported { report: Report::Damaged, .. } => "damaged",
            EventKind::Reported { report: Report::Detained, .. } => "detained",
            _ => return None,
        })
    }

    /// Whether it takes the force away for good.
    pub fn ends(&self) -> bool {
        use EventKind::{Cancelled, Superseded, Withdrawn};
        matches!(self.event.kind, Withdrawn { .. } | Cancelled { .. } | Superseded { .. })
    }

    /// Whether what it speaks of may not leave, whatever the standing of the rest: nothing leaves twice.
    pub fn bars_exit(&self) -> bool {
        self.ends() || matches!(self.event.kind, EventKind::Reported { .. } | EventKind::Exit { .. })
    }

    /// Whether it speaks of the whole document.
    pub fn is_of_the_whole(&self) -> bool {
        self.positions().is_none()
    }

    /// Whether it speaks of a row.
    pub fn concerns(&self, position: u32) -> bool {
        self.positions().is_none_or(|rows| rows.contains(&position))
    }

    /// The first day it counts.
    pub fn from(&self) -> Date {
        crate::civil::day_of(self.event.at)
    }
}
