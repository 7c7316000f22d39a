use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::*;
use crate::{
    Algorithm, KeyFileSigner, SigningKey, Status, SubIndication,
    key::tests::{rfc6979_key, rfc8037_key},
};

const ALMATY: &str = "000140000001";
const ASTANA: &str = "000140000002";

fn root() -> SigningKey {
    SigningKey::from_bytes(Algorithm::Es256, &[7; 32]).unwrap()
}

fn roots(profile: TrustProfile) -> TrustRoots {
    TrustRoot { key: root().public_key().clone(), profile }.into()
}

fn authority() -> Authority {
    Authority {
        key: rfc8037_key().public_key().clone(),
        person: Spelling::new("Үлгі Мысал Үлгіұлы", "Улгі Мысал Улгіулы"),
        position: Spelling::new("Басқарма басшысы", "Руководитель управления"),
        office: Office {
            bin: ALMATY.to_owned(),
            name: Spelling::new("Үлгі қаласының мәдениет басқармасы", "Управление культуры города Улгі"),
        },
        order: Order {
            document: Spelling::new("Әкімнің бұйрығы", "Приказ акима"),
            number: "17-к".to_owned(),
            date: date(2025, 12, 20),
        },
        from: date(2026, 1, 1),
        to: Some(date(2026, 12, 31)),
        may_sign: ["certificate", "refusal"].map(str::to_owned).into(),
        events: vec![],
    }
}

fn event(status: StatusChange, from: Date) -> StatusEvent {
    StatusEvent { status, from, reason: Spelling::new("себеп", "причина") }
}

fn list(profile: TrustProfile, authorities: Vec<Authority>) -> TrustList {
    TrustList {
        profile,
        issuer: Spelling::new("Үлгі", "Образец"),
        sequence: 3,
        issued: "2026-11-01T09:00:00Z".parse().unwrap(),
        authorities,
    }
}

fn signed(authorities: Vec<Authority>) -> Signed<TrustList> {
    list(TrustProfile::Authority, authorities).sign(&KeyFileSigner::from(root())).unwrap()
}

fn ask(
    authority: Authority,
    signed_on: SigningTime,
    office: &str,
    kind: &str,
) -> Result<(), AuthorityFinding> {
    let kid = rfc8037_key().public_key().kid().clone();
    let query = AuthorityQuery { kid: &kid, office, kind, signed: signed_on };
    signed(vec![authority]).authority_at(&query).map(|_| ())
}

fn ask_day(authority: Authority, day: Date) -> Result<(), AuthorityFinding> {
    ask(authority, SigningTime::Claimed(day), ALMATY, "certificate")
}

fn code(result: Result<(), AuthorityFinding>) -> &'static str {
    result.map_or_else(|finding| finding.code(), |()| "authorized")
}

#[test]
fn goes_through_its_text() {
    let list = signed(vec![authority()]);
    let read = Signed::<TrustList>::read(list.text(), &roots(TrustProfile::Authority)).unwrap();
    assert_eq!(read, list);
    assert_eq!(read.content().authorities, [authority()]);
    assert_eq!(read.root(), root().public_key().kid());
    // In rounds, as a remote root would answer.
    let unsigned = list.content().unsigned(root().public_key()).unwrap();
    let signature = root().sign(unsigned.bytes());
    assert_eq!(unsigned.complete(&signature).unwrap(), list);
}

#[test]
fn the_statement_carries_one_person_out() {
    let mut other = authority();
    other.key = rfc6979_key().public_key().clone();
    let list = signed(vec![authority(), other]);
    let kid = rfc8037_key().public_key().kid().clone();
    let statement = list.content().statement(&kid).unwrap().sign(&KeyFileSigner::from(root())).unwrap();
    let read = Signed::<Statement>::read(statement.text(), &roots(TrustProfile::Authority)).unwrap();
    assert_eq!(read.content().authorities, [authority()]);
    assert_eq!(read.content().sequence, 3);
    let query = |kid| AuthorityQuery {
        kid,
        office: ALMATY,
        kind: "certificate",
        signed: SigningTime::Claimed(date(2026, 6, 1)),
    };
    assert_eq!(read.authority_at(&query(&kid)).unwrap().person.ru, "Улгі Мысал Улгіулы");
    let foreign = rfc6979_key().public_key().kid().clone();
    assert!(matches!(read.authority_at(&query(&foreign)), Err(AuthorityFinding::UnknownKey { .. })));
    assert!(list.content().statement(root().public_key().kid()).is_err());
    // Neither is read as the other.
    assert_eq!(read_code::<Statement>(list.text()), "header-type");
    assert_eq!(read_code::<TrustList>(statement.text()), "header-type");
}

fn read_code<T: Content>(text: &str) -> &'static str {
    super::read::<T>(text, &roots(TrustProfile::Authority)).map_or_else(|error| error.code(), |_| "read")
}

