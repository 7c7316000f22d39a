//! CMS SignedData, RFC 5652, as NCALayer and the national toolkit make it.

use crate::algorithm::{Algorithm, Digest};
use crate::certificate::Certificate;
use crate::crl::Crl;
use crate::fields::{Element, Fields, ReadError};
use crate::ocsp::OcspResponse;
use crate::oid;
use der::Tag;
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use std::sync::Arc;

/// A signed message: content or none, certificates, evidence, signers.
#[derive(Clone, Debug)]
pub struct SignedMessage {
    pub(crate) content_type: ObjectIdentifier,
    pub(crate) content: Option<Vec<u8>>,
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) crls: Vec<Arc<Crl>>,
    pub(crate) ocsp: Vec<Arc<OcspResponse>>,
    pub(crate) signers: Vec<Signer>,
}

/// One signature of a message.
#[derive(Clone, Debug)]
pub struct Signer {
    id: SignerId,
    pub(crate) digest: Digest,
    pub(crate) algorithm: Algorithm,
    pub(crate) signature: Vec<u8>,
    pub(crate) attributes: Option<SignedAttributes>,
    /// Raw time stamp tokens over the signature value.
    pub(crate) time_stamps: Vec<Vec<u8>>,
}

#[derive(Clone, Debug)]
enum SignerId {
    IssuerAndSerial { issuer: Vec<u8>, serial: Vec<u8> },
    KeyIdentifier(Vec<u8>),
}

/// The signed attributes, and what of them is looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct SignedAttributes {
    /// The bytes that the signature covers: the SET OF, RFC 5652, 5.4.
    pub(crate) signed: Vec<u8>,
    pub(crate) content_type: Option<ObjectIdentifier>,
    pub(crate) message_digest: Option<Vec<u8>>,
    pub(crate) signing_time: Option<Timestamp>,
    /// Digest and value, for each way in which the signer named his certificate.
    pub(crate) certificate_digests: Vec<(Digest, Vec<u8>)>,
    /// An attribute that must be there once is there twice.
    pub(crate) ambiguous: bool,
}

impl SignedMessage {
    /// Reads DER, BER, PEM or Base64.
    ///
    /// # Errors
    /// When the bytes are not a signed message. Certificates and evidence in it that cannot be read are
    /// left out; a signer that cannot be read is an error, since his signature would silently vanish.
    pub fn read(file: &[u8]) -> Result<Self, ReadError> {
        Self::from_der(&crate::encoding::unwrap(file)?)
    }

    pub(crate) fn from_der(der: &[u8]) -> Result<Self, ReadError> {
        let mut fields = Fields::of_sequence(der, WHAT)?;
        if fields.oid()? != oid::CMS_SIGNED_DATA {
            return Err(ReadError::Unexpected { what: WHAT });
        }
        let content = fields.context(0)?.ok_or(ReadError::Unexpected { what: WHAT })?;
        fields.end()?;
        let mut data = Fields::of_sequence(content.value, WHAT)?;
        data.next()?.integer(WHAT)?;
        data.next()?.parts(Tag::Set, WHAT)?;
        let (content_type, content) = encapsulated(&data.next()?)?;
        let mut message =
            Self { content_type, content, certificates: vec![], crls: vec![], ocsp: vec![], signers: vec![] };
        if let Some(element) = data.context(0)? {
            let all = Fields::of_content(element.value, WHAT).all(MAX_CERTIFICATES)?;
            message.certificates = all.iter().filter_map(|e| Certificate::from_der(e.raw).ok()).collect();
        }
        if let Some(element) = data.context(1)? {
            message.take_evidence(element.value)?;
        }
        for signer in data.next()?.parts(Tag::Set, WHAT)?.all(MAX_SIGNERS)? {
            let signer = message.read_signer(&signer)?;
            message.signers.push(signer);
        }
        data.end()?;
        Ok(message)
    }

    /// The content, if the message carries it.
    pub fn content(&self) -> Option<&[u8]> {
        self.content.as_deref()
    }

    /// Certificates in the message.
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The signatures, in the order of the message.
    pub fn signers(&self) -> &[Signer] {
        &self.signers
    }

