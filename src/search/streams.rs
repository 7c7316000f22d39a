//! The words of a document as the engine reads them, and what each of them is indexed under.
//!
//! Most words are their own stem, and most stems are their own root. Such a stem is not written a second time: a mark
//! behind the form, or behind the skeleton, says in which languages it is one ([`OF_KAZAKH`], [`OF_RUSSIAN`]). So a word
//! costs a form, a skeleton, and only those stems and roots that differ from them.
//!
//! A place tells of which field its word is: places of one word after another are [`Scope::stride`] apart, and what is
//! left of a place when it is divided by that is the field's number among those that can be named. So a search in one
//! field looks at places rather than at terms of its own, which would be as many again.

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::TantivyDocument;
use tantivy::schema::{IndexRecordOption, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analysis::{self, Stem, Terms};
use crate::document::Lang;
use crate::schema::{
    Group, KAZAKH, KAZAKH_ROOT, OF_KAZAKH, OF_RUSSIAN, RUSSIAN, RUSSIAN_ROOT, identifier_term, marked,
};

/// Where the words of one text field stand among those of its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Scope {
    /// How far the places of neighbouring words are from each other: the same for all fields of a group.
    pub stride: u32,
    /// What is left of a place of this field when it is divided by the stride.
    pub left: u32,
}

impl Scope {
    pub(crate) fn has(self, place: u32) -> bool {
        place % self.stride == self.left
    }
}

/// What one word is written as.
#[derive(Debug)]
pub(crate) struct Entry {
    exact: String,
    skeleton: String,
    /// Without the mark of its languages, for what is offered while typing.
    pub bare: usize,
    stems: String,
    initial: Option<String>,
    endings: Vec<usize>,
}

impl Entry {
    fn bare(&self) -> &str {
        &self.skeleton[..self.bare]
    }
}

/// Words that were analysed before, so that none is analysed twice.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    kazakh: Words,
    russian: Words,
    both: Words,
    endings: Endings,
}

#[derive(Debug, Default)]
struct Words {
    places: FxHashMap<String, usize>,
    entries: Vec<Entry>,
}

/// The endings that were met, each once.
#[derive(Debug, Default)]
struct Endings {
    places: FxHashMap<String, usize>,
    all: Vec<String>,
}

impl Vocabulary {
    /// The number of a word among those of its language; none where it is no word. It is asked for as it is written,
    /// so that not even its form is made twice.
    fn place(&mut self, written: &str, lang: Option<Lang>) -> Option<usize> {
        let words = match lang {
            Some(Lang::Kk) => &mut self.kazakh,
            Some(Lang::Ru) => &mut self.russian,
            None => &mut self.both,
        };
        if let Some(place) = words.places.get(written) {
            return Some(*place);
        }
        let form = analysis::form(written);
        if form.is_empty() {
            return None;
        }
        words.entries.push(Entry::of(&form, &analysis::terms(&form, lang), &mut self.endings));
        words.places.insert(written.to_owned(), words.entries.len() - 1);
        Some(words.entries.len() - 1)
    }

    fn entry(&self, lang: Option<Lang>, place: usize) -> &Entry {
        let words = match lang {
            Some(Lang::Kk) => &self.kazakh,
            Some(Lang::Ru) => &self.russian,
            None => &self.both,
        };
        &words.entries[place]
    }

    /// Forgets everything once it has become too much. Between documents only: their endings are told by number.
    pub(crate) fn make_room(&mut self) {
        let words = [&self.kazakh, &self.russian, &self.both];
        if words.iter().map(|words| words.entries.len()).sum::<usize>() > MOST_REMEMBERED {
            *self = Self::default();
        }
    }
}

impl Endings {
    fn place(&mut self, ending: String) -> usize {
        if let Some(place) = self.places.get(&ending) {
            return *place;
        }
        self.places.insert(ending.clone(), self.all.len());
        self.all.push(ending);
        self.all.len() - 1
    }
}

