//! Common words: every document that has them is counted, and the best of them are found.
//!
//! A count of all matches is exact, so a word that is in every tenth document is read to its end; but for that the numbers
//! of documents are enough, term by term into a stretch that stays in the nearest memory. What documents weigh is worked
//! out only in those stretches that can have one of the best ([`bounds`](crate::bounds)). Rare words are better looked up
//! one in the other, and are.

use std::sync::Arc;

use tantivy::fastfield::AliveBitSet;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader, Score, TERMINATED};

use crate::bounds::{Densest, STRETCH, share};

/// A word in one segment.
pub(crate) struct Swept {
    ways: Vec<SweptWay>,
    /// How long documents are, by the field whose lengths count.
    lengths: Vec<FieldNormReader>,
    terms: Vec<SweptTerm>,
    /// For each way, its terms.
    terms_of: Vec<Vec<usize>>,
    /// For each way, where its lanes begin.
    shifts_of: Vec<Vec<usize>>,
    lanes: Vec<Lane>,
    /// For each term, its lane.
    lane_of: Vec<usize>,
    tie_breaker: f32,
    /// How often documents of the stretch have each term, and which have any.
    counts: Vec<Counts>,
    marks: Marks,
    known: Vec<Known>,
}

/// Where terms are counted together that belong to the same ways.
struct Lane {
    ways: Vec<usize>,
    /// So that its terms never come to more than its byte holds; so many weigh no less than more.
    most: u32,
}

/// How often a document has each term: a byte a lane, and terms that belong to the same ways share one.
type Counts = u64;

/// A way in which the word is there.
pub(crate) struct SweptWay {
    pub weight: Bm25Weight,
    /// What it weighs less than, however often a document has it.
    pub limit: Score,
    /// Whose lengths of documents count, among those given.
    pub lengths: usize,
    /// What it counts as the best way.
    pub best: f32,
    /// What it counts beside another.
    pub all: f32,
}

/// A term that is swept.
pub(crate) struct SweptTerm {
    pub inverted: Arc<InvertedIndexReader>,
    pub info: TermInfo,
    pub densest: Densest,
    /// By how much it may have become denser.
    pub grown: f32,
    /// The ways it belongs to.
    pub ways: Vec<usize>,
    /// Whether another term is in every document that has this one.
    pub implied: bool,
}

/// What documents weigh that are alike in lengths and counts, as most are.
#[derive(Clone, Copy, Default)]
struct Known {
    counts: Counts,
    lengths: u64,
    score: Score,
}

/// A term while it is read to its end.
pub(crate) struct Reading {
    blocks: BlockSegmentPostings,
    /// Where in its block it stands.
    at: usize,
}

impl Reading {
    pub(crate) fn of(
        inverted: &InvertedIndexReader,
        info: &TermInfo,
        option: IndexRecordOption,
    ) -> tantivy::Result<Self> {
        Ok(Self { blocks: inverted.read_block_postings_from_terminfo(info, option)?, at: 0 })
    }

    fn doc(&self) -> DocId {
        self.blocks.doc(self.at)
    }

    fn seek(&mut self, target: DocId) {
        if self.doc() < target {
            self.at = self.blocks.seek(target);
        }
    }

    /// Gives its documents up to the end with their counts, where those are read, and goes on to what is behind.
    pub(crate) fn read(&mut self, end: DocId, mut take: impl FnMut(&[DocId], &[u32])) {
        loop {
            let docs = self.blocks.docs().get(self.at..).unwrap_or_default();
            let within = match docs.last() {
                Some(last) if *last < end => docs.len(),
                _ => docs.partition_point(|doc| *doc < end),
            };
            take(&docs[..within], self.blocks.freqs().get(self.at..).unwrap_or_default());
            self.at += within;
            // Only the last block is not full; behind it there is nothing.
            if self.at < self.blocks.block_len() || self.blocks.block_len() < COMPRESSION_BLOCK_SIZE {
                return;
            }
            self.blocks.advance();
            self.at = 0;
        }
    }
}

