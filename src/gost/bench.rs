//! How long one verification takes: `cargo run --release -p kualik-gost --example bench --features test-signer`.
//!
//! Minimum, median and maximum of single verifications on one core, for each parameter set; then the
//! same for a whole message of the national toolkit. Prints one line a figure.

use kualik_gost::test_signer::TestOnlyKey;
use kualik_gost::{Certificate, Digest, ParameterSet, PublicKey, Verifier};
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    for set in ParameterSet::ALL {
        let key = TestOnlyKey::gost(set, "bench");
        let public = PublicKey::detect(&key.public_key())?;
        let digest = key.digest().of(b"content").ok_or("a digest that is computed")?;
        let signature = key.sign(b"content");
        public.verify_digest(&digest, &signature)?;
        let name = format!("verify {set:?}");
        measure(&name, || black_box(public.verify_digest(black_box(&digest), black_box(&signature))).is_ok());
    }
    let message = include_bytes!("testdata/cms-attached-gost-and-rsa.p7s");
    let anchor = Certificate::read(include_bytes!("testdata/nca_gost2015_test.cer"))?;
    let verifier = Verifier::new("2022-10-01T00:00:00Z".parse()?).with_anchor(anchor);
    measure("report on two signers", || verifier.verify_file(black_box(message), None).is_ok());
    let megabyte = vec![7u8; 1 << 20];
    measure("Streebog-512 of 1 MiB", || Digest::Streebog512.of(black_box(&megabyte)).is_some());
    Ok(())
}

fn measure(name: &str, mut verify: impl FnMut() -> bool) {
    let begin = Instant::now();
    let mut times = Vec::new();
    while begin.elapsed() < Duration::from_secs(2) {
        let start = Instant::now();
        let held = verify();
        times.push(start.elapsed());
        assert!(held, "{name} does not hold");
    }
    times.sort();
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    println!(
        "{name:24} min {:8.1} µs  median {:8.1} µs  max {:8.1} µs  ({} runs)",
        micros(times[0]),
        micros(times[times.len() / 2]),
        micros(times[times.len() - 1]),
        times.len()
    );
}