#[test]
fn a_demonstration_is_not_an_authority() {
    let demonstration = list(TrustProfile::Demonstration, vec![authority()]);
    let text = demonstration.sign(&KeyFileSigner::from(root())).unwrap().text().to_owned();
    let read = |profile| Signed::<TrustList>::read(&text, &roots(profile));
    assert_eq!(read(TrustProfile::Demonstration).unwrap().content().profile, TrustProfile::Demonstration);
    let refused = read(TrustProfile::Authority).unwrap_err();
    assert!(
        matches!(refused, SealError::TrustProfile { found: TrustProfile::Demonstration, .. }),
        "{refused}"
    );
    let authority = signed(vec![authority()]);
    let refused =
        Signed::<TrustList>::read(authority.text(), &roots(TrustProfile::Demonstration)).unwrap_err();
    assert!(matches!(refused, SealError::TrustProfile { found: TrustProfile::Authority, .. }), "{refused}");
    let unpinned = Signed::<TrustList>::read(&text, &TrustRoots::default()).unwrap_err();
    let SealError::TrustRootUnknown { claims: TrustProfile::Demonstration, .. } = &unpinned else {
        panic!("{unpinned}")
    };
    assert_eq!(unpinned.sub_indication().status(), Status::Indeterminate);
}

#[test]
fn refuses_a_list_that_was_touched() {
    let list = signed(vec![authority()]);
    let mut foreign = list.content().clone();
    foreign.sequence = 4;
    let foreign = foreign.unsigned(root().public_key()).unwrap();
    let signature = list.text().rsplit('.').next().unwrap();
    let swapped = format!("{}.{signature}", std::str::from_utf8(foreign.bytes()).unwrap());
    assert_eq!(read_code::<TrustList>(&swapped), "signature-wrong");
    // A person's key signs no list, whatever it claims.
    let claimed = list.content().sign(&KeyFileSigner::from(rfc8037_key())).unwrap();
    assert_eq!(read_code::<TrustList>(claimed.text()), "trust-root-unknown");
    for text in ["", "a.b.c", &list.text()[..200]] {
        assert!(Signed::<TrustList>::read(text, &roots(TrustProfile::Authority)).is_err());
    }
}

#[test]
fn refuses_content_that_makes_no_sense() {
    let unsigned = |change: fn(&mut Authority)| {
        let mut authority = authority();
        change(&mut authority);
        list(TrustProfile::Authority, vec![authority]).unsigned(root().public_key()).unwrap_err().code()
    };
    assert_eq!(unsigned(|authority| authority.to = Some(date(2025, 12, 31))), "trust-term");
    assert_eq!(unsigned(|authority| authority.office.bin.clear()), "trust-malformed");
    assert_eq!(unsigned(|authority| authority.person.kk = " ".to_owned()), "trust-malformed");
    let mut statement =
        list(TrustProfile::Authority, vec![authority()]).statement(rfc8037_key().public_key().kid()).unwrap();
    let mut other = authority();
    other.key = rfc6979_key().public_key().clone();
    statement.authorities.push(other);
    assert_eq!(statement.unsigned(root().public_key()).unwrap_err().code(), "trust-malformed");
    statement.authorities.clear();
    assert_eq!(statement.unsigned(root().public_key()).unwrap_err().code(), "trust-malformed");
}

#[test]
fn refuses_members_it_does_not_know() {
    let signer = KeyFileSigner::from(root());
    let mut value = serde_json::to_value(list(TrustProfile::Authority, vec![authority()])).unwrap();
    value["authorities"][0]["may_do_anything"] = true.into();
    let payload = canonical::to_vec(&value).unwrap();
    let text =
        JwsInput::new(TrustList::PROFILE, root().public_key(), &payload).unwrap().sign(&signer).unwrap();
    assert_eq!(read_code::<TrustList>(text.text()), "trust-malformed");
}

#[test]
fn the_term_has_a_first_and_a_last_day() {
    for (day, expected) in [
        (date(2025, 12, 31), "authority-not-yet"),
        (date(2026, 1, 1), "authorized"),
        (date(2026, 12, 31), "authorized"),
        (date(2027, 1, 1), "authority-no-longer"),
    ] {
        assert_eq!(code(ask_day(authority(), day)), expected, "{day}");
    }
    let open = Authority { to: None, ..authority() };
    assert_eq!(code(ask_day(open, date(2090, 1, 1))), "authorized");
}

#[test]
fn office_and_kind_are_asked_for() {
    let day = SigningTime::Claimed(date(2026, 6, 1));
    let office = ask(authority(), day, ASTANA, "certificate").unwrap_err();
    assert_eq!(office.code(), "authority-other-office");
    assert_eq!(office.to_finding().facts()["office"], ALMATY);
    let kind = ask(authority(), day, ALMATY, "conclusion").unwrap_err();
    assert_eq!(kind.to_finding().facts()["allowed"], "certificate, refusal");
    assert_eq!(kind.to_finding().status(), Status::Indeterminate);
}

