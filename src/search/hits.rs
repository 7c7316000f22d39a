//! Counting every match while keeping the best: one walk gives total, facets and the page.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};

use crate::arrivals::{Arrivals, Arrived};
use crate::sweep::Visit;

/// By what hits are put in order. Equal ones follow the order of arrival, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The best match first.
    #[default]
    Relevance,
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
    /// By a date or number field; documents without one come last either way.
    Field {
        /// Name of the field.
        field: String,
        /// The smallest first, rather than the greatest.
        ascending: bool,
    },
}

/// The sort with its column found.
#[derive(Clone, Debug)]
pub(crate) enum Order {
    Relevance,
    Newest,
    Oldest,
    Column { name: String, ascending: bool },
}

/// A hit's place in the order: the greater pair comes first.
pub(crate) type Place = (u64, u64);

/// What is to be collected.
#[derive(Clone, Debug)]
pub(crate) struct Hits {
    pub order: Order,
    pub limit: usize,
    /// Only hits behind this place.
    pub after: Option<Place>,
    /// Nothing that arrived later.
    pub until: Option<u64>,
    /// Columns of the facets to count.
    pub facets: Vec<String>,
    pub arrivals: Arc<Arrivals>,
    /// The last place of the best whole page that some segment has: nothing behind it is wanted.
    pub floor: Arc<Floor>,
}

/// The last place of a page, as one number: what is before it is wanted.
#[derive(Debug, Default)]
pub(crate) struct Floor(AtomicU64);

impl Floor {
    /// What a document must weigh at least whose segment has none newer than this.
    fn weight(&self, newest: u64) -> Score {
        let floor = self.0.load(Ordering::Relaxed);
        let (rank, sequence) = (floor >> SEQUENCE_BITS << NOISE, floor & MOST_SEQUENCE);
        // Of equals the newest come first.
        let rank = if rank > 0 && newest <= sequence { rank + (1 << NOISE) } else { rank };
        Score::from_bits(lightest(rank))
    }

    fn raise(&self, (rank, sequence): Place) {
        let rank = rank.min(u64::from(u32::MAX)) >> NOISE;
        self.0.fetch_max(rank << SEQUENCE_BITS | sequence.min(MOST_SEQUENCE), Ordering::Relaxed);
    }
}

const SEQUENCE_BITS: u32 = 42;
const MOST_SEQUENCE: u64 = (1 << SEQUENCE_BITS) - 1;

/// What was collected.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub total: u64,
    pub best: Vec<(Place, DocAddress)>,
    pub facets: Vec<BTreeMap<String, u64>>,
}

impl Hits {
    /// The best twenty, without facets.
    pub(crate) fn best(arrivals: Arc<Arrivals>) -> Self {
        Self {
            order: Order::Relevance,
            limit: 20,
            after: None,
            until: None,
            facets: Vec::new(),
            arrivals,
            floor: Arc::default(),
        }
    }

    /// Whether nothing is asked but the weight: then whatever weighs less than the page only counts.
    pub(crate) fn by_weight_alone(&self) -> bool {
        self.requires_scoring() && self.after.is_none() && self.until.is_none() && self.facets.is_empty()
    }
}

impl Collector for Hits {
    type Fruit = Collected;
    type Child = SegmentHits;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentHits> {
        let columns = segment.fast_fields();
        let key = match &self.order {
            Order::Relevance => Key::Score,
            Order::Newest => Key::Newest,
            Order::Oldest => Key::Oldest,
            Order::Column { name, ascending } => {
                Key::Column { column: columns.i64(name)?, ascending: *ascending }
            }
        };
        let facets = self.facets.iter().map(|name| Ok(columns.str(name)?.map(Tally::new)));
        Ok(SegmentHits {
            ordinal,
            key,
            arrived: Arrived::clone(self.arrivals.in_segment(ordinal).ok_or_else(unknown_segment)?),
            limit: self.limit,
            after: self.after,
            until: self.until,
            total: 0,
            best: BinaryHeap::with_capacity(self.limit + 1),
            floor: self.by_weight_alone().then(|| Arc::clone(&self.floor)),
            facets: facets.collect::<tantivy::Result<_>>()?,
        })
    }

    fn requires_scoring(&self) -> bool {
        matches!(self.order, Order::Relevance) && self.limit > 0
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Collected>>) -> tantivy::Result<Collected> {
        let mut all = Collected { facets: vec![BTreeMap::new(); self.facets.len()], ..Collected::default() };
        for fruit in fruits {
            let fruit = fruit?;
            all.total += fruit.total;
            all.best.extend(fruit.best);
            for (sum, counts) in all.facets.iter_mut().zip(fruit.facets) {
                counts.into_iter().for_each(|(value, count)| *sum.entry(value).or_default() += count);
            }
        }
        all.best.sort_unstable_by_key(|(place, address)| (Reverse(*place), *address));
        all.best.truncate(self.limit);
        Ok(all)
    }
}

pub(crate) struct SegmentHits {
    ordinal: SegmentOrdinal,
    key: Key,
    arrived: Arrived,
    limit: usize,
    after: Option<Place>,
    until: Option<u64>,
    total: u64,
    best: BinaryHeap<Reverse<(Place, DocId)>>,
    /// None where more is asked than the weight.
    floor: Option<Arc<Floor>>,
    facets: Vec<Option<Tally>>,
}

