//! Plain text as characters: UTF-8, or UTF-16 that says so. Nothing is guessed.

use crate::error::EngineError;

/// The characters of a text file, without the mark at its beginning.
pub(super) fn characters(bytes: &[u8]) -> Result<String, EngineError> {
    let wide = |bytes: &[u8], number: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| number([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| not_text(0))
    };
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return wide(rest, u16::from_be_bytes);
    }
    let mark = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]);
    let text = std::str::from_utf8(mark.unwrap_or(bytes));
    let text = text.map_err(|error| not_text(error.valid_up_to() + if mark.is_some() { 3 } else { 0 }))?;
    // A nought or a control character is in no text: this is some other file.
    match text.find(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')) {
        Some(at) => Err(not_text(at)),
        None => Ok(text.to_owned()),
    }
}

fn not_text(at: usize) -> EngineError {
    EngineError::Attachment { reason: "attachment-kind", detail: at.to_string() }
}
