//! OCSP answers, RFC 6960.

use crate::algorithm::{Algorithm, Checked, Digest};
use crate::certificate::Certificate;
use crate::crl::{Reason, Revocation};
use crate::fields::{AlgorithmId, Element, Fields, ReadError};
use crate::oid;
use der::Tag;
use jiff::Timestamp;

/// A basic OCSP response: what one responder said of some certificates.
#[derive(Clone, Debug)]
pub struct OcspResponse {
    tbs: Vec<u8>,
    algorithm: Algorithm,
    signature: Vec<u8>,
    responder: Responder,
    produced_at: Timestamp,
    answers: Vec<Answer>,
    certificates: Vec<Certificate>,
}

#[derive(Clone, Debug)]
enum Responder {
    Name(Vec<u8>),
    /// SHA-1 of the content of the key's BIT STRING.
    KeyHash(Vec<u8>),
}

/// What was said of one certificate.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    digest: Digest,
    name_hash: Vec<u8>,
    key_hash: Vec<u8>,
    serial: Vec<u8>,
    pub(crate) status: OcspStatus,
    pub(crate) this_update: Timestamp,
    pub(crate) next_update: Option<Timestamp>,
}

/// The status of a certificate in an OCSP answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OcspStatus {
    /// Not revoked.
    Good,
    /// Revoked.
    Revoked(Revocation),
    /// The responder does not know the certificate.
    Unknown,
}

/// Whether an answer is about a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    This,
    Another,
    /// The serial number fits, but the digests are by a function that this crate does not compute.
    Perhaps(Digest),
}

impl OcspResponse {
    /// Reads DER, PEM or Base64: a whole response, or the basic response that archives keep.
    ///
    /// # Errors
    /// When the bytes are not a response, or are one that only tells of an error of the responder.
    pub fn read(file: &[u8]) -> Result<Self, ReadError> {
        Self::from_der(&crate::encoding::unwrap(file)?)
    }

    pub(crate) fn from_der(der: &[u8]) -> Result<Self, ReadError> {
        let mut fields = Fields::of_sequence(der, WHAT)?;
        match fields.next_if(|e| e.tag == Tag::Enumerated)? {
            None => Self::basic(der),
            Some(status) if status.value == [0] => {
                let bytes = fields.context(0)?.ok_or(ReadError::Unexpected { what: WHAT })?;
                let mut bytes = Fields::of_sequence(bytes.value, WHAT)?;
                if bytes.oid()? != oid::OCSP_BASIC {
                    return Err(ReadError::Unexpected { what: "basic OCSP response" });
                }
                Self::basic(bytes.next()?.content(Tag::OctetString, WHAT)?)
            }
            Some(_) => Err(ReadError::Unexpected { what: "successful OCSP response" }),
        }
    }

    fn basic(der: &[u8]) -> Result<Self, ReadError> {
        let mut fields = Fields::of_sequence(der, WHAT)?;
        let tbs = fields.next()?;
        let algorithm = fields.algorithm()?;
        let signature = fields.next()?.bit_string(WHAT)?.to_vec();
        let certificates = match fields.context(0)? {
            Some(element) => Fields::of_sequence(element.value, WHAT)?.all(MAX_PARTS)?,
            None => Vec::new(),
        };
        fields.end()?;
        let mut data = tbs.sequence(WHAT)?;
        data.context(0)?;
        let responder = Responder::read(&data.next()?)?;
        let produced_at = data.next()?.moment(WHAT)?;
        let answers = data.sequence()?.all(MAX_PARTS)?;
        Ok(Self {
            tbs: tbs.raw.to_vec(),
            algorithm: Algorithm::read(&algorithm),
            signature,
            responder,
            produced_at,
            answers: answers.iter().map(Answer::read).collect::<Result<_, _>>()?,
            certificates: certificates.iter().filter_map(|e| Certificate::from_der(e.raw).ok()).collect(),
        })
    }

    /// When the responder signed it.
    pub fn produced_at(&self) -> Timestamp {
        self.produced_at
    }

    /// What it says of a certificate of this issuer, whoever signed it: see [`Self::verify_signed_for`].
    pub fn status(&self, certificate: &Certificate, issuer: &Certificate) -> Option<OcspStatus> {
        self.answers(certificate, issuer)
            .find(|(_, about)| *about == About::This)
            .map(|(answer, _)| answer.status)
    }

