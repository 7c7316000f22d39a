//! What an archive costs: `cargo bench -p kualik-archive`. Writes into the current folder's file system
//! (`TMPDIR`), because a disk in memory syncs for nothing.

use std::{
    fs::File,
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use kualik_archive::{Content, Deposit, Digest, Kind, LogKey, NumberSlip, Package, Vault, Writer, fsck};

fn key() -> LogKey {
    LogKey::new("example.kz/bench", &[7; 32]).expect("a fixed origin")
}

fn moment(seed: u64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seed as i64).expect("a moment of this century")
}

/// A document as they are: 70 KB of PDF, 8 KB of record, a seal and a slip.
fn deposit(seed: u64) -> Deposit {
    let content = |name: &str, media_type: &str, bytes: Vec<u8>| Content {
        name: name.into(),
        media_type: media_type.into(),
        bytes,
    };
    let noise = |length: usize, mut state: u64| -> Vec<u8> {
        let mut step = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        };
        (0..length).map(|_| step()).collect()
    };
    let slip = NumberSlip::new(&format!("01-12/{seed}"), [7; 16]).expect("a fixed number");
    let files = vec![
        content("document.pdf", "application/pdf", noise(70_000, seed)),
        content("record.json", "application/json", hex::encode(noise(4000, seed)).into_bytes()),
        content("seal.jws", "application/jose", hex::encode(noise(250, seed)).into_bytes()),
        slip.to_content(),
    ];
    Deposit {
        package: Package::build(files, moment(seed)).expect("sound files"),
        kind: Kind::ISSUED,
        record: Digest::of(&seed.to_be_bytes()),
        signature: Digest::of(&seed.to_le_bytes()),
        moment: moment(seed),
    }
}

fn timed<T>(act: impl FnOnce() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let done = act();
    (begin.elapsed(), done)
}

fn main() {
    let dir = tempfile::tempdir().expect("a folder");
    probe_disk(dir.path());
    let (took, _) = timed(|| (0..100).for_each(|seed| drop(deposit(seed))));
    println!("build a package of 78 KB     {:8.2} ms", took.as_secs_f64() * 10.0);
    let path = dir.path().join("archive");
    Vault::init(&path, &key()).expect("a fresh folder");
    let mut writer = Writer::open(&path, key()).expect("a fresh archive");
    for (batch, rounds) in [(1, 200), (10, 40), (100, 10), (1000, 2)] {
        let mut total = Duration::ZERO;
        for _ in 0..rounds {
            let first = writer.next_index();
            let deposits = (first..first + batch).map(deposit).collect();
            let (took, done) = timed(|| writer.commit(deposits));
            done.expect("a commit");
            total += took;
        }
        let documents = (batch * rounds) as f64;
        println!(
            "commit batches of {batch:5}      {:8.2} ms a document, {:6.0} documents/s",
            total.as_secs_f64() * 1e3 / documents,
            documents / total.as_secs_f64()
        );
    }
    let entries = writer.next_index();
    let (took, done) = timed(|| writer.close());
    done.expect("a close");
    println!("close                        {:8.2} ms", took.as_secs_f64() * 1e3);
    let (took, writer) = timed(|| Writer::open(&path, key()));
    drop(writer.expect("an archive"));
    println!("open with {entries} entries       {:8.2} ms", took.as_secs_f64() * 1e3);
    let vault = Vault::open(&path).expect("an archive");
    let (took, ()) = timed(|| (0..500).for_each(|index| drop(vault.package(index * 3).expect("a package"))));
    println!("read and verify a package    {:8.2} ms", took.as_secs_f64() * 2.0);
    let (took, report) = timed(|| fsck(&path, None, &mut |_| {}));
    let report = report.expect("an archive");
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    let megabytes = report.bytes as f64 / 1e6;
    println!("fsck                         {:8.0} MB/s", megabytes / took.as_secs_f64());
}

fn probe_disk(dir: &Path) {
    let bytes = vec![1; 78_000];
    let (took, ()) = timed(|| {
        for n in 0..100 {
            let mut file = File::create(dir.join(format!("probe-{n}"))).expect("a file");
            file.write_all(&bytes).and_then(|()| file.sync_all()).expect("a sync");
        }
    });
    println!("write and sync 78 KB, plainly {:7.2} ms", took.as_secs_f64() * 10.0);
}
