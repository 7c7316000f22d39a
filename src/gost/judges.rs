//! Independent implementations as judges: PyPI `gostcrypto`, and OpenSSL with the GOST engine.
//!
//! Each runs where it is installed and says loudly when it is not. The number of cases a set and
//! direction is small by default; `KUALIK_GOST_CASES` raises it for a run by hand.

use crate::signature::PublicKey;
use crate::test_signer::TestOnlyKey;
use crate::{Digest, ParameterSet};
use std::io::Write;
use std::path::{Path, PathBuf};
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

struct Gostcrypto;

impl Gostcrypto {
    fn find() -> Option<Self> {
        let found = Command::new("python3").args(["-c", "import gostcrypto"]).stderr(Stdio::null()).status();
        match found {
            Ok(status) if status.success() => Some(Self),
            _ => {
                shout("SKIPPED: the judge gostcrypto is not installed (pip install gostcrypto)");
                None
            }
        }
    }

    fn ask(&self, questions: &[String]) -> Vec<String> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/judges/gostcrypto_judge.py");
        let mut child =
            Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let text = questions.join("\n") + "\n";
        let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }
}

#[test]
fn gostcrypto_agrees_both_ways() {
    let Some(judge) = Gostcrypto::find() else { return };
    let count = cases(2);
    let (mut questions, mut checks) = (Vec::new(), Vec::new());
    for (set, name, _) in SETS {
        for case in 0..count {
            let key = TestOnlyKey::gost(set, &format!("gostcrypto {case}"));
            let TestOnlyKey::Gost { secret, .. } = &key else { unreachable!() };
            let message = bytes(&format!("{name} {case}"), case % 300);
            let digest = key.digest().of(&message).unwrap();
            let mut signature = key.sign(&message);
            // Every fourth is spoilt: both must say no.
            let spoilt = case % 4 == 3;
            if spoilt {
                let place = case % signature.len();
                signature[place] ^= 1 << (case % 8);
            }
            let public = PublicKey::from_bytes(set, &key.public_key()).unwrap();
            assert_eq!(public.verify_digest(&digest, &signature).is_err(), spoilt);
            questions.push(format!(
                "verify {name} {} {} {}",
                hex(public.as_bytes()),
                hex(&digest),
                hex(&signature)
            ));
            checks.push((None, if spoilt { "no".to_owned() } else { "yes".to_owned() }));
            questions.push(format!("sign {name} {} {}", hex(secret), hex(&digest)));
            checks.push((Some((public, digest)), String::new()));
        }
    }
    let answers = judge.ask(&questions);
    assert_eq!(answers.len(), questions.len());
    for ((check, expected), answer) in checks.iter().zip(&answers) {
        let Some((public, digest)) = check else {
            assert_eq!(expected, answer);
            continue;
        };
        let (key, signature) = answer.split_once(' ').unwrap();
        assert_eq!(unhex(key), public.as_bytes());
        assert_eq!(public.verify_digest(digest, &unhex(signature)), Ok(()), "{:?}", public.set());
    }
    shout(&format!(
        "gostcrypto: {} verifications and {} signatures agree",
        questions.len() / 2,
        questions.len() / 2
    ));
}

#[test]
fn gostcrypto_agrees_on_streebog() {
    let Some(judge) = Gostcrypto::find() else { return };
    let messages: Vec<_> = (0..cases(40)).map(|case| bytes(&format!("s{case}"), case * 7 % 333)).collect();
    let question = |bits: u32| messages.iter().map(move |m| format!("streebog {bits} {}", hex(m)));
    let answers = judge.ask(&question(256).chain(question(512)).collect::<Vec<_>>());
    let own = |digest: Digest| messages.iter().map(move |m| hex(&digest.of(m).unwrap()));
    assert_eq!(answers, own(Digest::Streebog256).chain(own(Digest::Streebog512)).collect::<Vec<_>>());
}

struct OpenSsl {
    folder: PathBuf,
}

impl OpenSsl {
    fn find() -> Option<Self> {
        let engine = Command::new("openssl").args(["engine", "gost"]).stderr(Stdio::null()).output();
        if !engine.is_ok_and(|output| output.status.success()) {
            shout("SKIPPED: the judge OpenSSL has no GOST engine (apt-get install libengine-gost-openssl)");
            return None;
        }
        let folder = std::env::temp_dir().join(format!("kualik-gost-judge-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Some(Self { folder })
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn run(&self, arguments: &[&str], files: &[(&str, &Path)]) -> bool {
        let mut command = Command::new("openssl");
        command.args(arguments).args(["-engine", "gost"]);
        for (option, path) in files {
            command.arg(option).arg(path);
        }
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }
}

impl Drop for OpenSsl {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
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

#[test]
fn openssl_agrees_both_ways() {
    let Some(judge) = OpenSsl::find() else { return };
    let (mut verified, mut signed) = (0, 0);
    for (set, name, parameters) in SETS {
        for case in 0..cases(6) {
            let key = TestOnlyKey::gost(set, &format!("openssl {case}"));
            let TestOnlyKey::Gost { secret, .. } = &key else { unreachable!() };
            let message = bytes(&format!("{name} {case}"), case % 300);
            let digest = key.digest().of(&message).unwrap();
            let mut signature = key.sign(&message);
            let spoilt = case % 4 == 3;
            if spoilt {
                let place = case % signature.len();
                signature[place] ^= 1 << (case % 8);
            }
            let algorithm = russian_algorithm(set, parameters);
            let info = tlv(0x30, &[&algorithm, &tlv(3, &[&[0], &tlv(4, &[&key.public_key()])])]);
            let digest_file = judge.file("digest", &digest);
            let public_file = judge.file("public.der", &info);
            let signature_file = judge.file("signature", &turned(&signature));
            let verify = ["pkeyutl", "-verify", "-pubin", "-keyform", "DER"];
            let files: [(&str, &Path); 3] =
                [("-inkey", &public_file), ("-in", &digest_file), ("-sigfile", &signature_file)];
            assert_eq!(judge.run(&verify, &files), !spoilt, "{name} {case}");
            verified += 1;

            let private = tlv(0x30, &[&tlv(2, &[&[0]]), &algorithm, &tlv(4, &[&tlv(4, &[secret])])]);
            let private_file = judge.file("private.der", &private);
            let out = judge.folder.join("made");
            let sign = ["pkeyutl", "-sign", "-keyform", "DER"];
            assert!(judge.run(&sign, &[("-inkey", &private_file), ("-in", &digest_file), ("-out", &out)]));
            let made = turned(&std::fs::read(&out).unwrap());
            let public = PublicKey::from_bytes(set, &key.public_key()).unwrap();
            assert_eq!(public.verify_digest(&digest, &made), Ok(()), "{name} {case}");
            signed += 1;
        }
    }
    shout(&format!("OpenSSL: {verified} verifications and {signed} signatures agree"));
}
