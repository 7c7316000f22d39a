//! Tries: how often strangers may give a number two groups that are not of its hash, and knock at the door of the
//! staff.
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
//! At the door a password is tried for an account, and hashing one takes tens of milliseconds. Nobody closes an account
//! to others from one network; it takes thirty-four. A token is no name that others could try too, so that it counts
//! against the network alone:
//!
//! | counted | at once | then one each |
//! |---|---|---|
//! | one network at one account | 30 | 2 min |
//! | everybody at one account | 1,000 | 36 s |
//! | one network at all accounts, and with tokens | 120 | 30 s |
//!
//! A try that is refused is counted nowhere. The counts are sketches of fixed size (count-min): each key has a cell
//! in each of four rows, chosen by a secret hash, and its count is the least of them. Strangers' keys may raise it,
//! and nothing lowers it: memory is bounded, and the bounds above hold whatever is tried. A new start forgets the
//! counts, which gives at most a thousand tries more.

use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::rates::Asker;

/// The tries of a service.
#[derive(Debug)]
pub(crate) struct Tries {
    began: Instant,
    counts: Mutex<[Count; 3]>,
}

/// A try that was counted, to be given back when it was right.
#[derive(Debug)]
pub(crate) struct Taken([Option<Cells>; 3]);

impl Tries {
    /// Of groups at numbers.
    pub(crate) fn of_groups() -> Self {
        Self::new([AT_A_NUMBER, OF_ALL, OF_A_NETWORK])
    }

    /// Of passwords for accounts, and of tokens.
    pub(crate) fn of_the_door() -> Self {
        Self::new([AT_AN_ACCOUNT, OF_ALL_AT_THE_DOOR, OF_A_NETWORK_AT_THE_DOOR])
    }

    /// Of one network at one thing, of everybody at one thing, of one network at all things.
    fn new(bounds: [Bound; 3]) -> Self {
        Self { began: Instant::now(), counts: Mutex::new(bounds.map(Count::new)) }
    }

    /// Counts a try of this asker at a number or an account before it is known to be in vain, so that no crowd of tries
    /// at once slips through.
    ///
    /// # Errors
    /// One of the counts is full: how long it stays so.
    pub(crate) fn take(&self, asker: &Asker, thing: &str) -> Result<Taken, Duration> {
        self.take_at(self.now(), &asker.name(), thing).map_err(seconds)
    }

    /// Counts a try at what nobody else could try: against the network alone.
    ///
    /// # Errors
    /// As [`Tries::take`].
    pub(crate) fn take_alone(&self, asker: &Asker) -> Result<Taken, Duration> {
        self.take_alone_at(self.now(), &asker.name()).map_err(seconds)
    }

    /// The try was right.
    pub(crate) fn give_back(&self, taken: &Taken) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for (count, cells) in counts.iter_mut().zip(&taken.0) {
            cells.iter().for_each(|cells| count.give_back(cells));
        }
    }

    /// The error is how many seconds are to be waited.
    fn take_at(&self, now: u32, network: &str, thing: &str) -> Result<Taken, u32> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let [at_a_thing, of_all, of_a_network] = &*counts;
        let cells = [at_a_thing.cells(&(network, thing)), of_all.cells(&thing), of_a_network.cells(&network)];
        let wait = counts.iter().zip(&cells).map(|(count, cells)| count.wait(cells, now)).max();
        if let Some(wait @ 1..) = wait {
            return Err(wait);
        }
        counts.iter_mut().zip(&cells).for_each(|(count, cells)| count.take(cells, now));
        Ok(Taken(cells.map(Some)))
    }

    fn take_alone_at(&self, now: u32, network: &str) -> Result<Taken, u32> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let [_, _, of_a_network] = &mut *counts;
        let cells = of_a_network.cells(&network);
        match of_a_network.wait(&cells, now) {
            0 => {
                of_a_network.take(&cells, now);
                Ok(Taken([None, None, Some(cells)]))
            }
            wait => Err(wait),
        }
    }

    /// Seconds since the start.
    fn now(&self) -> u32 {
        u32::try_from(self.began.elapsed().as_secs()).unwrap_or(u32::MAX)
    }
}

