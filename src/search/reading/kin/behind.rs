//! Words of a dictionary whose key a given one may be, looked for letter by letter.

use std::borrow::Cow;
use std::sync::LazyLock;

use kualik_language::fold;
use rustc_hash::FxHashMap;
use tantivy_fst::Automaton;

/// Lets through the words whose key this may be, and some in Latin letters besides.
pub(super) struct Behind {
    key: Vec<char>,
    /// Of what stands before each term, one.
    marks: &'static [char],
}

/// How many letters of the key a word may have come to, a bit for each, by how many letters in a row were silent just now;
/// and the letter that is being read.
#[derive(Clone, Copy)]
pub(super) struct Come {
    places: [Places; MOST_SILENT + 1],
    bytes: [u8; 4],
    read: u8,
    marked: bool,
}

impl Behind {
    pub fn new(key: &str, marks: &'static [char]) -> Self {
        Self { key: key.chars().take(MOST_LETTERS).collect(), marks }
    }

    fn step(&self, places: [Places; MOST_SILENT + 1], c: char) -> [Places; MOST_SILENT + 1] {
        let mut next = [0; MOST_SILENT + 1];
        let sounds = sounds_of(c);
        for (silent, mut left) in places.into_iter().enumerate() {
            while left != 0 {
                let start = left.trailing_zeros() as usize;
                left &= left - 1;
                for sound in sounds.iter() {
                    // Letters that are one with their neighbours are few in a row; marks may be many.
                    let silent = match sound.is_empty() {
                        true => silent + usize::from(c.is_alphabetic() && !matches!(c, 'h' | 'ь' | 'ъ')),
                        false => 0,
                    };
                    if let Some(next) = next.get_mut(silent) {
                        *next |= self.after(start, sound).map_or(0, |end| 1 << end);
                    }
                }
            }
        }
        next
    }

    /// The place behind a sound, of which a letter may be the one that is there already.
    fn after(&self, start: usize, sound: &str) -> Option<usize> {
        sound.chars().try_fold(start, |at, c| {
            if at > 0 && self.key[at - 1] == c && !c.is_numeric() {
                Some(at)
            } else {
                (self.key.get(at) == Some(&c)).then_some(at + 1)
            }
        })
    }
}

impl Automaton for Behind {
    type State = Come;

    fn start(&self) -> Come {
        let mut places = [0; MOST_SILENT + 1];
        places[SILENT_AT_START] = 1;
        Come { places, bytes: [0; 4], read: 0, marked: self.marks.is_empty() }
    }

    fn is_match(&self, state: &Come) -> bool {
        let come = state.places.iter().fold(0, |all, places| all | places);
        state.marked && state.read == 0 && come >> self.key.len() & 1 == 1
    }

    fn can_match(&self, state: &Come) -> bool {
        state.places.iter().any(|places| *places != 0)
    }

    fn accept(&self, state: &Come, byte: u8) -> Come {
        let mut come = *state;
        let Some(place) = come.bytes.get_mut(usize::from(come.read)) else {
            return Come { places: NOWHERE, ..come };
        };
        *place = byte;
        come.read += 1;
        let Ok(letter) = std::str::from_utf8(&come.bytes[..usize::from(come.read)]) else { return come };
        let c = letter.chars().next().unwrap_or_default();
        come.read = 0;
        match come.marked {
            true => come.places = self.step(come.places, c),
            false if self.marks.contains(&c) => come.marked = true,
            false => come.places = NOWHERE,
        }
        come
    }
}

/// As [`sounds`], which are made once for the letters of the two alphabets.
fn sounds_of(c: char) -> Cow<'static, [String]> {
    static KNOWN: LazyLock<FxHashMap<char, Vec<String>>> = LazyLock::new(|| {
        let letters = ('a'..='z').chain('0'..='9').chain('\u{e0}'..='\u{17f}').chain('\u{430}'..='\u{4ff}');
        letters.map(|c| (c, sounds(c))).collect()
    });
    KNOWN.get(&c).map_or_else(|| Cow::Owned(sounds(c)), |known| Cow::Borrowed(known.as_slice()))
}

/// What a letter may come to in a key: in Latin letters, each that a scheme has, alone or with its neighbours.
fn sounds(c: char) -> Vec<String> {
    let own = fold::skeleton(c.encode_utf8(&mut [0; 4]));
    let more: &[&str] = match c {
        _ if matches!(c, '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʺ' | '\u{300}'..='\u{36f}' | 'h') => {
            &[""]
        }
        // Alone it is itself.
        'ь' | 'ъ' => &[""],
        'c' => &["", "c", "k", "ts", "s"],
        'g' | 'n' => &[""],
        'j' => &["j", "i"],
        'k' => &["h"],
        's' | 'ş' => &["", "s"],
        't' => &["", "ts", "c"],
        'w' => &["u", "v"],
        'x' => &["h", "ks"],
        'y' | 'e' | 'o' => &["", "i", "e", "u", "iu", "ia"],
        'z' => &["", "j", "ts"],
        _ => &[],
    };
    more.iter().map(|sound| (*sound).to_owned()).chain([own]).collect()
}

/// Letters of a key, a bit each.
type Places = u64;
const MOST_LETTERS: usize = 63;
/// So many letters in a row may be one with those around them: «shch».
const MOST_SILENT: usize = 3;
/// As if so many had been silent before a word begins: «ye», «ts».
const SILENT_AT_START: usize = 2;
const NOWHERE: [Places; MOST_SILENT + 1] = [0; MOST_SILENT + 1];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_behind_a_key_are_let_through() {
        let through = |key: &str, word: &str| {
            let behind = Behind::new(key, &[]);
            let end = word.bytes().fold(behind.start(), |state, byte| behind.accept(&state, byte));
            behind.is_match(&end)
        };
        for word in [
            "каримова",
            "кәрімова",
            "karimova",
            "Kärımova",
            "мемлекеттік",
            "щукин",
            "shchukin",
            "shhukin",
            "жұмабекқызы",
            "zhumabekkyzy",
            "jumabekqyzy",
            "ресурс",
            "tsirk",
            "cirk",
            "xan",
            "xix",
            "150",
            "11",
            "yelena",
            "ko'chasi",
            "ясность",
            "съезд",
            "sʹezd",
            "вода",
            "qoldaýǵa",
            "ağaş",
            "wolf",
            "nguyen",
            "czech",
            "Ñ",
            "тш",
            "ß",
            "გ",
        ] {
            let form = fold::lower(word);
            assert!(through(&fold::skeleton(&form), &form), "{word}");
        }
        for (key, word) in [("tus", "тас"), ("tus", "тусс1"), ("11", "1"), ("kiz", "кизу")] {
            assert!(!through(key, word), "{key} {word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_held_back_from_its_own_key(word in "[a-zşğñöüäı']{1,10}|[а-яәғқңөұүһі]{1,10}") {
            let form = fold::lower(&word);
            let behind = Behind::new(&fold::skeleton(&form), &[]);
            let end = form.bytes().fold(behind.start(), |state, byte| behind.accept(&state, byte));
            assert!(behind.is_match(&end), "{form} {}", fold::skeleton(&form));
        }
    }
}
