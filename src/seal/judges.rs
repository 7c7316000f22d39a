//! Our seals before judges that are not ours: joserfc, jwcrypto, WebCrypto in Node, OpenSSL. A judge that is not on
//! this machine is skipped loudly.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    io::Write,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use crate::{
    Algorithm, KeyFileSigner, PublicKey, Seal, SigningInput, SigningKey,
    vectors::{genuine_and_wrong, longest_seal},
};

/// What a judge says of each seal, by name; nothing when it cannot be asked.
fn ask(program: OsString, arguments: &[&str], seals: &[Value]) -> Option<Vec<Value>> {
    let child = Command::new(&program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|error| eprintln!("!!! SKIPPED: {program:?}: {error}")).ok()?;
    // A judge that lacks its library closes its input before it reads.
    let _ = child.stdin.take().unwrap().write_all(json!(seals).to_string().as_bytes());
    let output = child.wait_with_output().unwrap();
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let missing = text.contains("ModuleNotFoundError") || text.contains("Unrecognized algorithm name");
        assert!(missing, "{program:?} failed: {text}");
        eprintln!("!!! SKIPPED: {program:?} lacks a library: {text}");
        return None;
    }
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Seals by fresh keys of both algorithms, the longest among them, with tampered ones between.
fn seals() -> Vec<(Value, bool)> {
    let mut seals = genuine_and_wrong();
    for algorithm in [Algorithm::EdDsa, Algorithm::Es256] {
        for n in 0..20 {
            let key = SigningKey::generate(algorithm).unwrap();
            let claims = format!(r#"{{"n":"01-07/{n}"}}"#);
            let input = SigningInput::new(key.public_key(), claims.as_bytes()).unwrap();
            let seal = input.complete(&key.sign(input.bytes())).unwrap();
            seals.push((entry(&format!("{algorithm} fresh {n}"), key.public_key(), &seal), true));
        }
        let key = SigningKey::generate(algorithm).unwrap();
        let seal = longest_seal(&key);
        seals.push((entry(&format!("{algorithm} longest"), key.public_key(), &seal), true));
    }
    seals
}

fn entry(name: &str, key: &PublicKey, seal: &Seal) -> Value {
    json!({"name": name, "jwk": key, "text": seal.text()})
}

fn compare(verdicts: Vec<Value>, seals: &[(Value, bool)], judges: usize) {
    assert_eq!(verdicts.len(), seals.len() * judges);
    for verdict in verdicts {
        let (seal, genuine) = seals.iter().find(|(seal, _)| seal["name"] == verdict["name"]).unwrap();
        assert_eq!(verdict["genuine"], *genuine, "{verdict}");
        let key = PublicKey::from_jwk(&seal["jwk"]).unwrap();
        assert_eq!(verdict["kid"], key.kid().as_str(), "{verdict}");
    }
}

#[test]
fn jose_libraries_agree() {
    let seals = seals();
    let names: BTreeSet<String> = seals.iter().map(|(seal, _)| seal["name"].to_string()).collect();
    assert_eq!(names.len(), seals.len());
    let entries: Vec<Value> = seals.iter().map(|(seal, _)| seal.clone()).collect();
    let python = std::env::var_os("KUALIK_PYTHON").unwrap_or("python3".into());
    if let Some(verdicts) = ask(python, &["-c", include_str!("testdata/judge.py")], &entries) {
        compare(verdicts, &seals, 2);
    }
    let node = ["--no-warnings", "--input-type=module", "--eval", include_str!("testdata/judge.mjs")];
    if let Some(verdicts) = ask("node".into(), &node, &entries) {
        compare(verdicts, &seals, 1);
    }
}

#[test]
fn openssl_agrees() {
    let folder = tempfile::tempdir().unwrap();
    for algorithm in [Algorithm::EdDsa, Algorithm::Es256] {
        let key = SigningKey::generate(algorithm).unwrap();
        let input = SigningInput::new(key.public_key(), br#"{"n":"01-07/12"}"#).unwrap();
        let seal = input.sign(&KeyFileSigner::from(key)).unwrap();
        let signature = match algorithm {
            Algorithm::EdDsa => seal.signature().as_bytes().to_vec(),
            Algorithm::Es256 => {
                let signature = p256::ecdsa::Signature::from_slice(seal.signature().as_bytes()).unwrap();
                signature.to_der().as_bytes().to_vec()
            }
        };
        std::fs::write(folder.path().join("key.pem"), input.key().to_spki_pem()).unwrap();
        std::fs::write(folder.path().join("signature"), signature).unwrap();
        let arguments: &[&str] = match algorithm {
            Algorithm::EdDsa => &[
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                "key.pem",
                "-rawin",
                "-sigfile",
                "signature",
                "-in",
            ],
            Algorithm::Es256 => &["dgst", "-sha256", "-verify", "key.pem", "-signature", "signature"],
        };
        let holds = |bytes: &[u8]| {
            std::fs::write(folder.path().join("bytes"), bytes).unwrap();
            let output = Command::new("openssl").current_dir(&folder).args(arguments).arg("bytes").output();
            output.map(|output| output.status.success())
        };
        let Ok(genuine) = holds(seal.signed_bytes()) else {
            eprintln!("!!! SKIPPED: openssl is not on this machine");
            return;
        };
        assert!(genuine, "{algorithm}");
        assert!(!holds(b"other bytes").unwrap(), "{algorithm}");
    }
}
