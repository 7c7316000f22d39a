//! Sessions of signing: over midnight and New Year, under a clock that goes back, after a restart.

mod rewrapped;
mod turns;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};

use jiff::Timestamp;
use kualik_domain::{Date, civil};
use kualik_seal::{Kid, Password, RawSigner};

use crate::{
    Actor, Asked, Chancery, Clock, Completion, Dossier, EngineError, Examiner, Folder, Inquiry, Issued,
    KeyRing, NumberState, Outcome, Photographs, Role, Session, Settings, Signers, Target, sample,
};

/// An installation whose clock is set by hand.
pub(crate) struct Office {
    dir: tempfile::TempDir,
    time: Arc<AtomicI64>,
}

pub(crate) struct Keys(KeyRing);

impl Signers for Keys {
    fn signer(&self, kid: &Kid) -> Result<Arc<dyn RawSigner>, EngineError> {
        Ok(Arc::new(self.0.signer(kid)?))
    }
}

impl Office {
    pub(crate) fn at(moment: &str) -> Self {
        let office = Self { dir: tempfile::tempdir().unwrap(), time: Arc::default() };
        office.set(moment);
        let settings = Settings::new("verify.kualik.example", "kualik.example/test");
        Chancery::init_demonstration(&office.folder(), &settings, password(), office.clock().now()).unwrap();
        office
    }

    fn set(&self, moment: &str) {
        self.time.store(moment.parse::<Timestamp>().unwrap().as_second(), SeqCst);
    }

    pub(crate) fn clock(&self) -> Clock {
        let time = Arc::clone(&self.time);
        Clock::new(move || Timestamp::from_second(time.load(SeqCst)).unwrap())
    }

    pub(crate) fn folder(&self) -> Folder {
        let dir: &Path = self.dir.path();
        Folder::new(dir.join("archive"))
    }

    pub(crate) async fn open(&self) -> Chancery {
        Chancery::open(self.folder(), self.clock()).await.unwrap()
    }

    pub(crate) fn keys(&self) -> Keys {
        Keys(KeyRing::new(self.folder(), password()))
    }
}

fn password() -> Password {
    Password::new("a password for tests").unwrap()
}

fn head() -> Actor {
    Actor::new("test", Role::Head)
}

fn executor() -> Actor {
    Actor::new("executor", Role::Executor)
}

/// A case of one document, decided on a day.
fn dossier(place: u64, day: Date) -> Dossier {
    let case = |place| sample::case(17, place, day).to_string();
    let read = |text: String| Dossier::read(text.as_bytes(), day, None, &Photographs::none()).unwrap();
    (place * 100..place * 100 + 100)
        .map(|place| read(case(place)))
        .find(|dossier| dossier.matter(day).unwrap().documents().len() == 1)
        .expect("most cases have one document")
}

pub(crate) async fn prepared(chancery: &Chancery, keys: &Keys, dossier: &Dossier) -> Session {
    chancery.enrol_for_demonstration(&keys.0, std::slice::from_ref(dossier)).unwrap();
    chancery.prepare(&executor(), dossier).await.unwrap()
}

pub(crate) async fn complete(
    chancery: &Chancery,
    keys: &Keys,
    session: &Session,
) -> Result<Vec<Issued>, EngineError> {
    let signatures = super::answer_round(session, keys)?;
    let Completion::Issued(issued) = chancery.complete(&head(), &session.id, &signatures).await?;
    Ok(issued)
}

#[tokio::test]
async fn a_session_does_not_outlive_the_year() {
    // 23:50 on 31 December in Kazakhstan.
    let office = Office::at("2026-12-31T18:50:00Z");
    let (chancery, keys) = (office.open().await, office.keys());
    let old_year = civil::day_of(office.clock().now());
    let session = prepared(&chancery, &keys, &dossier(1, old_year)).await;
    assert!(session.numbers[0].contains("/2026-"), "{:?}", session.numbers);

    // 00:05 on 1 January: well within its minutes, but the day is over.
    office.set("2026-12-31T19:05:00Z");
    let late = complete(&chancery, &keys, &session).await;
    assert!(matches!(late, Err(EngineError::SessionExpired(_))), "{late:?}");
    let again = complete(&chancery, &keys, &session).await;
    assert!(matches!(again, Err(EngineError::NoSession(_))), "{again:?}");

    // The number of the old year is void; the register of the new year begins with 1.
    let new_year = civil::day_of(office.clock().now());
    assert_eq!(new_year.to_string(), "2027-01-01");
    let fresh = dossier(2, new_year);
    let session = prepared(&chancery, &keys, &fresh).await;
    assert!(session.numbers[0].ends_with("/2027-0001"), "{:?}", session.numbers);
    let issued = complete(&chancery, &keys, &session).await.unwrap();
    assert_eq!(issued[0].document.day, "2027-01-01");
    chancery.settle(&head(), &keys).await.unwrap();
    let fates: Vec<(String, NumberState)> =
        chancery.room().registers().await.unwrap().into_iter().map(|row| (row.number, row.state)).collect();
    let void: Vec<&(String, NumberState)> = fates.iter().filter(|fate| fate.1 == NumberState::Void).collect();
    assert_eq!(void.len(), 1, "{fates:?}");
    assert!(void[0].0.contains("/2026-"), "{fates:?}");
    let rows = chancery.room().registers().await.unwrap();
    let entry = rows.iter().find(|row| row.state == NumberState::Void).and_then(|row| row.entry).unwrap();
    let package = chancery.room().vault().package(entry).unwrap();
    let inquiry = Inquiry { asked: Asked::Record, at: office.clock().now(), annex: Vec::new() };
    let examiner = Examiner::of_archive(chancery.room()).unwrap();
    let verified = examiner.examine(&Target::Package(package.bytes().to_vec()), &inquiry).await.unwrap();
    let codes: Vec<&str> = verified.report.findings().iter().map(|finding| finding.code()).collect();
    assert_eq!(verified.outcome(), Outcome::Indeterminate, "{codes:?}");
    assert!(codes.contains(&"number-void") && codes.contains(&"seal-authority"), "{codes:?}");
    assert!(chancery.room().fsck(|_, _| {}).await.unwrap().findings.is_empty());
}

