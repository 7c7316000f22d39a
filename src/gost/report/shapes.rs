//! Messages of every shape, good and bad, by identities of our own.

use super::*;
use crate::ParameterSet;
use crate::crl::Reason;
use crate::test_signer::*;
use jiff::ToSpan;

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn start() -> Timestamp {
    moment("2025-01-01T00:00:00Z")
}

fn noon() -> Timestamp {
    moment("2025-06-01T12:00:00Z")
}

struct World {
    root: TestIdentity,
    authority: TestIdentity,
    head: TestIdentity,
    stamps: TestIdentity,
}

impl World {
    fn new() -> Self {
        Self::on(ParameterSet::Set512A)
    }

    fn on(set: ParameterSet) -> Self {
        let key = |word: &str| TestOnlyKey::gost(set, word);
        let root = TestIdentity::self_signed(&TestCertificate::authority("ТҮБІР", start()), key("root"));
        let authority = root.issue(&TestCertificate::authority("ОРТАЛЫҚ", start()), key("authority"));
        let head = TestCertificate::of_organisation(
            "СЫНАҚОВА АЙГҮЛ",
            "850217300006",
            "040340000007",
            oid::USE_HEAD,
            start(),
        );
        let head = authority.issue(&head, key("head"));
        let stamps = authority.issue(&TestCertificate::time_stamping("УАҚЫТ", start()), key("stamps"));
        Self { root, authority, head, stamps }
    }

    fn verifier(&self, at: Timestamp) -> Verifier {
        Verifier::new(at)
            .with_anchor(self.root.certificate.clone())
            .with_certificate(self.authority.certificate.clone())
    }

    /// Lists of both issuers at a moment.
    fn with_lists(
        &self,
        verifier: Verifier,
        at: Timestamp,
        revoked: Vec<(Vec<u8>, Timestamp, Reason)>,
    ) -> Verifier {
        let list = TestCrl { revoked, ..TestCrl::empty(at) };
        verifier
            .with_crl(Crl::read(&list.sign(&self.authority)).unwrap())
            .with_crl(Crl::read(&TestCrl::empty(at).sign(&self.root)).unwrap())
    }

    fn message(&self) -> Vec<u8> {
        TestMessage::of(b"content").sign(&[&self.head])
    }

    fn stamped(&self, stamp: &TestTimeStamp) -> Vec<u8> {
        TestMessage::of(b"content").sign_and_stamp(&[&self.head], |signature| {
            vec![token_as_attribute(stamp.sign(signature, &self.stamps))]
        })
    }
}

fn checks(report: Report) -> Checks {
    assert_eq!(report.signers.len(), 1);
    report.signers.into_iter().next().unwrap().checks
}

#[test]
fn a_good_signature_passes_every_check_it_can() {
    let world = World::new();
    let verifier = world.with_lists(world.verifier(noon()), noon(), vec![]);
    let report = verifier.verify_file(&world.message(), None).unwrap();
    let signer = &report.signers[0];
    let codes: Vec<_> = signer.checks.named().iter().map(|(_, finding)| finding.code).collect();
    let expected = [
        Code::SignatureValid,
        Code::DigestMatches,
        Code::CertificateValid,
        Code::ChainTrusted,
        Code::NotRevoked,
        Code::NoTimeStamp,
    ];
    assert_eq!(codes, expected);
    assert_eq!(report.verdict(), Verdict::Passed);
    assert_eq!((signer.as_of, signer.proven), (noon(), false));
}

#[test]
fn every_parameter_set_serves_a_whole_hierarchy() {
    for set in ParameterSet::ALL {
        let world = World::on(set);
        let verifier = world.with_lists(world.verifier(noon()), noon(), vec![]);
        assert_eq!(
            verifier.verify_file(&world.message(), None).unwrap().verdict(),
            Verdict::Passed,
            "{set:?}"
        );
    }
}

