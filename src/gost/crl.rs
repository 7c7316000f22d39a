//! Certificate revocation lists, RFC 5280, section 5.

use crate::algorithm::{Algorithm, Checked};
use crate::certificate::{Certificate, Signed, extension};
use crate::fields::{Element, Fields, ReadError};
use crate::oid;
use der::Tag;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

/// A revocation list, complete or delta.
#[derive(Clone, Debug)]
pub struct Crl {
    tbs: Vec<u8>,
    algorithm: Algorithm,
    signature: Vec<u8>,
    issuer: Vec<u8>,
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    entries: BTreeMap<Vec<u8>, Revocation>,
    extensions: CrlExtensions,
}

/// When and why a certificate was revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Revocation {
    /// When the authority revoked it.
    pub date: Timestamp,
    /// Since when the key is thought unsafe, if the authority says so.
    pub invalid_since: Option<Timestamp>,
    /// Why.
    pub reason: Reason,
}

/// Why a certificate was revoked, RFC 5280, 5.3.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// Not said.
    Unspecified,
    /// The private key is in other hands.
    KeyCompromise,
    /// The authority's key is in other hands.
    CaCompromise,
    /// The subject's affiliation changed: in Kazakhstan also a change of the head.
    AffiliationChanged,
    /// Replaced by another certificate.
    Superseded,
    /// No longer needed.
    CessationOfOperation,
    /// Suspended; may come back.
    CertificateHold,
    /// No longer suspended (only in delta lists).
    RemoveFromCrl,
    /// A privilege was withdrawn.
    PrivilegeWithdrawn,
    /// The attribute authority's key is in other hands.
    AaCompromise,
}

impl Reason {
    /// Every reason, for tables of texts.
    pub const ALL: [Reason; 10] = [
        Reason::Unspecified,
        Reason::KeyCompromise,
        Reason::CaCompromise,
        Reason::AffiliationChanged,
        Reason::Superseded,
        Reason::CessationOfOperation,
        Reason::CertificateHold,
        Reason::RemoveFromCrl,
        Reason::PrivilegeWithdrawn,
        Reason::AaCompromise,
    ];
}

#[derive(Clone, Debug, Default)]
struct CrlExtensions {
    delta: bool,
    only_users: bool,
    only_authorities: bool,
    /// A part of the scope that this crate does not understand: the list is then not used.
    unsupported: bool,
}

impl Crl {
    /// Reads DER, PEM or Base64.
    ///
    /// # Errors
    /// When the bytes are not a revocation list.
    pub fn read(file: &[u8]) -> Result<Self, ReadError> {
        Self::from_der(&crate::encoding::unwrap(file)?)
    }

    pub(crate) fn from_der(der: &[u8]) -> Result<Self, ReadError> {
        let signed = Signed::read(der, WHAT)?;
        let mut fields = signed.tbs.sequence(WHAT)?;
        fields.next_if(|e| e.tag == Tag::Integer)?;
        if fields.algorithm()? != signed.algorithm {
            return Err(ReadError::Unexpected { what: "revocation list with one signature algorithm" });
        }
        let issuer = fields.next()?;
        issuer.sequence(WHAT)?;
        let this_update = fields.next()?.moment(WHAT)?;
        let next_update = fields.next_if(|e| matches!(e.tag, Tag::UtcTime | Tag::GeneralizedTime))?;
        let mut extensions = CrlExtensions::default();
        let mut entries = BTreeMap::new();
        if let Some(list) = fields.next_if(|e| e.tag == Tag::Sequence)? {
            let mut list = list.sequence(WHAT)?;
            while !list.is_empty() {
                let (serial, revocation) = entry(&list.next()?, &mut extensions)?;
                entries.insert(serial, revocation);
            }
        }
        if let Some(element) = fields.context(0)? {
            extensions.read(element.value)?;
        }
        fields.end()?;
        Ok(Self {
            tbs: signed.tbs.raw.to_vec(),
            algorithm: Algorithm::read(&signed.algorithm),
            signature: signed.signature.to_vec(),
            issuer: issuer.raw.to_vec(),
            this_update,
            next_update: next_update.map(|e| e.moment(WHAT)).transpose()?,
            entries,
            extensions,
        })
    }

    /// When it was made.
    pub fn this_update(&self) -> Timestamp {
        self.this_update
    }

    /// When a newer one is promised at the latest.
    pub fn next_update(&self) -> Option<Timestamp> {
        self.next_update
    }

    /// Whether it only adds to an earlier list.
    pub fn is_delta(&self) -> bool {
        self.extensions.delta
    }

    /// How many certificates it names.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it names none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What it says of the certificate with this serial number, big-endian as encoded.
    pub fn revocation(&self, serial: &[u8]) -> Option<&Revocation> {
        self.entries.get(serial)
    }

    /// Verifies that `issuer` signed this list. Only the signature.
    pub fn verify_signed_by(&self, issuer: &Certificate) -> Checked {
        issuer.verify(self.algorithm, &self.tbs, &self.signature)
    }

    /// Whether it speaks of certificates of this issuer, and of this one among them.
    pub(crate) fn covers(&self, certificate: &Certificate) -> bool {
        let authority = certificate.extensions().basic_constraints.is_some_and(|b| b.authority);
        let left_out = if authority { self.extensions.only_users } else { self.extensions.only_authorities };
        self.issuer == certificate.issuer_der() && !self.extensions.unsupported && !left_out
    }
}

