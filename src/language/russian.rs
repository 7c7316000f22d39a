//! Russian: every form of a word to one term.
//!
//! A word that the dictionary knows gives its dictionary form, participles their verb: «вывозимый», «вывозят»
//! and «вывозить» meet, «право» and «правый» do not. Forms by another stem are led to it too: «ковра» to «ковёр», «писем»
//! to «письмо», «люди» to «человек». Any other word, a name above all, gives the stem of
//! Snowball's algorithm.

mod dictionary;

use std::borrow::Cow;

use dictionary::DICTIONARY;
use rust_stemmers::{Algorithm, Stemmer};

/// The term that all forms of a Russian word share. Expects a word folded by [`crate::fold::lower`].
///
/// A term is its own term. From an unknown word what looks like an ending comes off until nothing does, or what is left
/// is a word of the dictionary. «Диадема», «диадему» and «диадемами» lose «-ем» with their endings, and all meet.
pub fn stem(word: &str) -> String {
    if let Some(lemma) = lemma(word) {
        return lemma.to_owned();
    }
    let left = without_fleeting(word).unwrap_or_else(|| snowball(word));
    if left == word { left } else { stem(&left) }
}

/// The dictionary form of a word in any of its forms, `None` where the dictionary does not know it.
pub fn lemma(word: &str) -> Option<&'static str> {
    DICTIONARY.lemma(word).or_else(|| DICTIONARY.verb_of_participle(word))
}

/// An unknown word without the vowel that its other forms lose (беглая гласная): «кувшинец», «кувшинца»; «кисок» of «киска».
fn without_fleeting(word: &str) -> Option<String> {
    let (before, last) = [("ец", "ц"), ("ок", "к")]
        .iter()
        .find_map(|(suffix, last)| Some((word.strip_suffix(suffix)?, last)))?;
    let is_consonant = before.ends_with(|c| "бвгджзклмнпрстфхчшщ".contains(c));
    (is_consonant && before.chars().count() >= SHORTEST_FLEETING).then(|| format!("{before}{last}"))
}

/// Letters before the suffix: shorter words («срок») have no suffix.
const SHORTEST_FLEETING: usize = 4;

/// An unknown word that ends like a surname is one, and stands in the nominative: «Каримов» is what the other forms of
/// «Каримов» and «Каримова» lose their endings to, and nothing comes off it.
fn is_surname(word: &str) -> bool {
    let long = word.chars().count() >= SHORTEST_SURNAME;
    long && SURNAMES.iter().any(|ending| word.ends_with(ending))
}

/// The suffixes of possessive adjectives, which most surnames are.
const SURNAMES: [&str; 4] = ["ов", "ев", "ин", "ын"];
const SHORTEST_SURNAME: usize = 5;

fn snowball(word: &str) -> String {
    if is_surname(word) {
        return word.to_owned();
    }
    let stem = Stemmer::create(Algorithm::Russian).stem(word);
    match stem {
        Cow::Borrowed("") => word.to_owned(),
        Cow::Borrowed(stem) => stem.to_owned(),
        Cow::Owned(stem) if stem.is_empty() => word.to_owned(),
        Cow::Owned(stem) => stem,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_term_of_an_unknown_word_is_its_own(
            start in "[бвгдзклмнпрстфхцчшщ]{1,3}[аеиоуыэюя][бвгдзклмнпрстфхцчшщ]{1,2}([аеиоуыэюя][а-я]{0,3})?",
            end in prop::sample::select(vec![
                "", "ов", "ова", "овой", "ову", "ин", "иным", "ский", "ского", "ующий", "енный", "ениями", "ался",
                "ила", "нна", "ость", "остью", "ейше", "ая", "ями", "вши", "ать", "ют",
            ]),
        ) {
            let word = format!("{start}{end}");
            let term = stem(&word);
            prop_assert_eq!(stem(&term), term.clone(), "{} gives {}", word, term);
        }

        #[test]
        fn the_term_of_a_word_made_of_one_of_the_dictionary_is_its_own(
            word in prop::sample::select(WORDS.lines().filter_map(|line| line.split('\t').next()).collect::<Vec<_>>()),
            cut in 0_usize..3,
            end in prop::sample::select(vec![
                "", "а", "у", "ом", "ы", "ей", "ой", "ами", "ого", "ить", "ит", "ют", "ла", "вший", "енный", "ость", "ее",
            ]),
        ) {
            let kept = word.char_indices().rev().nth(cut).map_or(0, |(at, c)| if cut == 0 { at + c.len_utf8() } else { at });
            let made = format!("{}{end}", &word[..kept]);
            let term = stem(&made);
            prop_assert_eq!(stem(&term), term.clone(), "{} gives {}", made, term);
        }
    }

    const WORDS: &str = include_str!("russian/words.txt");

    #[test]
    fn the_term_of_every_word_of_the_dictionary_is_its_own() {
        let words =
            WORDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
        let strays: Vec<String> = words
            .map(|word| (word, stem(word)))
            .filter(|(_, term)| stem(term) != *term)
            .map(|(word, term)| format!("{word} > {term} > {}", stem(&term)))
            .collect();
        assert!(strays.is_empty(), "{strays:?}");
    }

    /// Every form of a word leads to the term of every other: whoever types one finds all.
    #[test]
    fn words_of_irregular_forms_are_one_term() {
        let mut strays = Vec::new();
        for line in include_str!("golden/russian_forms.txt").lines().filter(|line| !line.starts_with('#')) {
            let forms: Vec<String> = line.split(' ').map(crate::fold::lower).collect();
            let terms: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            let astray = forms.iter().zip(&terms).filter(|(_, term)| **term != terms[0]);
            strays.extend(astray.map(|(form, term)| format!("{form} > {term}, not {}", terms[0])));
        }
        assert!(strays.is_empty(), "{strays:?}");
    }

    #[test]
    fn words_that_look_alike_keep_apart() {
        let words = "ковер коврик угол уголь отец отчество мать мат сын сон письмо писать стекло стечь перо перила \
            дуло дуть забрало забрать жало жать мыло мыть крыло крыть есть быть замок замокнуть право правый";
        let terms: std::collections::BTreeSet<String> = words.split_whitespace().map(stem).collect();
        assert_eq!(terms.len(), words.split_whitespace().count(), "{terms:?}");
    }

    #[test]
    fn a_surname_in_the_nominative_meets_its_other_forms() {
        for form in ["агапитов", "агапитова", "агапитову", "агапитовым", "агапитовой"]
        {
            assert_eq!(stem(form), "агапитов", "{form}");
        }
        assert_eq!(stem("граненая"), stem("граненой"));
    }

    #[test]
    fn forms_share_a_term() {
        for forms in [
            "свидетельство свидетельства свидетельством",
            "ценность ценности ценностями",
            "выдать выдан выдаст выдали",
            "вывозить вывозят вывозимый вывозивший",
            "каримова каримовой каримову",
            "диадема диадемы диадему диадем диадемами",
            "кадило кадила кадилами кадил",
            "аграф аграфа аграфами",
            "кувшинец кувшинца кувшинцу кувшинцем кувшинцы",
        ] {
            let terms: Vec<String> = forms.split(' ').map(stem).collect();
            assert!(terms.iter().all(|term| *term == terms[0]), "{terms:?}");
        }
    }
}
