//! The script of a word, and look-alike letters of the other one.

use std::borrow::Cow;

/// The script that a word is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Kazakh or Russian letters.
    Cyrillic,
    /// Latin letters.
    Latin,
    /// No letter of either.
    Other,
}

/// The script of the word: that of the letters which only one script has, and where there are none, that of
/// most of its look-alikes. A word with any Cyrillic letter is Latin only by a letter that Cyrillic lacks.
pub fn script(word: &str) -> Script {
    let (mut cyrillic, mut latin) = ([0u32; 2], [0u32; 2]);
    for c in word.chars() {
        match c {
            '\u{400}'..='\u{52f}' => cyrillic[usize::from(to_latin(c).is_none())] += 1,
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => {
                latin[usize::from(to_cyrillic(c).is_none())] += 1;
            }
            _ => {}
        }
    }
    match (cyrillic, latin) {
        ([0, 0], [0, 0]) => Script::Other,
        ([0, 0], _) => Script::Latin,
        ([_, own], [_, latin]) if latin > own => Script::Latin,
        _ => Script::Cyrillic,
    }
}

/// The word with each look-alike of the other script replaced: Latin `i` in «мемлекеттiк» becomes «і».
///
/// A word of one script, and a letter that looks like none of the word's own, stay as they are.
pub fn one_script(word: &str) -> Cow<'_, str> {
    let has_latin = word.chars().any(|c| to_cyrillic(c).is_some());
    let has_cyrillic = word.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'));
    if has_cyrillic && word.chars().any(|c| variant(c).is_some()) {
        let plain: String = word.chars().map(|c| variant(c).unwrap_or(c)).collect();
        return Cow::Owned(one_script(&plain).into_owned());
    }
    if !(has_latin && has_cyrillic) {
        return Cow::Borrowed(word);
    }
    let replace: fn(char) -> Option<char> = match script(word) {
        Script::Latin => to_latin,
        _ => to_cyrillic,
    };
    Cow::Owned(word.chars().map(|c| replace(c).unwrap_or(c)).collect())
}

/// The word in Cyrillic, if each of its letters looks like a Cyrillic one.
pub(super) fn all_cyrillic(word: &str) -> Option<String> {
    word.chars().map(to_cyrillic).collect()
}

/// Whether a letter of another script looks like a Cyrillic one.
pub(crate) fn looks_cyrillic(c: char) -> bool {
    to_cyrillic(c).is_some()
}

/// Whether the letter stands for a Kazakh one in texts set without it.
pub(crate) fn is_variant(c: char) -> bool {
    variant(c).is_some()
}

/// Cyrillic letters of other languages that fonts without Kazakh ones brought into Kazakh texts.
fn variant(c: char) -> Option<char> {
    Some(match c {
        'ӊ' | 'ӈ' | 'ҥ' => 'ң',
        'ҡ' | 'ҝ' | 'ӄ' | 'ҟ' => 'қ',
        'ӷ' | 'ҕ' => 'ғ',
        'ӫ' | 'ѳ' => 'ө',
        'ї' => 'і',
        'ѓ' => 'г',
        'ќ' => 'к',
        _ => return None,
    })
}

fn to_cyrillic(c: char) -> Option<char> {
    // Nearly every letter asked about is Cyrillic already.
    if matches!(c, '\u{400}'..='\u{52f}') {
        return None;
    }
    LOOK_ALIKES.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic)
}

fn to_latin(c: char) -> Option<char> {
    LOOK_ALIKES.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin)
}

/// Latin letter and the Cyrillic one that looks the same, small and capital.
#[rustfmt::skip]
const LOOK_ALIKES: &[(char, char)] = &[
    ('a', 'а'), ('c', 'с'), ('e', 'е'), ('h', 'һ'), ('i', 'і'), ('k', 'к'), ('m', 'м'), ('o', 'о'), ('p', 'р'),
    ('t', 'т'), ('x', 'х'), ('y', 'у'), ('ə', 'ә'), ('ɵ', 'ө'), ('ä', 'ә'), ('ö', 'ө'), ('ë', 'ё'), ('ï', 'і'), ('ı', 'і'),
    ('A', 'А'), ('B', 'В'), ('C', 'С'), ('E', 'Е'), ('H', 'Н'), ('I', 'І'), ('K', 'К'), ('M', 'М'), ('O', 'О'),
    ('P', 'Р'), ('T', 'Т'), ('X', 'Х'), ('Y', 'У'), ('Ə', 'Ә'), ('Ɵ', 'Ө'),
];
