//! In what order documents arrived: of a state of the index it is opened once.

use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Searcher};

use crate::schema::SEQUENCE;

/// The places of documents in the order of arrival, by segments.
#[derive(Debug)]
pub(crate) struct Arrivals {
    segments: Vec<Arrived>,
    /// The segments, that with the newest document first.
    newest_first: Vec<usize>,
}

/// Those of one segment.
#[derive(Clone, Debug)]
pub(crate) struct Arrived {
    column: Column<u64>,
    /// The last of them.
    pub newest: u64,
}

/// Those of the state that was asked last, by its name.
#[derive(Debug, Default)]
pub(crate) struct LastArrivals(Mutex<Option<(u64, Arc<Arrivals>)>>);

impl LastArrivals {
    pub(crate) fn of(&self, view: u64, state: &Searcher) -> tantivy::Result<Arc<Arrivals>> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match last.as_ref() {
            Some((known, arrivals)) if *known == view => Ok(Arc::clone(arrivals)),
            _ => {
                let arrivals = Arc::new(Arrivals::of(state)?);
                *last = Some((view, Arc::clone(&arrivals)));
                Ok(arrivals)
            }
        }
    }
}

impl Arrivals {
    fn of(searcher: &Searcher) -> tantivy::Result<Self> {
        let segments = searcher.segment_readers().iter().map(|segment| {
            let column = segment.fast_fields().u64(SEQUENCE)?;
            Ok(Arrived { newest: column.max_value(), column })
        });
        let segments = segments.collect::<tantivy::Result<Vec<_>>>()?;
        let mut newest_first: Vec<usize> = (0..segments.len()).collect();
        newest_first.sort_by_key(|segment| std::cmp::Reverse(segments[*segment].newest));
        Ok(Self { segments, newest_first })
    }

    /// The segments in the order in which they are best looked through: of equal hits the newest come first.
    pub(crate) fn newest_first(&self) -> &[usize] {
        &self.newest_first
    }

    /// The last document that had arrived.
    pub(crate) fn newest(&self) -> u64 {
        self.segments.iter().map(|segment| segment.newest).max().unwrap_or(0)
    }

    pub(crate) fn in_segment(&self, ordinal: u32) -> Option<&Arrived> {
        self.segments.get(ordinal as usize)
    }

    pub(crate) fn at(&self, address: DocAddress) -> u64 {
        self.in_segment(address.segment_ord).map_or(0, |segment| segment.at(address.doc_id))
    }
}

impl Arrived {
    pub(crate) fn at(&self, document: DocId) -> u64 {
        self.column.first(document).unwrap_or(0)
    }
}
