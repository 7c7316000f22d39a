//! Words in a row: several things side by side, each of them any of several terms.
//!
//! The same words may be looked for in several ways (as typed, by their stems, in any script), and most of what is so in
//! one way is so in the others. All of them are read in one walk, and each place bears the ways in which it counts.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field as Slot, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use crate::postings::{Found, Joined, Measure, Rows, explained};
use crate::streams::Scope;

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

struct BesideWeight {
    asked: Beside,
    /// For each way; none where nothing is weighed.
    weights: Option<Vec<Bm25Weight>>,
}

impl Query for Beside {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = Measure::new(scoring, self.norms)?.map(|measure| {
            let of_row = |row: &Vec<Arc<Found>>| {
                // As rare as its rarest word and rarer still.
                let rarest = row.iter().map(|found| found.documents).min().unwrap_or(0);
                measure.weight(rarest).boost_by(row.len() as f32)
            };
            self.rows.iter().map(of_row).collect()
        });
        Ok(Box::new(BesideWeight { asked: self.clone(), weights }))
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
    stride: u32,
    scope: Option<Scope>,
    /// In places.
    slop: u32,
    tie_breaker: f32,
    weighed: Option<(Vec<Bm25Weight>, FieldNormReader)>,
    doc: DocId,
    /// How often the document has the row, in each way.
    counts: [u32; MOST_ROWS],
    before: Vec<Stand>,
    after: Vec<Stand>,
    places: Vec<(u32, Rows)>,
}

/// Where a word stands with all before it in their places.
#[derive(Clone, Copy, Debug)]
struct Stand {
    place: u32,
    /// The least that the words before it are off their places.
    off: u32,
    rows: Rows,
}

impl Row {
    fn new(words: Vec<Joined>, asked: &Beside, weighed: Option<(Vec<Bm25Weight>, FieldNormReader)>) -> Self {
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|word| words[*word].size_hint());
        let slop = asked.slop.saturating_mul(asked.stride);
        let mut row = Self {
            words,
            order,
            stride: asked.stride,
            scope: asked.scope,
            slop,
            tie_breaker: asked.tie_breaker,
            weighed,
            doc: 0,
            counts: [0; MOST_ROWS],
            before: Vec::new(),
            after: Vec::new(),
            places: Vec::new(),
        };
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
            if self.has_row() {
                self.doc = candidate;
                return candidate;
            }
            self.words[lead].advance();
        }
    }

    /// Counts how often the document has the row, and tells whether it does.
    fn has_row(&mut self) -> bool {
        self.counts = [0; MOST_ROWS];
        let possible = self.words.iter().fold(Rows::MAX, |rows, word| rows & word.rows());
        if possible == 0 {
            return false;
        }
        self.words[0].places(possible, &mut self.places);
        let starts = self.places.iter().filter(|(place, _)| self.scope.is_none_or(|scope| scope.has(*place)));
        self.before.clear();
        self.before.extend(starts.map(|(place, rows)| Stand { place: *place, off: 0, rows: *rows }));
        for word in 1..self.words.len() {
            if self.before.is_empty() {
                return false;
            }
            self.words[word].places(possible, &mut self.places);
            self.after.clear();
            if self.slop == 0 {
                self.next_to()
            } else {
                self.near()
            }
            std::mem::swap(&mut self.before, &mut self.after);
        }
        for stand in &self.before {
            for (row, count) in self.counts.iter_mut().enumerate() {
                *count += u32::from(stand.rows >> row & 1);
            }
        }
        !self.before.is_empty()
    }

    /// The places directly behind those of the word before.
    fn next_to(&mut self) {
        let mut from = self.before.iter().peekable();
        for (place, rows) in &self.places {
            let wanted = place.wrapping_sub(self.stride);
            while from.next_if(|stand| stand.place < wanted).is_some() {}
            if let Some(stand) = from.peek().filter(|stand| stand.place == wanted) {
                let rows = rows & stand.rows;
                if rows != 0 {
                    self.after.push(Stand { place: *place, off: 0, rows });
                }
            }
        }
    }

    /// The places not far behind those of the word before, for each way by itself.
    fn near(&mut self) {
        let mut from = 0;
        for (place, rows) in &self.places {
            let wanted = place.wrapping_sub(self.stride);
            while self.before.get(from).is_some_and(|stand| stand.place.saturating_add(self.slop) < wanted) {
                from += 1;
            }
            let near = self.before[from..]
                .iter()
                .take_while(|stand| stand.place <= wanted.saturating_add(self.slop))
                .filter(|stand| stand.place.abs_diff(wanted) % self.stride == 0);
            for row in (0..MOST_ROWS).map(|row| 1 << row).filter(|row| rows & row != 0) {
                let of_row = near.clone().filter(|stand| stand.rows & row != 0);
                let least = of_row.map(|stand| stand.off + stand.place.abs_diff(wanted)).min();
                if let Some(off) = least.filter(|off| *off <= self.slop) {
                    self.after.push(Stand { place: *place, off, rows: row });
                }
            }
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
        let norm = norms.fieldnorm_id(self.doc);
        let (mut best, mut all) = (0.0_f32, 0.0);
        for (weight, count) in weights.iter().zip(self.counts).filter(|(_, count)| *count > 0) {
            let score = weight.score(norm, count);
            best = best.max(score);
            all += score;
        }
        best + (all - best) * self.tie_breaker
    }
}

/// Ways in which words may be in a row: as typed, by their stems in two languages, in any script, each in its own way.
const MOST_ROWS: usize = 5;
const COST_OF_PLACES: u64 = 10;