#[test]
fn signers_of_mixed_algorithms_have_a_report_each() {
    let world = World::new();
    let template = |name: &str| TestCertificate::individual(name, "850217300016", start());
    let p256 = world.authority.issue(&template("Б"), TestOnlyKey::p256("b"));
    let p384 = world.authority.issue(&template("В"), TestOnlyKey::p384("v"));
    let old = world.authority.issue(&template("Г"), TestOnlyKey::Gost2004);
    let file = TestMessage::of(b"content").sign(&[&world.head, &p256, &p384, &old]);
    let report = world.verifier(noon()).verify_file(&file, None).unwrap();
    let code = |name: &str| {
        let of =
            |s: &&SignerReport| s.certificate.as_ref().unwrap().subject.common_name.as_deref() == Some(name);
        report.signers.iter().find(of).unwrap().checks.clone()
    };
    assert_eq!(code("СЫНАҚОВА АЙГҮЛ").signature.code, Code::SignatureValid);
    assert_eq!(code("Б").signature.code, Code::SignatureValid);
    assert_eq!(code("В").signature.code, Code::SignatureValid);
    assert_eq!(code("Г").signature.code, Code::Gost2004NotSupported);
    assert_eq!(code("Г").digest.code, Code::DigestNotSupported);
    assert_eq!(code("Г").chain.code, Code::ChainTrusted);
    assert_ne!(report.verdict(), Verdict::Failed);
}

#[test]
fn an_old_hierarchy_is_not_supported_and_never_invalid() {
    let root = TestIdentity::self_signed(&TestCertificate::authority("ЕСКІ", start()), TestOnlyKey::Gost2004);
    let person =
        root.issue(&TestCertificate::individual("А", "850217300006", start()), TestOnlyKey::Gost2004);
    let file = TestMessage::of(b"content").sign(&[&person]);
    let report = Verifier::new(noon()).with_anchor(root.certificate).verify_file(&file, None).unwrap();
    assert_eq!(report.verdict(), Verdict::Indeterminate);
    let checks = checks(report);
    assert_eq!(checks.signature.code, Code::Gost2004NotSupported);
    assert_eq!(checks.chain.code, Code::Gost2004NotSupported);
}

#[test]
fn detached_needs_its_content() {
    let world = World::new();
    let file = TestMessage { attached: false, ..TestMessage::of(b"content") }.sign(&[&world.head]);
    let digest = |content: Option<&[u8]>| {
        let report = world.verifier(noon()).verify_file(&file, content).unwrap();
        assert!(!report.attached);
        checks(report).digest.code
    };
    assert_eq!(digest(None), Code::ContentMissing);
    assert_eq!(digest(Some(b"content")), Code::DigestMatches);
    assert_eq!(digest(Some(b"another")), Code::DigestMismatch);
}

#[test]
fn a_signature_without_attributes_covers_the_content() {
    let world = World::new();
    let file = TestMessage { attributes: false, attached: false, ..TestMessage::of(b"content") }
        .sign(&[&world.head]);
    let of = |content: Option<&[u8]>| checks(world.verifier(noon()).verify_file(&file, content).unwrap());
    assert_eq!(of(Some(b"content")).signature.code, Code::SignatureValid);
    assert_eq!(of(Some(b"content")).digest.code, Code::DigestWithinSignature);
    assert_eq!(of(Some(b"another")).signature.code, Code::SignatureMismatch);
    assert_eq!(of(None).signature.code, Code::ContentMissing);
    let typed = TestMessage { attributes: false, content_type: oid::TST_INFO, ..TestMessage::of(b"content") };
    let typed = checks(world.verifier(noon()).verify_file(&typed.sign(&[&world.head]), None).unwrap());
    assert_eq!(typed.digest.code, Code::AttributesMalformed);
}

#[test]
fn a_wrong_digest_in_good_attributes_fails_the_digest_alone() {
    let world = World::new();
    let file = TestMessage { wrong_digest: true, ..TestMessage::of(b"content") }.sign(&[&world.head]);
    let checks = checks(world.verifier(noon()).verify_file(&file, None).unwrap());
    assert_eq!(checks.signature.code, Code::SignatureValid);
    assert_eq!(checks.digest.code, Code::DigestMismatch);
}

