//! Keys, certificates, revocation lists, OCSP answers, time stamps and signed messages **for tests only**.
//!
//! Secrets come from a word, nonces from the secret and the digest, nothing is constant-time, and
//! everything can be made wrong on purpose. Whoever finds this in a program that people rely on has
//! found a mistake. It exists because no signer of the national authority is open, and because bad
//! input of every shape must be made somewhere.

mod messages;
mod write;

use crate::certificate::Certificate;
use crate::{Digest, ParameterSet, oid};
use der::asn1::ObjectIdentifier;
use jiff::{Timestamp, ToSpan};
pub use messages::{TestCrl, TestMessage, TestOcsp, TestTimeStamp, token_as_attribute};
use p256::ecdsa::signature::hazmat::PrehashSigner;
use write::{algorithm, bits, boolean, context, integer, moment, object, octets, sequence, set, text};

/// A private key made from a word.
#[derive(Clone)]
pub enum TestOnlyKey {
    /// GOST 34.10-2015.
    Gost {
        /// Its curve.
        set: ParameterSet,
        /// The secret, little-endian.
        secret: Vec<u8>,
    },
    /// ECDSA over P-256.
    P256(p256::ecdsa::SigningKey),
    /// ECDSA over P-384.
    P384(p384::ecdsa::SigningKey),
    /// The identifiers of GOST 34.310-2004 around bytes without meaning.
    Gost2004,
}

/// A key with its certificate.
#[derive(Clone)]
pub struct TestIdentity {
    /// The private key.
    pub key: TestOnlyKey,
    /// The certificate of its public key.
    pub certificate: Certificate,
}

/// What a test certificate says.
#[derive(Clone)]
pub struct TestCertificate {
    /// Subject, attribute by attribute.
    pub subject: Vec<(ObjectIdentifier, String)>,
    /// Serial number.
    pub serial: Vec<u8>,
    /// Begin and end of validity.
    pub validity: (Timestamp, Timestamp),
    /// Bits of key usage from the highest; `None` leaves the extension out.
    pub key_usage: Option<u8>,
    /// Extended key usage.
    pub purposes: Vec<ObjectIdentifier>,
    /// `Some` for a certification authority, with its path length.
    pub authority: Option<Option<u8>>,
    /// A critical extension that nobody knows.
    pub strange: Option<ObjectIdentifier>,
    /// Whether subject and authority key identifiers are written.
    pub key_identifiers: bool,
}

impl TestOnlyKey {
    /// A key of GOST 34.10-2015 from a word.
    pub fn gost(set: ParameterSet, word: &str) -> Self {
        let mut secret = Digest::Streebog512.of(word.as_bytes()).unwrap_or_default();
        secret.truncate(set.coordinate_len());
        below_every_order(&mut secret);
        TestOnlyKey::Gost { set, secret }
    }

    /// A P-256 key from a word.
    ///
    /// # Panics
    /// For a word whose digest is no scalar, which none is likely to be.
    pub fn p256(word: &str) -> Self {
        let secret = Digest::Sha256.of(word.as_bytes()).unwrap_or_default();
        TestOnlyKey::P256(p256::ecdsa::SigningKey::from_slice(&secret).expect("a digest below the order"))
    }

    /// A P-384 key from a word.
    ///
    /// # Panics
    /// As [`Self::p256`].
    pub fn p384(word: &str) -> Self {
        let secret = Digest::Sha384.of(word.as_bytes()).unwrap_or_default();
        TestOnlyKey::P384(p384::ecdsa::SigningKey::from_slice(&secret).expect("a digest below the order"))
    }

    /// The digest that goes with the key.
    pub fn digest(&self) -> Digest {
        match self {
            TestOnlyKey::Gost { set, .. } if set.coordinate_len() == 32 => Digest::Streebog256,
            TestOnlyKey::Gost { .. } => Digest::Streebog512,
            TestOnlyKey::P256(_) => Digest::Sha256,
            TestOnlyKey::P384(_) => Digest::Sha384,
            TestOnlyKey::Gost2004 => Digest::Gost34311,
        }
    }

    /// The signature algorithm of the key.
    pub fn signature_oid(&self) -> ObjectIdentifier {
        match self {
            TestOnlyKey::Gost { set, .. } if set.coordinate_len() == 32 => oid::SIGNATURE_GOST_256,
            TestOnlyKey::Gost { .. } => oid::SIGNATURE_GOST_512,
            TestOnlyKey::P256(_) => oid::SIGNATURE_ECDSA_SHA256,
            TestOnlyKey::P384(_) => oid::SIGNATURE_ECDSA_SHA384,
            TestOnlyKey::Gost2004 => oid::SIGNATURE_GOST_2004,
        }
    }

