//! Archives that were tampered with, one fact at a time.

use super::*;
use crate::{
    log::LogKey,
    store::{
        Vault, Writer,
        tests::{deposit, fresh, key, scratch},
    },
};

/// An archive of a few packages, closed.
fn archive(dir: &Path, batches: &[u64]) {
    let mut writer = fresh(dir);
    for count in batches {
        let first = writer.next_index();
        writer.commit((first..first + count).map(deposit).collect()).unwrap();
    }
    writer.close().unwrap();
}

fn examine(dir: &Path) -> Report {
    fsck(dir, Some(key().verifier()), &mut |_| {}).unwrap()
}

fn codes(report: &Report) -> Vec<(String, &'static str)> {
    let finding = |f: &Finding| (f.path.to_string_lossy().into_owned(), f.fault.code());
    report.findings.iter().map(finding).collect()
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn a_sound_archive_has_no_findings() {
    let dir = scratch();
    archive(dir.path(), &[2, 260, 1]);
    let mut seen = 0;
    let report = fsck(dir.path(), Some(key().verifier()), &mut |progress| seen = progress.done).unwrap();
    assert_eq!(codes(&report), []);
    assert_eq!((seen, report.entries), (263, 263));
    assert!(report.is_clean() && !report.busy);
}

#[test]
fn a_flipped_bit_in_any_file_is_named() {
    let dir = scratch();
    archive(dir.path(), &[2, 1]);
    let mut flipped = 0;
    for path in files(dir.path()) {
        if path.ends_with("writer.lock") {
            continue;
        }
        let honest = fs::read(&path).unwrap();
        let step = (honest.len() / 60).max(1);
        for at in (0..honest.len()).step_by(step) {
            let mut bytes = honest.clone();
            bytes[at] ^= 1 << (at % 8);
            fs::write(&path, &bytes).unwrap();
            let report = examine(dir.path());
            let shown = path.strip_prefix(dir.path()).unwrap();
            let named =
                report.findings.iter().any(|f| f.path == shown && f.fault.gravity() == Gravity::Damage);
            assert!(named, "{} byte {at}: {:?}", shown.display(), codes(&report));
            flipped += 1;
        }
        fs::write(&path, &honest).unwrap();
    }
    assert!(flipped > 500, "{flipped}");
    assert!(examine(dir.path()).findings.is_empty());
}

#[test]
fn the_container_is_named_first_and_the_manifest_second() {
    let dir = scratch();
    archive(dir.path(), &[1]);
    let path = dir.path().join("packages/000000/000000000.asice");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(8).position(|w| w == b"%PDF-1.7").unwrap();
    bytes[at] ^= 1;
    fs::write(&path, bytes).unwrap();
    let found = examine(dir.path());
    let codes: Vec<_> = found.findings.iter().map(|f| f.fault.code()).collect();
    assert_eq!(codes, ["container-altered", "file-altered", "package-entry-corrupt"]);
    let other = deposit(9).package;
    fs::write(&path, other.bytes()).unwrap();
    let codes: Vec<_> = examine(dir.path()).findings.iter().map(|f| f.fault.code()).collect();
    assert_eq!(codes, ["container-altered", "manifest-altered"]);
}

#[test]
fn a_damaged_journal_is_told_leaf_by_leaf() {
    let dir = scratch();
    archive(dir.path(), &[2, 3, 2]);
    let path = dir.path().join("journal");
    let text = fs::read_to_string(&path).unwrap();
    let (at, _) = text.match_indices("\"issued\"").nth(3).unwrap();
    let mut bytes = text.clone().into_bytes();
    bytes[at + 1] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let report = examine(dir.path());
    let told: Vec<_> = report.findings.iter().map(|f| (f.index, f.fault.code())).collect();
    assert_eq!(told, [(None, "journal-damaged"), (Some(3), "leaf-altered")]);
    assert_eq!(report.entries, 7);
    assert_eq!(Writer::open(dir.path(), key()).unwrap_err().code(), "journal-damaged");
    assert_eq!(fs::read(&path).unwrap(), bytes, "a writer that refuses changes nothing");
}

#[test]
fn a_journal_cut_short_is_told_from_a_torn_one() {
    let dir = scratch();
    archive(dir.path(), &[2, 3, 2]);
    let path = dir.path().join("journal");
    let whole = fs::read(&path).unwrap();
    let boundary = whole.windows(4).position(|w| w == b"= 5 ").unwrap();
    let boundary = boundary + whole[boundary..].iter().position(|b| *b == b'\n').unwrap() + 1;
    let cases = [
        (boundary, "journal-short", "journal-short"),
        (boundary + 100, "journal-damaged", "journal-damaged"),
        (0, "journal-short", "journal-short"),
    ];
    for (length, in_report, at_open) in cases {
        fs::write(&path, &whole[..length]).unwrap();
        assert_eq!(codes(&examine(dir.path()))[0], ("journal".into(), in_report), "{length}");
        assert_eq!(Writer::open(dir.path(), key()).unwrap_err().code(), at_open, "{length}");
    }
    let torn = [&whole, b"{\"container\":\"half".as_slice()].concat();
    fs::write(&path, torn).unwrap();
    let report = examine(dir.path());
    assert_eq!(codes(&report), [("journal".into(), "journal-torn")]);
    assert_eq!(report.gravity(), Some(Gravity::Repairable));
    let writer = Writer::open(dir.path(), key()).unwrap();
    assert_eq!(writer.recovered().set_aside.len(), 1);
    writer.close().unwrap();
    assert_eq!(fs::read(&path).unwrap(), whole);
    let orphan = format!("orphans/journal-{}", whole.len());
    assert_eq!(codes(&examine(dir.path())), [(orphan, "fsck-set-aside")]);
}

#[test]
fn a_rolled_back_checkpoint_is_repaired_and_a_forked_one_refused() {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    writer.commit(vec![deposit(0)]).unwrap();
    let path = dir.path().join("checkpoint");
    let old = fs::read(&path).unwrap();
    writer.commit(vec![deposit(1)]).unwrap();
    let new = fs::read(&path).unwrap();
    writer.close().unwrap();
    fs::write(&path, &old).unwrap();
    assert_eq!(codes(&examine(dir.path()))[0], ("checkpoint".into(), "checkpoint-behind"));
    let writer = Writer::open(dir.path(), key()).unwrap();
    assert_eq!(writer.recovered().published, 1);
    writer.close().unwrap();
    assert_eq!(fs::read(&path).unwrap(), new);
    assert!(examine(dir.path()).findings.is_empty());

    let other = scratch();
    let mut writer = fresh(other.path());
    writer.commit(vec![deposit(5)]).unwrap();
    writer.commit(vec![deposit(6)]).unwrap();
    writer.close().unwrap();
    fs::copy(other.path().join("checkpoint"), &path).unwrap();
    assert!(codes(&examine(dir.path())).contains(&("journal".into(), "checkpoint-fork")));
    assert_eq!(Writer::open(dir.path(), key()).unwrap_err().code(), "checkpoint-fork");
}

#[test]
fn missing_foreign_and_stray_files_are_named() {
    let dir = scratch();
    archive(dir.path(), &[3]);
    let at = |name: &str| dir.path().join(name);
    fs::remove_file(at("packages/000000/000000001.asice")).unwrap();
    fs::remove_file(at("packages/000000/000000002.tlog-proof")).unwrap();
    fs::remove_file(at("tile/entries/000.p/3")).unwrap();
    fs::write(at("packages/000000/000000003.asice"), b"x").unwrap();
    fs::write(at("packages/000000/1.asice"), b"x").unwrap();
    fs::write(at("notes.txt"), b"x").unwrap();
    fs::write(at("tile/0/000"), b"x").unwrap();
    fs::write(at("checkpoint.part"), b"x").unwrap();
    let mut found = codes(&examine(dir.path()));
    found.sort();
    let expected = [
        ("checkpoint.part", "fsck-stray"),
        ("notes.txt", "fsck-foreign"),
        ("packages/000000/000000001.asice", "fsck-missing"),
        ("packages/000000/000000002.tlog-proof", "fsck-missing"),
        ("packages/000000/000000003.asice", "fsck-stray"),
        ("packages/000000/1.asice", "fsck-foreign"),
        ("tile/0/000", "fsck-foreign"),
        ("tile/entries/000.p/3", "fsck-missing"),
    ];
    assert_eq!(found, expected.map(|(path, code)| (path.to_owned(), code)));
    // A writer clears away what it left itself, and nothing else.
    Writer::open(dir.path(), key()).unwrap().close().unwrap();
    let left = codes(&examine(dir.path()));
    assert!(!left.iter().any(|(_, code)| *code == "fsck-stray"), "{left:?}");
    assert!(left.contains(&("orphans/000000003.asice".into(), "fsck-set-aside")), "{left:?}");
    // Readers go on: the proof is made afresh from the tiles, as far as those are there.
    assert!(Vault::open(dir.path()).unwrap().package(0).is_ok());
}

#[test]
fn a_foreign_key_is_named() {
    let dir = scratch();
    archive(dir.path(), &[1]);
    let other = LogKey::new("example.kz/kualik", &[8; 32]).unwrap();
    let report = fsck(dir.path(), Some(other.verifier()), &mut |_| {}).unwrap();
    let expected = ["fsck-verifier-foreign", "checkpoint-unsigned", "proof-checkpoint"];
    assert_eq!(codes(&report).into_iter().map(|c| c.1).collect::<Vec<_>>(), expected);
    assert_eq!(Writer::open(dir.path(), other).unwrap_err().code(), "archive-foreign-key");
    assert!(matches!(
        &report.findings[1].fault,
        Fault::Checkpoint(error) if error.code() == "checkpoint-unsigned"
    ));
    let nowhere = dir.path().join("nowhere");
    assert!(fsck(&nowhere, None, &mut |_| {}).is_err());
}
