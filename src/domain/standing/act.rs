//! A later act: what one issued document does to the standing of another.
//!
//! It is no entry of its own: the document is the act, so the one commit that issues it is the commit of the act too.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Event, EventKind};
use crate::civil::start_of;
use crate::number::RegistrationNumber;
use crate::procedure::Facts;
use crate::record::{Body, Record};

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
        let Body::Procedure(Facts::RevocationNotice(facts)) = record.body() else { return None };
        let positions: BTreeSet<u32> = facts.positions.iter().flatten().copied().collect();
        let event = Event { at: start_of(facts.from), kind: EventKind::Withdrawn { positions } };
        Some(Self { by: record.number.clone(), day: record.date, event })
    }

    /// The rows it speaks of; none means the whole document.
    pub fn positions(&self) -> Option<&BTreeSet<u32>> {
        match &self.event.kind {
            EventKind::Return { positions }
            | EventKind::Reported { positions, .. }
            | EventKind::Withdrawn { positions }
            | EventKind::Cancelled { positions, .. } => Some(positions).filter(|rows| !rows.is_empty()),
            _ => None,
        }
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
