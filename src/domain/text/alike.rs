//! Whether two texts of one thing can say the same.
//!
//! Nothing is understood here: numbers and days are compared where both texts have some that the other has not, so a
//! number that one of them writes in words is no fault.

use std::collections::BTreeSet;

use kualik_language::{date, number};

use super::Bilingual;
use crate::problem::{Pointer, Problem, Problems, TEXT_NUMBERS_DIFFER, TEXT_SAME, TEXT_SWAPPED};

/// Tells, for a person to look at, where the languages of a text disagree.
pub(super) fn compare(text: &Bilingual, at: &Pointer, problems: &mut Problems) {
    let (kk, ru) = (text.kk(), text.ru());
    if kk == ru && words(kk).filter(|word| is_word(word)).count() >= WORDS_OF_A_SENTENCE {
        problems.push(Problem::new(&TEXT_SAME, at));
        return;
    }
    if has_kazakh(ru) && !has_kazakh(kk) && kk.chars().filter(|sign| sign.is_alphabetic()).count() >= LETTERS
    {
        problems.push(Problem::new(&TEXT_SWAPPED, at));
        return;
    }
    for (said, told) in [(numbers(kk), numbers(ru)), (months(kk), months(ru))] {
        let alone = |one: &BTreeSet<u64>, other: &BTreeSet<u64>| {
            let alone = one.difference(other).map(u64::to_string);
            alone.take(MOST_SHOWN).collect::<Vec<_>>().join(", ")
        };
        let (kk, ru) = (alone(&said, &told), alone(&told, &said));
        if !kk.is_empty() && !ru.is_empty() {
            problems.push(Problem::new(&TEXT_NUMBERS_DIFFER, at).with("kk", kk).with("ru", ru));
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A word of a sentence in Cyrillic, not a name or a code.
fn is_word(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().all(|sign| matches!(sign, 'а'..='я' | 'ё' | 'ѐ'..='ӿ'))
}

fn has_kazakh(text: &str) -> bool {
    text.chars().any(|sign| KAZAKH_LETTERS.contains(sign))
}

/// The numbers of a text, in figures of either kind: «XIX» and «19» are one.
fn numbers(text: &str) -> BTreeSet<u64> {
    let figures = text.split(|sign: char| !sign.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
    figures.chain(words(text).filter_map(roman)).collect()
}

/// A number in Roman figures of more than one letter: one alone may be an initial.
fn roman(word: &str) -> Option<u64> {
    let several = word.chars().nth(1).is_some();
    several.then(|| number::from_roman(word)).flatten().map(u64::from)
}

/// The months that follow the number of a day: «қазан» alone may be a cauldron.
fn months(text: &str) -> BTreeSet<u64> {
    let text = text.to_lowercase();
    let words: Vec<&str> = words(&text).collect();
    let after_day = words.windows(2).filter(|pair| pair[0].parse::<u8>().is_ok()).map(|pair| pair[1]);
    after_day.filter_map(date::month_named).map(u64::from).collect()
}

const KAZAKH_LETTERS: &str = "ӘәҒғҚқҢңӨөҰұҮүҺһ";

/// Words that make a sentence no name.
const WORDS_OF_A_SENTENCE: usize = 3;

/// Letters of a text in which some Kazakh ones are to be expected.
const LETTERS: usize = 15;

/// Numbers that a message shows.
const MOST_SHOWN: usize = 4;

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::problem::{Pointer, Problems};
    use crate::text::Bilingual;

    fn told(kk: &str, ru: &str) -> Vec<String> {
        let mut problems = Problems::new();
        compare(&Bilingual::new(kk, ru).unwrap(), &Pointer::root(), &mut problems);
        problems.iter().map(|one| one.code().to_owned()).collect()
    }

    #[test]
    fn what_one_language_alone_says_is_told() {
        for (kk, ru, code) in [
            ("XIX ғасырдың соңы", "конец XVIII века", "text-numbers-differ"),
            ("2026 жылғы 9 қараша", "9 октября 2026 года", "text-numbers-differ"),
            ("12 теңге", "15 монет", "text-numbers-differ"),
            ("войлок порван в двух местах", "войлок порван в двух местах", "text-same"),
            ("Основа войлока порвана", "Киіздің негізі жыртылған", "text-swapped"),
        ] {
            assert_eq!(told(kk, ru), [code], "{kk}");
        }
        for (kk, ru) in [
            ("XIX ғасыр", "19 век"),
            ("ХІХ ғасыр", "XIX век"),
            ("екі бөлік", "2 части"),
            ("12 қазан", "12 казанов"),
            ("30 мың", "30 000"),
            ("Лувр музейі, Париж қаласы", "музей Лувр, город Париж"),
            ("«Жер-Ана»", "«Жер-Ана»"),
        ] {
            assert!(told(kk, ru).is_empty(), "{kk}");
        }
    }
}
