//! What identities sign: lists, answers, tokens, messages.

use super::write::{
    algorithm, bits, context, element, enumerated, integer, moment, object, octets, sequence, set,
};
use super::{TestIdentity, extension};
use crate::certificate::Certificate;
use crate::crl::Reason;
use crate::{Digest, oid};
use jiff::{Timestamp, ToSpan};

/// A revocation list to be signed.
#[derive(Clone)]
pub struct TestCrl {
    /// When it was made.
    pub this_update: Timestamp,
    /// When the next is promised.
    pub next_update: Option<Timestamp>,
    /// Serial number, moment and reason.
    pub revoked: Vec<(Vec<u8>, Timestamp, Reason)>,
    /// Whether it marks itself as a delta list.
    pub delta: bool,
}

/// An OCSP answer to be signed.
#[derive(Clone)]
pub struct TestOcsp {
    /// The certificate asked about.
    pub certificate: Certificate,
    /// Its issuer.
    pub issuer: Certificate,
    /// `None` for good, otherwise moment and reason.
    pub revoked: Option<(Timestamp, Reason)>,
    /// The responder does not know the certificate.
    pub unknown: bool,
    /// When the answer was true.
    pub this_update: Timestamp,
    /// Digest of the identifiers.
    pub digest: Digest,
}

/// A time stamp to be signed.
#[derive(Clone)]
pub struct TestTimeStamp {
    /// The stated moment.
    pub time: Timestamp,
    /// Digest of the imprint.
    pub digest: Digest,
    /// The imprint; computed when `None`.
    pub imprint: Option<Vec<u8>>,
}

/// A message to be signed.
#[derive(Clone)]
pub struct TestMessage {
    /// What is signed.
    pub content: Vec<u8>,
    /// Whether the message carries it.
    pub attached: bool,
    /// Whether the signature covers attributes, or the content itself.
    pub attributes: bool,
    /// The claimed time.
    pub signing_time: Option<Timestamp>,
    /// Whether the attributes name the certificate by its digest.
    pub names_certificate: bool,
    /// Whether certificates are enclosed.
    pub with_certificates: bool,
    /// Raw revocation lists enclosed.
    pub crls: Vec<Vec<u8>>,
    /// Raw OCSP answers enclosed, as RFC 5940 does.
    pub ocsp: Vec<Vec<u8>>,
    /// Whether the digest in the attributes is of another content.
    pub wrong_digest: bool,
    /// The content type.
    pub content_type: der::asn1::ObjectIdentifier,
}

impl TestCrl {
    /// A list without entries, good for a week.
    pub fn empty(this_update: Timestamp) -> Self {
        Self { this_update, next_update: Some(this_update + (7 * 24).hours()), revoked: vec![], delta: false }
    }

    /// Signs it.
    pub fn sign(&self, issuer: &TestIdentity) -> Vec<u8> {
        let algorithm = algorithm(issuer.key.signature_oid());
        let entries: Vec<_> =
            self.revoked.iter().map(|(serial, at, reason)| entry(serial, *at, *reason)).collect();
        let extensions = match self.delta {
            true => context(0, &sequence(&[extension(oid::EXTENSION_DELTA_CRL, true, &integer(&[1]))])),
            false => vec![],
        };
        let tbs = sequence(&[
            integer(&[1]),
            algorithm.clone(),
            issuer.certificate.subject_der().to_vec(),
            moment(self.this_update),
            self.next_update.map_or(vec![], moment),
            if entries.is_empty() { vec![] } else { sequence(&entries) },
            extensions,
        ]);
        let signature = issuer.key.sign(&tbs);
        sequence(&[tbs, algorithm, bits(&signature)])
    }
}

impl TestOcsp {
    /// "Good" at a moment.
    pub fn good(certificate: &Certificate, issuer: &Certificate, at: Timestamp) -> Self {
        let (certificate, issuer) = (certificate.clone(), issuer.clone());
        Self { certificate, issuer, revoked: None, unknown: false, this_update: at, digest: Digest::Sha1 }
    }

