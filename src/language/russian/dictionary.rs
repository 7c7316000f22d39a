//! Dictionary forms of known Russian words.
//!
//! The list of words and the table of their endings are those of A. I. Lebedev's spelling dictionary. There
//! a word bears classes of endings, and a class says what to take off, what to put on and after which
//! letters. Read backwards they lead from a form to its word.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::prefix::Hash;

/// A word of the list.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Classes of endings, one bit for each letter A to Z.
    classes: u32,
    /// Of a noun that the list has in the singular alone, the class in which it has a plural too.
    plural: u32,
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

impl Entry {
    /// A noun, and no verb by the same dictionary form: «стать» is likelier to become than the stature.
    fn is_noun(&self) -> bool {
        let has =
            |letters: &[u8]| self.classes & letters.iter().map(|letter| class(*letter)).sum::<u32>() != 0;
        has(b"EFGHIJKNO") && !has(b"BLMPQRTUVWY")
    }
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

    /// The word of which this is the plural, where the list has only its singular («литографиями», «гравировок») and no
    /// other word has this form. Surnames, which look like genitives, are of no word: «Денисов».
    pub fn singular(&self, form: &str) -> Option<&'static str> {
        let may_be = form.chars().count() >= SHORTEST_PLURAL && !super::is_surname(form);
        let term = self.likeliest(form, |entry| entry.plural)?.term;
        may_be.then(|| self.lemma(term)).flatten()
    }

    /// The nouns of the list that have this form: itself where it is a dictionary form, otherwise whatever has it as
    /// another number or case.
    pub fn nouns(&self, form: &str) -> BTreeSet<String> {
        if self.find(form).is_some_and(Entry::is_noun) {
            return BTreeSet::from([form.to_owned()]);
        }
        let cuts = form.char_indices().map(|(at, _)| at).chain([form.len()]).map(|at| form.split_at(at));
        let made = cuts.flat_map(|(kept, put)| {
            let changes = self.changes.get(put).into_iter().flatten();
            changes.filter_map(move |change| {
                let word: String = kept.chars().chain(change.taken.iter().copied()).collect();
                let entry = self.find(&word)?;
                (entry.is_noun() && change.makes(entry.classes | entry.plural, kept)).then_some(word)
            })
        });
        made.collect()
    }

    /// Every form of a word of the list that its classes make.
    pub fn forms(&self, word: &str) -> BTreeSet<String> {
        let mut forms = BTreeSet::from([word.to_owned()]);
        let Some(entry) = self.find(word) else { return forms };
        for (put, change) in
            self.changes.iter().flat_map(|(put, all)| all.iter().map(move |change| (put, change)))
        {
            let taken: String = change.taken.iter().collect();
            let kept = word.strip_suffix(&taken);
            forms.extend(
                kept.filter(|kept| change.makes(entry.classes | entry.plural, kept))
                    .map(|kept| format!("{kept}{put}")),
            );
        }
        forms
    }

    fn find(&self, word: &str) -> Option<&Entry> {
        self.get(word.chars().fold(Hash::default(), |hash, c| hash.push(c.into())))
    }

    fn read(&self, form: &str) -> Option<&'static str> {
        let best = self.likeliest(form, |entry| entry.classes);
        self.find(form)
            .filter(|whole| best.is_none_or(|best| whole.forms >= best.forms))
            .or(best)
            .map(|entry| entry.term)
    }

    /// The likeliest word that has this form by these of its classes.
    fn likeliest(&self, form: &str, classes: impl Fn(&Entry) -> u32) -> Option<&Entry> {
        let letters = form.chars().count();
        let mut hash = Hash::default();
        let mut best: Option<&Entry> = None;
        for (index, (at, c)) in form.char_indices().enumerate() {
            if index + LONGEST >= letters {
                best = self.likelier(best, hash, &form[..at], &form[at..], &classes);
            }
            hash = hash.push(c.into());
        }
        self.likelier(best, hash, form, "", &classes)
    }

    /// The likelier of the best word so far and those that make `kept` + `put`.
    fn likelier<'a>(
        &'a self,
        mut best: Option<&'a Entry>,
        kept_hash: Hash,
        kept: &str,
        put: &str,
        classes: &impl Fn(&Entry) -> u32,
    ) -> Option<&'a Entry> {
        for change in self.changes.get(put).into_iter().flatten() {
            let hash = change.taken.iter().fold(kept_hash, |hash, c| hash.push((*c).into()));
            if let Some(entry) = self.get(hash)
                && best.is_none_or(|best| entry.forms > best.forms)
                && change.makes(classes(entry), kept)
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
            .or_else(|| of("аваем", "авать"))
            .or_else(|| of("м", "м"))
            .or_else(|| of("нн", "ть"))?;
        is_infinitive(verb).then_some(verb)
    }
}

fn is_infinitive(word: &str) -> bool {
    ["ть", "ти", "чь", "ться", "тись", "чься"].iter().any(|ending| word.ends_with(ending))
}

/// Endings of adjectives, the longer first.
pub(super) const ADJECTIVAL: [&str; 22] = [
    "его", "ему", "ими", "ого", "ому", "ыми", "ий", "ый", "ая", "ее", "ое", "ие", "ые", "их", "ых", "им",
    "ым", "ей", "ой", "ую", "ем", "ом",
];
/// Shorter plurals are likelier a name or a word that the list lacks.
const SHORTEST_PLURAL: usize = 4;
/// Terms that lead to another term, one after the other: one in practice.
const LONGEST_CHAIN: usize = 4;
/// The longest ending of the table, in letters.
const LONGEST: usize = 8;

impl Change {
    /// Whether one of these classes does this after the letters that the word has.
    fn makes(&self, classes: u32, kept: &str) -> bool {
        let letters = || self.taken.iter().rev().copied().chain(kept.chars().rev());
        self.ways.iter().any(|(class, after)| classes & class != 0 && fits(after, letters()))
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
    let letters = fields.next()?;
    let forms = fields.next()?.parse().ok()?;
    let (classes, plural) =
        (letters.bytes().filter(u8::is_ascii_uppercase).map(class).sum(), plural(word, letters));
    Some((word, Entry { classes, plural, forms, term: fields.next().unwrap_or(word) }))
}

/// The class that declines like this one and has a plural: «литография» as «книга», «евангелие» as «изделие»,
/// «пастель» as «мысль».
fn plural(word: &str, classes: &str) -> u32 {
    match classes {
        "H" => class(b'I'),
        "J" => class(b'K'),
        "F" | "FJ" if word.ends_with('ь') => class(b'N'),
        "E" if word.ends_with('ь') => class(b'K'),
        _ => 0,
    }
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