#[test]
fn a_missing_certificate_is_unknown_not_invalid() {
    let world = World::new();
    let file = TestMessage { with_certificates: false, ..TestMessage::of(b"content") }.sign(&[&world.head]);
    let report = world.verifier(noon()).verify_file(&file, None).unwrap();
    assert_eq!(report.verdict(), Verdict::Indeterminate);
    assert_eq!(checks(report).signature.code, Code::SignerCertificateMissing);
    let verifier = world.verifier(noon()).with_certificate(world.head.certificate.clone());
    assert_eq!(checks(verifier.verify_file(&file, None).unwrap()).signature.code, Code::SignatureValid);
}

#[test]
fn the_certificate_is_judged_at_the_moment() {
    let world = World::new();
    let at = |text: &str| checks(world.verifier(moment(text)).verify_file(&world.message(), None).unwrap());
    assert_eq!(at("2024-12-31T23:59:59Z").certificate.code, Code::CertificateNotYetValid);
    assert_eq!(at("2025-01-01T00:00:00Z").certificate.code, Code::CertificateValid);
    assert_eq!(at("2026-01-01T00:00:00Z").certificate.code, Code::CertificateValid);
    assert_eq!(at("2026-01-01T00:00:01Z").certificate.code, Code::CertificateExpired);
    assert_eq!(at("2036-01-01T00:00:00Z").chain.code, Code::IssuerNotValid);
}

#[test]
fn the_purpose_of_a_certificate_is_held() {
    let world = World::new();
    let with = |change: fn(&mut TestCertificate)| {
        let mut template = TestCertificate::individual("А", "850217300006", start());
        change(&mut template);
        let signer = world.authority.issue(&template, TestOnlyKey::gost(ParameterSet::Set512A, "a"));
        let file = TestMessage::of(b"content").sign(&[&signer]);
        checks(world.verifier(noon()).verify_file(&file, None).unwrap()).certificate.code
    };
    assert_eq!(with(|_| ()), Code::CertificateValid);
    // digitalSignature and keyEncipherment: authentication.
    assert_eq!(with(|t| t.key_usage = Some(0b1010_0000)), Code::CertificateNotForSigning);
    assert_eq!(with(|t| t.key_usage = None), Code::KeyUsageMissing);
    assert_eq!(with(|t| t.strange = Some(oid::CMS_DATA)), Code::UnknownCriticalExtension);
}

#[test]
fn chains_hold_only_through_authorities() {
    let world = World::new();
    let of = |verifier: Verifier, file: &[u8]| checks(verifier.verify_file(file, None).unwrap()).chain.code;
    assert_eq!(of(Verifier::new(noon()), &world.message()), Code::NoAnchors);
    let anchored = Verifier::new(noon()).with_anchor(world.root.certificate.clone());
    assert_eq!(of(anchored.clone(), &world.message()), Code::IssuerMissing);
    let own = Verifier::new(noon()).with_anchor(world.head.certificate.clone());
    assert_eq!(of(own, &world.message()), Code::ChainIsAnchor);

    // A person issues a certificate.
    let template = TestCertificate::individual("А", "850217300006", start());
    let forged = world.head.issue(&template, TestOnlyKey::gost(ParameterSet::Set512A, "forged"));
    let file = TestMessage::of(b"content").sign(&[&forged]);
    let verifier = world.verifier(noon()).with_certificate(world.head.certificate.clone());
    assert_eq!(of(verifier, &file), Code::IssuerNotAuthority);

    // An authority of the right name and key identifier, but another key.
    let claimed =
        TestIdentity { key: TestOnlyKey::gost(ParameterSet::Set512A, "other"), ..world.authority.clone() };
    let mut template = template;
    template.key_identifiers = false;
    let stranger = claimed.issue(&template, TestOnlyKey::gost(ParameterSet::Set512A, "a"));
    let file = TestMessage::of(b"content").sign(&[&stranger]);
    assert_eq!(of(world.verifier(noon()), &file), Code::IssuerMissing);
}