    /// Signs it, and encloses the responder's certificate.
    pub fn sign(&self, responder: &TestIdentity) -> Vec<u8> {
        let hash = |bytes: &[u8]| octets(&self.digest.of(bytes).unwrap_or_else(|| vec![0; 32]));
        let id = sequence(&[
            algorithm(self.digest.oid()),
            hash(self.issuer.subject_der()),
            hash(self.issuer.key_bits()),
            element(0x02, self.certificate.serial()),
        ]);
        let status = match self.revoked {
            Some((at, reason)) => context(1, &[moment(at), context(0, &enumerated(number(reason)))].concat()),
            None if self.unknown => element(0x82, &[]),
            None => element(0x80, &[]),
        };
        let next = context(0, &moment(self.this_update + 24.hours()));
        let answer = sequence(&[id, status, moment(self.this_update), next]);
        let tbs = sequence(&[
            context(1, responder.certificate.subject_der()),
            moment(self.this_update),
            sequence(&[answer]),
        ]);
        let signature = responder.key.sign(&tbs);
        let certificates = context(0, &sequence(&[responder.certificate.as_der().to_vec()]));
        let algorithm = algorithm(responder.key.signature_oid());
        let basic = sequence(&[tbs, algorithm, bits(&signature), certificates]);
        let bytes = sequence(&[object(oid::OCSP_BASIC), octets(&basic)]);
        sequence(&[enumerated(0), context(0, &bytes)])
    }
}

impl TestTimeStamp {
    /// A time stamp by SHA-256.
    pub fn at(time: Timestamp) -> Self {
        Self { time, digest: Digest::Sha256, imprint: None }
    }

    /// The token of an authority over a message.
    pub fn sign(&self, message: &[u8], authority: &TestIdentity) -> Vec<u8> {
        let computed = || self.digest.of(message).unwrap_or_else(|| vec![7; 32]);
        let imprint = self.imprint.clone().unwrap_or_else(computed);
        let info = sequence(&[
            integer(&[1]),
            object(POLICY),
            sequence(&[algorithm(self.digest.oid()), octets(&imprint)]),
            integer(&[9]),
            moment(self.time),
        ]);
        let message =
            TestMessage { content_type: oid::TST_INFO, names_certificate: true, ..TestMessage::of(&info) };
        message.sign(&[authority])
    }
}

impl TestMessage {
    /// An attached message with attributes and certificates, as NCALayer makes it.
    pub fn of(content: &[u8]) -> Self {
        Self {
            content: content.to_vec(),
            attached: true,
            attributes: true,
            signing_time: None,
            names_certificate: false,
            with_certificates: true,
            crls: vec![],
            ocsp: vec![],
            wrong_digest: false,
            content_type: oid::CMS_DATA,
        }
    }

    /// Signed by each of these.
    pub fn sign(&self, signers: &[&TestIdentity]) -> Vec<u8> {
        self.sign_and_stamp(signers, |_| vec![])
    }

    /// Signed by each of these, with the unsigned attributes that `stamp` makes of a signature value.
    pub fn sign_and_stamp(
        &self,
        signers: &[&TestIdentity],
        stamp: impl Fn(&[u8]) -> Vec<Vec<u8>>,
    ) -> Vec<u8> {
        let infos: Vec<_> = signers.iter().map(|signer| self.signer_info(signer, &stamp)).collect();
        let digests: Vec<_> = signers.iter().map(|signer| algorithm(signer.key.digest().oid())).collect();
        let content = if self.attached { context(0, &octets(&self.content)) } else { vec![] };
        let certificates: Vec<u8> = signers.iter().flat_map(|s| s.certificate.as_der().to_vec()).collect();
        let data = sequence(&[
            integer(&[1]),
            set(&digests),
            sequence(&[object(self.content_type), content]),
            if self.with_certificates { context(0, &certificates) } else { vec![] },
            self.evidence(),
            set(&infos),
        ]);
        sequence(&[object(oid::CMS_SIGNED_DATA), context(0, &data)])
    }

