//! What of a document is kept to be shown: its texts, those under each guard apart from the others.
//!
//! Whoever may not see a text does not read it either: it is neither unpacked nor passed over, so that the time of an
//! answer does not tell of it. A part is a row of texts, each as: number of its field, language, page, place among the
//! document's texts, length, and the text [squeezed](crate::squeeze); numbers as LEB128.

use crate::document::{Lang, Text};
use crate::squeeze::{squeeze, unsqueeze};

/// A document as far as one viewer sees it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    pub texts: Vec<BodyText>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BodyText {
    pub field: usize,
    pub lang: Option<Lang>,
    pub page: Option<u32>,
    /// Its place among the texts of the whole document.
    pub place: usize,
    pub text: String,
}

/// Puts a text behind the others of its part.
pub(crate) fn pack(part: &mut Vec<u8>, field: usize, text: &Text, place: usize) {
    put(part, field as u64);
    part.push(match text.lang {
        None => 0,
        Some(Lang::Kk) => 1,
        Some(Lang::Ru) => 2,
    });
    put(part, text.page.map_or(0, |page| u64::from(page) + 1));
    put(part, place as u64);
    let text = squeeze(&text.text);
    put(part, text.len() as u64);
    part.extend(text);
}

/// The texts of a part; `None` where the bytes are none.
pub(crate) fn unpack(mut part: &[u8]) -> Option<Vec<BodyText>> {
    let mut texts = Vec::new();
    while !part.is_empty() {
        let field = usize::try_from(take(&mut part)?).ok()?;
        let lang = match part.split_off_first()? {
            0 => None,
            1 => Some(Lang::Kk),
            2 => Some(Lang::Ru),
            _ => return None,
        };
        let page = match take(&mut part)? {
            0 => None,
            page => Some(u32::try_from(page - 1).ok()?),
        };
        let place = usize::try_from(take(&mut part)?).ok()?;
        let length = usize::try_from(take(&mut part)?).ok()?;
        let text = unsqueeze(part.split_off(..length)?)?;
        texts.push(BodyText { field, lang, page, place, text });
    }
    Some(texts)
}

fn put(part: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        part.push(number as u8 | 0x80);
        number >>= 7;
    }
    part.push(number as u8);
}

fn take(part: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let byte = *part.split_off_first()?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_comes_back(texts in prop::collection::vec(
            (0_usize..300, 0_u8..3, proptest::option::of(0_u32..), 0_usize..1_000_000, "(\\PC|[а-яәіңғүұқөһ]){0,40}"),
            0..6,
        )) {
            let mut part = Vec::new();
            let texts = texts.into_iter().map(|(field, lang, page, place, text)| {
                let lang = [None, Some(Lang::Kk), Some(Lang::Ru)][usize::from(lang)];
                pack(&mut part, field, &Text { field: String::new(), lang, page, text: text.clone() }, place);
                BodyText { field, lang, page, place, text }
            });
            let texts: Vec<BodyText> = texts.collect();
            prop_assert_eq!(unpack(&part), Some(texts));
        }

        #[test]
        fn no_bytes_make_it_fall(bytes in prop::collection::vec(0_u8.., 0..60)) {
            let _ = unpack(&bytes);
        }
    }
}
