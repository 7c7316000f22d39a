//! Tries of hash groups: how often strangers may give a number two groups that are not of its hash.
//!
//! Two groups are 32 bits. A hash has sixteen groups, and any two in their order will do: 120 pairs, so that a blind
//! try is right once in 2³² / 120 = 35.8 million times. Against whoever guesses three counts stand at once:
//!
//! | counted | at once | then one each | in a year | chance in a year |
//! |---|---|---|---|---|
//! | one network at one number | 24 | 150 s | bounded by the next two | |
//! | everybody at one number | 1,000 | 15 min | 1,000 + 4 · 8,766 = 36,064 | 36,064 / 35.8 million: 1 in 990 |
//! | one network at all numbers | 60 | 2 min | 60 + 30 · 8,766 = 263,040 | any document at all: 1 in 136 |
//!
//! So a stranger does not close a number to others with the tries of one address: it takes forty-two networks to do so,
//! and what they win by it is that two groups are not enough for a while. Four are never counted (64 bits, 1,820
//! choices: 1 in 10¹⁶), nor is a code or a file; nor is whoever signed in and may see such a document anyway. A right
//! try is given back. Numbers that nobody has are counted as those that somebody has: closing tells nothing.
//!
//! The counts are sketches of fixed size (count-min): each key has a cell in each of four rows, chosen by a secret hash,
//! and its count is the least of them. Strangers' keys may raise it, and nothing lowers it: memory is bounded, and the
//! bounds above hold whatever is tried. A new start forgets the counts, which gives at most a thousand tries more.

use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use axum::http::StatusCode;

use crate::fault::Fault;
use crate::rates::Asker;

/// The tries of a service.
#[derive(Debug)]
pub(crate) struct Tries {
    began: Instant,
    counts: Mutex<[Count; 3]>,
}

/// A try that was counted, to be given back when it was right.
#[derive(Debug)]
pub(crate) struct Taken([Cells; 3]);

impl Tries {
    pub(crate) fn new() -> Self {
        Self {
            began: Instant::now(),
            counts: Mutex::new([AT_A_NUMBER, OF_ALL, OF_A_NETWORK].map(Count::new)),
        }
    }

    /// Counts a try of this asker at a number before it is known to be in vain, so that no crowd of tries at once
    /// slips through.
    ///
    /// # Errors
    /// One of the counts is full.
    pub(crate) fn take(&self, asker: &Asker, number: &str) -> Result<Taken, Fault> {
        let full = || Fault::edge(StatusCode::TOO_MANY_REQUESTS, "too-many-tries");
        self.take_at(self.now(), &asker.name(), number).ok_or_else(full)
    }

    /// The try was right.
    pub(crate) fn give_back(&self, taken: &Taken) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.iter_mut().zip(&taken.0).for_each(|(count, cells)| count.give_back(cells));
    }

    fn take_at(&self, now: u32, network: &str, number: &str) -> Option<Taken> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let [at_a_number, of_all, of_a_network] = &*counts;
        let cells =
            [at_a_number.cells(&(network, number)), of_all.cells(&number), of_a_network.cells(&network)];
        if !counts.iter().zip(&cells).all(|(count, cells)| count.is_open(cells, now)) {
            return None;
        }
        counts.iter_mut().zip(&cells).for_each(|(count, cells)| count.take(cells, now));
        Some(Taken(cells))
    }

    /// Seconds since the start.
    fn now(&self) -> u32 {
        u32::try_from(self.began.elapsed().as_secs()).unwrap_or(u32::MAX)
    }
}

/// So many at once, and then one each so many seconds.
#[derive(Clone, Copy, Debug)]
struct Bound {
    at_once: u32,
    seconds: u32,
}

/// A count by key. Each cell says until when, in seconds since the start, what was taken from it is outstanding.
#[derive(Debug)]
struct Count {
    bound: Bound,
    secret: RandomState,
    cells: Vec<u32>,
}

/// The places of a key.
type Cells = [usize; ROWS];

impl Count {
    fn new(bound: Bound) -> Self {
        Self { bound, secret: RandomState::new(), cells: vec![0; ROWS * WIDTH] }
    }

    fn cells(&self, key: &impl Hash) -> Cells {
        std::array::from_fn(|row| row * WIDTH + self.secret.hash_one((row, key)) as usize % WIDTH)
    }

    fn is_open(&self, cells: &Cells, now: u32) -> bool {
        let outstanding = cells.iter().map(|cell| self.cells[*cell].saturating_sub(now)).min();
        outstanding.unwrap_or_default() <= (self.bound.at_once - 1) * self.bound.seconds
    }