#[test]
fn a_forged_signature_of_a_named_issuer_fails() {
    let world = World::new();
    let mut der = world.head.certificate.as_der().to_vec();
    let last = der.len() - 1;
    der[last] ^= 1;
    let forged = TestIdentity { certificate: Certificate::read(&der).unwrap(), key: world.head.key.clone() };
    let file = TestMessage::of(b"content").sign(&[&forged]);
    let checks = checks(world.verifier(noon()).verify_file(&file, None).unwrap());
    assert_eq!(checks.chain.code, Code::IssuerSignatureMismatch);
    assert_eq!(checks.revocation.code, Code::NotChecked);
}

#[test]
fn path_lengths_are_held() {
    let key = |word: &str| TestOnlyKey::gost(ParameterSet::Set256B, word);
    let mut root = TestCertificate::authority("Т", start());
    root.authority = Some(Some(0));
    let root = TestIdentity::self_signed(&root, key("r"));
    let middle = root.issue(&TestCertificate::authority("О", start()), key("m"));
    let template = TestCertificate::individual("А", "850217300006", start());
    let near = root.issue(&template, key("n"));
    let far = middle.issue(&template, key("f"));
    let verifier = Verifier::new(noon()).with_anchor(root.certificate).with_certificate(middle.certificate);
    let of = |signer: &TestIdentity| {
        checks(verifier.verify_file(&TestMessage::of(b"x").sign(&[signer]), None).unwrap()).chain.code
    };
    assert_eq!(of(&near), Code::ChainTrusted);
    assert_eq!(of(&far), Code::PathTooLong);
}

#[test]
fn lists_speak_of_revocation_by_moment_and_reason() {
    let world = World::new();
    let serial = world.head.certificate.serial().to_vec();
    let of = |at: &str, listed: &str, reason: Option<Reason>| {
        let revoked = reason.map(|reason| (serial.clone(), moment("2025-05-01T00:00:00Z"), reason));
        let verifier =
            world.with_lists(world.verifier(moment(at)), moment(listed), revoked.into_iter().collect());
        checks(verifier.verify_file(&world.message(), None).unwrap()).revocation
    };
    let (before, after) = ("2025-04-01T00:00:00Z", "2025-06-01T00:00:00Z");
    assert_eq!(of(after, after, None).code, Code::NotRevoked);
    let revoked = of(after, after, Some(Reason::AffiliationChanged));
    assert_eq!((revoked.code, revoked.reason), (Code::Revoked, Some(Reason::AffiliationChanged)));
    assert_eq!(revoked.at, Some(moment("2025-05-01T00:00:00Z")));
    assert_eq!(of(before, after, Some(Reason::KeyCompromise)).code, Code::RevokedLater);
    assert_eq!(of(after, after, Some(Reason::CertificateHold)).code, Code::OnHold);
    assert_eq!(of("2025-07-01T00:00:00Z", after, None).code, Code::RevocationDataStale);
    // Made after the certificate's end, when it need not be listed any more.
    assert_eq!(of(before, "2026-03-01T00:00:00Z", None).code, Code::RevocationDataAfterExpiry);
    assert_eq!(of(before, "2026-03-01T00:00:00Z", Some(Reason::KeyCompromise)).code, Code::RevokedLater);
}

