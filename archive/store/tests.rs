//! The store from end to end, in one process.

use std::path::Path;

use jiff::Timestamp;

use super::*;
use crate::{
    Digest,
    log::{Kind, LogKey, NumberSlip},
    package::{Content, Package},
};

/// A folder in memory where there is one: the tests are about order, not about the speed of a disk.
pub(crate) fn scratch() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

pub(crate) fn key() -> LogKey {
    LogKey::new("example.kz/kualik", &[7; 32]).unwrap()
}

pub(crate) fn moment(seed: u64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seed as i64).unwrap()
}

pub(crate) fn deposit(seed: u64) -> Deposit {
    let mut salt = [0; 16];
    salt[..8].copy_from_slice(&seed.to_be_bytes());
    let slip = NumberSlip::new(&format!("01-12/{seed}"), salt).unwrap();
    let content = |name: &str, media_type: &str, bytes: Vec<u8>| Content {
        name: name.into(),
        media_type: media_type.into(),
        bytes,
    };
    let files = vec![
        content("document.pdf", "application/pdf", format!("%PDF-1.7 {seed}").into_bytes()),
        content("record.json", "application/json", format!("{{\"seed\":{seed}}}").into_bytes()),
        slip.to_content(),
    ];
    Deposit {
        package: Package::build(files, moment(seed)).unwrap(),
        kind: if seed % 5 == 4 { Kind::VOID } else { Kind::ISSUED },
        record: Digest::of(format!("record {seed}").as_bytes()),
        signature: Digest::of(format!("signature {seed}").as_bytes()),
        moment: moment(seed),
    }
}

pub(crate) fn fresh(dir: &Path) -> Writer {
    Vault::init(dir, &key()).unwrap();
    Writer::open(dir, key()).unwrap()
}

fn fill(writer: &mut Writer, batches: &[u64]) {
    for count in batches {
        let first = writer.next_index();
        let receipts = writer.commit((first..first + count).map(deposit).collect()).unwrap();
        assert!(receipts.iter().map(|r| r.index).eq(first..first + count));
    }
}

#[test]
fn what_is_committed_is_read_proven_and_delivered() {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    fill(&mut writer, &[1, 3, 250, 2, 4]);
    let vault = Vault::open(dir.path()).unwrap();
    assert_eq!(vault.size().unwrap(), 260);
    let followed: Vec<_> = vault.follow(0).unwrap().map(Result::unwrap).collect();
    for (index, entry) in &followed {
        let package = vault.package(*index).unwrap();
        assert_eq!(package.bytes(), deposit(*index).package.bytes());
        assert_eq!(entry, &vault.entry(*index).unwrap());
    }
    assert_eq!(followed.len(), 260);
    assert!(vault.follow(255).unwrap().map(|e| e.unwrap().0).eq(255..260));
    let delivered = Package::read(&vault.delivered(7).unwrap(), &Default::default()).unwrap();
    assert_eq!(delivered.bytes(), deposit(7).package.bytes());
    let proof = crate::log::Proof::open(delivered.proof().unwrap(), vault.verifier()).unwrap();
    assert_eq!(proof.entry().container, delivered.container_digest());
}

#[test]
fn a_closed_archive_opens_with_nothing_to_make_good() {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    fill(&mut writer, &[10, 300]);
    writer.close().unwrap();
    let mut writer = Writer::open(dir.path(), key()).unwrap();
    assert_eq!(writer.recovered(), &Recovery::default());
    fill(&mut writer, &[10]);
    drop(writer);
    let writer = Writer::open(dir.path(), key()).unwrap();
    assert_eq!(writer.recovered(), &Recovery::default());
    assert_eq!(writer.last_moment(), Some(moment(319)));
}

