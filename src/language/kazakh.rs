//! Kazakh: every form of a word to one term.
//!
//! [`stem`] finds the dictionary stem of a word: «куәліктеріміздегі» is «куәлік», «тапқандығын» is «тап».
//! It reads the word by the rules of the language, written down one by one in `grammar.rs`, against a list
//! of stems; a stem that the list does not know is found by the rules alone.

mod analysis;
mod ending;
mod grammar;
mod letter;
mod stems;

pub use analysis::Kind;
use analysis::{LONGEST, Reading, Repair};
use letter::{Letter, character};

/// The term that all forms of a Kazakh word share. Expects a word folded by [`crate::fold::lower`].
///
/// A word that is not Kazakh letters is its own term.
pub fn stem(word: &str) -> String {
    analyse(word).0
}

/// The term of a word, and what it is taken for.
pub fn analyse(word: &str) -> (String, Kind) {
    let mut buffer = [0; LONGEST];
    match analysis::letters(word, &mut buffer) {
        Some(length) if length > 2 => {
            let letters = &buffer[..length];
            let reading = analysis::read(letters);
            (term(letters, reading), reading.kind)
        }
        _ => (word.to_owned(), Kind::Nominal),
    }
}

fn term(word: &[Letter], reading: Reading) -> String {
    let kept = &word[..reading.kept];
    let (last, before) = kept.split_last().map_or((0, kept), |(last, before)| (*last, before));
    let whole =
        |before: &[Letter], tail: &[Letter]| before.iter().chain(tail).map(|l| character(*l)).collect();
    match reading.repair {
        Repair::None => whole(kept, &[]),
        Repair::Last(letter) => whole(before, &[letter]),
        Repair::Append(letter) => whole(kept, &[letter]),
        Repair::Before(vowel) => whole(before, &[vowel, last]),
        Repair::BeforeAnd(vowel, letter) => whole(before, &[vowel, letter]),
    }
}

#[cfg(test)]
mod tests;