#[test]
fn a_suspension_that_was_lifted_no_longer_counts() {
    let world = World::new();
    let serial = world.head.certificate.serial().to_vec();
    let held = vec![(serial.clone(), moment("2025-05-01T00:00:00Z"), Reason::CertificateHold)];
    let verifier = world.with_lists(world.verifier(noon()), moment("2025-05-02T00:00:00Z"), held);
    let of =
        |verifier: &Verifier| checks(verifier.verify_file(&world.message(), None).unwrap()).revocation.code;
    assert_eq!(of(&verifier), Code::OnHold);
    let lifted =
        verifier.clone().with_crl(Crl::read(&TestCrl::empty(noon()).sign(&world.authority)).unwrap());
    let lifted = lifted.with_crl(Crl::read(&TestCrl::empty(noon()).sign(&world.root)).unwrap());
    assert_eq!(of(&lifted), Code::NotRevoked);
    // A delta list that only removes.
    let removal = vec![(serial, noon(), Reason::RemoveFromCrl)];
    let delta = TestCrl { delta: true, revoked: removal, ..TestCrl::empty(noon()) };
    let delta = verifier.with_crl(Crl::read(&delta.sign(&world.authority)).unwrap());
    let delta = delta.with_crl(Crl::read(&TestCrl::empty(noon()).sign(&world.root)).unwrap());
    assert_eq!(of(&delta), Code::NotRevoked);
}

#[test]
fn a_delta_list_alone_proves_nothing_good() {
    let world = World::new();
    let delta = TestCrl { delta: true, ..TestCrl::empty(noon()) };
    let verifier = world.verifier(noon()).with_crl(Crl::read(&delta.sign(&world.authority)).unwrap());
    let checks = checks(verifier.verify_file(&world.message(), None).unwrap());
    assert_eq!(checks.revocation.code, Code::RevocationDataMissing);
}

#[test]
fn a_revoked_or_unknown_issuer_is_told_apart() {
    let world = World::new();
    let own = Crl::read(&TestCrl::empty(noon()).sign(&world.authority)).unwrap();
    let verifier = world.verifier(noon()).with_crl(own);
    let of =
        |verifier: &Verifier| checks(verifier.verify_file(&world.message(), None).unwrap()).revocation.code;
    assert_eq!(of(&verifier), Code::IssuerRevocationUnknown);
    let serial = world.authority.certificate.serial().to_vec();
    let revoked =
        TestCrl { revoked: vec![(serial, start(), Reason::CaCompromise)], ..TestCrl::empty(noon()) };
    assert_eq!(of(&verifier.with_crl(Crl::read(&revoked.sign(&world.root)).unwrap())), Code::IssuerRevoked);
}

#[test]
fn lists_and_answers_of_strangers_are_not_believed() {
    let world = World::new();
    let impostor = TestIdentity { key: world.head.key.clone(), ..world.authority.clone() };
    let serial = world.head.certificate.serial().to_vec();
    let list = TestCrl { revoked: vec![(serial, start(), Reason::KeyCompromise)], ..TestCrl::empty(noon()) };
    let of =
        |verifier: Verifier| checks(verifier.verify_file(&world.message(), None).unwrap()).revocation.code;
    let by_list = world.verifier(noon()).with_crl(Crl::read(&list.sign(&impostor)).unwrap());
    assert_eq!(of(by_list), Code::RevocationDataUnverified);
    let answer = TestOcsp::good(&world.head.certificate, &world.authority.certificate, noon());
    // A certificate of the same issuer, but not for OCSP.
    let by_person = world.verifier(noon()).with_ocsp(OcspResponse::read(&answer.sign(&world.head)).unwrap());
    assert_eq!(of(by_person), Code::RevocationDataUnverified);
}

