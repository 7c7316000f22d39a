//! The store from end to end, in one process.

use std::path::Path;

use jiff::Timestamp;

use super::*;
use crate::{
    Digest,
    log::{Kind, LogKey, NumberSlip},
    package::{Content, Package},
};

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
    let dir = tempfile::tempdir().unwrap();
    let mut writer = fresh(dir.path());
    fill(&mut writer, &[1, 3, 250, 2, 300]);
    let vault = Vault::open(dir.path()).unwrap();
    assert_eq!(vault.size().unwrap(), 556);
    let followed: Vec<_> = vault.follow(0).unwrap().map(Result::unwrap).collect();
    for (index, entry) in &followed {
        let package = vault.package(*index).unwrap();
        assert_eq!(package.bytes(), deposit(*index).package.bytes());
        assert_eq!(entry, &vault.entry(*index).unwrap());
    }
    assert_eq!(followed.len(), 556);
    assert!(vault.follow(300).unwrap().map(|e| e.unwrap().0).eq(300..556));
    let delivered = Package::read(&vault.delivered(7).unwrap(), &Default::default()).unwrap();
    assert_eq!(delivered.bytes(), deposit(7).package.bytes());
    let proof = crate::log::Proof::open(delivered.proof().unwrap(), vault.verifier()).unwrap();
    assert_eq!(proof.entry().container, delivered.container_digest());
}

#[test]
fn a_closed_archive_opens_with_nothing_to_make_good() {
    let dir = tempfile::tempdir().unwrap();
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
