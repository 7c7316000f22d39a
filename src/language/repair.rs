//! What old files did to words, undone for the index; the text itself stays as it was.
//!
//! Repaired are soft hyphens and invisible characters inside words, words broken by a hyphen at the end
//! of a line, letter-spaced words («П О С Т А Н О В Л Я Е Т»), and letters of the other script inside a
//! word. Every place in the repaired text leads back to the original.

mod spacing;

use std::borrow::Cow;

use crate::fold::{is_variant, one_script};
use crate::letter::{is_cyrillic, is_letter};

/// A repaired text with the way back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired<'a> {
    text: Cow<'a, str>,
    runs: Vec<Run>,
}

/// A stretch of the repaired text and the stretch of the original it stands for. Of equal length they
/// agree byte by byte; otherwise they belong together as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    repaired: usize,
    repaired_length: usize,
    original: usize,
    original_length: usize,
}

/// One character with its place in the original.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    c: char,
    start: usize,
    length: usize,
}

/// The text with its words made whole.
pub fn repair(text: &str) -> Repaired<'_> {
    if is_whole(text) { Repaired::unchanged(text) } else { mended(text) }
}

fn mended(text: &str) -> Repaired<'_> {
    let mut pieces: Vec<Piece> =
        text.char_indices().map(|(start, c)| Piece { c, start, length: c.len_utf8() }).collect();
    drop_invisible(&mut pieces);
    join_lines(&mut pieces);
    spacing::join_spaced(&mut pieces);
    unmix(&mut pieces);
    Repaired::of(&pieces)
}

/// Whether there is surely nothing to mend: most texts are whole, and one look at each character tells.
fn is_whole(text: &str) -> bool {
    // Letters of the word so far are ASCII, or Cyrillic.
    let (mut ascii, mut cyrillic) = (false, false);
    let (mut length, mut alone) = (0, 0);
    for c in text.chars() {
        if c.is_whitespace() {
            // A line that goes on may be half a word; two characters that stand alone may be a spaced one.
            alone = match length {
                0 => alone,
                1 => alone + 1,
                _ => 0,
            };
            if c == '\n' || alone > 1 {
                return false;
            }
            (ascii, cyrillic, length) = (false, false, 0);
            continue;
        }
        length += 1;
        match c {
            c if c.is_ascii_alphabetic() => ascii = true,
            c if is_cyrillic(c) && !is_variant(c) => cyrillic = true,
            c if is_letter(c) || is_invisible(c) => return false,
            _ => (ascii, cyrillic) = (false, false),
        }
        if ascii && cyrillic {
            return false;
        }
    }
    length != 1 || alone == 0
}

impl<'a> Repaired<'a> {
    fn unchanged(text: &'a str) -> Self {
        let run = Run { repaired: 0, repaired_length: text.len(), original: 0, original_length: text.len() };
        let runs = if text.is_empty() { Vec::new() } else { vec![run] };
        Self { text: Cow::Borrowed(text), runs }
    }

    /// Whether there was nothing to mend.
    pub fn is_unchanged(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    fn of(pieces: &[Piece]) -> Self {
        let mut text = String::with_capacity(pieces.len() * 2);
        let mut runs: Vec<Run> = Vec::new();
        for piece in pieces {
            let (repaired, length) = (text.len(), piece.c.len_utf8());
            text.push(piece.c);
            match runs.last_mut() {
                Some(run) if run.continues(piece, length) => {
                    run.repaired_length += length;
                    run.original_length += length;
                }
                _ => runs.push(Run {
                    repaired,
                    repaired_length: length,
                    original: piece.start,
                    original_length: piece.length,
                }),
            }
        }
        Self { text: Cow::Owned(text), runs }
    }

    /// The repaired text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte offset in the original at which the character at `offset` of the repaired text begins.
    pub fn original(&self, offset: usize) -> usize {
        let Some(run) = self.run_at(offset) else { return 0 };
        let inside = offset - run.repaired;
        match inside {
            0 => run.original,
            _ if run.is_equal() => run.original + inside.min(run.original_length),
            _ if inside < run.repaired_length => run.original,
            _ => run.original + run.original_length,
        }
    }

    /// The byte range of the original that a byte range of the repaired text stands for. What was dropped
    /// inside the range is included, what was dropped around it is not.
    pub fn original_range(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = self.original(range.start);
        let end = match self.text.get(range.clone()).and_then(|part| part.char_indices().next_back()) {
            Some((at, last)) => self.end_of(range.start + at, last.len_utf8()),
            None => start,
        };
        start..end
    }

    fn end_of(&self, offset: usize, length: usize) -> usize {
        match self.run_at(offset) {
            Some(run) if run.is_equal() => run.original + offset - run.repaired + length,
            Some(run) => run.original + run.original_length,
            None => 0,
        }
    }

    /// The run that holds an offset, or the last one before it.
    fn run_at(&self, offset: usize) -> Option<&Run> {
        let next = self.runs.partition_point(|run| run.repaired <= offset);
        next.checked_sub(1).map(|at| &self.runs[at])
    }
}

impl Run {
    fn is_equal(&self) -> bool {
        self.repaired_length == self.original_length
    }

