//! Common words in a row: read to their ends, a stretch of documents at a time.
//!
//! Places are packed one behind the other, so that those of a whole stretch are unpacked in one go; to jump to those of
//! single documents costs several times as much. Rare words are better looked up one in the other, and are.

use std::path::PathBuf;

use tantivy::collector::SegmentCollector;
use tantivy::directory::CompositeFile;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::positions::PositionReader;
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{Directory, DocId, Searcher, SegmentReader, TERMINATED};

use super::BesideWeight;
use super::stands::{Places, Stands};
use crate::postings::{Part, Rows, parts_of};
use crate::sweep::{Reading, is_worth_reading};

/// A word of the row in one segment.
struct Word {
    terms: Vec<Term>,
    /// In which rows the documents of the stretch have it.
    marks: Marks,
}

/// A term of a word, while it is read.
struct Term {
    rows: Rows,
    postings: Reading,
    places: PositionReader,
    /// Places before those of the stretch.
    before: u64,
    /// Documents of the stretch, counted from its beginning, and where the places of each end among those unpacked.
    documents: Vec<(u16, u32)>,
    unpacked: Vec<u32>,
    /// The document that is looked at, or the next, and whether it is that.
    next: usize,
    here: bool,
}

/// Documents of a stretch, and the rows of which each has terms.
type Marks = [Rows; STRETCH as usize];

impl BesideWeight {
    /// Gives every document of a segment that has the words in a row, in order. False where it is sooner to look up the
    /// documents of the rarest word in the others: then nothing was given.
    pub(crate) fn sweep(
        &self,
        searcher: &Searcher,
        reader: &SegmentReader,
        hits: &mut impl SegmentCollector,
    ) -> tantivy::Result<bool> {
        let asked = &self.asked;
        let length = asked.rows.first().map_or(0, Vec::len);
        let parts: Vec<_> = (0..length)
            .map(|word| parts_of(asked.rows.iter().map(|row| row[word].as_ref()), reader))
            .collect();
        let documents =
            |word: &Vec<(&Part, Rows)>| word.iter().map(|(part, _)| u64::from(part.info.doc_freq)).sum();
        if !is_worth_reading(&parts.iter().map(documents).collect::<Vec<_>>()) {
            return Ok(false);
        }
        let mut words = parts
            .iter()
            .map(|parts| Word::of(parts, searcher, reader))
            .collect::<tantivy::Result<Vec<_>>>()?;
        let lengths = reader.get_fieldnorms_reader(asked.norms)?;
        let weighed = self.weights.as_ref().map(|weights| (weights.as_slice(), &lengths));
        let mut stands = Stands::new(asked);
        let mut from = 0;
        while from < reader.max_doc() {
            let mut all: Marks = [Rows::MAX; STRETCH as usize];
            for word in &mut words {
                word.read(from);
                all.iter_mut().zip(&word.marks).for_each(|(all, one)| *all &= one);
            }
            // Whoever has each word in another row only is not looked at.
            if all.iter().any(|rows| *rows != 0) {
                words.iter_mut().flat_map(|word| &mut word.terms).for_each(|term| term.unpack(&all));
                let some = (0..).zip(&all).filter(|(_, rows)| **rows != 0).map(|(at, _)| at);
                let living = some.filter(|at| !reader.is_deleted(from + DocId::from(*at)));
                self.look_at(living, from, (&mut words, &mut stands), weighed, hits);
            }
            words.iter_mut().flat_map(|word| &mut word.terms).for_each(Term::pass);
            from += STRETCH;
        }
        Ok(true)
    }

    fn look_at(
        &self,
        documents: impl Iterator<Item = u16>,
        from: DocId,
        (words, stands): (&mut [Word], &mut Stands),
        weighed: Option<(&[Bm25Weight], &FieldNormReader)>,
        hits: &mut impl SegmentCollector,
    ) {
        for at in documents {
            words.iter_mut().flat_map(|word| &mut word.terms).for_each(|term| term.seek(at));
            if stands.has_row(words) {
                let doc = from + DocId::from(at);
                let score = weighed.map_or(1.0, |(weights, lengths)| {
                    stands.score(weights, lengths.fieldnorm_id(doc), self.asked.tie_breaker)
                });
                hits.collect(doc, score);
            }
        }
    }
}

impl Word {
    fn of(parts: &[(&Part, Rows)], searcher: &Searcher, reader: &SegmentReader) -> tantivy::Result<Self> {
        let terms = parts.iter().map(|(part, rows)| Term::of(part, *rows, searcher, reader));
        Ok(Self { terms: terms.collect::<tantivy::Result<_>>()?, marks: [0; STRETCH as usize] })
    }

    fn read(&mut self, from: DocId) {
        self.marks.fill(0);
        self.terms.iter_mut().for_each(|term| term.read(from, &mut self.marks));
    }
}

impl Places for Word {
    fn rows(&self) -> Rows {
        self.terms.iter().filter(|term| term.here).fold(0, |all, term| all | term.rows)
    }