impl Swept {
    /// None where lanes or lengths are too many.
    pub(crate) fn new(
        ways: Vec<SweptWay>,
        lengths: Vec<FieldNormReader>,
        terms: Vec<SweptTerm>,
        tie_breaker: f32,
    ) -> Option<Self> {
        let mut lanes: Vec<Lane> = Vec::new();
        let mut lane_of = Vec::with_capacity(terms.len());
        for term in &terms {
            let lane = lanes.iter().position(|lane| lane.ways == term.ways).unwrap_or(lanes.len());
            if lane == lanes.len() {
                lanes.push(Lane { ways: term.ways.clone(), most: 0 });
            }
            lane_of.push(lane);
        }
        for (place, lane) in lanes.iter_mut().enumerate() {
            let shared = lane_of.iter().filter(|of| **of == place).count();
            lane.most = LANE / u32::try_from(shared).ok()?;
        }
        let fits = lanes.len() <= size_of::<Counts>()
            && lengths.len() < size_of::<u64>()
            && lanes.iter().all(|lane| lane.most >= LEAST_OF_A_LANE);
        fits.then(|| Self {
            shifts_of: (0..ways.len()).map(|way| shifts(&lanes, way)).collect(),
            terms_of: (0..ways.len()).map(|way| with_way(&terms, way)).collect(),
            ways,
            lengths,
            terms,
            lanes,
            lane_of,
            tie_breaker,
            counts: vec![0; STRETCH as usize],
            marks: [0; STRETCH as usize],
            known: vec![Known::default(); KNOWN],
        })
    }

    /// What a document of a stretch weighs at most; nothing where no document there has the word.
    fn bound(&self, stretch: usize) -> Score {
        let (mut best, mut all) = (0.0_f32, 0.0);
        for (way, terms) in self.ways.iter().zip(&self.terms_of) {
            let terms = terms.iter().map(|term| &self.terms[*term]);
            let density: f32 = terms.map(|term| term.densest.at(stretch) * term.grown).sum();
            if density > 0.0 {
                let score = way.limit * share(density);
                best = best.max(score * way.best);
                all += score * way.all;
            }
        }
        best + all * self.tie_breaker
    }

    fn open(&self, option: IndexRecordOption, deciding: bool) -> tantivy::Result<Vec<Reading>> {
        let terms = self.terms.iter().filter(|term| !deciding || !term.implied);
        terms.map(|term| Reading::of(&term.inverted, &term.info, option)).collect()
    }

    /// Counts what the documents of a stretch have.
    fn read(&mut self, stretch: usize, readings: &mut [Reading]) {
        let from = stretch as DocId * STRETCH;
        self.counts.fill(0);
        self.marks.fill(0);
        for (reading, lane) in readings.iter_mut().zip(&self.lane_of) {
            let (most, shift) = (self.lanes[*lane].most, lane * 8);
            reading.seek(from);
            reading.read(from + STRETCH, |docs, counts| {
                for (doc, count) in docs.iter().zip(counts) {
                    let at = (doc - from) as usize % STRETCH as usize;
                    self.marks[at] = 1;
                    self.counts[at] += Counts::from((*count).min(most)) << shift;
                }
            });
        }
    }

    /// What a document weighs that stands in this place of the stretch that was read.
    fn score(&mut self, doc: DocId, at: usize) -> Score {
        let counts = self.counts[at];
        // The one tells an entry from none.
        let lengths = self.lengths.iter().fold(1, |all, one| all << 8 | u64::from(one.fieldnorm_id(doc)));
        let place = ((counts ^ lengths).wrapping_mul(SPREAD) >> (64 - KNOWN.ilog2())) as usize;
        let known = self.known[place];
        if known.counts == counts && known.lengths == lengths {
            return known.score;
        }
        let score = self.weigh(counts, doc);
        self.known[place] = Known { counts, lengths, score };
        score
    }