#[tokio::test]
async fn a_clock_that_goes_back_takes_no_number() {
    let office = Office::at("2026-11-21T06:00:00Z");
    let (chancery, keys) = (office.open().await, office.keys());
    let session = prepared(&chancery, &keys, &dossier(1, civil::day_of(office.clock().now()))).await;
    complete(&chancery, &keys, &session).await.unwrap();
    office.set("2026-11-20T06:00:00Z");
    let yesterday = civil::day_of(office.clock().now());
    // The second case of the same office: its register has a number of a later day.
    let same_office = (1..60)
        .map(|place| dossier(place, yesterday))
        .filter(|other| other.digest() != dossier(1, yesterday).digest())
        .find(|other| other.office().bin == dossier(1, yesterday).office().bin);
    let Some(other) = same_office else { panic!("offices of samples repeat") };
    chancery.enrol_for_demonstration(&keys.0, std::slice::from_ref(&other)).unwrap();
    let answer = chancery.prepare(&executor(), &other).await;
    // Either the key's term has not begun, or the register is ahead: nothing is taken in both.
    assert!(
        matches!(answer, Err(EngineError::ClockBackwards { .. } | EngineError::NoAuthority { .. })),
        "{answer:?}"
    );
    assert_eq!(chancery.room().registers().await.unwrap().len(), 1);
}

#[tokio::test]
async fn nothing_is_entered_behind_what_was_entered_last() {
    let office = Office::at("2026-12-31T06:00:00Z");
    let (chancery, keys) = (office.open().await, office.keys());
    let today = civil::day_of(office.clock().now());
    let [waiting, first] = [1, 2].map(|place| dossier(place, today));
    let waiting = prepared(&chancery, &keys, &waiting).await;
    office.set("2026-12-31T06:05:00Z");
    let session = prepared(&chancery, &keys, &first).await;
    complete(&chancery, &keys, &session).await.unwrap();
    // Whatever the register and the year: neither a number nor a signature that was waiting.
    office.set("2026-12-31T06:01:00Z");
    let refused = chancery.prepare(&executor(), &dossier(3, today)).await;
    assert!(matches!(refused, Err(EngineError::ClockBackwards { .. })), "{refused:?}");
    let refused = complete(&chancery, &keys, &waiting).await;
    assert!(matches!(refused, Err(EngineError::ClockBackwards { .. })), "{refused:?}");
    office.set("2026-12-31T06:06:00Z");
    complete(&chancery, &keys, &waiting).await.unwrap();
}

#[tokio::test]
async fn a_session_survives_a_restart_and_takes_no_second_number() {
    let office = Office::at("2026-11-21T06:00:00Z");
    let keys = office.keys();
    let wanted = dossier(3, civil::day_of(office.clock().now()));
    let chancery = office.open().await;
    let session = prepared(&chancery, &keys, &wanted).await;
    let drafts = chancery.draft(&session.id, None).await.unwrap();
    assert_eq!(drafts.len(), 1);
    chancery.close().await.unwrap();

    let chancery = office.open().await;
    let taken_up = chancery.prepare(&executor(), &wanted).await.unwrap();
    assert_eq!((&taken_up.id, &taken_up.numbers), (&session.id, &session.numbers));
    let issued = complete(&chancery, &keys, &session).await.unwrap();
    assert_eq!(issued[0].document.number, session.numbers[0]);
    let once_more = complete(&chancery, &keys, &session).await;
    assert!(matches!(once_more, Err(EngineError::NoSession(_))), "{once_more:?}");
}

#[tokio::test]
async fn a_signature_for_another_session_is_refused_and_the_session_stays_open() {
    let office = Office::at("2026-11-21T06:00:00Z");
    let (chancery, keys) = (office.open().await, office.keys());
    let day = civil::day_of(office.clock().now());
    let one = prepared(&chancery, &keys, &dossier(4, day)).await;
    let other = prepared(&chancery, &keys, &dossier(5, day)).await;
    let foreign = super::answer_round(&other, &keys).unwrap();
    let refused = chancery.complete(&head(), &one.id, &foreign).await;
    assert!(matches!(refused, Err(EngineError::ForeignSignature { .. })), "{refused:?}");
    complete(&chancery, &keys, &one).await.unwrap();
}
