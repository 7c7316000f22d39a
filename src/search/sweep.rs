//! Common words: every document that has them, a stretch of documents at a time.
//!
//! A count of all matches is exact, so a word that is in every tenth document is read to its end. Term by term into a
//! stretch that stays in the nearest memory, that costs a few nanoseconds a document; all terms in step cost ten times
//! as much. Rare words are better looked up one in the other, and are.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Bm25Weight;
use tantivy::schema::Field as Slot;
use tantivy::{DocId, Score, SegmentReader, TERMINATED};

/// A word in one segment.
pub(crate) struct Swept {
    ways: Vec<SweptWay>,
    norms: Vec<Lengths>,
    terms: Vec<SweptTerm>,
    /// For each lane, the ways of its terms.
    lanes: Vec<Vec<usize>>,
    tie_breaker: f32,
    /// Which documents of the stretch have it.
    mask: [u64; STRETCH / 64],
    counts: Vec<Counts>,
    /// Of the documents that are being weighed, a byte for each of their lengths.
    lengths: Vec<u64>,
    known: Vec<Known>,
    /// What documents weigh at most that have so many, be they ever so short.
    most: Vec<(Counts, Score)>,
}

/// How often a document has each term: a byte a lane, and terms that belong to the same ways share one.
type Counts = u64;

/// A way in which the word is there.
pub(crate) struct SweptWay {
    pub weight: Bm25Weight,
    /// Whose lengths of documents count, among those given.
    pub norms: usize,
    /// What it counts as the best way.
    pub best: f32,
    /// What it counts beside another.
    pub all: f32,
}

struct SweptTerm {
    blocks: BlockSegmentPostings,
    /// Where in its block it stands.
    at: usize,
    lane: usize,
    /// So that the terms of a lane never come to more than its byte holds; so many weigh no less than more.
    most: u32,
}

impl SweptTerm {
    fn doc(&self) -> DocId {
        self.blocks.doc(self.at)
    }

    fn seek(&mut self, target: DocId) {
        if self.doc() < target {
            self.at = self.blocks.seek(target);
        }
    }

