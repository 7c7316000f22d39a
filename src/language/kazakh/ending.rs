//! The endings as they sound: every rule of the [grammar](super::grammar) spelled out for both harmonies
//! and all classes of sound, and a trie that finds them from the end of a word.

use std::sync::LazyLock;

use super::grammar::{
    MOOD, NOMINAL_RULES, PAST_AND_CONDITION, PAST_PERSONS, PRESENT, PRESENT_PERSONS, Rule, VERBAL_RULES, form,
};
use super::letter::{Letter, Vowels, class, letter};

/// An ending as it stands in a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    /// Classes of the sound before it.
    pub after: u8,
    /// Forms it joins.
    pub joins: u16,
    /// The form it makes.
    pub makes: u16,
    /// How seldom it is met.
    pub weight: u16,
    /// Its harmony.
    pub vowels: Vowels,
    /// How the form before it was changed where they meet.
    pub seam: Seam,
    /// Whether its own last sound was voiced by a vowel that follows: -дығ-ы for -дық.
    pub voiced: bool,
    /// How many letters it has.
    pub length: u8,
}

/// What happened where a stem meets its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seam {
    /// The ending begins with a consonant: the stem is as it is.
    Closed,
    /// It begins with a vowel: п, к, қ of the stem became б, г, ғ, or its last ы, і fell out.
    Open,
    /// It begins with -ып: п of the stem became у (тап, тауып).
    Converb,
    /// й + а is written я, й + у is written ю: the stem lost its й.
    Glide,
    /// ы + й is written и, ы + у is written у: the stem lost its ы or і.
    Narrow,
    /// As [`Narrow`](Self::Narrow) or unchanged: «оқу» may be оқы-у or оқ-у.
    NarrowOrOpen,
}

/// A trie over endings read from the last letter to the first.
pub(super) struct Endings {
    nodes: Vec<Node>,
    endings: Vec<Ending>,
}

#[derive(Clone)]
struct Node {
    next: [u16; 43],
    /// The endings that begin here, as a range of the list.
    from: u16,
    to: u16,
}

/// All endings of Kazakh.
pub(super) static ENDINGS: LazyLock<Endings> = LazyLock::new(Endings::new);

/// The root of the trie.
pub(super) const ROOT: u16 = 0;

impl Endings {
    fn new() -> Self {
        let mut spelled: Vec<(Vec<Letter>, Ending)> =
            rules().iter().flat_map(|(text, rule)| spell(text, rule)).collect();
        spelled.sort_by(|a, b| a.0.iter().rev().cmp(b.0.iter().rev()));
        let mut trie = Self { nodes: vec![Node::new()], endings: Vec::new() };
        for (letters, ending) in spelled {
            trie.insert(&letters, ending);
        }
        trie
    }

    fn insert(&mut self, letters: &[Letter], ending: Ending) {
        let mut node = ROOT;
        for letter in letters.iter().rev() {
            let next = self.nodes[node as usize].next[*letter as usize];
            node = if next != ROOT { next } else { self.grow(node, *letter) };
        }
        let at = self.endings.len() as u16;
        self.endings.push(ending);
        let node = &mut self.nodes[node as usize];
        // The list is sorted, so the endings of one node lie together.
        if node.from == node.to {
            node.from = at;
        }
        node.to = at + 1;
    }

    fn grow(&mut self, node: u16, letter: Letter) -> u16 {
        let next = self.nodes.len() as u16;
        self.nodes.push(Node::new());
        self.nodes[node as usize].next[letter as usize] = next;
        next
    }

    /// The node one letter further to the front, [`ROOT`] where no ending goes on.
    pub fn step(&self, node: u16, letter: Letter) -> u16 {
        self.nodes[node as usize].next[letter as usize]
    }

    /// The endings whose first letter is this node.
    pub fn at(&self, node: u16) -> &[Ending] {
        let node = &self.nodes[node as usize];
        &self.endings[node.from as usize..node.to as usize]
    }
}

/// Every ending with its letters.
pub(super) fn spelled() -> impl Iterator<Item = (Vec<Letter>, Ending)> {
    rules().into_iter().flat_map(|(text, rule)| spell(&text, &rule))
}

impl Node {
    fn new() -> Self {
        Self { next: [ROOT; 43], from: 0, to: 0 }
    }
}

/// Every rule with its full form; tenses with their persons.
fn rules() -> Vec<(String, Rule)> {
    let mut all: Vec<(String, Rule)> =
        NOMINAL_RULES.iter().chain(VERBAL_RULES).map(|rule| (rule.ending.to_owned(), *rule)).collect();
    let mut finite = |ending: String, after, weight| {
        all.push((ending, Rule { ending: "", after, joins: form::VERBAL, makes: form::FINITE, weight }));
    };
    for (converb, after) in PRESENT {
        PRESENT_PERSONS
            .iter()
            .for_each(|(person, weight)| finite(format!("{converb}{person}"), after, *weight));
    }
    for (tense, base) in PAST_AND_CONDITION {
        PAST_PERSONS
            .iter()
            .for_each(|(person, weight)| finite(format!("{tense}{person}"), class::ANY, base + weight));
    }
    MOOD.iter().for_each(|(mood, after, weight)| finite((*mood).to_owned(), *after, *weight));
    all
}

