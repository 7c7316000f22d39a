//! Texts to be stored, a byte a letter: UTF-8 spends two on every Cyrillic one, and the store's compression, made for
//! speed, hardly gets that back.
//!
//! ASCII stands for itself; the upper half of the bytes are the letters of Kazakh and Russian and the signs of their
//! texts; any other character is [`ESCAPE`] and its UTF-8.

/// The text, squeezed.
pub(crate) fn squeeze(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match place(c) {
            Some(byte) => bytes.push(byte),
            None => {
                bytes.push(ESCAPE);
                bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
    bytes
}

/// The text that was squeezed; `None` where the bytes are none.
pub(crate) fn unsqueeze(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut rest = bytes;
    while let [byte, behind @ ..] = rest {
        rest = behind;
        match *byte {
            ESCAPE => {
                let length = length_of(*rest.first()?)?;
                text.push_str(std::str::from_utf8(rest.get(..length)?).ok()?);
                rest = &rest[length..];
            }
            byte if byte.is_ascii() => text.push(char::from(byte)),
            byte if byte < SIGNS => text.push(char::from_u32(FIRST + u32::from(byte - LETTERS))?),
            byte => text.push(*OTHERS.get(usize::from(byte - SIGNS))?),
        }
    }
    Some(text)
}

fn place(c: char) -> Option<u8> {
    match c {
        '\u{1}' => None,
        c if c.is_ascii() => u8::try_from(c).ok(),
        '\u{400}'..='\u{4ff}' => {
            let byte = CYRILLIC[(u32::from(c) - BLOCK) as usize];
            (byte > 0).then_some(byte)
        }
        c => OTHERS
            .iter()
            .position(|other| *other == c)
            .and_then(|place| u8::try_from(place).ok())
            .map(|place| SIGNS + place),
    }
}

/// The bytes of the Cyrillic block's letters, 0 for those that have none.
const CYRILLIC: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut letter = 0;
    while letter < SIGNS - LETTERS {
        bytes[(FIRST - BLOCK) as usize + letter as usize] = LETTERS + letter;
        letter += 1;
    }
    let mut other = 0;
    while other < OTHERS.len() {
        let c = OTHERS[other] as u32;
        if c >= BLOCK && c < BLOCK + 256 {
            bytes[(c - BLOCK) as usize] = SIGNS + other as u8;
        }
        other += 1;
    }
    bytes
};

/// Bytes of the character that begins with this one (RFC 3629).
fn length_of(first: u8) -> Option<usize> {
    match first {
        0x00..=0x7f => Some(1),
        0xc2..=0xdf => Some(2),
        0xe0..=0xef => Some(3),
        0xf0..=0xf4 => Some(4),
        _ => None,
    }
}

const ESCAPE: u8 = 1;
/// Where the Cyrillic block begins.
const BLOCK: u32 = 0x400;
/// Where the 64 letters from А to я begin.
const LETTERS: u8 = 0x80;
const FIRST: u32 = 'А' as u32;
/// Where the others begin.
const SIGNS: u8 = 0xc0;
#[rustfmt::skip]
const OTHERS: [char; 40] = [
    'і', 'ә', 'ұ', 'ү', 'ө', 'қ', 'ғ', 'ң', 'һ', 'ё', 'І', 'Ә', 'Ұ', 'Ү', 'Ө', 'Қ', 'Ғ', 'Ң', 'Һ', 'Ё',
    '«', '»', '–', '—', '№', '“', '”', '„', '’', '…', '\u{a0}', '\u{ad}', '°', '×', '·', '₸', '−', '\u{2009}', '§', '•',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_a_byte() {
        let text = "Мәдени құндылықтарды — «уақытша» әкету № 5";
        assert_eq!(squeeze(text).len(), text.chars().count());
        assert_eq!(unsqueeze(&squeeze(text)).as_deref(), Some(text));
        assert_eq!(unsqueeze(b"\x01\xff"), None);
        assert_eq!(unsqueeze(b"\x01"), None);
        assert_eq!(unsqueeze(b"\xff"), None);
    }

    proptest::proptest! {
        #[test]
        fn every_text_comes_back(text in "(\\PC|[а-яёәіңғүұқөһ]|[\u{0}-\u{1f}]){0,60}") {
            assert_eq!(unsqueeze(&squeeze(&text)), Some(text));
        }

        #[test]
        fn no_bytes_make_it_fall(bytes in proptest::collection::vec(0_u8.., 0..40)) {
            let _ = unsqueeze(&bytes);
        }
    }
}
