//! What was read lately: the same paper is asked about again and again, and an issued document never changes.
//!
//! Answers by number and hash count for one size of the log; a document that was read from its package and held
//! against the log counts for ever. Both are bounded. Whether the disk still holds what was read is `fsck`'s question.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kualik_domain::Record;
use kualik_seal::Seal;

use crate::state::DocumentRow;

/// A document that was read whole and held against the log, without its files.
#[derive(Debug)]
pub struct Document {
    /// What the projections say.
    pub row: DocumentRow,
    /// Its record.
    pub record: Record,
    /// Its seal.
    pub seal: Seal,
}

impl Document {
    /// The signature hash of its seal.
    pub(crate) fn signature(&self) -> kualik_domain::digest::Digest {
        kualik_domain::digest::Digest::from_bytes(*self.seal.hash().digest().as_bytes())
    }
}

#[derive(Debug, Default)]
pub(crate) struct Recent(Mutex<Read>);

#[derive(Debug, Default)]
struct Read {
    size: u64,
    rows: HashMap<String, Vec<DocumentRow>>,
    documents: HashMap<u64, Arc<Document>>,
}

impl Recent {
    /// The rows that were found under a name when the log had this size.
    pub(crate) fn rows(&self, size: u64, name: &str) -> Option<Vec<DocumentRow>> {
        let read = self.read();
        if read.size == size { read.rows.get(name).cloned() } else { None }
    }

    pub(crate) fn keep_rows(&self, size: u64, name: &str, rows: &[DocumentRow]) {
        let mut read = self.read();
        if read.size != size || read.rows.len() >= MOST_NAMES {
            read.rows.clear();
            read.size = size;
        }
        read.rows.insert(name.to_owned(), rows.to_vec());
    }

    pub(crate) fn document(&self, entry: u64) -> Option<Arc<Document>> {
        self.read().documents.get(&entry).cloned()
    }

    pub(crate) fn keep_document(&self, document: &Arc<Document>) {
        let mut read = self.read();
        if read.documents.len() >= MOST_DOCUMENTS {
            read.documents.clear();
        }
        read.documents.insert(document.row.entry, Arc::clone(document));
    }

    fn read(&self) -> MutexGuard<'_, Read> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const MOST_NAMES: usize = 4096;
/// A record of two hundred rows takes a few hundred KiB.
const MOST_DOCUMENTS: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_counts_for_one_size_of_the_log() {
        let recent = Recent::default();
        recent.keep_rows(3, "number", &[]);
        assert_eq!(recent.rows(3, "number"), Some(Vec::new()));
        assert_eq!(recent.rows(4, "number"), None);
        recent.keep_rows(4, "other", &[]);
        assert_eq!(recent.rows(3, "number"), None);
        assert_eq!(recent.rows(4, "number"), None);
    }

    #[test]
    fn guessing_names_does_not_fill_the_memory() {
        let recent = Recent::default();
        for name in 0..3 * MOST_NAMES {
            recent.keep_rows(1, &name.to_string(), &[]);
        }
        assert!(recent.read().rows.len() <= MOST_NAMES);
    }
}
