//! The marks of objects, as the state keeps them: the domain's keys, one line each.

use kualik_domain::Record;
use kualik_domain::dispute::ItemKey;

use crate::state::{Mark, MarkKind};

/// The marks of every object on an issued certificate; a refusal binds no object.
pub(crate) fn of_record(record: &Record) -> Vec<Mark> {
    let keys = ItemKey::of_record(record);
    keys.into_iter()
        .flat_map(|(position, keys)| keys.into_iter().map(move |key| mark(position, &key)))
        .collect()
}

fn mark(position: u32, key: &ItemKey) -> Mark {
    let kind = if key.is_exact() { MarkKind::Exact } else { MarkKind::Near };
    Mark { mark: key.to_string(), kind, position }
}
