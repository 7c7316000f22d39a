//! The search for the likeliest way in which a word was made.
//!
//! From the end of the word, every ending that may stand there is taken off, again and again, until what
//! is left may be a stem. Each way has a price: that of its endings, and that of its stem, which the list
//! knows or the length tells. The cheapest way wins. The work is bounded: an ending is at least a letter,
//! a way that already costs more than the best is given up, and so are words beyond [`LONGEST`].

use super::ending::{ENDINGS, Ending, Endings, ROOT, Seam};
use super::grammar::form::{self, NOMINAL, VERB};
use super::letter::{Letter, Vowels, class, letter, sound, vowels};
use super::stems::{Known, STEMS, Stems};
use crate::prefix::Hash;

/// What a stem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A noun, adjective, numeral or name.
    Nominal,
    /// A verb.
    Verb,
}

/// The likeliest reading of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// Letters of the word that the stem keeps.
    pub kept: usize,
    /// What is to be put right at the end of those letters.
    pub repair: Repair,
    /// What the stem is.
    pub kind: Kind,
    /// The price of this reading, in hundredths of a nat.
    pub price: u32,
    /// The endings taken off.
    pub trail: Trail,
}

impl Reading {
    /// Whether a word of this many letters is its own stem.
    pub fn is_whole(&self, length: usize) -> bool {
        self.kept == length && self.repair == Repair::None
    }
}

/// How the dictionary form of a stem differs from the letters kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repair {
    /// Not at all.
    None,
    /// Its last letter is another: кітаб-ы, тауы-п.
    Last(Letter),
    /// A letter follows: оқ-у, қо-яды.
    Append(Letter),
    /// A letter goes in before the last one: орн-ы.
    Before(Letter),
    /// A letter goes in before the last one, which is also devoiced: халқ-ы stays қ, бөрк stays к, but ерд.. .
    BeforeAnd(Letter, Letter),
}

/// The endings of a reading, the one next to the stem first: four bits of length and four of form each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Trail(u64);

impl Trail {
    fn with(self, ending: &Ending) -> Self {
        Self(self.0 << 8 | u64::from(ending.length) << 4 | u64::from(ending.makes.trailing_zeros()))
    }

    /// The length of the ending next to the stem.
    fn first_length(self) -> usize {
        (self.0 >> 4 & 15) as usize
    }

    /// Length in letters and form of each ending, from the stem outwards.
    pub fn endings(self) -> impl Iterator<Item = (usize, u16)> {
        (0..8)
            .map(move |at| self.0 >> (8 * at) & 0xff)
            .take_while(|byte| *byte != 0)
            .map(|byte| ((byte >> 4) as usize, 1 << (byte & 15)))
    }
}

/// The likeliest reading of the letters of a word.
pub(super) fn read(word: &[Letter]) -> Reading {
    let mut search = Search::new(word);
    search.stem(word.len(), form::WORD, Way::whole());
    search.ending(word.len(), form::WORD, Way::whole());
    search.best
}

/// Whether a stem alone is read as itself.
pub(super) fn is_own_stem(stem: &[Letter]) -> bool {
    let hash = stem.iter().fold(Hash::default(), |hash, letter| hash.push(u32::from(*letter)));
    STEMS.is_whole(hash, || read(stem).is_whole(stem.len()))
}

/// Whether the list has it as a verb stem.
pub(super) fn is_verb(stem: &[Letter]) -> bool {
    known(stem).verb != 0
}

/// The price of a nominal of the list.
pub(super) fn nominal_price(stem: &[Letter]) -> Option<u32> {
    Some(known(stem).nominal).filter(|price| *price != 0).map(u32::from)
}

fn known(stem: &[Letter]) -> Known {
    STEMS.get(stem.iter().fold(Hash::default(), |hash, letter| hash.push(u32::from(*letter))))
}

/// The likeliest reading with at least one ending, whether or not the list has the word itself.
pub(super) fn read_inflected(word: &[Letter]) -> Reading {
    let mut search = Search::new(word);
    search.ending(word.len(), form::WORD, Way::whole());
    search.best
}

/// How the search came to a place in the word.
#[derive(Debug, Clone, Copy)]
struct Way {
    harmony: Vowels,
    seam: Seam,
    price: u32,
    trail: Trail,
}

