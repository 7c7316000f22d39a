//! Several terms as if they were one, anywhere or in one field.
//!
//! The engine's own queries know terms one by one. A stem here is what lies under its own term and under every form
//! that is its own stem ([`streams`](crate::streams)), and it must weigh what it would if that were one term.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::query::{
    BitSetDocSet, Bm25Weight, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field as Slot, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError, Term};
use tantivy_fst::Regex;

use crate::bounds::{Bounds, Expected, average, limit};
use crate::streams::Scope;
use crate::sweep::{Swept, SweptTerm, SweptWay};
use crate::wall::Wall;

/// Where terms that stand for one lie in the segments of one state of the index.
#[derive(Debug, Default)]
pub(crate) struct Found {
    parts: Vec<Part>,
    /// How many documents have them, at most: one that has two of them counts twice.
    pub documents: u64,
}

/// What is to be read of postings where places are looked at, and where not.
fn option(scope: Option<Scope>) -> IndexRecordOption {
    scope.map_or(IndexRecordOption::Basic, |_| IndexRecordOption::WithFreqsAndPositions)
}

/// Where one term lies in one segment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    segment: SegmentId,
    pub slot: Slot,
    pub info: TermInfo,
}

/// What a segment has of what was found for each row, in their order: a term that several rows have comes once.
pub(crate) fn parts_of<'a>(
    rows: impl IntoIterator<Item = &'a Found>,
    reader: &SegmentReader,
) -> Vec<(&'a Part, Rows)> {
    let mut parts: Vec<(&Part, Rows)> = Vec::new();
    for (row, found) in rows.into_iter().enumerate() {
        for part in found.parts.iter().filter(|part| part.segment == reader.segment_id()) {
            match parts.iter_mut().find(|(known, _)| *known == part) {
                Some((_, rows)) => *rows |= 1 << row,
                None => parts.push((part, 1 << row)),
            }
        }
    }
    parts
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

    /// What was found of several terms, by segments.
    pub(crate) fn together(found: &[Arc<Self>]) -> Self {
        let mut parts: Vec<Part> = found.iter().flat_map(|found| &found.parts).cloned().collect();
        // The sort is stable: within a segment they stay in the order of the terms.
        parts.sort_by_key(|part| part.segment);
        Self { parts, documents: found.iter().map(|found| found.documents).sum() }
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

    /// Whether they are the same postings.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.parts == other.parts
    }

    /// Whether term for term, in every segment, they have equally many documents.
    pub(crate) fn is_as_large_as(&self, other: &Self) -> bool {
        let same = |(one, other): (&Part, &Part)| {
            one.segment == other.segment && one.info.doc_freq == other.info.doc_freq
        };
        self.parts.len() == other.parts.len() && self.parts.iter().zip(&other.parts).all(same)
    }

    /// Whether each is one term a segment, and they have equally many documents there.
    pub(crate) fn is_one_as_large_as(&self, other: &Self) -> bool {
        let alone = |found: &Self| found.parts.windows(2).all(|pair| pair[0].segment != pair[1].segment);
        self.is_as_large_as(other) && alone(self) && alone(other)
    }

    /// Whether any document that exists has one of them there.
    pub(crate) fn is_in(
        &self,
        searcher: &Searcher,
        scope: Option<Scope>,
        wall: Option<&Wall>,
    ) -> tantivy::Result<bool> {
        if scope.is_none() && wall.is_none() {
            return Ok(self.documents > 0);
        }
        let mut places = Vec::new();
        for (ordinal, reader) in (0..).zip(searcher.segment_readers()) {
            let mut joined = Joined::of([self], reader, option(scope))?;
            while joined.doc() != TERMINATED {
                let doc = joined.doc();
                let exists = wall.is_none_or(|wall| wall.has(ordinal, doc)) && !reader.is_deleted(doc);
                let there = |scope: Scope| {
                    joined.places(Rows::MAX, &mut places);
                    places.iter().any(|(place, _)| scope.has(*place))
                };
                if exists && scope.is_none_or(there) {
                    return Ok(true);
                }
                joined.advance();
            }
        }
        Ok(false)
    }
}

/// Documents that have a word, in whatever way: the plainest way counts, the others a little.
#[derive(Clone, Debug)]
pub(crate) struct AnyOf {
    pub ways: Vec<Way>,
    pub scope: Option<Scope>,
    /// What each way counts besides the best one.
    pub tie_breaker: f32,
}

