//! X.509 certificates, read for what verification and the national profile need.

use crate::algorithm::{Algorithm, Checked, Digest, Key};
use crate::fields::{AlgorithmId, Element, Fields, ReadError};
use crate::oid;
use crate::subject::Subject;
use der::Tag;
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;

/// A certificate with the exact bytes that it came in.
#[derive(Clone, Debug)]
pub struct Certificate {
    der: Vec<u8>,
    tbs: Vec<u8>,
    serial: Vec<u8>,
    issuer: Vec<u8>,
    subject_der: Vec<u8>,
    subject: Subject,
    not_before: Timestamp,
    not_after: Timestamp,
    key: Option<Key>,
    key_algorithm: ObjectIdentifier,
    key_bits: Vec<u8>,
    algorithm: Algorithm,
    signature: Vec<u8>,
    extensions: Extensions,
}

/// The extensions that this crate looks at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extensions {
    pub(crate) key_usage: Option<KeyUsage>,
    pub(crate) purposes: Vec<ObjectIdentifier>,
    pub(crate) basic_constraints: Option<BasicConstraints>,
    pub(crate) subject_key: Option<Vec<u8>>,
    pub(crate) authority_key: Option<Vec<u8>>,
    pub(crate) policies: Vec<ObjectIdentifier>,
    pub(crate) ocsp_no_check: bool,
    pub(crate) unknown_critical: Option<ObjectIdentifier>,
}

/// What the key may be used for, RFC 5280, 4.2.1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUsage(u16);

/// Whether the subject may issue certificates, and how long a path below it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BasicConstraints {
    pub(crate) authority: bool,
    pub(crate) path_length: Option<u32>,
}

/// A SEQUENCE of signed bytes, algorithm and signature: the form of certificates, CRLs and OCSP answers.
pub(crate) struct Signed<'a> {
    pub(crate) tbs: Element<'a>,
    pub(crate) algorithm: AlgorithmId,
    pub(crate) signature: &'a [u8],
}

impl Certificate {
    /// Reads DER, PEM or Base64.
    ///
    /// # Errors
    /// When the bytes are not one certificate. A key of an unknown algorithm, or a malformed one, is no
    /// error: signatures by it cannot be checked, and reports say so.
    pub fn read(file: &[u8]) -> Result<Self, ReadError> {
        Self::from_der(&crate::encoding::unwrap(file)?)
    }

    pub(crate) fn from_der(der: &[u8]) -> Result<Self, ReadError> {
        let signed = Signed::read(der, WHAT)?;
        let mut fields = signed.tbs.sequence(WHAT)?;
        // Version: only v3 has extensions, and readers need no more of it.
        fields.context(0)?;
        let serial = fields.next()?.integer(WHAT)?.to_vec();
        let inner = fields.algorithm()?;
        if inner != signed.algorithm {
            return Err(ReadError::Unexpected { what: "certificate with one signature algorithm" });
        }
        let issuer = fields.next()?;
        issuer.sequence(WHAT)?;
        let mut validity = fields.sequence()?;
        let (not_before, not_after) = (validity.next()?.moment(WHAT)?, validity.next()?.moment(WHAT)?);
        validity.end()?;
        let subject = fields.next()?;
        let info = fields.next()?;
        let (key_algorithm, key_bits) = key_parts(&info)?;
        fields.context(1)?;
        fields.context(2)?;
        let extensions = match fields.context(3)? {
            Some(element) => Extensions::read(element.value)?,
            None => Extensions::default(),
        };
        fields.end()?;
        Ok(Self {
            der: der.to_vec(),
            tbs: signed.tbs.raw.to_vec(),
            serial,
            issuer: issuer.raw.to_vec(),
            subject_der: subject.raw.to_vec(),
            subject: Subject::read(&subject, &extensions)?,
            not_before,
            not_after,
            key: Key::read(&info).ok(),
            key_algorithm,
            key_bits,
            algorithm: Algorithm::read(&signed.algorithm),
            signature: signed.signature.to_vec(),
            extensions,
        })
    }

    /// The exact bytes.
    pub fn as_der(&self) -> &[u8] {
        &self.der
    }