impl Way {
    fn whole() -> Self {
        Self { harmony: Vowels::Either, seam: Seam::Closed, price: 0, trail: Trail::default() }
    }

    fn dearer(self, price: u32) -> Self {
        Self { price: self.price + price, ..self }
    }
}

struct Search<'a> {
    word: &'a [Letter],
    /// The hash of each prefix, by its length.
    hashes: [Hash; LONGEST + 1],
    /// The length of the shortest prefix with a vowel in it.
    first_syllable: usize,
    stems: &'static Stems,
    endings: &'static Endings,
    best: Reading,
}

impl<'a> Search<'a> {
    fn new(word: &'a [Letter]) -> Self {
        let mut hashes = [Hash::default(); LONGEST + 1];
        for (at, letter) in word.iter().enumerate() {
            hashes[at + 1] = hashes[at].push(u32::from(*letter));
        }
        let first_syllable = word.iter().position(|l| is_syllabic(*l)).map_or(word.len(), |at| at + 1);
        let best = Reading {
            kept: word.len(),
            repair: Repair::None,
            kind: Kind::Nominal,
            price: u32::MAX,
            trail: Trail::default(),
        };
        Self { word, hashes, first_syllable, stems: &STEMS, endings: &ENDINGS, best }
    }

    /// Takes off every ending that may close the first `end` letters.
    fn ending(&mut self, end: usize, forms: u16, way: Way) {
        let mut node = ROOT;
        let mut at = end;
        while at > self.first_syllable {
            node = self.endings.step(node, self.word[at - 1]);
            if node == ROOT {
                return;
            }
            at -= 1;
            let before = sound(self.word[at - 1]);
            let endings = self.endings;
            for ending in endings.at(node) {
                if ending.makes & forms != 0 && ending.after & before != 0 && agrees(ending, way) {
                    self.take(at, ending, way);
                }
            }
        }
    }

    fn take(&mut self, at: usize, ending: &Ending, way: Way) {
        let price = way.price + u32::from(ending.weight);
        if price + LEAST_STEM >= self.best.price {
            return;
        }
        let harmony = if ending.vowels == Vowels::Either { way.harmony } else { ending.vowels };
        let way = Way { harmony, seam: ending.seam, price, trail: way.trail.with(ending) };
        self.stem(at, ending.joins, way);
        self.ending(at, ending.joins, way);
    }

    /// Weighs the first `end` letters as a stem.
    fn stem(&mut self, end: usize, forms: u16, way: Way) {
        if forms & (NOMINAL | VERB) == 0 || end < self.first_syllable {
            return;
        }
        let last = self.word[end - 1];
        if way.seam == Seam::Open && forms & NOMINAL != 0 && way.harmony == Vowels::Front {
            self.softened(end, last, way);
        }
        let way = way.dearer(self.discord(end, way));
        if way.price + LEAST_STEM >= self.best.price {
            return;
        }
        let as_it_is = match way.seam {
            Seam::Narrow | Seam::Converb => false,
            Seam::Glide => sound(last) == class::GLIDE,
            _ => true,
        };
        if as_it_is {
            self.weigh(end, Repair::None, self.hashes[end], forms, way.dearer(unvoiced(last, way.seam)));
        }
        match way.seam {
            Seam::Closed => {}
            Seam::Open => self.open(end, last, forms, way),
            Seam::Converb if last == U => {
                self.weigh(end, Repair::Last(P), self.hashes[end - 1].push(u32::from(P)), forms, way);
            }
            Seam::Converb => {}
            Seam::Glide => {
                self.weigh(end, Repair::Append(J), self.hashes[end].push(u32::from(J)), forms, way)
            }
            Seam::Narrow => self.narrow(end, forms, way),
            Seam::NarrowOrOpen => {
                self.open(end, last, forms, way);
                if sound(last) & class::CONSONANT != 0 {
                    self.narrow(end, forms, way);
                }
            }
        }
    }

