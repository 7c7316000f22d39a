//! `kualik verify FILE.p7s`: national signatures, on the real data of `src/gost/testdata` and on messages of
//! its test signer.

use std::fs;
use std::path::Path;

use base64::Engine;
use kualik_gost::test_signer::{TestCertificate, TestCrl, TestIdentity, TestMessage, TestOnlyKey};
use kualik_gost::{ParameterSet, Reason, oid};
use serde_json::Value;

use crate::house::{Answer, House};

const INPUT: i32 = 1;
const FAILED: i32 = 10;
const INDETERMINATE: i32 = 11;
/// The first signer of the real message was certified then, the second's certificate had expired.
const THEN: &str = "2022-10-01T00:00:00Z";
/// The certificates of the test signer are valid then.
const NOON: &str = "2025-06-01T12:00:00Z";

fn real(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gost/testdata").join(name).display().to_string()
}

/// A folder of a user with files in it.
fn folder(house: &House, name: &str, files: &[(&str, &[u8])]) -> String {
    fs::create_dir(house.path(name)).unwrap();
    for (file, bytes) in files {
        house.write(&format!("{name}/{file}"), bytes);
    }
    house.path(name)
}

fn verify(house: &House, file: &str, more: &[&str]) -> Answer {
    house.run(&[&["verify", "--json", file], more].concat())
}

fn code<'a>(value: &'a Value, signer: usize, check: &str) -> &'a str {
    value["report"]["signers"][signer]["checks"][check]["code"].as_str().expect("a code")
}

/// An authority, the head of an organisation, and a folder for each of what a user has at hand.
struct World {
    house: House,
    authority: TestIdentity,
    head: TestIdentity,
    anchors: String,
}

impl World {
    fn new() -> Self {
        let start = "2025-01-01T00:00:00Z".parse().unwrap();
        let key = |word: &str| TestOnlyKey::gost(ParameterSet::Set512A, word);
        let authority = TestIdentity::self_signed(&TestCertificate::authority("ОРТАЛЫҚ", start), key("root"));
        let head = ("СЫНАҚОВА АЙГҮЛ", "850217300006", "040340000007");
        let head = TestCertificate::of_organisation(head.0, head.1, head.2, oid::USE_HEAD, start);
        let head = authority.issue(&head, key("head"));
        let house = House::empty();
        let anchors = folder(&house, "anchors", &[("authority.cer", authority.certificate.as_der())]);
        Self { house, authority, head, anchors }
    }

    /// A folder with a revocation list of noon.
    fn list(&self, revoked: Vec<(Vec<u8>, jiff::Timestamp, Reason)>) -> String {
        let list = TestCrl { revoked, ..TestCrl::empty(NOON.parse().unwrap()) }.sign(&self.authority);
        folder(&self.house, "lists", &[("list.crl", &list)])
    }

    fn letter(&self, attached: bool) -> Vec<u8> {
        TestMessage { attached, ..TestMessage::of(b"a letter") }.sign(&[&self.head])
    }
}

#[test]
fn a_real_message_is_told_signer_by_signer() {
    let house = House::empty();
    let authority = fs::read(real("nca_gost2015_test.cer")).unwrap();
    let anchors = folder(&house, "anchors", &[("authority.cer", &authority)]);
    let file = real("cms-attached-gost-and-rsa.p7s");
    let with = real("nca_gost2022_test.crl");
    let answer = verify(&house, &file, &["--anchors", &anchors, "--with", &with, "--at", THEN]);
    let value = answer.json();
    assert_eq!((value["target"].as_str(), answer.code), (Some("cms"), FAILED), "{}", answer.out);
    for signer in [0, 1] {
        assert_eq!(code(&value, signer, "signature"), "signature-valid");
        assert_eq!(code(&value, signer, "digest"), "digest-matches");
    }
    assert_eq!(value["signer_verdicts"], serde_json::json!(["passed", "failed"]));
    assert_eq!(code(&value, 0, "chain"), "chain-trusted");
    assert_eq!(code(&value, 0, "revocation"), "not-revoked");
    assert_eq!(code(&value, 1, "certificate"), "certificate-expired");
    assert_eq!(value["report"]["signers"][0]["certificate"]["subject"]["iin"], "123456789012");
}

