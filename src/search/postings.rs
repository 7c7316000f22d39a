//! Several terms as if they were one, anywhere or in one field, and several of those side by side.
//!
//! The engine's own queries know terms one by one. A stem here is what lies under its own term and under every form
//! that is its own stem ([`streams`](crate::streams)), and it must weigh what it would if that were one term.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::query::{
    BitSetDocSet, Bm25Weight, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field as Slot, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError, Term};
use tantivy_fst::Regex;

use crate::streams::Scope;

/// Where terms that stand for one lie in the segments of one state of the index.
#[derive(Debug, Default)]
pub(crate) struct Found {
    parts: Vec<Part>,
    /// How many documents have them, at most: one that has two of them counts twice.
    pub documents: u64,
}

#[derive(Debug)]
struct Part {
    segment: SegmentId,
    slot: Slot,
    info: TermInfo,
}

impl Found {
    pub(crate) fn new(searcher: &Searcher, terms: &[Term]) -> tantivy::Result<Self> {
        let mut found = Self::default();
        for reader in searcher.segment_readers() {
            for term in terms {
                if let Some(info) = reader.inverted_index(term.field())?.get_term_info(term)? {
                    found.documents += u64::from(info.doc_freq);
                    found.parts.push(Part { segment: reader.segment_id(), slot: term.field(), info });
                }
            }
        }
        Ok(found)
    }

    /// All terms of a field that a pattern fits.
    pub(crate) fn like(searcher: &Searcher, slot: Slot, pattern: &str) -> tantivy::Result<Self> {
        let pattern = Regex::new(pattern)
            .map_err(|error| TantivyError::InvalidArgument(format!("{pattern}: {error}")))?;
        let mut found = Self::default();
        for reader in searcher.segment_readers() {
            let inverted = reader.inverted_index(slot)?;
            let mut terms = inverted.terms().search(&pattern).into_stream()?;
            while let Some((_, info)) = terms.next() {
                found.documents += u64::from(info.doc_freq);
                found.parts.push(Part { segment: reader.segment_id(), slot, info: info.clone() });
            }
        }
        Ok(found)
    }

    /// Whether any document has one of them there.
    pub(crate) fn is_in(&self, searcher: &Searcher, scope: Scope) -> tantivy::Result<bool> {
        for reader in searcher.segment_readers() {
            let mut inside =
                Inside::new(self.joined(reader, IndexRecordOption::WithFreqsAndPositions)?, scope);
            while inside.doc() != TERMINATED {
                if !reader.is_deleted(inside.doc()) {
                    return Ok(true);
                }
                inside.advance();
            }
        }
        Ok(false)
    }

    fn joined(&self, reader: &SegmentReader, option: IndexRecordOption) -> tantivy::Result<Joined> {
        let of_segment = self.parts.iter().filter(|part| part.segment == reader.segment_id());
        let parts = of_segment.map(|part| {
            Ok(reader.inverted_index(part.slot)?.read_postings_from_terminfo(&part.info, option)?)
        });
        Ok(Joined::new(parts.collect::<tantivy::Result<_>>()?))
    }
}

/// Documents that have a term of several.
#[derive(Clone, Debug)]
pub(crate) struct AnyOf {
    pub found: Arc<Found>,
    /// Whose lengths of documents count.
    pub norms: Slot,
    pub scope: Option<Scope>,
}

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

struct AnyOfWeight {
    asked: AnyOf,
    weight: Option<Bm25Weight>,
}

struct BesideWeight {
    asked: Beside,
    weight: Option<Bm25Weight>,
}

impl Query for AnyOf {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weight = Measure::new(scoring, self.norms)?.map(|measure| measure.weight(self.found.documents));
        Ok(Box::new(AnyOfWeight { asked: self.clone(), weight }))
    }
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

/// What weights rest on.
struct Measure {
    documents: u64,
    average: f32,
}