    fn places(&mut self, wanted: Rows, places: &mut Vec<(u32, Rows)>) {
        places.clear();
        for term in self.terms.iter().filter(|term| term.here && term.rows & wanted != 0) {
            merge(places, term.places(), term.rows & wanted);
        }
    }
}

/// Puts places among those that are there, in order; those that are there already are of more rows then.
fn merge(places: &mut Vec<(u32, Rows)>, more: &[u32], rows: Rows) {
    let (mut left, mut right) = (places.len(), more.len());
    if left == 0 || more.first().is_some_and(|first| *first > places[left - 1].0) {
        places.extend(more.iter().map(|place| (*place, rows)));
        return;
    }
    // Most forms are the only ones of their skeleton in a document.
    if left == right && places.iter().zip(more).all(|((place, _), other)| place == other) {
        places.iter_mut().for_each(|(_, own)| *own |= rows);
        return;
    }
    // From behind, so that nothing is overwritten that is still to be moved.
    places.resize(left + right, (0, 0));
    let mut end = left + right;
    while right > 0 {
        end -= 1;
        if left > 0 && places[left - 1].0 > more[right - 1] {
            left -= 1;
            places[end] = places[left];
        } else {
            right -= 1;
            places[end] = (more[right], rows);
        }
    }
    places.dedup_by(|next, first| {
        let same = next.0 == first.0;
        first.1 |= if same { next.1 } else { 0 };
        same
    });
}

impl Term {
    fn of(part: &Part, rows: Rows, searcher: &Searcher, reader: &SegmentReader) -> tantivy::Result<Self> {
        let inverted = reader.inverted_index(part.slot)?;
        let postings = Reading::of(&inverted, &part.info, IndexRecordOption::WithFreqs)?;
        let path = PathBuf::from(format!("{}.{PLACES}", reader.segment_id().uuid_string()));
        let file = searcher.index().directory().open_read(&path)?;
        let file = CompositeFile::open(&file)?.open_read(part.slot);
        let file =
            file.ok_or_else(|| tantivy::TantivyError::InternalError("a field without places".to_owned()))?;
        let places = PositionReader::open(file.slice(part.info.positions_range.clone()).read_bytes()?)?;
        let (documents, unpacked) = (Vec::new(), Vec::new());
        Ok(Self { rows, postings, places, before: 0, documents, unpacked, next: 0, here: false })
    }

    /// Marks its documents of the stretch that begins there.
    fn read(&mut self, from: DocId, marks: &mut Marks) {
        let (documents, rows, mut count) = (&mut self.documents, self.rows, 0);
        self.postings.read(from.saturating_add(STRETCH).min(TERMINATED), |docs, counts| {
            for (doc, own) in docs.iter().zip(counts) {
                let at = (doc - from) as usize % STRETCH as usize;
                marks[at] |= rows;
                count += own;
                documents.push((at as u16, count));
            }
        });
    }

    /// Unpacks the places of the stretch, where it has any of the documents.
    fn unpack(&mut self, wanted: &Marks) {
        let Some((_, count)) = self.documents.last() else { return };
        if !self.documents.iter().any(|(at, _)| wanted[usize::from(*at)] & self.rows != 0) {
            return;
        }
        self.unpacked.resize(*count as usize, 0);
        self.places.read(self.before, &mut self.unpacked);
        let mut begin = 0;
        for (at, end) in &self.documents {
            let end = *end as usize;
            if wanted[usize::from(*at)] & self.rows != 0 {
                // Each place is written as how far it is from the one before.
                let mut place = 0;
                for one in &mut self.unpacked[begin..end] {
                    place += *one;
                    *one = place;
                }
            }
            begin = end;
        }
    }

    /// Goes on to the document, and tells whether it has it.
    fn seek(&mut self, at: u16) {
        while self.documents.get(self.next).is_some_and(|(own, _)| *own < at) {
            self.next += 1;
        }
        self.here = self.documents.get(self.next).is_some_and(|(own, _)| *own == at);
    }

    /// Its places in the document that is looked at.
    fn places(&self) -> &[u32] {
        let begin = self.next.checked_sub(1).map_or(0, |before| self.documents[before].1);
        &self.unpacked[begin as usize..self.documents[self.next].1 as usize]
    }

    /// Leaves the stretch.
    fn pass(&mut self) {
        self.before += self.documents.last().map_or(0, |(_, count)| u64::from(*count));
        self.documents.clear();
        self.next = 0;
    }
}

/// Documents that are read at a time.
const STRETCH: DocId = 1024;
/// How the engine calls the file of places.
const PLACES: &str = "pos";

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_are_merged_in_order_each_once_with_all_its_rows(
            given in prop::collection::vec(prop::collection::btree_set(0_u32..40, 0..12), 1..5),
        ) {
            let (mut merged, mut wanted) = (Vec::new(), BTreeMap::<u32, Rows>::new());
            for (row, places) in given.iter().enumerate() {
                let own: Vec<u32> = places.iter().copied().collect();
                merge(&mut merged, &own, 1 << row);
                own.into_iter().for_each(|place| *wanted.entry(place).or_default() |= 1 << row);
            }
            prop_assert_eq!(merged, wanted.into_iter().collect::<Vec<_>>());
        }
    }
}