#[test]
fn before_and_after_its_validity_a_certificate_fails_as_of_then() {
    let house = House::empty();
    let file = real("cms-attached-gost-and-rsa.p7s");
    for (at, expected) in [
        ("2020-01-01T00:00:00Z", "certificate-not-yet-valid"),
        ("2026-01-01T00:00:00Z", "certificate-expired"),
    ] {
        let answer = verify(&house, &file, &["--at", at]);
        assert_eq!(answer.code, FAILED);
        assert_eq!(code(&answer.json(), 0, "certificate"), expected);
    }
}

#[test]
fn a_whole_signature_passes_in_every_wrapping() {
    let world = World::new();
    let list = world.list(vec![]);
    let der = world.letter(true);
    let text = base64::engine::general_purpose::STANDARD.encode(&der);
    let pem = format!("-----BEGIN CMS-----\n{text}\n-----END CMS-----\n");
    // The name says nothing: it is known by its content.
    for (name, bytes) in [("a.p7s", &der[..]), ("b.txt", text.as_bytes()), ("c", pem.as_bytes())] {
        let file = world.house.write(name, bytes);
        let more = ["--anchors", &world.anchors, "--with", &list, "--at", NOON];
        let answer = verify(&world.house, &file, &more);
        assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
        assert_eq!(answer.json()["verdict"], "passed");
    }
}

#[test]
fn a_detached_signature_is_of_its_content_alone() {
    let world = World::new();
    let list = world.list(vec![]);
    let file = world.house.write("letter.p7s", &world.letter(false));
    let letter = world.house.write("letter.txt", b"a letter");
    let other = world.house.write("other.txt", b"another letter");
    let more = ["--anchors", &world.anchors, "--with", &list, "--at", NOON];
    let with = |content: &str| verify(&world.house, &file, &[&["--content", content], &more[..]].concat());
    assert_eq!(with(&letter).code, 0);
    let answer = with(&other);
    assert_eq!((answer.code, code(&answer.json(), 0, "digest")), (FAILED, "digest-mismatch"));
    let answer = verify(&world.house, &file, &more);
    assert_eq!((answer.code, code(&answer.json(), 0, "digest")), (INDETERMINATE, "content-missing"));
}

#[test]
fn unknown_is_never_invalid() {
    let world = World::new();
    let file = world.house.write("letter.p7s", &world.letter(true));
    let answer = verify(&world.house, &file, &["--at", NOON]);
    assert_eq!((answer.code, code(&answer.json(), 0, "chain")), (INDETERMINATE, "no-anchors"));
    // The real authority never issued it: its issuer is unknown, which is no proof of a forgery.
    let foreign = real("nca_gost2015_test.cer");
    let answer = verify(&world.house, &file, &["--at", NOON, "--anchors", &foreign]);
    assert_eq!((answer.code, code(&answer.json(), 0, "chain")), (INDETERMINATE, "issuer-missing"));
    let answer = verify(&world.house, &file, &["--at", NOON, "--anchors", &world.anchors]);
    let value = answer.json();
    assert_eq!((answer.code, code(&value, 0, "revocation")), (INDETERMINATE, "revocation-data-missing"));
}

#[test]
fn a_revoked_certificate_fails_with_its_reason() {
    let world = World::new();
    let when = "2025-05-01T00:00:00Z".parse().unwrap();
    let serial = world.head.certificate.serial().to_vec();
    let list = world.list(vec![(serial, when, Reason::AffiliationChanged)]);
    let file = world.house.write("letter.p7s", &world.letter(true));
    let answer = verify(&world.house, &file, &["--anchors", &world.anchors, "--with", &list, "--at", NOON]);
    let value = answer.json();
    assert_eq!((answer.code, code(&value, 0, "revocation")), (FAILED, "revoked"));
    let finding = &value["report"]["signers"][0]["checks"]["revocation"];
    assert_eq!(finding["reason"], "affiliation-changed");
}

