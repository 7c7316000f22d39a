//! Queries in addresses: read with repeated names, and written so that any text can stand in them.

/// The pairs of a query, in order; what is not UTF-8 is left out.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| crate::visitor::percent_decoded(&text.replace('+', " "));
    let pairs = query.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((decoded(name)?, decoded(value)?))
    });
    pairs.filter(|(name, _)| !name.is_empty()).take(MOST_PAIRS).collect()
}

/// A query of these pairs.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

/// Percent-encoded but for what RFC 3986 §2.3 reserves for nothing.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let code = |byte: u8| if plain(byte) { (byte as char).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(code).collect()
}

const MOST_PAIRS: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_comes_back() {
        let text = "қолжазба & <b>\"=+%";
        let written = query(&[("q", text), ("form", "refusal")]);
        assert!(written.is_ascii());
        let read = pairs(&written);
        assert_eq!(read, [("q".to_owned(), text.to_owned()), ("form".to_owned(), "refusal".to_owned())]);
    }
}