    /// Whether an unchanged character carries an unchanged run on.
    fn continues(&self, piece: &Piece, length: usize) -> bool {
        self.is_equal() && length == piece.length && self.original + self.original_length == piece.start
    }
}

fn drop_invisible(pieces: &mut Vec<Piece>) {
    // A soft hyphen at the end of a line is a hyphen that shows: the joining of lines needs it.
    let visible: Vec<bool> = (0..pieces.len())
        .map(|at| match pieces[at].c {
            '\u{ad}' => next_is_break(&pieces[at + 1..]),
            c => !is_invisible(c),
        })
        .collect();
    let mut visible = visible.into_iter();
    pieces.retain(|_| visible.next().unwrap_or(true));
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{2066}'..='\u{2069}')
}

fn next_is_break(rest: &[Piece]) -> bool {
    matches!(rest.iter().find(|piece| !matches!(piece.c, ' ' | '\t' | '\r')), Some(piece) if piece.c == '\n')
}

/// Joins a word that a hyphen breaks at the end of a line, when a small letter goes on.
fn join_lines(pieces: &mut Vec<Piece>) {
    let mut joined = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        match continuation(&joined, &pieces[at..]) {
            Some(skipped) => at += skipped,
            None => {
                joined.push(pieces[at]);
                at += 1;
            }
        }
    }
    *pieces = joined;
}

/// How many characters to skip from a hyphen, or from the gap behind it, to the continuation of its word.
fn continuation(before: &[Piece], rest: &[Piece]) -> Option<usize> {
    let hyphen = matches!(rest[0].c, '-' | '\u{ad}' | '\u{2010}') && is_letter(before.last()?.c);
    // A compound keeps its hyphen and loses the break alone.
    let compound = before.last()?.c == '-' && is_first_part(&before[..before.len() - 1]);
    let from = usize::from(hyphen);
    if compound && !rest[0].c.is_whitespace() || !compound && (!hyphen || is_first_part(before)) {
        return None;
    }
    let gap = rest[from..].iter().take_while(|piece| piece.c.is_whitespace()).count();
    let breaks = rest[from..from + gap].iter().filter(|piece| piece.c == '\n').count();
    let goes_on = rest.get(from + gap)?.c.is_lowercase();
    (breaks == 1 && goes_on).then_some(from + gap)
}

/// Whether the text ends in a word that makes compounds with a hyphen: «іс-қимыл», «веб-портал».
fn is_first_part(before: &[Piece]) -> bool {
    let length = before.iter().rev().take_while(|piece| is_letter(piece.c)).take(LONGEST_FIRST_PART).count();
    let word: String =
        before[before.len() - length..].iter().flat_map(|piece| piece.c.to_lowercase()).collect();
    FIRST_PARTS.contains(&word.as_str())
}

const FIRST_PARTS: [&str; 8] = ["іс", "веб", "бизнес", "интернет", "онлайн", "пресс", "вице", "медиа"];
const LONGEST_FIRST_PART: usize = 9;

/// Replaces letters of the other script inside each word.
fn unmix(pieces: &mut [Piece]) {
    let mut start = 0;
    while start < pieces.len() {
        let length = pieces[start..].iter().take_while(|piece| is_letter(piece.c)).count();
        if length > 1 {
            unmix_word(&mut pieces[start..start + length]);
        }
        start += length.max(1);
    }
}

fn unmix_word(word: &mut [Piece]) {
    let mixed = word.iter().any(|piece| piece.c.is_ascii() != word[0].c.is_ascii());
    let extended = word.iter().any(|piece| matches!(piece.c, '\u{80}'..='\u{3ff}' | '\u{460}'..));
    if !mixed && !extended {
        return;
    }
    let text: String = word.iter().map(|piece| piece.c).collect();
    // Look-alikes are letter for letter, so the count of characters stays.
    for (piece, c) in word.iter_mut().zip(one_script(&text).chars()) {
        piece.c = c;
    }
}

#[cfg(test)]
mod tests;