    /// Signs a message.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let digest = self.digest().of(message).unwrap_or_default();
        match self {
            TestOnlyKey::Gost { set, secret } => sign_gost(*set, secret, &digest),
            TestOnlyKey::P256(key) => {
                let signature: p256::ecdsa::Signature =
                    key.sign_prehash(&digest).expect("a digest of its length");
                signature.to_der().as_bytes().to_vec()
            }
            TestOnlyKey::P384(key) => {
                let signature: p384::ecdsa::Signature =
                    key.sign_prehash(&digest).expect("a digest of its length");
                signature.to_der().as_bytes().to_vec()
            }
            TestOnlyKey::Gost2004 => vec![0x42; 64],
        }
    }

    /// x then y of a GOST key; the encoded point of another.
    pub fn public_key(&self) -> Vec<u8> {
        match self {
            TestOnlyKey::Gost { set, secret } => set.scheme().public_key(secret).unwrap_or_default(),
            TestOnlyKey::P256(key) => key.verifying_key().to_sec1_point(false).as_bytes().to_vec(),
            TestOnlyKey::P384(key) => key.verifying_key().to_sec1_point(false).as_bytes().to_vec(),
            TestOnlyKey::Gost2004 => vec![0x24; 64],
        }
    }

    /// SubjectPublicKeyInfo.
    fn info(&self) -> Vec<u8> {
        let public = self.public_key();
        let wrapped = octets(&public);
        let (id, content) = match self {
            TestOnlyKey::Gost { set: ParameterSet::Set512A, .. } => {
                let parameters = sequence(&[object(oid::PARAMETERS_512_A), object(oid::DIGEST_STREEBOG_512)]);
                (sequence(&[object(oid::KEY_GOST_512), parameters]), wrapped)
            }
            TestOnlyKey::Gost { set, .. } if set.coordinate_len() == 64 => {
                (sequence(&[object(oid::KEY_GOST_512)]), wrapped)
            }
            TestOnlyKey::Gost { .. } => (sequence(&[object(oid::KEY_GOST_256)]), wrapped),
            TestOnlyKey::P256(_) => (sequence(&[object(oid::KEY_EC), object(oid::CURVE_P256)]), public),
            TestOnlyKey::P384(_) => (sequence(&[object(oid::KEY_EC), object(oid::CURVE_P384)]), public),
            TestOnlyKey::Gost2004 => (sequence(&[object(oid::KEY_GOST_2004)]), wrapped),
        };
        sequence(&[id, bits(&content)])
    }

    fn identifier(&self) -> Vec<u8> {
        Digest::Sha1.of(&self.public_key()).unwrap_or_default()
    }
}

impl TestCertificate {
    /// A certificate without a profile, valid for a year from a moment.
    pub fn plain(name: &str, from: Timestamp) -> Self {
        Self {
            subject: vec![(oid::NAME_COMMON, name.to_owned()), (oid::NAME_COUNTRY, "KZ".to_owned())],
            serial: Digest::Sha1
                .of(name.as_bytes())
                .map_or(vec![1], |digest| [&[0x11], &digest[..15]].concat()),
            validity: (from, from + (365 * 24).hours()),
            key_usage: Some(SIGNING),
            purposes: vec![],
            authority: None,
            strange: None,
            key_identifiers: true,
        }
    }

    /// A certification authority, valid for ten years.
    pub fn authority(name: &str, from: Timestamp) -> Self {
        let plain = Self::plain(name, from);
        let validity = (from, from + (3650 * 24).hours());
        Self { validity, key_usage: Some(CERTIFYING), authority: Some(None), ..plain }
    }

    /// A signing certificate of an individual by the national profile.
    pub fn individual(name: &str, iin: &str, from: Timestamp) -> Self {
        let mut certificate = Self::plain(name, from);
        let surname = name.split(' ').next().unwrap_or(name).to_owned();
        certificate.subject.push((oid::NAME_SURNAME, surname));
        certificate.subject.push((oid::NAME_SERIAL, format!("IIN{iin}")));
        certificate.purposes = vec![oid::PURPOSE_EMAIL, oid::USE_INDIVIDUAL];
        certificate
    }

    /// A signing certificate of a person of an organisation.
    pub fn of_organisation(
        name: &str,
        iin: &str,
        bin: &str,
        position: ObjectIdentifier,
        from: Timestamp,
    ) -> Self {
        let mut certificate = Self::individual(name, iin, from);
        certificate.subject.push((oid::NAME_ORGANISATION, "\"СЫНАҚ\" КММ".to_owned()));
        certificate.subject.push((oid::NAME_UNIT, format!("BIN{bin}")));
        certificate.purposes = vec![oid::PURPOSE_EMAIL, oid::USE_ORGANISATION, position];
        certificate
    }

