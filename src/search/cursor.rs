//! Where a page ended, so that the next begins there also when documents have arrived in between.

use sha2::{Digest, Sha256};

use crate::error::SearchError;
use crate::hits::Place;
use crate::search::Search;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The state of the index from which the page was cut.
    pub view: u64,
    /// The newest document of that state; later ones are not in these pages.
    pub until: u64,
    /// The place of the last hit.
    pub after: Place,
}

impl Cursor {
    pub(crate) fn write(self, search: &Search<'_>) -> String {
        let (rank, sequence) = self.after;
        let Self { view, until, .. } = self;
        format!("{:x}.{view:x}.{until:x}.{rank:x}.{sequence:x}", request(search))
    }

    pub(crate) fn read(text: &str, search: &Search<'_>) -> Result<Self, SearchError> {
        let numbers = text.split('.').map(|part| u64::from_str_radix(part, 16).ok());
        match numbers.collect::<Option<Vec<u64>>>().as_deref() {
            Some(&[known, view, until, rank, sequence]) if known == request(search) => {
                Ok(Self { view, until, after: (rank, sequence) })
            }
            _ => Err(SearchError::BadCursor),
        }
    }
}

/// The request a cursor belongs to, in 64 bits; its words cannot be read from it.
fn request(search: &Search<'_>) -> u64 {
    let rights: Vec<&String> = search.viewer.rights().collect();
    let wall = search.viewer.wall();
    let told = format!("{:?}{:?}{:?}{rights:?}{wall:?}", search.query, search.filter, search.sort);
    Sha256::digest(told).iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
