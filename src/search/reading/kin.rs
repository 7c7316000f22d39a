//! Words of the index that share a key with what was typed, and how near to it they are.
//!
//! A key joins what alphabets and keyboards write differently, and with it words that have nothing to do with each
//! other: «түс» is a colour, «тушь» an ink. So the key is asked for only where all that is behind it may be the word
//! in another writing; else those of its words that may.

mod behind;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use kualik_language::fold;
use rustc_hash::FxHashMap;

use crate::analysis;
use crate::error::SearchError;
use crate::reading::asked::key_of;
use crate::reading::slip::Near;
use crate::reading::word::is_capitalised;
use crate::reading::{Reader, Wanted};
use crate::schema::{EXACT, KAZAKH, OF_KAZAKH, OF_RUSSIAN, RUSSIAN};
use behind::Behind;

/// How near a word of the same key is to what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kinship {
    /// The same letters, as far as keyboards and alphabets have them.
    Same,
    /// With signs, doubled letters or letters of one sound that people mix up in names.
    Near,
    /// Another word, for all that the letters tell.
    Far,
}

/// A word behind a key.
#[derive(Clone, Debug)]
struct Kin {
    variant: char,
    word: String,
    kinship: Kinship,
}

/// Forms and stems that may be behind a key.
type FormsAndStems = Arc<(Vec<Near>, Vec<Near>)>;

/// The same by group and key, at the state of the index of this name: whoever narrows a search, or goes on to its next page,
/// asks for the same words.
#[derive(Debug, Default)]
pub(crate) struct BehindKeys(Mutex<KnownKeys>);

#[derive(Debug, Default)]
struct KnownKeys {
    view: u64,
    keys: FxHashMap<Key, FormsAndStems>,
}

/// A group and a key in it.
type Key = (usize, String);

impl BehindKeys {
    fn of(&self, view: u64, asked: &Key) -> Option<FormsAndStems> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.keys.get(asked).filter(|_| known.view == view).map(Arc::clone)
    }

    fn keep(&self, view: u64, asked: Key, found: &FormsAndStems) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.view != view || known.keys.len() >= MOST_KEYS {
            *known = KnownKeys { view, ..KnownKeys::default() };
        }
        known.keys.insert(asked, Arc::clone(found));
    }
}

