//! Russian: every form of a word to one term.
//!
//! A word that the dictionary knows gives its dictionary form, participles their verb: «вывозимый», «вывозят»
//! and «вывозить» meet, «право» and «правый» do not. Any other word, a name above all, gives the stem of
//! Snowball's algorithm.

mod dictionary;

use std::borrow::Cow;

use dictionary::{ADJECTIVAL, DICTIONARY};
use rust_stemmers::{Algorithm, Stemmer};

/// The term that all forms of a Russian word share. Expects a word folded by [`crate::fold::lower`].
///
/// The term of an unknown word is its own term. An ending comes off only where from what is left none would; only off
/// adjectives and verbal nouns, whose suffixes («гранён-н-ая», «перераспредел-ени-е») look like endings once theirs is
/// off, do both come.
pub fn stem(word: &str) -> String {
    if let Some(lemma) = lemma(word) {
        return lemma.to_owned();
    }
    let left = snowball(word);
    if left == word {
        return left;
    }
    let next = stem(&left);
    if next == left || has_suffix(word) && stem(&next) == next { next } else { word.to_owned() }
}

/// Whether a suffix stands before the ending: that of an adjective, a participle or a verbal noun.
fn has_suffix(word: &str) -> bool {
    let verbal = VERBAL_NOUNS.iter().any(|suffix| {
        word.rfind(suffix).is_some_and(|at| word[at + suffix.len()..].chars().count() <= LONGEST_OF_NOUNS)
    });
    // «-ом», «-ем», «-ей» are those of nouns oftener.
    let adjectival = ADJECTIVAL.iter().filter(|ending| !["ом", "ем", "ей"].contains(ending));
    verbal || adjectival.into_iter().any(|ending| word.ends_with(ending))
}

/// The suffixes of nouns made of verbs, before their endings.
const VERBAL_NOUNS: [&str; 2] = ["ени", "ани"];
/// Letters of the longest ending of a noun: «-ями».
const LONGEST_OF_NOUNS: usize = 3;

/// The dictionary form of a word in any of its forms, `None` where the dictionary does not know it.
pub fn lemma(word: &str) -> Option<&'static str> {
    DICTIONARY.lemma(word).or_else(|| DICTIONARY.verb_of_participle(word))
}

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
            if lemma(&word).is_none() {
                prop_assert_eq!(stem(&term), term.clone(), "{} gives {}", word, term);
            }
        }
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
        ] {
            let terms: Vec<String> = forms.split(' ').map(stem).collect();
            assert!(terms.iter().all(|term| *term == terms[0]), "{terms:?}");
        }
    }
}