    /// A stem whose end a vowel has changed.
    fn open(&mut self, end: usize, last: Letter, forms: u16, way: Way) {
        let devoiced = devoiced(last);
        if let Some(devoiced) = devoiced {
            self.weigh(
                end,
                Repair::Last(devoiced),
                self.hashes[end - 1].push(u32::from(devoiced)),
                forms,
                way,
            );
        }
        if forms & NOMINAL != 0 && end >= 3 && sound(self.word[end - 2]) & class::CONSONANT != 0 {
            self.elided(end, last, devoiced, way.dearer(ELISION));
        }
    }

    /// Медал-і is медаль: a soft sign falls out before a vowel, which is a front one for its sake. Where the list has no
    /// such word, only a front ending after a back vowel tells of the sign: «магистрал-і».
    fn softened(&mut self, end: usize, last: Letter, way: Way) {
        if !matches!(last, L | R | N | Z | T | SH) || way.price + LEAST_STEM >= self.best.price {
            return;
        }
        let known = self.stems.get(self.hashes[end].push(u32::from(SOFT)));
        self.propose(end, Repair::Append(SOFT), known, NOMINAL, way);
        if end >= 4 && matches!(last, L | R) && self.harmony(end) == Vowels::Back {
            let price = UNKNOWN_NOMINAL + end as u32 * UNKNOWN_LETTER;
            self.offer(end, Repair::Append(SOFT), Kind::Nominal, way.dearer(price));
        }
    }

    /// Орн-ы is орын, халқ-ы халық: between two consonants at the end a close vowel may have fallen out.
    fn elided(&mut self, end: usize, last: Letter, devoiced: Option<Letter>, way: Way) {
        for vowel in [Y, I] {
            let open = self.hashes[end - 1].push(u32::from(vowel));
            let plain = self.stems.get(open.push(u32::from(last)));
            self.propose(end, Repair::Before(vowel), plain, NOMINAL, way);
            if let Some(devoiced) = devoiced {
                let known = self.stems.get(open.push(u32::from(devoiced)));
                self.propose(end, Repair::BeforeAnd(vowel, devoiced), known, NOMINAL, way);
            }
        }
    }

    /// A verb stem that has lost its close vowel.
    fn narrow(&mut self, end: usize, forms: u16, way: Way) {
        for vowel in [Y, I] {
            self.weigh(
                end,
                Repair::Append(vowel),
                self.hashes[end].push(u32::from(vowel)),
                forms & VERB,
                way,
            );
        }
    }

    /// Offers the stem as the list knows it, and as unknown.
    fn weigh(&mut self, end: usize, repair: Repair, hash: Hash, forms: u16, way: Way) {
        self.propose(end, repair, self.stems.get(hash), forms, way);
        if end >= 3 && self.may_be_unknown(end, repair) {
            let length = end as u32 * UNKNOWN_LETTER;
            if forms & NOMINAL != 0 {
                let other = self.likelier_of_another(end, way.seam);
                self.offer(end, repair, Kind::Nominal, way.dearer(UNKNOWN_NOMINAL + length + other));
                if repair == Repair::None && way.price + COMPOUND + LEAST_STEM < self.best.price {
                    self.compounded(end, way);
                }
            }
            if forms & VERB != 0 && end < self.word.len() {
                let noun = self.likelier_of_a_noun(end, way);
                self.offer(end, repair, Kind::Verb, way.dearer(UNKNOWN_VERB + length + noun));
            }
        }
    }

    /// What an unknown verb costs more before -атын, -айын, -амын: nouns in -ат, -ай, -ам, of which loans have many, are
    /// likelier («бархат-ын», «дирхам-ын»).
    fn likelier_of_a_noun(&self, end: usize, way: Way) -> u32 {
        let of_a_noun = matches!(self.word[end..], [A | E, T | J | M, Y | I, N, ..]);
        if of_a_noun && way.trail.first_length() == 4 { LIKELY_NOUN } else { 0 }
    }

    /// Offers a compound (біріккен сөз) of a noun of the list and one that many compounds end in: «шаш-бау», «қой-тас».
    fn compounded(&mut self, end: usize, way: Way) {
        if SECOND_ENDS[self.word[end - 1] as usize] >> self.word[end - 2] & 1 == 0 {
            return;
        }
        let Some(second) = SECOND_NOUNS.iter().find(|noun| self.word[..end].ends_with(noun)) else { return };
        let first = self.stems.get(self.hashes[end - second.len()]).nominal;
        if first != 0 {
            self.offer(end, Repair::None, Kind::Nominal, way.dearer(COMPOUND + u32::from(first)));
        }
    }

