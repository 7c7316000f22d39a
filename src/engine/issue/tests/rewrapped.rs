//! Packages that somebody made whole again around what is genuine: their manifest names every file as it is.

use kualik_archive::{Content, Package};
use kualik_domain::civil;
use kualik_seal::Status;

use super::{Office, complete, dossier, prepared};
use crate::{Asked, Examiner, Inquiry, Target};

/// A genuine package, and whoever verifies it without the archive.
struct Rewrapping {
    package: Package,
    moment: jiff::Timestamp,
    proof: Vec<u8>,
    examiner: Examiner<'static>,
}

impl Rewrapping {
    async fn new(office: &Office) -> Self {
        let (chancery, keys) = (office.open().await, office.keys());
        let dossier = dossier(1, civil::day_of(office.clock().now()));
        let session = prepared(&chancery, &keys, &dossier).await;
        let document = complete(&chancery, &keys, &session).await.unwrap().remove(0).document;
        let room = chancery.room();
        let stored = room.stored(std::sync::Arc::new(document)).unwrap();
        let proof = room.vault().proof(stored.row.entry).unwrap().to_text().into_bytes();
        let examiner = Examiner::alone(room.trust()).unwrap();
        Self { moment: stored.record.moment, package: stored.package, proof, examiner }
    }

    /// What is found wrong with a package of these files.
    async fn faults(&self, files: Vec<Content>, moment: jiff::Timestamp, proof: &[u8]) -> Vec<String> {
        let package = Package::build(files, moment).unwrap().deliver(proof);
        let inquiry = Inquiry { asked: Asked::Record, at: self.moment, annex: Vec::new() };
        let told = self.examiner.examine(&Target::Package(package), &inquiry).await.unwrap();
        let failed = told.report.findings().iter().filter(|finding| finding.status() == Status::Failed);
        failed.map(|finding| finding.code().to_owned()).collect()
    }

    fn changed(&self, name: &str, change: impl FnOnce(&mut Content)) -> Vec<Content> {
        let mut files = self.package.files().to_vec();
        change(files.iter_mut().find(|file| file.name == name).unwrap());
        files
    }
}

#[tokio::test]
async fn what_is_wrapped_anew_around_a_genuine_paper_is_not_whole() {
    let office = Office::at("2026-11-21T06:00:00Z");
    let paper = Rewrapping::new(&office).await;
    let own = || paper.package.files().to_vec();
    assert_eq!(paper.faults(own(), paper.moment, &paper.proof).await, [""; 0], "as it was");

    let later = paper.moment + jiff::SignedDuration::from_hours(24);
    assert_eq!(paper.faults(own(), later, &paper.proof).await, ["package-unsound"], "another time");

    let digest = "0".repeat(64);
    let page = Content {
        name: format!("photographs/{digest}.html"),
        media_type: "text/html".into(),
        bytes: b"<p>permitted</p>".to_vec(),
    };
    let with_page = own().into_iter().chain([page]).collect();
    assert!(paper.faults(with_page, paper.moment, &paper.proof).await.contains(&"package-unsound".into()));

    let prose = paper.changed("statement.jws", |file| file.bytes = b"believe me".to_vec());
    assert!(paper.faults(prose, paper.moment, &paper.proof).await.contains(&"package-unsound".into()));

    let without = own().into_iter().filter(|file| file.name != "statement.jws").collect();
    assert!(paper.faults(without, paper.moment, &paper.proof).await.contains(&"package-unsound".into()));

    assert_eq!(paper.faults(own(), paper.moment, b"it is in the log").await, ["log-proof"]);
}
