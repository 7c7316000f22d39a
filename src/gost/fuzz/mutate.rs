//! The fuzz targets without a fuzzer, on a stable compiler:
//!
//!     cargo run --release -p kualik-gost --example mutate --features test-signer -- seeds
//!     cargo run --release -p kualik-gost --example mutate --features test-signer -- run cms 600
//!
//! `seeds` writes the corpora anew from the real data and the test signer. `run` changes corpus files
//! at random for so many seconds: bytes, lengths, cuts, repetitions, pieces of one in another. It is
//! blind to coverage, so cargo-fuzz is better where a nightly compiler is at hand.

mod targets;

use jiff::Timestamp;
use kualik_gost::test_signer::*;
use kualik_gost::{Digest, ParameterSet, Reason, oid};
use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["seeds"] => seeds(),
        ["run", target, seconds] => run(target, Duration::from_secs(seconds.parse()?)),
        _ => Err("mutate seeds | mutate run TARGET SECONDS".into()),
    }
}

fn corpus(target: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus")).join(target)
}

fn write(target: &str, name: &str, bytes: &[u8]) -> Outcome {
    std::fs::create_dir_all(corpus(target))?;
    Ok(std::fs::write(corpus(target).join(name), bytes)?)
}

fn seeds() -> Outcome {
    let start: Timestamp = "2025-01-01T00:00:00Z".parse()?;
    let noon: Timestamp = "2025-06-01T12:00:00Z".parse()?;
    let key = |word: &str| TestOnlyKey::gost(ParameterSet::Set512A, word);
    let root = TestIdentity::self_signed(&TestCertificate::authority("ТҮБІР", start), key("root"));
    let head = TestCertificate::of_organisation("А Б", "850217300006", "040340000007", oid::USE_HEAD, start);
    let head = root.issue(&head, key("head"));
    let p256 = root.issue(&TestCertificate::individual("В", "850217300016", start), TestOnlyKey::p256("v"));
    let stamps = root.issue(&TestCertificate::time_stamping("Г", start), TestOnlyKey::p384("g"));
    for (name, identity) in [("root", &root), ("head", &head), ("p256", &p256), ("p384", &stamps)] {
        write("certificate", name, identity.certificate.as_der())?;
    }
    let revoked = vec![(head.certificate.serial().to_vec(), noon, Reason::KeyCompromise)];
    let list = TestCrl { revoked, ..TestCrl::empty(noon) }.sign(&root);
    write("crl", "revoked", &list)?;
    write("crl", "delta", &TestCrl { delta: true, ..TestCrl::empty(noon) }.sign(&root))?;
    let good = TestOcsp::good(&head.certificate, &root.certificate, noon);
    let answer = good.sign(&root);
    write("ocsp", "good", &answer)?;
    let revoked = Some((noon, Reason::CertificateHold));
    write("ocsp", "revoked", &TestOcsp { revoked, digest: Digest::Sha256, ..good }.sign(&root))?;
    let stamp = TestTimeStamp::at(noon);
    write("token", "token", &stamp.sign(b"content", &stamps))?;
    let old = TestTimeStamp { digest: Digest::Gost34311, ..stamp.clone() };
    write("token", "old-digest", &old.sign(b"content", &stamps))?;
    let message = TestMessage { crls: vec![list], ocsp: vec![answer], ..TestMessage::of(b"content") };
    let stamped = message.sign_and_stamp(&[&head, &p256], |signature| {
        vec![token_as_attribute(stamp.sign(signature, &stamps))]
    });
    write("cms", "stamped-with-evidence", &stamped)?;
    let bare = TestMessage { attached: false, attributes: false, ..TestMessage::of(b"content") };
    write("cms", "detached-bare", &bare.sign(&[&head]))?;
    for (target, file) in [
        ("certificate", "nca_gost2015_test.cer"),
        ("certificate", "person-gost.cer"),
        ("crl", "nca_gost2022_test.crl"),
        ("cms", "cms-attached-gost-and-rsa.p7s"),
        ("cms", "cms-attached-rsa.p7s"),
    ] {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata");
        write(target, file, &std::fs::read(PathBuf::from(path).join(file))?)?;
    }
    Ok(())
}

fn run(name: &str, time: Duration) -> Outcome {
    let target = targets::ALL.iter().find(|(known, _)| *known == name).ok_or("no such target")?.1;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(corpus(name))?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(std::fs::read).collect::<Result<_, _>>()?;
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (begin, mut runs, mut slowest) = (Instant::now(), 0u64, Duration::ZERO);
    while begin.elapsed() < time {
        let bytes = changed(&seeds, &mut chance);
        let start = Instant::now();
        target(&bytes);
        slowest = slowest.max(start.elapsed());
        runs += 1;
    }
    println!("{name}: {runs} inputs in {} s, slowest {} ms, no panic", time.as_secs(), slowest.as_millis());
    Ok(())
}

fn changed(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seeds[chance.below(seeds.len())].clone();
    for _ in 0..1 + chance.below(4) {
        if bytes.is_empty() {
            return bytes;
        }
        let place = chance.below(bytes.len());
        let end = place + chance.below(bytes.len() - place).min(64);
        match chance.below(6) {
            0 => bytes[place] ^= 1 << chance.below(8),
            1 => bytes[place] = [0, 1, 0x7f, 0x80, 0x84, 0xff, 0x30, 0xa0][chance.below(8)],
            2 => drop(bytes.drain(place..end)),
            3 => bytes.extend_from_within(place..end),
            4 => bytes.truncate(place),
            _ => {
                let other = &seeds[chance.below(seeds.len())];
                let from = chance.below(other.len().max(1));
                let piece = &other[from..(from + 64).min(other.len())];
                bytes.splice(place..end, piece.iter().copied());
            }
        }
    }
    bytes
}

/// xorshift64*: enough for a blind fuzzer, and the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit.max(1)
    }
}