    /// What an unknown nominal costs more where it is likelier another word: the infinitive (тұйық етістік) of a verb in -у,
    /// or the start or the possessive of an agent in -шы: «әкетуші» is no «әкетуш-і», «кеденші» no «кеденш-і».
    fn likelier_of_another(&self, end: usize, seam: Seam) -> u32 {
        match self.word[end - 1] {
            U => LIKELY_INFINITIVE,
            SH if is_open(seam) && self.begins_agent(end) => LIKELY_AGENT,
            M | NG if matches!(self.word[..end], [.., U | YU, SH, Y | I, _]) => LIKELY_AGENT,
            _ => 0,
        }
    }

    /// Whether -ш after these letters is rather that of -шы: after an infinitive, a consonant or a noun.
    fn begins_agent(&self, end: usize) -> bool {
        let before = sound(self.word[end - 2]);
        before & class::CONSONANT != 0 || self.stems.get(self.hashes[end - 1]).nominal != 0
    }

    fn propose(&mut self, end: usize, repair: Repair, known: Known, forms: u16, way: Way) {
        if forms & NOMINAL != 0 && known.nominal != 0 {
            self.offer(end, repair, Kind::Nominal, way.dearer(known.nominal.into()));
        }
        if forms & VERB != 0 && known.verb != 0 {
            let bare = if end == self.word.len() { BARE_VERB } else { 0 };
            self.offer(end, repair, Kind::Verb, way.dearer(u32::from(known.verb) + bare));
        }
    }

    fn offer(&mut self, kept: usize, repair: Repair, kind: Kind, way: Way) {
        if way.price < self.best.price {
            self.best = Reading { kept, repair, kind, price: way.price, trail: way.trail };
        }
    }

    /// Whether a stem that the list does not know may have been repaired so: no vowel is put into it.
    fn may_be_unknown(&self, end: usize, repair: Repair) -> bool {
        match repair {
            Repair::None | Repair::Last(_) => true,
            Repair::Append(letter) => letter == J || self.harmony(end) == vowels(letter),
            Repair::Before(_) | Repair::BeforeAnd(..) => false,
        }
    }

    /// The price of a stem whose vowels disagree with its endings, as in loans: «Петербургке».
    fn discord(&self, end: usize, way: Way) -> u32 {
        // A surname in -ев, -ов takes the harmony of the Kazakh stem before it: «Қырықбаевқа».
        let free = way.seam == Seam::Narrow || self.word[end - 1] == V;
        let own = if free { Vowels::Either } else { self.harmony(end) };
        let agrees = way.harmony == Vowels::Either || own == Vowels::Either || own == way.harmony;
        if agrees { 0 } else { DISCORD }
    }

    /// The harmony of the first `end` letters: that of the last vowel that has one. «И» as the last vowel
    /// goes with both: «архивтің», «қазақидың».
    fn harmony(&self, end: usize) -> Vowels {
        for letter in self.word[..end].iter().rev() {
            match vowels(*letter) {
                Vowels::Either if *letter == II => return Vowels::Either,
                Vowels::Either => {}
                harmony => return harmony,
            }
        }
        Vowels::Either
    }
}

fn agrees(ending: &Ending, way: Way) -> bool {
    let same =
        ending.vowels == Vowels::Either || way.harmony == Vowels::Either || ending.vowels == way.harmony;
    // An own қ or к is voiced before a vowel and only there.
    same && (!ending.voiced || is_open(way.seam))
}

/// The price of a stem that keeps қ, к, п before a vowel, or ends in ғ, г, б without one.
fn unvoiced(last: Letter, seam: Seam) -> u32 {
    if is_open(seam) && (matches!(last, P | K | Q) || devoiced(last).is_some()) { UNVOICED } else { 0 }
}

fn is_open(seam: Seam) -> bool {
    matches!(seam, Seam::Open | Seam::NarrowOrOpen)
}

