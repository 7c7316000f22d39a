use super::*;
use crate::subject::Holder;

const MIXED: &[u8] = include_bytes!("../testdata/cms-attached-gost-and-rsa.p7s");
const RSA: &[u8] = include_bytes!("../testdata/cms-attached-rsa.p7s");
const AUTHORITY: &[u8] = include_bytes!("../testdata/nca_gost2015_test.cer");
const LIST: &[u8] = include_bytes!("../testdata/nca_gost2022_test.crl");

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn real_messages_of_the_national_toolkit_verify() {
    let authority = Certificate::read(AUTHORITY).unwrap();
    let verifier = Verifier::new(at("2022-08-15T00:00:00Z")).with_anchor(authority);
    let report = verifier.verify_file(MIXED, None).unwrap();
    assert!(report.attached);
    assert_eq!(report.signers.len(), 2);
    for signer in &report.signers {
        assert_eq!(signer.checks.signature.code, Code::SignatureValid, "{}", signer.algorithm);
        assert_eq!(signer.checks.digest.code, Code::DigestMatches);
        assert_eq!(signer.checks.time.code, Code::NoTimeStamp);
    }
    let gost = report.signers.iter().find(|s| s.algorithm.starts_with("GOST")).unwrap();
    assert_eq!(gost.checks.chain.code, Code::ChainTrusted);
    assert_eq!(gost.checks.certificate.code, Code::CertificateValid);
    assert_eq!(gost.checks.revocation.code, Code::RevocationDataMissing);
    let rsa = report.signers.iter().find(|s| s.algorithm.starts_with("RSA")).unwrap();
    assert_eq!(rsa.checks.chain.code, Code::IssuerMissing);
    assert_eq!(gost.verdict(), Verdict::Indeterminate);
    // It had expired before the other was issued: no moment suits both.
    assert_eq!(rsa.checks.certificate.code, Code::CertificateExpired);
    assert_eq!(report.verdict(), Verdict::Failed);
    assert_eq!(SignedMessage::read(MIXED).unwrap().content(), Some(&b"test123"[..]));
}

#[test]
fn the_second_real_message_verifies_and_has_expired_since() {
    let report = Verifier::new(at("2026-01-01T00:00:00Z")).verify_file(RSA, Some(b"test123")).unwrap();
    let checks = &report.signers[0].checks;
    assert_eq!(checks.signature.code, Code::SignatureValid);
    assert_eq!(checks.digest.code, Code::DigestMatches);
    assert_eq!(checks.certificate.code, Code::CertificateExpired);
    assert_eq!(checks.chain.code, Code::NoAnchors);
    assert_eq!(report.verdict(), Verdict::Failed);
    let other = Verifier::new(at("2026-01-01T00:00:00Z")).verify_file(RSA, Some(b"test124")).unwrap();
    assert_eq!(other.signers[0].checks.digest.code, Code::ContentDiffers);
}

#[test]
fn a_real_list_speaks_of_its_time() {
    let authority = Certificate::read(AUTHORITY).unwrap();
    let list = Crl::read(LIST).unwrap();
    let of = |moment: &str| {
        let verifier = Verifier::new(at(moment)).with_anchor(authority.clone()).with_crl(list.clone());
        let report = verifier.verify_file(MIXED, None).unwrap();
        let gost = report.signers.into_iter().find(|s| s.algorithm.starts_with("GOST")).unwrap();
        assert_eq!(gost.certificate.as_ref().unwrap().subject.holder, Some(Holder::Individual));
        gost.checks.revocation
    };
    // The certificate was issued a day after the list: it could not be in it.
    assert_eq!(of("2022-10-01T00:00:00Z").code, Code::NotRevoked);
    assert_eq!(of("2023-03-01T00:00:00Z").code, Code::RevocationDataStale);
}
