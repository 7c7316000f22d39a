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

use std::collections::BTreeSet;

pub use analysis::Kind;
use analysis::{B, G, GH, U, YU, of};
use analysis::{LONGEST, Reading, Repair};
use letter::{Letter, Vowels, character, class, sound, vowels};

use crate::ending::{Case, decline, decline_possessed, possessed};

/// The term that all forms of a Kazakh word share. Expects a word folded by [`crate::fold::lower`].
///
/// A term is its own term. Where a stem alone would be read as a form of another word, the term is a form that
/// would not: «бастау», since «баста» is likelier «бас-та», on the head; «қалыптар», since «қалып» is of «қал».
/// A word that is not Kazakh letters is its own term.
pub fn stem(word: &str) -> String {
    let mut buffer = [0; LONGEST];
    match analysis::letters(word, &mut buffer) {
        Some(length) => {
            let length = settle(&mut buffer, length);
            written(&buffer[..length])
        }
        None => word.to_owned(),
    }
}

/// The term that the forms of a nominal share, for a word that is one but is read as a form of another: «аштық», hunger,
/// is likelier «аш-тық», we opened; its forms («аштыққа») are under «аштықтар». None where [`stem`] says all.
///
/// Who looks for a word mostly types its dictionary form (атау септік), so a search asks for this term too.
pub fn nominal_term(word: &str) -> Option<String> {
    let mut buffer = [0; LONGEST];
    let length = analysis::letters(word, &mut buffer).filter(|length| *length > 2)?;
    if analysis::read(&buffer[..length]).is_whole(length) {
        return None;
    }
    let end = telling_form(&mut buffer, length, Kind::Nominal)?;
    Some(written(&buffer[..end]))
}

/// The dictionary form of a nominal that is read as a form of another word, for one of its forms: «Алтайдан» is under
/// «алтайлар», «Алтай» is not. None where [`stem`] has both under one term. The other way is [`nominal_term`].
pub fn dictionary_form_elsewhere(word: &str) -> Option<String> {
    let term = stem(word);
    let mut buffer = [0; LONGEST];
    let length = analysis::letters(&term, &mut buffer).filter(|length| *length > 2)?;
    let reading = analysis::read(&buffer[..length]);
    if reading.is_whole(length) || reading.kind != Kind::Nominal {
        return None;
    }
    let length = repaired(&mut buffer, reading);
    let form = written(&buffer[..length]);
    (form != word && stem(&form) != term).then_some(form)
}

/// The forms of a noun of the list that are read as another word's, not much likelier, and so are under its term: «шаманы»,
/// somebody's shaman, is under «шама», measure. Only forms with an ending: «сырға», earring, is nobody's «сыр».
///
/// Who types a dictionary form (атау септік) means that word, and a search may ask for these forms too.
pub fn forms_elsewhere(noun: &str) -> BTreeSet<String> {
    let mut buffer = [0; LONGEST];
    let length = analysis::letters(noun, &mut buffer).filter(|length| *length > 2);
    let Some(price) = length.and_then(|length| analysis::nominal_price(&buffer[..length])) else {
        return BTreeSet::new();
    };
    let (term, third) = (stem(noun), possessed(noun));
    let bare = Case::ALL.iter().map(|case| (decline(noun, *case), CASE));
    let owned = Case::ALL.iter().map(|case| match case {
        Case::Nominative => (third.clone(), POSSESSIVE),
        case => (decline_possessed(&third, *case), POSSESSIVE + CASE),
    });
    let is_elsewhere = |form: &str, endings: u32| {
        let mut buffer = [0; LONGEST];
        let Some(length) = analysis::letters(form, &mut buffer) else { return false };
        let reading = analysis::read(&buffer[..length]);
        let near = price + endings <= reading.price + NOT_MUCH_LIKELIER;
        near && !reading.is_whole(length) && stem(form) != term
    };
    let forms = bare.chain(owned).filter(|(form, endings)| form != noun && is_elsewhere(form, *endings));
    forms.map(|(form, _)| form).collect()
}

/// What a case and a possessive of the third person cost, more or less.
const CASE: u32 = 170;
const POSSESSIVE: u32 = 130;
/// In hundredths of a nat: twenty times.
const NOT_MUCH_LIKELIER: u32 = 300;

/// The terms of the verbs of which a word may be the infinitive (тұйық етістік), but for the one that [`stem`] tells:
/// «ашу» is of «аш», to open, and of «ашы», to turn sour; «оқу», a noun too, is of «оқы».
pub fn verb_terms(infinitive: &str) -> Vec<String> {
    let mut buffer = [0; LONGEST];
    let Some(length) = analysis::letters(infinitive, &mut buffer).filter(|length| *length > 2) else {
        return Vec::new();
    };
    let last = length - 1;
    let endings: &[&[Letter]] = match buffer[last] {
        U => &[&[], &[of('ы')], &[of('і')]],
        YU => &[&[of('й')]],
        _ => return Vec::new(),
    };
    let term = stem(infinitive);
    let verbs = endings.iter().filter_map(|ending| {
        let mut stem = buffer;
        let length = put(&mut stem, last, ending);
        analysis::is_verb(&stem[..length]).then(|| {
            let own = analysis::is_own_stem(&stem[..length]);
            let end = if own { None } else { telling_form(&mut stem, length, Kind::Verb) };
            written(&stem[..end.unwrap_or(length)])
        })
    });
    verbs.filter(|verb| *verb != term).collect()
}