    fn weigh(&self, counts: Counts, doc: DocId) -> Score {
        let (mut best, mut all) = (0.0_f32, 0.0);
        for (way, shifts) in self.ways.iter().zip(&self.shifts_of) {
            let count: u32 = shifts.iter().map(|shift| (counts >> shift) as u32 & LANE).sum();
            if count > 0 {
                let score = way.weight.score(self.lengths[way.lengths].fieldnorm_id(doc), count);
                best = best.max(score * way.best);
                all += score * way.all;
            }
        }
        best + all * self.tie_breaker
    }
}

fn with_way(terms: &[SweptTerm], way: usize) -> Vec<usize> {
    (0..terms.len()).filter(|term| terms[*term].ways.contains(&way)).collect()
}

fn shifts(lanes: &[Lane], way: usize) -> Vec<usize> {
    (0..lanes.len()).filter(|lane| lanes[*lane].ways.contains(&way)).map(|lane| lane * 8).collect()
}

/// Whether reading words to their ends, which have so many documents, is sooner than looking up those of the rarest in the
/// others.
pub(crate) fn is_worth_reading(documents: &[u64]) -> bool {
    let rarest = documents.iter().min().copied().unwrap_or(0);
    rarest * LOOKING_UP > documents.iter().sum()
}

/// Whoever wants the documents that are swept.
pub(crate) trait Visit {
    /// Whatever weighs less is wanted for its number alone.
    fn floor(&self) -> Score;

    /// So many documents more, wanted or not.
    fn count(&mut self, more: u64);

    /// A document that may be wanted.
    fn take(&mut self, doc: DocId, score: Score);
}

/// Counts every document that has all the words, and gives those that may be wanted. Of a segment some of whose documents
/// are removed, the others are given.
pub(crate) fn sweep(
    words: &mut [Swept],
    living: Option<&AliveBitSet>,
    visit: &mut impl Visit,
) -> tantivy::Result<()> {
    visit.count(count(words, living)?);
    best(words, living, visit)
}

fn count(words: &[Swept], living: Option<&AliveBitSet>) -> tantivy::Result<u64> {
    let opened = words.iter().map(|word| word.open(IndexRecordOption::Basic, true));
    let mut words: Vec<Vec<Reading>> = opened.collect::<tantivy::Result<_>>()?;
    if let ([word], None) = (&words[..], living)
        && let [term] = &word[..]
    {
        return Ok(u64::from(term.blocks.doc_freq()));
    }
    let (mut from, mut count) = (0, 0);
    let (mut all, mut one) = ([0; COUNTED as usize], [0; COUNTED as usize]);
    // Where any of them goes on is where the next stretch begins.
    while let Some(next) =
        words.iter_mut().map(|word| seek(word, from)).max().filter(|next| *next != TERMINATED)
    {
        if next > from && words.len() > 1 {
            from = next;
            continue;
        }
        let end = next.saturating_add(COUNTED).min(TERMINATED);
        all.fill(1);
        if let Some(living) = living {
            all.iter_mut().zip(next..).for_each(|(mark, doc)| {
                *mark = u8::from(doc < living.bitset().max_value() && living.is_alive(doc))
            });
        }
        for word in &mut words {
            one.fill(0);
            for term in word {
                term.read(end, |docs, _| {
                    docs.iter().for_each(|doc| one[(doc - next) as usize % one.len()] = 1)
                });
            }
            all.iter_mut().zip(&one).for_each(|(all, one)| *all &= one);
        }
        count += all.chunks(MOST_OF_A_BYTE).map(|marks| u64::from(marks.iter().sum::<u8>())).sum::<u64>();
        from = end;
    }
    Ok(count)
}

/// Goes on to a document, or to the next that has the word.
fn seek(word: &mut [Reading], target: DocId) -> DocId {
    word.iter_mut().for_each(|term| term.seek(target));
    word.iter().map(Reading::doc).min().unwrap_or(TERMINATED)
}

