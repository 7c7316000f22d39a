//! Words in a row: several things side by side, each of them any of several terms.
//!
//! The same words may be looked for in several ways (as typed, by their stems, in any script), and most of what is so in
//! one way is so in the others. All of them are read in one walk, and each place bears the ways in which it counts.

mod stands;
mod swept;

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field as Slot, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use crate::postings::{Found, Joined, Measure, explained};
use crate::streams::Scope;
use stands::Stands;

/// Documents that have several things side by side, each of them any of several terms.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    /// For each way in which the words may stand there, what was found of each of them; [`MOST_ROWS`] ways at most.
    pub rows: Vec<Vec<Arc<Found>>>,
    pub norms: Slot,
    /// How far the places of neighbours are from each other.
    pub stride: u32,
    pub scope: Option<Scope>,
    /// How many words may be between them, in all.
    pub slop: u32,
    /// What each way counts besides the best one.
    pub tie_breaker: f32,
}

/// The same, weighed.
pub(crate) struct BesideWeight {
    asked: Beside,
    /// For each way; none where nothing is weighed.
    weights: Option<Vec<Bm25Weight>>,
}

impl Query for Beside {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.open(scoring)?))
    }
}

impl Beside {
    pub(crate) fn open(&self, scoring: EnableScoring<'_>) -> tantivy::Result<BesideWeight> {
        let weights = Measure::new(scoring, self.norms)?.map(|measure| {
            let of_row = |row: &Vec<Arc<Found>>| {
                // As rare as its rarest word and rarer still.
                let rarest = row.iter().map(|found| found.documents).min().unwrap_or(0);
                measure.weight(rarest).boost_by(row.len() as f32)
            };
            self.rows.iter().map(of_row).collect()
        });
        Ok(BesideWeight { asked: self.clone(), weights })
    }
}

impl Weight for BesideWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let length = self.asked.rows.first().map_or(0, Vec::len);
        let mut words = Vec::with_capacity(length);
        for word in 0..length {
            let joined = Joined::of(
                self.asked.rows.iter().map(|row| row[word].as_ref()),
                reader,
                IndexRecordOption::WithFreqsAndPositions,
            )?;
            if joined.is_empty() {
                return Ok(Box::new(EmptyScorer));
            }
            words.push(joined);
        }
        let weights =
            self.weights.as_ref().map(|weights| weights.iter().map(|one| one.boost_by(boost)).collect());
        let norms =
            weights.as_ref().map(|_: &Vec<_>| reader.get_fieldnorms_reader(self.asked.norms)).transpose()?;
        Ok(Box::new(Row::new(words, &self.asked, weights.zip(norms))))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explained(self, reader, doc)
    }
}

/// Documents that have the words in a row.
struct Row {
    /// In their order in the row.
    words: Vec<Joined>,
    /// The rarest first: what leads.
    order: Vec<usize>,
    stands: Stands,
    tie_breaker: f32,
    weighed: Option<(Vec<Bm25Weight>, FieldNormReader)>,
    doc: DocId,
}

impl Row {
    fn new(words: Vec<Joined>, asked: &Beside, weighed: Option<(Vec<Bm25Weight>, FieldNormReader)>) -> Self {
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|word| words[*word].size_hint());
        let (stands, tie_breaker) = (Stands::new(asked), asked.tie_breaker);
        let mut row = Self { words, order, stands, tie_breaker, weighed, doc: 0 };
        row.settle();
        row
    }

    /// Goes on to the next document that has the row, from where the leading word is.
    fn settle(&mut self) -> DocId {
        let lead = self.order[0];
        loop {
            let candidate = self.words[lead].doc();
            if candidate == TERMINATED {
                self.doc = TERMINATED;
                return TERMINATED;
            }
            let behind = self.order[1..].iter().find_map(|word| {
                let word = &mut self.words[*word];
                let doc = if word.doc() < candidate { word.seek(candidate) } else { word.doc() };
                (doc > candidate).then_some(doc)
            });
            if let Some(next) = behind {
                self.words[lead].seek(next);
                continue;
            }
            if self.stands.has_row(&mut self.words) {
                self.doc = candidate;
                return candidate;
            }
            self.words[lead].advance();
        }
    }
}

impl DocSet for Row {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.words[self.order[0]].advance();
            self.settle();
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.words[self.order[0]].seek(target);
            self.settle();
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.words[self.order[0]].size_hint()
    }

    /// Places are read of every document that has all words.
    fn cost(&self) -> u64 {
        u64::from(self.size_hint()) * COST_OF_PLACES
    }
}

impl Scorer for Row {
    fn score(&mut self) -> Score {
        let Some((weights, norms)) = &self.weighed else { return 1.0 };
        self.stands.score(weights, norms.fieldnorm_id(self.doc), self.tie_breaker)
    }
}

/// Ways in which words may be in a row: as typed, by their stems in two languages, in any script, each in its own way.
const MOST_ROWS: usize = 5;
const COST_OF_PLACES: u64 = 10;
