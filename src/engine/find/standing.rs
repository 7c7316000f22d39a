//! Standing as a condition on dated events: it is computed when it is asked for, never stored.

use kualik_domain::Date;
use kualik_domain::standing::Standing;
use kualik_search::Filter;

/// The condition that a document has this standing on a day; `None` when no standing has this code.
pub fn standing_filter(code: &str, day: Date) -> Option<Filter> {
    let form = |value: &str| Filter::Term { facet: "form".to_owned(), value: value.to_owned() };
    let dates = |field: &str, from, to| Filter::Dates { field: field.to_owned(), from, to };
    // What was withdrawn by that day stands so, whatever its other days say.
    let withdrawn = || dates("withdrawn", None, Some(day));
    let certificate = |condition| {
        Some(Filter::And(vec![form("certificate"), condition, Filter::Not(Box::new(withdrawn()))]))
    };
    match code {
        "not-yet-valid" => certificate(dates("first-day", day.tomorrow().ok(), None)),
        "in-force" => {
            let begun = dates("first-day", None, Some(day));
            certificate(Filter::And(vec![begun, dates("last-exit", Some(day), None)]))
        }
        "expired-unused" => certificate(dates("last-exit", None, day.yesterday().ok())),
        "refused" => Some(form("refusal")),
        "withdrawn" => Some(withdrawn()),
        // Only later acts lead there, and none of their kinds is issued yet: no document stands like that.
        _ if Standing::CODES.contains(&code) => Some(Filter::Or(Vec::new())),
        _ => None,
    }
}

/// Every code that a search may ask for.
pub fn standings() -> impl Iterator<Item = &'static str> {
    Standing::CODES.into_iter()
}