/// A way in which a word may be there.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub found: Arc<Found>,
    /// Whose lengths of documents count.
    pub norms: Slot,
    /// What it counts as the best way.
    pub best: f32,
    /// What it counts beside another, with the ways that are on the same documents.
    pub all: f32,
    /// Whether every document of it is one of another way besides.
    pub implied: bool,
}

impl AnyOf {
    /// Only one way.
    pub(crate) fn alone(found: Arc<Found>, norms: Slot, scope: Option<Scope>) -> Self {
        Self {
            ways: vec![Way { found, norms, best: 1.0, all: 1.0, implied: false }],
            scope,
            tie_breaker: 0.0,
        }
    }
}

pub(crate) struct AnyOfWeight {
    asked: AnyOf,
    /// For each way; none where nothing is weighed.
    weights: Vec<Option<Bm25Weight>>,
    /// What lengths let be expected, by the field whose lengths count.
    expected: Vec<(Slot, Expected)>,
}

impl AnyOf {
    pub(crate) fn open(&self, scoring: EnableScoring<'_>) -> tantivy::Result<AnyOfWeight> {
        let weight = |way: &Way| {
            let measure = Measure::new(scoring, way.norms)?;
            Ok(measure.map(|measure| measure.weight(way.found.documents)))
        };
        let weights = self.ways.iter().map(weight).collect::<tantivy::Result<Vec<_>>>()?;
        let mut expected: Vec<(Slot, Expected)> = Vec::new();
        if let EnableScoring::Enabled { statistics_provider, .. } = scoring {
            for way in &self.ways {
                if expected.iter().all(|(slot, _)| *slot != way.norms) {
                    expected.push((way.norms, Expected::of(average(statistics_provider, way.norms)?)));
                }
            }
        }
        Ok(AnyOfWeight { asked: self.clone(), weights, expected })
    }
}

impl Query for AnyOf {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.open(scoring)?))
    }
}

/// What weights rest on.
pub(crate) struct Measure {
    documents: u64,
    average: f32,
}

impl Measure {
    /// None where nothing is to be weighed.
    pub(crate) fn new(scoring: EnableScoring<'_>, norms: Slot) -> tantivy::Result<Option<Self>> {
        let EnableScoring::Enabled { statistics_provider, .. } = scoring else { return Ok(None) };
        let documents = statistics_provider.total_num_docs()?;
        Ok(Some(Self { documents, average: average(statistics_provider, norms)? }))
    }

    pub(crate) fn weight(&self, documents: u64) -> Bm25Weight {
        Bm25Weight::for_one_term_without_explain(documents.min(self.documents), self.documents, self.average)
    }
}

impl AnyOfWeight {
    /// The word in a segment, to be read to its end; none where places are asked for, nothing is weighed, or its terms
    /// are too many.
    pub(crate) fn swept(&self, reader: &SegmentReader, bounds: &Bounds) -> tantivy::Result<Option<Swept>> {
        let Some(weights) = self.weights.iter().cloned().collect::<Option<Vec<_>>>() else { return Ok(None) };
        if self.asked.scope.is_some() {
            return Ok(None);
        }
        let mut ways = Vec::with_capacity(weights.len());
        for (way, weight) in self.asked.ways.iter().zip(weights) {
            let lengths = self.expected.iter().position(|(slot, _)| *slot == way.norms).unwrap_or(0);
            let limit = limit(&weight);
            ways.push(SweptWay { weight, limit, lengths, best: self.best(way), all: way.all });
        }
        let lengths = self.expected.iter().map(|(slot, _)| reader.get_fieldnorms_reader(*slot));
        let lengths: Vec<_> = lengths.collect::<tantivy::Result<_>>()?;
        let terms = self.terms_in(reader).into_iter().map(|(part, its)| {
            let inverted = reader.inverted_index(part.slot)?;
            let place = its.first().map_or(0, |way| ways[*way].lengths);
            let (of_documents, (_, expected)) = (&lengths[place], &self.expected[place]);
            let densest = bounds.of(reader, (part.slot, &inverted, &part.info), (of_documents, expected))?;
            Ok(SweptTerm {
                grown: densest.grown(expected),
                densest,
                implied: its.iter().all(|way| self.asked.ways[*way].implied),
                inverted,
                info: part.info.clone(),
                ways: its,
            })
        });
        let terms = terms.collect::<tantivy::Result<_>>()?;
        Ok(Swept::new(ways, lengths, terms, self.asked.tie_breaker))
    }

    /// How many documents of a segment have it, at most.
    pub(crate) fn documents_in(&self, reader: &SegmentReader) -> u64 {
        self.terms_in(reader).iter().map(|(part, _)| u64::from(part.info.doc_freq)).sum()
    }

