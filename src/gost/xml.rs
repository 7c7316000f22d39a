//! XML signatures of the national tools: recognised by their algorithms, not verified.
//!
//! Verification needs XML canonicalisation, which no maintained pure-Rust library has; a half of it
//! would be worse than none.

use serde::Serialize;

/// The algorithm that an XML signature names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum XmlAlgorithm {
    /// GOST 34.10-2015, 512 bits.
    Gost2015With512,
    /// GOST 34.10-2015, 256 bits.
    Gost2015With256,
    /// GOST 34.310-2004.
    Gost2004,
    /// RSA.
    Rsa,
    /// Another one.
    Other,
}

/// The algorithms of the XML signatures in a file, in their order; empty if there are none.
///
/// A look at the text only: entities and other encodings than UTF-8 are not resolved.
pub fn recognise(file: &[u8]) -> Vec<XmlAlgorithm> {
    let Ok(text) = std::str::from_utf8(file) else {
        return Vec::new();
    };
    if !text.contains(XMLDSIG) {
        return Vec::new();
    }
    let methods = text.split("SignatureMethod").skip(1).filter_map(algorithm_attribute);
    methods.take(MAX_SIGNATURES).map(classify).collect()
}

fn algorithm_attribute(after: &str) -> Option<&str> {
    let tag = after.split_once('>')?.0;
    let value = tag.split_once("Algorithm")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split_once(quote).map(|(value, _)| value)
}

fn classify(uri: &str) -> XmlAlgorithm {
    match uri {
        "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512" => {
            XmlAlgorithm::Gost2015With512
        }
        "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-256" => {
            XmlAlgorithm::Gost2015With256
        }
        "http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311" => XmlAlgorithm::Gost2004,
        rsa if rsa.starts_with("http://www.w3.org/") && rsa.contains("rsa-sha") => XmlAlgorithm::Rsa,
        _ => XmlAlgorithm::Other,
    }
}

const XMLDSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const MAX_SIGNATURES: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_recognised_in_their_order() {
        let file = r##"<a><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>
            <ds:SignatureMethod Algorithm="urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512"/>
            </ds:SignedInfo></ds:Signature>
            <ds:SignatureMethod Algorithm='http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311'></ds:SignatureMethod>
            <SignatureMethod  Algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/></a>"##;
        let expected = [XmlAlgorithm::Gost2015With512, XmlAlgorithm::Gost2004, XmlAlgorithm::Rsa];
        assert_eq!(recognise(file.as_bytes()), expected);
    }

    #[test]
    fn what_is_no_signature_is_none() {
        for file in
            ["", "<a/>", "SignatureMethod", "http://www.w3.org/2000/09/xmldsig# SignatureMethod Algorithm=\""]
        {
            assert!(recognise(file.as_bytes()).is_empty(), "{file}");
        }
        assert!(recognise(&[0xff, 0xfe]).is_empty());
    }
}
