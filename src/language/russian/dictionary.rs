//! Dictionary forms of known Russian words.
//!
//! The list of words and the table of their endings are those of A. I. Lebedev's spelling dictionary. There
//! a word bears classes of endings, and a class says what to take off, what to put on and after which
//! letters. Read backwards they lead from a form to its word.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::prefix::Hash;

/// A word of the list.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Classes of endings, one bit for each letter A to Z.
    classes: u32,
    /// In how many forms it is met: of two words with one form, the one met in more is likelier.
    forms: u16,
    /// The word that stands for it: the verb of a participle, the dictionary form of a form that is no regular one
    /// («ковра»), otherwise itself.
    term: &'static str,
}

/// The ways in which a word gets an ending by losing the same letters: «культур(а)» + «ой».
#[derive(Debug)]
struct Change {
    /// The letters lost.
    taken: Vec<char>,
    /// Which classes do so, and after which letters.
    ways: Vec<(u32, Vec<Sound>)>,
}

/// What stands at one place before the end of a word.
#[derive(Debug, PartialEq, Eq)]
enum Sound {
    Any,
    OneOf(&'static str),
    NoneOf(&'static str),
}

pub(super) struct Dictionary {
    entries: Vec<Entry>,
    /// Marks of the words and their entries.
    slots: Vec<(u32, u32)>,
    /// Changes by the ending put on.
    changes: HashMap<&'static str, Vec<Change>>,
}

pub(super) static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);

impl Dictionary {
    fn new() -> Self {
        let words: Vec<(&str, Entry)> = include_str!("words.txt").lines().filter_map(entry).collect();
        let mut dictionary = Self {
            entries: Vec::with_capacity(words.len()),
            slots: vec![(0, 0); (words.len() * 3 / 2).next_power_of_two()],
            changes: HashMap::new(),
        };
        for (word, entry) in words {
            dictionary.insert(word, entry);
        }
        include_str!("endings.txt").lines().for_each(|line| dictionary.learn(line));
        dictionary
    }

    fn insert(&mut self, word: &str, entry: Entry) {
        let hash = word.chars().fold(Hash::default(), |hash, c| hash.push(c.into()));
        let at = self.slot(hash);
        self.slots[at] = (hash.mark(), self.entries.len() as u32);
        self.entries.push(entry);
    }

    /// Reads «class, taken, put, after».
    fn learn(&mut self, line: &'static str) {
        let fields: Vec<&str> = line.split('\t').map(|field| if field == "-" { "" } else { field }).collect();
        let &[letter, taken, put, after] = fields.as_slice() else { return };
        let (taken, class): (Vec<char>, u32) = (taken.chars().collect(), letter.bytes().map(class).sum());
        let changes = self.changes.entry(put).or_default();
        let at = changes.iter().position(|change| change.taken == taken).unwrap_or(changes.len());
        if at == changes.len() {
            changes.push(Change { taken, ways: Vec::new() });
        }
        changes[at].ways.push((class, sounds(after)));
    }

    fn slot(&self, hash: Hash) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash.place() & mask;
        while self.slots[at].0 != hash.mark() && self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    fn get(&self, hash: Hash) -> Option<&Entry> {
        let (mark, entry) = self.slots[self.slot(hash)];
        (mark != 0).then(|| &self.entries[entry as usize])
    }

    /// The dictionary form of a word in any of its forms, `None` where the list has none.
    ///
    /// Where the dictionary form of one word is likelier a form of another («марка», the stamp: «марк», the coins), all
    /// its forms are under that other word: who asks for one of them finds them all, and a term is its own term.
    pub fn lemma(&self, form: &str) -> Option<&'static str> {
        let mut term = self.read(form)?;
        for _ in 0..LONGEST_CHAIN {
            match self.read(term) {
                Some(next) if next != term => term = next,
                _ => break,
            }
        }
        Some(term)
    }