    /// Each term that the segment has once, with the ways it belongs to.
    fn terms_in(&self, reader: &SegmentReader) -> Vec<(&Part, Vec<usize>)> {
        let mut terms: Vec<(&Part, Vec<usize>)> = Vec::new();
        for (place, way) in self.asked.ways.iter().enumerate() {
            for part in way.found.parts.iter().filter(|part| part.segment == reader.segment_id()) {
                match terms.iter_mut().find(|(known, _)| *known == part) {
                    Some((_, ways)) => ways.push(place),
                    None => terms.push((part, vec![place])),
                }
            }
        }
        terms
    }

    fn best(&self, way: &Way) -> f32 {
        way.best * (1.0 - self.asked.tie_breaker)
    }
}

impl Weight for AnyOfWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let weighed = self.weights.iter().any(Option::is_some);
        let option = match (self.asked.scope, weighed) {
            (Some(_), _) => IndexRecordOption::WithFreqsAndPositions,
            (None, true) => IndexRecordOption::WithFreqs,
            (None, false) => IndexRecordOption::Basic,
        };
        let mut together = Together::new(self.asked.scope, self.asked.tie_breaker * boost);
        for (way, weight) in self.asked.ways.iter().zip(&self.weights) {
            let norms = weight.as_ref().map(|_| reader.get_fieldnorms_reader(way.norms)).transpose()?;
            let (weight, best) = (weight.clone(), self.best(way) * boost);
            together.ways.push(OpenWay { weight, norms, best, all: way.all, count: 0 });
        }
        for (part, ways) in self.terms_in(reader) {
            let inverted = reader.inverted_index(part.slot)?;
            let postings = inverted.read_postings_from_terminfo(&part.info, option)?;
            together.terms.push(OpenTerm { postings, ways, count: 0 });
        }
        if together.terms.len() > MOST_ASIDE {
            let documents = together.all(reader.max_doc());
            return Ok(Box::new(ConstScorer::new(BitSetDocSet::from(documents), boost)));
        }
        together.settle();
        Ok(Box::new(together))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explained(self, reader, doc)
    }
}

/// The terms of all ways of a word in one segment, each walked once however many ways it belongs to.
struct Together {
    ways: Vec<OpenWay>,
    terms: Vec<OpenTerm>,
    scope: Option<Scope>,
    tie_breaker: f32,
    doc: DocId,
    places: Vec<u32>,
}

struct OpenWay {
    weight: Option<Bm25Weight>,
    norms: Option<FieldNormReader>,
    best: f32,
    all: f32,
    /// How often the document has it.
    count: u32,
}

struct OpenTerm {
    postings: SegmentPostings,
    ways: Vec<usize>,
    /// How often the document has it where it is looked for.
    count: u32,
}

impl Together {
    fn new(scope: Option<Scope>, tie_breaker: f32) -> Self {
        let (ways, terms, places) = (Vec::new(), Vec::new(), Vec::new());
        Self { ways, terms, scope, tie_breaker, doc: TERMINATED, places }
    }

    /// Goes on to the first document from here that has the word where it is looked for.
    fn settle(&mut self) -> DocId {
        loop {
            self.terms.retain(|term| term.postings.doc() != TERMINATED);
            self.doc = self.terms.iter().map(|term| term.postings.doc()).min().unwrap_or(TERMINATED);
            let Some(scope) = self.scope.filter(|_| self.doc != TERMINATED) else { return self.doc };
            let mut any = false;
            for term in self.terms.iter_mut().filter(|term| term.postings.doc() == self.doc) {
                term.postings.positions(&mut self.places);
                let inside = self.places.iter().filter(|place| scope.has(**place)).count();
                term.count = u32::try_from(inside).unwrap_or(u32::MAX);
                any |= inside > 0;
            }
            if any {
                return self.doc;
            }
            self.step();
        }
    }

    fn step(&mut self) {
        for term in &mut self.terms {
            if term.postings.doc() == self.doc {
                term.postings.advance();
            }
        }
    }

    /// Every document, term by term: with many terms that is sooner than all of them in step.
    fn all(self, max_doc: DocId) -> BitSet {
        let mut documents = BitSet::with_max_value(max_doc);
        let mut places = Vec::new();
        for mut postings in self.terms.into_iter().map(|term| term.postings) {
            while postings.doc() != TERMINATED {
                let has = self.scope.is_none_or(|scope| {
                    postings.positions(&mut places);
                    places.iter().any(|place| scope.has(*place))
                });
                if has {
                    documents.insert(postings.doc());
                }
                postings.advance();
            }
        }
        documents
    }
}