impl Measure {
    /// None where nothing is to be weighed.
    fn new(scoring: EnableScoring<'_>, norms: Slot) -> tantivy::Result<Option<Self>> {
        let EnableScoring::Enabled { statistics_provider, .. } = scoring else { return Ok(None) };
        let documents = statistics_provider.total_num_docs()?;
        let words = statistics_provider.total_num_tokens(norms)?;
        Ok(Some(Self { documents, average: words as f32 / documents.max(1) as f32 }))
    }

    fn weight(&self, documents: u64) -> Bm25Weight {
        Bm25Weight::for_one_term_without_explain(documents.min(self.documents), self.documents, self.average)
    }
}

impl Weight for AnyOfWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let AnyOf { found, norms, scope } = &self.asked;
        let option = match (scope, &self.weight) {
            (Some(_), _) => IndexRecordOption::WithFreqsAndPositions,
            (None, Some(_)) => IndexRecordOption::WithFreqs,
            (None, None) => IndexRecordOption::Basic,
        };
        let joined = found.joined(reader, option)?;
        if joined.parts.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        if joined.parts.len() > MOST_ASIDE {
            let documents = joined.all(reader.max_doc(), *scope);
            return Ok(Box::new(ConstScorer::new(BitSetDocSet::from(documents), boost)));
        }
        let weighing = Weighing::new(self.weight.as_ref(), reader, *norms, boost)?;
        Ok(match scope {
            Some(scope) => Box::new(Weighed { documents: Inside::new(joined, *scope), weighing }),
            None => Box::new(Weighed { documents: joined, weighing }),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explained(self, reader, doc)
    }
}

impl Weight for BesideWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut words = Vec::with_capacity(self.asked.found.len());
        for found in &self.asked.found {
            let joined = found.joined(reader, IndexRecordOption::WithFreqsAndPositions)?;
            if joined.parts.is_empty() {
                return Ok(Box::new(EmptyScorer));
            }
            words.push(joined);
        }
        let weighing = Weighing::new(self.weight.as_ref(), reader, self.asked.norms, boost)?;
        let documents = Row::new(words, &self.asked);
        Ok(Box::new(Weighed { documents, weighing }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explained(self, reader, doc)
    }
}

fn explained(weight: &dyn Weight, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
    let mut scorer = weight.scorer(reader, 1.0)?;
    let score = if scorer.seek(doc) == doc { scorer.score() } else { 0.0 };
    Ok(Explanation::new("several terms as one", score))
}

/// Documents of a segment that tell how often they have what was looked for.
trait Counted: DocSet + 'static {
    fn count(&self) -> u32;
}

struct Weighing {
    weight: Option<Bm25Weight>,
    norms: FieldNormReader,
    boost: Score,
}

impl Weighing {
    fn new(
        weight: Option<&Bm25Weight>,
        reader: &SegmentReader,
        norms: Slot,
        boost: Score,
    ) -> tantivy::Result<Self> {
        let weight = weight.map(|weight| weight.boost_by(boost));
        let norms = match weight {
            Some(_) => reader.get_fieldnorms_reader(norms)?,
            None => FieldNormReader::constant(reader.max_doc(), 1),
        };
        Ok(Self { weight, norms, boost })
    }
}

struct Weighed<D> {
    documents: D,
    weighing: Weighing,
}

impl<D: Counted> DocSet for Weighed<D> {
    fn advance(&mut self) -> DocId {
        self.documents.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.documents.seek(target)
    }

    fn doc(&self) -> DocId {
        self.documents.doc()
    }

    fn size_hint(&self) -> u32 {
        self.documents.size_hint()
    }

    fn cost(&self) -> u64 {
        self.documents.cost()
    }
}

impl<D: Counted> Scorer for Weighed<D> {
    fn score(&mut self) -> Score {
        let Weighing { weight, norms, boost } = &self.weighing;
        let Some(weight) = weight else { return *boost };
        weight.score(norms.fieldnorm_id(self.documents.doc()), self.documents.count())
    }
}

/// Postings of several terms as those of one.
struct Joined {
    parts: Vec<SegmentPostings>,
    doc: DocId,
}

