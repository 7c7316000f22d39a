//! Standing as a condition on dated events: it is computed when it is asked for, never stored.

use kualik_domain::Date;
use kualik_domain::Record;
use kualik_domain::standing::{Act, Standing, Term};
use kualik_search::Filter;

/// The condition that a document has this standing on a day, by every act that is entered; `None` when no standing has
/// this code.
pub fn standing_filter(code: &str, day: Date) -> Option<Filter> {
    let term = |facet: &str, value: &str| Filter::Term { facet: facet.to_owned(), value: value.to_owned() };
    let dates = |field: &str, from, to| Filter::Dates { field: field.to_owned(), from, to };
    let phase = |phase: Phase| term("phase", phase.name());
    let usable = || dates("last-exit", Some(day), None);
    let passed = |field: &str| dates(field, None, day.yesterday().ok());
    let all = |filters: Vec<Filter>| Some(Filter::And(filters));
    match code {
        "not-yet-valid" => all(vec![phase(Phase::Home), dates("first-day", day.tomorrow().ok(), None)]),
        "in-force" => all(vec![phase(Phase::Home), dates("first-day", None, Some(day)), usable()]),
        "suspended" => all(vec![phase(Phase::Suspended), usable()]),
        "expired-unused" => {
            let at_home = Filter::Or(vec![phase(Phase::Home), phase(Phase::Suspended)]);
            all(vec![at_home, passed("last-exit")])
        }
        "out" => all(vec![phase(Phase::Abroad), dates("due", Some(day), None)]),
        "overdue" => all(vec![phase(Phase::Abroad), passed("due")]),
        "refused" => Some(term("form", "refusal")),
        _ => match Phase::ALL.into_iter().find(|phase| phase.name() == code) {
            Some(known) => Some(phase(known)),
            // No document that is found stands like that.
            None => Standing::CODES.contains(&code).then(|| Filter::Or(Vec::new())),
        },
    }
}

/// What the acts that are entered leave a certificate in; which day it is decides the rest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Home,
    Suspended,
    Abroad,
    Back,
    Discharged,
    Reported,
    Withdrawn,
    Cancelled,
    Superseded,
}

impl Phase {
    const ALL: [Self; 9] = [
        Self::Home,
        Self::Suspended,
        Self::Abroad,
        Self::Back,
        Self::Discharged,
        Self::Reported,
        Self::Withdrawn,
        Self::Cancelled,
        Self::Superseded,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Suspended => "suspended",
            Self::Abroad => "abroad",
            Self::Back => "back",
            Self::Discharged => "discharged",
            Self::Reported => "reported",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
            Self::Superseded => "superseded",
        }
    }
}

/// The phases that a permit is in when the last of its acts counts, each with the day by which what is abroad must be
/// back: that of the whole, and those of single rows; none for documents without a standing of that kind.
pub(crate) fn phases(record: &Record, acts: &[Act]) -> Vec<(Phase, Option<Date>)> {
    let events = Act::history(record.moment, acts);
    let Some((term, last)) = Term::of(record).zip(events.iter().map(|event| event.at).max()) else {
        return Vec::new();
    };
    let rows = term.parts(&events, last).into_iter().map(|part| part.standing);
    let mut phases = Vec::new();
    for standing in [term.standing(&events, last)].into_iter().chain(rows) {
        phases.extend(phase(&standing).filter(|phase| !phases.contains(phase)));
    }
    phases
}

fn phase(standing: &Standing) -> Option<(Phase, Option<Date>)> {
    Some(match standing {
        Standing::Out { back } | Standing::Overdue { back } => (Phase::Abroad, Some(*back)),
        Standing::Suspended => (Phase::Suspended, None),
        Standing::Back => (Phase::Back, None),
        Standing::Discharged => (Phase::Discharged, None),
        Standing::Reported { .. } => (Phase::Reported, None),
        Standing::Withdrawn => (Phase::Withdrawn, None),
        Standing::Cancelled => (Phase::Cancelled, None),
        Standing::Superseded { .. } => (Phase::Superseded, None),
        Standing::Refused => return None,
        _ => (Phase::Home, None),
    })
}

/// Every code that a search may ask for.
pub fn standings() -> impl Iterator<Item = &'static str> {
    Standing::CODES.into_iter()
}