    fn evidence(&self) -> Vec<u8> {
        let wrap = |answer: &Vec<u8>| context(1, &[object(oid::REVOCATION_OCSP), answer.clone()].concat());
        let all: Vec<u8> = self.crls.iter().cloned().chain(self.ocsp.iter().map(wrap)).flatten().collect();
        if all.is_empty() { vec![] } else { context(1, &all) }
    }

    fn signer_info(&self, signer: &TestIdentity, stamp: impl Fn(&[u8]) -> Vec<Vec<u8>>) -> Vec<u8> {
        let certificate = &signer.certificate;
        let id = sequence(&[certificate.issuer_der().to_vec(), element(0x02, certificate.serial())]);
        let attributes = if self.attributes { self.attributes_of(signer) } else { vec![] };
        let covered = if self.attributes { set(&attributes) } else { self.content.clone() };
        let signature = signer.key.sign(&covered);
        let mut written = attributes;
        written.sort();
        let unsigned = stamp(&signature);
        sequence(&[
            integer(&[1]),
            id,
            algorithm(signer.key.digest().oid()),
            if self.attributes { context(0, &written.concat()) } else { vec![] },
            algorithm(signer.key.signature_oid()),
            octets(&signature),
            if unsigned.is_empty() { vec![] } else { context(1, &unsigned.concat()) },
        ])
    }

    fn attributes_of(&self, signer: &TestIdentity) -> Vec<Vec<u8>> {
        let content: &[u8] = if self.wrong_digest { b"another content" } else { &self.content };
        let digest = signer.key.digest().of(content).unwrap_or_else(|| vec![3; 32]);
        let mut attributes = vec![
            attribute(oid::ATTRIBUTE_CONTENT_TYPE, object(self.content_type)),
            attribute(oid::ATTRIBUTE_MESSAGE_DIGEST, octets(&digest)),
        ];
        attributes.extend(self.signing_time.map(|at| attribute(oid::ATTRIBUTE_SIGNING_TIME, moment(at))));
        if self.names_certificate {
            let digest = Digest::Sha256.of(signer.certificate.as_der()).unwrap_or_default();
            let named = sequence(&[sequence(&[sequence(&[octets(&digest)])])]);
            attributes.push(attribute(oid::ATTRIBUTE_SIGNING_CERTIFICATE_V2, named));
        }
        attributes
    }
}

/// The unsigned attribute that carries a time stamp token.
pub fn token_as_attribute(token: Vec<u8>) -> Vec<u8> {
    attribute(oid::ATTRIBUTE_TIME_STAMP, token)
}

fn attribute(oid: der::asn1::ObjectIdentifier, value: Vec<u8>) -> Vec<u8> {
    sequence(&[object(oid), set(&[value])])
}

fn entry(serial: &[u8], at: Timestamp, reason: Reason) -> Vec<u8> {
    let reason = extension(oid::EXTENSION_REASON, false, &enumerated(number(reason)));
    sequence(&[element(0x02, serial), moment(at), sequence(&[reason])])
}

fn number(reason: Reason) -> u8 {
    match reason {
        Reason::Unspecified => 0,
        Reason::KeyCompromise => 1,
        Reason::CaCompromise => 2,
        Reason::AffiliationChanged => 3,
        Reason::Superseded => 4,
        Reason::CessationOfOperation => 5,
        Reason::CertificateHold => 6,
        Reason::RemoveFromCrl => 8,
        Reason::PrivilegeWithdrawn => 9,
        Reason::AaCompromise => 10,
    }
}

/// A policy of nobody.
const POLICY: der::asn1::ObjectIdentifier = der::asn1::ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.1");