    /// CRLs, and OCSP answers as RFC 5940 puts them beside.
    fn take_evidence(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        for element in Fields::of_content(bytes, WHAT).all(MAX_EVIDENCE)? {
            if element.is_context(1) {
                let mut other = Fields::of_content(element.value, WHAT);
                if other.oid()? == oid::REVOCATION_OCSP {
                    self.ocsp.extend(OcspResponse::from_der(other.next()?.raw).ok().map(Arc::new));
                }
            } else {
                self.crls.extend(Crl::from_der(element.raw).ok().map(Arc::new));
            }
        }
        Ok(())
    }

    fn read_signer(&mut self, element: &Element<'_>) -> Result<Signer, ReadError> {
        let mut fields = element.sequence(WHAT)?;
        fields.next()?.integer(WHAT)?;
        let id = SignerId::read(&fields.next()?)?;
        let digest = Digest::from_oid(fields.algorithm()?.oid);
        let attributes = fields.context(0)?.map(|e| SignedAttributes::read(e.value)).transpose()?;
        let algorithm = Algorithm::with_digest(fields.algorithm()?.oid, Some(digest));
        let signature = fields.next()?.content(Tag::OctetString, WHAT)?.to_vec();
        let mut time_stamps = Vec::new();
        if let Some(unsigned) = fields.context(1)? {
            for (oid, values) in attributes_of(unsigned.value)? {
                match oid {
                    oid::ATTRIBUTE_TIME_STAMP => time_stamps.extend(values.iter().map(|v| v.raw.to_vec())),
                    oid::ATTRIBUTE_REVOCATION_VALUES => self.take_revocation_values(&values),
                    _ => {}
                }
            }
        }
        fields.end()?;
        if time_stamps.len() > MAX_TIME_STAMPS {
            return Err(ReadError::TooMany { what: "time stamps", limit: MAX_TIME_STAMPS });
        }
        Ok(Signer { id, digest, algorithm, signature, attributes, time_stamps })
    }

    /// RevocationValues ::= SEQUENCE { [0] SEQUENCE OF CertificateList, [1] SEQUENCE OF BasicOCSPResponse }.
    fn take_revocation_values(&mut self, values: &[Element<'_>]) {
        for value in values {
            let Ok(mut fields) = value.sequence(WHAT) else {
                continue;
            };
            let lists = fields.context(0).ok().flatten();
            let answers = fields.context(1).ok().flatten();
            for element in elements(lists) {
                self.crls.extend(Crl::from_der(element.raw).ok().map(Arc::new));
            }
            for element in elements(answers) {
                self.ocsp.extend(OcspResponse::from_der(element.raw).ok().map(Arc::new));
            }
        }
    }
}

impl Signer {
    /// The digest function of the content.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The signature algorithm.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// When the signer says he signed. Nobody confirms it.
    pub fn claimed_time(&self) -> Option<Timestamp> {
        self.attributes.as_ref().and_then(|attributes| attributes.signing_time)
    }

    /// The signer's certificate among these.
    pub fn certificate<'a>(
        &self,
        certificates: impl Iterator<Item = &'a Certificate>,
    ) -> Option<&'a Certificate> {
        let mut certificates = certificates;
        certificates.find(|certificate| self.id.is(certificate))
    }
}

impl SignerId {
    fn read(element: &Element<'_>) -> Result<Self, ReadError> {
        if element.is_context(0) {
            return Ok(SignerId::KeyIdentifier(element.value.to_vec()));
        }
        let mut fields = element.sequence(WHAT)?;
        let issuer = fields.next()?.raw.to_vec();
        let serial = fields.next()?.integer(WHAT)?.to_vec();
        fields.end()?;
        Ok(SignerId::IssuerAndSerial { issuer, serial })
    }

    fn is(&self, certificate: &Certificate) -> bool {
        match self {
            SignerId::IssuerAndSerial { issuer, serial } => {
                issuer == certificate.issuer_der() && serial == certificate.serial()
            }
            SignerId::KeyIdentifier(id) => certificate.extensions().subject_key.as_ref() == Some(id),
        }
    }
}