fn best(words: &mut [Swept], living: Option<&AliveBitSet>, visit: &mut impl Visit) -> tantivy::Result<()> {
    let stretches =
        words.iter().flat_map(|word| &word.terms).map(|term| term.densest.stretches()).min().unwrap_or(0);
    let mut bounds: Vec<Score> = (0..stretches).map(|stretch| bound(words, stretch)).collect();
    // What weighs most comes first: then the less of the rest is read.
    let Some(heaviest) = (0..stretches).max_by(|a, b| bounds[*a].total_cmp(&bounds[*b])) else {
        return Ok(());
    };
    for only in [Some(heaviest), None] {
        if bounds.iter().all(|bound| *bound == 0.0 || *bound < visit.floor()) {
            break;
        }
        let opened = words.iter().map(|word| word.open(IndexRecordOption::WithFreqs, false));
        let mut readings: Vec<Vec<Reading>> = opened.collect::<tantivy::Result<_>>()?;
        let range = only.map_or(0..stretches, |only| only..only + 1);
        for stretch in range {
            if bounds[stretch] > 0.0 && bounds[stretch] >= visit.floor() {
                take(words, &mut readings, stretch, living, visit);
                bounds[stretch] = 0.0;
            }
        }
    }
    Ok(())
}

/// What a document of a stretch weighs at most that has all the words; nothing where none can have.
fn bound(words: &[Swept], stretch: usize) -> Score {
    let mut all = 0.0;
    for word in words {
        match word.bound(stretch) {
            0.0 => return 0.0,
            bound => all += bound,
        }
    }
    all
}

fn take(
    words: &mut [Swept],
    readings: &mut [Vec<Reading>],
    stretch: usize,
    living: Option<&AliveBitSet>,
    visit: &mut impl Visit,
) {
    let mut all: Marks = [1; STRETCH as usize];
    for (word, readings) in words.iter_mut().zip(readings) {
        word.read(stretch, readings);
        all.iter_mut().zip(&word.marks).for_each(|(all, one)| *all &= one);
    }
    let (from, floor) = (stretch as DocId * STRETCH, visit.floor());
    let bounds: Vec<Score> = words.iter().map(|word| word.bound(stretch)).collect();
    let rests: Vec<Score> = (1..=bounds.len()).map(|next| bounds[next..].iter().sum()).collect();
    each(&all, |at| {
        let doc = from + at as DocId;
        if living.is_some_and(|living| living.is_deleted(doc)) {
            return;
        }
        let mut score = 0.0;
        for (word, rest) in words.iter_mut().zip(&rests) {
            score += word.score(doc, at);
            // However much the words weigh that are still to come, it is not enough.
            if score + rest < floor {
                return;
            }
        }
        visit.take(doc, score);
    });
}

/// Which documents of a stretch, a byte each: bits of one word would wait for each other.
type Marks = [u8; STRETCH as usize];

/// Every place that is marked.
fn each(marks: &Marks, mut visit: impl FnMut(usize)) {
    let (eights, _) = marks.as_chunks::<8>();
    for (place, eight) in eights.iter().enumerate() {
        let mut left = u64::from_le_bytes(*eight);
        while left != 0 {
            visit(place * 8 + left.trailing_zeros() as usize / 8);
            left &= left - 1;
        }
    }
}

/// How many documents are read in the time that one is looked up.
const LOOKING_UP: u64 = 12;
/// Documents that are counted together.
const COUNTED: DocId = 4096;
/// Marks whose sum a byte holds.
const MOST_OF_A_BYTE: usize = 128;
/// What a lane of [`Counts`] holds.
const LANE: u32 = 255;
/// A term that is counted to less is not counted.
const LEAST_OF_A_LANE: u32 = 50;
/// Documents of a full block of the engine.
const COMPRESSION_BLOCK_SIZE: usize = 128;
/// How many weights are kept: a power of two.
const KNOWN: usize = 512;
/// The golden ratio in 64 bits: Fibonacci hashing.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