impl Entry {
    fn of(form: &str, terms: &Terms, known: &mut Endings) -> Self {
        let languages = [
            (OF_KAZAKH, KAZAKH, KAZAKH_ROOT, &terms.kazakh),
            (OF_RUSSIAN, RUSSIAN, RUSSIAN_ROOT, &terms.russian),
        ];
        let (mut own_stem, mut own_root) = (0, 0);
        let mut stems = String::new();
        let mut endings = Vec::new();
        for (flag, stem_mark, root_mark, Stem { stem, root, ending }) in languages {
            let mut put = |mark: char, term: &str, own: &mut u8, of: &str| {
                if term == of {
                    *own |= flag;
                } else if !term.is_empty() {
                    stems.push_str(if stems.is_empty() { "" } else { SAME });
                    stems.push(mark);
                    stems.push_str(term);
                }
            };
            put(stem_mark, stem, &mut own_stem, form);
            put(root_mark, root, &mut own_root, &terms.skeleton);
            if !ending.is_empty() {
                endings.push(known.place(marked(root_mark, ending)));
            }
        }
        Self {
            exact: flagged(form, own_stem),
            skeleton: flagged(&terms.skeleton, own_root),
            bare: terms.skeleton.len(),
            stems,
            initial: analysis::initial(&terms.skeleton),
            endings,
        }
    }
}

/// A form or a skeleton, and behind it in which languages it is its own stem or root.
pub(crate) fn flagged(term: &str, languages: u8) -> String {
    let mut flagged = term.to_owned();
    if languages > 0 && !term.is_empty() {
        flagged.push(char::from(languages));
    }
    flagged
}

/// The words of one group, written as the prepared tokenizer reads them.
#[derive(Default)]
pub(crate) struct GroupStreams<'a> {
    exact: String,
    skeleton: String,
    stem: String,
    suggested: String,
    identifier: String,
    endings: FxHashSet<usize>,
    offered: FxHashSet<&'a str>,
}

impl<'a> GroupStreams<'a> {
    /// Puts the words of a text behind those of the others.
    pub(crate) fn text(
        &mut self,
        text: &'a str,
        lang: Option<Lang>,
        scope: Scope,
        (persons, suggested): (bool, bool),
        vocabulary: &mut Vocabulary,
    ) {
        for stream in [&mut self.exact, &mut self.skeleton, &mut self.stem] {
            stream.push(TEXT);
            stream.extend(
                [scope.stride, scope.left].iter().filter_map(|number| char::from_u32(number + NUMBERS)),
            );
        }
        analysis::each_indexed_word(text, |written, at| {
            let Some(place) = vocabulary.place(written, lang) else { return };
            let entry = vocabulary.entry(lang, place);
            push(&mut self.exact, NEXT, &entry.exact);
            push(&mut self.skeleton, NEXT, &entry.skeleton);
            push(&mut self.stem, NEXT, &entry.stems);
            // An initial stands where its word does.
            if persons && let Some(initial) = &entry.initial {
                push(&mut self.skeleton, SAME, initial);
            }
            self.endings.extend(&entry.endings);
            if suggested && let Some(shown) = text.get(at) {
                self.suggest(entry, shown);
            }
        });
        // No phrase reaches over the end of a text.
        for stream in [&mut self.exact, &mut self.skeleton, &mut self.stem] {
            stream.push_str(NEXT);
        }
    }

    fn suggest(&mut self, entry: &Entry, shown: &'a str) {
        if entry.bare > 0 && self.offered.insert(shown) && !shown.contains(char::is_control) {
            push(&mut self.suggested, NEXT, entry.bare());
            push(&mut self.suggested, "\u{1f}", shown);
        }
    }

    /// Puts the terms by which one identifier is found: in its own field and, unless it must be named, in any; whole, and
    /// without what stands before a space: «ҮОМ КП-1204/3» is also asked for as «КП-1204/3».
    pub(crate) fn identifier(&mut self, number: usize, named_only: bool, identifier: &str) {
        let fields = if named_only { vec![Some(number)] } else { vec![None, Some(number)] };
        for key in analysis::identifier_tails(identifier) {
            let (parted, squeezed) = analysis::identifier_keys(key);
            for field in &fields {
                push(&mut self.identifier, NEXT, &identifier_term(*field, &parted, true));
                push(&mut self.identifier, NEXT, &identifier_term(*field, &squeezed, false));
            }
        }
    }

    pub(crate) fn pour(self, group: &Group, vocabulary: &Vocabulary, out: &mut TantivyDocument) {
        let endings =
            self.endings.iter().flat_map(|ending| [NEXT, &vocabulary.endings.all[*ending]]).collect();
        let streams = [
            (group.exact, self.exact),
            (group.skeleton, self.skeleton),
            (group.stem, self.stem),
            (group.ending, endings),
            (group.suggested, self.suggested),
            (group.identifier, self.identifier),
        ];
        for (slot, stream) in streams.into_iter().filter(|(_, stream)| !stream.is_empty()) {
            out.add_text(slot, stream);
        }
    }
}

