//! From text to index terms: the one place where documents and queries are taken apart alike.
//!
//! A word is found in four ways: by the lowercase form, by its Kazakh stem, by its Russian stem, and
//! by skeletons, in which scripts, transliterations and look-alike letters are one: that of the form, and
//! those of its stems, called roots. A word typed in Latin letters or on a Russian keyboard cannot be
//! stemmed reliably; so the index also keeps the *endings* that its words were found to have, and such a
//! word is cut where a root and an ending meet.

use std::ops::Range;

use kualik_language::{fold, kazakh, repair, russian, tokens};
use rustc_hash::FxHashMap;

use crate::document::Lang;

/// A word of a text, with its place in the text as it was before any repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lowercase, repaired, cut to [`LONGEST_WORD`] characters.
    pub form: String,
    /// First byte in the original text.
    pub start: usize,
    /// First byte behind it in the original text.
    pub end: usize,
}

/// What a word is indexed and looked for under, besides its form. Empty where a language is ruled out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Terms {
    /// The key of the form that does not depend on the script.
    pub skeleton: String,
    pub kazakh: Stem,
    pub russian: Stem,
}

/// A word in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stem {
    pub stem: String,
    /// The stem's skeleton.
    pub root: String,
    /// How the root comes out of the form's skeleton: what is taken off its end, `>`, what is put there.
    /// Empty where they are equal or have too little in common.
    pub ending: String,
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let repaired = repair::repair(text);
    tokens::tokens(repaired.text())
        .map(|token| {
            let place = repaired.original_range(token.start..token.end);
            Word { form: form(token.text), start: place.start, end: place.end }
        })
        .filter(|word| !word.form.is_empty())
        .collect()
}

/// The words of a text of a document, in their order. Where a spaced word begins with a letter that is a word of
/// Russian by itself, that may be what it is: «и у в а ж а т ь» gives «иуважать» and, behind it, «уважать».
pub(crate) fn indexed_words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_indexed_word(text, |token, place| {
        let form = form(token);
        if !form.is_empty() {
            words.push(Word { form, start: place.start, end: place.end });
        }
    });
    words
}

/// Gives each of [`indexed_words`] as it is written, repaired, with its place in the original text. Those of which
/// [`form`] leaves nothing are no words.
pub(crate) fn each_indexed_word(text: &str, mut give: impl FnMut(&str, Range<usize>)) {
    let repaired = repair::repair(text);
    for token in tokens::tokens(repaired.text()) {
        if repaired.is_unchanged() {
            give(token.text, token.start..token.end);
            continue;
        }
        let place = repaired.original_range(token.start..token.end);
        let shorter = without_first_letter(text, token.text, &place);
        give(token.text, place);
        if let Some((form, place)) = shorter {
            give(&form, place);
        }
    }
}

fn without_first_letter(text: &str, token: &str, place: &Range<usize>) -> Option<(String, Range<usize>)> {
    let spaced = text.get(place.clone())?;
    let mut letters = spaced.char_indices();
    let (_, first) = letters.next()?;
    let (_, gap) = letters.next()?;
    if !gap.is_whitespace() || !ONE_LETTER_WORDS.contains(first) {
        return None;
    }
    let (start, _) = letters.find(|(_, c)| !c.is_whitespace())?;
    let form: String = form(token).chars().skip(1).collect();
    let long = form.chars().count() >= SHORTEST_SPACED;
    long.then_some((form, place.start + start..place.end))
}

/// The terms under which the words of a text are indexed in one language, in their order. Those of a compound,
/// which are indexed side by side, are joined by its hyphen: «сауда-саттық».
pub fn terms_of(text: &str, lang: Lang) -> Vec<String> {
    let stem = match lang {
        Lang::Kk => kazakh::stem,
        Lang::Ru => russian::stem,
    };
    let mut terms: Vec<String> = Vec::new();
    let mut end = 0;
    for word in words(text) {
        let term = stem(&word.form);
        match terms.last_mut() {
            Some(compound) if text.get(end..word.start) == Some("-") => {
                compound.push('-');
                compound.push_str(&term);
            }
            _ => terms.push(term),
        }
        end = word.end;
    }
    terms
}