#[test]
fn answers_speak_of_revocation() {
    let world = World::new();
    let key = TestOnlyKey::gost(ParameterSet::Set512A, "responder");
    let responder = world.authority.issue(&TestCertificate::responder("ЖАУАП", start()), key);
    let good = TestOcsp::good(&world.head.certificate, &world.authority.certificate, noon());
    let root_list = Crl::read(&TestCrl::empty(noon()).sign(&world.root)).unwrap();
    let of = |answer: &TestOcsp, signer: &TestIdentity| {
        let response = OcspResponse::read(&answer.sign(signer)).unwrap();
        let verifier = world.verifier(noon()).with_crl(root_list.clone()).with_ocsp(response);
        checks(verifier.verify_file(&world.message(), None).unwrap()).revocation.code
    };
    assert_eq!(of(&good, &responder), Code::NotRevoked);
    assert_eq!(of(&good, &world.authority), Code::NotRevoked);
    for digest in [Digest::Sha256, Digest::Streebog512] {
        assert_eq!(of(&TestOcsp { digest, ..good.clone() }, &responder), Code::NotRevoked);
    }
    assert_eq!(
        of(&TestOcsp { digest: Digest::Gost34311, ..good.clone() }, &responder),
        Code::DigestNotSupported
    );
    assert_eq!(of(&TestOcsp { unknown: true, ..good.clone() }, &responder), Code::StatusUnknown);
    let revoked = Some((start() + 24.hours(), Reason::CessationOfOperation));
    assert_eq!(of(&TestOcsp { revoked, ..good.clone() }, &responder), Code::Revoked);
    let late = TestOcsp { this_update: moment("2025-05-01T00:00:00Z"), ..good };
    assert_eq!(of(&late, &responder), Code::RevocationDataStale);
}

#[test]
fn evidence_inside_the_message_serves() {
    let world = World::new();
    let crls = vec![TestCrl::empty(noon()).sign(&world.root)];
    let ocsp = vec![
        TestOcsp::good(&world.head.certificate, &world.authority.certificate, noon()).sign(&world.authority),
    ];
    let file = TestMessage { crls, ocsp, ..TestMessage::of(b"content") }.sign(&[&world.head]);
    let report = world.verifier(noon()).verify_file(&file, None).unwrap();
    assert_eq!(report.verdict(), Verdict::Passed);
}

#[test]
fn a_time_stamp_proves_the_moment_after_the_certificate_has_expired() {
    let world = World::new();
    let now = moment("2030-01-01T00:00:00Z");
    let file = world.stamped(&TestTimeStamp::at(noon()));
    let verifier = world.with_lists(world.verifier(now), noon(), vec![]);
    let report = verifier.verify_file(&file, None).unwrap();
    let signer = &report.signers[0];
    assert_eq!((signer.as_of, signer.proven), (noon(), true));
    assert_eq!(signer.checks.time.code, Code::TimeStampValid);
    assert_eq!(signer.checks.certificate.code, Code::CertificateValid);
    assert_eq!(report.verdict(), Verdict::Passed);
    // The same signature without the stamp.
    let bare = verifier.verify_file(&world.message(), None).unwrap();
    assert_eq!(checks(bare).certificate.code, Code::CertificateExpired);
}

#[test]
fn the_earliest_of_several_time_stamps_counts() {
    let world = World::new();
    let file = TestMessage::of(b"content").sign_and_stamp(&[&world.head], |signature| {
        let at =
            |text: &str| token_as_attribute(TestTimeStamp::at(moment(text)).sign(signature, &world.stamps));
        vec![at("2025-07-01T00:00:00Z"), at("2025-03-01T00:00:00Z")]
    });
    let report = world.verifier(moment("2025-12-01T00:00:00Z")).verify_file(&file, None).unwrap();
    assert_eq!(report.signers[0].as_of, moment("2025-03-01T00:00:00Z"));
    assert_eq!(report.signers[0].time_stamps.len(), 2);
}