impl Reader<'_> {
    /// Puts in the place of keys the words behind them that are nearest, where others are behind them too.
    pub(super) fn keep_kin(&self, form: &str, wanted: &mut Wanted) -> Result<(), SearchError> {
        if !form.chars().any(char::is_alphabetic) {
            return Ok(());
        }
        let own: BTreeSet<&String> =
            wanted.forms.iter().chain(&wanted.kazakh).chain(&wanted.russian).collect();
        let own: Vec<(String, String)> =
            own.into_iter().map(|word| (word.clone(), fold::skeleton(word))).collect();
        let mut all = Vec::new();
        let behind =
            [(EXACT, &wanted.skeletons), (KAZAKH, &wanted.kazakh_roots), (RUSSIAN, &wanted.russian_roots)];
        for (variant, keys) in behind {
            for key in keys {
                let of_key: Vec<&String> =
                    own.iter().filter(|(_, own)| own == key).map(|(own, _)| own).collect();
                let words = match self.alone_behind(key, variant, &of_key, wanted.field)? {
                    Some(words) => words,
                    None => self.words_behind(key, variant, wanted.field)?,
                };
                if words.len() > MOST_KIN {
                    return Ok(());
                }
                let nearest = |word: &str| {
                    let told = of_key.iter().filter_map(|own| letter_kinship(own, word)).min();
                    told.unwrap_or_else(|| start_kinship(form, word))
                };
                all.extend(words.into_iter().map(|word| Kin { variant, kinship: nearest(&word), word }));
            }
        }
        let nearest = all.iter().map(|kin| kin.kinship).min().unwrap_or(Kinship::Far);
        let is_name = self.names.contains(form);
        let mut kept = Vec::new();
        let mut whole = true;
        for kin in all {
            let near = kin.kinship <= nearest
                || kin.kinship == Kinship::Near && (is_name || self.is_name(&kin.word)?);
            whole &= near;
            if near {
                kept.push(kin);
            }
        }
        if !whole {
            wanted.keep_only(kept);
        }
        Ok(())
    }

    /// The words of a variant behind a key, where counts tell that there is none besides what was typed: then it need not be
    /// looked for. None where they do not tell.
    fn alone_behind(
        &self,
        key: &str,
        variant: char,
        own: &[&String],
        field: Option<usize>,
    ) -> Result<Option<Vec<String>>, SearchError> {
        let Some(keys) = key_of(variant) else { return Ok(None) };
        let mut alone = BTreeSet::new();
        for group in self.groups_of(field) {
            let behind = self.find(group, keys, key)?;
            if behind.documents == 0 {
                continue;
            }
            let mut there = Vec::new();
            for word in own {
                let found = self.find(group, variant, word)?;
                there.extend((found.documents > 0).then_some((*word, found)));
            }
            match &there[..] {
                [(word, found)] if found.is_as_large_as(&behind) => alone.insert((*word).clone()),
                _ => return Ok(None),
            };
        }
        Ok(Some(self.of_those_there(alone, variant, field)?))
    }

    /// The words of a variant that the index has under a key of its.
    pub(super) fn words_behind(
        &self,
        key: &str,
        variant: char,
        field: Option<usize>,
    ) -> Result<Vec<String>, SearchError> {
        let language = match variant {
            KAZAKH => OF_KAZAKH,
            RUSSIAN => OF_RUSSIAN,
            _ => 0,
        };
        let mut words = BTreeSet::new();
        for group in self.groups_of(field) {
            let (forms, stems) = &*self.behind(group, key)?;
            words.extend(forms.iter().filter_map(|near| near.told(0, language)));
            if variant != EXACT {
                let of_kind = stems.iter().filter(|near| near.is_of(variant));
                words.extend(of_kind.filter_map(|near| near.told(variant.len_utf8(), 0)));
            }
        }
        words.retain(|word| fold::skeleton(word) == key);
        self.of_those_there(words, variant, field)
    }

    /// Those of the words that some document has that exists for the viewer.
    fn of_those_there(
        &self,
        words: BTreeSet<String>,
        variant: char,
        field: Option<usize>,
    ) -> Result<Vec<String>, SearchError> {
        let mut there = Vec::new();
        for word in words {
            let free = field.is_none() && self.wall.is_none();
            if free || self.any(field, variant, &BTreeSet::from([word.clone()]))? {
                there.push(word);
            }
        }
        Ok(there)
    }

    /// The forms and the stems of a group that may be behind a key. They are looked for once.
    fn behind(&self, group: usize, key: &str) -> Result<FormsAndStems, SearchError> {
        let asked = (group, key.to_owned());
        if let Some(known) = self.behind.of(self.view, &asked) {
            return Ok(known);
        }
        let group = &self.schema.groups[group];
        let forms = self.through(group.exact, &Behind::new(key, &[]))?;
        let stems = self.through(group.stem, &Behind::new(key, &[KAZAKH, RUSSIAN]))?;
        let found = Arc::new((forms, stems));
        self.behind.keep(self.view, asked, &found);
        Ok(found)
    }

    /// Whether persons are called so, or the index has the word, as far as words are offered while typing, with a capital
    /// letter only.
    fn is_name(&self, form: &str) -> Result<bool, SearchError> {
        let catalogue = &self.schema.catalogue;
        for (number, field) in catalogue.fields().iter().enumerate() {
            let seen = field.persons && self.groups.contains(&catalogue.group(number));
            if seen && self.any(Some(number), EXACT, &BTreeSet::from([form.to_owned()]))? {
                return Ok(true);
            }
        }
        let first = format!("{}\u{1f}", fold::skeleton(form));
        let mut capitalised = false;
        for segment in self.searcher.segment_readers() {
            for group in self.groups {
                let inverted = segment.inverted_index(self.schema.groups[*group].suggested)?;
                let range = inverted.terms().range().ge(&first).lt(format!("{first}\u{10ffff}"));
                let mut stream = range.into_stream().map_err(tantivy::TantivyError::from)?;
                while let Some((key, _)) = stream.next() {
                    let shown = std::str::from_utf8(key).ok().and_then(|key| key.get(first.len()..));
                    match shown.filter(|shown| analysis::form(shown) == form) {
                        Some(shown) if is_capitalised(shown) => capitalised = true,
                        Some(_) => return Ok(false),
                        None => {}
                    }
                }
            }
        }
        Ok(capitalised)
    }
}

