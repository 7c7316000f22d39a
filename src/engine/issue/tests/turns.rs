//! Several at once: what one has seen holds until he has acted on it.

use kualik_domain::{Date, civil};
use serde_json::Value;

use super::{Office, complete, dossier, executor, head, prepared};
use crate::{Chancery, Dossier, EngineError, Photographs, sample};

/// A case of one certificate, and another application for the same objects.
fn twins(day: Date) -> [Dossier; 2] {
    let read =
        |case: &Value| Dossier::read(case.to_string().as_bytes(), day, None, &Photographs::none()).unwrap();
    let is_certificate = |case: &Value| {
        let documents = read(case).matter(day).unwrap().documents();
        documents.len() == 1 && documents[0].1.name() == "certificate"
    };
    let mut case = (1..).map(|place| sample::case(17, place, day)).find(is_certificate).unwrap();
    let first = read(&case);
    case["application"]["number"] = "Ө-2026-9999".into();
    [first, read(&case)]
}

async fn sound(chancery: &Chancery) -> bool {
    let audit = chancery.room().fsck(|_, _| {}).await.unwrap();
    eprintln!("{:?}", audit.findings);
    audit.findings.is_empty()
}

#[tokio::test]
async fn objects_of_two_sessions_are_let_out_once() {
    let office = Office::at("2026-11-21T06:00:00Z");
    let (chancery, keys) = (office.open().await, office.keys());
    let [first, second] = twins(civil::day_of(office.clock().now()));
    let sessions = [prepared(&chancery, &keys, &first).await, prepared(&chancery, &keys, &second).await];
    complete(&chancery, &keys, &sessions[0]).await.unwrap();
    let refused = complete(&chancery, &keys, &sessions[1]).await.unwrap_err();
    let EngineError::Problems(problems) = &refused else { panic!("{refused:?}") };
    assert!(problems.iter().any(|problem| problem.code() == "item-elsewhere"), "{problems:?}");
    // Whoever has the key at hand takes the waiting session up, and meets the same.
    let answer = chancery.issue(&head(), &[second], &keys).await.unwrap().remove(0);
    assert!(matches!(answer, Err(EngineError::Problems(_))), "{answer:?}");
    assert!(sound(&chancery).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_in_one_way() {
    let office = Office::at("2026-11-21T06:00:00Z");
    let (chancery, keys) = (office.open().await, office.keys());
    for place in 1..=6 {
        let session = prepared(&chancery, &keys, &dossier(place, civil::day_of(office.clock().now()))).await;
        let decline = async {
            chancery.decline(&executor(), &session.id).await?;
            chancery.settle(&head(), &keys).await
        };
        let (one, another, declined) =
            tokio::join!(complete(&chancery, &keys, &session), complete(&chancery, &keys, &session), decline);
        let issued: Vec<u64> =
            [&one, &another].into_iter().flatten().flatten().map(|issued| issued.document.entry).collect();
        assert!(issued.windows(2).all(|pair| pair[0] == pair[1]), "one document: {issued:?}");
        assert_ne!(declined.is_ok_and(|voided| !voided.is_empty()), !issued.is_empty());
    }
    assert!(sound(&chancery).await, "no number is there twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_prepared_has_not_died() {
    let office = Office::at("2026-11-21T06:00:00Z");
    let (chancery, keys) = (office.open().await, office.keys());
    let dossiers: Vec<Dossier> =
        (1..=4).map(|place| dossier(place, civil::day_of(office.clock().now()))).collect();
    chancery.enrol_for_demonstration(&keys.0, &dossiers).unwrap();
    let settle = async {
        for _ in 0..40 {
            assert!(chancery.settle(&head(), &keys).await.unwrap().is_empty());
            tokio::task::yield_now().await;
        }
    };
    let prepare = async {
        let mut sessions = Vec::new();
        for dossier in &dossiers {
            sessions.push(chancery.prepare(&executor(), dossier).await.unwrap());
        }
        sessions
    };
    let (sessions, ()) = tokio::join!(prepare, settle);
    for session in &sessions {
        complete(&chancery, &keys, session).await.unwrap();
    }
    assert!(sound(&chancery).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_prepare_one_decision_at_once_have_one_session() {
    let office = Office::at("2026-11-21T06:00:00Z");
    let (chancery, keys) = (office.open().await, office.keys());
    let dossier = dossier(1, civil::day_of(office.clock().now()));
    chancery.enrol_for_demonstration(&keys.0, std::slice::from_ref(&dossier)).unwrap();
    let prepare = async || chancery.prepare(&executor(), &dossier).await.unwrap().id;
    let (one, two, three, four) = tokio::join!(prepare(), prepare(), prepare(), prepare());
    assert!([two, three, four].iter().all(|session| *session == one));
    let held = chancery.room().state().reserved().await.unwrap();
    assert!(held.iter().all(|number| number.session.as_deref() == Some(one.as_str())), "{held:?}");
}
