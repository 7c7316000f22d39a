//! Kazakh and Russian in Latin letters, whichever scheme was meant.
//!
//! Read are: the Kazakh alphabet of 2021 (`ä ğ ı ñ ö ş ū ü`) and the earlier ones of 2017 (`s' c' y'`) and
//! 2018 (`á ǵ ń ó ú ý sh ch`), each also without its marks; transliteration as in passports; GOST 7.79,
//! system A (`ž č š ŝ û â`) and B (`shh cz y' ya`).

use super::{Key, Script, lower, script};

/// Every key that a Latin word may stand for, the likeliest first; one key for a Cyrillic word.
///
/// Schemes disagree: `j` is ж in Kazakh and й in GOST, `c` is ц or к, `ng` is нг or ң. A query asks for
/// all readings, so that the index needs only the one key of what a document really has. At most ten.
pub fn readings(word: &str) -> Vec<String> {
    let lower = lower(word);
    if script::script(&lower) != Script::Latin {
        return vec![super::skeleton(&lower)];
    }
    let mut keys: Vec<String> = Vec::new();
    for taken in ALTERNATIVES {
        let key = key(&lower, taken);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    // «pecypc» has no letter that is only Latin: it may be Cyrillic typed or scanned in look-alikes.
    if let Some(cyrillic) = script::all_cyrillic(&lower) {
        keys.push(super::skeleton(&cyrillic));
    }
    keys
}

pub(crate) fn skeleton(lower: &str) -> String {
    key(lower, PLAIN)
}

/// Which of the rarer readings is taken.
#[derive(Debug, Clone, Copy)]
struct Alternative {
    /// `j` the other way, й for ж or ж for й.
    j: bool,
    /// `c` the other way, `w` as в, `x` as кс.
    c: bool,
    /// `ng` as ң.
    ng: bool,
    /// `ye`, `yo` as е, ё after a letter too.
    y: bool,
    /// `y'` the other way, ы for у or у for ы.
    sign: bool,
    /// Letter groups as the letters that they are of: `tş` as тш, `sh` as сх, `kh` as кх.
    apart: bool,
}

const PLAIN: Alternative = Alternative { j: false, c: false, ng: false, y: false, sign: false, apart: false };
const ALTERNATIVES: [Alternative; 10] = [
    PLAIN,
    Alternative { j: true, ..PLAIN },
    Alternative { ng: true, ..PLAIN },
    Alternative { c: true, ..PLAIN },
    Alternative { y: true, ..PLAIN },
    Alternative { sign: true, ..PLAIN },
    // «suretşı», «Ashat»: two letters of the word meet by chance.
    Alternative { apart: true, ..PLAIN },
    Alternative { j: true, ng: true, ..PLAIN },
    Alternative { j: true, c: true, ..PLAIN },
    Alternative { j: true, y: true, ..PLAIN },
];

fn key(word: &str, alternative: Alternative) -> String {
    let letters = without_signs(word, alternative);
    let mut key = Key::default();
    let mut at = 0;
    while at < letters.len() {
        let (length, sound) = read(&letters, at, alternative);
        match sound {
            Some(sound) => key.push_all(sound),
            None => key.push(letters[at]),
        }
        at += length;
    }
    key.finish(word)
}

/// The letters of a word, those that a sign makes another letter as that letter: `y'` of 2017 is the `ý` of 2018, `c'` is
/// `ç`. In GOST 7.79 `y'` is ы, which stands beside no vowel.
fn without_signs(word: &str, alternative: Alternative) -> Vec<char> {
    let written: Vec<char> = word.chars().collect();
    let signed = |at: usize| written.get(at + 1).copied().is_some_and(is_apostrophe);
    let of_2017 = (0..written.len()).any(|at| MARKED_IN_2017.contains(&written[at]) && signed(at));
    let beside_a_vowel = |at: usize| {
        let before = at.checked_sub(1).is_some_and(|at| is_vowel(written[at]));
        before || written.get(at + 2).copied().is_some_and(is_vowel)
    };
    let letter = |(at, c): (usize, &char)| match c {
        'y' if signed(at) && (of_2017 || beside_a_vowel(at)) != alternative.sign => 'ý',
        'c' if signed(at) => 'ç',
        c => *c,
    };
    written.iter().enumerate().map(letter).filter(|c| !is_sign(*c)).collect()
}

/// Letters taken and the sound they stand for; `None` for a character that is no Latin letter.
fn read(letters: &[char], at: usize, alternative: Alternative) -> (usize, Option<&'static str>) {
    let rest = &letters[at..];
    let group =
        |digraph: &[char]| starts_with(rest, digraph) && !(alternative.apart && CHANCE.contains(&digraph));
    if let Some((letters, sound)) = DIGRAPHS.iter().find(|(digraph, _)| group(digraph)) {
        return (letters.len(), Some(sound));
    }
    let after = rest.get(1).copied();
    let before_vowel = after.is_some_and(is_vowel);
    match (rest[0], after) {
        // «ye», «yo» are е and ё at the start; inside a word rather «ые», «йо».
        ('y', Some('e' | 'o')) if at == 0 || alternative.y => (2, Some("e")),
        ('n', Some('g')) if alternative.ng => (2, Some("n")),
        ('j', _) if before_vowel != alternative.j => (1, Some("j")),
        ('j', _) => (1, Some("i")),
        ('c', after) if after.is_none_or(|c| matches!(c, 'e' | 'i' | 'y' | 'j')) != alternative.c => {
            (1, Some("ts"))
        }
        ('c', _) => (1, Some("k")),
        ('w', _) => (1, Some(if alternative.c { "v" } else { "u" })),
        ('x', _) => (1, Some(if alternative.c { "ks" } else { "h" })),
        (c, _) => (1, letter(c)),
    }
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'a' | 'ä' | 'á' | 'ə' | 'à' | 'ã' => "a",
        'b' => "b",
        'ç' | 'č' | 'ć' => "c",
        'd' => "d",
        'e' | 'é' | 'è' | 'ė' | 'ë' => "e",
        'f' => "f",
        'g' | 'ğ' | 'ǵ' | 'ġ' => "g",
        'h' | 'ḥ' | 'ĥ' => "h",
        'i' | 'ı' | 'í' | 'ï' | 'ì' | 'y' | 'ĭ' => "i",
        'k' | 'q' | 'ķ' => "k",
        'l' => "l",
        'm' => "m",
        'n' | 'ñ' | 'ń' | 'ŋ' | 'ņ' => "n",
        'o' | 'ö' | 'ó' | 'ô' | 'õ' => "o",
        'p' => "p",
        'r' => "r",
        's' | 'ş' | 'š' | 'ŝ' | 'ș' | 'ś' => "s",
        't' => "t",
        'u' | 'ū' | 'ü' | 'ú' | 'ý' | 'ù' | 'ŭ' => "u",
        'v' => "v",
        'z' => "z",
        'ž' => "j",
        'û' => "iu",
        'â' => "ia",
        _ => return None,
    })
}