impl Wanted {
    /// The words in the place of the keys that are before them.
    fn keep_only(&mut self, kin: Vec<Kin>) {
        self.skeletons.clear();
        self.kazakh_roots.clear();
        self.russian_roots.clear();
        for Kin { variant, word, .. } in kin {
            match variant {
                EXACT if !self.forms.contains(&word) => self.kin_forms.insert(word),
                KAZAKH if !self.kazakh.contains(&word) => self.kin_kazakh.insert(word),
                RUSSIAN if !self.russian.contains(&word) => self.kin_russian.insert(word),
                _ => false,
            };
        }
    }
}

/// How near two Cyrillic words of one key are; none where the alphabets differ.
fn letter_kinship(typed: &str, other: &str) -> Option<Kinship> {
    if is_latin(typed) || is_latin(other) {
        return None;
    }
    let is_same = typed.chars().count() == other.chars().count()
        && typed.chars().zip(other.chars()).all(|(a, b)| is_one_key(a, b));
    Some(if is_same {
        Kinship::Same
    } else if mixed_up(typed) == mixed_up(other) {
        Kinship::Near
    } else {
        Kinship::Far
    })
}

/// How near a word, or a stem, is to what was typed in another alphabet or with an ending that is not known: as far as
/// both go, and without the vowels at their ends.
fn start_kinship(typed: &str, other: &str) -> Kinship {
    let shapes = shape(typed).into_iter().zip(shape(other));
    if shapes.clone().all(|(a, b)| a.agrees_with(b)) { Kinship::Same } else { Kinship::Far }
}

fn is_latin(word: &str) -> bool {
    fold::script(word) == fold::Script::Latin
}

/// Whether one letter may be typed for the other: «у» for «ү» and for «ұ», which are not one.
fn is_one_key(a: char, b: char) -> bool {
    let poor = |c| POORER.iter().find(|(rich, _)| *rich == c).map(|(_, poor)| *poor);
    a == b || poor(a) == Some(b) || poor(b) == Some(a)
}

/// A word as it is heard where signs, letters of one sound and doubled letters do not count; «киім» is not «кім».
fn mixed_up(word: &str) -> String {
    let mut heard = String::new();
    for c in word.chars().filter(|c| !matches!(c, 'ь' | 'ъ')) {
        let c = POORER.iter().find(|(rich, _)| *rich == c).map_or(c, |(_, poor)| *poor);
        let c = match c {
            'ы' | 'й' => 'и',
            'э' => 'е',
            'щ' => 'ш',
            c => c,
        };
        if !heard.ends_with(c) || c == 'и' || c.is_numeric() {
            heard.push(c);
        }
    }
    heard
}

/// What tells words of one key apart across alphabets, in the order of the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trait {
    /// One vowel of the row и, і, ы, й.
    Short,
    /// Several of them one after another.
    Long,
    /// С.
    Hiss,
    /// Ш, щ.
    Hush,
    /// A Latin letter that is either, since its mark may be left out.
    Either,
}

impl Trait {
    fn of_hissing(self) -> bool {
        !matches!(self, Self::Short | Self::Long)
    }

    fn agrees_with(self, other: Self) -> bool {
        let either = self == Self::Either && other.of_hissing() || other == Self::Either && self.of_hissing();
        self == other || either
    }
}

fn shape(word: &str) -> Vec<Trait> {
    let latin = is_latin(word);
    let letters: Vec<char> =
        word.chars().filter(|c| !matches!(c, 'ь' | 'ъ' | '\'' | '’' | 'ʼ' | '`')).collect();
    let mut traits = Vec::new();
    let mut row = 0;
    for (at, c) in letters.iter().enumerate() {
        let (before, next) = (at.checked_sub(1).map(|at| letters[at]), letters.get(at + 1).copied());
        row += sounds_of_row(*c, before, next);
        let goes_on = next.is_some_and(|n| sounds_of_row(n, Some(*c), letters.get(at + 2).copied()) > 0);
        if row > 0 && (!goes_on || GLIDES.contains(*c)) {
            traits.push(if row > 1 { Trait::Long } else { Trait::Short });
            row = 0;
        }
        traits.extend(hissing(*c, before, next, latin));
    }
    let is_of_row = |c: &char| sounds_of_row(*c, Some('-'), None) > 0;
    let ends_open = match letters.as_slice() {
        [.., one, last] if VOWELS.contains(*last) => is_of_row(last) || is_of_row(one),
        [.., last] => is_of_row(last),
        [] => false,
    };
    traits.truncate(traits.len() - usize::from(ends_open && !traits.is_empty()));
    traits
}