    fn take(&mut self, cells: &Cells, now: u32) {
        for cell in cells {
            let until = &mut self.cells[*cell];
            *until = (*until).max(now).saturating_add(self.bound.seconds);
        }
    }

    fn give_back(&mut self, cells: &Cells) {
        for cell in cells {
            self.cells[*cell] = self.cells[*cell].saturating_sub(self.bound.seconds);
        }
    }
}

/// One network at one number.
const AT_A_NUMBER: Bound = Bound { at_once: 24, seconds: 150 };
/// Everybody at one number.
const OF_ALL: Bound = Bound { at_once: 1_000, seconds: 15 * 60 };
/// One network at all numbers.
const OF_A_NETWORK: Bound = Bound { at_once: 60, seconds: 2 * 60 };
const ROWS: usize = 4;
/// A mebibyte a count.
const WIDTH: usize = 1 << 16;

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: &str = "07-05/2026-0001";

    /// How many of so many tries are let through.
    fn through(tries: &Tries, now: u32, count: usize, ask: impl Fn(usize) -> (String, String)) -> usize {
        let asked = (0..count).map(ask);
        asked.filter(|(network, number)| tries.take_at(now, network, number).is_some()).count()
    }

    fn at(number: &str) -> impl Fn(usize) -> (String, String) {
        let number = number.to_owned();
        move |network| (network.to_string(), number.clone())
    }

    #[test]
    fn one_network_closes_a_number_to_itself_alone() {
        let tries = Tries::new();
        let own = |_| ("a".to_owned(), NUMBER.to_owned());
        assert_eq!(through(&tries, 0, 500, own), 24);
        assert!(tries.take_at(0, "b", NUMBER).is_some(), "to others it is open");
        assert!(tries.take_at(0, "a", "07-05/2026-0002").is_some(), "as are other numbers to it");
        assert!(tries.take_at(149, "a", NUMBER).is_none());
        assert!(tries.take_at(150, "a", NUMBER).is_some(), "after a while it may try again");
        assert_eq!(through(&tries, 150, 500, own), 0);
    }

    #[test]
    fn a_crowd_closes_a_number_and_no_other() {
        let tries = Tries::new();
        assert_eq!(through(&tries, 0, 5_000, at(NUMBER)), 1_000);
        assert!(tries.take_at(0, "another", NUMBER).is_none());
        assert!(tries.take_at(0, "another", "07-05/2026-0002").is_some());
        assert!(tries.take_at(15 * 60, "another", NUMBER).is_some());
    }

    #[test]
    fn one_network_does_not_try_its_luck_at_all_numbers() {
        let tries = Tries::new();
        assert_eq!(through(&tries, 0, 5_000, |number| ("a".to_owned(), number.to_string())), 60);
    }

    /// The figures of the page above.
    #[test]
    fn a_pair_is_not_guessed_in_a_year_of_trying() {
        const YEAR: u32 = 8_766 * 3_600;
        let in_a_year = |bound: Bound| f64::from(bound.at_once + YEAR / bound.seconds);
        let chance = 120.0 / 2f64.powi(32);
        assert!(in_a_year(OF_ALL) * chance < 1.0 / 990.0, "one number");
        assert!(in_a_year(OF_A_NETWORK) * chance < 1.0 / 136.0, "any number");
        // And the count keeps to it: tried without a rest for a month, by everybody.
        let tries = Tries::new();
        let month = 30 * 86_400;
        let let_through = (0..month).step_by(60).filter(|now| {
            let network = format!("{now}");
            (0..3).any(|_| tries.take_at(*now, &network, NUMBER).is_some())
        });
        let most = 1_000 + (month / OF_ALL.seconds) as usize;
        let let_through = let_through.count();
        assert!((most - 5..=most).contains(&let_through), "{let_through} of {most}");
    }

    #[test]
    fn a_right_try_costs_nothing() {
        let tries = Tries::new();
        for _ in 0..5_000 {
            let taken = tries.take_at(0, "a", NUMBER).expect("it is never closed");
            tries.give_back(&taken);
        }
    }

    /// Keys share cells; that may close one sooner and never lets one try oftener.
    #[test]
    fn strangers_keys_take_no_memory_and_give_no_tries() {
        let tries = Tries::new();
        let sizes = |tries: &Tries| tries.counts.lock().unwrap().each_ref().map(|count| count.cells.len());
        let before = sizes(&tries);
        assert_eq!(
            through(&tries, 0, 100_000, |made_up| (made_up.to_string(), made_up.to_string())),
            100_000
        );
        assert_eq!(sizes(&tries), before);
        let left = through(&tries, 0, 2_000, |turn| (format!("new {turn}"), NUMBER.to_owned()));
        assert!((900..=1_000).contains(&left), "{left}");
    }
}