fn starts_with(letters: &[char], digraph: &[char]) -> bool {
    letters.get(..digraph.len()) == Some(digraph)
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'ä'
            | 'á'
            | 'e'
            | 'é'
            | 'i'
            | 'ı'
            | 'í'
            | 'o'
            | 'ö'
            | 'ó'
            | 'u'
            | 'ū'
            | 'ü'
            | 'ú'
            | 'y'
            | 'ý'
            | 'ə'
            | 'â'
            | 'û'
    )
}

/// Marks that stand for no letter of their own: soft and hard sign, the apostrophes of 2017 and GOST, the turned ones of
/// Uzbek (`oʻ`, `g‘`).
fn is_sign(c: char) -> bool {
    is_apostrophe(c) || matches!(c, '`' | '‘' | 'ʻ' | 'ʹ' | 'ʺ' | '\u{300}'..='\u{36f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Letters that bear an apostrophe in the alphabet of 2017 alone.
const MARKED_IN_2017: [char; 7] = ['a', 'g', 'i', 'n', 'o', 's', 'u'];

/// Letter groups that may be two letters of the word.
const CHANCE: [&[char]; 3] = [&['t', 'ş'], &['s', 'h'], &['k', 'h']];
/// Letter groups that every scheme reads alike, longest first.
const DIGRAPHS: &[(&[char], &str)] = &[
    (&['s', 'h', 'c', 'h'], "s"),
    (&['s', 'h', 'h'], "s"),
    (&['s', 'h'], "s"),
    (&['z', 'h'], "j"),
    (&['k', 'h'], "h"),
    (&['g', 'h'], "g"),
    (&['c', 'h'], "c"),
    (&['c', 'z'], "ts"),
    (&['t', 'ş'], "c"),
];