impl CrlExtensions {
    fn read(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        for element in Fields::of_sequence(bytes, WHAT)?.all(MAX_EXTENSIONS)? {
            let (oid, critical, value) = extension(&element)?;
            match oid {
                oid::EXTENSION_DELTA_CRL => self.delta = true,
                oid::EXTENSION_ISSUING_POINT => self.read_scope(value)?,
                oid::EXTENSION_AUTHORITY_KEY | oid::EXTENSION_CRL_NUMBER => {}
                _ if critical => self.unsupported = true,
                _ => {}
            }
        }
        Ok(())
    }

    fn read_scope(&mut self, value: &[u8]) -> Result<(), ReadError> {
        for part in Fields::of_sequence(value, WHAT)?.all(MAX_EXTENSIONS)? {
            if part.is_context(0) || part.value == [0] {
                continue;
            }
            match part {
                part if part.is_context(1) => self.only_users = true,
                part if part.is_context(2) => self.only_authorities = true,
                _ => self.unsupported = true,
            }
        }
        Ok(())
    }
}

impl Reason {
    pub(crate) fn read(value: &Element<'_>) -> Result<Self, ReadError> {
        Ok(match value.content(Tag::Enumerated, "revocation reason")? {
            [1] => Reason::KeyCompromise,
            [2] => Reason::CaCompromise,
            [3] => Reason::AffiliationChanged,
            [4] => Reason::Superseded,
            [5] => Reason::CessationOfOperation,
            [6] => Reason::CertificateHold,
            [8] => Reason::RemoveFromCrl,
            [9] => Reason::PrivilegeWithdrawn,
            [10] => Reason::AaCompromise,
            _ => Reason::Unspecified,
        })
    }

    /// The stable text of the reason, which is also the end of its message's name.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Unspecified => "unspecified",
            Reason::KeyCompromise => "key-compromise",
            Reason::CaCompromise => "ca-compromise",
            Reason::AffiliationChanged => "affiliation-changed",
            Reason::Superseded => "superseded",
            Reason::CessationOfOperation => "cessation-of-operation",
            Reason::CertificateHold => "certificate-hold",
            Reason::RemoveFromCrl => "remove-from-crl",
            Reason::PrivilegeWithdrawn => "privilege-withdrawn",
            Reason::AaCompromise => "aa-compromise",
        }
    }
}

impl Revocation {
    /// Since when the certificate is not to be believed.
    pub fn effective(&self) -> Timestamp {
        self.invalid_since.map_or(self.date, |since| since.min(self.date))
    }
}

fn entry(element: &Element<'_>, extensions: &mut CrlExtensions) -> Result<(Vec<u8>, Revocation), ReadError> {
    let mut fields = element.sequence(WHAT)?;
    let serial = fields.next()?.integer(WHAT)?.to_vec();
    let date = fields.next()?.moment(WHAT)?;
    let mut revocation = Revocation { date, invalid_since: None, reason: Reason::Unspecified };
    if let Some(list) = fields.next_if(|e| e.tag == Tag::Sequence)? {
        for element in list.sequence(WHAT)?.all(MAX_EXTENSIONS)? {
            let (oid, critical, value) = extension(&element)?;
            match oid {
                oid::EXTENSION_REASON => revocation.reason = Reason::read(&Element::whole(value, WHAT)?)?,
                oid::EXTENSION_INVALIDITY_DATE => {
                    revocation.invalid_since = Some(Element::whole(value, WHAT)?.moment(WHAT)?);
                }
                // The certificate of another issuer, for instance: the list is not for us.
                _ if critical => extensions.unsupported = true,
                _ => {}
            }
        }
    }
    fields.end()?;
    Ok((serial, revocation))
}

const WHAT: &str = "revocation list";
const MAX_EXTENSIONS: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    const AUTHORITY: &[u8] = include_bytes!("testdata/nca_gost2015_test.cer");
    const LIST: &[u8] = include_bytes!("testdata/nca_gost2022_test.crl");

    #[test]
    fn a_real_list_of_the_authority_verifies() {
        let authority = Certificate::read(AUTHORITY).unwrap();
        let list = Crl::read(LIST).unwrap();
        assert_eq!(list.verify_signed_by(&authority), Checked::Valid);
        assert_eq!(list.this_update().to_string(), "2022-07-27T11:26:06Z");
        assert_eq!(list.next_update().unwrap().to_string(), "2023-01-23T11:26:06Z");
        assert!(!list.is_delta());
        assert_eq!(list.len(), LISTED);
        let held = hex(b"200327F2CD345C4378A4C692AB9B88C1178DCFA1");
        assert_eq!(list.revocation(&held).unwrap().reason, Reason::CertificateHold);
        assert_eq!(list.revocation(b"\x01"), None);
    }

    #[test]
    fn no_changed_byte_of_a_real_list_verifies() {
        let authority = Certificate::read(AUTHORITY).unwrap();
        for i in 0..LIST.len() {
            let mut wrong = LIST.to_vec();
            wrong[i] ^= 1 << (i % 8);
            if let Ok(wrong) = Crl::read(&wrong) {
                assert_ne!(wrong.verify_signed_by(&authority), Checked::Valid, "byte {i}");
            }
        }
    }

    fn hex(text: &[u8]) -> Vec<u8> {
        text.chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }

    const LISTED: usize = 6;
}
