//! A question put to all segments: to one after the other, and where that takes long, to several at a time.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tantivy::Searcher;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{EnableScoring, Weight};

use crate::bounds::Bounds;
use crate::conjunction::{EachOf, EachOfWeight};
use crate::filter::Asked;
use crate::hits::{Collected, Hits};
use crate::row::{Beside, BesideWeight};

/// How many documents of all segments are asked for, and the best of them.
pub(crate) fn gather(
    searcher: &Searcher,
    asked: &Asked,
    hits: &Hits,
    bounds: &Bounds,
) -> tantivy::Result<Collected> {
    let question = Question::new(searcher, asked, hits)?;
    let next = AtomicUsize::new(0);
    let answer = |until: Option<Instant>| {
        let mut answers = Vec::new();
        while until.is_none_or(|until| Instant::now() < until) {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(ordinal) = hits.arrivals.newest_first().get(place) else { break };
            answers.push(question.answer(searcher, *ordinal, hits, bounds));
        }
        answers
    };
    let mut answers = answer(Some(Instant::now() + ALONE));
    let left = searcher.segment_readers().len().saturating_sub(next.load(Ordering::Relaxed));
    let helpers = processors().min(left).saturating_sub(1);
    std::thread::scope(|scope| {
        let helpers: Vec<_> = (0..helpers).map(|_| scope.spawn(|| answer(None))).collect();
        answers.extend(answer(None));
        for helper in helpers {
            answers.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
    });
    hits.merge_fruits(answers)
}

enum Question {
    Each(EachOfWeight),
    InARow(BesideWeight, Box<dyn Weight>),
    Other(Box<dyn Weight>),
}

impl Question {
    fn new(searcher: &Searcher, asked: &Asked, hits: &Hits) -> tantivy::Result<Self> {
        let scoring = match hits.requires_scoring() {
            true => EnableScoring::enabled_from_searcher(searcher),
            false => EnableScoring::disabled_from_searcher(searcher),
        };
        Ok(match asked.downcast_ref::<EachOf>() {
            Some(each) if hits.by_weight_alone() => Self::Each(each.open(scoring)?),
            _ => match asked.downcast_ref::<Beside>() {
                Some(row) => Self::InARow(row.open(scoring)?, asked.weight(scoring)?),
                None => Self::Other(asked.weight(scoring)?),
            },
        })
    }

    fn answer(
        &self,
        searcher: &Searcher,
        ordinal: usize,
        hits: &Hits,
        bounds: &Bounds,
    ) -> tantivy::Result<Collected> {
        let reader = &searcher.segment_readers()[ordinal];
        let ordinal = u32::try_from(ordinal).unwrap_or(u32::MAX);
        match self {
            Self::Each(each) => each.collect(hits, ordinal, reader, bounds),
            Self::InARow(row, one_by_one) => {
                let mut collected = hits.for_segment(ordinal, reader)?;
                match row.sweep(searcher, reader, &mut collected)? {
                    true => collected.harvest(),
                    false => hits.collect_segment(one_by_one.as_ref(), ordinal, reader)?,
                }
            }
            Self::Other(weight) => hits.collect_segment(weight.as_ref(), ordinal, reader)?,
        }
    }
}

/// How many threads go on at a time. The system is asked once, for it reads files to answer.
fn processors() -> usize {
    static PROCESSORS: LazyLock<usize> =
        LazyLock::new(|| std::thread::available_parallelism().map_or(1, usize::from));
    *PROCESSORS
}

/// So long a question is answered by one thread: to begin another takes a third of that.
const ALONE: Duration = Duration::from_micros(100);