/// How many sounds of the row и, і, ы, й the letter has.
fn sounds_of_row(c: char, before: Option<char>, next: Option<char>) -> usize {
    match c {
        'y' if before.is_none_or(|c| LATIN_VOWELS.contains(c)) && matches!(next, Some('e' | 'o')) => 0,
        'j' => usize::from(!next.is_some_and(|next| LATIN_VOWELS.contains(next))),
        c => usize::from(ROW.contains(c) || GLIDES.contains(c)),
    }
}

/// What hisses in a letter, unless with the т before it it may be ц or ч.
fn hissing(c: char, before: Option<char>, next: Option<char>, latin: bool) -> Option<Trait> {
    if matches!(before, Some('т' | 't')) {
        return None;
    }
    match c {
        'ш' | 'щ' | 'ş' | 'š' | 'ŝ' | 'ș' | 'ś' => Some(Trait::Hush),
        's' if next == Some('h') => Some(Trait::Hush),
        's' => Some(if latin { Trait::Either } else { Trait::Hiss }),
        'с' => Some(Trait::Hiss),
        _ => None,
    }
}

/// A letter that only a Kazakh keyboard has, and the one that stands for it on a Russian one.
const POORER: [(char, char); 10] = [
    ('ә', 'а'),
    ('ғ', 'г'),
    ('қ', 'к'),
    ('ң', 'н'),
    ('ө', 'о'),
    ('ұ', 'у'),
    ('ү', 'у'),
    ('һ', 'х'),
    ('і', 'и'),
    ('ё', 'е'),
];
const ROW: &str = "иіыйїiıíïìyĭ";
/// Letters that begin with a sound of the row and go on with a vowel.
const GLIDES: &str = "юяûâ";
const VOWELS: &str = "аәеоөуұүыіиюяaeiouyäáéíöóúüəıū";
const LATIN_VOWELS: &str = "aeiouyäáéíöóüúəıū";
/// Keys whose words are kept.
const MOST_KEYS: usize = 4_096;
/// With more words behind a key it is asked for as it is.
const MOST_KIN: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    fn kinship(typed: &str, other: &str) -> Kinship {
        letter_kinship(typed, other).unwrap_or_else(|| start_kinship(typed, other))
    }

    #[test]
    fn a_keyboard_and_an_alphabet_make_no_other_word() {
        for (typed, other) in [
            ("каримова", "кәрімова"),
            ("каримова", "karimova"),
            ("калдык", "қалдық"),
            ("түс", "тус"),
            ("киіз", "kiyiz"),
            ("қыз", "qyz"),
            ("күш", "kush"),
            ("күш", "kus"),
            ("цирк", "tsirk"),
            ("мария", "mariya"),
            ("елена", "yelena"),
            ("юрий", "yuri"),
            ("нуриев", "nuriyev"),
            ("внешний", "vneshnimi"),
            ("управление", "upravleniiami"),
        ] {
            assert_eq!(kinship(typed, other), Kinship::Same, "{typed} {other}");
            assert_eq!(kinship(other, typed), Kinship::Same, "{other} {typed}");
        }
    }

    #[test]
    fn names_are_mixed_up_and_words_are_others() {
        for (typed, other) in [("гульнара", "гүлнара"), ("асель", "әсел"), ("киыз", "киіз"), ("медь", "мед")]
        {
            assert_eq!(kinship(typed, other), Kinship::Near, "{typed} {other}");
        }
        for (typed, other) in [
            ("түс", "тушь"),
            ("вес", "вещь"),
            ("щит", "сшит"),
            ("құс", "күш"),
            ("киім", "кім"),
            ("сиыр", "сыр"),
            ("ешкі", "ескі"),
            ("қыш", "қыс"),
            ("қыз", "киіз"),
            ("kiyiz", "қыз"),
            ("kush", "құс"),
        ] {
            assert_eq!(kinship(typed, other), Kinship::Far, "{typed} {other}");
        }
    }
}