enum Key {
    Score,
    Newest,
    Oldest,
    Column { column: Column<i64>, ascending: bool },
}

impl SegmentCollector for SegmentHits {
    type Fruit = tantivy::Result<Collected>;

    fn collect(&mut self, document: DocId, score: Score) {
        // The weight alone tells that it only counts: most hits of a common word need nothing read of them.
        if score < self.floor() {
            self.total += 1;
            return;
        }
        let sequence = self.arrived.at(document);
        if self.until.is_some_and(|until| sequence > until) {
            return;
        }
        self.total += 1;
        for tally in self.facets.iter_mut().flatten() {
            tally.count(document);
        }
        self.keep(document, (self.key.rank(document, score, sequence), sequence));
    }

    fn harvest(self) -> tantivy::Result<Collected> {
        let best = self
            .best
            .into_iter()
            .map(|Reverse((place, document))| (place, DocAddress::new(self.ordinal, document)));
        let facets = self.facets.into_iter().map(|tally| tally.map_or(Ok(BTreeMap::new()), Tally::counts));
        Ok(Collected {
            total: self.total,
            best: best.collect(),
            facets: facets.collect::<tantivy::Result<_>>()?,
        })
    }
}

impl SegmentHits {
    fn keep(&mut self, document: DocId, place: Place) {
        let full = self.best.len() >= self.limit;
        let beaten = || self.best.peek().is_some_and(|Reverse((worst, _))| place <= *worst);
        if self.limit == 0 || self.after.is_some_and(|after| place >= after) || full && beaten() {
            return;
        }
        self.best.push(Reverse((place, document)));
        if self.best.len() > self.limit {
            self.best.pop();
        }
        self.raise_floor();
    }
}

impl SegmentHits {
    fn raise_floor(&self) {
        let Some(floor) = self.floor.as_ref().filter(|_| self.best.len() >= self.limit) else { return };
        if let Some(Reverse((place, _))) = self.best.peek() {
            floor.raise(*place);
        }
    }
}

impl Visit for SegmentHits {
    fn floor(&self) -> Score {
        self.floor.as_ref().map_or(0.0, |floor| floor.weight(self.arrived.newest))
    }

    fn count(&mut self, more: u64) {
        self.total += more;
    }

    fn take(&mut self, document: DocId, score: Score) {
        if score >= self.floor() {
            let sequence = self.arrived.at(document);
            self.keep(document, (weighed(score), sequence));
        }
    }
}

impl Key {
    /// A number that is the greater, the earlier the hit comes.
    fn rank(&self, document: DocId, score: Score, sequence: u64) -> u64 {
        match self {
            Self::Score => weighed(score),
            Self::Newest => 0,
            Self::Oldest => !sequence,
            Self::Column { column, ascending: true } => {
                column.values_for_doc(document).min().map_or(0, |value| (!ordered(value)).max(1))
            }
            Self::Column { column, ascending: false } => {
                column.values_for_doc(document).max().map_or(0, |value| ordered(value).max(1))
            }
        }
    }
}

fn unknown_segment() -> TantivyError {
    TantivyError::InternalError("a segment of another state of the index".to_owned())
}

fn weighed(score: Score) -> u64 {
    u64::from(evened(score.max(0.0).to_bits()))
}

/// The bits of the least weight that is evened to a rank. Weights are positive, and their bits have their order.
fn lightest(rank: u64) -> u32 {
    u32::try_from(rank).map_or(0, |rank| rank.saturating_sub(1 << (NOISE - 1)))
}

/// A weight is a sum whose last bits depend on the order in which the engine adds, which differs between segments:
/// without them equal hits are equal wherever they lie.
fn evened(bits: u32) -> u32 {
    (bits + (1 << (NOISE - 1))) & !((1 << NOISE) - 1)
}

/// Bits of a weight that say nothing: what is left tells weights apart that differ by an eight-thousandth.
const NOISE: u32 = 10;

/// Keeps the order of signed numbers.
fn ordered(value: i64) -> u64 {
    (value as u64) ^ (1 << 63)
}

/// How often each value of one facet occurs in one segment.
struct Tally {
    column: StrColumn,
    counts: Vec<u64>,
    /// The last document counted for each value: one that has a value twice counts once.
    last: Vec<DocId>,
}

impl Tally {
    fn new(column: StrColumn) -> Self {
        let values = column.num_terms();
        Self { column, counts: vec![0; values], last: vec![DocId::MAX; values] }
    }

    fn count(&mut self, document: DocId) {
        for ordinal in self.column.term_ords(document) {
            let Some(place) = usize::try_from(ordinal).ok().filter(|place| *place < self.counts.len()) else {
                continue;
            };
            if self.last[place] != document {
                self.last[place] = document;
                self.counts[place] += 1;
            }
        }
    }

    fn counts(self) -> tantivy::Result<BTreeMap<String, u64>> {
        let mut counts = BTreeMap::new();
        for (ordinal, count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let mut value = String::new();
            self.column.ord_to_str(ordinal as u64, &mut value)?;
            counts.insert(value, *count);
        }
        Ok(counts)
    }
}