    /// Serial number, big-endian as encoded.
    pub fn serial(&self) -> &[u8] {
        &self.serial
    }

    /// Who it was issued to, by the national profile.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Begin of validity.
    pub fn not_before(&self) -> Timestamp {
        self.not_before
    }

    /// End of validity, inclusive.
    pub fn not_after(&self) -> Timestamp {
        self.not_after
    }

    /// The public key; `None` if it is malformed, for instance a point on no known curve.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// The algorithm identifier of the public key.
    pub fn key_algorithm(&self) -> ObjectIdentifier {
        self.key_algorithm
    }

    /// Key usage; `None` if the certificate does not restrict it.
    pub fn key_usage(&self) -> Option<KeyUsage> {
        self.extensions.key_usage
    }

    /// Extended key usage: the purpose, and in the national profile the kind of user.
    pub fn purposes(&self) -> &[ObjectIdentifier] {
        &self.extensions.purposes
    }

    /// Policies under which it was issued.
    pub fn policies(&self) -> &[ObjectIdentifier] {
        &self.extensions.policies
    }

    /// Common name of the issuer, for people to read.
    pub fn issuer_name(&self) -> Option<String> {
        common_name(&self.issuer)
    }

    /// Whether this is a certificate for signing documents: digital signature and non-repudiation
    /// together, which the authority never gives to a certificate for authentication. `None` when the
    /// certificate does not say.
    pub fn is_for_signing(&self) -> Option<bool> {
        self.key_usage().map(|usage| usage.digital_signature() && usage.non_repudiation())
    }

    /// Verifies that `issuer` signed this certificate. Only the signature: see chains for the rest.
    pub fn verify_signed_by(&self, issuer: &Certificate) -> Checked {
        issuer.verify(self.algorithm, &self.tbs, &self.signature)
    }

    /// Verifies a signature by the key of this certificate.
    pub fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> Checked {
        match &self.key {
            Some(key) => key.verify(algorithm, message, signature),
            None => Checked::Unsupported(self.key_algorithm),
        }
    }

    /// Whether the names and key identifiers allow `issuer` to be the issuer.
    pub(crate) fn may_be_issued_by(&self, issuer: &Certificate) -> bool {
        let keys = (&self.extensions.authority_key, &issuer.extensions.subject_key);
        self.issuer == issuer.subject_der && !matches!(keys, (Some(a), Some(s)) if a != s)
    }

    pub(crate) fn issuer_der(&self) -> &[u8] {
        &self.issuer
    }

    pub(crate) fn subject_der(&self) -> &[u8] {
        &self.subject_der
    }

    /// Content of the BIT STRING of the key, over which OCSP takes its digest.
    pub(crate) fn key_bits(&self) -> &[u8] {
        &self.key_bits
    }

    pub(crate) fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(crate) fn digest(&self, digest: Digest) -> Option<Vec<u8>> {
        digest.of(&self.der)
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl Extensions {
    fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let mut read = Extensions::default();
        for element in Fields::of_sequence(bytes, "extensions")?.all(MAX_EXTENSIONS)? {
            let (oid, critical, value) = extension(&element)?;
            read.take(oid, critical, value)?;
        }
        Ok(read)
    }

    fn take(&mut self, oid: ObjectIdentifier, critical: bool, value: &[u8]) -> Result<(), ReadError> {
        match oid {
            oid::EXTENSION_KEY_USAGE => self.key_usage = Some(KeyUsage::read(value)?),
            oid::EXTENSION_EXTENDED_KEY_USAGE => {
                let purposes = Fields::of_sequence(value, "extended key usage")?.all(MAX_EXTENSIONS)?;
                self.purposes =
                    purposes.iter().map(|p| p.decode("extended key usage")).collect::<Result<_, _>>()?;
            }
            oid::EXTENSION_BASIC_CONSTRAINTS => self.basic_constraints = Some(BasicConstraints::read(value)?),
            oid::EXTENSION_SUBJECT_KEY => {
                let element = Element::whole(value, "subject key identifier")?;
                self.subject_key =
                    Some(element.content(Tag::OctetString, "subject key identifier")?.to_vec());
            }
            oid::EXTENSION_AUTHORITY_KEY => {
                let mut fields = Fields::of_sequence(value, "authority key identifier")?;
                self.authority_key = fields.context(0)?.map(|element| element.value.to_vec());
            }
            oid::EXTENSION_POLICIES => {
                for policy in Fields::of_sequence(value, "policies")?.all(MAX_EXTENSIONS)? {
                    self.policies.push(policy.sequence("policies")?.oid()?);
                }
            }
            oid::OCSP_NO_CHECK => self.ocsp_no_check = true,
            oid::EXTENSION_CRL_POINTS => {}
            other if critical => self.unknown_critical = Some(other),
            _ => {}
        }
        Ok(())
    }
}

impl KeyUsage {
    fn read(value: &[u8]) -> Result<Self, ReadError> {
        let what = "key usage";
        match Element::whole(value, what)?.content(Tag::BitString, what)? {
            [unused, first, rest @ ..] if *unused < 8 => {
                Ok(Self(u16::from_be_bytes([*first, rest.first().copied().unwrap_or(0)])))
            }
            _ => Err(ReadError::Unexpected { what }),
        }
    }