/// The terms of a form, in one language or, where it is unknown, in both.
pub(crate) fn terms(form: &str, lang: Option<Lang>) -> Terms {
    let skeleton = fold::skeleton(form);
    let stem = |stem: fn(&str) -> String, other: Lang| {
        if lang == Some(other) { Stem::default() } else { Stem::of(form, stem(form), &skeleton) }
    };
    Terms { kazakh: stem(kazakh::stem, Lang::Ru), russian: stem(russian::stem, Lang::Kk), skeleton }
}

impl Stem {
    fn of(form: &str, stem: String, skeleton: &str) -> Self {
        let root = if stem == form { skeleton.to_owned() } else { fold::skeleton(&stem) };
        let ending = ending(skeleton, &root);
        Self { stem, root, ending }
    }
}

fn ending(skeleton: &str, root: &str) -> String {
    let shared = skeleton.char_indices().zip(root.chars()).take_while(|((_, a), b)| a == b);
    let (letters, bytes) = shared.fold((0, 0), |(letters, _), ((at, c), _)| (letters + 1, at + c.len_utf8()));
    if letters < SHORTEST_SHARED || skeleton == root {
        return String::new();
    }
    // Both begin with the same bytes.
    format!("{}>{}", &skeleton[bytes..], &root[bytes..])
}

/// The lowercase form of a token.
pub(crate) fn form(token: &str) -> String {
    fold::lower(token).chars().take(LONGEST_WORD).collect()
}

/// What an initial of a word is indexed under: no word has a full stop in it.
pub(crate) fn initial(skeleton: &str) -> Option<String> {
    let first = skeleton.chars().next().filter(|c| c.is_alphabetic())?;
    Some(format!("{first}."))
}

/// A field's name as people may write it: case does not matter.
pub(crate) fn folded_name(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// The two keys of an identifier: with its parts told apart, and squeezed into one run.
///
/// Look-alike letters of the two scripts are one here, but nothing else is folded: these are numbers, and
/// a wrong hit is worse than none.
pub(crate) fn identifier_keys(identifier: &str) -> (String, String) {
    let mut parted = String::new();
    let mut squeezed = String::new();
    for c in identifier.chars().take(LONGEST_IDENTIFIER).flat_map(char::to_uppercase) {
        if c.is_alphanumeric() {
            parted.push(look_alike(c));
            squeezed.push(look_alike(c));
        } else if !parted.is_empty() && !parted.ends_with('-') {
            parted.push('-');
        }
    }
    (parted.trim_end_matches('-').to_owned(), squeezed)
}

/// What of an identifier is typed with `*` and `?` for the rest, as [`identifier_keys`] has it with its separators.
pub(crate) fn identifier_pattern(typed: &str) -> String {
    let mut pattern = String::new();
    for c in typed.chars().take(LONGEST_IDENTIFIER).flat_map(char::to_uppercase) {
        match c {
            '*' | '?' => pattern.push(c),
            c if c.is_alphanumeric() => pattern.push(look_alike(c)),
            _ if !pattern.is_empty() && !pattern.ends_with('-') => pattern.push('-'),
            _ => {}
        }
    }
    pattern
}

/// An identifier whole, and each part of it behind a space in which there is a digit.
pub(crate) fn identifier_tails(identifier: &str) -> impl Iterator<Item = &str> {
    let tails =
        identifier.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| identifier[at..].trim());
    let telling = |tail: &&str| tail.contains(char::is_numeric) && tail.contains(|c: char| !c.is_numeric());
    std::iter::once(identifier).chain(tails.filter(telling).take(MOST_TAILS))
}

