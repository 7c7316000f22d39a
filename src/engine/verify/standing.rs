//! Where a document stands: the domain's rule over the events that are known here.

use jiff::Timestamp;
use kualik_domain::standing::{Act, Standing, Term};
use kualik_domain::{Date, civil};

use super::Claims;
use crate::reading_room::{ReadingRoom, StoredDocument};
use crate::state::DocumentRow;

impl ReadingRoom {
    /// The standing of a stored document at a moment, from every act the archive knows; nothing for a document of the
    /// procedure, which has none.
    pub fn standing(&self, stored: &StoredDocument, at: Timestamp) -> Option<Standing> {
        let events = Act::history(stored.record.moment, &stored.row.acts());
        Some(Term::of(&stored.record)?.standing(&events, at))
    }
}

/// The standing that a seal's own dates give with the acts that are known: without an archive, none.
pub(crate) fn standing_of(claims: &Claims, acts: &[Act], at: Timestamp) -> Option<Standing> {
    let term = term(claims.form(), claims.issued, claims.last_exit, claims.last_return)?;
    Some(term.standing(&Act::history(civil::start_of(claims.issued), acts), at))
}

/// The standing of a document of the projections at a moment: no package is opened for it.
pub fn standing_of_row(row: &DocumentRow, at: Timestamp) -> Option<Standing> {
    let day: Date = row.day.parse().ok()?;
    let date = |text: &Option<String>| text.as_ref()?.parse().ok();
    let term = term(&row.form, day, date(&row.last_exit), date(&row.last_return))?;
    Some(term.standing(&Act::history(civil::start_of(day), &row.acts()), at))
}

/// The standing of one row of its list.
pub(crate) fn standing_of_position(row: &DocumentRow, position: u32, at: Timestamp) -> Option<Standing> {
    let day: Date = row.day.parse().ok()?;
    let date = |text: &Option<String>| text.as_ref()?.parse().ok();
    let term = term(&row.form, day, date(&row.last_exit), date(&row.last_return))?;
    Some(term.standing_of_item(position, &Act::history(civil::start_of(day), &row.acts()), at))
}

fn term(form: &str, issued: Date, last_exit: Option<Date>, last_return: Option<Date>) -> Option<Term> {
    if form == "refusal" {
        return Some(Term::Refusal);
    }
    Some(Term::Certificate { first_day: issued, last_exit: last_exit?, last_return: last_return? })
}
