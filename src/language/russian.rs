//! Russian: every form of a word to one term.
//!
//! A word that the dictionary knows gives its dictionary form, participles their verb: «вывозимый», «вывозят»
//! and «вывозить» meet, «право» and «правый» do not. Any other word, a name above all, gives the stem of
//! Snowball's algorithm.

mod dictionary;

use std::borrow::Cow;

use dictionary::DICTIONARY;
use rust_stemmers::{Algorithm, Stemmer};

/// The term that all forms of a Russian word share. Expects a word folded by [`crate::fold::lower`].
pub fn stem(word: &str) -> String {
    lemma(word).map_or_else(|| snowball(word), str::to_owned)
}

/// The dictionary form of a word in any of its forms, `None` where the dictionary does not know it.
pub fn lemma(word: &str) -> Option<&'static str> {
    DICTIONARY.lemma(word).or_else(|| DICTIONARY.verb_of_participle(word))
}

fn snowball(word: &str) -> String {
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
    use super::*;

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