/// Puts the term of the first `length` letters in their place; returns its length.
fn settle(buffer: &mut [Letter; LONGEST], mut length: usize) -> usize {
    // Every round takes off at least as much as it puts back, so this ends long before.
    for _ in 0..LONGEST {
        length = without_particle(&buffer[..length]);
        if length <= 2 {
            break;
        }
        let reading = analysis::read(&buffer[..length]);
        if reading.is_whole(length) {
            break;
        }
        length = repaired(buffer, reading);
        if length <= 2 || analysis::is_own_stem(&buffer[..length]) {
            break;
        }
        if let Some(end) = telling_form(buffer, length, reading.kind) {
            length = end;
            break;
        }
    }
    length
}

/// Puts a form that cannot be misread in the place of a stem that would be: the infinitive (тұйық етістік) of a
/// verb, the plural of a nominal. Returns its length, or `None` where that form is misread too.
fn telling_form(buffer: &mut [Letter; LONGEST], length: usize, kind: Kind) -> Option<usize> {
    let mut form = *buffer;
    let end = match kind {
        Kind::Verb => infinitive(&mut form, length),
        Kind::Nominal => put(&mut form, length, plural(&buffer[..length])),
    };
    let reading = analysis::read(&form[..end]);
    let mut stem = form;
    let tells =
        reading.kind == kind && repaired(&mut stem, reading) == length && stem[..length] == buffer[..length];
    tells.then(|| {
        *buffer = form;
        end
    })
}

fn infinitive(stem: &mut [Letter; LONGEST], length: usize) -> usize {
    let last = length - 1;
    match character(stem[last]) {
        'ы' | 'і' => put(stem, last, &[U]),
        'й' => put(stem, last, &[YU]),
        'п' => put(stem, last, &[B, U]),
        'қ' => put(stem, last, &[GH, U]),
        'к' => put(stem, last, &[G, U]),
        _ => put(stem, length, &[U]),
    }
}

/// The plural ending of a stem.
fn plural(stem: &[Letter]) -> &'static [Letter] {
    let front = stem.iter().rev().map(|l| vowels(*l)).find(|v| *v != Vowels::Either) == Some(Vowels::Front);
    let onset = match stem.last().map_or(0, |l| sound(*l)) {
        class::VOWEL | class::GLIDE => 0,
        class::VOICELESS => 2,
        _ => 1,
    };
    PLURALS[onset + if front { 3 } else { 0 }]
}

/// The length of a word without the particles that a hyphen joins to it: «заманнан-ақ», «білмейміз-ау».
fn without_particle(word: &[Letter]) -> usize {
    let mut length = word.len();
    while let Some(particle) = PARTICLES
        .iter()
        .find(|particle| word[..length].strip_suffix(&particle[..]).is_some_and(|before| !before.is_empty()))
    {
        length -= particle.len();
    }
    length
}

/// Every ending of the grammar as it is written, once each: «лар», «лер», «дың», «ып», «сын».
pub fn endings_written() -> std::collections::BTreeSet<String> {
    ending::spelled().map(|(letters, _)| letters.iter().map(|letter| character(*letter)).collect()).collect()
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
    let mut buffer = [0; LONGEST];
    buffer[..word.len()].copy_from_slice(word);
    let length = repaired(&mut buffer, reading);
    written(&buffer[..length])
}

/// Leaves the stem of a reading in the buffer that holds its word; returns its length.
fn repaired(buffer: &mut [Letter; LONGEST], reading: Reading) -> usize {
    let kept = reading.kept;
    let last = kept.saturating_sub(1);
    match reading.repair {
        Repair::None => kept,
        Repair::Last(letter) => put(buffer, last, &[letter]),
        Repair::Append(letter) => put(buffer, kept, &[letter]),
        Repair::Before(vowel) => put(buffer, last, &[vowel, buffer[last]]),
        Repair::BeforeAnd(vowel, letter) => put(buffer, last, &[vowel, letter]),
    }
}

/// Writes letters from a place on; returns the length with them. What the buffer cannot hold is left out.
fn put(buffer: &mut [Letter; LONGEST], at: usize, letters: &[Letter]) -> usize {
    let end = (at + letters.len()).min(LONGEST);
    buffer[at..end].copy_from_slice(&letters[..end - at]);
    end
}

fn written(letters: &[Letter]) -> String {
    let mut text = String::with_capacity(2 * letters.len());
    text.extend(letters.iter().map(|letter| character(*letter)));
    text
}

/// «-лар», «-дар», «-тар», «-лер», «-дер», «-тер».
const PLURALS: [&[Letter]; 6] = [
    &[of('л'), of('а'), of('р')],
    &[of('д'), of('а'), of('р')],
    &[of('т'), of('а'), of('р')],
    &[of('л'), of('е'), of('р')],
    &[of('д'), of('е'), of('р')],
    &[of('т'), of('е'), of('р')],
];
/// «-ақ», «-ау», «-мыс», «-міс».
const PARTICLES: [&[Letter]; 4] = [
    &[of('-'), of('а'), of('қ')],
    &[of('-'), of('а'), of('у')],
    &[of('-'), of('м'), of('ы'), of('с')],
    &[of('-'), of('м'), of('і'), of('с')],
];

#[cfg(test)]
mod tests;
