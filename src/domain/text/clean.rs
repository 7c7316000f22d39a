//! The checks that every kind of text shares.

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use crate::problem::{
    Code, Pointer, Problem, Problems, TEXT_BIDI_CONTROL, TEXT_CONTROL, TEXT_DECOMPOSED, TEXT_EMPTY,
    TEXT_INVISIBLE, TEXT_MIXED_SCRIPT, TEXT_PRIVATE_USE, TEXT_SCHWA, TEXT_TOO_LONG, TEXT_WHITESPACE,
};

/// Which text is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// A text of the office.
    Office,
    /// The name of a person.
    Name,
    /// A copy, in any script.
    Verbatim,
}

impl Strictness {
    /// Longest text in characters. A name of forty lines on the page is about 3,000.
    fn limit(self) -> usize {
        match self {
            Strictness::Office => 8_000,
            Strictness::Name => 4_000,
            Strictness::Verbatim => 8_000,
        }
    }
}

/// Composes a text, folds its white space and reports everything that may not stand on a document.
pub(crate) fn clean(
    raw: &str,
    strictness: Strictness,
    at: &Pointer,
    problems: &mut Problems,
) -> Option<String> {
    let limit = strictness.limit();
    // Nothing is composed of a text that could not come within the limit: composing joins four signs at most.
    if raw.len() > limit * MOST_BYTES {
        let problem = Problem::new(&TEXT_TOO_LONG, at).with("length", raw.chars().count());
        problems.push(problem.with("limit", limit));
        return None;
    }
    let composed: String = raw.nfc().collect();
    let text = fold_spaces(&composed);
    if text.is_empty() {
        problems.push(Problem::new(&TEXT_EMPTY, at));
        return None;
    }
    let length = text.chars().count();
    if length > limit {
        let problem = Problem::new(&TEXT_TOO_LONG, at);
        problems.push(problem.with("length", length).with("limit", limit));
        return None;
    }
    if composed != raw {
        problems.push(Problem::new(&TEXT_DECOMPOSED, at));
    }
    if text != composed {
        problems.push(Problem::new(&TEXT_WHITESPACE, at));
    }
    let sound = forbidden(&text, strictness, at, problems) & letters(&text, strictness, at, problems);
    sound.then_some(text)
}

/// A word that holds ə where Kazakh writes ә: its position and the word.
///
/// `always` is for text known to be Kazakh; elsewhere only a word with Cyrillic letters is at fault, because
/// Azerbaijani writes ə.
pub(super) fn schwa(text: &str, always: bool) -> Option<(usize, String)> {
    words(text).into_iter().find_map(|(start, word)| {
        let index = word.chars().position(|c| matches!(c, 'ə' | 'Ə'))?;
        let cyrillic = word.chars().any(|c| c.script() == Script::Cyrillic);
        (always || cyrillic || word.chars().count() == 1).then_some((start + index, word))
    })
}

/// One space between words, none at the ends. A line break inside a copied text is a space too.
fn fold_spaces(text: &str) -> String {
    let breaks = [' ', '\t', '\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn forbidden(text: &str, strictness: Strictness, at: &Pointer, problems: &mut Problems) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let mut sound = true;
    for (index, sign) in signs.iter().enumerate() {
        let joins = strictness == Strictness::Verbatim && joins_letters(&signs, index);
        let Some(code) = offence(*sign).filter(|_| !joins) else { continue };
        let problem = Problem::new(&code, at).with("position", index + 1);
        problems.push(problem.with("codepoint", format!("U+{:04X}", u32::from(*sign))));
        sound = false;
        // One page of complaints about one text is enough.
        if problems.len() > 500 {
            break;
        }
    }
    sound
}

fn offence(sign: char) -> Option<Code> {
    Some(match sign {
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => {
            TEXT_BIDI_CONTROL
        }
        '\u{AD}'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' => TEXT_INVISIBLE,
        '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' => {
            TEXT_INVISIBLE
        }
        '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}' => TEXT_INVISIBLE,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}' => TEXT_PRIVATE_USE,
        '\u{FFF0}'..='\u{FFFF}' => TEXT_CONTROL,
        control if control.is_control() => TEXT_CONTROL,
        _ => return None,
    })
}

/// A joiner between letters of a script that is spelt with joiners: Persian, Syriac, Mongolian, Indic.
fn joins_letters(signs: &[char], index: usize) -> bool {
    let joiner = matches!(signs[index], '\u{200C}' | '\u{200D}' | '\u{180B}'..='\u{180F}');
    let joining = |sign: Option<&char>| {
        sign.is_some_and(|c| {
            matches!(
                c.script(),
                Script::Arabic
                    | Script::Syriac
                    | Script::Mongolian
                    | Script::Old_Uyghur
                    | Script::Devanagari
                    | Script::Bengali
                    | Script::Tamil
            )
        })
    };
    joiner && index > 0 && joining(signs.get(index - 1)) && joining(signs.get(index + 1))
}

fn letters(text: &str, strictness: Strictness, at: &Pointer, problems: &mut Problems) -> bool {
    if let Some((position, word)) = schwa(text, false).filter(|_| strictness != Strictness::Verbatim) {
        problems.push(Problem::new(&TEXT_SCHWA, at).with("position", position).with("word", word));
        return false;
    }
    if strictness != Strictness::Verbatim {
        words(text).into_iter().for_each(|(start, word)| mixed(start, &word, at, problems));
    }
    true
}

/// Warns of the letters of the rarer script in a word that has both.
fn mixed(start: usize, word: &str, at: &Pointer, problems: &mut Problems) {
    let of = |script: Script| word.chars().filter(|c| c.script() == script).count();
    let (latin, cyrillic) = (of(Script::Latin), of(Script::Cyrillic));
    if latin == 0 || cyrillic == 0 {
        return;
    }
    let strange = if latin > cyrillic { Script::Cyrillic } else { Script::Latin };
    for (index, letter) in word.chars().enumerate().filter(|(_, c)| c.script() == strange).take(8) {
        let problem = Problem::new(&TEXT_MIXED_SCRIPT, at).with("position", start + index).with("word", word);
        let codepoint = format!("U+{:04X}", u32::from(letter));
        problems.push(problem.with("letter", letter).with("codepoint", codepoint));
    }
}

/// The words of a text, each with the position of its first character, counted from one.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (index, sign) in text.chars().enumerate() {
        let letter = sign.is_alphabetic() || unicode_normalization::char::is_combining_mark(sign);
        match (letter, open) {
            (true, true) => found.last_mut().expect("a word is open").1.push(sign),
            (true, false) => found.push((index + 1, sign.to_string())),
            _ => {}
        }
        open = letter;
    }
    found
}

/// Four signs of four bytes make one composed letter at most.
const MOST_BYTES: usize = 16;
