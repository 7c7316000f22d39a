//! The list of stems: which are known, as what, and how often they are met.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, Ordering};

use super::letter::{Letter, letter};
use crate::prefix::Hash;

/// What is known of a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Known {
    /// As a nominal: the weight, how seldom it is met, in hundredths of a nat; 0 where it is none.
    pub nominal: u16,
    /// As a verb.
    pub verb: u16,
}

/// A table of stems by hash: half of it finds the slot, the other half stands for the stem, so that the
/// table stays small enough for the cache. A strange word passes for a stem once in some 10^9.
pub(super) struct Stems {
    slots: Vec<(u32, Known)>,
    /// A bit for every hash that a stem has, small enough to stay near: most prefixes are no stem.
    sieve: Vec<u64>,
    /// By slot, whether the stem alone is read as itself, once somebody has asked.
    wholeness: Vec<AtomicU8>,
}

/// The stems of the list that comes with the crate.
pub(super) static STEMS: LazyLock<Stems> = LazyLock::new(|| Stems::read(include_str!("stems.txt")));

impl Stems {
    /// Reads lines «stem, nominal weight, verb weight», a weight `-` for what it is not.
    fn read(text: &str) -> Self {
        let lines: Vec<&str> =
            text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let size = (lines.len() * 3 / 2).next_power_of_two();
        let mut stems = Self {
            slots: vec![(0, Known::default()); size],
            sieve: vec![0; SIEVE_WORDS],
            wholeness: (0..size).map(|_| AtomicU8::new(UNASKED)).collect(),
        };
        for line in lines {
            let mut fields = line.split('\t');
            let letters: Option<Vec<Letter>> =
                fields.next().unwrap_or_default().chars().map(letter).collect();
            let mut weight = || fields.next().and_then(|field| field.parse().ok()).unwrap_or(0);
            if let Some(letters) = letters {
                stems.insert(
                    letters.iter().fold(Hash::default(), |hash, letter| hash.push(u32::from(*letter))),
                    Known { nominal: weight(), verb: weight() },
                );
            }
        }
        stems
    }

    fn insert(&mut self, hash: Hash, known: Known) {
        let at = self.slot(hash);
        self.slots[at] = (hash.mark(), known);
        let (word, bit) = sieve_place(hash);
        self.sieve[word] |= bit;
    }

    /// What is known of the stem with this hash.
    pub fn get(&self, hash: Hash) -> Known {
        let (word, bit) = sieve_place(hash);
        if self.sieve[word] & bit == 0 { Known::default() } else { self.slots[self.slot(hash)].1 }
    }

    /// Whether the stem with this hash, alone, is read as itself: reads it once, if the list has it.
    pub fn is_whole(&self, hash: Hash, read: impl FnOnce() -> bool) -> bool {
        let at = self.slot(hash);
        if self.slots[at].0 == 0 {
            return read();
        }
        match self.wholeness[at].load(Ordering::Relaxed) {
            UNASKED => {
                let whole = read();
                self.wholeness[at].store(if whole { WHOLE } else { MISREAD }, Ordering::Relaxed);
                whole
            }
            known => known == WHOLE,
        }
    }

    fn slot(&self, hash: Hash) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash.place() & mask;
        while self.slots[at].0 != hash.mark() && self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }
}

fn sieve_place(hash: Hash) -> (usize, u64) {
    let at = hash.place();
    (at / 64 % SIEVE_WORDS, 1 << (at % 64))
}

/// 64 KiB: one bit in sixteen is set.
const SIEVE_WORDS: usize = 1 << 13;
const UNASKED: u8 = 0;
const WHOLE: u8 = 1;
const MISREAD: u8 = 2;