#[test]
fn bad_time_stamps_are_told_and_do_not_move_the_moment() {
    let world = World::new();
    let now = moment("2025-12-01T00:00:00Z");
    let of = |file: Vec<u8>| {
        let report = world.verifier(now).verify_file(&file, None).unwrap();
        assert_eq!((report.signers[0].as_of, report.signers[0].proven), (now, false));
        assert_ne!(report.verdict(), Verdict::Failed);
        checks(report).time.code
    };
    let stamp = TestTimeStamp::at(noon());
    assert_eq!(
        of(world.stamped(&TestTimeStamp { imprint: Some(vec![0; 32]), ..stamp.clone() })),
        Code::TimeStampMismatch
    );
    let old = TestTimeStamp { digest: Digest::Gost34311, ..stamp.clone() };
    assert_eq!(of(world.stamped(&old)), Code::TimeStampDigestNotSupported);
    let future = TestTimeStamp::at(moment("2025-12-02T00:00:00Z"));
    assert_eq!(of(world.stamped(&future)), Code::TimeStampInFuture);
    let by = |signer: &TestIdentity| {
        TestMessage::of(b"content").sign_and_stamp(&[&world.head], |signature| {
            vec![token_as_attribute(stamp.sign(signature, signer))]
        })
    };
    assert_eq!(of(by(&world.head)), Code::TimeStampAuthorityInvalid);
    let template = TestCertificate::time_stamping("БӨТЕН", start());
    let stranger = TestIdentity::self_signed(&template, TestOnlyKey::p256("stranger"));
    assert_eq!(of(by(&stranger)), Code::TimeStampUntrusted);
    let old = world.authority.issue(&TestCertificate::time_stamping("ЕСКІ", start()), TestOnlyKey::Gost2004);
    assert_eq!(of(by(&old)), Code::TimeStampDigestNotSupported);
    let broken = TestMessage::of(b"content").sign_and_stamp(&[&world.head], |signature| {
        let mut token = stamp.sign(signature, &world.stamps);
        let last = token.len() - 1;
        token[last] ^= 1;
        vec![token_as_attribute(token)]
    });
    assert_eq!(of(broken), Code::TimeStampSignatureMismatch);
    let malformed = TestMessage::of(b"content")
        .sign_and_stamp(&[&world.head], |_| vec![token_as_attribute(vec![0x30, 0])]);
    assert_eq!(of(malformed), Code::TimeStampMalformed);
}

#[test]
fn a_revoked_time_stamping_authority_proves_nothing() {
    let world = World::new();
    let now = moment("2025-12-01T00:00:00Z");
    let serial = world.stamps.certificate.serial().to_vec();
    let revoked = vec![(serial, moment("2025-11-01T00:00:00Z"), Reason::KeyCompromise)];
    let verifier = world.with_lists(world.verifier(now), now, revoked);
    let report = verifier.verify_file(&world.stamped(&TestTimeStamp::at(noon())), None).unwrap();
    assert_eq!(report.signers[0].checks.time.code, Code::TimeStampAuthorityInvalid);
    assert!(!report.signers[0].proven);
}

#[test]
fn the_certificate_named_in_the_attributes_must_be_the_one() {
    let world = World::new();
    let named = TestMessage { names_certificate: true, ..TestMessage::of(b"content") };
    let file = named.sign(&[&world.head]);
    let of =
        |file: &[u8], verifier: Verifier| checks(verifier.verify_file(file, None).unwrap()).certificate.code;
    assert_eq!(of(&file, world.verifier(noon())), Code::CertificateValid);
    // The same key and numbers in another certificate.
    let twin = TestCertificate::individual("ЕГІЗ", "850217300006", start());
    let mut twin = twin;
    twin.serial = world.head.certificate.serial().to_vec();
    let twin = world.authority.issue(&twin, world.head.key.clone());
    let file = TestMessage { with_certificates: false, ..named }.sign(&[&world.head]);
    assert_eq!(
        of(&file, world.verifier(noon()).with_certificate(twin.certificate)),
        Code::CertificateNotTheSigned
    );
}

#[test]
fn the_report_is_data_for_others() {
    let world = World::new();
    let report = world.verifier(noon()).verify_file(&world.message(), None).unwrap();
    let json: serde_json::Value = serde_json::to_value(&report).unwrap();
    let signer = &json["signers"][0];
    assert_eq!(signer["checks"]["signature"]["code"], "signature-valid");
    assert_eq!(signer["checks"]["signature"]["verdict"], "passed");
    assert_eq!(signer["certificate"]["subject"]["bin"], "040340000007");
    assert_eq!(signer["certificate"]["subject"]["positions"][0], "head");
    assert_eq!(signer["as_of"], "2025-06-01T12:00:00Z");
}