    /// A time stamping authority.
    pub fn time_stamping(name: &str, from: Timestamp) -> Self {
        Self { purposes: vec![oid::PURPOSE_TIME_STAMPING], ..Self::authority(name, from).leaf() }
    }

    /// An OCSP responder.
    pub fn responder(name: &str, from: Timestamp) -> Self {
        Self { purposes: vec![oid::PURPOSE_OCSP], ..Self::authority(name, from).leaf() }
    }

    fn leaf(self) -> Self {
        Self { authority: None, key_usage: Some(SIGNING), ..self }
    }

    fn encode(&self, key: &TestOnlyKey, issuer_name: &[u8], issuer_key: &TestOnlyKey) -> Vec<u8> {
        let algorithm = algorithm(issuer_key.signature_oid());
        let validity = sequence(&[moment(self.validity.0), moment(self.validity.1)]);
        let tbs = sequence(&[
            context(0, &integer(&[2])),
            integer(&self.serial),
            algorithm.clone(),
            issuer_name.to_vec(),
            validity,
            name(&self.subject),
            key.info(),
            context(3, &sequence(&self.extensions(key, issuer_key))),
        ]);
        let signature = issuer_key.sign(&tbs);
        sequence(&[tbs, algorithm, bits(&signature)])
    }

    fn extensions(&self, key: &TestOnlyKey, issuer_key: &TestOnlyKey) -> Vec<Vec<u8>> {
        let mut extensions = Vec::new();
        if let Some(usage) = self.key_usage {
            extensions.push(extension(oid::EXTENSION_KEY_USAGE, true, &write::element(0x03, &[0, usage])));
        }
        if !self.purposes.is_empty() {
            let purposes: Vec<_> = self.purposes.iter().map(|purpose| object(*purpose)).collect();
            extensions.push(extension(oid::EXTENSION_EXTENDED_KEY_USAGE, false, &sequence(&purposes)));
        }
        if let Some(path_length) = self.authority {
            let length = path_length.map_or(vec![], |length| integer(&[length]));
            let constraints = sequence(&[boolean(true), length]);
            extensions.push(extension(oid::EXTENSION_BASIC_CONSTRAINTS, true, &constraints));
        }
        if self.key_identifiers {
            let authority = sequence(&[write::element(0x80, &issuer_key.identifier())]);
            extensions.push(extension(oid::EXTENSION_SUBJECT_KEY, false, &octets(&key.identifier())));
            extensions.push(extension(oid::EXTENSION_AUTHORITY_KEY, false, &authority));
        }
        extensions.extend(self.strange.map(|oid| extension(oid, true, &octets(b"?"))));
        extensions
    }
}

impl TestIdentity {
    /// A self-signed certificate.
    ///
    /// # Panics
    /// If the template makes no certificate.
    pub fn self_signed(template: &TestCertificate, key: TestOnlyKey) -> Self {
        let der = template.encode(&key, &name(&template.subject), &key);
        Self { certificate: Certificate::from_der(&der).expect("a certificate just written"), key }
    }

    /// A certificate issued by this identity, whether it may or not.
    ///
    /// # Panics
    /// If the template makes no certificate.
    pub fn issue(&self, template: &TestCertificate, key: TestOnlyKey) -> TestIdentity {
        let der = template.encode(&key, self.certificate.subject_der(), &self.key);
        TestIdentity { certificate: Certificate::from_der(&der).expect("a certificate just written"), key }
    }
}

fn name(attributes: &[(ObjectIdentifier, String)]) -> Vec<u8> {
    let sets: Vec<_> =
        attributes.iter().map(|(oid, value)| set(&[sequence(&[object(*oid), text(value)])])).collect();
    sequence(&sets)
}

fn extension(oid: ObjectIdentifier, critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical { boolean(true) } else { vec![] };
    sequence(&[object(oid), critical, octets(value)])
}

fn sign_gost(set: ParameterSet, secret: &[u8], digest: &[u8]) -> Vec<u8> {
    for round in 0u8.. {
        let mut nonce = Digest::Streebog512.of(&[secret, digest, &[round]].concat()).unwrap_or_default();
        nonce.truncate(set.coordinate_len());
        below_every_order(&mut nonce);
        if let Some(signature) = set.scheme().sign(secret, digest, &nonce) {
            return signature;
        }
    }
    Vec::new()
}

/// Clears the highest two bits and sets the lowest: between 0 and the order of every set.
fn below_every_order(scalar: &mut [u8]) {
    if let [first, .., last] = scalar {
        *first |= 1;
        *last &= 0x3f;
    }
}

/// digitalSignature and nonRepudiation.
const SIGNING: u8 = 0b1100_0000;
/// keyCertSign and cRLSign.
const CERTIFYING: u8 = 0b0000_0110;