impl SignedAttributes {
    fn read(value: &[u8]) -> Result<Self, ReadError> {
        let mut read = Self { signed: crate::encoding::element(SET, value), ..Self::default() };
        let mut seen = Vec::new();
        for (oid, values) in attributes_of(value)? {
            read.ambiguous |= seen.contains(&oid) || (ONCE.contains(&oid) && values.len() != 1);
            seen.push(oid);
            let Some(first) = values.first() else {
                continue;
            };
            match oid {
                oid::ATTRIBUTE_CONTENT_TYPE => read.content_type = Some(first.decode(WHAT)?),
                oid::ATTRIBUTE_MESSAGE_DIGEST => {
                    read.message_digest = Some(first.content(Tag::OctetString, WHAT)?.to_vec());
                }
                oid::ATTRIBUTE_SIGNING_TIME => read.signing_time = first.moment(WHAT).ok(),
                oid::ATTRIBUTE_SIGNING_CERTIFICATE => {
                    read.certificate_digests.push((Digest::Sha1, certificate_digest(first)?.1));
                }
                oid::ATTRIBUTE_SIGNING_CERTIFICATE_V2 => {
                    let (digest, value) = certificate_digest(first)?;
                    read.certificate_digests.push((digest.unwrap_or(Digest::Sha256), value));
                }
                _ => {}
            }
        }
        Ok(read)
    }

    /// The bytes that may have been signed: as they stand, and in the order of DER, if the message has
    /// another. RFC 5652 wants DER whatever was transmitted; toolkits sign what they write.
    pub(crate) fn candidates(&self) -> Vec<Vec<u8>> {
        let mut candidates = vec![self.signed.clone()];
        let sorted = Element::whole(&self.signed, WHAT).ok().and_then(|set| {
            let mut parts = set.parts(Tag::Set, WHAT).ok()?.all(MAX_ATTRIBUTES).ok()?;
            parts.sort_by_key(|part| part.raw);
            let content: Vec<u8> = parts.iter().flat_map(|part| part.raw.to_vec()).collect();
            Some(crate::encoding::element(SET, &content))
        });
        candidates.extend(sorted.filter(|sorted| *sorted != self.signed));
        candidates
    }
}

/// The elements inside an explicitly tagged SEQUENCE; none if it is malformed.
fn elements<'a>(tagged: Option<Element<'a>>) -> Vec<Element<'a>> {
    let inside = |element: Element<'a>| Fields::of_sequence(element.value, WHAT).ok()?.all(MAX_EVIDENCE).ok();
    tagged.and_then(inside).unwrap_or_default()
}

fn encapsulated(element: &Element<'_>) -> Result<(ObjectIdentifier, Option<Vec<u8>>), ReadError> {
    let mut fields = element.sequence(WHAT)?;
    let content_type = fields.oid()?;
    let content = match fields.context(0)? {
        // RFC 5652 has an OCTET STRING here; older PKCS#7 any type, of which the content is signed.
        Some(tagged) => Some(Element::whole(tagged.value, WHAT)?.value.to_vec()),
        None => None,
    };
    fields.end()?;
    Ok((content_type, content))
}

fn attributes_of(bytes: &[u8]) -> Result<Vec<(ObjectIdentifier, Vec<Element<'_>>)>, ReadError> {
    let mut attributes = Vec::new();
    for attribute in Fields::of_content(bytes, WHAT).all(MAX_ATTRIBUTES)? {
        let mut fields = attribute.sequence(WHAT)?;
        let oid = fields.oid()?;
        attributes.push((oid, fields.next()?.parts(Tag::Set, WHAT)?.all(MAX_ATTRIBUTES)?));
        fields.end()?;
    }
    Ok(attributes)
}

/// SigningCertificate(V2) ::= SEQUENCE { SEQUENCE OF SEQUENCE { [algorithm], hash OCTET STRING, … } … }:
/// the first is the signer's own.
fn certificate_digest(value: &Element<'_>) -> Result<(Option<Digest>, Vec<u8>), ReadError> {
    let mut list = value.sequence(WHAT)?.sequence()?;
    let mut id = list.sequence()?;
    let digest = match id.next_if(|e| e.tag == Tag::Sequence)? {
        Some(element) => Some(Digest::from_oid(element.sequence(WHAT)?.oid()?)),
        None => None,
    };
    Ok((digest, id.next()?.content(Tag::OctetString, WHAT)?.to_vec()))
}

const ONCE: [ObjectIdentifier; 2] = [oid::ATTRIBUTE_CONTENT_TYPE, oid::ATTRIBUTE_MESSAGE_DIGEST];
const WHAT: &str = "signed message";
const SET: u8 = 0x31;
// Each part costs signature checks, and they multiply: a message stays within some seconds.
const MAX_CERTIFICATES: usize = 64;
const MAX_EVIDENCE: usize = 32;
const MAX_SIGNERS: usize = 64;
const MAX_TIME_STAMPS: usize = 8;
const MAX_ATTRIBUTES: usize = 64;