fn seconds(wait: u32) -> Duration {
    Duration::from_secs(wait.into())
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

    /// Seconds until there is room for one more.
    fn wait(&self, cells: &Cells, now: u32) -> u32 {
        let outstanding = cells.iter().map(|cell| self.cells[*cell].saturating_sub(now)).min();
        outstanding.unwrap_or_default().saturating_sub((self.bound.at_once - 1) * self.bound.seconds)
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
/// One network at one account.
const AT_AN_ACCOUNT: Bound = Bound { at_once: 30, seconds: 2 * 60 };
/// Everybody at one account.
const OF_ALL_AT_THE_DOOR: Bound = Bound { at_once: 1_000, seconds: 36 };
/// One network at all accounts, and with tokens.
const OF_A_NETWORK_AT_THE_DOOR: Bound = Bound { at_once: 120, seconds: 30 };
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
        asked.filter(|(network, number)| tries.take_at(now, network, number).is_ok()).count()
    }

    fn at(number: &str) -> impl Fn(usize) -> (String, String) {
        let number = number.to_owned();
        move |network| (network.to_string(), number.clone())
    }

    #[test]
    fn one_network_closes_a_number_to_itself_alone() {
        let tries = Tries::of_groups();
        let own = |_| ("a".to_owned(), NUMBER.to_owned());
        assert_eq!(through(&tries, 0, 500, own), 24);
        assert!(tries.take_at(0, "b", NUMBER).is_ok(), "to others it is open");
        assert!(tries.take_at(0, "a", "07-05/2026-0002").is_ok(), "as are other numbers to it");
        assert_eq!(tries.take_at(0, "a", NUMBER).unwrap_err(), 150);
        assert_eq!(tries.take_at(149, "a", NUMBER).unwrap_err(), 1);
        assert!(tries.take_at(150, "a", NUMBER).is_ok(), "after a while it may try again");
        assert_eq!(through(&tries, 150, 500, own), 0);
    }

    #[test]
    fn a_crowd_closes_a_number_and_no_other() {
        let tries = Tries::of_groups();
        assert_eq!(through(&tries, 0, 5_000, at(NUMBER)), 1_000);
        assert!(tries.take_at(0, "another", NUMBER).is_err());
        assert!(tries.take_at(0, "another", "07-05/2026-0002").is_ok());
        assert!(tries.take_at(15 * 60, "another", NUMBER).is_ok());
    }

    #[test]
    fn one_network_closes_the_door_to_itself_alone() {
        let door = Tries::of_the_door();
        assert_eq!(through(&door, 0, 500, |_| ("a".to_owned(), "aigul".to_owned())), 30);
        assert!(door.take_at(0, "b", "aigul").is_ok(), "to others the account is open");
        assert!(door.take_at(0, "a", "nurlan").is_ok(), "as are other accounts to it");
        let tokens = (0..500).filter(|_| door.take_alone_at(0, "a").is_ok()).count();
        assert_eq!(tokens, 120 - 31, "tokens count with the accounts");
        assert_eq!(door.take_alone_at(0, "a").unwrap_err(), 30);
        assert!(door.take_at(0, "a", "dana").is_err());
        assert!(door.take_alone_at(0, "b").is_ok(), "and against no other network");
        assert!(door.take_at(0, "b", "dana").is_ok());
    }

    #[test]
    fn what_is_refused_is_counted_nowhere() {
        let door = Tries::of_the_door();
        assert_eq!(through(&door, 0, 5_000, |name| ("a".to_owned(), name.to_string())), 120);
        assert_eq!(through(&door, 0, 500, |_| ("a".to_owned(), "aigul".to_owned())), 0);
        assert_eq!(through(&door, 0, 5_000, |network| (network.to_string(), "aigul".to_owned())), 1_000);
    }

    #[test]
    fn one_network_does_not_try_its_luck_at_all_numbers() {
        let tries = Tries::of_groups();
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
        let tries = Tries::of_groups();
        let month = 30 * 86_400;
        let let_through = (0..month).step_by(60).filter(|now| {
            let network = format!("{now}");
            (0..3).any(|_| tries.take_at(*now, &network, NUMBER).is_ok())
        });
        let most = 1_000 + (month / OF_ALL.seconds) as usize;
        let let_through = let_through.count();
        assert!((most - 5..=most).contains(&let_through), "{let_through} of {most}");
    }

    #[test]
    fn a_right_try_costs_nothing() {
        let tries = Tries::of_groups();
        for _ in 0..5_000 {
            let taken = tries.take_at(0, "a", NUMBER).expect("it is never closed");
            tries.give_back(&taken);
        }
    }

    /// Keys share cells; that may close one sooner and never lets one try oftener.
    #[test]
    fn strangers_keys_take_no_memory_and_give_no_tries() {
        let tries = Tries::of_groups();
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
