//! A hash of letters that grows one letter at a time, so that a table is asked for every prefix of a word
//! at no cost.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Hash(u64);

impl Hash {
    /// The hash with one more letter.
    pub fn push(self, letter: u32) -> Self {
        let mixed = (self.0 ^ u64::from(letter)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(mixed ^ (mixed >> 29))
    }

    /// The half that stands for the word in a table; never 0, which is an empty slot.
    pub fn mark(self) -> u32 {
        (self.0 >> 32) as u32 | 1
    }

    /// The half that finds the slot.
    pub fn place(self) -> usize {
        self.0 as u32 as usize
    }
}
