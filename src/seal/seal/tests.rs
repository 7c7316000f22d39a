use proptest::prelude::*;

use super::*;
use crate::{
    KeyFileSigner,
    key::tests::{rfc6979_key, rfc8037_key},
};

fn seal() -> Seal {
    let key = rfc8037_key();
    let input = SigningInput::new(key.public_key(), br#"{"n":"01-07/12"}"#).unwrap();
    input.sign(&KeyFileSigner::from(key)).unwrap()
}

#[test]
fn is_made_in_a_round_and_read_back() {
    for key in [rfc8037_key(), rfc6979_key()] {
        let input = SigningInput::new(key.public_key(), br#"{"n":"01-07/12"}"#).unwrap();
        let seal = input.complete(&key.sign(input.bytes())).unwrap();
        assert_eq!(Seal::parse(seal.text()).unwrap(), seal);
        seal.verify(key.public_key()).unwrap();
        assert_eq!(seal.claims()["n"], "01-07/12");
        assert_eq!(seal.hash(), SignatureHash::of(seal.signature().as_bytes()));
        assert!(seal.text().len() <= SEAL_LIMIT);
    }
}

#[test]
fn takes_off_what_does_not_belong_to_it_and_says_so() {
    let seal = seal();
    let text = seal.text();
    assert_eq!(Seal::from_typed(text).unwrap().removed, []);

    let link = format!("https://Verify.Example.kz:8443/v?x=1#{text}\n");
    let typed = Seal::from_typed(&link).unwrap();
    assert_eq!(typed.seal, seal);
    let address = "https://Verify.Example.kz:8443/v?x=1".to_owned();
    let expected =
        [Removed::Address { address, host: "verify.example.kz".to_owned() }, Removed::LineBreaks(1)];
    assert_eq!(typed.removed, expected);

    let broken = format!("{}\r\n  {}\u{200b}{}", &text[..10], &text[10..90], &text[90..]);
    assert_eq!(Seal::parse(&broken).unwrap_err().code(), "seal-line-break");
    let typed = Seal::from_typed(&broken).unwrap();
    assert_eq!(typed.seal, seal);
    assert_eq!(typed.removed, [Removed::LineBreaks(2), Removed::Spaces(2), Removed::Invisible(1)]);
}

#[test]
fn sees_through_a_dressed_up_host() {
    let host =
        |address: &str| match Seal::from_typed(&format!("{address}#{}", seal().text())).unwrap().removed[0] {
            Removed::Address { ref host, .. } => host.clone(),
            ref other => panic!("{other:?}"),
        };
    assert_eq!(host("https://verify.example.kz@evil.example/v"), "evil.example");
    assert_eq!(host("https://evil.example?verify.example.kz/v"), "evil.example");
    assert_eq!(host("https://[2001:db8::1]:443/v"), "[2001:db8::1]");
    assert_eq!(host("verify"), "");
}

#[test]
fn stays_strict_about_the_seal_itself() {
    let text = seal().text().to_owned();
    for (wrong, code) in [
        (format!("{text}="), "seal-padding"),
        ("https://verify.example.kz/v#".to_owned(), "link-without-seal"),
        (format!("https://verify.example.kz/v#{text}#{text}"), "link-without-seal"),
        (text.replacen('a', "а", 1), "seal-character"),
        ("x".repeat(9000), "too-large"),
        (String::new(), "seal-parts"),
    ] {
        assert_eq!(Seal::from_typed(&wrong).unwrap_err().code(), code, "{wrong:.80}");
    }
}

proptest! {
    #[test]
    fn never_panics(text in ".{0,400}") {
        let _ = Seal::parse(&text);
        let _ = Seal::from_typed(&text);
    }

    #[test]
    fn spacing_never_changes_the_seal(places in prop::collection::vec((0usize..200, "[ \t\n\r\u{a0}\u{200b}\u{feff}]{1,3}"), 0..6)) {
        let mut text: Vec<char> = seal().text().chars().collect();
        for (at, space) in places {
            let at = at.min(text.len());
            text.splice(at..at, space.chars());
        }
        let typed = Seal::from_typed(&text.iter().collect::<String>()).unwrap();
        prop_assert_eq!(typed.seal, seal());
    }
}