impl Joined {
    fn new(parts: Vec<SegmentPostings>) -> Self {
        let mut joined = Self { parts, doc: TERMINATED };
        joined.settle();
        joined
    }

    fn settle(&mut self) -> DocId {
        self.doc = self.parts.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
        self.doc
    }

    /// The places of all in their order.
    fn places(&mut self, places: &mut Vec<u32>) {
        places.clear();
        for part in self.parts.iter_mut().filter(|part| part.doc() == self.doc) {
            part.append_positions_with_offset(0, places);
        }
        if self.parts.len() > 1 {
            places.sort_unstable();
        }
    }

    /// Every document, part by part: with many parts that is sooner than all of them in step.
    fn all(self, max_doc: DocId, scope: Option<Scope>) -> BitSet {
        let mut documents = BitSet::with_max_value(max_doc);
        let mut places = Vec::new();
        for mut part in self.parts {
            while part.doc() != TERMINATED {
                let has = scope.is_none_or(|scope| {
                    part.positions(&mut places);
                    places.iter().any(|place| scope.has(*place))
                });
                if has {
                    documents.insert(part.doc());
                }
                part.advance();
            }
        }
        documents
    }
}

impl DocSet for Joined {
    fn advance(&mut self) -> DocId {
        if let [only] = &mut self.parts[..] {
            self.doc = only.advance();
            return self.doc;
        }
        for part in &mut self.parts {
            if part.doc() == self.doc {
                part.advance();
            }
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for part in &mut self.parts {
            if part.doc() < target {
                part.seek(target);
            }
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.parts.iter().map(DocSet::size_hint).fold(0, u32::saturating_add)
    }
}

impl Counted for Joined {
    fn count(&self) -> u32 {
        self.parts.iter().filter(|part| part.doc() == self.doc).map(Postings::term_freq).sum()
    }
}

/// Those of the documents that have it in one field.
struct Inside {
    joined: Joined,
    scope: Scope,
    places: Vec<u32>,
    count: u32,
}

impl Inside {
    fn new(joined: Joined, scope: Scope) -> Self {
        let mut inside = Self { joined, scope, places: Vec::new(), count: 0 };
        inside.settle();
        inside
    }

    fn settle(&mut self) -> DocId {
        while self.joined.doc != TERMINATED {
            self.joined.places(&mut self.places);
            let inside = self.places.iter().filter(|place| self.scope.has(**place)).count();
            self.count = u32::try_from(inside).unwrap_or(u32::MAX);
            if self.count > 0 {
                break;
            }
            self.joined.advance();
        }
        self.joined.doc
    }
}

impl DocSet for Inside {
    fn advance(&mut self) -> DocId {
        self.joined.advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.joined.seek(target);
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.joined.doc
    }

    fn size_hint(&self) -> u32 {
        self.joined.size_hint()
    }
}

impl Counted for Inside {
    fn count(&self) -> u32 {
        self.count
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
    doc: DocId,
    count: u32,
    before: Vec<(u32, u32)>,
    after: Vec<(u32, u32)>,
    places: Vec<u32>,
}

impl Row {
    fn new(words: Vec<Joined>, asked: &Beside) -> Self {
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|word| words[*word].size_hint());
        let slop = asked.slop.saturating_mul(asked.stride);
        let mut row = Self {
            words,
            order,
            stride: asked.stride,
            scope: asked.scope,
            slop,
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
            let candidate = self.words[lead].doc;
            if candidate == TERMINATED {
                self.doc = TERMINATED;
                return TERMINATED;
            }
            let behind = self.order[1..].iter().find_map(|word| {
                let word = &mut self.words[*word];
                let doc = if word.doc < candidate { word.seek(candidate) } else { word.doc };
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

impl Counted for Row {
    fn count(&self) -> u32 {
        self.count
    }
}

/// More terms than these are put together beforehand, and not weighed.
const MOST_ASIDE: usize = 64;
const COST_OF_PLACES: u64 = 10;
