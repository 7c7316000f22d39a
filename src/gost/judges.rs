//! Independent implementations as judges: PyPI `gostcrypto`, and OpenSSL with the GOST engine.
//!
//! Each runs where it is installed and says loudly when it is not. The number of cases a set and
//! direction is small by default; `KUALIK_GOST_CASES` raises it for a run by hand.

use crate::signature::PublicKey;
use crate::test_signer::TestOnlyKey;
use crate::{Digest, ParameterSet};
use std::io::Write;
use std::process::{Command, Stdio};

const SETS: [(ParameterSet, &str, &str); 7] = [
    (ParameterSet::Set256A, "256a", "1.2.643.7.1.2.1.1.1"),
    (ParameterSet::Set256B, "256b", "1.2.643.7.1.2.1.1.2"),
    (ParameterSet::Set256C, "256c", "1.2.643.7.1.2.1.1.3"),
    (ParameterSet::Set256D, "256d", "1.2.643.7.1.2.1.1.4"),
    (ParameterSet::Set512A, "512a", "1.2.643.7.1.2.1.2.1"),
    (ParameterSet::Set512B, "512b", "1.2.643.7.1.2.1.2.2"),
    (ParameterSet::Set512C, "512c", "1.2.643.7.1.2.1.2.3"),
];

fn cases(default: usize) -> usize {
    std::env::var("KUALIK_GOST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// Past the capture of the test runner, so that a skipped judge is seen.
fn shout(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect()
}

/// Pseudo-random bytes that differ from run to run only by the word.
fn bytes(word: &str, len: usize) -> Vec<u8> {
    let mut out = Vec::new();
    for round in 0.. {
        if out.len() >= len {
            break;
        }
        out.extend(Digest::Streebog512.of(format!("{word} {round}").as_bytes()).unwrap());
    }
    out.truncate(len);
    out
}

/// A judge is a Python script that answers a line for a line.
struct Judge(&'static str);

impl Judge {
    fn gostcrypto() -> Option<Self> {
        let found = Command::new("python3").args(["-c", "import gostcrypto"]).stderr(Stdio::null()).status();
        match found {
            Ok(status) if status.success() => {
                Some(Self(concat!(env!("CARGO_MANIFEST_DIR"), "/judges/gostcrypto_judge.py")))
            }
            _ => {
                shout("SKIPPED: the judge gostcrypto is not installed (pip install gostcrypto)");
                None
            }
        }
    }

    fn openssl() -> Option<Self> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/judges/openssl_judge.py");
        let found = Command::new("python3")
            .arg(script)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match found {
            Ok(status) if status.success() => Some(Self(script)),
            _ => {
                shout("SKIPPED: OpenSSL has no GOST engine (apt-get install libengine-gost-openssl python3)");
                None
            }
        }
    }

    fn ask(&self, questions: &[String]) -> Vec<String> {
        let mut child =
            Command::new("python3").arg(self.0).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let text = questions.join("\n") + "\n";
        let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }
}

/// A case of a judge: key, digest, and our signature, which is spoilt in every fourth.
struct Case {
    key: TestOnlyKey,
    digest: Vec<u8>,
    signature: Vec<u8>,
    spoilt: bool,
}

impl Case {
    fn new(set: ParameterSet, word: &str, case: usize) -> Self {
        let key = TestOnlyKey::gost(set, &format!("{word} {case}"));
        let message = bytes(&format!("{word} message {case}"), case % 300);
        let digest = key.digest().of(&message).unwrap();
        let mut signature = key.sign(&message);
        let spoilt = case % 4 == 3;
        if spoilt {
            let place = case % signature.len();
            signature[place] ^= 1 << (case % 8);
        }
        let case = Self { key, digest, signature, spoilt };
        assert_eq!(case.public(set).verify_digest(&case.digest, &case.signature).is_err(), spoilt);
        case
    }

    fn public(&self, set: ParameterSet) -> PublicKey {
        PublicKey::from_bytes(set, &self.key.public_key()).unwrap()
    }

    fn secret(&self) -> &[u8] {
        match &self.key {
            TestOnlyKey::Gost { secret, .. } => secret,
            _ => unreachable!("the key of a GOST set"),
        }
    }

    fn expected(&self) -> &'static str {
        if self.spoilt { "no" } else { "yes" }
    }
}

#[test]
fn gostcrypto_agrees_both_ways() {
    let Some(judge) = Judge::gostcrypto() else { return };
    let (mut cases_of, mut questions) = (Vec::new(), Vec::new());
    for (set, name, _) in SETS {
        for case in 0..cases(2) {
            let case = Case::new(set, name, case);
            let (key, digest) = (hex(&case.key.public_key()), hex(&case.digest));
            questions.push(format!("verify {name} {key} {digest} {}", hex(&case.signature)));
            questions.push(format!("sign {name} {} {digest}", hex(case.secret())));
            cases_of.push((set, case));
        }
    }
    let answers = judge.ask(&questions);
    assert_eq!(answers.len(), questions.len());
    for ((set, case), answers) in cases_of.iter().zip(answers.chunks(2)) {
        assert_eq!(answers[0], case.expected(), "{set:?}");
        let (key, signature) = answers[1].split_once(' ').unwrap();
        assert_eq!(unhex(key), case.key.public_key());
        assert_eq!(case.public(*set).verify_digest(&case.digest, &unhex(signature)), Ok(()), "{set:?}");
    }
    shout(&format!("gostcrypto: {0} verifications and {0} signatures agree", cases_of.len()));
}

#[test]
fn gostcrypto_agrees_on_streebog() {
    let Some(judge) = Judge::gostcrypto() else { return };
    let messages: Vec<_> = (0..cases(40)).map(|case| bytes(&format!("s{case}"), case * 7 % 333)).collect();
    let question = |bits: u32| messages.iter().map(move |m| format!("streebog {bits} {}", hex(m)));
    let answers = judge.ask(&question(256).chain(question(512)).collect::<Vec<_>>());
    let own = |digest: Digest| messages.iter().map(move |m| hex(&digest.of(m).unwrap()));
    assert_eq!(answers, own(Digest::Streebog256).chain(own(Digest::Streebog512)).collect::<Vec<_>>());
}

/// The worked example of the README verifies real certificates with Python's integers alone.
#[test]
fn the_worked_example_holds_on_real_data_and_on_nothing_else() {
    if Judge::gostcrypto().is_none() {
        return;
    }
    let holds = |certificate: &std::path::Path| {
        let status = Command::new("python3")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/judges/worked_example.py"))
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/nca_gost2015_test.cer"))
            .arg(certificate)
            .stdout(Stdio::null())
            .status();
        status.unwrap().code()
    };
    let person = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/person-gost.cer"));
    assert_eq!(holds(person), Some(0));
    let mut der = crate::encoding::unwrap(&std::fs::read(person).unwrap()).unwrap();
    let last = der.len() - 1;
    der[last] ^= 1;
    let wrong = std::env::temp_dir().join(format!("kualik-gost-wrong-{}.cer", std::process::id()));
    std::fs::write(&wrong, &der).unwrap();
    assert_eq!(holds(&wrong), Some(1));
    std::fs::remove_file(&wrong).unwrap();
}

fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    crate::encoding::element(tag, &parts.concat())
}

