//! What a form asks of its document beside its facts.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::listed::ListedPaper;
use crate::basis::Basis;
use crate::civil::{working_day, working_days_after};
use crate::dispute::InventoryKey;
use crate::office::ordered;
use crate::problem::{
    DATE_LATE, DAY_OFF, INVENTORY_TWICE, NORM_NOT_IN_FORCE, POSITION_TWICE, Pointer, Problem, Problems,
    TERM_DAY, TERM_PASSED, TERM_TOO_LONG,
};
use crate::text::Verbatim;

/// The rules of a form.
pub(crate) trait Rules {
    /// The norms without which there is no such document, by their ids.
    const BASIS: &'static [&'static str];
    /// Norms that the law got later: the document rests on them from their own first day, and did without them before.
    const LATER: &'static [&'static str] = &[];
    /// Whether it names the body, term and order of complaint: АППК art. 80(5). Before that code no law of which the
    /// wording is at hand asks for it.
    const COMPLAINT: bool = false;
    /// Whether it answers a registered application.
    const APPLICATION: bool = false;
    /// Whether a person signs it.
    const SIGNED: bool = true;

    /// The norms without which there is no document of these facts on that day.
    fn rests_on(&self, _on: Date) -> &'static [&'static str] {
        Self::BASIS
    }

    /// Whether a document of these facts names the order of complaint.
    fn open_to_complaint(&self) -> bool {
        Self::COMPLAINT
    }

    /// What the law does not allow on the day of the document.
    fn check_on(&self, on: Date, application: Option<Date>, problems: &mut Problems);
}

/// Reports a norm that a document of that day may not cite, with the first day on which it may.
pub(super) fn may_be_cited(norm: &str, at: impl Into<String>, on: Date, problems: &mut Problems) {
    let norm = Basis::of_id(norm).expect("a form rests on norms of the register");
    if !norm.in_force(on) {
        let problem = Problem::new(&NORM_NOT_IN_FORCE, at).with("norm", norm).with("date", on);
        problems.push(problem.with("from", norm.from()));
    }
}

/// Reports a day of the facts that lies after the document's own.
pub(super) fn not_after(day: Date, field: &str, on: Date, problems: &mut Problems) {
    if day > on {
        let problem = Problem::new(&DATE_LATE, place(field)).with("value", day);
        problems.push(problem.with("date", on));
    }
}

/// Reports two days of the facts that stand in the wrong order, at the later one.
pub(super) fn in_order(
    (earlier, earlier_name): (Date, &str),
    (later, later_name): (Date, &str),
    problems: &mut Problems,
) {
    let at = place(later_name);
    ordered((Some(earlier), earlier_name), (Some(later), later_name), &at, problems);
}

/// Reports each position of a list that was named before.
pub(super) fn each_once(positions: &[u32], field: &str, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (row, position) in positions.iter().enumerate() {
        if !seen.insert(position) {
            let problem = Problem::new(&POSITION_TWICE, place(&format!("{field}/{row}")));
            problems.push(problem.with("position", position));
        }
    }
}

/// Reports a last day to be back beyond the longest term.
pub(super) fn within_term(last_return: Date, latest: Date, problems: &mut Problems) {
    if last_return > latest {
        let problem = Problem::new(&TERM_TOO_LONG, place("last_return")).with("last_return", last_return);
        problems.push(problem.with("latest", latest));
    }
}

/// Reports a stated last day that is not so many working days after another.
pub(super) fn falls_on(stated: Date, field: &str, from: Date, days: u32, problems: &mut Problems) {
    let Some(expected) = working_days_after(from, days) else { return };
    if stated != expected {
        let problem = Problem::new(&TERM_DAY, place(field)).with("value", stated).with("expected", expected);
        problems.push(problem.with("days", days).with("from", from));
    }
}

/// Reports, for a person to look at, a document that comes after the last of so many working days.
pub(super) fn within(on: Date, from: Date, days: u32, problems: &mut Problems) {
    if let Some(latest) = working_days_after(from, days).filter(|latest| on > *latest) {
        let problem = Problem::new(&TERM_PASSED, "").with("date", on).with("latest", latest);
        problems.push(problem.with("days", days));
    }
}

/// Reports each paper of an inventory that is dated after the document.
pub(super) fn papers_by<'a>(
    papers: impl IntoIterator<Item = &'a ListedPaper>,
    on: Date,
    problems: &mut Problems,
) {
    for (row, date) in papers.into_iter().enumerate().filter_map(|(row, paper)| Some((row, paper.date?))) {
        not_after(date, &format!("papers/{row}/date"), on, problems);
    }
}

/// Reports, for a person to look at, a day on which nobody works.
pub(crate) fn works_on(day: Date, at: &Pointer, problems: &mut Problems) {
    if working_day(day) == Some(false) {
        problems.push(Problem::new(&DAY_OFF, at).with("value", day));
    }
}

/// Reports each object of a list that stands in it twice, by its inventory number.
pub(super) fn distinct<'a>(
    inventories: impl IntoIterator<Item = &'a Verbatim>,
    list: &str,
    problems: &mut Problems,
) {
    let mut seen = BTreeMap::new();
    for (row, inventory) in inventories.into_iter().enumerate() {
        let first = *seen.entry(InventoryKey::of(inventory)).or_insert(row);
        if first != row {
            let problem = Problem::new(&INVENTORY_TWICE, place(&format!("{list}/{row}/inventory")));
            problems.push(problem.with("inventory", inventory).with("first", first + 1));
        }
    }
}

/// The pointer of a fact.
pub(super) fn place(field: &str) -> Pointer {
    field.split('/').fold(Pointer::root().field("facts"), |at, name| at.field(name))
}
