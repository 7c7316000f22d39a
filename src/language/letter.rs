//! Which characters make words. The standard library answers from tables for all of Unicode; nearly every character
//! that is asked about here is plain ASCII or Cyrillic, and those are answered first.

/// Letters.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || is_cyrillic(c) || !c.is_ascii() && c.is_alphabetic()
}

/// Digits and other numbers.
pub(crate) fn is_number(c: char) -> bool {
    c.is_ascii_digit() || !c.is_ascii() && !is_cyrillic(c) && c.is_numeric()
}

/// Letters and numbers.
pub(crate) fn is_letter_or_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_cyrillic(c) || !c.is_ascii() && c.is_alphanumeric()
}

/// Letters of the Cyrillic blocks: all of them but the sign and the combining marks amid them.
pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_says_what_the_tables_say() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_number(c), c.is_numeric(), "{c:?}");
            assert_eq!(is_letter_or_number(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
