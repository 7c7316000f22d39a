//! Letter-spaced words: «ф о р м е  э л е к т р о н н о г о» is two words.

use super::Piece;
use crate::fold::looks_cyrillic;
use crate::letter::{is_cyrillic, is_letter, is_letter_or_number};

/// Joins letters that single spaces hold apart. Two spaces or more are the space between words.
///
/// A line of single characters alone is joined as a whole, with its figures and signs («1 5  м и н у т ;»);
/// inside another line fewer than [`LEAST`] single letters in a row stay: «а и б» may be three words.
pub(super) fn join_spaced(pieces: &mut Vec<Piece>) {
    let mut joined = Vec::with_capacity(pieces.len());
    for line in pieces.split_inclusive(|piece| piece.c == '\n') {
        if is_spaced(line) { join(line, &mut joined) } else { join_runs(line, &mut joined) }
    }
    *pieces = joined;
}

/// Whether nine words of ten are single characters, some of them letters.
fn is_spaced(line: &[Piece]) -> bool {
    let words = || line.split(|piece| piece.c.is_whitespace()).filter(|word| !word.is_empty());
    let single = words().filter(|word| word.len() == 1).count();
    let letters = words().filter(|word| word.len() == 1 && is_letter(word[0].c)).count();
    letters >= LEAST && single * 10 >= words().count() * 9
}

fn join_runs(line: &[Piece], joined: &mut Vec<Piece>) {
    let mut at = 0;
    while at < line.len() {
        let opens = at == 0 || !is_letter_or_number(line[at - 1].c);
        let run = if opens { spaced_run(&line[at..]) } else { 0 };
        if run == 0 {
            joined.push(line[at]);
        } else {
            join(&line[at..at + run], joined);
        }
        at += run.max(1);
    }
}

/// Everything but the single spaces between characters.
fn join(run: &[Piece], joined: &mut Vec<Piece>) {
    let is_gap = |at: usize| {
        let inside = at > 0 && at + 1 < run.len();
        inside && is_space(run[at].c) && !run[at - 1].c.is_whitespace() && !run[at + 1].c.is_whitespace()
    };
    joined.extend((0..run.len()).filter(|at| !is_gap(*at)).map(|at| run[at]));
}

/// Characters of the letter-spaced run that begins here, 0 where there is none.
fn spaced_run(rest: &[Piece]) -> usize {
    let is_word = |at: usize| rest.get(at).is_some_and(|piece| is_letter_or_number(piece.c));
    let (mut at, mut letters, mut end) = (0, 0, 0);
    // The hyphen of a compound stands among its letters: «а т а - б а б а».
    let belongs = |c: char, letters: usize| is_letter(c) || c == '-' && letters > 0;
    while rest.get(at).is_some_and(|piece| belongs(piece.c, letters)) && !is_word(at + 1) {
        if rest[at].c != '-' {
            letters += 1;
            end = at + 1;
        }
        let gap = rest[at + 1..].iter().take_while(|piece| is_space(piece.c)).count();
        at += 1 + gap;
        if gap == 0 {
            break;
        }
    }
    if letters >= LEAST && !is_numeral_before(&rest[..end]) { end } else { 0 }
}

/// Whether the first letter is of the other script and looks like none of the word's own: the numeral in
/// «V с а м м и т» is a word.
fn is_numeral_before(run: &[Piece]) -> bool {
    let mut letters = run.iter().map(|piece| piece.c).filter(|c| is_letter(*c));
    let (first, second) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    first.is_ascii_alphabetic() && is_cyrillic(second) && !looks_cyrillic(first)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The fewest single letters in a row that are taken for a spaced word.
const LEAST: usize = 4;
