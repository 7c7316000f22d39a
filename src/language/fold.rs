//! One key for one word, whatever alphabet it was typed in.
//!
//! [`lower`] is the plain form: lower case, composed, one script per word, ё as е. [`skeleton`] goes
//! further and keeps only what every alphabet and keyboard agree on, so that «Кәрімова», «Каримова»,
//! `Karimova` and `Kärımova` are one. A Latin letter that schemes read differently gives several
//! [`readings`].

mod latin;
mod script;

pub use latin::readings;
pub use script::{Script, one_script, script};
pub(crate) use script::{is_variant, looks_cyrillic};

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::letter::is_number;

/// The word in lower case, composed (NFC), with look-alikes of the other script replaced and ё as е.
pub fn lower(word: &str) -> String {
    let composed = if is_nfc(word) { Cow::Borrowed(word) } else { Cow::Owned(word.nfc().collect()) };
    // Look-alikes first: capital H looks like Н, small h like һ.
    let lower = one_script(&composed).to_lowercase();
    let lower = one_script(&lower);
    if lower.contains(DROPPED) || lower.contains('ё') {
        return lower
            .chars()
            .filter(|c| !DROPPED.contains(c))
            .map(|c| if c == 'ё' { 'е' } else { c })
            .collect();
    }
    lower.into_owned()
}

/// Soft hyphen, zero-width space, stress mark.
const DROPPED: [char; 3] = ['\u{ad}', '\u{200b}', '\u{301}'];

/// The key of a word that does not depend on the alphabet.
///
/// Kazakh letters fold to those of a Russian keyboard, vowels of one place to one, hush sounds to one,
/// signs and doubled letters vanish. Any word of letters gives a non-empty key.
pub fn skeleton(word: &str) -> String {
    let lower = lower(word);
    match script::script(&lower) {
        Script::Latin => latin::skeleton(&lower),
        _ => cyrillic(&lower),
    }
}

fn cyrillic(lower: &str) -> String {
    let mut key = Key::default();
    for c in lower.chars() {
        match sound(c) {
            Some(sound) => key.push_all(sound),
            None => key.push(c),
        }
    }
    key.finish(lower)
}

/// What a Cyrillic letter folds to.
fn sound(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'ё' => "e",
        'ж' => "j",
        'з' => "z",
        'и' | 'і' | 'ы' | 'й' => "i",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' | 'һ' => "h",
        'ц' => "ts",
        'ч' => "c",
        'ш' | 'щ' => "s",
        'ю' => "iu",
        'я' => "ia",
        'ь' | 'ъ' => "",
        _ => return None,
    })
}

/// A key under construction: a letter that repeats the one before it is dropped.
#[derive(Default)]
pub(crate) struct Key {
    text: String,
}

impl Key {
    fn push(&mut self, c: char) {
        // Digits repeat with meaning: 11 is not 1.
        if is_number(c) || !self.text.ends_with(c) {
            self.text.push(c);
        }
    }

    fn push_all(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    fn finish(self, word: &str) -> String {
        if self.text.is_empty() { word.to_owned() } else { self.text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_gives_one_script() {
        assert_eq!(lower("Мемлекеттiк"), "мемлекеттік");
        assert_eq!(lower("мəдени"), "мәдени");
        assert_eq!(lower("нәтижеcін"), "нәтижесін");
        assert_eq!(lower("Всё"), "все");
        assert_eq!(lower("Paris"), "paris");
        assert_eq!(lower("и\u{306}"), "й");
    }

    #[test]
    fn one_name_one_key() {
        for name in ["Кәрімова", "Каримова", "Karimova", "Kärımova", "Kárimova", "КАРИМОВА", "Кaримoвa"]
        {
            assert_eq!(skeleton(name), skeleton("Каримова"), "{name}");
        }
        for name in ["Щукин", "Shchukin", "Shhukin"] {
            assert_eq!(skeleton(name), skeleton("Щукин"), "{name}");
        }
        // The apostrophes of 2017, ы of GOST 7.79, Uzbek names.
        for (latin, word) in [
            ("tay'", "тау"),
            ("my'zei'", "музей"),
            ("ay’yl", "ауыл"),
            ("ka'siporny'", "кәсіпорну"),
            ("c'ernovi'k", "черновик"),
            ("zdorovy'j", "здоровый"),
            ("g‘isht", "ғишт"),
            ("koʻcha", "коча"),
        ] {
            assert_eq!(skeleton(latin), skeleton(word), "{latin}");
        }
        assert_eq!(skeleton("Жұмабекқызы"), skeleton("Zhumabekkyzy"));
        assert_eq!(skeleton("Жұмабекқызы"), skeleton("Jumabekqyzy"));
    }

    /// Letters of a word that meet by chance look like a letter of another scheme.
    #[test]
    fn letter_groups_are_read_apart_too() {
        for (latin, word) in [
            ("suretşı", "суретші"),
            ("hatşy", "хатшы"),
            ("uaqytşa", "уақытша"),
            ("säuletşı", "сәулетші"),
            ("Ashat", "Асхат"),
            ("shema", "схема"),
            ("shchukin", "Щукин"),
            ("ashana", "асхана"),
            ("tşıtşıkov", "чичиков"),
            ("ko'rsety'", "көрсету"),
            ("qury'", "құру"),
            ("naschity'vat`sya", "насчитываться"),
        ] {
            assert!(
                readings(latin).contains(&skeleton(word)),
                "{latin}: {:?}, {}",
                readings(latin),
                skeleton(word)
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn folding_is_idempotent_and_never_empty(word in "\\PC{1,12}") {
            let once = lower(&word);
            assert_eq!(lower(&once), once);
            if word.chars().any(char::is_alphanumeric) {
                assert!(!skeleton(&word).is_empty());
            }
        }
    }
}