fn object(text: &str) -> Vec<u8> {
    tlv(6, &[der::asn1::ObjectIdentifier::new(text).unwrap().as_bytes()])
}

/// The key under Russia's identifiers, which the engine knows.
fn russian_algorithm(set: ParameterSet, parameters: &str) -> Vec<u8> {
    let (key, digest) = match set.coordinate_len() {
        32 => ("1.2.643.7.1.1.1.1", "1.2.643.7.1.1.2.2"),
        _ => ("1.2.643.7.1.1.1.2", "1.2.643.7.1.1.2.3"),
    };
    tlv(0x30, &[&object(key), &tlv(0x30, &[&object(parameters), &object(digest)])])
}

/// r then s, little-endian, to s then r, big-endian: RFC 4491's order is all of it turned around.
fn turned(signature: &[u8]) -> Vec<u8> {
    signature.iter().rev().copied().collect()
}

/// The public key as OpenSSL reads it.
fn public_info(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    tlv(0x30, &[algorithm, &tlv(3, &[&[0], &tlv(4, &[key])])])
}

/// The secret key as OpenSSL reads it.
fn private_info(algorithm: &[u8], secret: &[u8]) -> Vec<u8> {
    tlv(0x30, &[&tlv(2, &[&[0]]), algorithm, &tlv(4, &[&tlv(4, &[secret])])])
}

#[test]
fn openssl_agrees_both_ways() {
    let Some(judge) = Judge::openssl() else { return };
    let (mut cases_of, mut questions) = (Vec::new(), Vec::new());
    for (set, name, parameters) in SETS {
        let algorithm = russian_algorithm(set, parameters);
        for case in 0..cases(150) {
            let case = Case::new(set, name, case);
            let public = hex(&public_info(&algorithm, &case.key.public_key()));
            let private = hex(&private_info(&algorithm, case.secret()));
            let digest = hex(&case.digest);
            questions.push(format!("verify {public} {digest} {}", hex(&turned(&case.signature))));
            questions.push(format!("sign {private} {digest}"));
            cases_of.push((set, case));
        }
    }
    let answers = judge.ask(&questions);
    assert_eq!(answers.len(), questions.len());
    for ((set, case), answers) in cases_of.iter().zip(answers.chunks(2)) {
        assert_eq!(answers[0], case.expected(), "{set:?}");
        let made = turned(&unhex(&answers[1]));
        assert_eq!(case.public(*set).verify_digest(&case.digest, &made), Ok(()), "{set:?}");
    }
    shout(&format!("OpenSSL: {0} verifications and {0} signatures agree", cases_of.len()));
}

/// Not a test: how long OpenSSL takes for one verification, beside the benchmark.
#[test]
#[ignore = "measures"]
fn openssl_is_timed() {
    let Some(judge) = Judge::openssl() else { return };
    for (set, name, parameters) in SETS {
        let case = Case::new(set, name, 0);
        let public = hex(&public_info(&russian_algorithm(set, parameters), &case.key.public_key()));
        let question = format!("time {public} {} {}", hex(&case.digest), hex(&turned(&case.signature)));
        shout(&format!("OpenSSL {set:?}: least and median µs {}", judge.ask(&[question])[0]));
    }
}
