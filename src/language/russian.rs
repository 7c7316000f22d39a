//! Russian: Snowball's algorithm and what it misses.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// The term that all forms of a Russian word share. Expects a word folded by [`crate::fold::lower`].
pub fn stem(word: &str) -> String {
    let stem = match Stemmer::create(Algorithm::Russian).stem(word) {
        Cow::Borrowed(stem) => stem.to_owned(),
        Cow::Owned(stem) => stem,
    };
    if stem.is_empty() { word.to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_share_a_term() {
        for forms in
            [["свидетельство", "свидетельства", "свидетельством"], ["ценность", "ценности", "ценностями"]]
        {
            assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{forms:?}");
        }
    }
}