fn devoiced(last: Letter) -> Option<Letter> {
    match last {
        B => Some(P),
        G => Some(K),
        GH => Some(Q),
        _ => None,
    }
}

fn is_syllabic(letter: Letter) -> bool {
    sound(letter) == class::VOWEL || matches!(letter, U | II | YU)
}

pub(super) const fn of(c: char) -> Letter {
    match c {
        'а'..='я' => (c as u32 - 'а' as u32) as u8 + 1,
        'ғ' => 34,
        'қ' => 35,
        'ң' => 36,
        'ө' => 37,
        'ұ' => 38,
        'і' => 41,
        '-' => 42,
        _ => 0,
    }
}

pub(super) const B: Letter = of('б');
const V: Letter = of('в');
const P: Letter = of('п');
pub(super) const G: Letter = of('г');
const K: Letter = of('к');
pub(super) const GH: Letter = of('ғ');
const Q: Letter = of('қ');
pub(super) const U: Letter = of('у');
const SH: Letter = of('ш');
const II: Letter = of('и');
const A: Letter = of('а');
const E: Letter = of('е');
const L: Letter = of('л');
const M: Letter = of('м');
const NG: Letter = of('ң');
const D: Letter = of('д');
const S: Letter = of('с');
const O: Letter = of('о');
const OE: Letter = of('ө');
const UU: Letter = of('ұ');
const H: Letter = of('х');
const R: Letter = of('р');
const N: Letter = of('н');
const Z: Letter = of('з');
const T: Letter = of('т');
const SOFT: Letter = of('ь');
pub(super) const YU: Letter = of('ю');
const J: Letter = of('й');
const Y: Letter = of('ы');
const I: Letter = of('і');

/// The longest word that is analysed; Kazakh has none beyond half of it.
pub(super) const LONGEST: usize = 48;
/// No stem is cheaper than this, so that dear ways are given up early.
const LEAST_STEM: u32 = 400;
/// Unknown stems: the price of being unknown and of each letter.
const UNKNOWN_NOMINAL: u32 = 700;
const UNKNOWN_VERB: u32 = 1000;
const UNKNOWN_LETTER: u32 = 260;
/// An unknown nominal in -у: of a hundred words in -у that the list has, one is no infinitive (тұйық етістік).
const LIKELY_INFINITIVE: u32 = 300;
/// An unknown nominal in -ш, before a vowel, after an infinitive, a noun or a consonant; or in -ушым, -ушың.
const LIKELY_AGENT: u32 = 600;
/// An unknown verb before what is likelier the end of a noun and its possessive.
const LIKELY_NOUN: u32 = 500;
/// Of the price of a compound, what is not that of its first noun.
const COMPOUND: u32 = 500;
/// Nouns that many compounds end in: ties, stones, waters, hills, wells, vessels, mounds, houses.
const SECOND_NOUNS: [&[Letter]; 10] = [
    &[B, A, U],
    &[T, A, S],
    &[K, OE, L],
    &[T, OE, B, E],
    &[B, UU, L, A, Q],
    &[Q, UU, D, Y, Q],
    &[Q, A, Z, A, N],
    &[Q, UU, M, A, N],
    &[Q, O, R, GH, A, N],
    &[H, A, N, A],
];
/// By the last letter of such a noun, a bit for each letter before it: most stems are turned away by these.
const SECOND_ENDS: [u64; 43] = {
    let mut ends = [0; 43];
    let mut at = 0;
    while at < SECOND_NOUNS.len() {
        let noun = SECOND_NOUNS[at];
        ends[noun[noun.len() - 1] as usize] |= 1 << noun[noun.len() - 2];
        at += 1;
    }
    ends
};
/// A bare verb stem as a word: the imperative.
const BARE_VERB: u32 = 450;
const ELISION: u32 = 150;
const UNVOICED: u32 = 250;
const DISCORD: u32 = 350;

/// The letters of a word, or `None` if it has others than Kazakh ones or too many.
pub(super) fn letters(word: &str, buffer: &mut [Letter; LONGEST]) -> Option<usize> {
    let mut length = 0;
    for c in word.chars() {
        *buffer.get_mut(length)? = letter(c)?;
        length += 1;
    }
    Some(length)
}