    fn read(&self, form: &str) -> Option<&'static str> {
        let letters = form.chars().count();
        let mut hash = Hash::default();
        let mut best: Option<&Entry> = None;
        for (index, (at, c)) in form.char_indices().enumerate() {
            if index + LONGEST >= letters {
                best = self.likelier(best, hash, &form[..at], &form[at..]);
            }
            hash = hash.push(c.into());
        }
        best = self.likelier(best, hash, form, "");
        self.get(hash)
            .filter(|whole| best.is_none_or(|best| whole.forms >= best.forms))
            .or(best)
            .map(|e| e.term)
    }

    /// The likelier of the best word so far and those that make `kept` + `put`.
    fn likelier<'a>(
        &'a self,
        mut best: Option<&'a Entry>,
        kept_hash: Hash,
        kept: &str,
        put: &str,
    ) -> Option<&'a Entry> {
        for change in self.changes.get(put).into_iter().flatten() {
            let hash = change.taken.iter().fold(kept_hash, |hash, c| hash.push((*c).into()));
            if let Some(entry) = self.get(hash)
                && best.is_none_or(|best| entry.forms > best.forms)
                && change.makes(entry, kept)
            {
                best = Some(entry);
            }
        }
        best
    }

    /// The verb of a participle that the list does not have: «вывозивший» is of «вывозил», «вывозящий» of
    /// «вывозят», «вывозимый» of «вывозим», «сказанный» of «сказать».
    pub fn verb_of_participle(&self, form: &str) -> Option<&'static str> {
        let (form, reflexive) = form.strip_suffix("ся").map_or((form, ""), |form| (form, "ся"));
        let stem = ADJECTIVAL.iter().find_map(|ending| form.strip_suffix(ending))?;
        let of = |source: &str, put: &str| {
            stem.strip_suffix(source).and_then(|stem| self.lemma(&format!("{stem}{put}{reflexive}")))
        };
        let verb = of("енн", "ить")
            .or_else(|| of("вш", "л"))
            .or_else(|| of("вш", "ть"))
            .or_else(|| of("ш", ""))
            .or_else(|| of("щ", "т"))
            .or_else(|| of("м", "м"))
            .or_else(|| of("нн", "ть"))?;
        is_infinitive(verb).then_some(verb)
    }
}

fn is_infinitive(word: &str) -> bool {
    ["ть", "ти", "чь", "ться", "тись", "чься"].iter().any(|ending| word.ends_with(ending))
}

/// Endings of adjectives, the longer first.
const ADJECTIVAL: [&str; 22] = [
    "его", "ему", "ими", "ого", "ому", "ыми", "ий", "ый", "ая", "ее", "ое", "ие", "ые", "их", "ых", "им",
    "ым", "ей", "ой", "ую", "ем", "ом",
];
/// Terms that lead to another term, one after the other: one in practice.
const LONGEST_CHAIN: usize = 4;
/// The longest ending of the table, in letters.
const LONGEST: usize = 8;

impl Change {
    /// Whether a class of the word does this after the letters that it has.
    fn makes(&self, entry: &Entry, kept: &str) -> bool {
        let letters = || self.taken.iter().rev().copied().chain(kept.chars().rev());
        self.ways.iter().any(|(class, after)| entry.classes & class != 0 && fits(after, letters()))
    }
}

fn fits(after: &[Sound], mut letters: impl Iterator<Item = char>) -> bool {
    after.iter().rev().all(|sound| match (sound, letters.next()) {
        (_, None) => false,
        (Sound::Any, Some(_)) => true,
        (Sound::OneOf(set), Some(letter)) => set.contains(letter),
        (Sound::NoneOf(set), Some(letter)) => !set.contains(letter),
    })
}

/// Reads «word, classes, forms, term».
fn entry(line: &'static str) -> Option<(&'static str, Entry)> {
    let mut fields = line.split('\t');
    let word = fields.next()?;
    let classes = fields.next()?.bytes().filter(u8::is_ascii_uppercase).map(class).sum();
    let forms = fields.next()?.parse().ok()?;
    Some((word, Entry { classes, forms, term: fields.next().unwrap_or(word) }))
}

fn class(letter: u8) -> u32 {
    1 << (letter - b'A')
}

/// Reads «[^ц]ый»: letters, sets of letters, and a point for any.
fn sounds(mut pattern: &'static str) -> Vec<Sound> {
    let mut sounds = Vec::new();
    while let Some(first) = pattern.chars().next() {
        let (length, sound) = match (first, pattern.find(']')) {
            ('[', Some(end)) => match pattern[1..end].strip_prefix('^') {
                Some(set) => (end + 1, Sound::NoneOf(set)),
                None => (end + 1, Sound::OneOf(&pattern[1..end])),
            },
            ('.', _) => (1, Sound::Any),
            _ => (first.len_utf8(), Sound::OneOf(&pattern[..first.len_utf8()])),
        };
        sounds.push(sound);
        pattern = &pattern[length..];
    }
    sounds
}