/// Every step of a commit, failed in every way: whatever the writer said, the archive opens, is clean, holds
/// all that was acknowledged, and the batch in question whole or not at all.
#[test]
fn no_fault_of_the_disk_loses_or_halves_a_batch() {
    use durable::faults::Fault;
    let faults = [Fault::Fails, Fault::FailsAndHappens, Fault::Tears, Fault::Dies];
    // What was settled before is not looked through again, so its last partial tiles are a case of their own.
    for (fault, settled) in faults.into_iter().flat_map(|fault| [(fault, false), (fault, true)]) {
        let (mut step, mut refused, mut appended) = (0, 0, 0);
        loop {
            let dir = scratch();
            let mut writer = fresh(dir.path());
            fill(&mut writer, &[2]);
            if settled {
                writer.close().unwrap();
                writer = Writer::open(dir.path(), key()).unwrap();
            }
            writer.disk.faults.plan(step, fault);
            let outcome = writer.commit((2..5).map(deposit).collect());
            let struck = writer.disk.faults.struck();
            let undone = matches!(outcome, Err(ArchiveError::Io { .. }) | Err(ArchiveError::Refused { .. }));
            if fault != Fault::Dies && undone && !writer.in_doubt {
                writer.commit((2..5).map(deposit).collect()).expect("a writer without doubt goes on");
            }
            drop(writer);
            let writer = Writer::open(dir.path(), key()).unwrap();
            let size = writer.next_index();
            let expected: &[u64] = match &outcome {
                Ok(_) | Err(ArchiveError::Unpublished { .. }) => &[5],
                Err(ArchiveError::OutcomeUnknown { .. }) => &[2, 5],
                Err(_) => &[2, 5],
            };
            assert!(expected.contains(&size), "{fault:?} {step}: {size} after {outcome:?}");
            refused += u32::from(size == 2);
            appended += u32::from(size == 5);
            writer.close().unwrap();
            let report = crate::fsck(dir.path(), Some(key().verifier()), &mut |_| {}).unwrap();
            assert!(report.is_clean(), "{fault:?} {settled} {step}: {:?}", report.findings);
            let vault = Vault::open(dir.path()).unwrap();
            assert!((0..size).all(|index| vault.package(index).is_ok()));
            if !struck {
                break;
            }
            step += 1;
        }
        assert!(step > 30 && appended > 0 && (refused > 0 || fault != Fault::Dies), "{fault:?} {step}");
    }
}

#[test]
fn a_second_writer_is_told_who_the_first_is_and_readers_go_on() {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    fill(&mut writer, &[2]);
    let error = Writer::open(dir.path(), key()).unwrap_err();
    assert!(matches!(error, ArchiveError::Busy { pid: Some(pid) } if pid == std::process::id()), "{error}");
    let vault = Vault::open(dir.path()).unwrap();
    assert_eq!(vault.size().unwrap(), 2);
    fill(&mut writer, &[1]);
    assert_eq!(vault.size().unwrap(), 3);
    assert!(crate::fsck(dir.path(), None, &mut |_| {}).unwrap().busy);
    drop(writer);
    assert!(Writer::open(dir.path(), key()).is_ok());
}

#[test]
fn readers_beside_a_writer_never_stumble() {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    fill(&mut writer, &[1]);
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let path = dir.path();
        let done = &done;
        let reader = scope.spawn(move || {
            let (vault, mut rounds) = (Vault::open(path).unwrap(), 0);
            while !done.load(std::sync::atomic::Ordering::SeqCst) || rounds == 0 {
                let count = vault.follow(0).unwrap().map(Result::unwrap).count() as u64;
                let index = count - 1;
                vault.package(index).unwrap();
                vault.fresh_proof(index / 2, vault.checkpoint().unwrap()).unwrap();
                rounds += 1;
            }
        });
        for _ in 0..20 {
            fill(&mut writer, &[1, 13]);
        }
        done.store(true, std::sync::atomic::Ordering::SeqCst);
        reader.join().unwrap();
    });
}

#[test]
fn a_folder_in_use_or_read_only_is_refused() {
    let dir = scratch();
    std::fs::write(dir.path().join("thesis.doc"), b"x").unwrap();
    assert_eq!(Vault::init(dir.path(), &key()).unwrap_err().code(), "archive-folder-not-empty");
    assert_eq!(Vault::open(dir.path()).unwrap_err().code(), "archive-none");
    let dir = scratch();
    drop(fresh(dir.path()));
    assert_eq!(Vault::init(dir.path(), &key()).unwrap_err().code(), "archive-folder-not-empty");
    std::fs::write(dir.path().join("VERSION"), "kualik-archive v9\n").unwrap();
    assert_eq!(Vault::open(dir.path()).unwrap_err().code(), "archive-version");
    // An interrupted `init` is begun again.
    std::fs::remove_file(dir.path().join("VERSION")).unwrap();
    assert!(Vault::init(dir.path(), &key()).is_ok());
}