impl DocSet for Together {
    fn advance(&mut self) -> DocId {
        if let ([only], None) = (&mut self.terms[..], self.scope) {
            self.doc = only.postings.advance();
            return self.doc;
        }
        self.step();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for term in &mut self.terms {
            if term.postings.doc() < target {
                term.postings.seek(target);
            }
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.terms.iter().map(|term| term.postings.size_hint()).fold(0, u32::saturating_add)
    }
}

impl Scorer for Together {
    fn score(&mut self) -> Score {
        self.ways.iter_mut().for_each(|way| way.count = 0);
        for term in self.terms.iter().filter(|term| term.postings.doc() == self.doc) {
            let count = if self.scope.is_some() { term.count } else { term.postings.term_freq() };
            term.ways.iter().for_each(|way| self.ways[*way].count += count);
        }
        let (mut best, mut all) = (0.0_f32, 0.0);
        for way in self.ways.iter().filter(|way| way.count > 0) {
            let (Some(weight), Some(norms)) = (&way.weight, &way.norms) else { return 1.0 };
            let score = weight.score(norms.fieldnorm_id(self.doc), way.count);
            best = best.max(score * way.best);
            all += score * way.all;
        }
        best + all * self.tie_breaker
    }
}

pub(crate) fn explained(
    weight: &dyn Weight,
    reader: &SegmentReader,
    doc: DocId,
) -> tantivy::Result<Explanation> {
    let mut scorer = weight.scorer(reader, 1.0)?;
    let score = if scorer.seek(doc) == doc { scorer.score() } else { 0.0 };
    Ok(Explanation::new("several terms as one", score))
}

/// Rows of words in which a term is, a bit each.
pub(crate) type Rows = u8;

/// Postings of several terms as those of one, each with the rows it is in.
pub(crate) struct Joined {
    parts: Vec<(SegmentPostings, Rows)>,
    doc: DocId,
    /// The places of one term, while they are read.
    own: Vec<u32>,
}

impl Joined {
    /// What was found for each row, in their order; a term that several rows have is read once.
    pub(crate) fn of<'a>(
        rows: impl IntoIterator<Item = &'a Found>,
        reader: &SegmentReader,
        option: IndexRecordOption,
    ) -> tantivy::Result<Self> {
        let parts = parts_of(rows, reader).into_iter().map(|(part, rows)| {
            let inverted = reader.inverted_index(part.slot)?;
            Ok((inverted.read_postings_from_terminfo(&part.info, option)?, rows))
        });
        let mut joined =
            Self { parts: parts.collect::<tantivy::Result<_>>()?, doc: TERMINATED, own: Vec::new() };
        joined.settle();
        Ok(joined)
    }

    fn settle(&mut self) -> DocId {
        self.doc = self.parts.iter().map(|(part, _)| part.doc()).min().unwrap_or(TERMINATED);
        self.doc
    }

    /// The rows that have one of their terms in this document.
    pub(crate) fn rows(&self) -> Rows {
        self.parts.iter().filter(|(part, _)| part.doc() == self.doc).fold(0, |all, (_, rows)| all | rows)
    }

    /// The places of the terms of some rows, in their order, each once and with its rows.
    pub(crate) fn places(&mut self, wanted: Rows, places: &mut Vec<(u32, Rows)>) {
        places.clear();
        let here = self.parts.iter_mut().filter(|(part, rows)| part.doc() == self.doc && rows & wanted != 0);
        let mut read = 0;
        let mut own = std::mem::take(&mut self.own);
        for (part, rows) in here {
            part.positions(&mut own);
            places.extend(own.iter().map(|place| (*place, *rows & wanted)));
            read += 1;
        }
        self.own = own;
        if read > 1 {
            places.sort_unstable();
            places.dedup_by(|next, first| {
                let same = next.0 == first.0;
                first.1 |= if same { next.1 } else { 0 };
                same
            });
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

impl DocSet for Joined {
    fn advance(&mut self) -> DocId {
        if let [(only, _)] = &mut self.parts[..] {
            self.doc = only.advance();
            return self.doc;
        }
        for (part, _) in &mut self.parts {
            if part.doc() == self.doc {
                part.advance();
            }
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for (part, _) in &mut self.parts {
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
        self.parts.iter().map(|(part, _)| part.size_hint()).fold(0, u32::saturating_add)
    }
}

/// More terms than these are put together beforehand, and not weighed.
const MOST_ASIDE: usize = 64;