    fn has(self, bit: u16) -> bool {
        self.0 & (0x8000 >> bit) != 0
    }

    /// Signatures other than those on certificates and CRLs.
    pub fn digital_signature(self) -> bool {
        self.has(0)
    }

    /// Signatures that bind the signer.
    pub fn non_repudiation(self) -> bool {
        self.has(1)
    }

    /// Encryption of keys: in the national profile the mark of authentication.
    pub fn key_encipherment(self) -> bool {
        self.has(2)
    }

    /// Signatures on certificates.
    pub fn certificate_sign(self) -> bool {
        self.has(5)
    }

    /// Signatures on CRLs.
    pub fn crl_sign(self) -> bool {
        self.has(6)
    }
}

impl BasicConstraints {
    fn read(value: &[u8]) -> Result<Self, ReadError> {
        let mut fields = Fields::of_sequence(value, "basic constraints")?;
        let authority = fields.next_if(|e| e.tag == Tag::Boolean)?.is_some_and(|e| e.value != [0]);
        let path_length = match fields.next_if(|e| e.tag == Tag::Integer)? {
            // A longer number limits nothing that could ever be built.
            Some(element) if element.value.len() <= 3 => {
                Some(element.value.iter().fold(0u32, |sum, &b| sum << 8 | u32::from(b)))
            }
            _ => None,
        };
        Ok(Self { authority, path_length })
    }
}

impl<'a> Signed<'a> {
    pub(crate) fn read(der: &'a [u8], what: &'static str) -> Result<Self, ReadError> {
        let mut fields = Fields::of_sequence(der, what)?;
        let tbs = fields.next()?;
        let algorithm = fields.algorithm()?;
        let signature = fields.next()?.bit_string(what)?;
        fields.end()?;
        Ok(Self { tbs, algorithm, signature })
    }
}

/// Identifier, criticality and value of one extension.
pub(crate) fn extension<'a>(element: &Element<'a>) -> Result<(ObjectIdentifier, bool, &'a [u8]), ReadError> {
    let what = "extension";
    let mut fields = element.sequence(what)?;
    let oid = fields.oid()?;
    let critical = fields.next_if(|e| e.tag == Tag::Boolean)?.is_some_and(|e| e.value != [0]);
    let value = fields.next()?.content(Tag::OctetString, what)?;
    fields.end()?;
    Ok((oid, critical, value))
}

/// The common name in a raw Name.
pub(crate) fn common_name(name: &[u8]) -> Option<String> {
    let name = Element::whole(name, "name").ok()?;
    Subject::attributes(&name)
        .ok()?
        .into_iter()
        .find(|(oid, _)| *oid == oid::NAME_COMMON)
        .map(|(_, text)| text)
}

fn key_parts(info: &Element<'_>) -> Result<(ObjectIdentifier, Vec<u8>), ReadError> {
    let mut fields = info.sequence("public key")?;
    let algorithm = fields.algorithm()?;
    Ok((algorithm.oid, fields.next()?.bit_string("public key")?.to_vec()))
}

const WHAT: &str = "certificate";
const MAX_EXTENSIONS: usize = 64;

#[cfg(test)]
mod tests;
