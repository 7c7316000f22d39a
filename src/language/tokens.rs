//! Words and numbers of a text, with their place in it.
//!
//! A hyphenated word gives its parts («бизнес-сәйкестендіру» two), so that each is found alone and both
//! as a phrase. A number ends where a Cyrillic letter begins, because old files lost the space there
//! («11.05.2014постановлением»); Latin letters and digits stay together, as identifiers have them.

use crate::letter::{is_cyrillic, is_letter, is_letter_or_number, is_number};

/// A word or number, as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token<'a> {
    /// The word as written.
    pub text: &'a str,
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset just past its last character.
    pub end: usize,
}

/// The words and numbers of `text`, in order.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    Tokens { text, at: 0 }
}

struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.char_indices().find(|(_, c)| begins_word(*c))?.0;
        let end = start + word_length(&self.text[start..]);
        self.at = end;
        Some(Token { text: &self.text[start..end], start, end })
    }
}

/// Whether a word can begin here. Three of the joiners (ʼ, ʻ, ʹ) are letters to Unicode, and a word of no letter
/// would be found again at the same place for ever.
fn begins_word(c: char) -> bool {
    is_letter_or_number(c) && !is_joiner(c)
}

/// Bytes of the word that `text` begins with.
fn word_length(text: &str) -> usize {
    let mut previous: Option<char> = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let inside = if is_joiner(c) {
            let next = text[at..].chars().take(3).find(|c| !is_joiner(*c));
            previous.is_some_and(|c| is_letter(c) || is_joiner(c)) && next.is_some_and(is_letter)
        } else {
            is_part(c) && !previous.is_some_and(|before| parts(before, c))
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
        previous = Some(c);
    }
    end
}

/// An apostrophe inside a word: the Latin alphabets of 2017 write «s'», «o'», GOST 7.79 «ob``edinit`», Uzbek «ko‘chasi»
/// and «gʻisht», names have «д’Артаньян».
fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '`')
}

/// Letters, digits, and what stands on or in a letter: combining marks and the soft hyphen.
fn is_part(c: char) -> bool {
    is_letter_or_number(c) || matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}')
}

/// Whether a word ends between these two characters.
fn parts(before: char, c: char) -> bool {
    is_number(before) && is_cyrillic(c) || is_number(c) && is_cyrillic(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn words_numbers_and_parts() {
        assert_eq!(
            words("Мәдени құндылықтарды, № 2/303 (бизнес-сәйкестендіру)."),
            ["Мәдени", "құндылықтарды", "2", "303", "бизнес", "сәйкестендіру"]
        );
        assert_eq!(words("от 11.05.2014постановлением"), ["от", "11", "05", "2014", "постановлением"]);
        assert_eq!(words("Ka'rimova KZ12ABC 'quoted'"), ["Ka'rimova", "KZ12ABC", "quoted"]);
        assert_eq!(words(" – «» "), [""; 0]);
    }

    #[test]
    fn a_joiner_begins_no_word_though_unicode_calls_it_a_letter() {
        assert_eq!(words("ʼ"), [""; 0]);
        assert_eq!(words("ʼnda ʹ5 бұл ʼ"), ["nda", "5", "бұл"]);
        assert_eq!(words("oʼzbek ʼʼ sʹezd"), ["oʼzbek", "sʹezd"]);
        assert_eq!(words("ko‘chasi gʻisht ‘tirnoq’"), ["ko‘chasi", "gʻisht", "tirnoq"]);
    }

    proptest::proptest! {
        #[test]
        fn every_token_is_a_slice_of_the_text(text in "(\\PC|['’‘ʼʻʹ`]|[ a-zа-я0-9]){0,40}") {
            let mut last = 0;
            for token in tokens(&text) {
                assert_eq!(&text[token.start..token.end], token.text);
                assert!(token.start >= last && token.end > token.start);
                last = token.end;
            }
        }
    }
}
