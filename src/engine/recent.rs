//! What was read lately: the same paper is asked about again and again, and an issued document never changes.
//!
//! Answers by number and hash count for one size of the log; a document that was read from its package and held
//! against the log counts for ever. Both are bounded. Whether the disk still holds what was read is `fsck`'s question.

use std::sync::Arc;

use kualik_domain::Record;
use kualik_seal::Seal;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::state::DocumentRow;

/// A document that was read whole and held against the log, without its files.
#[derive(Debug)]
pub struct Document {
    /// What the projections say.
    pub row: Arc<DocumentRow>,
    /// Its record.
    pub record: Record,
    /// Its seal.
    pub seal: Seal,
    /// Bytes of its record: what remembering it costs, more or less.
    pub(crate) weight: usize,
}

impl Document {
    /// The signature hash of its seal.
    pub(crate) fn signature(&self) -> kualik_domain::digest::Digest {
        kualik_domain::digest::Digest::from_bytes(*self.seal.hash().digest().as_bytes())
    }
}

/// Documents that have a name.
type Rows = Arc<[Arc<DocumentRow>]>;

#[derive(Debug)]
pub(crate) struct Recent {
    /// What was found under a name, with the size that the log had.
    rows: Cache<String, (u64, Rows)>,
    documents: Cache<u64, Arc<Document>, ByRecord>,
}

#[derive(Clone, Debug)]
struct ByRecord;

impl Weighter<u64, Arc<Document>> for ByRecord {
    fn weight(&self, _: &u64, document: &Arc<Document>) -> u64 {
        document.weight as u64
    }
}

impl Default for Recent {
    fn default() -> Self {
        let likely = MOST_BYTES as usize / LIKELY_BYTES;
        Self { rows: Cache::new(MOST_NAMES), documents: Cache::with_weighter(likely, MOST_BYTES, ByRecord) }
    }
}

impl Recent {
    /// The rows that were found under a name when the log had this size.
    pub(crate) fn rows(&self, size: u64, name: &str) -> Option<Rows> {
        self.rows.get(name).filter(|(then, _)| *then == size).map(|(_, rows)| rows)
    }

    pub(crate) fn keep_rows(&self, size: u64, name: &str, rows: &[Arc<DocumentRow>]) {
        self.rows.insert(name.to_owned(), (size, Arc::from(rows)));
    }

    pub(crate) fn document(&self, entry: u64) -> Option<Arc<Document>> {
        self.documents.get(&entry)
    }

    pub(crate) fn keep_document(&self, document: &Arc<Document>) {
        self.documents.insert(document.row.entry, Arc::clone(document));
    }
}

/// A name with its row takes about a KiB.
const MOST_NAMES: usize = 1 << 14;
/// Bytes of records: in memory they take some three times as much.
const MOST_BYTES: u64 = 1 << 25;
/// Bytes of the record of a few objects.
const LIKELY_BYTES: usize = 1 << 13;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_counts_for_one_size_of_the_log() {
        let recent = Recent::default();
        recent.keep_rows(3, "number", &[]);
        assert!(recent.rows(3, "number").is_some_and(|rows| rows.is_empty()));
        assert!(recent.rows(4, "number").is_none());
        recent.keep_rows(4, "number", &[]);
        assert!(recent.rows(3, "number").is_none() && recent.rows(4, "number").is_some());
    }

    #[test]
    fn guessing_names_does_not_fill_the_memory() {
        let recent = Recent::default();
        for name in 0..3 * MOST_NAMES {
            recent.keep_rows(1, &name.to_string(), &[]);
        }
        assert!(recent.rows.len() <= MOST_NAMES);
    }
}