/// One sign for letters that are alike, or that a Russian keyboard has in place of a Kazakh one.
fn look_alike(c: char) -> char {
    const CYRILLIC: &str = "АВЕКМНОРСТУХІҺӘӨҰҮҚҒҢ";
    const LATIN: &str = "ABEKMHOPCTYXIHAOYYKГH";
    CYRILLIC.chars().position(|known| known == c).and_then(|place| LATIN.chars().nth(place)).unwrap_or(c)
}

/// What the analyzers make of a few telling words. An index carries it, so that one built by other
/// analyzers is known to be stale.
pub(crate) fn fingerprint() -> String {
    PROBES
        .iter()
        .flat_map(|text| words(text))
        .map(|word| {
            let terms = terms(&word.form, None);
            format!("{} {terms:?}\n", word.form)
        })
        .collect()
}

/// Analyses again and again without doing the same word twice.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    kazakh: Known,
    russian: Known,
    both: Known,
}

/// Words with their terms, in the order in which they came.
#[derive(Debug, Default)]
struct Known {
    places: FxHashMap<String, usize>,
    terms: Vec<Terms>,
}

impl Memory {
    pub(crate) fn terms(&mut self, form: &str, lang: Option<Lang>) -> &Terms {
        let known = match lang {
            Some(Lang::Kk) => &mut self.kazakh,
            Some(Lang::Ru) => &mut self.russian,
            None => &mut self.both,
        };
        let place = match known.places.get(form) {
            Some(place) => *place,
            None => known.learn(form, terms(form, lang)),
        };
        &known.terms[place]
    }
}

impl Known {
    fn learn(&mut self, form: &str, terms: Terms) -> usize {
        if self.terms.len() >= MOST_REMEMBERED {
            self.places.clear();
            self.terms.clear();
        }
        let place = self.terms.len();
        self.places.insert(form.to_owned(), place);
        self.terms.push(terms);
        place
    }
}

/// Russian words of one letter.
const ONE_LETTER_WORDS: &str = "авикосуяАВИКОСУЯ";
/// A spaced word that is left when its first letter is taken for a word.
const SHORTEST_SPACED: usize = 4;
/// Letters that a form and its root must share for their difference to be an ending.
pub(crate) const SHORTEST_SHARED: usize = 3;
const LONGEST_WORD: usize = 64;
const MOST_TAILS: usize = 4;
const LONGEST_IDENTIFIER: usize = 256;
const MOST_REMEMBERED: usize = 50_000;
const PROBES: [&str; 4] = [
    "кітаптарымыздың мәдени құндылықтарды уақытша әкетуге келіспегендіктен қолдайды бармаған айтылып",
    "картинами временного вывоза культурных ценностей Каримовой подписывающиеся возвращена",
    "Qazaqstan Қазақстан Казахстан Kazakhstan кәсiпкерлiк с\u{ad}лово с л о в о",
    "12-05/2026 №КП-1234 XIX ғасыр",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Text made to be slow: were any step worse than linear, none of these would end today.
    #[test]
    fn a_quarter_of_a_megabyte_of_anything_is_analysed() {
        let patterns = [
            "а ",
            "а-",
            "а - ",
            "-\n",
            "іс-\n",
            "\u{ad}",
            "\u{ad} ",
            "ʼ",
            "аʼ",
            "'`’",
            "a\u{301}",
            "\u{301}",
            "1а",
            "aа",
            "ә",
            " ",
            "\n",
            "а\n",
            "iі",
            "қ\u{200b}",
            "V а б ",
            "ß",
            "ﬁ",
            "𝔞",
        ];
        for pattern in patterns {
            let text = pattern.repeat((256 << 10) / pattern.len());
            let mut memory = Memory::default();
            for word in indexed_words(&text) {
                assert!(word.start <= word.end && word.end <= text.len());
                let _ = memory.terms(&word.form, None);
            }
        }
    }
}