#[test]
fn an_orderly_revocation_spares_what_came_before() {
    let revoked = Authority { events: vec![event(StatusChange::Revoked, date(2026, 5, 10))], ..authority() };
    assert_eq!(code(ask_day(revoked.clone(), date(2026, 5, 9))), "authorized");
    let finding = ask_day(revoked, date(2026, 5, 10)).unwrap_err();
    assert_eq!((finding.code(), finding.sub_indication()), ("authority-revoked", SubIndication::Revoked));
    assert_eq!(finding.to_finding().facts()["reason-kk"], "себеп");
}

#[test]
fn a_revocation_is_of_every_term_that_went_on_then() {
    let mut revoked = authority();
    revoked.events.push(event(StatusChange::Revoked, date(2026, 9, 1)));
    let again = |from: Date| {
        let later = Authority { from, to: None, ..authority() };
        let kid = rfc8037_key().public_key().kid().clone();
        let signed_on = SigningTime::Claimed(date(2026, 10, 1));
        let query = AuthorityQuery { kid: &kid, office: ALMATY, kind: "certificate", signed: signed_on };
        code(signed(vec![revoked.clone(), later]).authority_at(&query).map(|_| ()))
    };
    assert_eq!(again(date(2026, 8, 1)), "authority-revoked");
    assert_eq!(again(date(2026, 9, 2)), "authorized");
}

#[test]
fn a_compromise_spares_only_what_is_proven() {
    let lost = Authority { events: vec![event(StatusChange::Compromised, date(2026, 5, 10))], ..authority() };
    let on = |signed| ask(lost.clone(), signed, ALMATY, "certificate");
    assert_eq!(code(on(SigningTime::Proven(date(2026, 5, 9)))), "authorized");
    let claimed = on(SigningTime::Claimed(date(2026, 5, 9))).unwrap_err();
    assert_eq!(
        (claimed.code(), claimed.sub_indication()),
        ("authority-compromised", SubIndication::RevokedNoPoe)
    );
    let proven = on(SigningTime::Proven(date(2026, 5, 10))).unwrap_err();
    assert_eq!((proven.code(), proven.sub_indication()), ("authority-compromised", SubIndication::Revoked));
}

#[test]
fn a_compromise_is_of_the_key_under_every_term() {
    let kid = rfc8037_key().public_key().kid().clone();
    let earlier = Authority { from: date(2024, 1, 1), to: Some(date(2025, 12, 31)), ..authority() };
    let lost = Authority { events: vec![event(StatusChange::Compromised, date(2026, 5, 10))], ..authority() };
    let list = signed(vec![earlier, lost]);
    let signed = SigningTime::Claimed(date(2025, 3, 3));
    let query = AuthorityQuery { kid: &kid, office: ALMATY, kind: "certificate", signed };
    assert_eq!(list.authority_at(&query).unwrap_err().code(), "authority-compromised");
}

#[test]
fn a_suspension_holds_on_its_days() {
    let events = vec![
        event(StatusChange::Resumed, date(2026, 3, 10)),
        event(StatusChange::Suspended, date(2026, 3, 1)),
        event(StatusChange::Suspended, date(2026, 8, 1)),
    ];
    let on = |day| ask_day(Authority { events: events.clone(), ..authority() }, day);
    assert_eq!(code(on(date(2026, 2, 28))), "authorized");
    assert_eq!(code(on(date(2026, 3, 10))), "authorized");
    let lifted = on(date(2026, 3, 1)).unwrap_err();
    assert_eq!(lifted.sub_indication(), SubIndication::SigConstraintsFailure);
    assert_eq!(lifted.to_finding().facts()["until"], "2026-03-10");
    let open = on(date(2026, 9, 1)).unwrap_err();
    assert_eq!(open.sub_indication(), SubIndication::TryLater);
}

#[test]
fn consecutive_terms_of_one_key_are_one_person() {
    let kid = rfc8037_key().public_key().kid().clone();
    let second = Authority {
        from: date(2027, 2, 1),
        to: None,
        office: Office { bin: ASTANA.to_owned(), ..authority().office },
        may_sign: BTreeSet::from(["refusal".to_owned()]),
        ..authority()
    };
    let list = signed(vec![authority(), second]);
    let at = |office, kind, day| {
        let query = AuthorityQuery { kid: &kid, office, kind, signed: SigningTime::Claimed(day) };
        code(list.authority_at(&query).map(|_| ()))
    };
    assert_eq!(at(ALMATY, "certificate", date(2026, 6, 1)), "authorized");
    assert_eq!(at(ALMATY, "certificate", date(2027, 1, 10)), "authority-no-longer");
    assert_eq!(at(ASTANA, "refusal", date(2027, 3, 1)), "authorized");
    assert_eq!(at(ASTANA, "certificate", date(2027, 3, 1)), "authority-kind-not-allowed");
    assert_eq!(at(ASTANA, "refusal", date(2026, 6, 1)), "authority-not-yet");
}
