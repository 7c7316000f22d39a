//! How much a seal costs beside the bare signature: `cargo run --release -p kualik-seal --example bench`.

use std::{
    hint::black_box,
    sync::OnceLock,
    time::{Duration, Instant},
};

use kualik_seal::{
    Algorithm, Digest, KeyFile, Password, PublicKey, SaltedRecord, Seal, Seed, SigningInput, SigningKey,
};
use serde_json::{Value, json};

fn main() {
    let claims = json!({
        "a": "yJ7s2YCUBAV5TsDgN3DjIe", "b": "2027-05-20", "c": ["DE", "FR", "+2"], "d": "2026-11-21",
        "e": "2026-12-20", "h": "Ү.М. …0017", "k": "c", "n": "01-07/12", "p": "ex", "q": 12,
        "r": "axXm6JplH3OdP6lvsTrXvCSnbSGB9xiH4DFo8h_D4pY",
    });
    let payload = kualik_seal::canonical::to_vec(&claims).expect("plain claims");
    for algorithm in [Algorithm::EdDsa, Algorithm::Es256] {
        measure_seal(algorithm, &payload);
    }
    measure_record();
    let megabyte = vec![7; 1 << 20];
    measure_key_file();
    report("SHA-256 of 1 MiB", time(|| Digest::of(&megabyte)));
}

fn measure_seal(algorithm: Algorithm, payload: &[u8]) {
    let key = SigningKey::generate(algorithm).expect("random bytes");
    let input = SigningInput::new(key.public_key(), payload).expect("a seal within its bound");
    let seal = input.complete(&key.sign(input.bytes())).expect("its own signature");
    let public = key.public_key();
    println!("{algorithm}: a seal of {} characters", seal.text().len());
    report("  sign and complete", time(|| input.complete(&key.sign(input.bytes()))));
    report("  parse alone", time(|| Seal::parse(seal.text())));
    // In turns, so that a neighbour on the machine slows both alike.
    let bare = || public.verify(seal.signed_bytes(), seal.signature());
    let whole = || Seal::parse(seal.text()).and_then(|seal| seal.verify(public));
    let mut ratios: Vec<(f64, Duration, Duration)> = (0..15)
        .map(|_| {
            let (bare, whole) = (time(bare), time(whole));
            (whole.as_secs_f64() / bare.as_secs_f64(), bare, whole)
        })
        .collect();
    ratios.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (ratio, bare, whole) = ratios[ratios.len() / 2];
    report("  verify the bare signature", bare);
    report("  parse and verify the seal", whole);
    println!("  the seal takes {ratio:.3} times the bare signature");
    let jwk = public.to_jwk();
    report("  read a public key", time(|| PublicKey::from_jwk(&jwk)));
}

fn measure_record() {
    for items in [5, 200] {
        let item = |no: usize| {
            json!({
                "no": no, "title": {"kk": "Құлпытас", "ru": "Надгробная стела", "original": "شاهدة"},
                "date": "XIV", "material": {"kk": "тас", "ru": "камень"}, "size": "120×45×20", "quantity": 1,
                "value": {"amount": "1500000.00", "currency": "KZT"}, "photo": Digest::of(no.to_string()),
            })
        };
        let record = json!({"number": "01-07/12", "items": (0..items).map(item).collect::<Vec<Value>>()});
        let record = SaltedRecord::new(record, Seed::from_bytes([7; 32])).expect("a plain record");
        report(&format!("digest of a record of {items} items"), time(|| record.digest()));
    }
}

fn measure_key_file() {
    let key = SigningKey::generate(Algorithm::EdDsa).expect("random bytes");
    let password = Password::new("a password").expect("not empty");
    let file = KeyFile::encrypt(&key, &password).expect("random bytes");
    let begin = worked();
    black_box(file.decrypt(&password)).expect("its own password");
    report("open a key file", worked() - begin);
}

/// The time of one call, over about a tenth of a second of work.
fn time<T>(mut call: impl FnMut() -> T) -> Duration {
    let (mut calls, begin) = (0, worked());
    while worked() - begin < Duration::from_millis(100) {
        (0..64).for_each(|_| drop(black_box(call())));
        calls += 64;
    }
    (worked() - begin) / calls
}

/// The time this thread has had a processor, where Linux tells it: neighbours on the machine do not count.
fn worked() -> Duration {
    static BEGIN: OnceLock<Instant> = OnceLock::new();
    let begin = *BEGIN.get_or_init(Instant::now);
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = line.split(' ').next().and_then(|nanos| nanos.parse().ok());
    nanos.map_or_else(|| begin.elapsed(), Duration::from_nanos)
}

fn report(what: &str, time: Duration) {
    println!("{what}: {:.1} µs", time.as_secs_f64() * 1e6);
}
