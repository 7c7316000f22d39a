//! Standing as a condition on dated events: it is computed when it is asked for, never stored.

use kualik_domain::Date;
use kualik_search::Filter;

/// The standings that documents of this archive can have, by code.
const POSSIBLE: [&str; 4] = ["not-yet-valid", "in-force", "expired-unused", "refused"];
/// Standings that only later acts bring about.
const LATER: [&str; 13] = [
    "suspended",
    "deemed-issued",
    "out",
    "overdue",
    "back",
    "discharged",
    "lost",
    "stolen",
    "damaged",
    "detained",
    "withdrawn",
    "cancelled",
    "superseded",
];

/// The condition that a document has this standing on a day; `None` when no standing has this code.
pub fn standing_filter(code: &str, day: Date) -> Option<Filter> {
    let form = |value: &str| Filter::Term { facet: "form".to_owned(), value: value.to_owned() };
    let dates = |field: &str, from, to| Filter::Dates { field: field.to_owned(), from, to };
    let certificate = |condition| Some(Filter::And(vec![form("certificate"), condition]));
    match code {
        "not-yet-valid" => certificate(dates("first-day", day.tomorrow().ok(), None)),
        "in-force" => {
            let begun = dates("first-day", None, Some(day));
            certificate(Filter::And(vec![begun, dates("last-exit", Some(day), None)]))
        }
        "expired-unused" => certificate(dates("last-exit", None, day.yesterday().ok())),
        "refused" => Some(form("refusal")),
        // No such act has been entered yet, so no document stands like that.
        _ if LATER.contains(&code) => Some(Filter::Or(Vec::new())),
        _ => None,
    }
}

/// Every code that a search may ask for.
pub fn standings() -> impl Iterator<Item = &'static str> {
    POSSIBLE.into_iter().chain(LATER)
}
