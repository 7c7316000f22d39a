//! Base64url without padding (RFC 4648 §5), read strictly: one value has one text.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Nothing for a character outside the alphabet, padding, an impossible length or spare bits that are not zero.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

pub(crate) fn decode_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    decode(text)?.try_into().ok()
}

pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}
