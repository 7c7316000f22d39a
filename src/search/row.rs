//! Words in a row: several things side by side, each of them any of several terms.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field as Slot, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use crate::postings::{Found, Joined, Measure, explained};
use crate::streams::Scope;

/// Documents that have several things side by side, each of them any of several terms.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    pub found: Vec<Arc<Found>>,
    pub norms: Slot,
    /// How far the places of neighbours are from each other.
    pub stride: u32,
    pub scope: Option<Scope>,
    /// How many words may be between them, in all.
    pub slop: u32,
}

struct BesideWeight {
    asked: Beside,
    weight: Option<Bm25Weight>,
}

impl Query for Beside {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weight = Measure::new(scoring, self.norms)?.map(|measure| {
            // As rare as its rarest word and rarer still.
            let rarest = self.found.iter().map(|found| found.documents).min().unwrap_or(0);
            measure.weight(rarest).boost_by(self.found.len() as f32)
        });
        Ok(Box::new(BesideWeight { asked: self.clone(), weight }))
    }
}

impl Weight for BesideWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut words = Vec::with_capacity(self.asked.found.len());
        for found in &self.asked.found {
            let joined = found.joined(reader, IndexRecordOption::WithFreqsAndPositions)?;
            if joined.is_empty() {
                return Ok(Box::new(EmptyScorer));
            }
            words.push(joined);
        }
        let norms =
            self.weight.as_ref().map(|_| reader.get_fieldnorms_reader(self.asked.norms)).transpose()?;
        let weighed = self.weight.as_ref().map(|weight| weight.boost_by(boost)).zip(norms);
        Ok(Box::new(Row::new(words, &self.asked, weighed)))
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
    weighed: Option<(Bm25Weight, FieldNormReader)>,
    doc: DocId,
    count: u32,
    before: Vec<(u32, u32)>,
    after: Vec<(u32, u32)>,
    places: Vec<u32>,
}

impl Row {
    fn new(words: Vec<Joined>, asked: &Beside, weighed: Option<(Bm25Weight, FieldNormReader)>) -> Self {
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|word| words[*word].size_hint());
        let slop = asked.slop.saturating_mul(asked.stride);
        let mut row = Self {
            words,
            order,
            stride: asked.stride,
            scope: asked.scope,
            slop,
            weighed,
            doc: 0,
            count: 0,
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
            self.count = self.rows();
            if self.count > 0 {
                self.doc = candidate;
                return candidate;
            }
            self.words[lead].advance();
        }
    }

    /// How often the document has the row. Each place of a word is kept with the least that the words before it are
    /// off their places when it stands there.
    fn rows(&mut self) -> u32 {
        self.words[0].places(&mut self.places);
        let starts = self.places.iter().filter(|place| self.scope.is_none_or(|scope| scope.has(**place)));
        self.before.clear();
        self.before.extend(starts.map(|place| (*place, 0)));
        for word in 1..self.words.len() {
            if self.before.is_empty() {
                return 0;
            }
            self.words[word].places(&mut self.places);
            self.after.clear();
            let mut from = 0;
            for place in &self.places {
                let wanted = place.wrapping_sub(self.stride);
                while self
                    .before
                    .get(from)
                    .is_some_and(|(before, _)| before.saturating_add(self.slop) < wanted)
                {
                    from += 1;
                }
                let near = self.before[from..]
                    .iter()
                    .take_while(|(before, _)| *before <= wanted.saturating_add(self.slop));
                let same_text = near.filter(|(before, _)| before.abs_diff(wanted) % self.stride == 0);
                let least = same_text.map(|(before, off)| off + before.abs_diff(wanted)).min();
                self.after.extend(least.filter(|off| *off <= self.slop).map(|off| (*place, off)));
            }
            std::mem::swap(&mut self.before, &mut self.after);
        }
        u32::try_from(self.before.len()).unwrap_or(u32::MAX)
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
        let Some((weight, norms)) = &self.weighed else { return 1.0 };
        weight.score(norms.fieldnorm_id(self.doc), self.count)
    }
}

const COST_OF_PLACES: u64 = 10;
