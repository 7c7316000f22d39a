//! What a fuzzer calls, and the tests that replay its corpora: read foreign bytes, and ask everything
//! of what could be read.

#![allow(dead_code)]

use jiff::Timestamp;
use kualik_gost::{Certificate, Crl, OcspResponse, SignedMessage, TimeStamp, Verifier, recognise};
use std::sync::LazyLock;

static AUTHORITY: LazyLock<Certificate> = LazyLock::new(|| {
    Certificate::read(include_bytes!("../testdata/nca_gost2015_test.cer"))
        .expect("a certificate of the authority")
});

/// Verifiers that believe the real seeds and those of the test signer, so that a fuzzer gets as far as
/// chain, revocation and time stamps.
static VERIFIERS: LazyLock<[Verifier; 2]> = LazyLock::new(|| {
    let root = Certificate::read(include_bytes!("corpus/certificate/root")).expect("the root of the seeds");
    let at = |moment: &str| Verifier::new(moment.parse::<Timestamp>().expect("a moment"));
    [at("2022-10-01T00:00:00Z").with_anchor(AUTHORITY.clone()), at("2025-06-01T13:00:00Z").with_anchor(root)]
});

/// A certificate: its profile, and its signature by the authority.
pub fn certificate(bytes: &[u8]) {
    if let Ok(certificate) = Certificate::read(bytes) {
        let _ = (certificate.subject(), certificate.issuer_name(), certificate.is_for_signing());
        let _ = certificate.verify_signed_by(&AUTHORITY);
        let _ = AUTHORITY.verify_signed_by(&certificate);
    }
}

/// A revocation list.
pub fn crl(bytes: &[u8]) {
    if let Ok(list) = Crl::read(bytes) {
        let _ = (list.len(), list.is_delta(), list.revocation(AUTHORITY.serial()));
        let _ = list.verify_signed_by(&AUTHORITY);
    }
}

/// An OCSP response.
pub fn ocsp(bytes: &[u8]) {
    if let Ok(response) = OcspResponse::read(bytes) {
        let _ = response.status(&AUTHORITY, &AUTHORITY);
        let _ = response.verify_signed_for(&AUTHORITY);
    }
}

/// A time stamp token.
pub fn token(bytes: &[u8]) {
    if let Ok(token) = TimeStamp::read(bytes) {
        let _ = (token.time(), token.policy(), token.is_of(bytes));
    }
}

/// A signed message, with its reports; the same bytes as an XML signature.
pub fn cms(bytes: &[u8]) {
    let _ = recognise(bytes);
    if let Ok(message) = SignedMessage::read(bytes) {
        for verifier in VERIFIERS.iter() {
            let report = verifier.verify(&message, Some(b"content"));
            let _ = report.verdict();
        }
    }
}

/// Every target by its name, which is also that of its corpus.
pub const ALL: [(&str, Target); 5] =
    [("certificate", certificate), ("crl", crl), ("ocsp", ocsp), ("token", token), ("cms", cms)];

/// A target: it must not panic, whatever the bytes.
pub type Target = fn(&[u8]);