    /// Verifies that the issuer signed the response, or a responder that the issuer certified for this.
    pub fn verify_signed_for(&self, issuer: &Certificate) -> Checked {
        let mut worst = None;
        for responder in std::iter::once(issuer).chain(&self.certificates) {
            if !self.responder.is(responder) || !may_answer(responder, issuer, self.produced_at) {
                continue;
            }
            match responder.verify(self.algorithm, &self.tbs, &self.signature) {
                Checked::Mismatch => worst = worst.or(Some(Checked::Mismatch)),
                checked => return checked,
            }
        }
        worst.unwrap_or(Checked::Mismatch)
    }

    pub(crate) fn answers<'a>(
        &'a self,
        certificate: &'a Certificate,
        issuer: &'a Certificate,
    ) -> impl Iterator<Item = (&'a Answer, About)> {
        self.answers.iter().map(move |answer| (answer, answer.about(certificate, issuer)))
    }
}

impl Responder {
    fn read(element: &Element<'_>) -> Result<Self, ReadError> {
        let inner = Element::whole(element.value, WHAT)?;
        if element.is_context(1) {
            return Ok(Responder::Name(inner.raw.to_vec()));
        }
        if element.is_context(2) {
            return Ok(Responder::KeyHash(inner.content(Tag::OctetString, WHAT)?.to_vec()));
        }
        Err(ReadError::Unexpected { what: WHAT })
    }

    fn is(&self, certificate: &Certificate) -> bool {
        match self {
            Responder::Name(name) => name == certificate.subject_der(),
            Responder::KeyHash(hash) => Digest::Sha1.of(certificate.key_bits()).as_ref() == Some(hash),
        }
    }
}

impl Answer {
    fn read(element: &Element<'_>) -> Result<Self, ReadError> {
        let mut fields = element.sequence(WHAT)?;
        let mut id = fields.sequence()?;
        let digest: AlgorithmId = id.algorithm()?;
        let name_hash = id.next()?.content(Tag::OctetString, WHAT)?.to_vec();
        let key_hash = id.next()?.content(Tag::OctetString, WHAT)?.to_vec();
        let serial = id.next()?.integer(WHAT)?.to_vec();
        let status = OcspStatus::read(&fields.next()?)?;
        let this_update = fields.next()?.moment(WHAT)?;
        let next_update = match fields.context(0)? {
            Some(element) => Some(Element::whole(element.value, WHAT)?.moment(WHAT)?),
            None => None,
        };
        let digest = Digest::from_oid(digest.oid);
        Ok(Self { digest, name_hash, key_hash, serial, status, this_update, next_update })
    }

    fn about(&self, certificate: &Certificate, issuer: &Certificate) -> About {
        if self.serial != certificate.serial() {
            return About::Another;
        }
        match (self.digest.of(issuer.subject_der()), self.digest.of(issuer.key_bits())) {
            (Some(name), Some(key)) if name == self.name_hash && key == self.key_hash => About::This,
            (Some(_), Some(_)) => About::Another,
            _ => About::Perhaps(self.digest),
        }
    }
}

impl OcspStatus {
    fn read(element: &Element<'_>) -> Result<Self, ReadError> {
        if element.is_context(0) {
            return Ok(OcspStatus::Good);
        }
        if element.is_context(2) {
            return Ok(OcspStatus::Unknown);
        }
        if !element.is_context(1) {
            return Err(ReadError::Unexpected { what: WHAT });
        }
        let mut fields = Fields::of_content(element.value, WHAT);
        let date = fields.next()?.moment(WHAT)?;
        let reason = match fields.context(0)? {
            Some(element) => Reason::read(&Element::whole(element.value, WHAT)?)?,
            None => Reason::Unspecified,
        };
        Ok(OcspStatus::Revoked(Revocation { date, invalid_since: None, reason }))
    }
}

/// The issuer itself, or a certificate by the issuer with the purpose of OCSP, valid when it answered.
fn may_answer(responder: &Certificate, issuer: &Certificate, at: Timestamp) -> bool {
    if responder == issuer {
        return true;
    }
    responder.purposes().contains(&oid::PURPOSE_OCSP)
        && responder.not_before() <= at
        && at <= responder.not_after()
        && responder.extensions().unknown_critical.is_none()
        && responder.may_be_issued_by(issuer)
        && responder.verify_signed_by(issuer) == Checked::Valid
}

const WHAT: &str = "OCSP response";
const MAX_PARTS: usize = 256;