    /// Marks and counts its documents up to the end, and goes on to what is behind.
    fn read(&mut self, from: DocId, end: DocId, mask: &mut [u64; STRETCH / 64], counts: &mut [Counts]) {
        let shift = self.lane * 8;
        loop {
            let docs = self.blocks.docs().get(self.at..).unwrap_or_default();
            let within = match docs.last() {
                Some(last) if *last < end => docs.len(),
                _ => docs.partition_point(|doc| *doc < end),
            };
            let freqs = self.blocks.freqs().get(self.at..).unwrap_or_default();
            for (doc, freq) in docs[..within].iter().zip(freqs) {
                let at = (doc - from) as usize % STRETCH;
                mask[at / 64] |= 1 << (at % 64);
                counts[at] += Counts::from((*freq).min(self.most)) << shift;
            }
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

/// What documents weigh that are alike in lengths and counts, as most are.
#[derive(Clone, Copy, Default)]
struct Known {
    counts: Counts,
    norms: u64,
    score: Score,
}

/// How long the documents of a segment are, as the engine rounds it.
pub(crate) struct Lengths {
    pub all: FieldNormReader,
    /// That of the shortest.
    pub least: u8,
}

/// The shortest document of each segment and field: it says how much a word can weigh there.
#[derive(Debug, Default)]
pub(crate) struct Shortest(Mutex<FxHashMap<(SegmentId, Slot), u8>>);

impl Shortest {
    pub(crate) fn lengths(&self, reader: &SegmentReader, slot: Slot) -> tantivy::Result<Lengths> {
        let all = reader.get_fieldnorms_reader(slot)?;
        let place = (reader.segment_id(), slot);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_SEGMENTS {
            known.clear();
        }
        let of_all = || (0..reader.max_doc()).map(|doc| all.fieldnorm_id(doc)).min().unwrap_or(0);
        let least = *known.entry(place).or_insert_with(of_all);
        Ok(Lengths { all, least })
    }
}

impl Swept {
    /// Of each term its postings and the ways it belongs to. None where lanes or lengths are too many.
    pub(crate) fn new(
        ways: Vec<SweptWay>,
        norms: Vec<Lengths>,
        given: Vec<(BlockSegmentPostings, Vec<usize>)>,
        tie_breaker: f32,
    ) -> Option<Self> {
        let (mut terms, mut lanes) = (Vec::new(), Vec::<Vec<usize>>::new());
        for (blocks, ways) in given {
            let lane = lanes.iter().position(|lane| *lane == ways).unwrap_or(lanes.len());
            if lane == lanes.len() {
                lanes.push(ways);
            }
            terms.push(SweptTerm { blocks, at: 0, lane, most: LANE });
        }
        for lane in 0..lanes.len() {
            let shared = terms.iter().filter(|term| term.lane == lane).count();
            let most = LANE / u32::try_from(shared).ok()?;
            terms.iter_mut().filter(|term| term.lane == lane).for_each(|term| term.most = most);
        }
        let fits = lanes.len() <= size_of::<Counts>()
            && norms.len() < size_of::<u64>()
            && terms.iter().all(|term| term.most >= LEAST_OF_A_LANE);
        fits.then(|| Self {
            ways,
            norms,
            terms,
            lanes,
            tie_breaker,
            mask: [0; STRETCH / 64],
            counts: vec![0; STRETCH],
            lengths: Vec::with_capacity(AT_A_TIME),
            known: vec![Known::default(); KNOWN],
            most: vec![(0, 0.0); KNOWN],
        })
    }

    /// How many documents have it, at most.
    pub(crate) fn documents(&self) -> u64 {
        self.terms.iter().map(|term| u64::from(term.blocks.doc_freq())).sum()
    }

    /// The next document that is not yet read.
    fn next(&self) -> DocId {
        self.terms.iter().map(SweptTerm::doc).min().unwrap_or(TERMINATED)
    }

    /// Goes on to a document.
    fn seek(&mut self, target: DocId) -> DocId {
        self.terms.iter_mut().for_each(|term| term.seek(target));
        self.next()
    }

    /// Reads the stretch that begins with a document; all before it must be read or passed.
    fn read(&mut self, from: DocId) {
        self.forget();
        let end = from.saturating_add(STRETCH as DocId).min(TERMINATED);
        for term in &mut self.terms {
            term.read(from, end, &mut self.mask, &mut self.counts);
        }
    }

    fn forget(&mut self) {
        let touched: u32 = self.mask.iter().map(|bits| bits.count_ones()).sum();
        if touched as usize > STRETCH / 32 {
            self.counts.fill(0);
        } else {
            each(&self.mask, |at| self.counts[at] = 0);
        }
        self.mask.fill(0);
    }

    /// Looks up how long some documents of the stretch are. They lie far apart, each in another line of memory, so they
    /// are fetched together: none waits for what is done with another.
    fn look_up_lengths(&mut self, from: DocId, some: &[usize]) {
        self.lengths.clear();
        self.lengths.extend(some.iter().map(|at| {
            let doc = from + *at as DocId;
            // The one tells an entry from none.
            self.norms.iter().fold(1, |norms, one| norms << 8 | u64::from(one.all.fieldnorm_id(doc)))
        }));
    }

    /// What a document of the stretch weighs, whose length was looked up in this place.
    fn score(&mut self, from: DocId, at: usize, place: usize) -> Score {
        let (doc, counts, norms) = (from + at as DocId, self.counts[at], self.lengths[place]);
        let place = place_of(counts ^ norms);
        let known = self.known[place];
        if known.counts == counts && known.norms == norms {
            return known.score;
        }
        let score = self.weigh(counts, |lengths| lengths.all.fieldnorm_id(doc));
        self.known[place] = Known { counts, norms, score };
        score
    }

    /// What a document of the stretch weighs at most.
    fn most(&mut self, at: usize) -> Score {
        let counts = self.counts[at];
        let place = place_of(counts);
        let (known, score) = self.most[place];
        if known == counts {
            return score;
        }
        let score = self.weigh(counts, |lengths| lengths.least);
        self.most[place] = (counts, score);
        score
    }

    fn weigh(&self, counts: Counts, norm: impl Fn(&Lengths) -> u8) -> Score {
        let (mut best, mut all) = (0.0_f32, 0.0);
        for (place, way) in self.ways.iter().enumerate() {
            let lanes = self.lanes.iter().enumerate().filter(|(_, ways)| ways.contains(&place));
            let count: u32 = lanes.map(|(lane, _)| (counts >> (lane * 8)) as u32 & LANE).sum();
            if count > 0 {
                let score = way.weight.score(norm(&self.norms[way.norms]), count);
                best = best.max(score * way.best);
                all += score * way.all;
            }
        }
        best + all * self.tie_breaker
    }
}

/// Where an entry of these numbers stands.
fn place_of(numbers: u64) -> usize {
    (numbers.wrapping_mul(SPREAD) >> (64 - KNOWN.ilog2())) as usize
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

/// Every document that has all the words, in order.
pub(crate) fn sweep(words: &mut [Swept], visit: &mut impl Visit) {
    let (mut from, mut wanted) = (0, Vec::new());
    // Where any of them goes on is where the next stretch begins.
    while let Some(next) =
        words.iter_mut().map(|word| word.seek(from)).max().filter(|next| *next != TERMINATED)
    {
        if next > from && words.len() > 1 {
            from = next;
            continue;
        }
        let mut mask = [u64::MAX; STRETCH / 64];
        for word in &mut *words {
            word.read(next);
            mask.iter_mut().zip(&word.mask).for_each(|(all, one)| *all &= one);
        }
        visit.count(mask.iter().map(|bits| u64::from(bits.count_ones())).sum());
        let floor = visit.floor();
        wanted.clear();
        each(&mask, |at| {
            if words.iter_mut().map(|word| word.most(at)).sum::<Score>() >= floor {
                wanted.push(at);
            }
        });
        for some in wanted.chunks(AT_A_TIME) {
            words.iter_mut().for_each(|word| word.look_up_lengths(next, some));
            for (place, at) in some.iter().enumerate() {
                let score = words.iter_mut().map(|word| word.score(next, *at, place)).sum();
                visit.take(next + *at as DocId, score);
            }
        }
        from = next.saturating_add(STRETCH as DocId).min(TERMINATED);
    }
}

/// Every place whose bit is set.
fn each(mask: &[u64; STRETCH / 64], mut visit: impl FnMut(usize)) {
    for (word, bits) in mask.iter().enumerate() {
        let mut bits = *bits;
        while bits != 0 {
            visit(word * 64 + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

/// Documents that are read at a time.
const STRETCH: usize = 4096;
/// Documents that are weighed at a time.
const AT_A_TIME: usize = 256;
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
/// Segments and fields whose shortest document is kept.
const MOST_SEGMENTS: usize = 10_000;
