//! Documents that have each of several words.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query, Weight};
use tantivy::{SegmentOrdinal, SegmentReader};

use crate::bounds::Bounds;
use crate::filter::Asked;
use crate::hits::{Collected, Hits};
use crate::postings::{AnyOf, AnyOfWeight};
use crate::sweep::{Swept, is_worth_reading, sweep};

/// Documents that have each of these words.
#[derive(Clone, Debug)]
pub(crate) struct EachOf {
    pub words: Vec<AnyOf>,
}

impl Query for EachOf {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let each = |word: &AnyOf| (Occur::Must, Box::new(word.clone()) as Asked);
        BooleanQuery::new(self.words.iter().map(each).collect()).weight(scoring)
    }
}

/// The same, weighed: to be counted whole, and the best to be kept.
pub(crate) struct EachOfWeight {
    words: Vec<AnyOfWeight>,
    /// Word by word: the rarest leads, and the others are looked up.
    one_by_one: Box<dyn Weight>,
}

impl EachOf {
    pub(crate) fn open(&self, scoring: EnableScoring<'_>) -> tantivy::Result<EachOfWeight> {
        let words = self.words.iter().map(|word| word.open(scoring)).collect::<tantivy::Result<_>>()?;
        Ok(EachOfWeight { words, one_by_one: self.weight(scoring)? })
    }
}

impl EachOfWeight {
    /// Their number in a segment, and the best of them.
    pub(crate) fn collect(
        &self,
        hits: &Hits,
        ordinal: SegmentOrdinal,
        reader: &SegmentReader,
        bounds: &Bounds,
    ) -> tantivy::Result<Collected> {
        let documents: Vec<u64> = self.words.iter().map(|word| word.documents_in(reader)).collect();
        let words = self.words.iter().map(|word| word.swept(reader, bounds));
        // To bound a word is to read it, where that is not known yet.
        let words = match is_worth_reading(&documents) {
            true => words.collect::<tantivy::Result<Option<Vec<Swept>>>>()?,
            false => None,
        };
        match words {
            Some(mut words) => {
                let mut collected = hits.for_segment(ordinal, reader)?;
                sweep(&mut words, reader.alive_bitset(), &mut collected)?;
                collected.harvest()
            }
            None => hits.collect_segment(self.one_by_one.as_ref(), ordinal, reader)?,
        }
    }
}
