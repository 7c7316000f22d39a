//! Letter-spaced words: «ф о р м е  э л е к т р о н н о г о» is two words.

use super::Piece;

/// Joins letters that single spaces hold apart. Two spaces or more are the space between words.
///
/// Fewer than [`LEAST`] single letters in a row stay: «а и б» may be three words.
pub(super) fn join_spaced(pieces: &mut Vec<Piece>) {
    let mut joined = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let opens = at == 0 || !is_word(pieces[at - 1].c);
        let run = if opens { spaced_run(&pieces[at..]) } else { 0 };
        let (letters, gaps): (Vec<Piece>, usize) = (pieces[at..at + run].to_vec(), run);
        if gaps == 0 {
            joined.push(pieces[at]);
            at += 1;
            continue;
        }
        joined.extend(
            letters
                .iter()
                .enumerate()
                .filter(|(i, piece)| !(is_space(piece.c) && is_single_gap(&letters, *i)))
                .map(|(_, piece)| *piece),
        );
        at += run;
    }
    *pieces = joined;
}

/// Characters of the letter-spaced run that begins here, 0 where there is none.
fn spaced_run(rest: &[Piece]) -> usize {
    let (mut at, mut letters) = (0, 0);
    let mut end = 0;
    while rest.get(at).is_some_and(|piece| piece.c.is_alphabetic())
        && !rest.get(at + 1).is_some_and(|piece| is_word(piece.c))
    {
        letters += 1;
        end = at + 1;
        at = end + rest[end..].iter().take_while(|piece| is_space(piece.c)).count();
        if at == end {
            break;
        }
    }
    if letters >= LEAST { end } else { 0 }
}

fn is_single_gap(run: &[Piece], at: usize) -> bool {
    let before = at.checked_sub(1).is_some_and(|before| is_space(run[before].c));
    let after = run.get(at + 1).is_some_and(|piece| is_space(piece.c));
    !before && !after
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The fewest single letters in a row that are taken for a spaced word.
const LEAST: usize = 4;
