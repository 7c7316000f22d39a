use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    KeyFileSigner, SigningKey,
    key::tests::{rfc6979_key, rfc8037_key},
};

const NOTE: Profile = Profile::new("kualik-test-note", 600);
const BARE: Profile = Profile::bare(512);

fn keys() -> [SigningKey; 2] {
    [rfc8037_key(), rfc6979_key()]
}

fn sign(profile: Profile, key: &SigningKey, claims: &Value) -> Jws {
    let input = JwsInput::new(profile, key.public_key(), &canonical::to_vec(claims).unwrap()).unwrap();
    input.complete(&key.sign(input.bytes())).unwrap()
}

/// A text with this header and payload, signed by the key whatever they say.
pub(crate) fn forge(key: &SigningKey, header: &str, payload: &str) -> String {
    let signed =
        format!("{}.{}", base64url::encode(header.as_bytes()), base64url::encode(payload.as_bytes()));
    let signature = base64url::encode(key.sign(signed.as_bytes()).as_bytes());
    format!("{signed}.{signature}")
}

fn code(result: Result<Jws, SealError>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "read")
}

#[test]
fn signs_and_reads_both_algorithms() {
    for key in keys() {
        for profile in [NOTE, BARE] {
            let jws = sign(profile, &key, &json!({"n": 1}));
            let read = Jws::parse(profile, jws.text()).unwrap();
            assert_eq!(read, jws);
            read.verify(key.public_key()).unwrap();
            assert_eq!(
                (read.algorithm(), read.kid()),
                (key.public_key().algorithm(), key.public_key().kid())
            );
            assert_eq!(read.payload(), br#"{"n":1}"#);
            assert_eq!(read.hash(), key.sign(read.signed_bytes()).hash());
            let signer = KeyFileSigner::from(key_again(&key));
            let input = JwsInput::new(profile, key.public_key(), jws.payload()).unwrap();
            assert_eq!(input.sign(&signer).unwrap(), jws);
            assert_eq!(input.digest(), Digest::of(jws.signed_bytes()));
        }
    }
}

fn key_again(key: &SigningKey) -> SigningKey {
    SigningKey::from_pkcs8_der(key.to_pkcs8_der().as_bytes()).unwrap()
}

#[test]
fn one_kind_is_not_read_as_another() {
    let key = rfc8037_key();
    let (note, bare) = (sign(NOTE, &key, &json!({})), sign(BARE, &key, &json!({})));
    let other = Profile::new("kualik-other", 600);
    assert_eq!(code(Jws::parse(BARE, note.text())), "header-members");
    assert_eq!(code(Jws::parse(NOTE, bare.text())), "header-members");
    assert_eq!(code(Jws::parse(other, note.text())), "header-type");
}

#[test]
fn reads_the_newer_name_of_ed25519() {
    let key = rfc8037_key();
    let kid = key.public_key().kid();
    let text = forge(&key, &format!(r#"{{"alg":"Ed25519","kid":"{kid}"}}"#), "{}");
    let jws = Jws::parse(BARE, &text).unwrap();
    jws.verify(key.public_key()).unwrap();
    assert_eq!(jws.algorithm(), Algorithm::EdDsa);
}

#[test]
fn refuses_headers_of_other_kinds() {
    let key = rfc8037_key();
    let kid = key.public_key().kid();
    let cases = [
        (format!(r#"{{"alg":"none","kid":"{kid}"}}"#), "header-algorithm"),
        (format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#), "header-algorithm"),
        (format!(r#"{{"alg":"eddsa","kid":"{kid}"}}"#), "header-algorithm"),
        (format!(r#"{{"alg":"EdDSA","crit":["b64"],"b64":false,"kid":"{kid}"}}"#), "header-critical"),
        (format!(r#"{{"alg":"EdDSA","alg":"ES256","kid":"{kid}"}}"#), "json-duplicate"),
        (format!(r#"{{"alg":"EdDSA","jwk":{{}},"kid":"{kid}"}}"#), "header-members"),
        (format!(r#"{{"alg":"EdDSA","kid":"{kid}","typ":"JWT"}}"#), "header-members"),
        (format!(r#"{{"kid":"{kid}","alg":"EdDSA"}}"#), "json-not-canonical"),
        (format!(r#"{{"alg":"EdDSA", "kid":"{kid}"}}"#), "json-not-canonical"),
        (format!(r#"{{"alg":"EdD\u0053A","kid":"{kid}"}}"#), "json-not-canonical"),
        (r#"{"alg":"EdDSA"}"#.to_owned(), "header-members"),
        (r#"{"alg":"EdDSA","kid":17}"#.to_owned(), "header-members"),
        (r#"{"alg":"EdDSA","kid":"short"}"#.to_owned(), "kid-malformed"),
        ("[]".to_owned(), "json-not-object"),
        ("{".to_owned(), "json-malformed"),
        (String::new(), "json-malformed"),
    ];
    for (header, expected) in cases {
        assert_eq!(code(Jws::parse(BARE, &forge(&key, &header, "{}"))), expected, "{header}");
    }
}

#[test]
fn refuses_payloads_that_are_not_canonical() {
    let key = rfc8037_key();
    let header = BARE.header("EdDSA", key.public_key().kid());
    let cases = [
        ("[]", "json-not-object"),
        (r#"{"a":1,"a":2}"#, "json-duplicate"),
        (r#"{"b":1,"a":2}"#, "json-not-canonical"),
        (r#"{"a":1.0}"#, "json-not-canonical"),
        (r#"{"a": 1}"#, "json-not-canonical"),
        (r#"{"a":9007199254740993}"#, "json-number"),
        ("", "json-malformed"),
    ];
    for (payload, expected) in cases {
        assert_eq!(code(Jws::parse(BARE, &forge(&key, &header, payload))), expected, "{payload}");
        let refused = JwsInput::new(BARE, key.public_key(), payload.as_bytes()).unwrap_err();
        assert_eq!(refused.code(), expected, "{payload}");
    }
}

#[test]
fn names_what_is_wrong_with_a_text() {
    let key = rfc8037_key();
    let text = sign(BARE, &key, &json!({"n": 1})).text().to_owned();
    let cut = text.rfind('.').unwrap();
    let cases = [
        (format!("{}\n{}", &text[..40], &text[40..]), "seal-line-break"),
        (format!("{text}\r\n"), "seal-line-break"),
        (format!(" {text}"), "seal-space"),
        (format!("{}\u{a0}{}", &text[..40], &text[40..]), "seal-space"),
        (format!("{text}="), "seal-padding"),
        (text.replacen('.', "=.", 1), "seal-padding"),
        (text.replacen('e', "е", 1), "seal-character"),
        (format!("{text}+"), "seal-character"),
        (format!("{text}."), "seal-parts"),
        (text[..cut].to_owned(), "seal-parts"),
        (String::new(), "seal-parts"),
        ("..".to_owned(), "json-malformed"),
        (format!("{}.AAAA", &text[..cut]), "signature-length"),
        (text[..text.len() - 1].to_owned(), "seal-spare-bits"),
        (format!("{text}A"), "signature-length"),
        ("A".repeat(513), "seal-too-long"),
        ("\n".repeat(5000), "seal-too-long"),
    ];
    for (text, expected) in cases {
        assert_eq!(code(Jws::parse(BARE, &text)), expected, "{text:?}");
    }
}

#[test]
fn spare_bits_make_no_second_text() {
    let text = sign(BARE, &rfc8037_key(), &json!({"n": 1})).text().to_owned();
    // 64 bytes in base64url leave four spare bits in the last character: sixteen letters for one signature.
    let digits: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain("-_".chars()).collect();
    let (body, last) = text.split_at(text.len() - 1);
    let value = digits.iter().position(|c| last.starts_with(*c)).unwrap();
    assert_eq!(value % 16, 0);
    for spare in 1..16 {
        assert_eq!(code(Jws::parse(BARE, &format!("{body}{}", digits[value + spare]))), "seal-spare-bits");
    }
}

#[test]
fn a_high_s_is_refused_in_a_text_and_lowered_from_a_signer() {
    let key = rfc6979_key();
    let input = JwsInput::new(BARE, key.public_key(), b"{}").unwrap();
    let low = key.sign(input.bytes());
    let high = crate::vectors::other_s(&low);
    let jws = input.complete(&high).unwrap();
    assert_eq!(*jws.signature(), low);
    let text = format!("{}.{}", input.text, base64url::encode(high.as_bytes()));
    assert_eq!(code(Jws::parse(BARE, &text)), "signature-not-canonical");
}

#[test]
fn refuses_a_signature_for_something_else() {
    for key in keys() {
        let input = JwsInput::new(BARE, key.public_key(), b"{}").unwrap();
        let other = input.complete(&key.sign(b"other bytes"));
        assert_eq!(code(other), "signature-wrong");
        let foreign = SigningKey::generate(key.public_key().algorithm()).unwrap();
        assert_eq!(code(input.complete(&foreign.sign(input.bytes()))), "signature-wrong");
        assert!(input.complete(&Signature::from_bytes([0xff; 64])).is_err());
        assert!(input.complete(&Signature::from_bytes([0; 64])).is_err());
        let jws = input.complete(&key.sign(input.bytes())).unwrap();
        assert!(matches!(jws.verify(foreign.public_key()), Err(SealError::KeyMismatch { .. })));
    }
}

#[test]
fn a_name_borrowed_from_another_key_does_not_help() {
    // The header says ES256 and names an Ed25519 key.
    let (ed, ec) = (rfc8037_key(), rfc6979_key());
    let text = forge(&ec, &BARE.header("ES256", ed.public_key().kid()), "{}");
    let jws = Jws::parse(BARE, &text).unwrap();
    assert!(matches!(jws.verify(ed.public_key()), Err(SealError::AlgorithmMismatch { .. })));
    assert!(matches!(jws.verify(ec.public_key()), Err(SealError::KeyMismatch { .. })));
}

#[test]
fn any_flipped_bit_fails() {
    for key in keys() {
        let text = sign(BARE, &key, &json!({"d": "2026-11-21", "n": "01-07/12"})).text().to_owned();
        for i in 0..text.len() {
            for bit in 0..7 {
                let mut bytes = text.clone().into_bytes();
                bytes[i] ^= 1 << bit;
                let flipped = String::from_utf8(bytes).unwrap();
                let held = Jws::parse(BARE, &flipped).and_then(|jws| jws.verify(key.public_key()));
                assert!(held.is_err(), "byte {i}, bit {bit}");
            }
        }
    }
}

#[test]
fn the_bound_holds_before_anything_is_signed() {
    let key = rfc8037_key();
    let claims = |n: usize| canonical::to_vec(&json!({"x": "y".repeat(n)})).unwrap();
    let most = (0..512).rev().find(|n| JwsInput::new(BARE, key.public_key(), &claims(*n)).is_ok()).unwrap();
    let input = JwsInput::new(BARE, key.public_key(), &claims(most)).unwrap();
    let text = input.complete(&key.sign(input.bytes())).unwrap().text().len();
    assert!((511..=512).contains(&text), "{text}");
    let refused = JwsInput::new(BARE, key.public_key(), &claims(most + 1)).unwrap_err();
    assert!(matches!(refused, SealError::SealTooLong { limit: 512, .. }));
}

fn mutations() -> impl Strategy<Value = (usize, usize, String)> {
    (0usize..300, 0usize..40, prop_oneof![".{0,8}", "[A-Za-z0-9_.=-]{0,40}"])
}

proptest! {
    #[test]
    fn never_panics(text in ".{0,300}") {
        let _ = Jws::parse(BARE, &text);
        let _ = Jws::parse(NOTE, &text);
    }

    #[test]
    fn never_panics_on_nearly_a_text(header in ".{0,60}", payload in ".{0,60}", end in "[A-Za-z0-9_-]{84,88}") {
        let text = format!("{}.{}.{end}", base64url::encode(header.as_bytes()), base64url::encode(payload.as_bytes()));
        let _ = Jws::parse(BARE, &text);
    }

    #[test]
    fn no_mutation_verifies(changes in prop::collection::vec(mutations(), 1..4)) {
        let key = rfc8037_key();
        let original = sign(BARE, &key, &json!({"d": "2026-11-21", "n": "01-07/12"}));
        let mut text: Vec<char> = original.text().chars().collect();
        for (at, length, new) in changes {
            let at = at.min(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, new.chars());
        }
        let text: String = text.into_iter().collect();
        if text != original.text() {
            let held = Jws::parse(BARE, &text).and_then(|jws| jws.verify(key.public_key()));
            prop_assert!(held.is_err(), "{}", text);
        }
    }
}