fn push(stream: &mut String, mark: &str, term: &str) {
    stream.push_str(mark);
    stream.push_str(term);
}

/// Every word is opened by [`NEXT`], further terms at its place by [`SAME`], every text by [`TEXT`] and its
/// [`Scope`]. An empty term takes its place and is not indexed.
#[derive(Clone, Default)]
struct Prepared {
    token: Token,
}

struct PreparedStream<'a> {
    rest: &'a str,
    stride: usize,
    left: usize,
    words: usize,
    token: &'a mut Token,
}

impl Tokenizer for Prepared {
    type TokenStream<'a> = PreparedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PreparedStream<'a> {
        self.token.reset();
        PreparedStream { rest: text, stride: 1, left: 0, words: 0, token: &mut self.token }
    }
}

impl<'a> PreparedStream<'a> {
    /// What stands behind a mark.
    fn behind_mark(&mut self) -> &'a str {
        let rest = self.rest;
        if rest.starts_with(TEXT) {
            let mut numbers = rest[1..].chars();
            let mut number = || numbers.next().map_or(0, |c| u32::from(c).saturating_sub(NUMBERS) as usize);
            (self.stride, self.left) = (number(), number());
            return numbers.as_str();
        }
        if rest.starts_with(NEXT) {
            self.words = self.words.wrapping_add(1);
        }
        &rest[usize::from(rest.starts_with([NEXT_MARK, SAME_MARK]))..]
    }
}

impl TokenStream for PreparedStream<'_> {
    fn advance(&mut self) -> bool {
        while !self.rest.is_empty() {
            let body = self.behind_mark();
            // All marks are single bytes, and none of them is a part of another character.
            let end =
                body.bytes().position(|byte| (FIRST_MARK..=LAST_MARK).contains(&byte)).unwrap_or(body.len());
            let (body, rest) = body.split_at(end);
            self.rest = rest;
            if end > 0 {
                self.token.position = self.words.wrapping_mul(self.stride).wrapping_add(self.left);
                self.token.text.clear();
                self.token.text.push_str(body);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(PREPARED, Prepared::default());
    manager
}

pub(crate) fn prepared(record: IndexRecordOption, norms: bool) -> TextOptions {
    let indexing =
        TextFieldIndexing::default().set_tokenizer(PREPARED).set_index_option(record).set_fieldnorms(norms);
    TextOptions::default().set_indexing_options(indexing)
}

const PREPARED: &str = "prepared";
const FIRST_MARK: u8 = 0x1c;
const LAST_MARK: u8 = 0x1e;
const TEXT: char = '\u{1c}';
const NEXT_MARK: char = '\u{1d}';
const SAME_MARK: char = '\u{1e}';
const NEXT: &str = "\u{1d}";
const SAME: &str = "\u{1e}";
/// What numbers are written from: no control character.
const NUMBERS: u32 = 0x20;
const MOST_REMEMBERED: usize = 200_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(streams: &str) -> Vec<(String, usize)> {
        let mut tokenizer = Prepared::default();
        let mut stream = tokenizer.token_stream(streams);
        let mut read = Vec::new();
        while let Some(token) = stream.next() {
            read.push((token.text.clone(), token.position));
        }
        read
    }

    #[test]
    fn a_place_tells_the_field_and_a_stem_is_written_once() {
        let mut vocabulary = Vocabulary::default();
        let mut streams = GroupStreams::default();
        streams.text(
            "кітап кітаптың",
            Some(Lang::Kk),
            Scope { stride: 3, left: 2 },
            (false, true),
            &mut vocabulary,
        );
        streams.text("книга", Some(Lang::Ru), Scope { stride: 3, left: 0 }, (false, false), &mut vocabulary);
        let exact = read(&streams.exact);
        let kazakh = char::from(OF_KAZAKH);
        assert_eq!(exact[0], (format!("кітап{kazakh}"), 5));
        assert_eq!(exact[1], ("кітаптың".to_owned(), 8));
        // The end of the text before takes a place.
        assert_eq!(exact[2].1, 12);
        assert_eq!(read(&streams.stem)[0], ("kкітап".to_owned(), 8));
        assert_eq!(read(&streams.suggested).len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_read_ends(stream in "(\\PC|[\u{1c}-\u{1f}]){0,40}") {
            let _ = read(&stream);
        }
    }
}
