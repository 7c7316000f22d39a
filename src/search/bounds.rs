//! What a word can weigh in each stretch of documents, known before any of them is read.
//!
//! The best twenty of a hundred thousand documents lie in few stretches: where a word is often in a short document. So for
//! each term it is kept how dense it is at most in each stretch, which bounds its weight in any question, for the
//! thousandth part of what its postings take.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::query::{Bm25StatisticsProvider, Bm25Weight};
use tantivy::schema::{Field as Slot, IndexRecordOption};
use tantivy::{InvertedIndexReader, Score, Searcher, SegmentReader};

/// How often a word is in a document, measured by what the document's length lets be expected. A weight depends on nothing
/// else, and grows with it towards a limit.
pub(crate) type Density = f32;

/// What lengths let be expected, where documents are so long on average.
pub(crate) struct Expected {
    average: f32,
    /// How dense a word is that is once in a document, for each length that the engine tells apart.
    by_length: [f32; 256],
}

impl Expected {
    pub(crate) fn of(average: f32) -> Self {
        // The engine tells weights alone: this is what they are made of.
        let weight = Bm25Weight::for_one_term_without_explain(1, 2, average);
        let limit = limit(&weight);
        let mut by_length = [0.0; 256];
        for (length, once) in (0..=u8::MAX).zip(&mut by_length) {
            *once = 1.0 / (limit / weight.score(length, 1) - 1.0);
        }
        Self { average, by_length }
    }

    fn density(&self, count: u32, length: u8) -> Density {
        count as f32 * self.by_length[usize::from(length)]
    }
}

/// What a word weighs less than, however often a document has it: what the engine calls the most is what it comes to in a
/// document of two billion words.
pub(crate) fn limit(weight: &Bm25Weight) -> Score {
    let (once, twice) = (f64::from(weight.score(0, 1)), f64::from(weight.score(0, 2)));
    (1.0 / (2.0 / twice - 1.0 / once)) as Score
}

/// How much of its limit a word weighs.
pub(crate) fn share(density: Density) -> f32 {
    density / (density + 1.0)
}

/// How dense a term is at most in each stretch of documents of one segment; nothing where it is not.
#[derive(Clone, Debug)]
pub(crate) struct Densest {
    /// How long documents were on average when this was worked out.
    average: f32,
    stretches: Arc<[Density]>,
}

impl Densest {
    pub(crate) fn stretches(&self) -> usize {
        self.stretches.len()
    }

    pub(crate) fn at(&self, stretch: usize) -> Density {
        self.stretches[stretch]
    }

    /// By how much densities may have grown since: by no more than documents have on average.
    pub(crate) fn grown(&self, now: &Expected) -> f32 {
        (now.average / self.average).max(1.0) * ROUNDED
    }
}

/// The bounds of common terms, kept from question to question.
#[derive(Debug, Default)]
pub(crate) struct Bounds(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    terms: FxHashMap<Place, Densest>,
    /// Segments all of whose common terms are known.
    learned: FxHashSet<SegmentId>,
}

/// A term of a field in a segment, by the beginning of its postings.
type Place = (SegmentId, Slot, usize);

impl Bounds {
    /// Those of a term, whose documents are as long as this says.
    pub(crate) fn of(
        &self,
        reader: &SegmentReader,
        (slot, inverted, info): (Slot, &InvertedIndexReader, &TermInfo),
        (lengths, expected): (&FieldNormReader, &Expected),
    ) -> tantivy::Result<Densest> {
        let place = (reader.segment_id(), slot, info.postings_range.start);
        if let Some(known) = self.lock().terms.get(&place) {
            return Ok(known.clone());
        }
        let mut blocks = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        let mut stretches = vec![0.0; reader.max_doc().div_ceil(STRETCH) as usize];
        while blocks.block_len() > 0 {
            for (doc, count) in blocks.docs().iter().zip(blocks.freqs()) {
                let densest: &mut Density = &mut stretches[(doc / STRETCH) as usize];
                *densest = densest.max(expected.density(*count, lengths.fieldnorm_id(*doc)));
            }
            blocks.advance();
        }
        let densest = Densest { average: expected.average, stretches: stretches.into() };
        if is_common(reader, info) {
            let terms = &mut self.lock().terms;
            if terms.len() < MOST_TERMS {
                terms.insert(place, densest.clone());
            }
        }
        Ok(densest)
    }

    /// Learns the common terms of fields, each given with the one whose lengths count, and forgets what is no more.
    pub(crate) fn learn(&self, searcher: &Searcher, fields: &[(Slot, Slot)]) -> tantivy::Result<()> {
        let segments = searcher.segment_readers();
        let fresh = self.forget_all_but(segments.iter().map(SegmentReader::segment_id).collect());
        for reader in segments.iter().filter(|reader| fresh.contains(&reader.segment_id())) {
            for (slot, norms) in fields {
                let lengths = reader.get_fieldnorms_reader(*norms)?;
                let expected = Expected::of(average(searcher, *norms)?);
                let inverted = reader.inverted_index(*slot)?;
                let mut terms = inverted.terms().stream()?;
                while let Some((_, info)) = terms.next() {
                    if is_common(reader, info) {
                        self.of(reader, (*slot, &inverted, info), (&lengths, &expected))?;
                    }
                }
            }
            self.lock().learned.insert(reader.segment_id());
        }
        Ok(())
    }

    /// Those of these segments that are still to be learned.
    fn forget_all_but(&self, living: FxHashSet<SegmentId>) -> FxHashSet<SegmentId> {
        let mut known = self.lock();
        known.terms.retain(|(segment, ..), _| living.contains(segment));
        known.learned.retain(|segment| living.contains(segment));
        living.into_iter().filter(|segment| !known.learned.contains(segment)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether it is worth keeping what a term comes to: of a rare one it is soon read.
fn is_common(reader: &SegmentReader, info: &TermInfo) -> bool {
    info.doc_freq >= LEAST_COMMON && info.doc_freq >= reader.max_doc() / RARE
}

/// How long documents are on average.
pub(crate) fn average(searcher: &dyn Bm25StatisticsProvider, norms: Slot) -> tantivy::Result<f32> {
    Ok(searcher.total_num_tokens(norms)? as f32 / searcher.total_num_docs()?.max(1) as f32)
}

/// Documents of a stretch.
pub(crate) const STRETCH: u32 = 512;
/// A term of fewer documents is read each time it is asked for.
const LEAST_COMMON: u32 = 256;
/// So is one that not one document in so many has.
const RARE: u32 = 32;
/// Terms that are kept, of three hundred bytes each in a year of 80,000 documents.
const MOST_TERMS: usize = 100_000;
/// A bound is worked out in another order than a weight, and must not be less by what was rounded off.
const ROUNDED: f32 = 1.00001;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bound(count: u32, length: u8, then: f32, now: f32) -> f32 {
        let densest =
            Densest { average: then, stretches: [Expected::of(then).density(count, length)].into() };
        share(densest.at(0) * densest.grown(&Expected::of(now)))
    }

    proptest! {
        #[test]
        fn no_document_weighs_more_than_its_density_tells(
            (count, length) in (1_u32..300, 0_u8..100),
            (then, now) in (1_f32..400.0, 1_f32..400.0),
        ) {
            let weight = Bm25Weight::for_one_term_without_explain(50, 1_000, now);
            let weighs = weight.score(length, count);
            prop_assert!(bound(count, length, then, now) * limit(&weight) >= weighs);
            let near = bound(count, length, now, now) * limit(&weight);
            prop_assert!((weighs..weighs * 1.0001).contains(&near), "{near} of {weighs}");
        }
    }
}
