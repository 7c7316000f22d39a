//! Whether words stand in a row in one document, and how often.

use tantivy::Score;
use tantivy::query::Bm25Weight;

use super::{Beside, MOST_ROWS};
use crate::postings::{Joined, Rows};
use crate::streams::Scope;

/// Where a word is in the document that is looked at.
pub(super) trait Places {
    /// The rows that have one of their terms in the document.
    fn rows(&self) -> Rows;

    /// The places of the terms of some rows, in their order, each once and with its rows.
    fn places(&mut self, wanted: Rows, places: &mut Vec<(u32, Rows)>);
}

impl Places for Joined {
    fn rows(&self) -> Rows {
        Joined::rows(self)
    }

    fn places(&mut self, wanted: Rows, places: &mut Vec<(u32, Rows)>) {
        Joined::places(self, wanted, places);
    }
}

/// What is looked for, and what was found of it in the document that was looked at last.
pub(super) struct Stands {
    stride: u32,
    scope: Option<Scope>,
    /// In places.
    slop: u32,
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

impl Stands {
    pub fn new(asked: &Beside) -> Self {
        Self {
            stride: asked.stride,
            scope: asked.scope,
            slop: asked.slop.saturating_mul(asked.stride),
            counts: [0; MOST_ROWS],
            before: Vec::new(),
            after: Vec::new(),
            places: Vec::new(),
        }
    }

    /// What the document weighs that was looked at last, which is so long.
    pub fn score(&self, weights: &[Bm25Weight], length: u8, tie_breaker: f32) -> Score {
        let (mut best, mut all) = (0.0_f32, 0.0);
        for (weight, count) in weights.iter().zip(self.counts).filter(|(_, count)| *count > 0) {
            let score = weight.score(length, count);
            best = best.max(score);
            all += score;
        }
        best + (all - best) * tie_breaker
    }

    /// Counts how often the document has the row, and tells whether it does.
    pub fn has_row(&mut self, words: &mut [impl Places]) -> bool {
        self.counts = [0; MOST_ROWS];
        let possible = words.iter().fold(Rows::MAX, |rows, word| rows & word.rows());
        if possible == 0 {
            return false;
        }
        let Some((first, rest)) = words.split_first_mut() else { return false };
        first.places(possible, &mut self.places);
        let starts = self.places.iter().filter(|(place, _)| self.scope.is_none_or(|scope| scope.has(*place)));
        self.before.clear();
        self.before.extend(starts.map(|(place, rows)| Stand { place: *place, off: 0, rows: *rows }));
        for word in rest {
            if self.before.is_empty() {
                return false;
            }
            word.places(possible, &mut self.places);
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
