//! Dictionary forms of known Russian words.
//!
//! The list of words and the table of their endings are those of A. I. Lebedev's spelling dictionary. There
//! a word bears classes of endings, and a class says what to take off, what to put on and after which
//! letters. Read backwards they lead from a form to its word.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A word of the list.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Classes of endings, one bit for each letter A to Z.
    classes: u32,
    /// In how many forms it is met: of two words with one form, the one met in more is likelier.
    forms: u16,
    /// The word that stands for it: the verb of a participle, otherwise itself.
    term: &'static str,
}

/// One ending of a class: «документ» + «ами», «культура» - «а» + «ой».
#[derive(Debug)]
struct Ending {
    class: u32,
    taken: &'static str,
    put: &'static str,
    after: Vec<Sound>,
}

/// What stands at one place before the end of a word.
#[derive(Debug)]
enum Sound {
    Any,
    OneOf(&'static str),
    NoneOf(&'static str),
}

pub(super) struct Dictionary {
    words: HashMap<&'static str, Entry>,
    /// Endings by their last letter, the longer first.
    endings: HashMap<char, Vec<Ending>>,
    bare: Vec<Ending>,
}

pub(super) static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);

impl Dictionary {
    fn new() -> Self {
        let words = include_str!("words.txt").lines().filter_map(entry).collect();
        let (mut endings, mut bare): (HashMap<char, Vec<Ending>>, Vec<Ending>) = Default::default();
        for ending in include_str!("endings.txt").lines().filter_map(Ending::read) {
            match ending.put.chars().next_back() {
                Some(last) => endings.entry(last).or_default().push(ending),
                None => bare.push(ending),
            }
        }
        Self { words, endings, bare }
    }

    /// The dictionary form of a word in any of its forms, `None` where the list has none.
    pub fn lemma(&self, form: &str) -> Option<&'static str> {
        let mut best: Option<Entry> = None;
        let mut offer = |entry: Entry| {
            if best.is_none_or(|best| entry.forms > best.forms) {
                best = Some(entry);
            }
        };
        if let Some(entry) = self.words.get(form) {
            offer(*entry);
        }
        let last = form.chars().next_back()?;
        let mut word = String::with_capacity(form.len() + 12);
        for ending in self.endings.get(&last).into_iter().flatten().chain(&self.bare) {
            let Some(kept) = form.strip_suffix(ending.put) else { continue };
            word.clear();
            word.push_str(kept);
            word.push_str(ending.taken);
            if ending.fits(&word)
                && let Some(entry) = self.words.get(word.as_str())
                && entry.classes & ending.class != 0
            {
                offer(*entry);
            }
        }
        best.map(|entry| entry.term)
    }
}

impl Ending {
    fn read(line: &'static str) -> Option<Self> {
        let mut fields = line.split('\t').map(|field| if field == "-" { "" } else { field });
        Some(Self {
            class: class(fields.next()?.bytes().next()?),
            taken: fields.next()?,
            put: fields.next()?,
            after: sounds(fields.next()?),
        })
    }

    fn fits(&self, word: &str) -> bool {
        let mut letters = word.chars().rev();
        self.after.iter().rev().all(|sound| match (sound, letters.next()) {
            (_, None) => false,
            (Sound::Any, Some(_)) => true,
            (Sound::OneOf(set), Some(letter)) => set.contains(letter),
            (Sound::NoneOf(set), Some(letter)) => !set.contains(letter),
        })
    }
}

/// Reads «word, classes, forms, verb».
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