#[test]
fn a_changed_byte_never_passes() {
    let world = World::new();
    let list = world.list(vec![]);
    let bytes = world.letter(true);
    let place = bytes.windows(8).position(|window| window == b"a letter").unwrap();
    for (place, expected) in [(place, FAILED), (bytes.len() - 1, FAILED), (1, INPUT)] {
        let mut wrong = bytes.clone();
        wrong[place] ^= 1;
        let file = world.house.write("wrong.p7s", &wrong);
        let answer =
            verify(&world.house, &file, &["--anchors", &world.anchors, "--with", &list, "--at", NOON]);
        assert_eq!(answer.code, expected, "byte {place}: {}{}", answer.out, answer.err);
    }
}

#[test]
fn the_page_speaks_three_languages_and_says_what_to_do() {
    let house = House::empty();
    let file = real("cms-attached-rsa.p7s");
    for (lang, verdict, remedy) in [
        ("kk", "ТЕКСЕРУДЕН ӨТПЕДІ", "Не істеу керек"),
        ("ru", "ПРОВЕРКА НЕ ПРОЙДЕНА", "Что делать"),
        ("en", "VERIFICATION FAILED", "What to do"),
    ] {
        let answer = house.run_in(lang, &["verify", &file]);
        assert_eq!(answer.code, FAILED);
        for part in [verdict, remedy, "[certificate-expired]", "--at"] {
            assert!(answer.out.contains(part), "{part}: {}", answer.out);
        }
        assert!(!answer.out.contains('⟨'), "{}", answer.out);
    }
}

#[test]
fn an_xml_signature_is_recognised_and_not_judged() {
    let house = House::empty();
    let file = house.write(
        "signed.xml",
        br#"<a><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureMethod
        Algorithm="urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512"/></ds:Signature></a>"#,
    );
    let answer = verify(&house, &file, &[]);
    assert_eq!(answer.code, INDETERMINATE);
    assert_eq!(answer.json()["algorithms"], serde_json::json!(["gost2015-with512"]));
    assert!(house.run_in("ru", &["verify", &file]).out.contains("GOST 34.10-2015"));
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let house = House::empty();
    let file = real("cms-attached-rsa.p7s");
    let refused = |arguments: &[&str]| {
        let answer = house.run(&[&["verify", "--json"], arguments].concat());
        let code = answer.json()["error"]["code"].as_str().unwrap_or_default().to_owned();
        assert!(answer.json()["error"]["remedy"].is_string(), "{}", answer.out);
        (answer.code, code)
    };
    let of = |code: &str| (INPUT, code.to_owned());
    // A signature permits nothing at the border, and says so instead of exit code 0.
    assert_eq!(refused(&[&file, "--for", "exit"]), of("signature-option"));
    let empty = folder(&house, "empty", &[]);
    assert_eq!(refused(&[&file, "--anchors", &empty]), of("signature-folder-empty"));
    assert_eq!(refused(&[&file, "--anchors", &real("README.md")]), of("signature-unreadable"));
    assert_eq!(refused(&[&real("person-gost.cer"), "--anchors", &empty]), of("signature-folder-empty"));
    assert_eq!(
        refused(&[&real("person-gost.cer"), "--with", &real("person-gost.cer")]),
        of("signature-unreadable")
    );
    assert_eq!(refused(&[&real("person-gost.cer")]), of("target-unrecognised"));
    assert_eq!(refused(&["nowhere.p7s"]), of("no-such-file"));
    assert_eq!(refused(&["nowhere", "--content", &file]), of("no-such-file"));
    assert_eq!(refused(&[&file, "--at", "yesterday"]), of("moment"));
}