#[test]
fn tiles_of_any_width_are_served_and_consistency_is_proven() {
    use crate::log::{TileKind, TilePath, check_consistency};
    let dir = scratch();
    let mut writer = fresh(dir.path());
    let mut heads = vec![writer.vault().checkpoint().unwrap()];
    for batch in [1, 2, 100, 200, 1] {
        fill(&mut writer, &[batch]);
        heads.push(writer.vault().checkpoint().unwrap());
    }
    let vault = writer.vault();
    let newest = vault.checkpoint().unwrap();
    for old in &heads {
        let path = vault.extends(old).unwrap();
        let (old, new) = ((old.size(), &old.root()), (newest.size(), &newest.root()));
        assert!(check_consistency(old, new, &path));
    }
    for (kind, index, width) in
        [(TileKind::Hashes(0), 0, 3), (TileKind::Hashes(0), 0, 256), (TileKind::Hashes(0), 1, 48)]
    {
        let bytes = vault.tile(&TilePath { kind, index, width }).unwrap();
        assert_eq!(bytes.len() as u64, width * 32);
    }
    let narrow = vault.tile(&TilePath { kind: TileKind::Entries, index: 1, width: 2 }).unwrap();
    assert_eq!(crate::log::bundle_entries(&narrow).unwrap().len(), 2);
    let beyond = TilePath { kind: TileKind::Hashes(0), index: 1, width: 49 };
    assert_eq!(vault.tile(&beyond).unwrap_err().code(), "entry-none");
}

#[test]
fn whatever_is_derived_is_made_again() {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    fill(&mut writer, &[3, 300, 2]);
    writer.close().unwrap();
    std::fs::remove_dir_all(dir.path().join("tile")).unwrap();
    std::fs::remove_file(dir.path().join("settled")).unwrap();
    std::fs::remove_file(dir.path().join("packages/000000/000000002.tlog-proof")).unwrap();
    let writer = Writer::open(dir.path(), key()).unwrap();
    // Five tiles (two of entries, two of leaves, one above) and the proof.
    assert_eq!(writer.recovered().rebuilt, 6);
    writer.close().unwrap();
    assert!(crate::fsck(dir.path(), None, &mut |_| {}).unwrap().findings.is_empty());
}

#[test]
fn a_moved_checkpoint_stops_the_writer() {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    let old = std::fs::read(dir.path().join("checkpoint")).unwrap();
    fill(&mut writer, &[1]);
    std::fs::write(dir.path().join("checkpoint"), old).unwrap();
    let error = writer.commit(vec![deposit(1)]).unwrap_err();
    assert_eq!(error.code(), "checkpoint-moved");
}

/// Cut at any byte above the checkpoint the journal opens, and what was acknowledged is there; cut below, it is
/// refused and left as it is.
#[test]
fn a_journal_cut_at_any_byte_is_judged() {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    fill(&mut writer, &[1, 2]);
    let (journal, checkpoint) = (dir.path().join("journal"), dir.path().join("checkpoint"));
    let (signed, note) = (std::fs::read(&journal).unwrap().len(), std::fs::read(&checkpoint).unwrap());
    fill(&mut writer, &[1]);
    drop(writer);
    let whole = std::fs::read(&journal).unwrap();
    for length in (0..=whole.len()).step_by(7).chain([signed - 1, signed, signed + 1, whole.len()]) {
        std::fs::write(&journal, &whole[..length]).unwrap();
        std::fs::write(&checkpoint, &note).unwrap();
        let opened = Writer::open(dir.path(), key());
        match opened {
            Ok(writer) => {
                assert!(length >= signed, "{length}");
                assert_eq!(writer.next_index(), if length == whole.len() { 4 } else { 3 }, "{length}");
            }
            Err(error) => {
                assert!(length < signed, "{length}: {error}");
                assert!(matches!(error.code(), "journal-short" | "journal-damaged"), "{error}");
                assert_eq!(std::fs::read(&journal).unwrap().len(), length);
            }
        }
    }
}

#[test]
fn a_reader_who_has_rested_sees_the_next_entry_at_once() {
    let dir = scratch();
    let mut writer = fresh(dir.path());
    fill(&mut writer, &[2]);
    let reader = Vault::open(dir.path()).unwrap();
    for expected in 2..6 {
        // As if nothing had been entered for an hour: the reader need not read the file again.
        let path = layout::Layout::new(dir.path()).checkpoint();
        let hour_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
        std::fs::File::open(path).unwrap().set_modified(hour_ago).unwrap();
        for _ in 0..3 {
            assert_eq!(reader.size().unwrap(), expected);
        }
        fill(&mut writer, &[1]);
        assert_eq!(reader.size().unwrap(), expected + 1);
        assert_eq!(reader.checkpoint().unwrap().size(), expected + 1);
    }
}
