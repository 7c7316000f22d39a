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
    let word = without_particle(word);
    let mut buffer = [0; LONGEST];
    match analysis::letters(word, &mut buffer) {
        Some(length) if length > 2 => term(&buffer[..length], analysis::read(&buffer[..length])),
        _ => word.to_owned(),
    }
}

/// The word without a particle that a hyphen joins to it: «заманнан-ақ», «білмейміз-ау».
fn without_particle(word: &str) -> &str {
    ["-ақ", "-ау", "-мыс", "-міс"].iter().find_map(|particle| word.strip_suffix(particle)).unwrap_or(word)
}

/// How a word was made: its stem, and the endings it bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// The dictionary stem: of a verb the bare stem, «тап».
    pub stem: String,
    /// What the stem is.
    pub kind: Kind,
    /// The endings, from the stem outwards, as they sound, with the name of the form each makes.
    pub endings: Vec<(String, &'static str)>,
    /// How unlikely the reading is, in hundredths of a nat; of two readings the lower is likelier.
    pub price: u32,
}

/// The likeliest reading of a word, or `None` where it has other letters than Kazakh ones.
pub fn analyse(word: &str) -> Option<Analysis> {
    analysis_of(word, analysis::read)
}

/// The likeliest reading of a word that has at least one ending, even if the word itself is a stem.
pub fn analyse_inflected(word: &str) -> Option<Analysis> {
    analysis_of(word, analysis::read_inflected)
}

fn analysis_of(word: &str, read: fn(&[Letter]) -> Reading) -> Option<Analysis> {
    let mut buffer = [0; LONGEST];
    let length = analysis::letters(word, &mut buffer)?;
    let letters = &buffer[..length];
    let reading = read(letters);
    (reading.price < u32::MAX).then(|| Analysis {
        stem: term(letters, reading),
        kind: reading.kind,
        endings: endings(letters, reading),
        price: reading.price,
    })
}

fn endings(word: &[Letter], reading: Reading) -> Vec<(String, &'static str)> {
    let mut at = reading.kept;
    let part = |(length, form): (usize, u16)| {
        let letters = &word[at..at + length];
        at += length;
        (letters.iter().map(|l| character(*l)).collect(), grammar::name(form))
    };
    reading.trail.endings().map(part).collect()
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
