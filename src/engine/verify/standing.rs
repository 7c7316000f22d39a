//! Where a document stands: the domain's rule over the events that are known here.

use jiff::Timestamp;
use kualik_domain::standing::{Act, Event, Standing, Term};
use kualik_domain::{Date, civil};

use super::{Claims, PartStanding};
use crate::reading_room::{ReadingRoom, StoredDocument};
use crate::state::DocumentRow;

impl ReadingRoom {
    /// The standing of a stored document at a moment, from every act the archive knows; nothing for a document of the
    /// procedure that lets nothing out, which has none.
    pub fn standing(&self, stored: &StoredDocument, at: Timestamp) -> Option<Standing> {
        let events = Act::history(stored.record.moment, &stored.row.acts());
        Some(Term::of(&stored.record)?.standing(&events, at))
    }
}

/// The standing that a seal's own dates give with the acts that are known, and that of single rows where something
/// happened to them: without an archive, none. From when a permit holds, the record says where it is at hand.
pub(crate) fn standing_of(
    claims: &Claims,
    first_exit: Option<Date>,
    acts: &[Act],
    at: Timestamp,
) -> Option<(Standing, Vec<PartStanding>)> {
    let days = (claims.last_exit, claims.last_return);
    let first_exit = first_exit.unwrap_or_else(|| claims.first_exit());
    let term = term(claims.form(), first_exit, days, claims.items.unwrap_or_default())?;
    let events = Act::history(civil::start_of(claims.issued), acts);
    Some((term.standing(&events, at), told(&term, &events, at)))
}

/// The standing of a document of the projections at a moment: no package is opened for it.
pub fn standing_of_row(row: &DocumentRow, at: Timestamp) -> Option<Standing> {
    let (term, events) = history(row)?;
    Some(term.standing(&events, at))
}

/// The standing of one row of its list.
pub(crate) fn standing_of_position(row: &DocumentRow, position: u32, at: Timestamp) -> Option<Standing> {
    let (term, events) = history(row)?;
    Some(term.standing_of_item(position, &events, at))
}

impl DocumentRow {
    /// The rows of its list that stand alike at a moment, where something happened to single ones and they do not all
    /// stand alike.
    pub fn parts(&self, at: Timestamp) -> Vec<PartStanding> {
        history(self).map(|(term, events)| told(&term, &events, at)).unwrap_or_default()
    }
}

fn history(row: &DocumentRow) -> Option<(Term, Vec<Event>)> {
    let day: Date = row.day.parse().ok()?;
    let date = |text: &Option<String>| text.as_ref()?.parse().ok();
    let first_exit = date(&row.first_exit).unwrap_or(day);
    let term = term(&row.form, first_exit, (date(&row.last_exit), date(&row.last_return)), row.rows)?;
    Some((term, Act::history(civil::start_of(day), &row.acts())))
}

fn told(term: &Term, events: &[Event], at: Timestamp) -> Vec<PartStanding> {
    let parts = term.parts(events, at);
    if parts.len() < 2 {
        return Vec::new();
    }
    parts.into_iter().map(PartStanding::of).collect()
}

fn term(form: &str, first_day: Date, days: (Option<Date>, Option<Date>), rows: u32) -> Option<Term> {
    if form == "refusal" {
        return Some(Term::Refusal);
    }
    let (last_exit, last_return) = (days.0?, days.1?);
    Some(Term::Certificate { first_day, last_exit, last_return, rows })
}