/// One rule in every way it sounds.
fn spell(text: &str, rule: &Rule) -> Vec<(Vec<Letter>, Ending)> {
    let mut spelled = Vec::new();
    // «-мен» and «-нікі» have vowels of their own, whatever stands before them.
    let harmonises = text.contains(['A', 'I', 'K', 'Q', 'G']);
    for back in [true, false] {
        let vowels = match (harmonises, back) {
            (false, _) => Vowels::Either,
            (_, true) => Vowels::Back,
            (_, false) => Vowels::Front,
        };
        for (first, after) in onsets(text, back) {
            let after = after & rule.after;
            if after != 0 {
                seams(&sounds(text, first, back), after, vowels, rule, &mut spelled);
            }
        }
    }
    // An ending without harmony was spelled twice.
    spelled.sort_by(|a, b| (&a.0, a.1.after, a.1.seam as u8).cmp(&(&b.0, b.1.after, b.1.seam as u8)));
    spelled.dedup_by(|b, a| a.0 == b.0 && a.1.after == b.1.after && a.1.seam == b.1.seam);
    spelled
}

/// The first letter of an ending after each class of sound.
fn onsets(text: &str, back: bool) -> Vec<(char, u8)> {
    use class::*;
    let voiceless = VOICELESS;
    match text.chars().next().unwrap_or(' ') {
        'L' => vec![('л', VOWEL | GLIDE), ('д', LATERAL | NASAL | SIBILANT), ('т', voiceless)],
        'D' => vec![('д', ANY & !voiceless), ('т', voiceless)],
        'N' => vec![('н', VOWEL | NASAL), ('д', LATERAL | GLIDE | SIBILANT), ('т', voiceless)],
        'C' => vec![('н', VOWEL), ('д', CONSONANT & !voiceless), ('т', voiceless)],
        'B' => vec![('н', NASAL), ('д', VOWEL | LATERAL | GLIDE | SIBILANT), ('т', voiceless)],
        'M' => vec![('м', VOWEL | NASAL | LATERAL | GLIDE), ('б', SIBILANT), ('п', voiceless)],
        'P' => vec![('м', VOWEL | LATERAL | GLIDE), ('б', NASAL | SIBILANT), ('п', voiceless)],
        'G' if back => vec![('ғ', ANY & !voiceless), ('қ', voiceless)],
        'G' => vec![('г', ANY & !voiceless), ('к', voiceless)],
        sign => vec![(sound_of(sign, back), ANY)],
    }
}

/// The letters of an ending whose first letter is already known.
fn sounds(text: &str, first: char, back: bool) -> Vec<Letter> {
    std::iter::once(first)
        .chain(text.chars().skip(1).map(|sign| sound_of(sign, back)))
        .filter_map(letter)
        .collect()
}

fn sound_of(sign: char, back: bool) -> char {
    match (sign, back) {
        ('A', true) => 'а',
        ('A', false) => 'е',
        ('I', true) => 'ы',
        ('I', false) => 'і',
        ('D', _) => 'д',
        ('Q', true) => 'ғ',
        ('Q', false) => 'г',
        ('K', true) => 'қ',
        ('K', false) => 'к',
        (other, _) => other,
    }
}

/// An ending in each way it meets a stem, and with its own end voiced.
fn seams(
    letters: &[Letter],
    after: u8,
    vowels: Vowels,
    rule: &Rule,
    spelled: &mut Vec<(Vec<Letter>, Ending)>,
) {
    let ending = Ending {
        after,
        joins: rule.joins,
        makes: rule.makes,
        weight: rule.weight,
        vowels,
        seam: Seam::Closed,
        voiced: false,
        length: letters.len() as u8,
    };
    let of = |c: char| letter(c).unwrap_or_default();
    let first = letters[0];
    let verbal = rule.joins & form::VERBAL != 0;
    let mut ways: Vec<(Vec<Letter>, Ending)> = Vec::new();
    if first == of('у') && verbal {
        ways.push((letters.to_vec(), Ending { seam: Seam::NarrowOrOpen, ..ending }));
        ways.push((
            replaced(letters, of('ю')),
            Ending { seam: Seam::Glide, after: class::VOWEL | class::GLIDE, ..ending },
        ));
    } else if class_of(first) == class::VOWEL {
        ways.push((letters.to_vec(), Ending { seam: Seam::Open, ..ending }));
        if verbal && letters.get(1) == Some(&of('п')) {
            ways.push((letters.to_vec(), Ending { seam: Seam::Converb, after: class::GLIDE, ..ending }));
        }
        if first == of('а') {
            ways.push((
                replaced(letters, of('я')),
                Ending { seam: Seam::Glide, after: class::VOWEL, ..ending },
            ));
        }
    } else if first == of('й') && verbal {
        ways.push((letters.to_vec(), ending));
        ways.push((
            replaced(letters, of('и')),
            Ending { seam: Seam::Narrow, after: class::CONSONANT, ..ending },
        ));
    } else {
        ways.push((letters.to_vec(), ending));
    }
    let last = letters[letters.len() - 1];
    let voiced = if last == of('қ') {
        Some(of('ғ'))
    } else if last == of('к') {
        Some(of('г'))
    } else {
        None
    };
    if let Some(voiced) = voiced.filter(|_| rule.makes & (form::BASE | form::PLAIN) != 0) {
        for (letters, ending) in ways.clone() {
            let mut letters = letters;
            letters.pop();
            letters.push(voiced);
            ways.push((letters, Ending { voiced: true, ..ending }));
        }
    }
    spelled.extend(ways);
}

fn replaced(letters: &[Letter], first: Letter) -> Vec<Letter> {
    std::iter::once(first).chain(letters[1..].iter().copied()).collect()
}

fn class_of(first: Letter) -> u8 {
    super::letter::sound(first)
}
